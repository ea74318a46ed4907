//! Opening, saving, closing, and what a crash leaves.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use copydesk::ui::Settings;
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;

use super::{ARTICLE, Window, folder};

#[test]
fn closing_with_unsaved_work_asks() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    let close = |window: &mut Window| {
        let viewport = window.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default();
        viewport.events.push(egui::ViewportEvent::Close);
        window.harness.step();
        window.harness.input_mut().viewports.entry(egui::ViewportId::ROOT).or_default().events.clear();
        window.settle();
    };
    close(&mut window);
    assert!(!window.has("not saved"));
    window.types("x");
    close(&mut window);
    assert!(window.has("Your corrections are not saved."));
    window.click("Save and close");
    assert_eq!(window.on_disk("story.corrected.txt"), window.text().as_bytes());
}

#[test]
fn a_file_that_is_not_there_is_told_with_advice() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "nowhere.txt");
    assert!(window.has("There is no file"));
    assert!(window.has("Check the name"));
    window.click("OK");
    assert!(window.has("Open a machine-translated article"));
}

#[test]
fn without_a_file_dialog_the_path_is_typed() {
    let folder = folder();
    let mut window = Window::start(folder.path(), None, Settings::default());
    window.press(Modifiers::COMMAND, Key::O);
    assert!(window.has("There is no file dialog on this system"));
    let path = folder.path().join("story.txt").display().to_string();
    window.harness.get_by_role(Role::TextInput).focus();
    window.settle();
    window.types(&path);
    window.press(Modifiers::NONE, Key::Enter);
    assert_eq!(window.text(), ARTICLE);
}

#[test]
fn a_chosen_file_is_opened() {
    let folder = folder();
    let mut window = Window::start(folder.path(), None, Settings::default());
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.txt"));
    window.click("Open an article…");
    assert_eq!(window.text(), ARTICLE);
}

#[test]
fn work_done_while_another_article_is_chosen_is_not_lost() {
    let folder = folder();
    let other = folder.path().join("other.txt");
    std::fs::write(&other, "Another article.").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.chooser.paths.lock().unwrap().push(other);
    window.chooser.held.store(true, Ordering::Relaxed);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.harness.run_steps(3);
    window.harness.event(egui::Event::Text("Dear ".to_owned()));
    window.harness.run_steps(3);
    window.chooser.held.store(false, Ordering::Relaxed);
    window.settle();
    assert!(window.has("Your corrections are not saved."));
    window.click("Cancel");
    assert!(window.text().starts_with("Dear Bridge"));
}

#[test]
fn the_same_article_can_be_opened_anew() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    std::fs::write(folder.path().join("story.txt"), "Written anew elsewhere.").unwrap();
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.txt"));
    window.press(Modifiers::COMMAND, Key::O);
    assert_eq!(window.text(), "Written anew elsewhere.");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("nobody asks for them".to_owned())
    }
}

#[test]
fn a_dropped_file_is_opened_and_the_last_one_is_recent() {
    let folder = folder();
    let other = folder.path().join("other.txt");
    std::fs::write(&other, "Another article.").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped(other)));
    window.settle();
    assert_eq!(window.text(), "Another article.");
    window.click("Recent");
    window.harness.get_by_label_contains("story.txt").click();
    window.settle();
    assert_eq!(window.text(), ARTICLE);
}

#[test]
fn unsaved_work_is_offered_again() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Kept: ");
    drop(window);
    let mut window = Window::open(folder.path(), "story.txt");
    assert!(window.has("Unsaved corrections were found."));
    window.press(Modifiers::NONE, Key::Enter);
    assert!(window.text().starts_with("Kept: Bridge"));
    window.press(Modifiers::COMMAND, Key::S);
    drop(window);
    let window = Window::open(folder.path(), "story.txt");
    assert!(!window.has("Unsaved corrections were found."));
}

#[test]
fn odd_files_open_and_work() {
    let folder = folder();
    let files: [(&str, Vec<u8>); 4] = [
        ("empty.txt", Vec::new()),
        ("nul.txt", b"a\0b\n\0".to_vec()),
        ("spaces.txt", vec![b' '; 3_000]),
        ("line.txt", b"word ".repeat(20_000)),
    ];
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), &bytes).unwrap();
        let mut window = Window::open(folder.path(), name);
        window.press(Modifiers::COMMAND, Key::End);
        window.types("z");
        let mut expected = bytes.clone();
        expected.push(b'z');
        assert!(window.text().as_bytes() == expected, "{name}");
    }
}

#[test]
fn an_errand_that_breaks_down_is_told_and_the_work_goes_on() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.chooser.breaks.store(true, Ordering::Relaxed);
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(window.has("Copydesk broke down over this."));
    window.click("OK");
    window.press(Modifiers::COMMAND, Key::S);
    assert_eq!(window.on_disk("story.corrected.txt"), window.text().as_bytes());
}

#[test]
fn what_was_meant_after_a_save_is_forgotten_with_the_save() {
    let folder = folder();
    let other = folder.path().join("other.txt");
    std::fs::write(&other, "Another article.").unwrap();
    std::fs::write(folder.path().join("story.corrected.txt"), "Somebody's own.").unwrap();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.harness.input_mut().dropped_files.push(Arc::new(Dropped(other)));
    window.settle();
    window.click("Save and go on");
    assert!(window.has("story.corrected.txt exists already."));
    // No dialog comes up for the new name: its path is asked for, and the reviewer thinks better of it.
    window.harness.get_all_by_label("Save as…").last().unwrap().click();
    window.settle();
    assert!(window.has("Type or paste the path"));
    window.click("Cancel");
    window.chooser.paths.lock().unwrap().push(folder.path().join("mine.txt"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert_eq!(window.on_disk("mine.txt"), window.text().as_bytes());
    assert!(window.text().starts_with("Dear Bridge"), "the other article is not opened any more");
}

#[test]
fn a_chosen_name_is_saved_to_and_asked_about_where_it_is_taken() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.types("Dear ");
    window.chooser.paths.lock().unwrap().push(folder.path().join("story.txt"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(window.has("story.txt exists already."));
    assert_eq!(window.on_disk("story.txt"), ARTICLE.as_bytes());
    window.click("Overwrite");
    assert_eq!(window.on_disk("story.txt"), window.text().as_bytes());
}
