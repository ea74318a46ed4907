//! What differs between two texts: paragraphs aligned first, then words inside the paragraphs that changed.

use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

use crate::text::{Span, lines};

/// A paragraph of the old text beside its paragraph of the new one, without line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// In bytes of the old text; `None` where the paragraph is new.
    pub old: Option<Span>,
    /// In bytes of the new text; `None` where the paragraph is gone.
    pub new: Option<Span>,
    /// Whether the two sides differ.
    pub changed: bool,
}

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

/// The paragraphs of two texts side by side, in order: the old sides are all lines of `old`, the new sides all of
/// `new`. After `deadline` a good answer is taken for the shortest.
#[must_use]
pub fn rows(old: &str, new: &str, deadline: Option<Instant>) -> Vec<Row> {
    let (a, b): (Vec<Span>, Vec<Span>) =
        (lines(old).map(|line| line.text).collect(), lines(new).map(|line| line.text).collect());
    // Nearly all of an article is untouched: what both texts begin and end with needs no search.
    let same = |(x, y): &(&Span, &Span)| x.of(old) == y.of(new);
    let front = a.iter().zip(&b).take_while(same).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(same).count();
    let (mid_a, mid_b) = (&a[front..a.len() - back], &b[front..b.len() - back]);

    let pair = |(x, y): (&Span, &Span)| Row { old: Some(*x), new: Some(*y), changed: false };
    let mut rows: Vec<Row> = a.iter().zip(&b).take(front).map(pair).collect();
    let text_a: Vec<&str> = mid_a.iter().map(|span| span.of(old)).collect();
    let text_b: Vec<&str> = mid_b.iter().map(|span| span.of(new)).collect();
    for op in capture_diff_slices_deadline(Algorithm::Myers, &text_a, &text_b, deadline) {
        let (gone, come) = (&mid_a[op.old_range()], &mid_b[op.new_range()]);
        match op {
            DiffOp::Equal { .. } => rows.extend(gone.iter().zip(come).map(pair)),
            _ => pair_changed(gone, come, old, new, &mut rows),
        }
    }
    rows.extend(a[a.len() - back..].iter().zip(&b[b.len() - back..]).map(pair));
    rows
}

/// Sets changed paragraphs beside the ones they came from: the likeliest partner in order, by shared words.
fn pair_changed(gone: &[Span], come: &[Span], old: &str, new: &str, rows: &mut Vec<Row>) {
    /// Beyond this many pairs to weigh, the paragraphs are set side by side as they come.
    const MOST_PAIRS: usize = 4_096;
    let mut next = 0;
    for (index, x) in gone.iter().enumerate() {
        let partner = if gone.len() * come.len() > MOST_PAIRS || gone.len() == come.len() {
            (next < come.len()).then_some(next)
        } else {
            let left = gone.len() - index - 1;
            let last = come.len().saturating_sub(left).max(next + usize::from(next < come.len()));
            (next..last.min(come.len()))
                .map(|at| (at, likeness(x.of(old), come[at].of(new))))
                .filter(|(_, likeness)| *likeness > 0.3)
                .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
                .map(|(at, _)| at)
        };
        let Some(at) = partner else {
            rows.push(Row { old: Some(*x), new: None, changed: true });
            continue;
        };
        rows.extend(come[next..at].iter().map(|y| Row { old: None, new: Some(*y), changed: true }));
        rows.push(Row { old: Some(*x), new: Some(come[at]), changed: true });
        next = at + 1;
    }
    rows.extend(come[next..].iter().map(|y| Row { old: None, new: Some(*y), changed: true }));
}

/// The share of words, 0 to 1, that two paragraphs have in common.
fn likeness(a: &str, b: &str) -> f32 {
    let mut words: Vec<&str> = a.split_whitespace().collect();
    words.sort_unstable();
    let (mut shared, mut total) = (0, 0);
    for word in b.split_whitespace() {
        total += 1;
        shared += usize::from(words.binary_search(&word).is_ok());
    }
    let longer = total.max(words.len());
    if longer == 0 { 1.0 } else { shared as f32 / longer as f32 }
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

/// Runs of letters and digits, runs of white space, and single marks.
fn tokens(text: &str) -> Vec<Span> {
    let class = |c: char| {
        if c.is_alphanumeric() {
            1
        } else if c.is_whitespace() {
            2
        } else {
            0
        }
    };
    let mut spans: Vec<Span> = Vec::new();
    let mut last = 0;
    for (at, c) in text.char_indices() {
        let (now, end) = (class(c), at + c.len_utf8());
        match spans.last_mut() {
            Some(span) if now == last && now != 0 => span.end = end,
            _ => spans.push(Span::new(at, end)),
        }
        last = now;
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

    #[test]
    fn an_inserted_paragraph_does_not_turn_the_rest_red() {
        let old = "one two three\nfour five six\nseven eight nine";
        let new = "one two three\nbrand new words here\nfour five sixty\nseven eight nine";
        let changed: Vec<_> = rows(old, new, None).into_iter().filter(|row| row.changed).collect();
        assert_eq!(changed.len(), 2);
        assert_eq!((changed[0].old, changed[0].new.unwrap().of(new)), (None, "brand new words here"));
        assert_eq!(changed[1].old.unwrap().of(old), "four five six");
        assert_eq!(changed[1].new.unwrap().of(new), "four five sixty");
    }
}
