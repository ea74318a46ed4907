//! What the reviewer asks for, done: actions, findings taken and dismissed, the way from one to the next.

use egui::Context;

use super::App;
use super::disk::target;
use crate::finding::Rule;
use crate::manual;
use crate::session::journal::Millis;
use crate::session::{Command, Scope};
use crate::ui::action::Action;
use crate::ui::ask::{Ask, Deed};
use crate::ui::desk::View;
use crate::ui::dialog::fixall::Which;
use crate::ui::dialog::{Dialog, Then};
use crate::ui::guide::Reading;
use crate::ui::theme;
use crate::ui::toast::Toast;

impl App {
    pub(super) fn run(&mut self, ctx: &Context, ask: Ask, now: Millis) {
        match ask {
            Ask::Do(action) => self.act(ctx, action, now),
            Ask::Session(command) => {
                let words = match &command {
                    Command::Revert { .. } => "Put back as in the original",
                    Command::Reopen { .. } => "Opened again",
                    Command::SetRule { rule: Some(Rule::Off), .. } => "The check is off for this article",
                    Command::SetRule { rule: Some(Rule::Graded(_)), .. } => "Weighed anew for this article",
                    Command::SetRule { .. } => "The check reads this article",
                    _ => "Done",
                };
                self.step(command, words, now);
            }
            Ask::Show(id) => self.show(id, true),
            Ask::Look(id) => self.show(id, false),
            Ask::Take(id, fix) => self.take(id, fix, now),
            Ask::Arrange(look) => {
                self.settings.queue = look;
                ctx.request_repaint();
            }
            Ask::Visit(span) => {
                self.view = View::Review;
                if let Some(desk) = &mut self.desk {
                    desk.editor.go(span, false);
                    desk.editor.focus();
                }
            }
            Ask::Seeing(wish) => self.seeing(wish, now),
            Ask::Manual(check) => self.dialog = Some(Dialog::Manual(Reading::of(check))),
            Ask::EndTour => self.tour = None,
            Ask::OpenPath(path) => self.then(ctx, Then::Open(path)),
            Ask::ReadAs(how) => self.read_as(ctx, how),
            Ask::Export(form) => self.choose_export(form),
            Ask::Read => self.told(),
            Ask::Find(wish) => self.find(wish, now),
            Ask::Change(setting) => self.change_setting(ctx, setting, now),
            Ask::Choose(action) => {
                self.note_used(action);
                self.act(ctx, action, now);
            }
            Ask::Answer(answer) => self.answer(ctx, answer, now),
            Ask::Deed(deed) => self.deed(deed, now),
            ask @ (Ask::Compare | Ask::GoOnWithMine | Ask::OpenNew | Ask::ForgetRecent(_)) => {
                self.about_disk(ctx, ask, now);
            }
        }
    }

