//! Corrects every document of a folder at random and saves it with tracked changes and clean, for referees to judge:
//! `docx_edits IN OUT SEED`. Prints one JSON line a document.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own, for the script beside it"
)]

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use copydesk::finding::{Category, Severity};
use copydesk::formats::How;
use copydesk::session::{Command, Grade};
use copydesk::text::Span;
use copydesk::workbench::{self, Manner};
use serde_json::{Value, json};

/// Numbers that are the same in every run (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most.max(1)
    }

    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        text.floor_char_boundary(at)
    }
}

fn main() {
    let mut asked = std::env::args().skip(1);
    let (Some(from), Some(to)) = (asked.next(), asked.next()) else {
        eprintln!("usage: docx_edits IN OUT [SEED]");
        std::process::exit(2);
    };
    let seed: u64 = asked.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    let mut paths = Vec::new();
    let mut folders = vec![PathBuf::from(from)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "docx") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    for (nth, path) in paths.iter().enumerate() {
        let said = catch_unwind(AssertUnwindSafe(|| judge(path, Path::new(&to), nth, seed)));
        let said = said.unwrap_or_else(|_| json!({ "panic": true }));
        let mut line = json!({ "path": path });
        if let (Some(line), Value::Object(said)) = (line.as_object_mut(), said) {
            line.extend(said);
        }
        println!("{line}");
    }
}

fn judge(path: &Path, to: &Path, nth: usize, seed: u64) -> Value {
    let opened = match workbench::open_as(path, &How::default()) {
        Ok(opened) => opened,
        Err(error) => return json!({ "refused": error.to_string() }),
    };
    if opened.format() != "DOCX" {
        return json!({ "refused": format!("read as {}", opened.format()) });
    }
    let mut session = opened.session();
    let original = session.text().to_owned();
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (nth as u64 + 1));
    let (mut done, mut refused) = (0, 0);
    for time in 0..6 {
        let text = session.text();
        let start = dice.place(text);
        let rest = &text[start..];
        let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let command = match dice.below(8) {
            0 | 1 => (Span::new(start, start + word), "corrected".to_owned()),
            2 => (Span::new(start, start), " some new & <odd> words ".to_owned()),
            3 => (Span::new(start, start + word), String::new()),
            4 => (Span::new(start, start), "\n".to_owned()),
            5 => match rest.find('\n') {
                Some(at) => (Span::new(start + at, start + at + 1), " ".to_owned()),
                None => continue,
            },
            6 => {
                let end = text.ceil_char_boundary((start + 40).min(text.len()));
                (Span::new(start, end), "a long passage".to_owned())
            }
            _ => {
                let span = Span::new(start, start + word);
                let grade = Grade { category: Category::ALL[0], severity: Severity::Minor };
                let mark = Command::Mark { span, grade, comment: "Is that so?\nAsk again.".to_owned() };
                _ = session.apply(mark, time * 5_000);
                continue;
            }
        };
        match session.apply(Command::Type { span: command.0, text: command.1 }, time * 5_000) {
            Ok(outcome) => done += usize::from(outcome.changed),
            Err(_) => refused += 1,
        }
    }
    let mut faults = Vec::new();
    for (name, tracked) in [("clean", false), ("tracked", true)] {
        match opened.written(&session, &Manner { tracked, ..Manner::default() }, Some("Ada Moor")) {
            Ok(written) => {
                let out = to.join(format!("{nth:05}-{name}.docx"));
                if let Err(error) = fs::write(&out, &written.corrected) {
                    faults.push(format!("{name}: {error}"));
                }
                match workbench::open_bytes(&out, written.corrected, &How::default()) {
                    Ok(again) if again.text() == session.text() => {}
                    Ok(_) => faults.push(format!("{name}: read again it is another text")),
                    Err(error) => faults.push(format!("{name}: {error}")),
                }
            }
            Err(error) => faults.push(format!("{name}: {error}")),
        }
    }
    json!({
        "nth": format!("{nth:05}"), "original": original, "corrected": session.text(), "edits": done, "held": refused,
        "notes": opened.notes(), "faults": faults,
    })
}
