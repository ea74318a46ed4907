//! Draws the texts: only the lines in sight are laid out.

use egui::{
    CornerRadius, Key, Modifiers, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::furniture::{HEAD, MARGIN, fold, head, nothing, tell};
use super::plan::{FOLD, Line};
use super::set::{self, Copy, INSET, Set, Side};
use super::{Changes, Look, Mode, Shown, Wish};
use crate::diff::{Kind, Piece, Row};
use crate::document::Kind as BlockKind;
use crate::session::{Change, Session};
use crate::text::Span;
use crate::ui::ask::Ask;
use crate::ui::theme::{self, Palette};

/// Between the columns.
const BETWEEN: f32 = 20.0;
/// Above and below the lines.
const AIR: f32 = 6.0;
/// The line above a paragraph that tells where it went.
const NOTE: f32 = 20.0;

/// What the lines are drawn from.
struct Page<'a> {
    session: &'a Session,
    changes: &'a [Change],
    mode: Mode,
    palette: &'a Palette,
    /// The left edges of the columns, and their width.
    columns: Vec<(f32, Side)>,
    width: f32,
}

impl Changes {
    /// Draws the texts into the rest of `ui`.
    pub fn draw(&mut self, ui: &mut Ui, session: &Session, changes: &[Change], mode: Mode, asked: &mut Vec<Ask>) {
        self.refresh(session, changes);
        let palette = Palette::of(ui);
        let available = ui.available_rect_before_wrap();
        let (left, room) = (available.left() + MARGIN, available.width() - 2.0 * MARGIN);
        let (columns, width) = match mode.look {
            Look::SideBySide => {
                let half = ((room - BETWEEN) / 2.0).max(120.0);
                (vec![(left, Side::Old), (left + half + BETWEEN, Side::New)], half)
            }
            Look::Inline => {
                let width = room.clamp(160.0, theme::COLUMN + 2.0 * INSET.x);
                let side = match mode.shown {
                    Shown::Original => Side::PlainOld,
                    Shown::Final => Side::PlainNew,
                    Shown::All => Side::Both,
                };
                (vec![(left + ((room - width) / 2.0).max(0.0), side)], width)
            }
        };
        head(ui, palette, mode, &columns, available, asked);
        ui.advance_cursor_after_rect(Rect::from_min_size(available.min, vec2(available.width(), HEAD)));
        if changes.is_empty() {
            return nothing(ui, palette);
        }
        self.keys(ui, changes, asked);
        self.lay_down(mode, width - 2.0 * INSET.x);
        let mut area = ScrollArea::vertical().auto_shrink(false).animated(false).id_salt("changes");
        if let Some(y) = self.scroll(ui, session, changes, available.height() - HEAD) {
            area = area.vertical_scroll_offset(y);
        }
        let page = Page { session, changes, mode, palette, columns, width };
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.plan.total() + 2.0 * AIR);
            ui.set_width(available.width());
            self.draw_lines(ui, &page, viewport, asked);
        });
    }

    /// Enter leads to the place of the change in the review.
    fn keys(&self, ui: &Ui, changes: &[Change], asked: &mut Vec<Ask>) {
        let free = self.focused_card || ui.memory(|memory| memory.focused().is_none());
        let here = self.current.and_then(|index| changes.get(index)).filter(|_| free);
        if let Some(change) = here
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
        {
            asked.push(Ask::Visit(change.current));
        }
    }

    /// Where to scroll so that the change that is asked for is in sight; `None` when it is already.
    fn scroll(&mut self, ui: &Ui, session: &Session, changes: &[Change], height: f32) -> Option<f32> {
        let wanted = self.reveal.take()?;
        let row = self.row_of(session, changes.get(wanted)?)?;
        let line = self.plan.line_of(row)?;
        let state = egui::scroll_area::State::load(ui, ui.make_persistent_id("changes"));
        let offset = state.map_or(0.0, |state| state.clamped_offset().y);
        let (top, bottom) = (self.plan.top(line) + AIR, self.plan.top(line) + AIR + self.plan.height(line));
        let seen = top >= offset && bottom <= offset + height;
        (!seen).then(|| (top - height / 4.0).clamp(0.0, (self.plan.total() + 2.0 * AIR - height).max(0.0)))
    }

    fn draw_lines(&mut self, ui: &mut Ui, page: &Page<'_>, viewport: Rect, asked: &mut Vec<Ask>) {
        let under_hand = self.current.and_then(|index| page.changes.get(index)).copied();
        let current_row = under_hand.and_then(|change| self.row_of(page.session, &change));
        let origin = ui.max_rect().top() + AIR;
        let mut index = self.plan.at(viewport.top() - AIR);
        let mut differs = false;
        let mut y = self.plan.top(index);
        let mut toggled = None;
        while let Some(line) = self.plan.lines.get(index).cloned()
            && y < viewport.bottom()
        {
            let height = match line {
                Line::Fold { rows, open } => {
                    let area =
                        Rect::from_min_size(pos2(ui.max_rect().left(), origin + y), vec2(ui.available_width(), FOLD));
                    if fold(ui, page.palette, area, rows.len(), open) {
                        toggled = self.rows.get(rows.start).map(|row| row.old.start);
                    }
                    FOLD
                }
                Line::Row(row) => {
                    let marked = under_hand.filter(|_| current_row == Some(row));
                    self.draw_row(ui, page, row, origin + y, marked, asked)
                }
            };
            differs |= self.plan.set(index, height);
            y += height + super::plan::GAP;
            index += 1;
        }
        if differs {
            self.plan.sum();
            ui.request_repaint();
        }
        if let Some(start) = toggled {
            if !self.open.remove(&start) {
                self.open.insert(start);
            }
            self.planned = None;
        }
    }

    /// Draws one row at the height `top` and gives how high it is.
    fn draw_row(
        &mut self,
        ui: &mut Ui,
        page: &Page<'_>,
        index: usize,
        top: f32,
        marked: Option<Change>,
        asked: &mut Vec<Ask>,
    ) -> f32 {
        let row = self.rows[index];
        let note = self.note(&row);
        let quiet = matches!(row.kind, Kind::MovedTo(_) | Kind::MovedFrom(_));
        // Of a paragraph that was split only the first part would be looked at.
        let one = !row.new.is_empty() && !matches!(row.kind, Kind::Split | Kind::Joined);
        let article = page.session.article();
        let block = article.blocks()[article.block_at(row.new.start)];
        let copy = Copy {
            old: page.session.original(),
            new: page.session.text(),
            pieces: self.pieces(index, page.session),
            // Where the whole paragraph is the change, its box is marked.
            marked: marked.filter(|_| matches!(row.kind, Kind::Changed | Kind::Split | Kind::Joined)),
            heading: one && block.kind == BlockKind::Heading,
            quiet,
        };
        let width = page.width - 2.0 * INSET.x;
        let sets: Vec<(f32, Side, Set)> = page
            .columns
            .iter()
            .filter(|(_, side)| match side {
                Side::Old | Side::PlainOld => !row.old.is_empty(),
                Side::New | Side::PlainNew => !row.new.is_empty(),
                Side::Both => true,
            })
            .map(|(left, side)| (*left, *side, set::set(ui.painter(), page.palette, copy, *side, width)))
            .collect();
        let words = sets.iter().map(|(.., set)| set.galley.size().y).fold(0.0, f32::max);
        let plain = matches!(page.mode, Mode { look: Look::Inline, shown: Shown::Original | Shown::Final });
        let note = note.filter(|_| !plain);
        let above = if note.is_some() { NOTE } else { 0.0 };
        let height = words + above + 2.0 * INSET.y;
        let sides = sets.len();
        for (nth, (left, side, set)) in sets.into_iter().enumerate() {
            let area = Rect::from_min_size(pos2(left, top), vec2(page.width, height));
            let boxed = row.kind != Kind::Same && (!plain || marked.is_some());
            let clicked = paragraph(ui, page, &row, (area, above), side, &set, (boxed, marked.is_some()));
            if let Some((piece, twice)) = clicked {
                ask(page, piece, twice, asked);
            }
            // Of a pair of columns the corrected one tells.
            if let Some((words, to)) = note.as_ref().filter(|_| nth + 1 == sides)
                && tell(ui, page.palette, area, words, to.is_some())
                && let Some(to) = *to
            {
                self.reveal_row(page, to, asked);
            }
        }
        height
    }

    /// What is told above a row, and the row that it leads to.
    fn note(&self, row: &Row) -> Option<(String, Option<usize>)> {
        match row.kind {
            Kind::MovedTo(to) => Some((format!("Moved to ¶ {}", self.rows.get(to)?.new_line), Some(to))),
            Kind::MovedFrom(from) => Some((format!("Moved from ¶ {}", self.rows.get(from)?.old_line), Some(from))),
            Kind::Split => Some(("Was one paragraph".to_owned(), None)),
            Kind::Joined => Some(("Was more than one paragraph".to_owned(), None)),
            _ => None,
        }
    }

    /// Brings the change that a row holds under the hand.
    fn reveal_row(&self, page: &Page<'_>, row: usize, asked: &mut Vec<Ask>) {
        let there = page.changes.iter().position(|change| self.row_of(page.session, change) == Some(row));
        asked.extend(there.map(|index| Ask::Seeing(Wish::Change(index))));
    }
}

