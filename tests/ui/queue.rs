//! The queue: what it shows and in which order, that it does not jump, and its keys.

use copydesk::ui::Settings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::decide::{stutter, undo};
use super::{Window, folder};

/// Sixty findings of two checks, one after the other.
fn long() -> (tempfile::TempDir, Window) {
    let folder = folder();
    let names = ["bridge", "harbour", "market", "station", "library", "school"];
    let text: String = (0..30)
        .map(|i| {
            let name = names[i % names.len()];
            format!(
                "The council met in room {i} to to discuss the {name}. Guest {i} of the {name} went home , alone.\n\n"
            )
        })
        .collect();
    std::fs::write(folder.path().join("story.txt"), text).unwrap();
    let window = Window::open(folder.path(), "story.txt");
    assert_eq!(window.open_checks().len(), 60, "{:?}", window.open_checks());
    (folder, window)
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.harness.query_all_by_role(Role::ListItem);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

/// Where the row under the hand is on the screen, and which finding that is.
fn hand(window: &Window) -> (f32, Option<u64>) {
    let app = window.app.borrow();
    (current(window).0, app.as_ref().unwrap().desk().unwrap().current)
}

/// Where the row under the hand is on the screen, and what it says.
fn current(window: &Window) -> (f32, String) {
    let mut rows = window.harness.query_all_by_role(Role::ListItem);
    let row = rows.find(|row| row.accesskit_node().is_selected() == Some(true)).expect("a row is under the hand");
    (row.rect().top(), row.accesskit_node().label().unwrap())
}

fn search(window: &mut Window, words: &str) {
    window.harness.get_by_label("Search in findings").focus();
    window.settle();
    window.types(words);
}

fn has_focus(window: &Window, label: &str) -> bool {
    window.harness.get_by_label(label).accesskit_node().is_focused_in_tree()
}

#[test]
fn chips_count_and_filter_by_severity_and_group() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    assert_eq!(rows(&window).len(), 4);
    window.click("Show only findings of the group Words");
    assert_eq!(rows(&window).len(), 2, "{:?}", rows(&window));
    assert!(rows(&window)[0].starts_with("Doubled word") && rows(&window)[1].starts_with("Damaged word"));
    window.click("Show only findings of the group Words");
    assert_eq!(rows(&window).len(), 4, "a second click shows all again");
    window.click("Show only minor findings");
    assert!(rows(&window).iter().all(|row| row.contains(", minor,")));
}

#[test]
fn search_finds_titles_passages_and_comments_and_escape_clears_it() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    search(&mut window, "MANA");
    assert_eq!(rows(&window).len(), 1);
    assert!(rows(&window)[0].contains("mana.gers"));
    window.press(Modifiers::NONE, Key::Escape);
    assert_eq!(rows(&window).len(), 4);
    search(&mut window, "xyz");
    assert!(window.has("No finding matches “xyz”."));
    window.click("Clear");
    assert_eq!(rows(&window).len(), 4);
}

#[test]
fn the_queue_is_sorted_under_headings_and_the_way_follows() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.click("Order of the findings: reading order");
    window.click("By check");
    let order = rows(&window);
    let mut sorted = order.clone();
    sorted.sort_by_key(|row| row.split(',').next().unwrap().to_owned());
    assert_eq!(order, sorted);
    let heads = window.harness.query_all_by_role(Role::Heading);
    // The article has one too.
    let heads =
        heads.filter(|head| !head.accesskit_node().label().is_some_and(|words| words.starts_with("Bridge"))).count();
    assert_eq!(heads, 4);
    window.harness.get_by_label(&order[0]).click();
    window.settle();
    for row in &order[1..] {
        window.press(Modifiers::NONE, Key::F8);
        assert_eq!(&current(&window).1, row);
    }
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.has("Round the end: back at the first finding"));
    assert_eq!(window.app.borrow().as_ref().unwrap().settings().queue.sort, copydesk::ui::Sort::Check);
}

#[test]
fn the_way_follows_the_filter() {
    let (_folder, mut window) = long();
    search(&mut window, "space before");
    window.press(Modifiers::NONE, Key::F8);
    assert!(current(&window).1.starts_with("Space before"), "{}", current(&window).1);
    window.press(Modifiers::NONE, Key::F8);
    assert!(current(&window).1.starts_with("Space before"), "{}", current(&window).1);
    assert!(current(&window).1.contains("paragraph 3"), "{}", current(&window).1);
}

