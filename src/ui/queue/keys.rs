//! The single keys of the queue, which hold while the list has the keyboard and not in the text.

use egui::{EventFilter, Id, Key, Modifiers, Ui};

use super::{Item, Queue};
use crate::session::Session;
use crate::ui::action::Action;
use crate::ui::ask::Ask;

/// The arrows stay in the list; Tab goes on to the article.
const FILTER: EventFilter = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };

impl Queue {
    /// The list's place for the keyboard.
    pub fn id() -> Id {
        Id::unique("queue list")
    }

    /// Takes the keyboard at the next frame.
    pub fn focus(&mut self) {
        self.view.wants_focus = true;
    }

    /// Whether the list has the keyboard.
    pub fn has_focus(ctx: &egui::Context) -> bool {
        ctx.memory(|memory| memory.has_focus(Self::id()))
    }

    /// Does what the keys ask; `page` is how many rows are in sight.
    pub(super) fn keys(&self, ui: &Ui, session: &Session, page: usize, asked: &mut Vec<Ask>) {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(Self::id(), FILTER));
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let page = page.max(1) as isize;
        let all = self.lines.len() as isize;
        for (keys, by) in [
            ([Key::J, Key::ArrowDown], 1),
            ([Key::K, Key::ArrowUp], -1),
            ([Key::PageDown, Key::PageDown], page),
            ([Key::PageUp, Key::PageUp], -page),
            ([Key::End, Key::End], all),
            ([Key::Home, Key::Home], -all),
        ] {
            if keys.into_iter().any(pressed)
                && let Some(item) = self.moved(by)
            {
                asked.push(Ask::Show(item.id));
            }
        }
        let hand = self.hand.and_then(|id| self.line_of(id)).and_then(|line| self.item(line));
        if [Key::E, Key::Enter].into_iter().any(pressed)
            && let Some(item) = hand
        {
            match item.is_open() {
                true => asked.push(Ask::Do(Action::EditHere)),
                false => asked.push(Ask::Visit(item.place(session))),
            }
        }
        for (key, action) in [(Key::A, Action::TakeFirst), (Key::D, Action::Dismiss), (Key::C, Action::Comment)] {
            if pressed(key) && hand.is_some() {
                asked.push(Ask::Do(action));
            }
        }
    }

    /// The row so many lines further down, or up; the first or last where the list ends.
    fn moved(&self, by: isize) -> Option<&Item> {
        let last = self.lines.len().checked_sub(1)?;
        let here = self.hand.and_then(|id| self.line_of(id));
        let to = match here {
            Some(line) => line.saturating_add_signed(by).min(last),
            // From nowhere the first step leads to an end.
            None => {
                if by > 0 {
                    0
                } else {
                    last
                }
            }
        };
        // Over a heading on to the row behind it; at the top there is none before it.
        let item = |line: usize| self.item(line);
        if by > 0 {
            (to..=last).find_map(item).or_else(|| (0..=to).rev().find_map(item))
        } else {
            (0..=to).rev().find_map(item).or_else(|| (to..=last).find_map(item))
        }
    }
}
