//! What an article remembers of its review, and what happens when another window, another program or the disk is in
//! the way.

use std::fs;

use copydesk::ui::Settings;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{ARTICLE, Window, folder};

/// Closes the window as the reviewer does.
fn close(window: Window) {
    window.app.borrow_mut().as_mut().unwrap().leave();
}

fn is_unsaved(window: &Window) -> bool {
    window.app.borrow().as_ref().unwrap().desk().unwrap().session.is_unsaved()
}

/// The window loses the focus and gets it back.
fn come_back(window: &mut Window) {
    for focused in [false, true] {
        window.harness.input_mut().focused = focused;
        window.settle();
    }
}

fn click_last(window: &mut Window, label: &str) {
    window.harness.get_all_by_label(label).last().unwrap().click_accesskit();
    window.settle();
}

#[test]
fn a_saved_review_comes_back_with_decisions_position_and_view() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::D);
    window.press(Modifiers::COMMAND, Key::S);
    window.press(Modifiers::COMMAND, Key::Num2);
    let (text, open) = (window.text(), window.open_checks());
    assert_ne!(text, ARTICLE);
    close(window);
    let mut window = Window::open(folder.path(), "story.txt");
    assert!(window.has("Your review is back: 2 of"), "it says how far the review is");
    assert_eq!((window.text(), window.open_checks()), (text.clone(), open));
    assert!(!is_unsaved(&window) && !window.has("Unsaved corrections"));
    assert!(window.has("Revert change 1 in paragraph"), "the changes are shown, as they were");
    // What was saved in the last review is still this desk's own: nobody asks whether it may be overwritten.
    window.press(Modifiers::COMMAND, Key::Num1);
    window.types("x");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(!window.has("exists already"));
    assert_eq!(window.on_disk("story.corrected.txt"), window.text().as_bytes());
}

#[test]
fn the_caret_is_where_it_was() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::End);
    window.press(Modifiers::NONE, Key::ArrowLeft);
    let caret = |window: &Window| window.app.borrow().as_ref().unwrap().desk().unwrap().editor.caret();
    let was = caret(&window);
    assert!(was > 20);
    close(window);
    assert_eq!(caret(&Window::open(folder.path(), "story.txt")), was);
}

#[test]
fn a_review_can_begin_afresh() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.press(Modifiers::COMMAND, Key::S);
    close(window);
    let mut window = Window::open(folder.path(), "story.txt");
    window.click("Begin afresh…");
    assert!(window.has("Begin this review afresh?"));
    click_last(&mut window, "Begin afresh");
    assert_eq!(window.text(), ARTICLE);
    assert!(window.has("The old review is put aside as"));
    close(window);
    assert_eq!(Window::open(folder.path(), "story.txt").text(), ARTICLE);
}

#[test]
fn the_offer_shows_what_it_brings_back_and_leaving_it_goes_back_to_the_last_save() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.press(Modifiers::COMMAND, Key::S);
    window.types("Reader ");
    drop(window);
    let mut window = Window::open(folder.path(), "story.txt");
    assert!(window.has("before 1 changed passage was saved"));
    assert!(window.has("today at"));
    assert!(window.has("Dear Reader"), "the passage is shown");
    window.click("Leave");
    assert!(window.text().starts_with("Dear Bridge"));
    assert!(window.has("put aside as"));
    assert!(!is_unsaved(&window));
}

#[test]
fn what_was_discarded_is_not_offered_again() {
    let folder = folder();
    fs::write(folder.path().join("other.txt"), "Another article.").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.chooser.paths.lock().unwrap().push(folder.path().join("other.txt"));
    window.press(Modifiers::COMMAND, Key::O);
    window.click("Discard");
    assert_eq!(window.text(), "Another article.");
    drop(window);
    let window = Window::open(folder.path(), "story.txt");
    assert_eq!(window.text(), ARTICLE);
    assert!(!window.has("Unsaved corrections"));
}

#[test]
fn dismissals_outlast_an_edit_of_the_file_elsewhere() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    while !window.open_checks().is_empty() {
        window.press(Modifiers::COMMAND, Key::D);
    }
    close(window);
    fs::write(folder.path().join("story.txt"), ARTICLE.replace("Bridge stays", "A bridge stays")).unwrap();
    let window = Window::open(folder.path(), "story.txt");
    assert_eq!(window.open_checks(), [""; 0]);
    assert!(window.has("put aside as"), "the decisions were not saved: they are put aside");
    assert!(!is_unsaved(&window));
}

#[test]
fn a_corrected_original_keeps_its_dismissals_and_a_copy() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Enter);
    while !window.open_checks().is_empty() {
        window.press(Modifiers::COMMAND, Key::D);
    }
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.txt"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.click("Overwrite");
    assert!(window.has("The original is kept as story.original.txt"));
    assert_eq!(window.on_disk("story.original.txt"), ARTICLE.as_bytes());
    assert_eq!(window.on_disk("story.txt"), window.text().as_bytes());
    let log = String::from_utf8(window.on_disk("story.changes.json")).unwrap();
    assert!(log.contains("\"backup\": \"story.original.txt\""), "{log}");
    // A second save over it makes no second copy.
    window.types("x");
    window.press(Modifiers::COMMAND, Key::S);
    assert!(!folder.path().join("story.original.2.txt").exists());
    let text = window.text();
    close(window);
    let window = Window::open(folder.path(), "story.txt");
    assert_eq!((window.text(), window.open_checks()), (text, Vec::new()));
    assert!(window.has("stays dismissed"));
}

