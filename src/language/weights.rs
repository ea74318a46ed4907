//! The tagger's published weights: features by the hash of their names, and what they say for each label.

/// How many labels there are.
pub(super) const LABELS: usize = 20;

/// Points for each label in 32nds. No row has more than 1024 for a label, and fifteen are added up: they fit.
pub(super) type Scores = [i16; LABELS];

/// The features with their weights as they are published.
pub(super) struct Weights {
    /// Keys of the features, ascending.
    keys: Vec<u32>,
    /// Where the keys with the same upper 16 bits begin.
    buckets: Vec<u32>,
    /// Where each feature's weights begin, in bytes of `weights`; one more at the end.
    rows: Vec<u32>,
    weights: &'static [u8],
}

/// What a word has to say wherever it stands. Most of a model's features are of one word alone, and most words of a
/// text are met again and again: added up once, they need not be hashed and looked up each time.
#[derive(Clone)]
pub(super) struct Own {
    /// Of its own label, without its shape.
    pub(super) here: Scores,
    /// Of the label of the word that stands one, two places behind it.
    pub(super) behind: [Scores; 2],
    /// Of the label of the word that stands one, two places before it.
    pub(super) ahead: [Scores; 2],
}

pub(super) fn add(scores: &mut Scores, others: &Scores) {
    for (score, other) in scores.iter_mut().zip(others) {
        *score += other;
    }
}

impl Weights {
    /// See [`Own`].
    pub(super) fn own(&self, word: &str) -> Own {
        let first_letter = word.chars().next().map_or(0, char::len_utf8);
        let one = |feature: &str| self.sum(&[&[feature, word]]);
        Own {
            here: self.sum(&[
                &["suf3 ", suffix(word, 3)],
                &["suf2 ", suffix(word, 2)],
                &["suf1 ", suffix(word, 1)],
                &["pre1 ", &word[..first_letter]],
                &["w ", word],
            ]),
            behind: [one("w-1 "), one("w-2 ")],
            ahead: [one("w+1 "), one("w+2 ")],
        }
    }

    /// The weights of several features, each given in parts.
    pub(super) fn sum(&self, features: &[&[&str]]) -> Scores {
        let mut scores = Scores::default();
        for feature in features {
            self.add(&mut scores, folded(feature.iter().fold(BASIS, |hash, part| hashed(hash, part))));
        }
        scores
    }

    /// Adds the weights of one feature.
    pub(super) fn add(&self, scores: &mut Scores, key: u32) {
        let bucket = (key >> 16) as usize;
        let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let Some(row) = self.keys[from..to].iter().position(|other| *other == key).map(|row| row + from) else {
            return;
        };
        for bytes in self.weights[self.rows[row] as usize..self.rows[row + 1] as usize].chunks_exact(2) {
            let packed = i16::from_le_bytes([bytes[0], bytes[1]]);
            if let Some(score) = scores.get_mut((packed & 31) as usize) {
                *score += packed >> 5;
            }
        }
    }

    pub(super) fn read(bytes: &'static [u8]) -> Option<Self> {
        let (count, rest) = bytes.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (names, rest) = rest.split_at_checked(count * 4)?;
        let (lengths, weights) = rest.split_at_checked(count)?;
        let keys: Vec<u32> = names.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let mut buckets = vec![0; (1 << 16) + 1];
        for key in &keys {
            buckets[(key >> 16) as usize + 1] += 1;
        }
        for bucket in 1..buckets.len() {
            buckets[bucket] += buckets[bucket - 1];
        }
        let mut end = 0;
        let mut rows = vec![0];
        rows.extend(lengths.iter().map(|length| {
            end += 2 * u32::from(*length);
            end
        }));
        (end as usize == weights.len()).then_some(Self { keys, buckets, rows, weights })
    }
}

/// What the hash of a feature begins with.
pub(super) const BASIS: u64 = 0xCBF2_9CE4_8422_2324;

/// `hash` with the next part of a feature: FNV-1a from another basis, as assets/tagger/convert.py has it.
pub(super) fn hashed(hash: u64, part: &str) -> u64 {
    part.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3))
}

/// The key of a feature: its hash folded to 32 bits.
pub(super) fn folded(hash: u64) -> u32 {
    (hash >> 32) as u32 ^ hash as u32
}

/// The last `letters` letters of `word`.
pub(super) fn suffix(word: &str, letters: usize) -> &str {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    &word[start..]
}
