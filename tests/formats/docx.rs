//! Word's documents: the laws, what is read, and what is written.
#![expect(clippy::disallowed_methods, reason = "the documents lie in a folder")]

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::error::Error;
use copydesk::finding::{Category, Severity};
use copydesk::formats::How;
use copydesk::formats::container::Container;
use copydesk::session::{Command, Grade, Session};
use copydesk::text::{Patch, Span};
use copydesk::workbench::{self, Manner, Opened};
use proptest::prelude::*;

use crate::laws::Case;
use crate::{any_asks, config};

/// All documents of the folder, by name.
fn documents() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/docx");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "docx"));
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    paths.iter().map(|path| (name(path), fs::read(path).unwrap())).collect()
}

fn document(name: &str) -> Vec<u8> {
    documents().into_iter().find(|(of, _)| of == name).unwrap().1
}

fn open(bytes: &[u8]) -> Opened {
    workbench::open_bytes(Path::new("a.docx"), bytes.to_vec(), &How::default()).unwrap()
}

/// Typed in: the passage, which is there once, and what comes in its place.
fn typed(session: &mut Session, passage: &str, text: &str) {
    let at = session.text().find(passage).unwrap_or_else(|| panic!("no {passage:?} in {:?}", session.text()));
    let span = Span::new(at, at + passage.len());
    session.apply(Command::Type { span, text: text.into() }, 0).unwrap();
}

/// A part of a document after some corrections.
fn corrected(name: &str, edits: &[(&str, &str)], tracked: bool) -> (Vec<u8>, Vec<Patch>) {
    let opened = open(&document(name));
    let mut session = opened.session();
    for (passage, text) in edits {
        typed(&mut session, passage, text);
    }
    let manner = Manner { tracked, ..Manner::default() };
    let written = opened.written(&session, &manner, Some("Ada Moor")).unwrap();
    (written.corrected, written.patches)
}

fn case(name: &str, tracked: bool) -> Case<'_> {
    Case { manner: Manner { tracked, ..Manner::default() }, container: true, ..Case::of(name) }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn documents_keep_the_laws(asks in any_asks(), tracked: bool) {
        for (name, bytes) in documents() {
            case(&name, tracked).holds(&bytes, &asks);
        }
    }
}

#[test]
fn reads_what_people_read() {
    let plain = "Mine closed after flood\nThe old mine of Ostrava will stay shut. Rain & wind <did> the rest.\n“We wait,” she \
        said. The ferry lies in the harbour\n\n\nTalks go on\none pump\ntwo boats\nA marked place. Wrod and end.\nbefore\tafter\n\
        next row\nco\u{ad}operate\u{2011}now\u{f0e0}\nnot kept kept two rows";
    for name in ["plain.docx", "stored.docx", "utf16.docx", "strict.docx", "prefix.docx"] {
        assert_eq!(open(&document(name)).text(), plain, "{name}");
    }
    for (name, text) in [
        ("notes.docx", "A claim and another.\n The source of it.\n At the end."),
        ("table.docx", "Before the table\nTown\nPeople\nin 2026\nOstrava\n\nAfter the table"),
        (
            "fields.docx",
            "See page 12 of 40\n1 March 2026 was a Sunday\nMine closed\nTalks go on\nLast entry\nA linked word here",
        ),
        (
            "changes.docx",
            "The mine near Ostrava closed.\nFirst half second half.\nNew line.\nStyled words\nhere moved end",
        ),
        ("comments.docx", "He said nothing at all."),
        ("boxes.docx", "Beside a box and on\nSmile ☺ now\nHidden words"),
        (
            "controls.docx",
            "In a block control\ntwo of them\nName: Ada, date: 1 March 2026.\nLocked text\nOstrava is there\nEnd of a section\n\
             Next section",
        ),
        (
            "places.docx",
            "\n\n\n\n\nOne picture  in two halves\nWordsbeside a formula\nTwo lines\nof one\nIn a frame\nand not",
        ),
        ("protected.docx", "Nobody may edit this.\n"),
        ("empty.docx", ""),
    ] {
        assert_eq!(open(&document(name)).text(), text, "{name}");
    }
}

