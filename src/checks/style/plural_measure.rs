//! A measure before a noun in the plural, or after a number in the singular: "a ten-years plan", "20 year old".

use super::{Row, rows};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Pos;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "plural-measure",
    title: "Measure in the wrong number",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Before a noun English puts a measure in the singular, with hyphens; alone it stands in the plural. Machine \
          translation often takes one for the other.",
    examples: &[
        Example {
            wrong: "The council adopted a [[ten-years]] plan.",
            right: "The council adopted a ten-year plan, ten years late.",
        },
        Example {
            wrong: "A [[12-years-old]] boy found the ring.",
            right: "A 12-year-old boy found the ring; he is 12 years old.",
        },
        Example { wrong: "The school is a [[three hours]] drive away.", right: "The school is three hours away." },
        Example { wrong: "The oldest tree is [[900 year old]].", right: "The oldest tree is 900 years old." },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for row in rows(page) {
        for at in 0..row.words.len() {
            let word = row.words.lower(at);
            let found = match word.split_once('-') {
                Some((number, measure)) if is_number(number) => hyphened(&row, at, number, measure),
                None if is_number(word) => spaced(&row, at),
                _ => None,
            };
            let Some((span, fixed)) = found else { continue };
            let message = format!(
                "“{}” has its measure in the wrong number for this place. Write “{fixed}”.",
                span.of(page.text())
            );
            out.push(Finding::new(&META, span, 0.9, message).with_fix(Fix::replace(span, fixed, Trust::Suggested)));
        }
    }
}

/// Whether `word` is a number of more than one.
fn is_number(word: &str) -> bool {
    match word.as_bytes().first() {
        Some(b'0'..=b'9') => {
            word != "1" && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        }
        Some(b'e' | b'f' | b'n' | b's' | b't') => matches!(
            word,
            "two"
                | "three"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
                | "eleven"
                | "twelve"
                | "thirteen"
                | "fourteen"
                | "fifteen"
                | "sixteen"
                | "seventeen"
                | "eighteen"
                | "nineteen"
                | "twenty"
                | "thirty"
                | "forty"
                | "fifty"
                | "sixty"
                | "seventy"
                | "eighty"
                | "ninety"
        ),
        _ => false,
    }
}

/// The unit of which `plural` is the plural.
fn singular(plural: &str) -> Option<&'static str> {
    // Asked of many words: a match is faster than a list.
    Some(match plural {
        "years" => "year",
        "months" => "month",
        "weeks" => "week",
        "days" => "day",
        "nights" => "night",
        "hours" => "hour",
        "minutes" => "minute",
        "seconds" => "second",
        "miles" => "mile",
        "kilometres" => "kilometre",
        "kilometers" => "kilometer",
        "metres" => "metre",
        "meters" => "meter",
        "tonnes" => "tonne",
        "tons" => "ton",
        "dollars" => "dollar",
        "euros" => "euro",
        "pages" => "page",
        "storeys" => "storey",
        "floors" => "floor",
        "stars" => "star",
        "inches" => "inch",
        _ => return None,
    })
}

/// Whether a noun follows the word at `at`, to which a measure could belong.
fn noun_follows(row: &Row<'_>, at: usize) -> bool {
    row.unbroken(at, at + 1)
        && row.is_small(at + 1)
        && !is_listed("ago old long later earlier before after away", row.words.lower(at + 1))
        && (matches!(row.words.tags()[at + 1].pos, Pos::Noun)
            || is_listed("drive flight ride stay visit walk wait", row.words.lower(at + 1)))
}

/// `a ten-years plan`, `12-years-old`: what is wrong, and how it should be.
fn hyphened(row: &Row<'_>, at: usize, number: &str, measure: &str) -> Option<(Span, String)> {
    let (unit, rest) = measure.split_once('-').unwrap_or((measure, ""));
    let one = singular(unit)?;
    let span = row.words.span(at);
    let written = &row.words.text(at)[..number.len()];
    if rest.is_empty() {
        return noun_follows(row, at).then(|| (span, format!("{written}-{one}")));
    }
    if !is_listed("old long high deep wide tall", rest) {
        return None;
    }
    let predicate =
        at > 0 && is_listed("is was are were be been turned", row.words.lower(at - 1)) && row.ends_phrase(at);
    let fixed = if predicate { format!("{written} {unit} {rest}") } else { format!("{written}-{one}-{rest}") };
    Some((span, fixed))
}

/// `a three hours drive`, `is 900 year old`: what is wrong, and how it should be.
fn spaced(row: &Row<'_>, at: usize) -> Option<(Span, String)> {
    let words = &row.words;
    let before = if at > 0 && row.unbroken(at - 1, at) { words.lower(at - 1) } else { "" };
    if !row.unbroken(at, at + 1) {
        return None;
    }
    let unit = words.lower(at + 1);
    let old = row.unbroken(at + 1, at + 2) && words.lower(at + 2) == "old";
    let number = words.text(at);
    if is_listed("a an", before) {
        let one = singular(unit)?;
        if old && noun_follows(row, at + 2) {
            return Some((words.span(at).hull(words.span(at + 2)), format!("{number}-{one}-old")));
        }
        return noun_follows(row, at + 1).then(|| (words.span(at).hull(words.span(at + 1)), format!("{number}-{one}")));
    }
    let alone = old && is_listed("year month", unit) && row.ends_phrase(at + 2);
    (alone && is_listed("is was are were be been turned", before))
        .then(|| (words.span(at).hull(words.span(at + 2)), format!("{number} {unit}s old")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn measures_in_their_place() {
        for text in [
            "A five-year plan ran ten years, a hundred years ago.",
            "They gave a two weeks’ notice and a three-day warning.",
            "It runs 24-hours-a-day, seven days a week.",
            "The 20 year old said he was 20 years old, and she is 1 year old.",
            "After a 10 years later scene the film ends; it was five days before rain fell.",
            "He has two years left and 12 months pay to come.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }

    #[test]
    fn alone_it_loses_its_hyphens() {
        let text = "The church is 300-years-old.";
        let found = run_one(&CHECK, text);
        assert_eq!(found[0].fixes[0].applied_to(text), "The church is 300 years old.");
    }
}
