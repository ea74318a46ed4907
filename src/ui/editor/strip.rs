//! The strip at the right edge: findings and changes along the whole article, what the search has found, and the
//! stretch that is in sight.

use egui::{CornerRadius, Rect, Sense, Ui, Vec2, WidgetInfo, accesskit::Role, pos2, vec2};

use super::rows::Rows;
use super::{Editor, MARGIN, Scene};
use crate::document::Block;
use crate::finding::Severity;
use crate::text::Span;
use crate::ui::ask::Ask;
use crate::ui::theme::Palette;

/// How much of the strip one mark takes, in points.
const SLOT: f32 = 4.0;
/// How much of its width belongs to the matches of the search, at the left.
const MATCHES: f32 = 0.4;

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

/// What the search has found in one slot: the first match, and how many more.
#[derive(Clone, Copy, Debug)]
struct Match {
    place: Span,
    line: usize,
    more: usize,
}

/// The strip as it was drawn last.
#[derive(Debug, Default)]
pub(super) struct Strip {
    made_for: Option<[u64; 5]>,
    slots: Vec<Option<Tick>>,
    matches: Vec<Option<Match>>,
}

/// Finds the slots of passages that come in order: the block is found by going on from the last one, since a book has
/// thousands of marks.
struct Ruler<'a> {
    blocks: &'a [Block],
    rows: &'a Rows,
    /// Slots a point of the article.
    scale: f32,
    index: usize,
}

impl Ruler<'_> {
    /// The slot that a passage begins in, and the number of its line.
    fn slot(&mut self, place: Span) -> (usize, usize) {
        if self.blocks[self.index].span.start > place.start {
            self.index = 0;
        }
        while self.blocks.get(self.index + 1).is_some_and(|next| next.span.start <= place.start) {
            self.index += 1;
        }
        let block = self.blocks[self.index];
        let into = (place.start - block.span.start) as f32 / block.span.len().max(1) as f32;
        let (top, next) = (self.rows.top(self.index), self.rows.top(self.index + 1));
        let y = top + into.min(1.0) * (next - top).max(0.0) + MARGIN;
        ((y * self.scale) as usize, block.line)
    }
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
        for (slot, _) in self.strip.matches.iter().enumerate().filter(|(_, found)| found.is_some()) {
            let at = pos2(rect.left() + 1.0, rect.top() + slot as f32 * SLOT + 0.5);
            let size = vec2(rect.width() * MATCHES - 2.0, SLOT - 1.0);
            painter.rect_filled(Rect::from_min_size(at, size), CornerRadius::same(1), palette.found_mark);
        }
        if let Some(pointer) = response.hover_pos()
            && let Some(words) = self.words_at(pointer - rect.min, rect.width(), scene)
        {
            response.clone().on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text_at_pointer(words);
        }
        let Some(pointer) = response.interact_pointer_pos() else { return };
        // At once, as a scroll bar does.
        let pressed = ui.input(|input| input.pointer.primary_pressed());
        let at = pointer - rect.min;
        match (self.match_at(at, rect.width()), self.tick_at(at.y)) {
            (Some(found), _) if pressed => self.go(found.place, true),
            (_, Some(Tick { id: Some(id), .. })) if pressed => asked.push(Ask::Show(id)),
            (_, Some(tick)) if pressed => self.reveal = Some(tick.place),
            _ if pressed || response.dragged() => {
                let share = ((pointer.y - rect.top()) / rect.height()).clamp(0.0, 1.0);
                self.scroll_to = Some(share * total - (self.seen.end - self.seen.start) / 2.0);
            }
            _ => {}
        }
    }

    fn tick_at(&self, y: f32) -> Option<Tick> {
        near(y).find_map(|slot| self.strip.slots.get(slot).copied().flatten())
    }

    /// A match, where the pointer is in the part of the strip that is theirs.
    fn match_at(&self, at: Vec2, width: f32) -> Option<Match> {
        let theirs = at.x < width * MATCHES;
        near(at.y).find_map(|slot| self.strip.matches.get(slot).copied().flatten()).filter(|_| theirs)
    }

    /// `Doubled word, paragraph 3, and 2 more here`.
    fn words_at(&self, at: Vec2, width: f32, scene: &Scene<'_>) -> Option<String> {
        let (title, line, more) = match (self.match_at(at, width), self.tick_at(at.y)) {
            (Some(found), _) => ("Found by the search", found.line, found.more),
            (None, Some(tick)) => (title(&tick, scene), tick.line, tick.more),
            (None, None) => return None,
        };
        let more = if more > 0 { format!(", and {more} more here") } else { String::new() };
        Some(format!("{title}, paragraph {line}{more}"))
    }

    /// Puts findings, changes and matches into their slots, where anything has moved since.
    fn fill(&mut self, scene: &Scene<'_>, height: f32, total: f32) {
        let session = scene.session;
        let sizes = u64::from(height.to_bits()) << 32 | u64::from(total.to_bits());
        let made_for =
            [session.revision(), session.listed(), scene.changes.len() as u64, scene.matches_generation, sizes];
        if self.strip.made_for == Some(made_for) {
            return;
        }
        let many = (height / SLOT) as usize + 1;
        let scale = height / total / SLOT;
        let mut ruler = Ruler { blocks: session.article().blocks(), rows: &self.rows, scale, index: 0 };
        let mut slots: Vec<Option<Tick>> = vec![None; many];
        let changes = scene.changes.iter().map(|change| (change.current, None, None));
        let open = session.open().iter().map(|open| (open.span(), Some(open.severity()), Some(open.id)));
        for (place, severity, id) in changes.chain(open) {
            let (slot, line) = ruler.slot(place);
            let Some(slot) = slots.get_mut(slot) else { continue };
            let tick = Tick { severity, id, place, line, more: 0 };
            *slot = Some(match *slot {
                Some(old) if old.severity >= severity => Tick { more: old.more + 1, ..old },
                Some(old) => Tick { more: old.more + 1, ..tick },
                None => tick,
            });
        }
        let mut matches: Vec<Option<Match>> = vec![None; many];
        for place in scene.matches {
            let (slot, line) = ruler.slot(*place);
            let Some(slot) = matches.get_mut(slot) else { continue };
            *slot = Some(match *slot {
                Some(old) => Match { more: old.more + 1, ..old },
                None => Match { place: *place, line, more: 0 },
            });
        }
        self.strip = Strip { made_for: Some(made_for), slots, matches };
    }
}

/// The slot at `y` and those beside it: a mark is small, one beside the pointer will do.
fn near(y: f32) -> impl Iterator<Item = usize> {
    let slot = (y / SLOT).max(0.0) as usize;
    [slot, slot + 1, slot.wrapping_sub(1)].into_iter()
}

fn title(tick: &Tick, scene: &Scene<'_>) -> &'static str {
    let finding = tick.id.and_then(|id| scene.session.open_by_id(id));
    finding.map_or("Changed passage", |open| open.meta().title)
}
