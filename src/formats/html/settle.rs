//! Corrections so that a browser shows them as they were typed: white space that would be swallowed and signs that would
//! become markup with what stands beside them are written anew together with the correction.

use crate::formats::text::UNREADABLE;
use crate::formats::widened::widened;
use crate::formats::{Form, Piece, Reading, Rewrite};

/// A correction, and whether its first and its last character stand beside something that is no white space.
pub struct Settled {
    /// What is replaced.
    pub edit: Rewrite,
    /// Whether a space at its beginning is seen.
    pub after_word: bool,
    /// Whether a space at its end is seen.
    pub before_word: bool,
}

/// The edits, ascending and never touching each other.
#[must_use]
pub fn settled(bytes: &[u8], reading: &Reading, edits: &[Rewrite]) -> Vec<Settled> {
    let mut apart: Vec<Rewrite> = Vec::with_capacity(edits.len());
    // Two edits of one stretch that is written as a whole would both write it.
    for edit in widened(reading, edits).iter() {
        push(&mut apart, edit.clone());
    }
    let mut grown: Vec<Rewrite> = Vec::with_capacity(apart.len());
    for mut edit in apart {
        if let Some(last) = grown.pop_if(|last| last.span.end == edit.span.start) {
            edit = joined(last, edit);
        }
        let floor = grown.last().map_or(0, |last| last.span.end);
        grow(bytes, reading, floor, &mut edit);
        push(&mut grown, edit);
    }
    grown.into_iter().map(|edit| beside(reading, edit)).collect()
}

/// One more edit, which becomes one with the last if it touches it.
fn push(edits: &mut Vec<Rewrite>, edit: Rewrite) {
    let last = edits.pop_if(|last| last.span.end == edit.span.start);
    edits.push(match last {
        Some(last) => joined(last, edit),
        None => edit,
    });
}

fn joined(one: Rewrite, other: Rewrite) -> Rewrite {
    Rewrite { span: one.span.hull(other.span), text: one.text + &other.text, time: other.time }
}

fn beside(reading: &Reading, edit: Rewrite) -> Settled {
    let is_word = |character: Option<char>| character.is_some_and(|character| !character.is_ascii_whitespace());
    let after_word = is_word(reading.text[..edit.span.start].chars().next_back());
    let before_word = is_word(reading.text[edit.span.end..].chars().next());
    Settled { edit, after_word, before_word }
}

fn grow(bytes: &[u8], reading: &Reading, floor: usize, edit: &mut Rewrite) {
    let text = &reading.text;
    let before = text[..edit.span.start].chars().next_back();
    let after = text[edit.span.end..].chars().next();
    let is_edge = |character: Option<char>| character.is_none_or(|character| matches!(character, '\n' | '\r'));
    // What a space of the page has on its other side now.
    let next = edit.text.chars().next().or(after);
    let previous = edit.text.chars().next_back().or(before);
    if after == Some(' ') && (is_edge(previous) || edit.text.is_empty() && previous == Some(' ')) {
        edit.span.end += 1;
        edit.text.push(' ');
    }
    if before == Some(' ') && is_edge(next) {
        edit.span.start -= 1;
        edit.text.insert(0, ' ');
    }
    let next = edit.text.chars().next().or(text[edit.span.end..].chars().next());
    let start = sign_before(bytes, reading, edit.span.start, next).max(floor);
    if start < edit.span.start {
        edit.text.insert_str(0, &text[start..edit.span.start]);
        edit.span.start = start;
    }
    if is_half(reading, edit) && edit.span.start - UNREADABLE.len_utf8() >= floor {
        edit.text.insert(0, UNREADABLE);
        edit.span.start -= UNREADABLE.len_utf8();
    }
}

/// Whether bytes before a correction that mean nothing alone would mean something beside what is behind them then: the
/// first half of a character. They are written as what is shown of them.
fn is_half(reading: &Reading, edit: &Rewrite) -> bool {
    let at = edit.span.start;
    let before = reading.pieces.partition_point(|piece| piece.text.end < at);
    let odd = |piece: &Piece| piece.text.end == at && piece.form == Form::Whole && !piece.text.is_empty();
    let meets_half = edit.text.is_empty() && reading.text[edit.span.end..].starts_with(UNREADABLE);
    reading.text[..at].ends_with(UNREADABLE)
        && reading.pieces.get(before).is_some_and(odd)
        // In UTF-8 nothing that is typed goes on with a character.
        && (meets_half || reading.encoding != encoding_rs::UTF_8)
}

/// Where a sign begins that would be a reference or a tag with `next` behind it; `at` if there is none.
fn sign_before(bytes: &[u8], reading: &Reading, at: usize, next: Option<char>) -> usize {
    /// Longer than any name.
    const LONGEST: usize = 40;
    let Some(next) = next else { return at };
    let names = next.is_ascii_alphanumeric() || matches!(next, '#' | ';');
    let opens = next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
    let end = reading.pieces.partition_point(|piece| piece.text.start < at);
    let before = end.checked_sub(1).and_then(|index| reading.pieces.get(index));
    match before.filter(|piece| !piece.text.is_empty()) {
        // Without its semicolon more letters could be taken for its name; the text written out cannot.
        Some(piece) if piece.form == Form::Whole && piece.text.end == at && names => {
            if is_open_reference(bytes, reading, piece) { piece.text.start } else { at }
        }
        Some(piece) if piece.form == Form::Plain => {
            let before = &reading.text[piece.text.start..at];
            let name =
                before.bytes().rev().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
            match before[..before.len() - name].chars().next_back() {
                // At the end of a page these two are text, with anything behind them a tag.
                Some('/') if name == 0 && before.ends_with("</") => at - 2,
                Some('&') if names => at - name - 1,
                Some('<') if name == 0 && opens => at - 1,
                _ => at,
            }
        }
        _ => at,
    }
}

/// Whether a piece is a reference without its semicolon.
fn is_open_reference(bytes: &[u8], reading: &Reading, piece: &Piece) -> bool {
    let text = piece.text.of(&reading.text);
    let there = &bytes[piece.bytes.start..piece.bytes.end];
    // In two bytes a letter the sign stands beside a NUL.
    let sign = |of: u8, two: &[u8]| two.contains(&of);
    !matches!(text, " " | "\n")
        && sign(b'&', &there[..there.len().min(2)])
        && !sign(b';', &there[there.len().saturating_sub(2)..])
}
