//! The patterns of the phrase tables.
//!
//! A pattern is words with spaces between:
//!
//! | piece | matches |
//! |---|---|
//! | `wall` | the word, in any case |
//! | `to\|on\|onto` | any of the words |
//! | `~throw\|~put` | any form of any of the verbs |
//! | `?the\|a` | the word, or nothing |
//! | `@poss`, `@poss\|the` | `my`, `nobody’s`, `the voters’`; or the word |
//! | `_` | one to three words |
//! | `!in\|into` | last piece only: the next word is none of these |

use super::verbs::{Form, forms};
use crate::text::Span;
use crate::text::words::{Kind, Token};

/// A compiled pattern.
#[derive(Debug)]
pub struct Pattern {
    /// Optional pieces before the first one that must be there.
    lead: Vec<Words>,
    pieces: Vec<Piece>,
    /// Words that must not follow.
    unless: Words,
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
type Words = Vec<(String, Option<Form>)>;

/// What a pattern matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// From the first word to the last.
    pub span: Span,
    /// One past the index of the last token.
    pub end: usize,
    /// The first verb.
    pub verb: Option<Span>,
    /// The forms that it may have.
    pub forms: Vec<Form>,
    /// What stood for `@poss`.
    pub possessive: Option<Span>,
    /// What stood for `_`.
    pub gap: Option<Span>,
}

/// The words of a block, ready to be compared.
pub struct Line<'a> {
    /// The block's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// Each token in lower case with straight apostrophes; empty for a mark.
    pub words: Vec<String>,
}

impl<'a> Line<'a> {
    /// The words of `tokens` of `text`.
    pub fn new(text: &'a str, tokens: &'a [Token]) -> Self {
        let word = |token: &Token| match token.kind {
            Kind::Mark => String::new(),
            _ => {
                let word = token.span.of(text).to_lowercase();
                if word.contains('’') { word.replace('’', "'") } else { word }
            }
        };
        Self { text, tokens, words: tokens.iter().map(word).collect() }
    }

