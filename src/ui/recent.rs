//! The articles opened lately: name, folder, how far their review is, and when.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::ask::Ask;
use super::clock;
use super::theme::{self, Palette};
use crate::workbench::{Progress, Recent};

/// The height of a row, in points.
const ROW: f32 = 48.0;

/// What is known of the articles in the order of the list; one that nothing is known of yet has its name alone.
pub fn rows(paths: &[PathBuf], known: &[Recent]) -> Vec<Recent> {
    let of = |path: &PathBuf| {
        let known = known.iter().find(|known| known.path == *path).cloned();
        known.unwrap_or(Recent { path: path.clone(), gone: false, progress: Progress::Unknown, time: None })
    };
    paths.iter().map(of).collect()
}

/// `12 of 41 decided`, and the like; nothing where nothing is known.
fn progress_words(recent: &Recent) -> String {
    match recent.progress {
        _ if recent.gone => "not there any more".to_owned(),
        Progress::Unknown => String::new(),
        Progress::Unsaved => "unsaved work".to_owned(),
        Progress::Decided(_, 0) => "nothing to decide".to_owned(),
        Progress::Decided(decided, of) if decided >= of => "all decided, saved".to_owned(),
        Progress::Decided(decided, of) => format!("{decided} of {of} decided"),
    }
}

/// Draws one row; true when it was chosen.
pub fn draw(ui: &mut Ui, recent: &Recent, asked: &mut Vec<Ask>) -> bool {
    let palette = Palette::of(ui);
    let name = recent.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = recent.path.parent().map_or(String::new(), |folder| folder.display().to_string());
    let progress = progress_words(recent);
    let mut chosen = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let remove = if recent.gone { 76.0 } else { 0.0 };
        let size = vec2((ui.available_width() - remove).max(160.0), ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        let told = if progress.is_empty() { name.clone() } else { format!("{name}, {progress}") };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, !recent.gone, &told));
        if response.hovered() || response.has_focus() {
            let round = CornerRadius::same(theme::CONTROL_RADIUS);
            ui.painter().rect(rect, round, palette.accent_tint, Stroke::new(1.0, palette.line), StrokeKind::Inside);
        }
        let inside = rect.shrink2(vec2(12.0, 7.0));
        let when = recent.time.map(clock::when).unwrap_or_default();
        let right = paint_right(ui, palette, inside, recent, &progress, &when);
        let ink = if recent.gone { palette.soft } else { palette.ink };
        paint_cut(ui, inside.left_top(), right - inside.left() - 12.0, name, theme::strong(13.5), ink);
        let below = pos2(inside.left(), inside.bottom() - 14.0);
        paint_cut(ui, below, right - inside.left() - 12.0, folder, theme::sans(11.5), palette.soft);
        if response.clicked() {
            asked.push(Ask::OpenPath(recent.path.clone()));
            chosen = true;
        }
        if recent.gone {
            let remove = egui::Button::new("Remove");
            if ui.add(remove).on_hover_text("Take it off the list").clicked() {
                asked.push(Ask::ForgetRecent(recent.path.clone()));
            }
        }
    });
    chosen
}

/// Progress and time at the right; gives back where they begin.
fn paint_right(ui: &Ui, palette: &Palette, inside: Rect, recent: &Recent, progress: &str, when: &str) -> f32 {
    let color = match recent.progress {
        _ if recent.gone => palette.soft,
        Progress::Unsaved => palette.accent,
        Progress::Decided(decided, of) if decided >= of => palette.added[0],
        _ => palette.ink,
    };
    let painter = ui.painter();
    let top = painter.text(inside.right_top(), Align2::RIGHT_TOP, progress, theme::sans(12.0), color);
    let below = painter.text(inside.right_bottom(), Align2::RIGHT_BOTTOM, when, theme::sans(11.5), palette.soft);
    top.left().min(below.left())
}

/// Words in one line, cut where they are too long.
fn paint_cut(ui: &Ui, at: egui::Pos2, width: f32, words: String, font: egui::FontId, color: egui::Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(words, font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(width.max(40.0));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(at, galley, color);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_said_in_words() {
        let words = |progress, gone| progress_words(&Recent { path: "a.txt".into(), gone, progress, time: None });
        assert_eq!(words(Progress::Decided(12, 41), false), "12 of 41 decided");
        assert_eq!(words(Progress::Decided(41, 41), false), "all decided, saved");
        assert_eq!(words(Progress::Unsaved, false), "unsaved work");
        assert_eq!(words(Progress::Unsaved, true), "not there any more");
    }
}
