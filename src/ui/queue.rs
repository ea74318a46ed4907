//! The queue at the left: every finding, open or decided, in reading order.

use egui::{Align, CornerRadius, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::ask::Ask;
use super::extract::{around, one_line};
use super::paint;
use super::theme::{self, Palette};
use crate::finding::Severity;
use crate::session::{Decision, Session};
use crate::text::Span;

/// The longest snippet of a row, in characters; what does not fit is cut when it is drawn.
const LONGEST_SNIPPET: usize = 120;
/// The height of one row, in points.
const ROW: f32 = 50.0;
/// From the panel's edge to its words, in points; the rows themselves run from edge to edge.
const INSET: i8 = 14;

/// One row of the queue. Where its passage is, the session knows: the text moves under it.
#[derive(Clone, Copy, Debug)]
struct Item {
    id: u64,
    severity: Severity,
    source: Source,
}

/// The index of a finding among the open or among the decided ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Open(usize),
    Decided(usize),
}

impl Item {
    fn is_open(&self) -> bool {
        matches!(self.source, Source::Open(_))
    }

    fn place(&self, session: &Session) -> Span {
        match self.source {
            Source::Open(index) => session.open().get(index).map(|open| open.span()),
            Source::Decided(index) => session.decided().get(index).map(|decided| decided.place),
        }
        .unwrap_or(Span::at(0))
    }

    /// Reading order.
    fn key(&self, session: &Session) -> Key {
        let place = self.place(session);
        (place.start, place.end, self.id)
    }
}

/// Where a finding stands in reading order: its passage, then its number.
pub type Key = (usize, usize, u64);

/// The queue's rows, made anew when a finding has come, gone or been decided.
#[derive(Debug, Default)]
pub struct Queue {
    items: Vec<Item>,
    /// The rows that the filter lets through.
    shown: Vec<Item>,
    counts: [usize; Severity::ALL.len()],
    filter: Option<Severity>,
    scroll_to: Option<u64>,
    of: Option<u64>,
}

impl Queue {
    /// Takes over what the session holds now, if that is another list than before.
    pub fn refresh(&mut self, session: &Session) {
        if self.of == Some(session.listed()) {
            return;
        }
        self.of = Some(session.listed());
        let open = session.open().iter().enumerate().map(|(index, open)| Item {
            id: open.id,
            severity: open.severity(),
            source: Source::Open(index),
        });
        let decided = session.decided().iter().enumerate().map(|(index, decided)| Item {
            id: decided.id,
            severity: decided.case.severity,
            source: Source::Decided(index),
        });
        self.items.clear();
        self.items.extend(open.chain(decided));
        self.items.sort_by_key(|item| item.key(session));
        self.counts = Severity::ALL.map(|severity| self.items.iter().filter(|item| item.severity == severity).count());
        self.show();
    }

    fn show(&mut self) {
        self.shown.clear();
        self.shown.extend(self.items.iter().filter(|item| self.filter.is_none_or(|filter| item.severity == filter)));
    }

    /// Where the passage of a finding is; `None` when it is neither open nor decided any more.
    pub fn place_of(&self, session: &Session, id: u64) -> Option<Span> {
        self.items.iter().find(|item| item.id == id).map(|item| item.place(session))
    }

    /// Shows only findings of one severity, or all.
    pub fn set_filter(&mut self, filter: Option<Severity>) {
        self.filter = filter;
        self.show();
    }

    /// Brings a row into sight at the next frame.
    pub fn scroll_to(&mut self, id: u64) {
        self.scroll_to = Some(id);
    }

    /// The open finding after (or before) a place in the article, round the end; and whether it went round.
    pub fn step(&self, session: &Session, from: Key, forth: bool) -> Option<(u64, bool)> {
        let mut open = self.shown.iter().filter(|item| item.is_open());
        let (direct, round) = if forth {
            (open.clone().find(|item| item.key(session) > from), open.next())
        } else {
            (open.clone().rfind(|item| item.key(session) < from), open.next_back())
        };
        direct.map(|item| (item.id, false)).or_else(|| round.map(|item| (item.id, true)))
    }

