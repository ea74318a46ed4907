//! The chips over the list: each shows how many findings of a kind there are, and only those when it is chosen.

use std::sync::Arc;

use egui::{CornerRadius, Galley, Popup, Sense, Stroke, StrokeKind, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use super::{Filter, Queue};
use crate::finding::Severity;
use crate::manual;
use crate::ui::menu;
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// The room at each side of a chip's words.
const SIDE: f32 = 10.0;
/// Between chips.
const GAP: f32 = 6.0;
/// The height of a chip.
const HEIGHT: f32 = 22.0;

/// One chip.
struct Chip {
    filter: Filter,
    severity: Option<Severity>,
    words: String,
    /// What it is called where it cannot be seen.
    name: String,
}

impl Queue {
    /// Draws the chips; gives the filter that was chosen.
    pub(super) fn chips(&self, ui: &mut Ui) -> Option<Filter> {
        let mut wish = None;
        let click = |chip: &Chip, on: bool| Some(if on { Filter::All } else { chip.filter });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            for chip in self.first_chips() {
                let on = self.filter == chip.filter;
                if draw(ui, &chip, on) {
                    wish = click(&chip, on);
                }
            }
        });
        let groups = self.other_chips();
        // One row of them; what does not fit goes into a menu, so that the list keeps its room.
        let mut room = ui.available_width();
        let width = |chip: &Chip| galley(ui, &chip.words, true).size().x + 2.0 * SIDE + GAP;
        let all: f32 = groups.iter().map(width).sum();
        if all - GAP > room {
            room -= 70.0 + GAP;
        }
        let fits = groups.iter().take_while(|chip| {
            room -= width(chip);
            room + GAP >= 0.0
        });
        let fits = fits.count();
        let (shown, rest) = groups.split_at(fits);
        if groups.is_empty() {
            return wish;
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            for chip in shown {
                let on = self.filter == chip.filter;
                if draw(ui, chip, on) {
                    wish = click(chip, on);
                }
            }
            if !rest.is_empty() {
                wish = self.more(ui, rest).or(wish);
            }
        });
        wish
    }

    /// All, and the severities.
    fn first_chips(&self) -> Vec<Chip> {
        let chip = |filter, severity, words, name: &str| Chip { filter, severity, words, name: name.to_owned() };
        let counts = &self.counts;
        let mut chips = vec![chip(Filter::All, None, format!("All {}", counts.findings), "Show all findings")];
        for (severity, count) in Severity::ALL.into_iter().zip(counts.severities) {
            let name = format!("Show only {} findings", severity.name());
            chips.push(chip(Filter::Severity(severity), Some(severity), count.to_string(), &name));
        }
        chips.retain(|chip| self.count_of(chip.filter) > 0 || chip.filter == self.filter || chip.filter == Filter::All);
        chips
    }

    /// What the reviewer added, and the groups of checks.
    fn other_chips(&self) -> Vec<Chip> {
        let added = [
            (Filter::ComeBack, "Come back", "Show what to come back to"),
            (Filter::Own, "Yours", "Show only your own findings"),
            (Filter::Comments, "Comments", "Show what has a comment"),
        ];
        let added = added.map(|(filter, word, name)| Chip {
            filter,
            severity: None,
            words: format!("{word} {}", self.count_of(filter)),
            name: name.to_owned(),
        });
        let groups = manual::groups().enumerate().map(|(group, name)| Chip {
            filter: Filter::Group(group),
            severity: None,
            words: format!("{name} {}", self.count_of(Filter::Group(group))),
            name: format!("Show only findings of the group {name}"),
        });
        let there = |chip: &Chip| self.count_of(chip.filter) > 0 || chip.filter == self.filter;
        added.into_iter().chain(groups).filter(there).collect()
    }

    fn count_of(&self, filter: Filter) -> usize {
        let counts = &self.counts;
        match filter {
            Filter::All => counts.findings,
            Filter::Severity(severity) => {
                Severity::ALL.iter().position(|one| *one == severity).map_or(0, |at| counts.severities[at])
            }
            Filter::Group(group) => counts.groups.get(group).copied().unwrap_or_default(),
            Filter::ComeBack => counts.come_back,
            Filter::Own => counts.own,
            Filter::Comments => counts.comments,
        }
    }

    /// The chip that holds the groups for which there is no room.
    fn more(&self, ui: &mut Ui, rest: &[Chip]) -> Option<Filter> {
        let palette = Palette::of(ui);
        let chosen = rest.iter().find(|chip| chip.filter == self.filter);
        let words = chosen.map_or("More", |chip| &chip.words);
        let galley = galley(ui, words, chosen.is_some());
        let (rect, response) =
            ui.allocate_exact_size(vec2(galley.size().x + 2.0 * SIDE + 14.0, HEIGHT), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "More kinds of findings"));
        let menu = Popup::menu(&response).accessible_name("More kinds of findings");
        frame(ui, rect, chosen.is_some(), response.hovered() || response.has_focus() || menu.is_open());
        let ink = if chosen.is_some() { palette.accent } else { palette.ink };
        ui.painter().galley(rect.left_center() + vec2(SIDE, -galley.size().y / 2.0), galley, ink);
        menu::chevron(ui.painter(), pos2(rect.right() - 13.0, rect.center().y), palette);
        let mut wish = None;
        menu.show(|ui| {
            menu::rows(ui, |ui| {
                for chip in rest {
                    let on = chip.filter == self.filter;
                    if menu::choice(ui, on, None, &chip.words) {
                        wish = Some(if on { Filter::All } else { chip.filter });
                    }
                }
            });
        });
        wish
    }
}

fn galley(ui: &Ui, words: &str, on: bool) -> Arc<Galley> {
    let palette = Palette::of(ui);
    let (font, ink) = if on { (theme::strong(12.0), palette.accent) } else { (theme::sans(12.0), palette.ink) };
    ui.painter().layout_no_wrap(words.to_owned(), font, ink)
}

fn frame(ui: &Ui, rect: egui::Rect, on: bool, lively: bool) {
    let palette = Palette::of(ui);
    let fill = if on { palette.accent_tint } else { palette.paper };
    let line = if on || lively { palette.accent } else { palette.line };
    ui.painter().rect(rect, CornerRadius::same(11), fill, Stroke::new(1.0, line), StrokeKind::Inside);
}

fn draw(ui: &mut Ui, chip: &Chip, on: bool) -> bool {
    let palette = Palette::of(ui);
    let galley = galley(ui, &chip.words, on);
    let mark = if chip.severity.is_some() { 14.0 } else { 0.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + mark + 2.0 * SIDE, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &chip.name));
    frame(ui, rect, on, response.hovered() || response.has_focus());
    if let Some(severity) = chip.severity {
        let at = rect.left_center() + vec2(14.0, 0.0);
        paint::severity_mark(ui.painter(), at, severity, palette.severity(severity)[0]);
    }
    let ink = if on { palette.accent } else { palette.ink };
    ui.painter().galley(pos2(rect.left() + SIDE + mark, rect.center().y - galley.size().y / 2.0), galley, ink);
    response.on_hover_text(&chip.name).clicked()
}
