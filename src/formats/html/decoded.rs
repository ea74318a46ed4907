//! The bytes of a page as text, and the way back from any place in the text to its bytes.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::formats::codec;
use crate::text::Span;

/// A page as text.
pub struct Decoded<'b> {
    /// The text, without a byte order mark.
    pub text: Cow<'b, str>,
    /// Where in the bytes a stretch of the text begins that runs on byte for byte.
    shifts: Vec<(usize, usize)>,
    /// Stretches that the encoding writes in another way, or not at all: bytes that cannot be read.
    pub odd: Vec<Span>,
}

impl<'b> Decoded<'b> {
    /// Reads `bytes` from `start`, which is behind any byte order mark.
    #[must_use]
    pub fn new(bytes: &'b [u8], start: usize, encoding: &'static Encoding) -> Self {
        let rest = &bytes[start..];
        if encoding == UTF_8
            && let Ok(text) = std::str::from_utf8(rest)
        {
            return Self { text: Cow::Borrowed(text), shifts: vec![(0, start)], odd: Vec::new() };
        }
        let mut reader =
            Reader { text: String::with_capacity(rest.len()), at: start, shifts: Vec::new(), odd: Vec::new() };
        if encoding == UTF_8 {
            for chunk in rest.utf8_chunks() {
                reader.same(chunk.valid());
                if !chunk.invalid().is_empty() {
                    reader.unit("\u{fffd}", chunk.invalid().len(), true);
                }
            }
        } else if encoding == UTF_16LE || encoding == UTF_16BE {
            reader.utf16(rest, encoding == UTF_16BE);
        } else if encoding.is_ascii_compatible() {
            reader.eight_bit(rest, encoding);
        } else {
            reader.escaped(rest, encoding);
        }
        if rest.is_empty() {
            // The place for the first text is behind the mark, too.
            reader.mark();
        }
        Self { text: Cow::Owned(reader.text), shifts: reader.shifts, odd: reader.odd }
    }

    /// The place in the bytes of a place in the text.
    #[must_use]
    pub fn byte(&self, at: usize) -> usize {
        let after = self.shifts.partition_point(|(text, _)| *text <= at);
        after.checked_sub(1).map_or(at, |index| self.shifts[index].1 + at - self.shifts[index].0)
    }

    /// The bytes of a stretch of the text.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Span {
        Span::new(self.byte(span.start), self.byte(span.end))
    }
}

struct Reader {
    text: String,
    at: usize,
    shifts: Vec<(usize, usize)>,
    odd: Vec<Span>,
}

impl Reader {
    /// Text whose bytes are the same in UTF-8.
    fn same(&mut self, text: &str) {
        self.mark();
        self.text.push_str(text);
        self.at += text.len();
    }

    /// The next text begins here; said only where it does not follow from the last time.
    fn mark(&mut self) {
        let runs_on = self.shifts.last().is_some_and(|(text, byte)| self.text.len() - text == self.at - byte);
        if !runs_on {
            self.shifts.push((self.text.len(), self.at));
        }
    }

    /// Text that stands for some bytes as a whole.
    fn unit(&mut self, text: &str, bytes: usize, odd: bool) {
        self.mark();
        let start = self.text.len();
        self.text.push_str(text);
        if odd {
            self.odd.push(Span::new(start, self.text.len()));
        }
        self.at += bytes;
        self.mark();
    }

