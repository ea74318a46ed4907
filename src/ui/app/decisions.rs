//! The list of what was decided and taught: opened, kept up to date, and each taken back.

use super::App;
use crate::error::Error;
use crate::session::journal::Millis;
use crate::session::{Command, Reach, Reason, Taught};
use crate::ui::ask::Back;
use crate::ui::desk::house::lasting_change;
use crate::ui::dialog::{Dialog, audit};
use crate::ui::toast::Toast;
use crate::workbench::House;

impl App {
    /// Shows the list; what stands in the user's settings comes when it is read.
    pub(super) fn show_decisions(&mut self) {
        self.dialog = Some(Dialog::Audit(audit::Form::default()));
        self.errands.read_everywhere();
    }

    /// Reads the settings again if the list shows them.
    pub(super) fn refresh_decisions(&mut self) {
        if matches!(self.dialog, Some(Dialog::Audit(_))) {
            self.errands.read_everywhere();
        }
    }

    pub(super) fn learn_everywhere(&mut self, house: Result<House, Error>) {
        match house {
            Ok(house) => {
                if let Some(Dialog::Audit(form)) = &mut self.dialog {
                    form.learn(&house);
                }
            }
            Err(error) => self.fail(&error),
        }
    }

    pub(super) fn take_back(&mut self, back: Back, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let (command, words) = match back {
            Back::Decision(finding) => (Command::Reopen { finding }, "Taken back: open again"),
            Back::Lesson(taught) => (Command::Forget { taught }, "Taken back: it is marked again"),
            Back::Rule(check) => (Command::SetRule { check, rule: None }, "Taken back: the check is as it was"),
            Back::Setting(lesson) => {
                let reason = Reason::NotAnError;
                let taught = Taught { lesson, reach: Reach::Everywhere, reason, note: String::new() };
                let path = desk.opened.path().to_path_buf();
                self.errands.change_settings(vec![lasting_change(&taught, false)], Some(path));
                self.toast = Some(Toast::say("Taken out of your settings", now));
                return;
            }
        };
        self.add(command, words, now);
    }
}
