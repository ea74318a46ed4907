//! One block drawn: the bar of a change, tints and underlines of findings, the selection, the letters, and marks for
//! what would not be seen.

use std::sync::Arc;

use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, vec2};

use super::marks;
use super::notes;
use super::placed::Placed;
use super::{Editor, Scene};
use crate::document::Kind;
use crate::session::Open;
use crate::text::Span;
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// How much lower the underline of a passage lies that goes around another one.
const LANE: f32 = 2.5;

impl Editor {
    pub(super) fn draw_block(&self, ui: &Ui, scene: &Scene<'_>, placed: &Placed<'_>, index: usize, palette: &Palette) {
        let painter = ui.painter();
        let span = placed.block.span;
        let radius = CornerRadius::same(theme::TEXT_RADIUS);
        let area = Rect::from_min_size(placed.corner, vec2(self.columns.width, placed.galley.size().y));

        self.draw_glow(ui, scene, placed, palette);
        let changes = overlapping(scene.changes, span, |change| change.current);
        if !changes.is_empty() {
            let bar = Rect::from_min_max(area.left_top() - vec2(12.0, -3.0), area.left_bottom() - vec2(9.0, 3.0));
            painter.rect_filled(bar, CornerRadius::same(1), palette.added[0]);
        }
        for change in changes {
            for rect in placed.rects(change.current) {
                painter.rect_filled(rect, radius, palette.added[1]);
            }
        }
        let open = overlapping(scene.session.open(), span, Open::span);
        // The wider ones first, so that those inside lie on top; the one under the hand last.
        let mut order: Vec<(&Open, u8)> = open.iter().map(|one| (*one, lane(one.span(), &open))).collect();
        order.sort_by_key(|(open, _)| (Some(open.id) == scene.current, std::cmp::Reverse(open.span().len())));
        for (index, (open, lane)) in order.iter().enumerate() {
            let is_current = Some(open.id) == scene.current;
            let [ink, tint] = palette.severity(open.severity());
            let inside = order[..index].iter().any(|(wider, _)| wider.span().overlaps(open.span()));
            let ends = placed.line_end(open.span());
            for mut rect in placed.rects(open.span()).into_iter().chain(ends) {
                rect.max.y += f32::from(*lane) * LANE;
                // Neighbours do not run into one another.
                rect = rect.shrink2(vec2(0.5, 0.0));
                painter.rect_filled(rect, radius, tint);
                if is_current || inside {
                    let wash = if is_current { theme::current_wash(ink) } else { theme::nested_wash(ink) };
                    painter.rect_filled(rect, radius, wash);
                }
                paint::underline(painter, rect, open.severity(), ink);
                if is_current {
                    let ring = Stroke::new(2.0, palette.accent);
                    painter.rect_stroke(rect.expand(1.5), radius, ring, StrokeKind::Outside);
                }
            }
            if let Some(end) = ends {
                marks::line_end(painter, end, ink);
            }
        }
        notes::draw(painter, scene.session, placed, area, palette);
        self.draw_matches(painter, scene, placed, palette);
        // A chosen match has a ground of its own.
        let is_match = scene.matches.binary_search(&self.selection()).is_ok();
        let is_shown = !self.selection().is_empty() && !is_match;
        for rect in placed.rects(self.selection()).into_iter().filter(|_| is_shown) {
            painter.rect_filled(rect, CornerRadius::ZERO, theme::selection(palette));
        }
        if let Some(end) = placed.line_end(self.selection()) {
            let end = Rect::from_min_size(end.min - vec2(1.0, 0.0), vec2(7.0, end.height()));
            painter.rect_filled(end, CornerRadius::ZERO, theme::selection(palette));
        }
        painter.galley(placed.corner, Arc::clone(&placed.galley), palette.ink);
        marks::spaces(painter, placed, &open, palette);

        if placed.block.kind != Kind::Blank || placed.source.is_some() {
            if placed.block.first {
                let number = painter.layout_no_wrap(placed.block.line.to_string(), theme::sans(11.0), palette.soft);
                painter.galley(area.left_top() + vec2(-20.0 - number.size().x, 3.0), number, palette.soft);
            }
            // Not the bare number: the first tooltip over the article takes that.
            let named = ui.interact(area.intersect(ui.clip_rect()), Self::id().with(("block", index)), Sense::hover());
            let role = if placed.block.kind == Kind::Heading { Role::Heading } else { Role::Paragraph };
            named.widget_info(|| WidgetInfo::labeled(role, true, placed.text));
        }
    }

    /// What the search has found; the chosen match is told by a stronger ground and a frame.
    fn draw_matches(&self, painter: &egui::Painter, scene: &Scene<'_>, placed: &Placed<'_>, palette: &Palette) {
        let span = placed.block.span;
        // Matches never overlap: only the one before may reach in.
        let from = scene.matches.partition_point(|found| found.end < span.start);
        for found in scene.matches[from..].iter().take_while(|found| found.start <= span.end) {
            let chosen = *found == self.selection();
            for rect in placed.rects(*found) {
                let [ground, strong] = palette.found;
                let color = if found.is_empty() { palette.found_mark } else { ground };
                let color = if chosen && !found.is_empty() { strong } else { color };
                painter.rect_filled(rect, CornerRadius::same(theme::TEXT_RADIUS), color);
                if chosen {
                    let frame = Stroke::new(1.5, palette.ink);
                    painter.rect_stroke(rect.expand(1.0), theme::TEXT_RADIUS, frame, StrokeKind::Outside);
                }
            }
        }
    }
}

/// How many passages deep others lie inside this one: its underline goes below theirs.
fn lane(span: Span, open: &[&Open]) -> u8 {
    /// Between two lines of text there is no room for more.
    const LOWEST: u8 = 2;
    let inside = |other: &Span| {
        let shorter = (other.len(), other.start) < (span.len(), span.start);
        shorter && other.overlaps(span)
    };
    let mut inner: Vec<Span> = open.iter().map(|open| open.span()).filter(inside).collect();
    if inner.is_empty() {
        return 0;
    }
    // Those that lie inside one another go deeper.
    inner.sort_by_key(|span| span.len());
    let deep = inner.iter().any(|outer| inner.iter().any(|one| one.len() < outer.len() && one.overlaps(*outer)));
    if deep { LOWEST } else { 1 }
}

/// The items, sorted by the start of their spans, that touch a block. Long spans that begin far before are found by a
/// look back of some items, which is all that checks ever nest.
pub(super) fn overlapping<T>(items: &[T], block: Span, span: impl Fn(&T) -> Span) -> Vec<&T> {
    const LOOK_BACK: usize = 64;
    let from = items.partition_point(|item| span(item).start < block.start).saturating_sub(LOOK_BACK);
    let to = items.partition_point(|item| span(item).start <= block.end);
    let touches = |item: &&T| {
        let span = span(item);
        span.end > block.start || (span.is_empty() && span.start == block.start)
    };
    items[from.min(to)..to].iter().filter(touches).collect()
}
