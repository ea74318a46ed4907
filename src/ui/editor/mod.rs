//! The article on the desk: one text over many blocks, of which only the visible ones are laid out.

mod block;
mod compose;
mod draw;
mod glow;
mod input;
pub mod layout;
mod marks;
mod motion;
mod notes;
mod past;
mod placed;
mod pointer;
mod rows;
mod source;
mod strip;

use std::ops::Range;

use crate::session::{Change, Session};
use crate::text::Span;
use crate::ui::desk::warmth::Glow;

use block::overlapping;
use compose::Composed;
use past::Past;
use pointer::Hand;
use rows::Rows;
pub use source::USUAL_SHARE;
use source::{AtHand, Columns};
use strip::Strip;

/// Above the first and below the last block, in points.
const MARGIN: f32 = 32.0;
/// Under a paragraph, in points.
const GAP: f32 = 14.0;
/// The height of an empty line, in points.
const BLANK: f32 = 12.0;

/// What the editor draws; it changes nothing of it.
pub struct Scene<'a> {
    /// The article, its findings and decisions.
    pub session: &'a Session,
    /// The changed passages, in order.
    pub changes: &'a [Change],
    /// The finding under the hand.
    pub current: Option<u64>,
    /// What the search has found, in order.
    pub matches: &'a [Span],
    /// Another number whenever they are others.
    pub matches_generation: u64,
    /// Whether the source is to be shown, where there is one, and how much of the room is its: from 0 to 1.
    pub source: Option<f32>,
    /// The heat, where it is shown.
    pub heat: Option<Glow<'a>>,
}

/// Caret, selection and view of the article. Offsets are bytes of the current text.
#[derive(Debug, Default)]
pub struct Editor {
    caret: usize,
    anchor: usize,
    /// Where a line is broken: whether the caret stands at the beginning of the next one.
    next_row: bool,
    /// Where the caret wants to be when it goes up and down, in points from the column's edge.
    column_x: Option<f32>,
    rows: Rows,
    columns: Columns,
    at_hand: AtHand,
    page: f32,
    reveal: Option<Span>,
    /// How far down the article is to be rolled, in points.
    scroll_to: Option<f32>,
    /// The stretch in sight, in points from the top.
    seen: Range<f32>,
    wants_focus: bool,
    hand: Hand,
    composed: Option<Composed>,
    past: Past,
    strip: Strip,
    /// The first byte in sight.
    top: usize,
    /// The byte to begin with at the next frame.
    begin_at: Option<usize>,
}

impl Editor {
    /// The caret's offset.
    pub fn caret(&self) -> usize {
        self.caret
    }

    /// Where the reviewer is: at the caret, or at the finding that was gone to since the caret moved last.
    pub fn hand(&self) -> usize {
        self.at_hand.place
    }

    /// What is selected; empty at the caret where nothing is.
    pub fn selection(&self) -> Span {
        Span::new(self.anchor.min(self.caret), self.anchor.max(self.caret))
    }

    /// Puts the caret to the end of `span`, selects it where `selected`, and brings it into view.
    pub fn go(&mut self, span: Span, selected: bool) {
        self.caret = span.end;
        self.anchor = if selected { span.start } else { span.end };
        self.next_row = true;
        self.column_x = None;
        self.reveal = Some(span);
    }

    /// Brings a passage into view and leaves the caret where it is.
    pub fn reveal(&mut self, span: Span) {
        self.reveal = Some(span);
    }

    /// The first byte in sight.
    pub fn top(&self) -> usize {
        self.top
    }

    /// Puts the caret and the view where they were when the article was put away.
    pub fn resume(&mut self, caret: usize, top: usize) {
        (self.caret, self.anchor) = (caret, caret);
        self.begin_at = Some(top);
    }

    /// Takes the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Keeps caret and selection inside a text that was changed by something else than typing.
    pub fn clamp(&mut self, text: &str) {
        self.caret = text.floor_char_boundary(self.caret);
        self.anchor = text.floor_char_boundary(self.anchor);
    }

    /// The article's place for the keyboard.
    pub fn id() -> egui::Id {
        egui::Id::unique("article")
    }
}
