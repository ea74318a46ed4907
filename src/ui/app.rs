//! The window as a whole: state, one frame of it, and what the reviewer asks for.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, RichText, Stroke, ViewportCommand, vec2};
use serde::{Deserialize, Serialize};

use super::action::{self, Action};
use super::ask::{Answer, Ask};
use super::desk::{Desk, View};
use super::dialog::{self, Dialog, Then};
use super::editor::Scene;
use super::errands::{Arrived, Chooser, Errands, Purpose, Reply};
use super::theme::{self, Palette};
use super::toast::Toast;
use super::{bar, card, changes, clock};
use crate::error::Error;
use crate::session::journal::Millis;
use crate::session::{Command, Outcome, Reason};
use crate::workbench::{SaveTo, suggested_name};
use crate::worker::Worker;

/// What is remembered from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark; `None` follows the system.
    pub dark: Option<bool>,
    /// How much larger than usual everything is; 0 stands for 1.
    pub zoom: f32,
    /// The articles opened last, the newest first.
    pub recent: Vec<PathBuf>,
    /// The reason of the last dismissal.
    pub last_reason: Reason,
}

/// What the window is started with.
pub struct Start {
    /// The article to open.
    pub file: Option<PathBuf>,
    /// What was remembered.
    pub settings: Settings,
    /// Chooses files.
    pub chooser: Arc<dyn Chooser>,
    /// The folder that keeps unsaved work; `None` keeps none.
    pub data_dir: Option<PathBuf>,
}

/// How many articles the list of recent ones holds.
const RECENT: usize = 8;

/// The window.
pub struct App {
    desk: Option<Desk>,
    view: View,
    worker: Worker,
    errands: Errands,
    settings: Settings,
    toast: Option<Toast>,
    dialog: Option<Dialog>,
    after_save: Option<Then>,
    may_close: bool,
    tickets: u64,
}

