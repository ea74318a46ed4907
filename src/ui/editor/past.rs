//! Where caret and selection stood around every step, so that Undo and Redo put them back. The journal knows nothing
//! of carets: work that was taken up again falls back to the changed passage.

use std::collections::BTreeMap;

use super::Editor;
use crate::session::journal::{Action, Entry, Step};
use crate::text::Span;

/// Caret and the other end of the selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    caret: usize,
    anchor: usize,
}

/// The stands before and after every step that was made here.
#[derive(Debug, Default)]
pub(super) struct Past {
    steps: BTreeMap<Step, [Stand; 2]>,
}

impl Editor {
    /// Where caret and selection stand now.
    pub fn stand(&self) -> Stand {
        Stand { caret: self.caret, anchor: self.anchor }
    }

    /// Takes note of a step that changed the text: where the hand was before it, and the passage that it left.
    pub fn remember(&mut self, before: Stand, entry: &Entry, place: Option<Span>) {
        let Action::Edit { origin, .. } = &entry.action else { return };
        let Some(place) = place else { return };
        // After typing the caret stands behind it; a fix is seen whole.
        let by_hand = matches!(origin, crate::session::journal::Origin::Hand);
        let after = Stand { caret: place.end, anchor: if by_hand { place.end } else { place.start } };
        // Typing that goes on is one step: its beginning stays.
        self.past.steps.entry(entry.step).and_modify(|[_, last]| *last = after).or_insert([before, after]);
    }

    /// Puts caret and selection back after an Undo or a Redo; whether it was known where they were.
    pub fn recall(&mut self, entry: Option<&Entry>, text: &str) -> bool {
        let stand = match entry.map(|entry| &entry.action) {
            Some(Action::Undo { of }) => self.past.steps.get(of).map(|[before, _]| *before),
            Some(Action::Redo { of }) => self.past.steps.get(of).map(|[_, after]| *after),
            _ => None,
        };
        let Some(Stand { caret, anchor }) = stand else { return false };
        (self.caret, self.anchor) = (caret, anchor);
        self.clamp(text);
        self.next_row = true;
        self.column_x = None;
        self.reveal = Some(if self.selection().is_empty() { Span::at(self.caret) } else { self.selection() });
        true
    }
}
