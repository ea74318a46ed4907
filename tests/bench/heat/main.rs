//! Learns the weights of the heat from rated articles, and measures what they are worth: run with
//! `cargo bench --bench heat -- FOLDER`, where FOLDER holds the rated sets (*.jsonl.gz) and score_spans.py.
//!
//! With `--surprises FILE`, those of a language model too, from what it said of the articles that are in FILE; with
//! `--model MODEL` beside it nothing is learned, and FILE is filled until the program is ended.
//!
//! Writes the files of weights in assets/heat, the same bytes from the same data, and its part of tests/bench/ACCURACY.md.
//! Nothing of the texts is written anywhere. What is drawn by lot is drawn from one beginning, and each sum is
//! made in one order on one thread.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "a trainer reads and writes files")]

mod cache;
mod corpus;
mod data;
mod fit;
mod learn;
mod measure;
mod nets;
mod passages;
mod report;

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use copydesk::checks::engine::Engine;
use copydesk::document::Article;
use copydesk::heat::groups::{BUILT_IN, WITH_MODEL};
use copydesk::heat::model::Model;
use copydesk::heat::told::Told;
use copydesk::heat::view::View;
use copydesk::heat::{Heat, runs};

use cache::Cache;
use corpus::{Corpus, FOLDS, Kind};
use data::Side;
use learn::{Learned, Teacher};
use report::{Clean, Risks};

/// What stands before and behind the part of ACCURACY.md that is written here.
const MARKS: [&str; 2] = ["<!-- written by cargo bench --bench heat, from here -->\n\n", "<!-- to here -->\n"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().skip_while(|argument| *argument != name).nth(1);
    let Some(folder) = arguments.iter().find(|argument| !argument.starts_with("--")) else {
        println!("nothing is learned: name the folder of the rated sets after `--`");
        return;
    };
    let folder = Path::new(folder);
    let cache = option("--surprises").map(|file| (Path::new(file), Cache::read(Path::new(file))));
    match (option("--model"), cache) {
        (Some(model), Some((file, cache))) => cache.fill(folder, Path::new(model), file),
        (_, cache) => learn(folder, cache.map(|(_, cache)| cache).as_ref()),
    }
}

/// Learns, measures, and writes both down.
fn learn(folder: &Path, cache: Option<&Cache>) {
    let unsure = {
        let corpus = Corpus::read(folder, Kind::Unsure);
        Lessons::new(&Teacher::new(&corpus), "built in", None).risks
    };
    let corpus = Corpus::read(folder, Kind::BuiltIn);
    println!("{} words of {} articles read", corpus.words.len(), corpus.articles.len());
    let teacher = Teacher::new(&corpus);
    let lessons = Lessons::new(&teacher, "built in", None);
    let (file, findings) = weights(&corpus, &lessons);
    let model = Model::read(&file).expect("what was written can be read");
    let mut page = format!(
        "## The heat\n\nEvery article was measured with weights learned without its document (five parts by document, all \
         translations of one document in one part), sets {}. {} features; the file of weights has {} bytes.\n\n*P*: the \
         chance that a person drawn from those that read the line marked a flagged word. *Majors*: the share of marked grave \
         passages that a flagged word touches. The budget is that of each article: its riskiest 5, 10, 20 % of words. The \
         targets come from sets of which 0.17 are marked.\n\n",
        data::RATED.join(", "),
        corpus.names.len(),
        file.len(),
    );
    page += &report::section(folder, &corpus, &[&lessons.risks]);
    page += &findings;
    page += &report::unsure(&corpus, &lessons.risks, &unsure);
    report::few_are_due(&mut page, &clean(folder, &model, None));
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::write(top.join("assets/heat/built-in.tsv"), file).expect("the weights are written");
    if let Some(cache) = cache {
        let part = Corpus::read(folder, Kind::WithModel(cache));
        println!("{} words of {} articles with surprises read", part.words.len(), part.articles.len());
        let with_model = Lessons::new(&Teacher::new(&part), "with the pack", Some((&teacher, &lessons)));
        let (file, findings) = weights(&part, &with_model);
        write!(
            page,
            "## The heat with a language model\n\nThe model was asked of {} of the {} translations, in an order drawn once for \
             all; what is built in stands beside it on the same ones. Its weights begin with those that are built in.\n\n",
            part.articles.len(),
            corpus.articles.len(),
        )
        .expect("a text takes all");
        let beside = lessons.risks.of_part(&corpus, &part);
        page += &report::section(folder, &part, &[&beside, &with_model.risks]);
        page += &findings;
        let model = Model::read(&file).expect("what was written can be read");
        report::few_are_due(&mut page, &clean(folder, &model, Some(cache)));
        std::fs::write(top.join("assets/heat/with-model.tsv"), file).expect("the weights are written");
    }
    let accuracy = top.join("tests/bench/ACCURACY.md");
    let old = std::fs::read_to_string(&accuracy).expect("the page is there");
    let before = old.split_once(MARKS[0]).map_or(&*old, |(before, _)| before);
    let after = old.split_once(MARKS[1]).map_or("", |(_, after)| after);
    std::fs::write(accuracy, [before.trim_end(), "\n\n", MARKS[0], &page, MARKS[1], after].concat())
        .expect("the page is written");
    print!("{page}");
}

