//! The window as a whole: its state, and one frame of it.

mod decisions;
mod deed;
mod disk;
mod find;
mod fonts;
mod keep;
mod model;
mod onward;
mod outgoing;
mod reading;
mod run;
mod seeing;
mod settings;
mod tour;
mod way;

use std::path::PathBuf;
use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, Panel, Sense, UiBuilder, ViewportCommand, vec2};

use super::action;
use super::ask::Ask;
use super::desk::{Desk, View};
use super::dialog::{self, Dialog, Then};
use super::editor::Scene;
use super::errands::{Chooser, Errands, Way};
use super::find::Find;
use super::fonts::{FontPlaces, Fonts};
use super::queue::Queue;
use super::theme::{self, Palette};
use super::toast::Toast;
use super::tour::Tour;
use super::{access, bar, card, clock, notice, recent, report, welcome};
use crate::error::Error;
use crate::session::Outcome;
use crate::session::journal::Millis;
use crate::text::Span;
use crate::workbench::{Folders, Recent};
use crate::worker::{Job, Worker};

use model::Model;
pub use model::{LookForModel, Reads};
pub use settings::Settings;

/// What the window is started with.
pub struct Start {
    /// The article to open.
    pub file: Option<PathBuf>,
    /// How it is read, where that was asked for.
    pub way: Option<Way>,
    /// What was remembered.
    pub settings: Settings,
    /// Chooses files.
    pub chooser: Arc<dyn Chooser>,
    /// Where unsaved work is kept and settings lie.
    pub folders: Folders,
    /// Where fonts lie for what the built-in ones lack.
    pub fonts: FontPlaces,
    /// Looks for the language model that reads along: at the start, and as long as there is none whenever the reviewer
    /// comes back to the window, who may have added one meanwhile.
    pub model: LookForModel,
}

/// The window.
pub struct App {
    desk: Option<Desk>,
    view: View,
    worker: Worker,
    model: Option<Model>,
    look_for_model: LookForModel,
    errands: Errands,
    fonts: Fonts,
    settings: Settings,
    toast: Option<Toast>,
    dialog: Option<Dialog>,
    find: Find,
    after_save: Option<Then>,
    may_close: bool,
    tickets: u64,
    /// Whether the queue had the keyboard before a dialog took it.
    in_queue: bool,
    watch: keep::Watch,
    tour: Option<Tour>,
    /// What is known of the articles opened lately.
    recent: Vec<Recent>,
}

impl App {
    /// A window with no article yet; the file that it is started with is opened at once.
    pub fn new(ctx: &egui::Context, start: Start) -> Self {
        let Start { file, way, settings, chooser, folders, fonts, model } = start;
        theme::install(ctx);
        theme::dress(ctx, settings.contrast);
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
            model: model().map(|reads| Model::start(ctx, reads, &folders)),
            look_for_model: model,
            errands: Errands::new(ctx.clone(), chooser, folders),
            fonts: Fonts::new(ctx, fonts),
            settings,
            toast: None,
            dialog: None,
            find: Find::default(),
            after_save: None,
            may_close: false,
            tickets: 0,
            in_queue: false,
            watch: keep::Watch::default(),
            tour: None,
            recent: Vec::new(),
        };
        app.take_up_keys(ctx, clock::now());
        if let Some(file) = file {
            app.errands.open(file, way, false);
        }
        app.errands.recent(app.settings.recent.clone());
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

