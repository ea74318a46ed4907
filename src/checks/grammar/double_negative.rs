//! Two negatives in one clause.

use super::line::{Line, is_negated, lines};
use super::verbs::{may_be_bare, past_or_participle};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "double-negative",
    title: "Double negative",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Many languages deny twice in one clause. In English the second negative takes the first one back, or the \
          sentence sounds careless.",
    examples: &[
        Example {
            wrong: "The guard did not see [[nobody]] at the gate.",
            right: "The guard did not see anybody at the gate, and nobody saw him.",
        },
        Example {
            wrong: "They left without [[no]] explanation.",
            right: "They left without any explanation, not without a word.",
        },
        Example {
            wrong: "There is [[no any]] proof of that.",
            right: "There is no proof of that, nor any sign; no, any claim is false.",
        },
    ],
};

/// Negatives and what stands for them after `not`.
const ANY: [(&str, &str); 6] = [
    ("nobody", "anybody"),
    ("nothing", "anything"),
    ("nowhere", "anywhere"),
    ("no", "any"),
    ("never", "ever"),
    ("none", "any"),
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 1..line.len() {
            let word = line.word(at);
            if !matches!(word.as_bytes()[0], b'n' | b'a' | b'd' | b'h' | b'c' | b'w') || !line.joined(at - 1) {
                continue;
            }
            let Some((first, right)) = found(&line, at) else { continue };
            let span = line.span(first, at);
            let message = format!(
                "“{}” denies what is denied already. One negative is enough; write “{right}”.",
                line.quote(first, at)
            );
            let fix = Fix::replace(span, right, Trust::Suggested);
            out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
        }
    }
}

/// Where the needless negative that ends with the word at `at` begins, and what should stand there.
fn found(line: &Line<'_>, at: usize) -> Option<(usize, &'static str)> {
    let (word, before) = (line.word(at), line.before(at));
    let any = || ANY.iter().find(|(negative, _)| *negative == word).map(|(_, any)| *any);
    match before {
        "no" if word == "any" && !line.is_capital(at - 1) => return Some((at - 1, "no")),
        "hardly" | "scarcely" | "barely" if word == "not" => return Some((at - 1, "hardly")),
        "hardly" | "scarcely" | "barely" | "without" => {
            let idiom = is_listed("doubt one more less", line.next(at)) && before != "without";
            return any().filter(|_| !idiom && word != "never").map(|any| (at, any));
        }
        "nobody" | "nothing" if is_negated(word) && at + 1 < line.len() => return Some((at, without_not(word)?)),
        _ => {}
    }
    // `did not see nobody`: the helping verb, the negative, a plain verb, the second negative.
    let any = any()?;
    let plain = line.before(at);
    let verb = may_be_bare(plain) && plain != "do" && plain != "be";
    let not = at >= 2 && line.joined(at - 2) && (is_negated(line.word(at - 2)) || is_not(line, at - 2));
    // `cannot say no`, `did not mean nothing was done`, `have no choice but`.
    let named =
        word == "no" && (line.ends_phrase(at) || !line.joined(at) || is_listed("one longer more less", line.next(at)));
    let clause = word != "no" && !line.ends_phrase(at) || is_listed("is was has will had can", line.next(at));
    // `has never seen nobody`.
    let never = past_or_participle(plain).is_some() && line.back(at, 2) == "never" && line.joined(at.saturating_sub(2));
    if never && word != "no" && word != "never" && !clause {
        return Some((at, any));
    }
    (verb && not && !named && !clause && word != "never" && plain != "say").then_some((at, any))
}

/// The helping verb without its `not`: `didn’t` as `did`.
fn without_not(word: &str) -> Option<&'static str> {
    let head = word.strip_suffix("n't").or_else(|| word.strip_suffix("n’t"))?;
    ["did", "does", "do", "has", "have", "had", "could", "would"].into_iter().find(|verb| *verb == head)
}

/// Whether the word at `at` is `not` after a helping verb.
fn is_not(line: &Line<'_>, at: usize) -> bool {
    line.word(at) == "not" && is_listed("do does did can could will would has have had should", line.before(at))
}
