//! Shapes that the panels share: severity marks, underlines, keys, icons.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use super::theme;
use crate::finding::Severity;

/// The mark of a severity, told by shape as well as by colour: diamond, triangle, square, disc.
pub fn severity_mark(painter: &Painter, center: Pos2, severity: Severity, color: Color32) {
    let r = 4.5;
    let polygon = |points: Vec<Pos2>| Shape::convex_polygon(points, color, Stroke::NONE);
    let at = |x: f32, y: f32| center + vec2(x * r, y * r);
    painter.add(match severity {
        Severity::Critical => polygon(vec![at(0.0, -1.2), at(1.2, 0.0), at(0.0, 1.2), at(-1.2, 0.0)]),
        Severity::Major => polygon(vec![at(0.0, -1.05), at(1.1, 0.9), at(-1.1, 0.9)]),
        Severity::Minor => {
            Shape::rect_filled(Rect::from_center_size(center, Vec2::splat(r * 1.8)), CornerRadius::ZERO, color)
        }
        Severity::Neutral => Shape::circle_filled(center, r * 0.9, color),
    });
}

/// A tick.
pub fn tick(painter: &Painter, center: Pos2, color: Color32) {
    let points = vec![center + vec2(-4.0, 0.5), center + vec2(-1.0, 3.5), center + vec2(4.5, -3.5)];
    painter.add(Shape::line(points, Stroke::new(1.6, color)));
}

/// The underline of a severity along the foot of `rect`: wavy, double, single, dotted.
pub fn underline(painter: &Painter, rect: Rect, severity: Severity, color: Color32) {
    let (x, y) = (rect.x_range(), rect.bottom() - 1.5);
    let stroke = Stroke::new(1.0, color);
    match severity {
        Severity::Critical => {
            let steps = ((x.max - x.min) / 2.0).max(1.0) as usize;
            let points = (0..=steps).map(|i| pos2(x.min + 2.0 * i as f32, y + if i % 2 == 0 { 1.2 } else { -1.2 }));
            painter.add(Shape::line(points.collect(), Stroke::new(1.2, color)));
        }
        Severity::Major => {
            painter.hline(x, y - 1.0, stroke);
            painter.hline(x, y + 1.5, stroke);
        }
        Severity::Minor => {
            painter.hline(x, y, Stroke::new(1.3, color));
        }
        Severity::Neutral => {
            let foot = [pos2(x.min, y), pos2(x.max, y)];
            painter.extend(Shape::dotted_line(&foot, color, 4.0, 0.8));
        }
    }
}

/// A small pill with a severity's mark or none, and a word. Gives the width that it took.
pub fn pill(ui: &mut egui::Ui, severity: Option<Severity>, text: &str, color: Color32, tint: Color32) {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), theme::sans(12.0), color);
    let mark = if severity.is_some() { 15.0 } else { 0.0 };
    let size = vec2(galley.size().x + mark + 14.0, 20.0);
    let (rect, response) = ui.allocate_exact_size(size, egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, text));
    ui.painter().rect_filled(rect, CornerRadius::same(4), tint);
    if let Some(severity) = severity {
        severity_mark(ui.painter(), rect.left_center() + vec2(12.0, 0.0), severity, color);
    }
    ui.painter().galley(pos2(rect.left() + 7.0 + mark, rect.center().y - galley.size().y / 2.0), galley, color);
}
