//! The chance that a person would mark what a check found.

use super::row::Row;
use super::{Heat, HotWord};
use crate::checks::measured::Measured;
use crate::finding::Finding;

/// Before anything is measured of a check, it counts as one with so many findings …
const UNTRIED: f32 = 10.0;

/// … of which people marked this share.
const USUAL: f32 = 0.7;

/// The share of a check's findings that people marked, 0 to 1: with few findings it stays near the usual one.
#[must_use]
pub fn rate(check: &str) -> f32 {
    let (findings, touched) = Measured::of(check).map_or((0.0, 0.0), |is| (is.findings as f32, is.touched));
    shrunk(findings, touched * findings)
}

/// The share that `marked` of so many findings stand for.
#[must_use]
pub fn shrunk(findings: f32, marked: f32) -> f32 {
    (marked + USUAL * UNTRIED) / (findings + UNTRIED)
}

/// Puts the features of a finding at these words, of a check with this [`rate`], into `row`.
pub fn put(rate: f32, words: &[HotWord], row: &mut Row) {
    row.put("finding", "its check", odds(rate));
    row.put("finding", "its words", any(words));
}

/// The logarithm of the odds that any of `words` is marked, if they were marked by lot.
pub(super) fn any(words: &[HotWord]) -> f32 {
    odds(1.0 - words.iter().map(|word| 1.0 - word.risk).product::<f32>())
}

/// Within bounds, so that neither end is for ever.
fn odds(chance: f32) -> f32 {
    let chance = chance.clamp(1e-3, 1.0 - 1e-3);
    (chance / (1.0 - chance)).ln()
}

impl Heat {
    /// The chance that a person who reviews would mark the passage of `finding`, 0 to 1.
    ///
    /// It follows from how often people marked what its check finds and from the risks of the words it stands at. The
    /// finding's own confidence says whether the check is right, which is another thing: people pass over many a small
    /// error. Within an article, confidence does not tell what they mark.
    #[must_use]
    pub fn chance(&self, finding: &Finding) -> f32 {
        let rate = rate(finding.meta.id);
        if self.words.is_empty() {
            return rate;
        }
        let span = finding.span;
        // A finding of a mark or a gap speaks of the word before it.
        let from = self.words.partition_point(|word| word.span.end < span.start);
        let to = self.words.partition_point(|word| word.span.start < span.end.max(span.start + 1));
        let words = if from < to { from..to } else { from.saturating_sub(1)..from.max(1) };
        let mut row = Row::default();
        put(rate, &self.words[words], &mut row);
        self.passages.finding.chance(&row)
    }
}
