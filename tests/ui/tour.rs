//! The tour: one key at a time, on an article like any other.

use copydesk::ui::Settings;
use egui::{Key, Modifiers};

use super::{Window, folder};

#[test]
fn the_tour_goes_on_when_a_key_was_used() {
    let folder = folder();
    let mut window = Window::start(folder.path(), None, Settings::default());
    window.click("Take the tour");
    assert!(window.has("Tour, step 1 of 8") && window.has("goes to the next finding"));
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.has("takes the first fix"));
    window.press(Modifiers::SHIFT, Key::F8);
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("dismisses a finding"));
    window.press(Modifiers::COMMAND, Key::D);
    assert!(window.has("by hand"));
    window.press(Modifiers::NONE, Key::F2);
    window.types("x");
    assert!(window.has("takes any step back"));
    window.press(Modifiers::COMMAND, Key::Z);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.press(Modifiers::COMMAND, Key::Num3);
    assert!(window.has("Tour, step 8 of 8"));
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.has("That is all you need"));
    window.click("Done");
    assert!(!window.has("That is all you need"));
    assert!(window.text().contains("Lomane"), "the article stays open");
}

#[test]
fn the_tour_is_of_its_own_article_alone() {
    let folder = folder();
    let mut window = Window::start(folder.path(), None, Settings::default());
    window.click("Take the tour");
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.txt"));
    window.press(Modifiers::COMMAND, Key::O);
    assert!(window.text().starts_with("Bridge stays shut"));
    assert!(!window.has("goes to the next finding. The card"));
}
