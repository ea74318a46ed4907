//! Whole articles: what is found in our own samples, shown with the passage underlined, and how much of a real
//! article's damage that people marked is touched.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test corpus` writes the snapshots anew; read the difference before committing.
#![expect(clippy::disallowed_methods, reason = "the samples and the snapshots are files")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use copydesk::checks::engine::Engine;
use copydesk::document::Article;
use copydesk::finding::Finding;
use copydesk::text::{Offsets, Span, lines};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn article(path: &Path) -> Article {
    let text = std::fs::read_to_string(path).unwrap();
    Article::new(text.strip_prefix('\u{feff}').unwrap_or(&text))
}

fn findings(article: &Article) -> Vec<Finding> {
    Engine::new().run(article, &AtomicBool::new(false)).unwrap()
}

fn samples() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(root().join("samples")).unwrap();
    let mut files: Vec<_> = folder
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 4);
    files
}

/// Each line with findings, the passages underlined under it, and what is said of each.
fn underlined(article: &Article, found: &[Finding]) -> String {
    /// Columns of a line that a reader of the snapshot still takes in.
    const WIDTH: usize = 110;
    let text = article.text();
    let mut out = String::new();
    for (index, line) in lines(text).enumerate() {
        for finding in found.iter().filter(|finding| {
            line.full.start <= finding.span.start && finding.span.start < line.full.end.max(line.full.start + 1)
        }) {
            let passage = Span::new(finding.span.start, finding.span.end.min(line.text.end));
            let before = text[line.text.start..passage.start].chars().count();
            let skipped = before.saturating_sub(WIDTH / 3);
            let shown: String = line.text.of(text).chars().skip(skipped).take(WIDTH).collect();
            let length = passage.of(text).chars().count().clamp(1, (WIDTH + skipped - before).max(1));
            let _ = writeln!(out, "{:>4} | {shown}", index + 1);
            let _ = writeln!(out, "     | {}{}", " ".repeat(before - skipped), "^".repeat(length));
            describe(&mut out, finding, "     = ");
            for other in &finding.also {
                describe(&mut out, other, "     + ");
            }
            out.push('\n');
        }
    }
    out
}

fn describe(out: &mut String, finding: &Finding, lead: &str) {
    let _ = writeln!(out, "{lead}{} ({}): {}", finding.meta.id, finding.severity.name(), finding.message);
    for fix in &finding.fixes {
        let _ = writeln!(out, "       fix: {}", fix.label);
    }
}

#[test]
fn samples_are_marked_as_they_were() {
    let mut changed = Vec::new();
    for path in samples() {
        let article = article(&path);
        let shown = underlined(&article, &findings(&article));
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let snapshot = root().join(format!("tests/snapshots/{stem}.txt"));
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            std::fs::create_dir_all(snapshot.parent().unwrap()).unwrap();
            std::fs::write(&snapshot, &shown).unwrap();
        } else if std::fs::read_to_string(&snapshot).unwrap_or_default() != shown {
            changed.push(format!("samples/{stem}.txt is now marked like this:\n{shown}"));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn a_well_written_article_is_left_alone() {
    let article = article(&root().join("samples/clean.txt"));
    let found = findings(&article);
    assert!(found.is_empty(), "\n{}", underlined(&article, &found));
}

/// The real articles lie beside the checkout, or where `COPYDESK_ARTICLES` says.
fn real_articles() -> PathBuf {
    std::env::var_os("COPYDESK_ARTICLES").map_or_else(|| root().join("../shared/articles"), PathBuf::from)
}

#[test]
fn most_of_what_people_marked_is_touched() {
    /// Of 22 marked passages.
    const TOUCHED: usize = 18;
    const STRAY: usize = 5;
    let path = real_articles().join("000_c4352e49425f6680.txt");
    if !path.is_file() {
        println!("skipped: {} is not there", path.display());
        return;
    }
    let article = article(&path);
    let gold = std::fs::read_to_string(path.with_extension("gold.json")).unwrap();
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let marked: Vec<Span> = gold["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| Span::new(offset(&span["start"]), offset(&span["end"])))
        .collect();
    let found = findings(&article);
    let offsets = Offsets::new(article.text());
    let in_chars = |span: Span| {
        let start = offsets.chars(article.text(), span.start);
        Span::new(start, offsets.chars(article.text(), span.end).max(start + 1))
    };
    let found_at: Vec<Span> = found.iter().map(|finding| in_chars(finding.span)).collect();
    let missed: Vec<&Span> = marked.iter().filter(|mark| !found_at.iter().any(|at| at.overlaps(**mark))).collect();
    let stray: Vec<Finding> = found
        .iter()
        .filter(|finding| !marked.iter().any(|mark| mark.overlaps(in_chars(finding.span))))
        .cloned()
        .collect();
    let touched = marked.len() - missed.len();
    println!(
        "{touched} of {} marked passages touched, {} findings, {} of them stray",
        marked.len(),
        found.len(),
        stray.len()
    );
    println!("missed, in characters: {missed:?}");
    println!("stray:\n{}", underlined(&article, &stray));
    assert!(touched >= TOUCHED && stray.len() <= STRAY, "{touched} touched, {} stray", stray.len());
}

fn offset(value: &serde_json::Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}
