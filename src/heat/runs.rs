//! Runs of hot words that no check has named: what "reads oddly".

use std::ops::Range;

use super::chance::any;
use super::row::Row;
use super::view::View;
use super::{Heat, HotWord, budget};
use crate::text::Span;

/// The riskiest share of the words that a run is made of.
const HOT: f32 = 0.05;

/// The fewest words of a run, small ones between hot ones with them. Of runs of two, people mark fewer.
const FEWEST: usize = 3;

/// How many runs in 1000 words are worth a look.
pub const PER_THOUSAND: f32 = 5.0;

/// Hot words in a row, in one sentence, none of them named by a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// In bytes of the article's text.
    pub span: Span,
    /// Its words in [`Heat::words`].
    pub words: Range<usize>,
    /// The chance that a person who reviews would mark something in it, 0 to 1.
    pub chance: f32,
}

/// What decides where a run ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// Whether the word is the first of its sentence.
    pub first: bool,
    /// Whether it is a small word, over which a run goes on.
    pub small: bool,
    /// Whether a check found something at it.
    pub named: bool,
}

impl Joint {
    /// That of the word `at`.
    #[must_use]
    pub fn of(view: &View<'_>, at: usize) -> Self {
        let word = &view.words[at];
        Self {
            first: view.sentence(at).words.start == at,
            small: word.small,
            named: word.flagged.sure > 0.0 || word.flagged.broad > 0.0,
        }
    }
}

/// Puts the features of a run of these words into `row`.
pub fn put(words: &[HotWord], row: &mut Row) {
    row.put("run", "its words", any(words));
}

impl Heat {
    /// The runs that are worth a look, at most `per_thousand` for 1000 words of the article but one at least, in order of the
    /// text: see [`PER_THOUSAND`].
    ///
    /// Never over the end of a sentence, never over a word at which a check found something when the heat was read.
    #[must_use]
    pub fn odd_runs(&self, per_thousand: f32) -> Vec<Run> {
        let mut row = Row::default();
        let run = |words: Range<usize>| {
            let these = &self.words[words.clone()];
            row.clear();
            put(these, &mut row);
            let span = Span::new(these[0].span.start, these[these.len() - 1].span.end);
            Run { span, words, chance: self.passages.run.chance(&row) }
        };
        riskiest(&self.words, &self.joints, &self.ranks, per_thousand).into_iter().map(run).collect()
    }
}

/// The words of the runs that are worth a look in an article with these words, whose [`super::ranks`] are given: see
/// [`Heat::odd_runs`].
#[must_use]
pub fn riskiest(words: &[HotWord], joints: &[Joint], ranks: &[f32], per_thousand: f32) -> Vec<Range<usize>> {
    let mut runs = all(words, joints, budget(ranks, HOT));
    let sum = |run: &Range<usize>| words[run.clone()].iter().map(|word| word.risk).sum::<f32>();
    runs.sort_by(|one, other| sum(other).total_cmp(&sum(one)).then(one.start.cmp(&other.start)));
    runs.truncate(((words.len() as f32 * per_thousand / 1000.0).round() as usize).max(1));
    runs.sort_unstable_by_key(|run| run.start);
    runs
}

/// All runs of words whose risk is `least` or more, in order.
fn all(words: &[HotWord], joints: &[Joint], least: f32) -> Vec<Range<usize>> {
    let hot = |at: usize| words[at].risk >= least && !joints[at].named;
    let goes_on = |at: usize| joints.get(at).is_some_and(|joint| !joint.first && !joint.named);
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..words.len()).filter(|at| hot(*at)) {
        let follows = |run: &&mut Range<usize>| {
            let over_small = || run.end + 1 == at && goes_on(run.end) && joints[run.end].small;
            goes_on(at) && (run.end == at || over_small())
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| run.len() >= FEWEST);
    runs
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::heat::model::{Linear, OfPassages, Term};

    /// The heat of words of these risks, each three bytes long; `!` begins a sentence, `s` is a small word, `n` was named.
    pub(in crate::heat) fn heat(words: &[(&str, f32)]) -> Heat {
        let mut heat = Heat::default();
        for (at, (kind, risk)) in words.iter().enumerate() {
            let joint = Joint { first: kind.contains('!'), small: kind.contains('s'), named: kind.contains('n') };
            heat.joints.push(joint);
            heat.words.push(HotWord { span: Span::new(4 * at, 4 * at + 3), risk: *risk, reasons: [None; 2] });
        }
        let terms = vec![Term { name: "run.its words".into(), mean: 0.0, weight: 1.0 }];
        heat.rank();
        heat.passages = OfPassages { run: Linear { intercept: 0.0, terms }, ..OfPassages::default() };
        heat
    }

    fn found(words: &[(&str, f32)]) -> Vec<(usize, usize)> {
        // Enough cold words that the hot ones are the riskiest 5 %.
        let hot = words.iter().filter(|(_, risk)| *risk > 0.1).count();
        let words: Vec<(&str, f32)> = words.iter().copied().chain(vec![("!", 0.01); hot * 20 - words.len()]).collect();
        heat(&words).odd_runs(PER_THOUSAND).iter().map(|run| (run.words.start, run.words.end)).collect()
    }

    #[test]
    fn a_run_goes_over_one_small_word_and_no_further() {
        assert_eq!(found(&[("!", 0.5), ("", 0.5), ("", 0.5), ("", 0.0)]), [(0, 3)]);
        assert_eq!(found(&[("!", 0.5), ("s", 0.0), ("", 0.5), ("", 0.0)]), [(0, 3)]);
        for none in [
            &[("!", 0.5), ("", 0.5), ("", 0.0)][..],
            &[("!", 0.5), ("", 0.0), ("", 0.5)],
            &[("!", 0.5), ("s", 0.0), ("s", 0.0), ("", 0.5)],
            &[("!", 0.5), ("!s", 0.0), ("", 0.5)],
            &[("!", 0.5), ("s", 0.0), ("!", 0.5)],
            &[("!", 0.5), ("", 0.5), ("!", 0.5)],
            &[("!", 0.5), ("n", 0.5), ("", 0.5)],
            &[("!", 0.5), ("sn", 0.0), ("", 0.5)],
        ] {
            assert!(found(none).is_empty(), "{none:?}");
        }
    }

    #[test]
    fn the_riskiest_runs_are_taken_and_told_in_order() {
        let cold = |many: usize| vec![("!", 0.01_f32); many];
        let run = |risk: f32| vec![("!", risk), ("", risk), ("", risk)];
        let words = [run(0.4), cold(100), run(0.2), cold(100), run(0.3), cold(191)].concat();
        let heat = heat(&words);
        assert_eq!(heat.odd_runs(5.0).iter().map(|run| run.words.start).collect::<Vec<_>>(), [0, 206]);
        assert_eq!(heat.odd_runs(0.0).len(), 1, "one at least");
        let first = &heat.odd_runs(5.0)[0];
        assert_eq!(first.span, Span::new(0, 11));
        assert!((first.chance - (1.0 - 0.6_f32.powi(3))).abs() < 1e-3, "{first:?}");
        assert!(Heat::default().odd_runs(5.0).is_empty());
    }
}
