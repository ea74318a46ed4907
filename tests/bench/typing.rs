//! What one frame of the window costs while a person types, in a short article and in a book; and how long a book
//! takes to show its first screen and its changes. Run with `cargo bench --bench typing`, or with a language model that
//! reads along, `cargo bench --bench typing -- MODEL.gguf`.
//!
//! Prints medians and high percentiles of one process on one machine; nothing is asserted.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the time, over a real file")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use copydesk::diff;
use copydesk::heat::surprise::Surprising;
use copydesk::lm::Reader;
use copydesk::session::{Command, Session};
use copydesk::ui::{App, Chooser, FontPlaces, LookForModel, Purpose, Reads, Settings, Start};
use copydesk::workbench::Folders;
use egui::{Event, Modifiers, RawInput, Rect, pos2, vec2};

struct NoChooser;

impl Chooser for NoChooser {
    fn open(&self, _purpose: Purpose) -> Option<PathBuf> {
        None
    }

    fn save(&self, _purpose: Purpose, _suggested: &Path) -> Option<PathBuf> {
        None
    }
}

/// A paragraph with a few errors in it, so that there is something to highlight.
const PARAGRAPH: &str = "The council met on Tuesday to to discuss the bridge, which was closed after the storm ; He said the \
    repairs would take a month. Engineers from the port looked at the pillars and found that two of them had moved. \
    “We cannot open it before the spring,” the mayor said, “and nobody should ask us to.”";

fn main() {
    let model = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    for size in [5_000, 1_000_000, 5_000_000] {
        measure(size, model.as_deref());
    }
    // Of the whole process, at its largest: the five megabytes with all that was measured on them.
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find(|line| line.starts_with("VmHWM")) {
        println!("memory at most: {}", peak.trim_start_matches("VmHWM:").trim());
    }
}

fn look(model: Option<&str>) -> LookForModel {
    let model = model.map(str::to_owned);
    Arc::new(move || model.as_deref().map(reads))
}

/// A model that is opened as often as it is wanted.
fn reads(model: &str) -> Reads {
    let file = model.to_owned();
    let open = move || {
        let reader = Reader::new(std::fs::read(&file).expect("the model")).expect("a model that can be read");
        Ok(Box::new(reader) as Box<dyn Surprising + Send>)
    };
    Reads { identity: "measured".into(), open: Box::new(open) }
}

