//! Comments in the article: a dotted line under the passage, a sign in the gutter, and the menu that adds one.

use egui::{Button, Painter, Popup, Rect, Response, Shape, pos2, vec2};

use super::Editor;
use super::placed::Placed;
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::ask::Ask;
use crate::ui::icon::{self, Icon};
use crate::ui::menu;
use crate::ui::theme::Palette;

/// Draws what a block has of comments; `area` is that of its text.
pub(super) fn draw(painter: &Painter, session: &Session, placed: &Placed<'_>, area: Rect, palette: &Palette) {
    let block = placed.block.span;
    let commented = session.notes().filter(|note| !note.annotation.comment.is_empty());
    let here = commented.filter(|note| note.place.start <= block.end && note.place.end >= block.start);
    let mut any = false;
    for note in here {
        any |= note.place.start >= block.start;
        if note.on.is_none() {
            for rect in placed.rects(note.place) {
                let y = rect.bottom() - 0.5;
                let foot = [pos2(rect.left(), y), pos2(rect.right(), y)];
                painter.extend(Shape::dotted_line(&foot, palette.soft, 3.5, 0.9));
            }
        }
    }
    if any {
        icon::paint(painter, area.left_top() + vec2(-27.0, 22.0), Icon::MessageSquare, 11.0, palette.soft);
    }
}

/// The number of the comment on the passage at an offset; of several the shortest passage's.
pub(super) fn under(session: &Session, offset: usize) -> Option<usize> {
    let here = session.numbered_notes().filter(|(_, note)| {
        note.on.is_none()
            && !note.annotation.comment.is_empty()
            && (note.place.start..=note.place.end).contains(&offset)
    });
    here.min_by_key(|(_, note)| note.place.len()).map(|(number, _)| number)
}

impl Editor {
    /// The menu of the right button: what can be said of the selected passage.
    pub(super) fn menu(&self, response: &Response, asked: &mut Vec<Ask>) {
        let selected = !self.selection().is_empty();
        Popup::context_menu(response).accessible_name("The passage").show(|ui| {
            menu::rows(ui, |ui| {
                for action in [Action::OwnFinding, Action::Comment] {
                    let row = ui.add_enabled(selected, Button::new(action.label()).min_size(vec2(0.0, 26.0)));
                    let row = row.on_hover_text(action.tooltip(ui.ctx()));
                    if row.on_disabled_hover_text("Select the passage first").clicked() {
                        asked.push(Ask::Do(action));
                    }
                }
            });
        });
    }
}
