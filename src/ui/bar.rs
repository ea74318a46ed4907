//! The bar above and the line below: what can be done with the article as a whole, and how it stands.

use egui::containers::menu::MenuButton;
use egui::{
    Align, Button, CornerRadius, Layout, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Role, vec2,
};

use super::access;
use super::action::Action;
use super::ask::Ask;
use super::desk::warmth::Shown;
use super::desk::{Desk, View};
use super::heat;
use super::icon::{self, Icon};
use super::keymap::Keymap;
use super::more;
use super::possible::why_not;
use super::recent;
use super::theme::{self, Palette};
use crate::model_worker::Progress;
use crate::workbench::Recent;

/// Below this width of the window, in points, there is no room for everything.
const SLIM: f32 = 720.0;
/// From this width on there is room for what is also in the menu.
const WIDE: f32 = 1180.0;

/// Draws the bar above.
pub fn top(ui: &mut Ui, desk: Option<&Desk>, (view, heat): (View, Shown), recent: &[Recent], asked: &mut Vec<Ask>) {
    let palette = Palette::of(ui);
    let window = ui.available_width();
    ui.horizontal_centered(|ui| {
        let button = |ui: &mut Ui, action: Action, asked: &mut Vec<Ask>| {
            let why_not = why_not(desk, action);
            let enabled = why_not.is_none();
            let strong = action == Action::Save && enabled;
            let mut text = RichText::new(action.label());
            if strong {
                text = text.font(theme::strong(13.0)).color(palette.on_accent);
            }
            let mut button = Button::new(text);
            button = if strong { button.fill(palette.accent) } else { button.frame(action == Action::Save) };
            let response = ui.add_enabled(enabled, button);
            done(response, ui, action, why_not, asked);
        };
        let open = desk.is_some();
        button(ui, Action::Open, asked);
        if open && recent.len() > 1 {
            recent_menu(ui, recent, asked);
        }
        button(ui, Action::Save, asked);
        // Where there is little room, the list of commands has it.
        if window >= SLIM {
            button(ui, Action::SaveAs, asked);
        }
        if open && window >= WIDE {
            button(ui, Action::Export, asked);
        }
        if let Some(desk) = desk {
            more::draw(ui, desk, asked);
        }
        ui.separator();
        for action in [Action::Undo, Action::Redo] {
            let why_not = why_not(desk, action);
            let enabled = why_not.is_none();
            let response = icon_button(ui, action, enabled, |painter, center, color| {
                let arrow = if action == Action::Redo { Icon::Redo2 } else { Icon::Undo2 };
                icon::paint(painter, center, arrow, 16.0, color);
            });
            done(response, ui, action, why_not, asked);
        }
        if open {
            ui.separator();
            tabs(ui, palette, view, asked);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let response = ui.add(Button::new(Action::Commands.label()).frame(false));
            done(response, ui, Action::Commands, None, asked);
            let response = icon_button(ui, Action::Theme, true, |painter, center, color| {
                icon::paint(painter, center, Icon::SunMoon, 16.0, color);
            });
            done(response, ui, Action::Theme, None, asked);
            if open && view == View::Review && window >= SLIM {
                heat::menu(ui, heat, asked);
            }
            if open {
                search_field(ui, palette, asked);
            }
        });
    });
}

/// The articles opened lately, but for the one on the desk, which stands first.
fn recent_menu(ui: &mut Ui, recent: &[Recent], asked: &mut Vec<Ask>) {
    MenuButton::from_button(Button::new("Recent").frame(false)).ui(ui, |ui| {
        ui.set_min_width(300.0);
        for one in &recent[1..] {
            if recent::draw(ui, one, asked) {
                ui.close();
            }
        }
    });
}

/// The way to the search bar, where one looks for it.
fn search_field(ui: &mut Ui, palette: &Palette, asked: &mut Vec<Ask>) {
    let width = (ui.available_width() - 8.0).min(220.0);
    if width < 90.0 {
        return;
    }
    let words = if width < 150.0 { "Search" } else { "Search in the article" };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::sans(13.0), palette.soft);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Search in the article"));
    let line = if response.has_focus() { palette.accent } else { palette.line };
    let line = if response.hovered() { palette.soft } else { line };
    let round = CornerRadius::same(theme::CONTROL_RADIUS);
    ui.painter().rect(rect, round, palette.paper, Stroke::new(1.0, line), StrokeKind::Inside);
    let at = egui::pos2(rect.left() + 10.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.soft);
    done(response.on_hover_cursor(egui::CursorIcon::Text), ui, Action::Find, None, asked);
}

fn done(response: Response, ui: &Ui, action: Action, why_not: Option<&str>, asked: &mut Vec<Ask>) {
    let response = response.on_hover_text(action.tooltip(ui.ctx())).on_disabled_hover_text(why_not.unwrap_or_default());
    if response.clicked() {
        asked.push(Ask::Do(action));
    }
}

fn icon_button(
    ui: &mut Ui,
    action: Action,
    enabled: bool,
    paint: impl FnOnce(&egui::Painter, egui::Pos2, egui::Color32),
) -> Response {
    let palette = Palette::of(ui);
    ui.add_enabled_ui(enabled, |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(30.0, 28.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, action.label()));
        if enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, CornerRadius::same(theme::CONTROL_RADIUS), palette.desk);
        }
        paint(ui.painter(), rect.center(), if enabled { palette.ink } else { palette.line });
        response
    })
    .inner
}

