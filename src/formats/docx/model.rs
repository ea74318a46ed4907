//! What a document is to a reviewer: lines of text, and where each stretch of them stands in the XML of its parts.

use std::ops::Range;

use crate::text::Span;

/// The text of a document with its places. Everything is in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) text: String,
    pub(super) parts: Vec<Part>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) runs: Vec<Run>,
    pub(super) wraps: Vec<Wrap>,
    pub(super) items: Vec<Item>,
    /// The elements of all runs, one run after another.
    pub(super) children: Vec<Child>,
    pub(super) lines: Vec<TextLine>,
    /// How many tracked insertions, deletions and moves there are already.
    pub(super) changes: usize,
    /// The highest number that marks something.
    pub(super) highest_id: u32,
}

/// A part of the file whose text is read.
#[derive(Debug)]
pub(super) struct Part {
    /// Its place in the container.
    pub(super) entry: usize,
    /// Its text, once it is read.
    pub(super) xml: String,
    /// Whether the file has it in UTF-8, and whether with a byte order mark.
    pub(super) utf_8: bool,
    pub(super) bom: bool,
    /// What stands before the names of WordprocessingML in it: `w:`.
    pub(super) prefix: String,
    /// Which paragraphs it has.
    pub(super) paragraphs: Range<usize>,
}

/// A paragraph element.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) part: usize,
    pub(super) span: Span,
    /// The start tag.
    pub(super) open: Span,
    /// Whether it is one tag without content.
    pub(super) empty: bool,
    pub(super) properties: Option<Properties>,
    /// From behind the properties to the end tag.
    pub(super) content: Span,
    pub(super) kind: ParagraphKind,
    /// Whether its own mark is deleted by a tracked change, so that it reads on into the next.
    pub(super) runs_on: bool,
    /// Whether its mark is a tracked insertion.
    pub(super) inserted: bool,
    /// Whether it ends a section of the document.
    pub(super) ends_section: bool,
    /// Whether it stands in a frame, at a place of its own.
    pub(super) framed: bool,
    /// Whether a picture or something else that floats is anchored in it.
    pub(super) anchors: bool,
    /// Why it cannot be edited.
    pub(super) sealed: Option<&'static str>,
}

/// What decides whether a paragraph is a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ParagraphKind {
    pub(super) style: Option<String>,
    pub(super) level: Option<u8>,
    pub(super) listed: bool,
}

/// The properties of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Properties {
    pub(super) span: Span,
    /// The properties of its mark.
    pub(super) mark: Option<Span>,
    /// Where a tracked change of the mark is put, and what is around it.
    pub(super) place: Around,
}

/// Where something is put that needs elements around it.
#[derive(Clone, Debug)]
pub(super) struct Around {
    pub(super) span: Span,
    pub(super) before: String,
    pub(super) after: String,
}

/// A run.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) paragraph: usize,
    pub(super) span: Span,
    pub(super) open: Span,
    pub(super) properties: Option<Span>,
    /// Where its end tag begins.
    pub(super) close: usize,
    /// Its elements among those of the story.
    pub(super) children: Range<usize>,
    pub(super) wrap: Option<usize>,
    /// Whether something is shown between the run before and this one that is in neither: a formula.
    pub(super) set_apart: bool,
}

/// An element of a run.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) span: Span,
    pub(super) words: Option<Words>,
}

/// A text element of a run.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// The start tag.
    pub(super) open: Span,
    /// What of its content is shown.
    pub(super) shown: Span,
    /// All of its content.
    pub(super) content: Span,
    /// Whether white space at its edges is shown.
    pub(super) keeps_space: bool,
    /// The attribute that says that it is not.
    pub(super) space: Option<Span>,
}

/// An element inside a paragraph that has runs in it.
#[derive(Clone, Debug)]
pub(super) struct Wrap {
    /// The start tag.
    pub(super) open: Span,
    /// The name with its prefix.
    pub(super) name: String,
    pub(super) kind: WrapKind,
    /// The one around it.
    pub(super) outer: Option<usize>,
    /// Why what is in it cannot be edited.
    pub(super) fixed: Option<&'static str>,
}

/// What a wrap means for a correction inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WrapKind {
    /// A hyperlink or the like, which can stand twice.
    Plain,
    /// An insertion that is tracked already.
    Change,
    /// Something that there can be only one of.
    Single,
}

/// A stretch of the text.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) text: Span,
    pub(super) part: usize,
    pub(super) bytes: Span,
    pub(super) host: Host,
}

/// How an item stands in the file.
#[derive(Clone, Debug)]
pub(super) enum Host {
    /// Characters of a text element, as they stand there.
    Plain(usize),
    /// A reference or white space in a text element, or an element of a run that is one character.
    Whole(usize),
    /// What cannot be edited; text can be put before and after it.
    Fixed(Box<Filled>),
    /// A line end between two paragraphs that may become one, by their numbers.
    Between(usize, usize),
    /// A line end that stays.
    LineEnd,
}

/// What stands in the text and cannot be edited, and where text goes that comes beside it.
#[derive(Clone, Debug)]
pub(super) struct Filled {
    pub(super) what: &'static str,
    pub(super) before: Anchor,
    pub(super) after: Anchor,
}

/// A place where text can be put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// Inside a run.
    Run { run: usize, at: usize },
    /// Between the runs of a paragraph, maybe inside a wrap.
    Paragraph { paragraph: usize, at: usize, wrap: Option<usize> },
}

/// A line of the text.
#[derive(Clone, Debug)]
pub(super) struct TextLine {
    pub(super) span: Span,
    pub(super) items: Range<usize>,
    /// The paragraph that it ends in.
    pub(super) paragraph: usize,
    /// Whether it is of several paragraphs, whose marks are deleted.
    pub(super) compound: bool,
    /// Where text goes that comes into it while it is empty.
    pub(super) place: Option<Anchor>,
    /// Why nothing can be edited in it.
    pub(super) sealed: Option<&'static str>,
}

impl Story {
    /// The parts alone, when all else is used.
    pub(super) fn into_parts(self) -> Vec<Part> {
        self.parts
    }

    /// The stretch of a part's XML.
    pub(super) fn xml(&self, part: usize, span: Span) -> &str {
        span.of(&self.parts[part].xml)
    }

    /// The elements of a run.
    pub(super) fn children(&self, run: &Run) -> &[Child] {
        &self.children[run.children.clone()]
    }

    /// The wraps around something, from the innermost to the outermost.
    pub(super) fn around(&self, wrap: Option<usize>) -> impl Iterator<Item = &Wrap> {
        let mut next = wrap;
        std::iter::from_fn(move || {
            let wrap = &self.wraps[next?];
            next = wrap.outer;
            Some(wrap)
        })
    }

    /// The line of a place in the text.
    pub(super) fn line_at(&self, at: usize) -> &TextLine {
        let index = self.lines.partition_point(|line| line.span.start <= at).saturating_sub(1);
        &self.lines[index]
    }
}
