//! A part-of-speech tagger for English: an averaged perceptron that reads published weights.
//!
//! Features and weights are those of denckring-en-pos (see assets/tagger/README.md), which follows M. Honnibal's
//! "A good part-of-speech tagger in about 200 lines of Python" (2013). It sees words only, no marks.

use std::sync::OnceLock;

use super::lexicon::{Note, lexicon};

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
const LABELS: [(&str, Pos, Option<VerbForm>); 20] = [
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

const START: &str = "<s>";
const END: &str = "</s>";

/// The trained model.
pub struct Tagger {
    /// Keys of the features, ascending.
    keys: Vec<u32>,
    /// Where the keys with the same upper 16 bits begin.
    buckets: Vec<u32>,
    /// Where each feature's weights begin, in bytes of `weights`; one more at the end.
    rows: Vec<u32>,
    weights: &'static [u8],
}

/// The tagger, read on first use.
#[must_use]
pub fn tagger() -> &'static Tagger {
    static TAGGER: OnceLock<Tagger> = OnceLock::new();
    TAGGER.get_or_init(|| Tagger::read(WEIGHTS).expect("the weights are part of the program and tested"))
}

/// One word as the model knows words: contractions are two.
struct Piece {
    /// The index of the word it is of.
    word: usize,
    lower: String,
    capital: bool,
    digit: bool,
}

impl Tagger {
    /// The readings of the words of one sentence, one for each; `words` are words and figures without the marks between.
    #[must_use]
    pub fn tag(&self, words: &[&str]) -> Vec<Tag> {
        let mut pieces = Vec::with_capacity(words.len() + 4);
        for (index, word) in words.iter().enumerate() {
            push_pieces(&mut pieces, index, word);
        }
        let mut tags: Vec<Tag> = Vec::with_capacity(words.len());
        let mut before = [START, START];
        for index in 0..pieces.len() {
            let (label, finite_lead) = self.label(&pieces, index, before);
            before = [before[1], LABELS[label].0];
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

    /// The best label of one piece, by its number, and how far ahead being a finite verb is.
    fn label(&self, pieces: &[Piece], index: usize, before: [&str; 2]) -> (usize, f32) {
        let word = pieces[index].lower.as_str();
        let note = lexicon().note(word);
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
        let lead = (best_of(true) - best_of(false)) as f32 / 32.0;
        // An unknown verb may well be finite: never sure that it is not.
        (best, if note == Note::Verb { lead.max(-0.5) } else { lead })
    }

    /// The labels' scores in 32nds.
    fn scores(&self, pieces: &[Piece], index: usize, [second, first]: [&str; 2]) -> [i32; 20] {
        let piece = &pieces[index];
        let word = piece.lower.as_str();
        let at = |offset: isize, edge: &'static str| {
            let index = index.checked_add_signed(offset);
            index.and_then(|index| pieces.get(index)).map_or(edge, |piece| piece.lower.as_str())
        };
        let shape = match (piece.capital, piece.digit) {
            (true, true) => "Xd",
            (true, false) => "X",
            (false, true) => "xd",
            (false, false) => "x",
        };
        let first_letter = word.chars().next().map_or(0, char::len_utf8);
        let mut scores = [0; 20];
        for feature in [
            ["bias", "", "", ""],
            ["suf3 ", suffix(word, 3), "", ""],
            ["suf2 ", suffix(word, 2), "", ""],
            ["suf1 ", suffix(word, 1), "", ""],
            ["pre1 ", &word[..first_letter], "", ""],
            ["shape ", shape, "", ""],
            ["w ", word, "", ""],
            ["t-1 ", first, "", ""],
            ["t-2 ", second, "", ""],
            ["t-1t-2 ", first, " ", second],
            ["w-1 ", at(-1, START), "", ""],
            ["w-2 ", at(-2, START), "", ""],
            ["w+1 ", at(1, END), "", ""],
            ["w+2 ", at(2, END), "", ""],
            ["t-1 w ", first, " ", word],
        ] {
            self.add(&mut scores, key(feature));
        }
        scores
    }

    /// Adds the weights of one feature.
    fn add(&self, scores: &mut [i32; 20], key: u32) {
        let bucket = (key >> 16) as usize;
        let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
        let Some(row) = self.keys[from..to].iter().position(|other| *other == key).map(|row| row + from) else {
            return;
        };
        for bytes in self.weights[self.rows[row] as usize..self.rows[row + 1] as usize].chunks_exact(2) {
            let packed = i16::from_le_bytes([bytes[0], bytes[1]]);
            if let Some(score) = scores.get_mut((packed & 31) as usize) {
                *score += i32::from(packed >> 5);
            }
        }
    }

    /// Reads the format described in assets/tagger/README.md; `None` when the lengths do not fit.
    fn read(bytes: &'static [u8]) -> Option<Self> {
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

/// The key of a feature, given in parts: FNV-1a from another basis, folded to 32 bits, as assets/tagger/convert.py has it.
fn key(parts: [&str; 4]) -> u32 {
    let mut value: u64 = 0xCBF2_9CE4_8422_2324;
    for byte in parts.iter().flat_map(|part| part.bytes()) {
        value = (value ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
    }
    (value >> 32) as u32 ^ value as u32
}

/// The last `letters` letters of `word`.
fn suffix(word: &str, letters: usize) -> &str {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |(at, _)| at);
    &word[start..]
}

/// Appends `word` as the treebank cuts it: `don’t` is `do` and `n't`, `cannot` is `can` and `not`.
fn push_pieces(pieces: &mut Vec<Piece>, word: usize, text: &str) {
    const TAILS: [&str; 7] = ["n't", "'s", "'re", "'ve", "'ll", "'d", "'m"];
    let lower = text.to_lowercase().replace('’', "'");
    let capital = text.starts_with(char::is_uppercase);
    let cut = if lower == "cannot" {
        Some(3)
    } else {
        TAILS.iter().find_map(|tail| lower.strip_suffix(tail)).map(str::len).filter(|length| *length > 0)
    };
    let (head, tail) = lower.split_at(cut.unwrap_or(lower.len()));
    for (part, capital) in [(head, capital), (tail, false)] {
        if !part.is_empty() || (pieces.last().is_none_or(|piece| piece.word != word)) {
            let digit = part.contains(|c: char| c.is_ascii_digit());
            pieces.push(Piece { word, lower: part.to_owned(), capital, digit });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn refuses_weights_cut_short() {
        assert!(Tagger::read(&WEIGHTS[..WEIGHTS.len() - 1]).is_none());
        assert!(Tagger::read(&WEIGHTS[..100]).is_none());
        assert!(Tagger::read(&[]).is_none());
    }
}
