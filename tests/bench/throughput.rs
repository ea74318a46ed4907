//! How fast all checks read: the curve from 1 KB to 10 MB on one core, the dearest checks, the language data's loading,
//! and one short article from file to findings with the start of the program. Run with `cargo bench --bench throughput`;
//! a text file may be named after `--`, else our own samples are read over and over.
//!
//! Prints medians of one process on one machine; nothing is asserted.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the time, over real files")]

use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use copydesk::checks::engine::Engine;
use copydesk::checks::{ALL, Check, Rules};
use copydesk::document::Article;
use copydesk::heat::Heat;
use copydesk::language;

fn main() {
    let begun = Instant::now();
    language::load();
    println!("language data loaded in {:.1} ms", ms(begun.elapsed()));

    let named = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let text = named.map_or_else(samples, |file| std::fs::read_to_string(file).expect("the file is there"));
    let paragraphs: Vec<&str> = text.lines().filter(|line| line.len() > 80).collect();

    println!("\n      bytes      words   findings       ms     words/s");
    for bytes in [1_000, 10_000, 100_000, 1_000_000, 10_000_000] {
        let article = Article::new(of_size(&paragraphs, bytes));
        let (time, findings) = median(if bytes > 1_000_000 { 3 } else { 15 }, || run(Engine::new(), &article));
        let words = article.words();
        let speed = words as f64 / time.as_secs_f64();
        println!("{:>11} {words:>10} {findings:>10} {:>8.2} {speed:>11.0}", article.text().len(), ms(time));
    }

    println!("\nchecks alone over 1 MB, with all that each must look up, the dearest first (ms)");
    let article = Article::new(of_size(&paragraphs, 1_000_000));
    let mut alone: Vec<(Duration, &str)> =
        ALL.iter().map(|check| (time_alone(*check, &article), check.meta().id)).collect();
    alone.sort_by(|one, other| other.cmp(one));
    for (time, id) in alone.iter().take(20) {
        println!("{:>8.1}  {id}", ms(*time));
    }

    let (words, speed) = heat(&article);
    println!("\nthe heat of {words} words, after the checks: {speed:.0} words/s");

    let article = Article::new(of_size(&paragraphs, 10_000_000));
    let worst = (1..40).map(|step| delay(&article, Duration::from_millis(step * 150))).max();
    println!("\na run over 10 MB stops after at most {:.1} ms", ms(worst.unwrap_or_default()));

    let folder = tempfile::tempdir().expect("a folder for the article");
    let file = folder.path().join("article.txt");
    std::fs::write(&file, of_size(&paragraphs, 5_000)).expect("the article is written");
    let (time, _) = median(25, || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        program.arg("check").arg(&file).env("COPYDESK_DATA_DIR", folder.path()).stdout(Stdio::null());
        program.status().expect("the program runs")
    });
    println!("\none article of 5 KB, from the start of the program to its findings: {:.0} ms", ms(time));
}

fn samples() -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let entries = std::fs::read_dir(folder).expect("the samples are there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files.iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect::<Vec<_>>().join("\n")
}

/// Paragraphs up to about `bytes`, every one different: nothing is won by meeting the same one again.
fn of_size(paragraphs: &[&str], bytes: usize) -> String {
    let mut text = String::new();
    for (number, paragraph) in paragraphs.iter().cycle().enumerate() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(&format!("{paragraph} That was told on day {number}.\n"));
    }
    text
}

fn run(mut engine: Engine, article: &Article) -> usize {
    engine.run(article, &AtomicBool::new(false)).map_or(0, |found| found.len())
}

/// How many words the heat has, and how many of them it does in a second where the checks have read the article.
fn heat(article: &Article) -> (usize, f64) {
    let (mut engine, nobody) = (Engine::new(), AtomicBool::new(false));
    let findings = engine.run(article, &nobody).expect("nobody stops it");
    let pages = engine.pages(article, &nobody).expect("it was just read");
    let (time, words) = median(5, || Heat::of(&pages, &findings).words().len());
    (words, words as f64 / time.as_secs_f64())
}

/// How long a run goes on after it was told to stop, `after` its beginning.
fn delay(article: &Article, after: Duration) -> Duration {
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let told = scope.spawn(|| {
            std::thread::sleep(after);
            stop.store(true, Ordering::Relaxed);
            Instant::now()
        });
        // The engine outlives the run, as it does in the window: giving its pages back takes a while too.
        let mut engine = Engine::new();
        _ = engine.run(article, &stop);
        let ended = Instant::now();
        // Zero where the run was over before.
        ended.saturating_duration_since(told.join().expect("it only waits"))
    })
}

fn time_alone(check: &'static dyn Check, article: &Article) -> Duration {
    let only: &'static [&'static dyn Check] = Box::leak(Box::new([check]));
    let rules = || Rules { only: [check.meta().id.to_owned()].into(), ..Rules::default() };
    median(3, || run(Engine::with(only, rules()), article)).0
}

fn median<T>(times: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let mut taken = Vec::new();
    loop {
        let begun = Instant::now();
        let done = work();
        taken.push(begun.elapsed());
        if taken.len() == times {
            taken.sort();
            return (taken[times / 2], done);
        }
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
