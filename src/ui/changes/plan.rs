//! The lines of the view from top to bottom: paragraphs, with long stretches without changes folded, and their heights.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Look, Mode, Shown};
use crate::diff::{Kind, Row};

/// A stretch of fewer paragraphs than this is not worth folding.
const WORTH: usize = 2;
/// From one line to the next, in points.
pub const GAP: f32 = 10.0;
/// The height of a folded stretch, in points.
pub const FOLD: f32 = 24.0;

/// One line of the view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The row of that index.
    Row(usize),
    /// So many rows without changes; they follow where it is open.
    Fold {
        /// The rows.
        rows: Range<usize>,
        /// Whether they are shown.
        open: bool,
    },
}

/// The lines and where they stand: exact where they were drawn, a guess elsewhere.
#[derive(Debug, Default)]
pub struct Plan {
    pub lines: Vec<Line>,
    heights: Vec<f32>,
    /// One more than `heights`.
    tops: Vec<f32>,
}

impl Plan {
    /// Lays down the lines of `rows`. `open` holds the beginnings, in the old text, of the stretches that are unfolded.
    pub fn new(rows: &[Row], open: &BTreeSet<usize>, mode: Mode, width: f32) -> Self {
        let mut plan = Self::default();
        let shown = |index: &usize| match (mode.look, mode.shown) {
            (Look::Inline, Shown::Original) => !rows[*index].old.is_empty(),
            (Look::Inline, Shown::Final) => !rows[*index].new.is_empty(),
            _ => true,
        };
        let mut at = 0;
        for run in rows.chunk_by(|one, other| (one.kind == Kind::Same) == (other.kind == Kind::Same)) {
            let all = at..at + run.len();
            at = all.end;
            if run[0].kind != Kind::Same {
                plan.lines.extend(all.filter(shown).map(Line::Row));
                continue;
            }
            // A changed paragraph stands between its neighbours.
            let first = all.start + usize::from(all.start > 0);
            let last = all.end - usize::from(all.end < rows.len());
            if last < first + WORTH {
                plan.lines.extend(all.map(Line::Row));
                continue;
            }
            let is_open = open.contains(&rows[first].old.start);
            plan.lines.extend((all.start..first).map(Line::Row));
            plan.lines.push(Line::Fold { rows: first..last, open: is_open });
            plan.lines.extend((first..last).filter(|_| is_open).map(Line::Row));
            plan.lines.extend((last..all.end).map(Line::Row));
        }
        plan.heights = plan.lines.iter().map(|line| guess(line, rows, width)).collect();
        plan.sum();
        plan
    }

    /// Sets the height that a line turned out to have; whether it differs from what was thought.
    pub fn set(&mut self, index: usize, height: f32) -> bool {
        let Some(known) = self.heights.get_mut(index) else { return false };
        let differs = (*known - height).abs() > 0.25;
        *known = height;
        differs
    }

    /// Adds the heights up again, after [`Plan::set`] told of a difference.
    pub fn sum(&mut self) {
        let mut top = 0.0;
        self.tops.clear();
        self.tops.push(0.0);
        self.tops.extend(self.heights.iter().map(|height| {
            top += height + GAP;
            top
        }));
    }

    /// Where a line begins.
    pub fn top(&self, index: usize) -> f32 {
        self.tops.get(index).copied().unwrap_or(0.0)
    }

    /// How high it is.
    pub fn height(&self, index: usize) -> f32 {
        self.heights.get(index).copied().unwrap_or(0.0)
    }

    /// The height of all.
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// The line at height `y`.
    pub fn at(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.lines.len().saturating_sub(1))
    }

    /// The line that shows a row.
    pub fn line_of(&self, row: usize) -> Option<usize> {
        self.lines.iter().position(|line| *line == Line::Row(row))
    }
}

fn guess(line: &Line, rows: &[Row], width: f32) -> f32 {
    match line {
        Line::Fold { .. } => FOLD,
        Line::Row(index) => {
            let row = rows[*index];
            // A letter of the article's face is about half as wide as it is high.
            let lines = (row.old.len().max(row.new.len()) as f32 * 8.2 / width.max(80.0)).ceil().max(1.0);
            lines * super::set::LEADING + 2.0 * super::set::INSET.y
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff;

    fn lines(old: &str, new: &str, mode: Mode) -> Vec<Line> {
        Plan::new(&diff::rows(old, new, None), &BTreeSet::new(), mode, 400.0).lines
    }

    #[test]
    fn long_stretches_without_changes_are_folded() {
        let old: String = (0..9).map(|n| format!("Paragraph {n} has its words.\n")).collect();
        let new = old.replace("Paragraph 5 has its", "Paragraph 5 had its");
        let expected = [
            Line::Fold { rows: 0..4, open: false },
            Line::Row(4),
            Line::Row(5),
            Line::Row(6),
            Line::Fold { rows: 7..9, open: false },
        ];
        assert_eq!(lines(&old, &new, Mode::default()), expected);
    }

    #[test]
    fn the_final_text_has_no_row_for_what_is_gone() {
        let mode = |shown| Mode { look: Look::Inline, shown };
        let (old, new) = ("One two three four.\nFive six seven eight.\n", "One two three four.\n");
        assert_eq!(lines(old, new, mode(Shown::Final)), [Line::Row(0)]);
        assert_eq!(lines(old, new, mode(Shown::All)), [Line::Row(0), Line::Row(1)]);
    }
}
