//! Many fixes as one step.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::decide::{STUTTER, stutter, undo};
use super::{ARTICLE, Window, folder};

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const COMMAND_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

#[test]
fn all_places_of_one_kind_are_fixed_as_one_step() {
    let (_folder, mut window) = stutter();
    window.click("More to do with this finding");
    window.click("Fix all 4 like this…");
    assert!(window.has("Fix all: Doubled word"));
    window.click("Fix 4 places");
    assert!(window.has("Fixed 4 places"));
    assert!(window.has("4 of 4 decided"));
    assert!(!window.text().contains("to to") && !window.text().contains("The the"));
    undo(&mut window);
    assert_eq!(window.text(), STUTTER);
    assert_eq!(window.open_checks().len(), 4);
}

#[test]
fn ticks_are_set_by_keyboard_and_what_is_not_ticked_stays() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::Enter);
    assert!(window.has("Fix 4 places"));
    window.press(Modifiers::NONE, Key::N);
    assert!(window.has("Fix 0 places"));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Fix 0 places"), "with nothing ticked nothing is done");
    window.press(Modifiers::NONE, Key::ArrowDown);
    window.press(Modifiers::NONE, Key::Space);
    assert!(window.has("Fix 1 place"));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Fixed 1 place"));
    assert!(window.text().contains("Tuesday to to discuss") && window.text().contains("went to the port"));
    // By the pointer.
    window.press(COMMAND_SHIFT, Key::Enter);
    {
        let mut boxes = window.harness.query_all_by_role(Role::CheckBox);
        boxes.rfind(|row| format!("{row:?}").contains("paragraph 1: ")).unwrap().click();
    }
    window.settle();
    assert!(window.has("Fix 2 places"));
}

#[test]
fn safe_fixes_of_the_whole_article_are_taken_together() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND_ALT, Key::Enter);
    assert!(window.has("Take all safe fixes"));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("Fixed "));
    assert!(window.text().contains("Tuesday to discuss"));
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.text(), ARTICLE);
    window.press(Modifiers::COMMAND, Key::Y);
    window.press(COMMAND_ALT, Key::Enter);
    assert!(window.has("No open finding has a safe fix"));
}
