//! An XML file as text, in whatever encoding it is, and the way back to its bytes.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::tag::is_character;
use crate::error::Error;
use crate::formats::codec;

/// How many bytes of the text lie between two places whose offset is kept.
const STEP: usize = 1024;

/// A file that is decoded, still to be read.
#[derive(Debug)]
pub struct Document<'b> {
    text: Cow<'b, str>,
    encoding: &'static Encoding,
    /// What the file calls its encoding, where that is less than what the WHATWG standard takes it for.
    narrow: Narrow,
    /// Bytes of the byte order mark.
    mark: usize,
    /// Places in the text and where they are in the bytes; none where the two differ by the mark only.
    marks: Vec<(usize, usize)>,
    kind: &'static str,
}

/// Which bytes must not be written although the encoding has characters for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Narrow {
    No,
    /// 0x80 to 0x9F: in ISO 8859 they are controls, in the encodings of Windows letters.
    Controls,
    /// 0x80 to 0xFF.
    HighHalf,
}

impl<'b> Document<'b> {
    /// Decodes a file. `kind` is what messages call it; `encoding` is taken instead of what the file says.
    ///
    /// # Errors
    /// [`Error::BadFile`] where the bytes are not in that encoding, or hold a character that XML does not have.
    pub fn read(bytes: &'b [u8], kind: &'static str, encoding: Option<&'static Encoding>) -> Result<Self, Error> {
        let refused = |line, why: String| Error::BadFile { format: kind, line: Some(line), why };
        if bytes.starts_with(&[0xff, 0xfe, 0, 0]) || bytes.starts_with(&[0, 0, 0xfe, 0xff]) {
            return Err(refused(1, "it is in UTF-32".into()));
        }
        let (found, mark, label) = told(bytes);
        let found = match (encoding, found) {
            (Some(asked), _) => asked,
            (None, Some(found)) => found,
            (None, None) => {
                return Err(refused(1, format!("nobody knows its encoding, “{}”", label.unwrap_or_default())));
            }
        };
        let body = &bytes[mark..];
        let narrow = match label.as_deref() {
            Some(label) if encoding.is_none() && label.starts_with("iso-8859") => Narrow::Controls,
            Some(label) if encoding.is_none() && label.contains("ascii") => Narrow::HighHalf,
            _ => Narrow::No,
        };
        let mut document = Self { text: Cow::Borrowed(""), encoding: found, narrow, mark, marks: Vec::new(), kind };
        let line = |valid: &[u8]| 1 + valid.iter().filter(|byte| **byte == b'\n').count();
        if found == UTF_8 {
            let text = std::str::from_utf8(body)
                .map_err(|error| refused(line(&body[..error.valid_up_to()]), "it is not in UTF-8".into()))?;
            document.text = Cow::Borrowed(text);
        } else {
            let (text, broken) = found.decode_without_bom_handling(body);
            // The way back must be exact: some encodings have several bytes for one character.
            let exact = !broken && found != ISO_2022_JP && codec::encode(&text, found).is_ok_and(|again| again == body);
            if !exact {
                let before = text.find('\u{fffd}').map_or(&*text, |at| &text[..at]);
                return Err(refused(line(before.as_bytes()), format!("it is not plainly in {}", found.name())));
            }
            document.marks = marks(&text, found);
            document.text = Cow::Owned(text.into_owned());
        }
        if let Some((at, wrong)) = document.text.char_indices().find(|(_, c)| !is_character(*c)) {
            return Err(document.fault(at, format!("XML has no character U+{:04X}", wrong as u32)));
        }
        Ok(document)
    }

    /// The file without its byte order mark.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a file whose bytes are another one; `None` where they are the text itself, behind the mark.
    #[must_use]
    pub fn decoded(self) -> Option<String> {
        match self.text {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(text),
        }
    }

