//! What the reviewer asks for while looking at the changes.

use super::App;
use crate::session::journal::Millis;
use crate::ui::changes::Wish;
use crate::ui::desk::View;
use crate::ui::toast::Toast;

impl App {
    pub(super) fn seeing(&mut self, wish: Wish) {
        match wish {
            Wish::Look(mode) => self.settings.changes = mode,
            Wish::Change(index) => {
                if let Some(desk) = &mut self.desk {
                    desk.changes_view.go(index);
                }
            }
        }
    }

    /// Shows the changes; the one that settled the finding under the hand comes into sight.
    pub(super) fn enter_changes(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        if self.view != View::Changes {
            let decided = desk.session.decided().iter().find(|decided| Some(decided.id) == desk.current);
            let index = decided.and_then(|decided| {
                let touches = |change: &crate::session::Change| {
                    change.current.start <= decided.place.end && decided.place.start <= change.current.end
                };
                desk.changes.iter().position(touches)
            });
            if let Some(index) = index {
                desk.changes_view.go(index);
            }
        }
        self.view = View::Changes;
    }

    /// To the next change, or the one before; round the end with a word.
    pub(super) fn step_change(&mut self, forth: bool, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let words = match desk.changes_view.step(desk.changes.len(), forth) {
            None => "Nothing has been changed yet",
            Some(false) => return,
            Some(true) if forth => "Round the end: back at the first change",
            Some(true) => "Round the beginning: on to the last change",
        };
        self.toast = Some(Toast::say(words, now));
    }
}
