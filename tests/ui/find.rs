//! Searching, replacing and going to a paragraph.

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Window, folder};

const COMMAND: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn window_with(text: &str) -> (tempfile::TempDir, Window) {
    let folder = folder();
    std::fs::write(folder.path().join("other.txt"), text).unwrap();
    let window = Window::open(folder.path(), "other.txt");
    (folder, window)
}

fn selected(window: &Window) -> String {
    let app = window.app.borrow();
    let desk = app.as_ref().unwrap().desk().unwrap();
    desk.editor.selection().of(desk.session.text()).to_owned()
}

fn into_replace_field(window: &mut Window) {
    window.harness.get_by_role_and_label(Role::TextInput, "Replace by").focus();
    window.settle();
}

#[test]
fn words_are_searched_from_match_to_match() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::F);
    window.types("the ");
    assert!(window.has("1 of 5"), "case does not count");
    assert_eq!(selected(&window), "The ");
    window.press(NONE, Key::Enter);
    assert!(window.has("2 of 5"));
    for _ in 0..4 {
        window.press(NONE, Key::F3);
    }
    assert!(window.has("1 of 5"));
    assert!(window.has("Round the end"));
    window.press(Modifiers::SHIFT, Key::Enter);
    assert!(window.has("5 of 5"));
    window.press(Modifiers::SHIFT, Key::F3);
    window.press(Modifiers::SHIFT, Key::F3);
    window.press(Modifiers::SHIFT, Key::F3);
    assert!(window.has("2 of 5"));
    window.press(NONE, Key::Escape);
    assert!(!window.has("of 5"));
    assert_eq!(selected(&window), "the ", "the match stays selected");
    window.types("The ");
    assert!(window.text().contains("Tuesday to to discuss The bridge"), "{}", window.text());
}

#[test]
fn what_is_selected_is_looked_for() {
    let (_folder, mut window) = window_with("one two\none\n");
    window.press(COMMAND, Key::Home);
    for _ in 0..3 {
        window.press(Modifiers::SHIFT, Key::ArrowRight);
    }
    window.press(COMMAND, Key::F);
    assert!(window.has("1 of 2"));
    window.press(NONE, Key::Enter);
    assert!(window.has("2 of 2"));
}

#[test]
fn case_and_whole_words_count_where_they_are_asked_for() {
    let (_folder, mut window) = window_with("Port, port, airport, port’s.\n");
    window.press(COMMAND, Key::F);
    window.types("port");
    assert!(window.has("1 of 4"));
    window.click("Whole words");
    assert!(window.has("1 of 3"));
    window.click("Match case");
    assert!(window.has("1 of 2"));
    let on = window.harness.get_by_role_and_label(Role::CheckBox, "Match case").accesskit_node().toggled();
    assert_eq!(on, Some(Toggled::True));
}

#[test]
fn a_bad_pattern_is_told_in_plain_words() {
    let (_folder, mut window) = window_with("A (bracket).\n");
    window.press(COMMAND, Key::F);
    window.types("(bra");
    assert!(window.has("1 of 1"));
    window.click("Pattern");
    assert!(window.has("A bracket ( is opened but never closed"));
    window.click("Pattern");
    assert!(window.has("1 of 1"));
    window.types("x");
    assert!(window.has("Nothing found"));
}

#[test]
fn all_is_replaced_as_one_step() {
    let (_folder, mut window) = window_with("River and river.\r\nRIVER, rivers.\r\n");
    window.press(COMMAND, Key::H);
    window.types("river");
    window.click("Whole words");
    into_replace_field(&mut window);
    window.types("lake");
    window.click("Replace all");
    assert_eq!(window.text(), "Lake and lake.\r\nLAKE, rivers.\r\n");
    assert!(window.has("Replaced 3 places"));
    assert!(window.has("Nothing found"));
    let undo = window.harness.query_all_by_label("Undo").last().expect("the toast has it");
    undo.click_accesskit();
    window.settle();
    assert_eq!(window.text(), "River and river.\r\nRIVER, rivers.\r\n");
    assert!(!window.app.borrow().as_ref().unwrap().desk().unwrap().session.can_undo());
    window.click("Keep case");
    window.click("Replace all");
    assert_eq!(window.text(), "lake and lake.\r\nlake, rivers.\r\n");
}

