//! The view of the changes: what is shown, and what can be done from it.

use copydesk::ui::Settings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{ARTICLE, Window, folder};

/// The first two findings taken, the view open.
fn changed() -> (tempfile::TempDir, Window) {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Num2);
    (folder, window)
}

fn under_hand(window: &Window) -> Vec<String> {
    let cards = window.harness.query_all_by_role(Role::ListItem);
    let chosen = cards.filter(|card| card.accesskit_node().is_selected() == Some(true));
    chosen.filter_map(|card| card.accesskit_node().label()).collect()
}

#[test]
fn each_change_says_what_it_was_and_how_it_came_about() {
    let (_folder, window) = changed();
    assert!(window.has("Change 1 in paragraph 3: Doubled word,  to → nothing, fix taken"));
    assert!(window.has("Original: The council met on Tuesday to to discuss the bridge."));
    assert!(window.has("Corrected: The council met on Tuesday to discuss the bridge."));
}

#[test]
fn f8_goes_from_change_to_change_and_enter_to_its_place() {
    let (_folder, mut window) = changed();
    assert!(under_hand(&window).is_empty());
    window.press(Modifiers::NONE, Key::F8);
    assert!(under_hand(&window)[0].starts_with("Change 1"), "{:?}", under_hand(&window));
    window.press(Modifiers::ALT, Key::ArrowDown);
    assert!(under_hand(&window)[0].starts_with("Change 2"));
    window.press(Modifiers::NONE, Key::F8);
    assert!(under_hand(&window)[0].starts_with("Change 1"));
    assert!(window.has("Round the end"));
    window.press(Modifiers::SHIFT, Key::F8);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(!window.has("2 changes"), "the review is shown");
    window.types("!");
    assert!(window.text().contains("Nobody may cross it!,”"), "{}", window.text());
}

#[test]
fn a_card_brings_its_change_under_the_hand() {
    let (_folder, mut window) = changed();
    window.harness.get_by_label_contains("Change 2 in paragraph 4").click_accesskit();
    window.settle();
    assert_eq!(under_hand(&window).len(), 1);
    assert!(under_hand(&window)[0].starts_with("Change 2"));
    window.harness.get_by_label_contains("Corrected: The council").click();
    window.settle();
    assert!(under_hand(&window)[0].starts_with("Change 1"), "a click on the paragraph too");
}

#[test]
fn one_change_is_put_back_alone_and_the_toast_undoes_that() {
    let (_folder, mut window) = changed();
    let both = window.text();
    window.click("Revert change 2 in paragraph 4");
    assert!(window.has("1 change") && window.text().contains("Tuesday to discuss"));
    assert!(window.text().contains("cross it ,”"));
    assert!(window.has("Put back as in the original"));
    window.harness.get_all_by_label("Undo").last().unwrap().click();
    window.settle();
    assert_eq!(window.text(), both);
}

#[test]
fn the_texts_are_shown_in_one_as_the_reviewer_likes_it() {
    let (_folder, mut window) = changed();
    window.click("Inline");
    assert!(!window.has("Original: The council") && window.has("Corrected: The council met"));
    window.harness.get_all_by_label("Original").last().unwrap().click();
    window.settle();
    assert!(window.has("Original: The council met on Tuesday to to discuss"));
    window.click("Final");
    assert!(window.has("Corrected: The council met on Tuesday to discuss"));
    let settings = window.app.borrow().as_ref().unwrap().settings().clone();
    window.press(Modifiers::COMMAND, Key::Num1);
    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(window.has("Corrected: The council met"), "the view stays as it was left");

    // The next start as well.
    let folder = folder();
    let file = folder.path().join("story.txt");
    let mut window = Window::start(folder.path(), Some(file), Settings { dark: Some(true), ..settings });
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(!window.has("Original: The council") && window.has("Corrected: The council met"));
}

#[test]
fn what_did_not_change_is_folded_until_it_is_asked_for() {
    let folder = folder();
    let long: String = (0..30).map(|day| format!("On day {day} the water stood as before.\n")).collect();
    std::fs::write(folder.path().join("long.txt"), format!("{ARTICLE}{long}")).unwrap();
    let mut window = Window::open(folder.path(), "long.txt");
    window.press(Modifiers::COMMAND, Key::Home);
    window.types("Small ");
    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(!window.has("On day 12"));
    window.harness.get_by_label("31 paragraphs without changes").focus();
    window.settle();
    window.press(Modifiers::NONE, Key::Space);
    assert!(window.has("Corrected: On day 2 the"));
    window.click("31 paragraphs without changes");
    assert!(!window.has("On day 2 the"));
}

#[test]
fn a_paragraph_that_was_cut_and_pasted_has_moved() {
    let folder = folder();
    let lines = [
        "The council met on the first Tuesday of the month.",
        "Nobody may cross the bridge, the mayor said.",
        "The port will pay for the repairs in full.",
        "Work begins after the holidays, weather permitting.",
    ];
    std::fs::write(folder.path().join("lines.txt"), lines.join("\n")).unwrap();
    let mut window = Window::open(folder.path(), "lines.txt");
    window.press(Modifiers::COMMAND, Key::Home);
    for _ in 0..=lines[0].len() {
        window.harness.key_press(Key::Delete);
    }
    window.settle();
    window.press(Modifiers::COMMAND, Key::End);
    window.press(Modifiers::NONE, Key::Enter);
    window.types(lines[0]);
    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(window.has("Moved to ¶ 4") && window.has("Moved from ¶ 1"));
    window.harness.get_all_by_label("Moved to ¶ 4").next().unwrap().click_accesskit();
    window.settle();
    assert!(under_hand(&window)[0].contains("Moved from ¶ 1"), "{:?}", under_hand(&window));
}
