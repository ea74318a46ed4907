//! The line above the status line: what another program did to the file on the desk, and what can be done about it.

use egui::{Button, Frame, Margin, Panel, RichText, Ui};

use super::access;
use super::ask::Ask;
use super::desk::Desk;
use super::theme::{self, Palette};

/// What another program did to the article's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It wrote this text into it.
    Changed(String),
    /// It wrote something that is no text.
    Spoilt,
    /// It took the file away.
    Gone,
}

/// Draws the notice of the desk, where there is one, and gives its height. At the bottom, so that nothing jumps.
pub fn draw(ui: &mut Ui, desk: &Desk, asked: &mut Vec<Ask>) -> f32 {
    let Some(notice) = &desk.notice else { return 0.0 };
    let palette = Palette::of(ui);
    let name = desk.opened.name();
    let (what, more) = match notice {
        Notice::Changed(_) => {
            (format!("{name} was changed by another program while you review it."), "Your text here is as it was.")
        }
        Notice::Spoilt => (
            format!("{name} was changed by another program and is no text any more."),
            "Your text here is as it was: save it under another name.",
        ),
        Notice::Gone => (
            format!("{name} was moved, renamed or deleted by another program."),
            "Your text here is as it was: save it where you like.",
        ),
    };
    let frame = Frame::new().fill(palette.accent_tint).inner_margin(Margin::symmetric(14, 7));
    let shown = Panel::bottom("notice").frame(frame).resizable(false).show(ui, |ui| {
        access::news(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(what).font(theme::strong(13.0)));
            ui.label(RichText::new(more).color(palette.ink));
            let mut button = |label: &str, hint: &str, ask: Ask| {
                if ui.add(Button::new(label)).on_hover_text(hint).clicked() {
                    asked.push(ask);
                }
            };
            if matches!(notice, Notice::Changed(_)) {
                button("Show the difference…", "Show which paragraphs differ from what you review", Ask::Compare);
            }
            button(
                "Go on with mine",
                "Go on with the text as it was opened; saving beside the original leaves the other's work alone",
                Ask::GoOnWithMine,
            );
            if matches!(notice, Notice::Changed(_)) {
                button(
                    "Open the new one",
                    "Put this review away and open the file as it is now; what you dismissed stays dismissed",
                    Ask::OpenNew,
                );
            }
        });
    });
    shown.response.rect.height()
}
