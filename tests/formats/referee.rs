//! Trials over files that lie elsewhere, for `tests/referee/html`: every file is opened and saved unaltered, then with
//! one correction at a time. What comes out is laid beside what went in, for a referee who does not know our reader.
#![expect(clippy::disallowed_methods, reason = "it reads the files of a folder and lays the trials into another one")]

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use copydesk::formats::{Form, How, Reading};
use copydesk::session::Command;
use copydesk::text::{Patch, Span};
use copydesk::workbench::{self, Manner};

/// How many corrections are tried on each file.
const EACH: usize = 4;
/// What is typed in the place of a word, in turn.
const TYPED: [&str; EACH] = ["Quay", "a & b <i>", "“Möwe” 1 < 2", ""];

#[derive(Default)]
struct Count {
    files: usize,
    edits: usize,
    refused: usize,
    wrong: Vec<String>,
}

#[test]
#[ignore = "needs COPYDESK_REFEREE, a folder of pages, and COPYDESK_TRIALS, a folder for what comes of them"]
fn every_page_of_a_folder() {
    let folder = |name| std::env::var_os(name).map(PathBuf::from).unwrap_or_else(|| panic!("{name} names no folder"));
    let (pages, trials) = (folder("COPYDESK_REFEREE"), folder("COPYDESK_TRIALS"));
    let mut count = Count::default();
    for path in pages_below(&pages) {
        count.files += 1;
        let bytes = std::fs::read(&path).unwrap();
        match catch_unwind(|| try_page(&path, &bytes)) {
            Ok(Ok(made)) => {
                for (edit, trial) in made.into_iter().enumerate() {
                    let name = format!("{}-{edit}", count.files);
                    std::fs::write(trials.join(format!("{name}.json")), trial.about.to_string()).unwrap();
                    std::fs::write(trials.join(format!("{name}.html")), trial.corrected).unwrap();
                    count.edits += 1;
                }
            }
            Ok(Err(error)) => {
                count.refused += 1;
                println!("refused: {}: {error}", path.display());
            }
            Err(panic) => {
                let why = panic.downcast_ref::<String>().cloned().unwrap_or_default();
                count.wrong.push(format!("{}: {why}", path.display()));
            }
        }
    }
    let Count { files, edits, refused, wrong } = count;
    println!("{files} files, {edits} edits, {refused} refused, {} panics or broken laws", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn pages_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            // A link may lead around in a circle.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => open.push(path),
                Ok(kind) if kind.is_file() && path.extension().is_some_and(|e| e == "html" || e == "htm") => {
                    found.push(path);
                }
                _ => {}
            }
        }
    }
    found.sort();
    found
}

struct Trial {
    about: serde_json::Value,
    corrected: Vec<u8>,
}

fn try_page(path: &Path, bytes: &[u8]) -> Result<Vec<Trial>, copydesk::error::Error> {
    let how = How { format: Some("HTML".into()), whole: true, ..How::default() };
    let article = workbench::open_bytes(path, bytes.to_vec(), &How { whole: false, ..how.clone() })?;
    let opened = workbench::open_bytes(path, bytes.to_vec(), &how)?;
    assert!(article.text().len() <= opened.text().len(), "the article is longer than the page");
    let idle = opened.written(&opened.session(), &Manner::default(), None)?;
    assert!(idle.patches.is_empty() && idle.corrected == bytes, "it was changed though nothing was corrected");
    let reading = opened.reading();
    let words: Vec<Span> = reading.pieces.iter().filter_map(|piece| word(reading, piece)).collect();
    let mut trials = Vec::new();
    for (nth, typed) in TYPED.iter().enumerate().take(if words.is_empty() { 0 } else { EACH }) {
        // Anywhere on the page, and in the same place in every run.
        let span = words[(bytes.len() * 31 + nth * 7_919 + words.len() * nth / EACH) % words.len()];
        let mut session = opened.session();
        session.apply(Command::Type { span, text: (*typed).to_owned() }, 0)?;
        let written = opened.written(&session, &Manner::default(), None)?;
        let near = bytes_near(reading, span);
        let apart = |patch: &Patch| patch.span.start < near.start || patch.span.end > near.end;
        assert!(!written.patches.iter().any(apart), "{span:?} changed more than its own place");
        let again = workbench::open_bytes(path, written.corrected.clone(), &how)?;
        let lines = |text: &str| text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        assert_eq!(lines(again.text()), lines(session.text()), "{typed:?} at {span:?} is read in another way");
        trials.push(Trial {
            about: serde_json::json!({
                "original": path,
                "encoding": reading.encoding.name(),
                "old": span.of(&reading.text),
                "new": typed,
            }),
            corrected: written.corrected,
        });
    }
    Ok(trials)
}

/// The first word of a stretch, with the space before it.
fn word(reading: &Reading, piece: &copydesk::formats::Piece) -> Option<Span> {
    let text = piece.text.of(&reading.text);
    let start = text.find(char::is_alphanumeric).filter(|_| piece.form == Form::Plain)?;
    let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
    Some(Span::new(piece.text.start + start, piece.text.start + start + length))
}

/// The bytes of the stretch that holds a correction, and of those beside it, which may have to be written anew with it.
fn bytes_near(reading: &Reading, span: Span) -> Span {
    let near = reading.pieces.iter().filter(|piece| piece.text.start <= span.end && span.start <= piece.text.end);
    near.map(|piece| piece.bytes).reduce(Span::hull).unwrap()
}
