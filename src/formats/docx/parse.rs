//! From the XML of a part to lines of text: one pass, one event after another, nothing recursive.

mod properties;
mod runs;

use super::model::{Anchor, Filled, Host, Item, Paragraph, ParagraphKind, Part, Run, Story, TextLine, Wrap, WrapKind};
use super::tokens::Tokens;
use super::words;
use crate::error::Error;
use crate::formats::UTF_8;
use crate::formats::xml::{Document, Tag, What};
use crate::text::Span;

/// What a reviewer is told of text that Word fills in.
pub(super) const FIELD: &str = "a field that Word fills in";
const CONTROL: &str = "a control of a form, which Word fills in";

/// Elements that may stand between two paragraphs and inside one alike.
const ANYWHERE: &[&str] = &[
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
];

/// An element that is open.
enum Frame {
    /// Something with paragraphs in it; the last one, if the next can be joined with it, and why none can be edited.
    Block {
        last: Option<usize>,
        sealed: Option<&'static str>,
    },
    Paragraph,
    Wrap {
        outer: Option<usize>,
    },
    Run,
}

/// Reads the text of one part into a story; its XML is still to be put there. `sealed` is why nothing in it can be edited.
pub(super) fn read(
    story: &mut Story,
    document: &Document<'_>,
    entry: usize,
    sealed: Option<&'static str>,
) -> Result<(), Error> {
    let first = story.paragraphs.len();
    let part = story.parts.len();
    let (utf_8, bom) = (document.encoding() == UTF_8, document.bom());
    let (xml, prefix) = (String::new(), String::new());
    story.parts.push(Part { entry, xml, utf_8, bom, prefix, paragraphs: first..first });
    let mut parser = Parser {
        story,
        tokens: Tokens::new(document),
        part,
        frames: Vec::new(),
        wrap: None,
        fields: Vec::new(),
        field: None,
        begun: None,
        hidden: false,
        in_field: false,
        open: false,
        keeps_space: false,
        passed: false,
        sealed,
    };
    parser.all()?;
    let highest = parser.tokens.highest_id;
    story.highest_id = story.highest_id.max(highest);
    story.parts[part].paragraphs.end = story.paragraphs.len();
    Ok(())
}

struct Parser<'p, 'x> {
    story: &'p mut Story,
    tokens: Tokens<'x>,
    part: usize,
    frames: Vec<Frame>,
    /// The innermost wrap that is open.
    wrap: Option<usize>,
    /// The fields that are open: whether their results have begun.
    fields: Vec<bool>,
    /// The item that has the text of the outermost field.
    field: Option<usize>,
    /// Where the outermost field begins.
    begun: Option<Anchor>,
    /// Whether the run is hidden.
    hidden: bool,
    /// Whether the line began inside a field.
    in_field: bool,
    /// Whether the last line may still get text.
    open: bool,
    keeps_space: bool,
    /// Whether something that is no run was passed over since the last run.
    passed: bool,
    sealed: Option<&'static str>,
}