/// What was learned from all parts but one, of each part, and from all of them.
struct Lessons {
    without: Vec<Learned>,
    whole: Learned,
    /// Of each word and line by what was learned without its part.
    risks: Risks,
}

impl Lessons {
    /// What was learned without a part, or from all of them.
    fn of(&self, left_out: Option<usize>) -> &Learned {
        left_out.map_or(&self.whole, |fold| &self.without[fold])
    }

    /// All that `teacher` can teach to those that learned `before`.
    fn new(teacher: &Teacher<'_>, name: &'static str, before: Option<(&Teacher<'_>, &Lessons)>) -> Self {
        let corpus = teacher.corpus();
        let zeros = (vec![0.0; corpus.words.len()], vec![0.0; corpus.lines.len()]);
        let mut risks = Risks { name, words: zeros.0, lines: zeros.1 };
        let learn = |fold: Option<usize>| teacher.learn(fold, before.map(|(other, lessons)| (other, lessons.of(fold))));
        // Each on a thread of its own, whose sums are made in one order.
        let (mut without, whole) = std::thread::scope(|scope| {
            let parts: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(move || learn(Some(fold)))).collect();
            let whole = learn(None);
            (parts.into_iter().map(|part| part.join().expect("no panic")).collect::<Vec<_>>(), whole)
        });
        for (fold, learned) in without.iter_mut().enumerate() {
            let of_words = std::mem::take(&mut learned.risks);
            for piece in corpus.articles.iter().filter(|piece| piece.fold == fold) {
                risks.words[piece.words.clone()].copy_from_slice(&of_words[piece.words.clone()]);
                piece.lines.clone().for_each(|at| risks.lines[at] = learned.line_risk(at));
            }
            println!("{name}: part {} of {FOLDS} measured", fold + 1);
        }
        Self { without, whole, risks }
    }
}

impl Risks {
    /// The same risks of the articles of `whole` that are in `part`.
    fn of_part(&self, whole: &Corpus, part: &Corpus) -> Self {
        let places: HashMap<_, _> =
            whole.articles.iter().map(|piece| ((piece.set, &piece.document, &piece.system), piece)).collect();
        let mut risks = Self { name: self.name, ..Self::default() };
        for piece in &part.articles {
            let place = places[&(piece.set, &piece.document, &piece.system)];
            risks.words.extend(&self.words[place.words.clone()]);
            risks.lines.extend(&self.lines[place.lines.clone()]);
        }
        risks
    }
}

/// The file of the weights, and what they are worth for passages.
fn weights(corpus: &Corpus, lessons: &Lessons) -> (String, String) {
    let findings = passages::findings(corpus, &lessons.risks.words);
    let runs = passages::runs(corpus, &lessons.risks.words);
    let file = lessons.whole.file(corpus, &passages::models(&findings, &runs));
    (file, report::passages(corpus, lessons.risks.name, &findings, &runs))
}

/// The heat of whole sets by weights that were learned from everything; with a language model, of what it has read.
fn clean(folder: &Path, model: &Model, cache: Option<&Cache>) -> Vec<Clean> {
    data::TEXTS.iter().map(|(name, sets, side)| clean_of(folder, model, cache, name, sets, *side)).collect()
}

fn clean_of(
    folder: &Path,
    model: &Model,
    cache: Option<&Cache>,
    name: &'static str,
    sets: &[&str],
    side: Side,
) -> Clean {
    let stop = AtomicBool::new(false);
    let mut clean = Clean { name, words: 0, risk: 0.0, findings: 0, runs: Vec::new() };
    for rated in data::texts(folder, sets, side) {
        let article = Article::new(rated.text);
        let surprises = cache.map(|cache| cache.surprises(&article, model.hunch()));
        let Some(surprises) = surprises.unwrap_or(Some(Vec::new())) else { continue };
        let mut engine = Engine::new();
        let findings = engine.run(&article, &stop).expect("nobody stops it");
        let pages = engine.pages(&article, &stop).expect("it was just read");
        let mut view = View::new(&pages, &findings);
        let mut groups = BUILT_IN;
        if cache.is_some() {
            (view.told, groups) = (Some(Told::new(&view, &surprises)), WITH_MODEL);
        }
        let heat = Heat::with(model, groups, &view);
        clean.words += heat.words().len();
        clean.risk += heat.words().iter().map(|word| f64::from(word.risk)).sum::<f64>();
        clean.findings += findings.len();
        clean.runs.extend(heat.odd_runs(runs::PER_THOUSAND).iter().map(|run| run.chance));
    }
    clean
}
