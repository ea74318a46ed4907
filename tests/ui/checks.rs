//! What the reviewer decides about the checks: off, on, how grave; the manual; settings that cannot be read.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{Window, folder};

#[test]
fn a_check_is_switched_off_with_one_click_and_undo_brings_it_back() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    let before = window.open_checks();
    assert_eq!(before[0], "doubled-word");
    window.click("Switch off");
    assert!(!window.open_checks().contains(&"doubled-word".to_owned()));
    assert!(window.has("The check is off for this article"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.open_checks(), before);
    window.press(Modifiers::COMMAND, Key::Y);
    assert!(!window.open_checks().contains(&"doubled-word".to_owned()));
}

#[test]
fn the_manual_opens_at_the_check_under_the_hand() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::SHIFT, Key::F1);
    assert!(window.has("Manual of the checks"));
    assert!(window.has("doubled-word · "));
    // From the list to another page, and its check on or off from there.
    window.harness.get_by_label("Damaged word").click_accesskit();
    window.settle();
    assert!(window.has("corrupted-token · "));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has("Manual of the checks"));
}

#[test]
fn the_manual_can_be_read_without_an_article() {
    let folder = folder();
    let mut window = Window::start(folder.path(), None, copydesk::ui::Settings::default());
    window.press(Modifiers::SHIFT, Key::F1);
    assert!(window.has("Manual of the checks"));
    assert!(window.harness.query_by_label("Switch off").is_none(), "there is no article to decide for");
}

#[test]
fn settings_of_the_house_hold_in_the_window() {
    let folder = folder();
    let settings = folder.path().join("settings");
    std::fs::create_dir(&settings).unwrap();
    std::fs::write(settings.join("copydesk.toml"), "[checks]\ndoubled-word = 'off'\n").unwrap();
    let window = Window::open(folder.path(), "story.txt");
    assert!(!window.open_checks().contains(&"doubled-word".to_owned()));
    assert!(!window.open_checks().is_empty());
}

#[test]
fn settings_that_cannot_be_read_are_told_and_the_article_opens() {
    let folder = folder();
    std::fs::write(folder.path().join("copydesk.toml"), "[checks]\ndoubled-wrod = 'off'\n").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    assert!(window.has("line 2, column 1"));
    window.click("OK");
    assert_eq!(window.open_checks()[0], "doubled-word");
}

#[test]
fn an_article_in_another_language_is_not_taken_for_bad_english() {
    let folder = folder();
    let german = "Die Brücke ist seit dem Sturm gesperrt, und niemand weiß, wann sie wieder geöffnet wird, weil der Rat \
        sich noch nicht mit den Schäden befasst hat, die die Flut hinterlassen hat.\n\nEr will nicht vor dem Sommer entscheiden,, \
        ob sie zu retten ist.\n";
    std::fs::write(folder.path().join("german.txt"), german).unwrap();
    let window = Window::open(folder.path(), "german.txt");
    assert!(window.has("The article is not in English."));
    assert!(window.harness.query_by_label("English").is_none(), "nor does the line below say so");
    assert_eq!(window.open_checks(), ["repeated-mark"]);
    let english = Window::open(folder.path(), "story.txt");
    assert!(english.harness.query_by_label("English").is_some() && !english.has("The article is not in"));
}
