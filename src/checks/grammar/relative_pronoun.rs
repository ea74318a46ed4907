//! `which` of a person, `who` of a thing, `what` for `that`.

use super::line::{Line, is_be, is_modal, lines};
use super::nouns::noun;
use super::verbs::{past_or_participle, reading, third};
use crate::checks::idioms::verbs::Form;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Pos;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "relative-pronoun",
    title: "Wrong relative pronoun",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Most languages have one word for “who”, “which” and “what”. English tells people from things.",
    examples: &[
        Example {
            wrong: "The man [[which]] was arrested is a teacher.",
            right: "The man who was arrested is a teacher; the group of people which he led was not told.",
        },
        Example {
            wrong: "The bridge [[who]] collapsed was a century old.",
            right: "The bridge that collapsed was old. People in the city who saw it fled.",
        },
        Example {
            wrong: "Everything [[what]] they own is gone.",
            right: "Everything they own is gone. We asked the man which way, and all that matters is what he said.",
        },
    ],
};

/// Things that nobody takes for people, beside what acts like them (`the company who`).
const THINGS: &str = "\
    accident airport animal apartment area article bird boat book bridge building camera car case church computer crisis \
    decision disease district document dog election event factory film fire flight game hospital hotel house idea \
    incident island law letter machine mistake mountain museum newspaper photo picture plan plane plant policy \
    problem product program programme project proposal province region report restaurant result river road rule school \
    ship shop song station storm street system temple tower town train truck tunnel vaccine vehicle video village \
    virus weapon website";

/// Words for people that may stand for a firm, a country or a program.
const FIRMS: &str = "\
    buyer consumer customer developer employer leader manager manufacturer member owner participant partner player \
    publisher reader retailer seller supplier user winner writer";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 1..line.len() {
            let word = line.word(at);
            if !matches!(word, "which" | "who" | "what" | "whom") || !line.joined(at - 1) {
                continue;
            }
            let Some((right, why)) = right(&line, at) else { continue };
            let span = line.span(at, at);
            let message = format!("{why} Write “{}”.", right.join("” or “"));
            let finding = Finding::new(&META, span, 0.8, message);
            out.push(
                right
                    .iter()
                    .fold(finding, |finding, text| finding.with_fix(Fix::replace(span, *text, Trust::Suggested))),
            );
        }
    }
}

/// What should stand for the relative pronoun at `at`, and why.
fn right(line: &Line<'_>, at: usize) -> Option<(&'static [&'static str], String)> {
    let before = line.before(at);
    match line.word(at) {
        "which" if is_person(line, at) && has_verb(line, at) => {
            Some((&["who"], format!("“{before}” is about people, and “which” about things.")))
        }
        "who" if is_listed(THINGS, before) && is_bare_subject(line, at - 1) && has_verb(line, at) => {
            Some((&["that", "which"], format!("“{before}” is a thing, and “who” is about people.")))
        }
        "what" if is_listed("everything all anything something nothing", before) && goes_on(line, at) => {
            Some((&["that"], format!("After “{before}” a clause does not begin with “what”.")))
        }
        "whom" if (is_be(line.next(at)) || is_listed("has have had", line.next(at))) && is_person(line, at) => {
            Some((&["who"], "This is who does it, so “whom” is the wrong case.".to_owned()))
        }
        _ => None,
    }
}

/// Whether the word before `at` names people, and not a group's: `a group of people which`.
fn is_person(line: &Line<'_>, at: usize) -> bool {
    noun(line.before(at)).is_some_and(|noun| noun.person)
        && !is_listed(FIRMS, line.before(at))
        && !line.any_before(at - 1, 4, |word| matches!(word, "of" | "and" | "or"))
}

/// Whether the thing at `at` begins a clause with its article and adjectives, so that no person before it can be meant.
fn is_bare_subject(line: &Line<'_>, at: usize) -> bool {
    let first = if at > 0 && line.is(at - 1, Pos::Adj) { at - 1 } else { at };
    let article = first.checked_sub(1).filter(|at| is_listed("the a an this that", line.word(*at)));
    article.is_some_and(|article| article == 0 || is_listed("that because but when and", line.back(article, 1)))
}

/// Whether the pronoun at `at` is the subject of a verb right after it.
fn has_verb(line: &Line<'_>, at: usize) -> bool {
    let next = line.next(at);
    is_be(next)
        || is_modal(next)
        || matches!(next, "has" | "had" | "have")
        || third(next).is_some()
        || noun(line.before(at)).is_some_and(|noun| noun.plural)
            && reading(next).is_some_and(|said| said.is_only(Form::Base))
        || past_or_participle(next).is_some() && line.tag(at + 1).is_some_and(|tag| tag.is_finite_verb())
}

/// Whether a clause follows the pronoun at `at`: `everything what we know`.
fn goes_on(line: &Line<'_>, at: usize) -> bool {
    is_listed("he she it they we you i is was happened", line.next(at)) && line.back(at, 2) != "after"
}
