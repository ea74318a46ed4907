//! How a place of the text travels through edits, and back when they are undone.

use crate::text::{Edit, Span};

/// Where a place was before edits that no way leads back from, each with the number of edits before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Passed(Vec<(usize, Span)>);

impl Passed {
    /// Moves `place` through an edit, the one after `depth` others.
    pub(super) fn follow(&mut self, place: &mut Span, edit: &Edit, depth: usize) {
        let moved = follow(*place, edit);
        // The offsets after an edit inside the passage do not tell where it was.
        if edit.touches(*place) || edit.inverted().map(moved) != Some(*place) {
            self.0.push((depth, *place));
        }
        *place = moved;
    }

    /// Moves `place` through an edit as [`Passed::follow`] does; an edit beside it makes it larger.
    pub(super) fn grow(&mut self, place: &mut Span, edit: &Edit, depth: usize) {
        let before = edit.before();
        if before.start <= place.end && place.start <= before.end {
            self.0.push((depth, *place));
            *place = follow(*place, edit).hull(edit.after());
        } else {
            self.follow(place, edit, depth);
        }
    }

    /// Moves `place` back through the undoing of the edit after `depth` others; `edit` is what undoes it.
    pub(super) fn follow_back(&mut self, place: &mut Span, edit: &Edit, depth: usize) {
        *place = match self.0.pop_if(|(before, _)| *before == depth) {
            Some((_, before)) => before,
            None => follow(*place, edit),
        };
    }
}

/// Where a passage is after an edit that may lie inside it.
pub(super) fn follow(place: Span, edit: &Edit) -> Span {
    edit.map(place).unwrap_or_else(|| {
        Span::new(place.start.min(edit.at), edit.map_offset(place.end.max(edit.before().end)).max(edit.after().end))
    })
}
