//! Walks the single marks, which are apostrophes too: only what clearly begins a quotation can lack its end.

use super::machine::{Paragraph, Trouble, ends_sentence};
use super::marks::{Family, Mark, Place, Side};
use super::quotation::{Quotation, Quotes};
use crate::text::Span;

/// A single mark that was opened.
struct Open {
    mark: Mark,
    paragraph: Span,
    /// Whether it stands where speech begins, so that it is no apostrophe.
    sure: bool,
}

/// Finds the quotations between single marks, and those that begin and for which no end can be found anywhere near.
pub fn singles(text: &str, paragraphs: &[Paragraph], found: &mut Quotes) {
    let mut pairs = 0;
    let mut waiting: Option<Open> = None;
    let mut unclosed: Vec<Open> = Vec::new();
    for paragraph in paragraphs {
        let marks: Vec<Mark> = paragraph.marks.iter().copied().filter(|mark| mark.family == Family::Single).collect();
        for (index, mark) in marks.iter().enumerate() {
            let here = waiting.as_ref().is_some_and(|open| open.paragraph == paragraph.span);
            if mark.side(waiting.is_some()) == Side::Close {
                if waiting.is_some() && is_possessive(text, &marks[index..]) {
                    continue;
                }
                if let Some(open) = waiting.take().filter(|open| open.sure || here) {
                    pairs += usize::from(open.sure);
                    let around = open.paragraph.hull(paragraph.span);
                    found.quotations.push(Quotation::new(open.mark, *mark, around, false));
                }
            } else if introduces(text, paragraph.span, *mark) {
                let passed = |open: &Open| open.sure && !here && mark.span.start > paragraph.span.start;
                unclosed.extend(waiting.take().filter(passed));
                waiting = Some(Open { mark: *mark, paragraph: paragraph.span, sure: true });
            } else if mark.place == Place::Opening && !waiting.as_ref().is_some_and(|open| open.sure) {
                waiting = Some(Open { mark: *mark, paragraph: paragraph.span, sure: false });
            }
        }
    }
    unclosed.extend(waiting.filter(|open| open.sure));
    // Where single marks never pair, they are letters of names or something else that we do not know.
    if pairs > 0 {
        let trouble = |open: Open| Trouble::Unclosed { open: open.mark, until: open.paragraph.end };
        found.troubles.extend(unclosed.into_iter().map(trouble));
    }
}

/// Whether a single mark stands where speech begins: first in its paragraph or sentence, after a comma or a colon.
fn introduces(text: &str, paragraph: Span, mark: Mark) -> bool {
    let before = text[paragraph.start..mark.span.start].trim_end();
    before.is_empty() || before.ends_with([':', ',']) || ends_sentence(before)
}

/// Whether the first of `marks`, inside a quotation, is the apostrophe of a plural (`the boys’ coats`): then the
/// quotation is closed by the mark after it.
fn is_possessive(text: &str, marks: &[Mark]) -> bool {
    let [mark, next, ..] = marks else { return false };
    let owned = text[mark.span.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    owned && text[..mark.span.start].ends_with('s') && matches!(next.place, Place::Closing | Place::Last)
}
