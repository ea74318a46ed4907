//! A story as a reading: its pieces, and what can be done to its lines.

use super::NAME;
use super::model::{Anchor, Host, Item, Paragraph, ParagraphKind, Story, TextLine, WrapKind};
use super::styles::Styles;
use crate::document::{Fixed, Kind, Line, Outline};
use crate::formats::{Form, Piece, Reading, UTF_8};
use crate::text::Span;

/// What the reviewer is told where something floats that no text is beside.
const ANCHORED: &str = "an empty paragraph with something anchored to it";
/// And where a paragraph can be neither split nor joined.
const UNIT: &str = "paragraph of this kind";

impl Paragraph {
    /// Whether it cannot become one with another: it ends a section, or it is not where the text around it is.
    fn is_set_off(&self) -> bool {
        self.ends_section || self.framed
    }
}

impl Story {
    /// Settles which line ends can go, once all is read. A story without any paragraph gets a line that is shut.
    pub(super) fn settle(&mut self) {
        if self.lines.is_empty() {
            self.lines.push(TextLine {
                span: Span::new(0, 0),
                items: 0..0,
                paragraph: 0,
                compound: false,
                place: None,
                sealed: Some("an empty document"),
            });
        }
        for line in &mut self.lines {
            // LibreOffice takes what is anchored to an empty paragraph away when text in it is rejected.
            let anchors = self.paragraphs.get(line.paragraph).is_some_and(|paragraph| paragraph.anchors);
            if anchors && line.span.is_empty() {
                line.sealed.get_or_insert(ANCHORED);
            }
        }
        for index in 1..self.lines.len() {
            let sealed = self.lines[index - 1].sealed.or(self.lines[index].sealed).is_some();
            let Some(item) = self.items.get_mut(self.lines[index].items.start.wrapping_sub(1)) else { continue };
            if let Host::Between(before, after) = item.host
                // One that reads on into the next would lose the mark that says so.
                && (sealed || self.paragraphs[before].is_set_off() || self.paragraphs[after].is_set_off()
                    || self.paragraphs[after].runs_on)
            {
                item.host = Host::LineEnd;
            }
        }
    }

    /// The text as a format gives it.
    pub(super) fn reading(mut self, styles: &Styles, notes: Vec<String>) -> Reading {
        // What writes reads them anew.
        self.parts.clear();
        let mut pieces = Vec::with_capacity(self.items.len() + self.lines.len());
        let mut lines = Vec::with_capacity(self.lines.len());
        let mut fixed = Vec::new();
        for (index, line) in self.lines.iter().enumerate() {
            let splits = self.splits(line);
            let split = splits.then_some(0);
            let items = &self.items[line.items.clone()];
            let piece = |item: &Item, form: Form| Piece {
                text: item.text,
                part: item.part as u32,
                bytes: item.bytes,
                form,
                split,
            };
            if let Some(what) = line.sealed {
                let bytes = Span::new(0, 0);
                if !line.span.is_empty() {
                    pieces.push(Piece { text: line.span, part: 0, bytes, form: Form::Fixed, split: None });
                }
                fixed.push(Fixed { span: line.span, what, sealed: true });
            } else {
                if !items.iter().any(|item| matches!(item.host, Host::Plain(_))) {
                    let at = Span::new(line.span.start, line.span.start);
                    pieces.push(Piece { text: at, part: 0, bytes: Span::new(0, 0), form: Form::Frame(0), split });
                }
                for item in items {
                    pieces.push(match &item.host {
                        Host::Plain(_) => piece(item, Form::Plain),
                        Host::Whole(_) => piece(item, Form::Whole),
                        Host::Fixed(filled) => {
                            fixed.push(Fixed { span: item.text, what: filled.what, sealed: false });
                            piece(item, Form::Fixed)
                        }
                        Host::Between(..) | Host::LineEnd => piece(item, Form::Fixed),
                    });
                }
            }
            let end = self.items.get(line.items.end).filter(|_| index + 1 < self.lines.len());
            let joins = end.is_none_or(|item| matches!(item.host, Host::Between(..)));
            pieces.extend(end.map(|item| piece(item, if joins { Form::Whole } else { Form::Fixed })));
            let paragraph = self.paragraphs.get(line.paragraph);
            let kind = paragraph.and_then(|paragraph| kind_of(&paragraph.kind, styles));
            lines.push(Line { kind, splits, joins, source: None });
        }
        Reading {
            format: NAME,
            encoding: UTF_8,
            bom: false,
            text: self.text.into(),
            pieces,
            // The format writes its markup itself; these say only that there is a way.
            splits: vec![String::new()],
            frames: vec![(String::new(), String::new())],
            outline: Some(Outline { lines, unit: UNIT, source_language: None, fixed }),
            language: styles.language.clone(),
            issues: Vec::new(),
            notes,
        }
    }

    /// Whether a line can become two: nothing around its text is there only once.
    fn splits(&self, line: &TextLine) -> bool {
        let single = |wrap: Option<usize>| self.around(wrap).any(|wrap| wrap.kind == WrapKind::Single);
        let shut = |anchor: Anchor| match anchor {
            Anchor::Run { run, .. } => single(self.runs[run].wrap),
            Anchor::Paragraph { wrap, .. } => single(wrap),
        };
        let item = |item: &Item| match &item.host {
            Host::Plain(run) | Host::Whole(run) => single(self.runs[*run].wrap),
            Host::Fixed(fixed) => shut(fixed.before) || shut(fixed.after),
            Host::Between(..) | Host::LineEnd => false,
        };
        // LibreOffice takes what is anchored in the first half away when a split is rejected; a mark that goes already
        // is none of two.
        let is_whole = |paragraph: &Paragraph| paragraph.ends_section || paragraph.anchors || paragraph.runs_on;
        let whole = self.paragraphs.get(line.paragraph).is_none_or(is_whole);
        let items = &self.items[line.items.clone()];
        let empty = items.is_empty() && line.place.is_none_or(shut);
        !(line.compound || line.sealed.is_some() || whole || empty || items.iter().any(item))
    }
}

/// What a paragraph is, where its style or its own properties say it.
fn kind_of(kind: &ParagraphKind, styles: &Styles) -> Option<Kind> {
    /// The level of running text (ECMA-376, part 1, 17.3.1.20).
    const BODY: u8 = 9;
    let by_style = || kind.style.as_deref().is_some_and(|style| styles.headings.contains(style));
    if kind.level.map_or_else(by_style, |level| level < BODY) {
        return Some(Kind::Heading);
    }
    kind.listed.then_some(Kind::Paragraph)
}
