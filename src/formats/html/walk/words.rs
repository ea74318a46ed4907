//! The text between two tags as stretches of a line: white space as a browser shows it, references, what cannot be read.

use super::{Line, Run, Walker};
use crate::formats::Form;
use crate::formats::html::tags::Role;
use crate::formats::html::tokens::is_space;
use crate::text::Span;

impl Walker<'_> {
    pub(super) fn end_line(&mut self) {
        self.waiting.clear();
        self.after_pre = false;
        if let Some(mut line) = self.line.take() {
            line.to = self.walk.runs.len();
            self.walk.lines.push(line);
        }
    }

    /// The inside of `title`: the only element of those without markup whose text is read.
    pub(super) fn title(&mut self, span: Span) {
        if !std::mem::take(&mut self.in_title) {
            return;
        }
        self.end_line();
        self.words(span, true);
        self.waiting.clear();
        if let Some(mut line) = self.line.take() {
            line.to = self.walk.runs.len();
            self.walk.title = Some(line);
        }
    }

    /// Text between tags.
    pub(super) fn words(&mut self, span: Span, title: bool) {
        let pre = !title && self.top_role() == Role::Pre;
        let bytes = self.text.as_bytes();
        let mut at = span.start;
        if std::mem::take(&mut self.after_pre) && pre {
            let dropped = newline(bytes, at);
            at += dropped;
            if dropped > 0 {
                (self.fresh_pre, self.split) = (false, None);
            }
        }
        while at < span.end {
            let odd = self.odd_at(at);
            let end = odd.map_or(span.end, |odd| odd.start.min(span.end));
            at = match bytes[at] {
                _ if end == at => self.odd(odd.map_or(span.end, |odd| odd.end), at, title),
                b'\n' | b'\r' if pre => self.pre_line(at),
                byte if is_space(byte) && !pre => self.space(at, end),
                b'&' => self.reference(at, end, pre, title),
                _ => self.plain(at, end, pre, title),
            };
        }
    }

    /// The next stretch that is to be taken as a whole.
    fn odd_at(&mut self, at: usize) -> Option<Span> {
        while self.page.odd.get(self.odd).is_some_and(|odd| odd.end <= at) {
            self.odd += 1;
        }
        self.page.odd.get(self.odd).copied()
    }

    fn plain(&mut self, at: usize, end: usize, pre: bool, title: bool) -> usize {
        let ends = |byte: &u8| match byte {
            b'&' | b'\n' | b'\r' => true,
            b' ' | b'\t' | 0x0c => !pre,
            _ => false,
        };
        let length = self.text.as_bytes()[at + 1..end].iter().position(ends).map_or(end - at, |length| length + 1);
        let span = Span::new(at, at + length);
        self.put(span.of(self.text), span, Form::Plain, title);
        span.end
    }

    fn odd(&mut self, end: usize, at: usize, title: bool) -> usize {
        let span = Span::new(at, end);
        let shown = span.of(self.text).replace(['\n', '\r'], " ");
        self.put(&shown, span, Form::Whole, title);
        end
    }

    fn space(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text.as_bytes()[at..end];
        let length = rest.iter().position(|byte| !is_space(*byte)).unwrap_or(rest.len());
        if self.line.is_some() {
            self.waiting.push(Span::new(at, at + length));
        }
        at + length
    }

    fn pre_line(&mut self, at: usize) -> usize {
        let end = at + newline(self.text.as_bytes(), at);
        if self.line.is_none() {
            self.put("", Span::new(at, at), Form::Plain, false);
        }
        self.end_line();
        (self.fresh_pre, self.split) = (false, None);
        // The line after it is there even if it is empty, unless the element ends here.
        let rest = &self.text[end..];
        if !rest.starts_with("</") {
            self.put("", Span::new(end, end), Form::Plain, false);
        }
        end
    }

    fn reference(&mut self, at: usize, end: usize, pre: bool, title: bool) -> usize {
        let mut references = std::mem::take(&mut self.references);
        let next = match references.at(&self.text[at..end]) {
            Some((length, shown)) => {
                let shown = shown.replace(['\n', '\r'], " ");
                self.put(&shown, Span::new(at, at + length), Form::Whole, title);
                at + length
            }
            None => self.plain(at, end, pre, title),
        };
        self.references = references;
        next
    }

    /// One more stretch of the line, after the white space that waited for it.
    fn put(&mut self, shown: &str, at: Span, form: Form, title: bool) {
        let split = if title { None } else { self.split_here() };
        let line = self.line.get_or_insert(Line {
            node: self.stack.last().copied().unwrap_or(0),
            from: self.walk.runs.len(),
            to: 0,
            letters: 0,
            linked: 0,
        });
        line.letters += shown.len();
        line.linked += if self.links > 0 { shown.len() } else { 0 };
        let from = line.from;
        for (index, space) in std::mem::take(&mut self.waiting).into_iter().enumerate() {
            let shown = if index == 0 { " " } else { "" };
            let form = if index == 0 && space.of(self.text) == " " { Form::Plain } else { Form::Whole };
            self.push(shown, space, form, split, from);
        }
        self.push(shown, at, form, split, from);
    }

    fn push(&mut self, shown: &str, at: Span, form: Form, split: Option<u32>, from: usize) {
        let runs = &mut self.walk.runs;
        let start = self.walk.shown.len();
        self.walk.shown.push_str(shown);
        let shown = Span::new(start, self.walk.shown.len());
        let last = runs.len().checked_sub(1).filter(|last| *last >= from).map(|last| &mut runs[last]);
        match last {
            // What stands side by side is one stretch.
            Some(last)
                if form == Form::Plain && last.form == form && last.at.end == at.start && last.split == split =>
            {
                last.at.end = at.end;
                last.shown.end = shown.end;
            }
            _ => runs.push(Run { shown, at, form, split }),
        }
    }
}

/// How many bytes a line end at `at` takes.
fn newline(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..).unwrap_or_default() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}
