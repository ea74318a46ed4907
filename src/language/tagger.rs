//! A part-of-speech tagger for English: an averaged perceptron that reads published weights.
//!
//! Features and weights are those of denckring-en-pos (see assets/tagger/README.md), which follows M. Honnibal's
//! "A good part-of-speech tagger in about 200 lines of Python" (2013). It sees words only, no marks.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::lexicon::{Note, lexicon};
use super::weights::{self, BASIS, Own, Scores, Weights, add, folded, hashed};

static WEIGHTS: &[u8] = include_bytes!("../../assets/tagger/weights.bin");

/// Universal part of speech (universaldependencies.org/u/pos).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the standard's own")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Sconj,
    Verb,
    X,
}

/// Form of a verb (universaldependencies.org/u/feat/VerbForm).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerbForm {
    /// `went`, `is`
    Finite,
    /// `to go`, `can go`
    Infinitive,
    /// `gone`, `going`
    Participle,
    /// `going` as a noun
    Gerund,
}

/// The reading of one word in its sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tag {
    /// Part of speech; of a contraction such as `don’t`, that of its first part.
    pub pos: Pos,
    /// Form, if a verb.
    pub form: Option<VerbForm>,
    /// How far the best reading as a finite verb is ahead of the best other one; below zero it is behind.
    /// The tagger's own scale, to 50 and more: of words below -10 hardly any is a finite verb.
    pub finite_lead: f32,
}

impl Tag {
    /// Whether the word is, or holds (`he’s`, `can’t`), a finite verb.
    #[must_use]
    pub fn is_finite_verb(&self) -> bool {
        self.finite_lead > 0.0
    }
}

/// The labels of the weights, by number, with the names that they have in features.
const LABELS: [(&str, Pos, Option<VerbForm>); weights::LABELS] = [
    ("ADJ|-", Pos::Adj, None),
    ("ADP|-", Pos::Adp, None),
    ("ADV|-", Pos::Adv, None),
    ("AUX|Fin", Pos::Aux, Some(VerbForm::Finite)),
    ("AUX|Inf", Pos::Aux, Some(VerbForm::Infinitive)),
    ("AUX|Part", Pos::Aux, Some(VerbForm::Participle)),
    ("CCONJ|-", Pos::Cconj, None),
    ("DET|-", Pos::Det, None),
    ("INTJ|-", Pos::Intj, None),
    ("NOUN|-", Pos::Noun, None),
    ("NUM|-", Pos::Num, None),
    ("PART|-", Pos::Part, None),
    ("PRON|-", Pos::Pron, None),
    ("PROPN|-", Pos::Propn, None),
    ("SCONJ|-", Pos::Sconj, None),
    ("VERB|Fin", Pos::Verb, Some(VerbForm::Finite)),
    ("VERB|Ger", Pos::Verb, Some(VerbForm::Gerund)),
    ("VERB|Inf", Pos::Verb, Some(VerbForm::Infinitive)),
    ("VERB|Part", Pos::Verb, Some(VerbForm::Participle)),
    ("X|-", Pos::X, None),
];

/// Stand before and behind a sentence.
const EDGES: [&str; 2] = ["<s>", "</s>"];

/// The number of the edge where a label's would stand.
const NO_LABEL: usize = LABELS.len();

/// How many labels there are with the edge among them.
const BEFORE: usize = LABELS.len() + 1;

/// The trained model.
pub struct Tagger {
    weights: Weights,
    /// What the word has to say, as below, of each word of the lexicon; looked up when it is first met.
    known: Vec<OnceLock<Box<Own>>>,
    /// The same of what is no word: the edges of a sentence.
    edges: [Own; 2],
    /// What the labels of the two words before have to say, by the number of the last but one and the last.
    before: Vec<Scores>,
    /// What every word's shape has to say: whether it has a capital, whether it has digits.
    shapes: [[Scores; 2]; 2],
    /// The hash of the feature of the label before and the word, as far as the word.
    label_and_word: [u64; BEFORE],
}

/// The tagger, read on first use.
#[must_use]
pub fn tagger() -> &'static Tagger {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::read(WEIGHTS).expect("the weights are part of the program and tested"))
}

/// One word as the model knows words: contractions are two.
struct Piece<'t> {
    /// The index of the word it is of.
    word: usize,
    lower: String,
    capital: bool,
    digit: bool,
    note: Note,
    own: Cow<'t, Own>,
}

