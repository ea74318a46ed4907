//! The patterns of the phrase tables.
//!
//! A pattern is words with spaces between:
//!
//! | piece | matches |
//! |---|---|
//! | `wall` | the word, in any case |
//! | `to\|on\|onto` | any of the words |
//! | `~throw\|~put` | any form of any of the verbs |
//! | `#`, `#th` | a number in figures or `one` to `twelve`; a day in figures (`14th`) |
//! | `and\|,` | the word, or a comma |
//! | `?the\|a` | the word, or nothing |
//! | `@poss`, `@poss\|the` | `my`, `nobody’s`, `the voters’`; or the word |
//! | `_` | one to three words |
//! | `<` | what stands before it must be there, but is no part of the passage |
//! | `>` | what stands after it likewise |
//! | `!in\|into` | first piece: the word before is none of these; last piece: the next word is none |
//! | `!"` | first piece only: not inside a quotation |
//! | `!_` | last piece only: no word follows, but a mark or the end |

use std::ops::Range;

use super::line::{Id, Line, Vocabulary};
use super::verbs::{Form, forms};
use crate::text::Span;

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Optional pieces before the first one that must be there.
    lead: Vec<Words>,
    pieces: Vec<Piece>,
    /// Which pieces are the passage; the others are what must stand around it.
    passage: Range<usize>,
    /// Words that must not stand before.
    unless_before: Words,
    /// Words that must not follow.
    unless: Words,
    /// A quotation may say it.
    unless_quoted: bool,
    /// No word may follow.
    unless_followed: bool,
}

#[derive(Debug)]
enum Piece {
    Words(Words),
    Optional(Words),
    /// A possessive, or one of the words instead.
    Possessive {
        or: Words,
        optional: bool,
    },
    Gap,
}

/// Words that fit one place, with their forms where they are verbs.
type Words = Vec<(Id, Option<Form>)>;

/// A set of words that may hold others too.
#[derive(Clone, Copy, Debug)]
pub struct Sieve(u64);

impl Sieve {
    /// Whether `word` may be one of the set; if it is one, always.
    pub fn lets(self, word: Id) -> bool {
        self.0 >> (word.index() % 64) & 1 == 1
    }

    fn with(self, words: &Words) -> Self {
        Self(words.iter().fold(self.0, |set, (word, _)| set | 1 << (word.index() % 64)))
    }
}

/// What a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// From the first word of the passage to its last.
    pub span: Span,
    /// The same with what must stand around the passage.
    pub whole: Span,
    /// One past the index of the last token of the whole.
    pub end: usize,
    /// The first verb of the passage.
    pub verb: Option<Span>,
    /// The forms that it may have.
    pub forms: Vec<Form>,
    /// What stood for `@poss`.
    pub possessive: Option<Span>,
    /// What stood for `_`.
    pub gap: Option<Span>,
}

/// What the walk along a line learns; the places are indices of tokens.
#[derive(Default)]
struct Walk {
    passage: Range<usize>,
    end: usize,
    verb: Option<usize>,
    forms: Vec<Form>,
    possessive: Option<Range<usize>>,
    gap: Option<Range<usize>>,
}

