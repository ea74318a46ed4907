//! The mark that a program puts where it could not read a character.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "replacement-character",
    title: "Unreadable character",
    category: Category::DesignAndMarkup,
    severity: Severity::Major,
    on: true,
    why: "A program could not read a character of the text and wrote a placeholder in its place. What stood there is lost, \
          and the reader sees a box or a question mark.",
    examples: &[
        Example { wrong: "The [[caf\u{fffd}]] opens at nine.", right: "The café opens at nine." },
        Example {
            wrong: "“It[[\u{fffd}]]s over,” the captain of the ferry said.",
            right: "“It’s over,” the captain of the ferry said.",
        },
    ],
};

const MARK: char = '\u{fffd}';

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    let mut rest = 0;
    while let Some(at) = text[rest..].find(MARK) {
        let mark = rest + at;
        let after = text[mark..].trim_start_matches(MARK);
        let marks = Span::new(mark, text.len() - after.len());
        rest = marks.end;
        out.push(apostrophe(text, marks).unwrap_or_else(|| {
            // The word cannot be read any more, so the word is what must change.
            let start = text[..mark].trim_end_matches(char::is_alphanumeric).len();
            let end = text.len() - after.trim_start_matches(|c: char| c.is_alphanumeric() || c == MARK).len();
            rest = end;
            let message = "A character here could not be read and was lost. Look up in the source what it must be.";
            Finding::new(&META, Span::new(start, end), 0.95, message)
        }));
    }
}

/// The finding where only an apostrophe can have stood: `don�t`, `it�s`.
fn apostrophe(text: &str, marks: Span) -> Option<Finding> {
    const TAILS: [&str; 7] = ["s", "t", "re", "ve", "ll", "d", "m"];
    let tail: &str = text[marks.end..].split(|c: char| !c.is_alphanumeric()).next()?;
    let letter = text[..marks.start].ends_with(|c: char| c.is_ascii_alphabetic());
    if !letter || !TAILS.contains(&tail) || marks.len() > 3 * MARK.len_utf8() {
        return None;
    }
    let message = "A character here could not be read and was lost. Before these letters only an apostrophe can stand.";
    Some(Finding::new(&META, marks, 0.95, message).with_fix(Fix::replace(marks, "’", Trust::Suggested)))
}
