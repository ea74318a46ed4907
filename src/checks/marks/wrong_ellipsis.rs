//! Dots of omission in another form than the article's.

use super::near::glyphs;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "wrong-ellipsis",
    title: "Odd dots of omission",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese writes six dots where English writes three, and pieces of different origin bring different dots.",
    examples: &[
        Example { wrong: "He paused[[......]] and left.", right: "He paused... and left." },
        Example { wrong: "He paused[[……]] and left.", right: "He paused … and left." },
        Example { wrong: "He paused[[。。。]] and left.", right: "He paused. . . and left. . . ." },
        Example { wrong: "Well… yes… no… perhaps[[...]] not.", right: "Well... no… He waited.... They left." },
    ],
};

/// The forms that a house may choose.
const FORMS: [&str; 3] = ["...", "…", ". . ."];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut odd = Vec::new();
    let mut good: [Vec<Span>; 3] = Default::default();
    for (start, page) in pages.iter() {
        for (span, form) in runs(page.text()) {
            match form {
                Some(form) => good[form].push(span.shifted(start)),
                None => odd.push(span.shifted(start)),
            }
        }
    }
    let house = (0..3).rev().max_by_key(|form| good[*form].len()).unwrap_or(0);
    let right = FORMS[house];
    for span in odd {
        let message = format!("English marks an omission by three dots, not by these. Write “{right}”.");
        out.push(finding(span, 0.9, message, right));
    }
    let usual = good[house].len();
    for form in (0..3).filter(|form| *form != house) {
        // One against many is a slip; two of each is nobody's decision to make.
        if usual >= 3 && good[form].len() * 3 <= usual {
            for span in good[form].drain(..) {
                let message = format!("Elsewhere this article writes its dots as “{right}”. Keep to one form.");
                out.push(finding(span, 0.8, message, right));
            }
        }
    }
}

fn finding(span: Span, confidence: f32, message: String, right: &str) -> Finding {
    Finding::new(&META, span, confidence, message).with_fix(Fix::replace(span, right, Trust::Safe))
}

/// The runs of dots, each with the number of its form; `None` for those that English has not.
fn runs(text: &str) -> Vec<(Span, Option<usize>)> {
    let mut found = Vec::new();
    let mut end = 0;
    for (at, _) in glyphs(text, &['…', '。', '.']) {
        if at < end {
            continue;
        }
        let rest = &text[at..];
        let length = |dot: char| rest.len() - rest.trim_start_matches(dot).len();
        let (stops, wide, small) = (length('.'), length('。') / '。'.len_utf8(), length('…') / '…'.len_utf8());
        let (length, form) = match (stops, wide, small) {
            (3, ..) => (3, Some(0)),
            // A line of dots leads to a page's number.
            (5..=9, ..) if !rest[stops..].trim_start().starts_with(|c: char| c.is_ascii_digit()) => (stops, None),
            (1, ..) if rest.starts_with(". . .") => (5, Some(2)),
            (_, 2.., _) => (wide * '。'.len_utf8(), None),
            (.., 1) => ('…'.len_utf8(), Some(1)),
            (.., 2..=4) => (small * '…'.len_utf8(), None),
            _ => {
                end = at + stops.max(1).max(small * '…'.len_utf8()).max(wide * '。'.len_utf8());
                continue;
            }
        };
        end = at + length;
        let before = text[..at].chars().next_back();
        let path = text[end..].starts_with('/') || before.is_some_and(|c| matches!(c, '/' | '\\'));
        let end_of_longer = form == Some(2) && text[..at].ends_with(". ");
        if !path && !end_of_longer {
            found.push((Span::new(at, end), form));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn leaders_paths_and_an_even_mix_are_left_alone() {
        for text in [
            "Chapter one ........ 12",
            "cd .../src",
            "a... b… c... d…",
            "It ended.... Then it began.",
            "x............y",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