impl<'x> Parser<'_, 'x> {
    fn all(&mut self) -> Result<(), Error> {
        while let Some(token) = self.tokens.next()? {
            match token.what {
                What::Start(tag) => self.start(&tag, token.span)?,
                What::End => self.end(token.span),
                _ => {}
            }
        }
        self.end_line();
        Ok(())
    }

    fn start(&mut self, tag: &Tag<'x>, span: Span) -> Result<(), Error> {
        let name = self.tokens.word(tag);
        match self.frames.last() {
            None => {
                if !matches!(name, Some("document" | "footnotes" | "endnotes")) {
                    return Err(self.tokens.fault(span.start, "it is no document of WordprocessingML"));
                }
                self.story.parts[self.part].prefix = tag.full[..tag.full.len() - tag.name.len()].to_owned();
                self.keeps_space = keeps_space(tag).unwrap_or(false);
                self.frames.push(Frame::Block { last: None, sealed: self.sealed });
                Ok(())
            }
            Some(Frame::Block { .. }) => self.in_block(name, tag, span),
            Some(Frame::Paragraph | Frame::Wrap { .. }) => self.in_paragraph(name, tag, span),
            Some(Frame::Run) => self.in_run(name, tag, span),
        }
    }

    fn end(&mut self, span: Span) {
        match self.frames.pop() {
            Some(Frame::Paragraph) => {
                let index = self.story.paragraphs.len() - 1;
                let paragraph = &mut self.story.paragraphs[index];
                paragraph.span.end = span.end;
                paragraph.content.end = span.start;
                let at = paragraph.content.end;
                if let Some(line) = self.story.lines.last_mut() {
                    line.place.get_or_insert(Anchor::Paragraph { paragraph: index, at, wrap: None });
                }
            }
            Some(Frame::Wrap { outer }) => {
                self.wrap = outer;
                if self.control_around().is_none() {
                    self.fixed_ends(span.end);
                }
            }
            Some(Frame::Run) => {
                let Some(run) = self.story.runs.last_mut() else { return };
                (run.span.end, run.close) = (span.end, span.start);
                self.hidden = false;
                self.fixed_ends(span.end);
            }
            Some(Frame::Block { .. }) | None => {}
        }
    }

    /// What Word fills in goes up to here, and may go on.
    fn fixed_ends(&mut self, at: usize) {
        let here = self.beside(at);
        let Some(item) = self.field else { return };
        if let Host::Fixed(fixed) = &mut self.story.items[item].host {
            fixed.after = here;
        }
        if self.fields.is_empty() && self.control_around().is_none() {
            self.field = None;
        }
    }

    fn in_block(&mut self, name: Option<&str>, tag: &Tag<'x>, span: Span) -> Result<(), Error> {
        let Some(Frame::Block { last, sealed }) = self.frames.last_mut() else { return Ok(()) };
        let sealed_here = *sealed;
        match name {
            Some("p") => {
                let before = last.replace(self.story.paragraphs.len());
                self.paragraph(tag, span, before, sealed_here);
            }
            Some(name) if ANYWHERE.contains(&name) => drop(self.tokens.skip(span)?),
            Some("trPr") => {
                let mut gone = false;
                self.tokens.rest(span, |depth, name, _, _| gone |= depth == 1 && name == "del")?;
                if gone {
                    self.story.changes += 1;
                    self.tokens.skip(span)?;
                    self.frames.pop();
                }
            }
            Some("sdtPr") => {
                if self.control(span)? {
                    let Some(Frame::Block { sealed, .. }) = self.frames.last_mut() else { return Ok(()) };
                    sealed.get_or_insert(CONTROL);
                }
            }
            Some("footnote" | "endnote") if self.tokens.value(tag, "type").is_some_and(|kind| kind != "normal") => {
                self.tokens.skip(span)?;
            }
            Some(
                "body" | "tbl" | "tr" | "tc" | "sdt" | "sdtContent" | "customXml" | "smartTag" | "footnote" | "endnote"
                | "ins" | "moveTo",
            ) => {
                *last = None;
                self.frames.push(Frame::Block { last: None, sealed: sealed_here });
            }
            _ => {
                *last = None;
                self.story.changes += usize::from(matches!(name, Some("del" | "moveFrom")));
                self.tokens.skip(span)?;
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, tag: &Tag<'_>, span: Span, before: Option<usize>, sealed: Option<&'static str>) {
        let index = self.story.paragraphs.len();
        let runs_on = before.is_some_and(|before| self.story.paragraphs[before].runs_on);
        if runs_on && let Some(line) = self.story.lines.last_mut() {
            (line.paragraph, line.compound) = (index, true);
        } else {
            self.end_line();
            if !self.story.lines.is_empty() {
                let host = before.map_or(Host::LineEnd, |before| Host::Between(before, index));
                self.push("\n", Span::new(span.start, span.start), host);
            }
            self.begin_line(index, None);
        }
        self.story.paragraphs.push(Paragraph {
            part: self.part,
            span,
            open: span,
            empty: tag.empty,
            properties: None,
            content: Span::new(span.end, span.end),
            kind: ParagraphKind::default(),
            runs_on: false,
            inserted: false,
            ends_section: false,
            framed: false,
            anchors: false,
            sealed,
        });
        self.frames.push(Frame::Paragraph);
    }

    fn begin_line(&mut self, paragraph: usize, place: Option<Anchor>) {
        let (at, item) = (self.story.text.len(), self.story.items.len());
        let line =
            TextLine { span: Span::new(at, at), items: item..item, paragraph, compound: false, place, sealed: None };
        self.story.lines.push(line);
        self.open = true;
        self.in_field = !self.fields.is_empty();
        self.field = None;
    }

    fn end_line(&mut self) {
        let Some(line) = self.story.lines.last_mut().filter(|_| self.open) else { return };
        line.span.end = self.story.text.len();
        line.items.end = self.story.items.len();
        let through = (self.in_field && !self.fields.is_empty()).then_some(FIELD);
        line.sealed = self.story.paragraphs[line.paragraph].sealed.or(through);
        self.open = false;
    }

    fn in_paragraph(&mut self, name: Option<&str>, tag: &Tag<'x>, span: Span) -> Result<(), Error> {
        match name {
            Some("pPr") => self.properties(tag, span),
            Some("r") => {
                let (paragraph, first) = (self.story.paragraphs.len() - 1, self.story.children.len());
                self.story.runs.push(Run {
                    paragraph,
                    span,
                    open: span,
                    properties: None,
                    close: span.end,
                    children: first..first,
                    wrap: self.wrap,
                    set_apart: std::mem::take(&mut self.passed),
                });
                self.frames.push(Frame::Run);
                Ok(())
            }
            Some(
                kind @ ("hyperlink" | "ins" | "moveTo" | "smartTag" | "customXml" | "dir" | "bdo" | "sdt"
                | "sdtContent"),
            ) => {
                let kind = match kind {
                    "ins" | "moveTo" => WrapKind::Change,
                    "sdt" | "sdtContent" => WrapKind::Single,
                    _ => WrapKind::Plain,
                };
                self.story.changes += usize::from(kind == WrapKind::Change);
                let outer = self.wrap;
                let fixed = outer.and_then(|outer| self.story.wraps[outer].fixed);
                self.wrap = Some(self.story.wraps.len());
                self.story.wraps.push(Wrap { open: span, name: tag.full.to_owned(), kind, outer, fixed });
                self.frames.push(Frame::Wrap { outer });
                Ok(())
            }
            Some("sdtPr") => {
                if self.control(span)?
                    && let Some(wrap) = self.wrap
                {
                    self.story.wraps[wrap].fixed.get_or_insert(CONTROL);
                }
                Ok(())
            }
            Some("fldSimple") => {
                let (text, whole) = words::inside(&mut self.tokens, span)?;
                let [before, after] = [whole.start, whole.end].map(|at| self.beside(at));
                self.visible(&text, whole, Host::Fixed(Box::new(Filled { what: FIELD, before, after })));
                Ok(())
            }
            _ => {
                let gone = matches!(name, Some("del" | "moveFrom"));
                self.story.changes += usize::from(gone);
                self.passed |= !gone && name.is_none_or(|name| !ANYWHERE.contains(&name));
                self.tokens.skip(span).map(drop)
            }
        }
    }

    fn push(&mut self, text: &str, bytes: Span, host: Host) {
        let at = self.story.text.len();
        self.story.text.push_str(text);
        let text = Span::new(at, at + text.len());
        self.story.items.push(Item { text, part: self.part, bytes, host });
    }
}

/// Whether white space at the edges of text is shown, where an element says it.
fn keeps_space(tag: &Tag<'_>) -> Option<bool> {
    tag.attribute(crate::formats::xml::XML, "space").map(|space| space.value == "preserve")
}
