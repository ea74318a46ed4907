//! What the reviewer asks for while looking at the changes.

use super::App;
use crate::session::journal::Millis;
use crate::session::{Annotation, Change, Command, Grade, Target};
use crate::ui::changes::Wish;
use crate::ui::desk::View;
use crate::ui::dialog::Dialog;
use crate::ui::toast::Toast;
use crate::workbench::SettingsChange;

impl App {
    pub(super) fn seeing(&mut self, wish: Wish, now: Millis) {
        match wish {
            Wish::Look(mode) => self.settings.changes = mode,
            Wish::Limit(limit) => {
                let article = self.desk.as_ref().map(|desk| desk.opened.path().to_path_buf());
                self.errands.change_settings(vec![SettingsChange::SetPassBelow(Some(limit))], article);
                self.toast = Some(Toast::say("The limit is written into your settings", now));
            }
            Wish::Change(index) => {
                if let Some(desk) = &mut self.desk {
                    desk.changes_view.go(index);
                }
            }
            Wish::Reason(change) => {
                let Some(desk) = &mut self.desk else { return };
                let Some(known) = desk.changes.get(change) else { return };
                desk.changes_view.go(change);
                let known = desk.session.note_of(known).map(|note| note.annotation.clone()).unwrap_or_default();
                self.dialog = Some(Dialog::Grade { change, grade: known.grade, comment: known.comment });
            }
        }
    }

    /// Shows the changes; the one that settled the finding under the hand comes into sight.
    pub(super) fn enter_changes(&mut self) {
        let Some(desk) = &mut self.desk else { return };
        if self.view != View::Changes {
            let decided = desk.session.decided().iter().find(|decided| Some(decided.id) == desk.current);
            let index = decided.and_then(|decided| {
                let touches = |change: &Change| {
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

    /// Writes down why a change was made.
    pub(super) fn grade_change(&mut self, change: usize, grade: Option<Grade>, comment: String, now: Millis) {
        let Some(desk) = &self.desk else { return };
        let Some(change) = desk.changes.get(change) else { return };
        // The change may have grown since it was last annotated: the note stays where it is.
        let note = desk.session.note_of(change);
        let place = note.map_or(change.current, |note| note.place);
        let come_back = note.is_some_and(|note| note.annotation.come_back);
        let words = match (grade, comment.is_empty()) {
            (Some(grade), _) => {
                format!("It counts as an error: {}, {}", grade.category.name().to_lowercase(), grade.severity.name())
            }
            (None, false) => "The reason is written down".to_owned(),
            (None, true) => "No reason is given".to_owned(),
        };
        let to = Annotation { comment, come_back, grade };
        self.step(Command::Annotate { on: Target::Passage(place), to }, &words, now);
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
