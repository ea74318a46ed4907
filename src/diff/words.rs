//! What differs between two paragraphs, word by word.

use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::text::Span;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// On both sides.
    Same,
    /// Only in the old text.
    Removed,
    /// Only in the new text.
    Added,
}

/// A stretch of words of one kind; the side that lacks it has an empty span there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub tag: Tag,
    /// In bytes of the old text.
    pub old: Span,
    /// In bytes of the new text.
    pub new: Span,
}

/// The words of two paragraphs side by side, in order; spans are relative to the given texts. Every byte of either
/// text is in exactly one piece of its side. After `deadline` a good answer is taken for the shortest.
#[must_use]
pub fn words(old: &str, new: &str, deadline: Option<Instant>) -> Vec<Piece> {
    let (a, b) = (tokens(old), tokens(new));
    let text_a: Vec<&str> = a.iter().map(|span| span.of(old)).collect();
    let text_b: Vec<&str> = b.iter().map(|span| span.of(new)).collect();
    let hull = |spans: &[Span], at: usize| match spans {
        [] => Span::at(at),
        [first, .., last] => first.hull(*last),
        [one] => *one,
    };
    let mut pieces = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    for op in capture_diff_slices_deadline(Algorithm::Myers, &text_a, &text_b, deadline) {
        let (from, to) = (hull(&a[op.old_range()], at_old), hull(&b[op.new_range()], at_new));
        (at_old, at_new) = (from.end, to.end);
        if matches!(op, DiffOp::Equal { .. }) {
            pieces.push(Piece { tag: Tag::Same, old: from, new: to });
            continue;
        }
        if !from.is_empty() {
            pieces.push(Piece { tag: Tag::Removed, old: from, new: Span::at(to.start) });
        }
        if !to.is_empty() {
            pieces.push(Piece { tag: Tag::Added, old: Span::at(from.end), new: to });
        }
    }
    readable(pieces, old)
}

/// Two changes with nothing but a space between them read better as one.
fn readable(pieces: Vec<Piece>, old: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    let mut group: Vec<Piece> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let bridge = piece.tag == Tag::Same
            && piece.old.of(old) == " "
            && !group.is_empty()
            && pieces.get(index + 1).is_some_and(|next| next.tag != Tag::Same);
        if piece.tag == Tag::Same && !bridge {
            out.extend(merged(&group));
            group.clear();
            out.push(*piece);
        } else {
            group.push(*piece);
        }
    }
    out.extend(merged(&group));
    out
}

/// One removal and one addition for a run of changes.
fn merged(group: &[Piece]) -> impl Iterator<Item = Piece> {
    let old = group.iter().map(|piece| piece.old).reduce(Span::hull).unwrap_or(Span::at(0));
    let new = group.iter().map(|piece| piece.new).reduce(Span::hull).unwrap_or(Span::at(0));
    let removed = Piece { tag: Tag::Removed, old, new: Span::at(new.start) };
    let added = Piece { tag: Tag::Added, old: Span::at(old.end), new };
    [(!old.is_empty()).then_some(removed), (!new.is_empty()).then_some(added)].into_iter().flatten()
}

/// Runs of letters and digits, and single marks; every space is one of its own, so that one too many is seen as one.
fn tokens(text: &str) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match spans.last_mut() {
            Some(span) if c.is_alphanumeric() && last.is_alphanumeric() || (last, c) == ('\r', '\n') => span.end = end,
            _ => spans.push(Span::new(at, end)),
        }
        last = c;
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(old: &str, new: &str) -> (String, String, String) {
        let (mut a, mut b, mut marked) = (String::new(), String::new(), String::new());
        for piece in words(old, new, None) {
            a.push_str(piece.old.of(old));
            b.push_str(piece.new.of(new));
            match piece.tag {
                Tag::Same => marked.push_str(piece.old.of(old)),
                Tag::Removed => marked.push_str(&format!("[-{}-]", piece.old.of(old))),
                Tag::Added => marked.push_str(&format!("{{+{}+}}", piece.new.of(new))),
            }
        }
        (a, b, marked)
    }

    #[test]
    fn words_are_whole_and_lose_nothing() {
        let (old, new) = ("let the re.porters in ,” she said", "let reporters in,” she said");
        let (a, b, marked) = sides(old, new);
        assert_eq!((a.as_str(), b.as_str()), (old, new));
        assert_eq!(marked, "let [-the re.porters-]{+reporters+} in[- -],” she said");
    }
}
