//! The runs of a paragraph: their text, and what of it cannot be edited.

use super::super::model::{Anchor, Child, Filled, Host};
use super::super::tokens::is_on;
use super::super::words::{self, Segment};
use super::{CONTROL, FIELD, Frame, Parser, keeps_space};
use crate::error::Error;
use crate::formats::xml::Tag;
use crate::text::Span;

const UNUSUAL: &str = "text in a form that cannot be edited here";

/// Whether a picture floats beside the text; others are letters of their line. The outermost element that says it is
/// right, and it stands first.
fn floats(xml: &str) -> bool {
    let tag = |name: &str| {
        let ends = |(at, _): &(usize, &str)| xml[at + name.len()..].starts_with([' ', '\t', '\r', '\n', '>', '/']);
        xml.match_indices(name).find(ends).map_or(usize::MAX, |(at, _)| at)
    };
    let absolute = xml.find("position:absolute").unwrap_or(usize::MAX);
    absolute.min(tag(":anchor")) < tag(":inline")
}

impl<'x> Parser<'_, 'x> {
    pub(super) fn in_run(&mut self, name: Option<&str>, tag: &Tag<'x>, span: Span) -> Result<(), Error> {
        let run = self.story.runs.len() - 1;
        let mut words = None;
        let whole;
        match name {
            Some("rPr") => {
                let mut hidden = false;
                let whole = self.tokens.rest(span, |depth, name, tag, _| {
                    hidden |= depth == 1 && name == "vanish" && is_on(tag);
                })?;
                self.hidden = hidden;
                self.story.runs[run].properties = Some(whole);
                return Ok(());
            }
            Some("t") => {
                let keeps_space = keeps_space(tag).unwrap_or(self.keeps_space);
                let (segments, found) = words::segments(&mut self.tokens, tag, span, keeps_space)?;
                whole = Span::new(span.start, found.1);
                self.segments(segments, run, whole);
                words = Some(found.0);
            }
            Some("tab" | "ptab" | "noBreakHyphen" | "softHyphen" | "sym") => {
                let text = match name {
                    Some("noBreakHyphen") => "\u{2011}".to_owned(),
                    Some("softHyphen") => "\u{ad}".to_owned(),
                    Some("sym") => words::symbol(tag).to_string(),
                    _ => "\t".to_owned(),
                };
                whole = self.tokens.skip(span)?;
                self.visible(&text, whole, Host::Whole(run));
            }
            Some("br" | "cr") => {
                let breaks = self.tokens.value(tag, "type").is_none_or(|kind| kind == "textWrapping");
                whole = self.tokens.skip(span)?;
                if breaks && !self.hidden && self.fields.iter().all(|result| *result) {
                    self.break_line(run, whole);
                }
            }
            Some("fldChar") => {
                self.field_mark(tag);
                whole = self.tokens.skip(span)?;
            }
            Some("ruby") => {
                let (text, found) = words::inside(&mut self.tokens, span)?;
                whole = found;
                self.beside_text(&text, run, whole);
            }
            None if tag.name == "AlternateContent" => {
                let (text, found) = words::inside(&mut self.tokens, span)?;
                whole = found;
                self.beside_text(&text, run, whole);
            }
            _ => whole = self.tokens.skip(span)?,
        }
        if matches!(tag.name, "drawing" | "pict" | "object" | "AlternateContent") {
            let paragraph = self.story.runs[run].paragraph;
            self.story.paragraphs[paragraph].anchors |= floats(whole.of(self.tokens.text()));
        }
        self.story.children.push(Child { span: whole, words });
        self.story.runs[run].children.end = self.story.children.len();
        Ok(())
    }

    fn field_mark(&mut self, tag: &Tag<'_>) {
        let start = self.story.runs.last().map_or(0, |run| run.span.start);
        match self.tokens.value(tag, "fldCharType").as_deref() {
            Some("begin") => {
                if self.fields.is_empty() {
                    (self.begun, self.field) = (Some(self.beside(start)), None);
                }
                self.fields.push(false);
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    *field = true;
                }
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// A place between runs.
    pub(super) fn beside(&self, at: usize) -> Anchor {
        Anchor::Paragraph { paragraph: self.story.paragraphs.len() - 1, at, wrap: self.wrap }
    }

    fn segments(&mut self, segments: Vec<Segment>, run: usize, whole: Span) {
        let usual = segments.iter().all(|segment| !segment.unusual);
        if !usual {
            let text: String = segments.into_iter().map(|segment| segment.text).collect();
            return self.beside_text(&text, run, whole);
        }
        for segment in segments {
            let host = if segment.plain { Host::Plain(run) } else { Host::Whole(run) };
            self.visible(&segment.text, segment.span, host);
        }
    }

    /// Text of a paragraph as `host` has it, unless it is in a field or a control.
    pub(super) fn visible(&mut self, text: &str, bytes: Span, host: Host) {
        if self.hidden || text.is_empty() || self.fields.iter().any(|result| !result) {
            return;
        }
        let control = self.control_around();
        if self.fields.is_empty() && control.is_none() {
            return self.push(text, bytes, host);
        }
        if let Some(item) = self.field.filter(|item| item + 1 == self.story.items.len()) {
            self.story.text.push_str(text);
            self.story.items[item].text.end += text.len();
            self.story.items[item].bytes.end = bytes.end;
            return;
        }
        let (what, before) = match control.map(|wrap| &self.story.wraps[wrap]) {
            Some(wrap) if self.fields.is_empty() => {
                let paragraph = self.story.paragraphs.len() - 1;
                let before = Anchor::Paragraph { paragraph, at: wrap.open.start, wrap: wrap.outer };
                (wrap.fixed.unwrap_or(CONTROL), before)
            }
            _ => {
                let run = self.story.runs.last().filter(|_| matches!(self.frames.last(), Some(Frame::Run)));
                let start = run.map_or(bytes.start, |run| run.span.start);
                (FIELD, self.begun.take().unwrap_or(self.beside(start)))
            }
        };
        self.field = Some(self.story.items.len());
        let after = self.beside(bytes.end);
        self.push(text, bytes, Host::Fixed(Box::new(Filled { what, before, after })));
    }

    /// The outermost control around what is read now, of those that nobody but Word may edit.
    pub(super) fn control_around(&self) -> Option<usize> {
        let mut control = self.wrap.filter(|wrap| self.story.wraps[*wrap].fixed.is_some())?;
        while let Some(outer) = self.story.wraps[control].outer.filter(|outer| self.story.wraps[*outer].fixed.is_some())
        {
            control = outer;
        }
        Some(control)
    }

    /// Text of a run that cannot be edited.
    fn beside_text(&mut self, text: &str, run: usize, whole: Span) {
        let [before, after] = [whole.start, whole.end].map(|at| Anchor::Run { run, at });
        self.visible(text, whole, Host::Fixed(Box::new(Filled { what: UNUSUAL, before, after })));
    }

    pub(super) fn break_line(&mut self, run: usize, whole: Span) {
        let paragraph = self.story.paragraphs.len() - 1;
        if let Some(line) = self.story.lines.last_mut().filter(|line| line.items.start == self.story.items.len()) {
            line.place.get_or_insert(Anchor::Run { run, at: whole.start });
        }
        self.end_line();
        self.push("\n", whole, Host::LineEnd);
        self.begin_line(paragraph, Some(Anchor::Run { run, at: whole.end }));
    }
}
