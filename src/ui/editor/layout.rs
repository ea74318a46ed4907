//! One block as laid-out text: fonts, and the ways between bytes, characters and places on screen.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob, TextFormat};
use egui::{Galley, Painter, Pos2, Rect, Vec2, pos2};

use crate::document::{Block, Kind};
use crate::text::is_hidden;
use crate::ui::theme::{self, Palette};

/// How a block is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// The article's headline.
    Title,
    /// Any other heading.
    Heading,
    /// Running text.
    Body,
}

impl Cut {
    /// The cut of the block at `index`; `title` is the index of the headline, if there is one.
    pub fn of(block: &Block, index: usize, title: Option<usize>) -> Self {
        match block.kind {
            Kind::Heading if title == Some(index) => Self::Title,
            Kind::Heading => Self::Heading,
            Kind::Paragraph | Kind::Blank => Self::Body,
        }
    }

    fn format(self, palette: &Palette) -> TextFormat {
        let (font_id, leading) = match self {
            Self::Title => (theme::serif_bold(25.0), 34.0),
            Self::Heading => (theme::serif_bold(18.0), theme::LEADING),
            Self::Body => (theme::serif(), theme::LEADING),
        };
        TextFormat { font_id, color: palette.ink, line_height: Some(leading), ..TextFormat::default() }
    }
}

/// Lays a block's text out. egui keeps what was laid out in the last frame, so an unchanged block costs a hash.
pub fn lay_out(painter: &Painter, text: &str, cut: Cut, width: f32, palette: &Palette) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(visible(text), cut.format(palette));
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    painter.layout_job(job)
}

/// The text with what cannot be seen made visible, character for character: controls, zero-width and bidirectional
/// marks would hide from the reviewer, or turn the line around.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c != '\t' && is_hidden(c) { '¤' } else { c }).collect()
}

/// Byte offset in `text` to the number of characters before it.
pub fn to_chars(text: &str, at: usize) -> usize {
    text[..at].chars().count()
}

/// Number of characters to byte offset in `text`.
pub fn to_bytes(text: &str, chars: usize) -> usize {
    text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
}

/// The rectangles, one a line, that a stretch of characters covers; relative to the galley's corner.
pub fn rects(galley: &Galley, chars: Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let count = row.char_count_excluding_newline().0;
        let (from, mut to) = (chars.start.max(first), chars.end.min(first + count));
        // The space that a line is broken at belongs to no mark: it would stick out at the right.
        while to == first + count && to > from && to < chars.end && row.glyphs[to - first - 1].chr.is_whitespace() {
            to -= 1;
        }
        if from < to {
            let x = |at: usize| row.pos.x + row.x_offset((at - first).into());
            let area = row.rect();
            rects.push(Rect::from_min_max(pos2(x(from), area.top()), pos2(x(to), area.bottom())));
        }
        first += row.char_count_including_newline().0;
        if first >= chars.end {
            break;
        }
    }
    rects
}

/// Where the caret stands before the given character; relative to the galley's corner.
pub fn caret(galley: &Galley, chars: usize) -> Rect {
    galley.pos_from_cursor(CCursor::new(chars))
}

/// The character nearest to a place; relative to the galley's corner.
pub fn hit(galley: &Galley, place: Pos2) -> usize {
    galley.cursor_from_pos(Vec2::new(place.x, place.y)).index.0
}
