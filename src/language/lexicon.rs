//! Which words are English, and what is certain of them without looking at their sentence.

use std::sync::OnceLock;

/// The list: see assets/tagger/README.md.
static WORDS: &str = include_str!("../../assets/tagger/words.txt");

/// Known words in lower case.
pub struct Lexicon {
    /// Ascending.
    entries: Vec<(&'static str, Note)>,
}

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
    LEXICON.get_or_init(|| Lexicon { entries: WORDS.lines().map(entry).collect() })
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

    pub(super) fn note(&self, lower: &str) -> Note {
        self.find(lower).unwrap_or(Note::None)
    }

    fn find(&self, lower: &str) -> Option<Note> {
        let at = self.entries.binary_search_by(|(word, _)| (*word).cmp(lower)).ok()?;
        Some(self.entries[at].1)
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
