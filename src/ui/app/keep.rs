//! What keeps work from being lost: taking up what was left, watching the file on disk, a word about the keeping.

use std::path::Path;

use egui::Context;

use super::App;
use crate::error::Error;
use crate::session::journal::Millis;
use crate::ui::action::Action;
use crate::ui::ask::Ask;
use crate::ui::desk::Word;
use crate::ui::dialog::{Dialog, Then};
use crate::ui::difference::Difference;
use crate::ui::notice::Notice;
use crate::ui::toast::Toast;
use crate::workbench::{Offer, OnDisk, Resumed};

/// How long a look at the file on disk holds while the reviewer works.
const LOOK_EVERY: Millis = 5_000;

/// When the file on disk was looked at.
#[derive(Debug, Default)]
pub(super) struct Watch {
    focused: bool,
    looked: Millis,
}

impl App {
    /// Looks after the file on disk: when the window gets the focus, and now and then while the reviewer works. A
    /// window that nobody touches does nothing.
    pub(super) fn watch(&mut self, ctx: &Context, now: Millis) {
        let (focused, active) = ctx.input(|input| (input.focused, !input.events.is_empty()));
        let came = focused && !self.watch.focused;
        self.watch.focused = focused;
        if came && self.model.is_none() {
            self.errands.look_for_model(&self.look_for_model);
        }
        let due = came || (active && now.saturating_sub(self.watch.looked) >= LOOK_EVERY);
        if let Some(desk) = self.desk.as_ref().filter(|desk| due && !desk.saving) {
            self.watch.looked = now;
            self.errands.look(desk.opened.clone());
        }
    }

    /// Tells what is to be told of the keeping.
    pub(super) fn tell_of_keeping(&mut self, now: Millis) {
        match self.desk.as_mut().and_then(|desk| desk.word.take()) {
            Some(Word::NotKept(error)) => {
                self.dialog = Some(Dialog::error(&Error::NotKept { why: error.to_string() }));
            }
            Some(Word::KeptAgain) => {
                self.toast = Some(Toast::say("Your unsaved work is kept on disk again", now));
            }
            None => {}
        }
    }

    pub(super) fn looked(&mut self, path: &Path, on_disk: OnDisk, now: Millis) {
        let Some(desk) = self.desk.as_mut().filter(|desk| desk.opened.path() == path && !desk.saving) else { return };
        let before = desk.notice.take_if(|notice| !matches!(notice, Notice::Told(..)));
        let told = desk.notice.take();
        desk.notice = match on_disk {
            OnDisk::Same => told,
            OnDisk::Changed(text) => Some(Notice::Changed(text)),
            OnDisk::Spoilt => Some(Notice::Spoilt),
            OnDisk::Gone => Some(Notice::Gone),
        };
        if before.is_some() && desk.notice.is_none() {
            let words = format!("{} is again as it was opened", desk.opened.name());
            self.toast = Some(Toast::say(words, now));
        }
    }

    /// What the reviewer wants done about a file that another program changed, or about the recent ones.
    pub(super) fn about_disk(&mut self, ctx: &Context, ask: Ask, now: Millis) {
        if let Ask::ForgetRecent(path) = &ask {
            self.settings.recent.retain(|recent| recent != path);
            self.recent.retain(|recent| recent.path != *path);
            self.toast = Some(Toast::say("Taken off the list", now));
        }
        let Some(desk) = &mut self.desk else { return };
        match ask {
            Ask::Compare => {
                if let Some(Notice::Changed(theirs)) = &desk.notice {
                    self.errands.compare(desk.session.original().clone(), theirs.clone());
                }
            }
            Ask::GoOnWithMine => {
                desk.notice = None;
                desk.editor.focus();
                self.toast = Some(Toast::say("You go on with the text as it was opened", now));
            }
            Ask::OpenNew => {
                let path = desk.opened.path().to_path_buf();
                self.then(ctx, Then::Open(path));
            }
            _ => {}
        }
    }

    pub(super) fn show_difference(&mut self, difference: Difference, now: Millis) {
        let Some(desk) = &self.desk else { return };
        if self.dialog.is_some() {
            // Another question came up meanwhile.
            self.toast = Some(Toast::say("The difference was not shown: answer the question first", now));
            return;
        }
        self.dialog = Some(Dialog::Difference { name: desk.opened.name(), difference });
    }

    pub(super) fn take_up(&mut self, offer: Offer, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        desk.take_up(offer, now);
        self.toast = Some(Toast::say("Your corrections are back", now));
    }

    pub(super) fn leave_offer(&mut self, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let words = match desk.leave_offer() {
            Some(aside) => format!("Left. The work is put aside as {}", name_of(&aside)),
            None => "Left".to_owned(),
        };
        self.toast = Some(Toast::say(words, now));
    }

    pub(super) fn begin_afresh(&mut self, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        match desk.begin_afresh(now) {
            Ok(aside) => {
                let kept = aside
                    .map_or(String::new(), |aside| format!(". The old review is put aside as {}", name_of(&aside)));
                self.toast = Some(Toast::say(format!("The review begins afresh{kept}"), now));
            }
            Err(error) => self.fail(&error),
        }
    }
}

/// What is said of an article that was reviewed before.
pub(super) fn welcome_back(resumed: &Resumed, aside: Option<&Path>, now: Millis) -> Option<Toast> {
    if let Some(aside) = aside {
        let words = format!("Work that does not fit this text any more is put aside as {}", name_of(aside));
        return Some(Toast::say(words, now));
    }
    if resumed.offer.is_none() && !resumed.session.journal().is_empty() {
        let progress = resumed.place.as_ref().and_then(|place| Some((place.decided, place.of?)));
        let progress = progress.map_or(String::new(), |(decided, of)| format!(": {decided} of {of} decided"));
        return Some(Toast::offer(format!("Your review is back{progress}"), Action::Afresh, now));
    }
    match resumed.carried {
        0 => None,
        1 => Some(Toast::say("What you dismissed before stays dismissed: 1 finding", now)),
        count => Some(Toast::say(format!("What you dismissed before stays dismissed: {count} findings"), now)),
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
