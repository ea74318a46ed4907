//! `he` where `him` should stand, and the other way round.

use super::line::{Line, capital_as, is_modal, lines};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "pronoun-case",
    title: "Pronoun in the wrong case",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Many languages have one form for “he” and “him”. Machine translation then picks one without looking at the \
          place in the sentence.",
    examples: &[
        Example {
            wrong: "The deal between [[he]] and the bank failed.",
            right: "The deal between him and the bank failed, for he had no money.",
        },
        Example {
            wrong: "[[Them]] are waiting at the gate.",
            right: "They are waiting at the gate, some of them asleep.",
        },
        Example {
            wrong: "The guards blamed [[theirselves]].",
            right: "The guards blamed themselves, the two of them.",
        },
    ],
};

/// Subject and object form.
const CASES: [(&str, &str); 4] = [("he", "him"), ("she", "her"), ("they", "them"), ("we", "us")];

/// Forms that no pronoun has.
const SELVES: [(&str, &str); 4] =
    [("hisself", "himself"), ("theirself", "themselves"), ("theirselves", "themselves"), ("themselfs", "themselves")];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len() {
            let Some((right, why)) = right(&line, at) else { continue };
            let span = line.span(at, at);
            let message = format!("“{}” {why}. Write “{right}”.", line.word(at));
            let fix = Fix::replace(span, capital_as(line.written(at), right), Trust::Suggested);
            out.push(Finding::new(&META, span, 0.85, message).with_fix(fix));
        }
    }
}

/// What should stand for the word at `at`, and why.
fn right(line: &Line<'_>, at: usize) -> Option<(&'static str, &'static str)> {
    let word = line.word(at);
    if !(2..=11).contains(&word.len()) || !word.starts_with(['h', 's', 't', 'w', 'u']) {
        return None;
    }
    if let Some((_, right)) = SELVES.iter().find(|(wrong, _)| *wrong == word) {
        return Some((right, "is no English word"));
    }
    if let Some((_, object)) = CASES.iter().find(|(subject, _)| *subject == word) {
        return is_object(line, at).then_some((object, "comes after a preposition here"));
    }
    let (subject, _) = CASES.iter().find(|(_, object)| *object == word)?;
    is_subject(line, at).then_some((subject, "is who does it here"))
}

/// Whether the subject pronoun at `at` hangs on a preposition and has no verb of its own.
fn is_object(line: &Line<'_>, at: usize) -> bool {
    if line.is_capital(at) || !is_listed("between with from of to by against toward towards", line.before(at)) {
        return false;
    }
    // `The man he spoke with he knew well`: what follows must not be a verb or an adverb.
    match line.next(at) {
        "" => line.ends_phrase(at),
        "and" => {
            line.before(at) == "between"
                || line.joined(at + 1) && !line.tag(at + 2).is_some_and(|tag| tag.is_finite_verb())
        }
        next => is_listed("in on at to for from with by after before during as", next),
    }
}

/// Whether the object pronoun at `at` has a verb of its own.
fn is_subject(line: &Line<'_>, at: usize) -> bool {
    let next = line.next(at);
    let verb = match line.word(at) {
        // `her is` may be a slip for `hers`; `her said` begins no name.
        "her" => is_listed("is was has had said says will", next),
        _ => is_listed("is are was were has had have said says told", next) || is_modal(next),
    };
    let starts = at == 0 || is_listed("because although when while if", line.before(at));
    verb && starts && !is_question(line)
}

/// Whether the sentence asks, where much is turned round.
fn is_question(line: &Line<'_>) -> bool {
    line.len() > 0 && line.gap(line.len() - 1).starts_with('?')
}
