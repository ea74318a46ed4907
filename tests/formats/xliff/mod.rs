//! XLIFF of every version: segments between their tags, states, issues of ITS, and what is refused.

mod files;
mod refused;
mod trial;

use std::path::Path;

use copydesk::formats::{Form, How, Reading, Remark, Revision, Rewrite, by_name};
use copydesk::text::{Patch, Span};
use copydesk::workbench::open_bytes;
use files::{ONE, TWO};
use proptest::prelude::*;

use crate::laws::Case;
use crate::{any_asks, config};

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

fn read(file: &str) -> Reading {
    reading(file.as_bytes())
}

fn reading(bytes: &[u8]) -> Reading {
    by_name("XLIFF").read(bytes, &How::default()).unwrap()
}

/// White space that does not count, where the file does not say that it does.
fn loosely(text: &str) -> String {
    text.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join("\n")
}

fn loose(name: &str) -> Case<'_> {
    Case { normal: loosely, ..Case::of(name) }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn version_1_2_keeps_the_laws(asks in any_asks()) {
        loose("a.xlf").holds(ONE.as_bytes(), &asks);
    }

    #[test]
    fn version_1_2_that_preserves_white_space_keeps_all_of_it(asks in any_asks()) {
        let file = ONE.replace("<file ", "<file xml:space=\"preserve\" ").replace('\n', "\r\n");
        Case::of("a.sdlxliff").holds(file.as_bytes(), &asks);
    }

    #[test]
    fn version_2_keeps_the_laws(asks in any_asks(), wide: bool, newest: bool) {
        let file = if newest { TWO.replace("document:2.0", "document:2.2").replace("2.1", "2.2") } else { TWO.into() };
        let bytes = if wide { utf16(&file) } else { file.into_bytes() };
        loose("a.xliff").holds(&bytes, &asks);
    }

    #[test]
    fn a_file_in_a_narrow_encoding_takes_any_character(asks in any_asks()) {
        let file = ONE.replace("UTF-8", "ISO-8859-1");
        let bytes = encoding_rs::WINDOWS_1252.encode(&file).0;
        loose("a.xlf").holds(&bytes, &asks);
    }

    #[test]
    fn no_bytes_break_the_reader(at in 0..4_000_usize, length in 0..40_usize, put in prop::collection::vec(any::<u8>(), 0..8)) {
        for file in [ONE, TWO] {
            let mut bytes = file.as_bytes().to_vec();
            let start = at % bytes.len();
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, put.iter().copied());
            let _ = open_bytes(Path::new("a.xlf"), bytes, &How::default()).map(|opened| opened.article());
        }
    }
}

#[test]
fn shows_segments_with_their_sources() {
    let one = read(ONE);
    let lines: Vec<&str> = one.text.split('\n').collect();
    assert_eq!(
        lines,
        [
            "The mine stays closed & sealed.",
            "Nothing — at all.",
            "Two lines\there  ",
            "",
            "",
            "One term.",
            "",
            "",
            "Press Enter now <a> & b.",
            "A wide target."
        ]
    );
    let outline = one.outline.unwrap();
    let sources: Vec<&str> = outline.lines.iter().filter_map(|line| line.source.as_deref()).collect();
    let expected = ["La mine reste fermée.", "Rien —  du tout.", "Deux lignes", "Sans traduction", "Vide"];
    assert_eq!(sources[..5], expected);
    assert_eq!(sources[5..], ["Un.", "Deux.", "Trois.", "Code", "Large"]);
    assert_eq!((one.language.as_deref(), outline.source_language.as_deref()), (Some("en-GB"), Some("fr")));
    assert_eq!(
        one.notes,
        [
            "One unit is not to be translated and is not shown.",
            "One unit holds a file of another kind and is not shown."
        ]
    );
    let two = read(TWO);
    let lines: Vec<&str> = two.text.split('\n').collect();
    assert_eq!(
        lines,
        ["Hello all\u{1a} the world.", "It rains.", "Again.", "second one of two", "first", "", "", "The end."]
    );
    let sources = two.outline.unwrap().lines.into_iter().filter_map(|line| line.source).collect::<Vec<_>>();
    assert_eq!(sources[3..], ["second", "premier", "sans", "vide", "fin"]);
}

/// The file after edits: each replaces a text that is there once.
fn edited(file: &str, edits: &[(&str, &str)], remarks: &[Remark], author: &str) -> String {
    let reading = read(file);
    let mut rewrites: Vec<Rewrite> = Vec::new();
    for (from, to) in edits {
        let at = reading.text.find(from).unwrap();
        let span = Span::new(at, at + from.len());
        rewrites.push(Rewrite { span, text: (*to).into(), time: "2026-01-02T03:04:05Z".into() });
    }
    rewrites.sort_by_key(|edit| edit.span.start);
    written(file, &reading, &Revision { edits: &rewrites, remarks, author, ..Revision::default() })
}

