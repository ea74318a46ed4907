//! What the pointer does in the text: click, double click, triple click, and pulling by letter, word or paragraph.

use egui::{Event, PointerButton, Pos2, Response, Ui, vec2};

use super::placed::Placed;
use super::{Editor, Scene, motion, notes};
use crate::document::Article;
use crate::text::Span;
use crate::ui::ask::Ask;
use crate::ui::queue::id_of_note;

/// Presses that come sooner after one another than this belong together, in seconds.
const TOGETHER: f64 = 0.5;
/// And nearer to one another than this, in points.
const NEAR: f32 = 6.0;

/// What the pointer is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hand {
    /// Presses in one place: 1 selects by letter, 2 by word, 3 by paragraph.
    presses: usize,
    time: f64,
    place: Pos2,
    /// What the first press took; a pull never lets go of it.
    grip: Span,
}

impl Default for Hand {
    fn default() -> Self {
        Self { presses: 0, time: f64::NEG_INFINITY, place: Pos2::ZERO, grip: Span::at(0) }
    }
}

impl Hand {
    fn press(&mut self, time: f64, place: Pos2, presses: usize) {
        let goes_on = time - self.time <= TOGETHER && place.distance(self.place) <= NEAR;
        let before = if goes_on { self.presses } else { 0 };
        self.presses = (before + presses - 1) % 3 + 1;
        (self.time, self.place) = (time, place);
    }
}

impl Editor {
    pub(super) fn pointer(
        &mut self,
        ui: &Ui,
        scene: &Scene<'_>,
        response: &Response,
        placed: &[(usize, Placed<'_>)],
        asked: &mut Vec<Ask>,
    ) {
        let Some(pointer) = response.interact_pointer_pos() else { return };
        if placed.is_empty() {
            return;
        }
        let (presses, held, shift, time) = ui.input(|input| {
            let press = |event: &Event| match event {
                Event::PointerButton { button: PointerButton::Primary, pressed: true, pos, .. } => Some(*pos),
                _ => None,
            };
            let presses: Vec<Pos2> = input.events.iter().filter_map(press).collect();
            (presses, input.pointer.primary_down(), input.modifiers.shift, input.time)
        });
        let article = scene.session.article();
        let on_text = response.is_pointer_button_down_on();
        let pressed = presses.last().filter(|_| on_text || response.clicked());
        // Where it was pressed: in the same frame the pointer may have gone on from there.
        if let Some(place) = pressed {
            self.interrupt(ui.ctx());
            response.request_focus();
            self.hand.press(time, *place, presses.len());
            let (offset, next_row, unit) = self.under(article, placed, *place);
            if shift && self.hand.presses == 1 {
                self.hand.grip = Span::at(self.anchor);
                self.caret = offset;
            } else {
                self.hand.grip = unit;
                (self.anchor, self.caret) = (unit.start, unit.end);
            }
            (self.column_x, self.next_row) = (None, next_row);
        }
        let gone_on = pressed.is_some_and(|place| place.distance(pointer) > NEAR);
        if on_text && held && (gone_on || response.dragged()) {
            let (_, next_row, unit) = self.under(article, placed, pointer);
            self.pull(unit);
            (self.column_x, self.next_row) = (None, next_row);
            scroll_at_the_edge(ui, pointer);
        }
        if response.clicked() {
            let (offset, ..) = self.under(article, placed, pointer);
            // The smallest passage under the pointer, where several lie over one another.
            let under =
                scene.session.open().iter().filter(|open| open.span().start <= offset && offset <= open.span().end);
            if let Some(open) = under.min_by_key(|open| open.span().len()) {
                asked.push(Ask::Look(open.id));
            } else if let Some(number) = notes::under(scene.session, offset) {
                asked.push(Ask::Look(id_of_note(number)));
            }
        }
    }

    /// The offset at a place on screen, whether the caret there belongs to the following line, and what a press takes.
    fn under(&self, article: &Article, placed: &[(usize, Placed<'_>)], place: Pos2) -> (usize, bool, Span) {
        let below = placed.partition_point(|(_, placed)| placed.corner.y <= place.y).saturating_sub(1);
        let here = &placed[below].1;
        let (offset, next_row) = here.offset_at(place);
        (offset, next_row, self.unit(article, here, place, offset))
    }

    /// Selects from what was taken first to what is under the pointer now.
    fn pull(&mut self, unit: Span) {
        let grip = self.hand.grip;
        (self.anchor, self.caret) =
            if unit.start < grip.start { (grip.end, unit.start) } else { (grip.start, unit.end.max(grip.end)) };
    }

    /// What a press takes at a place: nothing yet, a word, or a paragraph.
    fn unit(&self, article: &Article, here: &Placed<'_>, pointer: Pos2, offset: usize) -> Span {
        match self.hand.presses {
            2 => {
                // The nearest gap may lie behind the letter that is pointed at.
                let behind = offset > here.block.span.start && pointer.x < here.caret(offset, true).center().x;
                motion::word_around(article, if behind { motion::previous(article, offset) } else { offset })
            }
            3 => motion::paragraph(article, offset),
            _ => Span::at(offset),
        }
    }
}

/// Rolls the article on while a selection is pulled over its edge.
fn scroll_at_the_edge(ui: &Ui, pointer: Pos2) {
    /// How many times the way over the edge is rolled in a second.
    const SPEED: f32 = 12.0;
    let view = ui.clip_rect();
    let over = (view.top() - pointer.y).max(0.0) - (pointer.y - view.bottom()).max(0.0);
    if over != 0.0 {
        let way = over.clamp(-120.0, 120.0) * SPEED * ui.input(|input| input.stable_dt.min(0.1));
        ui.scroll_with_delta_animation(vec2(0.0, way), egui::style::ScrollAnimation::none());
        ui.ctx().request_repaint();
    }
}
