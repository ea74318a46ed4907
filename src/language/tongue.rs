//! Whether a text is English at all: most of what the checks know is English, and wrong of any other language.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::foreign::{commonest, languages};

/// So much of a text is looked at, in bytes: who reads that knows its language.
const READ: usize = 20_000;

/// What an English text is full of and no other language has.
static ENGLISH: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    const WORDS: &str = "the and that with this which from have has are were been would will they their his she but not \
        who when what there its said about after more than into";
    WORDS.split_whitespace().collect()
});

/// Whether a text is English. English with passages in another language is, and so is what is too short to tell.
///
/// Which other language it is, is not said: Danish has the small words of Swedish.
#[must_use]
pub fn is_english(text: &str) -> bool {
    /// A text in German has a small German word every third word; one in English quotes a few.
    const FEWEST_SMALL: usize = 12;
    const AHEAD: usize = 4;
    /// Of so many words of English at least one in fifty is among those above, even in lists; in prose it is one in seven.
    const FEWEST_WORDS: usize = 120;
    const ONE_IN: usize = 50;
    let text = &text[..text.floor_char_boundary(READ)];
    let (latin, other) = letters(text);
    if other >= FEWEST_WORDS && other > 3 * latin {
        return false;
    }
    let (mut all, mut english, mut small) = (0, 0, Vec::new());
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        all += 1;
        english += usize::from(ENGLISH.contains(&*lower));
        small.extend(Some(languages(word, &lower)).filter(|sets| *sets != 0));
    }
    let (_, small) = commonest(small.into_iter());
    let is_other = small >= FEWEST_SMALL && small > AHEAD * english;
    !is_other && (all < FEWEST_WORDS || english * ONE_IN >= all)
}

/// How many letters are Latin, and how many are not.
fn letters(text: &str) -> (usize, usize) {
    let is_latin = |c: &char| matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    let (latin, other): (Vec<char>, Vec<char>) = text.chars().filter(|c| c.is_alphabetic()).partition(is_latin);
    (latin.len(), other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Die Brücke ist seit dem Sturm gesperrt, und niemand weiß, wann sie wieder für den Verkehr \
        geöffnet wird. Der Rat hat sich am Dienstag damit befasst, aber er will nicht vor dem Sommer entscheiden.";
    const ENGLISH: &str = "The bridge has been closed since the storm, and nobody knows when it will be open again. \
        The council met on Tuesday, but it will not decide before the summer.";

    #[test]
    fn another_language_is_known_by_its_small_words() {
        assert!(!is_english(GERMAN));
        assert!(is_english(ENGLISH));
        let danish = "Broen har været lukket siden stormen, og ingen ved, hvornår den åbner igen, siger borgmesteren. ";
        assert!(!is_english(&danish.repeat(9)));
        let russian = "Мост закрыт после бури, и никто не знает, когда он откроется. ";
        assert!(!is_english(&russian.repeat(3)));
    }

    #[test]
    fn english_with_passages_in_another_language_is_english() {
        assert!(is_english(&[ENGLISH, GERMAN].concat()));
        assert!(is_english("The minister resigned porque no tenía el apoyo de los suyos on Monday."));
        assert!(is_english("The fund 人民币 lost."));
    }

    #[test]
    fn what_is_too_short_to_tell_counts_as_english() {
        for text in ["", "Die Brücke ist gesperrt.", "天", "1987 2003", "Ouagadougou, Lomé, Dakar"] {
            assert!(is_english(text), "{text}");
        }
        // The end of a long text does not count, wherever it is cut.
        let long = [ENGLISH.repeat(200), "é".repeat(40_000)].concat();
        assert!(is_english(&long));
    }
}
