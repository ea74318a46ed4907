//! Buttons that open a menu, with a painted arrow, and the rows of those menus.

use egui::{
    Button, CornerRadius, Painter, Popup, Pos2, Rect, Response, RichText, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::icon::{self, Icon};
use super::paint;
use super::theme::{self, Palette};
use crate::finding::Severity;

/// The height of a button.
const HEIGHT: f32 = 28.0;
/// The width of a split button's arrow.
const ARROW: f32 = 24.0;

/// A button that opens a menu of what else there is: three dots.
pub fn dots(ui: &mut Ui, name: &str, hint: &str, content: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(HEIGHT + 2.0, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let menu = Popup::menu(&response).accessible_name(name);
    frame(ui.painter(), palette, rect, CornerRadius::same(theme::CONTROL_RADIUS), &response, menu.is_open());
    icon::paint(ui.painter(), rect.center(), Icon::Ellipsis, 16.0, palette.ink);
    menu.show(|ui| rows(ui, content));
    response.on_hover_text(hint);
}

/// A button with an arrow beside it that offers other ways to do the same; says whether the button itself was clicked.
pub fn split(ui: &mut Ui, label: &str, hint: &str, others: &str, content: impl FnOnce(&mut Ui)) -> bool {
    let palette = Palette::of(ui);
    let galley = ui.painter().layout_no_wrap(label.to_owned(), theme::sans(13.0), palette.ink);
    let width = galley.size().x + 18.0;
    let (both, _) = ui.allocate_exact_size(vec2(width + ARROW, HEIGHT), Sense::hover());
    let (left, right) = (both.with_max_x(both.left() + width), both.with_min_x(both.left() + width - 1.0));
    let id = ui.scope_id().with(label);
    let response = ui.interact(left, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    let arrow = ui.interact(right, id.with("others"), Sense::click());
    arrow.widget_info(|| WidgetInfo::labeled(Role::Button, true, others));
    let radius = theme::CONTROL_RADIUS;
    let menu = Popup::menu(&arrow).accessible_name(others);
    frame(ui.painter(), palette, left, CornerRadius { ne: 0, se: 0, ..radius.into() }, &response, false);
    frame(ui.painter(), palette, right, CornerRadius { nw: 0, sw: 0, ..radius.into() }, &arrow, menu.is_open());
    ui.painter().galley(left.left_center() + vec2(10.0, -galley.size().y / 2.0), galley, palette.ink);
    chevron(ui.painter(), right.center(), palette);
    menu.show(|ui| rows(ui, content));
    arrow.on_hover_text(others);
    response.on_hover_text(hint).clicked()
}

/// A pill that opens a menu: a severity's mark or none, and a word.
pub fn pill(ui: &mut Ui, severity: Option<Severity>, word: &str, name: &str, content: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let [ink, tint] = severity.map_or([palette.soft, palette.desk], |severity| palette.severity(severity));
    let galley = ui.painter().layout_no_wrap(word.to_owned(), theme::sans(12.0), ink);
    let mark = if severity.is_some() { 15.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + mark + 14.0, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let menu = Popup::menu(&response).accessible_name(name);
    let line = if response.hovered() || response.has_focus() || menu.is_open() { palette.soft } else { tint };
    ui.painter().rect(rect, CornerRadius::same(4), tint, Stroke::new(1.0, line), StrokeKind::Inside);
    if let Some(severity) = severity {
        paint::severity_mark(ui.painter(), rect.left_center() + vec2(12.0, 0.0), severity, ink);
    }
    ui.painter().galley(pos2(rect.left() + 7.0 + mark, rect.center().y - galley.size().y / 2.0), galley, ink);
    menu.show(|ui| rows(ui, content));
    response.on_hover_text(name);
}

/// A menu button without a frame, for what stands beside a list.
pub fn quiet(ui: &mut Ui, label: &str, name: &str, content: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let galley = ui.painter().layout_no_wrap(label.to_owned(), theme::sans(12.0), palette.soft);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 16.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let menu = Popup::menu(&response).accessible_name(name);
    if response.hovered() || response.has_focus() || menu.is_open() {
        let line = if response.has_focus() { palette.accent } else { palette.line };
        let around = rect.expand2(vec2(5.0, 0.0));
        let round = CornerRadius::same(theme::CONTROL_RADIUS);
        ui.painter().rect(around, round, palette.desk, Stroke::new(1.0, line), StrokeKind::Inside);
    }
    ui.painter().galley(rect.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.soft);
    chevron(ui.painter(), pos2(rect.right() - 5.0, rect.center().y), palette);
    menu.show(|ui| rows(ui, content));
}

/// One row of a menu; says whether it was chosen.
pub fn row(ui: &mut Ui, label: &str) -> bool {
    ui.add(Button::new(label).min_size(vec2(0.0, 26.0))).clicked()
}

/// One row of a menu of which one holds; says whether it was chosen.
pub fn choice(ui: &mut Ui, on: bool, severity: Option<Severity>, label: &str) -> bool {
    let palette = Palette::of(ui);
    let room = if severity.is_some() { "      " } else { "" };
    let response = ui.add(Button::selectable(on, RichText::new(format!("{room}{label}"))).min_size(vec2(0.0, 26.0)));
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, label));
    if let Some(severity) = severity {
        let at = response.rect.left_center() + vec2(12.0, 0.0);
        paint::severity_mark(ui.painter(), at, severity, palette.severity(severity)[0]);
    }
    response.clicked()
}

/// Sets a menu up for its rows.
pub fn rows(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    ui.set_min_width(180.0);
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
    content(ui);
}

fn frame(painter: &Painter, palette: &Palette, rect: Rect, round: CornerRadius, response: &Response, open: bool) {
    let lively = response.hovered() || response.has_focus() || open;
    let (fill, line) = if lively { (palette.desk, palette.soft) } else { (palette.paper, palette.line) };
    let line = if response.has_focus() { palette.accent } else { line };
    painter.rect(rect, round, fill, Stroke::new(1.0, line), StrokeKind::Inside);
}

/// A small arrow that points down.
pub fn chevron(painter: &Painter, center: Pos2, palette: &Palette) {
    let points = vec![center + vec2(-4.0, -2.0), center + vec2(4.0, -2.0), center + vec2(0.0, 3.0)];
    painter.add(Shape::convex_polygon(points, palette.soft, Stroke::NONE));
}
