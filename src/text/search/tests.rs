//! Search and replace over the hard cases of case, words, patterns and line ends.

use super::*;

fn query(text: &str) -> Query {
    Query { text: text.to_owned(), ..Query::default() }
}

fn words(text: &str) -> Query {
    Query { words: true, ..query(text) }
}

fn pattern(text: &str) -> Query {
    Query { pattern: true, ..query(text) }
}

fn places(query: &Query, text: &str) -> Vec<(usize, usize)> {
    let found = query.needle().unwrap().unwrap().find(text);
    found.spans.iter().map(|span| (span.start, span.end)).collect()
}

/// The text with every match replaced.
fn replaced(query: &Query, text: &str, with: &str, keep_case: bool) -> String {
    let needle = query.needle().unwrap().unwrap();
    let mut out = text.to_owned();
    for span in needle.find(text).spans.into_iter().rev() {
        out.replace_range(span.start..span.end, &needle.replacement(text, span, with, keep_case));
    }
    out
}

#[test]
fn case_counts_only_where_it_is_asked_for() {
    assert_eq!(places(&query("élan"), "Élan, ÉLAN, élan").len(), 3);
    assert_eq!(places(&Query { case: true, ..query("élan") }, "Élan, ÉLAN, élan").len(), 1);
    assert_eq!(places(&query("ΣΊΣΥΦΟΣ"), "Σίσυφος").len(), 1);
}

#[test]
fn plain_words_are_no_pattern() {
    assert_eq!(places(&query("a.b*"), "a.b* acb"), [(0, 4)]);
    assert_eq!(replaced(&query("cost"), "the cost", "$1 ${name}", false), "the $1 ${name}");
    assert!(query("").needle().unwrap().is_none());
}

#[test]
fn whole_words_end_where_letters_end() {
    assert_eq!(places(&words("caf"), "café caf\u{65}\u{301}").len(), 0);
    assert_eq!(places(&words("café"), "le café, cafés").len(), 1);
    assert_eq!(places(&words("mayor"), "the mayor’s mayor's mayoral mayor").len(), 3);
    assert_eq!(places(&words("don"), "don’t don't Don").len(), 1);
    assert_eq!(places(&words("Brien"), "O’Brien Brien").len(), 1);
    assert_eq!(places(&words("port"), "‘port’ 'port' airport port_1").len(), 2);
    assert_eq!(places(&words("a b a"), "xa b a b a"), [(5, 10)], "a refused match hides none that begins inside it");
    assert_eq!(places(&words(" ,"), "cross it ,” he"), [(8, 10)]);
    let either = Query { words: true, ..pattern("the|there") };
    assert_eq!(places(&either, "there the"), [(0, 5), (6, 9)]);
    assert_eq!(places(&Query { words: true, ..pattern("caf.") }, "le café était"), [(3, 8)]);
}

#[test]
fn matches_never_overlap_and_never_loop() {
    assert_eq!(places(&query("aa"), "aaaaa"), [(0, 2), (2, 4)]);
    assert_eq!(places(&pattern("x*"), "axé"), [(0, 0), (1, 2), (4, 4)]);
    assert_eq!(replaced(&pattern("^"), "one\r\ntwo", "- ", false), "- one\r\n- two");
    assert_eq!(replaced(&pattern("x*"), "ab", "-", false), "-a-b-");
    assert_eq!(places(&pattern("$"), ""), [(0, 0)]);
    assert_eq!(places(&Query { words: true, ..pattern("x*") }, "aé"), [(3, 3)], "beside a letter no word can be empty");
}

#[test]
fn line_ends_stay_whole() {
    let text = "one two\r\nthree two\rfour two\ntwo";
    assert_eq!(places(&pattern("two$"), text).len(), 4);
    assert_eq!(places(&pattern("one.*"), text), [(0, 7)], "a dot stops at the end of a line");
    assert_eq!(replaced(&query("two"), text, "2", false), "one 2\r\nthree 2\rfour 2\n2");
    assert!(places(&pattern("z*"), "a\r\nb").iter().all(|place| place.0 != 2));
}

#[test]
fn groups_of_a_pattern_are_filled_in() {
    let swap = pattern(r"(?P<first>\w+) (\w+)");
    assert_eq!(replaced(&swap, "Lower Benda", "$2, ${first}", false), "Benda, Lower");
    assert_eq!(replaced(&pattern("a"), "a", "$9", false), "");
}

#[test]
fn capitals_are_kept() {
    let keep = |text: &str| replaced(&query("river"), text, "lake", true);
    assert_eq!(keep("River, river, RIVER"), "Lake, lake, LAKE");
    assert_eq!(replaced(&query("i"), "I", "we", true), "We");
    assert_eq!(replaced(&query("river"), "River", "lake", false), "lake");
    assert_eq!(replaced(&query("été"), "Été", "hiver", true), "Hiver");
    assert_eq!(keep(""), "");
}

#[test]
fn what_is_wrong_with_a_pattern_is_said_plainly() {
    let fault = |text: &str| pattern(text).needle().unwrap_err();
    assert_eq!(fault("(a"), "A bracket ( is opened but never closed");
    assert_eq!(fault("a)"), "A bracket ) is closed but never opened");
    assert_eq!(fault("[a"), "A bracket [ is opened but never closed");
    assert_eq!(fault("*"), "There is nothing before * + ? or { to be repeated");
    assert_eq!(fault("a\\"), "Something must follow the \\ at the end");
    assert_eq!(fault(r"(a)\1"), "A pattern cannot look back at what it has found, as \\1 does");
    assert_eq!(fault("a(?=b)"), "A pattern cannot look ahead or behind, as (?=…) does");
    assert_eq!(fault(r"(\w{500}){500}"), "This pattern is too large");
}

#[test]
fn there_is_an_end_to_what_is_listed() {
    let found = query("a").needle().unwrap().unwrap().find(&"a".repeat(MOST + 5));
    assert_eq!((found.spans.len(), found.more), (MOST, true));
    let found = query("a").needle().unwrap().unwrap().find(&"a".repeat(MOST));
    assert_eq!((found.spans.len(), found.more), (MOST, false));
}
