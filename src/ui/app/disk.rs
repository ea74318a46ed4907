//! Opening, saving and closing: what is sent out, what comes back, and the questions before work is lost.

use std::path::{Path, PathBuf};

use egui::{Context, ViewportCommand};

use super::App;
use super::keep::welcome_back;
use crate::error::Error;
use crate::session::journal::Millis;
use crate::ui::ask::Answer;
use crate::ui::clock;
use crate::ui::desk::{Desk, View, Word};
use crate::ui::dialog::{Dialog, Then};
use crate::ui::errands::{Arrived, Purpose, Reply, Way};
use crate::ui::notice::Notice;
use crate::ui::toast::Toast;
use crate::workbench::{House, SaveTo, Saved, Shown};

/// Why an article that another window corrects can only be read.
const IN_USE: &str = "Another window has this article; here it can only be read";

/// How many articles the list of recent ones holds.
const RECENT: usize = 8;

impl App {
    pub(super) fn has_unsaved(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.session.is_unsaved())
    }

    /// Puts the article away, after asking where work would be lost, and goes on.
    pub(super) fn then(&mut self, ctx: &Context, then: Then) {
        if self.has_unsaved() {
            self.dialog = Some(Dialog::Unsaved(then));
        } else {
            self.go(ctx, then);
        }
    }

    fn go(&mut self, ctx: &Context, then: Then) {
        match then {
            Then::Close => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Choose => self.errands.choose(Purpose::Open, PathBuf::new()),
            Then::Open(path) => {
                if self.desk.as_ref().is_some_and(|desk| desk.opened.path() == path) {
                    // Its recovery file is locked by the desk itself; nothing on it is unsaved.
                    self.put_away();
                }
                self.errands.open(path, None, false);
            }
            Then::OpenAs(path, way) => {
                self.put_away();
                self.errands.open(path, Some(*way), false);
            }
        }
    }

    /// Clears the desk. The article remembers its review and where the reviewer was.
    pub(super) fn put_away(&mut self) {
        if let Some(mut desk) = self.desk.take() {
            desk.rest(self.view, clock::now());
            self.errands.recent(self.settings.recent.clone());
        }
    }

    pub(super) fn save(&mut self, to: SaveTo) {
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.read_only.is_none()) else { return };
        if !desk.saving {
            desk.saving = true;
            self.errands.save(
                desk.session.clone(),
                desk.opened.clone(),
                desk.house().reviewer.clone(),
                to,
                desk.manner,
            );
        }
    }

    pub(super) fn answer(&mut self, ctx: &Context, answer: Answer, now: Millis) {
        let Some(dialog) = self.dialog.take() else { return };
        if let Some(desk) = &mut self.desk {
            // The dialog had the keyboard; it goes back to where it was.
            if self.in_queue {
                desk.queue.focus();
            } else {
                desk.editor.focus();
            }
        }
        match (dialog, answer) {
            (Dialog::Unsaved(then), Answer::Save) => {
                self.after_save = Some(then);
                if let Some(to) = self.desk.as_ref().map(target) {
                    self.save(to);
                }
            }
            (Dialog::Unsaved(then), Answer::Discard) => {
                if let Some(desk) = &mut self.desk {
                    desk.discard(self.view, now);
                }
                self.put_away();
                self.go(ctx, then);
            }
            (Dialog::Overwrite { to, .. }, Answer::Overwrite) => self.save(to.overwriting()),
            (Dialog::InTheWay { form, path }, Answer::Overwrite) => self.export(form, path, true),
            (Dialog::Overwrite { .. }, Answer::Save) => self.choose_name(),
            (Dialog::NotSaved { to, .. }, Answer::Save) => self.save(to),
            (Dialog::NotSaved { .. }, Answer::SaveElsewhere) => self.choose_name(),
            (Dialog::Lacking { to, .. }, Answer::InUtf8) => self.save_in_utf8(to),
            (Dialog::InUse(path), Answer::Read) => self.errands.open(path, None, true),
            (Dialog::Recover(offer), Answer::TakeUp) => self.take_up(*offer, now),
            (Dialog::Recover(_), _) => self.leave_offer(now),
            (Dialog::Afresh, Answer::Afresh) => self.begin_afresh(now),
            (_, Answer::Deed(deed)) => self.deed(deed, now),
            (Dialog::Grade { change, .. }, Answer::Grade(grade, comment)) => {
                self.grade_change(change, grade, comment, now)
            }
            (Dialog::Path { purpose: Purpose::Open, .. }, Answer::Path(path)) => self.then(ctx, Then::Open(path)),
            (Dialog::Path { purpose: Purpose::Save, .. }, Answer::Path(path)) => self.save(SaveTo::chosen(path)),
            (Dialog::Path { purpose, .. }, Answer::Path(path)) => self.chosen(purpose, path),
            // With the save goes what was meant after it.
            (Dialog::Overwrite { .. } | Dialog::Lacking { .. } | Dialog::Path { purpose: Purpose::Save, .. }, _) => {
                self.after_save = None
            }
            _ => {}
        }
    }

    pub(super) fn reply(&mut self, ctx: &Context, reply: Reply, now: Millis) {
        match reply {
            Reply::Chosen { purpose: Purpose::Open, path: Some(path), .. } => self.then(ctx, Then::Open(path)),
            Reply::Chosen { purpose: Purpose::Save, path: Some(path), .. } => self.save(SaveTo::chosen(path)),
            Reply::Chosen { purpose, path: Some(path), .. } => self.chosen(purpose, path),
            Reply::Exported { result, form, path } => self.exported(result, form, path, now),
            Reply::Imported { result, path, revision } => self.imported(result, path, revision, now),
            Reply::Paired(paired) => self.paired(*paired, now),
            Reply::Chosen { purpose, path: None, had_dialog: false } => {
                let text = self.suggested(purpose).map_or(String::new(), |path| path.display().to_string());
                self.dialog = Some(Dialog::Path { purpose, text });
            }
            Reply::Chosen { purpose: Purpose::Save, .. } => self.after_save = None,
            Reply::Chosen { .. } => {}
            Reply::Opened(arrived) => match *arrived {
                Ok(arrived) => self.arrive(ctx, arrived, now),
                Err(error) => self.fail(&error),
            },
            Reply::Everywhere(house) => self.learn_everywhere(*house),
            Reply::Tour(laid_out) => self.tour_laid_out(ctx, laid_out),
            Reply::Settings(house) => match *house {
                Ok(house) => {
                    if let Some(desk) = &mut self.desk {
                        desk.set_house(house, now);
                    }
                    self.refresh_decisions();
                }
                Err(error) => self.fail(&error),
            },
            Reply::Saved { result, to, entries } => self.saved(ctx, result, to, entries, now),
            Reply::Looked(path, on_disk) => self.looked(&path, on_disk, now),
            Reply::Compared(difference) => self.show_difference(difference, now),
            Reply::Recent(recent) => self.recent = recent,
            Reply::Model(reads) => self.model_found(ctx, reads, now),
            Reply::Nothing => {}
            Reply::Fonts(found) => self.fonts_found(ctx, found, now),
            Reply::Broke => {
                self.after_save = None;
                if let Some(desk) = &mut self.desk {
                    desk.saving = false;
                }
                self.dialog = Some(Dialog::Error {
                    what: "Copydesk broke down over this".into(),
                    advice: "Your work is still here and kept on disk. Try again, or save under another name.".into(),
                });
            }
        }
    }

    fn arrive(&mut self, ctx: &Context, arrived: Arrived, now: Millis) {
        let Arrived { opened, unpaired, resumed, house, keeper, aside, to_read, letters } = arrived;
        let path = opened.path().to_path_buf();
        if self.has_unsaved() {
            // The reviewer went on typing while the other article was chosen and read.
            self.dialog = Some(Dialog::Unsaved(Then::OpenAs(path, Box::new(Way::of(&opened)))));
            return;
        }
        let mut not_kept = None;
        let keeper = match keeper {
            Err(Error::InUse { path }) => return self.dialog = Some(Dialog::InUse(path)),
            Err(error) => {
                not_kept = Some(error);
                None
            }
            Ok(keeper) => keeper,
        };
        // Settings that cannot be read must not keep an article shut.
        let house = house.unwrap_or_else(|error| {
            self.dialog = Some(Dialog::error(&error));
            House::default()
        });
        self.put_away();
        self.settings.recent.retain(|recent| *recent != path);
        self.settings.recent.insert(0, path);
        self.settings.recent.truncate(RECENT);
        self.errands.recent(self.settings.recent.clone());
        ctx.send_viewport_cmd(ViewportCommand::Title(format!("{} · Copydesk", opened.name())));
        self.view = View::Review;
        self.toast = welcome_back(&resumed, aside.as_deref(), now);
        let mut desk = Desk::new(resumed.session, opened, house, keeper, now);
        desk.notice = Notice::of(&desk.opened);
        desk.saved_to = resumed.saved_to;
        if to_read {
            desk.read_only = Some(IN_USE);
        }
        desk.word = not_kept.map(Word::NotKept);
        if let Some(place) = &resumed.place {
            desk.go_back_to(place);
            self.view = match place.shown {
                Shown::Review => View::Review,
                Shown::Changes => View::Changes,
                Shown::Report => View::Report,
            };
        }
        let read_only = desk.read_only;
        self.desk = Some(desk);
        self.fonts.arrive(ctx, &letters);
        self.tell_of_boxes(now);
        if let Some(why) = read_only {
            self.toast = Some(Toast::say(why, now));
        }
        if let Some(error) = unpaired {
            self.fail(&error);
        }
        if let Some(offer) = resumed.offer {
            self.dialog = Some(Dialog::Recover(offer));
        }
    }

    fn saved(&mut self, ctx: &Context, result: Result<Saved, Error>, to: SaveTo, entries: usize, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        desk.saving = false;
        match result {
            Ok(saved) => {
                let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let mut words = format!("Saved {} with its change log", name(&saved.article));
                if let Some(backup) = &saved.backup {
                    words = format!("{words}. The original is kept as {}", name(backup));
                }
                desk.saved(&saved, entries, now);
                self.toast = Some(Toast::say(words, now));
                if let Some(then) = self.after_save.take() {
                    self.then(ctx, then);
                }
            }
            Err(error @ (Error::ChangedOnDisk { .. } | Error::Exists { .. })) => {
                self.dialog = Some(Dialog::overwrite(&error, to));
            }
            Err(Error::NotInEncoding { character, encoding }) => self.lacking(to, character, encoding),
            Err(error) => {
                self.after_save = None;
                self.dialog = Some(Dialog::not_saved(&error, to));
            }
        }
    }
}

/// Where Save saves to.
pub(super) fn target(desk: &Desk) -> SaveTo {
    desk.saved_to.clone().map_or(SaveTo::Beside, SaveTo::chosen)
}
