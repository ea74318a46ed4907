//! The buttons of the fixes: each shows what it does to its passage.

use egui::text::LayoutJob;
use egui::{CornerRadius, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::diff::{self, Tag};
use crate::finding::{Fix, Trust};
use crate::ui::extract::{around, one_line};
use crate::ui::theme::{self, Palette};

/// A button that shows what a fix does to its passage: what goes struck through, what comes in green.
pub(super) fn button(ui: &mut Ui, palette: &Palette, text: &str, fix: &Fix, index: usize) -> bool {
    let width = ui.available_width();
    let key = ui.painter().layout_no_wrap(format!("Alt {}", index + 1), theme::sans(11.0), palette.soft);
    let key_width = key.size().x + 12.0;
    let mut job = preview(text, fix, palette);
    job.wrap.max_width = width - key_width - 34.0;
    let galley = ui.painter().layout_job(job);
    let size = vec2(width, galley.size().y.max(key.size().y + 6.0) + 16.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("Take fix {}: {}", index + 1, fix.label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let first = index == 0;
    let fill = if response.hovered() || first { palette.accent_tint } else { palette.paper };
    let line = if first || response.hovered() || response.has_focus() { palette.accent } else { palette.line };
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::CONTROL_RADIUS),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    ui.painter().galley(rect.left_top() + vec2(11.0, (rect.height() - galley.size().y) / 2.0), galley, palette.ink);
    let key_rect = egui::Rect::from_center_size(
        pos2(rect.right() - 11.0 - key_width / 2.0, rect.center().y),
        vec2(key_width, key.size().y + 5.0),
    );
    ui.painter().rect(
        key_rect,
        CornerRadius::same(4),
        palette.paper,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    ui.painter().galley(key_rect.center() - key.size() / 2.0, key, palette.soft);
    let sure = match fix.trust {
        Trust::Safe => "A safe fix",
        Trust::Suggested => "A suggestion: read it before you take it",
    };
    response.on_hover_text(format!("{}. {sure}.", fix.label)).clicked()
}

/// The first edit of a fix in its surroundings, and how many more there are.
pub fn preview(text: &str, fix: &Fix, palette: &Palette) -> LayoutJob {
    let plain =
        TextFormat { font_id: theme::sans(13.0), color: palette.ink, line_height: Some(18.0), ..Default::default() };
    let soft = TextFormat { color: palette.soft, ..plain.clone() };
    let gone =
        TextFormat { color: palette.removed[0], strikethrough: Stroke::new(1.0, palette.removed[0]), ..plain.clone() };
    let come = TextFormat { color: palette.added[0], ..plain.clone() };
    let mut job = LayoutJob::default();
    let Some(edit) = fix.edits.first() else {
        job.append(&fix.label, 0.0, plain);
        return job;
    };
    let old = edit.span.of(text);
    let (before, after) = around(text, edit.span, 16);
    let shown = |text: &str| one_line(text, text.len());
    job.append(before, 0.0, soft.clone());
    // A little room between what goes and what comes, or the two read as one word.
    let mut room = 0.0;
    for piece in diff::words(old, &edit.text, None) {
        match piece.tag {
            Tag::Same => job.append(piece.old.of(old), 0.0, plain.clone()),
            Tag::Removed => job.append(&shown(piece.old.of(old)), 0.0, gone.clone()),
            Tag::Added => job.append(&shown(piece.new.of(&edit.text)), room, come.clone()),
        }
        room = if piece.tag == Tag::Removed { 4.0 } else { 0.0 };
    }
    job.append(after, 0.0, soft.clone());
    match fix.edits.len() {
        0 | 1 => {}
        2 => job.append("  and 1 more place", 0.0, soft),
        count => job.append(&format!("  and {} more places", count - 1), 0.0, soft),
    }
    job
}
