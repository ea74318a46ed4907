//! What the reviewer decides and adds, done as one step each, with a word about it.

use super::App;
use crate::session::journal::Millis;
use crate::session::{Annotation, Command, Lesson, Reach, Reason, Scope, Target, Taught};
use crate::ui::ask::Deed;
use crate::ui::dialog::{Dialog, comment, dismiss};
use crate::ui::extract::one_line;
use crate::ui::toast::Toast;

impl App {
    /// Does one deed.
    pub(super) fn deed(&mut self, deed: Deed, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let session = &desk.session;
        match deed {
            Deed::Dismiss { finding, reason, note, scope } => self.dismiss(finding, reason, note, scope, now),
            Deed::AskDismiss(id) => {
                let form = dismiss::Form::of(session, id, self.settings.last_reason);
                self.dialog = form.map(Dialog::Dismiss).or(self.dialog.take());
            }
            Deed::Confirm(finding) => {
                self.decide(finding, Command::Confirm { finding }, "Kept as an error; the text stays as it is", now);
            }
            Deed::Teach(word, reach) => {
                let words = match reach {
                    Reach::Article => format!("“{}” is right in this article", one_line(&word, 40)),
                    Reach::Everywhere => format!("“{}” is right in every article", one_line(&word, 40)),
                };
                let lesson = Lesson::Word { word };
                let taught = Taught { lesson, reach, reason: Reason::NotAnError, note: String::new() };
                match desk.apply(Command::Teach { taught }, now) {
                    Ok(_) => self.said(&words, now),
                    Err(error) => self.fail(&error),
                }
            }
            Deed::Regrade(id, grade) => {
                let to = Annotation { grade, ..session.annotation(Target::Finding(id)) };
                let words = match grade {
                    Some(grade) => {
                        format!("Graded {}, {}", grade.severity.name(), grade.category.name().to_lowercase())
                    }
                    None => "Graded as it was found".to_owned(),
                };
                self.add(Command::Annotate { on: Target::Finding(id), to }, &words, now);
            }
            Deed::ComeBack(id, come_back) => {
                let to = Annotation { come_back, ..session.annotation(Target::Finding(id)) };
                let words = if come_back { "Flagged to come back to" } else { "The flag is taken away" };
                self.add(Command::Annotate { on: Target::Finding(id), to }, words, now);
            }
            Deed::AskComment(on) => {
                self.dialog = comment::Form::of(session, on).map(Dialog::Comment).or(self.dialog.take());
            }
            Deed::Comment(on, comment) => {
                let before = session.annotation(on);
                let words = match (before.comment.is_empty(), comment.is_empty()) {
                    (_, true) => "The comment is removed",
                    (true, _) => "Commented",
                    (false, _) => "The comment is changed",
                };
                self.add(Command::Annotate { on, to: Annotation { comment, ..before } }, words, now);
            }
        }
    }

    /// Does a step that moves nothing, and says so.
    fn add(&mut self, command: Command, words: &str, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        match desk.apply(command, now) {
            Ok(outcome) if outcome.changed => self.toast = Some(Toast::step(words, now)),
            Ok(_) => {}
            Err(error) => self.fail(&error),
        }
    }

    fn dismiss(&mut self, finding: u64, reason: Reason, note: String, scope: Scope, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let Some(open) = desk.session.open().iter().find(|open| open.id == finding) else { return };
        let (own, title) = (open.is_own(), open.meta().title);
        if reason == Reason::Other && note.is_empty() && !own {
            // That reason says nothing without a note.
            return self.deed(Deed::AskDismiss(finding), now);
        }
        self.settings.last_reason = reason;
        let because = reason.label().to_lowercase();
        match desk.apply(Command::Dismiss { finding, reason, note, scope }, now) {
            Ok(outcome) => {
                let words = match scope {
                    _ if own => "Your finding is withdrawn".to_owned(),
                    Scope::CheckHere => format!("“{title}” is off for this article: {because}"),
                    Scope::CheckEverywhere => format!("“{title}” is off everywhere: {because}"),
                    Scope::TextEverywhere => format!("Dismissed here and in every article: {because}"),
                    _ if outcome.places > 1 => format!("Dismissed {} places: {because}", outcome.places),
                    _ => format!("Dismissed: {because}"),
                };
                desk.set_current(finding);
                self.said(&words, now);
            }
            Err(error) => self.fail(&error),
        }
    }
}