    /// How many tokens from `at` are a possessive: none, a word, or a plural and its apostrophe; with the articles
    /// and possessives before it.
    fn possessive(&self, at: usize) -> usize {
        const OWN: [&str; 9] = ["my", "your", "his", "her", "its", "our", "their", "whose", "one's"];
        let mut own = 0;
        for (index, word) in self.words.iter().enumerate().skip(at).take(3) {
            let after = self.tokens.get(index + 1).map_or("", |token| token.span.of(self.text));
            if OWN.contains(&word.as_str()) {
                own = index + 1 - at;
            } else if word.ends_with("'s") {
                return index + 1 - at;
            } else if word.ends_with('s') && matches!(after, "’" | "'") {
                return index + 2 - at;
            } else if !matches!(word.as_str(), "the" | "a" | "an") {
                break;
            }
        }
        own
    }
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// In what the pattern breaks the rules.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let mut parsed = Self { lead: Vec::new(), pieces: Vec::new(), unless: Vec::new() };
        for piece in pattern.split_whitespace() {
            if !parsed.unless.is_empty() {
                return Err(format!("`!` stands last: {pattern}"));
            }
            match (piece.as_bytes()[0], piece) {
                (b'!', _) => parsed.unless = words(&piece[1..])?,
                (b'?', _) if parsed.pieces.is_empty() => parsed.lead.push(words(&piece[1..])?),
                (b'?', _) => parsed.pieces.push(match possessive(&piece[1..])? {
                    Some(or) => Piece::Possessive { or, optional: true },
                    None => Piece::Optional(words(&piece[1..])?),
                }),
                (_, "_") => parsed.pieces.push(Piece::Gap),
                _ => parsed.pieces.push(match possessive(piece)? {
                    Some(or) => Piece::Possessive { or, optional: false },
                    None => Piece::Words(words(piece)?),
                }),
            }
        }
        let firm = parsed.pieces.iter().filter(|piece| !matches!(piece, Piece::Optional(_))).count();
        if !matches!(parsed.pieces.first(), Some(Piece::Words(_))) || firm < 2 {
            return Err(format!(
                "a pattern has two words or more that must be there, the first of them no `@poss` or `_`: {pattern}"
            ));
        }
        Ok(parsed)
    }

    /// Whether a correction can take a verb form, a possessive or a gap from every match.
    pub fn offers(&self, slot: &str) -> bool {
        self.pieces.iter().any(|piece| match piece {
            Piece::Words(words) => slot.starts_with('~') && words.iter().any(|(_, form)| form.is_some()),
            Piece::Possessive { .. } => slot == "@poss",
            Piece::Gap => slot == "_",
            Piece::Optional(_) => false,
        })
    }

    /// The words that a match can begin with, for the index.
    pub fn heads(&self) -> impl Iterator<Item = &str> {
        let first = match self.pieces.first() {
            Some(Piece::Words(words)) => words.as_slice(),
            _ => &[],
        };
        first.iter().map(|(word, _)| word.as_str())
    }

    /// The match whose first obligatory word is token `at`.
    pub fn at(&self, line: &Line<'_>, at: usize) -> Option<Match> {
        let mut found =
            Match { span: Span::at(0), end: at, verb: None, forms: Vec::new(), possessive: None, gap: None };
        if !self.walk(line, at, 0, &mut found) {
            return None;
        }
        let mut start = at;
        for lead in self.lead.iter().rev() {
            if start > 0 && fits(lead, &line.words[start - 1]) {
                start -= 1;
            }
        }
        found.span = Span::new(line.tokens[start].span.start, line.tokens[found.end - 1].span.end);
        Some(found)
    }

    /// Matches the pieces from `piece` at token `at`; optional words are taken where they fit.
    fn walk(&self, line: &Line<'_>, at: usize, piece: usize, found: &mut Match) -> bool {
        /// The most words of a gap.
        const WIDEST: usize = 3;
        let Some(next) = self.pieces.get(piece) else {
            found.end = at;
            return line.words.get(at).is_none_or(|word| !fits(&self.unless, word));
        };
        let word = line.words.get(at).map_or("", String::as_str);
        match next {
            Piece::Words(words) => {
                if !fits(words, word) || !self.walk(line, at + 1, piece + 1, found) {
                    return false;
                }
                let forms: Vec<Form> =
                    words.iter().filter(|(one, _)| one == word).filter_map(|(_, form)| *form).collect();
                // The walk comes back from the end: what is written last belongs to the first verb.
                if !forms.is_empty() {
                    found.forms = forms;
                    found.verb = Some(line.tokens[at].span);
                }
                true
            }
            Piece::Optional(words) => {
                (fits(words, word) && self.walk(line, at + 1, piece + 1, found))
                    || self.walk(line, at, piece + 1, found)
            }
            Piece::Possessive { or, optional } => {
                // `the devil's donkey`: the article may be the word, and the name a part of the phrase.
                for taken in [line.possessive(at), usize::from(fits(or, word))] {
                    if taken > 0 && self.walk(line, at + taken, piece + 1, found) {
                        found.possessive = Some(line.tokens[at].span.hull(line.tokens[at + taken - 1].span));
                        return true;
                    }
                }
                *optional && self.walk(line, at, piece + 1, found)
            }
            Piece::Gap => (1..=WIDEST).any(|width| {
                let filled =
                    line.words.get(at..at + width).is_some_and(|words| words.iter().all(|word| !word.is_empty()));
                let matched = filled && self.walk(line, at + width, piece + 1, found);
                if matched {
                    found.gap = Some(line.tokens[at].span.hull(line.tokens[at + width - 1].span));
                }
                matched
            }),
        }
    }
}

