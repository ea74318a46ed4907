//! Which words are English, and what is certain of them without looking at their sentence.

use std::sync::OnceLock;

/// The list: see assets/tagger/README.md.
static WORDS: &str = include_str!("../../assets/tagger/words.txt");

/// Known words in lower case.
pub struct Lexicon {
    /// Ascending.
    entries: Vec<(&'static str, Note)>,
    /// Where a word may stand in the entries, one more than its number there: from the slot of its hash on, up to the
    /// first zero. The tagger asks for every word, and fifteen steps of a search cost more than one look.
    slots: Vec<u32>,
}

/// A power of two, three times as many as there are words.
const SLOTS: usize = 1 << 16;

/// What the list says of a word beside that it is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Note {
    None,
    /// It has always this label, by its number.
    Label(u8),
    /// A verb that the tagger was not trained on.
    Verb,
}

/// The word list, read on first use.
#[must_use]
pub fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let entries: Vec<_> = WORDS.lines().map(entry).collect();
        let mut slots = vec![0; SLOTS];
        for (number, (word, _)) in (1..).zip(&entries) {
            let free = probe(word).find(|slot| slots[*slot] == 0).expect("there are more slots than words");
            slots[free] = number;
        }
        Lexicon { entries, slots }
    })
}

/// The slots of a word in the order in which they are tried. FNV-1a.
fn probe(word: &str) -> impl Iterator<Item = usize> {
    let hash = word
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    let start = (hash ^ (hash >> 32)) as usize;
    (0..SLOTS).map(move |step| (start + step) % SLOTS)
}

fn entry(line: &'static str) -> (&'static str, Note) {
    match line.split_once(' ') {
        None => (line, Note::None),
        Some((word, "v")) => (word, Note::Verb),
        Some((word, label)) => (word, label.parse().map_or(Note::None, Note::Label)),
    }
}

impl Lexicon {
    /// Whether `word` or the word it is inflected from is in the list; capitals make no difference.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        let word = word.to_lowercase().replace('’', "'");
        self.has(&word) || stems(&word).any(|stem| self.has(&stem))
    }

    /// Whether `word`, in lower case, stands in the list as it is.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The number of `lower` in the list, and what the list says of it.
    pub(super) fn find(&self, lower: &str) -> Option<(usize, Note)> {
        let numbers = probe(lower).map(|slot| self.slots[slot]).take_while(|number| *number > 0);
        let mut entries = numbers.map(|number| (number as usize - 1, self.entries[number as usize - 1]));
        entries.find(|(_, (word, _))| *word == lower).map(|(number, (_, note))| (number, note))
    }
}

/// The words that `word` may be a regular inflection or contraction of.
fn stems(word: &str) -> impl Iterator<Item = String> + '_ {
    /// An ending and what stands in its place in the word itself.
    const ENDINGS: &[(&str, &str)] = &[
        ("'s", ""),
        ("s'", "s"),
        ("n't", ""),
        ("ies", "y"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", ""),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
        ("ily", "y"),
        ("ly", ""),
        ("er", ""),
        ("ers", ""),
        ("est", ""),
        ("ness", ""),
    ];
    ENDINGS.iter().filter_map(move |(ending, instead)| {
        let stem = word.strip_suffix(ending)?;
        // `stopped`, `running`: the consonant is doubled before the ending.
        let bytes = stem.as_bytes();
        let doubled = matches!(*ending, "ed" | "ing" | "er" | "ers")
            && instead.is_empty()
            && matches!(bytes, [.., a, b] if a == b && a.is_ascii_lowercase() && !b"aeiousl".contains(b));
        let stem = if doubled { &stem[..stem.len() - 1] } else { stem };
        (stem.len() >= 2 + usize::from(*ending != "n't")).then(|| format!("{stem}{instead}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_words_and_their_inflections() {
        for word in ["the", "The", "managers", "stopped", "running", "worries", "don't", "city’s"] {
            assert!(lexicon().knows(word), "{word}");
        }
        for word in ["mana", "gers", "alists", "sdfgh", ""] {
            assert!(!lexicon().knows(word), "{word}");
        }
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(lexicon().entries.is_sorted_by(|a, b| a.0 < b.0));
    }
}
