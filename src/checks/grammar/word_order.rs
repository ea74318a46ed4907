//! Words in an order that English does not have.

use super::line::{Line, capital_as, is_be, is_modal, lines};
use super::nouns::sure_plural;
use super::verbs::reading;
use crate::checks::idioms::verbs::Form;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "word-order",
    title: "Wrong word order",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "English has little choice in its word order. Machine translation keeps that of the source, above all in \
          questions.",
    examples: &[
        Example {
            wrong: "The hall is [[enough big]] for all of us.",
            right: "The hall is big enough for all of us; it is enough good news.",
        },
        Example { wrong: "[[Why he is]] late?", right: "Why is he late? Why he is late is not known." },
        Example {
            wrong: "Nobody knows [[where is he]].",
            right: "Nobody knows where he is. He knows: where is it safe?",
        },
        Example { wrong: "It was [[a such]] night.", right: "It was such a night, and a so-called friend knew." },
    ],
};

/// Adjectives that `enough` follows.
const ADJECTIVES: &str = "\
    big brave bright cheap clear clever close deep easy fast good happy hard high important large long lucky old rich \
    safe serious short simple slow small smart strong sure tall warm weak wide young";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len().saturating_sub(1) {
            let Some((last, right)) = found(&line, at) else { continue };
            let span = line.span(at, last);
            let text = capital_as(line.written(at), &right);
            let message =
                format!("The words “{}” stand in the wrong order here. Write “{text}”.", line.quote(at, last));
            let fix = Fix::replace(span, text, Trust::Suggested);
            out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
        }
    }
}

/// Where wrongly ordered words that begin at `at` end, and their right order.
fn found(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    match line.word(at) {
        "enough" => {
            let adjective = line.next(at);
            let closed =
                is_listed("to for that", line.next(at + 1)) || line.ends_phrase(at + 1) && !line.joined(at + 1);
            let be = is_be(line.before(at)) || line.before(at) == "not" && is_be(line.back(at, 2));
            (be && closed && is_listed(ADJECTIVES, adjective)).then(|| (at + 1, format!("{adjective} enough")))
        }
        "a" if line.next(at) == "such" && !line.is_capital(at + 1) && line.joined(at + 1) => {
            Some((at + 1, "such a".to_owned()))
        }
        "the" | "my" | "our" | "his" | "their" | "its" if line.next(at) == "all" => {
            let many = sure_plural(line.next(at + 1)).is_some() && !line.is_capital(at + 1);
            many.then(|| (at + 1, format!("all {}", line.word(at))))
        }
        "why" | "where" | "how" | "when" | "what" => asked(line, at).or_else(|| told(line, at)),
        "not" if at == 0 && line.next(at) == "only" => not_only(line),
        _ => None,
    }
}

/// `Why he is late?`
fn asked(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    if at > 0 {
        return None;
    }
    let (subject, verb) = (line.next(at), line.next(at + 1));
    let question = line.gap(line.len() - 1).starts_with('?') && (1..line.len()).all(|at| line.joined(at - 1));
    let helper = is_be(verb) && verb != "being" && verb != "been" || is_modal(verb);
    // `What he is is clear?`: only one verb may be there to turn round.
    let single = || (at + 3..line.len()).all(|at| !line.tag(at).is_some_and(|tag| tag.is_finite_verb()));
    let short = line.len() <= 10 && line.word(0) != "what";
    (question && short && is_pronoun(subject) && helper && single())
        .then(|| (at + 2, format!("{} {verb} {}", line.word(at), line.written(at + 1))))
}

/// `Nobody knows where is he.`
fn told(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    const LEADS: &str =
        "know knows knew known understand understands understood wonder wonders wondered explain explained";
    let (verb, subject) = (line.next(at), line.next(at + 1));
    let closed = !line.joined(at + 2) || is_listed("in at on now and or from for today", line.next(at + 2));
    let be = matches!(verb, "is" | "are" | "was" | "were");
    let lead = is_listed(LEADS, line.before(at)) && line.joined(at.saturating_sub(1));
    // `what is it like`, `how is it possible`: with more after it the question may be quoted.
    (lead && be && closed && matches!(subject, "he" | "she" | "they" | "it"))
        .then(|| (at + 2, format!("{} {subject} {verb}", line.word(at))))
}

/// `Not only he has lost`.
fn not_only(line: &Line<'_>) -> Option<(usize, String)> {
    let (subject, verb) = (line.next(1), line.next(2));
    let helper = matches!(verb, "is" | "are" | "was" | "were" | "has" | "have" | "had") || is_modal(verb);
    if !is_pronoun(subject) || !line.joined(3) {
        return None;
    }
    let past = || reading(verb).filter(|said| said.may_be(Form::Past) && !said.may_be(Form::Base));
    match past() {
        _ if helper => Some((3, format!("not only {verb} {subject}"))),
        Some(said) => Some((3, format!("not only did {subject} {}", said.base))),
        None => None,
    }
}

fn is_pronoun(word: &str) -> bool {
    matches!(word, "he" | "she" | "it" | "they" | "we" | "you" | "i")
}