    pub(super) fn act(&mut self, ctx: &Context, action: Action, now: Millis) {
        if let Some(why) = self.why_not(action) {
            return self.toast = Some(Toast::say(why, now));
        }
        match action {
            Action::Open => return self.then(ctx, Then::Choose),
            Action::Keys => return self.dialog = Some(Dialog::Keys(String::new())),
            Action::Commands => return self.open_commands(ctx),
            Action::Settings => return self.open_settings(),
            Action::GoTo => return self.open_goto(),
            Action::Find => return self.open_find(false),
            Action::Replace => return self.open_find(true),
            Action::FindNext => return self.step_match(true, now),
            Action::FindPrevious => return self.step_match(false, now),
            Action::Manual => {
                let here = self.desk.as_ref().and_then(|desk| desk.session.finding(desk.current?));
                let first = || manual::metas().next().map(|meta| meta.id);
                self.dialog =
                    here.map(|finding| finding.meta.id).or_else(first).map(|check| Dialog::Manual(Reading::of(check)));
                return;
            }
            Action::Theme => {
                let dark = ctx.theme() == egui::Theme::Light;
                return self.set_dark(ctx, Some(dark));
            }
            Action::Export
            | Action::Import
            | Action::OpenSource
            | Action::ShowSource
            | Action::CopySource
            | Action::Encoding
            | Action::WholePage
            | Action::Columns => return self.act_on_file(ctx, action, now),
            Action::Tour => return self.errands.lay_out_tour(),
            Action::Contrast => {
                self.settings.contrast = !self.settings.contrast;
                return theme::dress(ctx, self.settings.contrast);
            }
            Action::Heat | Action::MoreHeat | Action::LessHeat => {
                let (shown, words) = self.settings.heat.after(action);
                (self.settings.heat, self.toast) = (shown, Some(Toast::say(words, now)));
                return;
            }
            Action::ZoomIn => return self.zoom(ctx, ctx.zoom_factor() + 0.1),
            Action::ZoomOut => return self.zoom(ctx, ctx.zoom_factor() - 0.1),
            Action::ZoomReset => return self.zoom(ctx, 1.0),
            _ => {}
        }
        let Some(desk) = &mut self.desk else { return };
        match action {
            Action::Save | Action::SaveTracked => {
                desk.manner.tracked = action == Action::SaveTracked;
                let to = target(desk);
                self.save(to);
            }
            Action::SaveAs => {
                desk.manner.tracked = false;
                self.choose_name();
            }
            Action::Undo => self.step(Command::Undo, "Undone", now),
            Action::Redo => self.step(Command::Redo, "Done again", now),
            Action::Next | Action::Previous if self.view == View::Changes => {
                self.step_change(action == Action::Next, now);
            }
            Action::Next => self.go_on(true, now),
            Action::Previous => self.go_on(false, now),
            Action::TakeFirst => {
                if let Some(id) = desk.current {
                    self.take(id, 0, now);
                }
            }
            Action::Take(fix) => {
                if let Some(id) = desk.current {
                    self.take(id, usize::from(fix), now);
                }
            }
            Action::Dismiss => {
                if let Some(finding) = desk.current {
                    let reason = self.settings.last_reason;
                    self.deed(Deed::Dismiss { finding, reason, note: String::new(), scope: Scope::Place }, now);
                }
            }
            Action::DismissWith => {
                if let Some(id) = desk.current {
                    self.deed(Deed::AskDismiss(id), now);
                }
            }
            Action::OwnFinding => self.ask_own(now),
            Action::FixKind => {
                let here = desk.current.and_then(|id| desk.session.open_by_id(id));
                match here.map(|open| open.meta().id) {
                    Some(check) => self.deed(Deed::AskFixAll(Which::Check(check)), now),
                    None => self.toast = Some(Toast::say("Go to a finding of that kind first", now)),
                }
            }
            Action::FixSafe => self.deed(Deed::AskFixAll(Which::Safe), now),
            Action::Decisions => self.show_decisions(),
            Action::Comment => {
                if let Some(on) = desk.commentable() {
                    self.deed(Deed::AskComment(on), now);
                } else {
                    self.toast = Some(Toast::say("Select a passage or go to a finding first", now));
                }
            }
            Action::EditHere => {
                self.view = View::Review;
                let passage = desk.current.and_then(|id| desk.session.open_by_id(id));
                if let Some(span) = passage.map(|open| open.span()) {
                    desk.editor.go(span, true);
                }
                desk.editor.focus();
            }
            Action::Afresh if desk.read_only.is_none() => self.dialog = Some(Dialog::Afresh),
            Action::Review => {
                self.view = View::Review;
                desk.editor.focus();
            }
            Action::Changes => self.enter_changes(),
            Action::Report => self.view = View::Report,
            _ => {}
        }
    }

    /// Does a step of the session and says so.
    pub(super) fn step(&mut self, command: Command, words: &str, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let is_undo = matches!(command, Command::Undo);
        match desk.apply(command, now) {
            Ok(outcome) => {
                if let Some(place) = outcome.place
                    && !desk.editor.recall(desk.session.journal().last(), desk.session.text())
                {
                    desk.editor.go(place, false);
                }
                self.toast = Some(if is_undo { Toast::say(words, now) } else { Toast::step(words, now) });
            }
            Err(error) => self.fail(&error),
        }
    }

    fn take(&mut self, id: u64, fix: usize, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let Some(finding) = desk.session.finding(id) else { return };
        let Some(label) = finding.fixes.get(fix).map(|fix| fix.label.clone()) else {
            let words = if finding.fixes.is_empty() {
                "There is no fix to take here: press F2 and correct it by hand"
            } else {
                "There is no such fix"
            };
            self.toast = Some(Toast::say(words, now));
            return;
        };
        self.decide(id, Command::TakeFix { finding: id, fix }, &format!("Took “{label}”"), now);
    }

    pub(super) fn zoom(&mut self, ctx: &Context, factor: f32) {
        let factor = (factor * 10.0).round().clamp(5.0, 30.0) / 10.0;
        self.settings.zoom = factor;
        ctx.set_zoom_factor(factor);
    }
}
