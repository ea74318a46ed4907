//! Two verbs where one belongs: "can able to", "did not went", "give them gain access".

use crate::checks::{Page, Plain, Words};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "two-verbs",
    title: "Two verbs in the place of one",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation renders the parts of a verb each by itself, or decides twice. English has one of them, and \
          the other in its plain form.",
    examples: &[
        Example {
            wrong: "The new pumps [[can able to]] keep the tunnel dry.",
            right: "The new pumps can keep the tunnel dry. They are able to.",
        },
        Example {
            wrong: "The mayor [[did not went]] to the meeting.",
            right: "The mayor did not go to the meeting. What he did went unseen.",
        },
        Example {
            wrong: "The cards [[give them gain]] access to the pool.",
            right: "The cards give them access to the pool. They give their gain away.",
        },
        Example {
            wrong: "The fee [[is depends]] on the weight.",
            right: "The fee depends on the weight. How old it is depends on the rings.",
        },
    ],
};

const PRONOUNS: &str = "he i it she they we who you";

/// Words in whose clause what looks like two verbs may be right: `what he did went unseen`.
const CLAUSES: &str = "all as everything how than that there what whatever when where which who whom";

/// A past form that is no participle, and its plain form.
const PAST: &[(&str, &str)] = &[
    ("ate", "eat"),
    ("became", "become"),
    ("began", "begin"),
    ("bought", "buy"),
    ("broke", "break"),
    ("brought", "bring"),
    ("came", "come"),
    ("chose", "choose"),
    ("drove", "drive"),
    ("flew", "fly"),
    ("felt", "feel"),
    ("forgot", "forget"),
    ("gave", "give"),
    ("grew", "grow"),
    ("had", "have"),
    ("heard", "hear"),
    ("kept", "keep"),
    ("knew", "know"),
    ("left", "leave"),
    ("lost", "lose"),
    ("made", "make"),
    ("met", "meet"),
    ("paid", "pay"),
    ("said", "say"),
    ("saw", "see"),
    ("sent", "send"),
    ("sold", "sell"),
    ("spoke", "speak"),
    ("stood", "stand"),
    ("took", "take"),
    ("told", "tell"),
    ("thought", "think"),
    ("was", "be"),
    ("went", "go"),
    ("were", "be"),
    ("won", "win"),
    ("wrote", "write"),
    ("comes", "come"),
    ("gets", "get"),
    ("gives", "give"),
    ("goes", "go"),
    ("has", "have"),
    ("helps", "help"),
    ("keeps", "keep"),
    ("knows", "know"),
    ("makes", "make"),
    ("needs", "need"),
    ("says", "say"),
    ("takes", "take"),
    ("wants", "want"),
];

/// Forms that stand wrongly behind a form of `be`: the verb takes none.
const NEVER_BEHIND_BE: &str = "\
    became began belong belonged belongs came consist consisted consists depend depended depends exist existed exists \
    happen happened happens seem seemed seems went";

/// What is behind `to` a plain verb: `wants to went`.
const BEFORE_TO: &str = "\
    able agreed aims began continue continued decided failed going had has have hope hoped hopes intend intends managed \
    need needs order plan planned planning plans refused seeks tried tries try trying want wanted wants willing wish \
    wished wishes";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for words in page.all_words() {
        out.extend((0..words.len()).filter_map(|at| found(page, &words, at)));
    }
}

/// A wrong passage by the numbers of its first and last word, and what should stand there.
struct Passage(usize, usize, Option<String>);

fn found(page: &Page, words: &Words<'_>, at: usize) -> Option<Finding> {
    let word = words.text(at);
    // Every passage begins with a short word, and most words begin none.
    let Passage(from, to, right) = match word.as_bytes().first()? {
        b'c' | b'm' | b's' | b'w' if is_modal(word) => after_modal(words, at)?,
        b'd' => after_do(words, at)?,
        b't' if word == "to" => after_to(words, at)?,
        b'i' | b'a' | b'w' if matches!(word, "is" | "are" | "was" | "were") => after_be(words, at)?,
        b'g' => after_give(words, at)?,
        _ => return None,
    };
    let span = words.span(from).hull(words.span(to));
    let quoted = span.of(page.text());
    if quoted.contains(|c: char| !(c.is_alphanumeric() || c.is_whitespace() || matches!(c, '\'' | '’' | '-'))) {
        return None;
    }
    let message = format!("“{quoted}” has two verbs where one belongs. ");
    Some(match right {
        Some(right) => {
            let message = format!("{message}Write “{right}”, or say it anew.");
            Finding::new(&META, span, 0.85, message).with_fix(Fix::replace(span, right, Trust::Suggested))
        }
        None => Finding::new(&META, span, 0.75, format!("{message}Keep the one that is meant.")),
    })
}

