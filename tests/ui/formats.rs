//! Articles of other kinds than plain text in UTF-8: how they are opened, corrected, refused and saved.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{ARTICLE, Window, folder};

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const COMMAND_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

fn with(name: &str, bytes: impl AsRef<[u8]>) -> (tempfile::TempDir, Window) {
    let folder = folder();
    std::fs::write(folder.path().join(name), bytes).unwrap();
    let window = Window::open(folder.path(), name);
    (folder, window)
}

/// Our own sentences in Windows-1252: curly quotation marks and an accent are single bytes there.
fn western() -> Vec<u8> {
    b"The caf\xe9 by the port\r\n\r\n\x93We wait,\x94 said its owner on Tuesday. The r\xe9sum\xe9 of the talks is short.\r\n"
        .to_vec()
}

/// Two segments of our own, the second with an issue that its file tells.
const SEGMENTS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.0" srcLang="de" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"
 xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0">
 <file id="f"><unit id="u">
  <segment><source>Der Rat beriet am Dienstag.</source><target>The council met on Tuesday.</target></segment>
  <segment><source>Die Brücke bleibt zu.</source><target>The <mrk id="m" type="its:any" its:locQualityIssueType="misspelling" its:locQualityIssueComment="A letter is missing." its:locQualityIssueSeverity="20">brige</mrk> stays shut.</target></segment>
 </unit></file>
</xliff>
"#;

/// A page of our own with an article and what stands around one.
fn page() -> String {
    let paragraph = "The council met on Tuesday to discuss the bridge, which was closed after the storm of last week. ";
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Bridge</title></head><body>\
         <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/w\">Weather</a></li></ul></nav>\
         <article><h1>Bridge stays shut after storm</h1><p>{}</p><p>{}</p></article>\
         <footer><p>Imprint of the paper</p></footer></body></html>",
        paragraph.repeat(4),
        paragraph.repeat(5)
    )
}

#[test]
fn another_encoding_is_chosen_from_a_list() {
    let (_folder, mut window) = with("cafe.txt", western());
    assert!(window.text().starts_with("The café"), "{}", window.text());
    assert!(window.has("windows-1252"));
    window.press(COMMAND_SHIFT, Key::E);
    window.types("1251");
    window.press(NONE, Key::Enter);
    assert!(window.text().starts_with("The cafй"), "{}", window.text());
    assert!(window.has("windows-1251"));
    window.press(COMMAND_SHIFT, Key::E);
    window.types("says");
    window.press(NONE, Key::Enter);
    assert!(window.text().starts_with("The café"), "and back");
}

#[test]
fn another_encoding_asks_where_work_would_be_lost() {
    let (_folder, mut window) = with("cafe.txt", western());
    window.types("x");
    window.press(COMMAND_SHIFT, Key::E);
    window.types("1251");
    window.press(NONE, Key::Enter);
    assert!(window.has("Your corrections are not saved."));
    window.click("Cancel");
    assert!(window.text().starts_with("xThe café"));
}

#[test]
fn a_chosen_encoding_is_remembered() {
    let (folder, mut window) = with("cafe.txt", western());
    window.press(COMMAND_SHIFT, Key::E);
    window.types("1251");
    window.press(NONE, Key::Enter);
    window.types("x");
    window.press(COMMAND, Key::S);
    let settings = window.app.borrow().as_ref().unwrap().settings().clone();
    window.app.borrow_mut().as_mut().unwrap().leave();
    drop(window);
    let window = Window::start(folder.path(), Some(folder.path().join("cafe.txt")), settings);
    assert!(window.text().starts_with("xThe cafй"), "{}", window.text());
}

#[test]
fn a_character_that_the_encoding_lacks_is_selected_and_the_reviewer_chooses() {
    let (folder, mut window) = with("cafe.txt", western());
    window.press(COMMAND, Key::End);
    window.types("Tuesday → Friday");
    window.press(COMMAND, Key::Home);
    window.press(COMMAND, Key::S);
    assert!(window.has("The file's encoding, windows-1252, has no “→”."));
    assert!(window.has("It is selected in paragraph 4."));
    assert!(!folder.path().join("cafe.corrected.txt").exists());
    window.click("Cancel");
    assert!(!folder.path().join("cafe.corrected.txt").exists());
    assert!(window.has("unsaved"));
    // What is selected can be typed over at once.
    window.types("to");
    assert!(window.text().ends_with("Tuesday to Friday"), "{}", window.text());
    window.press(COMMAND, Key::Z);
    window.press(COMMAND, Key::S);
    window.press(NONE, Key::Enter);
    assert_eq!(String::from_utf8(window.on_disk("cafe.corrected.txt")).unwrap(), window.text());
    // Once chosen it holds.
    window.types("!");
    window.press(COMMAND, Key::S);
    assert!(!window.has("has no “→”"));
    assert_eq!(String::from_utf8(window.on_disk("cafe.corrected.txt")).unwrap(), window.text());
}