fn measure(size: usize, model: Option<&str>) {
    let folder = tempfile::tempdir().expect("a folder for the article");
    let file = folder.path().join("article.txt");
    let mut text = String::new();
    let mut number = 0;
    while text.len() < size {
        number += 1;
        // Every paragraph differs, as in a real book: nothing is won by meeting the same one again.
        text.push_str(&format!("Day {number}. {PARAGRAPH}\n"));
    }
    std::fs::write(&file, &text).expect("the article is written");

    let ctx = egui::Context::default();
    ctx.enable_accesskit();
    let begun = Instant::now();
    let start = Start {
        file: Some(file),
        way: None,
        settings: Settings::default(),
        chooser: Arc::new(NoChooser),
        folders: Folders::default(),
        fonts: FontPlaces::Folders(Vec::new()),
        model: look(model),
    };
    let mut app = App::new(&ctx, start);
    let mut time = 0.0;
    let mut frame = |app: &mut App, events: Vec<Event>| {
        time += 1.0 / 60.0;
        let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 800.0)));
        let input = RawInput { screen_rect, time: Some(time), events, focused: true, ..RawInput::default() };
        let begun = Instant::now();
        let output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        let shapes = output.shapes.len();
        let meshes = ctx.tessellate(output.shapes.clone(), output.pixels_per_point);
        let cost = begun.elapsed();
        output.drop_without_applying_deltas();
        assert!(shapes > 0 && !meshes.is_empty());
        cost
    };
    while app.desk().is_none() {
        frame(&mut app, Vec::new());
        std::thread::sleep(Duration::from_millis(1));
    }
    let first = frame(&mut app, Vec::new());
    println!(
        "{size:>9} bytes: first screen {:.0} ms after the start, {:.2} ms of it drawing",
        ms(begun.elapsed()),
        ms(first)
    );
    let mut slowest = Duration::ZERO;
    while app.is_busy() {
        slowest = slowest.max(frame(&mut app, Vec::new()));
        std::thread::sleep(Duration::from_millis(4));
    }
    let open = app.desk().map_or(0, |desk| desk.session.open().len());
    println!(
        "{:>9}        {open} findings after {:.0} ms; slowest frame until then {:.2} ms",
        "",
        ms(begun.elapsed()),
        ms(slowest)
    );

    let mut idle: Vec<Duration> = (0..100).map(|_| frame(&mut app, Vec::new())).collect();
    let mut typing: Vec<Duration> = (0..400)
        .map(|key| {
            let letter = if key % 6 == 5 { " " } else { "e" };
            frame(&mut app, vec![Event::Text(letter.to_owned())])
        })
        .collect();
    println!("{:>9}        an idle frame {}", "", figures(&mut idle));
    if model.is_some() {
        // The model waits until nobody has asked for a while; then it reads on both cores.
        std::thread::sleep(Duration::from_secs(1));
        let mut beside: Vec<Duration> = (0..60)
            .map(|_| {
                std::thread::sleep(Duration::from_millis(16));
                frame(&mut app, Vec::new())
            })
            .collect();
        println!("{:>9}        beside the model {}", "", figures(&mut beside));
    }
    println!("{:>9}        a key         {}", "", figures(&mut typing));
    while app.is_busy() {
        frame(&mut app, Vec::new());
        std::thread::sleep(Duration::from_millis(4));
    }
    let mut fresh: Vec<Duration> = (0..12)
        .map(|_| {
            let begun = Instant::now();
            frame(&mut app, vec![Event::Text("e".to_owned())]);
            while app.is_busy() {
                std::thread::sleep(Duration::from_millis(1));
                frame(&mut app, Vec::new());
            }
            begun.elapsed()
        })
        .collect();
    println!("{:>9}        key to fresh findings {}", "", figures(&mut fresh));
    if let Some(desk) = app.desk() {
        fix_all(&desk.session);
    }

    let changes = |pressed| Event::Key {
        key: egui::Key::Num2,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::COMMAND,
    };
    let first = frame(&mut app, vec![changes(true), changes(false)]);
    let mut looking: Vec<Duration> = (0..100).map(|_| frame(&mut app, Vec::new())).collect();
    println!("{:>9}        the changes   first {:.2} ms, then {}", "", ms(first), figures(&mut looking));
    compare(&text);
}

/// How long it takes to take the first fix of every finding as one step, and to take it back.
fn fix_all(session: &Session) {
    let mut session = session.clone();
    let takes: Vec<(u64, usize)> = session.open().iter().map(|open| (open.id, 0)).collect();
    let begun = Instant::now();
    let taken = session.apply(Command::TakeFixes { takes }, 0).expect("the fixes fit");
    let there = begun.elapsed();
    let begun = Instant::now();
    session.apply(Command::Undo, 1).expect("a step is undone");
    println!(
        "{:>9}        {} fixes as one step {:.0} ms, undone {:.0} ms",
        "",
        taken.places,
        ms(there),
        ms(begun.elapsed())
    );
}

/// How long two texts are compared of which one paragraph in a hundred was edited, and of which every one was.
fn compare(text: &str) {
    for (every, what) in [(100, "one paragraph in 100"), (1, "every paragraph")] {
        let edited = text.split_inclusive('\n').enumerate().map(|(index, line)| match index % every {
            0 => line.replace("two of them", "three of them"),
            _ => line.to_owned(),
        });
        let edited: String = edited.collect();
        let mut costs: Vec<Duration> = (0..5)
            .map(|_| {
                let begun = Instant::now();
                let rows = diff::rows(text, &edited, begun.checked_add(Duration::from_millis(60)));
                let cost = begun.elapsed();
                assert!(!rows.is_empty());
                cost
            })
            .collect();
        println!("{:>9}        comparing, {what} edited: {}", "", figures(&mut costs));
    }
}

fn figures(costs: &mut [Duration]) -> String {
    costs.sort();
    let at = |share: f64| ms(costs[((costs.len() - 1) as f64 * share) as usize]);
    format!("median {:.2} ms, 95 % {:.2} ms, slowest {:.2} ms", at(0.5), at(0.95), at(1.0))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
