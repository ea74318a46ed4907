//! The figures as a page.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use copydesk::heat::odd::LEAST_CHANCE;
use serde_json::{Value, json};

use super::corpus::{Corpus, Piece};
use super::data::{self, RATED};
use super::measure::{BUDGETS, Hits, PLACES, flags, hits, place_hits, places, runs};
use super::passages::{Passages, Runs};

/// What the heat is held to: precision and grave passages at each budget.
const TARGETS: [(&str, [(f64, f64); 3]); 2] = [
    ("built in", [(0.40, 0.25), (0.34, 0.37), (0.29, 0.55)]),
    ("with the pack", [(0.45, 0.34), (0.40, 0.48), (0.33, 0.65)]),
];

/// Text that few flags are due in.
pub struct Clean {
    /// What it is.
    pub name: &'static str,
    /// Its words.
    pub words: usize,
    /// The sum of their risks.
    pub risk: f64,
    /// The findings of the checks in it.
    pub findings: usize,
    /// The chances of the runs of hot words that no check has named.
    pub runs: Vec<f32>,
}

/// From which chance on runs of hot words are counted.
const CHANCES: [f64; 4] = [0.0, LEAST_CHANCE as f64, 0.6, 0.7];

/// The risks that were learned without the document that they are of.
#[derive(Default)]
pub struct Risks {
    /// What they are called.
    pub name: &'static str,
    /// Of each word.
    pub words: Vec<f64>,
    /// Of each line.
    pub lines: Vec<f64>,
}

/// What the risks of a corpus are worth, beside chance and the checks.
pub fn section(folder: &Path, corpus: &Corpus, kinds: &[&Risks]) -> String {
    let marked: f64 = corpus.words.iter().map(|word| word.share).sum();
    let mut page = format!(
        "{} words of {} translations; of these, {:.3} are marked by a person drawn from those that read them.\n\n",
        corpus.words.len(),
        corpus.articles.len(),
        marked / corpus.words.len() as f64,
    );
    words(&mut page, corpus, kinds);
    kinds.iter().for_each(|risks| sets(&mut page, corpus, risks));
    flagged_places(&mut page, corpus, kinds);
    standard(&mut page, folder, corpus, kinds);
    calibration(&mut page, corpus, kinds);
    page
}

fn row(page: &mut String, cells: &[String]) {
    writeln!(page, "| {} |", cells.join(" | ")).expect("a text takes all");
}

fn head(page: &mut String, cells: &[&str]) {
    row(page, &cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>());
    let rule = |at: usize| if at == 0 { "---".to_owned() } else { "--:".to_owned() };
    row(page, &(0..cells.len()).map(rule).collect::<Vec<_>>());
}

