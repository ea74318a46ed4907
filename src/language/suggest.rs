//! What may be meant by a word that the dictionaries do not know.

use super::frequency::frequency;
use super::spelling::{Spelling, spelling};

/// How much likelier than another letter at a place it is that two letters changed places, that a double letter was
/// written once or a single one twice, and that a letter is missing or too many: in powers of ten, as frequency is.
const SWAPPED: f32 = 1.0;
const DOUBLED: f32 = 1.0;
const LENGTH: f32 = 0.4;

/// The first letter is seldom the wrong one.
const FIRST: f32 = -1.0;

/// A rarer word is hardly ever what was meant.
const RAREST: f32 = 2.0;

impl Spelling {
    /// What may be meant by the unknown `word`: at most three words, the likeliest first, with its capitals. Looks at
    /// words that differ in one letter, and if there is none, at those that differ in two; a few milliseconds at most.
    #[must_use]
    pub fn suggest(&self, word: &str) -> Vec<String> {
        let letters: Vec<char> = word.to_lowercase().replace('’', "'").chars().collect();
        // Shorter words are near everything; longer ones are no words.
        if !(3..=24).contains(&letters.len()) {
            return Vec::new();
        }
        let mut found = Found::near(word, &letters);
        if found.rated.is_empty() && letters.len() > 4 {
            slips(&letters, &mut |first: f32, parts: [&[char]; 3]| {
                let halfway = parts.concat();
                one_edit(&halfway, &mut |second, parts| found.offer(first + second, parts));
            });
        }
        found.best()
    }

    /// What may be meant by the unknown `word`, as [`Spelling::suggest`] has it, among words that differ in one letter
    /// alone: for a caller that has many words to ask for.
    #[must_use]
    pub fn suggest_near(&self, word: &str) -> Vec<String> {
        let letters: Vec<char> = word.to_lowercase().chars().collect();
        if (3..=24).contains(&letters.len()) { Found::near(word, &letters).best() } else { Vec::new() }
    }
}

/// The known words among those that were tried.
struct Found<'a> {
    /// What was written.
    word: &'a str,
    buffer: String,
    rated: Vec<(f32, String)>,
}

impl<'a> Found<'a> {
    /// The known words that differ from `word`, in small letters `letters`, by one letter.
    fn near(word: &'a str, letters: &[char]) -> Self {
        let mut found = Self { word, buffer: String::new(), rated: Vec::new() };
        one_edit(letters, &mut |bonus, parts| found.offer(bonus, parts));
        found
    }

    fn offer(&mut self, bonus: f32, parts: [&[char]; 3]) {
        self.buffer.clear();
        self.buffer.extend(parts.into_iter().flatten());
        let zipf = frequency().zipf(&self.buffer);
        if zipf >= RAREST {
            let word = like(self.word, &self.buffer);
            if spelling().knows(&word) {
                self.rated.push((zipf + bonus, word));
            }
        }
    }

    fn best(mut self) -> Vec<String> {
        self.rated.sort_by(|one, other| one.1.cmp(&other.1).then(other.0.total_cmp(&one.0)));
        self.rated.dedup_by(|later, kept| later.1 == kept.1);
        self.rated.sort_by(|one, other| other.0.total_cmp(&one.0));
        self.rated.into_iter().take(3).map(|(_, word)| word).collect()
    }
}

/// Everything that differs from `letters` by one letter or by two that changed places, in three parts.
fn one_edit(letters: &[char], offer: &mut impl FnMut(f32, [&[char]; 3])) {
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        let first = if at == 0 { FIRST } else { 0.0 };
        if let [one, rest @ ..] = tail {
            let doubled = head.last() == Some(one);
            offer(first + if doubled { DOUBLED } else { LENGTH }, [head, &[], rest]);
            if let [other, rest @ ..] = rest
                && one != other
            {
                offer(first + SWAPPED, [head, &[*other, *one], rest]);
            }
        }
        for letter in 'a'..='z' {
            let doubled = head.last() == Some(&letter);
            offer(first + if doubled { DOUBLED } else { LENGTH }, [head, &[letter], tail]);
            if let [one, rest @ ..] = tail
                && *one != letter
            {
                offer(first, [head, &[letter], rest]);
            }
        }
    }
}

/// The commonest slips alone, as the first of two: a letter too many, two changed places, one of a double missing, a
/// vowel for another.
fn slips(letters: &[char], offer: &mut impl FnMut(f32, [&[char]; 3])) {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    for (at, one) in letters.iter().enumerate() {
        let (head, rest) = (&letters[..at], &letters[at + 1..]);
        offer(0.0, [head, &[], rest]);
        offer(0.0, [head, &[*one, *one], rest]);
        if let [other, rest @ ..] = rest {
            offer(0.0, [head, &[*other, *one], rest]);
        }
        if VOWELS.contains(one) {
            for vowel in VOWELS.iter().filter(|vowel| *vowel != one) {
                offer(0.0, [head, &[*vowel], rest]);
            }
        }
    }
}

/// `found` with the capitals of `word`.
fn like(word: &str, found: &str) -> String {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    match (letters.next().is_some_and(char::is_uppercase), letters.all(char::is_uppercase)) {
        (true, true) => found.to_uppercase(),
        (true, false) => {
            let mut rest = found.chars();
            rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
        }
        (false, _) => found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_what_is_near_and_common() {
        for (wrong, right) in [
            ("goverment", "government"),
            ("Recieved", "Received"),
            ("teh", "the"),
            ("occured", "occurred"),
            ("PARLAMENT", "PARLIAMENT"),
            ("Ukranian", "Ukrainian"),
            ("acommodationn", "accommodation"),
            ("reponsability", "responsibility"),
        ] {
            assert_eq!(spelling().suggest(wrong).first().map(String::as_str), Some(right), "{wrong}");
        }
    }

    #[test]
    fn has_nothing_to_say_of_scribble() {
        for word in ["", "xq", "xqzvtrk", &"x".repeat(100), "人民人民"] {
            assert!(spelling().suggest(word).is_empty(), "{word}");
        }
    }
}