/// A click on a paragraph: the change there comes under the hand; twice, and its place in the review is shown.
fn ask(page: &Page<'_>, piece: Piece, twice: bool, asked: &mut Vec<Ask>) {
    let touches = |span: Span, change: Span| span.start <= change.end && change.start <= span.end;
    let here = |change: &Change| touches(piece.old, change.original) && touches(piece.new, change.current);
    let from = page.changes.partition_point(|change| change.original.end < piece.old.start);
    let index = page.changes[from..].iter().position(here).map(|index| from + index);
    asked.extend(index.map(|index| Ask::Seeing(Wish::Change(index))));
    if twice {
        let place = index.and_then(|index| page.changes.get(index)).map_or(piece.new, |change| change.current);
        asked.push(Ask::Visit(place));
    }
}

/// Draws one side of a row; gives the piece that was clicked, and whether twice.
fn paragraph(
    ui: &Ui,
    page: &Page<'_>,
    row: &Row,
    (area, above): (Rect, f32),
    side: Side,
    set: &Set,
    (boxed, current): (bool, bool),
) -> Option<(Piece, bool)> {
    let palette = page.palette;
    let (name, text) = match side {
        Side::Old | Side::PlainOld => ("Original", row.old.of(page.session.original())),
        Side::New | Side::PlainNew => ("Corrected", row.new.of(page.session.text())),
        Side::Both if row.new.is_empty() => ("Removed", row.old.of(page.session.original())),
        Side::Both => ("Corrected", row.new.of(page.session.text())),
    };
    let response = ui.interact(area, ui.scope_id().with((name, row.old.start, row.new.start)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, format!("{name}: {}", text.trim_end())));
    if boxed {
        let quiet = matches!(row.kind, Kind::MovedTo(_) | Kind::MovedFrom(_));
        let fill = if quiet { palette.desk } else { palette.paper };
        let line = match (current, response.hovered()) {
            (true, _) => Stroke::new(2.0, palette.accent),
            (false, true) => Stroke::new(1.0, palette.soft),
            _ => Stroke::new(1.0, palette.line),
        };
        ui.painter().rect(area, CornerRadius::same(theme::CARD_RADIUS), fill, line, StrokeKind::Inside);
    }
    let corner = area.min + INSET + vec2(0.0, above);
    ui.painter().galley(corner, set.galley.clone(), palette.ink);
    // Over the words, whose tints would cover it.
    for rect in set.marked() {
        let round = CornerRadius::same(theme::TEXT_RADIUS);
        let stroke = Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(rect.translate(corner.to_vec2()), round, stroke, StrokeKind::Outside);
    }
    let place = response.interact_pointer_pos().unwrap_or(corner);
    let piece = set.piece_at(place - corner)?;
    let twice = response.double_clicked();
    (response.clicked() || twice).then_some((piece, twice))
}