    /// Draws the panel.
    pub fn draw(&mut self, ui: &mut Ui, session: &Session, current: Option<u64>, checking: bool, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        let decided = session.decided().len();
        let total = self.items.len();
        let inset = egui::Margin { left: INSET, right: INSET, top: 4, bottom: 2 };
        egui::Frame::new().inner_margin(inset).show(ui, |ui| {
            ui.horizontal(|ui| {
                let words = if total == 0 && checking {
                    "Checking…".to_owned()
                } else {
                    format!("{decided} of {total} decided")
                };
                ui.label(egui::RichText::new(words).font(theme::strong(13.0)));
                if checking {
                    ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
                        ui.add(egui::Spinner::new().size(12.0).color(palette.soft));
                    });
                }
            });
            progress(ui, palette, decided, total);
            self.chips(ui, palette, asked);
        });

        let shown = &self.shown;
        if shown.is_empty() && !checking {
            let words = if total == 0 { "Nothing suspicious was found." } else { "No finding of this severity." };
            egui::Frame::new().inner_margin(egui::Margin::symmetric(INSET, 0)).show(ui, |ui| {
                ui.label(egui::RichText::new(words).color(palette.soft));
            });
            return;
        }
        let mut area = ScrollArea::vertical().auto_shrink(false).animated(false).id_salt("queue");
        if let Some(id) = self.scroll_to.take()
            && let Some(index) = shown.iter().position(|item| item.id == id)
        {
            let height = ui.available_height();
            let state = egui::scroll_area::State::load(ui, ui.make_persistent_id("queue"));
            let offset = state.map_or(0.0, |state| state.clamped_offset().y);
            let y = index as f32 * ROW;
            if y < offset || y + ROW > offset + height {
                area = area.vertical_scroll_offset((y - height / 2.0).max(0.0));
            }
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, ROW, shown.len(), |ui, range| {
            for item in &shown[range] {
                row(ui, palette, session, *item, current == Some(item.id), asked);
            }
        });
    }

    fn chips(&self, ui: &mut Ui, palette: &Palette, asked: &mut Vec<Ask>) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            if chip(ui, palette, None, self.items.len(), self.filter.is_none()) {
                asked.push(Ask::Filter(None));
            }
            for (severity, count) in Severity::ALL.into_iter().zip(self.counts) {
                let on = self.filter == Some(severity);
                if (count > 0 || on) && chip(ui, palette, Some(severity), count, on) {
                    asked.push(Ask::Filter(if on { None } else { Some(severity) }));
                }
            }
        });
    }
}

fn progress(ui: &mut Ui, palette: &Palette, decided: usize, total: usize) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{decided} of {total} findings decided"))
    });
    ui.painter().rect_filled(rect, CornerRadius::same(2), palette.line);
    if total > 0 {
        let done = Rect::from_min_size(rect.min, vec2(rect.width() * decided as f32 / total as f32, rect.height()));
        ui.painter().rect_filled(done, CornerRadius::same(2), palette.accent);
    }
}

fn chip(ui: &mut Ui, palette: &Palette, severity: Option<Severity>, count: usize, on: bool) -> bool {
    let text = if severity.is_some() { count.to_string() } else { format!("All {count}") };
    let font = if on { theme::strong(12.0) } else { theme::sans(12.0) };
    let ink = if on { palette.accent } else { palette.ink };
    let galley = ui.painter().layout_no_wrap(text, font, ink);
    let mark = if severity.is_some() { 14.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + mark + 20.0, 22.0), Sense::click());
    let name =
        severity.map_or("Show all findings".to_owned(), |severity| format!("Show only {} findings", severity.name()));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
    let round = CornerRadius::same(11);
    let fill = if on { palette.accent_tint } else { palette.paper };
    let line = if on || response.hovered() || response.has_focus() { palette.accent } else { palette.line };
    ui.painter().rect(rect, round, fill, Stroke::new(1.0, line), egui::StrokeKind::Inside);
    if let Some(severity) = severity {
        paint::severity_mark(
            ui.painter(),
            rect.left_center() + vec2(14.0, 0.0),
            severity,
            palette.severity(severity)[0],
        );
    }
    ui.painter().galley(pos2(rect.left() + 10.0 + mark, rect.center().y - galley.size().y / 2.0), galley, ink);
    response.on_hover_text(name).clicked()
}

