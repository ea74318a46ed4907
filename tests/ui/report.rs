//! The report: figures, errors by category, the log.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{Window, folder};

/// One finding's fix taken, one dismissed, the report open.
fn decided() -> (tempfile::TempDir, Window) {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::D);
    window.press(Modifiers::COMMAND, Key::Num3);
    (folder, window)
}

#[test]
fn only_what_was_confirmed_counts() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Num3);
    assert!(window.has("Bridge stays shut after storm — report"));
    assert!(window.has("No error is confirmed yet") && window.has("Nothing is decided or changed yet"));
    assert!(window.has("Points per 1000 words: 0.0 → 0.0, passes so far (limit 8), under 500 words: a weak figure"));
    window.press(Modifiers::COMMAND, Key::Num1);
    window.press(Modifiers::COMMAND, Key::D);
    window.press(Modifiers::COMMAND, Key::Num3);
    assert!(window.has("Decided: 1 of 4, 0 corrected · 1 dismissed, 3 are open and do not count yet"));
    assert!(window.has("No error is confirmed yet"), "a dismissed finding is none");
    window.press(Modifiers::COMMAND, Key::Num1);
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Num3);
    assert!(window.has("Linguistic conventions: 1 minor, 1 point"));
}

#[test]
fn the_figures_say_what_they_are_of() {
    let (_folder, window) = decided();
    assert!(window.has("Decided: 2 of 4, 1 corrected · 1 dismissed"));
    assert!(window.has("HTER: 0.03, 1 edit on 38 words") || window.has("HTER: 0.0"));
    assert!(window.has("Time on the desk: "));
    assert!(window.has("Doubled word, fix taken") && window.has("dismissed: not an error"));
}

#[test]
fn a_row_of_the_log_leads_to_its_place() {
    let (_folder, mut window) = decided();
    window.harness.get_by_label_contains("Entry 1: ").click_accesskit();
    window.settle();
    assert!(!window.has("Change log"), "the review is shown");
    window.types("!");
    assert!(window.text().contains("Tuesday to! discuss"), "{}", window.text());
}

#[test]
fn the_limit_is_chosen_and_remembered() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    // A heavy error by hand: 25 points on 38 words.
    window.press(Modifiers::COMMAND, Key::Home);
    window.types("The ");
    window.press(Modifiers::COMMAND, Key::Num2);
    window.harness.get_by_label_contains("Give a reason… for change 1").click_accesskit();
    window.settle();
    window.click("Accuracy");
    window.click("Critical");
    window.harness.get_by_role(egui::accesskit::Role::TextInput).focus();
    window.settle();
    window.types("as the agency has it");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("It counts as an error: accuracy, critical"));
    assert!(window.has("Accuracy, critical · as the agency has it"), "the card says why");
    window.press(Modifiers::COMMAND, Key::Num3);
    assert!(window.has("Accuracy: 1 critical, 25 points"));
    assert!(window.has("passes so far (limit 8)"), "it was mended");
    window.click("Limit…");
    window.click("25 per 1000");
    assert!(window.has("passes so far (limit 25)"));
    assert!(String::from_utf8(window.on_disk("settings/copydesk.toml")).unwrap().contains("pass-below = 25"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.has("No error is confirmed yet"), "the reason is a step that is undone");
}

#[test]
fn a_small_window_shows_the_whole_report() {
    let (_folder, mut window) = decided();
    window.harness.set_size(egui::vec2(780.0, 500.0));
    window.settle();
    assert!(window.has("Confirmed errors by category") && window.has("Time on the desk"));
}
