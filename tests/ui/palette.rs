//! The list of commands.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT, Queryable};

use super::{Window, folder};

const NONE: Modifiers = Modifiers::NONE;

fn open(window: &mut Window) {
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
}

fn first_option(window: &Window) -> String {
    let mut options = window.harness.query_all_by_role(Role::ListBoxOption);
    options.next().and_then(|option| option.accesskit_node().label()).unwrap_or_default()
}

#[test]
fn a_command_is_found_by_a_few_letters() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    open(&mut window);
    window.types("chg");
    assert_eq!(first_option(&window), "Changes");
    window.press(NONE, Key::Enter);
    assert!(window.has("No changes"));
    assert!(!window.has("Find a command"));
    open(&mut window);
    assert_eq!(first_option(&window), "Changes", "what was used last comes first");
}

#[test]
fn what_is_not_possible_says_why_and_is_not_done() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    open(&mut window);
    window.types("undo");
    assert!(window.has("There is nothing to undo"));
    assert!(window.harness.get_by_role_and_label(Role::ListBoxOption, "Undo").accesskit_node().is_disabled());
    window.press(NONE, Key::Enter);
    assert!(window.harness.query_by_role(Role::ListBox).is_some(), "the list stays open");
    window.press(NONE, Key::Escape);
    assert!(window.harness.query_by_role(Role::ListBox).is_none());
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.has("There is nothing to undo"), "the key says so too");
}

#[test]
fn the_list_is_walked_and_clicked() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    open(&mut window);
    window.types("match");
    window.press(NONE, Key::ArrowDown);
    let chosen: Vec<_> = window
        .harness
        .query_all_by_role(Role::ListBoxOption)
        .map(|option| option.accesskit_node().is_selected().unwrap_or_default())
        .collect();
    assert_eq!(chosen[..2], [false, true]);
    window.press(NONE, Key::Escape);
    open(&mut window);
    window.types("go to");
    window.harness.get_by_role_and_label(Role::ListBoxOption, "Go to paragraph…").click_accesskit();
    window.settle();
    assert!(window.has("Number, 1 to 5"), "one dialog makes way for the next");
    window.press(NONE, Key::Escape);
    open(&mut window);
    window.types("qqqq");
    assert!(window.has("No command fits"));
}

#[test]
fn recent_articles_are_commands() {
    let folder = folder();
    std::fs::write(folder.path().join("other.txt"), "Another article.").unwrap();
    let recent = vec![folder.path().join("other.txt")];
    let settings = copydesk::ui::Settings { recent, ..Default::default() };
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    open(&mut window);
    window.types("other");
    window.press(NONE, Key::Enter);
    assert_eq!(window.text(), "Another article.");
}

#[test]
fn the_bar_leads_to_search_and_commands() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.click("Commands…");
    assert!(window.harness.query_by_role(Role::ListBox).is_some());
    window.press(NONE, Key::Escape);
    window.click("Search in the article");
    assert!(window.harness.query_by_role_and_label(Role::TextInput, "Search in the article").is_some());
}
