//! What a desk keeps: the journal on disk, the place where the reviewer was, unsaved work taken up or left.

use std::path::PathBuf;

use super::{Desk, Queue, View, Word};
use crate::error::Error;
use crate::session::Session;
use crate::session::journal::Millis;
use crate::text::Span;
use crate::workbench::{Keeper, Offer, Place, Shown};

impl Desk {
    pub(super) fn note_keeping(&mut self, kept: Result<bool, Error>, now: Millis) {
        match kept {
            Ok(_) => {
                self.kept = Some(now);
                if std::mem::take(&mut self.not_kept) {
                    self.word = Some(Word::KeptAgain);
                }
            }
            // Said once: the reviewer must not be stopped at every key.
            Err(error) if !self.not_kept => {
                self.not_kept = true;
                self.word = Some(Word::NotKept(error));
            }
            Err(_) => {}
        }
    }

    /// Where the reviewer is, and how far.
    fn place(&self, view: View, now: Millis) -> Place {
        let decided = self.session.decided().len();
        Place {
            caret: self.editor.caret(),
            top: self.editor.top(),
            shown: match view {
                View::Review => Shown::Review,
                View::Changes => Shown::Changes,
                View::Report => Shown::Report,
            },
            current: self.current.and_then(|id| self.queue.place_of(&self.session, id)),
            decided,
            of: self.score.is_some().then(|| decided + self.session.open().len()),
            time: now,
        }
    }

    /// The article is put away: it remembers where the reviewer was.
    pub fn rest(&mut self, view: View, now: Millis) {
        let place = self.place(view, now);
        if let Some(keeper) = self.keeper.take().filter(|_| self.read_only.is_none()) {
            // What came with the file comes with it again: nothing was done yet.
            let journal = self.session.journal();
            let done = if journal.len() == self.brought { &[] } else { journal };
            let _ = keeper.rest(done, place);
        }
    }

    /// Goes where the reviewer was.
    pub fn go_back_to(&mut self, place: &Place) {
        let text = self.session.text();
        self.editor.resume(text.floor_char_boundary(place.caret), place.top);
        self.current_place = place.current.map(|current| Span::at(current.start));
    }

    /// Leaves unsaved work of last time; a copy of it is put aside, whose name is given back.
    pub fn leave_offer(&mut self) -> Option<PathBuf> {
        self.keeper.as_mut()?.turn_down(self.session.journal()).ok()
    }

    /// Puts the article away without what was not saved; a copy of that is put aside.
    pub fn discard(&mut self, view: View, now: Millis) {
        let saved = &self.session.journal()[..self.session.saved()];
        // How far the review was at the last save nobody counted.
        let place = Place { of: None, ..self.place(view, now) };
        if let Some(mut keeper) = self.keeper.take() {
            let _ = keeper.turn_down(saved).and_then(|_| keeper.rest(saved, place));
        }
    }

    /// Begins the review afresh; the old one is put aside under the name that is given back.
    ///
    /// # Errors
    /// Those of writing; nothing is then changed.
    pub fn begin_afresh(&mut self, now: Millis) -> Result<Option<PathBuf>, Error> {
        let aside = self.keeper.as_mut().map(Keeper::afresh).transpose()?;
        self.replace(self.opened.session(), now);
        self.saved_to = None;
        self.editor.go(Span::at(0), false);
        Ok(aside)
    }

    /// Takes up unsaved work of last time.
    pub fn take_up(&mut self, offer: Offer, now: Millis) {
        self.replace(offer.session, now);
        if let Some(last) = self.changes.iter().max_by_key(|change| change.time) {
            self.editor.go(Span::at(last.current.end), false);
        }
        self.keep(now);
    }

    pub(super) fn replace(&mut self, session: Session, now: Millis) {
        self.session = session;
        self.look_for_source();
        self.check_at = Some(now);
        (self.current, self.score) = (None, None);
        self.queue = Queue::default();
        self.editor.clamp(self.session.text());
        self.after_change();
    }
}
