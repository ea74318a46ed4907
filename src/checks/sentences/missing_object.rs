//! A verb that lacks the person it is done to: "He told that", "the law allows to sell".

use super::prose;
use crate::checks::{Page, Plain, Words};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::{Pos, VerbForm};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "missing-object",
    title: "Verb without its object",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "In many languages one may “tell that” or “allow to do” without a word for whom. In English these verbs need the \
          person, and without it the sentence stops the reader.",
    examples: &[
        Example {
            wrong: "The mayor [[told that]] the bridge is closed.",
            right: "The mayor said that the bridge is closed. She was told that it is.",
        },
        Example {
            wrong: "The new valve [[allows to]] close the pipe in seconds.",
            right: "The new valve allows us to close the pipe in seconds. It is allowed to drip.",
        },
    ],
};

/// Verbs that need a hearer before `that`, with one that needs none. Not `reminded`, which good writers use so.
const TELLING: &[(&str, &str)] = &[("told", "said"), ("informed", "reported")];

/// Verbs that need somebody before `to`.
const LETTING: &str = "allow allowing allows enable enables enabling permitting";

/// Forms with which `told` is said of the hearer: `was told that`.
const PASSIVE: &str = "are be been being get gets getting got had has have is was were when";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for words in prose(page) {
        out.extend((1..words.len()).filter_map(|at| match words.text(at) {
            "that" => tells(page, &words, at - 1),
            "to" => lets(page, &words, at - 1),
            _ => None,
        }));
    }
}

/// `Marlow told that`
fn tells(page: &Page, words: &Words<'_>, at: usize) -> Option<Finding> {
    let (verb, instead) = TELLING.iter().find(|(verb, _)| *verb == words.text(at))?;
    let before = at.checked_sub(1)?;
    let subject = words.text(before);
    let person = is_listed("he she they we i it who", words.lower(before));
    // `officials told that the dam had burst fled`: a plural may be the hearers.
    let one = subject.starts_with(char::is_uppercase) && before > 0
        || matches!(words.tags()[before].pos, Pos::Noun) && !subject.ends_with('s') && before > 0;
    let passive = (before.saturating_sub(3)..at).any(|index| is_listed(PASSIVE, words.lower(index)));
    let span = words.span(at).hull(words.span(at + 1));
    let plain = page.text()[words.span(before).end..span.start].trim().is_empty()
        && page.text()[words.span(at).end..words.span(at + 1).start].trim().is_empty();
    // `the man told that story`: what follows `that` is its noun.
    let clause = words.len() > at + 3 && words.tags()[at + 2..].iter().any(|tag| tag.finite_lead > 0.0);
    if !(person || one) || passive || !plain || !clause || points_at_noun(words, at + 1) {
        return None;
    }
    let message = format!(
        "“{verb} that” does not say whom. Name the person, as in “{verb} them that”, or write “{instead} that”."
    );
    let fix = Fix::replace(span, format!("{instead} that"), Trust::Suggested);
    Some(Finding::new(&META, span, 0.85, message).with_fix(fix))
}

/// Whether the `that` at `at` belongs to a noun: `told that story`, `told that old joke`.
fn points_at_noun(words: &Words<'_>, at: usize) -> bool {
    let tags = words.tags();
    let next = &tags[at + 1];
    let singular = next.pos == Pos::Noun && !words.text(at + 1).ends_with('s');
    let then = tags.get(at + 2).is_none_or(|tag| !tag.is_finite_verb());
    singular && then || next.pos == Pos::Adj && tags.get(at + 2).is_some_and(|tag| tag.pos == Pos::Noun) && then
}

/// `the valve allows to close`
fn lets(page: &Page, words: &Words<'_>, at: usize) -> Option<Finding> {
    let verb = words.text(at);
    if !is_listed(LETTING, verb) || at + 2 >= words.len() {
        return None;
    }
    let before = at.checked_sub(1)?;
    let tags = words.tags();
    let infinitive = tags[at + 2].form == Some(VerbForm::Infinitive);
    // `the guests whom they allow to stay`, `the firms it lets trade`
    let pronoun = is_listed("he i it she they we you", words.lower(before)) && before > 0;
    let relative = (0..at).any(|index| is_listed("whom what who", words.lower(index)));
    let span = words.span(at).hull(words.span(at + 1));
    let plain = page.text()[words.span(at).end..words.span(at + 1).start].trim().is_empty();
    if !infinitive || pronoun || relative || !plain {
        return None;
    }
    let message =
        format!("“{verb} to” does not say who may do it. Name them, as in “{verb} people to”, or use a noun.");
    Some(Finding::new(&META, span, 0.8, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn objects_that_are_there_or_need_not_be() {
        for text in [
            "Marlow told that story to everyone. The clerk, told that the bank was shut, left.",
            "He has been told that it is late. Residents told that the dam had burst fled.",
            "The guests whom they allow to stay pay more. The firms it allows to trade are few.",
            "She told him that it is so. The permits to build are dear.",
            "He told that old joke again. They got told that it rains.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