fn tabs(ui: &mut Ui, palette: &Palette, view: View, asked: &mut Vec<Ask>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let tabs = [(Action::Review, View::Review), (Action::Changes, View::Changes), (Action::Report, View::Report)];
    let galley = |ui: &Ui, action: Action, on: bool| {
        let (font, ink) = if on { (theme::strong(13.0), palette.ink) } else { (theme::sans(13.0), palette.soft) };
        ui.painter().layout_no_wrap(action.label().to_owned(), font, ink)
    };
    let widths: Vec<f32> = tabs.iter().map(|(action, _)| galley(ui, *action, true).size().x + 28.0).collect();
    let (ground, _) = ui.allocate_exact_size(vec2(widths.iter().sum::<f32>() + 4.0, 30.0), Sense::hover());
    ui.painter().rect_filled(ground, CornerRadius::same(theme::CONTROL_RADIUS), palette.desk);
    let mut x = ground.left() + 2.0;
    for ((action, of), width) in tabs.into_iter().zip(widths) {
        let rect = Rect::from_min_size(egui::pos2(x, ground.top() + 2.0), vec2(width, 26.0));
        x += width;
        let on = view == of;
        let response = ui.interact(rect, ui.scope_id().with(action.label()), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Tab, true, action.label()));
        access::select(&response, on);
        if on {
            let round = CornerRadius::same(theme::CONTROL_RADIUS - 1);
            ui.painter().rect(rect, round, palette.paper, Stroke::new(1.0, palette.line), StrokeKind::Inside);
        } else if response.has_focus() || response.hovered() {
            let round = CornerRadius::same(theme::CONTROL_RADIUS - 1);
            ui.painter().rect_stroke(rect, round, Stroke::new(1.0, palette.line), StrokeKind::Inside);
        }
        let galley = galley(ui, action, on);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, palette.ink);
        done(response, ui, action, None, asked);
    }
}

/// Draws the line below.
pub fn status(ui: &mut Ui, desk: Option<&Desk>, reading: Option<Progress>, asked: &mut Vec<Ask>) {
    let palette = Palette::of(ui);
    let width = ui.available_width();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 22.0;
        let soft =
            |ui: &mut Ui, words: String| ui.label(RichText::new(words).font(theme::sans(11.5)).color(palette.soft));
        if let Some(desk) = desk {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                let (rect, _) = ui.allocate_exact_size(vec2(8.0, 12.0), Sense::hover());
                let unsaved = desk.session.is_unsaved();
                ui.painter().circle_filled(rect.center(), 3.5, if unsaved { palette.accent } else { palette.added[0] });
                soft(ui, desk.saving_words());
            });
            if let Some(why) = desk.read_only {
                ui.label(RichText::new("Read-only").font(theme::strong(11.5)).color(palette.ink)).on_hover_text(why);
            }
            soft(ui, desk.opened.name());
            if width >= 1.3 * SLIM {
                soft(ui, desk.opened.encoding_words());
                if desk.is_english() {
                    soft(ui, "English".to_owned());
                }
            }
            if let Some(score) = desk.score {
                let words = if score.words == 1 { "word" } else { "words" };
                if width >= SLIM {
                    soft(ui, format!("{} {words}", score.words)).on_hover_text("Words of the article as it is now");
                }
                soft(
                    ui,
                    format!("{:.1} → {:.1} points per 1000", score.per_thousand_before(), score.per_thousand_now()),
                )
                .on_hover_text(
                    "MQM points per 1000 words: of all that was found and not dismissed, and of what is still open. \
                     Findings count until you decide them.",
                );
                soft(ui, format!("HTER {:.2}", score.hter)).on_hover_text(
                    "Words inserted, deleted or replaced, as a share of the words of the corrected article",
                );
            }
            soft(ui, desk.caret_words());
        } else {
            soft(ui, "No article is open".to_owned());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = format!("{} keys", Keymap::of(ui.ctx()).words(ui.ctx(), Action::Keys));
            let text = RichText::new(words).font(theme::sans(11.5)).color(palette.soft);
            let keys = ui.add(Button::new(text).frame(false));
            done(keys, ui, Action::Keys, None, asked);
            if let Some(reading) = reading.filter(|_| desk.is_some() && width >= SLIM) {
                model(ui, reading, asked);
            }
        });
    });
}

/// How far the language model is, and the way to let it wait.
fn model(ui: &mut Ui, reading: Progress, asked: &mut Vec<Ask>) {
    let palette = Palette::of(ui);
    let percent = reading.done * 100 / reading.of.max(1);
    let (words, hint) = if reading.paused {
        (
            format!("Model waits at {percent} %"),
            "The language model has not read the whole article; click to let it go on",
        )
    } else {
        (format!("Model reads {percent} %"), "The language model reads the article for the heat; click to let it wait")
    };
    let button = Button::new(RichText::new(words).font(theme::sans(11.5)).color(palette.soft)).frame(false);
    if ui.add(button).on_hover_text(hint).clicked() {
        asked.push(Ask::PauseModel);
    }
}
