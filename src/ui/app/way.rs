//! Finding one's way: commands, paragraphs by number, settings and keys.

use egui::{Context, Key, Modifiers};

use super::App;
use crate::session::journal::Millis;
use crate::ui::action::{ALL, Action};
use crate::ui::ask::Setting;
use crate::ui::dialog::{Command, Commands, Dialog, Does, GoTo, Sheet, Words};
use crate::ui::find::Wish;
use crate::ui::keymap::{self, Keymap};
use crate::ui::possible;
use crate::ui::toast::Toast;
use crate::workbench::SettingsChange;

/// How many commands are remembered as the last ones.
const USED: usize = 6;

impl App {
    /// Why an action is not possible now; `None` where it is.
    pub fn why_not(&self, action: Action) -> Option<&'static str> {
        possible::why_not(self.desk.as_ref(), action)
    }

    /// Lets the window go by the keys that were stored.
    pub(super) fn take_up_keys(&mut self, ctx: &Context, now: Millis) {
        let (keymap, dropped) = Keymap::read(&self.settings.keys);
        if dropped > 0 {
            self.settings.keys = keymap.stored();
            let words = match dropped {
                1 => {
                    "A key of your own is needed for something else now: that action has its usual key again".to_owned()
                }
                many => {
                    format!("{many} keys of your own are needed for something else now: they are the usual ones again")
                }
            };
            self.toast = Some(Toast::say(words, now));
        }
        keymap.install(ctx);
    }

    /// Escape closes the search bar.
    pub(super) fn escape_from_search(&mut self, ctx: &Context, now: Millis) {
        if self.find.is_open() && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.find(Wish::Close, now);
        }
    }

    /// A dialog that has just come up gets the keyboard, whichever field had it: the next key is meant for it.
    pub(super) fn hand_over_keyboard(&self, ctx: &Context, had_dialog: bool) {
        if !had_dialog && self.dialog.is_some() {
            ctx.memory_mut(|memory| {
                if let Some(id) = memory.focused() {
                    memory.surrender_focus(id);
                }
            });
            ctx.request_repaint();
        }
    }

    pub(super) fn note_used(&mut self, action: Action) {
        let name = keymap::name(action);
        self.settings.used.retain(|used| *used != name);
        self.settings.used.insert(0, name);
        self.settings.used.truncate(USED);
    }

    pub(super) fn open_commands(&mut self, ctx: &Context) {
        let keymap = Keymap::of(ctx);
        let finding = self.desk.as_ref().and_then(|desk| desk.session.finding(desk.current?));
        let fixes = finding.map_or(0, |finding| finding.fixes.len());
        // Fixes that the finding does not have would only be in the way.
        let is_of_use = |action: Action| match action {
            Action::Commands => false,
            Action::Take(fix) => usize::from(fix) < fixes,
            _ => true,
        };
        let actions = ALL.iter().filter(|row| is_of_use(row.action)).map(|row| Command {
            label: row.label.to_owned(),
            hint: row.hint.to_owned(),
            keys: keymap.words(ctx, row.action),
            why_not: self.why_not(row.action),
            does: Does::Act(row.action),
        });
        let mut commands: Vec<Command> = actions.collect();
        // A stable sort: what was not used lately stays in the order of the table.
        let used = &self.settings.used;
        commands.sort_by_key(|command| match &command.does {
            Does::Act(action) => used.iter().position(|used| *used == keymap::name(*action)).unwrap_or(usize::MAX),
            _ => usize::MAX,
        });
        let here = self.desk.as_ref().map(|desk| desk.opened.path());
        for path in self.settings.recent.iter().filter(|path| here != Some(path)) {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            commands.push(Command {
                label: format!("Open {name}"),
                hint: path.display().to_string(),
                keys: String::new(),
                why_not: None,
                does: Does::Open(path.clone()),
            });
        }
        self.dialog = Some(Dialog::Commands(Commands::new(Words::COMMANDS, commands, 0)));
    }

    pub(super) fn open_goto(&mut self) {
        self.dialog = Some(Dialog::GoTo(GoTo::default()));
    }

    pub(super) fn open_settings(&mut self) {
        let house = self.desk.as_ref().map(|desk| desk.house());
        let name = house.and_then(|house| house.reviewer.clone());
        self.dialog =
            Some(Dialog::Settings(Sheet::new(name, house.and_then(|house| house.pass_below), self.settings.contrast)));
    }

    pub(super) fn change_setting(&mut self, ctx: &Context, setting: Setting, now: Millis) {
        let mut keymap = (*Keymap::of(ctx)).clone();
        let done = match setting {
            Setting::Key(action, Some(key)) => keymap.set(ctx, action, key),
            Setting::Key(action, None) => keymap.reset(ctx, action),
            Setting::UsualKeys => {
                keymap = Keymap::default();
                Ok(())
            }
            Setting::Dark(dark) => return self.set_dark(ctx, dark),
            Setting::Zoom(factor) => return self.zoom(ctx, factor),
            Setting::SourceShare(share) => return self.settings.source_share = share,
            Setting::Heat(shown) => return self.settings.heat = shown,
            Setting::Reviewer(name) => return self.change_house(SettingsChange::SetReviewer(name), now),
            Setting::PassBelow(limit) => return self.change_house(SettingsChange::SetPassBelow(limit), now),
        };
        if let Some(Dialog::Settings(sheet)) = &mut self.dialog {
            sheet.said = done.as_ref().err().cloned();
        }
        if done.is_ok() {
            self.settings.keys = keymap.stored();
            keymap.install(ctx);
        }
    }

    fn change_house(&mut self, change: SettingsChange, now: Millis) {
        let path = self.desk.as_ref().map(|desk| desk.opened.path().to_path_buf());
        self.errands.change_settings(vec![change], path);
        self.toast = Some(Toast::say("Kept in your settings", now));
    }

    pub(super) fn set_dark(&mut self, ctx: &Context, dark: Option<bool>) {
        self.settings.dark = dark;
        ctx.set_theme(match dark {
            Some(true) => egui::ThemePreference::Dark,
            Some(false) => egui::ThemePreference::Light,
            None => egui::ThemePreference::System,
        });
    }
}
