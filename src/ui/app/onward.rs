//! The way from one finding to the next, in the order and the choice of the queue.

use super::App;
use crate::session::Command;
use crate::session::journal::Millis;
use crate::ui::desk::View;
use crate::ui::toast::Toast;

/// Where the way led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Straight on.
    Straight,
    /// Round the end, or the beginning.
    Round,
    /// Nowhere: none is left.
    Over,
}

impl App {
    /// Brings a finding under the hand; its passage into sight where `reveal`.
    pub(super) fn show(&mut self, id: u64, reveal: bool) {
        let Some(desk) = &mut self.desk else { return };
        desk.set_current(id);
        desk.queue.scroll_to(id);
        if reveal && let Some(place) = desk.queue.place_of(&desk.session, id) {
            self.view = View::Review;
            desk.editor.reveal(place);
        }
    }

    /// To the next open finding, or the one before; says so where that is round the end.
    pub(super) fn go_on(&mut self, forth: bool, now: Millis) {
        let began = self.desk.as_ref().is_some_and(|desk| desk.current.is_none());
        let words = match self.step_on(forth) {
            Way::Round if !began && forth => "Round the end: back at the first finding",
            Way::Round if !began => "Round the beginning: on to the last finding",
            Way::Over => "No finding is left to decide",
            _ => return,
        };
        self.toast = Some(Toast::say(words, now));
    }

    pub(super) fn step_on(&mut self, forth: bool) -> Way {
        let Some(desk) = &mut self.desk else { return Way::Over };
        match desk.next_open(forth) {
            Some((id, round)) => {
                self.show(id, true);
                if round { Way::Round } else { Way::Straight }
            }
            None => Way::Over,
        }
    }

    /// Decides a finding, says so, and goes on to the next.
    pub(super) fn decide(&mut self, id: u64, command: Command, words: &str, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        if desk.session.open_by_id(id).is_none() {
            return;
        }
        match desk.apply(command, now) {
            Ok(_) => {
                desk.set_current(id);
                self.said(words, now);
            }
            Err(error) => self.fail(&error),
        }
    }

    /// Says what was done and goes on to the next.
    pub(super) fn said(&mut self, words: &str, now: Millis) {
        let words = match self.step_on(true) {
            Way::Straight => words.to_owned(),
            Way::Round => format!("{words}. Round the end: back at the first finding"),
            Way::Over => format!("{words}. No finding is left to decide"),
        };
        self.toast = Some(Toast::step(words, now));
    }
}