#[test]
fn a_segment_is_not_split_and_the_reviewer_is_told_at_once() {
    let (_folder, mut window) = with("talk.xlf", SEGMENTS);
    let before = window.text();
    assert!(window.has("Source: Der Rat beriet am Dienstag."));
    window.press(COMMAND, Key::Home);
    window.press(COMMAND, Key::ArrowRight);
    window.press(NONE, Key::Enter);
    assert_eq!(window.text(), before);
    assert!(window.has("A segment cannot be split in two"));
    assert!(!window.has("OK"), "no dialog stops the hand");
    window.press(NONE, Key::End);
    window.press(NONE, Key::Delete);
    assert_eq!(window.text(), before);
    assert!(window.has("A segment cannot be joined with the next one"));
    window.types("x");
    assert_ne!(window.text(), before, "and what can be typed is typed");
}

#[test]
fn what_a_file_says_of_its_passages_is_a_finding_and_no_unsaved_work() {
    let (folder, window) = with("talk.xlf", SEGMENTS);
    assert!(window.has("A letter is missing."));
    assert!(window.has("unchanged"));
    // Opened again and again it is there once.
    window.app.borrow_mut().as_mut().unwrap().leave();
    drop(window);
    let mut window = Window::open(folder.path(), "talk.xlf");
    assert!(!window.has("Unsaved corrections were found."));
    let brought = |window: &Window| window.open_checks().iter().filter(|check| *check == "imported-finding").count();
    assert_eq!(brought(&window), 1, "{:?}", window.open_checks());
    window.press(COMMAND, Key::Home);
    window.types("x");
    window.press(COMMAND, Key::S);
    window.app.borrow_mut().as_mut().unwrap().leave();
    drop(window);
    let window = Window::open(folder.path(), "talk.xlf");
    assert!(window.text().starts_with('x'));
    assert_eq!(brought(&window), 1, "{:?}", window.open_checks());
}

#[test]
fn segments_are_corrected_and_saved() {
    let (_folder, mut window) = with("talk.xlf", SEGMENTS);
    window.press(COMMAND, Key::Home);
    window.types("Yesterday: ");
    window.press(COMMAND, Key::S);
    let saved = String::from_utf8(window.on_disk("talk.corrected.xlf")).unwrap();
    assert!(saved.contains("Yesterday: The council met on Tuesday.</target>"), "{saved}");
    assert!(saved.contains("<source>Der Rat beriet am Dienstag.</source>"));
}

#[test]
fn a_page_is_read_in_part_or_whole() {
    let (_folder, mut window) = with("page.html", page());
    assert!(!window.text().contains("Imprint"), "{}", window.text());
    assert!(window.has("Only the article of this page is shown"));
    window.click("Understood");
    assert!(!window.has("Only the article of this page is shown"));
    window.press(COMMAND_SHIFT, Key::W);
    assert!(window.text().contains("Imprint of the paper"), "{}", window.text());
    window.press(COMMAND_SHIFT, Key::W);
    assert!(!window.text().contains("Imprint"));
}

#[test]
fn a_page_is_corrected_and_its_markup_stays() {
    let (_folder, mut window) = with("page.html", page());
    window.press(COMMAND, Key::Home);
    window.types("City <");
    window.press(COMMAND, Key::S);
    let saved = String::from_utf8(window.on_disk("page.corrected.html")).unwrap();
    assert_eq!(saved, page().replace("<h1>Bridge", "<h1>City &lt;Bridge"));
}

#[test]
fn what_a_file_does_not_have_says_so() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    for (modifiers, key, why) in [
        (COMMAND_ALT, Key::S, "This kind of file has no tracked changes"),
        (COMMAND_SHIFT, Key::W, "Only a web page is read in part"),
        (COMMAND_SHIFT, Key::K, "Only a table has columns"),
    ] {
        window.press(modifiers, key);
        assert!(window.has(why), "{why}");
    }
    window.click("More to do with this article");
    assert!(window.has("Save with tracked changes"));
    window.harness.get_by_label_contains("Encoding…").click_accesskit();
    window.settle();
    assert!(window.has("Western European (windows-1252)"));
}

#[test]
fn the_change_log_is_exported_in_a_form_from_a_list() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::Enter);
    let out = folder.path().join("mine.csv");
    window.chooser.paths.lock().unwrap().push(out.clone());
    window.press(COMMAND, Key::E);
    window.types("table csv");
    window.press(NONE, Key::Enter);
    assert!(window.has("Exported mine.csv"));
    let first = std::fs::read(&out).unwrap();
    assert!(!first.is_empty());
    // What stands there already is not overwritten without asking.
    std::fs::write(&out, "Somebody's own.").unwrap();
    window.chooser.paths.lock().unwrap().push(out.clone());
    window.press(COMMAND, Key::E);
    window.types("table csv");
    window.press(NONE, Key::Enter);
    assert!(window.has("mine.csv exists already."));
    assert_eq!(std::fs::read(&out).unwrap(), b"Somebody's own.");
    window.click("Overwrite");
    assert_ne!(std::fs::read(&out).unwrap(), b"Somebody's own.");
}