#[test]
fn a_second_window_opens_the_article_to_read() {
    let folder = folder();
    let first = Window::open(folder.path(), "story.txt");
    let mut second = Window::open(folder.path(), "story.txt");
    assert!(second.has("story.txt is open in another window."));
    second.click("Open to read");
    assert_eq!(second.text(), ARTICLE);
    assert!(second.has("Read-only") && second.has("Another window has this article; here it can only be read"));
    second.types("x");
    second.press(Modifiers::COMMAND, Key::Enter);
    assert_eq!(second.text(), ARTICLE);
    close(second);
    drop(first);
    assert!(!Window::open(folder.path(), "story.txt").has("another window"));
}

#[test]
fn a_file_changed_by_another_program_is_told_shown_and_chosen() {
    let folder = folder();
    let path = folder.path().join("story.txt");
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    fs::write(&path, ARTICLE.replace("pillars", "columns")).unwrap();
    come_back(&mut window);
    assert!(window.has("story.txt was changed by another program while you review it."));
    window.click("Show the difference…");
    assert!(window.has("columns") && window.has("pillars"));
    window.click("Close");
    window.click("Go on with mine");
    assert!(!window.has("was changed by another program"));
    come_back(&mut window);
    assert!(!window.has("was changed by another program"), "it is told once");
    window.press(Modifiers::COMMAND, Key::S);
    assert_eq!(window.on_disk("story.corrected.txt"), window.text().as_bytes());
    fs::write(&path, "Written anew.").unwrap();
    come_back(&mut window);
    window.click("Open the new one");
    assert_eq!(window.text(), "Written anew.");
}

#[test]
fn a_file_that_goes_away_is_told_and_the_work_is_saved() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    fs::rename(folder.path().join("story.txt"), folder.path().join("elsewhere.txt")).unwrap();
    come_back(&mut window);
    assert!(window.has("story.txt was moved, renamed or deleted by another program."));
    fs::rename(folder.path().join("elsewhere.txt"), folder.path().join("story.txt")).unwrap();
    come_back(&mut window);
    assert!(!window.has("was moved"));
    assert!(window.has("is again as it was opened"));
}

#[test]
fn what_this_window_saves_is_no_other_program() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.txt"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.click("Overwrite");
    come_back(&mut window);
    assert!(!window.has("by another program"));
}

#[test]
fn a_folder_gone_while_saving_costs_nothing() {
    let folder = folder();
    let desk = folder.path().join("desk");
    fs::create_dir(&desk).unwrap();
    fs::write(desk.join("story.txt"), ARTICLE).unwrap();
    let mut window = Window::open(folder.path(), "desk/story.txt");
    window.types("Dear ");
    fs::remove_dir_all(&desk).unwrap();
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.has("is not there."), "it says what is wrong");
    assert!(window.has("Nothing was lost"));
    fs::create_dir(&desk).unwrap();
    window.click("Try again");
    assert_eq!(fs::read_to_string(desk.join("story.corrected.txt")).unwrap(), window.text());
    assert!(!is_unsaved(&window));
}

#[test]
fn work_that_cannot_be_kept_is_told_once_and_kept_again() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    let data = folder.path().join("data");
    fs::remove_dir_all(&data).unwrap();
    fs::write(&data, "in the way").unwrap();
    window.types("D");
    assert!(window.has("Your unsaved work is not kept on disk at the moment"));
    window.click("OK");
    window.types("e");
    assert!(!window.has("Your unsaved work is not kept"), "once is enough");
    assert!(window.has("unsaved, and not kept on disk"));
    fs::remove_file(&data).unwrap();
    window.types("ar ");
    assert!(window.has("Your unsaved work is kept on disk again"));
    drop(window);
    assert!(Window::open(folder.path(), "story.txt").has("Unsaved corrections were found."));
}

#[test]
fn the_recent_list_shows_progress_and_lets_go_of_what_is_gone() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::D);
    window.press(Modifiers::COMMAND, Key::S);
    close(window);
    fs::write(folder.path().join("other.txt"), "Another article.").unwrap();
    let mut window = Window::open(folder.path(), "other.txt");
    window.types("x");
    drop(window);
    let recent = ["story.txt", "other.txt", "gone.txt"].map(|name| folder.path().join(name)).to_vec();
    let mut window = Window::start(folder.path(), None, Settings { recent, ..Settings::default() });
    assert!(window.has("story.txt, 1 of"));
    assert!(window.has("other.txt, unsaved work"));
    assert!(window.has("gone.txt, not there any more"));
    click_last(&mut window, "Remove");
    assert!(!window.has("gone.txt"));
    let row = window.harness.get_by_label_contains("story.txt, 1 of");
    row.click_accesskit();
    window.settle();
    assert!(window.has("Your review is back"));
}
