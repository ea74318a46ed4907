//! The window before an article is open.

use egui::{CentralPanel, Frame, RichText, vec2};

use super::access;
use super::action::Action;
use super::ask::Ask;
use super::recent;
use super::theme::{self, Palette};
use super::tour;
use crate::workbench::Recent;

/// Draws the invitation to open an article, and the articles opened last.
pub fn draw(ui: &mut egui::Ui, palette: &Palette, recent: &[Recent], busy: bool, asked: &mut Vec<Ask>) {
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
            tour::button(ui, asked);
            if recent.is_empty() {
                return;
            }
            ui.add_space(26.0);
            let size = vec2(460.0_f32.min(ui.available_width() - 40.0), (ui.available_height() - 24.0).max(120.0));
            ui.allocate_ui(size, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.vertical(|ui| {
                    ui.label(RichText::new("Opened lately").font(theme::strong(12.5)).color(palette.soft));
                    ui.add_space(4.0);
                    egui::ScrollArea::vertical().show(ui, |ui| {
                        for one in recent {
                            recent::draw(ui, one, asked);
                        }
                        access::follow(ui);
                    });
                });
            });
        });
    });
}

/// Draws the word over the window while a file is held above it.
pub fn draw_drop(ui: &egui::Ui, palette: &Palette) {
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    let area = ui.ctx().content_rect().shrink(10.0);
    let round = egui::CornerRadius::same(theme::CARD_RADIUS);
    painter.rect(
        area,
        round,
        palette.accent_tint.gamma_multiply(0.9),
        egui::Stroke::new(2.0, palette.accent),
        egui::StrokeKind::Inside,
    );
    let words = "Drop the article to open it";
    painter.text(area.center(), egui::Align2::CENTER_CENTER, words, theme::strong(18.0), palette.accent);
}
