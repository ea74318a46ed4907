//! What a language model costs: `cargo bench --bench model -- MODEL.gguf TEXT`, a paragraph a line.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use copydesk::heat::surprise::{Passage, Surprising};
use copydesk::lm::Reader;

/// Cancels are tried this often, spread over the reading.
const CANCELS: u32 = 10;

fn main() {
    let files: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let [model, text] = files.as_slice() else {
        println!("no model was named: cargo bench --bench model -- MODEL.gguf TEXT");
        return;
    };
    let (start, bytes) = (Instant::now(), std::fs::read(model).expect("the model"));
    println!("read from disk: {:?}, {} MB", start.elapsed(), bytes.len() / 1_000_000);
    let start = Instant::now();
    let reader = Reader::new(bytes).expect("a model");
    println!("checked: {:?}; the most memory so far: {} MB", start.elapsed(), most_memory());
    let text = std::fs::read_to_string(text).expect("the text");
    let passages = passages(&text);

    let start = Instant::now();
    let surprises = reader.surprise(&passages, &|| true).expect("not stopped");
    let taken = start.elapsed();
    let nats: Vec<f32> = surprises.iter().flat_map(|surprise| surprise.tokens.iter().map(|token| token.nats)).collect();
    let words = text.split_whitespace().count();
    println!(
        "{} passages, {} tokens, {words} words: {taken:?}, {:.0} tokens and {:.0} words a second; {:.4} nats a token",
        passages.len(),
        nats.len(),
        nats.len() as f64 / taken.as_secs_f64(),
        words as f64 / taken.as_secs_f64(),
        nats.iter().map(|nats| f64::from(*nats)).sum::<f64>() / nats.len() as f64,
    );
    println!("the most memory: {} MB", most_memory());

    let latest = (1..=CANCELS).map(|part| cancelled(&reader, &passages, taken * part / (CANCELS + 1))).max();
    println!("from a cancel to the end, the longest of {CANCELS}: {:?}", latest.unwrap_or_default());
}

/// Every line with what stands before it.
fn passages(text: &str) -> Vec<Passage<'_>> {
    let mut at = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        let passage = Passage { before: &text[..at], text: line };
        at += line.len();
        passage
    });
    lines.collect()
}

/// How long it goes on after it was told to stop this long after its start.
fn cancelled(reader: &Reader, passages: &[Passage<'_>], after: Duration) -> Duration {
    let told = AtomicBool::new(true);
    let told_at = std::thread::scope(|scope| {
        let teller = scope.spawn(|| {
            std::thread::sleep(after);
            told.store(false, Ordering::Relaxed);
            Instant::now()
        });
        reader.surprise(passages, &|| told.load(Ordering::Relaxed));
        let ended = Instant::now();
        ended.saturating_duration_since(teller.join().expect("no panic"))
    });
    told_at
}

/// The most memory that this program had, in MB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or_default() / 1024
}
