//! Corrections as Markdown: what would be markup is written so that it is none, and what comes out is read again.

use std::cell::Cell;

use super::again::is_read_again;
use super::anew::{anew, stretched};
use super::leaves::{Found, leaves};
use super::{MARK, Markdown};
use crate::error::Error;
use crate::formats::html::settled;
use crate::formats::splice::cuts;
use crate::formats::{Form, Piece, Reading, Rewrite};
use crate::text::{Patch, Span};

/// What is replaced in the file.
///
/// Marks of emphasis mean something else beside other letters: `**“Rain”**s` are four asterisks. Where what comes out
/// would be read in another way, the marks that a correction touches go, then those around it; at last its whole line is
/// written anew.
///
/// # Errors
/// [`Error::Stale`] where an edit takes away what cannot go, [`Error::NotAsTyped`] where no way of writing is read as the
/// text on the desk: a file is never harmed silently.
pub fn patches(bytes: &[u8], before: &Reading, edits: &[Rewrite]) -> Result<Vec<Patch>, Error> {
    /// So many bytes are read in all while the corrections are tried apart: each trial reads the file.
    const MOST_READ: usize = 500_000_000;
    let edits = &without_empty_lines(before, edits)[..];
    let source = std::str::from_utf8(bytes).map_err(|_| Error::Stale)?;
    let mark = if before.bom { MARK.len() } else { 0 };
    let found = leaves(source, mark, &mut |_| {});
    let first = spliced(bytes, &found, before, edits)?;
    if is_read_again(bytes, &first, before, edits) {
        return Ok(first);
    }
    let edits = &with_signs_before(bytes, before, edits)[..];
    let first = spliced(bytes, &found, before, edits)?;
    if is_read_again(bytes, &first, before, edits) {
        return Ok(first);
    }
    let trial = Trial { bytes, source, mark, found: &found, before, bare: without_marks(before, source, mark) };
    if let Some(patches) = trial.ways(edits) {
        return Ok(patches);
    }
    if edits.len() > 1 {
        // Each may need another way than the others.
        let mut together = Vec::new();
        trial.apart(edits, &mut MOST_READ.div_ceil(bytes.len().max(1)), &mut together)?;
        together.sort_by_key(|patch: &Patch| (patch.span.start, patch.span.end));
        together.dedup();
        if are_apart(&together) && is_read_again(bytes, &together, before, edits) {
            return Ok(together);
        }
    }
    let anew = anew(source, mark, before, edits).filter(|patches| is_read_again(bytes, patches, before, edits));
    anew.ok_or_else(|| trial.refused(edits))
}

/// The same edits without the line ends that would make a paragraph of nothing: Markdown has none, and what stands at the
/// end of a line, as the stroke of a hard break, would be left alone.
fn without_empty_lines(before: &Reading, edits: &[Rewrite]) -> Vec<Rewrite> {
    let is_end = |character: char| matches!(character, '\n' | '\r');
    let rest = |edit: &Rewrite| {
        let lines: Vec<&str> = edit.text.split(is_end).collect();
        let last = lines.len() - 1;
        let begins = edit.span.start == 0 || before.text[..edit.span.start].ends_with('\n');
        let ends = edit.span.end == before.text.len() || before.text[edit.span.end..].starts_with('\n');
        let outer = |at: usize| (at == 0 && !begins) || (at == last && !ends);
        let kept = lines.iter().enumerate().filter(|(at, line)| !line.is_empty() || outer(*at));
        let text = kept.map(|(_, line)| *line).collect::<Vec<_>>().join("\n");
        (text != before.text[edit.span.start..edit.span.end]).then(|| Rewrite { text, ..edit.clone() })
    };
    edits.iter().filter_map(rest).collect()
}

/// The ways to write a correction beside marks that would mean something else then.
struct Trial<'a> {
    bytes: &'a [u8],
    source: &'a str,
    /// How many bytes its byte order mark takes.
    mark: usize,
    found: &'a Found,
    before: &'a Reading,
    /// The reading with line ends that close and open no marks.
    bare: Reading,
}

