//! The properties of a paragraph and of a control.

use super::super::model::{Around, ParagraphKind, Properties};
use super::super::tokens::is_on;
use super::Parser;
use crate::error::Error;
use crate::formats::xml::Tag;
use crate::text::Span;

impl<'x> Parser<'_, 'x> {
    /// Reads the properties of the paragraph that was begun last, and where those of its mark stand or would.
    pub(super) fn properties(&mut self, tag: &Tag<'x>, span: Span) -> Result<(), Error> {
        let prefix = self.story.parts[self.part].prefix.clone();
        let index = self.story.paragraphs.len() - 1;
        let mut kind = ParagraphKind::default();
        let (mut ends_section, mut runs_on, mut framed, mut marked) = (false, false, false, 0);
        let (mut mark, mut mark_open, mut mark_empty) = (None::<Span>, span, false);
        let mut put = None;
        let whole = self.tokens.rest(span, |depth, name, tag, here| {
            let value = |tag: &Tag<'_>| tag.attribute(&tag.space, "val").map(|value| value.value.to_string());
            match (depth, name) {
                (1, "pStyle") => kind.style = value(tag),
                (1, "outlineLvl") => kind.level = value(tag).and_then(|level| level.parse().ok()),
                (1, "numPr") => kind.listed = true,
                (1, "framePr") => framed = true,
                (1, "rPr") => (mark, mark_open, mark_empty) = (Some(here.whole), here.tag, tag.empty),
                (1, "sectPr" | "pPrChange") => {
                    ends_section |= name == "sectPr";
                    put.get_or_insert(here.tag.start);
                }
                (2, "ins") if here.parent == "rPr" => marked = here.whole.end,
                (2, "del" | "moveFrom") if here.parent == "rPr" => runs_on = true,
                _ => {}
            }
        })?;
        self.story.changes += usize::from(marked > 0) + usize::from(runs_on);
        let (open, close) = (format!("<{prefix}rPr>"), format!("</{prefix}rPr>"));
        let at = |at: usize, before: String, after: String| Around { span: Span::new(at, at), before, after };
        let place = match mark {
            _ if tag.empty => {
                Around { span, before: format!("<{prefix}pPr>{open}"), after: format!("{close}</{prefix}pPr>") }
            }
            Some(mark) if mark_empty => Around { span: mark, before: open, after: close },
            Some(_) => at(mark_open.end.max(marked), String::new(), String::new()),
            None => at(put.unwrap_or(whole.end - format!("</{prefix}pPr>").len()), open, close),
        };
        let paragraph = &mut self.story.paragraphs[index];
        paragraph.properties = Some(Properties { span: whole, mark, place });
        paragraph.content.start = whole.end;
        (paragraph.inserted, paragraph.framed) = (marked > 0, framed);
        (paragraph.kind, paragraph.ends_section, paragraph.runs_on) = (kind, ends_section, runs_on);
        Ok(())
    }

    /// Reads the properties of a control: whether Word or a form fills it in.
    pub(super) fn control(&mut self, span: Span) -> Result<bool, Error> {
        let mut fixed = false;
        self.tokens.rest(span, |depth, name, tag, _| {
            let value = tag.attribute(&tag.space, "val").map_or("", |value| &value.value);
            fixed |= depth == 1
                && match name {
                    "lock" => matches!(value, "contentLocked" | "sdtContentLocked"),
                    "dataBinding" | "comboBox" | "dropDownList" | "date" | "picture" | "checkbox" => true,
                    "showingPlcHdr" => is_on(tag),
                    _ => false,
                };
        })?;
        Ok(fixed)
    }
}
