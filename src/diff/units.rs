//! What is aligned: a paragraph with the line ends and empty lines after it.

use crate::text::{Span, lines};

/// A line longer than this many bytes is cut, so that one endless line is compared and shown piece by piece.
const LONGEST: usize = 8 * 1024;

/// A paragraph with the line ends and empty lines after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// In bytes of its text.
    pub(super) span: Span,
    /// The line that it begins at, from 1.
    pub(super) line: usize,
}

/// The paragraphs of a text: one after the other they are all of it.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (index, line) in lines(text).enumerate() {
        let blank = line.text.of(text).trim_start().is_empty();
        match units.last_mut() {
            Some(unit) if blank => unit.span.end = line.full.end,
            _ if line.full.is_empty() => {}
            _ => cut(text, line.full, index + 1, &mut units),
        }
    }
    units
}

/// Enters a line, cut where it is too long: after words that say so themselves, so that the cuts of an edited line
/// fall where those of the original did.
fn cut(text: &str, line: Span, number: usize, units: &mut Vec<Unit>) {
    let mut start = line.start;
    while line.end - start > LONGEST {
        let bytes = &text.as_bytes()[start..line.end];
        let sum = |sum: u32, byte: &u8| sum.wrapping_mul(31).wrapping_add(u32::from(*byte));
        let tells = |at: &usize| bytes[*at] == b' ' && bytes[at - 7..*at].iter().fold(0, sum) % 64 == 0;
        let end = (LONGEST / 8..LONGEST).find(tells).map_or(LONGEST, |space| space + 1);
        let end = text.floor_char_boundary(start + end);
        units.push(Unit { span: Span::new(start, end), line: number });
        start = end;
    }
    units.push(Unit { span: Span::new(start, line.end), line: number });
}
