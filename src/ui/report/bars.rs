//! The confirmed errors by category and severity, as bars.

use egui::{
    Align2, CornerRadius, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use crate::finding::{Category, Severity};
use crate::score::{Errors, Score};
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// The height of one category, in points.
const ROW: f32 = 28.0;
/// Of the heading.
const HEAD: f32 = 40.0;
/// The widest that one error is drawn.
const WIDEST: f32 = 14.0;

/// The categories that have errors, with the most points first.
fn categories(errors: &Errors) -> Vec<(Category, u32)> {
    let count = |category| Severity::ALL.into_iter().map(|severity| errors.count(category, severity)).sum::<u32>();
    let mut rows: Vec<(Category, u32)> =
        Category::ALL.into_iter().map(|category| (category, count(category))).filter(|(_, count)| *count > 0).collect();
    rows.sort_by_key(|(category, count)| std::cmp::Reverse((errors.points_of(*category), *count)));
    rows
}

/// How high the panel is with all of them.
pub fn height(score: &Score) -> f32 {
    HEAD + 44.0 + ROW * categories(&score.confirmed).len().max(2) as f32
}

/// Draws them.
pub fn draw(ui: &mut Ui, palette: &Palette, score: &Score) {
    let errors = &score.confirmed;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new("Confirmed errors by category").font(theme::strong(13.0)));
        ui.add_space(8.0);
        for severity in Severity::ALL {
            let any = Category::ALL.into_iter().any(|category| errors.count(category, severity) > 0);
            if any || severity != Severity::Neutral {
                let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
                paint::severity_mark(ui.painter(), rect.center(), severity, palette.severity(severity)[0]);
                ui.label(RichText::new(severity.name()).font(theme::sans(12.0)).color(palette.soft));
                ui.add_space(4.0);
            }
        }
    });
    ui.add_space(4.0);
    let rows = categories(errors);
    if rows.is_empty() {
        let words = "No error is confirmed yet. What you correct counts, what you keep as an error, and what you mark \
                     yourself; what is open or dismissed does not.";
        ui.label(RichText::new(words).color(palette.soft).line_height(Some(19.0)));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let most = rows.iter().map(|(_, count)| *count).max().unwrap_or(1);
    for (category, _) in rows {
        bar(ui, palette, score, category, most);
    }
}

fn bar(ui: &mut Ui, palette: &Palette, score: &Score, category: Category, most: u32) {
    let errors = &score.confirmed;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::focusable_noninteractive());
    let name = told(score, category);
    response.widget_info(|| WidgetInfo::labeled(Role::GraphicsObject, true, &name));
    if response.has_focus() || response.hovered() {
        let line = if response.has_focus() { palette.accent } else { palette.line };
        let around = rect.expand2(vec2(6.0, -1.0));
        ui.painter().rect_stroke(around, CornerRadius::same(4), Stroke::new(1.0, line), StrokeKind::Inside);
    }
    let label = (rect.width() * 0.32).clamp(110.0, 190.0);
    let points = 74.0;
    let text = |at, align, words: String, color| {
        ui.painter().text(at, align, words, theme::sans(12.5), color);
    };
    text(rect.left_center(), Align2::LEFT_CENTER, category.name().to_owned(), palette.ink);
    let sum = errors.points_of(category);
    let words = if sum == 1 { "1 point".to_owned() } else { format!("{sum} points") };
    text(rect.right_center(), Align2::RIGHT_CENTER, words, palette.soft);
    let room = rect.width() - label - points;
    let unit = (room / most.max(1) as f32).min(WIDEST);
    let mut x = rect.left() + label;
    let parts: Vec<(Severity, u32)> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, errors.count(category, severity)))
        .filter(|(_, count)| *count > 0)
        .collect();
    for (index, (severity, count)) in parts.iter().enumerate() {
        let end = x + (unit * *count as f32).max(2.0);
        let area = Rect::from_min_max(pos2(x, rect.center().y - 6.5), pos2(end, rect.center().y + 6.5));
        let (left, right) = (if index == 0 { 3 } else { 0 }, if index + 1 == parts.len() { 3 } else { 0 });
        let round = CornerRadius { nw: left, sw: left, ne: right, se: right };
        ui.painter().rect_filled(area, round, palette.severity(*severity)[0]);
        if index > 0 {
            // Told apart without colour, too.
            ui.painter().vline(x, area.y_range(), Stroke::new(1.5, palette.paper));
        }
        if area.width() > 24.0 {
            ui.painter().text(area.center(), Align2::CENTER_CENTER, count, theme::strong(10.5), palette.paper);
        }
        x = end;
    }
    response.on_hover_text(name);
}

/// `Accuracy: 2 major, 1 minor, 11 points`, and what of it still stands.
fn told(score: &Score, category: Category) -> String {
    let errors = &score.confirmed;
    let counts = Severity::ALL.into_iter().map(|severity| (errors.count(category, severity), severity.name()));
    let counts: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    let points = errors.points_of(category);
    let points = if points == 1 { "1 point".to_owned() } else { format!("{points} points") };
    let still = score.standing.points_of(category);
    let still = if still > 0 { format!(", {still} of them still standing") } else { String::new() };
    format!("{}: {}, {points}{still}", category.name(), counts.join(", "))
}
