//! Whether a word is spoken with a vowel or a consonant at its beginning.

use crate::language::lexicon::lexicon;
use crate::text::words::is_listed;

/// What is heard first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sound {
    Vowel,
    Consonant,
}

/// Words in `h` that some speak without it, so that both articles are right.
const EITHER: &str = "herb herbal herbs homage";

/// Beginnings of words that are written with a vowel and spoken with a consonant.
const YOU_OR_ONE: [&str; 24] = [
    "uniq", "unit", "univ", "unif", "union", "unil", "unic", "unanim", "use", "usu", "usa", "utili", "utop", "uten",
    "ubiq", "urani", "urin", "ukr", "ugand", "eu", "ewe", "one-", "once-", "oui",
];

/// Beginnings of words in `u` that are spoken as in `under`.
const UNDER: [&str; 30] = [
    "unb",
    "unc",
    "und",
    "une",
    "unf",
    "ung",
    "unh",
    "unk",
    "unl",
    "unn",
    "unp",
    "unq",
    "unr",
    "uns",
    "unt",
    "unu",
    "unv",
    "unw",
    "unimportant",
    "unimagin",
    "unidentif",
    "unint",
    "uninha",
    "uninvit",
    "up",
    "ulti",
    "ultr",
    "urg",
    "utter",
    "ugly",
];

/// Beginnings of names that are known to begin with a consonant's sound.
const NAMES: [&str; 5] = ["europ", "ugand", "ukrain", "uruguay", "utah"];

/// Acronyms that are spelled out, though they have vowels or could be read as words.
const SPELLED: &str =
    "AI ATM EU FBI HIV IMF IPO IRA IT LED MBA MBE MEP MP NBA NGO OECD SUV UN UFO UK US USA USB UAE UV";

/// Acronyms that are read as words.
const READ: &str = "FEMA FIFA LASER MERS NAFTA NASA NATO NASDAQ RADAR SARS SWAT UNESCO UNICEF";

/// What is heard at the beginning of `word`; `None` where that is uncertain.
pub(super) fn sound(word: &str) -> Option<Sound> {
    let head = word.split(['-', '’', '\'', '\u{2011}']).next().unwrap_or(word);
    if head.starts_with(|c: char| c.is_ascii_digit()) {
        return figure(head);
    }
    if head.chars().count() == 1 {
        // `an X-ray`, `a T-shirt`; `a o-ring` may be a slip of another kind.
        return if word.len() > 1 { head.chars().next().and_then(letter) } else { None };
    }
    if head.chars().all(|c| c.is_ascii_uppercase()) {
        return acronym(head);
    }
    let lower = word.to_lowercase();
    let head = head.to_lowercase();
    if NAMES.iter().any(|name| head.starts_with(name)) {
        return Some(Sound::Consonant);
    }
    // Of a foreign name nobody knows how it is spoken.
    if !lexicon().knows(&head) || word.chars().skip(1).any(char::is_uppercase) {
        return None;
    }
    ordinary(&lower, &head)
}

fn ordinary(word: &str, head: &str) -> Option<Sound> {
    let begins = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    match word.as_bytes()[0] {
        b'u' if begins(&UNDER) => Some(Sound::Vowel),
        b'u' | b'e' if begins(&YOU_OR_ONE) => Some(Sound::Consonant),
        b'u' => None,
        b'o' if matches!(head, "one" | "ones" | "once") || begins(&YOU_OR_ONE) => Some(Sound::Consonant),
        b'a' | b'e' | b'i' | b'o' => Some(Sound::Vowel),
        b'h' if ["hour", "honest", "honor", "honour", "heir"].iter().any(|start| word.starts_with(start)) => {
            Some(Sound::Vowel)
        }
        // `an historic day`, `an hotel` are old but not wrong.
        b'h' if is_listed(EITHER, head)
            || ["histor", "hotel", "habit", "hero", "hyster", "hallu", "hered", "horri"]
                .iter()
                .any(|start| word.starts_with(start)) =>
        {
            None
        }
        b'y' => matches!(word.as_bytes().get(1), Some(b'a' | b'e' | b'o')).then_some(Sound::Consonant),
        b if b.is_ascii_lowercase() => has_vowel(head).then_some(Sound::Consonant),
        _ => None,
    }
}

