//! The figures as a page.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::corpus::{Corpus, Piece};
use super::data::RATED;
use super::measure::{BUDGETS, Hits, PLACES, flags, hits, place_hits, places, runs};

/// What the word model is held to: precision and grave passages at each budget.
const TARGETS: [(f64, f64); 3] = [(0.40, 0.25), (0.34, 0.37), (0.29, 0.55)];

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
}

/// The risks that were learned without the document that they are of.
pub struct Risks {
    /// Of each word.
    pub words: Vec<f64>,
    /// Of each line.
    pub lines: Vec<f64>,
}

/// The whole page.
pub fn page(folder: &Path, corpus: &Corpus, risks: &Risks, clean: &[Clean], bytes: usize) -> String {
    let marked: f64 = corpus.words.iter().map(|word| word.share).sum();
    let mut page = format!(
        "# What the heat is worth\n\nWritten by `cargo bench --bench heat`; not edited by hand.\n\n\
         Every article was measured with weights learned without its document (five parts by document, all translations of \
         one document in one part): {} words of {} translations, {}. Of these, {:.3} are marked by a person drawn from those \
         that read them. {} features; the file of weights has {bytes} bytes.\n\n\
         *P*: the chance that such a person marked a flagged word. *Majors*: the share of marked grave passages that a \
         flagged word touches. The budget is that of each article: its riskiest 5, 10, 20 % of words.\n\n",
        corpus.words.len(),
        corpus.articles.len(),
        RATED.join(", "),
        marked / corpus.words.len() as f64,
        corpus.names.len(),
    );
    words(&mut page, corpus, risks);
    sets(&mut page, corpus, risks);
    flagged_places(&mut page, corpus, risks);
    standard(&mut page, folder, corpus, risks);
    calibration(&mut page, corpus, risks);
    few_are_due(&mut page, clean);
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

fn words(page: &mut String, corpus: &Corpus, risks: &Risks) {
    page.push_str("## Words\n\n");
    head(page, &["", "P 5 %", "P 10 %", "P 20 %", "majors 5 %", "majors 10 %", "majors 20 %"]);
    let ruled: Vec<f64> = corpus.words.iter().map(|word| f64::from(word.ruled)).collect();
    for (name, risks) in [("chance", &chance(corpus.words.len())), ("rules alone", &ruled), ("built in", &risks.words)]
    {
        row(page, &cells(name.to_owned(), &at_budgets(corpus, risks, |_| true)));
    }
    let wanted = TARGETS.iter().map(|target| target.0).chain(TARGETS.iter().map(|target| target.1));
    row(page, &["target".to_owned()].into_iter().chain(wanted.map(|value| format!("{value:.2}"))).collect::<Vec<_>>());
    page.push_str("\nThe rules flag fewer words than the budgets allow.\n\n");
}

fn sets(page: &mut String, corpus: &Corpus, risks: &Risks) {
    page.push_str("## Words, by set\n\n");
    head(page, &["", "chance", "P 5 %", "P 10 %", "P 20 %", "majors 5 %", "majors 10 %", "majors 20 %"]);
    for (set, name) in RATED.iter().enumerate() {
        let of = |piece: &&Piece| piece.set == set;
        let words = || all(corpus).filter(of).flat_map(|piece| &corpus.words[piece.words.clone()]);
        let mut cells = cells((*name).to_owned(), &at_budgets(corpus, &risks.words, of));
        cells.insert(1, format!("{:.3}", words().map(|word| word.share).sum::<f64>() / words().count() as f64));
        row(page, &cells);
    }
    page.push('\n');
}

fn flagged_places(page: &mut String, corpus: &Corpus, risks: &Risks) {
    writeln!(page, "## Places\n\nRuns of flagged words, {PLACES} in 1000 words of each article; *P*: the chance that a person's mark touches one.\n")
        .expect("a text takes all");
    head(page, &["", "places", "P", "majors"]);
    for (name, risks) in [("chance", &chance(corpus.words.len())), ("built in", &risks.words)] {
        let hits = place_hits(corpus, all(corpus), &places(corpus, all(corpus), risks));
        let figures = [format!("{:.3}", hits.precision()), format!("{:.3}", hits.touched())];
        row(page, &[vec![name.to_owned(), hits.flagged.to_string()], figures.to_vec()].concat());
    }
    page.push('\n');
}

/// What score_spans.py says of the flags, and of the lines' risks.
fn standard(page: &mut String, folder: &Path, corpus: &Corpus, risks: &Risks) {
    page.push_str("## As the field counts\n\nBy `score_spans.py`, every person as a reference of their own.\n\n");
    head(page, &["flagged", "binary P", "binary R", "binary F1", "mpp P", "mpp R", "mpp F1"]);
    let mut lines = Value::Null;
    for budget in BUDGETS {
        let flags = flags(corpus, all(corpus), &risks.words, budget);
        let scored = score(folder, corpus, &flags, &risks.lines);
        let figures = ["binary", "mpp"].into_iter().flat_map(|kind| ["P", "R", "F1"].map(|what| &scored[kind][what]));
        let figures = figures.map(three);
        row(page, &[format!("{:.0} % of words", budget * 100.0)].into_iter().chain(figures).collect::<Vec<_>>());
        lines = scored["segment"].clone();
    }
    page.push_str("\n## Lines\n\n");
    let ruled: Vec<f64> = corpus.lines.iter().map(|line| flagged_share(corpus, line.words.clone())).collect();
    let mean = |words: std::ops::Range<usize>| {
        let count = words.len().max(1) as f64;
        risks.words[words].iter().sum::<f64>() / count
    };
    let means: Vec<f64> = corpus.lines.iter().map(|line| mean(line.words.clone())).collect();
    let none = vec![false; corpus.words.len()];
    head(page, &["", "AUC for a major", "Spearman with the MQM points", "Spearman with the points for 100 characters"]);
    let of = |risks: &[f64]| score(folder, corpus, &none, risks)["segment"].clone();
    for (name, lines) in
        [("rules alone", of(&ruled)), ("built in, the line's risk", lines), ("built in, the words' mean", of(&means))]
    {
        let figures = ["auc_major", "spearman", "spearman_per_100_chars"].map(|what| three(&lines[what]));
        row(page, &[vec![name.to_owned()], figures.to_vec()].concat());
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

fn score(folder: &Path, corpus: &Corpus, flags: &[bool], lines: &[f64]) -> Value {
    let room = tempfile::tempdir().expect("a folder for the flags");
    let (flagged, answer) = (room.path().join("flags.jsonl"), room.path().join("answer.json"));
    let mut text = String::new();
    for piece in &corpus.articles {
        for at in piece.lines.clone() {
            let line = &corpus.lines[at];
            let place = |run: std::ops::Range<usize>| {
                let (first, last) = (&corpus.words[run.start].chars, &corpus.words[run.end - 1].chars);
                json!({"start": first.start, "end": last.end, "severity": "minor"})
            };
            let spans: Vec<Value> = runs(line.words.clone(), flags).into_iter().map(place).collect();
            let record = json!({"doc_id": piece.document, "system": piece.system, "seg_index": line.number, "spans": spans,
                                "seg_score": lines[at]});
            writeln!(text, "{record}").expect("a text takes all");
        }
    }
    std::fs::write(&flagged, text).expect("the flags are written");
    let mut scorer = Command::new("python3");
    scorer
        .arg(folder.join("score_spans.py"))
        .arg("--gold")
        .args(RATED.iter().map(|set| folder.join(format!("{set}.jsonl.gz"))));
    scorer.arg("--pred").arg(&flagged).arg("--json").arg(&answer).stdout(std::process::Stdio::null());
    assert!(scorer.status().expect("python3 is there").success(), "score_spans.py failed");
    serde_json::from_str(&std::fs::read_to_string(&answer).expect("the answer is there")).expect("an answer")
}

fn calibration(page: &mut String, corpus: &Corpus, risks: &Risks) {
    page.push_str("## Is the risk what it says?\n\nAll words by their risk, in ten parts of one size.\n\n");
    head(page, &["part", "risk", "marked"]);
    let mut order: Vec<usize> = (0..corpus.words.len()).collect();
    order.sort_by(|one, other| risks.words[*one].total_cmp(&risks.words[*other]).then(one.cmp(other)));
    for (number, part) in order.chunks(order.len().div_ceil(10)).enumerate() {
        let mean = |sum: f64| format!("{:.3}", sum / part.len() as f64);
        let risk = mean(part.iter().map(|at| risks.words[*at]).sum());
        let marked = mean(part.iter().map(|at| corpus.words[*at].share).sum());
        row(page, &[(number + 1).to_string(), risk, marked]);
    }
    page.push('\n');
}

fn few_are_due(page: &mut String, clean: &[Clean]) {
    page.push_str(
        "## Where few marks are due\n\nThe heat ranks within an article; it does not tell a good article from a bad one, and \
         a budget flags as many words in both.\n\n",
    );
    head(page, &["text", "words", "mean risk", "findings of the rules in 1000 words"]);
    for Clean { name, words, risk, findings } in clean {
        let (count, findings) = (*words as f64, *findings as f64);
        row(
            page,
            &[
                (*name).to_owned(),
                words.to_string(),
                format!("{:.3}", risk / count),
                format!("{:.2}", findings * 1000.0 / count),
            ],
        );
    }
}
