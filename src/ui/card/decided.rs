//! A finding that is decided: what was decided, when and why, and the way back.

use egui::{RichText, Ui};

use super::{grade, note};
use crate::session::{Decided, Decision, Grade, OWN, Scope, Session, Target};
use crate::ui::action::Action;
use crate::ui::ask::{Ask, Deed};
use crate::ui::clock;
use crate::ui::extract::one_line;
use crate::ui::theme::{self, Palette};

pub(super) fn draw(ui: &mut Ui, palette: &Palette, session: &Session, decided: &Decided, asked: &mut Vec<Ask>) {
    let case = &decided.case;
    let on = Target::Finding(decided.id);
    let annotation = session.annotation(on);
    ui.label(RichText::new(&case.title).font(theme::strong(16.0)).color(palette.soft));
    grade::pills(ui, palette, on, Grade { category: case.category, severity: case.severity }, &annotation, asked);
    ui.add_space(2.0);
    let own = case.key.check == OWN.id;
    let what = match &decided.decision {
        Decision::Accepted => "A fix was taken".to_owned(),
        Decision::Corrected => "Corrected by hand".to_owned(),
        Decision::Confirmed => "Kept as an error: the text stays as it is".to_owned(),
        Decision::Dismissed { .. } if own => "Withdrawn".to_owned(),
        Decision::Dismissed { reason, .. } => format!("Dismissed: {}", reason.label().to_lowercase()),
    };
    ui.label(RichText::new(what).font(theme::strong(13.0)));
    let mut facts = vec![format!("at {}", clock::time_of_day(decided.time))];
    if let Decision::Dismissed { note, scope, .. } = &decided.decision {
        if *scope != Scope::Place {
            facts.push(scope.label().to_lowercase());
        }
        if !note.is_empty() {
            facts.push(format!("“{note}”"));
        }
    }
    ui.label(RichText::new(facts.join(" · ")).color(palette.soft));
    ui.label(RichText::new(format!("It was: {}", one_line(&case.key.quote, 200))).color(palette.soft));
    if !case.message.is_empty() {
        ui.label(RichText::new(&case.message).color(palette.soft).line_height(Some(19.0)));
    }
    if !annotation.comment.is_empty() {
        note::draw(ui, palette, on, &annotation.comment, asked);
    }
    ui.horizontal(|ui| {
        if decided.decision.leaves_the_text() {
            if ui.button("Open again").on_hover_text("Take the decision back, and all that its scope took in").clicked()
            {
                asked.push(Ask::Session(crate::session::Command::Reopen { finding: decided.id }));
            }
        } else if ui.button("Show the change").on_hover_text(Action::Changes.tooltip(ui.ctx())).clicked() {
            asked.push(Ask::Do(Action::Changes));
        }
        if ui.button("Comment").on_hover_text(Action::Comment.tooltip(ui.ctx())).clicked() {
            asked.push(Ask::Deed(Deed::AskComment(on)));
        }
    });
}
