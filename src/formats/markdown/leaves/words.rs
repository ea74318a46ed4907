//! The text of a line as its stretches: as it stands, escaped, as code.

use std::ops::Range;

use super::{Reader, Run};
use crate::formats::Form;
use crate::text::Span;

impl Reader<'_, '_> {
    /// The space that a line end in the file is, up to what comes next.
    pub(super) fn space(&mut self, next: usize) {
        if let Some(start) = self.soft.take() {
            let before = self.source[..start].trim_end_matches([' ', '\t']).len();
            // Before the first word of a line nobody sees it.
            let Some(last) = self.leaf.as_ref().and_then(|leaf| leaf.runs.last()) else { return };
            let last = last.at.end;
            self.put(Some(" "), Span::new(before.max(last), next));
        }
    }

    /// One more stretch; `shown` is what people read of one that is no [`Form::Plain`].
    fn put(&mut self, shown: Option<&str>, at: Span) {
        let split = self.split();
        if let Some(leaf) = &mut self.leaf {
            leaf.content.start = leaf.content.start.min(at.start);
            let form = if shown.is_some() { Form::Whole } else { Form::Plain };
            leaf.runs.push(Run { shown: shown.map(Box::from), at, form, split });
        }
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let last = self.leaf.as_ref().and_then(|leaf| leaf.runs.last()).map_or(0, |run| run.at.end);
        let escaped = range.start > last && self.source.as_bytes()[range.start - 1] == b'\\' && !text.is_empty();
        let start = if escaped { range.start - 1 } else { range.start };
        self.touch(&(start..range.end));
        let same = self.source[range.clone()] == *text;
        if !same || text.contains(['\n', '\r']) {
            return self.put(Some(&text.replace(['\n', '\r'], " ")), Span::new(start, range.end));
        }
        let first = text.chars().next().filter(|_| escaped).map_or(0, char::len_utf8);
        if first > 0 {
            self.put(Some(&text[..first]), Span::new(start, range.start + first));
        }
        if text.len() > first {
            self.put(None, Span::new(range.start + first, range.end));
        }
    }

    pub(super) fn code(&mut self, text: &str, range: Range<usize>) {
        self.touch(&range);
        let all = &self.source[range.clone()];
        let ticks = all.bytes().take_while(|byte| *byte == b'`').count();
        let inside = |margin: usize| all.get(ticks + margin..all.len().checked_sub(ticks + margin)?);
        let margin = (0..2).find(|margin| inside(*margin) == Some(text));
        match margin.filter(|_| !text.contains(['\n', '\r'])) {
            Some(margin) => {
                let at = Span::new(range.start + ticks + margin, range.end - ticks - margin);
                // Half a code span may be none: what is left of it may be nothing, or begin with a sign of its ends.
                let base = self.base.take();
                self.put(None, at);
                self.base = base;
                self.found.code.push(at);
                self.found.ticks.push([Span::new(range.start, at.start), Span::new(at.end, range.end)]);
            }
            None => self.put(Some(&text.replace(['\n', '\r'], " ")), Span::new(range.start, range.end)),
        }
    }
}
