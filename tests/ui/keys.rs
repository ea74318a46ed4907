//! Settings, keys of one's own, and the list of keys.

use copydesk::ui::Settings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{ARTICLE, Window, folder};

const COMMAND: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

fn settings_of(window: &Window) -> Settings {
    window.app.borrow().as_ref().unwrap().settings().clone()
}

fn keys_page(window: &mut Window) {
    window.press(COMMAND, Key::Comma);
    window.harness.get_by_role_and_label(Role::Tab, "Keys").click_accesskit();
    window.settle();
}

fn change(window: &mut Window, label: &str, modifiers: Modifiers, key: Key) {
    window.harness.get_by_label(&format!("Change the key of {label}")).click_accesskit();
    window.settle();
    window.press(modifiers, key);
}

#[test]
fn a_key_is_changed_and_works_at_once() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    keys_page(&mut window);
    change(&mut window, "Take the first fix and go on", NONE, Key::F6);
    assert!(window.has("F6"));
    window.click("Close");
    assert_eq!(window.text(), ARTICLE);
    window.press(COMMAND, Key::Enter);
    assert!(window.text().contains("to to discuss"), "the usual key is free");
    window.press(COMMAND, Key::Z);
    window.press(NONE, Key::F6);
    assert!(window.text().contains("Tuesday to discuss"), "{}", window.text());
    let settings = settings_of(&window);
    assert_eq!(settings.keys["TakeFirst"], "F6");

    let mut window = Window::start(folder.path(), None, settings);
    window.press(NONE, Key::F1);
    assert!(window.has("F6"), "it is remembered, and the list of keys shows it");
}

#[test]
fn a_clash_and_a_key_for_typing_are_refused_with_a_word() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    keys_page(&mut window);
    change(&mut window, "Save", COMMAND, Key::D);
    assert!(window.has("Ctrl+D is already the key of “Dismiss and go on”"));
    change(&mut window, "Save", NONE, Key::A);
    assert!(window.has("typing needs this key"));
    window.harness.get_by_label("Change the key of Save").click_accesskit();
    window.settle();
    window.harness.event(egui::Event::Copy);
    window.settle();
    assert!(window.has("copying, cutting, pasting and selecting need this key"));
    assert!(settings_of(&window).keys.is_empty());
    window.harness.get_by_label("Change the key of Save").click_accesskit();
    window.settle();
    window.press(NONE, Key::Escape);
    assert!(window.has("Back to the usual keys"), "Escape leaves the key, not the dialog");
}

#[test]
fn the_usual_keys_come_back() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    keys_page(&mut window);
    change(&mut window, "Save", COMMAND, Key::K);
    change(&mut window, "Edit here", NONE, Key::F4);
    assert_eq!(settings_of(&window).keys.len(), 2);
    window.harness.get_by_label("The usual key for Save").click_accesskit();
    window.settle();
    assert_eq!(settings_of(&window).keys.len(), 1);
    window.harness.get_by_label("Back to the usual keys").click_accesskit();
    window.settle();
    assert!(settings_of(&window).keys.is_empty());
}

#[test]
fn a_stored_key_that_clashes_is_the_usual_one_again() {
    let folder = folder();
    let keys = [("Save".to_owned(), "Ctrl+D".to_owned())].into();
    let settings = Settings { keys, ..Settings::default() };
    let window = Window::start(folder.path(), None, settings);
    assert!(window.has("A key of your own is needed for something else now"));
    assert!(settings_of(&window).keys.is_empty());
}

#[test]
fn the_list_of_keys_is_sifted() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(NONE, Key::F1);
    assert!(window.has("Finding one’s way"));
    window.types("paragraph");
    assert!(window.has("Go to paragraph"));
    assert!(!window.has("Dismiss and go on"));
    window.types("x");
    assert!(window.has("No key fits"));
}

#[test]
fn name_and_limit_are_kept_in_the_settings_file() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::Comma);
    window.harness.get_by_role_and_label(Role::TextInput, "Your name").focus();
    window.settle();
    window.types("Adaeze Okpara");
    window.harness.get_by_role_and_label(Role::TextInput, "Limit for passing, in points per 1000 words").focus();
    window.settle();
    window.types("many");
    assert!(window.has("Type a number"));
    for _ in 0..4 {
        window.press(NONE, Key::Backspace);
    }
    window.types("8.5");
    window.click("Close");
    let file = String::from_utf8(window.on_disk("settings/copydesk.toml")).unwrap();
    assert!(file.contains("reviewer = \"Adaeze Okpara\"") && file.contains("pass-below = 8.5"), "{file}");
    window.press(COMMAND, Key::Comma);
    assert!(window.harness.query_all_by_value("Adaeze Okpara").next().is_some());
}

#[test]
fn light_dark_and_size_are_chosen() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::Comma);
    window.harness.get_by_role_and_label(Role::RadioButton, "Dark").click_accesskit();
    window.settle();
    assert_eq!(settings_of(&window).dark, Some(true));
    window.harness.get_by_role_and_label(Role::RadioButton, "As the system").click_accesskit();
    window.settle();
    assert_eq!(settings_of(&window).dark, None);
    window.harness.get_by_role_and_label(Role::Button, "Larger").click_accesskit();
    window.settle();
    assert!((settings_of(&window).zoom - 1.1).abs() < 0.001);
}
