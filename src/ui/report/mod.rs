//! The report: what was confirmed, mended and left, how good the article was and is, and how long that took.

mod bars;
mod cards;
mod log;

use egui::{CornerRadius, Frame, Label, Margin, Rect, RichText, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::access;
use super::ask::Ask;
use super::theme::{self, Palette};
use crate::document::Kind;
use crate::score::Score;
use crate::session::journal::Millis;
use crate::session::{Decision, Session};

/// From so many confirmed points per 1000 words on an article does not pass, unless the settings say otherwise.
pub const USUAL_LIMIT: f64 = 8.0;

/// Around the whole, and between its parts, in points.
const MARGIN: f32 = 28.0;
const GAP: f32 = 16.0;
/// The widest that the whole becomes.
const WIDEST: f32 = 1320.0;
/// Below this width the two panels stand one upon the other.
const NARROW: f32 = 820.0;
/// The least height of a panel.
const PANEL: f32 = 280.0;

/// What was decided, in numbers.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    open: usize,
    corrected: usize,
    kept: usize,
    dismissed: usize,
    spent: Millis,
}

impl Tally {
    fn decided(&self) -> usize {
        self.corrected + self.kept + self.dismissed
    }
}

/// What the view shows, made anew when something has happened.
#[derive(Debug, Default)]
pub struct Report {
    of: Option<(u64, u64, usize)>,
    tally: Tally,
    rows: Vec<log::Row>,
    title: String,
}

impl Report {
    /// Takes over what the session holds now, if that is something else than before.
    fn refresh(&mut self, session: &Session, name: &str) {
        let now = Some((session.revision(), session.listed(), session.journal().len()));
        if self.of == now {
            return;
        }
        self.of = now;
        let count =
            |which: fn(&Decision) -> bool| session.decided().iter().filter(|decided| which(&decided.decision)).count();
        self.tally = Tally {
            open: session.open().len(),
            corrected: count(|decision| !decision.leaves_the_text()),
            kept: count(|decision| *decision == Decision::Confirmed),
            dismissed: count(|decision| matches!(decision, Decision::Dismissed { .. })),
            spent: session.time_spent(),
        };
        self.rows = log::rows(session);
        let article = session.article();
        let first = article.blocks().iter().find(|block| block.kind != Kind::Blank);
        let headline =
            first.filter(|block| block.kind == Kind::Heading).map(|block| block.span.of(article.text()).trim());
        self.title = format!("{} — report", headline.unwrap_or(name));
    }

    /// Draws the view. There is no score until the checks have answered once.
    pub fn draw(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        name: &str,
        score: Option<&Score>,
        limit: f64,
        asked: &mut Vec<Ask>,
    ) {
        self.refresh(session, name);
        let palette = Palette::of(ui);
        let room = ui.available_rect_before_wrap();
        let width = (room.width() - 2.0 * MARGIN).min(WIDEST);
        ScrollArea::vertical().auto_shrink(false).id_salt("report").show(ui, |ui| {
            let left = room.left() + ((room.width() - width) / 2.0).max(MARGIN);
            let mut top = ui.max_rect().top() + 20.0;
            let title = Rect::from_min_size(pos2(left, top), vec2(width, 30.0));
            ui.scope_builder(UiBuilder::new().max_rect(title), |ui| {
                ui.add(Label::new(RichText::new(&self.title).font(theme::strong(20.0))).selectable(true).truncate());
            });
            top = title.bottom() + 12.0;
            let Some(score) = score else {
                let words = Rect::from_min_size(pos2(left, top), vec2(width, 24.0));
                ui.scope_builder(UiBuilder::new().max_rect(words), |ui| {
                    ui.label(
                        RichText::new("The checks are reading the article; then there are figures.")
                            .color(palette.soft),
                    );
                });
                return;
            };
            let cards = cards::of(score, &self.tally, limit);
            let in_row = if width < NARROW { 2 } else { 4 };
            let card = (width - GAP * (in_row - 1) as f32) / in_row as f32;
            for (index, content) in cards.iter().enumerate() {
                let (row, column) = (index / in_row, index % in_row);
                let corner = pos2(left + column as f32 * (card + GAP), top + row as f32 * (cards::HEIGHT + GAP));
                let area = Rect::from_min_size(corner, vec2(card, cards::HEIGHT));
                let limit = (index == 0).then_some(limit);
                cards::draw(ui, palette, area, content, limit, asked);
            }
            top += cards.len().div_ceil(in_row) as f32 * (cards::HEIGHT + GAP) + 6.0;

            let narrow = width < NARROW;
            let half = if narrow { width } else { (width - GAP) * 0.53 };
            let least = bars::height(score).max(PANEL);
            // As high as what is in it; the log scrolls where the window ends.
            let wanted = least.max(log::height(&self.rows)).min((room.bottom() - top - 24.0).max(least));
            let height = if narrow { bars::height(score) } else { wanted };
            let first = Rect::from_min_size(pos2(left, top), vec2(half, height));
            panel(ui, palette, first, |ui| bars::draw(ui, palette, score));
            let second = if narrow {
                Rect::from_min_size(pos2(left, first.bottom() + GAP), vec2(width, PANEL))
            } else {
                Rect::from_min_max(pos2(first.right() + GAP, top), pos2(left + width, first.bottom()))
            };
            panel(ui, palette, second, |ui| log::draw(ui, palette, session, &self.rows, asked));
            ui.advance_cursor_after_rect(Rect::from_min_max(ui.max_rect().min, second.max + vec2(0.0, 24.0)));
            access::follow(ui);
        });
    }
}

/// A white card with something in it.
fn panel(ui: &mut Ui, palette: &Palette, area: Rect, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::new()
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::symmetric(18, 14));
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        frame.show(ui, |ui| {
            ui.set_min_size(area.size() - vec2(38.0, 30.0));
            ui.set_max_width(area.width() - 38.0);
            add(ui);
        });
    });
}
