//! A finding of the reviewer's own: what kind of error the selected passage is, how grave, and what is wrong.

use egui::{Grid, Id, Key, Modifiers, RichText, Sense, TextEdit, Ui, vec2};

use super::{plain, primary, words};
use crate::finding::{Category, Severity};
use crate::session::{Grade, OWN, Session};
use crate::text::Span;
use crate::ui::access;
use crate::ui::ask::{Answer, Deed};
use crate::ui::extract::quoted;
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// What is said of the passage so far.
#[derive(Debug)]
pub struct Form {
    span: Span,
    quote: String,
    grade: Grade,
    comment: String,
    /// The button that Enter is for, when it has the keyboard.
    cancel: Option<Id>,
}

impl Form {
    /// The questions about a passage; graded at first as the last finding of the reviewer's own was.
    pub fn of(session: &Session, span: Span) -> Self {
        let own = session.open().iter().filter(|open| open.is_own()).max_by_key(|open| open.time());
        let usual = Grade { category: OWN.category, severity: OWN.severity };
        let grade = own.map_or(usual, |open| Grade { category: open.category(), severity: open.severity() });
        let quote = quoted(span.of(session.text()), 80);
        Self { span, quote, grade, comment: String::new(), cancel: None }
    }

    pub(super) fn draw(&mut self, ui: &mut Ui, palette: &Palette, answer: &mut Option<Answer>) {
        let comment_id = Id::unique("own comment");
        let focused = ui.memory(|memory| memory.focused());
        let elsewhere = focused != Some(comment_id) && (focused.is_none() || focused != self.cancel);
        // In the comment Enter begins a new line.
        let entered = ui.input_mut(|input| {
            input.consume_key(Modifiers::COMMAND, Key::Enter)
                || (elsewhere && input.consume_key(Modifiers::NONE, Key::Enter))
        });
        words(ui, palette, "Your own finding", &self.quote);
        self.kinds(ui);
        ui.add_space(4.0);
        ui.label(RichText::new("How grave").font(theme::strong(13.0)));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for severity in Severity::ALL {
                let (rect, _) = ui.allocate_exact_size(vec2(10.0, 18.0), Sense::hover());
                paint::severity_mark(ui.painter(), rect.center(), severity, palette.severity(severity)[0]);
                ui.radio_value(&mut self.grade.severity, severity, severity.label());
                ui.add_space(8.0);
            }
        });
        ui.add_space(4.0);
        let name = ui.label(RichText::new("What is wrong").color(palette.soft));
        let field = TextEdit::multiline(&mut self.comment).id(comment_id).desired_rows(3);
        ui.add(field.desired_width(f32::INFINITY)).labelled_by(name.id);
        ui.horizontal(|ui| {
            let mark = ui.add(primary(palette, "Mark")).on_hover_text("Ctrl+Enter");
            if mark.clicked() || entered {
                let comment = self.comment.trim().to_owned();
                *answer = Some(Answer::Deed(Deed::Mark { span: self.span, grade: self.grade, comment }));
            }
            let cancel = ui.add(plain("Cancel"));
            self.cancel = Some(cancel.id);
            if cancel.clicked() {
                *answer = Some(Answer::Cancel);
            }
        });
    }

    /// The kinds of errors in two columns.
    fn kinds(&mut self, ui: &mut Ui) {
        ui.label(RichText::new("What kind of error").font(theme::strong(13.0)));
        ui.spacing_mut().interact_size.y = 22.0;
        Grid::new("own categories").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
            for (index, category) in Category::ALL.into_iter().enumerate() {
                let radio = ui.radio_value(&mut self.grade.category, category, category.name());
                if category == self.grade.category && access::is_idle(ui) {
                    radio.request_focus();
                }
                if index % 2 == 1 {
                    ui.end_row();
                }
            }
        });
    }
}
