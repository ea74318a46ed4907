//! The pointer in the text and on the strip.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, vec2};
use egui_kittest::kittest::Queryable;

use super::super::{Window, folder};
use super::{CTRL, NONE, with};

impl Window {
    fn button(&mut self, pos: Pos2, pressed: bool, modifiers: Modifiers) {
        self.harness.event(Event::PointerMoved(pos));
        self.harness.event_modifiers(
            Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers },
            modifiers,
        );
        self.harness.step();
    }

    fn click_at(&mut self, pos: Pos2, modifiers: Modifiers) {
        self.button(pos, true, modifiers);
        self.button(pos, false, modifiers);
    }

    /// Presses, so many times in the same place, and pulls to another.
    fn pull(&mut self, from: Pos2, to: Pos2, presses: usize) {
        // All that is quick is in one moment.
        let now = self.harness.ctx.input(|input| input.time) + 5.0;
        self.harness.input_mut().time = Some(now);
        for _ in 1..presses {
            self.click_at(from, NONE);
        }
        self.button(from, true, NONE);
        for part in [0.5, 1.0] {
            self.harness.event(Event::PointerMoved(from.lerp(to, part)));
            self.harness.step();
        }
        self.button(to, false, NONE);
        self.settle();
    }

    /// Where a character begins on screen.
    fn on_screen(&mut self, characters: usize) -> Pos2 {
        self.caret_to(characters);
        self.caret_on_screen().center()
    }
}

#[test]
fn a_pull_selects_by_letter_by_word_and_by_paragraph() {
    let (_folder, mut window) = with("One two three four.\nFive six seven.\n");
    let (two, four) = (window.on_screen(5), window.on_screen(15));
    let six = window.on_screen(26);
    window.pull(two, four, 1);
    assert_eq!(window.selected(), "wo three f");
    window.pull(two, four, 2);
    assert_eq!(window.selected(), "two three four");
    window.pull(four, two, 2);
    assert_eq!(window.selected(), "two three four", "backwards as well");
    window.pull(two, two, 3);
    assert_eq!(window.selected(), "One two three four.");
    window.pull(two, six, 3);
    assert_eq!(window.selected(), "One two three four.\nFive six seven.");
    window.pull(two, six, 1);
    assert_eq!(window.selected(), "wo three four.\nFive s");
}

#[test]
fn a_double_click_on_the_last_letter_takes_its_word() {
    let (_folder, mut window) = with("One two three.\n");
    let behind = window.on_screen(7);
    window.pull(behind - vec2(2.0, 0.0), behind - vec2(2.0, 0.0), 2);
    assert_eq!(window.selected(), "two");
}

#[test]
fn a_pull_that_is_quicker_than_a_frame_selects_from_where_it_began() {
    let (_folder, mut window) = with("One two three four.\n");
    let (two, four) = (window.on_screen(5), window.on_screen(15));
    let press = Event::PointerButton { pos: two, button: PointerButton::Primary, pressed: true, modifiers: NONE };
    window.harness.event(Event::PointerMoved(two));
    window.harness.step();
    window.harness.input_mut().events.extend([press, Event::PointerMoved(four)]);
    window.harness.step();
    window.button(four, false, NONE);
    window.settle();
    assert_eq!(window.selected(), "wo three f");
}

#[test]
fn shift_and_a_click_extend_the_selection() {
    let (_folder, mut window) = with("One two three.\n");
    let (end, begin) = (window.on_screen(13), window.on_screen(4));
    window.click_at(begin, NONE);
    window.click_at(end, Modifiers::SHIFT);
    assert_eq!(window.selected(), "two three");
    assert_eq!(window.hand(), (13, 4));
}

#[test]
fn a_pull_over_the_edge_rolls_the_article_on() {
    let text: String = (1..=80).map(|n| format!("This is paragraph number {n} of the report.\n")).collect();
    let (_folder, mut window) = with(&text);
    let from = window.on_screen(5);
    let below = from + vec2(40.0, 900.0);
    window.button(from, true, NONE);
    for _ in 0..60 {
        window.harness.event(Event::PointerMoved(below));
        window.harness.step();
    }
    window.button(below, false, NONE);
    window.settle();
    let (caret, anchor) = window.hand();
    assert_eq!(anchor, 5);
    let last_in_sight_at_first = 700 / 41;
    let line = window.text()[..caret].matches('\n').count();
    assert!(line > last_in_sight_at_first + 10, "line {line}");
}

