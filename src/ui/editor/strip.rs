//! The strip at the right edge: findings and changes along the whole article, and the stretch that is in sight.

use egui::{CornerRadius, Rect, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{Editor, MARGIN, Scene};
use crate::finding::Severity;
use crate::text::Span;
use crate::ui::ask::Ask;
use crate::ui::theme::Palette;

/// How much of the strip one mark takes, in points.
const SLOT: f32 = 4.0;

/// What stands in one slot: of several the gravest finding, a change only where there is none.
#[derive(Clone, Copy, Debug)]
struct Tick {
    severity: Option<Severity>,
    /// The finding; none for a change.
    id: Option<u64>,
    place: Span,
    line: usize,
    /// How many more lie there.
    more: usize,
}

/// The strip as it was drawn last.
#[derive(Debug, Default)]
pub(super) struct Strip {
    made_for: Option<[u64; 4]>,
    slots: Vec<Option<Tick>>,
}

impl Editor {
    /// Draws the strip; a click goes to the mark under the pointer, a pull rolls the article.
    pub fn draw_strip(&mut self, ui: &mut Ui, scene: &Scene<'_>, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        // No place for the keyboard: it has keys of its own to go from finding to finding.
        let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::CLICK | Sense::DRAG);
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Overview of the article"));
        let content = self.rows.total() + 2.0 * MARGIN;
        let total = content.max(rect.height() * 0.6);
        self.fill(scene, rect.height(), total);
        let painter = ui.painter();
        let y = |at: f32| rect.top() + at / total * rect.height();
        if self.seen.end - self.seen.start < content - 1.0 {
            let band = Rect::from_x_y_ranges(rect.x_range(), y(self.seen.start)..=y(self.seen.end.min(content)));
            painter.rect_filled(band, CornerRadius::ZERO, palette.line.gamma_multiply(0.6));
        }
        for (slot, tick) in self.strip.slots.iter().enumerate() {
            let Some(tick) = tick else { continue };
            let color = tick.severity.map_or(palette.added[0], |severity| palette.severity(severity)[0]);
            let center = pos2(rect.center().x, rect.top() + slot as f32 * SLOT + SLOT / 2.0);
            let width = if tick.id.is_some() && tick.id == scene.current { rect.width() } else { rect.width() - 5.0 };
            painter.rect_filled(Rect::from_center_size(center, vec2(width, 3.0)), CornerRadius::same(1), color);
        }
        if let Some(pointer) = response.hover_pos()
            && let Some(tick) = self.tick_at(pointer.y - rect.top())
        {
            let words = words(&tick, scene);
            response.clone().on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text_at_pointer(words);
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        // At once, as a scroll bar does.
        let pressed = ui.input(|input| input.pointer.primary_pressed());
        match self.tick_at(pointer.y - rect.top()).filter(|_| pressed) {
            Some(Tick { id: Some(id), .. }) => asked.push(Ask::Show(id)),
            Some(tick) => self.reveal = Some(tick.place),
            None if pressed || response.dragged() => {
                let share = ((pointer.y - rect.top()) / rect.height()).clamp(0.0, 1.0);
                self.scroll_to = Some(share * total - (self.seen.end - self.seen.start) / 2.0);
            }
            None => {}
        }
    }

    fn tick_at(&self, y: f32) -> Option<Tick> {
        let slot = (y / SLOT).max(0.0) as usize;
        // A mark is small: one beside the pointer will do.
        let near = [slot, slot + 1, slot.wrapping_sub(1)];
        near.into_iter().find_map(|slot| self.strip.slots.get(slot).copied().flatten())
    }

    /// Puts findings and changes into their slots, where anything has moved since.
    fn fill(&mut self, scene: &Scene<'_>, height: f32, total: f32) {
        let session = scene.session;
        let sizes = u64::from(height.to_bits()) << 32 | u64::from(total.to_bits());
        let made_for = [session.revision(), session.listed(), scene.changes.len() as u64, sizes];
        if self.strip.made_for == Some(made_for) {
            return;
        }
        let blocks = session.article().blocks();
        let mut slots: Vec<Option<Tick>> = vec![None; (height / SLOT) as usize + 1];
        let changes = scene.changes.iter().map(|change| (change.current, None, None));
        let open = session.open().iter().map(|open| (open.span(), Some(open.severity()), Some(open.id)));
        let mut index = 0;
        for (place, severity, id) in changes.chain(open) {
            // Both come in order, so the block is found by going on from the last one; a book has thousands of marks.
            if blocks[index].span.start > place.start {
                index = 0;
            }
            while blocks.get(index + 1).is_some_and(|next| next.span.start <= place.start) {
                index += 1;
            }
            let block = blocks[index];
            let into = (place.start - block.span.start) as f32 / block.span.len().max(1) as f32;
            let (top, next) = (self.rows.top(index), self.rows.top(index + 1));
            let y = (top + into.min(1.0) * (next - top).max(0.0) + MARGIN) / total * height;
            let Some(slot) = slots.get_mut((y / SLOT) as usize) else { continue };
            let tick = Tick { severity, id, place, line: block.line, more: 0 };
            *slot = Some(match *slot {
                Some(old) if old.severity >= severity => Tick { more: old.more + 1, ..old },
                Some(old) => Tick { more: old.more + 1, ..tick },
                None => tick,
            });
        }
        self.strip = Strip { made_for: Some(made_for), slots };
    }
}

/// `Doubled word, paragraph 3, and 2 more here`.
fn words(tick: &Tick, scene: &Scene<'_>) -> String {
    let finding = tick.id.and_then(|id| scene.session.open().iter().find(|open| open.id == id));
    let title = finding.map_or("Changed passage", |open| open.meta().title);
    let more = if tick.more > 0 { format!(", and {} more here", tick.more) } else { String::new() };
    format!("{title}, paragraph {}{more}", tick.line)
}
