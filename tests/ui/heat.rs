//! The heat: tints, the word that is rested on, remarks after the findings of the checks, what a dismissal teaches.

use std::path::Path;

use copydesk::text::Span;
use copydesk::ui::Settings;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{Window, folder};

const ODD: &str = "reads-oddly";

/// One of the samples, opened.
fn sample(name: &str) -> (tempfile::TempDir, Window) {
    let folder = folder();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    std::fs::copy(from, folder.path().join(name)).unwrap();
    let window = Window::open(folder.path(), name);
    (folder, window)
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
    let (_folder, mut window) = sample("mine-flood.txt");
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
    let folder = folder();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/mine-flood.txt");
    // Everything stands there twice.
    let text = std::fs::read_to_string(from).unwrap().repeat(2);
    std::fs::write(folder.path().join("twice.txt"), text).unwrap();
    let mut window = Window::open(folder.path(), "twice.txt");
    let twin = |window: &Window| {
        let app = window.app.borrow();
        let session = &app.as_ref().unwrap().desk().unwrap().session;
        let odd = session.open().iter().filter(|open| open.meta().id == ODD);
        let quotes: Vec<_> = odd.map(|open| (open.id, open.span().of(session.text()).to_owned())).collect();
        let twin = quotes.iter().find(|(id, quote)| quotes.iter().any(|(other, same)| other != id && same == quote));
        twin.cloned()
    };
    let (_, quote) = twin(&window).expect("a passage that reads oddly in both halves");
    let places = |window: &Window| {
        let app = window.app.borrow();
        let session = &app.as_ref().unwrap().desk().unwrap().session;
        session.open().iter().filter(|open| open.meta().id == ODD && open.span().of(session.text()) == quote).count()
    };
    assert_eq!(places(&window), 2);
    for _ in 0..window.open_checks().len() {
        let (check, span) = current(&window);
        if check == ODD && span.of(&window.text()) == quote {
            break;
        }
        window.press(Modifiers::NONE, Key::F8);
    }
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(places(&window), 0, "it is at home in the other half too");
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(places(&window), 2);
}

#[test]
fn resting_on_a_risky_word_says_why() {
    let (_folder, mut window) = sample("harbour-strike.txt");
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
    let (folder, mut window) = sample("mine-flood.txt");
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
    let name = "mine-flood.txt";
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name);
    std::fs::copy(from, folder.path().join(name)).unwrap();
    std::fs::write(folder.path().join("copydesk.toml"), "[checks]\nreads-oddly = \"off\"\n").unwrap();
    let window = Window::open(folder.path(), name);
    assert!(!window.open_checks().is_empty());
    assert_eq!(odd(&window), 0);
}
