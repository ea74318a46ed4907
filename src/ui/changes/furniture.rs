//! What stands around the texts: headings, choices, folded stretches, notes on where a paragraph went.

use egui::{
    Align2, CornerRadius, Pos2, Rect, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::set::{INSET, Side};
use super::{Look, Mode, Shown, Wish};
use crate::ui::ask::Ask;
use crate::ui::segments::{self, Segment};
use crate::ui::theme::{self, Palette};

/// At the left and right of the columns, in points.
pub const MARGIN: f32 = 24.0;
/// The line of headings above the texts.
pub const HEAD: f32 = 44.0;

/// Tells above a paragraph where it went or what became of it; whether that was clicked.
pub fn tell(ui: &Ui, palette: &Palette, area: Rect, words: &str, leads: bool) -> bool {
    let color = if leads { palette.accent } else { palette.soft };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::sans(11.5), color);
    let rect = Rect::from_min_size(area.min + INSET - vec2(0.0, 2.0), galley.size()).expand(2.0);
    let sense = if leads { Sense::click() } else { Sense::hover() };
    let response = ui.interact(rect, ui.scope_id().with(("note", area.top() as i32, words)), sense);
    let role = if leads { Role::Link } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(3), Stroke::new(1.0, palette.accent), StrokeKind::Outside);
    }
    ui.painter().galley(rect.min + vec2(2.0, 2.0), galley, color);
    leads && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Draws a folded stretch; whether it was clicked.
pub fn fold(ui: &Ui, palette: &Palette, area: Rect, count: usize, open: bool) -> bool {
    let words = if count == 1 {
        "1 paragraph without changes".to_owned()
    } else {
        format!("{count} paragraphs without changes")
    };
    let response = ui.interact(area, ui.scope_id().with(("fold", area.top() as i32, count)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::DisclosureTriangle, true, open, &words));
    let lit = response.hovered() || response.has_focus();
    let color = if lit { palette.accent } else { palette.soft };
    let galley = ui.painter().layout_no_wrap(words, theme::sans(11.5), color);
    let at = area.center() - galley.size() / 2.0 + vec2(7.0, 0.0);
    chevron(ui, pos2(at.x - 12.0, area.center().y), open, color);
    for line in [area.left() + MARGIN..=at.x - 26.0, at.x + galley.size().x + 12.0..=area.right() - MARGIN] {
        ui.painter().hline(line, area.center().y, Stroke::new(1.0, if lit { palette.accent } else { palette.line }));
    }
    ui.painter().galley(at, galley, color);
    response.on_hover_text(if open { "Fold them again" } else { "Show them" }).clicked()
}

fn chevron(ui: &Ui, center: Pos2, down: bool, color: egui::Color32) {
    let points = if down {
        vec![center + vec2(-4.0, -2.0), center + vec2(0.0, 2.0), center + vec2(4.0, -2.0)]
    } else {
        vec![center + vec2(-2.0, -4.0), center + vec2(2.0, 0.0), center + vec2(-2.0, 4.0)]
    };
    ui.painter().add(egui::Shape::line(points, Stroke::new(1.4, color)));
}

/// The headings of the columns and the choice of the look.
pub fn head(ui: &Ui, palette: &Palette, mode: Mode, columns: &[(f32, Side)], area: Rect, asked: &mut Vec<Ask>) {
    let y = area.top() + HEAD / 2.0 + 2.0;
    let looks = [
        Segment {
            label: "Side by side",
            hint: "The original beside the corrected article",
            on: mode.look == Look::SideBySide,
        },
        Segment {
            label: "Inline",
            hint: "Both in one text, as word processors have it",
            on: mode.look == Look::Inline,
        },
    ];
    let top = y - segments::HEIGHT / 2.0;
    let right = area.right() - MARGIN - segments::width(ui, &looks);
    if let Some(index) = segments::draw(ui, pos2(right, top), &looks) {
        asked.push(Ask::Seeing(Wish::Look(Mode { look: [Look::SideBySide, Look::Inline][index], ..mode })));
    }
    if mode.look == Look::Inline {
        let texts = [
            Segment { label: "Original", hint: "The text as it was opened", on: mode.shown == Shown::Original },
            Segment { label: "Final", hint: "The text as it is now", on: mode.shown == Shown::Final },
            Segment {
                label: "All",
                hint: "What was removed struck through, what was added marked",
                on: mode.shown == Shown::All,
            },
        ];
        if let Some(index) = segments::draw(ui, pos2(area.left() + MARGIN, top), &texts) {
            let shown = [Shown::Original, Shown::Final, Shown::All][index];
            asked.push(Ask::Seeing(Wish::Look(Mode { shown, ..mode })));
        }
        return;
    }
    for ((x, _), words) in columns.iter().zip(["Original", "Corrected"]) {
        let rect = Rect::from_min_size(pos2(*x, top), vec2(120.0, segments::HEIGHT));
        let response = ui.interact(rect, ui.scope_id().with(("heading", words)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
        ui.painter().text(pos2(*x, y), Align2::LEFT_CENTER, words, theme::strong(12.5), palette.soft);
    }
}

pub fn nothing(ui: &mut Ui, palette: &Palette) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        ui.label(RichText::new("Nothing has been changed yet.").font(theme::strong(15.0)));
        let words = "Take a fix or type in the article; what you change appears here beside the original.";
        ui.label(RichText::new(words).color(palette.soft));
    });
}
