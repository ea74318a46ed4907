//! `a` before a vowel's sound, `an` before a consonant's.

use super::line::{Line, capital_as, is_function_word, lines};
use super::sound::{Sound, sound};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "a-an",
    title: "A before a vowel, an before a consonant",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "The sound that follows decides between “a” and “an”, not the letter. Machine translation often goes by the \
          letter, or keeps the article of another word.",
    examples: &[
        Example {
            wrong: "The trip takes half [[a]] hour and costs a euro.",
            right: "The trip takes half an hour, a one-way ticket a euro.",
        },
        Example {
            wrong: "She studied at [[an]] university by the sea.",
            right: "She studied at a university by the sea, an unusual one.",
        },
        Example {
            wrong: "He spoke to [[a]] FBI agent about an 18-year-old.",
            right: "He spoke to an FBI agent and a NATO envoy about an 18-year-old and a 1,100-page file.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len() {
            let article = line.word(at);
            let needs = match article {
                "a" => Sound::Vowel,
                "an" => Sound::Consonant,
                _ => continue,
            };
            // `Class A offices`, `Ping An said`: a label or a name.
            if at > 0 && line.is_capital(at) || !stands_free(&line, page.text(), at) {
                continue;
            }
            let Some(next) = following(&line, at) else { continue };
            // `a is bigger than b`, `a any of them`: a letter, or a slip of another kind.
            let other =
                is_function_word(line.word(at + 1)) || is_listed("any all each every and or", line.word(at + 1));
            if other || sound(next) != Some(needs) {
                continue;
            }
            let span = line.span(at, at);
            let right = if needs == Sound::Vowel { "an" } else { "a" };
            let kind = if needs == Sound::Vowel { "a vowel" } else { "a consonant" };
            let message = format!("“{next}” begins with the sound of {kind}, so “{article}” has to be “{right}”.");
            let safe = needs == Sound::Vowel || is_listed(LEADS, line.before(at));
            let trust = if safe { Trust::Safe } else { Trust::Suggested };
            let fix = |text: &str, trust| Fix::replace(span, capital_as(line.written(at), text), trust);
            let mut finding = Finding::new(&META, span, 0.95, message).with_fix(fix(right, trust));
            if !safe {
                finding = finding.with_fix(fix("and", Trust::Suggested));
            }
            out.push(finding);
        }
    }
}

/// Words after which `an` is an article and not a misspelt `and`.
const LEADS: &str = "is was be been of with in at as for by to from has have had such into like become became";

/// Whether the article is a word of its own and no part of another, as in `Yan' an` or `c/a`.
fn stands_free(line: &Line<'_>, text: &str, at: usize) -> bool {
    let before = text[..line.span(at, at).start].chars().next_back();
    before.is_none_or(|c| c.is_whitespace() || matches!(c, '“' | '"' | '‘' | '(' | '—' | '–'))
        && !(at > 0 && line.gap(at - 1).trim_start().starts_with(['\'', '’', '.', '/']))
}

/// The word or figure that follows the article, with a space and perhaps a currency's mark between.
fn following<'p>(line: &Line<'p>, at: usize) -> Option<&'p str> {
    (at + 1 < line.len() && matches!(line.gap(at), " " | " $" | " £" | " €")).then(|| line.written(at + 1))
}
