//! Sentences of a paragraph.

use super::Span;

/// The sentences of one paragraph in order, without the white space between them.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let trimmed = text.trim();
    if trimmed.is_empty() { Vec::new() } else { vec![Span::new(0, text.trim_end().len())] }
}
