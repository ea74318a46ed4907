//! From the bytes of a file to text, and corrections back into the bytes: one file per format. Every byte that is not
//! corrected stays as it was.
//!
//! A format reads its file into a [`Reading`]: the text that people read, one paragraph a line, and where each stretch
//! of it stands in the bytes. [`splice`] puts corrections back for all of them.

pub mod codec;
pub mod container;
pub mod docx;
pub mod html;
pub mod limits;
pub mod markdown;
mod reading;
pub mod splice;
pub mod table;
pub mod text;
mod widened;
pub mod xliff;
pub mod xml;

use std::path::Path;

use encoding_rs::Encoding;
pub use encoding_rs::UTF_8;
pub use reading::{Form, Issue, Piece, Reading};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::text::{Patch, Span};

/// All formats. Of several that know a file for certain the first takes it; the last takes what is left.
pub const ALL: &[&dyn Format] = &[
    &docx::Docx,
    &xliff::Xliff,
    &html::Html,
    &markdown::Markdown,
    &table::JsonLines,
    &table::COMMA,
    &table::TAB,
    &text::Text,
];

/// How much a file looks like a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Not at all.
    None,
    /// As the file's name says.
    Possible,
    /// By its content, whatever the name.
    Certain,
}

/// One format of files.
pub trait Format: Sync {
    /// What people call it: `HTML`.
    fn name(&self) -> &'static str;

    /// The usual extensions, in lower case, without a dot.
    fn extensions(&self) -> &'static [&'static str];

    /// How much the bytes look like this format. Looks at a bounded number of them.
    fn likeness(&self, bytes: &[u8]) -> Likeness;

    /// Reads a file.
    ///
    /// # Errors
    /// [`Error::BadFile`], [`Error::OverLimit`], [`Error::NoText`] or [`Error::UnknownEncoding`].
    fn read(&self, bytes: &[u8], how: &How) -> Result<Reading, Error>;

    /// What is replaced in the bytes of a file for a revision: ascending, never overlapping.
    ///
    /// # Errors
    /// [`Error::NotInEncoding`], [`Error::Stale`].
    fn write(&self, bytes: &[u8], reading: &Reading, revision: &Revision<'_>) -> Result<Vec<Patch>, Error>;

    /// Whether it can show corrections as tracked changes.
    fn tracks(&self) -> bool {
        false
    }

    /// Whether it can hold what is said of a passage, in a file that is written with tracked changes or without.
    fn holds_remarks(&self, _tracked: bool) -> bool {
        false
    }
}

/// How a file is to be read, where the reader knows better than the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct How {
    /// The name of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// A label of the WHATWG encoding standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Everything on a page, not only the article.
    pub whole: bool,
    /// The columns of source and target, by their names or their numbers from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub columns: Option<(Option<String>, String)>,
}

impl How {
    /// The encoding that was asked for.
    #[must_use]
    pub fn encoding(&self) -> Option<&'static Encoding> {
        self.encoding.as_deref().and_then(|label| Encoding::for_label(label.as_bytes()))
    }
}

/// A stretch of the text as it was read that is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// What goes, in the text as it was read.
    pub span: Span,
    /// What comes.
    pub text: String,
    /// When: RFC 3339, UTC, in whole seconds.
    pub time: String,
}

impl Rewrite {
    /// A stretch of the text after the edits in it, part by part, so that a long one need not be put together.
    pub fn parts<'t>(text: &'t str, span: Span, edits: &'t [Self]) -> impl Iterator<Item = &'t str> {
        let starts = std::iter::once(span.start).chain(edits.iter().map(|edit| edit.span.end));
        let ends = edits.iter().map(|edit| (edit.span.start, edit.text.as_str())).chain([(span.end, "")]);
        starts.zip(ends).flat_map(|(start, (end, inserted))| [&text[start..end], inserted])
    }
}

/// What is said of a passage, for formats that can hold it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    /// The passage, in the text as it was read.
    pub span: Span,
    /// The reviewer's own words; may be empty.
    pub comment: String,
    /// The kind of error (a category of MQM), and how grave it is (0, 1, 5 or 25 points), where one was confirmed.
    pub grade: Option<(&'static str, u32)>,
    /// When: RFC 3339, UTC, in whole seconds.
    pub time: String,
}

/// What a review makes of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Revision<'a> {
    /// Ascending, never overlapping, none over a line end that stays.
    pub edits: &'a [Rewrite],
    /// Ascending.
    pub remarks: &'a [Remark],
    /// Who reviewed it; may be empty.
    pub author: &'a str,
    /// Whether the corrections are to be seen as tracked changes and the remarks as comments.
    pub tracked: bool,
    /// Whether the file becomes UTF-8, whatever it was.
    pub to_utf8: bool,
}

/// The format of a file: what was asked for, what its bytes say, what its name says, or plain text.
#[must_use]
pub fn format_of(path: &Path, bytes: &[u8], how: &How) -> &'static dyn Format {
    let named = |name: &str| ALL.iter().copied().find(|format| format.name().eq_ignore_ascii_case(name));
    let extension = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let likeness = || ALL.iter().copied().map(|format| (format, format.likeness(bytes)));
    let certain = || likeness().find(|(_, likeness)| *likeness == Likeness::Certain);
    let by_name =
        || likeness().find(|(format, likes)| *likes > Likeness::None && format.extensions().contains(&&*extension));
    let asked = how.format.as_deref().and_then(named);
    asked.or_else(|| certain().or_else(by_name).map(|(format, _)| format)).unwrap_or(&text::Text)
}

/// The format with this name, as a [`Reading`] has it.
#[must_use]
pub fn by_name(name: &str) -> &'static dyn Format {
    ALL.iter().copied().find(|format| format.name() == name).unwrap_or(&text::Text)
}
