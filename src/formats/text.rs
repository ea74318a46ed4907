//! Plain text in any encoding of the WHATWG standard, with or without a byte order mark.

mod binary;
mod decoded;
mod labels;
mod reader;

pub use decoded::{Decoded, decoded};

use std::borrow::Cow;

use super::splice::{cuts, patches};
use super::{Form, Format, How, Likeness, Reading, Revision, Rewrite, UTF_8, codec};
use crate::error::Error;
use crate::text::{Patch, Span};

/// The byte order mark that some editors put first.
pub const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What is shown for bytes that the encoding cannot read.
pub const UNREADABLE: char = '\u{fffd}';

/// Plain text.
pub struct Text;

impl Text {
    /// What [`Reading::format`] says.
    pub const NAME: &str = "plain text";
}

/// The bytes of a file in UTF-8 with this text.
#[must_use]
pub fn in_utf8(text: &str, bom: bool) -> Cow<'_, [u8]> {
    if bom { Cow::Owned([BYTE_ORDER_MARK, text].concat().into_bytes()) } else { Cow::Borrowed(text.as_bytes()) }
}

impl Format for Text {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn likeness(&self, _: &[u8]) -> Likeness {
        Likeness::Possible
    }

    /// NULs and control characters are text like any other.
    ///
    /// # Errors
    /// Those of [`decoded`].
    fn read(&self, bytes: &[u8], how: &How) -> Result<Reading, Error> {
        let Decoded { text, pieces, encoding, bom, notes } = decoded(bytes, how)?;
        Ok(Reading { encoding, bom, pieces, notes, ..Reading::plain(Self::NAME, text, 0) })
    }

    /// # Errors
    /// [`Error::NotInEncoding`], also for bytes that cannot be read where a correction beside them would alter them.
    fn write(&self, bytes: &[u8], reading: &Reading, revision: &Revision<'_>) -> Result<Vec<Patch>, Error> {
        let encoding = reading.encoding;
        let parts = || Rewrite::parts(&reading.text, Span::new(0, reading.text.len()), revision.edits);
        let is_utf8 = encoding == UTF_8 && reading.pieces.iter().all(|piece| piece.form == Form::Plain);
        if revision.to_utf8 && !is_utf8 {
            let text: String = parts().collect();
            let inserted = in_utf8(&text, encoding == UTF_8 && reading.bom).into_owned();
            return Ok(vec![Patch { span: Span::new(0, bytes.len()), inserted }]);
        }
        let lacking = |character| Error::NotInEncoding { character, encoding: encoding.name() };
        let patches =
            patches(cuts(reading, revision.edits, &|text, _| codec::encode(text, encoding).map_err(lacking))?);
        if !is_utf8 && !patches.is_empty() {
            // Bytes that mean nothing can come to mean something beside others: the half of a character.
            let made = Patch::applied(&patches, bytes).ok_or(Error::Stale)?;
            let mark = if reading.bom { labels::mark_of(encoding) } else { 0 };
            let read = Decoded::of(&made, mark, encoding)?;
            if !is_made_of(&read.text, parts()) {
                return Err(lacking(UNREADABLE));
            }
        }
        Ok(patches)
    }
}

/// Whether a text is these parts and nothing else; without putting a long one together.
fn is_made_of<'a>(text: &str, mut parts: impl Iterator<Item = &'a str>) -> bool {
    parts.try_fold(text, |rest, part| rest.strip_prefix(part)).is_some_and(str::is_empty)
}
