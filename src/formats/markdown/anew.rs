//! The last ways to write a correction: with all the words around it up to the next markup, and the whole lines that it
//! stands in, as words without any marks.

use super::leaves::{Leaf, Sort, leaves};
use super::writing::written;
use crate::formats::{Form, Piece, Reading, Rewrite};
use crate::text::{Patch, Span, lines};

/// The same corrections with all the text around them up to the next markup: signs that were text beside the old words are
/// then written so that they are text beside the new ones. Those of one such stretch become one.
pub fn stretched(before: &Reading, edits: &[Rewrite]) -> Vec<Rewrite> {
    let whole = |(span, inside): (Span, &[Rewrite])| {
        let text = Rewrite::parts(&before.text, span, inside).collect();
        inside.first().map(|first| Rewrite { span, text, ..first.clone() })
    };
    grouped(edits, |edit| stretch(before, edit.span)).into_iter().filter_map(whole).collect()
}

/// The corrections by what they reach, with all that is reached by those of one group.
fn grouped(edits: &[Rewrite], reach: impl Fn(&Rewrite) -> Span) -> Vec<(Span, &[Rewrite])> {
    let mut groups: Vec<(Span, &[Rewrite])> = Vec::new();
    let mut from = 0;
    for (index, edit) in edits.iter().enumerate() {
        let span = reach(edit);
        match groups.last_mut().filter(|(last, _)| last.end > span.start) {
            Some((last, inside)) => (*last, *inside) = (last.hull(span), &edits[from..=index]),
            None => {
                from = index;
                groups.push((span, &edits[from..=index]));
            }
        }
    }
    groups
}

/// A place in the text with the words around it that no markup parts from it.
fn stretch(before: &Reading, at: Span) -> Span {
    let pieces = &before.pieces;
    let is_words = |piece: &Piece| {
        let text = piece.text.of(&before.text);
        matches!(piece.form, Form::Plain | Form::Whole) && !text.is_empty() && !text.contains(['\n', '\r'])
    };
    let touch = |pair: &[Piece]| pair.iter().all(is_words) && pair[0].bytes.end == pair[1].bytes.start;
    let first = pieces.partition_point(|piece| piece.text.end < at.start);
    // What is put between two stretches belongs to the words before it.
    let reached = pieces.partition_point(|piece| piece.text.start <= at.end).saturating_sub(1);
    let last = if at.is_empty() { first } else { reached };
    if !pieces.get(first..=last).is_some_and(|reached| reached.iter().all(is_words) && reached.windows(2).all(touch)) {
        return at;
    }
    let back = pieces[..=first].windows(2).rev().take_while(|pair| touch(pair)).count();
    let forth = pieces[last..].windows(2).take_while(|pair| touch(pair)).count();
    pieces[first - back].text.hull(pieces[last + forth].text)
}

/// What is replaced where lines are written anew. `None` where one of them holds more than words: a link would be lost.
pub fn anew(source: &str, mark: usize, before: &Reading, edits: &[Rewrite]) -> Option<Vec<Patch>> {
    let places: Vec<Span> = lines(&before.text).map(|line| line.text).collect();
    let line_of = |at: usize| places.partition_point(|line| line.end < at).min(places.len() - 1);
    let whole_lines = |edit: &Rewrite| places[line_of(edit.span.start)].hull(places[line_of(edit.span.end)]);
    let mut all = Vec::new();
    let found = leaves(source, mark, &mut |leaf| all.push(Leaf { runs: Vec::new(), ..leaf }));
    if all.len() != places.len() {
        return None;
    }
    let patch = |(span, inside): (Span, &[Rewrite])| {
        let text: String = Rewrite::parts(&before.text, span, inside).collect();
        one(&text, &all[line_of(span.start)..=line_of(span.end)], &found.splits)
    };
    grouped(edits, whole_lines).into_iter().map(patch).collect()
}

/// The patch that makes `text` of some lines.
fn one(text: &str, leaves: &[Leaf], splits: &[String]) -> Option<Patch> {
    let (first, last) = (leaves.first()?, leaves.last()?);
    if leaves.iter().any(|leaf| leaf.holds_more) {
        return None;
    }
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    let words = first.content.hull(last.content);
    if lines.is_empty() && first.sort == Sort::Heading {
        // A line under it would be text without it.
        let span = first.heading.map_or(words, |heading| heading.hull(words));
        return Some(Patch { span, inserted: Vec::new() });
    }
    let between = first.split.and_then(|split| splits.get(split as usize));
    let between = if lines.len() < 2 { "" } else { between? };
    let inserted = lines.iter().map(|line| written(line, [false; 2], true)).collect::<Vec<_>>().join(between);
    Some(Patch { span: words, inserted: inserted.into_bytes() })
}
