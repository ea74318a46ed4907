//! The tour: a line above the status that names one key at a time, and goes on when it was used.

use std::path::PathBuf;

use egui::{Align, Button, CornerRadius, Layout, RichText, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use super::access;
use super::action::Action;
use super::ask::Ask;
use super::desk::{Desk, View};
use super::keymap::Keymap;
use super::theme::{self, Palette};
use crate::session::Decision;
use crate::session::journal::{Action as Journaled, Origin};

/// One thing to try.
struct Stop {
    /// What to press; its key stands before the words.
    action: Action,
    /// What that does, beginning in lower case.
    words: &'static str,
    /// Whether it was done.
    done: fn(&Desk, View, &Begun) -> bool,
}

/// How the desk was when a stop was reached.
#[derive(Debug)]
struct Begun {
    current: Option<u64>,
    entries: usize,
}

impl Begun {
    fn of(desk: &Desk) -> Self {
        Self { current: desk.current, entries: desk.session.journal().len() }
    }

    /// Whether `what` was entered in the journal since.
    fn since(&self, desk: &Desk, what: impl Fn(&Journaled) -> bool) -> bool {
        desk.session.journal().iter().skip(self.entries).any(|entry| what(&entry.action))
    }
}

static STOPS: &[Stop] = &[
    Stop {
        action: Action::Next,
        words: "goes to the next finding. The card at the right says what looks wrong, why, and what to do",
        done: |desk, _, begun| desk.current != begun.current,
    },
    Stop {
        action: Action::TakeFirst,
        words: "takes the first fix and goes on. Where a finding has no fix, go to one that has",
        done: |desk, _, begun| {
            begun.since(desk, |action| matches!(action, Journaled::Edit { origin: Origin::Fix, .. }))
        },
    },
    Stop {
        action: Action::Dismiss,
        words: "dismisses a finding that is no error. The change log remembers why",
        done: |desk, _, _| {
            desk.session.decided().iter().any(|decided| matches!(decided.decision, Decision::Dismissed { .. }))
        },
    },
    Stop {
        action: Action::EditHere,
        words: "puts the caret into the passage: correct it by hand, as in any editor",
        done: |desk, _, begun| {
            begun.since(desk, |action| matches!(action, Journaled::Edit { origin: Origin::Hand, .. }))
        },
    },
    Stop {
        action: Action::Undo,
        words: "takes any step back, a decision as well as a word",
        done: |desk, _, begun| begun.since(desk, |action| matches!(action, Journaled::Undo { .. })),
    },
    Stop {
        action: Action::Changes,
        words: "shows what you changed beside the original",
        done: |_, view, _| view == View::Changes,
    },
    Stop {
        action: Action::Report,
        words: "shows how good the article was, how good it is, and what was done",
        done: |_, view, _| view == View::Report,
    },
    Stop {
        action: Action::Save,
        words: "saves the corrected article and its change log beside the original, which stays as it is",
        done: |desk, _, _| desk.saved_to.is_some() && !desk.session.is_unsaved(),
    },
];

/// The tour under way.
#[derive(Debug)]
pub struct Tour {
    /// The article that it goes through.
    pub path: PathBuf,
    at: usize,
    begun: Option<Begun>,
}

impl Tour {
    /// A tour through the article at `path`, at its first stop.
    pub fn through(path: PathBuf) -> Self {
        Self { path, at: 0, begun: None }
    }

    /// Goes on where the reviewer did what was asked.
    pub fn look(&mut self, desk: &Desk, view: View) {
        if !desk.session.is_checked() && self.begun.is_none() {
            // The first finding comes under the hand by itself.
            return;
        }
        let begun = self.begun.get_or_insert_with(|| Begun::of(desk));
        if STOPS.get(self.at).is_some_and(|stop| (stop.done)(desk, view, begun)) {
            self.at += 1;
            self.begun = Some(Begun::of(desk));
        }
    }

    /// Draws the line.
    pub fn draw(&self, ui: &mut Ui, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        access::news(ui);
        ui.horizontal_centered(|ui| {
            self.dots(ui, palette);
            let (key, words) = match STOPS.get(self.at) {
                Some(stop) => (Some(stop.action), format!("{}.", stop.words)),
                None => (None, "That is all you need. F1 lists every key. Now open an article of your own.".to_owned()),
            };
            if let Some(action) = key {
                ui.label(
                    RichText::new(Keymap::of(ui.ctx()).words(ui.ctx(), action))
                        .font(theme::strong(13.0))
                        .color(palette.accent),
                );
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let label = if key.is_some() { "Skip" } else { "Done" };
                if ui.button(label).on_hover_text("End the tour; the article stays open").clicked() {
                    asked.push(Ask::EndTour);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(egui::Label::new(RichText::new(words).color(palette.ink)).truncate());
                });
            });
        });
    }

    /// How far the tour is.
    fn dots(&self, ui: &mut Ui, palette: &Palette) {
        let (rect, response) = ui.allocate_exact_size(vec2(STOPS.len() as f32 * 10.0, 12.0), Sense::hover());
        let told = format!("Tour, step {} of {}", (self.at + 1).min(STOPS.len()), STOPS.len());
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &told));
        access::progress(&response, self.at as f64 / STOPS.len() as f64);
        for index in 0..STOPS.len() {
            let dot = egui::Rect::from_center_size(
                rect.left_center() + vec2(5.0 + index as f32 * 10.0, 0.0),
                egui::Vec2::splat(if index == self.at { 7.0 } else { 5.0 }),
            );
            let color = if index <= self.at { palette.accent } else { palette.line };
            ui.painter().rect_filled(dot, CornerRadius::same(4), color);
        }
    }
}

/// The height of the line, in points.
pub const HEIGHT: f32 = 40.0;

/// The button that begins the tour, for the page that greets.
pub fn button(ui: &mut Ui, asked: &mut Vec<Ask>) {
    let label = RichText::new(Action::Tour.label()).font(theme::sans(14.0));
    if ui.add(Button::new(label).min_size(vec2(150.0, 34.0))).on_hover_text(Action::Tour.row().hint).clicked() {
        asked.push(Ask::Do(Action::Tour));
    }
}