#[test]
fn one_is_replaced_and_the_next_is_chosen() {
    let (_folder, mut window) = window_with("a b a b a\n");
    window.press(COMMAND, Key::H);
    window.types("a");
    into_replace_field(&mut window);
    window.types("aa");
    window.press(NONE, Key::Enter);
    assert_eq!(window.text(), "aa b a b a\n", "what was put there is not found at once again");
    assert!(window.has("3 of 4"));
    window.press(NONE, Key::Enter);
    assert_eq!(window.text(), "aa b aa b a\n");
}

#[test]
fn a_pattern_fills_its_groups_in_and_empty_matches_end() {
    let (_folder, mut window) = window_with("Benda Lower\n");
    window.press(COMMAND, Key::H);
    window.click("Pattern");
    window.harness.get_by_role_and_label(Role::TextInput, "Search in the article").focus();
    window.settle();
    window.types(r"(\w+) (\w+)");
    into_replace_field(&mut window);
    window.types("$2 ${1}");
    window.press(NONE, Key::Enter);
    assert_eq!(window.text(), "Lower Benda\n");

    let (_folder, mut window) = window_with("one\ntwo\n");
    window.press(COMMAND, Key::H);
    window.click("Pattern");
    window.harness.get_by_role_and_label(Role::TextInput, "Search in the article").focus();
    window.settle();
    window.types("^");
    into_replace_field(&mut window);
    window.types("- ");
    window.click("Replace all");
    assert_eq!(window.text(), "- one\n- two\n- ");
}

#[test]
fn matches_follow_the_text() {
    let (_folder, mut window) = window_with("port port\n");
    window.press(COMMAND, Key::F);
    window.types("port");
    assert!(window.has("1 of 2"));
    window.harness.get_by_role(Role::MultilineTextInput).focus();
    window.settle();
    window.press(COMMAND, Key::End);
    window.types("port");
    assert!(window.has("3 found"));
    window.press(NONE, Key::F3);
    assert!(window.has("1 of 3"));
}

#[test]
fn a_paragraph_is_gone_to_by_its_number() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::G);
    assert!(window.has("Number, 1 to 5"));
    window.types("9");
    assert!(window.has("The article has 5 paragraphs"));
    window.press(NONE, Key::Enter);
    assert!(window.has("Number, 1 to 5"), "it waits for a number that is there");
    window.press(NONE, Key::Backspace);
    window.types("4");
    assert!(window.has("“Nobody may cross it ,” the mayor said."));
    window.press(NONE, Key::Enter);
    assert!(!window.has("Number, 1 to 5"));
    window.types("x");
    assert!(window.text().contains("\nx“Nobody"), "{}", window.text());
}

#[test]
fn a_small_dark_window_searches_too() {
    let folder = folder();
    let settings = copydesk::ui::Settings { dark: Some(true), ..Default::default() };
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    window.harness.set_size(egui::vec2(1000.0, 600.0));
    window.press(COMMAND, Key::H);
    window.types("mayor");
    assert!(window.has("1 of 1"));
    window.click("Close the search");
    assert!(!window.has("1 of 1"));
}

#[test]
fn a_dialog_takes_the_keyboard_from_the_search_field_at_once() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::F);
    window.types("mayor");
    // The letter comes with the very next frame.
    window.harness.key_press_modifiers(COMMAND, Key::G);
    window.harness.step();
    window.harness.event(egui::Event::Text("4".to_owned()));
    window.harness.step();
    window.settle();
    assert!(window.has("“Nobody may cross it"), "the number went into the dialog");
    window.press(NONE, Key::Escape);
    assert!(window.has("1 of 1"), "and not into the search");
}

#[test]
fn what_is_typed_in_the_same_instant_goes_into_the_search() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    // A slow frame gets all of this at once.
    let input = window.harness.input_mut();
    let pressed = true;
    let (key, modifiers) = (Key::F, COMMAND);
    input.events.push(egui::Event::Key { key, physical_key: None, pressed, repeat: false, modifiers });
    input.events.push(egui::Event::Text("mayor".to_owned()));
    window.settle();
    assert_eq!(window.text(), super::ARTICLE);
    assert!(window.has("1 of 1"));
}