    /// The encoding of its text.
    #[must_use]
    pub fn encoding(&self) -> &'static Encoding {
        self.encoding
    }

    /// Whether the file begins with a byte order mark.
    #[must_use]
    pub fn bom(&self) -> bool {
        self.mark > 0
    }

    /// Where a place of the text is in the bytes of the file.
    #[must_use]
    pub fn offset(&self, at: usize) -> usize {
        let before = self.marks.partition_point(|(place, _)| *place <= at);
        let (place, byte) = before.checked_sub(1).map_or((0, 0), |index| self.marks[index]);
        self.mark + byte + codec::width(&self.text[place..at], self.encoding)
    }

    /// Markup, references and all, in the bytes of the file.
    ///
    /// What the encoding lacks becomes a character reference, which holds in text and in the values of attributes.
    #[must_use]
    pub fn encoded(&self, markup: &str) -> Vec<u8> {
        if let Ok(bytes) = codec::encode(markup, self.encoding)
            && (!self.refuses(&bytes))
        {
            return bytes;
        }
        let mut bytes = Vec::with_capacity(markup.len());
        for character in markup.chars() {
            match codec::encode(character.encode_utf8(&mut [0; 4]), self.encoding) {
                Ok(fits) if !self.refuses(&fits) => bytes.extend(fits),
                _ => bytes.extend(format!("&#x{:X};", character as u32).bytes()),
            }
        }
        bytes
    }

    /// Whether a character can stand in the file as it is.
    #[must_use]
    pub fn holds(&self, character: char) -> bool {
        codec::encode(character.encode_utf8(&mut [0; 4]), self.encoding).is_ok_and(|bytes| !self.refuses(&bytes))
    }

    /// Whether bytes stand for something else in the encoding that the file names.
    fn refuses(&self, bytes: &[u8]) -> bool {
        match self.narrow {
            Narrow::No => false,
            Narrow::Controls => bytes.iter().any(|byte| (0x80..0xa0).contains(byte)),
            Narrow::HighHalf => bytes.iter().any(|byte| *byte >= 0x80),
        }
    }

    /// Text as it stands between tags, in the bytes of the file.
    #[must_use]
    pub fn escaped(&self, text: &str) -> Vec<u8> {
        self.encoded(&escaped(text, false))
    }

    /// The line of a place, from 1.
    #[must_use]
    pub fn line(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(&self.text).as_bytes();
        let lone = before.windows(2).filter(|pair| pair[0] == b'\r' && pair[1] != b'\n').count();
        1 + lone + before.iter().filter(|byte| **byte == b'\n').count()
    }

    /// What is wrong at a place.
    #[must_use]
    pub fn fault(&self, at: usize, why: impl Into<String>) -> Error {
        Error::BadFile { format: self.kind, line: Some(self.line(at)), why: why.into() }
    }
}

/// The value of an attribute with its quotation marks.
#[must_use]
pub fn quoted(value: &str) -> String {
    format!("\"{}\"", escaped(value, true))
}

/// Text as XML has it between tags or in the value of an attribute, so that reading gives it again; characters that XML
/// lacks go.
fn escaped(text: &str, attribute: bool) -> String {
    let mut markup = String::with_capacity(text.len());
    for character in text.chars().filter(|character| is_character(*character)) {
        match character {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '\r' => markup.push_str("&#xD;"),
            '"' if attribute => markup.push_str("&quot;"),
            '\t' if attribute => markup.push_str("&#x9;"),
            '\n' if attribute => markup.push_str("&#xA;"),
            other => markup.push(other),
        }
    }
    markup
}

/// Whether bytes begin like an XML file, and the first of its text where they do: at most `most` bytes are looked at.
#[must_use]
pub fn begins(bytes: &[u8], most: usize) -> Option<String> {
    let (encoding, mark, _) = told(bytes);
    let sample = &bytes[mark..bytes.len().min(mark + most)];
    let (text, _) = encoding.unwrap_or(UTF_8).decode_without_bom_handling(sample);
    text.trim_start().starts_with('<').then(|| text.into_owned())
}

/// The encoding by the mark, by the NULs or by the declaration (XML 1.0, appendix F), the length of the mark, and the
/// declared label in lower case.
fn told(bytes: &[u8]) -> (Option<&'static Encoding>, usize, Option<String>) {
    const DECLARATION: usize = 1024;
    match bytes {
        [0xef, 0xbb, 0xbf, ..] => return (Some(UTF_8), 3, None),
        [0xff, 0xfe, ..] => return (Some(UTF_16LE), 2, None),
        [0xfe, 0xff, ..] => return (Some(UTF_16BE), 2, None),
        [b'<', 0, _, 0, ..] => return (Some(UTF_16LE), 0, None),
        [0, b'<', 0, _, ..] => return (Some(UTF_16BE), 0, None),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let head: String = head.iter().take_while(|byte| **byte != b'>').map(|byte| char::from(*byte)).collect();
    let quoted = |rest: &str| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        rest[1..].split_once(quote).map(|(label, _)| label.trim().to_lowercase())
    };
    let declaration = head.strip_prefix("<?xml");
    let label = declaration.and_then(|rest| rest.split_once("encoding")).and_then(|(_, rest)| quoted(rest));
    let Some(label) = label else { return (Some(UTF_8), 0, None) };
    let encoding = match Encoding::for_label(label.as_bytes()) {
        // A declaration in single bytes cannot be right about this; programs that keep strings in UTF-16 write it.
        Some(wide) if wide == UTF_16LE || wide == UTF_16BE => Some(UTF_8),
        Some(known) if known != REPLACEMENT => Some(known),
        _ => None,
    };
    (encoding, 0, Some(label))
}

/// Where every so many bytes of the text are in the bytes of its encoding.
fn marks(text: &str, encoding: &'static Encoding) -> Vec<(usize, usize)> {
    let mut marks = Vec::with_capacity(text.len() / STEP);
    let (mut place, mut byte) = (0, 0);
    while place + STEP < text.len() {
        let next = (place + STEP..).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
        byte += codec::width(&text[place..next], encoding);
        marks.push((next, byte));
        place = next;
    }
    marks
}