/// `can able to`, `should will`, `must to`, `could went`.
fn after_modal(words: &Words<'_>, at: usize) -> Option<Passage> {
    let (modal, next) = (words.text(at), words.text(at + 1));
    let previous = before(words, at);
    let pronoun = is_listed(PRONOUNS, &previous);
    if next == "able" && words.text(at + 2) == "to" {
        let right = if modal == "can" || modal == "cannot" { modal.into() } else { format!("{modal} be able to") };
        return Some(Passage(at, at + 2, Some(right)));
    }
    // `the will may be`, `a can could`: nouns.
    let noun = at == 0 || matches!(modal, "can" | "will" | "may" | "might") && !pronoun;
    if is_modal(next) && next != "might" && next != modal && !noun && !is_listed("a an the this that", &previous) {
        return Some(Passage(at, at + 1, None));
    }
    let must = matches!(modal, "must" | "should") && next == "to" && pronoun && !has_clause(words, at);
    if must {
        return Some(Passage(at, at + 1, Some(modal.into())));
    }
    let plain = plain_form(next).filter(|_| pronoun && !matches!(next, "needs" | "was" | "were" | "thought"))?;
    (!has_clause(words, at) && modal != "cannot").then(|| Passage(at, at + 1, Some(format!("{modal} {plain}"))))
}

/// `did not went`, `doesn’t goes`, and with a pronoun before it `did went`.
fn after_do(words: &Words<'_>, at: usize) -> Option<Passage> {
    let word = words.text(at);
    let negated = matches!(word, "didn't" | "didn’t" | "doesn't" | "doesn’t" | "don't" | "don’t");
    let (bare, not) = (matches!(word, "did" | "does" | "do"), words.text(at + 1) == "not");
    if !(negated || bare) || has_clause(words, at) {
        return None;
    }
    let verb = at + 1 + usize::from(bare && not);
    let plain = plain_form(words.text(verb))?;
    // `the work she did helped`: without `not` only right behind the first subject.
    let first = at == 1 && is_listed(PRONOUNS, words.lower(0));
    if bare && !not && !first || words.text(verb) == "needs" {
        return None;
    }
    let lead = if bare && not { format!("{word} not") } else { word.to_owned() };
    Some(Passage(at, verb, Some(format!("{lead} {plain}"))))
}

/// `wants to went`.
fn after_to(words: &Words<'_>, at: usize) -> Option<Passage> {
    let next = words.text(at + 1);
    let plain = plain_form(next).filter(|_| {
        !matches!(next, "thought" | "needs" | "felt" | "left" | "lost" | "saw" | "was" | "were" | "has" | "had")
    })?;
    let wanted = at > 0 && is_listed(BEFORE_TO, words.text(at - 1));
    (wanted && !has_clause(words, at)).then(|| Passage(at, at + 1, Some(format!("to {plain}"))))
}

/// `is depends`, `was happened`.
fn after_be(words: &Words<'_>, at: usize) -> Option<Passage> {
    let next = words.text(at + 1);
    let wrong = at > 0 && is_listed(NEVER_BEHIND_BE, next) && !has_clause(words, at);
    wrong.then(|| Passage(at, at + 1, Some(next.into())))
}

/// `give them gain access`.
fn after_give(words: &Words<'_>, at: usize) -> Option<Passage> {
    let give = matches!(words.text(at), "give" | "gives" | "gave" | "given" | "giving");
    let whom = matches!(words.text(at + 1), "me" | "you" | "him" | "us" | "them" | "people" | "users" | "customers");
    let verb = matches!(words.text(at + 2), "gain" | "get" | "obtain" | "receive" | "enjoy" | "have");
    (give && whom && verb).then(|| {
        let right = format!("{} {}", words.text(at), words.text(at + 1));
        Passage(at, at + 2, Some(right))
    })
}

fn is_modal(word: &str) -> bool {
    matches!(word, "can" | "cannot" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would")
}

fn plain_form(word: &str) -> Option<&'static str> {
    PAST.iter().find(|(past, _)| *past == word).map(|(_, plain)| *plain)
}

/// Whether the sentence has before the word `at` one that begins an inner clause.
fn has_clause(words: &Words<'_>, at: usize) -> bool {
    (0..at).any(|index| is_listed(CLAUSES, words.lower(index)))
}

fn before(words: &Words<'_>, at: usize) -> String {
    at.checked_sub(1).map_or_else(String::new, |before| words.lower(before).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn two_verbs_that_are_right() {
        for text in [
            "The will may be void. A can could burst. It is a must to see. The will to win was there.",
            "All they could to help was done. What is is. That it was came as a surprise.",
            "Those who did not left. The work she did helped many. He did, went home and slept.",
            "The school he went to gave him a prize. According to said law, he pays.",
            "Will Must be late? It can’t be. He would have. She must have been.",
            "He wants to lead. Give them a gain. The mighty will can fruit.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
