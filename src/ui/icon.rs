//! Icons, as letters of a font.

use egui::{Align2, Color32, Painter, Pos2};
pub use lucide_icons::Icon;

use super::theme;

/// Paints an icon around `center`.
pub fn paint(painter: &Painter, center: Pos2, icon: Icon, size: f32, color: Color32) {
    painter.text(center, Align2::CENTER_CENTER, icon.unicode(), theme::icons(size), color);
}
