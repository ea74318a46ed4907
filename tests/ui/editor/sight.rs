//! What is to be seen: hidden characters, fonts of the system, articles that run from right to left.

use std::path::Path;

use egui::Key;
use egui_kittest::kittest::Queryable;

use super::super::{Window, folder};
use super::{CTRL, NONE, SHIFT, with};

/// A font that has nothing but one character: one of ours with another table of characters.
fn font_of(c: char, path: &Path) {
    let mut font = include_bytes!("../../../assets/fonts/Inter-Regular.ttf").to_vec();
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    let record = (0..tables).map(|i| 12 + 16 * i).find(|at| font[*at..].starts_with(b"cmap")).unwrap();
    // Version 0, one table: platform 3, encoding 10, at byte 12; format 12 with one group, to glyph 40.
    let mut cmap = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    for number in [28, 0, 1, u32::from(c), u32::from(c), 40] {
        cmap.extend(u32::to_be_bytes(number));
    }
    font.resize(font.len().next_multiple_of(4), 0);
    let place = u32::try_from(font.len()).unwrap().to_be_bytes();
    font[record + 8..record + 12].copy_from_slice(&place);
    font[record + 12..record + 16].copy_from_slice(&u32::try_from(cmap.len()).unwrap().to_be_bytes());
    font.extend(cmap);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, font).unwrap();
}

#[test]
fn what_no_font_has_is_shown_as_a_box_and_told_once() {
    let (_folder, mut window) = with("The paper 中文 wrote of 中.\n\nMore of it.\n");
    assert!(window.has("2 characters have no font here; they are shown as boxes with their code"));
    // A box has a width of its own: the caret steps over it.
    window.caret_to(10);
    let before = window.caret_on_screen().left();
    window.press(NONE, Key::ArrowRight);
    assert!(window.caret_on_screen().left() > before + 8.0);
    window.types("x");
    window.press(CTRL, Key::Enter);
    window.types("文");
    assert!(window.text().contains("中x文文"), "{}", window.text());
}

#[test]
fn a_font_of_the_system_is_found_for_what_is_missing() {
    let folder = folder();
    std::fs::write(folder.path().join("own.txt"), "The paper 中 wrote.\n").unwrap();
    font_of('中', &folder.path().join("fonts").join("other.ttf"));
    let mut window = Window::open(folder.path(), "own.txt");
    assert!(!window.has("no font here"));
    let has = |window: &Window, c: char| {
        let font = egui::FontId::new(17.0, egui::FontFamily::Name("serif".into()));
        window.harness.ctx.fonts_mut(|fonts| fonts.has_glyph(&font, c))
    };
    assert!(has(&window, '中') && !has(&window, '文'));
    // What is typed is looked for as well, and has its box where there is nothing.
    window.types("文");
    assert!(window.text().starts_with("文The"));
    assert!(!window.has("no font here"), "the article as it came lacks nothing");
}

#[test]
fn hidden_characters_take_room_and_stay_in_the_text() {
    let (_folder, mut window) = with("One\u{200b}two\u{202e}three\u{a0}four\n");
    window.caret_to(3);
    let before = window.caret_on_screen().left();
    window.press(NONE, Key::ArrowRight);
    assert!(window.caret_on_screen().left() > before + 10.0, "a box with a name stands there");
    window.press(NONE, Key::Backspace);
    assert_eq!(window.text(), "Onetwo\u{202e}three\u{a0}four\n");
    window.press(NONE, Key::End);
    assert!(window.caret_on_screen().left() > before + 100.0, "the line goes on to the right");
}

#[test]
fn an_article_from_right_to_left_is_only_shown() {
    let text = "הגשר נשאר סגור אחרי הסערה\n\nהמועצה נפגשה  ביום שלישי.\n";
    let (folder, mut window) = with(text);
    assert!(window.has("This article runs from right to left"));
    assert!(window.has("Read-only"));
    window.types("x");
    window.press(CTRL, Key::A);
    window.press(NONE, Key::Delete);
    window.harness.event(egui::Event::Paste("y".to_owned()));
    window.settle();
    window.press(SHIFT, Key::Delete);
    window.press(CTRL, Key::Enter);
    window.press(CTRL, Key::D);
    assert_eq!(window.text(), text);
    assert!(window.has("Copydesk shows it but cannot edit it yet"));
    assert!(window.harness.query_by_label("OK").is_none(), "no dialog stands in the way");
    assert!(!folder.path().join("own.corrected.txt").exists());
}

#[test]
fn a_word_from_right_to_left_keeps_no_article_shut() {
    let (_folder, mut window) = with("The paper הארץ wrote that the bridge stays shut.\n");
    assert!(!window.has("Read-only"));
    window.types("x");
    assert!(window.text().starts_with("xThe"));
}

impl Window {
    /// How many dots of a space, and how many open paths, stand in the last frame.
    fn drawn(&mut self) -> (usize, usize) {
        self.harness.step();
        let shapes = &self.harness.output().shapes;
        let is_dot = |shape: &egui::Shape| matches!(shape, egui::Shape::Circle(circle) if circle.radius == 1.5);
        let is_path = |shape: &egui::Shape| matches!(shape, egui::Shape::Path(path) if !path.closed);
        let count = |is: &dyn Fn(&egui::Shape) -> bool| shapes.iter().filter(|clipped| is(&clipped.shape)).count();
        (count(&is_dot), count(&is_path))
    }
}

#[test]
fn spaces_that_a_finding_is_about_are_seen() {
    let (_folder, mut window) = with("The price rose  and then it fell again.\n");
    assert_eq!(window.open_checks(), ["double-space"]);
    assert_eq!(window.drawn().0, 2);
    window.press(CTRL, Key::Enter);
    window.types("Five ");
    let (dots, paths) = window.drawn();
    assert_eq!(dots, 0);
    // One that does not break is seen everywhere: a bracket stands under it.
    window.types("5\u{a0}000 and\u{2009}more");
    assert_eq!(window.drawn(), (0, paths + 2));
}

#[test]
fn a_finding_at_the_break_of_a_line_is_seen() {
    // The two spaces come to stand where the line is broken, wherever that is.
    let words = "The council met again to discuss the bridge and what is to become of it and of ";
    for (cut, _) in words.match_indices(' ').filter(|(cut, _)| (60..words.len() - 1).contains(cut)) {
        let (_folder, mut window) = with(&format!("{}  {}now.\n", &words[..cut], &words[cut + 1..]));
        assert_eq!(window.open_checks(), ["double-space"]);
        assert_eq!(window.drawn().0, 2, "{cut}");
    }
}
