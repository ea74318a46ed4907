//! Searching and replacing in the article on the desk.

use super::App;
use crate::finding::Replacement;
use crate::session::Command;
use crate::session::journal::Millis;
use crate::text::Span;
use crate::ui::desk::View;
use crate::ui::find::{Wish, grouped};
use crate::ui::toast::Toast;

impl App {
    /// Opens the search bar; what is selected is looked for.
    pub(super) fn open_find(&mut self, with_replace: bool) {
        let Some(desk) = &self.desk else { return };
        let selected = if self.find.is_open() { "" } else { desk.editor.selection().of(desk.session.text()) };
        self.find.open(with_replace, selected);
        self.view = View::Review;
        self.find.refresh(&desk.session);
    }

    /// To the next match or the one before; opens the bar where nothing is looked for yet.
    pub(super) fn step_match(&mut self, forth: bool, now: Millis) {
        if self.find.is_empty() {
            return self.open_find(false);
        }
        let Some(desk) = &mut self.desk else { return };
        self.view = View::Review;
        self.find.show();
        self.find.refresh(&desk.session);
        if let Some((span, round)) = self.find.step(desk.editor.selection(), forth) {
            desk.editor.go(span, true);
            if round {
                let words = if forth {
                    "Round the end: back at the first match"
                } else {
                    "Round the beginning: on to the last match"
                };
                self.toast = Some(Toast::say(words, now));
            }
        }
    }

    pub(super) fn find(&mut self, wish: Wish, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        self.find.refresh(&desk.session);
        match wish {
            Wish::Changed => {
                let here = desk.editor.selection().start;
                if let Some(span) = self.find.first_from(here) {
                    desk.editor.go(span, true);
                }
            }
            Wish::Step { forth } => self.step_match(forth, now),
            Wish::ReplaceOne => match self.find.chosen(desk.editor.selection()) {
                Some(_) => {
                    let span = desk.editor.selection();
                    let instead = self.find.replacement(desk.session.text(), span);
                    if instead == span.of(desk.session.text()) {
                        return self.step_match(true, now);
                    }
                    self.replace(vec![span], now);
                    let Some(desk) = &mut self.desk else { return };
                    let past = span.start + instead.len();
                    self.find.refresh(&desk.session);
                    let next = self.find.first_from(past).unwrap_or(Span::at(past));
                    desk.editor.go(next, true);
                }
                None => self.step_match(true, now),
            },
            Wish::ReplaceAll => {
                let spans = self.find.matches().to_vec();
                self.replace(spans, now);
            }
            Wish::Close => {
                self.find.close();
                desk.editor.focus();
            }
        }
    }

    /// Replaces matches of the text as it is now, as one step.
    fn replace(&mut self, spans: Vec<Span>, now: Millis) {
        let Some(desk) = &mut self.desk else { return };
        if let Some(why) = desk.read_only {
            return self.toast = Some(Toast::say(why, now));
        }
        let text = desk.session.text();
        let all = spans.into_iter().map(|span| Replacement { span, text: self.find.replacement(text, span) });
        let edits: Vec<_> = all.filter(|edit| edit.span.of(text) != edit.text).collect();
        let count = edits.len();
        if count == 0 {
            self.toast = Some(Toast::say("That is what stands there already", now));
            return;
        }
        match desk.apply(Command::Replace { edits }, now) {
            Ok(_) => {
                let places = if count == 1 { "place" } else { "places" };
                self.toast = Some(Toast::step(format!("Replaced {} {places}", grouped(count)), now));
            }
            Err(error) => self.fail(&error),
        }
    }
}
