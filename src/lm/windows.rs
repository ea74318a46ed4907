//! What the model reads at once: a passage cut into windows where it is long, several windows together as one batch.

use std::ops::Range;

use super::vocabulary::Token;

/// So many tokens are read together, if windows allow: the more, the less it costs to read the weights; the fewer, the
/// less memory it takes.
const BATCH: usize = 512;

/// A stretch of a passage with the tokens before it, counted from the first token that is read before the passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// What is read without being asked for.
    pub before: Range<usize>,
    /// What is asked for; never empty.
    pub asked: Range<usize>,
}

impl Window {
    /// The tokens that the model sees: one for the start, and all of its own.
    fn seen(&self) -> usize {
        1 + self.before.len() + self.asked.len()
    }
}

/// The windows of a passage of `tokens` tokens after `before` others; the model sees `longest` at most at a time.
///
/// They depend on the passage alone, so that it is read in the same way whatever else is read.
pub fn windows(before: usize, tokens: usize, longest: usize) -> impl Iterator<Item = Window> {
    let end = before + tokens;
    let mut at = before;
    std::iter::from_fn(move || {
        if at == end {
            return None;
        }
        let back = if at == before { before } else { longest / 4 };
        let to = end.min(at + (longest - 1 - back));
        let window = Window { before: at - back..at, asked: at..to };
        at = to;
        Some(window)
    })
}

/// Whose surprise it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Which passage.
    pub passage: usize,
    /// Which token of its text.
    pub token: usize,
    /// Where in the batch the model stands when it foretells the token; the token itself comes right after it.
    pub column: usize,
    /// The token.
    pub id: u32,
}

/// Windows that are read together.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// What the model sees, window after window.
    pub tokens: Vec<u32>,
    /// Where the windows lie in it.
    pub windows: Vec<Range<usize>>,
    /// What is asked for, in the order of the columns.
    pub asked: Vec<Asked>,
}

impl Batch {
    /// Whether this window has to wait for the next batch.
    pub fn is_full(&self, window: &Window) -> bool {
        !self.tokens.is_empty() && self.tokens.len() + window.seen() > BATCH
    }

    /// Adds a window.
    pub fn add(&mut self, passage: usize, window: &Window, start: u32, before: &[Token], text: &[Token]) {
        let id =
            |place: usize| before.get(place).or_else(|| text.get(place - before.len())).map_or(start, |token| token.id);
        let from = self.tokens.len();
        let read = window.before.start..window.asked.end;
        self.tokens.push(start);
        self.tokens.extend(read.clone().map(id));
        self.windows.push(from..self.tokens.len());
        self.asked.extend(window.asked.clone().map(|place| Asked {
            passage,
            token: place - before.len(),
            column: from + place - read.start,
            id: id(place),
        }));
    }

    /// Makes it empty.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.windows.clear();
        self.asked.clear();
    }
}
