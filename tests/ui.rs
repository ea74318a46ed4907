//! The window, driven by label and by key, without a screen. egui_kittest fails a screen whose inputs lack an accessible
//! name and one with missing glyphs.
#![expect(clippy::disallowed_methods, reason = "the window is tested on real files, and waited for")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use copydesk::ui::{App, Chooser, Settings, Start};
use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

/// Our own sentences, with a damaged word, a doubled word, a space before a mark and a capital after a semicolon.
const ARTICLE: &str = "Bridge stays shut after storm\n\nThe council met on Tuesday to to discuss the bridge.\r\n\
    “Nobody may cross it ,” the mayor said. The mana.gers of the port agreed; He told reporters that two pillars had moved.\n";

/// Answers with what the test has put there: at once, or when it lets go.
#[derive(Default)]
struct Prepared {
    paths: Mutex<Vec<PathBuf>>,
    held: AtomicBool,
}

impl Chooser for Prepared {
    fn open(&self) -> Option<PathBuf> {
        while self.held.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.paths.lock().unwrap().pop()
    }

    fn save(&self, _suggested: &Path) -> Option<PathBuf> {
        self.paths.lock().unwrap().pop()
    }
}

struct Window {
    harness: Harness<'static>,
    app: Rc<RefCell<Option<App>>>,
    folder: PathBuf,
    chooser: Arc<Prepared>,
}

impl Window {
    fn open(folder: &Path, name: &str) -> Self {
        Self::start(folder, Some(folder.join(name)), Settings { dark: Some(false), ..Settings::default() })
    }

    fn start(folder: &Path, file: Option<PathBuf>, settings: Settings) -> Self {
        let app: Rc<RefCell<Option<App>>> = Rc::default();
        let chooser = Arc::new(Prepared::default());
        let data_dir = Some(folder.join("data"));
        let start = Start { file, settings, chooser: chooser.clone(), data_dir };
        let (made, drawn) = (Rc::clone(&app), Rc::clone(&app));
        let harness = Harness::builder()
            .with_size(egui::vec2(1280.0, 820.0))
            .with_max_steps(60)
            .with_context_setup(move |ctx| *made.borrow_mut() = Some(App::new(ctx, start)))
            .build_ui(move |ui| {
                if let Some(app) = drawn.borrow_mut().as_mut() {
                    app.logic(ui.ctx());
                    app.ui(ui);
                }
            });
        let mut window = Self { harness, app, folder: folder.to_path_buf(), chooser };
        window.settle();
        window
    }

    /// Frames until nothing is on its way any more.
    fn settle(&mut self) {
        let patience = Instant::now() + Duration::from_secs(20);
        loop {
            self.harness.run_steps(2);
            if !self.app.borrow().as_ref().is_some_and(App::is_busy) {
                break;
            }
            assert!(Instant::now() < patience, "the window does not come to rest");
            std::thread::sleep(Duration::from_millis(3));
        }
        self.harness.run_steps(2);
    }

    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle();
    }

    fn types(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle();
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }

    fn has(&self, words: &str) -> bool {
        self.harness.query_all_by_label_contains(words).next().is_some()
    }

    fn text(&self) -> String {
        self.app.borrow().as_ref().unwrap().desk().unwrap().session.text().to_owned()
    }

    fn open_checks(&self) -> Vec<String> {
        let app = self.app.borrow();
        let session = &app.as_ref().unwrap().desk().unwrap().session;
        session.open().iter().map(|open| open.meta().id.to_owned()).collect()
    }

    fn on_disk(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.folder.join(name)).unwrap()
    }
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("story.txt"), ARTICLE).unwrap();
    folder
}

