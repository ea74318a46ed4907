//! Why a change was made by hand: what kind of error it mended, how grave that was, and a comment.

use egui::{Grid, Key, RichText, Ui};

use super::{plain, primary, words};
use crate::finding::{Category, Severity};
use crate::session::Grade;
use crate::ui::ask::Answer;
use crate::ui::theme::Palette;

pub(super) fn draw(
    ui: &mut Ui,
    palette: &Palette,
    grade: &mut Option<Grade>,
    comment: &mut String,
    answer: &mut Option<Answer>,
) {
    words(
        ui,
        palette,
        "Why was this changed?",
        "With a category it counts as a confirmed error in the report. The comment goes into the change log.",
    );
    kinds(ui, grade);
    // They stand there from the beginning, so that nothing jumps when a category is chosen.
    ui.horizontal_wrapped(|ui| {
        for severity in Severity::ALL {
            let on = grade.is_some_and(|grade| grade.severity == severity);
            let radio = ui.add_enabled(grade.is_some(), egui::RadioButton::new(on, severity.label()));
            if radio.on_disabled_hover_text("Choose a category first").clicked()
                && let Some(grade) = grade
            {
                grade.severity = severity;
            }
        }
    });
    let label = ui.label(RichText::new("Comment").color(palette.soft));
    ui.add(egui::TextEdit::singleline(comment).desired_width(f32::INFINITY)).labelled_by(label.id);
    // Space chooses; Enter is for the whole.
    let entered = ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        if ui.add(primary(palette, "Keep")).clicked() || entered {
            *answer = Some(Answer::Grade(*grade, comment.trim().to_owned()));
        }
        if ui.add(plain("Cancel")).clicked() {
            *answer = Some(Answer::Cancel);
        }
    });
}

/// The kinds of errors in two columns; none is a change of taste.
fn kinds(ui: &mut Ui, grade: &mut Option<Grade>) {
    let severity = grade.map_or(Severity::Minor, |grade| grade.severity);
    let choices = [None].into_iter().chain(Category::ALL.map(Some));
    Grid::new("categories").num_columns(2).spacing([24.0, 4.0]).show(ui, |ui| {
        for (index, category) in choices.enumerate() {
            let on = grade.map(|grade| grade.category) == category;
            let response = ui.radio(on, category.map_or("No error", Category::name));
            if index == 0 && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            if response.clicked() {
                *grade = category.map(|category| Grade { category, severity });
            }
            if index % 2 == 1 {
                ui.end_row();
            }
        }
    });
}
