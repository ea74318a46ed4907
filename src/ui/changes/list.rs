//! The list of changes at the right: what became of what, how, when, and a way back.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, CornerRadius, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo,
    accesskit::Role, pos2, vec2,
};

use super::set::{added, removed};
use super::story::Story;
use super::{Changes, Wish};
use crate::session::{Change, Command, Session};
use crate::ui::access;
use crate::ui::ask::Ask;
use crate::ui::clock;
use crate::ui::extract::{around, one_line};
use crate::ui::theme::{self, Palette};

/// The height of one card, in points.
const CARD: f32 = 86.0;
/// How many characters of either side of a change its card shows: both should fit.
const SIDE: usize = 24;

impl Changes {
    /// Draws the list.
    pub fn draw_list(&mut self, ui: &mut Ui, session: &Session, changes: &[Change], asked: &mut Vec<Ask>) {
        self.refresh(session, changes);
        self.focused_card = false;
        ui.add_space(6.0);
        let title = match changes.len() {
            0 => "No changes".to_owned(),
            1 => "1 change".to_owned(),
            count => format!("{count} changes"),
        };
        ui.label(RichText::new(title).font(theme::strong(16.0)));
        let mut area = ScrollArea::vertical().auto_shrink(false).animated(false).id_salt("change list");
        if let Some(index) = self.scroll_list.take() {
            let pitch = CARD + ui.spacing().item_spacing.y;
            let state = egui::scroll_area::State::load(ui, ui.make_persistent_id("change list"));
            let offset = state.map_or(0.0, |state| state.clamped_offset().y);
            let (y, height) = (index as f32 * pitch, ui.available_height());
            if y < offset || y + CARD > offset + height {
                area = area.vertical_scroll_offset((y - height / 3.0).max(0.0));
            }
        }
        area.show_rows(ui, CARD, changes.len(), |ui, range| {
            for index in range {
                let moved = self.moved(session, &changes[index]);
                let story = self.stories.of(session, changes, index, moved);
                let current = self.current == Some(index);
                let focused =
                    ui.push_id(index, |ui| card(ui, session, &changes[index], (index, current), story, asked));
                self.focused_card |= focused.inner;
            }
            access::follow(ui);
        });
    }
}

/// Draws one card; whether it has the keyboard.
fn card(
    ui: &mut Ui,
    session: &Session,
    change: &Change,
    (index, current): (usize, bool),
    story: &Story,
    asked: &mut Vec<Ask>,
) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), CARD), Sense::click());
    let (before, after) = (change.original.of(session.original()), change.current.of(session.text()));
    let Story { line, title, how, why, is_own } = story;
    response.widget_info(|| {
        let named = |side: &str| if side.is_empty() { "nothing".to_owned() } else { one_line(side, SIDE) };
        let (before, after) = (named(before), named(after));
        let name = format!("Change {} in paragraph {line}: {title}, {before} → {after}, {how}, {why}", index + 1);
        WidgetInfo::labeled(Role::ListItem, true, name.trim_end_matches(", "))
    });
    access::select(&response, current);
    let fill = if current { palette.accent_tint } else { palette.paper };
    let line_color = match (current || response.has_focus(), response.hovered()) {
        (true, _) => palette.accent,
        (false, true) => palette.soft,
        _ => palette.line,
    };
    let painter = ui.painter_at(rect);
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    let round = CornerRadius::same(theme::CARD_RADIUS);
    painter.rect(rect, round, fill, Stroke::new(width, line_color), StrokeKind::Inside);
    let inner = rect.shrink(11.0);
    let revert = link_rect(ui, "Revert", inner.right(), inner.top() + 7.0);
    let one = |job: LayoutJob, width: f32| {
        painter.layout_job(LayoutJob { wrap: TextWrapping::truncate_at_width(width), ..job })
    };
    let format = |font_id, color| TextFormat { font_id, color, ..Default::default() };
    let title = LayoutJob::single_section(format!("¶{line}  {title}"), format(theme::strong(12.5), palette.ink));
    painter.galley(inner.min, one(title, revert.left() - inner.left() - 6.0), palette.ink);
    let words = what(palette, session, before, after, change);
    painter.galley(inner.min + vec2(0.0, 22.0), one(words, inner.width()), palette.ink);
    let more = if why.is_empty() { String::new() } else { format!(" · {why}") };
    let when = format!("{how} · {}{more}", clock::time_of_day(change.time));
    let give = if why.is_empty() && inner.width() > 240.0 { "Give a reason…" } else { "Reason…" };
    let reason = is_own.then(|| link_rect(ui, give, inner.right(), inner.bottom() - 7.0));
    let room = reason.map_or(inner.right(), |reason| reason.left() - 4.0) - inner.left();
    let when = one(LayoutJob::single_section(when, format(theme::sans(11.5), palette.soft)), room);
    painter.galley(inner.left_bottom() - vec2(0.0, when.size().y), when, palette.soft);

    let name = format!("Revert change {} in paragraph {line}", index + 1);
    if link(ui, revert, "Revert", &name, "Put this passage back as it was in the original") {
        asked.push(Ask::Session(Command::Revert { change: index }));
    }
    if let Some(reason) = reason {
        let name = format!("{give} for change {} in paragraph {line}", index + 1);
        let hint = "Say what kind of error this mended, how grave it was, and why: then it counts in the report";
        if link(ui, reason, give, &name, hint) {
            asked.push(Ask::Seeing(Wish::Reason(index)));
        }
    }
    let response = if why.is_empty() { response } else { response.on_hover_text(why) };
    if response.double_clicked() {
        asked.push(Ask::Visit(change.current));
    } else if response.clicked() {
        asked.push(Ask::Seeing(Wish::Change(index)));
    }
    response.has_focus()
}

/// What went and what came, in a few words.
fn what(palette: &Palette, session: &Session, before: &str, after: &str, change: &Change) -> LayoutJob {
    let format = TextFormat { font_id: theme::sans(12.5), color: palette.soft, ..Default::default() };
    let mut job = LayoutJob::default();
    let arrow = if before.is_empty() || after.is_empty() { "" } else { "  →  " };
    // A mark or a space alone says little: a few letters around it tell where it is.
    let (left, right) = if before.chars().count().max(after.chars().count()) < 4 {
        around(session.original(), change.original, 16)
    } else {
        ("", "")
    };
    job.append(left, 0.0, format.clone());
    job.append(&one_line(before, SIDE), 0.0, removed(palette, &format));
    job.append(arrow, 0.0, format.clone());
    job.append(&one_line(after, SIDE), 0.0, added(palette, &format));
    job.append(right, 0.0, format);
    job
}

/// Where a word that can be clicked stands: its right edge and its middle are given.
fn link_rect(ui: &Ui, words: &str, right: f32, middle: f32) -> Rect {
    let width = ui.painter().layout_no_wrap(words.to_owned(), theme::strong(12.0), Palette::of(ui).ink).size().x;
    Rect::from_min_max(pos2(right - width - 4.0, middle - 10.0), pos2(right + 4.0, middle + 10.0))
}

/// A word that can be clicked.
fn link(ui: &Ui, rect: Rect, words: &str, name: &str, hint: &str) -> bool {
    let palette = Palette::of(ui);
    let response = ui.interact(rect, ui.scope_id().with(words), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.5, palette.accent), StrokeKind::Inside);
    }
    let color = if response.hovered() { palette.ink } else { palette.accent };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, theme::strong(12.0), color);
    response.on_hover_text(hint).clicked()
}
