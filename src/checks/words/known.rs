//! What the checks of words know of a single word.

use crate::language::frequency::frequency;
use crate::language::lexicon::lexicon;
use crate::language::spelling::spelling;
use crate::text::Span;

/// Whether `word` is English, with its capitals: in a dictionary, or an inflection of a word that is.
pub fn is_word(word: &str) -> bool {
    spelling().knows(word) || lexicon().knows(word)
}

/// Whether `lower` stands by itself in running text and is no scrap like `ers` or `ting`.
pub fn stands_alone(lower: &str) -> bool {
    /// The Zipf value below which a short word is rather a scrap that lists have picked up.
    const LEAST: f32 = 3.0;
    frequency().zipf(lower) >= LEAST && (spelling().knows(lower) || lexicon().has(lower))
}

/// What writers put before any word.
const HEADS: [&str; 68] = [
    "aero", "after", "agro", "anti", "astro", "auto", "back", "bio", "cardio", "co", "counter", "cross", "crypto",
    "cyber", "de", "dis", "down", "eco", "electro", "euro", "ex", "fore", "geo", "hydro", "hyper", "immuno", "in",
    "inter", "intra", "macro", "mega", "meta", "micro", "mid", "mini", "mis", "mono", "multi", "nano", "narco", "neo",
    "neuro", "non", "omni", "out", "over", "petro", "photo", "poly", "post", "pre", "pro", "proto", "pseudo", "psycho",
    "re", "self", "semi", "socio", "sub", "super", "tele", "thermo", "trans", "ultra", "un", "under", "up",
];

/// Whether writers put `lower` before any word.
pub fn is_prefix(lower: &str) -> bool {
    HEADS.contains(&lower)
}

/// Whether `lower` is put together from known parts as writers do freely: `resubmission`, `lawyerlike`, `subzones`.
pub fn is_derived(lower: &str) -> bool {
    const TAILS: [(&str, &str); 41] = [
        ("ivity", "ive"),
        ("icity", "ic"),
        ("ality", "al"),
        ("s", ""),
        ("es", ""),
        ("ies", "y"),
        ("'s", ""),
        ("ly", ""),
        ("ily", "y"),
        ("ness", ""),
        ("iness", "y"),
        ("less", ""),
        ("like", ""),
        ("wise", ""),
        ("ish", ""),
        ("ism", ""),
        ("isms", ""),
        ("ist", ""),
        ("ists", ""),
        ("er", ""),
        ("er", "e"),
        ("ers", ""),
        ("ers", "e"),
        ("able", ""),
        ("able", "e"),
        ("ability", "able"),
        ("ization", "ize"),
        ("isation", "ise"),
        ("ize", ""),
        ("ise", ""),
        ("ized", ""),
        ("ised", ""),
        ("izing", ""),
        ("ising", ""),
        ("ization", ""),
        ("isation", ""),
        ("ed", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ity", ""),
        ("ship", ""),
    ];
    // One head and one tail: more is a monster.
    let headless = HEADS.iter().filter_map(|head| lower.strip_prefix(head)).map(|rest| rest.trim_start_matches('-'));
    let is_stem = |stem: &str| stem.len() > 3 && spelling().knows(stem);
    let is_tailed = |word: &str| {
        TAILS.iter().any(|(tail, instead)| {
            word.strip_suffix(tail).is_some_and(|stem| stem.len() > 3 && spelling().knows(&format!("{stem}{instead}")))
        })
    };
    is_tailed(lower) || headless.into_iter().any(|rest| is_stem(rest) || is_tailed(rest))
}

/// In what way two words differ by one slip of the hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two letters changed places, or one of a double letter is missing or too many: what people do.
    Usual,
    /// Another letter, a letter missing or too many.
    Letter,
}

/// How `one` and `other` differ, if by one letter or by two that changed places.
pub fn slip(one: &str, other: &str) -> Option<Slip> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (rest, others) = (&one[head..], &other[head..]);
    let tail = rest.iter().rev().zip(others.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&rest[..rest.len() - tail], &others[..others.len() - tail]) {
        ([letter], []) | ([], [letter]) if one[..head].last() == Some(letter) => Some(Slip::Usual),
        ([_], []) | ([], [_]) | ([_], [_]) => Some(Slip::Letter),
        ([a, b], [c, d]) if a == d && b == c => Some(Slip::Usual),
        _ => None,
    }
}

/// `right` with the capital of `word`.
pub fn with_capital(right: &str, word: &str) -> String {
    let mut letters = right.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => right.to_owned(),
    }
}

/// Whether `span` is part of an address, a path, a handle or a hashtag.
pub fn is_in_address(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let mut next = after.chars();
    let dotted = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    before.ends_with(['@', '#', '/', '\\', '_', '~', '&', '=', '%', '$'])
        || (before.ends_with(['.', ':']) && dotted(before.chars().rev().nth(1)))
        || after.starts_with(['@', '/', '\\', '_', '=', '~'])
        || (matches!(next.next(), Some('.' | ':')) && dotted(next.next()))
}

/// Whether the words of `span` stand alone between quotation marks, stars or the like.
pub fn is_set_off(text: &str, span: Span) -> bool {
    const OPENING: [char; 11] = ['“', '‘', '"', '\'', '«', '„', '‹', '*', '_', '(', '['];
    const CLOSING: [char; 11] = ['”', '’', '"', '\'', '»', '“', '›', '*', '_', ')', ']'];
    let after = text[span.end..].trim_start_matches([',', '.']);
    text[..span.start].ends_with(OPENING) && after.starts_with(CLOSING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_words_are_words() {
        for word in ["resubmissions", "lawyerlike", "subzones", "unbendable", "neurofatigue"] {
            assert!(is_derived(word) || is_word(word), "{word}");
        }
        for word in ["goverment", "artered", "infrastructue", "howerver", "andand"] {
            assert!(!is_derived(word) && !is_word(word), "{word}");
        }
    }

    #[test]
    fn a_slip_is_one_letter() {
        for (one, other, expected) in [
            ("ab", "abc", Some(Slip::Letter)),
            ("abc", "adc", Some(Slip::Letter)),
            ("abcd", "acbd", Some(Slip::Usual)),
            ("aab", "ab", Some(Slip::Usual)),
            ("ab", "abb", Some(Slip::Usual)),
            ("ab", "abcd", None),
            ("abcd", "badc", None),
            ("abc", "abc", None),
        ] {
            assert_eq!(slip(one, other), expected, "{one} {other}");
        }
    }
}
