//! Learns the weights of the heat from rated articles, and measures what they are worth: run with
//! `cargo bench --bench heat -- FOLDER`, where FOLDER holds the rated sets (*.jsonl.gz) and score_spans.py.
//!
//! Writes assets/heat/built-in.tsv, the same bytes from the same data, and tests/bench/HEAT.md. Nothing of the texts is
//! written anywhere. Nothing is drawn by lot, all sums are made in one order on one thread.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a trainer reads and writes files")]

mod corpus;
mod data;
mod fit;
mod learn;
mod measure;
mod report;

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use copydesk::checks::engine::Engine;
use copydesk::document::Article;
use copydesk::heat::Heat;
use copydesk::heat::groups::BUILT_IN;
use copydesk::heat::model::Model;
use copydesk::heat::view::View;

use corpus::{Corpus, FOLDS};
use data::Side;
use learn::Teacher;
use report::{Clean, Risks};

fn main() {
    let Some(folder) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        println!("nothing is learned: name the folder of the rated sets after `--`");
        return;
    };
    let folder = Path::new(&folder);
    let corpus = Corpus::read(folder);
    println!("{} words of {} articles read", corpus.words.len(), corpus.articles.len());
    let teacher = Teacher::new(&corpus);

    let mut risks = Risks { words: vec![0.0; corpus.words.len()], lines: vec![0.0; corpus.lines.len()] };
    for fold in 0..FOLDS {
        let learned = teacher.learn(Some(fold));
        let of_words = teacher.risks(&learned.word);
        for piece in corpus.articles.iter().filter(|piece| piece.fold == fold) {
            risks.words[piece.words.clone()].copy_from_slice(&of_words[piece.words.clone()]);
            piece.lines.clone().for_each(|at| risks.lines[at] = learned.line_risk(at));
        }
        println!("part {} of {FOLDS} measured", fold + 1);
    }

    let file = teacher.learn(None).file(&corpus);
    let model = Model::read(&file).expect("what was written can be read");
    let clean = [
        clean(folder, &model, "machine translations", data::RATED, Side::Machine),
        clean(folder, &model, "translations by people", &["dev_human_translations"], Side::People),
        clean(folder, &model, "English journalism", &["dev_news2021_ende"], Side::Source),
    ];
    let page = report::page(folder, &corpus, &risks, &clean, file.len());
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::write(top.join("assets/heat/built-in.tsv"), file).expect("the weights are written");
    std::fs::write(top.join("tests/bench/HEAT.md"), &page).expect("the page is written");
    print!("{page}");
}

/// The heat of whole sets by the weights that were learned from everything.
fn clean(folder: &Path, model: &Model, name: &'static str, sets: &[&str], side: Side) -> Clean {
    let stop = AtomicBool::new(false);
    let mut clean = Clean { name, words: 0, risk: 0.0, findings: 0 };
    let mut seen = HashSet::new();
    for rated in sets.iter().flat_map(|set| data::read(folder, set, side)) {
        if side == Side::Source && !seen.insert(rated.document.clone()) {
            continue;
        }
        let article = Article::new(rated.text);
        let mut engine = Engine::new();
        let findings = engine.run(&article, &stop).expect("nobody stops it");
        let pages = engine.pages(&article, &stop).expect("it was just read");
        let heat = Heat::with(model, BUILT_IN, &View::new(&pages, &findings));
        clean.words += heat.words().len();
        clean.risk += heat.words().iter().map(|word| f64::from(word.risk)).sum::<f64>();
        clean.findings += findings.len();
    }
    clean
}
