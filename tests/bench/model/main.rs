//! What a language model costs: `cargo bench --bench model -- MODEL.gguf TEXT`, a paragraph a line.

#![expect(
    clippy::disallowed_methods,
    reason = "a measurement reads the time, over real files, and cancels from another thread"
)]

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use copydesk::heat::surprise::{Passage, Surprising};
use copydesk::lm::Reader;

/// Cancels are tried this often, spread over the reading.
const CANCELS: u32 = 5;
/// Bytes of lines that are read together: about 250 tokens.
const TOGETHER: usize = 1200;

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
    for (how, least) in [("every line by itself", 0), ("lines together", TOGETHER)] {
        println!("\n{how}:");
        measure(&reader, &text, &passages(&text, least));
    }
}

/// How fast these are read, and how soon that ends when it is told to.
fn measure(reader: &Reader, text: &str, passages: &[Passage<'_>]) {
    let start = Instant::now();
    let surprises = reader.surprise(passages, &|| true).expect("not stopped");
    let taken = start.elapsed();
    let nats: Vec<f32> = surprises.iter().flat_map(|surprise| surprise.tokens.iter().map(|token| token.nats)).collect();
    println!(
        "{} passages, {} tokens in {taken:.1?}: {:.0} tokens and {:.0} words a second; {:.3} nats a token",
        passages.len(),
        nats.len(),
        nats.len() as f64 / taken.as_secs_f64(),
        text.split_whitespace().count() as f64 / taken.as_secs_f64(),
        nats.iter().map(|nats| f64::from(*nats)).sum::<f64>() / nats.len() as f64,
    );
    println!("the most memory: {} MB", most_memory());
    let latest = (1..=CANCELS).map(|part| cancelled(reader, passages, taken * part / (CANCELS + 1))).max();
    println!("from a cancel to the end, the longest of {CANCELS}: {:.1?}", latest.unwrap_or_default());
}

/// Lines, together until they have at least so many bytes, each time with what stands before.
fn passages(text: &str, least: usize) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    let (mut from, mut at) = (0, 0);
    for line in text.split_inclusive('\n') {
        at += line.len();
        if at - from >= least || at == text.len() {
            passages.push(Passage { before: &text[..from], text: &text[from..at] });
            from = at;
        }
    }
    passages
}

/// How long it goes on after it was told to stop this long after its start.
fn cancelled(reader: &Reader, passages: &[Passage<'_>], after: Duration) -> Duration {
    let told = AtomicBool::new(true);
    std::thread::scope(|scope| {
        let teller = scope.spawn(|| {
            std::thread::sleep(after);
            told.store(false, Ordering::Relaxed);
            Instant::now()
        });
        reader.surprise(passages, &|| told.load(Ordering::Relaxed));
        let ended = Instant::now();
        ended.saturating_duration_since(teller.join().expect("no panic"))
    })
}

/// The most memory that this program had, in MB; 0 where the system does not say.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok()).unwrap_or_default() / 1024
}