#[test]
fn every_form_can_be_exported() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::Enter);
    for form in copydesk::workbench::Export::ALL {
        let out = folder.path().join(format!("out.{}", form.extension()));
        window.chooser.paths.lock().unwrap().push(out.clone());
        window.press(COMMAND, Key::E);
        window.types(form.label());
        window.press(NONE, Key::Enter);
        assert!(out.exists(), "{}", form.label());
    }
}

#[test]
fn findings_of_others_come_in_and_go_with_undo() {
    let folder = folder();
    let place = ARTICLE.find("pillars").unwrap();
    let offset = ARTICLE[..place].encode_utf16().count();
    let answer = format!(
        r#"{{"matches":[{{"message":"Were they pillars or piers?","offset":{offset},"length":7,"replacements":[{{"value":"piers"}}],"rule":{{"id":"OWN","issueType":"mistranslation"}}}}]}}"#
    );
    std::fs::write(folder.path().join("theirs.json"), answer).unwrap();
    std::fs::write(folder.path().join("none.json"), "no findings at all").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.chooser.paths.lock().unwrap().push(folder.path().join("theirs.json"));
    window.press(COMMAND_SHIFT, Key::I);
    assert!(window.has("1 finding came in from theirs.json"));
    assert!(window.open_checks().contains(&"imported-finding".to_owned()), "{:?}", window.open_checks());
    window.chooser.paths.lock().unwrap().push(folder.path().join("theirs.json"));
    window.press(COMMAND_SHIFT, Key::I);
    assert!(window.has("theirs.json has nothing new"));
    window.press(COMMAND, Key::Z);
    assert!(!window.open_checks().contains(&"imported-finding".to_owned()));
    window.chooser.paths.lock().unwrap().push(folder.path().join("none.json"));
    window.press(COMMAND_SHIFT, Key::I);
    assert!(window.has("The findings cannot be used"));
}

#[test]
fn the_dialog_offers_every_kind_of_file() {
    let extensions = copydesk::workbench::extensions();
    for wanted in ["txt", "html", "htm", "xlf", "xliff"] {
        assert!(extensions.contains(&wanted), "{wanted}");
    }
}

/// What the body of a saved Word document holds.
fn body(window: &Window, name: &str) -> String {
    let file = std::io::Cursor::new(window.on_disk(name));
    let mut parts = zip::ZipArchive::new(file).unwrap();
    std::io::read_to_string(parts.by_name("word/document.xml").unwrap()).unwrap()
}

#[test]
fn a_word_document_is_saved_clean_or_with_tracked_changes() {
    let (_folder, mut window) = with("talk.docx", include_bytes!("../formats/docx/comments.docx"));
    assert!(window.has("DOCX"));
    window.press(COMMAND, Key::Home);
    window.types("Yesterday ");
    window.press(COMMAND, Key::S);
    let clean = body(&window, "talk.corrected.docx");
    assert!(clean.contains("Yesterday ") && !clean.contains("<w:ins "), "{clean}");
    window.press(COMMAND_ALT, Key::S);
    let tracked = body(&window, "talk.corrected.docx");
    assert!(tracked.contains("Yesterday ") && tracked.contains("<w:ins "), "{tracked}");
    // The usual key is the usual way again.
    window.types("and ");
    window.press(COMMAND, Key::S);
    assert!(!body(&window, "talk.corrected.docx").contains("<w:ins "));
    window.press(COMMAND_SHIFT, Key::E);
    assert!(window.has("A Word document always says its encoding itself"));
}

#[test]
fn what_word_fills_in_is_not_edited_and_the_reviewer_is_told_at_once() {
    let (_folder, mut window) = with("fields.docx", include_bytes!("../formats/docx/fields.docx"));
    let before = window.text();
    window.press(COMMAND, Key::A);
    window.types("x");
    assert_eq!(window.text(), before);
    assert!(window.has("Nothing was changed"));
    assert!(!window.has("OK"), "no dialog stops the hand");
}

/// A table of our own; its columns have no names that tell what they are.
const TABLE: &str = "k\tone\ttwo\n1\tDer Rat beriet.\tThe council met.\n2\tDie Brücke ist zu.\tThe bridge is shut.\n";

#[test]
fn the_columns_of_a_table_are_chosen() {
    let (_folder, mut window) = with("pairs.tsv", TABLE);
    window.press(COMMAND_SHIFT, Key::K);
    assert!(window.has("Columns of the table"));
    window.types("2");
    window.press(NONE, Key::Tab);
    window.types("3");
    window.press(NONE, Key::Enter);
    assert!(window.text().contains("The council met.") && !window.text().contains("Der Rat"), "{}", window.text());
    assert!(window.has("Source: Die Brücke ist zu."));
    window.press(COMMAND_SHIFT, Key::K);
    window.types("nowhere");
    window.press(NONE, Key::Tab);
    window.types("two");
    window.press(NONE, Key::Enter);
    assert!(window.has("OK"), "a column that is not there is told");
}
