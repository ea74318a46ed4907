//! All phrase tables as one book: a block is read once for every check of the group.

use super::line::{Line, Vocabulary};
use super::pattern::Sieve;
use super::phrases::{PhraseCheck, Row};
use crate::checks::Page;
use crate::finding::Finding;

/// The rows of several checks, and the rows that a word can begin.
pub struct Book {
    vocabulary: Vocabulary,
    rows: Vec<Row>,
    /// By the number of the word, with what can follow it there.
    heads: Vec<Vec<(Sieve, usize)>>,
}

impl Book {
    /// Reads the tables of `checks`: a row to a line; `#` begins a comment.
    ///
    /// # Panics
    /// When a row breaks the format; the tables are part of the program, and a test reads them all.
    pub fn read(checks: &[&'static PhraseCheck]) -> Self {
        let mut vocabulary = Vocabulary::default();
        let mut rows = Vec::new();
        for check in checks {
            for (language, table) in check.tables {
                for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                    let row = Row::read(check, language, line, &mut vocabulary);
                    rows.push(row.unwrap_or_else(|why| panic!("{language} phrases: {why}")));
                }
            }
        }
        Self::of(rows, vocabulary)
    }

    /// A book of rows whose words are in `vocabulary`.
    pub(super) fn of(rows: Vec<Row>, vocabulary: Vocabulary) -> Self {
        let mut heads = vec![Vec::new(); vocabulary.len()];
        for (index, row) in rows.iter().enumerate() {
            for head in row.pattern.heads() {
                heads[head.index()].push((row.pattern.seconds(), index));
            }
        }
        Self { vocabulary, rows, heads }
    }

    /// The rows, check by check.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What the tables find in a block: of phrases of one check that begin at one word the longest, and none inside
    /// another.
    pub fn findings(&self, page: &Page) -> Vec<Finding> {
        let line = Line::new(page, &self.vocabulary);
        let mut found: Vec<(usize, &Row, Finding)> = Vec::new();
        for at in 0..line.ids.len() {
            let first_here = found.len();
            let next = line.id(at + 1);
            let possible = self.heads[line.id(at).index()].iter().filter(|(seconds, _)| seconds.lets(next));
            for row in possible.map(|(_, index)| &self.rows[*index]) {
                let Some(matched) = row.pattern.at(&line, at) else {
                    continue;
                };
                let rival = found.iter().rposition(|(end, other, _)| other.check.is(row.check) && *end > at);
                match rival {
                    Some(index) if index < first_here || found[index].2.span.len() >= matched.span.len() => {}
                    Some(index) => found[index] = (matched.end, row, row.finding(&line, &matched)),
                    None => found.push((matched.end, row, row.finding(&line, &matched))),
                }
            }
        }
        found.into_iter().map(|(_, _, finding)| finding).collect()
    }
}
