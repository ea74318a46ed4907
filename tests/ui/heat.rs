//! The heat: tints, the word that is rested on, remarks after the findings of the checks, what a dismissal teaches.

use std::path::Path;

use copydesk::text::Span;
use copydesk::ui::Settings;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::editor::with;
use super::{Window, folder};

const ODD: &str = "reads-oddly";

/// A sample.
fn sample(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)).unwrap()
}

/// A good article, into which came a doubled word and, twice, a string of words that nobody would write.
fn odd_article() -> String {
    let clean = sample("clean.txt");
    let mut paragraphs: Vec<&str> = clean.split("\n\n").collect();
    paragraphs
        .insert(5, "They praised the biotropic balneotherapeutic meteopathic endoprosthetic hypoxic ferries twice.");
    paragraphs
        .insert(3, "All biotropic balneotherapeutic meteopathic endoprosthetic hypoxic ferries went to to the island.");
    paragraphs.join("\n\n")
}

/// The open finding under the hand: its check and its passage.
fn current(window: &Window) -> (&'static str, Span) {
    let app = window.app.borrow();
    let desk = app.as_ref().unwrap().desk().unwrap();
    let open = desk.session.open_by_id(desk.current.unwrap()).unwrap();
    (open.meta().id, open.span())
}

fn odd(window: &Window) -> usize {
    window.open_checks().iter().filter(|check| *check == ODD).count()
}

/// The riskiest word that no finding marks.
fn riskiest(window: &Window) -> Span {
    let app = window.app.borrow();
    let desk = app.as_ref().unwrap().desk().unwrap();
    let marked = |span: Span| desk.session.open().iter().any(|open| open.span().overlaps(span));
    let words = desk.warmth.heat().words().iter().filter(|word| !marked(word.span));
    words.max_by(|one, other| one.risk.total_cmp(&other.risk)).unwrap().span
}

#[test]
fn what_reads_oddly_comes_after_what_the_checks_found() {
    let (_folder, mut window) = with(&odd_article());
    let count = window.open_checks().len();
    assert!((1..count).contains(&odd(&window)), "{:?}", window.open_checks());
    let mut way = vec![current(&window)];
    for _ in 1..count {
        window.press(Modifiers::NONE, Key::F8);
        way.push(current(&window));
    }
    let remarks = way.iter().position(|(check, _)| *check == ODD).unwrap();
    assert!(way[remarks..].iter().all(|(check, _)| *check == ODD), "{way:?}");
    for part in [&way[..remarks], &way[remarks..]] {
        assert!(part.is_sorted_by_key(|(_, span)| (span.start, span.end)), "in reading order: {part:?}");
    }
    assert!(window.has(&format!("Reads oddly · {}", way.len() - remarks)), "they have a heading");
    window.press(Modifiers::NONE, Key::F8);
    assert!(window.has("Round the end: back at the first finding"));
}

#[test]
fn a_dismissal_teaches_the_article_and_undo_takes_that_back() {
    let (_folder, mut window) = with(&odd_article());
    let places = |window: &Window| {
        let app = window.app.borrow();
        let session = &app.as_ref().unwrap().desk().unwrap().session;
        let odd = session.open().iter().filter(|open| open.meta().id == ODD);
        odd.filter(|open| open.span().of(session.text()).contains("balneotherapeutic")).count()
    };
    assert_eq!(places(&window), 2);
    while !current(&window).1.of(&window.text()).contains("balneotherapeutic") {
        window.press(Modifiers::NONE, Key::F8);
    }
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(places(&window), 0, "it is at home in the other place too");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(places(&window), 2);
}

#[test]
fn resting_on_a_risky_word_says_why() {
    let (_folder, mut window) = with(&sample("clean.txt"));
    let word = riskiest(&window);
    let text = window.text();
    // Empty lines are stepped over: the way back is shorter.
    window.caret_to(text[..word.start].chars().count());
    while window.hand().0 > word.start + 2 {
        window.press(Modifiers::NONE, Key::ArrowLeft);
    }
    let caret = window.caret_on_screen();
    window.harness.event(Event::PointerMoved(caret.center()));
    // The pointer rests for a while.
    window.harness.run_steps(60);
    window.settle();
    assert!(window.has("of this article’s words. A guess, not an error."), "{}", word.of(&text));
    let quoted = format!("“{}”", word.of(&text));
    assert!(window.has(&quoted), "{quoted}");
    // Where there is no heat there is nothing to say.
    window.press(Modifiers::NONE, Key::F7);
    window.press(Modifiers::NONE, Key::F7);
    assert!(window.has("The heat is off"));
    window.harness.event(Event::PointerMoved(caret.center() + egui::vec2(0.5, 0.0)));
    window.harness.run_steps(60);
    assert!(!window.has("A guess, not an error."));
}

#[test]
fn the_heat_is_set_by_key_and_by_menu_and_remembered() {
    let (folder, mut window) = with(&sample("clean.txt"));
    window.press(Modifiers::NONE, Key::F7);
    assert!(window.has("Heat: strong, the riskiest 5 % of the words"));
    window.press(Modifiers::COMMAND, Key::F7);
    assert!(window.has("Heat: strong, the riskiest 6 % of the words"));
    window.press(Modifiers::SHIFT, Key::F7);
    window.press(Modifiers::SHIFT, Key::F7);
    assert!(window.has("Heat: strong, the riskiest 4 % of the words"));
    window.click("Heat");
    window.harness.get_by_label("Subtle").click_accesskit();
    window.settle();
    let settings = window.app.borrow().as_ref().unwrap().settings().clone();
    let kept: Settings = serde_json::from_value(serde_json::to_value(&settings).unwrap()).unwrap();
    assert_eq!(kept.heat, settings.heat);
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), kept);
    window.click("Heat");
    assert!(window.has("The riskiest 4 % of the words"));
}

#[test]
fn a_short_article_has_no_remarks_and_a_check_can_be_switched_off() {
    let folder = folder();
    let window = Window::open(folder.path(), "story.txt");
    assert_eq!(odd(&window), 0);
    std::fs::write(folder.path().join("odd.txt"), odd_article()).unwrap();
    let window = Window::open(folder.path(), "odd.txt");
    assert_ne!(odd(&window), 0);
    std::fs::write(folder.path().join("copydesk.toml"), "[checks]\nreads-oddly = \"off\"\n").unwrap();
    std::fs::write(folder.path().join("again.txt"), odd_article()).unwrap();
    let window = Window::open(folder.path(), "again.txt");
    assert_eq!(window.open_checks(), ["doubled-word"]);
}
