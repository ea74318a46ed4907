//! A comment on a finding or a passage: a few lines in the reviewer's own words.

use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use super::{plain, primary, words};
use crate::session::{Session, Target};
use crate::ui::ask::{Answer, Deed};
use crate::ui::extract::quoted;
use crate::ui::theme::Palette;

/// A comment as far as it is written.
#[derive(Debug)]
pub struct Form {
    on: Target,
    /// What it is about, in words.
    what: String,
    /// Whether it is about a finding of the reviewer's own, which says nothing without it.
    own: bool,
    before: String,
    text: String,
}

impl Form {
    /// The comment on a finding or a passage, with what it says already; `None` where there is neither.
    pub fn of(session: &Session, on: Target) -> Option<Self> {
        let mut comment = session.annotation(on).comment;
        let mut own = false;
        let what = match on {
            Target::Passage(span) => quoted(session.text().get(span.start..span.end)?, 80),
            Target::Finding(id) => {
                let open = session.open_by_id(id);
                if let Some(open) = open.filter(|open| open.is_own()) {
                    own = true;
                    if comment.is_empty() {
                        open.message().clone_into(&mut comment);
                    }
                }
                let decided = || session.decided().iter().find(|decided| decided.id == id);
                let (quote, title) = match open {
                    Some(open) => (open.span().of(session.text()), open.meta().title),
                    None => decided().map(|decided| (decided.case.key.quote.as_str(), decided.case.title.as_str()))?,
                };
                format!("{} · {title}", quoted(quote, 60))
            }
        };
        Some(Self { on, own, what, text: comment.clone(), before: comment })
    }

    pub(super) fn draw(&mut self, ui: &mut Ui, palette: &Palette, answer: &mut Option<Answer>) {
        let title = if self.before.is_empty() { "Comment" } else { "Change the comment" };
        words(ui, palette, title, &self.what);
        // Enter is for a new line here.
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let id = Id::unique("comment");
        let name = ui.label(RichText::new("It goes into the change log").color(palette.soft));
        let field = TextEdit::multiline(&mut self.text).id(id).desired_rows(4).desired_width(f32::INFINITY);
        let field = ui.add(field).labelled_by(name.id);
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        let text = self.text.trim();
        let changed = text != self.before;
        ui.horizontal(|ui| {
            let needed = self.own && text.is_empty();
            let label = if text.is_empty() && changed && !needed { "Remove" } else { "Save comment" };
            let save = ui.add_enabled(changed && !needed, primary(palette, label));
            let why_not = if needed { "Say what is wrong, or withdraw the finding" } else { "Nothing has changed yet" };
            let save = save.on_disabled_hover_text(why_not).on_hover_text("Ctrl+Enter");
            if save.clicked() || (entered && changed && !needed) {
                *answer = Some(Answer::Deed(Deed::Comment(self.on, text.to_owned())));
            }
            if ui.add(plain("Cancel")).clicked() {
                *answer = Some(Answer::Cancel);
            }
        });
    }
}
