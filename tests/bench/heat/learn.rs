//! The recipe: what the weights are to come to, how they are mixed and made honest.

use copydesk::heat::hunch::Hunch;
use copydesk::heat::model::{Linear, OfPassages, VERSION};
use copydesk::heat::{HotWord, line, row::Row};
use copydesk::text::Span;

use super::cache::LAYER;
use super::corpus::{Corpus, FOLDS, Word};
use super::fit::{Matrix, Wanted, Weights, Wish, chance};
use super::nets::{Part, Plan, Task, bend};

/// How much the squares of the weights cost, against half a million words.
const RIDGE: f64 = 5000.0;

/// A grave passage counts as so many others.
const GRAVE: f64 = 5.0;

/// How much of the mixture comes from weights that were learned with every passage as one word.
const EVEN: f64 = 0.3;

/// What it costs a language model's features to weigh: they are learned from fewer words.
const LIGHT_RIDGE: f64 = 300.0;

/// What it costs the numbers of a language model to weigh: there are many, and each says little.
const HUNCH_RIDGE: f64 = 10_000.0;

/// The units of a network over the features of a word, and of one over the numbers of a language model.
const UNITS: [usize; 2] = [32, 64];

/// Of 256 features of a word, and of 256 of those numbers, so many are withheld while networks learn.
const WITHHELD: [u8; 2] = [26, 77];

/// The feature that has what they come to.
const HUNCH: &str = "hunch.of the word";

/// Where few words of an article are rated, so many words of the usual one count with them.
const USUAL_WORDS: f64 = 30.0;

/// One recipe's wishes for every word, and the bend of each part of the documents.
struct Wishes {
    wanted: Vec<Wanted>,
    bends: Vec<Vec<f64>>,
}

/// Everything that is learned from some parts of the documents.
pub struct Learned {
    /// Over standardised features of words, made honest.
    word: Weights,
    /// Bent sums over the features of words, and over the numbers of a language model where there is one.
    bent: Vec<Part>,
    /// What makes these honest.
    stretch: f64,
    /// What both make of the risk of every word.
    pub risks: Vec<f64>,
    /// Over standardised features of lines.
    pub line: (Matrix, Weights),
    /// What `word` is mixed of.
    mixed_of: [Weights; 2],
}

/// Learns from the corpus.
pub struct Teacher<'c> {
    corpus: &'c Corpus,
    folds: Vec<usize>,
    /// How much more or less of the whole article is marked: it is not to be learned what makes an article bad, but what is
    /// bad within it.
    offsets: Vec<f64>,
    plain: Wishes,
    even: Wishes,
}

impl<'c> Teacher<'c> {
    /// Prepares what all lessons share.
    pub fn new(corpus: &'c Corpus) -> Self {
        let folds = corpus.folds();
        let wishes = |wanted: Vec<Wanted>| {
            let bend = |fold: usize| {
                let rows = (0..folds.len()).filter(|at| folds[*at] == fold);
                corpus.features.bend(rows, &wanted)
            };
            let bends = (0..FOLDS).map(bend).collect();
            Wishes { wanted, bends }
        };
        let plain = corpus.words.iter().map(|word| (word.share, 1.0)).collect();
        // Every passage counts as one word: long ones would outweigh all others, and what is found of them is the same.
        let even = corpus.words.iter().map(|word| {
            let marked = word.even + (GRAVE - 1.0) * word.even_major;
            let all = marked + 1.0 - word.share;
            (if all > 0.0 { marked / all } else { 0.0 }, all)
        });
        let (plain, even) = (wishes(plain), wishes(even.collect()));
        Self { corpus, offsets: offsets(corpus), folds, plain, even }
    }

