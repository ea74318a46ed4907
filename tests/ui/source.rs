//! The source beside the article.

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Rect, vec2};
use egui_kittest::kittest::{NodeT, Queryable};

use copydesk::ui::{Settings, Way};

use super::{ARTICLE, Window, folder};

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Our own sentences: what the article of the tests may have been translated from.
const SOURCE: &str = "Brücke bleibt nach Sturm gesperrt\n\nDer Rat beriet am Dienstag über die Brücke.\n\n\
    „Niemand darf hinüber“, sagte der Bürgermeister.\n";

const COPY_SOURCE: Event =
    Event::Key { key: Key::F9, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::SHIFT };

impl Window {
    /// Opens the article of the tests and pairs it with its source.
    pub fn with_source() -> (tempfile::TempDir, Self) {
        let folder = folder();
        std::fs::write(folder.path().join("story.de.txt"), SOURCE).unwrap();
        let mut window = Self::open(folder.path(), "story.txt");
        window.chooser.paths.lock().unwrap().push(folder.path().join("story.de.txt"));
        window.press(COMMAND_SHIFT, Key::O);
        (folder, window)
    }

    fn place_of(&self, words: &str) -> Rect {
        let mut nodes = self.harness.query_all_by_label_contains(words);
        nodes.find(|node| node.accesskit_node().role() == Role::Paragraph).unwrap().rect()
    }
}

#[test]
fn a_second_file_stands_beside_the_article_paragraph_by_paragraph() {
    let (_folder, window) = Window::with_source();
    assert!(window.has("story.de.txt stands beside the article as its source"));
    assert_eq!(window.text(), ARTICLE);
    let (source, article) = (window.place_of("Source: Der Rat beriet"), window.place_of("The council met"));
    assert!(source.right() <= article.left(), "{source:?} {article:?}");
    assert!((source.top() - article.top()).abs() < 1.0);
    assert!(source.width() > 200.0 && article.width() > 300.0, "{source:?} {article:?}");
}

#[test]
fn a_source_that_was_asked_for_at_the_start_stands_there_at_once() {
    let folder = folder();
    std::fs::write(folder.path().join("story.de.txt"), SOURCE).unwrap();
    let way = Way { source: Some(folder.path().join("story.de.txt")), ..Way::default() };
    let window = Window::start_as(folder.path(), Some(folder.path().join("story.txt")), Some(way), Settings::default());
    assert!(window.place_of("Source: Der Rat beriet").width() > 200.0);
}

#[test]
fn a_row_is_as_high_as_the_higher_of_the_two() {
    let folder = folder();
    let long = format!("Kopf\n\n{}\n\nEnde\n", "Ein langer Satz, der viel Platz braucht. ".repeat(20));
    std::fs::write(folder.path().join("long.txt"), long).unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.chooser.paths.lock().unwrap().push(folder.path().join("long.txt"));
    window.press(COMMAND_SHIFT, Key::O);
    let (source, next) = (window.place_of("Source: Ein langer"), window.place_of("“Nobody may cross"));
    assert!(source.bottom() <= next.top(), "{source:?} {next:?}");
}

#[test]
fn what_was_done_before_the_source_came_stays_done() {
    let folder = folder();
    std::fs::write(folder.path().join("story.de.txt"), SOURCE).unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(COMMAND, Key::Enter);
    let corrected = window.text();
    assert_ne!(corrected, ARTICLE);
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.de.txt"));
    window.press(COMMAND_SHIFT, Key::O);
    assert_eq!(window.text(), corrected);
    window.press(COMMAND, Key::Z);
    assert_eq!(window.text(), ARTICLE, "and can be undone");
    // The next time the source is there at once.
    window.press(COMMAND_SHIFT, Key::Z);
    window.press(COMMAND, Key::S);
    let settings = window.app.borrow().as_ref().unwrap().settings().clone();
    drop(window);
    let window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    assert!(window.has("Source: Der Rat beriet"));
    assert_eq!(window.text(), corrected);
}

#[test]
fn it_is_hidden_and_shown_by_a_key() {
    let (_folder, mut window) = Window::with_source();
    window.press(NONE, Key::F9);
    assert!(!window.has("Source: Der Rat beriet"));
    assert!(window.has("The source is hidden"));
    window.press(NONE, Key::F9);
    assert!(window.has("Source: Der Rat beriet"));
}

#[test]
fn without_a_source_the_key_says_where_one_comes_from() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(NONE, Key::F9);
    assert!(window.has("This article has no source; “Open source…” pairs one with it"));
}

