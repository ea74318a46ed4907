//! What the reviewer decides and adds, done as one step each, with a word about it.

use super::App;
use crate::session::journal::Millis;
use crate::session::{Annotation, Command, Grade, Lesson, Reach, Reason, Scope, Target, Taught};
use crate::text::Span;
use crate::ui::ask::Deed;
use crate::ui::dialog::fixall::{self, Which};
use crate::ui::dialog::{Dialog, comment, dismiss, own};
use crate::ui::extract::quoted;
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
                    Reach::Article => format!("{} is right in this article", quoted(&word, 40)),
                    Reach::Everywhere => format!("{} is right in every article", quoted(&word, 40)),
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
            Deed::AskFixAll(which) => match fixall::Form::of(session, which) {
                Some(form) => self.dialog = Some(Dialog::FixAll(form)),
                None => {
                    let words = match which {
                        Which::Check(_) => "There is no fix to take for findings of this kind",
                        Which::Safe => "No open finding has a safe fix",
                    };
                    self.toast = Some(Toast::say(words, now));
                }
            },
            Deed::TakeAll(takes) => self.take_all(takes, now),
            Deed::TakeBack(back) => self.take_back(back, now),
            Deed::Mark { span, grade, comment } => self.mark(span, grade, comment, now),
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
    pub(super) fn add(&mut self, command: Command, words: &str, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        match desk.apply(command, now) {
            Ok(outcome) if outcome.changed => self.toast = Some(Toast::step(words, now)),
            Ok(_) => {}
            Err(error) => self.fail(&error),
        }
    }

    /// Asks about the selected passage, which is to be a finding of the reviewer's own.
    pub(super) fn ask_own(&mut self, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let span = desk.selected();
        let there = desk.session.open().iter().find(|open| open.is_own() && open.span() == span).map(|open| open.id);
        if span.is_empty() {
            self.toast = Some(Toast::say("Select the passage first", now));
        } else if let Some(id) = there {
            self.show(id, true);
            self.toast = Some(Toast::say("You have marked this passage already", now));
        } else {
            self.dialog = Some(Dialog::Own(own::Form::of(&desk.session, span)));
        }
    }

    fn mark(&mut self, span: Span, grade: Grade, comment: String, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        match desk.apply(Command::Mark { span, grade, comment }, now) {
            Ok(_) => {
                let made = desk.session.open().iter().find(|open| open.is_own() && open.span() == span);
                if let Some(id) = made.map(|open| open.id) {
                    desk.editor.go(Span::at(span.end), false);
                    self.show(id, true);
                    self.toast = Some(Toast::step("Marked as your own finding", now));
                }
            }
            Err(error) => self.fail(&error),
        }
    }

    fn take_all(&mut self, takes: Vec<(u64, usize)>, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let asked = takes.len();
        match desk.apply(Command::TakeFixes { takes }, now) {
            Ok(outcome) => {
                let words = match outcome.places {
                    0 => return self.toast = Some(Toast::say("Nothing was fixed: the text has changed", now)),
                    1 if asked == 1 => "Fixed 1 place".to_owned(),
                    done if done == asked => format!("Fixed {done} places"),
                    done => format!("Fixed {done} of {asked} places; the others touch one of them"),
                };
                self.said(&words, now);
            }
            Err(error) => self.fail(&error),
        }
    }

    fn dismiss(&mut self, finding: u64, reason: Reason, note: String, scope: Scope, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let Some(open) = desk.session.open_by_id(finding) else { return };
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
