//! Draws the article: lays out what is in sight, and takes the pointer's and the keyboard's part of a frame.

use egui::text_selection::accesskit_text::update_accesskit_for_text_widget;
use egui::{CornerRadius, Pos2, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::compose::Composed;
use super::input::{FILTER, title};
use super::layout::{self, Cut, lay_out, lay_out_composed};
use super::placed::{Composing, Placed};
use super::source::{self, Columns};
use super::{Editor, MARGIN, Scene};
use crate::document::{Article, Kind};
use crate::text::Span;
use crate::ui::ask::Ask;
use crate::ui::theme::{self, Palette};

impl Editor {
    /// Draws the article into the rest of `ui` and takes the pointer's wishes.
    pub fn draw(&mut self, ui: &mut Ui, scene: &Scene<'_>, asked: &mut Vec<Ask>) {
        let available = ui.available_rect_before_wrap();
        self.columns = Columns::of(available, scene.source);
        self.page = (available.height() - 2.0 * theme::LEADING).max(theme::LEADING);
        self.measure(scene.session.article(), available.height());
        let mut area = ScrollArea::vertical().auto_shrink(false).animated(false).id_salt("article scroll");
        let wanted = self.scroll_for_reveal(ui, scene, available.height());
        if let Some(y) = wanted.or(self.scroll_to.take()) {
            let lowest = (self.rows.total() + 2.0 * MARGIN - available.height()).max(0.0);
            area = area.vertical_scroll_offset(y.clamp(0.0, lowest));
        }
        if let Some(top) = self.begin_at.take() {
            let article = scene.session.article();
            let index = article.block_at(top.min(article.text().len()));
            area = area.vertical_scroll_offset(if index == 0 { 0.0 } else { self.rows.top(index) + MARGIN });
        }
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.rows.total() + 2.0 * MARGIN);
            self.note_seen(ui, viewport);
            ui.set_width(available.width());
            let origin = pos2(self.columns.left, ui.max_rect().top() + MARGIN);
            self.draw_visible(ui, scene, viewport, origin, asked);
        });
    }

    /// Brings the heights in step with blocks and columns. What stands at the top stays there when the columns change.
    fn measure(&mut self, article: &Article, height: f32) {
        let columns = self.columns;
        let top = self.seen.start - MARGIN;
        let keeps = self.rows.are_other(columns.widths()) && !self.rows.is_empty() && top > 0.0;
        let index = self.rows.at(top);
        let into = top - self.rows.top(index);
        self.rows.sync(article.blocks(), columns.widths(), |index, text| columns.guess(article, index, text));
        if keeps {
            let y = self.rows.top(index) + MARGIN + into.min(self.rows.height(index));
            (self.scroll_to, self.seen) = (Some(y), y..y + height);
        }
    }

    /// Takes note of the stretch in sight, for the strip, which was drawn before.
    fn note_seen(&mut self, ui: &Ui, viewport: Rect) {
        let moved = (self.seen.start - viewport.top()).abs().max((self.seen.end - viewport.bottom()).abs());
        self.seen = viewport.top()..viewport.bottom();
        if moved > 0.5 {
            ui.ctx().request_repaint();
        }
    }

    /// Where to scroll so that the passage that is asked for is in sight; `None` when it is already, so that the
    /// article does not move under the hand.
    fn scroll_for_reveal(&mut self, ui: &Ui, scene: &Scene<'_>, height: f32) -> Option<f32> {
        let span = self.reveal.take()?;
        let offset = self.seen.start;
        let article = scene.session.article();
        let index = article.block_at(span.start.min(article.text().len()));
        let block = article.blocks()[index];
        let text = block.span.of(article.text());
        let cut = Cut::of(&block, index, title(scene.session));
        let galley = lay_out(ui.painter(), text, cut, self.columns.width, Palette::of(ui));
        let source = self.columns.source_of(ui.painter(), article, index, cut);
        let at = span.start.clamp(block.span.start, block.span.end) - block.span.start;
        let y = self.rows.top(index)
            + MARGIN
            + self.columns.drop(source.as_ref())
            + layout::caret(&galley, layout::to_cursor(&galley, text, at), self.next_row).center().y;
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
        let article = scene.session.article();
        self.at_hand.look(self.caret, scene);
        self.draw_hand(ui, article, &placed, palette);
        self.draw_sources(ui, article, &placed, palette, asked);
        for (index, placed) in &placed {
            self.draw_block(ui, scene, placed, *index, palette);
        }
        self.pointer(ui, scene, &response, &placed, asked);
        self.explain(ui, scene, &response, &placed, palette);
        self.menu(&response, asked);
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
        self.top = article.blocks().get(index).map_or(0, |block| block.span.start);
        let mut placed = Vec::new();
        let mut differs = false;
        let composing = self.composed.as_ref().map(|_| article.block_at(self.selection().start));
        while let Some(block) = article.blocks().get(index)
            && y < viewport.bottom()
        {
            let text = block.span.of(article.text());
            let cut = Cut::of(block, index, title);
            let composed = self.composed.as_ref().filter(|_| composing == Some(index));
            let into = self.selection().start.clamp(block.span.start, block.span.end) - block.span.start;
            let galley = match composed {
                None => lay_out(ui.painter(), text, cut, self.columns.width, palette),
                Some(composed) => {
                    lay_out_composed(ui.painter(), text, (into, &composed.text), cut, self.columns.width, palette)
                }
            };
            let composed = composed.map(|Composed { text: more, .. }| Composing {
                text: [&text[..into], more, &text[into..]].concat(),
                place: Span::new(into, into + more.len()),
            });
            let source = self.columns.source_of(ui.painter(), article, index, cut);
            let height = match block.kind {
                Kind::Blank if source.is_none() => super::BLANK,
                // The pieces of one very long line stand close together.
                _ if article.blocks().get(index + 1).is_some_and(|next| !next.first) => galley.size().y,
                _ => galley.size().y + super::GAP,
            };
            let height = self.columns.row(height, source.as_ref());
            differs |= self.rows.set(index, height);
            let corner = origin + vec2(0.0, y + self.columns.drop(source.as_ref()));
            let source =
                source.zip(self.columns.source).map(|(galley, column)| (galley, pos2(column.left, origin.y + y)));
            placed.push((index, Placed { block: *block, text, galley, corner, composed, source }));
            y += height;
            index += 1;
        }
        if differs {
            self.rows.sum();
            ui.request_repaint();
        }
        placed
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
        let caret = if self.composed.is_some() { self.selection().start } else { self.caret };
        let index = scene.session.article().block_at(caret);
        let here = placed.iter().find(|(at, _)| *at == index).map(|(_, placed)| placed);
        response.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, "Article"));
        ui.ctx().accesskit_node_builder(Self::id(), |node| {
            if let Some(here) = here {
                node.set_value(here.text.to_owned());
            }
            if let Some(source) = here.and(source::text_of(scene.session.article(), index)) {
                node.set_description(format!("Source: {source}"));
            }
        });
        if let Some(here) = here.filter(|here| here.composed.is_none()) {
            // Letters and words under the caret are read out from this.
            let at = |offset| egui::text::CCursor::new(here.cursor(offset));
            let hand = egui::text::CCursorRange::two(at(self.anchor), at(self.caret));
            let to_screen = egui::emath::TSTransform::from_translation(here.corner.to_vec2());
            update_accesskit_for_text_widget(ui.ctx(), Self::id(), Some(hand), to_screen, &here.galley);
        }
        if !focused {
            self.composed = None;
            return;
        }
        ui.memory_mut(|memory| memory.set_focus_lock_filter(Self::id(), FILTER));
        if let Some(here) = here {
            let into = self.composed.as_ref().map(|composed| composed.caret);
            let rect = into.and_then(|into| here.composing_caret(into)).unwrap_or(here.caret(caret, self.next_row));
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
}
