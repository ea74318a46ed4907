//! What a ranking of words is worth: how often the riskiest ones were marked, and how many grave passages they touch.

use super::corpus::{Corpus, Piece};

/// The shares of an article's words that are looked at.
pub const BUDGETS: [f64; 3] = [0.05, 0.1, 0.2];

/// How many places are looked at in 1000 words.
pub const PLACES: f64 = 50.0;

/// What was hit, and of how many.
#[derive(Clone, Copy, Default)]
pub struct Hits {
    /// The words or places that were flagged.
    pub flagged: usize,
    /// The sum over them of the share of people that marked them.
    pub marked: f64,
    /// Grave passages that at least one of them touches.
    pub graves_touched: usize,
    /// All grave passages.
    pub graves: usize,
}

impl Hits {
    /// The chance that a flagged word or place is marked by a person drawn from those that read it.
    pub fn precision(&self) -> f64 {
        self.marked / self.flagged.max(1) as f64
    }

    /// The share of grave passages that are touched.
    pub fn touched(&self) -> f64 {
        self.graves_touched as f64 / self.graves.max(1) as f64
    }
}

/// The words of `piece`, the riskiest first; of equal ones the first.
fn ranked(piece: &Piece, risks: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = piece.words.clone().collect();
    order.sort_by(|one, other| risks[*other].total_cmp(&risks[*one]).then(one.cmp(other)));
    order
}

/// The flags of the riskiest `budget` of the words of each of `pieces`; a word of no risk is never flagged.
pub fn flags<'c>(corpus: &Corpus, pieces: impl Iterator<Item = &'c Piece>, risks: &[f64], budget: f64) -> Vec<bool> {
    let mut flags = vec![false; corpus.words.len()];
    for piece in pieces {
        let wanted = ((piece.words.len() as f64 * budget).round() as usize).max(1);
        let order = ranked(piece, risks);
        order.into_iter().take(wanted).filter(|at| risks[*at] > 0.0).for_each(|at| flags[at] = true);
    }
    flags
}

/// How often the flagged words of `pieces` were marked.
pub fn hits<'c>(corpus: &Corpus, pieces: impl Iterator<Item = &'c Piece>, flags: &[bool]) -> Hits {
    let mut hits = Hits::default();
    for piece in pieces {
        for at in piece.words.clone().filter(|at| flags[*at]) {
            hits.flagged += 1;
            hits.marked += corpus.words[at].share;
        }
        graves(corpus, piece, flags, &mut hits);
    }
    hits
}

fn graves(corpus: &Corpus, piece: &Piece, flags: &[bool], hits: &mut Hits) {
    let marks = corpus.lines[piece.lines.clone()].iter().flat_map(|line| &line.marks);
    for mark in marks.filter(|mark| mark.major) {
        hits.graves += 1;
        hits.graves_touched += usize::from(mark.words.clone().any(|at| flags[at]));
    }
}

/// The flags of the riskiest words of each of `pieces`, as many as make [`PLACES`] runs in 1000 words;
/// a word of no risk is never flagged.
pub fn places<'c>(corpus: &Corpus, pieces: impl Iterator<Item = &'c Piece>, risks: &[f64]) -> Vec<bool> {
    let mut flags = vec![false; corpus.words.len()];
    let mut line_of = vec![0; corpus.words.len()];
    for (number, line) in corpus.lines.iter().enumerate() {
        line_of[line.words.clone()].fill(number);
    }
    for piece in pieces {
        let wanted = ((piece.words.len() as f64 * PLACES / 1000.0).round() as usize).max(1);
        let mut runs = 0;
        for at in ranked(piece, risks) {
            if runs == wanted || risks[at] <= 0.0 {
                break;
            }
            let beside = |other: Option<usize>| {
                other.is_some_and(|other| flags.get(other) == Some(&true) && line_of[other] == line_of[at])
            };
            let joined = [beside(at.checked_sub(1)), beside(at.checked_add(1))];
            flags[at] = true;
            match joined {
                [false, false] => runs += 1,
                [true, true] => runs -= 1,
                _ => {}
            }
        }
    }
    flags
}

/// How often the runs of flagged words were marked: by a mark that touches any of their words.
pub fn place_hits<'c>(corpus: &Corpus, pieces: impl Iterator<Item = &'c Piece>, flags: &[bool]) -> Hits {
    let mut hits = Hits::default();
    for piece in pieces {
        for line in &corpus.lines[piece.lines.clone()] {
            for run in runs(line.words.clone(), flags) {
                let marked_by = corpus.words[run].iter().fold(0_u32, |all, word| all | word.marked_by);
                hits.flagged += 1;
                hits.marked += f64::from(marked_by.count_ones()) / line.raters as f64;
            }
        }
        graves(corpus, piece, flags, &mut hits);
    }
    hits
}

/// The runs of flagged words inside `words`, in order.
pub fn runs(words: std::ops::Range<usize>, flags: &[bool]) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for at in words.filter(|at| flags[*at]) {
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}