fn fits(words: &Words, word: &str) -> bool {
    !word.is_empty() && words.iter().any(|(one, _)| one == word)
}

/// The words that may stand for a possessive, where the piece is one.
fn possessive(piece: &str) -> Result<Option<Words>, String> {
    let or: Vec<&str> = piece.split('|').filter(|word| *word != "@poss").collect();
    if or.len() == piece.split('|').count() {
        Ok(None)
    } else if or.is_empty() {
        Ok(Some(Words::new()))
    } else {
        words(&or.join("|")).map(Some)
    }
}

/// The words of one piece: alternatives, verbs in all their forms.
fn words(piece: &str) -> Result<Words, String> {
    let mut out = Words::new();
    for word in piece.split('|') {
        let verb = word.strip_prefix('~');
        let letters = verb.unwrap_or(word);
        let plain = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '\'' | '-');
        if letters.is_empty() || !letters.chars().all(plain) {
            return Err(format!("not a word in lower case: {word:?}"));
        }
        match verb {
            Some(verb) => out.extend(forms(verb).into_iter().map(|(word, form)| (word, Some(form)))),
            None => out.push((word.to_owned(), None)),
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::tokens;

    fn find<'t>(pattern: &str, text: &'t str) -> Option<(&'t str, Match)> {
        let pattern = Pattern::parse(pattern).unwrap();
        let tokens = tokens(text);
        let line = Line::new(text, &tokens);
        (0..tokens.len()).find_map(|at| pattern.at(&line, at)).map(|found| (found.span.of(text), found))
    }

    #[test]
    fn matches_inflected_and_varied_words() {
        let pattern = "~throw|~put ?more firewood to|on ?the fire";
        for text in ["He threw firewood on the fire.", "putting more firewood to fire", "THROWN FIREWOOD TO THE FIRE"] {
            assert!(find(pattern, text).is_some(), "{text}");
        }
        for text in ["threw firewood, on the fire", "threw the firewood on the fire", "firewood on the fire", ""] {
            assert!(find(pattern, text).is_none(), "{text}");
        }
        assert_eq!(find(pattern, "He threw firewood to the fire").unwrap().1.forms, [Form::Past]);
    }

    #[test]
    fn keeps_possessives_and_gaps() {
        let text = "He hung noodles on the voters’ ears, then on the ears.";
        let (passage, found) = find("~hang noodles on @poss|the ears", text).unwrap();
        assert_eq!(passage, "hung noodles on the voters’ ears");
        assert_eq!(found.possessive.unwrap().of(text), "the voters’");
        assert_eq!(found.verb.unwrap().of(text), "hung");
        assert!(find("~ride the|@poss devil's donkey", "He rode the devil’s donkey").is_some());
        assert!(find("~ride the|@poss donkey", "He rode his mother’s donkey").is_some());
        assert_eq!(find("~hang ?@poss noodles", "Hanging noodles").unwrap().1.possessive, None);
        let text = "They showed the old mayor where crabs winter.";
        let (passage, found) = find("~show _ where crabs ~winter", text).unwrap();
        assert_eq!(
            (passage, found.gap.unwrap().of(text)),
            ("showed the old mayor where crabs winter", "the old mayor")
        );
        assert!(find("~show _ where", "show, where").is_none());
    }

    #[test]
    fn leads_and_refusals() {
        assert_eq!(find("?a|the cumin seed", "It is a cumin seed.").unwrap().0, "a cumin seed");
        assert_eq!(find("?a|the cumin seed", "Cumin seed").unwrap().0, "Cumin seed");
        assert!(find("~put the batteries !in|into", "Put the batteries in the lamp").is_none());
        assert!(find("~put the batteries !in|into", "Put the batteries").is_some());
    }

    #[test]
    fn refuses_what_cannot_be_indexed() {
        for pattern in ["", "word", "_ word", "@poss ears", "word ?the", "Word here", "a|| b", "!in a b", "word !in"] {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
    }
}