/// A figure as it is read out: `8` and `18` and what begins with them in words, `11` but not `110`.
fn figure(figure: &str) -> Option<Sound> {
    let whole = figure.split('.').next().unwrap_or(figure);
    let first = whole.split(',').next().unwrap_or(whole);
    let digits = first.bytes().take_while(u8::is_ascii_digit).count();
    match &first[..digits] {
        number if number.starts_with('8') => Some(Sound::Vowel),
        "11" | "18" => Some(Sound::Vowel),
        // `an 1850 law`, `a 1850-page report`; `an 0.5 gain`.
        number if number.starts_with('0') || digits == 4 && (number.starts_with("11") || number.starts_with("18")) => {
            None
        }
        _ => Some(Sound::Consonant),
    }
}

/// The sound of a letter's name.
fn letter(letter: char) -> Option<Sound> {
    match letter.to_ascii_lowercase() {
        'a' | 'e' | 'f' | 'h' | 'i' | 'l' | 'm' | 'n' | 'o' | 'r' | 's' | 'x' => Some(Sound::Vowel),
        'a'..='z' => Some(Sound::Consonant),
        _ => None,
    }
}

fn acronym(acronym: &str) -> Option<Sound> {
    let first = acronym.chars().next()?;
    match first {
        _ if is_listed(SPELLED, acronym) => letter(first),
        _ if is_listed(READ, acronym) => Some(Sound::Consonant),
        // `EUROPE`, `ONE`, `A`: a word in capitals.
        // `an AK-47`: short ones begin with a vowel's sound, spelled or read.
        'A' | 'I' | 'O' if acronym.len() <= 3 && !lexicon().has(&acronym.to_lowercase()) => Some(Sound::Vowel),
        'A' | 'E' | 'I' | 'O' | 'U' => None,
        // Spelled or read as a word, it is the same.
        'B' | 'C' | 'D' | 'G' | 'J' | 'K' | 'P' | 'Q' | 'T' | 'V' | 'W' | 'Z' => Some(Sound::Consonant),
        // `FTSE` is spoken as a word, `NYPD` has a vowel.
        _ => (acronym.len() <= 4 && acronym != "FTSE" && !has_vowel(&acronym.to_lowercase())).then_some(Sound::Vowel),
    }
}

fn has_vowel(word: &str) -> bool {
    word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hears_the_first_sound() {
        for word in [
            "apple",
            "hour",
            "honest",
            "heir",
            "unusual",
            "uninvited",
            "umpire",
            "upset",
            "8",
            "80",
            "8,000",
            "11",
            "11th",
            "18-year-old",
            "FBI",
            "MP",
            "X-ray",
            "EU",
            "NGO-run",
            "MRI",
            "SUV",
            "F-16",
            "only",
            "Asian",
        ] {
            assert_ne!(sound(word), Some(Sound::Consonant), "{word}");
        }
        for word in [
            "university",
            "union",
            "European",
            "one-way",
            "once",
            "useful",
            "house",
            "year",
            "unanimous",
            "110",
            "1,100",
            "1",
            "16",
            "BBC",
            "UN",
            "UK",
            "T-shirt",
            "week",
            "Ukrainian",
            "PhD",
            "NATO",
            "NASA",
            "UNESCO",
        ] {
            assert_ne!(sound(word), Some(Sound::Vowel), "{word}");
        }
        for word in ["historic", "Ypres", "1850", "FTSE", "Ouagadougou", "herb", "o"] {
            assert_eq!(sound(word), None, "{word}");
        }
    }
}