impl App {
    /// A window with no article yet; the file that it is started with is opened at once.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        let Start { file, settings, chooser, data_dir } = start;
        theme::install(ctx);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        if settings.zoom > 0.0 {
            ctx.set_zoom_factor(settings.zoom);
        }
        ctx.set_theme(match settings.dark {
            Some(true) => egui::ThemePreference::Dark,
            Some(false) => egui::ThemePreference::Light,
            None => egui::ThemePreference::System,
        });
        let wake = ctx.clone();
        let mut app = Self {
            desk: None,
            view: View::Review,
            worker: Worker::start(move || wake.request_repaint()),
            errands: Errands::new(ctx.clone(), chooser, data_dir),
            settings,
            toast: None,
            dialog: None,
            after_save: None,
            may_close: false,
            tickets: 0,
        };
        if let Some(file) = file {
            app.errands.open(file);
        }
        app
    }

    /// What is to be remembered.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The open article.
    pub fn desk(&self) -> Option<&Desk> {
        self.desk.as_ref()
    }

    /// Whether something is on its way that will change the screen.
    pub fn is_busy(&self) -> bool {
        self.errands.are_out() || self.desk.as_ref().is_some_and(Desk::is_checking)
    }

    /// Takes answers and replies, and sends out what is due. Runs also while the window is hidden.
    pub fn logic(&mut self, ctx: &egui::Context) {
        let now = clock::now();
        for reply in self.errands.replies() {
            self.reply(ctx, reply, now);
        }
        let answers: Vec<_> = self.worker.answers().collect();
        if let Some(desk) = &mut self.desk {
            for answer in answers {
                if answer.findings.is_none() {
                    self.toast =
                        Some(Toast::say("A check broke down over this text; its findings may be missing", now));
                }
                desk.answer(answer, now);
            }
            if let Some((ticket, article)) = desk.due_check(now, &mut self.tickets) {
                self.worker.check(ticket, article);
            } else if let Some(wait) = desk.check_in(now) {
                ctx.request_repaint_after(std::time::Duration::from_millis(wait));
            }
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_close && self.has_unsaved() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.dialog = Some(Dialog::Unsaved(Then::Close));
        }
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        if let Some(path) = dropped {
            self.then(ctx, Then::Open(path));
        }
    }

    /// One frame.
    pub fn ui(&mut self, ui: &mut egui::Ui) {
        let ctx = ui.ctx().clone();
        let now = clock::now();
        if self.dialog.is_none() {
            for action in action::pressed(&ctx) {
                self.act(&ctx, action, now);
            }
            self.type_into_article(ui, now);
        }
        let mut asked = Vec::new();
        self.draw(ui, now, &mut asked);
        for ask in asked {
            self.run(&ctx, ask, now);
        }
    }

    fn type_into_article(&mut self, ui: &egui::Ui, now: Millis) {
        let Some(desk) = self.desk.as_mut().filter(|_| self.view == View::Review) else { return };
        let mut failed = None;
        for event in desk.editor.take_events(ui.ctx()) {
            let palette = Palette::of(ui);
            let Some(command) = desk.editor.event(&event, &desk.session, ui.painter(), palette) else { continue };
            match desk.apply(command, now) {
                Ok(Outcome { place: Some(place), .. }) => desk.editor.go(crate::text::Span::at(place.end), false),
                Ok(_) => {}
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            self.fail(&error);
        }
    }

    fn draw(&mut self, ui: &mut egui::Ui, now: Millis, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        let bar_frame = Frame::new().fill(palette.paper).inner_margin(Margin::symmetric(12, 6));
        Panel::top("bar")
            .frame(bar_frame)
            .exact_size(44.0)
            .show(ui, |ui| bar::top(ui, self.desk.as_ref(), self.view, asked));
        let status_frame = Frame::new().fill(palette.paper).inner_margin(Margin::symmetric(14, 2));
        Panel::bottom("status")
            .frame(status_frame)
            .exact_size(28.0)
            .show(ui, |ui| bar::status(ui, self.desk.as_ref(), now));
        match &mut self.desk {
            None => welcome(ui, palette, &self.settings.recent, self.errands.are_out(), asked),
            Some(desk) => draw_desk(ui, palette, desk, self.view, self.settings.last_reason, asked),
        }
        if self.toast.as_ref().is_some_and(|toast| toast.is_over(now)) {
            self.toast = None;
        }
        if let Some(toast) = &self.toast {
            toast.draw(ui, now, asked);
        }
        if let Some(dialog) = &mut self.dialog {
            dialog::draw(ui, dialog, asked);
        }
        if self.desk.as_ref().is_some_and(|desk| desk.session.is_unsaved()) {
            // "kept 3 s ago" counts on; once a second costs nothing.
            ui.ctx().request_repaint_after(std::time::Duration::from_secs(1));
        }
    }

    fn run(&mut self, ctx: &egui::Context, ask: Ask, now: Millis) {
        match ask {
            Ask::Do(action) => self.act(ctx, action, now),
            Ask::Session(command) => {
                let words = match &command {
                    Command::Revert { .. } => "Put back as in the original",
                    Command::Reopen { .. } => "Opened again",
                    _ => "Done",
                };
                self.step(command, words, now);
            }
            Ask::Show(id) => self.show(id, true),
            Ask::Look(id) => self.show(id, false),
            Ask::Take(id, fix) => self.take(id, fix, now),
            Ask::Dismiss(id, reason) => self.dismiss(id, reason, now),
            Ask::Filter(filter) => {
                if let Some(desk) = &mut self.desk {
                    desk.queue.set_filter(filter);
                }
            }
            Ask::Visit(span) => {
                self.view = View::Review;
                if let Some(desk) = &mut self.desk {
                    desk.editor.go(span, false);
                    desk.editor.focus();
                }
            }
            Ask::OpenPath(path) => self.then(ctx, Then::Open(path)),
            Ask::Answer(answer) => self.answer(ctx, answer, now),
        }
    }

    fn act(&mut self, ctx: &egui::Context, action: Action, now: Millis) {
        match action {
            Action::Open => return self.then(ctx, Then::Choose),
            Action::Keys => return self.dialog = Some(Dialog::Keys),
            Action::Theme => {
                let dark = ctx.theme() == egui::Theme::Light;
                self.settings.dark = Some(dark);
                return ctx.set_theme(if dark { egui::Theme::Dark } else { egui::Theme::Light });
            }
            Action::ZoomIn => return self.zoom(ctx, ctx.zoom_factor() + 0.1),
            Action::ZoomOut => return self.zoom(ctx, ctx.zoom_factor() - 0.1),
            Action::ZoomReset => return self.zoom(ctx, 1.0),
            _ => {}
        }
        let Some(desk) = &mut self.desk else { return };
        match action {
            Action::Save => {
                if desk.session.is_unsaved() {
                    let target = desk_target(desk);
                    self.save(target);
                } else {
                    self.toast = Some(Toast::say("Everything is saved", now));
                }
            }
            Action::SaveAs => {
                let suggested = desk.saved_to.clone().unwrap_or_else(|| suggested_name(&desk.opened));
                self.errands.choose(Purpose::Save, suggested);
            }
            Action::Undo if desk.session.can_undo() => self.step(Command::Undo, "Undone", now),
            Action::Redo if desk.session.can_redo() => self.step(Command::Redo, "Done again", now),
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
                if let Some(id) = desk.current {
                    self.dismiss(id, self.settings.last_reason, now);
                }
            }
            Action::EditHere => {
                self.view = View::Review;
                let passage = desk.session.open().iter().find(|open| Some(open.id) == desk.current);
                if let Some(span) = passage.map(|open| open.finding.span) {
                    desk.editor.go(span, true);
                }
                desk.editor.focus();
            }
            Action::Review => {
                self.view = View::Review;
                desk.editor.focus();
            }
            Action::Changes => self.view = View::Changes,
            _ => {}
        }
    }

    /// Does a step of the session and says so.
    fn step(&mut self, command: Command, words: &str, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let is_undo = matches!(command, Command::Undo);
        match desk.apply(command, now) {
            Ok(outcome) => {
                if let Some(place) = outcome.place {
                    desk.editor.go(place, false);
                }
                self.toast = Some(if is_undo { Toast::say(words, now) } else { Toast::step(words, now) });
            }
            Err(error) => self.fail(&error),
        }
    }

    fn show(&mut self, id: u64, reveal: bool) {
        let Some(desk) = &mut self.desk else { return };
        desk.set_current(id);
        desk.queue.scroll_to(id);
        if reveal && let Some(item) = desk.queue.items().iter().find(|item| item.id == id) {
            self.view = View::Review;
            desk.editor.reveal(item.place);
        }
    }

    /// To the next open finding, or the one before; round the end with a word.
    fn go_on(&mut self, forth: bool, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let here = desk.queue.items().iter().find(|item| Some(item.id) == desk.current);
        let from = here.map_or_else(
            || if forth { (0, 0, 0) } else { (usize::MAX, 0, 0) },
            |item| (item.place.start, item.place.end, item.id),
        );
        match desk.queue.step(from, forth) {
            Some((id, round)) => {
                if round && here.is_some() {
                    let words = if forth {
                        "Round the end: back at the first finding"
                    } else {
                        "Round the beginning: on to the last finding"
                    };
                    self.toast = Some(Toast::say(words, now));
                }
                self.show(id, true);
            }
            None => self.toast = Some(Toast::say("No finding is left to decide", now)),
        }
    }

    fn take(&mut self, id: u64, fix: usize, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        let Some(open) = desk.session.open().iter().find(|open| open.id == id) else { return };
        let Some(label) = open.finding.fixes.get(fix).map(|fix| fix.label.clone()) else {
            let words = if open.finding.fixes.is_empty() {
                "There is no fix to take here: press F2 and correct it by hand"
            } else {
                "There is no such fix"
            };
            self.toast = Some(Toast::say(words, now));
            return;
        };
        self.decide(id, Command::TakeFix { finding: id, fix }, &format!("Took “{label}”"), now);
    }

    fn dismiss(&mut self, id: u64, reason: Reason, now: Millis) {
        self.settings.last_reason = reason;
        let words = format!("Dismissed: {}", reason.label().to_lowercase());
        self.decide(id, Command::Dismiss { finding: id, reason, note: String::new() }, &words, now);
    }

    /// Decides a finding and goes on to the next.
    fn decide(&mut self, id: u64, command: Command, words: &str, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        if !desk.session.open().iter().any(|open| open.id == id) {
            return;
        }
        match desk.apply(command, now) {
            Ok(_) => {
                desk.set_current(id);
                self.go_on(true, now);
                self.toast = Some(Toast::step(words, now));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn zoom(&mut self, ctx: &egui::Context, factor: f32) {
        let factor = (factor * 10.0).round().clamp(5.0, 30.0) / 10.0;
        self.settings.zoom = factor;
        ctx.set_zoom_factor(factor);
    }

    fn has_unsaved(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.session.is_unsaved())
    }

    /// Puts the article away, after asking where work would be lost, and goes on.
    fn then(&mut self, ctx: &egui::Context, then: Then) {
        if self.has_unsaved() {
            self.dialog = Some(Dialog::Unsaved(then));
        } else {
            self.go(ctx, then);
        }
    }

    fn go(&mut self, ctx: &egui::Context, then: Then) {
        match then {
            Then::Close => {
                self.may_close = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Choose => self.errands.choose(Purpose::Open, PathBuf::new()),
            Then::Open(path) => self.errands.open(path),
        }
    }

    fn save(&mut self, to: SaveTo) {
        let Some(desk) = &mut self.desk else { return };
        if !desk.saving {
            desk.saving = true;
            self.errands.save(desk.session.clone(), desk.opened.clone(), to);
        }
    }

    fn answer(&mut self, ctx: &egui::Context, answer: Answer, now: Millis) {
        let Some(dialog) = self.dialog.take() else { return };
        match (dialog, answer) {
            (Dialog::Unsaved(then), Answer::Save) => {
                self.after_save = Some(then);
                if let Some(target) = self.desk.as_ref().map(desk_target) {
                    self.save(target);
                }
            }
            (Dialog::Unsaved(then), Answer::Discard) => {
                if let Some(desk) = &mut self.desk {
                    desk.forget();
                }
                self.desk = None;
                self.go(ctx, then);
            }
            (Dialog::Overwrite { to, .. }, Answer::Overwrite) => self.save(to.overwriting()),
            (Dialog::Overwrite { .. }, Answer::Save) => self.act(ctx, Action::SaveAs, now),
            (Dialog::Overwrite { .. }, _) => self.after_save = None,
            (Dialog::Recover(entries), Answer::TakeUp) => {
                let Some(desk) = &mut self.desk else { return };
                match desk.take_up(entries, now) {
                    Ok(()) => self.toast = Some(Toast::say("Your corrections are back", now)),
                    Err(error) => self.fail(&error),
                }
            }
            (Dialog::Recover(_), _) => {
                if let Some(desk) = &mut self.desk {
                    desk.begin_afresh();
                }
            }
            (Dialog::Path { purpose: Purpose::Open, .. }, Answer::Path(path)) => self.errands.open(path),
            (Dialog::Path { purpose: Purpose::Save, .. }, Answer::Path(path)) => self.save(SaveTo::chosen(path)),
            _ => {}
        }
    }

    fn reply(&mut self, ctx: &egui::Context, reply: Reply, now: Millis) {
        match reply {
            Reply::Chosen { purpose: Purpose::Open, path: Some(path), .. } => self.errands.open(path),
            Reply::Chosen { purpose: Purpose::Save, path: Some(path), .. } => self.save(SaveTo::chosen(path)),
            Reply::Chosen { purpose, path: None, had_dialog: false } => {
                let folder = self.desk.as_ref().map(|desk| suggested_name(&desk.opened));
                let text = folder
                    .filter(|_| purpose == Purpose::Save)
                    .map_or(String::new(), |path| path.display().to_string());
                self.dialog = Some(Dialog::Path { purpose, text });
            }
            Reply::Chosen { .. } => self.after_save = None,
            Reply::Opened(arrived) => match *arrived {
                Ok(arrived) => self.arrive(ctx, arrived, now),
                Err(error) => self.fail(&error),
            },
            Reply::Saved { result, to, entries } => self.saved(ctx, result, to, entries, now),
        }
    }

    fn arrive(&mut self, ctx: &egui::Context, arrived: Arrived, now: Millis) {
        let Arrived { opened, session, keeper, unsaved } = arrived;
        if let Some(desk) = &mut self.desk {
            desk.forget();
        }
        let path = opened.path().to_path_buf();
        self.settings.recent.retain(|recent| *recent != path);
        self.settings.recent.insert(0, path);
        self.settings.recent.truncate(RECENT);
        ctx.send_viewport_cmd(ViewportCommand::Title(format!("{} · Copydesk", opened.name())));
        let keeper = match keeper {
            Ok(keeper) => keeper,
            Err(error) => {
                self.dialog = Some(Dialog::error(&error));
                if matches!(error, Error::InUse { .. }) {
                    return;
                }
                None
            }
        };
        self.view = View::Review;
        self.toast = None;
        self.desk = Some(Desk::new(session, opened, keeper, now));
        if !unsaved.is_empty() {
            self.dialog = Some(Dialog::Recover(unsaved));
        }
    }

    fn saved(
        &mut self,
        ctx: &egui::Context,
        result: Result<crate::workbench::Saved, Error>,
        to: SaveTo,
        entries: usize,
        now: Millis,
    ) {
        let Some(desk) = &mut self.desk else { return };
        desk.saving = false;
        match result {
            Ok(saved) => {
                let name = |path: &std::path::Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let words = format!("Saved {} with its change log", name(&saved.article));
                desk.saved(&saved, entries, now);
                self.toast = Some(Toast::say(words, now));
                if let Some(then) = self.after_save.take() {
                    self.then(ctx, then);
                }
            }
            Err(error @ (Error::ChangedOnDisk { .. } | Error::Exists { .. })) => {
                let Dialog::Error { what, .. } = Dialog::error(&error) else { return };
                self.dialog = Some(Dialog::Overwrite { to, what });
            }
            Err(error) => {
                self.after_save = None;
                self.fail(&error);
            }
        }
    }

    fn fail(&mut self, error: &Error) {
        self.dialog = Some(Dialog::error(error));
    }
}

/// Where Save saves to.
fn desk_target(desk: &Desk) -> SaveTo {
    desk.saved_to.clone().map_or(SaveTo::Beside, SaveTo::chosen)
}

fn draw_desk(
    ui: &mut egui::Ui,
    palette: &Palette,
    desk: &mut Desk,
    view: View,
    last_reason: Reason,
    asked: &mut Vec<Ask>,
) {
    let checking = desk.is_checking();
    let side = Frame::new().fill(palette.paper).inner_margin(Margin { left: 14, right: 14, top: 8, bottom: 0 });
    // A small window keeps the article readable: the panels give way first.
    let narrow = ui.available_width() < 1180.0;
    let (queue_width, card_width) = if narrow { (228.0, 250.0) } else { (theme::QUEUE_WIDTH, theme::CARD_WIDTH) };
    match view {
        View::Review => {
            let queue_frame = side.inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 });
            Panel::left("queue").frame(queue_frame).default_size(queue_width).size_range(200.0..=420.0).show(
                ui,
                |ui| {
                    desk.queue.draw(ui, &desk.session, desk.current, checking, asked);
                },
            );
            Panel::right("card").frame(side).default_size(card_width).size_range(220.0..=460.0).show(ui, |ui| {
                card::draw(ui, &desk.session, desk.current, last_reason, asked);
            });
            let scene = Scene { session: &desk.session, changes: &desk.changes, current: desk.current };
            let strip = Frame::new().fill(palette.paper).stroke(Stroke::new(0.0, palette.line));
            Panel::right("strip")
                .frame(strip)
                .exact_size(14.0)
                .resizable(false)
                .show(ui, |ui| desk.editor.draw_strip(ui, &scene));
            CentralPanel::default()
                .frame(Frame::new().fill(palette.desk))
                .show(ui, |ui| desk.editor.draw(ui, &scene, asked));
        }
        View::Changes => {
            Panel::right("change list").frame(side).default_size(card_width).size_range(220.0..=460.0).show(ui, |ui| {
                changes::draw_list(ui, &desk.session, &desk.changes, asked);
            });
            CentralPanel::default().frame(Frame::new().fill(palette.desk)).show(ui, |ui| {
                desk.changes_view.draw(ui, &desk.session, asked);
            });
        }
    }
}

