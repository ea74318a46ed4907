//! A language model that reads along: how far it is, that it waits, and that its favourite fix comes first.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use copydesk::heat::surprise::{Passage, Surprise, Surprising, Unexpected};
use copydesk::ui::{LookForModel, Reads, Settings};
use egui::{Key, Modifiers};

use super::{Window, folder};

/// Finds what holds its word likely and all else unlikely; reads when it is let.
struct Fond {
    word: &'static str,
    held: Arc<AtomicBool>,
}

impl Surprising for Fond {
    fn surprise(&self, passages: &[Passage<'_>], go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Surprise>> {
        while self.held.load(Ordering::Relaxed) {
            if !go_on() {
                return None;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        let one = |passage: &Passage<'_>| {
            let nats = if passage.text.contains(self.word) { 5.0 } else { 50.0 };
            Surprise { tokens: vec![Unexpected { end: passage.text.len() as u32, nats, hunch: 0.0 }] }
        };
        Some(passages.iter().map(one).collect())
    }
}

fn window(folder: &Path, text: &str, word: &'static str, held: &Arc<AtomicBool>) -> Window {
    let file = folder.join("own.txt");
    std::fs::write(&file, text).unwrap();
    let held = Arc::clone(held);
    Window::start_with(folder, Some(file), None, Settings::default(), Arc::new(move || Some(reads(word, &held))))
}

fn reads(word: &'static str, held: &Arc<AtomicBool>) -> Reads {
    let held = Arc::clone(held);
    let open = move || Ok(Box::new(Fond { word, held: Arc::clone(&held) }) as Box<dyn Surprising + Send>);
    Reads { identity: word.to_owned(), open: Box::new(open) }
}

impl Window {
    /// Frames until it is so.
    fn until(&mut self, what: &str, so: impl Fn(&Self) -> bool) {
        let patience = Instant::now() + Duration::from_secs(20);
        while !so(self) {
            assert!(Instant::now() < patience, "{what}");
            std::thread::sleep(Duration::from_millis(5));
            self.settle();
        }
    }

    fn fixes(&self) -> Vec<String> {
        let app = self.app.borrow();
        let desk = app.as_ref().unwrap().desk().unwrap();
        let finding = desk.session.finding(desk.current.unwrap()).unwrap();
        finding.fixes.iter().map(|fix| fix.label.clone()).collect()
    }
}

/// Two findings, each with two fixes to choose from.
const TWICE: &str = "They saw the a car.\n\nNobody knew the a driver.\n";

#[test]
fn the_line_below_says_how_far_it_is_and_lets_it_wait() {
    let folder = folder();
    let held = Arc::new(AtomicBool::new(true));
    let mut window = window(folder.path(), TWICE, "x", &held);
    window.until("it reads", |window| window.has("Model reads 0 %"));
    window.click("Model reads 0 %");
    window.until("it waits", |window| window.has("Model waits at 0 %"));
    held.store(false, Ordering::Relaxed);
    window.settle();
    assert!(window.has("Model waits at 0 %"));
    window.click("Model waits at 0 %");
    window.until("it is done and silent", |window| !window.has("Model "));
}

#[test]
fn without_a_model_nothing_is_said_of_one() {
    let folder = folder();
    let window = Window::open(folder.path(), "story.txt");
    assert!(!window.has("Model "));
}

#[test]
fn a_model_that_is_added_meanwhile_reads_along() {
    let folder = folder();
    let (added, held) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(true)));
    let (is_there, holds) = (Arc::clone(&added), Arc::clone(&held));
    let look: LookForModel = Arc::new(move || is_there.load(Ordering::Relaxed).then(|| reads("x", &holds)));
    let file = folder.path().join("story.txt");
    let mut window = Window::start_with(folder.path(), Some(file), None, Settings::default(), look);
    assert!(!window.has("Model reads"));
    added.store(true, Ordering::Relaxed);
    window.settle();
    assert!(!window.has("Model reads"), "nobody looks while nobody has left the window");
    for focused in [false, true] {
        window.harness.input_mut().focused = focused;
        window.settle();
    }
    window.until("it reads", |window| window.has("Model reads 0 %"));
    assert!(window.has("The language model that you added reads along from now on"));
    held.store(false, Ordering::Relaxed);
    window.until("it is done", |window| !window.has("Model reads"));
}

#[test]
fn the_likelier_fix_comes_first_but_not_under_the_hand() {
    let folder = folder();
    let held = Arc::new(AtomicBool::new(true));
    let mut window = window(folder.path(), TWICE, " a ", &held);
    assert_eq!(window.fixes(), ["the", "a"], "as the check has them");
    held.store(false, Ordering::Relaxed);
    window.until("the other finding has its order", |window| {
        let app = window.app.borrow();
        let session = &app.as_ref().unwrap().desk().unwrap().session;
        let other = session.whole(session.open().last().unwrap());
        other.fixes.first().is_some_and(|fix| fix.label == "a")
    });
    assert_eq!(window.fixes(), ["the", "a"], "the card under the hand shows what it showed");
    window.press(Modifiers::NONE, Key::F8);
    assert_eq!(window.fixes(), ["a", "the"]);
    window.until("the one that was left has it too", |window| {
        let app = window.app.borrow();
        let session = &app.as_ref().unwrap().desk().unwrap().session;
        let first = session.whole(&session.open()[0]);
        first.fixes[0].label == "a"
    });
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.text().contains("Nobody knew a driver."), "{}", window.text());
}

#[test]
fn an_article_in_another_language_is_not_read() {
    let folder = folder();
    let russian = "Мост закрыт после бури, и никто не знает, когда он откроется.\n\n".repeat(4);
    let held = Arc::new(AtomicBool::new(true));
    let window = window(folder.path(), &russian, "x", &held);
    assert!(window.has("The article is not in English."));
    assert!(!window.has("Model "));
}
