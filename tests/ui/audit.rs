//! The list of decisions, and taking them back.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::decide::stutter;
use super::{Window, folder};

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

#[test]
fn every_dismissal_is_listed_and_taken_back() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::A);
    assert!(window.has("Nothing was dismissed, kept or taught yet."));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(COMMAND_SHIFT, Key::D);
    window.press(Modifiers::NONE, Key::Num4);
    window.click("This text in this article");
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::COMMAND, Key::D);
    assert!(window.has("4 of 4 decided"));
    window.press(COMMAND_SHIFT, Key::A);
    assert!(window.has("Dismissed: a name · this text in this article"));
    assert!(window.has("3 places"));
    assert!(window.has("Dismissed: a name · this place"));
    window.types("in this article");
    assert!(!window.has("this place ·"), "the search leaves out the other");
    let back = window.harness.query_all_by_label_contains("Take back: ").next().unwrap();
    back.click_accesskit();
    window.settle();
    assert!(window.has("1 of 4 decided"));
    assert!(window.has("No decision matches “in this article”."));
    window.press(Modifiers::NONE, Key::Escape);
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.has("4 of 4 decided"));
}

#[test]
fn what_stands_in_the_settings_is_listed_and_taken_out() {
    let folder = folder();
    let settings = folder.path().join("settings");
    std::fs::create_dir(&settings).unwrap();
    let file = settings.join("copydesk.toml");
    std::fs::write(&file, "words = ['mana.gers', 'Okpara']\n\n[checks]\ndoubled-word = 'off'\n").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    let before = window.open_checks();
    assert!(!before.contains(&"corrupted-token".to_owned()));
    window.press(COMMAND_SHIFT, Key::A);
    assert!(window.has("Among the words that are right · every article"));
    window.harness.get_by_label("Take back: “mana.gers”").click_accesskit();
    window.settle();
    assert!(window.has("Taken out of your settings"));
    assert!(!std::fs::read_to_string(&file).unwrap().contains("mana.gers"));
    assert!(window.harness.query_by_label("Take back: “mana.gers”").is_none());
    assert!(window.open_checks().contains(&"corrupted-token".to_owned()));
    for what in ["Doubled word", "“okpara”"] {
        window.harness.get_by_label(&format!("Take back: {what}")).click_accesskit();
        window.settle();
    }
    assert!(window.open_checks().contains(&"doubled-word".to_owned()));
    assert!(!std::fs::read_to_string(&file).unwrap().contains("Okpara"));
    assert!(window.has("Nothing was dismissed, kept or taught yet."));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has("Search in decisions"));
}

#[test]
fn a_check_switched_off_for_the_article_is_listed() {
    let (_folder, mut window) = stutter();
    window.click("Switch off");
    assert!(window.open_checks().is_empty());
    window.press(COMMAND_SHIFT, Key::A);
    assert!(window.has("Switched off · this article"));
    window.harness.get_by_label("Take back: Doubled word").click_accesskit();
    window.settle();
    assert_eq!(window.open_checks().len(), 4);
}

#[test]
fn what_stands_beside_the_article_is_listed_and_says_where_to_change_it() {
    let folder = folder();
    std::fs::write(folder.path().join("copydesk.toml"), "words = ['mana.gers']\n").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND_SHIFT, Key::A);
    assert!(window.has("Among the words that are right · the articles of this folder"));
    let back = window.harness.get_by_label("Take back: “mana.gers”");
    assert!(back.accesskit_node().is_disabled());
}