    /// What it teaches.
    pub const fn corpus(&self) -> &'c Corpus {
        self.corpus
    }

    /// Learns from all parts but `left_out`; with `before`, what was learned from the same parts by another teacher, whose
    /// features are the first ones here, only what is new and what changes by it.
    pub fn learn(&self, left_out: Option<usize>, before: Option<(&Teacher<'_>, &Learned)>) -> Learned {
        let rows: Vec<usize> = (0..self.folds.len()).filter(|at| Some(self.folds[*at]) != left_out).collect();
        let features = &self.corpus.features;
        let fit = |wishes: &Wishes, which: usize| {
            let parts = wishes.bends.iter().enumerate().filter(|(fold, _)| Some(*fold) != left_out);
            let mut bend = vec![0.0; wishes.bends[0].len()];
            parts.for_each(|(_, part)| bend.iter_mut().zip(part).for_each(|(sum, value)| *sum += value));
            let mut wish = Wish { offsets: Some(&self.offsets), ..Wish::new(&wishes.wanted, features.width, RIDGE) };
            if let Some((teacher, learned)) = before {
                let known = &teacher.corpus.features;
                wish.from = features.carried(known, &learned.mixed_of[which]);
                wish.ridge[known.width..].fill(LIGHT_RIDGE);
                wish.ridge[self.corpus.names.len()..].fill(HUNCH_RIDGE);
            }
            features.fit(&rows, &wish, bend)
        };
        let mixed_of = [fit(&self.plain, 0), fit(&self.even, 1)];
        let [plain, even] = &mixed_of;
        let mixed: Weights = plain.iter().zip(even).map(|(plain, even)| plain * (1.0 - EVEN) + even * EVEN).collect();
        let (odds, bent) = self.bent(&rows, &mixed);
        let [stretch, shift] = self.honest(&rows, &odds);
        let mut word: Weights = mixed.iter().map(|weight| weight * stretch).collect();
        *word.last_mut().expect("the intercept") += shift;
        let risks: Vec<f64> = odds.iter().map(|odds| chance(odds * stretch + shift)).collect();
        let line = self.lines(&risks, left_out);
        Learned { word, bent, stretch, risks, line, mixed_of }
    }

    /// Bent sums learned on top of `weights`, and the logarithm of odds of every word by both.
    fn bent(&self, rows: &[usize], weights: &Weights) -> (Vec<f64>, Vec<Part>) {
        let features = &self.corpus.features;
        let named = self.corpus.names.len();
        let plans = [0..named, named..features.width].into_iter().zip(UNITS).zip(WITHHELD);
        let plans = plans.map(|((columns, units), withheld)| Plan { columns, units, withheld });
        let plans: Vec<Plan> = plans.filter(|plan| !plan.columns.is_empty()).collect();
        let wanted = |at: usize| {
            let ((plain, weight), (even, all)) = (self.plain.wanted[at], self.even.wanted[at]);
            [(plain, weight * (1.0 - EVEN)), (even, all * EVEN)]
        };
        let odds: Vec<f64> = (0..self.folds.len()).map(|at| features.odds(weights, at)).collect();
        // Like the weights, they are not to learn what makes an article bad.
        let in_article: Vec<f64> = odds.iter().zip(&self.offsets).map(|(odds, offset)| odds + offset).collect();
        let task = |odds| Task { features, rows, odds, wanted: &wanted };
        let bent = Part::learn(&task(&in_article), &plans);
        (bend(&task(&odds), &bent), bent)
    }

    /// By what all odds are stretched and shifted so that the risk is the share of people that mark such words.
    fn honest(&self, rows: &[usize], of_words: &[f64]) -> [f64; 2] {
        let mut odds = Matrix::default();
        rows.iter().for_each(|at| odds.push(&[of_words[*at] as f32]));
        let wanted: Vec<Wanted> = rows.iter().map(|at| self.plain.wanted[*at]).collect();
        let all: Vec<usize> = (0..rows.len()).collect();
        let bend = odds.bend(all.iter().copied(), &wanted);
        odds.fit(&all, &Wish::new(&wanted, 1, 0.0), bend).try_into().expect("a weight and the intercept")
    }

    /// What makes a line's risk: the chance that a person marks a grave error in it.
    fn lines(&self, risks: &[f64], left_out: Option<usize>) -> (Matrix, Weights) {
        let (mut features, mut wanted, mut rows) = (Matrix::default(), Vec::new(), Vec::new());
        for piece in &self.corpus.articles {
            for (at, line) in piece.lines.clone().map(|at| (at, &self.corpus.lines[at])) {
                features.push(line_row(&risks[line.words.clone()]).values());
                let graves = (0..line.raters).filter(|rater| line.is_grave_to(*rater)).count();
                wanted.push((graves as f64 / line.raters as f64, 1.0));
                if Some(piece.fold) != left_out && !line.words.is_empty() {
                    rows.push(at);
                }
            }
        }
        features.standardise();
        let bend = features.bend(rows.iter().copied(), &wanted);
        let weights = features.fit(&rows, &Wish::new(&wanted, features.width, 1.0), bend);
        (features, weights)
    }
}

