//! Fixed phrases with a wrong, a missing or a needless word, from tables.

use super::line::{Line, capital_as};
use crate::checks::idioms::verbs::forms;
use crate::language::quick::Table;
use crate::text::Span;
use crate::text::words::is_listed;

/// A table: a phrase a line, with what it should be, the words that excuse it standing before it, and those after it.
pub(super) struct Phrases {
    rows: Vec<Row>,
    /// The rows by the first word of their phrases.
    heads: Table<String, Vec<usize>>,
    /// For each first byte of a head the lengths that heads have, as bits: most words are told off without a look-up.
    lengths: [u64; 256],
}

struct Row {
    /// Alternatives for each word; those of a verb in all its forms.
    words: Vec<Vec<String>>,
    corrections: Vec<&'static str>,
    not_after: &'static str,
    not_before: &'static str,
    /// Whether the phrase must not go on with a noun.
    closed: bool,
}

/// A phrase that was found.
pub(super) struct Found {
    /// Where it is.
    pub span: Span,
    /// The number of its last word in the sentence.
    pub last: usize,
    /// What should stand there.
    pub corrections: Vec<String>,
}

impl Phrases {
    /// Reads a table. Columns, with tabs between: the phrase (`a|b` one of several words, `~see` any form of a verb,
    /// first word only), corrections with ` / ` between (`~` and `_` the first and the last word as
    /// they stand there, `2` the second),
    /// words that excuse it before it, words that excuse it after it (`$`: any noun); `#` begins a comment.
    pub fn read(table: &'static str) -> Self {
        let mut phrases = Self { rows: Vec::new(), heads: Table::default(), lengths: [0; 256] };
        for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let mut columns = line.split('\t').map(str::trim);
            let mut column = || columns.next().unwrap_or("");
            let (phrase, corrections, not_after, not_before) = (column(), column(), column(), column());
            let row = Row {
                words: phrase.split(' ').map(alternatives).collect(),
                corrections: corrections.split(" / ").collect(),
                not_after,
                not_before,
                closed: is_listed(not_before, "$"),
            };
            for head in &row.words[0] {
                phrases.heads.entry(head.clone()).or_default().push(phrases.rows.len());
                phrases.lengths[usize::from(head.as_bytes()[0])] |= 1 << head.len().min(63);
            }
            phrases.rows.push(row);
        }
        phrases
    }

    /// The longest phrase whose first word is the one at `at`.
    pub fn at(&self, line: &Line<'_>, at: usize) -> Option<Found> {
        let word = line.word(at);
        let first = *word.as_bytes().first()?;
        if self.lengths[usize::from(first)] >> word.len().min(63) & 1 == 0 {
            return None;
        }
        let rows = self.heads.get(word)?.iter().map(|row| &self.rows[*row]);
        let row = rows.filter(|row| row.is_at(line, at)).max_by_key(|row| row.words.len())?;
        let last = at + row.words.len() - 1;
        let written = |correction: &&str| {
            let words = correction.split(' ').map(|word| match word {
                "~" => line.written(at),
                "_" => line.written(last),
                word => word.parse().map_or(word, |place: usize| line.written(at + place - 1)),
            });
            capital_as(line.written(at), &words.collect::<Vec<_>>().join(" "))
        };
        Some(Found { span: line.span(at, last), last, corrections: row.corrections.iter().map(written).collect() })
    }

    /// Every phrase of a sentence, none inside another.
    pub fn all(&self, line: &Line<'_>, mut found: impl FnMut(Found)) {
        let mut at = 0;
        while at < line.len() {
            at = match self.at(line, at) {
                Some(phrase) => {
                    let next = phrase.last + 1;
                    found(phrase);
                    next
                }
                None => at + 1,
            };
        }
    }

    /// One text for each row with its phrase in it, for the test of the table.
    #[cfg(test)]
    pub fn samples(&self) -> Vec<String> {
        let words = |row: &Row| row.words.iter().map(|words| words[0].as_str()).collect::<Vec<_>>().join(" ");
        self.rows.iter().map(|row| format!("Then {}.", words(row))).collect()
    }
}

impl Row {
    fn is_at(&self, line: &Line<'_>, at: usize) -> bool {
        let last = at + self.words.len() - 1;
        let fits = |(index, words): (usize, &Vec<String>)| words.iter().any(|word| word == line.word(at + index));
        // The first word is at hand: it brought us here.
        self.words.iter().enumerate().skip(1).all(fits)
            && line.unbroken(at, last)
            && (self.not_after.is_empty() || !is_listed(self.not_after, line.before(at)))
            && (self.not_before.is_empty() || !is_listed(self.not_before, line.next(last)))
            && (!self.closed || line.ends_phrase(last))
    }
}

fn alternatives(piece: &str) -> Vec<String> {
    let words = piece.split('|').flat_map(|word| match word.strip_prefix('~') {
        Some(verb) => forms(verb).into_iter().map(|(word, _)| word).collect(),
        None => vec![word.to_owned()],
    });
    words.collect()
}

/// Every row of a table is found, and none of its corrections is.
#[cfg(test)]
pub(super) fn assert_sound(phrases: &Phrases, check: &dyn crate::checks::Check) {
    use crate::checks::engine::run_one;
    let samples = phrases.samples();
    assert!(samples.len() > 20);
    for text in samples {
        let found = run_one(check, &text);
        assert_eq!(found.len(), 1, "{text}");
        for fix in &found[0].fixes {
            let mended = fix.applied_to(&text);
            assert!(run_one(check, &mended).is_empty(), "{text} {mended}");
        }
    }
}