    /// The window is closing: the article remembers where the reviewer was. Unsaved work stays kept for the next start.
    pub fn leave(&mut self) {
        self.put_away();
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
            let lasting = desk.take_lasting();
            if !lasting.is_empty() {
                self.errands.change_settings(lasting, Some(desk.opened.path().to_path_buf()));
            }
            if let Some(job) = desk.due_check(now, &mut self.tickets) {
                self.worker.check(Job { surprises: self.model.as_ref().map(Model::surprises), ..job });
            } else if let Some(wait) = desk.check_in(now) {
                ctx.request_repaint_after(std::time::Duration::from_millis(wait));
            }
        }
        self.read_along(ctx, now);
        self.tell_of_keeping(now);
        self.watch(ctx, now);
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
        if let Some(desk) = &mut self.desk {
            desk.queue.set_look(&desk.session, self.settings.queue);
        }
        let had_dialog = self.dialog.is_some();
        if !had_dialog {
            // Where the keyboard goes back to when a dialog closes.
            self.in_queue = Queue::has_focus(&ctx);
            for action in action::pressed(&ctx) {
                self.act(&ctx, action, now);
            }
            self.escape_from_search(&ctx, now);
        }
        self.find.take_keyboard(&ctx);
        self.hand_over_keyboard(&ctx, had_dialog);
        if self.dialog.is_none() {
            self.type_into_article(ui, now);
        }
        if let Some(desk) = &self.desk {
            self.find.refresh(&desk.session);
        }
        let mut asked = Vec::new();
        self.draw(ui, now, &mut asked);
        let had_dialog = self.dialog.is_some();
        for ask in asked {
            self.run(&ctx, ask, now);
        }
        self.find.take_keyboard(&ctx);
        self.hand_over_keyboard(&ctx, had_dialog);
        self.look_for_fonts();
    }

    fn type_into_article(&mut self, ui: &egui::Ui, now: Millis) {
        let Some(desk) = self.desk.as_mut().filter(|_| self.view == View::Review) else { return };
        let mut failed = None;
        for event in desk.editor.take_events(ui.ctx()) {
            let palette = Palette::of(ui);
            let Some(command) = desk.editor.event(&event, &desk.session, ui.painter(), palette) else { continue };
            match desk.apply(command, now) {
                Ok(Outcome { place: Some(place), .. }) => desk.editor.go(Span::at(place.end), false),
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
        let recent = recent::rows(&self.settings.recent, &self.recent);
        let bar_frame = Frame::new().fill(palette.paper).inner_margin(Margin::symmetric(12, 6));
        Panel::top("bar")
            .frame(bar_frame)
            .exact_size(44.0)
            .show(ui, |ui| bar::top(ui, self.desk.as_ref(), (self.view, self.settings.heat), &recent, asked));
        let status_frame = Frame::new().fill(palette.paper).inner_margin(Margin::symmetric(14, 2));
        Panel::bottom("status")
            .frame(status_frame)
            .exact_size(28.0)
            .show(ui, |ui| bar::status(ui, self.desk.as_ref(), self.model.as_ref().and_then(Model::reading), asked));
        let notice_height = self.desk.as_ref().map_or(0.0, |desk| notice::draw(ui, desk, asked));
        let notice_height = notice_height + self.draw_tour(ui, asked);
        match &mut self.desk {
            None => welcome::draw(ui, palette, &recent, self.errands.are_awaited(), asked),
            Some(desk) => {
                if self.view == View::Review {
                    self.find.draw(ui, desk.editor.selection(), asked);
                }
                draw_desk(ui, palette, desk, self.view, &self.settings, &self.find, asked);
            }
        }
        if self.toast.as_ref().is_some_and(|toast| toast.is_over(now)) {
            self.toast = None;
        }
        if let Some(toast) = &self.toast {
            toast.draw(ui, now, notice_height, asked);
        }
        if let Some(dialog) = &mut self.dialog {
            dialog::draw(ui, dialog, self.desk.as_ref(), asked);
        }
        access::focus_ring(ui);
        if ui.input(|input| !input.raw.hovered_files.is_empty()) {
            welcome::draw_drop(ui, palette);
        }
    }

    fn fail(&mut self, error: &Error) {
        if let Error::ReadOnly { why } = error {
            // Said beside the article: a dialog at every key would be too much.
            self.toast = Some(Toast::say(*why, clock::now()));
            return;
        }
        if let Error::CannotHold { .. } | Error::Fixed { .. } = error {
            // At once and without a stop: hands are on the keys.
            let (what, advice) = (dialog::sentence(error), error.advice());
            self.toast = Some(Toast::say(format!("{what}. {}", advice.trim_end_matches('.')), clock::now()));
            return;
        }
        self.dialog = Some(Dialog::error(error));
    }
}

fn draw_desk(
    ui: &mut egui::Ui,
    palette: &Palette,
    desk: &mut Desk,
    view: View,
    settings: &Settings,
    find: &Find,
    asked: &mut Vec<Ask>,
) {
    let checking = desk.is_checking();
    let side = Frame::new().fill(palette.paper).inner_margin(Margin { left: 14, right: 14, top: 8, bottom: 0 });
    // A small window keeps the article readable: the panels give way first.
    let source = settings.source().filter(|_| desk.has_source());
    let narrow = ui.available_width() < if source.is_some() { 1500.0 } else { 1180.0 };
    let (queue_width, card_width) = if narrow { (228.0, 250.0) } else { (theme::QUEUE_WIDTH, theme::CARD_WIDTH) };
    match view {
        View::Review => {
            let queue_frame = side.inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 });
            // Names of their own, so that a window that grows gives the panels their usual width.
            let name = |wide: &'static str, slim: &'static str| if narrow { slim } else { wide };
            Panel::left(name("queue", "narrow queue"))
                .frame(queue_frame)
                .default_size(queue_width)
                .size_range(200.0..=420.0)
                .show(ui, |ui| {
                    desk.queue.draw(ui, &desk.session, checking, asked);
                });
            // The card's room is taken now, and the card drawn last: Tab goes from the queue to the article and then on.
            let panel = Panel::right(name("card", "narrow card"))
                .frame(side)
                .default_size(card_width)
                .size_range(220.0..=460.0);
            let room = panel.show(ui, |ui| {
                let room = ui.available_rect_before_wrap();
                ui.allocate_rect(room, Sense::hover());
                room
            });
            let scene = Scene {
                session: &desk.session,
                changes: &desk.changes,
                current: desk.current,
                matches: find.matches(),
                matches_generation: find.generation(),
                source,
                heat: settings.heat.of(&desk.warmth),
            };
            let strip = Frame::new().fill(palette.paper);
            Panel::right("strip")
                .frame(strip)
                .exact_size(14.0)
                .resizable(false)
                .show(ui, |ui| desk.editor.draw_strip(ui, &scene, asked));
            CentralPanel::default()
                .frame(Frame::new().fill(palette.desk))
                .show(ui, |ui| desk.editor.draw(ui, &scene, asked));
            ui.scope_builder(UiBuilder::new().max_rect(room.inner), |ui| {
                ui.set_clip_rect(room.inner.expand2(vec2(14.0, 0.0)));
                card::draw(ui, desk, settings.last_reason, asked);
            });
        }
        View::Report => {
            let (name, score) = (desk.opened.name(), desk.score);
            let limit = desk.house().pass_below.unwrap_or(report::USUAL_LIMIT);
            CentralPanel::default().frame(Frame::new().fill(palette.desk)).show(ui, |ui| {
                desk.report.draw(ui, &desk.session, &name, score.as_ref(), limit, asked);
            });
        }
        View::Changes => {
            Panel::right("change list").frame(side).default_size(card_width).size_range(220.0..=460.0).show(ui, |ui| {
                desk.changes_view.draw_list(ui, &desk.session, &desk.changes, asked);
            });
            CentralPanel::default().frame(Frame::new().fill(palette.desk)).show(ui, |ui| {
                desk.changes_view.draw(ui, &desk.session, &desk.changes, settings.changes, asked);
            });
        }
    }
}
