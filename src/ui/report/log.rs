//! The log at a glance: when, what, how.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Button, CornerRadius, Layout, RichText, ScrollArea, Sense, TextFormat, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use crate::session::journal::{Millis, Origin};
use crate::session::{Decision, Note, Scope, Session};
use crate::text::Span;
use crate::ui::access;
use crate::ui::action::Action;
use crate::ui::ask::Ask;
use crate::ui::clock;
use crate::ui::extract::one_line;
use crate::ui::theme::{self, Palette};

/// The height of one row, in points.
const ROW: f32 = 30.0;
/// The width of the time.
const TIME: f32 = 48.0;

/// One thing that happened and still holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    time: Millis,
    what: String,
    how: String,
    /// In the text as it is now.
    place: Span,
}

/// All that happened and still holds, in order.
pub fn rows(session: &Session) -> Vec<Row> {
    let mut rows: Vec<Row> = session
        .decided()
        .iter()
        .map(|decided| {
            let how = decision(&decided.decision);
            Row { time: decided.time, what: decided.case.title.clone(), how, place: decided.place }
        })
        .collect();
    let own = session.open().iter().filter(|open| open.is_own());
    rows.extend(own.map(|open| {
        let how = if open.message().is_empty() { "marked".to_owned() } else { format!("marked: {}", open.message()) };
        Row { time: open.time(), what: open.meta().title.to_owned(), how, place: open.span() }
    }));
    let mended = session.decided().iter().filter(|decided| !decided.decision.leaves_the_text());
    let mut mended: Vec<Span> = mended.map(|decided| decided.place).collect();
    mended.sort_unstable_by_key(|place| place.start);
    for change in session.changes().iter().filter(|change| change.origin != Origin::Fix) {
        let before = mended.partition_point(|place| place.start <= change.current.end);
        // Passages do not lie within one another often: the few before are enough to look at.
        let settles = mended[..before].iter().rev().take(8).any(|place| change.current.start <= place.end);
        if !settles {
            let how = match change.origin {
                Origin::Replace => "replaced",
                Origin::Revert => "partly put back",
                Origin::Hand | Origin::Fix => "edited by hand",
            };
            let what = words(change.original.of(session.original()), change.current.of(session.text()));
            rows.push(Row { time: change.time, what, how: how.to_owned(), place: change.current });
        }
    }
    rows.extend(session.notes().map(|note| Row {
        time: note.time,
        what: about(session, note),
        how: said(note),
        place: note.place,
    }));
    rows.sort_by_key(|row| row.time);
    rows
}

fn decision(decision: &Decision) -> String {
    match decision {
        Decision::Accepted => "fix taken".to_owned(),
        Decision::Corrected => "corrected by hand".to_owned(),
        Decision::Confirmed => "kept as an error".to_owned(),
        Decision::Dismissed { reason, note, scope } => {
            let scope =
                if *scope == Scope::Place { String::new() } else { format!(", {}", scope.label().to_lowercase()) };
            let note = if note.is_empty() { String::new() } else { format!(": {note}") };
            format!("dismissed: {}{scope}{note}", reason.label().to_lowercase())
        }
    }
}

/// `“ships” for “boats”`
fn words(before: &str, after: &str) -> String {
    const MOST: usize = 18;
    let quoted = |text: &str| format!("“{}”", one_line(text, MOST));
    match (before.is_empty(), after.is_empty()) {
        (true, _) => format!("Added {}", quoted(after)),
        (_, true) => format!("Removed {}", quoted(before)),
        _ => format!("{} for {}", quoted(after), quoted(before)),
    }
}

fn about(session: &Session, note: &Note) -> String {
    let Some(key) = &note.on else { return "Note on a passage".to_owned() };
    let decided =
        session.decided().iter().find(|decided| decided.place == note.place && decided.case.key.check == key.check);
    let open = || session.open().iter().find(|open| open.span() == note.place && open.meta().id == key.check);
    let title = decided.map(|decided| decided.case.title.clone());
    title.or_else(|| open().map(|open| open.meta().title.to_owned())).unwrap_or_else(|| "Note on a finding".to_owned())
}

fn said(note: &Note) -> String {
    let annotation = &note.annotation;
    let grade = annotation
        .grade
        .map(|grade| format!("graded {}, {}", grade.category.name().to_lowercase(), grade.severity.name()));
    let comment = (!annotation.comment.trim().is_empty()).then(|| format!("comment: {}", annotation.comment.trim()));
    let flag = annotation.come_back.then(|| "to come back to".to_owned());
    [grade, comment, flag].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// How high the panel is with all of them.
pub fn height(rows: &[Row]) -> f32 {
    76.0 + ROW * rows.len() as f32
}

/// Draws the panel.
pub fn draw(ui: &mut Ui, palette: &Palette, session: &Session, rows: &[Row], asked: &mut Vec<Ask>) {
    ui.horizontal(|ui| {
        ui.label(RichText::new("Change log").font(theme::strong(13.0)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = RichText::new(Action::SaveAs.label()).font(theme::strong(12.5)).color(palette.accent);
            let button = ui.add(Button::new(words).frame(false)).on_hover_text(Action::SaveAs.tooltip(ui.ctx()));
            if button.clicked() {
                asked.push(Ask::Do(Action::SaveAs));
            }
        });
    });
    if rows.is_empty() {
        let words =
            "Nothing is decided or changed yet. Every fix, correction, dismissal and comment is written down here.";
        ui.label(RichText::new(words).color(palette.soft).line_height(Some(19.0)));
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().auto_shrink(false).id_salt("report log").max_height(ui.available_height());
    area.show_rows(ui, ROW, rows.len(), |ui, range| {
        for index in range {
            row(ui, palette, session, &rows[index], index, asked);
        }
        access::follow(ui);
    });
}

fn row(ui: &mut Ui, palette: &Palette, session: &Session, row: &Row, index: usize, asked: &mut Vec<Ask>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let time = clock::time_of_day(row.time);
    let line = session.article().blocks()[session.article().block_at(row.place.start)].line;
    let name = format!("{time}, paragraph {line}: {}, {}", row.what, row.how);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Entry {}: {name}", index + 1)));
    if response.hovered() || response.has_focus() {
        let tint = if response.has_focus() { palette.accent_tint } else { palette.desk };
        ui.painter().rect_filled(rect.expand2(vec2(6.0, 0.0)), CornerRadius::same(4), tint);
    }
    let one = |text: &str, color, width: f32| {
        let format = TextFormat { font_id: theme::sans(13.0), color, ..Default::default() };
        let mut job = LayoutJob::single_section(text.to_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(width);
        ui.painter().layout_job(job)
    };
    let what = TIME + (rect.width() - TIME) * 0.45;
    for (from, to, words, color) in [
        (0.0, TIME, time.as_str(), palette.soft),
        (TIME, what - 12.0, row.what.as_str(), palette.ink),
        (what, rect.width(), row.how.as_str(), palette.soft),
    ] {
        let galley = one(words, color, to - from);
        ui.painter().galley(pos2(rect.left() + from, rect.center().y - galley.size().y / 2.0), galley, color);
    }
    let hint = format!("{name}\nClick to go there");
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(hint).clicked() {
        asked.push(Ask::Visit(row.place));
    }
}
