//! The hard cases of tests/hard: where sentences end and what the words are.

use copydesk::text::sentences::sentences;
use copydesk::text::words::tokens;

/// The cases of a file: its lines without blank ones and those that begin with `#`.
fn cases(file: &str) -> impl Iterator<Item = &str> {
    file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Compares what is found in each case with what its line marks; `|` stands for a cut.
fn compare<'t>(
    file: &'t str,
    least: usize,
    unmark: impl Fn(&'t str) -> String,
    find: impl Fn(&str) -> Vec<(usize, usize)>,
) {
    let mut faults = Vec::new();
    for case in cases(file) {
        let expected: Vec<&str> = case.split('|').map(str::trim).collect();
        let text = unmark(case);
        let found: Vec<&str> = find(&text).into_iter().map(|(start, end)| &text[start..end]).collect();
        if found != expected {
            faults.push(format!("expected {}\n   found {}", expected.join(" | "), found.join(" | ")));
        }
    }
    assert!(cases(file).count() >= least, "cases were lost");
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn sentences_end_where_they_should() {
    let find = |text: &str| sentences(text).iter().map(|span| (span.start, span.end)).collect();
    compare(include_str!("hard/sentences.txt"), 130, |case| case.replace('|', ""), find);
}

/// In the file a cut without a space is `|`, and one with a space is `| `: leaving the bars out gives the text.
#[test]
fn words_are_cut_as_they_should() {
    let find = |text: &str| tokens(text).iter().map(|token| (token.span.start, token.span.end)).collect();
    compare(include_str!("hard/words.txt"), 50, |case| case.replace('|', ""), find);
}
