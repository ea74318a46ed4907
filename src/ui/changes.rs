//! The view of the changes: the original beside the corrected article, and every change with its reason.

use std::time::Duration;

use egui::text::LayoutJob;
use egui::{
    CornerRadius, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, accesskit::Role,
    pos2, vec2,
};

use super::ask::Ask;
use super::clock;
use super::extract::{around, one_line};
use super::theme::{self, Palette};
use crate::diff::{self, Piece, Row, Tag};
use crate::session::journal::Origin;
use crate::session::{Change, Command, Decided, Decision, Session};
use crate::text::Span;

/// How many characters of either side of a change its card shows: both should fit.
const SIDE: usize = 24;
/// How long one alignment may search.
const PATIENCE: Duration = Duration::from_millis(60);

/// One line of the view.
#[derive(Debug)]
enum Line {
    /// A paragraph beside its counterpart.
    Row(Row, Vec<Piece>),
    /// So many untouched paragraphs are left out.
    Gap(usize),
}

/// What the view shows, made anew when the text has changed.
#[derive(Debug, Default)]
pub struct Changes {
    lines: Vec<Line>,
    of: Option<u64>,
}

impl Changes {
    /// Compares again, if the text is another than the last time.
    fn refresh(&mut self, session: &Session) {
        if self.of == Some(session.revision()) {
            return;
        }
        self.of = Some(session.revision());
        let (old, new) = (session.original(), session.text());
        let rows = diff::rows(old, new, clock::deadline(PATIENCE));
        let near = |index: usize| {
            // A changed paragraph stands between its neighbours.
            let around = index.saturating_sub(1)..(index + 2).min(rows.len());
            rows[around].iter().any(|row| row.changed)
        };
        let side = |span: Option<Span>, text: &str| span.map_or(String::new(), |span| span.of(text).to_owned());
        self.lines.clear();
        for (index, row) in rows.iter().enumerate() {
            let blank = |span: Option<Span>, text: &str| span.is_none_or(|span| span.of(text).trim().is_empty());
            if row.changed {
                let pieces = diff::words(&side(row.old, old), &side(row.new, new), clock::deadline(PATIENCE));
                self.lines.push(Line::Row(*row, pieces));
            } else if blank(row.new, new) {
                // Empty lines only keep paragraphs apart, which the view does itself.
            } else if near(index) {
                self.lines.push(Line::Row(*row, Vec::new()));
            } else if let Some(Line::Gap(count)) = self.lines.last_mut() {
                *count += 1;
            } else {
                self.lines.push(Line::Gap(1));
            }
        }
    }

    /// Draws the two columns.
    pub fn draw(&mut self, ui: &mut Ui, session: &Session, changes: &[Change], asked: &mut Vec<Ask>) {
        self.refresh(session);
        let palette = Palette::of(ui);
        let half = ((ui.available_width() - 72.0) / 2.0).max(120.0);
        ScrollArea::vertical().auto_shrink(false).id_salt("changes").show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 10.0;
            ui.add_space(14.0);
            ui.horizontal(|ui| {
                ui.add_space(24.0);
                heading(ui, palette, "Original", half);
                ui.add_space(12.0);
                heading(ui, palette, "Corrected", half);
            });
            if changes.is_empty() {
                ui.add_space(24.0);
                ui.vertical_centered(|ui| {
                    ui.label(RichText::new("Nothing has been changed yet.").font(theme::strong(15.0)));
                    let words = "Take a fix or type in the article; what you change appears here beside the original.";
                    ui.label(RichText::new(words).color(palette.soft));
                });
                return;
            }
            for line in &self.lines {
                match line {
                    Line::Gap(count) => gap(ui, palette, *count),
                    Line::Row(row, pieces) => row_of(ui, palette, session, *row, pieces, half, asked),
                }
            }
            ui.add_space(24.0);
        });
    }
}

fn heading(ui: &mut Ui, palette: &Palette, words: &str, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    ui.painter().text(
        rect.left_center() + vec2(12.0, 0.0),
        egui::Align2::LEFT_CENTER,
        words,
        theme::strong(12.5),
        palette.soft,
    );
}

