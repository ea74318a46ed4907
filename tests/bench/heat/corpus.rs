//! The rated articles as rows of features with what people marked beside them.

use std::ops::Range;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use copydesk::checks::engine::Engine;
use copydesk::document::Article;
use copydesk::heat::groups::BUILT_IN;
use copydesk::heat::row::Row;
use copydesk::heat::view::View;

use super::data::{self, RATED, Rated, Segment, Side};
use super::fit::Matrix;

/// How many parts the documents are divided into.
pub const FOLDS: usize = 5;

/// All rated words of all rated sets.
#[derive(Default)]
pub struct Corpus {
    /// The names of the features.
    pub names: Vec<String>,
    /// A row for each word.
    pub features: Matrix,
    /// The words, in order.
    pub words: Vec<Word>,
    /// The rated lines, in order.
    pub lines: Vec<Line>,
    /// The articles, in order.
    pub articles: Vec<Piece>,
}

/// One word and what people made of it.
pub struct Word {
    /// Who of those that read it marked it, a bit each.
    pub marked_by: u32,
    /// The share of those that marked it.
    pub share: f64,
    /// The same, where every passage counts as one word, however long it is.
    pub even: f64,
    /// The same of grave passages alone.
    pub even_major: f64,
    /// In characters of the line.
    pub chars: Range<usize>,
    /// How sure the checks are of something at it: first short findings, then long ones; 0 where there is none.
    pub ruled: f32,
}

/// One rated line.
pub struct Line {
    /// Its number in the document.
    pub number: i64,
    /// Its words.
    pub words: Range<usize>,
    /// How many people read it.
    pub raters: usize,
    /// What they marked.
    pub marks: Vec<Passage>,
}

/// A marked passage; one that holds no word is empty.
pub struct Passage {
    /// Its words.
    pub words: Range<usize>,
    /// Whether it is more than a minor error.
    pub major: bool,
    rater: usize,
}

/// One translation.
pub struct Piece {
    /// The number of its set in [`RATED`].
    pub set: usize,
    /// The part that its document is in, the same for all of its translations.
    pub fold: usize,
    /// The document.
    pub document: String,
    /// Who translated it.
    pub system: String,
    /// Its rated words.
    pub words: Range<usize>,
    /// Its rated lines.
    pub lines: Range<usize>,
}

impl Line {
    /// Whether the person of this number marked a grave error in it.
    pub fn is_grave_to(&self, rater: usize) -> bool {
        self.marks.iter().any(|mark| mark.major && mark.rater == rater)
    }
}

impl Corpus {
    /// Reads all rated sets and runs the checks over them.
    pub fn read(folder: &Path) -> Self {
        let mut corpus = Self::default();
        for (set, name) in RATED.iter().enumerate() {
            for rated in data::read(folder, name, Side::Machine) {
                corpus.add(set, &rated);
            }
        }
        corpus.features.standardise();
        corpus
    }

    /// For each word the number of the part that its document is in.
    pub fn folds(&self) -> Vec<usize> {
        self.articles.iter().flat_map(|piece| piece.words.clone().map(|_| piece.fold)).collect()
    }

    fn add(&mut self, set: usize, rated: &Rated) {
        let stop = AtomicBool::new(false);
        let article = Article::new(rated.text.clone());
        let mut engine = Engine::new();
        let findings = engine.run(&article, &stop).expect("nobody stops it");
        let view = View::new(&engine.pages(&article, &stop).expect("it was just read"), &findings);
        let (first_word, first_line) = (self.words.len(), self.lines.len());
        let mut row = if self.names.is_empty() { Row::named() } else { Row::default() };
        let mut next = 0;
        let start = |at: usize| view.line(at).start + view.words[at].span.start;
        for segment in &rated.segments {
            let from = next + (next..view.words.len()).take_while(|at| start(*at) < segment.start).count();
            next = from + (from..view.words.len()).take_while(|at| start(*at) < segment.end).count();
            if segment.raters == 0 {
                continue;
            }
            for at in from..next {
                row.clear();
                BUILT_IN.iter().for_each(|group| group.put(&view, at, &mut row));
                self.features.push(row.values());
                if self.names.is_empty() {
                    self.names = row.names().to_vec();
                    row = Row::default();
                }
            }
            let spans = (from..next).map(|at| start(at)..start(at) + view.words[at].span.len()).collect::<Vec<_>>();
            let flagged = (from..next).map(|at| view.words[at].flagged);
            let ruled =
                flagged.map(|found| if found.sure > 0.0 { 1.0 + found.sure } else { found.broad }).collect::<Vec<_>>();
            self.label(&rated.text, segment, &spans, &ruled);
        }
        self.articles.push(Piece {
            set,
            fold: fold(&rated.document),
            document: rated.document.clone(),
            system: rated.system.clone(),
            words: first_word..self.words.len(),
            lines: first_line..self.lines.len(),
        });
    }

    fn label(&mut self, text: &str, segment: &Segment, spans: &[Range<usize>], ruled: &[f32]) {
        let first = self.words.len();
        let marks = segment.marks.iter().map(|mark| {
            let from = spans.partition_point(|span| span.end <= mark.start);
            let to = spans.partition_point(|span| span.start < mark.end).max(from);
            Passage { words: first + from..first + to, major: mark.major, rater: mark.rater }
        });
        let marks: Vec<Passage> = marks.collect();
        for (at, span) in spans.iter().enumerate() {
            let here = marks.iter().filter(|mark| mark.words.contains(&(first + at)));
            let marked_by = here.clone().fold(0_u32, |all, mark| all | 1 << mark.rater);
            let people = segment.raters as f64;
            let even = |grave: bool| -> f64 {
                let of = |rater: usize| {
                    let own = here.clone().filter(|mark| mark.rater == rater && (mark.major || !grave));
                    own.map(|mark| 1.0 / mark.words.len() as f64).fold(0.0, f64::max)
                };
                (0..segment.raters).map(of).sum::<f64>() / people
            };
            let chars = |to: usize| text[segment.start..to].chars().count();
            self.words.push(Word {
                marked_by,
                share: f64::from(marked_by.count_ones()) / people,
                even: even(false),
                even_major: even(true),
                chars: chars(span.start)..chars(span.end),
                ruled: ruled[at],
            });
        }
        let words = first..self.words.len();
        self.lines.push(Line { number: segment.number, words, raters: segment.raters, marks });
    }
}

/// The part of a document by its name: FNV-1a.
fn fold(document: &str) -> usize {
    let hash = document
        .bytes()
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    ((hash ^ (hash >> 32)) % FOLDS as u64) as usize
}