impl Trial<'_> {
    /// The first way that is read again as it was meant, from the one that leaves most marks to the one that leaves
    /// fewest.
    fn all(&self, edits: &[Rewrite]) -> Option<Vec<Patch>> {
        let (emphasis, ticks) = (self.found.emphasis.iter(), self.found.ticks.iter());
        for code in [false, true] {
            for around in [false, true] {
                for reading in [self.before, &self.bare] {
                    let mut patches = spliced(self.bytes, self.found, reading, edits).ok()?;
                    let marks = emphasis.clone().chain(ticks.clone().filter(|_| code));
                    let gone: Vec<Patch> =
                        marks.filter(|pair| is_near(pair, &patches, around)).flatten().map(gone).collect();
                    patches.extend(gone);
                    patches.sort_by_key(|patch| (patch.span.start, patch.span.end));
                    if are_apart(&patches) && is_read_again(self.bytes, &patches, self.before, edits) {
                        return Some(patches);
                    }
                }
            }
        }
        None
    }

    /// The patches of corrections that do not do together, each in the first way that is read again as it was meant. Those
    /// that need no other way are found many at a time: a group is halved only where it does not do. `trials` says how
    /// often the file may still be read for that.
    ///
    /// # Errors
    /// [`Error::NotAsTyped`] for the first that no way is found for.
    fn apart(&self, edits: &[Rewrite], trials: &mut usize, into: &mut Vec<Patch>) -> Result<(), Error> {
        /// A single correction is tried in about so many ways.
        const WAYS: usize = 20;
        if *trials == 0 {
            return Err(self.refused(edits));
        }
        if let [_] = edits {
            *trials = trials.saturating_sub(WAYS);
            let patches = self.ways(edits).or_else(|| anew(self.source, self.mark, self.before, edits));
            into.extend(patches.ok_or_else(|| self.refused(edits))?);
            return Ok(());
        }
        let (one, other) = edits.split_at(edits.len() / 2);
        for half in [one, other] {
            let plain = spliced(self.bytes, self.found, self.before, half)?;
            *trials = trials.saturating_sub(1);
            if is_read_again(self.bytes, &plain, self.before, half) {
                into.extend(plain);
            } else {
                self.apart(half, trials, into)?;
            }
        }
        Ok(())
    }

    /// The corrections with fewer marks around them, or with all the words up to the next markup.
    fn ways(&self, edits: &[Rewrite]) -> Option<Vec<Patch>> {
        self.all(edits).or_else(|| self.all(&stretched(self.before, edits)))
    }

    /// That these corrections cannot be written.
    fn refused(&self, edits: &[Rewrite]) -> Error {
        let at = edits.first().map_or(0, |edit| edit.span.start);
        let paragraph = 1 + self.before.text[..at].bytes().filter(|byte| *byte == b'\n').count();
        Error::NotAsTyped { format: Markdown::NAME, paragraph }
    }
}

fn are_apart(patches: &[Patch]) -> bool {
    patches.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start)
}

/// The edits, with the signs behind them that would be markup at the beginning of a line.
fn shielded(before: &Reading, edits: &[Rewrite]) -> Vec<Rewrite> {
    let mut shielded = edits.to_vec();
    for index in 0..shielded.len() {
        let limit = shielded.get(index + 1).map_or(before.text.len(), |next| next.span.start);
        let edit = &mut shielded[index];
        let previous = edit.text.chars().next_back().or(before.text[..edit.span.start].chars().next_back());
        let begins = previous.is_none_or(|previous| matches!(previous, '\n' | '\r'));
        let rest = &before.text[edit.span.end..limit];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let sign = rest[digits..].starts_with(|next: char| next.is_ascii_punctuation());
        let here = before.pieces.partition_point(|piece| piece.text.end <= edit.span.end);
        let piece = before.pieces.get(here).filter(|piece| piece.text.start <= edit.span.end);
        let end = edit.span.end + digits + 1;
        if begins && sign && piece.is_some_and(|piece| piece.form == Form::Plain && end <= piece.text.end) {
            edit.text.push_str(&before.text[edit.span.end..end]);
            edit.span.end = end;
        }
    }
    shielded
}

/// The edits, with the signs before them at the beginning of a line: what is text before the old words may be the mark of a
/// list, or a rule, before the new ones.
fn with_signs_before(bytes: &[u8], before: &Reading, edits: &[Rewrite]) -> Vec<Rewrite> {
    let mut grown = edits.to_vec();
    let mut floor = 0;
    for edit in &mut grown {
        let from = before.pieces.partition_point(|piece| piece.text.end < edit.span.start);
        let near = before.pieces[from..].iter().take_while(|piece| piece.text.start < edit.span.start);
        let words = near.filter(|piece| piece.form == Form::Plain).last();
        let start = words.map_or(edit.span.start, |piece| piece.text.start.max(floor));
        let signs = &before.text[start.min(edit.span.start)..edit.span.start];
        let is_sign = |byte: u8| byte.is_ascii_punctuation() || byte.is_ascii_digit() || byte == b' ';
        if !signs.is_empty() && signs.bytes().all(is_sign) && (start == floor || begins_line(bytes, before, start)) {
            edit.text.insert_str(0, signs);
            edit.span.start = start;
        }
        floor = edit.span.end;
    }
    grown
}

