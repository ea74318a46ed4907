//! Sends out for fonts that are missing, and says where there are none.

use std::collections::BTreeSet;

use egui::Context;

use super::App;
use crate::session::journal::Millis;
use crate::ui::fonts::Found;
use crate::ui::toast::Toast;

impl App {
    /// The characters that were to be drawn and that no font was found for: they are shown as boxes.
    pub fn boxed(&self) -> &BTreeSet<char> {
        self.fonts.without()
    }

    /// Has the characters looked for that the last frame could not draw.
    pub(super) fn look_for_fonts(&mut self) {
        let wanted = self.fonts.wanted();
        if !wanted.is_empty() {
            self.errands.find_fonts(self.fonts.places.clone(), wanted);
        }
    }

    pub(super) fn fonts_found(&mut self, ctx: &Context, found: Found, now: Millis) {
        self.fonts.take(ctx, found);
        self.tell_of_boxes(now);
    }

    /// Says once an article that some of its characters are shown as boxes.
    pub(super) fn tell_of_boxes(&mut self, now: Millis) {
        let words = match self.fonts.boxed() {
            Some(1) => "1 character has no font here; it is shown as a box with its code".to_owned(),
            Some(many) => format!("{many} characters have no font here; they are shown as boxes with their code"),
            None => return,
        };
        let read_only = self.desk.as_ref().and_then(|desk| desk.read_only);
        self.toast = Some(Toast::say(read_only.map_or(words.clone(), |why| format!("{why}. {words}")), now));
    }
}
