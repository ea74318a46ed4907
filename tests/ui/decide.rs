//! Deciding: reasons and scopes, words that are taught, errors that stay, grades, comments, flags.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Window, folder};

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const COMMAND_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// Three times the same stutter, once another.
pub(super) const STUTTER: &str = "The council met on Tuesday to to discuss the bridge. The mayor went to to the port and \
    spoke there.\n\nHe wants to to build another one. The the storm moved two pillars, and nobody was hurt.\n";

pub(super) fn stutter() -> (tempfile::TempDir, Window) {
    let folder = folder();
    std::fs::write(folder.path().join("story.txt"), STUTTER).unwrap();
    let window = Window::open(folder.path(), "story.txt");
    assert_eq!(window.open_checks(), ["doubled-word"; 4]);
    (folder, window)
}

/// The words that the window's settings file holds.
fn settings(window: &Window) -> String {
    std::fs::read_to_string(window.folder.join("settings/copydesk.toml")).unwrap_or_default()
}

/// The Undo of the toast, not the one of the bar.
pub(super) fn undo(window: &mut Window) {
    window.harness.query_all_by_label("Undo").last().unwrap().click();
    window.settle();
}

#[test]
fn a_dismissal_says_how_many_places_its_scope_takes_in_and_takes_them() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::D);
    assert!(window.has("3 places"));
    assert!(window.has("4 findings"));
    window.press(Modifiers::NONE, Key::Num2);
    window.click("This text in this article");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Dismissed 3 places: intended style"));
    assert_eq!(window.open_checks().len(), 1);
    assert!(window.has("3 of 4 decided"));
    undo(&mut window);
    assert_eq!(window.open_checks().len(), 4);
}

#[test]
fn enter_takes_the_reason_that_is_chosen_and_not_the_row_with_the_keyboard() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::D);
    window.press(Modifiers::NONE, Key::Num4);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Dismissed: a name"));
    // The last reason is the one under the hand the next time.
    window.press(Modifiers::COMMAND, Key::D);
    assert!(window.has("Dismissed: a name"));
    window.press(COMMAND_SHIFT, Key::D);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Dismissed: a name"));
    assert!(window.has("3 of 4 decided"));
}

#[test]
fn another_reason_wants_a_note_and_says_so() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::D);
    window.press(Modifiers::NONE, Key::Num5);
    assert!(window.has("Write the reason into the note"));
    let dismiss = window.harness.query_all_by_role_and_label(Role::Button, "Dismiss").last().unwrap();
    assert!(dismiss.accesskit_node().is_disabled());
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("0 of 4 decided"), "Enter goes to the note and decides nothing");
    window.types("the mayor stutters in 2 places");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Dismissed: another reason"));
    // Without a note that reason says nothing: the key asks for one.
    window.press(Modifiers::COMMAND, Key::D);
    assert!(window.has("Why is this no error?"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.has("1 of 4 decided"));
}

#[test]
fn the_arrow_beside_dismiss_offers_the_reasons() {
    let (_folder, mut window) = stutter();
    window.click("Dismiss for another reason");
    window.click("The source says so");
    assert!(window.has("Dismissed: the source says so"));
    window.click("Dismiss for another reason");
    window.click("More…");
    assert!(window.has("Why is this no error?"));
}

#[test]
fn a_dismissal_everywhere_is_written_into_the_settings_and_taken_out_again() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::D);
    window.click("This text everywhere");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Dismissed here and in every article"));
    assert!(settings(&window).contains("to to"), "{}", settings(&window));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!settings(&window).contains("to to"), "{}", settings(&window));
    assert_eq!(window.open_checks().len(), 4);
}

#[test]
fn a_check_is_dismissed_for_this_article() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::D);
    window.click("This check in this article");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("“Doubled word” is off for this article"));
    assert!(window.open_checks().is_empty());
    undo(&mut window);
    assert_eq!(window.open_checks().len(), 4);
}

#[test]
fn a_word_is_taught_from_the_card() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::F8);
    }
    assert!(window.has("Damaged word"));
    window.click("More to do with this finding");
    window.click("Add “mana.gers” to every article’s words");
    assert!(window.has("“mana.gers” is right in every article"));
    assert!(settings(&window).contains("mana.gers"), "{}", settings(&window));
    assert!(!window.open_checks().contains(&"corrupted-token".to_owned()));
    undo(&mut window);
    assert!(window.open_checks().contains(&"corrupted-token".to_owned()));
    assert!(!settings(&window).contains("mana.gers"), "{}", settings(&window));
}

#[test]
fn an_error_is_kept_and_opened_again() {
    let (_folder, mut window) = stutter();
    window.click("More to do with this finding");
    window.click("Keep as an error");
    assert!(window.has("Kept as an error"));
    assert!(window.has("1 of 4 decided"));
    window.harness.get_by_label_contains("kept as an error").click();
    window.settle();
    assert!(window.has("Kept as an error: the text stays as it is"));
    window.click("Open again");
    assert!(window.has("0 of 4 decided"));
}

#[test]
fn a_grade_is_changed_and_the_card_says_what_it_was() {
    let (_folder, mut window) = stutter();
    window.click("Severity: minor");
    window.click("Critical");
    assert!(window.has("Graded critical"));
    assert!(window.has("was minor"));
    window.click("Category: Linguistic conventions");
    window.click("Style");
    assert!(window.has("was minor, linguistic conventions"));
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(!window.has("was minor"));
}

#[test]
fn a_finding_is_commented_and_flagged() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_ALT, Key::M);
    window.types("ask the author");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("Commented"));
    assert!(window.has("ask the author"));
    window.click("Edit comment");
    window.types(" tomorrow");
    window.click("Save comment");
    assert!(window.has("ask the author tomorrow"));
    window.click("More to do with this finding");
    window.click("Flag to come back to");
    assert!(window.has("Come back"));
    window.click("Remove");
    assert!(window.has("The comment is removed"));
    assert!(!window.has("ask the author"));
}

#[test]
fn the_menus_of_the_card_work_by_keyboard() {
    let (_folder, mut window) = stutter();
    window.harness.get_by_label("Dismiss for another reason").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.harness.query_by_label("Intended style").is_some());
    // Into the menu, and on to its second row.
    for _ in 0..2 {
        window.press(Modifiers::NONE, Key::Tab);
    }
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Dismissed: intended style"));
    window.harness.get_by_label("More to do with this finding").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Space);
    assert!(window.harness.query_by_label("Keep as an error").is_some());
    window.press(Modifiers::NONE, Key::Escape);
    assert!(window.harness.query_by_label("Keep as an error").is_none());
}
