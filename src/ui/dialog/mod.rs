//! Dialogs: a question before something is lost, an error with its advice, a path to type, the keys.

pub mod audit;
pub mod comment;
pub mod dismiss;
pub mod fixall;
mod keys;
pub mod own;
mod path;
mod reason;

use std::path::PathBuf;

use egui::{Button, Id, Key, Modal, RichText, Ui, vec2};

use super::ask::{Answer, Ask};
use super::desk::Desk;
use super::errands::Purpose;
use super::guide::{self, Reading};
use super::theme::{self, Palette};
use crate::error::Error;
use crate::session::Grade;
use crate::session::journal::Entry;
use crate::workbench::SaveTo;

/// What was meant before a question came up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// Close the window.
    Close,
    /// Choose another article.
    Choose,
    /// Open this article.
    Open(PathBuf),
}

/// The dialog that is open.
#[derive(Debug)]
pub enum Dialog {
    /// Something went wrong.
    Error {
        /// What happened.
        what: String,
        /// What to do.
        advice: String,
    },
    /// There is unsaved work.
    Unsaved(Then),
    /// The file to be written is there already, or was changed.
    Overwrite {
        /// Where it was to go.
        to: SaveTo,
        /// What happened.
        what: String,
        /// What to do.
        advice: String,
    },
    /// Unsaved work of last time was found.
    Recover(Vec<Entry>),
    /// There is no file dialog on this system: the path is typed.
    Path {
        /// What for.
        purpose: Purpose,
        /// As far as typed.
        text: String,
    },
    /// Why a finding is no error.
    Dismiss(dismiss::Form),
    /// A comment on a finding or a passage.
    Comment(comment::Form),
    /// A finding of the reviewer's own.
    Own(own::Form),
    /// Many fixes as one step.
    FixAll(fixall::Form),
    /// What was decided and taught.
    Audit(audit::Form),
    /// Why a change was made by hand.
    Grade {
        /// The index of the change.
        change: usize,
        /// The error that it mended; `None` where it mended none.
        grade: Option<Grade>,
        /// In the reviewer's own words.
        comment: String,
    },
    /// The list of keys.
    Keys,
    /// The manual.
    Manual(Reading),
}

impl Dialog {
    /// The dialog of an error.
    pub fn error(error: &Error) -> Self {
        Self::Error { what: sentence(error), advice: error.advice() }
    }

    /// The dialog of a file that is in the way.
    pub fn overwrite(error: &Error, to: SaveTo) -> Self {
        Self::Overwrite { to, what: sentence(error), advice: error.advice() }
    }
}

/// What happened, with a capital; a file's name at the beginning stays as it is written.
fn sentence(error: &Error) -> String {
    let what = error.to_string();
    let is_name = what.split(' ').next().is_some_and(|word| word.contains(['.', '/', '\\']));
    match what.get(..1) {
        Some(first) if !is_name => first.to_uppercase() + &what[1..],
        _ => what,
    }
}

/// The least size of a button.
const BUTTON: egui::Vec2 = vec2(72.0, 30.0);

/// The width of a dialog that wants much room, in a window that may not have it.
fn wide(ctx: &egui::Context, wanted: f32) -> f32 {
    (ctx.content_rect().width() - 100.0).clamp(420.0, wanted)
}

