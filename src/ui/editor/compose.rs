//! What an input method is composing: shown underlined at the caret, and no part of the article before it is settled.

use egui::ImeEvent;

use super::{Editor, motion};
use crate::session::{Command, Session};
use crate::text::Span;

/// Text on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composed {
    /// As far as it is.
    pub text: String,
    /// Where its own caret is, in characters.
    pub caret: usize,
}

impl Editor {
    /// Takes a word of the input method.
    pub(super) fn compose(&mut self, event: &ImeEvent, session: &Session) -> Option<Command> {
        match event {
            ImeEvent::Preedit { text, .. } if matches!(text.as_str(), "\n" | "\r") => None,
            ImeEvent::Preedit { text, active_range_chars } => {
                let length = text.chars().count();
                let caret = active_range_chars.as_ref().map_or(length, |range| range.end.min(length));
                self.composed = (!text.is_empty()).then(|| Composed { text: text.clone(), caret });
                if self.composed.is_some() {
                    self.reveal = Some(Span::at(self.caret));
                }
                None
            }
            ImeEvent::Commit(text) => {
                self.composed = None;
                // Some systems confirm with a line end what was settled already.
                let text: String = text.chars().filter(|c| !c.is_control()).collect();
                (!text.is_empty()).then(|| Command::Type { span: self.selection(), text })
            }
            ImeEvent::DeleteSurrounding { before_chars, after_chars } => {
                let article = session.article();
                let mut span = self.selection();
                for _ in 0..*before_chars {
                    span.start = motion::previous_char(article, span.start);
                }
                for _ in 0..*after_chars {
                    span.end = motion::next_char(article, span.end);
                }
                (!span.is_empty()).then(|| Command::Type { span, text: String::new() })
            }
            _ => None,
        }
    }

    /// Gives up what is being composed; the input method is told to do the same.
    pub(super) fn interrupt(&mut self, ctx: &egui::Context) {
        if self.composed.take().is_some() {
            ctx.memory_mut(egui::Memory::interrupt_ime);
        }
    }
}
