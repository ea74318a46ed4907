//! How grave a finding is and of what kind: two pills that open a menu each, and the flag.

use egui::{RichText, Ui, vec2};

use crate::finding::{Category, Severity};
use crate::session::{Annotation, Grade, Target};
use crate::ui::ask::{Ask, Deed};
use crate::ui::menu;
use crate::ui::theme::Palette;

/// Draws the pills of a finding that its check graded `found_as`.
pub(super) fn pills(
    ui: &mut Ui,
    palette: &Palette,
    on: Target,
    found_as: Grade,
    annotation: &Annotation,
    asked: &mut Vec<Ask>,
) {
    let Target::Finding(id) = on else { return };
    let grade = annotation.grade.unwrap_or(found_as);
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
        let name = format!("Severity: {}", grade.severity.name());
        menu::pill(ui, Some(grade.severity), grade.severity.name(), &name, |ui| {
            for severity in Severity::ALL {
                let label = if severity == found_as.severity {
                    format!("{}, as found", capital(severity.name()))
                } else {
                    capital(severity.name())
                };
                if menu::choice(ui, severity == grade.severity, Some(severity), &label) {
                    wish = Some(Grade { severity, ..grade });
                }
            }
        });
        let name = format!("Category: {}", grade.category.name());
        menu::pill(ui, None, grade.category.name(), &name, |ui| {
            for category in Category::ALL {
                if menu::choice(ui, category == grade.category, None, category.name()) {
                    wish = Some(Grade { category, ..grade });
                }
            }
        });
        let mut was = Vec::new();
        if grade.severity != found_as.severity {
            was.push(found_as.severity.name().to_owned());
        }
        if grade.category != found_as.category {
            was.push(found_as.category.name().to_lowercase());
        }
        if !was.is_empty() {
            ui.label(RichText::new(format!("was {}", was.join(", "))).color(palette.soft));
        }
        if annotation.come_back {
            let [ink, tint] = [palette.accent, palette.accent_tint];
            crate::ui::paint::pill(ui, None, "Come back", ink, tint);
        }
    });
    if let Some(wish) = wish.filter(|wish| *wish != grade) {
        asked.push(Ask::Deed(Deed::Regrade(id, (wish != found_as).then_some(wish))));
    }
}

fn capital(word: &str) -> String {
    word[..1].to_uppercase() + &word[1..]
}