impl Pattern {
    /// Reads a pattern; its words go into `vocabulary`.
    ///
    /// # Errors
    /// In what the pattern breaks the rules.
    pub fn parse(pattern: &str, vocabulary: &mut Vocabulary) -> Result<Self, String> {
        let mut parsed = Self {
            lead: Vec::new(),
            pieces: Vec::new(),
            passage: 0..usize::MAX,
            unless_before: Vec::new(),
            unless: Vec::new(),
            unless_quoted: false,
            unless_followed: false,
        };
        for (index, piece) in pattern.split_whitespace().enumerate() {
            if !parsed.unless.is_empty() || parsed.unless_followed {
                return Err(format!("`!` stands first or last: {pattern}"));
            }
            match (piece.as_bytes()[0], piece) {
                (b'!', "!\"") if index == 0 => parsed.unless_quoted = true,
                (b'!', "!_") => parsed.unless_followed = true,
                (b'!', _) if index == 0 => parsed.unless_before = words(&piece[1..], vocabulary)?,
                (b'!', _) => parsed.unless = words(&piece[1..], vocabulary)?,
                (b'<', "<") if parsed.lead.is_empty() && parsed.passage.start == 0 && !parsed.pieces.is_empty() => {
                    parsed.passage.start = parsed.pieces.len();
                }
                (b'>', ">") if parsed.passage.end == usize::MAX && parsed.pieces.len() > parsed.passage.start => {
                    parsed.passage.end = parsed.pieces.len();
                }
                (b'?', _) if parsed.pieces.is_empty() => parsed.lead.push(words(&piece[1..], vocabulary)?),
                (b'?', _) => parsed.pieces.push(match possessive(&piece[1..], vocabulary)? {
                    Some(or) => Piece::Possessive { or, optional: true },
                    None => Piece::Optional(words(&piece[1..], vocabulary)?),
                }),
                (_, "_") => parsed.pieces.push(Piece::Gap),
                _ => parsed.pieces.push(match possessive(piece, vocabulary)? {
                    Some(or) => Piece::Possessive { or, optional: false },
                    None => Piece::Words(words(piece, vocabulary)?),
                }),
            }
        }
        let firm = parsed.pieces.iter().filter(|piece| !matches!(piece, Piece::Optional(_))).count();
        if !matches!(parsed.pieces.first(), Some(Piece::Words(_))) || firm < 2 {
            return Err(format!(
                "a pattern has two words or more that must be there, the first of them no `@poss` or `_`: {pattern}"
            ));
        }
        parsed.passage.end = parsed.passage.end.min(parsed.pieces.len());
        let passage = &parsed.pieces[parsed.passage.clone()];
        if passage.iter().all(|piece| matches!(piece, Piece::Optional(_) | Piece::Possessive { optional: true, .. })) {
            return Err(format!("a passage has a word that must be there: {pattern}"));
        }
        Ok(parsed)
    }

    /// Whether a correction can take a verb form, a possessive or a gap from every match.
    pub fn offers(&self, slot: &str) -> bool {
        self.pieces.iter().enumerate().any(|(index, piece)| match piece {
            Piece::Words(words) => {
                slot.starts_with('~') && self.passage.contains(&index) && words.iter().any(|(_, form)| form.is_some())
            }
            Piece::Possessive { .. } => slot == "@poss",
            Piece::Gap => slot == "_",
            Piece::Optional(_) => false,
        })
    }

    /// The words that a match can begin with, for the index.
    pub fn heads(&self) -> impl Iterator<Item = Id> {
        let first = match self.pieces.first() {
            Some(Piece::Words(words)) => words.as_slice(),
            _ => &[],
        };
        first.iter().map(|(word, _)| *word)
    }

    /// Which words can follow the first one, so that most patterns are told off by one look at the next word.
    pub fn seconds(&self) -> Sieve {
        let mut sieve = Sieve(0);
        for piece in &self.pieces[1..] {
            match piece {
                Piece::Words(words) => return sieve.with(words),
                Piece::Optional(words) => sieve = sieve.with(words),
                Piece::Possessive { .. } | Piece::Gap => break,
            }
        }
        Sieve(u64::MAX)
    }

    /// The match whose first obligatory word is token `at`.
    pub fn at(&self, line: &Line<'_>, at: usize) -> Option<Match> {
        let mut walk = Walk::default();
        if !self.walk(line, at, 0, &mut walk) {
            return None;
        }
        let mut start = at;
        for lead in self.lead.iter().rev() {
            if start > 0 && fits(lead, line.id(start - 1)) {
                start -= 1;
            }
        }
        if start > 0 && fits(&self.unless_before, line.id(start - 1)) || self.unless_quoted && line.quoted(start) {
            return None;
        }
        let passage = if self.passage.start == 0 { start..walk.passage.end } else { walk.passage };
        let span = |range: Range<usize>| line.tokens[range.start].span.hull(line.tokens[range.end - 1].span);
        Some(Match {
            span: span(passage),
            whole: span(start..walk.end),
            end: walk.end,
            verb: walk.verb.map(|at| line.tokens[at].span),
            forms: walk.forms,
            possessive: walk.possessive.map(span),
            gap: walk.gap.map(span),
        })
    }

