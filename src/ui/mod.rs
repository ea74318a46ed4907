//! The window: it draws the session, collects what the reviewer asks for, and runs that after each frame.

mod access;
mod action;
mod app;
mod ask;
mod bar;
mod boxes;
mod card;
mod changes;
mod clock;
mod desk;
mod dialog;
mod difference;
mod editor;
mod errands;
mod extract;
mod find;
mod fonts;
mod fuzzy;
mod guide;
mod heat;
mod icon;
mod keymap;
mod menu;
mod more;
mod notice;
mod paint;
mod possible;
mod queue;
mod recent;
mod report;
mod segments;
mod theme;
mod toast;
mod tour;
mod welcome;

use std::path::PathBuf;
use std::sync::Arc;

pub use app::{App, LookForModel, Reads, Settings, Start};
pub use errands::{Chooser, Purpose, Way};
pub use fonts::FontPlaces;
pub use queue::{Look, Sort};

use crate::error::Error;
use crate::workbench::Folders;

/// The key of the settings in the window's storage.
const SETTINGS: &str = "settings";

struct Window(App);

impl eframe::App for Window {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.0.logic(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.0.ui(ui);
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, SETTINGS, self.0.settings());
    }

    fn auto_save_interval(&self) -> std::time::Duration {
        // The list of recent articles should know one whose review a crash cut short.
        std::time::Duration::from_secs(5)
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.0.leave();
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// Opens the window, with `file` on the desk, read in this way or as it was the last time; returns when it is closed.
///
/// # Errors
/// [`Error::NoWindow`] where there is no screen to open it on.
pub fn run(file: Option<PathBuf>, way: Option<Way>) -> Result<(), Error> {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Copydesk")
        .with_app_id("copydesk")
        .with_inner_size([1280.0, 820.0])
        .with_min_inner_size([760.0, 480.0])
        .with_drag_and_drop(true)
        .with_icon(eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")).unwrap_or_default());
    let options = eframe::NativeOptions { viewport, ..Default::default() };
    let start = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let settings = cc.storage.and_then(|storage| eframe::get_value(storage, SETTINGS)).unwrap_or_default();
        let folders = Folders::of_user();
        let models = folders.clone();
        let start = Start {
            file,
            way,
            settings,
            chooser: Arc::new(errands::SystemChooser),
            model: Arc::new(move || Reads::installed(&models)),
            folders,
            fonts: FontPlaces::System,
        };
        Ok(Box::new(Window(App::new(&cc.egui_ctx, start))))
    };
    eframe::run_native("copydesk", options, Box::new(start)).map_err(|error| {
        // What these say in full is for programmers, with paths of their own sources.
        let why = match error {
            eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => "the display does not answer".to_owned(),
            eframe::Error::Glutin(_) | eframe::Error::NoGlutinConfigs(..) | eframe::Error::OpenGL(_) => {
                "the display has no usable OpenGL".to_owned()
            }
            other => other.to_string(),
        };
        Error::NoWindow { why }
    })
}
