//! What it costs to open and to save an article of every format: time, and memory against the size of the file
//! (unpacked). Run with `cargo bench --bench formats`.
//!
//! Each file is opened and saved by a process of its own, so that its greatest memory is its own too (Linux only).
//! Prints medians of one machine; nothing is asserted.
#![expect(clippy::disallowed_methods, reason = "a measurement reads the time, over real files")]

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use copydesk::session::Command as Wish;
use copydesk::text::Span;
use copydesk::workbench::{self, Manner};

/// So many runs of each, for the median.
const RUNS: usize = 7;
/// Words of a page in an office.
const PAGE: usize = 500;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "one") {
        return one(Path::new(&arguments[at + 1]));
    }
    let folder = tempfile::tempdir().expect("a folder for the files");
    println!("file                    bytes   unpacked   open ms   save ms   memory MB   times the file");
    for (name, bytes, unpacked) in files() {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).expect("the file is written");
        let mut runs: Vec<[f64; 3]> = (0..RUNS).map(|_| measured(&path)).collect();
        let mut median = |of: usize| {
            runs.sort_by(|one, other| one[of].total_cmp(&other[of]));
            runs[RUNS / 2][of]
        };
        let (open, save, memory) = (median(0), median(1), median(2));
        let times = memory * 1e6 / unpacked as f64;
        println!("{name:<18} {:>10} {unpacked:>10} {open:>9.0} {save:>9.0} {memory:>11.0} {times:>16.1}", bytes.len());
    }
}

/// One run in a process of its own.
fn measured(path: &Path) -> [f64; 3] {
    let program = std::env::current_exe().expect("this program has a path");
    let answer = Command::new(program).arg("one").arg(path).output().expect("the program runs");
    let answer = String::from_utf8_lossy(&answer.stdout);
    let mut figures = answer.split_whitespace().map(|figure| figure.parse().expect("a figure"));
    [(); 3].map(|()| figures.next().expect("three figures"))
}

/// Opens a file, corrects a hundred passages of it, makes the bytes of the corrected file, and prints both times in
/// milliseconds and by how many megabytes the memory of the process grew at most.
fn one(path: &Path) {
    let before = memory();
    let begun = Instant::now();
    let opened = workbench::open(path).expect("the file opens");
    let mut session = opened.session();
    let open = begun.elapsed();
    let every = session.text().len() / 100;
    // From the end, so that the places stay where they are.
    for nth in (0..100).rev() {
        let text = session.text();
        let from = text.floor_char_boundary(nth * every);
        let Some(at) = text[from..].find("water") else { continue };
        let start = from + at;
        let wish = Wish::Type { span: Span::new(start, start + 5), text: "river & sea".into() };
        session.apply(wish, nth as u64 * 5_000).expect("the file holds it");
    }
    let begun = Instant::now();
    let manner = Manner { tracked: opened.tracks(), ..Manner::default() };
    let written = opened.written(&session, &manner, Some("Ada Moor")).expect("the file is made");
    let save = begun.elapsed();
    assert!(!written.patches.is_empty());
    println!("{} {} {}", ms(open), ms(save), memory() - before);
}

/// The greatest memory of this process so far, in megabytes.
fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: Option<f64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.unwrap_or(f64::NAN) * 1024.0 / 1e6
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Paragraphs of news, every one different, of about 60 words.
fn paragraphs(words: usize) -> impl Iterator<Item = String> {
    (0..words / 60).map(|number| {
        let sentence = |part: usize| {
            format!("On day {number} the water in shaft {part} stood at the gate, and the men of the pumps said that they could wait.")
        };
        (0..3).map(sentence).collect::<Vec<_>>().join(" ")
    })
}

/// The files: name, bytes, and how many bytes they are unpacked.
fn files() -> Vec<(&'static str, Vec<u8>, usize)> {
    const WORDS: usize = 830_000;
    let joined = |before: &str, after: &str| {
        paragraphs(WORDS).fold(String::new(), |mut all, paragraph| {
            _ = write!(all, "{before}{paragraph}{after}");
            all
        })
    };
    let page = format!("<!doctype html><html><body><article>{}</article></body></html>", joined("<p>", "</p>\n"));
    let page = page.replace("the men", "the <b>men</b>").replace(", and", ",&nbsp;and");
    let segments = paragraphs(WORDS).enumerate().fold(String::new(), |mut all, (id, paragraph)| {
        _ = writeln!(
            all,
            "<unit id=\"u{id}\"><segment><source>{paragraph}</source><target>{paragraph}</target></segment></unit>"
        );
        all
    });
    let xliff = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"de\" trgLang=\"en\"><file id=\"f\">{segments}</file></xliff>"
    );
    let (docx, unpacked) = docx(300 * PAGE);
    let plain = [
        ("article.txt", joined("", "\r\n").into_bytes()),
        ("latin.txt", joined("\u{e9} ", "\r\n").chars().map(|c| c as u8).collect()),
        ("article.md", joined("*Talks:* ", "\n\n").into_bytes()),
        ("page.html", page.into_bytes()),
        ("segments.xlf", xliff.into_bytes()),
        ("pairs.tsv", joined("Quelle\t", "\n").into_bytes()),
    ];
    let plain = plain.into_iter().map(|(name, bytes)| (name, bytes.len(), bytes));
    plain.map(|(name, length, bytes)| (name, bytes, length)).chain([("300-pages.docx", docx, unpacked)]).collect()
}

/// A document of Word with so many words, three runs a paragraph.
fn docx(words: usize) -> (Vec<u8>, usize) {
    const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
    const LINKS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let mut body = String::new();
    for paragraph in paragraphs(words) {
        body.push_str("<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr>");
        for sentence in paragraph.split_inclusive(". ") {
            _ = write!(
                body,
                "<w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">{sentence}</w:t></w:r>"
            );
        }
        body.push_str("</w:p>");
    }
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{WORD}\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{LINKS}\"><Relationship Id=\"r1\" Type=\"{OFFICE}\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        ("word/document.xml", format!("<w:document xmlns:w=\"{MAIN}\"><w:body>{body}</w:body></w:document>")),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let unpacked = parts.iter().map(|(_, content)| content.len()).sum();
    for (name, content) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(content.as_bytes()).expect("a part is written");
    }
    (zip.finish().expect("the container ends").into_inner(), unpacked)
}