impl Tagger {
    /// The readings of the words of one sentence, one for each; `words` are words and figures without the marks between.
    #[must_use]
    pub fn tag(&self, words: &[&str]) -> Vec<Tag> {
        let mut pieces = Vec::with_capacity(words.len() + 4);
        for (index, word) in words.iter().enumerate() {
            self.push_pieces(&mut pieces, index, word);
        }
        let mut tags: Vec<Tag> = Vec::with_capacity(words.len());
        let mut before = [NO_LABEL, NO_LABEL];
        for index in 0..pieces.len() {
            let (label, finite_lead) = self.label(&pieces, index, before);
            before = [before[1], label];
            if pieces[index].word < tags.len() {
                let whole = &mut tags[pieces[index].word];
                whole.finite_lead = whole.finite_lead.max(finite_lead);
            } else {
                let (_, pos, form) = LABELS[label];
                tags.push(Tag { pos, form, finite_lead });
            }
        }
        tags
    }

    /// Appends `word` as the treebank cuts it: `don’t` is `do` and `n't`, `cannot` is `can` and `not`.
    fn push_pieces<'t>(&'t self, pieces: &mut Vec<Piece<'t>>, word: usize, text: &str) {
        const TAILS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];
        let lower = match text.is_ascii() {
            true => text.to_ascii_lowercase(),
            false => text.to_lowercase().replace('’', "'"),
        };
        let capital = text.starts_with(char::is_uppercase);
        let cut = if lower == "cannot" {
            Some(3)
        } else if lower.contains('\'') {
            TAILS.iter().find_map(|tail| lower.strip_suffix(tail)).map(str::len).filter(|length| *length > 0)
        } else {
            None
        };
        let mut push = |lower: String, capital: bool| {
            let digit = lower.bytes().any(|byte| byte.is_ascii_digit());
            let (own, note) = self.own(&lower);
            pieces.push(Piece { word, lower, capital, digit, note, own });
        };
        let Some(cut) = cut else {
            return push(lower, capital);
        };
        let (head, tail) = lower.split_at(cut);
        push(head.to_owned(), capital);
        push(tail.to_owned(), false);
    }

    /// What `lower` has to say, and what the lexicon says of it.
    fn own(&self, lower: &str) -> (Cow<'_, Own>, Note) {
        match lexicon().find(lower) {
            Some((number, note)) => {
                let own = self.known[number].get_or_init(|| Box::new(self.weights.own(lower)));
                (Cow::Borrowed(own), note)
            }
            None => (Cow::Owned(self.weights.own(lower)), Note::None),
        }
    }

    /// The best label of one piece, by its number, and how far ahead being a finite verb is.
    fn label(&self, pieces: &[Piece<'_>], index: usize, before: [usize; 2]) -> (usize, f32) {
        let note = pieces[index].note;
        if let Note::Label(label) = note {
            let label = usize::from(label).min(LABELS.len() - 1);
            let finite = LABELS[label].2 == Some(VerbForm::Finite);
            return (label, if finite { f32::INFINITY } else { f32::NEG_INFINITY });
        }
        let scores = self.scores(pieces, index, before);
        // Among equals the last name wins, as in training.
        let best = (0..LABELS.len()).max_by_key(|label| scores[*label]).unwrap_or(0);
        let best_of = |finite: bool| {
            let labels = (0..LABELS.len()).filter(|label| (LABELS[*label].2 == Some(VerbForm::Finite)) == finite);
            labels.map(|label| scores[label]).max().unwrap_or(0)
        };
        let lead = f32::from(best_of(true) - best_of(false)) / 32.0;
        // An unknown verb may well be finite: never sure that it is not.
        (best, if note == Note::Verb { lead.max(-0.5) } else { lead })
    }

    /// The labels' scores.
    fn scores(&self, pieces: &[Piece<'_>], index: usize, [second, first]: [usize; 2]) -> Scores {
        let [start, end] = &self.edges;
        let back = |by: usize| index.checked_sub(by).map_or(start, |index| &pieces[index].own);
        let on = |by: usize| pieces.get(index + by).map_or(end, |piece| &piece.own);
        let piece = &pieces[index];
        let mut scores = piece.own.here;
        for others in [
            &self.shapes[usize::from(piece.capital)][usize::from(piece.digit)],
            &self.before[second * BEFORE + first],
            &back(1).behind[0],
            &back(2).behind[1],
            &on(1).ahead[0],
            &on(2).ahead[1],
        ] {
            add(&mut scores, others);
        }
        self.weights.add(&mut scores, folded(hashed(self.label_and_word[first], &piece.lower)));
        scores
    }

    /// Reads the format described in assets/tagger/README.md; `None` when the lengths do not fit.
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let weights = Weights::read(bytes)?;
        let name = |label: usize| LABELS.get(label).map_or(EDGES[0], |(name, ..)| name);
        let pairs = (0..BEFORE).flat_map(|second| (0..BEFORE).map(move |first| [second, first]));
        let before = pairs.map(|[second, first]| {
            let (second, first) = (name(second), name(first));
            weights.sum(&[&["t-1 ", first], &["t-2 ", second], &["t-1t-2 ", first, " ", second]])
        });
        let shape = |shape: &str| weights.sum(&[&["bias"], &["shape ", shape]]);
        Some(Self {
            known: std::iter::repeat_with(OnceLock::new).take(lexicon().len()).collect(),
            edges: EDGES.map(|edge| weights.own(edge)),
            before: before.collect(),
            shapes: [[shape("x"), shape("xd")], [shape("X"), shape("Xd")]],
            label_and_word: std::array::from_fn(|label| {
                ["t-1 w ", name(label), " "].iter().fold(BASIS, |hash, part| hashed(hash, part))
            }),
            weights,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::weights::suffix;

    fn tags(sentence: &str) -> Vec<Tag> {
        tagger().tag(&sentence.split_whitespace().collect::<Vec<_>>())
    }

    #[test]
    fn tells_finite_verbs_from_others() {
        for (sentence, finite) in [
            ("She walks home", vec!["walks"]),
            ("The evening walks were long", vec!["were"]),
            ("A letter written in haste", vec![]),
            ("He has written it in haste", vec!["has"]),
            ("He doesn’t know", vec!["doesn’t"]),
            ("I’m glad they’ve come", vec!["I’m", "they’ve"]),
            ("We cannot stay", vec!["cannot"]),
            ("The year", vec![]),
            ("Video address", vec![]),
        ] {
            let words: Vec<&str> = sentence.split_whitespace().collect();
            let tags = tagger().tag(&words);
            let found: Vec<&str> =
                words.iter().zip(&tags).filter(|(_, tag)| tag.is_finite_verb()).map(|(word, _)| *word).collect();
            assert_eq!(found, finite, "{sentence}");
        }
    }

    #[test]
    fn one_tag_for_each_word() {
        for sentence in ["", "’s n't 's", "– é ß İ 天气", "can't cannot’s x"] {
            assert_eq!(tags(sentence).len(), sentence.split_whitespace().count(), "{sentence}");
        }
        assert_eq!(tagger().tag(&["", "a"]).len(), 2);
    }

    /// What was added up beforehand is what the features of the model say one by one.
    #[test]
    fn the_score_is_the_sum_of_all_features() {
        let sentence = ["Zorblin’s", "café", "can't", "walk", "home", "in", "1990", "F16", "é", "’"];
        let mut pieces = Vec::new();
        for (index, word) in sentence.iter().enumerate() {
            tagger().push_pieces(&mut pieces, index, word);
        }
        let lower = |at: usize| pieces.get(at).map_or("</s>", |piece| piece.lower.as_str());
        let back = |at: usize, by: usize| at.checked_sub(by).map_or("<s>", lower);
        let label = |number: usize| LABELS.get(number).map_or("<s>", |(name, ..)| name);
        for at in 0..pieces.len() {
            let (piece, word) = (&pieces[at], lower(at));
            let shape = format!("{}{}", if piece.capital { "X" } else { "x" }, if piece.digit { "d" } else { "" });
            let [second, first] = [(at * 7) % BEFORE, (at * 5) % BEFORE];
            let (one, two) = (label(first), label(second));
            let features = [
                "bias".to_owned(),
                format!("suf3 {}", suffix(word, 3)),
                format!("suf2 {}", suffix(word, 2)),
                format!("suf1 {}", suffix(word, 1)),
                format!("pre1 {}", word.chars().next().unwrap()),
                format!("shape {shape}"),
                format!("w {word}"),
                format!("t-1 {one}"),
                format!("t-2 {two}"),
                format!("t-1t-2 {one} {two}"),
                format!("w-1 {}", back(at, 1)),
                format!("w-2 {}", back(at, 2)),
                format!("w+1 {}", lower(at + 1)),
                format!("w+2 {}", lower(at + 2)),
                format!("t-1 w {one} {word}"),
            ];
            let mut expected = Scores::default();
            for feature in &features {
                tagger().weights.add(&mut expected, folded(hashed(BASIS, feature)));
            }
            assert_eq!(tagger().scores(&pieces, at, [second, first]), expected, "{features:?}");
        }
    }

    #[test]
    fn refuses_weights_cut_short() {
        assert!(Tagger::read(&WEIGHTS[..WEIGHTS.len() - 1]).is_none());
        assert!(Tagger::read(&WEIGHTS[..100]).is_none());
        assert!(Tagger::read(&[]).is_none());
    }
}
