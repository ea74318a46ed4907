//! How often a word is used in English.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

/// The list: see assets/frequency/README.md; the format is described in convert.py beside it.
static WORDS: &[u8] = include_bytes!("../../assets/frequency/en.bin");

/// How many groups of words there are: those whose names have the same upper 16 bits.
const GROUPS: usize = 1 << 16;

/// A hundred thousands of words with their frequency.
pub struct Frequency {
    /// Where each group begins, in entries; one more at the end.
    groups: Vec<u32>,
    /// Four bytes a word: the lower 24 bits of its name, and its Zipf value in 32nds.
    entries: &'static [[u8; 4]],
    /// The words that were asked for last, each in the slot of its name: whole answers, so that nobody ever reads half
    /// of one. The list itself is too large for the processor's cache, and most words of a text are met again and again.
    recent: Vec<AtomicU64>,
}

/// How many words are kept as [`Frequency::recent`].
const RECENT: usize = 1 << 12;

/// The mark of a slot that is filled; below it are a name and its entry's last byte.
const FILLED: u64 = 1 << 63;

/// The word frequencies, read on first use.
#[must_use]
pub fn frequency() -> &'static Frequency {
    static FREQUENCY: OnceLock<Frequency> = OnceLock::new();
    FREQUENCY.get_or_init(|| Frequency::read(WORDS).expect("the list is part of the program and tested"))
}

impl Frequency {
    /// The Zipf value of `lower`, a word in lower case with straight apostrophes: the logarithm to base 10 of how often
    /// it comes in a thousand million words (van Heuven and others 2014). 7.7 is `the`, 3 is `plumage`, and 0 stands for
    /// a word that is not listed.
    #[must_use]
    pub fn zipf(&self, lower: &str) -> f32 {
        let name = name(lower);
        let slot = &self.recent[name as usize % RECENT];
        let recent = slot.load(Ordering::Relaxed);
        let value = if recent >> 8 == (FILLED >> 8 | name) {
            recent as u8
        } else {
            let value = self.value(name);
            slot.store(FILLED | name << 8 | u64::from(value), Ordering::Relaxed);
            value
        };
        f32::from(value) / 32.0
    }

    /// The Zipf value of a name in 32nds.
    fn value(&self, name: u64) -> u8 {
        let group = (name >> 24) as usize;
        let [_, low @ ..] = (name as u32 & 0xFF_FFFF).to_be_bytes();
        let entries = &self.entries[self.groups[group] as usize..self.groups[group + 1] as usize];
        let entry = entries.iter().find(|[one, two, three, _]| [*three, *two, *one] == low);
        entry.map_or(0, |entry| entry[3])
    }

    fn read(bytes: &'static [u8]) -> Option<Self> {
        let (counts, entries) = bytes.split_at_checked(GROUPS)?;
        let mut end = 0;
        let mut groups = Vec::with_capacity(GROUPS + 1);
        groups.push(0);
        groups.extend(counts.iter().map(|count| {
            end += u32::from(*count);
            end
        }));
        let (entries, rest) = entries.as_chunks();
        let recent = std::iter::repeat_with(AtomicU64::default).take(RECENT).collect();
        (rest.is_empty() && entries.len() == end as usize).then_some(Self { groups, entries, recent })
    }
}

/// The name of a word, 40 bits: FNV-1a, stirred, as assets/frequency/convert.py has it.
fn name(word: &str) -> u64 {
    let mut value: u64 = 0xCBF2_9CE4_8422_2325;
    for byte in word.bytes() {
        value = (value ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    }
    (value ^ (value >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_come_before_rare_ones() {
        let order = ["the", "house", "café", "plumage", "xcellent"].map(|word| frequency().zipf(word));
        assert!(order.is_sorted_by(|a, b| a > b), "{order:?}");
        assert!((7.6..7.9).contains(&order[0]), "{order:?}");
        assert!(frequency().zipf("don't") > 5.0);
        for word in ["", "mana.gers", "sdfghj", "The", "人"] {
            assert_eq!(frequency().zipf(word), 0.0, "{word}");
        }
    }

    #[test]
    fn a_word_asked_for_again_has_the_same_value() {
        let words = || crate::language::gazetteer::gazetteer().names().map(str::to_lowercase);
        let first: Vec<f32> = words().map(|word| frequency().zipf(&word)).collect();
        for (word, value) in words().zip(first) {
            assert_eq!(frequency().zipf(&word), value, "{word}");
            assert_eq!(f32::from(frequency().value(name(&word))) / 32.0, value, "{word}");
        }
    }

    #[test]
    fn a_damaged_list_is_refused() {
        assert!(Frequency::read(&WORDS[..WORDS.len() - 4]).is_none());
        assert!(Frequency::read(&WORDS[..WORDS.len() - 1]).is_none());
        assert!(Frequency::read(&WORDS[..100]).is_none());
    }
}