fn written(file: &str, reading: &Reading, revision: &Revision<'_>) -> String {
    let patches = by_name("XLIFF").write(file.as_bytes(), reading, revision).unwrap();
    String::from_utf8(Patch::applied(&patches, file.as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_correction_changes_its_words_and_its_state() {
    let expect = |edit: (&str, &str), changes: &[(&str, &str)], file: &str| {
        let mut expected = file.to_owned();
        for (from, to) in changes {
            assert_eq!(expected.matches(from).count(), 1, "{from}");
            expected = expected.replace(from, to);
        }
        assert_eq!(edited(file, &[edit], &[], ""), expected);
    };
    expect(
        ("closed & sealed", "shut < off"),
        &[
            ("<target state=\"needs-review-translation\" xml", "<target state=\"translated\" xml"),
            ("closed &amp; sealed", "shut &lt; off"),
        ],
        ONE,
    );
    expect(
        ("Nothing — a", "A"),
        &[("<target>Nothing &#x2014; <x id=\"1\"/>at", "<target state=\"translated\">A<x id=\"1\"/>t")],
        ONE,
    );
    expect(("Two", "2"), &[("Two\nlines", "2\nlines")], ONE);
    expect(("<a>", "<b>&"), &[("<target>Press", "<target state=\"translated\">Press"), ("<a>", "<b>&")], ONE);
    expect(("One ", "A "), &[("mid=\"a\">One <", "mid=\"a\">A <")], ONE);
    expect(("Hello", "Hi"), &[("state=\"translated\" subState=\"my:mt\"", "state=\"reviewed\""), ("Hello", "Hi")], TWO);
    expect(("rains", "pours"), &[("rains", "pours")], TWO);
    expect(
        ("Again", "Once more"),
        &[("Again", "Once more"), ("<segment><source>Encore", "<segment state=\"reviewed\"><source>Encore")],
        TWO,
    );
}

#[test]
fn a_target_that_was_missing_is_made() {
    let put = |file: &str, line: usize, text: &str| {
        let reading = read(file);
        let at = reading.text.split('\n').take(line).map(|line| line.len() + 1).sum();
        let edits = [Rewrite { span: Span::at(at), text: text.into(), time: String::new() }];
        written(file, &reading, &Revision { edits: &edits, ..Revision::default() })
    };
    let source = "          <source>Sans traduction</source>".trim_start();
    let made = put(ONE, 3, "No <b>");
    assert_eq!(
        made,
        ONE.replace(source, &format!("{source}\n        <target state=\"translated\">No &lt;b&gt;</target>"))
    );
    assert_eq!(
        put(ONE, 4, "Empty"),
        ONE.replace("<target state=\"new\"/>", "<target state=\"translated\">Empty</target>")
    );
    assert_eq!(put(ONE, 6, "Two."), ONE.replace("mid=\"b\"></mrk>", "mid=\"b\">Two.</mrk>"));
    let third = "mid=\"b\"></mrk><mrk mtype=\"seg\" mid=\"c\">Three.</mrk>";
    assert_eq!(put(ONE, 7, "Three."), ONE.replace("mid=\"b\"></mrk>", third));
    let made = put(TWO, 5, "without");
    assert_eq!(
        made,
        TWO.replace(
            "<segment><source>sans</source>",
            "<segment state=\"reviewed\"><source>sans</source><target>without</target>"
        )
    );
    let made = put(TWO, 6, "empty");
    assert_eq!(
        made,
        TWO.replace(
            "<segment><source>vide</source><target/>",
            "<segment state=\"reviewed\"><source>vide</source><target>empty</target>"
        )
    );
}

#[test]
fn confirmed_errors_and_the_reviewer_are_written_and_read_again() {
    for (file, word) in [(ONE, "Press"), (TWO, "rains"), (TWO, "Hello")] {
        let at = read(file).text.find(word).unwrap();
        let remark = |comment: &str, grade| Remark {
            span: Span::new(at, at + word.len()),
            comment: comment.into(),
            grade,
            time: String::new(),
        };
        let remarks = [remark("said \"so\" & <so>", Some(("Accuracy", 5))), remark("only said", None)];
        let made = edited(file, &[], &remarks, "Ada Moor");
        let again = read(&made);
        assert_eq!(again.text, read(file).text);
        assert_eq!(again.issues.len(), 1, "{made}");
        let issue = &again.issues[0];
        assert_eq!(
            (&*issue.kind, &*issue.comment, issue.severity),
            ("mistranslation", "said \"so\" & <so>", Some(20.0))
        );
        assert!(issue.span.of(&again.text).contains(word) && !issue.span.of(&again.text).contains('\n'));
        assert!(!made.contains("revPerson") && made.contains("xmlns:its=\"http://www.w3.org/2005/11/its\""));
        let made = edited(file, &[(word, "Now")], &remarks, "Ada \"A\" Moor");
        assert!(made.contains("its:revPerson=\"Ada &quot;A&quot; Moor\""), "{made}");
        assert_eq!(read(&made).text, read(file).text.replacen(word, "Now", 1));
        // What was written once is not in the way of the next review.
        let twice = edited(&made, &[("Now", "Then")], &remarks[..0], "Bo");
        assert_eq!(read(&twice).text, read(file).text.replacen(word, "Then", 1));
        assert_eq!(twice.matches("xmlns:its=").count(), 1);
    }
}

#[test]
fn issues_of_a_file_are_shown_at_their_passages() {
    let two = TWO.replace("xmlns=", "xmlns:i=\"http://www.w3.org/2005/11/its\" xmlns=");
    let two = two
        .replace(
            "<mrk id=\"m1\" type=\"term\">",
            "<mrk id=\"m1\" type=\"i:generic\" i:locQualityIssueType=\"terminology\" i:locQualityIssueComment=\"Really?\" i:locQualityIssueSeverity=\"55.5\">",
        )
        .replace("<sm id=\"m2\"/>", "<sm id=\"m2\" i:locQualityIssuesRef=\"#list\"/>")
        .replace(
            "<unit id=\"u2\" xml:space=\"preserve\">",
            "<unit id=\"u2\" xml:space=\"preserve\"><i:locQualityIssues xml:id=\"list\"><i:locQualityIssue locQualityIssueType=\"grammar\"/><i:locQualityIssue locQualityIssueComment=\"b\" locQualityIssueSeverity=\"400\"/><i:locQualityIssue locQualityIssueType=\"style\" locQualityIssueEnabled=\"no\"/></i:locQualityIssues>",
        );
    let reading = read(&two);
    let found: Vec<(&str, &str, &str, Option<f64>)> = reading
        .issues
        .iter()
        .map(|issue| (issue.span.of(&reading.text), &*issue.kind, &*issue.comment, issue.severity))
        .collect();
    assert_eq!(
        found,
        [
            ("one", "terminology", "Really?", Some(55.5)),
            ("of", "grammar", "", None),
            ("of", "uncategorized", "b", None)
        ]
    );
}

#[test]
fn is_known_by_its_content() {
    let named = |name: &str, bytes: &[u8]| {
        open_bytes(Path::new(name), bytes.to_vec(), &How::default()).unwrap().format().to_owned()
    };
    for name in ["a.txt", "a", "a.html", "a.xml"] {
        assert_eq!(named(name, ONE.as_bytes()), "XLIFF");
        assert_eq!(named(name, &utf16(TWO)), "XLIFF");
        let prefixed = "<x:xliff xmlns:x='urn:oasis:names:tc:xliff:document:1.2' version='1.2'><x:file><x:body>\
            <x:trans-unit id='1'><x:source>a</x:source><x:target>b</x:target></x:trans-unit></x:body></x:file></x:xliff>";
        assert_eq!(named(name, prefixed.as_bytes()), "XLIFF");
    }
    assert_ne!(named("a.txt", b"<p>xliff</p>"), "XLIFF");
}

#[test]
fn places_that_stand_apart_are_pieces_of_their_own() {
    let reading = read(ONE);
    let whole = reading.pieces.iter().filter(|piece| piece.form == Form::Whole).count();
    let frames = reading.pieces.iter().filter(|piece| matches!(piece.form, Form::Frame(_))).count();
    assert_eq!((whole, frames), (5, 3));
}

#[test]
fn a_bare_closing_mark_that_comes_behind_brackets_is_written_as_a_reference() {
    let file = "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file source-language=\"de\" \
        target-language=\"en\" datatype=\"plaintext\" original=\"a\"><body><trans-unit id=\"1\"><source>q</source>\
        <target>see a[b[1]] x> or y></target></trans-unit></body></file></xliff>\n";
    for (from, to, now) in
        [(" x", "", "see a[b[1]]> or y>"), (" x> or y", "]", "see a[b[1]]]>"), (" x", "]", "see a[b[1]]]> or y>")]
    {
        let saved = edited(file, &[(from, to)], &[], "");
        assert!(!saved.contains("]]>"), "{saved}");
        assert_eq!(&*read(&saved).text, now);
    }
    // Marks that stay where they were are not touched.
    assert!(edited(file, &[("see", "at")], &[], "").contains("x> or y></target>"));
}
