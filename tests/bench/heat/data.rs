//! The rated articles: texts as the checks read them, and what people marked in them.

use std::collections::{BTreeSet, HashSet};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;

use flate2::read::MultiGzDecoder;
use serde::Deserialize;

/// The rated sets that the weights are learned from.
pub const RATED: &[&str] = &["dev_news2020_zhen", "dev_news2021_zhen", "dev_mqm2022_zhen", "dev_qe2022_zhen"];

#[derive(Deserialize)]
struct Record {
    doc_id: String,
    system: String,
    #[serde(default)]
    is_human: bool,
    segments: Vec<RawSegment>,
}

#[derive(Deserialize)]
struct RawSegment {
    seg_index: i64,
    #[serde(default)]
    src: Option<String>,
    mt: Option<String>,
    #[serde(default)]
    raters: Vec<String>,
    #[serde(default)]
    spans: Vec<RawSpan>,
    #[serde(default)]
    mt_uncertain: bool,
    #[serde(default)]
    injected_hallucination: bool,
}

#[derive(Deserialize)]
struct RawSpan {
    start: usize,
    end: usize,
    severity: Option<String>,
    rater: String,
}

/// One translation of one document.
pub struct Rated {
    /// The document, the same for all of its translations.
    pub document: String,
    /// Who translated it.
    pub system: String,
    /// Its segments, one a line.
    pub text: String,
    /// The segments, in order.
    pub segments: Vec<Segment>,
}

/// One line of a translation.
pub struct Segment {
    /// Its number in the document.
    pub number: i64,
    /// In bytes of the text.
    pub start: usize,
    /// Likewise.
    pub end: usize,
    /// How many people read it; none where it counts for nothing.
    pub raters: usize,
    /// What they marked, in bytes of the text.
    pub marks: Vec<Mark>,
}

/// A passage that one person marked.
pub struct Mark {
    /// In bytes of the text.
    pub start: usize,
    /// Likewise; never before one byte after the start, but at the end of the segment.
    pub end: usize,
    /// The number of the person among those who read the segment.
    pub rater: usize,
    /// Whether it is more than a minor error.
    pub major: bool,
}

/// Reads one set; `side` says which text of a segment is wanted.
pub fn read(folder: &Path, name: &str, side: Side) -> Vec<Rated> {
    let file = std::fs::File::open(folder.join(format!("{name}.jsonl.gz"))).expect("the set is there");
    lines(MultiGzDecoder::new(file)).filter_map(|record| rated(record, side)).collect()
}

/// Kinds of texts: what they are called, their sets, and what is wanted of these.
pub const TEXTS: [(&str, &[&str], Side); 3] = [
    ("machine translations", RATED, Side::Machine),
    ("translations by people", &["dev_human_translations"], Side::People),
    ("English journalism", &["dev_news2021_ende"], Side::Source),
];

/// The texts of some sets, each once.
pub fn texts(folder: &Path, sets: &[&str], side: Side) -> Vec<Rated> {
    let mut seen = HashSet::new();
    let all = sets.iter().flat_map(|set| read(folder, set, side));
    all.filter(|rated| side != Side::Source || seen.insert(rated.document.clone())).collect()
}

/// Writes the records of a set whose document and system are wanted to `out`, as they are.
pub fn copy(folder: &Path, name: &str, is_wanted: impl Fn(&str, &str) -> bool, out: &mut impl Write) {
    let file = std::fs::File::open(folder.join(format!("{name}.jsonl.gz"))).expect("the set is there");
    for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
        let line = line.expect("text");
        let record: Record = serde_json::from_str(&line).expect("a record");
        if is_wanted(&record.doc_id, &record.system) {
            writeln!(out, "{line}").expect("it can be written");
        }
    }
}

/// Which text of a record is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Machine translations.
    Machine,
    /// Translations by people.
    People,
    /// What was translated.
    Source,
}

fn lines(input: impl Read) -> impl Iterator<Item = Record> {
    BufReader::new(input).lines().map(|line| serde_json::from_str(&line.expect("text")).expect("a record"))
}

fn rated(mut record: Record, side: Side) -> Option<Rated> {
    if record.is_human != (side == Side::People) && side != Side::Source {
        return None;
    }
    record.segments.sort_by_key(|segment| segment.seg_index);
    let (mut text, mut segments, mut last) = (String::new(), Vec::new(), None);
    for segment in &record.segments {
        if last.is_some_and(|last| segment.seg_index != last + 1) {
            // What is left out between sampled segments is no part of the same paragraph.
            text.push('\n');
        }
        last = Some(segment.seg_index);
        let wanted = if side == Side::Source { &segment.src } else { &segment.mt };
        let line = wanted.as_deref().unwrap_or_default().replace(['\n', '\r'], " ");
        let start = text.len();
        text.push_str(&line);
        segments.push(of_segment(segment, &line, start, side));
        text.push('\n');
    }
    Some(Rated { document: record.doc_id, system: record.system, text, segments })
}

fn of_segment(segment: &RawSegment, line: &str, start: usize, side: Side) -> Segment {
    let counts = side != Side::Source && !segment.mt_uncertain && !segment.injected_hallucination;
    let raters: BTreeSet<&str> = segment.raters.iter().map(String::as_str).filter(|_| counts).collect();
    let raters: Vec<&str> = raters.into_iter().collect();
    let places: Vec<usize> = line.char_indices().map(|(at, _)| at).chain([line.len()]).collect();
    let place = |chars: usize| start + places[chars.min(places.len() - 1)];
    let marks = segment.spans.iter().filter_map(|span| {
        let rater = raters.iter().position(|rater| *rater == span.rater)?;
        let major = match span.severity.as_deref().map(str::to_lowercase).as_deref() {
            None | Some("minor") => false,
            Some("major" | "critical") => true,
            Some(_) => return None,
        };
        Some(Mark { start: place(span.start), end: place(span.end.max(span.start + 1)), rater, major })
    });
    Segment { number: segment.seg_index, start, end: start + line.len(), raters: raters.len(), marks: marks.collect() }
}