#[test]
fn an_article_is_reviewed_and_saved_by_keyboard() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    assert!(window.has("0 of 4 decided"), "{:?}", window.open_checks());
    assert!(window.has("Doubled word"));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.text().contains("Tuesday to discuss"));
    assert!(window.has("1 of 4 decided"));
    window.press(Modifiers::COMMAND, Key::Enter);
    assert!(window.text().contains("cross it,”"));
    window.press(Modifiers::COMMAND, Key::D);
    assert!(window.has("3 of 4 decided"));
    assert!(window.text().contains("mana.gers"), "a dismissal changes no text");

    window.press(Modifiers::COMMAND, Key::Num2);
    assert!(window.has("2 changes"));
    window.press(Modifiers::COMMAND, Key::S);
    assert!(window.has("Saved story.corrected.txt"));
    assert_eq!(window.on_disk("story.corrected.txt"), window.text().as_bytes());
    assert_eq!(window.on_disk("story.txt"), ARTICLE.as_bytes(), "the original stays as it is");
    assert!(String::from_utf8(window.on_disk("story.changes.json")).unwrap().contains("doubled-word"));
    assert!(folder.path().join("story.changes.md").exists());
}

#[test]
fn what_is_typed_goes_where_the_caret_is() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::End);
    window.types("The end.");
    assert!(window.text().ends_with("moved.\nThe end."));
    window.press(Modifiers::NONE, Key::Enter);
    window.press(Modifiers::NONE, Key::Backspace);
    window.press(Modifiers::COMMAND, Key::Backspace);
    assert!(window.text().ends_with("moved.\nThe end"), "{}", window.text());
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Home);
    window.types("x");
    assert_eq!(window.text(), "x");
    window.press(Modifiers::COMMAND, Key::Z);
    assert!(window.text().ends_with("moved.\nThe end"));
    for _ in 0..4 {
        window.press(Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(window.text(), ARTICLE);
    window.press(Modifiers::COMMAND, Key::Y);
    assert!(window.text().ends_with("The end."));
}

#[test]
fn alt_and_a_digit_take_a_fix_and_type_nothing() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    // A window system sends both.
    window.harness.key_press_modifiers(Modifiers::ALT, Key::Num1);
    window.harness.event_modifiers(egui::Event::Text("1".to_owned()), Modifiers::ALT);
    window.settle();
    assert!(window.text().starts_with("Bridge stays shut"), "{}", window.text());
    assert!(window.text().contains("Tuesday to discuss"));
}

#[test]
fn marks_travel_with_the_text_while_it_is_typed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    let before = window.open_checks();
    window.press(Modifiers::COMMAND, Key::Home);
    window.harness.event(egui::Event::Text("Now: ".to_owned()));
    // One frame, before any check can have answered.
    window.harness.step();
    let app = window.app.borrow();
    let session = &app.as_ref().unwrap().desk().unwrap().session;
    assert_eq!(session.open().len(), before.len());
    assert_eq!(session.open()[0].span().of(session.text()).trim(), "to to");
}

#[test]
fn a_change_is_put_back_and_a_dismissal_taken_back() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::COMMAND, Key::Enter);
    window.press(Modifiers::COMMAND, Key::Num2);
    window.click("Revert change 1 in paragraph 3");
    assert_eq!(window.text(), ARTICLE);
    assert!(window.has("No changes"));
    window.press(Modifiers::COMMAND, Key::Num1);
    let open = window.open_checks().len();
    window.press(Modifiers::NONE, Key::F8);
    window.press(Modifiers::COMMAND, Key::D);
    assert_eq!(window.open_checks().len(), open - 1);
    window.press(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.open_checks().len(), open);
}

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
    window.click("story.txt");
    assert_eq!(window.text(), ARTICLE);
}

#[test]
fn the_keys_are_listed() {
    let folder = folder();
    let mut window = Window::open(folder.path(), "story.txt");
    window.press(Modifiers::NONE, Key::F1);
    assert!(window.has("Take the first fix and go on"));
    window.press(Modifiers::NONE, Key::Escape);
    assert!(!window.has("Take the first fix and go on"));
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
fn dark_and_small_windows_show_everything() {
    let folder = folder();
    let settings = Settings { dark: Some(true), ..Settings::default() };
    let mut window = Window::start(folder.path(), Some(folder.path().join("story.txt")), settings);
    window.harness.set_size(egui::vec2(1000.0, 600.0));
    window.settle();
    assert!(window.has("0 of 4 decided"));
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert_eq!(window.app.borrow().as_ref().unwrap().settings().dark, Some(false));
}
