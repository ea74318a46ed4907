//! The rated articles as rows of features with what people marked beside them.

use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use copydesk::checks::engine::Engine;
use copydesk::document::Article;
use copydesk::finding::Finding;
use copydesk::heat::groups::{BUILT_IN, WITH_MODEL};
use copydesk::heat::row::Row;
use copydesk::heat::runs::Joint;
use copydesk::heat::told::Told;
use copydesk::heat::view::View;

use super::cache::Cache;
use super::data::{self, RATED, Rated, Segment, Side};
use super::fit::Matrix;

/// How many parts the documents are divided into.
pub const FOLDS: usize = 5;

/// All rated words of all rated sets.
#[derive(Default)]
pub struct Corpus {
    /// The names of the features.
    pub names: Vec<String>,
    /// A row for each word; behind the features that have names come the numbers that hunches are learned from.
    pub features: Matrix,
    /// The words, in order.
    pub words: Vec<Word>,
    /// The rated lines, in order.
    pub lines: Vec<Line>,
    /// The articles, in order.
    pub articles: Vec<Piece>,
    /// What the checks found, in order.
    pub findings: Vec<Found>,
}

/// What a check found in a rated line.
pub struct Found {
    /// The check.
    pub check: &'static str,
    /// How sure it is.
    pub confidence: f32,
    /// The number of its article.
    pub article: usize,
    /// The words that it stands at, one at least.
    pub words: Range<usize>,
    /// The share of people that marked any of its passage.
    pub share: f64,
}

/// What is read.
#[derive(Clone, Copy)]
pub enum Kind<'c> {
    /// What is built in.
    BuiltIn,
    /// The same without the checks' confidence, which was measured on the same articles: only whether they found something.
    Unsure,
    /// With what a language model said; only the articles that it has read.
    WithModel(&'c Cache),
}

/// The features that hold a check's confidence.
const CONFIDENT: &[&str] =
    &["flagged.confidence", "flagged.confidence squared", "flagged.broadly", "flagged.beside", "flagged.near"];

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
    /// What decides where a run of hot words ends.
    pub joint: Joint,
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
    pub fn read(folder: &Path, kind: Kind<'_>) -> Self {
        let mut corpus = Self::default();
        for (set, name) in RATED.iter().enumerate() {
            for rated in data::read(folder, name, Side::Machine) {
                corpus.add(set, &rated, kind);
            }
        }
        if matches!(kind, Kind::Unsure) {
            let sure: Vec<usize> =
                (0..corpus.names.len()).filter(|at| CONFIDENT.contains(&&*corpus.names[*at])).collect();
            corpus.features.only_whether(&sure);
        }
        corpus.features.standardise();
        corpus
    }

    /// For each word the number of the part that its document is in.
    pub fn folds(&self) -> Vec<usize> {
        self.articles.iter().flat_map(|piece| piece.words.clone().map(|_| piece.fold)).collect()
    }

    fn add(&mut self, set: usize, rated: &Rated, kind: Kind<'_>) {
        let stop = AtomicBool::new(false);
        let article = Article::new(rated.text.clone());
        let mut engine = Engine::new();
        let known = match kind {
            Kind::WithModel(cache) => cache.of(&article),
            Kind::BuiltIn | Kind::Unsure => Some(Vec::new()),
        };
        let Some(known) = known else { return };
        let findings = engine.run(&article, &stop).expect("nobody stops it");
        let mut view = View::new(&engine.pages(&article, &stop).expect("it was just read"), &findings);
        let mut groups = BUILT_IN;
        let mut ends = Vec::new();
        if let Kind::WithModel(_) = kind {
            let surprises: Vec<_> = known.iter().map(|known| known.map(|known| Arc::clone(&known.surprise))).collect();
            let mut told = Told::new(&view, &surprises);
            ends.extend(told.words.iter_mut().map(|word| std::mem::take(&mut word.hunch) as usize));
            view.told = Some(told);
            groups = WITH_MODEL;
        }
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
                groups.iter().for_each(|group| group.put(&view, at, &mut row));
                match kind {
                    Kind::WithModel(cache) => {
                        let numbers = cache.numbers(known[view.line(at).block], ends[at]);
                        self.features.push(&[row.values(), &numbers].concat());
                    }
                    Kind::BuiltIn | Kind::Unsure => self.features.push(row.values()),
                }
                if self.names.is_empty() {
                    self.names = row.names().to_vec();
                    row = Row::default();
                }
            }
            let spans = (from..next).map(|at| start(at)..start(at) + view.words[at].span.len()).collect::<Vec<_>>();
            let flagged = (from..next).map(|at| view.words[at].flagged);
            let ruled =
                flagged.map(|found| if found.sure > 0.0 { 1.0 + found.sure } else { found.broad }).collect::<Vec<_>>();
            let first = self.words.len();
            let joints = (from..next).map(|at| Joint::of(&view, at)).collect::<Vec<_>>();
            self.label(&rated.text, segment, &spans, &ruled, &joints);
            self.find(segment, &spans, first, &findings);
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

    /// Notes which of `findings` stand in `segment`, whose words are at `spans`, and who marked them.
    fn find(&mut self, segment: &Segment, spans: &[Range<usize>], first: usize, findings: &[Finding]) {
        let here = findings.iter().filter(|one| (segment.start..=segment.end).contains(&one.span.start));
        for finding in here.filter(|_| !spans.is_empty()) {
            let (start, end) = (finding.span.start, finding.span.end.max(finding.span.start + 1));
            let marked_by = segment.marks.iter().filter(|mark| mark.start < end && start < mark.end);
            let marked_by = marked_by.fold(0_u32, |all, mark| all | 1 << mark.rater);
            let from = spans.partition_point(|span| span.end < start);
            let to = spans.partition_point(|span| span.start < end);
            let words = if from < to { from..to } else { from.saturating_sub(1)..from.max(1) };
            self.findings.push(Found {
                check: finding.meta.id,
                confidence: finding.confidence,
                article: self.articles.len(),
                words: first + words.start..first + words.end,
                share: f64::from(marked_by.count_ones()) / segment.raters as f64,
            });
        }
    }

    fn label(&mut self, text: &str, segment: &Segment, spans: &[Range<usize>], ruled: &[f32], joints: &[Joint]) {
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
                joint: joints[at],
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