/// Risks that know nothing: the same on every run.
fn chance(count: usize) -> Vec<f64> {
    let stir = |at: usize| {
        (at as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(31).wrapping_mul(0xD6E8_FEB8_6659_FD93)
    };
    (0..count).map(|at| ((stir(at) >> 11) as f64 + 1.0) / (1_u64 << 53) as f64).collect()
}

fn all(corpus: &Corpus) -> impl Iterator<Item = &Piece> {
    corpus.articles.iter()
}

fn at_budgets(corpus: &Corpus, risks: &[f64], of: impl Fn(&&Piece) -> bool + Copy) -> [Hits; 3] {
    BUDGETS.map(|budget| hits(corpus, all(corpus).filter(of), &flags(corpus, all(corpus).filter(of), risks, budget)))
}

fn cells(name: String, hits: &[Hits; 3]) -> Vec<String> {
    let of = |which: fn(&Hits) -> f64| hits.iter().map(which).map(|value| format!("{value:.3}"));
    [name].into_iter().chain(of(Hits::precision)).chain(of(Hits::touched)).collect()
}

/// How sure the checks are of something at each word.
fn ruled(corpus: &Corpus) -> Vec<f64> {
    corpus.words.iter().map(|word| f64::from(word.ruled)).collect()
}

fn words(page: &mut String, corpus: &Corpus, kinds: &[&Risks]) {
    page.push_str("### Words\n\n");
    head(page, &["", "P 5 %", "P 10 %", "P 20 %", "majors 5 %", "majors 10 %", "majors 20 %"]);
    let (chance, ruled) = (chance(corpus.words.len()), ruled(corpus));
    let first = [("chance", &chance), ("rules alone", &ruled)];
    for (name, risks) in first.into_iter().chain(kinds.iter().map(|risks| (risks.name, &risks.words))) {
        row(page, &cells(name.to_owned(), &at_budgets(corpus, risks, |_| true)));
    }
    for (name, targets) in TARGETS.iter().take(kinds.len()) {
        let wanted = targets.iter().map(|target| target.0).chain(targets.iter().map(|target| target.1));
        let wanted = wanted.map(|value| format!("{value:.2}"));
        row(page, &[format!("target, {name}")].into_iter().chain(wanted).collect::<Vec<_>>());
    }
    page.push_str("\nThe rules flag fewer words than the budgets allow.\n\n");
}

fn sets(page: &mut String, corpus: &Corpus, risks: &Risks) {
    writeln!(page, "### Words by set, {}\n", risks.name).expect("a text takes all");
    head(page, &["", "chance", "P 5 %", "P 10 %", "P 20 %", "majors 5 %", "majors 10 %", "majors 20 %"]);
    for (set, name) in RATED.iter().enumerate() {
        let of = |piece: &&Piece| piece.set == set;
        let words = || all(corpus).filter(of).flat_map(|piece| &corpus.words[piece.words.clone()]);
        if words().next().is_none() {
            continue;
        }
        let mut cells = cells((*name).to_owned(), &at_budgets(corpus, &risks.words, of));
        cells.insert(1, format!("{:.3}", words().map(|word| word.share).sum::<f64>() / words().count() as f64));
        row(page, &cells);
    }
    page.push('\n');
}

fn flagged_places(page: &mut String, corpus: &Corpus, kinds: &[&Risks]) {
    writeln!(page, "### Places\n\nRuns of flagged words, {PLACES} in 1000 words of each article; *P*: the chance that a person's mark touches one.\n")
        .expect("a text takes all");
    head(page, &["", "places", "P", "majors"]);
    let (chance, ruled) = (chance(corpus.words.len()), ruled(corpus));
    let first = [("chance", &chance), ("rules alone, all there are", &ruled)];
    for (name, risks) in first.into_iter().chain(kinds.iter().map(|risks| (risks.name, &risks.words))) {
        let hits = place_hits(corpus, all(corpus), &places(corpus, all(corpus), risks));
        let figures = [format!("{:.3}", hits.precision()), format!("{:.3}", hits.touched())];
        row(page, &[vec![name.to_owned(), hits.flagged.to_string()], figures.to_vec()].concat());
    }
    page.push('\n');
}

/// What score_spans.py says of the flags, and of the lines' risks.
fn standard(page: &mut String, folder: &Path, corpus: &Corpus, kinds: &[&Risks]) {
    let scorer = Scorer::new(folder, corpus);
    page.push_str("### As the field counts\n\nBy `score_spans.py`, every person as a reference of their own.\n\n");
    head(page, &["flagged", "binary P", "binary R", "binary F1", "mpp P", "mpp R", "mpp F1"]);
    let ruled: Vec<f64> = ruled(corpus);
    let none = vec![0.0; corpus.lines.len()];
    let mut spans = |name: String, flags: &[bool]| {
        let scored = scorer.score(corpus, flags, &none);
        let figures =
            ["binary", "mpp"].into_iter().flat_map(|kind| ["P", "R", "F1"].map(|what| three(&scored[kind][what])));
        row(page, &[name].into_iter().chain(figures).collect::<Vec<_>>());
    };
    spans("rules alone".to_owned(), &flags(corpus, all(corpus), &ruled, 1.0));
    for risks in kinds {
        for budget in BUDGETS {
            let name = format!("{}, {:.0} % of words", risks.name, budget * 100.0);
            spans(name, &flags(corpus, all(corpus), &risks.words, budget));
        }
    }
    page.push_str("\n### Lines\n\n");
    head(page, &["", "AUC for a major", "Spearman with the MQM points", "Spearman with the points for 100 characters"]);
    let unflagged = vec![false; corpus.words.len()];
    let mut lines = |name: String, risks: &[f64]| {
        let scored = scorer.score(corpus, &unflagged, risks);
        let figures = ["auc_major", "spearman", "spearman_per_100_chars"].map(|what| three(&scored["segment"][what]));
        row(page, &[vec![name], figures.to_vec()].concat());
    };
    let each = |of: &dyn Fn(std::ops::Range<usize>) -> f64| -> Vec<f64> {
        corpus.lines.iter().map(|line| of(line.words.clone())).collect()
    };
    lines("rules alone".to_owned(), &each(&|words| flagged_share(corpus, words)));
    for risks in kinds {
        lines(format!("{}, the line's risk", risks.name), &risks.lines);
        let mean = |words: std::ops::Range<usize>| {
            let count = words.len().max(1) as f64;
            risks.words[words].iter().sum::<f64>() / count
        };
        lines(format!("{}, the words' mean", risks.name), &each(&mean));
    }
    page.push('\n');
}

fn three(value: &Value) -> String {
    value.as_f64().map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

fn flagged_share(corpus: &Corpus, words: std::ops::Range<usize>) -> f64 {
    let count = words.len().max(1) as f64;
    corpus.words[words].iter().filter(|word| word.ruled > 0.0).count() as f64 / count
}

/// score_spans.py with what people marked in the articles of a corpus.
struct Scorer {
    room: tempfile::TempDir,
    program: std::path::PathBuf,
}

impl Scorer {
    fn new(folder: &Path, corpus: &Corpus) -> Self {
        let room = tempfile::tempdir().expect("a folder for the marks");
        let wanted: HashSet<(&str, &str)> = all(corpus).map(|piece| (&*piece.document, &*piece.system)).collect();
        let mut gold = std::fs::File::create(room.path().join("gold.jsonl")).expect("the marks are written");
        let is_wanted = |document: &str, system: &str| wanted.contains(&(document, system));
        RATED.iter().for_each(|set| data::copy(folder, set, is_wanted, &mut gold));
        Self { room, program: folder.join("score_spans.py") }
    }

    fn score(&self, corpus: &Corpus, flags: &[bool], lines: &[f64]) -> Value {
        let file = |name: &str| self.room.path().join(name);
        let mut text = String::new();
        for piece in &corpus.articles {
            for at in piece.lines.clone() {
                let line = &corpus.lines[at];
                let place = |run: std::ops::Range<usize>| {
                    let (first, last) = (&corpus.words[run.start].chars, &corpus.words[run.end - 1].chars);
                    json!({"start": first.start, "end": last.end, "severity": "minor"})
                };
                let spans: Vec<Value> = runs(line.words.clone(), flags).into_iter().map(place).collect();
                let record = json!({"doc_id": piece.document, "system": piece.system, "seg_index": line.number,
                                    "spans": spans, "seg_score": lines[at]});
                writeln!(text, "{record}").expect("a text takes all");
            }
        }
        std::fs::write(file("flags.jsonl"), text).expect("the flags are written");
        let mut scorer = Command::new("python3");
        scorer.arg(&self.program).arg("--gold").arg(file("gold.jsonl")).arg("--pred").arg(file("flags.jsonl"));
        scorer.arg("--json").arg(file("answer.json")).stdout(std::process::Stdio::null());
        assert!(scorer.status().expect("python3 is there").success(), "score_spans.py failed");
        serde_json::from_str(&std::fs::read_to_string(file("answer.json")).expect("the answer is there"))
            .expect("an answer")
    }
}

fn calibration(page: &mut String, corpus: &Corpus, kinds: &[&Risks]) {
    page.push_str("### Is the risk what it says?\n\nAll words by their risk, in ten parts of one size: the risk, and how often a person marked them.\n\n");
    let names: Vec<String> =
        kinds.iter().flat_map(|risks| [format!("{}: risk", risks.name), "marked".to_owned()]).collect();
    head(page, &[""].into_iter().chain(names.iter().map(String::as_str)).collect::<Vec<_>>());
    let parts = kinds.iter().map(|risks| {
        let mut order: Vec<usize> = (0..corpus.words.len()).collect();
        order.sort_by(|one, other| risks.words[*one].total_cmp(&risks.words[*other]).then(one.cmp(other)));
        let part = |part: &[usize]| {
            let mean = |sum: f64| format!("{:.3}", sum / part.len() as f64);
            let risk = mean(part.iter().map(|at| risks.words[*at]).sum());
            [risk, mean(part.iter().map(|at| corpus.words[*at].share).sum())]
        };
        order.chunks(order.len().div_ceil(10)).map(part).collect::<Vec<_>>()
    });
    let parts: Vec<_> = parts.collect();
    for number in 0..10 {
        let figures = parts.iter().filter_map(|kind| kind.get(number)).flatten().cloned();
        row(page, &[(number + 1).to_string()].into_iter().chain(figures).collect::<Vec<_>>());
    }
    page.push('\n');
}

/// How the findings and the runs of one kind of risks are marked.
pub fn passages(corpus: &Corpus, name: &str, findings: &Passages, runs: &Runs) -> String {
    let mut page = format!("### Findings and runs of hot words, {name}\n\n");
    let confidence: Vec<f64> = corpus.findings.iter().map(|found| f64::from(found.confidence)).collect();
    write!(
        page,
        "Of {} findings {:.2} are marked by a person drawn from those that read them. Of two in one article, one marked and one \
         not, the marked one has the higher confidence in {:.3} of the cases and the higher chance, by its check and by the \
         risks of its words, in {:.3}.\n\nRuns of three and more of the riskiest 5 % of the words, over one small word too, \
         that no check has named: {} ({:.1} in 1000 words). {:.2} are touched by a person's mark, as many words in a row \
         anywhere in the same article {:.2}. Those with a chance of {LEAST_CHANCE:.2} or more are shown, as *Reads oddly*; each \
         chance was learned without the document.\n\n",
        findings.len(),
        findings.marked(),
        findings.ranked_by(&confidence),
        findings.ranked_by(&findings.chances),
        runs.of.len(),
        runs.of.len() as f64 * 1000.0 / corpus.words.len() as f64,
        runs.of.marked(),
        runs.by_chance,
    )
    .expect("a text takes all");
    head(&mut page, &["chance, at least", "runs in 1000 words", "touched by a person's mark"]);
    for least in CHANCES {
        let (count, marked) = runs.of.from(least);
        let often = count as f64 * 1000.0 / corpus.words.len() as f64;
        row(&mut page, &[format!("{least:.2}"), format!("{often:.2}"), format!("{marked:.2}")]);
    }
    page.push('\n');
    page
}

/// What the heat is worth where nothing is known of how sure the checks are.
pub fn unsure(corpus: &Corpus, sure: &Risks, unsure: &Risks) -> String {
    let figures = |risks: &Risks| {
        let hits = at_budgets(corpus, &risks.words, |_| true);
        let of =
            |which: fn(&Hits) -> f64| hits.iter().map(which).map(|value| format!("{value:.3}")).collect::<Vec<_>>();
        (of(Hits::precision).join("/"), of(Hits::touched).join("/"))
    };
    let ((p, majors), (other_p, other_majors)) = (figures(sure), figures(unsure));
    format!(
        "How sure a check is was measured on the same articles. A heat that is told of findings only that they are there has \
         P {other_p} instead of {p} and majors {other_majors} instead of {majors}.\n\n"
    )
}

/// What is there of flags where few are due.
pub fn few_are_due(page: &mut String, clean: &[Clean]) {
    page.push_str(
        "### Where few marks are due\n\nThe heat ranks within an article; it does not tell a good article from a bad one, and \
         a budget flags as many words in both.\n\n",
    );
    let chances = CHANCES.map(|least| format!("runs in 1000 words, chance {least:.2} or more"));
    let columns = ["text", "words", "mean risk", "findings in 1000 words"].map(str::to_owned);
    head(page, &columns.iter().chain(&chances).map(String::as_str).collect::<Vec<_>>());
    for Clean { name, words, risk, findings, runs } in clean {
        let count = *words as f64;
        let often = |what: usize| format!("{:.2}", what as f64 * 1000.0 / count);
        let mut figures = vec![(*name).to_owned(), words.to_string(), format!("{:.3}", risk / count), often(*findings)];
        let from = |least: f64| runs.iter().filter(|chance| f64::from(**chance) >= least).count();
        figures.extend(CHANCES.map(|least| often(from(least))));
        row(page, &figures);
    }
    page.push('\n');
}
