//! Whatever stands in an article, no check breaks down over it, and every finding lies in the text.
#![expect(clippy::disallowed_methods, reason = "the labelled texts are files")]

use std::path::Path;
use std::sync::atomic::AtomicBool;

use copydesk::checks::engine::Engine;
use copydesk::checks::glossary::Glossary;
use copydesk::checks::{ALL, Rules};
use copydesk::document::Article;
use copydesk::finding::Finding;
use copydesk::heat::Heat;
use copydesk::text::Span;
use proptest::prelude::*;

/// All checks, those that are usually off too.
fn everything() -> Rules {
    let only = ALL.iter().map(|check| check.meta().id.to_owned()).collect();
    Rules { only, glossaries: vec![Glossary::example()], ..Rules::default() }
}

/// The words and marks of the labelled texts: what the checks look for.
fn pieces() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labelled");
    let mut pieces = Vec::new();
    for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "tsv") {
            for text in std::fs::read_to_string(file).unwrap().lines().flat_map(|line| line.split('\t').skip(1)) {
                let text = text.replace("[[", "").replace("]]", "").replace('¶', "\n");
                let words: Vec<&str> = text.split_inclusive(' ').collect();
                pieces.extend(words.chunks(4).map(|chunk| chunk.concat()));
            }
        }
    }
    pieces
}

/// What stands between, in and in the place of letters: marks, digits, other scripts, what cannot be seen.
const SALT: &[&str] = &[
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    "«",
    "»",
    "„",
    "「",
    "」",
    ".",
    ",",
    "…",
    "?!",
    ";",
    ":",
    "—",
    "-",
    "(",
    ")",
    "[",
    "]",
    "%",
    "$",
    "€",
    "0",
    "7",
    "12.5",
    "1,000",
    "31",
    "2020",
    "№",
    "½",
    "٣",
    "é",
    "ß",
    "İ",
    "ẞ",
    "Ð",
    "文",
    "です",
    "й",
    "ع",
    "🙂",
    "👩‍👩‍👧",
    "\u{301}",
    "\u{200b}",
    "\u{ad}",
    "\u{202e}",
    "\u{feff}",
    "\u{fffd}",
    "\u{a0}",
    "\0",
    "\t",
    "\n",
    "\r\n",
    " ",
    "&amp;",
    "<b>",
    "http://a.b/c",
    "a@b.c",
    "@x",
    "#y",
    "Ã©",
    "U.S.",
    "Mr.",
];

fn check(text: &str) -> Result<(), String> {
    let (article, nobody) = (Article::new(text), AtomicBool::new(false));
    let mut engine = Engine::with(&ALL, everything());
    let found = engine.run(&article, &nobody).expect("nobody stopped it");
    for finding in &found {
        lies_in(text, finding)?;
    }
    let heat = Heat::of(&engine.pages(&article, &nobody).expect("it was just read"), &found);
    heats(text, &heat)
}

/// Every word has its place, in order, and a risk; every word is in a line.
fn heats(text: &str, heat: &Heat) -> Result<(), String> {
    let mut last = 0;
    for word in heat.words() {
        let Span { start, end } = word.span;
        if text.get(start..end).is_none_or(str::is_empty) || start < last || !(0.0..=1.0).contains(&word.risk) {
            return Err(format!("heat: {word:?} in {text:?}"));
        }
        last = end;
    }
    let mut words = 0;
    for line in heat.lines() {
        let inside = heat.words_of(line).iter().all(|word| line.span.contains(word.span));
        if text.get(line.span.start..line.span.end).is_none() || !inside || !(0.0..=1.0).contains(&line.risk) {
            return Err(format!("heat: {line:?} in {text:?}"));
        }
        words += heat.words_of(line).len();
    }
    if words == heat.words().len() { Ok(()) } else { Err(format!("heat: {words} words in the lines of {text:?}")) }
}

fn lies_in(text: &str, finding: &Finding) -> Result<(), String> {
    let id = finding.meta.id;
    let edits = finding.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
    for span in edits.chain([finding.span]) {
        if text.get(span.start..span.end).is_none() {
            return Err(format!("{id}: {span:?} is no place in {text:?}"));
        }
    }
    for fix in &finding.fixes {
        if fix.edits.windows(2).any(|pair| pair[0].span.end > pair[1].span.start) {
            return Err(format!("{id}: the edits of {:?} overlap in {text:?}", fix.label));
        }
    }
    if !(0.0..=1.0).contains(&finding.confidence) || finding.message.is_empty() {
        return Err(format!("{id}: {} {:?}", finding.confidence, finding.message));
    }
    finding.also.iter().try_for_each(|other| lies_in(text, other))
}

fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_a_check(
        words in prop::collection::vec((prop::sample::select(pieces()), 0..100usize, prop::sample::select(SALT)), 1..25),
    ) {
        let mut text = String::new();
        for (piece, at, salt) in &words {
            // Half of the pieces stay whole, the others get something into them.
            let cut = piece.floor_char_boundary(at % (piece.len() + 1));
            text.push_str(&piece[..cut]);
            text.push_str(if at % 2 == 0 { salt } else { "" });
            text.push_str(&piece[cut..]);
        }
        check(&text).map_err(TestCaseError::fail)?;
    }
}

/// A whole text of one thing: where a check is not linear, this does not end.
#[test]
fn long_texts_of_one_thing_are_read() {
    for piece in SALT.iter().copied().chain([
        "a ",
        "A ",
        "the ",
        "said ",
        "“a” ",
        "he said. ",
        "1 ",
        "1,000 ",
        "(a ",
        "Ana ",
        "a.",
        "a, ",
        "a\n",
        "“A\n",
        "$1 million ",
        "U.S. ",
    ]) {
        let text = piece.repeat(20_000 / piece.len());
        check(&text).unwrap();
    }
}