/// The text part of a corrected document.
fn xml_of(bytes: &[u8], part: &str) -> String {
    let container = Container::open(bytes, "DOCX").unwrap();
    let entry = container.find(part).unwrap_or_else(|| panic!("no {part}"));
    String::from_utf8(container.unpack(entry, &mut 10_000_000).unwrap()).unwrap()
}

/// What differs between two texts: what stood there and what stands there now.
fn difference<'t>(was: &'t str, now: &'t str) -> (&'t str, &'t str) {
    let front = was.bytes().zip(now.bytes()).take_while(|(a, b)| a == b).count();
    let back = was[front..].bytes().rev().zip(now[front..].bytes().rev()).take_while(|(a, b)| a == b).count();
    (&was[front..was.len() - back], &now[front..now.len() - back])
}

const MAIN: &str = "word/document.xml";

fn main_difference(name: &str, edits: &[(&str, &str)], tracked: bool) -> (String, String) {
    let was = xml_of(&document(name), MAIN);
    let now = xml_of(&corrected(name, edits, tracked).0, MAIN);
    let (was, now) = difference(&was, &now);
    (was.to_owned(), now.to_owned())
}

#[test]
fn a_clean_correction_replaces_its_own_letters() {
    assert_eq!(main_difference("plain.docx", &[("Wrod", "Word")], false), ("ro".into(), "or".into()));
    let (was, now) = main_difference("plain.docx", &[("Rain &", "Snow & <")], false);
    assert_eq!((&*was, &*now), ("Rain &amp", "Snow &amp; &lt"));
    // Space at an edge needs an attribute, and white space that was not shown goes with it.
    let (was, now) = main_difference("plain.docx", &[("not kept", "not kept ")], false);
    assert_eq!((&*was, &*now), ("> ", " xml:space=\"preserve\">"));
}

#[test]
fn a_paragraph_is_split_and_joined_with_its_properties() {
    let (was, now) = main_difference("plain.docx", &[("Talks go", "Talks\ngo")], false);
    let head = "<w:pPr><w:pStyle w:val=\"Cross\"/><w:keepNext/></w:pPr>";
    assert_eq!((&*was, &*now), (" ", &*format!("</w:t></w:r></w:p><w:p>{head}<w:r><w:t xml:space=\"preserve\">")));
    let joined = corrected("plain.docx", &[("pump\ntwo", "pump, two")], false).0;
    assert!(open(&joined).text().contains("one pump, two boats"));
    let xml = xml_of(&joined, MAIN);
    assert!(xml.contains("one pump, </w:t></w:r><w:r><w:t>two boats</w:t></w:r></w:p>"), "{xml}");
}

