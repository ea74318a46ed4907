//! A comment as the card shows it.

use egui::{Button, Frame, Label, Margin, RichText, Ui};

use crate::session::{Note, Session, Target};
use crate::ui::ask::{Ask, Deed};
use crate::ui::clock;
use crate::ui::extract::quoted;
use crate::ui::theme::{self, Palette};

/// Draws a comment with what can be done about it.
pub(super) fn draw(ui: &mut Ui, palette: &Palette, on: Target, comment: &str, asked: &mut Vec<Ask>) {
    let frame = Frame::new().fill(palette.desk).corner_radius(theme::CONTROL_RADIUS);
    frame.inner_margin(Margin::symmetric(10, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.label(RichText::new("Your comment").font(theme::strong(12.5)).color(palette.soft));
        ui.add(Label::new(RichText::new(comment).line_height(Some(19.0))).wrap());
        ui.horizontal(|ui| {
            let link = |ui: &mut Ui, label: &str| {
                ui.add(Button::new(RichText::new(label).color(palette.accent)).frame(false)).clicked()
            };
            if link(ui, "Edit comment") {
                asked.push(Ask::Deed(Deed::AskComment(on)));
            }
            if link(ui, "Remove") {
                asked.push(Ask::Deed(Deed::Comment(on, String::new())));
            }
        });
    });
}

/// Draws the card of a comment on a passage.
pub(super) fn draw_passage(ui: &mut Ui, palette: &Palette, session: &Session, note: &Note, asked: &mut Vec<Ask>) {
    ui.label(RichText::new("Comment on a passage").font(theme::strong(16.0)));
    let quote = session.text().get(note.place.start..note.place.end).unwrap_or_default();
    ui.label(RichText::new(quoted(quote, 200)).color(palette.soft));
    draw(ui, palette, Target::Passage(note.place), &note.annotation.comment, asked);
    ui.label(RichText::new(format!("Written at {}", clock::time_of_day(note.time))).color(palette.soft));
}
