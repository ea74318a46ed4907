//! The manual of the checks in the window: what each looks for, why, how often it is right; and whether it runs here.

use egui::containers::menu::MenuButton;
use egui::text::LayoutJob;
use egui::{Align, Button, Layout, RichText, ScrollArea, Stroke, TextFormat, Ui, vec2};

use super::access;
use super::ask::Ask;
use super::theme::{self, Palette};
use crate::finding::{Example, Meta, Rule, Severity};
use crate::manual;
use crate::session::Command;
use crate::workbench::Rules;

/// Where the reader of the manual is.
#[derive(Debug)]
pub struct Reading {
    /// The id of the check whose page is open.
    check: &'static str,
    /// Whether the list was brought to it.
    in_sight: bool,
}

impl Reading {
    /// The manual opened at the page of the check of that id.
    pub fn of(check: &'static str) -> Self {
        Self { check, in_sight: false }
    }
}

/// The width that the manual takes of a window.
pub fn width(ctx: &egui::Context) -> f32 {
    (ctx.content_rect().width() - 120.0).clamp(420.0, 820.0)
}

/// Draws the list of checks beside the page of the one that is chosen. `rules` are `None` without an article.
pub fn draw(ui: &mut Ui, palette: &Palette, reading: &mut Reading, rules: Option<&Rules>, asked: &mut Vec<Ask>) {
    ui.label(RichText::new("Manual of the checks").font(theme::strong(15.0)));
    let size = vec2(width(ui.ctx()), (ui.ctx().content_rect().height() - 200.0).max(160.0));
    let list = (size.x * 0.4).clamp(180.0, 320.0);
    // Pages of every length: the dialog must not jump under the hand.
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.vertical(|ui| {
            ui.set_width(list);
            ScrollArea::vertical().id_salt("checks").auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                for meta in manual::metas() {
                    let off = rules.map_or(!meta.on, |rules| !rules.is_on(meta));
                    let title = RichText::new(meta.title).color(if off { palette.soft } else { palette.ink });
                    let here = reading.check == meta.id;
                    let row = ui.add(Button::selectable(here, title).truncate());
                    let row = row.on_hover_text(format!("{} ({})", meta.title, meta.id));
                    if here && !reading.in_sight {
                        row.scroll_to_me(Some(Align::Center));
                        reading.in_sight = true;
                    }
                    if row.clicked() {
                        reading.check = meta.id;
                    }
                }
                access::follow(ui);
            });
        });
        ui.separator();
        ui.vertical(|ui| {
            ui.set_width(size.x - list - 40.0);
            ScrollArea::vertical().id_salt("page").auto_shrink(false).show(ui, |ui| {
                if let Some(meta) = manual::metas().find(|meta| meta.id == reading.check) {
                    page(ui, palette, meta, rules, asked);
                }
                access::follow(ui);
            });
        });
    });
}

fn page(ui: &mut Ui, palette: &Palette, meta: &'static Meta, rules: Option<&Rules>, asked: &mut Vec<Ask>) {
    ui.label(RichText::new(meta.title).font(theme::strong(16.0)));
    let kind = format!("{} · {} · {}", meta.id, meta.category.name(), meta.severity.name());
    ui.label(RichText::new(kind).color(palette.soft));
    ui.label(RichText::new(meta.why).line_height(Some(19.0)));
    let standing = manual::standing(meta);
    if !standing.is_empty() {
        ui.label(RichText::new(standing).color(palette.soft).line_height(Some(19.0)));
    }
    if let Some(rules) = rules {
        ui.horizontal_wrapped(|ui| switches(ui, meta, rules, asked));
    }
    ui.add_space(4.0);
    for example in meta.examples {
        pair(ui, palette, example);
    }
}

/// On or off, and how grave: for this article, one click each, and Undo takes it back.
pub fn switches(ui: &mut Ui, meta: &'static Meta, rules: &Rules, asked: &mut Vec<Ask>) {
    let on = rules.is_on(meta);
    let graded = match rules.checks.get(meta.id) {
        Some(Rule::Graded(severity)) => Some(*severity),
        _ => None,
    };
    let mut wish = None;
    let (label, hint, rule) = if on {
        ("Switch off", "This check says nothing more in this article; Undo brings it back", Rule::Off)
    } else {
        ("Switch on", "This check reads this article too; Undo takes it back", Rule::On)
    };
    if ui.button(label).on_hover_text(hint).clicked() {
        wish = Some(rule);
    }
    if on {
        let shown = format!("Weight: {}", graded.map_or("as found", |severity| severity.name()));
        MenuButton::from_button(Button::new(shown)).ui(ui, |ui| {
            let rows = Severity::ALL.map(|severity| (Some(severity), severity.name()));
            for (weight, name) in [(None, "as found")].into_iter().chain(rows) {
                let label = name[..1].to_uppercase() + &name[1..];
                if ui.selectable_label(graded == weight, label).clicked() {
                    wish = Some(weight.map_or(Rule::On, Rule::Graded));
                    ui.close();
                }
            }
        });
    }
    if let Some(rule) = wish {
        asked.push(Ask::Session(Command::SetRule { check: meta.id.to_owned(), rule: Some(rule) }));
    }
}

/// A wrong text with its passage underlined, and the right one.
fn pair(ui: &mut Ui, palette: &Palette, example: &Example) {
    /// The column of the words at the left.
    const WORD: f32 = 48.0;
    for (word, text, ink) in [("wrong", example.wrong, palette.removed[0]), ("right", example.right, palette.added[0])]
    {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(WORD, 22.0), |ui| {
                ui.set_min_width(WORD);
                ui.label(RichText::new(word).color(ink));
            });
            let mut job = marked(text, palette);
            job.wrap.max_width = ui.available_width();
            ui.label(job);
        });
    }
    ui.add_space(6.0);
}

fn marked(text: &str, palette: &Palette) -> LayoutJob {
    let plain =
        TextFormat { font_id: theme::serif(), color: palette.ink, line_height: Some(23.0), ..Default::default() };
    let [ink, tint] = palette.severity(Severity::Major);
    let passage = TextFormat { background: tint, underline: Stroke::new(1.5, ink), ..plain.clone() };
    let mut job = LayoutJob::default();
    for (index, piece) in text.split("[[").flat_map(|piece| piece.split("]]")).enumerate() {
        job.append(piece, 0.0, if index == 1 { passage.clone() } else { plain.clone() });
    }
    job
}
