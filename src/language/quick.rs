//! Tables that are asked for every word: a hash map whose hash costs a few instructions.
//!
//! Only for tables of our own making. Whoever writes an article could choose words that this hash takes for one; in a
//! table that is filled from it they would pile up, while a table that is there before can only say no.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map for tables that are part of the program.
pub type Table<K, V> = HashMap<K, V, BuildHasherDefault<Quick>>;

/// Eight bytes at a time: turned, mixed in, multiplied.
#[derive(Clone, Copy, Debug, Default)]
pub struct Quick(u64);

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for Quick {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks::<8>();
        for eight in eights {
            self.add(u64::from_le_bytes(*eight));
        }
        let (fours, rest) = rest.as_chunks::<4>();
        for four in fours {
            self.add(u64::from(u32::from_le_bytes(*four)));
        }
        if !rest.is_empty() {
            self.add(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    #[inline]
    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    #[inline]
    fn finish(&self) -> u64 {
        // The map takes its place from the lower bits and its mark from the upper ones: both must depend on all.
        self.0 ^ self.0 >> 32
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::BuildHasher;

    use super::*;
    use crate::language::gazetteer::gazetteer;

    #[test]
    fn tells_words_apart() {
        let hash = |word: &str| BuildHasherDefault::<Quick>::default().hash_one(word);
        let names: Vec<&str> = gazetteer().names().collect();
        let hashes: HashSet<u64> = names.iter().map(|name| hash(name)).collect();
        assert_eq!(hashes.len(), names.len(), "no two names have one hash");
        let places: HashSet<u64> = hashes.iter().map(|hash| hash % (1 << 16)).collect();
        let marks: HashSet<u64> = hashes.iter().map(|hash| hash >> 57).collect();
        assert!(places.len() > names.len().min(1 << 16) / 2, "{} places", places.len());
        assert_eq!(marks.len(), 128);
    }

    #[test]
    fn finds_what_was_put_in() {
        let table: Table<String, usize> = gazetteer().names().map(str::to_owned).zip(0..).collect();
        for (number, name) in gazetteer().names().enumerate() {
            assert_eq!(table.get(name), Some(&number), "{name}");
        }
        assert_eq!(table.get(""), None);
    }
}
