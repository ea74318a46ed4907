//! XLIFF 1.2, 2.0, 2.1 and 2.2: the targets of a translation, one segment a line, each with its source. Inline tags stay
//! where they are, whatever is typed around them; a corrected segment says so in its state; errors that were confirmed
//! are written as localization quality issues of ITS 2.0.

mod content;
mod its;
mod pairs;
mod scan;
mod state;
mod unit;
mod write;

use super::xml::{Document, begins};
use super::{Format, How, Likeness, Reading, Revision};
use crate::error::Error;
use crate::text::Patch;

/// XLIFF.
pub struct Xliff;

/// What messages call it.
const KIND: &str = "XLIFF file";
/// Bytes that are looked at to find the outermost element.
const SAMPLE: usize = 16_384;

impl Format for Xliff {
    fn name(&self) -> &'static str {
        "XLIFF"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["xlf", "xliff", "mxliff", "sdlxliff", "mqxliff", "txlf"]
    }

    fn likeness(&self, bytes: &[u8]) -> Likeness {
        let Some(text) = begins(bytes, SAMPLE) else { return Likeness::None };
        match outermost(&text) {
            Some(name) if name == "xliff" || name.ends_with(":xliff") => Likeness::Certain,
            Some(_) => Likeness::None,
            None => Likeness::Possible,
        }
    }

    /// # Errors
    /// [`Error::BadFile`] with the line where it is no XLIFF, or contradicts itself; [`Error::OverLimit`].
    fn read(&self, bytes: &[u8], how: &How) -> Result<Reading, Error> {
        let document = Document::read(bytes, KIND, how.encoding())?;
        Ok(scan::scan(&document)?.reading)
    }

    fn holds_remarks(&self, _: bool) -> bool {
        true
    }

    /// A character that the encoding lacks becomes a character reference, so nothing ever asks for UTF-8.
    ///
    /// # Errors
    /// [`Error::NotInEncoding`] for a character that XML does not have, [`Error::Stale`].
    fn write(&self, bytes: &[u8], reading: &Reading, revision: &Revision<'_>) -> Result<Vec<Patch>, Error> {
        write::patches(bytes, reading, revision)
    }
}

/// The name of the first element; `None` where none is in the sample.
fn outermost(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        rest = &rest[rest.find('<')?..];
        let end = match rest {
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!") => ">",
            _ => {
                let name = &rest[1..];
                return Some(&name[..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?]);
            }
        };
        rest = rest.split_once(end)?.1;
    }
}