fn gone(span: &Span) -> Patch {
    Patch { span: *span, inserted: Vec::new() }
}

/// Whether a correction stands at one of two marks, or between them.
fn is_near(pair: &[Span; 2], patches: &[Patch], around: bool) -> bool {
    let at = |mark: Span, patch: &Patch| patch.span.start <= mark.end && mark.start <= patch.span.end;
    let near = |patch: &Patch| match around {
        true => at(pair[0].hull(pair[1]), patch),
        false => at(pair[0], patch) || at(pair[1], patch),
    };
    let from = patches.partition_point(|patch| patch.span.end < pair[0].start);
    patches[from..].iter().take_while(|patch| patch.span.start <= pair[1].end).any(near)
}

/// The same reading, with line ends that close and open no marks.
fn without_marks(before: &Reading, source: &str, mark: usize) -> Reading {
    let mut splits = Vec::new();
    _ = leaves(source, mark, &mut |leaf| splits.extend(leaf.runs.iter().map(|_| leaf.split)));
    let mut bare = before.clone();
    let mut splits = splits.into_iter();
    for piece in bare.pieces.iter_mut().filter(|piece| piece.text.of(&before.text) != "\n") {
        piece.split = splits.next().flatten();
    }
    bare
}

fn spliced(bytes: &[u8], found: &Found, before: &Reading, edits: &[Rewrite]) -> Result<Vec<Patch>, Error> {
    let mut patches: Vec<Patch> = Vec::new();
    for settled in settled(bytes, before, &shielded(before, edits)) {
        let begun = Cell::new(false);
        let several = settled.edit.text.contains(['\n', '\r']);
        let at_start = begins_line(bytes, before, settled.edit.span.start);
        let encode = |text: &str, piece: &Piece| {
            let first = !begun.replace(true);
            let is_code = |code: &Span| code.contains(piece.bytes);
            let near = found.code.partition_point(|code| code.end < piece.bytes.end);
            if found.code.get(near).is_some_and(is_code) && !text.contains(['`', '\n', '\r']) {
                return Ok(text.as_bytes().to_vec());
            }
            let seen = [settled.after_word && first && !several, settled.before_word && !several];
            Ok(written(text, seen, several || at_start && first).into_bytes())
        };
        patches.extend(cuts(before, std::slice::from_ref(&settled.edit), &encode)?.into_iter().map(|cut| cut.patch));
    }
    patches.sort_by_key(|patch| (patch.span.start, patch.span.end));
    if are_apart(&patches) { Ok(patches) } else { Err(Error::Stale) }
}

/// Whether a place of the text is the beginning of a line of the file.
fn begins_line(bytes: &[u8], before: &Reading, at: usize) -> bool {
    let last = before.pieces.partition_point(|piece| piece.text.end < at);
    let space = before.pieces.get(last).filter(|piece| piece.text.end == at && piece.form == Form::Whole);
    let in_file = space.is_some_and(|piece| bytes[piece.bytes.start..piece.bytes.end].contains(&b'\n'));
    at == 0 || in_file || before.text[..at].ends_with('\n')
}

/// Text as Markdown. `seen` says whether a space at its beginning and at its end is seen, `begins` whether it may stand at
/// the beginning of a line.
pub fn written(text: &str, seen: [bool; 2], begins: bool) -> String {
    let mut markup = String::with_capacity(text.len());
    let mut plain = seen[0];
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, character) in text.char_indices() {
        let last = at + character.len_utf8() == text.len();
        let shows = plain && (!last || seen[1]);
        plain = true;
        match character {
            ' ' if shows => {
                markup.push(' ');
                plain = false;
            }
            ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\0' => {
                markup.push_str(&format!("&#{};", u32::from(character)))
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~' | '|' | '#' => markup.extend(['\\', character]),
            '>' | '-' | '+' | '=' | ':' if begins && at == 0 => markup.extend(['\\', character]),
            '.' | ')' if begins && digits > 0 && at == digits => markup.extend(['\\', character]),
            // Before a link it would make a picture of it.
            '!' if last => markup.extend(['\\', character]),
            other => markup.push(other),
        }
    }
    markup
}