fn gap(ui: &mut Ui, palette: &Palette, count: usize) {
    let words = if count == 1 {
        "1 paragraph without changes".to_owned()
    } else {
        format!("{count} paragraphs without changes")
    };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 22.0), Sense::hover());
    let galley = ui.painter().layout_no_wrap(words, theme::sans(11.5), palette.soft);
    let at = rect.center() - galley.size() / 2.0;
    let lines = [rect.left() + 24.0..=at.x - 12.0, at.x + galley.size().x + 12.0..=rect.right() - 24.0];
    for line in lines {
        ui.painter().hline(line, rect.center().y, Stroke::new(1.0, palette.line));
    }
    ui.painter().galley(at, galley, palette.soft);
}

fn row_of(
    ui: &mut Ui,
    palette: &Palette,
    session: &Session,
    row: Row,
    pieces: &[Piece],
    half: f32,
    asked: &mut Vec<Ask>,
) {
    let plain =
        TextFormat { font_id: theme::serif(), color: palette.ink, line_height: Some(25.0), ..Default::default() };
    let [removed, removed_tint] = palette.removed;
    let [added, added_tint] = palette.added;
    let gone = TextFormat {
        color: removed,
        background: removed_tint,
        strikethrough: Stroke::new(1.0, removed),
        ..plain.clone()
    };
    let come = TextFormat { color: added, background: added_tint, ..plain.clone() };
    let side = |span: Option<Span>, text: &str, tag: Tag, mark: &TextFormat, old: bool| {
        let mut job = LayoutJob::default();
        job.wrap.max_width = half - 24.0;
        if let Some(span) = span {
            let text = span.of(text);
            if pieces.is_empty() {
                job.append(text, 0.0, plain.clone());
            }
            for piece in pieces.iter().filter(|piece| piece.tag == Tag::Same || piece.tag == tag) {
                let span = if old { piece.old } else { piece.new };
                job.append(span.of(text), 0.0, if piece.tag == Tag::Same { plain.clone() } else { mark.clone() });
            }
        }
        job
    };
    let left = ui.painter().layout_job(side(row.old, session.original(), Tag::Removed, &gone, true));
    let right = ui.painter().layout_job(side(row.new, session.text(), Tag::Added, &come, false));
    let height = left.size().y.max(right.size().y) + 16.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let boxes = [
        (rect.left() + 24.0, left, row.old, session.original().as_ref(), "Original"),
        (rect.left() + 44.0 + half, right, row.new, session.text(), "Corrected"),
    ];
    for (x, galley, span, text, name) in boxes {
        let area = Rect::from_min_size(pos2(x, rect.top()), vec2(half, height));
        let Some(span) = span else { continue };
        let sense = if name == "Corrected" { Sense::click() } else { Sense::hover() };
        let response = ui.interact(area, ui.scope_id().with((name, span.start, span.end)), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, format!("{name}: {}", span.of(text))));
        if row.changed {
            let line = if response.hovered() && name == "Corrected" { palette.accent } else { palette.line };
            ui.painter().rect(
                area,
                CornerRadius::same(theme::CARD_RADIUS),
                palette.paper,
                Stroke::new(1.0, line),
                StrokeKind::Inside,
            );
        }
        ui.painter().galley(area.min + vec2(12.0, 8.0), galley, palette.ink);
        if name == "Corrected" && response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            asked.push(Ask::Visit(Span::at(span.start)));
        }
    }
}

