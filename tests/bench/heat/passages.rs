//! What a person would mark of passages: of what the checks found, and of runs of hot words.

use std::collections::HashMap;

use copydesk::heat::model::{Linear, OfPassages};
use copydesk::heat::row::Row;
use copydesk::heat::{HotWord, chance, ranks, runs};
use copydesk::text::Span;

use super::corpus::{Corpus, FOLDS, Found, Piece};
use super::fit::{Matrix, Wanted, Weights, Wish};

/// What it costs the few features here to weigh.
const RIDGE: f64 = 1.0;

/// Passages of one kind with the features of each.
pub struct Passages {
    features: Matrix,
    names: Vec<String>,
    wanted: Vec<Wanted>,
    /// The part and the number of the article that each stands in.
    places: Vec<(usize, usize)>,
    /// The chance of each, learned without its part.
    pub chances: Vec<f64>,
}

/// Runs of hot words, and what is said of them.
pub struct Runs {
    /// The runs.
    pub of: Passages,
    /// How often a person marks words in a row, as many in the same article, by chance: the mean.
    pub by_chance: f64,
}

impl Passages {
    fn new() -> Self {
        let (features, names) = (Matrix::default(), Vec::new());
        Self { features, names, wanted: Vec::new(), places: Vec::new(), chances: Vec::new() }
    }

    fn push(&mut self, row: &Row, share: f64, piece: &Piece, article: usize) {
        self.names = row.names().to_vec();
        self.features.push(row.values());
        self.wanted.push((share, 1.0));
        self.places.push((piece.fold, article));
    }

    /// Learns what to think of them.
    fn finished(mut self) -> Self {
        self.features.standardise();
        self.chances = vec![0.0; self.wanted.len()];
        for fold in 0..FOLDS {
            let weights = self.learn(Some(fold));
            for at in (0..self.wanted.len()).filter(|at| self.places[*at].0 == fold) {
                self.chances[at] = super::fit::chance(self.features.odds(&weights, at));
            }
        }
        self
    }

    fn learn(&self, left_out: Option<usize>) -> Weights {
        let rows: Vec<usize> = (0..self.wanted.len()).filter(|at| Some(self.places[*at].0) != left_out).collect();
        let bend = self.features.bend(rows.iter().copied(), &self.wanted);
        self.features.fit(&rows, &Wish::new(&self.wanted, self.features.width, RIDGE), bend)
    }

    fn linear(&self) -> Linear {
        self.features.linear(&self.names, &self.learn(None))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.wanted.len()
    }

    /// The share of people that marked one, in the mean.
    pub fn marked(&self) -> f64 {
        self.wanted.iter().map(|wanted| wanted.0).sum::<f64>() / self.len().max(1) as f64
    }

    /// How many have this chance or more, and the share of people that marked one of these, in the mean.
    pub fn from(&self, least: f64) -> (usize, f64) {
        let these = self.wanted.iter().zip(&self.chances).filter(|(_, chance)| **chance >= least);
        let (count, sum) = these.fold((0, 0.0), |(count, sum), (wanted, _)| (count + 1, sum + wanted.0));
        (count, sum / count.max(1) as f64)
    }

    /// The chance that of two in one article, one marked and one not, `order` puts the marked one higher.
    pub fn ranked_by(&self, order: &[f64]) -> f64 {
        let (mut right, mut all, mut from) = (0.0, 0.0, 0);
        while from < self.len() {
            let same = self.places[from..].iter().take_while(|place| place.1 == self.places[from].1).count();
            for one in from..from + same {
                for other in (from..from + same).filter(|other| *other != one) {
                    let weight = self.wanted[one].0 * (1.0 - self.wanted[other].0);
                    all += weight;
                    right +=
                        weight * if order[one] == order[other] { 0.5 } else { f64::from(order[one] > order[other]) };
                }
            }
            from += same;
        }
        right / all
    }
}

/// What the checks found, with the risks of words that were learned without their article.
pub fn findings(corpus: &Corpus, risks: &[f64]) -> Passages {
    let fold = |found: &Found| corpus.articles[found.article].fold;
    let mut counted: HashMap<(&str, usize), (f32, f32)> = HashMap::new();
    for found in &corpus.findings {
        let (count, marked) = counted.entry((found.check, fold(found))).or_default();
        (*count, *marked) = (*count + 1.0, *marked + if found.share > 0.0 { 1.0 } else { 0.0 });
    }
    let mut passages = Passages::new();
    for found in &corpus.findings {
        // As they are measured of other articles.
        let others = (0..FOLDS).filter(|other| *other != fold(found));
        let others = others.filter_map(|other| counted.get(&(found.check, other)));
        let (count, marked) = others.fold((0.0, 0.0), |sum, other| (sum.0 + other.0, sum.1 + other.1));
        let mut row = Row::named();
        chance::put(chance::shrunk(count, marked), &hot(risks, found.words.clone()), &mut row);
        passages.push(&row, found.share, &corpus.articles[found.article], found.article);
    }
    passages.finished()
}

/// The runs of hot words that no check has named.
pub fn runs(corpus: &Corpus, risks: &[f64]) -> Runs {
    let (mut passages, mut by_chance) = (Passages::new(), 0.0);
    let mut raters = vec![0; corpus.words.len()];
    corpus.lines.iter().for_each(|line| raters[line.words.clone()].fill(line.raters));
    let touched = |words: std::ops::Range<usize>| {
        let raters = raters[words.start] as f64;
        f64::from(corpus.words[words].iter().fold(0, |all, word| all | word.marked_by).count_ones()) / raters
    };
    for (article, piece) in corpus.articles.iter().enumerate() {
        let words = hot(risks, piece.words.clone());
        let joints: Vec<runs::Joint> = corpus.words[piece.words.clone()].iter().map(|word| word.joint).collect();
        for run in runs::riskiest(&words, &joints, &ranks(&words), runs::PER_THOUSAND) {
            let mut row = Row::named();
            runs::put(&words[run.clone()], &mut row);
            let at = |words: std::ops::Range<usize>| piece.words.start + words.start..piece.words.start + words.end;
            passages.push(&row, touched(at(run.clone())), piece, article);
            let windows = (0..=words.len() - run.len()).map(|from| from..from + run.len());
            let windows =
                windows.filter(|window| !joints[window.start + 1..window.end].iter().any(|joint| joint.first));
            let (sum, count) =
                windows.fold((0.0, 0.0), |(sum, count), window| (sum + touched(at(window)), count + 1.0));
            by_chance += sum / count;
        }
    }
    let by_chance = by_chance / passages.len().max(1) as f64;
    Runs { of: passages.finished(), by_chance }
}

/// The weights of both.
pub fn models(findings: &Passages, runs: &Runs) -> OfPassages {
    OfPassages { finding: findings.linear(), run: runs.of.linear() }
}

fn hot(risks: &[f64], words: std::ops::Range<usize>) -> Vec<HotWord> {
    let hot = |risk: &f64| HotWord { span: Span::at(0), risk: *risk as f32, reasons: [None; 2] };
    risks[words].iter().map(hot).collect()
}
