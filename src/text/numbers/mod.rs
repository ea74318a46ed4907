//! A reader of numbers: which figures a paragraph gives, how it writes them, and what they count.

mod digits;
mod joined;
mod scan;
mod units;
mod words;

pub use digits::Grouping;
pub use units::{Period, Unit};
pub use words::scale as scale_of;

use super::Span;
use super::words::Token;

/// How sure a text is of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `60 people`.
    Exact,
    /// `about 60`, `nearly 60`, `60 or so`.
    About,
    /// `at least 60`, `more than 60`, `60 or more`.
    AtLeast,
    /// `up to 60`, `fewer than 60`.
    AtMost,
}

/// What sort of figure it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount: `60`, `3 to 5 percent`, `$2,000`, `half a million`.
    Amount,
    /// A part of something: `two thirds`.
    Part,
    /// No figure: `hundreds of thousands`.
    Vague,
    /// `14th`, `21st`.
    Ordinal,
    /// A year: `in 2020`.
    Year,
    /// A time of day: `15:30`, `5 p.m.`.
    Time,
    /// The result of a game or a vote: `3-1`.
    Score,
    /// A number that is a name: `No. 84`, `Boeing 737`, `24/7`, a telephone.
    Label,
}

/// One figure of a text, or one range of figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantity {
    /// The figure with its currency and unit: `$2,000`, `3 to 5 percent`, `200 million dollars`.
    pub span: Span,
    /// The figure alone, with its words of scale; the first of a range.
    pub figure: Span,
    /// The second figure of a range; otherwise the same as `figure`.
    pub second: Span,
    /// The value; the first one of a range, as it is written.
    pub low: f64,
    /// The second value of a range, which may be the smaller one; otherwise the same as `low`.
    pub high: f64,
    /// The place of the last digit that is said: 1 for `12,000`, 100,000 for `3.4 million`.
    pub step: f64,
    /// What is counted or measured.
    pub unit: Unit,
    /// How sure the text is.
    pub bound: Bound,
    /// What sort of figure it is.
    pub kind: Kind,
    /// How the digits are grouped.
    pub grouping: Grouping,
    /// Whether a comma stands before the decimals: `3,5`.
    pub decimal_comma: bool,
    /// Whether it is written in digits.
    pub in_digits: bool,
    /// The product of the words of scale behind the digits: a million for `3.4 million`, otherwise 1.
    pub scale: f64,
}

impl Quantity {
    /// Whether it is a range of two figures.
    #[must_use]
    pub fn is_range(&self) -> bool {
        self.figure != self.second
    }

    /// Whether it is one amount without `about` or `more than`.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.kind == Kind::Amount && self.bound == Bound::Exact && !self.is_range()
    }
}

/// A paragraph to be read: its tokens, and its words in lower case.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    /// The text.
    pub text: &'a str,
    /// The text in lower case, at the same offsets.
    pub lower: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
}

impl<'a> Line<'a> {
    /// The token at `at` in lower case; empty where there is none.
    #[must_use]
    pub fn lower(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.lower))
    }

    /// The token at `at` as it is written; empty where there is none.
    #[must_use]
    pub fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether nothing stands between the token at `at` and the next one.
    #[must_use]
    pub fn glued(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| self.tokens[at].span.end == next.span.start)
    }

    /// The index of the first token that begins at or after byte `offset`.
    #[must_use]
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }
}

/// The figures of a paragraph in order; those that lie in one of the `dates` are left out. Linear in its length.
#[must_use]
pub fn quantities(line: Line<'_>, dates: &[Span]) -> Vec<Quantity> {
    joined::joined(line, scan::scan(line, dates))
}

#[cfg(test)]
mod tests;
