//! Unsaved work of last time: what it would bring back, shown before anything is decided.

use egui::text::LayoutJob;
use egui::{FontId, Stroke, TextFormat, Ui};

use super::{buttons, list, words};
use crate::diff::Tag;
use crate::ui::ask::Answer;
use crate::ui::clock;
use crate::ui::difference::Difference;
use crate::ui::theme::{self, Palette};
use crate::workbench::{Offer, Passage};

pub(super) fn draw(ui: &mut Ui, palette: &Palette, offer: &Offer, answer: &mut Option<Answer>) {
    words(ui, palette, "Unsaved corrections were found.", &summary(offer));
    if !offer.passages.is_empty() {
        list(ui, palette, |ui| {
            for passage in &offer.passages {
                ui.label(job(palette, &pieces(passage)));
            }
            let more = offer.changes - offer.passages.len();
            if more > 0 {
                ui.label(format!("and {more} more"));
            }
        });
    }
    let left = if offer.after_save { "goes back to what was saved" } else { "begins with the article as it is" };
    let advice =
        format!("Take up brings all of it back. Leave {left} and puts this work aside, under a name of its own.");
    words(ui, palette, "", &advice);
    buttons(ui, palette, &[("Take up", Answer::TakeUp), ("Leave", Answer::Afresh)], answer);
}

/// The words of the changed paragraphs of a file.
pub(super) fn draw_difference(ui: &mut Ui, palette: &Palette, name: &str, difference: &Difference) {
    let advice = "Struck through: the text that you review, as it was opened. Green: the file as it is now.";
    words(ui, palette, &format!("What another program changed in {name}"), advice);
    list(ui, palette, |ui| {
        if difference.paragraphs.is_empty() {
            ui.label("Only empty lines or line ends differ.");
        }
        for paragraph in &difference.paragraphs {
            let mut pieces = vec![(Tag::Same, format!("¶ {}  ", paragraph.line))];
            pieces.extend(paragraph.pieces.iter().cloned());
            ui.label(job(palette, &pieces));
        }
        if difference.more > 0 {
            ui.label(format!("and {} more paragraphs", difference.more));
        }
    });
}

fn pieces(passage: &Passage) -> Vec<(Tag, String)> {
    vec![
        (Tag::Same, format!("¶ {}  {}", passage.line, passage.before)),
        (Tag::Removed, passage.was.clone()),
        (Tag::Added, passage.now.clone()),
        (Tag::Same, passage.after.clone()),
    ]
}

/// Removed words struck through, new words in green, the rest soft.
fn job(palette: &Palette, pieces: &[(Tag, String)]) -> LayoutJob {
    let font: FontId = theme::sans(13.0);
    let mut job = LayoutJob::default();
    for (tag, words) in pieces {
        let plain =
            TextFormat { font_id: font.clone(), color: palette.soft, line_height: Some(19.0), ..Default::default() };
        let [gone, gone_tint] = palette.removed;
        let [come, come_tint] = palette.added;
        let format = match tag {
            Tag::Same => plain,
            Tag::Removed => {
                TextFormat { color: gone, background: gone_tint, strikethrough: Stroke::new(1.0, gone), ..plain }
            }
            Tag::Added => TextFormat { color: come, background: come_tint, ..plain },
        };
        // A new line inside a passage would tear the row apart.
        job.append(&words.replace(['\n', '\r'], " "), 0.0, format);
    }
    job
}

/// `Copydesk ended before 3 changes and 2 decisions were saved. The last of them was made today at 14:02.`
fn summary(offer: &Offer) -> String {
    let count = |n: usize, one: &str| if n == 1 { format!("1 {one}") } else { format!("{n} {one}s") };
    let work = match (offer.changes, offer.decisions) {
        (0, 0) => "some work".to_owned(),
        (changes, 0) => count(changes, "changed passage"),
        (0, decisions) => count(decisions, "decision"),
        (changes, decisions) => format!("{} and {}", count(changes, "changed passage"), count(decisions, "decision")),
    };
    let were =
        if offer.changes + offer.decisions == 1 || (offer.changes, offer.decisions) == (0, 0) { "was" } else { "were" };
    format!("Copydesk ended last time before {work} {were} saved. You worked on it last {}.", clock::when(offer.last))
}
