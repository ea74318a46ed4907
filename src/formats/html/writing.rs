//! Corrections as HTML.

use std::cell::Cell;

use encoding_rs::Encoding;

use super::settle::{Settled, settled};
use super::sniff;
use crate::error::Error;
use crate::formats::splice::cuts;
use crate::formats::{Form, Piece, Reading, Rewrite, codec};
use crate::text::{Patch, Span};

/// What is replaced in the page.
///
/// # Errors
/// [`Error::Stale`] where an edit takes away what cannot go.
pub fn patches(bytes: &[u8], reading: &Reading, edits: &[Rewrite]) -> Result<Vec<Patch>, Error> {
    let mut patches: Vec<Patch> = Vec::new();
    // Of a page that does not say that it is in Windows-1252 the next reader may think that it is in UTF-8.
    let guessed = reading.encoding == encoding_rs::WINDOWS_1252 && !sniff::is_said(bytes);
    let letters = Letters { encoding: reading.encoding, ascii_only: guessed };
    for settled in settled(bytes, reading, edits) {
        let begun = Cell::new(false);
        let several = settled.edit.text.contains(['\n', '\r']);
        let encode = |text: &str, piece: &Piece| {
            let first = !begun.replace(true);
            let pre = piece.split.is_some_and(|split| reading.splits[split as usize] == "\n");
            let seen = [settled.after_word && first && !several, settled.before_word && !several];
            Ok(written(text, if pre { None } else { Some(seen) }, letters))
        };
        let made = cuts(reading, std::slice::from_ref(&settled.edit), &encode)?;
        patches.extend(made.into_iter().map(|cut| cut.patch));
        patches.extend(bared(reading, &settled));
    }
    patches.sort_by_key(|patch| (patch.span.start, patch.span.end));
    if patches.windows(2).any(|pair| pair[0].span.end > pair[1].span.start) {
        return Err(Error::Stale);
    }
    unmarked(bytes, reading, &mut patches);
    Ok(patches)
}

/// What comes to stand first may look like a byte order mark; behind a space, which no browser shows there, it does not.
fn unmarked(bytes: &[u8], reading: &Reading, patches: &mut Vec<Patch>) {
    /// The longest mark, in bytes.
    const MARK: usize = 3;
    if reading.bom || patches.first().is_none_or(|first| first.span.start >= MARK) {
        return;
    }
    if Patch::applied(patches, bytes).is_some_and(|made| Encoding::for_bom(&made).is_some()) {
        let space = codec::encode(" ", reading.encoding).unwrap_or_default();
        patches.insert(0, Patch { span: Span::at(0), inserted: space });
    }
}

/// White space behind other white space that a browser does not show, and would show after this correction.
fn bared<'r>(reading: &'r Reading, settled: &'r Settled) -> impl Iterator<Item = Patch> + 'r {
    let Span { start, end } = settled.edit.span;
    let from = reading.pieces.partition_point(|piece| piece.text.end < start);
    let near = reading.pieces[from..].iter().take_while(move |piece| piece.text.start <= end);
    let hidden = move |piece: &&Piece| {
        piece.form == Form::Whole && piece.text.is_empty() && (piece.text.start > start || start == end)
    };
    near.filter(hidden).map(|piece| Patch { span: piece.bytes, inserted: Vec::new() })
}

/// What can be written as it is.
#[derive(Clone, Copy)]
struct Letters {
    encoding: &'static Encoding,
    ascii_only: bool,
}

/// Text as markup. `seen` says whether a space at its beginning and at its end is seen; without it all white space is.
fn written(text: &str, seen: Option<[bool; 2]>, letters: Letters) -> Vec<u8> {
    let mut markup = String::with_capacity(text.len());
    let mut plain = seen.is_none_or(|[start, _]| start);
    for (at, character) in text.char_indices() {
        let last = at + character.len_utf8() == text.len();
        let shows = plain && (!last || seen.is_none_or(|[_, end]| end));
        plain = true;
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '\u{a0}' => markup.push_str("&nbsp;"),
            ' ' if shows || seen.is_none() => {
                markup.push(' ');
                // A second one would not be seen.
                plain = seen.is_none();
            }
            ' ' | '\t' | '\u{c}' | '\r' | '\n' => reference(character, &mut markup),
            other if letters.lack(other) => reference(other, &mut markup),
            other => markup.push(other),
        }
    }
    // All that it lacks is a reference by now.
    codec::encode(&markup, letters.encoding).unwrap_or_else(|_| markup.into_bytes())
}

impl Letters {
    fn lack(self, character: char) -> bool {
        let encoded = || codec::encode(character.encode_utf8(&mut [0; 4]), self.encoding);
        !character.is_ascii() && (self.ascii_only || encoded().is_err())
    }
}

fn reference(character: char, markup: &mut String) {
    markup.push_str(&format!("&#{};", u32::from(character)));
}
