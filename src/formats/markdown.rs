//! Markdown: CommonMark with tables, footnotes, task lists and struck out text. Code blocks, raw HTML, front matter and
//! the addresses of links are left alone.

mod again;
mod anew;
mod leaves;
mod writing;

use super::text::BYTE_ORDER_MARK as MARK;
use super::{Format, How, Likeness, Reading, Revision};
use crate::document::{Kind, Line, Outline};
use crate::error::Error;
use crate::formats::{Form, Piece};
use crate::text::{Patch, Span};
use leaves::{Leaf, Sort};

/// Markdown in UTF-8.
pub struct Markdown;

impl Markdown {
    /// What [`Reading::format`] says.
    pub const NAME: &str = "Markdown";
}

impl Format for Markdown {
    fn name(&self) -> &'static str {
        Self::NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mkd"]
    }

    /// Any text is Markdown, so the name has to say it. What is not UTF-8 is left to plain text, which knows all
    /// encodings.
    fn likeness(&self, bytes: &[u8]) -> Likeness {
        const SAMPLE: usize = 4096;
        let head = &bytes[..bytes.len().min(SAMPLE)];
        let valid = std::str::from_utf8(head).map_or_else(|error| error.error_len().is_none(), |_| true);
        if valid && !head.contains(&0) { Likeness::Possible } else { Likeness::None }
    }

    /// # Errors
    /// [`Error::BadFile`] for what is not UTF-8.
    fn read(&self, bytes: &[u8], _: &How) -> Result<Reading, Error> {
        let text = std::str::from_utf8(bytes).map_err(|error| Error::BadFile {
            format: "Markdown file",
            line: Some(1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count()),
            why: "it is not in UTF-8; open it as plain text, which knows all encodings".into(),
        })?;
        let mark = if text.starts_with(MARK) { MARK.len() } else { 0 };
        let mut reading = reading(text, mark);
        reading.bom = mark > 0;
        Ok(reading)
    }

    fn write(&self, bytes: &[u8], reading: &Reading, revision: &Revision<'_>) -> Result<Vec<Patch>, Error> {
        writing::patches(bytes, reading, revision.edits)
    }
}

/// The reading of a file whose text begins at `mark`.
fn reading(source: &str, mark: usize) -> Reading {
    let mut reading = Reading::plain(Markdown::NAME, String::new(), 0);
    reading.pieces.clear();
    let mut maker = Maker { source, reading, lines: Vec::new(), before: None };
    let found = leaves::leaves(source, mark, &mut |leaf| maker.leaf(leaf));
    let Maker { mut reading, mut lines, .. } = maker;
    reading.splits = found.splits;
    if lines.is_empty() {
        // A file without any text has a place for some: before all else, but for what only stands at the beginning.
        let front = ["---\n", "---\r", "+++\n", "+++\r"].iter().any(|front| source[mark..].starts_with(front));
        let (at, before, after) = if front { (source.len(), "\n\n", "\n") } else { (mark, "", "\n\n") };
        reading.frames.push((before.to_owned(), after.to_owned()));
        push(&mut reading, "", Span::at(at), Form::Frame(0), None);
        lines.push(Line { kind: None, splits: false, joins: false, source: None });
    }
    reading.outline = Some(Outline { lines, unit: "part of the text", source_language: None, fixed: Vec::new() });
    reading
}

struct Maker<'s> {
    source: &'s str,
    reading: Reading,
    lines: Vec<Line>,
    before: Option<Leaf>,
}

impl Maker<'_> {
    /// One more line.
    fn leaf(&mut self, leaf: Leaf) {
        let reading = &mut self.reading;
        if let Some(before) = &self.before {
            let joins = gap(before, &leaf, self.source);
            let end = reading.pieces.last().map_or(0, |piece| piece.bytes.end);
            if let Some(last) = self.lines.last_mut() {
                last.joins = joins.is_some();
            }
            let (bytes, form) = joins.map_or((Span::at(end), Form::Fixed), |span| (span, Form::Whole));
            push(reading, "\n", bytes, form, joins.and(before.split));
        }
        let mut splits = true;
        for run in &leaf.runs {
            splits &= run.split.is_some();
            push(reading, run.text(self.source), run.at, run.form, run.split);
        }
        let kind = match leaf.sort {
            Sort::Heading => Some(Kind::Heading),
            Sort::Paragraph | Sort::Item | Sort::After => Some(Kind::Paragraph),
            Sort::Cell => None,
        };
        self.lines.push(Line { kind, splits, joins: true, source: None });
        self.before = Some(leaf);
    }
}

fn push(reading: &mut Reading, text: &str, bytes: Span, form: Form, split: Option<u32>) {
    let start = reading.text.len();
    reading.text.push_str(text);
    let text = Span::new(start, reading.text.len());
    reading.pieces.push(Piece { text, part: 0, bytes, form, split });
}

/// What goes when two lines are joined, if they can be.
fn gap(one: &Leaf, other: &Leaf, source: &str) -> Option<Span> {
    one.split?;
    let gap = Span::new(one.content.end, other.content.start);
    let alike = match (one.sort, other.sort) {
        (_, Sort::After) => return Some(gap),
        (Sort::Paragraph | Sort::After, Sort::Paragraph) => one.container == other.container,
        (Sort::Item | Sort::After, Sort::Item) => one.list == other.list && one.list.is_some(),
        _ => false,
    };
    let marker = if other.sort == Sort::Item { other.marker.as_str() } else { "" };
    let between = source.get(gap.start..gap.end)?.strip_suffix(marker)?;
    let only_prefix = between.bytes().all(|byte| byte.is_ascii_whitespace() || byte == b'>');
    (alike && only_prefix && between.contains(['\n', '\r'])).then_some(gap)
}
