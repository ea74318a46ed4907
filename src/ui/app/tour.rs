//! The tour: its article is laid out and opened like any other; the line goes along until it is ended.

use egui::{Context, Frame, Margin, Panel, Ui};

use super::App;
use crate::error::Error;
use crate::ui::ask::Ask;
use crate::ui::dialog::Then;
use crate::ui::theme::Palette;
use crate::ui::tour::{HEIGHT, Tour};

impl App {
    /// Opens the article of the tour, once it lies on the disk.
    pub(super) fn tour_laid_out(&mut self, ctx: &Context, laid_out: Result<std::path::PathBuf, Error>) {
        match laid_out {
            Ok(path) => {
                self.tour = Some(Tour::through(path.clone()));
                self.then(ctx, Then::Open(path));
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Draws the line of the tour while its article is on the desk; its height.
    pub(super) fn draw_tour(&mut self, ui: &mut Ui, asked: &mut Vec<Ask>) -> f32 {
        let (Some(tour), Some(desk)) = (&mut self.tour, &self.desk) else { return 0.0 };
        if desk.opened.path() != tour.path {
            return 0.0;
        }
        tour.look(desk, self.view);
        let frame = Frame::new().fill(Palette::of(ui).accent_tint).inner_margin(Margin::symmetric(14, 4));
        Panel::bottom("tour").frame(frame).exact_size(HEIGHT).show(ui, |ui| tour.draw(ui, asked));
        HEIGHT
    }
}
