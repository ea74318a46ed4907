//! One row of the queue: the mark, the title, the paragraph, and a piece of the passage.

use egui::text::{LayoutJob, TextWrapping};
use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::order::title;
use super::{Item, Queue, Source};
use crate::session::{Decision, Session};
use crate::text::Span;
use crate::ui::access;
use crate::ui::extract::{around, one_line};
use crate::ui::icon::{self, Icon};
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// The longest snippet of a row, in characters; what does not fit is cut when it is drawn.
const LONGEST_SNIPPET: usize = 120;
/// The height of one row, in points.
pub(super) const ROW: f32 = 50.0;
/// The height of a heading, in points.
pub(super) const HEAD: f32 = 30.0;

/// Whether a row is under the hand, and whether the list has the keyboard.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub current: bool,
    pub focused: bool,
}

/// Draws a heading into `rect`.
pub(super) fn head(ui: &Ui, rect: Rect, words: &str) {
    let palette = Palette::of(ui);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::strong(11.5), palette.soft);
    let response = ui.interact(rect, ui.scope_id().with(("head", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    ui.painter().galley(pos2(rect.left() + 14.0, rect.bottom() - galley.size().y - 5.0), galley, palette.soft);
}

/// Draws a row into `rect`; says whether it was clicked.
pub(super) fn draw(ui: &Ui, rect: Rect, session: &Session, item: &Item, state: State) -> bool {
    let palette = Palette::of(ui);
    // The list as a whole has the keyboard: nobody wants to tab through forty rows.
    let response = ui.interact(rect, ui.scope_id().with(item.id), Sense::CLICK);
    let title = title(session, item);
    let (words, decision) = match item.source {
        Source::Open(index) => {
            let Some(open) = session.open().get(index) else { return false };
            (snippet(session.text(), open.span()), None)
        }
        Source::Decided(index) => {
            let Some(decided) = session.decided().get(index) else { return false };
            // What was changed is told as it was; what was left still stands there.
            let words = match decided.decision {
                Decision::Dismissed { .. } | Decision::Confirmed => snippet(session.text(), decided.place),
                _ => one_line(&decided.case.key.quote, LONGEST_SNIPPET),
            };
            (words, Some(&decided.decision))
        }
        Source::Note(number) => {
            let Some(note) = session.note(number) else { return false };
            (one_line(&note.annotation.comment, LONGEST_SNIPPET), None)
        }
    };
    let at = item.place(session).start.min(session.text().len());
    let line = session.article().blocks()[session.article().block_at(at)].line;
    response.widget_info(|| {
        let name = name(item, title, line, decision, &words);
        WidgetInfo::labeled(Role::ListItem, true, name)
    });
    access::select(&response, state.current);
    if state.current && state.focused {
        access::hold(Queue::id(), &response);
    }
    let painter = ui.painter_at(rect);
    if state.current {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.accent_tint);
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(3.0, ROW)), CornerRadius::ZERO, palette.accent);
        if state.focused {
            let ring = Stroke::new(1.5, palette.accent);
            painter.rect_stroke(rect, CornerRadius::same(theme::TEXT_RADIUS), ring, StrokeKind::Inside);
        }
    } else if response.hovered() {
        painter.rect_filled(rect, CornerRadius::ZERO, palette.desk);
    }
    let mark = pos2(rect.left() + 18.0, rect.top() + 16.0);
    match (item.source, decision) {
        (Source::Note(_), _) => icon::paint(&painter, mark, Icon::MessageSquare, 13.0, palette.soft),
        (_, None) => paint::severity_mark(&painter, mark, item.severity(), palette.severity(item.severity())[0]),
        (_, Some(Decision::Dismissed { .. })) => {
            painter.hline(mark.x - 4.0..=mark.x + 4.0, mark.y, Stroke::new(1.6, palette.soft));
        }
        (_, Some(Decision::Confirmed)) => {
            paint::severity_mark(&painter, mark, item.severity(), palette.soft);
        }
        (_, Some(_)) => paint::tick(&painter, mark, palette.added[0]),
    }
    let place = painter.layout_no_wrap(format!("¶{line}"), theme::sans(11.0), palette.soft);
    let text_left = rect.left() + 34.0;
    let place_left = rect.right() - 12.0 - place.size().x;
    painter.galley(pos2(place_left, rect.top() + 9.0), place, palette.soft);
    let mut right = rect.right() - 12.0;
    let marks = [
        (item.come_back, Icon::Flag),
        (item.commented && item.is_finding(), Icon::MessageSquare),
        (item.is_own(), Icon::UserPen),
    ];
    for (_, shown) in marks.into_iter().filter(|(there, _)| *there) {
        icon::paint(&painter, pos2(right - 6.0, rect.top() + 35.0), shown, 12.0, palette.soft);
        right -= 18.0;
    }
    let (ink, strike) =
        if decision.is_some() { (palette.soft, Stroke::new(1.0, palette.soft)) } else { (palette.ink, Stroke::NONE) };
    let format = |font_id, color, strikethrough| TextFormat { font_id, color, strikethrough, ..Default::default() };
    let one = |text: String, format, width: f32| {
        let mut job = LayoutJob::single_section(text, format);
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        painter.layout_job(job)
    };
    let title = one(title.to_owned(), format(theme::strong(13.0), ink, strike), place_left - text_left - 6.0);
    painter.galley(pos2(text_left, rect.top() + 8.0), title, ink);
    let words = one(words, format(theme::sans(12.5), palette.soft, Stroke::NONE), right - text_left);
    painter.galley(pos2(text_left, rect.top() + 27.0), words, palette.soft);
    response.clicked()
}

/// What a row is called where it cannot be seen.
fn name(item: &Item, title: &str, line: usize, decision: Option<&Decision>, words: &str) -> String {
    let state = match decision {
        None => "open",
        Some(Decision::Accepted) => "fix taken",
        Some(Decision::Corrected) => "corrected by hand",
        Some(Decision::Confirmed) => "kept as an error",
        Some(Decision::Dismissed { .. }) => "dismissed",
    };
    if !item.is_finding() {
        return format!("{title}, paragraph {line}: {words}");
    }
    let mut name = format!("{title}, {}, paragraph {line}, {state}", item.severity().name());
    for (there, word) in [(item.commented, ", commented"), (item.come_back, ", to come back to")] {
        name.push_str(if there { word } else { "" });
    }
    format!("{name}: {words}")
}

/// The passage with a little before and after it, on one line.
fn snippet(text: &str, span: Span) -> String {
    let (before, after) = around(text, span, 14);
    let from = span.start - before.len();
    let begins = from == 0 || text[..from].ends_with(['\n', '\r']);
    let more = if begins { "" } else { "…" };
    one_line(&format!("{more}{before}{}{after}", span.of(text)), LONGEST_SNIPPET)
}
