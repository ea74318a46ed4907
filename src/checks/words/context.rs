//! The patterns of `assets/confused`: a word, and the words around it that make it a mistake.

use crate::checks::Words;
use crate::language::Pos;
use crate::text::words::is_listed;

/// A row of the table.
pub struct Row {
    /// The words that are wrong here, and what each should be.
    pub wrong: Vec<(&'static str, &'static str)>,
    /// What the words mean.
    pub why: &'static str,
    /// A sentence with the mistake in `[[…]]`, and one without.
    #[cfg(test)]
    pub examples: [&'static str; 2],
    before: Vec<Piece>,
    after: Vec<Piece>,
    /// What must not stand at the end.
    unless: Vec<&'static str>,
}

/// What one neighbour must be.
enum Piece {
    Words(Vec<&'static str>),
    Optional(Vec<&'static str>),
}

/// Reads the table; rows in a wrong form, which a test would find, are left out.
pub fn read(table: &'static str) -> Vec<Row> {
    table.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect()
}

fn row(line: &'static str) -> Option<Row> {
    let mut columns = line.split('\t');
    let (pattern, right, why) = (columns.next()?, columns.next()?, columns.next()?);
    let examples = [columns.next()?, columns.next()?];
    let (before, rest) = pattern.split_once('[')?;
    let (wrong, after) = rest.split_once(']')?;
    let rights: Vec<&str> = right.split('|').collect();
    let wrong: Vec<_> =
        wrong.split('|').enumerate().map(|(at, word)| (word, rights[at.min(rights.len() - 1)])).collect();
    let (after, unless) = after.split_once('!').map_or((after, None), |(after, unless)| (after, Some(unless)));
    let row = Row {
        wrong,
        why,
        #[cfg(test)]
        examples,
        before: before.split_whitespace().map(piece).collect(),
        after: after.split_whitespace().map(piece).collect(),
        unless: unless.map(|words| words.split('|').collect()).unwrap_or_default(),
    };
    (examples[0].contains("[[") && columns.next().is_none()).then_some(row)
}

fn piece(piece: &'static str) -> Piece {
    match piece.strip_prefix('?') {
        Some(words) => Piece::Optional(words.split('|').collect()),
        None => Piece::Words(piece.split('|').collect()),
    }
}

impl Row {
    /// Whether the words around word `at` are those of the row.
    pub fn fits(&self, words: &Words<'_>, text: &str, at: usize) -> bool {
        walk(words, text, at, self.before.iter().rev(), false, &[])
            && walk(words, text, at, self.after.iter(), true, &self.unless)
    }
}

/// Whether the neighbours of word `at` on one side are `pieces`, the nearest first.
fn walk<'r>(
    words: &Words<'_>,
    text: &str,
    mut at: usize,
    pieces: impl Iterator<Item = &'r Piece>,
    forward: bool,
    unless: &[&str],
) -> bool {
    for piece in pieces {
        let next = neighbour(words, text, at, forward);
        let is = |listed: &[&str]| next.is_some_and(|next| listed.iter().any(|one| matches(words, next, one)));
        match piece {
            Piece::Words(listed) if !is(listed) => return false,
            Piece::Optional(listed) if !is(listed) => continue,
            _ => {}
        }
        let Some(next) = next else { return false };
        at = next;
    }
    unless.is_empty() || !neighbour(words, text, at, forward).is_some_and(|next| unless.contains(&words.lower(next)))
}

/// The next word on one side, if nothing but white space is between.
fn neighbour(words: &Words<'_>, text: &str, at: usize, forward: bool) -> Option<usize> {
    let next = if forward { Some(at + 1).filter(|next| *next < words.len()) } else { at.checked_sub(1) }?;
    let (one, other) = (words.span(at.min(next)), words.span(at.max(next)));
    text[one.end..other.start].chars().all(char::is_whitespace).then_some(next)
}

/// Whether the word at `at` is `listed`: itself, a number, or of a kind.
fn matches(words: &Words<'_>, at: usize, listed: &str) -> bool {
    const NUMBERS: &str = "\
        one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy \
        eighty ninety hundred thousand";
    let lower = words.lower(at);
    match listed {
        "/num" => lower.starts_with(|c: char| c.is_ascii_digit()) || is_listed(NUMBERS, lower),
        "/noun" => words.tags()[at].pos == Pos::Noun,
        "/adj" => words.tags()[at].pos == Pos::Adj,
        // The text may have a curly apostrophe where the table has a straight one.
        _ if listed.contains('\'') => lower.split('’').eq(listed.split('\'')) || lower == listed,
        _ => lower == listed,
    }
}
