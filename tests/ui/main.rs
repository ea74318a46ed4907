//! The window, driven by label and by key, without a screen. egui_kittest fails a screen whose inputs lack an accessible
//! name and one with missing glyphs.
#![expect(clippy::disallowed_methods, reason = "the window is tested on real files, and waited for")]

mod access;
mod audit;
mod changes;
mod checks;
mod decide;
mod disk;
mod editor;
mod find;
mod fixall;
mod formats;
mod heat;
mod keys;
mod layout;
mod memory;
mod model;
mod own;
mod palette;
mod queue;
mod report;
mod review;
mod source;
mod tour;

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use copydesk::ui::{App, Chooser, FontPlaces, LookForModel, Purpose, Settings, Start, Way};
use copydesk::workbench::Folders;
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
    breaks: AtomicBool,
}

impl Chooser for Prepared {
    fn open(&self, _purpose: Purpose) -> Option<PathBuf> {
        while self.held.load(Ordering::Relaxed) {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.paths.lock().unwrap().pop()
    }

    fn save(&self, _purpose: Purpose, _suggested: &Path) -> Option<PathBuf> {
        assert!(!self.breaks.load(Ordering::Relaxed), "it breaks down, as a faulty system dialog would");
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
        Self::start_as(folder, file, None, settings)
    }

    fn start_as(folder: &Path, file: Option<PathBuf>, way: Option<Way>, settings: Settings) -> Self {
        Self::start_with(folder, file, way, settings, Arc::new(|| None))
    }

    fn start_with(
        folder: &Path,
        file: Option<PathBuf>,
        way: Option<Way>,
        settings: Settings,
        model: LookForModel,
    ) -> Self {
        let app: Rc<RefCell<Option<App>>> = Rc::default();
        let chooser = Arc::new(Prepared::default());
        let folders = Folders { data: Some(folder.join("data")), settings: Some(folder.join("settings")) };
        let fonts = FontPlaces::Folders(vec![folder.join("fonts")]);
        let start = Start { file, way, settings, chooser: chooser.clone(), folders, fonts, model };
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
        // A box instead of a panic: the window's own words must not need one.
        let app = self.app.borrow();
        let boxed = app.as_ref().map(App::boxed).into_iter().flatten();
        let own: Vec<&char> = boxed
            .filter(|c| **c < '\u{590}' || matches!(c, '\u{2000}'..='\u{2bff}' | '\u{e000}'..='\u{f8ff}'))
            .collect();
        assert!(own.is_empty(), "no font has {own:?}");
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
