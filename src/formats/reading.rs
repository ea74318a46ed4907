//! What is read out of a file: a text, and where each stretch of it stands in the bytes.

use encoding_rs::Encoding;

use crate::document::{Fixed, Outline};
use crate::text::{Shared, Span};

/// How a stretch of the text stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The bytes are the text in the file's encoding. It may be empty: a place where text can be put.
    Plain,
    /// The bytes stand for the text as a whole: an entity, white space that is shown as one space, or the markup
    /// between two paragraphs, which is their line end and goes when they are joined.
    Whole,
    /// Text that the bytes do not hold and that cannot go: a line end between two table cells, a field, an inline tag.
    /// The bytes may be empty. Whatever is no line end stands in [`Outline::fixed`] too: see [`Reading::fixed`].
    Fixed,
    /// A place for text that needs markup around it. The text is empty; when text comes, it replaces the bytes, between
    /// the two strings of [`Reading::frames`] at this index.
    Frame(u32),
}

/// A stretch of the text with its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it is in the text.
    pub text: Span,
    /// The part of the container; 0 where a file has one part only.
    pub part: u32,
    /// Where it is in the bytes of the part.
    pub bytes: Span,
    /// How it stands there.
    pub form: Form,
    /// What is written for a line end that comes into this piece: index into [`Reading::splits`]. `None` where a line
    /// end is written as it is, or cannot come.
    pub split: Option<u32>,
}

/// Something that the file says of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// The passage in the text.
    pub span: Span,
    /// What kind of issue it is, in the file's own words: a type of ITS 2.0.
    pub kind: String,
    /// What is said of it.
    pub comment: String,
    /// From 0 to 100, where the file says it.
    pub severity: Option<f64>,
}

/// What was read out of a file.
///
/// The pieces are ascending and without gaps: together they are the text. What the file has between them is not shown
/// and never written anew.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The name of the format.
    pub format: &'static str,
    /// The encoding of the text in the file (in its parts).
    pub encoding: &'static Encoding,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
    /// The text; every paragraph is a line. The review of it shares it.
    pub text: Shared,
    /// Where it stands.
    pub pieces: Vec<Piece>,
    /// What a line end becomes: see [`Piece::split`]. Markup, written as it is.
    pub splits: Vec<String>,
    /// What is written around text: see [`Form::Frame`]. Markup, written as it is.
    pub frames: Vec<(String, String)>,
    /// What the file says of the lines; `None` for a text without any markup.
    pub outline: Option<Outline>,
    /// The language of the text where the file says it, as a BCP 47 tag.
    pub language: Option<String>,
    /// What the file says of passages.
    pub issues: Vec<Issue>,
    /// What a reader should know of the file, in whole sentences: that tracked changes are shown as accepted.
    pub notes: Vec<String>,
}

impl Reading {
    /// A text without markup in one piece, whose bytes begin at `at`.
    #[must_use]
    pub fn plain(format: &'static str, text: String, at: usize) -> Self {
        let all = Span::new(0, text.len());
        let bytes = Span::new(at, at + text.len());
        Self {
            format,
            encoding: encoding_rs::UTF_8,
            bom: at > 0,
            text: text.into(),
            pieces: vec![Piece { text: all, part: 0, bytes, form: Form::Plain, split: None }],
            splits: Vec::new(),
            frames: Vec::new(),
            outline: None,
            language: None,
            issues: Vec::new(),
            notes: Vec::new(),
        }
    }
    /// What [`Outline::fixed`] says of these pieces of a text: all fixed ones that are no line end, each called `what`.
    #[must_use]
    pub fn fixed(text: &str, pieces: &[Piece], what: &'static str) -> Vec<Fixed> {
        let is_text = |piece: &&Piece| {
            let here = piece.text.of(text);
            piece.form == Form::Fixed && !here.is_empty() && !here.contains(['\n', '\r'])
        };
        pieces.iter().filter(is_text).map(|piece| Fixed { span: piece.text, what, sealed: false }).collect()
    }
}
