//! One edit, its own inverse; spans travel through it.

use serde::{Deserialize, Serialize};

use super::Span;

/// Replaces `removed`, found at byte `at`, by `inserted`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Byte offset in the text before the edit, on a `char` boundary.
    pub at: usize,
    /// What stood there.
    pub removed: String,
    /// What stands there now.
    pub inserted: String,
}

/// The text does not hold what the edit wants to remove.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the edit expected its `removed` text.
    pub at: usize,
}

impl Edit {
    /// The edit that replaces `span` of `text` by `inserted`.
    #[must_use]
    pub fn replace(text: &str, span: Span, inserted: impl Into<String>) -> Self {
        Self { at: span.start, removed: span.of(text).to_owned(), inserted: inserted.into() }
    }

    /// What it covers before the edit.
    #[must_use]
    pub fn before(&self) -> Span {
        Span::new(self.at, self.at + self.removed.len())
    }

    /// What it covers after the edit.
    #[must_use]
    pub fn after(&self) -> Span {
        Span::new(self.at, self.at + self.inserted.len())
    }

    /// Whether it changes nothing.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.removed == self.inserted
    }

    /// Applies the edit to `text`.
    ///
    /// # Errors
    /// [`Mismatch`] when `text` does not hold `removed` at `at`; `text` is then untouched.
    pub fn apply(&self, text: &mut String) -> Result<(), Mismatch> {
        let span = self.before();
        if text.get(span.start..span.end) != Some(self.removed.as_str()) {
            return Err(Mismatch { at: self.at });
        }
        text.replace_range(span.start..span.end, &self.inserted);
        Ok(())
    }

    /// The edit that takes this one back.
    #[must_use]
    pub fn inverted(&self) -> Self {
        Self { at: self.at, removed: self.inserted.clone(), inserted: self.removed.clone() }
    }

    /// Where `span` is after the edit; `None` when the edit touches it.
    ///
    /// An insertion at either edge of a span does not touch it, except that
    /// letters added to the end of a word must be judged by who maps: see [`Edit::touches`].
    #[must_use]
    pub fn map(&self, span: Span) -> Option<Span> {
        if self.touches(span) {
            None
        } else if span.end <= self.at {
            Some(span)
        } else {
            Some(Span::new(self.shift(span.start), self.shift(span.end)))
        }
    }

    /// Whether the edit changes something inside `span`.
    #[must_use]
    pub fn touches(&self, span: Span) -> bool {
        let before = self.before();
        if before.is_empty() {
            span.start < self.at && self.at < span.end
        } else {
            before.overlaps(span) || (span.is_empty() && before.start < span.start && span.start < before.end)
        }
    }

    /// Where the offset `at` goes: what stood inside the removed text goes to the end of the inserted.
    #[must_use]
    pub fn map_offset(&self, at: usize) -> usize {
        let before = self.before();
        if at < before.start || (at == before.start && !before.is_empty()) {
            at
        } else if at < before.end {
            self.after().end
        } else {
            self.shift(at)
        }
    }

    /// Where the offset `at` of the text after the edit came from: what was inserted came from where it stands.
    #[must_use]
    pub fn map_back(&self, at: usize) -> usize {
        let after = self.after();
        if at < after.end { at.min(self.at) } else { at - self.inserted.len() + self.removed.len() }
    }

    fn shift(&self, at: usize) -> usize {
        at - self.removed.len() + self.inserted.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_and_its_inverse_cancel() {
        let mut text = "the mana.gers left".to_owned();
        let edit = Edit::replace(&text, Span::new(4, 13), "managers");
        edit.apply(&mut text).unwrap();
        assert_eq!(text, "the managers left");
        edit.inverted().apply(&mut text).unwrap();
        assert_eq!(text, "the mana.gers left");
    }

    #[test]
    fn refuses_text_that_is_not_there() {
        let mut text = "abc".to_owned();
        let edit = Edit { at: 1, removed: "x".into(), inserted: String::new() };
        assert_eq!(edit.apply(&mut text), Err(Mismatch { at: 1 }));
        let outside = Edit { at: 9, removed: String::new(), inserted: "x".into() };
        assert_eq!(outside.apply(&mut text), Err(Mismatch { at: 9 }));
        assert_eq!(text, "abc");
    }

    #[test]
    fn spans_travel_through_an_edit() {
        let edit = Edit { at: 4, removed: "ab".into(), inserted: "xyz".into() };
        assert_eq!(edit.map(Span::new(0, 4)), Some(Span::new(0, 4)));
        assert_eq!(edit.map(Span::new(6, 9)), Some(Span::new(7, 10)));
        assert_eq!(edit.map(Span::new(5, 9)), None);
        let insertion = Edit { at: 4, removed: String::new(), inserted: "x".into() };
        assert_eq!(insertion.map(Span::new(2, 4)), Some(Span::new(2, 4)));
        assert_eq!(insertion.map(Span::new(4, 6)), Some(Span::new(5, 7)));
        assert_eq!(insertion.map(Span::new(3, 5)), None);
    }
}