#[test]
fn in_a_narrow_window_it_stands_above_its_paragraph() {
    let (_folder, mut window) = Window::with_source();
    window.harness.set_size(vec2(1000.0, 600.0));
    window.settle();
    let (source, article) = (window.place_of("Source: Der Rat beriet"), window.place_of("The council met"));
    assert!(source.bottom() <= article.top() && source.bottom() > article.top() - 8.0, "{source:?} {article:?}");
    assert!(article.width() > 320.0, "{article:?}");
}

#[test]
fn the_edge_between_the_columns_is_pulled() {
    let (_folder, mut window) = Window::with_source();
    let before = window.place_of("Source: Der Rat beriet").width();
    let edge = window.harness.get_by_label("Width of the source").rect().center();
    let button = |window: &mut Window, pos, pressed| {
        window.harness.event(Event::PointerMoved(pos));
        window.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: NONE });
        window.harness.run_steps(2);
    };
    button(&mut window, edge, true);
    window.harness.event(Event::PointerMoved(edge - vec2(60.0, 0.0)));
    window.harness.run_steps(2);
    button(&mut window, edge - vec2(60.0, 0.0), false);
    let after = window.place_of("Source: Der Rat beriet").width();
    assert!((before - after - 60.0).abs() < 6.0, "{before} {after}");
}

#[test]
fn it_is_copied_by_key_and_by_hand() {
    let (_folder, mut window) = Window::with_source();
    window.press(COMMAND, Key::Home);
    window.press(COMMAND, Key::ArrowDown);
    let copied = window.copied(COPY_SOURCE);
    assert_eq!(copied.as_deref(), Some("Der Rat beriet am Dienstag über die Brücke."));
    // Pulled over by hand.
    let place = window.place_of("Source: Brücke bleibt");
    for (pos, pressed) in
        [(place.left_center() + vec2(1.0, 0.0), true), (place.right_bottom() + vec2(20.0, 0.0), false)]
    {
        window.harness.event(Event::PointerMoved(pos));
        window.harness.run_steps(2);
        window.harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: NONE });
        window.harness.run_steps(2);
    }
    assert_eq!(window.copied(Event::Copy).as_deref(), Some("Brücke bleibt nach Sturm gesperrt"));
    assert_eq!(window.text(), ARTICLE);
}

#[test]
fn the_source_of_the_paragraph_at_hand_is_told() {
    let (_folder, mut window) = Window::with_source();
    window.press(COMMAND, Key::Home);
    let told = |window: &Window| {
        let article = window.harness.get_by_role_and_label(Role::MultilineTextInput, "Article");
        article.accesskit_node().data().description().map(str::to_owned)
    };
    assert_eq!(told(&window).as_deref(), Some("Source: Brücke bleibt nach Sturm gesperrt"));
    window.press(COMMAND, Key::ArrowDown);
    assert_eq!(told(&window).as_deref(), Some("Source: Der Rat beriet am Dienstag über die Brücke."));
}

#[test]
fn the_pieces_of_a_paragraph_that_was_split_have_one_source() {
    let (_folder, mut window) = Window::with_source();
    window.press(COMMAND, Key::Home);
    window.press(COMMAND, Key::ArrowDown);
    for _ in 0..3 {
        window.press(COMMAND, Key::ArrowRight);
    }
    window.press(NONE, Key::Enter);
    assert_eq!(window.harness.query_all_by_label_contains("Source: Der Rat beriet").count(), 1);
    let copied = window.copied(COPY_SOURCE);
    assert_eq!(copied.as_deref(), Some("Der Rat beriet am Dienstag über die Brücke."));
}

#[test]
fn a_source_that_is_gone_is_told_and_the_article_opens_without_it() {
    let (folder, window) = Window::with_source();
    let settings = window.app.borrow().as_ref().unwrap().settings().clone();
    drop(window);
    std::fs::remove_file(folder.path().join("story.de.txt")).unwrap();
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    assert!(window.has("There is no file"));
    window.click("OK");
    assert_eq!(window.text(), ARTICLE);
}

#[test]
fn the_paragraph_at_hand_is_that_of_the_finding_that_was_gone_to() {
    let (_folder, mut window) = Window::with_source();
    window.press(COMMAND, Key::Home);
    assert_eq!(window.copied(COPY_SOURCE).as_deref(), Some("Brücke bleibt nach Sturm gesperrt"));
    window.press(NONE, Key::F8);
    window.press(NONE, Key::F8);
    let copied = window.copied(COPY_SOURCE);
    assert_eq!(copied.as_deref(), Some("„Niemand darf hinüber“, sagte der Bürgermeister."));
    window.press(NONE, Key::ArrowRight);
    let copied = window.copied(COPY_SOURCE);
    assert_eq!(copied.as_deref(), Some("Brücke bleibt nach Sturm gesperrt"), "the caret did not go along");
}
