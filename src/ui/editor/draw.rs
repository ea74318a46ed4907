//! Draws the article: the visible blocks with their highlights, selection and caret.

use std::sync::Arc;

use egui::{
    CornerRadius, Galley, Pos2, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::input::{FILTER, title};
use super::layout::{self, Cut, lay_out};
use super::{Editor, Scene, motion};
use crate::document::{Block, Kind};
use crate::finding::Severity;
use crate::text::Span;
use crate::ui::ask::Ask;
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// Left of the text: paragraph numbers and the bar of a changed block.
const GUTTER: f32 = 56.0;
/// Above the first and below the last block.
const MARGIN: f32 = 32.0;

/// How much of the overview strip one mark takes, in points.
const SLOT: f32 = 4.0;

/// A block on screen.
struct Placed<'a> {
    block: Block,
    text: &'a str,
    galley: Arc<Galley>,
    corner: Pos2,
}

impl Placed<'_> {
    /// The rectangles of a passage of the article inside this block.
    fn rects(&self, span: Span) -> Vec<Rect> {
        let (start, end) = (span.start.max(self.block.span.start), span.end.min(self.block.span.end));
        if start >= end {
            return Vec::new();
        }
        let chars = |at: usize| layout::to_chars(self.text, at - self.block.span.start);
        let rects = layout::rects(&self.galley, chars(start)..chars(end));
        // As high as the letters, not as the whole line, so that marks of two lines do not touch.
        let snug = |rect: Rect| {
            rect.translate(self.corner.to_vec2()).shrink2(vec2(0.0, (rect.height() - 23.0).max(0.0) / 2.0))
        };
        rects.into_iter().map(snug).collect()
    }

    fn offset_at(&self, place: Pos2) -> usize {
        self.block.span.start + layout::to_bytes(self.text, layout::hit(&self.galley, place - self.corner.to_vec2()))
    }

    fn caret(&self, at: usize) -> Rect {
        let chars = layout::to_chars(self.text, at - self.block.span.start);
        layout::caret(&self.galley, chars).translate(self.corner.to_vec2())
    }
}

