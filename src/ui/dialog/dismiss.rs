//! Why a finding is no error: a reason, and a note.

use egui::{Key, RichText, Ui};

use super::{plain, primary, words};
use crate::session::Reason;
use crate::ui::ask::Answer;
use crate::ui::theme::Palette;

pub(super) fn draw(
    ui: &mut Ui,
    palette: &Palette,
    reason: &mut Reason,
    note: &mut String,
    answer: &mut Option<Answer>,
) {
    words(
        ui,
        palette,
        "Why is this no error?",
        "The reason goes into the change log. Ctrl+D uses it again for the next findings.",
    );
    for (index, choice) in Reason::ALL.into_iter().enumerate() {
        let first = ui.radio_value(reason, choice, choice.label());
        if index == 0 && ui.memory(|memory| memory.focused().is_none()) {
            first.request_focus();
        }
    }
    let name = ui.label(RichText::new("Note").color(palette.soft));
    ui.add(egui::TextEdit::singleline(note).desired_width(f32::INFINITY)).labelled_by(name.id);
    // Space chooses a reason; Enter is for the whole.
    let entered = ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        if ui.add(primary(palette, "Dismiss")).clicked() || entered {
            *answer = Some(Answer::Dismiss(*reason, note.trim().to_owned()));
        }
        if ui.add(plain("Cancel")).clicked() {
            *answer = Some(Answer::Cancel);
        }
    });
}
