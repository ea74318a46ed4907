//! Which steps can be undone and done again, and which keystrokes are one step.

use std::ops::Range;

use super::journal::{Action, Entry, Millis, Step};
use crate::text::Edit;

/// Typing that pauses longer than this begins a new step.
const PAUSE: Millis = 1_000;

/// One undo step: its number and its journal entries.
#[derive(Clone, Debug)]
struct Done {
    step: Step,
    entries: Range<usize>,
}

/// Typing that may go on.
#[derive(Clone, Copy, Debug)]
struct Typing {
    step: Step,
    time: Millis,
    caret: usize,
}

/// The undo history, derived from the journal as it grows.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Done>,
    undone: Vec<Done>,
    typing: Option<Typing>,
    next: Step,
}

impl History {
    /// The number of a new step.
    pub(super) fn begin(&self) -> Step {
        self.next
    }

    /// The step of a hand edit: the one before, when the same hand goes on in the same place.
    pub(super) fn typing(&self, edit: &Edit, now: Millis) -> Step {
        self.typing
            .filter(|typing| {
                // What is typed over a selection begins something new.
                let near = match (edit.removed.is_empty(), edit.inserted.is_empty()) {
                    (true, _) => edit.at == typing.caret,
                    (false, true) => edit.at == typing.caret || edit.before().end == typing.caret,
                    (false, false) => false,
                };
                near && is_keystroke(edit) && now.saturating_sub(typing.time) < PAUSE
            })
            .map_or(self.next, |typing| typing.step)
    }

    /// The step that Undo would undo.
    pub(super) fn last_done(&self) -> Option<Step> {
        self.done.last().map(|done| done.step)
    }

    /// The step that Redo would do again.
    pub(super) fn last_undone(&self) -> Option<Step> {
        self.undone.last().map(|done| done.step)
    }

    /// The journal entries of a step that can be undone or done again now; empty for any other.
    pub(super) fn entries_of(&self, step: Step) -> Range<usize> {
        let ends = self.done.last().into_iter().chain(self.undone.last());
        ends.filter(|done| done.step == step).map(|done| done.entries.clone()).next().unwrap_or(0..0)
    }

    /// Takes note of the entry that goes to `index` of the journal.
    pub(super) fn enter(&mut self, entry: &Entry, index: usize) {
        self.typing = None;
        match &entry.action {
            Action::Undo { .. } => self.undone.extend(self.done.pop()),
            Action::Redo { .. } => self.done.extend(self.undone.pop()),
            action => {
                self.undone.clear();
                match self.done.last_mut() {
                    Some(done) if done.step == entry.step => done.entries.end = index + 1,
                    _ => self.done.push(Done { step: entry.step, entries: index..index + 1 }),
                }
                if let Action::Edit { edits, .. } = action
                    && let [edit] = edits.as_slice()
                    && is_keystroke(edit)
                {
                    self.typing = Some(Typing { step: entry.step, time: entry.time, caret: edit.after().end });
                }
            }
        }
        self.next = self.next.max(entry.step + 1);
    }
}

/// Whether an edit is what one key does: a character in or out, or a selection typed over; not a paste, not a new
/// paragraph.
fn is_keystroke(edit: &Edit) -> bool {
    edit.inserted.chars().nth(1).is_none() && !edit.inserted.contains(['\n', '\r'])
}
