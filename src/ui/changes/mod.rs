//! The view of the changes: the original beside the corrected article or both in one, and every change with its reason.

mod draw;
mod furniture;
mod list;
mod plan;
mod set;
mod story;

use std::collections::{BTreeSet, HashMap};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::clock;
use crate::diff::{self, Kind, Piece, Row};
use crate::session::{Change, Session};
use crate::text::Span;
use plan::Plan;
use story::Stories;

/// How long one alignment may search.
const PATIENCE: Duration = Duration::from_millis(60);

/// How the two texts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Look {
    /// In two columns.
    #[default]
    SideBySide,
    /// In one.
    Inline,
}

/// What the one column shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The text as it was.
    Original,
    /// The text as it is.
    Final,
    /// What was removed struck through, what was added marked.
    #[default]
    All,
}

/// How the view is set; it is remembered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mode {
    /// One column or two.
    pub look: Look,
    /// What the one column shows.
    pub shown: Shown,
}

/// What the reviewer may ask of this view.
#[derive(Clone, Debug)]
pub enum Wish {
    /// Show the texts this way.
    Look(Mode),
    /// Bring the change of this index under the hand, and into sight.
    Change(usize),
    /// Say why the change of this index was made.
    Reason(usize),
    /// From so many points per 1000 words on an article does not pass.
    Limit(f64),
}

/// What the view shows, made anew when the text has changed.
#[derive(Debug, Default)]
pub struct Changes {
    rows: Vec<Row>,
    of: Option<u64>,
    plan: Plan,
    planned: Option<(Mode, u32)>,
    /// Compared when they are first seen.
    pieces: HashMap<usize, Vec<Piece>>,
    /// The beginnings, in the original, of the stretches that are unfolded.
    open: BTreeSet<usize>,
    stories: Stories,
    /// The change under the hand.
    current: Option<usize>,
    reveal: Option<usize>,
    scroll_list: Option<usize>,
    focused_card: bool,
}

impl Changes {
    /// Compares again, if the text is another than the last time.
    fn refresh(&mut self, session: &Session, changes: &[Change]) {
        self.current = self.current.filter(|_| !changes.is_empty()).map(|index| index.min(changes.len() - 1));
        if self.of != Some(session.revision()) {
            self.of = Some(session.revision());
            self.rows = diff::rows(session.original(), session.text(), clock::deadline(PATIENCE));
            self.pieces.clear();
            self.planned = None;
        }
    }

    /// Lays the lines down again, if anything that they depend on is another than the last time.
    fn lay_down(&mut self, mode: Mode, width: f32) {
        let key = Some((mode, width as u32));
        if self.planned != key {
            self.planned = key;
            self.plan = Plan::new(&self.rows, &self.open, mode, width);
        }
    }

    fn pieces(&mut self, index: usize, session: &Session) -> &[Piece] {
        let rows = &self.rows;
        let compared = || diff::pieces(rows, index, session.original(), session.text(), clock::deadline(PATIENCE));
        self.pieces.entry(index).or_insert_with(compared)
    }

    /// The row that a change lies in: where its first word is.
    fn row_of(&self, session: &Session, change: &Change) -> Option<usize> {
        let word = |span: Span, text: &str| {
            let text = span.of(text);
            // A paragraph that is pasted after another begins with the line end between them.
            let space = text.len() - text.trim_start().len();
            span.start + if space < text.len() { space } else { 0 }
        };
        let index = if change.current.is_empty() && !change.original.is_empty() {
            let at = word(change.original, session.original());
            self.rows.partition_point(|row| row.old.end <= at)
        } else {
            let at = word(change.current, session.text());
            self.rows.partition_point(|row| row.new.end <= at)
        };
        // Lines added at the very end begin where the last row ends.
        (!self.rows.is_empty()).then(|| index.min(self.rows.len() - 1))
    }

    /// Brings a change under the hand and into sight.
    pub fn go(&mut self, index: usize) {
        self.current = Some(index);
        self.reveal = Some(index);
        self.scroll_list = Some(index);
    }

    /// To the next change, or the one before; whether it went round the end. `None` where there is none.
    pub fn step(&mut self, count: usize, forth: bool) -> Option<bool> {
        let last = count.checked_sub(1)?;
        let (to, round) = match self.current {
            None => (if forth { 0 } else { last }, false),
            Some(at) if forth => {
                if at >= last {
                    (0, true)
                } else {
                    (at + 1, false)
                }
            }
            Some(0) => (last, true),
            Some(at) => (at - 1, false),
        };
        self.go(to);
        Some(round)
    }

    /// Whether a paragraph that a change lies in stands elsewhere in the other text, and in which line there.
    fn moved(&self, session: &Session, change: &Change) -> Option<(bool, usize)> {
        match self.rows.get(self.row_of(session, change)?)?.kind {
            Kind::MovedTo(other) => Some((true, self.rows.get(other)?.new_line)),
            Kind::MovedFrom(other) => Some((false, self.rows.get(other)?.old_line)),
            _ => None,
        }
    }
}
