//! The list of keys.

use egui::{Grid, RichText, Ui, vec2};

use crate::ui::action::{self, Action};
use crate::ui::theme::{self, Palette};

pub(super) fn draw(ui: &mut Ui, palette: &Palette) {
    ui.label(RichText::new("Keys").font(theme::strong(15.0)));
    let height = (ui.ctx().content_rect().height() - 180.0).max(160.0);
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
        Grid::new("keys").num_columns(2).spacing(vec2(24.0, 7.0)).show(ui, |ui| {
            for row in action::ALL {
                let keys: Vec<String> = row.keys.iter().map(|key| ui.ctx().format_shortcut(key)).collect();
                let (label, keys) = match row.action {
                    // Nine rows that differ by a digit would only be in the way.
                    Action::Take(0) => ("Take fix 1 to 9", format!("{} to 9", keys.join(""))),
                    Action::Take(_) => continue,
                    _ => (row.label.trim_end_matches('…'), keys.join("  or  ")),
                };
                ui.label(label);
                ui.label(RichText::new(keys).color(palette.soft));
                ui.end_row();
            }
            ui.label(RichText::new("In the queue").font(theme::strong(13.0)));
            ui.end_row();
            for (label, keys) in action::IN_QUEUE {
                ui.label(*label);
                ui.label(RichText::new(*keys).color(palette.soft));
                ui.end_row();
            }
        });
    });
}