#[test]
fn a_tracked_correction_shows_both_words() {
    let xml = xml_of(&corrected("plain.docx", &[("old", "new")], true).0, MAIN);
    let by = "w:author=\"Ada Moor\" w:date=\"1970-01-01T00:00:00Z\"";
    for there in [
        format!(
            "<w:del w:id=\"4\" {by}><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">old</w:delText></w:r></w:del>"
        ),
        format!("<w:ins w:id=\"5\" {by}><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">new</w:t></w:r></w:ins>"),
    ] {
        assert!(xml.contains(&there), "{xml}");
    }
    let split = xml_of(&corrected("plain.docx", &[("Talks go", "Talks\ngo")], true).0, MAIN);
    let mark = "<w:keepNext/><w:rPr><w:ins w:id=\"";
    assert_eq!(split.matches(mark).count(), 1, "{split}");
    let joined = xml_of(&corrected("plain.docx", &[("pump\ntwo", "pump, two")], true).0, MAIN);
    assert_eq!(joined.matches("</w:numPr><w:rPr><w:del w:id=\"").count(), 1, "{joined}");
}

#[test]
fn what_comes_stands_on_the_same_side_of_what_stays_in_both_ways() {
    let now = |name, edit, tracked| xml_of(&corrected(name, &[edit], tracked).0, MAIN);
    for tracked in [false, true] {
        // Hidden words between the two that go.
        let xml = now("boxes.docx", ("den wor", "XY"), tracked);
        assert!(xml.find("XY").unwrap() < xml.find("not seen").unwrap(), "{xml}");
        let xml = now("places.docx", ("Wordsbeside", "XY"), tracked);
        assert!(xml.find("XY").unwrap() < xml.find("<m:oMath").unwrap(), "{xml}");
    }
    // Half a word that stands behind what stays is left alone, though people read the correction in whole words.
    let xml = now("places.docx", ("Words", "Lords"), true);
    assert!(xml.contains("</m:oMath><w:r><w:t>beside a formula</w:t></w:r>"), "{xml}");
    let xml = now("places.docx", ("beside", "besides"), true);
    assert!(xml.contains("<w:r><w:t>Words</w:t></w:r><m:oMath"), "{xml}");
    // What comes where two paragraphs become one is of the first, whose properties are kept.
    let xml = now("places.docx", ("Two lines\nof one", "XY"), true);
    assert!(xml.find("XY").unwrap() < xml.find("of one").unwrap(), "{xml}");
    // Where nothing stays between them, the old words stand together and the new ones behind them.
    let xml = now("plain.docx", ("The old mine", "XY"), true);
    assert!(xml.find("XY").unwrap() > xml.rfind("</w:delText>").unwrap(), "{xml}");
}

/// The text of `places.docx` after one command at the start of a line.
fn at_line(nth: usize, text: &str) -> Result<String, Error> {
    let opened = open(&document("places.docx"));
    let mut session = Session::new(opened.article());
    let at = session.text().split_inclusive('\n').take(nth).map(str::len).sum();
    session.apply(Command::Type { span: Span::new(at, at), text: text.into() }, 0)?;
    let mut read = Vec::new();
    for tracked in [false, true] {
        let manner = Manner { tracked, ..Manner::default() };
        let written = opened.written(&session, &manner, None).unwrap().corrected;
        read.push(open(&written).text().to_owned());
    }
    assert_eq!(read, [session.text(), session.text()]);
    Ok(read.remove(0))
}

#[test]
fn words_that_come_into_an_empty_paragraph_are_seen() {
    // Its mark is hidden; they are not.
    assert!(at_line(0, "Seen").unwrap().starts_with("Seen\n"));
    // A mark that goes cannot be the mark of a second paragraph.
    assert!(at_line(1, "Town").unwrap().starts_with("\nTown\n"));
    assert!(matches!(at_line(1, "Town\nPlace"), Err(Error::CannotHold { .. })));
}

#[test]
fn a_frame_is_not_joined_with_what_stands_beside_it() {
    for passage in ["of one\nIn", "frame\nand"] {
        let mut session = Session::new(open(&document("places.docx")).article());
        let at = session.text().find(passage).unwrap();
        let wish = Command::Type { span: Span::new(at, at + passage.len()), text: "x".into() };
        assert!(matches!(session.apply(wish, 0), Err(Error::CannotHold { .. })), "{passage}");
    }
}

#[test]
fn a_picture_that_floats_is_not_lost() {
    for nth in [2, 3] {
        assert!(matches!(at_line(nth, "x"), Err(Error::Fixed { what }) if what.contains("anchored")));
    }
    // One that is a letter of its line is none to care for.
    assert!(at_line(4, "Below").unwrap().contains("\nBelow\n"));
    let (was, now) = main_difference("places.docx", &[("two halves", "two\nhalves")], false);
    assert_eq!((&*was, &*now), (" ", "</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">"));
    let (was, now) = main_difference("places.docx", &[("One picture", "One\npicture")], false);
    assert_eq!((&*was, &*now), (" ", "</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">"));
}

#[test]
fn what_was_tracked_before_stays_and_numbers_are_one_of_a_kind() {
    let edits = [("near Ostrava", "close to Ostrava"), ("Styled", "Sty led"), ("moved", "moved on")];
    let xml = xml_of(&corrected("changes.docx", &edits, true).0, MAIN);
    let mut numbers: Vec<&str> = Vec::new();
    for name in ["ins", "del", "rPrChange", "pPrChange", "moveTo", "moveFrom"] {
        let tag = format!("<w:{name} w:id=\"");
        numbers.extend(xml.split(&tag).skip(1).map(|rest| rest.split('"').next().unwrap()));
    }
    let all = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), all, "{xml}");
    assert!(!xml.contains("<w:ins w:id=\"11\" w:author=\"Lena Brandt\" w:date=\"2026-03-01T09:00:00Z\"><w:ins"));
}

#[test]
fn no_other_part_is_touched() {
    let original = document("comments.docx");
    let (now, _) = corrected("comments.docx", &[("nothing", "little")], true);
    for part in ["[Content_Types].xml", "word/styles.xml", "word/comments.xml", "word/_rels/document.xml.rels"] {
        assert_eq!(xml_of(&now, part), xml_of(&original, part));
    }
    let (now, patches) = corrected("stored.docx", &[("old", "new")], false);
    assert_eq!(now.len(), document("stored.docx").len());
    // The checksum twice and three letters.
    assert!(patches.iter().all(|patch| patch.inserted.len() <= 5_000), "{patches:?}");
}

#[test]
fn a_remark_becomes_a_comment() {
    for (name, kept) in [("plain.docx", 0), ("comments.docx", 1), ("strict.docx", 0)] {
        let opened = open(&document(name));
        let mut session = opened.session();
        let grade = Grade { category: Category::Style, severity: Severity::Major };
        let at = session.text().find("harbour").or_else(|| session.text().find("all")).unwrap();
        let mark = Command::Mark { span: Span::new(at, at + 3), grade, comment: "Why <this>?".into() };
        session.apply(mark, 0).unwrap();
        let manner = Manner { tracked: true, ..Manner::default() };
        let written = opened.written(&session, &manner, None).unwrap().corrected;
        assert_eq!(open(&written).text(), opened.text());
        let comments = xml_of(&written, "word/comments.xml");
        assert_eq!(comments.matches("<w:comment ").count(), kept + 1, "{comments}");
        assert!(comments.contains("w:author=\"Copydesk\"") && comments.contains("Why &lt;this&gt;?"), "{comments}");
        assert_eq!(xml_of(&written, MAIN).matches("<w:commentReference ").count(), kept + 1);
        assert!(xml_of(&written, "[Content_Types].xml").contains("/word/comments.xml"));
        assert!(xml_of(&written, "word/_rels/document.xml.rels").contains("relationships/comments"));
        let clean = opened.written(&session, &Manner::default(), None).unwrap();
        assert_eq!(clean.patches, []);
    }
}

#[test]
fn what_word_fills_in_cannot_be_edited() {
    for (name, passage, what) in [
        ("fields.docx", "12", "a field that Word fills in"),
        ("fields.docx", "40", "a field that Word fills in"),
        ("fields.docx", "Talks go on", "a field that Word fills in"),
        ("controls.docx", "1 March", "a control of a form, which Word fills in"),
        ("controls.docx", "Locked", "a control of a form, which Word fills in"),
        ("boxes.docx", "☺", "text in a form that cannot be edited here"),
        ("protected.docx", "Nobody", "part of a document that is protected against changes"),
    ] {
        let mut session = Session::new(open(&document(name)).article());
        let at = session.text().find(passage).unwrap();
        let refused =
            session.apply(Command::Type { span: Span::new(at, at + passage.len()), text: "x".into() }, 0).unwrap_err();
        assert!(matches!(refused, Error::Fixed { what: said } if said == what), "{name}: {refused}");
    }
    let mut session = Session::new(open(&document("fields.docx")).article());
    typed(&mut session, "page ", "the page called ");
    typed(&mut session, " was", "it was");
    assert!(session.text().starts_with("See the page called 12 of 40\n1 March 2026it was"));
}