/// Draws the dialog that is open, over the desk.
pub fn draw(ui: &mut Ui, dialog: &mut Dialog, desk: Option<&Desk>, asked: &mut Vec<Ask>) {
    let palette = Palette::of(ui);
    let mut answer = None;
    let frame = egui::Frame::popup(ui.style()).inner_margin(20).corner_radius(theme::CARD_RADIUS).fill(palette.paper);
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(match dialog {
            Dialog::Manual(_) => guide::width(ui.ctx()),
            Dialog::Keys => 460.0,
            Dialog::FixAll(_) | Dialog::Audit(_) => wide(ui.ctx(), 720.0),
            _ => 420.0,
        });
        ui.spacing_mut().item_spacing.y = 10.0;
        match dialog {
            Dialog::Error { what, advice } => {
                words(ui, palette, &format!("{what}."), advice);
                buttons(ui, palette, &[("OK", Answer::Cancel)], &mut answer);
            }
            Dialog::Unsaved(then) => {
                let advice = "Saving writes the corrected article and its change log beside the original. The original \
                              stays as it is.";
                words(ui, palette, "Your corrections are not saved.", advice);
                let save = if *then == Then::Close { "Save and close" } else { "Save and go on" };
                let rows = [(save, Answer::Save), ("Discard", Answer::Discard), ("Cancel", Answer::Cancel)];
                buttons(ui, palette, &rows, &mut answer);
            }
            Dialog::Overwrite { what, advice, .. } => {
                words(ui, palette, &format!("{what}."), advice);
                let rows = [("Save as…", Answer::Save), ("Overwrite", Answer::Overwrite), ("Cancel", Answer::Cancel)];
                buttons(ui, palette, &rows, &mut answer);
            }
            Dialog::Recover(entries) => {
                words(ui, palette, "Unsaved corrections were found.", &recovery_words(entries));
                buttons(ui, palette, &[("Take up", Answer::TakeUp), ("Begin afresh", Answer::Afresh)], &mut answer);
            }
            Dialog::Path { purpose, text } => path::draw(ui, palette, *purpose, text, &mut answer),
            Dialog::Dismiss(form) => form.draw(ui, palette, &mut answer),
            Dialog::Comment(form) => form.draw(ui, palette, &mut answer),
            Dialog::Own(form) => form.draw(ui, palette, &mut answer),
            Dialog::FixAll(form) => {
                if let Some(desk) = desk {
                    form.draw(ui, palette, &desk.session, &mut answer);
                }
            }
            Dialog::Audit(form) => {
                if let Some(desk) = desk {
                    form.draw(ui, palette, &desk.session, asked);
                }
                buttons(ui, palette, &[("Close", Answer::Cancel)], &mut answer);
            }
            Dialog::Grade { grade, comment, .. } => reason::draw(ui, palette, grade, comment, &mut answer),
            Dialog::Manual(reading) => {
                guide::draw(ui, palette, reading, desk.map(Desk::rules).as_ref(), asked);
                buttons(ui, palette, &[("Close", Answer::Cancel)], &mut answer);
            }
            Dialog::Keys => {
                keys::draw(ui, palette);
                buttons(ui, palette, &[("Close", Answer::Cancel)], &mut answer);
            }
        }
    });
    // Work that was found is not thrown away by a key: that question wants an answer.
    if answer.is_none() && modal.should_close() && !matches!(dialog, Dialog::Recover(_)) {
        answer = Some(Answer::Cancel);
    }
    asked.extend(answer.map(Ask::Answer));
}

fn recovery_words(entries: &[Entry]) -> String {
    let mut steps: Vec<_> = entries.iter().map(|entry| entry.step).collect();
    steps.dedup();
    let steps = match steps.len() {
        1 => "1 step of work on this article was".to_owned(),
        count => format!("{count} steps of work on this article were"),
    };
    format!("Copydesk ended last time before {steps} saved. Take them up where you left, or begin afresh.")
}

fn words(ui: &mut Ui, palette: &Palette, what: &str, advice: &str) {
    ui.label(RichText::new(what).font(theme::strong(15.0)));
    ui.label(RichText::new(advice).color(palette.soft).line_height(Some(19.0)));
}

/// What the dialog is there for.
fn primary<'a>(palette: &Palette, label: &str) -> Button<'a> {
    let text = RichText::new(label).font(theme::strong(13.0)).color(palette.on_accent);
    Button::new(text).fill(palette.accent).min_size(BUTTON)
}

/// Any other way out.
fn plain<'a>(label: &str) -> Button<'a> {
    Button::new(label.to_owned()).min_size(BUTTON)
}

/// The buttons of a dialog; Enter means the first.
fn buttons(ui: &mut Ui, palette: &Palette, rows: &[(&str, Answer)], answer: &mut Option<Answer>) {
    ui.add_space(2.0);
    ui.horizontal(|ui| {
        for (index, (label, means)) in rows.iter().enumerate() {
            let button = if index == 0 { primary(palette, label) } else { plain(label) };
            if ui.add(button).clicked() {
                *answer = Some(means.clone());
            }
        }
    });
    let none_has_focus = ui.memory(|memory| memory.focused().is_none());
    if let Some((_, first)) = rows.first()
        && none_has_focus
        && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter))
    {
        *answer = Some(first.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_at_the_beginning_stays_as_it_is_written() {
        let path = || PathBuf::from("story.txt");
        assert_eq!(sentence(&Error::Exists { path: path() }), "story.txt exists already");
        assert_eq!(sentence(&Error::Missing { path: path() }), "There is no file story.txt");
    }
}