impl Editor {
    /// Draws the article into the rest of `ui` and takes the pointer's wishes.
    pub fn draw(&mut self, ui: &mut Ui, scene: &Scene<'_>, asked: &mut Vec<Ask>) {
        let available = ui.available_rect_before_wrap();
        let column = (available.width() - 2.0 * GUTTER).clamp(160.0, theme::COLUMN);
        let left = available.left() + ((available.width() - column) / 2.0).max(GUTTER);
        self.width = column;
        self.page = (available.height() - 2.0 * theme::LEADING).max(theme::LEADING);
        self.rows.sync(scene.session.article().blocks(), column);
        let mut area = ScrollArea::vertical().auto_shrink(false).animated(false).id_salt("article scroll");
        if let Some(y) = self.scroll_for_reveal(ui, scene, available.height()) {
            area = area.vertical_scroll_offset(y);
        }
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.rows.total() + 2.0 * MARGIN);
            ui.set_width(available.width());
            let origin = pos2(left, ui.max_rect().top() + MARGIN);
            self.draw_visible(ui, scene, viewport, origin, asked);
        });
    }

    /// Where to scroll so that the passage that is asked for is in sight; `None` when it is already, so that the
    /// article does not move under the hand.
    fn scroll_for_reveal(&mut self, ui: &Ui, scene: &Scene<'_>, height: f32) -> Option<f32> {
        let span = self.reveal.take()?;
        let state = egui::scroll_area::State::load(ui, ui.make_persistent_id("article scroll"));
        let offset = state.map_or(0.0, |state| state.clamped_offset().y);
        let article = scene.session.article();
        let index = article.block_at(span.start.min(article.text().len()));
        let block = article.blocks()[index];
        let text = block.span.of(article.text());
        let galley =
            lay_out(ui.painter(), text, Cut::of(&block, index, title(scene.session)), self.width, Palette::of(ui));
        let at = span.start.clamp(block.span.start, block.span.end) - block.span.start;
        let y = self.rows.top(index) + MARGIN + layout::caret(&galley, layout::to_chars(text, at)).center().y;
        let margin = (height * 0.2).min(1.5 * theme::LEADING);
        let seen = (offset + margin..=offset + height - margin).contains(&y);
        let near = span.is_empty() && (offset - height..=offset + 2.0 * height).contains(&y);
        (!seen).then(|| {
            let wanted = match near {
                // The caret walks out of sight: follow it by lines.
                true if y < offset + margin => y - margin,
                true => y - height + margin,
                false => y - height / 3.0,
            };
            wanted.clamp(0.0, (self.rows.total() + 2.0 * MARGIN - height).max(0.0))
        })
    }

    fn draw_visible(&mut self, ui: &mut Ui, scene: &Scene<'_>, viewport: Rect, origin: Pos2, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        let surface =
            Rect::from_min_size(ui.max_rect().min, vec2(ui.max_rect().width(), self.rows.total() + 2.0 * MARGIN));
        let response = ui.interact(surface.intersect(ui.clip_rect()), Self::id(), Sense::click_and_drag());
        let response = response.on_hover_cursor(egui::CursorIcon::Text);
        let placed = self.place(ui, scene, viewport, origin, palette);
        for (index, placed) in &placed {
            self.draw_block(ui, scene, placed, *index, palette);
        }
        self.pointer(ui, scene, &response, &placed, asked);
        self.keyboard(ui, scene, &response, &placed, palette);
    }

    /// Lays out the blocks in sight; corrects what was thought of their heights.
    fn place<'a>(
        &mut self,
        ui: &Ui,
        scene: &Scene<'a>,
        viewport: Rect,
        origin: Pos2,
        palette: &Palette,
    ) -> Vec<(usize, Placed<'a>)> {
        let article = scene.session.article();
        let title = title(scene.session);
        let mut index = self.rows.at(viewport.top() - MARGIN);
        let mut y = self.rows.top(index);
        let mut placed = Vec::new();
        let mut differs = false;
        while let Some(block) = article.blocks().get(index)
            && y < viewport.bottom()
        {
            let text = block.span.of(article.text());
            let galley = lay_out(ui.painter(), text, Cut::of(block, index, title), self.width, palette);
            let height = match block.kind {
                Kind::Blank => super::BLANK,
                // The pieces of one very long line stand close together.
                _ if article.blocks().get(index + 1).is_some_and(|next| !next.first) => galley.size().y,
                _ => galley.size().y + super::GAP,
            };
            differs |= self.rows.set(index, height);
            placed.push((index, Placed { block: *block, text, galley, corner: origin + vec2(0.0, y) }));
            y += height;
            index += 1;
        }
        if differs {
            self.rows.sum();
            ui.request_repaint();
        }
        placed
    }

    fn draw_block(&self, ui: &Ui, scene: &Scene<'_>, placed: &Placed<'_>, index: usize, palette: &Palette) {
        let painter = ui.painter();
        let span = placed.block.span;
        let radius = CornerRadius::same(theme::TEXT_RADIUS);
        let area = Rect::from_min_size(placed.corner, vec2(self.width, placed.galley.size().y));

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
        let open = overlapping(scene.session.open(), span, |open| open.span());
        for open in open.iter().filter(|open| Some(open.id) != scene.current) {
            let [ink, tint] = palette.severity(open.severity());
            for rect in placed.rects(open.span()) {
                painter.rect_filled(rect, radius, tint);
                paint::underline(painter, rect, open.severity(), ink);
            }
        }
        if let Some(current) = open.iter().find(|open| Some(open.id) == scene.current) {
            let [ink, tint] = palette.severity(current.severity());
            for rect in placed.rects(current.span()) {
                painter.rect_filled(rect, radius, tint);
                painter.rect_filled(rect, radius, theme::current_wash(ink));
                paint::underline(painter, rect, current.severity(), ink);
                painter.rect_stroke(rect.expand(1.5), radius, Stroke::new(2.0, palette.accent), StrokeKind::Outside);
            }
        }
        self.draw_matches(painter, scene, placed, palette);
        // A chosen match has its own ground.
        let selected = self.selection();
        let is_match = scene.matches.binary_search(&selected).is_ok();
        for rect in placed.rects(if is_match { Span::at(selected.end) } else { selected }) {
            painter.rect_filled(rect, CornerRadius::ZERO, palette.accent.gamma_multiply(0.28));
        }
        painter.galley(placed.corner, Arc::clone(&placed.galley), palette.ink);

        if placed.block.kind != Kind::Blank {
            if placed.block.first {
                let number = painter.layout_no_wrap(placed.block.line.to_string(), theme::sans(11.0), palette.soft);
                painter.galley(area.left_top() + vec2(-20.0 - number.size().x, 3.0), number, palette.soft);
            }
            let named = ui.interact(area.intersect(ui.clip_rect()), Self::id().with(index), Sense::hover());
            named.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, placed.text));
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
                painter.rect_filled(rect, CornerRadius::same(theme::TEXT_RADIUS), palette.found[usize::from(chosen)]);
                if chosen {
                    let frame = Stroke::new(1.5, palette.ink);
                    painter.rect_stroke(rect.expand(1.0), theme::TEXT_RADIUS, frame, StrokeKind::Outside);
                }
            }
            if found.is_empty() && span.start <= found.start {
                let width = if chosen { 3.0 } else { 2.0 };
                let line = Rect::from_center_size(placed.caret(found.start).center(), vec2(width, 21.0));
                painter.rect_filled(line, CornerRadius::ZERO, palette.found_mark);
            }
        }
    }

    fn pointer(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        response: &egui::Response,
        placed: &[(usize, Placed<'_>)],
        asked: &mut Vec<Ask>,
    ) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        let at = |pointer: Pos2| {
            let below = placed.partition_point(|(_, placed)| placed.corner.y <= pointer.y).saturating_sub(1);
            placed.get(below).map(|(_, placed)| placed.offset_at(pointer))
        };
        let Some(offset) = at(pointer) else { return };
        let article = scene.session.article();
        let pressed = ui.input(|input| input.pointer.primary_pressed());
        if response.triple_clicked() {
            let block = article.blocks()[article.block_at(offset)].span;
            (self.anchor, self.caret) = (block.start, block.end);
        } else if response.double_clicked() {
            let word = motion::word_around(article, offset);
            (self.anchor, self.caret) = (word.start, word.end);
        } else if response.is_pointer_button_down_on() && (pressed || response.dragged()) {
            self.caret = offset;
            if pressed && !ui.input(|input| input.modifiers.shift) {
                self.anchor = offset;
            }
        }
        self.column_x = None;
        if pressed {
            response.request_focus();
        }
        if response.clicked() {
            // The smallest passage under the pointer, where several lie over one another.
            let under =
                scene.session.open().iter().filter(|open| open.span().start <= offset && offset <= open.span().end);
            if let Some(open) = under.min_by_key(|open| open.span().len()) {
                asked.push(Ask::Look(open.id));
            }
        }
    }

    fn keyboard(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        response: &egui::Response,
        placed: &[(usize, Placed<'_>)],
        palette: &Palette,
    ) {
        if std::mem::take(&mut self.wants_focus) {
            response.request_focus();
        }
        let focused = response.has_focus();
        let index = scene.session.article().block_at(self.caret);
        let here = placed.iter().find(|(at, _)| *at == index).map(|(_, placed)| placed);
        response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, "Article"));
        ui.ctx().accesskit_node_builder(Self::id(), |node| {
            if let Some(here) = here {
                node.set_value(here.text.to_owned());
            }
        });
        if !focused {
            return;
        }
        ui.memory_mut(|memory| memory.set_focus_lock_filter(Self::id(), FILTER));
        if let Some(here) = here {
            let rect = here.caret(self.caret.clamp(here.block.span.start, here.block.span.end));
            let line = Rect::from_center_size(rect.center(), vec2(1.6, 21.0));
            ui.painter().rect_filled(line, CornerRadius::ZERO, palette.accent);
            ui.output_mut(|output| {
                output.ime = Some(egui::output::IMEOutput {
                    purpose: egui::IMEPurpose::Normal,
                    rect: ui.clip_rect(),
                    cursor_rect: line,
                    should_interrupt_composition: false,
                });
            });
        }
    }

    /// The strip at the right edge: findings and changes along the whole article; a click goes there.
    pub fn draw_strip(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let palette = Palette::of(ui);
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Overview of the article"));
        let article = scene.session.article();
        let total = (self.rows.total() + 2.0 * MARGIN).max(rect.height() * 0.6);
        // A slot for every four points; `None` where there is nothing, a change without a severity.
        let mut slots: Vec<Option<Option<Severity>>> = vec![None; (rect.height() / SLOT) as usize + 1];
        let places = scene.changes.iter().map(|change| (change.current.start, None));
        let open = scene.session.open().iter().map(|open| (open.span().start, Some(open.severity())));
        let mut index = 0;
        for (at, severity) in places.chain(open) {
            // Both come in order, so the block is found by going on from the last one; a book has thousands of marks.
            if article.blocks()[index].span.start > at {
                index = 0;
            }
            while article.blocks().get(index + 1).is_some_and(|next| next.span.start <= at) {
                index += 1;
            }
            let y = (self.rows.top(index) + MARGIN) / total * rect.height();
            // Marks of one place: the gravest finding wins, a change gives way.
            if let Some(slot) = slots.get_mut((y / SLOT) as usize) {
                *slot = (*slot).max(Some(severity));
            }
        }
        for (slot, severity) in slots.into_iter().enumerate() {
            let Some(severity) = severity else { continue };
            let color = severity.map_or(palette.added[0], |severity| palette.severity(severity)[0]);
            let y = rect.top() + slot as f32 * SLOT + 3.0;
            let tick = Rect::from_center_size(pos2(rect.center().x, y), vec2(rect.width() - 5.0, 3.0));
            ui.painter().rect_filled(tick, CornerRadius::same(1), color);
        }
        if let Some(pointer) = response.interact_pointer_pos()
            && (response.clicked() || response.dragged())
        {
            let share = ((pointer.y - rect.top()) / rect.height()).clamp(0.0, 1.0);
            let index = self.rows.at(share * total - MARGIN);
            if let Some(block) = article.blocks().get(index) {
                self.reveal(Span::new(block.span.start, block.span.end));
            }
        }
    }
}

/// The items, sorted by the start of their spans, that overlap a block. Long spans that begin far before are found
/// by a look back of a few items, which is all that checks ever nest.
fn overlapping<T>(items: &[T], block: Span, span: impl Fn(&T) -> Span) -> Vec<&T> {
    const LOOK_BACK: usize = 16;
    let from = items.partition_point(|item| span(item).start < block.start).saturating_sub(LOOK_BACK);
    let to = items.partition_point(|item| span(item).start < block.end);
    items[from.min(to)..to].iter().filter(|item| span(item).end > block.start).collect()
}
