//! What differs between two texts, for the eye: paragraphs aligned first, then words inside those that changed.
//!
//! A paragraph keeps the line ends and empty lines after it, so the rows hold every byte of both texts.

mod align;
mod likeness;
mod moves;
mod units;
mod words;

use std::collections::HashMap;
use std::time::Instant;

pub use words::{Piece, Tag, words};

use crate::text::Span;
use align::Link;
use units::{Unit, units};

/// So many bytes of changed paragraphs are read to find out which belong together: some milliseconds.
const BUDGET: usize = 2 << 20;
/// Less than this of a paragraph tells nothing of it, in bytes.
const LEAST_REACH: usize = 48;

/// How the two sides of a row belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The same on both sides.
    Same,
    /// The same paragraph, edited.
    Changed,
    /// One paragraph of the old text is several in the new.
    Split,
    /// Several paragraphs of the old text are one in the new.
    Joined,
    /// Another paragraph stands in its place: comparing them word by word would tell nothing.
    Replaced,
    /// Only in the old text.
    Gone,
    /// Only in the new text.
    Come,
    /// It stands elsewhere in the new text: in the row of this index, which is [`Kind::MovedFrom`].
    MovedTo(usize),
    /// It stood elsewhere in the old text: in the row of this index, which is [`Kind::MovedTo`].
    MovedFrom(usize),
}

/// A stretch of the old text beside its stretch of the new one, each of no, one or several whole paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// In bytes of the old text; empty where the paragraph is not in it.
    pub old: Span,
    /// In bytes of the new text, likewise.
    pub new: Span,
    /// The line of the old text that it begins at, from 1.
    pub old_line: usize,
    /// The line of the new text, likewise.
    pub new_line: usize,
    /// How the two belong together.
    pub kind: Kind,
}

/// The paragraphs of two texts side by side. The old sides in order are the whole of `old`, the new sides the whole of
/// `new`: what has moved has a row in either place. After `deadline` paragraphs that many others
/// equal are not searched for.
#[must_use]
pub fn rows(old: &str, new: &str, deadline: Option<Instant>) -> Vec<Row> {
    let (a, b) = (units(old), units(new));
    let (ids_a, ids_b) = (a.iter().map(|unit| unit.span.of(old)), b.iter().map(|unit| unit.span.of(new)));
    let mut known: HashMap<&str, u32> = HashMap::with_capacity(a.len());
    let mut id = |text| {
        let next = known.len() as u32;
        *known.entry(text).or_insert(next)
    };
    let ids_a: Vec<u32> = ids_a.map(&mut id).collect();
    let ids_b: Vec<u32> = ids_b.map(&mut id).collect();
    let equal = align::equal(&ids_a, &ids_b, deadline);
    let gaps = align::gaps(&equal, a.len(), b.len());
    let mut moved = moves::Moves::new(a.len(), b.len());
    let (text_a, text_b) = (|index: usize| a[index].span.of(old), |index: usize| b[index].span.of(new));
    moved.same_text(&gaps, &ids_a, &ids_b, text_a);
    let mut links: Vec<Link> = equal.into_iter().map(|(x, y)| Link::equal(x, y)).collect();
    let changed = gaps.iter().map(|gap| gap.old.len() + gap.new.len()).sum::<usize>();
    // Where nearly all of a book is new, the beginnings of the paragraphs must tell what belongs together; where even
    // they are too many, nothing is weighed.
    let reach = Some(BUDGET / changed.max(1)).filter(|reach| *reach >= LEAST_REACH);
    let mut coarse = reach.is_none();
    let mut budget = likeness::MOST_PAIRS;
    for gap in reach.iter().flat_map(|_| &gaps) {
        let (x, y) = moved.left_in(gap);
        match likeness::pair(&x, &y, &text_a, &text_b, reach.unwrap_or_default(), &mut budget) {
            Some(found) => links.extend(found),
            None => coarse = true,
        }
    }
    links.sort_unstable_by_key(|link| (link.old.start, link.new.start));
    if let Some(reach) = reach {
        moved.much_alike(&links, (a.len(), b.len()), text_a, text_b, reach);
    }
    Table { a: &a, b: &b, moved: &moved, coarse, rows: Vec::with_capacity(links.len()), at: (0, 0) }.filled(&links)
}

/// The rows as they are written down, from top to bottom.
struct Table<'a> {
    a: &'a [Unit],
    b: &'a [Unit],
    moved: &'a moves::Moves,
    /// Whether there was no time to weigh what belongs together.
    coarse: bool,
    rows: Vec<Row>,
    /// The next paragraph of either side.
    at: (usize, usize),
}

