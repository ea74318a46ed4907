//! A quick no: most words are in no list, and their length and two letters show it.

/// Tells of most words that are not in a list that they are not.
pub struct Sieve {
    bits: [u64; 64],
}

impl Sieve {
    /// The sieve of a list.
    #[must_use]
    pub fn of<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut bits = [0; 64];
        for place in words.into_iter().filter_map(place) {
            bits[place / 64] |= 1 << (place % 64);
        }
        Self { bits }
    }

    /// Whether `word` may be in the list; `false` is certain.
    #[must_use]
    pub fn lets_pass(&self, word: &str) -> bool {
        place(word).is_some_and(|place| self.bits[place / 64] >> (place % 64) & 1 == 1)
    }
}

/// One of 4096 places, by the length of the word, its first byte and its last two.
fn place(word: &str) -> Option<usize> {
    let [first, .., before, last] = word.as_bytes() else {
        return word.as_bytes().first().map(|only| usize::from(*only));
    };
    let mixed = usize::from(*first) * 37 + usize::from(*last) * 331 + usize::from(*before) * 11 + word.len() * 1009;
    Some(mixed % 4096)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_passes_and_most_others_do_not() {
        let listed = ["loose", "a", "to", "past", "über", "then"];
        let sieve = Sieve::of(listed);
        assert!(listed.iter().all(|word| sieve.lets_pass(word)));
        let others = ["house", "the", "river", "of", "", "minister", "and", "said", "water", "tree"];
        assert!(others.iter().filter(|word| sieve.lets_pass(word)).count() < 2);
    }
}