/// By how much the odds of a mark are higher in the article of each word than in all of them.
fn offsets(corpus: &Corpus) -> Vec<f64> {
    let odds = |share: f64| (share / (1.0 - share)).ln();
    let sum = |words: &[Word]| words.iter().map(|word| word.share).sum::<f64>();
    let usual = sum(&corpus.words) / corpus.words.len() as f64;
    let mut offsets = Vec::with_capacity(corpus.words.len());
    for piece in &corpus.articles {
        let words = &corpus.words[piece.words.clone()];
        let share = (sum(words) + usual * USUAL_WORDS) / (words.len() as f64 + USUAL_WORDS);
        offsets.extend(words.iter().map(|_| odds(share) - odds(usual)));
    }
    offsets
}

impl Learned {
    /// The risk of line number `at`.
    pub fn line_risk(&self, at: usize) -> f64 {
        let (features, weights) = &self.line;
        chance(features.odds(weights, at))
    }

    /// The file of the weights.
    pub fn file(&self, corpus: &Corpus, passages: &OfPassages) -> String {
        let mut named = Row::named();
        line::put(&[hot(0.0)], &mut named);
        let (lines, weights) = &self.line;
        let mut file =
            format!("# The weights of the heat, written by tests/bench/heat: see README.md.\nversion\t{VERSION}\n");
        let mut word = corpus.features.linear(&corpus.names, &self.word);
        // It is a part of the sum already.
        word.terms.iter_mut().filter(|term| term.name == HUNCH).for_each(|term| term.weight = 1.0);
        write(&mut file, "word", &word);
        write(&mut file, "line", &lines.linear(named.names(), weights));
        write(&mut file, "finding", &passages.finding);
        write(&mut file, "run", &passages.run);
        write_hunch(&mut file, &self.hunch(corpus));
        for (bent, name) in self.bent.iter().zip(["word bent", "hunch bent"]) {
            bent.write(&mut file, name, &corpus.features, self.stretch);
        }
        file
    }

    /// What the numbers of a language model weigh; the hunches have a mean of 0.
    fn hunch(&self, corpus: &Corpus) -> Hunch {
        let mut hunch = Hunch { layer: LAYER, ..Hunch::default() };
        for at in corpus.names.len()..corpus.features.width {
            let (mean, weight) = corpus.features.plain(&self.word, at);
            hunch.intercept -= (weight * mean) as f32;
            hunch.weights.push(weight as f32);
        }
        hunch
    }
}

/// The features of a line whose words have these risks.
fn line_row(risks: &[f64]) -> Row {
    let words: Vec<HotWord> = risks.iter().map(|risk| hot(*risk as f32)).collect();
    let mut row = Row::default();
    line::put(&words, &mut row);
    row
}

fn hot(risk: f32) -> HotWord {
    HotWord { span: Span::at(0), risk, reasons: [None; 2] }
}

/// Few digits: what differs in the last ones between two machines is not written.
fn write(file: &mut String, model: &str, linear: &Linear) {
    use std::fmt::Write;
    let mut line = |row: String| writeln!(file, "{model}\t{row}").expect("a text takes all");
    line(format!("intercept\t{:.3}", linear.intercept));
    for term in &linear.terms {
        line(format!("{}\t{:.3}\t{:.3}", term.name, term.mean, term.weight));
    }
}

/// Four digits of each: they are of many sizes.
fn write_hunch(file: &mut String, hunch: &Hunch) {
    use std::fmt::Write;
    if hunch.weights.is_empty() {
        return;
    }
    writeln!(file, "hunch\tlayer\t{}\nhunch\tintercept\t{:.3e}", hunch.layer, hunch.intercept)
        .expect("a text takes all");
    for (number, weight) in hunch.weights.iter().enumerate() {
        writeln!(file, "hunch\t{number}\t{weight:.3e}").expect("a text takes all");
    }
}
