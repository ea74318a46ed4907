//! The features of a line: what the risks of its words come to.

use super::HotWord;
use super::row::Row;

/// How many of a line's riskiest words are looked at.
const WORST: usize = 3;

/// Puts the features of a line with these words, at least one, into `row`.
pub fn put(words: &[HotWord], row: &mut Row) {
    let count = words.len() as f32;
    let sum: f32 = words.iter().map(|word| word.risk).sum();
    let mut worst = [0.0_f32; WORST];
    for word in words {
        if word.risk > worst[WORST - 1] {
            worst[WORST - 1] = word.risk;
            worst.sort_unstable_by(|one, other| other.total_cmp(one));
        }
    }
    row.put("line", "words", (1.0 + count).ln());
    row.put("line", "expected marks", (0.1 + sum).ln());
    row.put("line", "mean risk", sum / count);
    row.put("line", "highest risk", worst[0]);
    row.put("line", "mean of three highest", worst.iter().sum::<f32>() / WORST as f32);
}
