//! The weights: a file of names and numbers, and the risk that a row of features comes to.

use std::sync::OnceLock;

use super::bent::Bent;
use super::hunch::Hunch;
use super::reason::Reason;
use super::row::Row;

/// The weights that are built in: see assets/heat/README.md.
static BUILT_IN: &str = include_str!("../../assets/heat/built-in.tsv");

/// Those of lines that a language model was asked of.
static WITH_MODEL: &str = include_str!("../../assets/heat/with-model.tsv");

/// The version of the form that the file has.
pub const VERSION: &str = "2";

/// A model of a word's risk, and those of what is more than a word.
pub struct Model {
    word: Linear,
    /// Over the same features: what is added to the weighted sum.
    bent: Bent,
    line: Linear,
    passages: OfPassages,
    hunch: Hunch,
    /// For each feature of a word, what it tells a reader.
    reasons: Vec<Reason>,
    /// What each reason contributes to the usual word.
    usual: [f32; Reason::COUNT],
}

/// The models of passages of some words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfPassages {
    /// What a check found.
    pub finding: Linear,
    /// Hot words in a row.
    pub run: Linear,
}

/// Weighted sum of features.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Linear {
    /// What the sum begins with.
    pub intercept: f32,
    /// One a feature.
    pub terms: Vec<Term>,
}

/// One feature of a linear model.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// The feature's name.
    pub name: String,
    /// Its mean where the weights were learned.
    pub mean: f32,
    /// What it counts.
    pub weight: f32,
}

/// The weights that are built in, read on first use.
#[must_use]
pub fn built_in() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(BUILT_IN).expect("the weights are part of the program and tested"))
}

/// The weights that go with a language model's surprise, read on first use.
#[must_use]
pub fn with_model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| Model::read(WITH_MODEL).expect("the weights are part of the program and tested"))
}

impl Model {
    /// Reads weights as assets/heat/README.md describes them; `None` where they are none or of another version.
    #[must_use]
    pub fn read(file: &str) -> Option<Self> {
        let mut lines = file.lines().filter(|line| !line.starts_with('#'));
        let version = lines.next()?.strip_prefix("version\t")?;
        let (mut word, mut line, mut passages) = (Linear::default(), Linear::default(), OfPassages::default());
        let (mut hunch, mut bent, mut hunch_bent) = (Hunch::default(), Vec::new(), Vec::new());
        for row in lines {
            let (kind, rest) = row.split_once('\t')?;
            let model = match kind {
                "hunch" => {
                    hunch.read(rest)?;
                    continue;
                }
                "word bent" => {
                    bent.push(rest);
                    continue;
                }
                "hunch bent" => {
                    hunch_bent.push(rest);
                    continue;
                }
                "word" => &mut word,
                "line" => &mut line,
                "finding" => &mut passages.finding,
                "run" => &mut passages.run,
                _ => return None,
            };
            let mut columns = rest.split('\t');
            let name = columns.next()?;
            let mut number = || columns.next()?.parse::<f32>().ok().filter(|number| number.is_finite());
            match name {
                "intercept" => model.intercept = number()?,
                _ => model.terms.push(Term { name: name.to_owned(), mean: number()?, weight: number()? }),
            }
        }
        let bent = Bent::read(&bent)?;
        hunch.bent = Bent::read(&hunch_bent)?;
        let fits = [0, word.terms.len()].contains(&bent.inputs()) && hunch.fits(hunch.weights.len());
        let good = version == VERSION && !word.terms.is_empty() && fits;
        good.then(|| Self { bent, passages, hunch, ..Self::new(word, line) })
    }

    /// The model of these weights; it has none for passages, and no bent sums.
    #[must_use]
    pub fn new(word: Linear, line: Linear) -> Self {
        let reasons: Vec<Reason> = word.terms.iter().map(|term| Reason::of(&term.name)).collect();
        let mut usual = [0.0; Reason::COUNT];
        for (term, reason) in word.terms.iter().zip(&reasons) {
            usual[*reason as usize] += term.mean * term.weight;
        }
        Self {
            word,
            bent: Bent::default(),
            line,
            passages: OfPassages::default(),
            hunch: Hunch::default(),
            reasons,
            usual,
        }
    }