    fn utf16(&mut self, bytes: &[u8], big: bool) {
        let unit = |pair: &[u8]| if big { [pair[0], pair[1]] } else { [pair[1], pair[0]] };
        let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes(unit(pair)));
        for read in char::decode_utf16(units) {
            let (character, odd) = read.map_or(('\u{fffd}', true), |character| (character, false));
            self.unit(character.encode_utf8(&mut [0; 4]), 2 * character.len_utf16(), odd);
        }
        if bytes.len() % 2 == 1 {
            self.unit("\u{fffd}", 1, true);
        }
    }

    /// Every encoding in which ASCII is ASCII.
    fn eight_bit(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        /// No character takes more.
        const LONGEST: usize = 4;
        let mut at = 0;
        while at < bytes.len() {
            let ascii = Encoding::ascii_valid_up_to(&bytes[at..]);
            self.same(&String::from_utf8_lossy(&bytes[at..at + ascii]));
            at += ascii;
            if at == bytes.len() {
                break;
            }
            let read = (1..=LONGEST.min(bytes.len() - at)).find_map(|length| {
                let unit = &bytes[at..at + length];
                Some((encoding.decode_without_bom_handling_and_without_replacement(unit)?, length))
            });
            let (text, length) = read.unwrap_or((Cow::Borrowed("\u{fffd}"), 1));
            let odd = codec::encode(&text, encoding).ok().as_deref() != Some(&bytes[at..at + length]);
            self.unit(&text, length, odd);
            at += length;
        }
    }

    /// An encoding that shifts between alphabets: everything from one shift to the one back is one unit.
    fn escaped(&mut self, bytes: &[u8], encoding: &'static Encoding) {
        const ESCAPE: u8 = 0x1b;
        const BACK: &[u8] = b"\x1b(B";
        let mut at = 0;
        while at < bytes.len() {
            let end = bytes[at..].iter().position(|byte| *byte == ESCAPE).map_or(bytes.len(), |found| at + found);
            let plain = &bytes[at..end];
            if plain.is_ascii() {
                self.same(&String::from_utf8_lossy(plain));
            } else {
                self.unit(&encoding.decode_without_bom_handling(plain).0, plain.len(), true);
            }
            let inside = &bytes[end..];
            let back = inside.windows(BACK.len()).position(|window| window == BACK);
            let length = back.map_or(inside.len(), |back| back + BACK.len());
            if length > 0 {
                self.unit(&encoding.decode_without_bom_handling(&inside[..length]).0, length, true);
            }
            at = end + length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_has_its_bytes() {
        for label in
            ["utf-8", "windows-1252", "utf-16le", "utf-16be", "shift_jis", "gb18030", "euc-jp", "big5", "koi8-r"]
        {
            let encoding = Encoding::for_label(label.as_bytes()).unwrap();
            let text = if matches!(label, "windows-1252") { "<p>“Café”</p>" } else { "<p>Привет</p>" };
            let text = if label == "big5" { "<p>日本</p>" } else { text };
            let bytes = [b"##".as_slice(), &codec::encode(text, encoding).unwrap()].concat();
            let read = Decoded::new(&bytes, 2, encoding);
            assert_eq!((&*read.text, read.odd.as_slice()), (text, [].as_slice()), "{label}");
            for (at, _) in text.char_indices() {
                assert_eq!(read.byte(at), 2 + codec::width(&text[..at], encoding), "{label}");
            }
            assert_eq!(read.byte(text.len()), bytes.len());
        }
    }

    #[test]
    fn what_cannot_be_read_is_marked() {
        let read = Decoded::new(b"a\xff<b\xe2\x80", 0, UTF_8);
        assert_eq!(&*read.text, "a\u{fffd}<b\u{fffd}");
        assert_eq!(read.odd, [Span::new(1, 4), Span::new(6, 9)]);
        assert_eq!((read.byte(4), read.byte(6), read.byte(9)), (2, 4, 6));
        let read = Decoded::new(b"a\x81<b>", 0, encoding_rs::SHIFT_JIS);
        assert_eq!((&*read.text, read.byte(4)), ("a\u{fffd}<b>", 2));
        let escaped = Decoded::new(b"<p>\x1b$BF|K\\\x1b(B</p>", 0, encoding_rs::ISO_2022_JP);
        assert_eq!((&*escaped.text, escaped.odd.as_slice()), ("<p>日本</p>", [Span::new(3, 9)].as_slice()));
        assert_eq!(escaped.byte(9), 13);
    }
}
