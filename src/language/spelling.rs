//! Which words the spelling dictionaries know, American and British.

use std::hash::{BuildHasherDefault, DefaultHasher};
use std::sync::OnceLock;

// Entries that the American and the British dictionary share, and those of only one: see assets/spelling/README.md.
static AFFIXES: &str = include_str!("../../assets/spelling/en.aff");
static BOTH: &str = include_str!("../../assets/spelling/both.dic");
static AMERICAN: &str = include_str!("../../assets/spelling/en-US.dic");
static BRITISH: &str = include_str!("../../assets/spelling/en-GB.dic");

/// From the standard library: the crate's own would be one more dependency.
type Hash = BuildHasherDefault<DefaultHasher>;
type Dictionary = spellbook::Dictionary<Hash>;

/// The spelling dictionaries.
pub struct Spelling {
    both: Dictionary,
    american: Dictionary,
    british: Dictionary,
}

/// The dictionaries, read on first use.
#[must_use]
pub fn spelling() -> &'static Spelling {
    static SPELLING: OnceLock<Spelling> = OnceLock::new();
    SPELLING.get_or_init(|| {
        let read = |entries| {
            Dictionary::new_with_hasher(AFFIXES, entries, Hash::default())
                .expect("the dictionaries are part of the program and tested")
        };
        Spelling { both: read(BOTH), american: read(AMERICAN), british: read(BRITISH) }
    })
}

impl Spelling {
    /// Whether `word` is spelt as either dictionary has it; a word in lower case may be written with capitals, a name
    /// not without.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        self.both.check(word) || self.american.check(word) || self.british.check(word)
    }

    /// Whether `word` is spelt as in American English.
    #[must_use]
    pub fn american(&self, word: &str) -> bool {
        self.both.check(word) || self.american.check(word)
    }

    /// Whether `word` is spelt as in British English, with `-ise`; `-ize`, which British publishers also use, is not.
    #[must_use]
    pub fn british(&self, word: &str) -> bool {
        self.both.check(word) || self.british.check(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_both_variants() {
        for word in ["colour", "color", "organise", "organize", "house", "Houses", "don’t", "Paris", "21st", "NATO"] {
            assert!(spelling().knows(word), "{word}");
        }
        for word in ["goverment", "mana.gers", "paris", "21th", "xqzt"] {
            assert!(!spelling().knows(word), "{word}");
        }
    }

    #[test]
    fn tells_the_variants_apart() {
        for (american, british) in [("color", "colour"), ("organize", "organise"), ("theaters", "theatres")] {
            assert!(spelling().american(american) && !spelling().british(american), "{american}");
            assert!(spelling().british(british) && !spelling().american(british), "{british}");
        }
        assert!(spelling().american("house") && spelling().british("house"));
    }
}