fn row(ui: &mut Ui, palette: &Palette, session: &Session, item: Item, current: bool, asked: &mut Vec<Ask>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (title, snippet, decision) = match item.source {
        Source::Open(index) => {
            let Some(open) = session.open().get(index) else { return };
            (open.meta().title.to_owned(), snippet(session.text(), open.span()), None)
        }
        Source::Decided(index) => {
            let Some(decided) = session.decided().get(index) else { return };
            // What was changed is told as it was; a dismissed passage still stands there.
            let words = match decided.decision {
                Decision::Dismissed { .. } => snippet(session.text(), decided.place),
                _ => one_line(&decided.case.key.quote, LONGEST_SNIPPET),
            };
            (decided.case.title.clone(), words, Some(&decided.decision))
        }
    };
    let line = session.article().blocks()[session.article().block_at(item.place(session).start)].line;
    response.widget_info(|| {
        let state = match decision {
            None => "open",
            Some(Decision::Accepted) => "fix taken",
            Some(Decision::Corrected) => "corrected by hand",
            Some(Decision::Confirmed) => "kept as an error",
            Some(Decision::Dismissed { .. }) => "dismissed",
        };
        let name = format!("{title}, {}, paragraph {line}, {state}: {snippet}", item.severity.name());
        WidgetInfo::selected(Role::ListItem, true, current, name)
    });
    let painter = ui.painter_at(rect);
    if current {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.accent_tint);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, ROW)), CornerRadius::ZERO, palette.accent);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.desk);
    }
    let [ink, _] = palette.severity(item.severity);
    let mark = pos2(rect.left() + 18.0, rect.top() + 16.0);
    match decision {
        None => paint::severity_mark(&painter, mark, item.severity, ink),
        Some(Decision::Dismissed { .. }) => {
            painter.hline(mark.x - 4.0..=mark.x + 4.0, mark.y, Stroke::new(1.6, palette.soft));
        }
        Some(_) => paint::tick(&painter, mark, palette.added[0]),
    }
    let place = painter.layout_no_wrap(format!("¶{line}"), theme::sans(11.0), palette.soft);
    let text_left = rect.left() + 34.0;
    let place_left = rect.right() - 12.0 - place.size().x;
    painter.galley(pos2(place_left, rect.top() + 9.0), place, palette.soft);
    let (title_ink, strike) =
        if decision.is_some() { (palette.soft, Stroke::new(1.0, palette.soft)) } else { (palette.ink, Stroke::NONE) };
    let format =
        |font_id, color, strikethrough| egui::TextFormat { font_id, color, strikethrough, ..Default::default() };
    let one = |text: String, format, width| {
        let mut job = egui::text::LayoutJob::single_section(text, format);
        job.wrap = egui::text::TextWrapping::truncate_at_width(width);
        painter.layout_job(job)
    };
    let title = one(title, format(theme::strong(13.0), title_ink, strike), place_left - text_left - 6.0);
    painter.galley(pos2(text_left, rect.top() + 8.0), title, title_ink);
    let snippet = one(snippet, format(theme::sans(12.5), palette.soft, Stroke::NONE), rect.right() - 12.0 - text_left);
    painter.galley(pos2(text_left, rect.top() + 27.0), snippet, palette.soft);
    if response.clicked() {
        asked.push(Ask::Show(item.id));
    }
}

/// The passage with a little before and after it, on one line.
fn snippet(text: &str, span: Span) -> String {
    let (before, after) = around(text, span, 14);
    let more = if span.start > before.len() { "…" } else { "" };
    one_line(&format!("{more}{before}{}{after}", span.of(text)), LONGEST_SNIPPET)
}