impl Table<'_> {
    fn filled(mut self, links: &[Link]) -> Vec<Row> {
        for link in links {
            self.unlinked(link.old.start, link.new.start);
            let kind = match (link.same, link.old.len(), link.new.len()) {
                (true, ..) => Kind::Same,
                (_, 1, 1) => Kind::Changed,
                (_, 1, _) => Kind::Split,
                _ => Kind::Joined,
            };
            self.push(link.old.len(), link.new.len(), kind);
        }
        self.unlinked(self.a.len(), self.b.len());
        self.tie_moves();
        self.rows
    }

    /// What has no partner, up to the given paragraphs.
    fn unlinked(&mut self, to_a: usize, to_b: usize) {
        let even = self.coarse && to_a - self.at.0 == to_b - self.at.1;
        loop {
            let (x, y) = self.at;
            let (in_a, in_b) = (x < to_a, y < to_b);
            // The index is that of the paragraph for now; `tie_moves` makes it that of the row.
            if let Some(to) = self.moved.to(x).filter(|_| in_a) {
                self.push(1, 0, Kind::MovedTo(to));
            } else if let Some(from) = self.moved.from(y).filter(|_| in_b) {
                self.push(0, 1, Kind::MovedFrom(from));
            } else if in_a && in_b {
                self.push(1, 1, if even { Kind::Changed } else { Kind::Replaced });
            } else if in_a {
                self.push(1, 0, Kind::Gone);
            } else if in_b {
                self.push(0, 1, Kind::Come);
            } else {
                return;
            }
        }
    }

    fn push(&mut self, count_a: usize, count_b: usize, kind: Kind) {
        let (old, old_line) = stretch(self.a, self.at.0, count_a);
        let (new, new_line) = stretch(self.b, self.at.1, count_b);
        self.rows.push(Row { old, new, old_line, new_line, kind });
        self.at = (self.at.0 + count_a, self.at.1 + count_b);
    }

    fn tie_moves(&mut self) {
        let place = |rows: &[Row], wanted: fn(&Row) -> Option<usize>| -> HashMap<usize, usize> {
            rows.iter().enumerate().filter_map(|(index, row)| Some((wanted(row)?, index))).collect()
        };
        // By the paragraph on the other side.
        let goes = place(&self.rows, |row| if let Kind::MovedTo(to) = row.kind { Some(to) } else { None });
        let comes = place(&self.rows, |row| if let Kind::MovedFrom(from) = row.kind { Some(from) } else { None });
        let partner_of_from: HashMap<usize, usize> =
            goes.iter().filter_map(|(to, row)| self.moved.from(*to).map(|from| (from, *row))).collect();
        for row in &mut self.rows {
            row.kind = match row.kind {
                Kind::MovedTo(to) => match self.moved.from(to).and_then(|from| comes.get(&from)) {
                    Some(other) => Kind::MovedTo(*other),
                    None => Kind::Gone,
                },
                Kind::MovedFrom(from) => match partner_of_from.get(&from) {
                    Some(other) => Kind::MovedFrom(*other),
                    None => Kind::Come,
                },
                kind => kind,
            };
        }
    }
}

/// The bytes and the first line of `count` paragraphs from the one at `from`.
fn stretch(units: &[Unit], from: usize, count: usize) -> (Span, usize) {
    match units.get(from) {
        Some(first) if count == 0 => (Span::at(first.span.start), first.line),
        Some(first) => (first.span.hull(units[from + count - 1].span), first.line),
        None => units.last().map_or((Span::at(0), 1), |last| (Span::at(last.span.end), last.line)),
    }
}

/// What differs inside one of the `rows`, in bytes of the whole texts: the old sides of the pieces are the old side of
/// the row, the new sides its new side. A paragraph that has moved is compared with itself in the other place.
#[must_use]
pub fn pieces(rows: &[Row], index: usize, old: &str, new: &str, deadline: Option<Instant>) -> Vec<Piece> {
    let row = rows[index];
    let compared = |before: Span, after: Span| {
        let pieces = words(before.of(old), after.of(new), deadline);
        let placed = move |piece: Piece| Piece {
            old: piece.old.shifted(before.start),
            new: piece.new.shifted(after.start),
            ..piece
        };
        pieces.into_iter().map(placed)
    };
    let whole = |tag, span: Span| (!span.is_empty()).then_some(Piece { tag, old: row.old, new: row.new });
    match row.kind {
        Kind::Same => vec![Piece { tag: Tag::Same, old: row.old, new: row.new }],
        Kind::Changed | Kind::Split | Kind::Joined => compared(row.old, row.new).collect(),
        Kind::Replaced | Kind::Gone | Kind::Come => {
            let gone = whole(Tag::Removed, row.old).map(|piece| Piece { new: Span::at(row.new.start), ..piece });
            let come = whole(Tag::Added, row.new).map(|piece| Piece { old: Span::at(row.old.end), ..piece });
            gone.into_iter().chain(come).collect()
        }
        Kind::MovedTo(other) => {
            let (core, tail) = words_of(row.old, old);
            let pieces = compared(core, words_of(rows[other].new, new).0).filter(|piece| piece.tag != Tag::Added);
            let tail = (!tail.is_empty()).then_some(Piece { tag: Tag::Same, old: tail, new: row.new });
            pieces.map(|piece| Piece { new: row.new, ..piece }).chain(tail).collect()
        }
        Kind::MovedFrom(other) => {
            let (core, tail) = words_of(row.new, new);
            let pieces = compared(words_of(rows[other].old, old).0, core).filter(|piece| piece.tag != Tag::Removed);
            let tail = (!tail.is_empty()).then_some(Piece { tag: Tag::Same, old: row.old, new: tail });
            pieces.map(|piece| Piece { old: row.old, ..piece }).chain(tail).collect()
        }
    }
}

/// A paragraph and the line ends after it: those belong to the place and not to what has moved there.
fn words_of(span: Span, text: &str) -> (Span, Span) {
    let end = span.start + span.of(text).trim_end().len();
    (Span::new(span.start, end), Span::new(end, span.end))
}

#[cfg(test)]
mod tests;
