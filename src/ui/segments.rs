//! A few choices side by side, of which one holds.

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::theme::{self, Palette};

/// One of the choices.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// Its word.
    pub label: &'static str,
    /// What it shows, for the tooltip.
    pub hint: &'static str,
    /// Whether it holds.
    pub on: bool,
}

/// How high they are, in points.
pub const HEIGHT: f32 = 26.0;

/// How wide `segments` are together.
pub fn width(ui: &Ui, segments: &[Segment]) -> f32 {
    segments.iter().map(|segment| one(ui, segment.label)).sum::<f32>() + 4.0
}

fn one(ui: &Ui, label: &str) -> f32 {
    ui.painter().layout_no_wrap(label.to_owned(), theme::strong(12.0), Palette::of(ui).ink).size().x + 22.0
}

/// Draws them from `left`; gives the index of the one that was chosen.
pub fn draw(ui: &Ui, left: egui::Pos2, segments: &[Segment]) -> Option<usize> {
    let palette = Palette::of(ui);
    let ground = Rect::from_min_size(left, vec2(width(ui, segments), HEIGHT));
    let round = CornerRadius::same(theme::CONTROL_RADIUS);
    ui.painter().rect_filled(ground, round, palette.line);
    let mut x = ground.left() + 2.0;
    let mut chosen = None;
    for (index, segment) in segments.iter().enumerate() {
        let rect = Rect::from_min_size(pos2(x, ground.top() + 2.0), vec2(one(ui, segment.label), HEIGHT - 4.0));
        x = rect.right();
        let response = ui.interact(rect, ui.scope_id().with(("segment", segment.label)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, segment.on, segment.label));
        let inner = CornerRadius::same(theme::CONTROL_RADIUS - 1);
        if segment.on {
            ui.painter().rect_filled(rect, inner, palette.paper);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, inner, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
        }
        let font = if segment.on { theme::strong(12.0) } else { theme::sans(12.0) };
        let ink = if segment.on || response.hovered() { palette.ink } else { palette.soft };
        let galley = ui.painter().layout_no_wrap(segment.label.to_owned(), font, ink);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if response.on_hover_text(segment.hint).clicked() && !segment.on {
            chosen = Some(index);
        }
    }
    chosen
}