    /// Matches the pieces from `piece` at token `at`, and says where the passage begins and ends.
    fn walk(&self, line: &Line<'_>, at: usize, piece: usize, walk: &mut Walk) -> bool {
        if !self.step(line, at, piece, walk) {
            return false;
        }
        if piece == self.passage.start {
            walk.passage.start = at;
        }
        if piece == self.passage.end {
            walk.passage.end = at;
        }
        true
    }

    /// Matches one piece and then the others; optional words are taken where they fit.
    fn step(&self, line: &Line<'_>, at: usize, piece: usize, walk: &mut Walk) -> bool {
        /// The most words of a gap.
        const WIDEST: usize = 3;
        let Some(next) = self.pieces.get(piece) else {
            walk.end = at;
            return !(fits(&self.unless, line.id(at)) || self.unless_followed && line.unbroken(at, 1));
        };
        let word = line.id(at);
        match next {
            Piece::Words(words) => {
                if !fits(words, word) || !self.walk(line, at + 1, piece + 1, walk) {
                    return false;
                }
                // The walk comes back from the end: what is written last belongs to the first verb.
                let forms = words.iter().filter(|(one, _)| *one == word).filter_map(|(_, form)| *form);
                let forms: Vec<Form> = forms.collect();
                if !forms.is_empty() && self.passage.contains(&piece) {
                    walk.forms = forms;
                    walk.verb = Some(at);
                }
                true
            }
            Piece::Optional(words) => {
                (fits(words, word) && self.walk(line, at + 1, piece + 1, walk)) || self.walk(line, at, piece + 1, walk)
            }
            Piece::Possessive { or, optional } => {
                // `the devil's donkey`: the article may be the word, and the name a part of the phrase.
                for taken in [line.possessive(at), usize::from(fits(or, word))] {
                    if taken > 0 && self.walk(line, at + taken, piece + 1, walk) {
                        walk.possessive = Some(at..at + taken);
                        return true;
                    }
                }
                *optional && self.walk(line, at, piece + 1, walk)
            }
            Piece::Gap => (1..=WIDEST).any(|width| {
                let matched = line.unbroken(at, width) && self.walk(line, at + width, piece + 1, walk);
                if matched {
                    walk.gap = Some(at..at + width);
                }
                matched
            }),
        }
    }
}

fn fits(words: &Words, word: Id) -> bool {
    words.iter().any(|(one, _)| *one == word)
}

/// The words that may stand for a possessive, where the piece is one.
fn possessive(piece: &str, vocabulary: &mut Vocabulary) -> Result<Option<Words>, String> {
    let or: Vec<&str> = piece.split('|').filter(|word| *word != "@poss").collect();
    if or.len() == piece.split('|').count() {
        Ok(None)
    } else if or.is_empty() {
        Ok(Some(Words::new()))
    } else {
        words(&or.join("|"), vocabulary).map(Some)
    }
}

/// The words of one piece: alternatives, verbs in all their forms, numbers.
fn words(piece: &str, vocabulary: &mut Vocabulary) -> Result<Words, String> {
    const SPELLED: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let mut out = Words::new();
    for word in piece.split('|') {
        let verb = word.strip_prefix('~');
        let letters = verb.unwrap_or(word);
        let plain = |c: char| c.is_lowercase() || matches!(c, '\'' | '-' | '.');
        match (verb, word) {
            (_, "#") => {
                out.push((Id::FIGURES, None));
                out.extend(SPELLED.map(|word| (vocabulary.learn(word), None)));
            }
            (_, ",") => out.push((Id::COMMA, None)),
            (_, "#th") => out.push((Id::DAY, None)),
            _ if letters.is_empty() || !letters.chars().all(plain) => {
                return Err(format!("not a word in lower case: {word:?}"));
            }
            (Some(verb), _) => {
                out.extend(forms(verb).into_iter().map(|(word, form)| (vocabulary.learn(&word), Some(form))));
            }
            (None, _) => out.push((vocabulary.learn(word), None)),
        }
    }
    Ok(out)
}

#[cfg(test)]
#[path = "pattern_tests.rs"]
mod tests;
