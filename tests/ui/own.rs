//! Findings of the reviewer's own, and comments on passages.

use egui::{Key, Modifiers};
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