fn welcome(ui: &mut egui::Ui, palette: &Palette, recent: &[PathBuf], busy: bool, asked: &mut Vec<Ask>) {
    CentralPanel::default().frame(Frame::new().fill(palette.desk)).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.24).max(24.0));
            if busy {
                ui.add(egui::Spinner::new().size(24.0).color(palette.soft));
                return;
            }
            ui.label(RichText::new("Copydesk").font(theme::serif_bold(30.0)));
            ui.label(
                RichText::new("Open a machine-translated article, or drop it here.")
                    .font(theme::sans(14.0))
                    .color(palette.soft),
            );
            ui.add_space(10.0);
            let open = RichText::new("Open an article…").font(theme::strong(14.0)).color(palette.on_accent);
            let open = egui::Button::new(open).fill(palette.accent).min_size(vec2(150.0, 36.0));
            if ui.add(open).on_hover_text(Action::Open.tooltip(ui.ctx())).clicked() {
                asked.push(Ask::Do(Action::Open));
            }
            if recent.is_empty() {
                return;
            }
            ui.add_space(26.0);
            ui.label(RichText::new("Opened lately").font(theme::strong(12.5)).color(palette.soft));
            for path in recent {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let link = egui::Button::new(RichText::new(name).color(palette.accent)).frame(false);
                if ui.add(link).on_hover_text(path.display().to_string()).clicked() {
                    asked.push(Ask::OpenPath(path.clone()));
                }
            }
        });
    });
}