/// Draws the list of changes at the right.
pub fn draw_list(ui: &mut Ui, session: &Session, changes: &[Change], asked: &mut Vec<Ask>) {
    let palette = Palette::of(ui);
    ui.add_space(6.0);
    let title = match changes.len() {
        0 => "No changes".to_owned(),
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    ui.label(RichText::new(title).font(theme::strong(16.0)));
    /// The height of one card, in points.
    const CARD: f32 = 86.0;
    ScrollArea::vertical().auto_shrink(false).id_salt("change list").show_rows(ui, CARD, changes.len(), |ui, range| {
        for index in range {
            ui.push_id(index, |ui| card(ui, palette, session, &changes[index], index, CARD, asked));
        }
    });
}

fn card(
    ui: &mut Ui,
    palette: &Palette,
    session: &Session,
    change: &Change,
    index: usize,
    height: f32,
    asked: &mut Vec<Ask>,
) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let painter = ui.painter_at(rect);
    painter.rect(
        rect,
        CornerRadius::same(theme::CARD_RADIUS),
        palette.paper,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    let settled = session.decided().iter().filter(|decided| !matches!(decided.decision, Decision::Dismissed { .. }));
    let touching =
        |decided: &&Decided| decided.place.start <= change.current.end && change.current.start <= decided.place.end;
    // A fix may work away from its passage: a quotation is closed where it ends. The same moment tells them together.
    let at_once = |decided: &&Decided| change.origin == Origin::Fix && decided.time == change.time;
    let settled = settled.clone().find(touching).or_else(|| settled.clone().find(at_once));
    let line = session.article().blocks()[session.article().block_at(change.current.start)].line;
    let title = format!("¶{line}  {}", settled.map_or("Your own change", |decided| decided.case.title.as_str()));
    let how = match (change.origin, settled.map(|decided| &decided.decision)) {
        (Origin::Fix, _) | (_, Some(Decision::Accepted)) => "fix taken",
        (Origin::Replace, _) => "searched and replaced",
        (Origin::Hand, Some(_)) => "corrected by hand",
        (Origin::Hand, None) => "edited by hand",
        (Origin::Revert, _) => "partly put back",
    };
    let inner = rect.shrink(11.0);
    let revert = Rect::from_min_size(pos2(inner.right() - 46.0, inner.top() - 3.0), vec2(50.0, 20.0));
    let one = |job: LayoutJob, width: f32| {
        let mut job = job;
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        painter.layout_job(job)
    };
    let format = |font_id, color| TextFormat { font_id, color, ..Default::default() };
    let title = one(
        LayoutJob::single_section(title, format(theme::strong(12.5), palette.ink)),
        revert.left() - inner.left() - 6.0,
    );
    painter.galley(inner.min, title, palette.ink);
    let mut job = LayoutJob::default();
    let (before, after) = (change.original.of(session.original()), change.current.of(session.text()));
    let [removed, removed_tint] = palette.removed;
    let [added, added_tint] = palette.added;
    let gone = TextFormat {
        background: removed_tint,
        strikethrough: Stroke::new(1.0, removed),
        ..format(theme::sans(12.5), removed)
    };
    let come = TextFormat { background: added_tint, ..format(theme::sans(12.5), added) };
    let arrow = if before.is_empty() || after.is_empty() { "" } else { "  →  " };
    let soft = format(theme::sans(12.5), palette.soft);
    // A mark or a space alone says little: a few letters around it tell where it is.
    let (left, right) = if before.chars().count().max(after.chars().count()) < 4 {
        around(session.original(), change.original, 16)
    } else {
        ("", "")
    };
    job.append(left, 0.0, soft.clone());
    job.append(&one_line(before, SIDE), 0.0, gone);
    job.append(arrow, 0.0, soft.clone());
    job.append(&one_line(after, SIDE), 0.0, come);
    job.append(right, 0.0, soft);
    painter.galley(inner.min + vec2(0.0, 22.0), one(job, inner.width()), palette.ink);
    let when = format!("{how} · {}", clock::time_of_day(change.time));
    painter.text(inner.left_bottom(), egui::Align2::LEFT_BOTTOM, when, theme::sans(11.5), palette.soft);

    let response = ui.interact(revert, ui.scope_id().with("revert"), Sense::click());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Revert change {} in paragraph {line}", index + 1))
    });
    let color = if response.hovered() || response.has_focus() { palette.ink } else { palette.accent };
    ui.painter().text(
        revert.right_center() - vec2(4.0, 0.0),
        egui::Align2::RIGHT_CENTER,
        "Revert",
        theme::strong(12.0),
        color,
    );
    if response.on_hover_text("Put this passage back as it was in the original").clicked() {
        asked.push(Ask::Session(Command::Revert { change: index }));
    }
}