    /// The names of the features of words that it has weights for, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.word.names()
    }

    /// The names of the features of lines likewise.
    pub fn line_names(&self) -> impl Iterator<Item = &str> {
        self.line.names()
    }

    /// The models of passages.
    #[must_use]
    pub const fn passages(&self) -> &OfPassages {
        &self.passages
    }

    /// What the language model is to be asked of each token; nothing where none belongs to these weights.
    #[must_use]
    pub const fn hunch(&self) -> &Hunch {
        &self.hunch
    }

    /// The risk of a word, 0 to 1, and the two reasons that raise its weighted sum most above that of the usual word: what
    /// the bent sums add has no part of it for each reason, and is small beside them.
    pub(super) fn word(&self, row: &Row) -> (f32, [Option<Reason>; 2]) {
        debug_assert_eq!(row.values().len(), self.word.terms.len(), "a weight for each feature");
        let mut parts = [0.0_f32; Reason::COUNT];
        for ((value, term), reason) in row.values().iter().zip(&self.word.terms).zip(&self.reasons) {
            parts[*reason as usize] += value * term.weight;
        }
        let sum: f32 = parts.iter().sum();
        (logistic(self.word.intercept + sum + self.bent.of(row.values())), self.foremost(&parts))
    }

    fn foremost(&self, parts: &[f32; Reason::COUNT]) -> [Option<Reason>; 2] {
        /// What raises the odds by less than a tenth is no reason.
        const LEAST: f32 = 0.1;
        let mut foremost = [None, None];
        let mut most = [LEAST, LEAST];
        for ((reason, part), usual) in Reason::ALL.into_iter().zip(parts).zip(&self.usual) {
            let raised = part - usual;
            if raised > most[0] {
                (foremost, most) = ([Some(reason), foremost[0]], [raised, most[0]]);
            } else if raised > most[1] {
                (foremost[1], most[1]) = (Some(reason), raised);
            }
        }
        foremost
    }

    /// The risk of a line, 0 to 1.
    pub(super) fn line(&self, row: &Row) -> f32 {
        self.line.chance(row)
    }
}

impl Linear {
    /// The names of the features, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().map(|term| term.name.as_str())
    }

    /// The chance that a row of features comes to, 0 to 1.
    pub(super) fn chance(&self, row: &Row) -> f32 {
        debug_assert_eq!(row.values().len(), self.terms.len(), "a weight for each feature");
        let terms = row.values().iter().zip(&self.terms);
        logistic(self.intercept + terms.map(|(value, term)| value * term.weight).sum::<f32>())
    }
}

/// The chance that belongs to the logarithm of odds; 0 to 1, whatever the number.
fn logistic(odds: f32) -> f32 {
    if odds.is_nan() { 0.0 } else { 1.0 / (1.0 + (-odds).exp()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_that_are_none_are_refused() {
        let good = "# heat\nversion\t2\nword\tintercept\t-1\nword\trarity.x\t0.5\t2\nline\tintercept\t0\n";
        assert_eq!(Model::read(good).unwrap().hunch(), &Hunch::default());
        let with_hunch = format!("{good}hunch\tlayer\t9\nhunch\tintercept\t-2\nhunch\t0\t1.5e-3\nhunch\t1\t-4\n");
        let hunch = Hunch { layer: 9, intercept: -2.0, weights: vec![1.5e-3, -4.0], bent: Bent::default() };
        assert_eq!(Model::read(&with_hunch).unwrap().hunch(), &hunch);
        assert!(Model::read(&with_hunch.replace("hunch\t1\t", "hunch\t2\t")).is_none(), "one is missing");
        let unit = |weights: &str| {
            format!("\tmean\t0\n{{}}\tscale\t1\n{{}}\tunit\t1\t0\t1\t{weights}\n").replace("{}", "word bent")
        };
        let with_bent = format!("{good}word bent{}", unit("3"));
        assert_eq!(Model::read(&with_bent).unwrap().bent.inputs(), 1);
        assert!(Model::read(&with_bent.replace("\t0\nw", "\t0 0\nw").replace("e\t1", "e\t1 1")).is_none());
        assert!(Model::read(&format!("{with_hunch}{}", unit("3").replace("word", "hunch"))).is_none(), "two numbers");
        for bad in
            ["", "version\t1\n", "version\t2\n", &good.replace("0.5", "half"), &good.replace("line\ti", "page\ti")]
        {
            assert!(Model::read(bad).is_none(), "{bad}");
        }
        assert!(Model::read(&good.replace("-1", "NaN")).is_none());
    }

    #[test]
    fn the_risk_is_the_weighted_sum_and_says_what_raised_it() {
        let term = |name: &str, mean, weight| Term { name: name.into(), mean, weight };
        let terms = vec![term("rarity.x", 0.5, 2.0), term("shape.chars", 0.0, 0.3), term("again.y", 0.0, -9.0)];
        let model = Model::new(Linear { intercept: -1.0, terms }, Linear::default());
        let mut row = Row::default();
        for value in [1.0, 1.0, 0.0] {
            row.put("", "", value);
        }
        let (risk, reasons) = model.word(&row);
        assert!((risk - logistic(1.3)).abs() < 1e-6);
        assert_eq!(reasons, [Some(Reason::Rare), Some(Reason::Long)]);
        assert_eq!((logistic(f32::NAN), logistic(1e30), logistic(-1e30)), (0.0, 1.0, 0.0));
    }
}
