//! The review itself: findings, fixes, typing, the changes.

use copydesk::ui::Settings;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{ARTICLE, Window, folder};

#[test]
fn an_article_is_reviewed_and_saved_by_keyboard() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    assert!(window.has("0 of 4 decided"), "{:?}", window.open_checks());
    assert!(window.has("Doubled word"));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.text().contains("Tuesday to discuss"));
    assert!(window.has("1 of 4 decided"));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.text().contains("cross it,”"));
    window.press(Modifiers::COMMAND, Key::D);
    assert!(window.has("3 of 4 decided"));
    assert!(window.text().contains("mana.gers"), "a dismissal changes no text");

    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(window.has("2 changes"));
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.has("Saved story.corrected.txt"));
    assert_eq!(window.on_disk("story.corrected.txt"), window.text().as_bytes());
    assert_eq!(window.on_disk("story.txt"), ARTICLE.as_bytes(), "the original stays as it is");
    assert!(String::from_utf8(window.on_disk("story.changes.json")).unwrap().contains("doubled-word"));
    assert!(folder.path().join("story.changes.md").exists());
}

#[test]
fn what_is_typed_goes_where_the_caret_is() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::End);
    window.types("The end.");
    assert!(window.text().ends_with("moved.\nThe end."));
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Backspace);
    window.press(Modifiers::COMMAND, Key::Backspace);
    assert!(window.text().ends_with("moved.\nThe end"), "{}", window.text());
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Home);
    window.types("x");
    assert_eq!(window.text(), "x");
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.text().ends_with("moved.\nThe end"));
    for _ in 0..4 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.text(), ARTICLE);
    window.press(Modifiers::COMMAND, Key::Y);
    assert!(window.text().ends_with("The end."));
}

#[test]
fn alt_and_a_digit_take_a_fix_and_type_nothing() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    // A window system sends both.
    window.harness.key_press_modifiers(Modifiers::ALT, Key::Num1);
    window.harness.event_modifiers(egui::Event::Text("1".to_owned()), Modifiers::ALT);
    window.settle();
    assert!(window.text().starts_with("Bridge stays shut"), "{}", window.text());
    assert!(window.text().contains("Tuesday to discuss"));
}

#[test]
fn marks_travel_with_the_text_while_it_is_typed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    let before = window.open_checks();
    window.press(Modifiers::COMMAND, Key::Home);
    window.harness.event(egui::Event::Text("Now: ".to_owned()));
    // One frame, before any check can have answered.
    window.harness.step();
    let app = window.app.borrow();
    let session = &app.as_ref().unwrap().desk().unwrap().session;
    assert_eq!(session.open().len(), before.len());
    assert_eq!(session.open()[0].span().of(session.text()).trim(), "to to");
}

#[test]
fn a_change_is_put_back_and_a_dismissal_taken_back() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.click("Revert change 1 in paragraph 3");
    assert_eq!(window.text(), ARTICLE);
    assert!(window.has("No changes"));
    window.press(Modifiers::COMMAND, Key::Num1);
    let open = window.open_checks().len();
    window.press(Modifiers::NONE, Key::F8);
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(window.open_checks().len(), open - 1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.open_checks().len(), open);
}

#[test]
fn a_finding_is_dismissed_with_a_reason_and_a_note() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::D);
    window.click("Intended style");
    window.harness.get_by_label("Note").focus();
    window.settle();
    window.types("a stutter of the speaker");
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("1 of 4 decided"));
    window.types("The article has the keyboard again. ");
    assert!(window.text().starts_with("The article has the keyboard again. Bridge"));
    window.press(Modifiers::COMMAND, Key::S);
    let log = String::from_utf8(window.on_disk("story.changes.json")).unwrap();
    assert!(log.contains("intended-style") && log.contains("a stutter of the speaker"));
}

#[test]
fn the_keys_are_listed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.has("Take the first fix and go on"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has("Take the first fix and go on"));
}

#[test]
fn dark_and_small_windows_show_everything() {
    let folder = folder();
    let settings = Settings { dark: Some(true), ..Settings::default() };
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    window.harness.set_size(egui::vec2(1000.0, 600.0));
    window.settle();
    assert!(window.has("0 of 4 decided"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert_eq!(window.app.borrow().as_ref().unwrap().settings().dark, Some(false));
}

#[test]
fn high_contrast_is_one_key_and_stays() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    assert!(window.app.borrow().as_ref().unwrap().settings().contrast);
    let black = window.harness.ctx.style_of(egui::Theme::Dark).visuals.panel_fill;
    assert_eq!(black, egui::Color32::BLACK);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::H);
    assert_ne!(window.harness.ctx.style_of(egui::Theme::Dark).visuals.panel_fill, black);
}

#[test]
fn an_idle_window_draws_nothing() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("x");
    // The word about what was done goes away by itself; after that nothing is to come.
    let patience = std::time::Instant::now() + std::time::Duration::from_secs(30);
    loop {
        window.harness.step();
        let output = &window.harness.output().viewport_output[&egui::ViewportId::ROOT];
        if output.repaint_delay == std::time::Duration::MAX {
            break;
        }
        assert!(std::time::Instant::now() < patience, "it wants to be drawn again in {:?}", output.repaint_delay);
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}
