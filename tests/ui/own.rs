//! Findings of the reviewer's own, and comments on passages.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::Queryable;

use super::Window;
use super::decide::{stutter, undo};

const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
const COMMAND_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);

/// Selects the first two words of the article.
fn select(window: &mut Window) {
    window.harness.get_by_label("Article").focus();
    window.settle();
    window.press(Modifiers::COMMAND, Key::Home);
    window.press(COMMAND_SHIFT, Key::ArrowRight);
    window.press(COMMAND_SHIFT, Key::ArrowRight);
}

#[test]
fn a_selected_passage_becomes_a_finding_of_ones_own() {
    let (_folder, mut window) = stutter();
    window.press(COMMAND_SHIFT, Key::F);
    assert!(window.has("Select the passage first"));
    select(&mut window);
    window.press(COMMAND_SHIFT, Key::F);
    assert!(window.has("“The council”"), "the spaces at its ends do not belong to it");
    window.click("Terminology");
    window.click("Critical");
    window.harness.get_by_label("What is wrong").focus();
    window.settle();
    window.types("It is called the assembly");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("Marked as your own finding"));
    assert!(window.has("Your own finding, critical, paragraph 1"));
    assert!(window.has("0 of 5 decided"));
    assert!(window.has("It is called the assembly"));
    window.click("Show only your own findings");
    assert!(!window.has("Doubled word, minor"));
    // It can be graded anew, said in other words, and withdrawn.
    window.click("Severity: critical");
    window.click("Minor");
    assert!(window.has("was critical"));
    window.click("Change…");
    window.types(" here");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("It is called the assembly here"));
    window.click("Withdraw");
    assert!(window.has("Your finding is withdrawn"));
    assert!(window.has("1 of 5 decided"));
    undo(&mut window);
    assert!(window.has("0 of 5 decided"));
}

#[test]
fn undo_takes_an_own_finding_away() {
    let (_folder, mut window) = stutter();
    select(&mut window);
    window.press(COMMAND_SHIFT, Key::F);
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.has("0 of 5 decided"));
    undo(&mut window);
    assert!(window.has("0 of 4 decided"));
}

#[test]
fn a_passage_is_commented_listed_and_the_comment_removed() {
    let (_folder, mut window) = stutter();
    select(&mut window);
    window.press(COMMAND_ALT, Key::M);
    assert!(window.has("“The council”"));
    window.types("which council?");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("Commented"));
    assert!(window.has("0 of 4 decided"), "a comment is no finding");
    window.click("Show what has a comment");
    window.harness.get_by_label("Comment, paragraph 1: which council?").click();
    window.settle();
    assert!(window.has("Comment on a passage"));
    window.click("Edit comment");
    window.types(" ask");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.has("which council? ask"));
    window.click("Remove");
    assert!(!window.has("which council?"));
    undo(&mut window);
    assert!(window.has("which council?"));
}

#[test]
fn the_right_button_offers_what_can_be_said_of_the_selection() {
    let (_folder, mut window) = stutter();
    select(&mut window);
    window.harness.get_by_label("Article").click_secondary();
    window.settle();
    window.click("Mark your own finding…");
    assert!(window.has("What kind of error"));
    assert!(window.has("“The council”"), "the right button leaves the selection");
}

#[test]
fn a_click_on_a_commented_passage_shows_its_comment() {
    let (_folder, mut window) = stutter();
    select(&mut window);
    window.press(COMMAND_ALT, Key::M);
    window.types("which council?");
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(!window.has("Comment on a passage"));
    let paragraph = window.harness.query_all_by_role(Role::Paragraph).next().unwrap().rect();
    let pos = paragraph.left_top() + egui::vec2(20.0, 14.0);
    window.harness.event(Event::PointerMoved(pos));
    for pressed in [true, false] {
        let button = PointerButton::Primary;
        window.harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        window.harness.step();
    }
    window.settle();
    assert!(window.has("Comment on a passage"));
    window.press(Modifiers::NONE, Key::F8);
    assert!(!window.has("Comment on a passage"), "the way goes on from there");
    assert!(window.has("Doubled word"));
}
