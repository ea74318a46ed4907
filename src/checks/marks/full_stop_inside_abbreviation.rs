//! A space inside `U.S.`, `p.m.` and the like.

use super::near::before;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "full-stop-inside-abbreviation",
    title: "Space inside an abbreviation",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Programs that cut text into pieces take the full stop of an abbreviation for the end of a sentence and set \
          its letters apart.",
    examples: &[
        Example { wrong: "The [[U. S.]] fleet sailed.", right: "The U.S. fleet sailed." },
        Example {
            wrong: "It opens at 5 [[p. m.]] on Friday.",
            right: "It opens at 5 p.m. on Friday, says U. B. Noor.",
        },
        Example { wrong: "Sour apples, [[e. g.]] Cox, sell well.", right: "Sour apples, e.g. Cox, sell well." },
        Example { wrong: "They met in Washington, [[D. C.]]", right: "They met D. C. Moss in Washington, D.C." },
    ],
};

/// Abbreviations of single letters that nobody mistakes for a person's initials.
const SPACED: &[&str] =
    &["U. S. A.", "U. S.", "U. K.", "U. N.", "E. U.", "a. m.", "p. m.", "A. M.", "P. M.", "e. g.", "i. e."];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    let mut end = 0;
    for (stop, _) in text.match_indices('.') {
        // The stop of the first letter, which nothing but white space or a mark precedes.
        let Some(start) = stop.checked_sub(1).filter(|start| *start >= end && text.is_char_boundary(*start)) else {
            continue;
        };
        if text.as_bytes().get(stop + 1) != Some(&b' ') {
            continue;
        }
        let Some(spaced) = spaced_at(text, start) else { continue };
        if before(text, start).is_some_and(|c| c.is_alphanumeric() || c == '.') || is_initials(text, start, spaced) {
            continue;
        }
        end = start + spaced.len();
        let right = spaced.replace(' ', "");
        let message = format!("The parts of “{right}” stand apart. Write it without a space inside.");
        let span = Span::new(start, end);
        out.push(Finding::new(&META, span, 0.95, message).with_fix(Fix::replace(span, right, Trust::Safe)));
    }
}

/// The abbreviation that begins at byte `start`.
fn spaced_at(text: &str, start: usize) -> Option<&'static str> {
    if text[start..].starts_with("D. C.") && text[..start].trim_end().ends_with("Washington,") {
        return Some("D. C.");
    }
    SPACED.iter().find(|spaced| text[start..].starts_with(**spaced)).copied()
}

/// `A. M. Moss` is a person; `at 5 A. M. Monday` is not.
fn is_initials(text: &str, start: usize, spaced: &str) -> bool {
    let hour = text[..start].trim_end().ends_with(|c: char| c.is_ascii_digit());
    spaced.ends_with("M.") && !hour
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn initials_and_sentences_are_left_alone() {
        for text in ["J. K. Moss and A. M. Hale", "the XU. S. and ", "He ate a. meal"] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn each_abbreviation_is_found_once() {
        assert_eq!(run_one(&CHECK, "the U. S. and the U. K. U. N. camp, U. S. A.").len(), 4);
    }
}