#[test]
fn decided_ones_are_folded_and_unfolded() {
    let (_folder, mut window) = stutter();
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(rows(&window).len(), 4);
    window.click("Hide decided");
    assert_eq!(rows(&window).len(), 3);
    assert!(window.has("1 of 4 decided"));
    for _ in 0..3 {
        window.press(Modifiers::COMMAND, Key::D);
    }
    assert!(window.has("Every finding is decided."));
    window.click("Show 4 decided");
    assert_eq!(rows(&window).len(), 4);
    let settings = window.app.borrow().as_ref().unwrap().settings().clone();
    assert!(!settings.queue.hide_decided);
}

#[test]
fn a_start_with_decided_ones_hidden_keeps_them_hidden() {
    let folder = folder();
    let mut settings = Settings { dark: Some(false), ..Settings::default() };
    settings.queue.hide_decided = true;
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(rows(&window).len(), 3);
    undo(&mut window);
    assert_eq!(rows(&window).len(), 4);
}

#[test]
fn the_row_under_the_hand_stays_where_it_is_when_others_go_and_come() {
    let (_folder, mut window) = long();
    window.press(Modifiers::COMMAND, Key::D);
    window.click("Hide decided");
    for _ in 0..30 {
        window.press(Modifiers::NONE, Key::F8);
    }
    let before = hand(&window);
    // The first paragraph goes, and with it a row of the list.
    window.harness.get_by_label("Article").focus();
    window.settle();
    window.press(Modifiers::COMMAND, Key::Home);
    let (open, text) = (window.open_checks().len(), window.text());
    for _ in 0..window.text().find("The council met in room 1 ").unwrap() {
        window.harness.key_press(Key::Delete);
    }
    window.settle();
    assert!(window.open_checks().len() < open, "a finding has gone: {open}, {:.120}", window.text());
    assert_eq!(hand(&window), before);
    // On a slow machine the keys are several steps.
    while window.text() != text {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(hand(&window), before);
}

#[test]
fn what_is_in_sight_stays_when_the_hand_goes_on_over_a_folded_row() {
    let (_folder, mut window) = long();
    window.press(Modifiers::COMMAND, Key::D);
    window.click("Hide decided");
    for _ in 0..30 {
        window.press(Modifiers::NONE, Key::F8);
    }
    let tops = |window: &Window| -> Vec<(String, f32)> {
        let rows = window.harness.query_all_by_role(Role::ListItem);
        rows.map(|row| (row.accesskit_node().label().unwrap(), row.rect().top())).collect()
    };
    let before = tops(&window);
    let (top, _) = current(&window);
    window.press(Modifiers::COMMAND, Key::D);
    let after = tops(&window);
    assert_eq!(after[0], before[0]);
    assert_eq!(current(&window).0, top, "the next row comes up to where the eye is");
}

#[test]
fn single_keys_work_in_the_queue_and_not_in_the_text() {
    let (_folder, mut window) = stutter();
    let first = rows(&window)[0].clone();
    window.harness.get_by_label(&first).click();
    window.settle();
    assert!(has_focus(&window, "Findings"));
    window.press(Modifiers::NONE, Key::J);
    assert_eq!(current(&window).1, rows(&window)[1]);
    window.press(Modifiers::NONE, Key::K);
    assert_eq!(current(&window).1, first);
    window.press(Modifiers::NONE, Key::End);
    assert_eq!(current(&window).1, rows(&window)[3]);
    window.press(Modifiers::NONE, Key::Home);
    window.press(Modifiers::NONE, Key::A);
    assert!(window.text().contains("Tuesday to discuss"));
    window.press(Modifiers::NONE, Key::D);
    assert!(window.has("2 of 4 decided"));
    window.press(Modifiers::NONE, Key::C);
    assert!(window.has("It goes into the change log"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(has_focus(&window, "Findings"), "the keyboard goes back to where it was");
    window.press(Modifiers::NONE, Key::E);
    assert!(has_focus(&window, "Article"));
    // Now they are letters.
    window.harness.key_press(Key::D);
    window.types("d");
    assert!(window.has("3 of 4 decided"), "the passage was typed over");
    assert!(window.text().contains("wants d build"), "{}", window.text());
}

#[test]
fn tab_goes_from_the_queue_to_the_article_and_then_to_the_card() {
    let (_folder, mut window) = stutter();
    let first = rows(&window)[0].clone();
    window.harness.get_by_label(&first).click();
    window.settle();
    window.press(Modifiers::NONE, Key::Tab);
    assert!(has_focus(&window, "Article"));
    window.press(Modifiers::NONE, Key::Tab);
    assert!(has_focus(&window, "Severity: minor"));
}

#[test]
fn the_keys_of_the_queue_are_listed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.has("In the queue"));
}