#[test]
fn the_strip_tells_what_lies_where_and_goes_there() {
    let folder = folder();
    let text: String = (1..=80).map(|n| format!("This is paragraph number {n} of the report.\n\n")).collect();
    let more = text.replace("paragraph number", "chapter");
    let text = format!("{text}They they met again.\n{more}");
    std::fs::write(folder.path().join("long.txt"), &text).unwrap();
    let mut window = Window::open(folder.path(), "long.txt");
    assert_eq!(window.open_checks(), ["doubled-word"]);
    let strip = window.harness.get_by_label("Overview of the article").rect();
    let middle = strip.center();
    window.harness.event(Event::PointerMoved(middle));
    window.settle();
    assert!(window.has("Doubled word, paragraph 161"));
    assert!(window.harness.query_by_label("They they met again.").is_none(), "it is out of sight");
    window.click_at(middle, NONE);
    window.settle();
    assert!(window.harness.query_by_label("They they met again.").is_some());
    // To another place it rolls.
    window.pull(middle, strip.center_bottom() - vec2(0.0, 1.0), 1);
    assert!(window.harness.query_by_label("This is chapter 80 of the report.").is_some());
    assert!(window.harness.query_by_label("They they met again.").is_none());
}

#[test]
fn a_change_has_its_place_on_the_strip() {
    let text: String = (1..=80).map(|n| format!("This is paragraph number {n} of the report.\n\n")).collect();
    let (_folder, mut window) = with(&text);
    window.types("x");
    window.press(CTRL, Key::End);
    let strip = window.harness.get_by_label("Overview of the article").rect();
    let top = strip.center_top() + vec2(0.0, 3.0);
    window.harness.event(Event::PointerMoved(top));
    window.settle();
    assert!(window.has("Changed passage, paragraph 1"));
    window.click_at(top, NONE);
    window.settle();
    assert!(window.harness.query_by_label("xThis is paragraph number 1 of the report.").is_some());
}

#[test]
fn what_the_search_finds_has_its_place_on_the_strip() {
    let text: String = (1..=80).map(|n| format!("This is paragraph number {n} of the report.\n\n")).collect();
    let (_folder, mut window) = with(&text);
    window.press(CTRL, Key::F);
    window.types("number 80");
    window.press(NONE, Key::Escape);
    window.press(CTRL, Key::Home);
    assert!(window.harness.query_by_label("This is paragraph number 80 of the report.").is_none());
    let strip = window.harness.get_by_label("Overview of the article").rect();
    let last = strip.left_bottom() + vec2(2.0, -10.0);
    window.harness.event(Event::PointerMoved(last));
    window.settle();
    assert!(!window.has("Found by the search"), "the search is closed");
    window.press(CTRL, Key::F);
    window.press(NONE, Key::Tab);
    let strip = window.harness.get_by_label("Overview of the article").rect();
    let marks = |window: &Window| {
        let ink = window.harness.output().shapes.iter().filter(|clipped| match &clipped.shape {
            egui::Shape::Rect(mark) => strip.contains_rect(mark.rect) && mark.rect.right() < strip.center().x,
            _ => false,
        });
        ink.count()
    };
    assert_eq!(marks(&window), 1, "a mark in the left half");
    let at = strip.left_bottom() + vec2(3.0, -12.0);
    let at = (0..40).map(|up| at - vec2(0.0, up as f32)).find(|at| {
        window.harness.event(Event::PointerMoved(*at));
        window.settle();
        window.has("Found by the search, paragraph 159")
    });
    let at = at.expect("the mark says what it is");
    window.click_at(at, NONE);
    window.settle();
    assert_eq!(window.selected(), "number 80");
    assert!(window.harness.query_by_label("This is paragraph number 80 of the report.").is_some());
}
