//! Settings: the reviewer's name and limit, the look of the window, and the keys.

use egui::{
    Event, Key, Modifiers, RichText, ScrollArea, TextEdit, ThemePreference, Ui, WidgetInfo, accesskit::Role, vec2,
};

use crate::ui::access;
use crate::ui::action::{ALL, Action, Group};
use crate::ui::ask::{Ask, Setting};
use crate::ui::keymap::{Keymap, of_event};
use crate::ui::theme::{self, Palette};

/// Which page is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    General,
    Keys,
}

/// The settings as far as they are changed.
#[derive(Debug, Default)]
pub struct Sheet {
    page: Page,
    /// What is kept, and what is typed.
    name: (String, String),
    limit: (String, String),
    contrast: bool,
    /// The action that waits for its new key.
    waiting: Option<Action>,
    /// Why the last key was refused.
    pub said: Option<String>,
}

impl Sheet {
    /// The settings with what is kept of the reviewer.
    pub fn new(name: Option<String>, limit: Option<f64>, contrast: bool) -> Self {
        let name = name.unwrap_or_default();
        let limit = limit.map_or_else(String::new, |limit| limit.to_string());
        Self { name: (name.clone(), name), limit: (limit.clone(), limit), contrast, ..Self::default() }
    }

    /// Whether the next key is meant for an action, Escape too.
    pub fn is_waiting(&self) -> bool {
        self.waiting.is_some()
    }
}

/// The width of the dialog.
pub(super) const WIDTH: f32 = 560.0;

pub(super) fn draw(ui: &mut Ui, palette: &Palette, sheet: &mut Sheet, has_article: bool, asked: &mut Vec<Ask>) {
    ui.label(RichText::new("Settings").font(theme::strong(15.0)));
    ui.horizontal(|ui| {
        for (page, label) in [(Page::General, "General"), (Page::Keys, "Keys")] {
            let text = if sheet.page == page { RichText::new(label).font(theme::strong(13.0)) } else { label.into() };
            if choice(ui, sheet.page == page, text, label, Role::Tab) {
                sheet.page = page;
                (sheet.waiting, sheet.said) = (None, None);
            }
        }
    });
    ui.separator();
    let height = (ui.ctx().content_rect().height() - 240.0).clamp(180.0, 400.0);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_height(height);
        match sheet.page {
            Page::General => general(ui, palette, sheet, has_article, asked),
            Page::Keys => keys(ui, palette, sheet, height, asked),
        }
    });
}

/// A choice among several; whether it was clicked.
fn choice(ui: &mut Ui, on: bool, text: impl Into<egui::WidgetText>, name: &str, role: Role) -> bool {
    let response = ui.add(egui::Button::selectable(on, text.into()));
    response.widget_info(|| WidgetInfo::selected(role, true, on, name));
    if role == Role::Tab {
        access::select(&response, on);
    }
    response.clicked()
}

fn general(ui: &mut Ui, palette: &Palette, sheet: &mut Sheet, has_article: bool, asked: &mut Vec<Ask>) {
    let heading = |ui: &mut Ui, words: &str| ui.label(RichText::new(words).font(theme::strong(13.0)));
    let why = |ui: &mut Ui, words: &str| ui.label(RichText::new(words).color(palette.soft));
    ui.add_enabled_ui(has_article, |ui| {
        let tell = "Open an article first: its folder may have settings of its own";
        let name = heading(ui, "Your name");
        let field = ui.add(TextEdit::singleline(&mut sheet.name.1).desired_width(300.0)).labelled_by(name.id);
        if field.on_disabled_hover_text(tell).lost_focus() {
            keep_name(sheet, asked);
        }
        why(ui, "It stands in the change log as that of the reviewer.");
        ui.add_space(6.0);
        let limit = heading(ui, "Limit for passing, in points per 1000 words");
        let field = ui.add(TextEdit::singleline(&mut sheet.limit.1).desired_width(90.0)).labelled_by(limit.id);
        if field.on_disabled_hover_text(tell).lost_focus() {
            keep_limit(sheet, asked);
        }
        match read_limit(&sheet.limit.1) {
            Ok(_) => {
                why(ui, "An article with this many points or more does not pass. Where nothing stands here, that is 8.")
            }
            Err(words) => ui.label(RichText::new(words).color(palette.severity(crate::finding::Severity::Critical)[0])),
        };
    });
    ui.add_space(6.0);
    heading(ui, "Light or dark");
    let now = ui.ctx().options(|options| options.theme_preference);
    ui.horizontal(|ui| {
        let rows = [
            (ThemePreference::System, None, "As the system"),
            (ThemePreference::Light, Some(false), "Light"),
            (ThemePreference::Dark, Some(true), "Dark"),
        ];
        for (preference, dark, label) in rows {
            if choice(ui, now == preference, label, label, Role::RadioButton) {
                asked.push(Ask::Change(Setting::Dark(dark)));
            }
        }
        ui.add_space(12.0);
        if ui.checkbox(&mut sheet.contrast, "High contrast").clicked() {
            asked.push(Ask::Do(Action::Contrast));
        }
    });
    ui.add_space(6.0);
    heading(ui, "Size");
    ui.horizontal(|ui| {
        let factor = ui.ctx().zoom_factor();
        let rows = [("Smaller", factor - 0.1, Action::ZoomOut), ("Larger", factor + 0.1, Action::ZoomIn)];
        for (label, to, action) in rows {
            if ui.button(label).on_hover_text(action.tooltip(ui.ctx())).clicked() {
                asked.push(Ask::Change(Setting::Zoom(to)));
            }
        }
        ui.label(RichText::new(format!("{:.0} %", factor * 100.0)).color(palette.soft));
    });
}

/// The limit that is typed; `None` where there is none.
fn read_limit(text: &str) -> Result<Option<f64>, &'static str> {
    match text.trim().replace(',', ".") {
        empty if empty.is_empty() => Ok(None),
        text => match text.parse::<f64>() {
            Ok(limit) if limit.is_finite() && limit >= 0.0 => Ok(Some(limit)),
            _ => Err("Type a number that is not below 0, such as 8 or 8.5"),
        },
    }
}

fn keep_name(sheet: &mut Sheet, asked: &mut Vec<Ask>) {
    let name = sheet.name.1.trim().to_owned();
    if sheet.name.0 != name {
        sheet.name.0 = name.clone();
        asked.push(Ask::Change(Setting::Reviewer((!name.is_empty()).then_some(name))));
    }
}

fn keep_limit(sheet: &mut Sheet, asked: &mut Vec<Ask>) {
    if sheet.limit.0 != sheet.limit.1
        && let Ok(limit) = read_limit(&sheet.limit.1)
    {
        sheet.limit.0 = sheet.limit.1.clone();
        asked.push(Ask::Change(Setting::PassBelow(limit)));
    }
}

/// Keeps what was typed and not yet left, before the dialog goes.
pub(super) fn keep(sheet: &mut Sheet, asked: &mut Vec<Ask>) {
    keep_name(sheet, asked);
    keep_limit(sheet, asked);
}

fn keys(ui: &mut Ui, palette: &Palette, sheet: &mut Sheet, height: f32, asked: &mut Vec<Ask>) {
    take_key(ui, sheet, asked);
    let keymap = Keymap::of(ui.ctx());
    // What is said stands above the list and always takes its line, so that the list does not jump.
    let words = match (&sheet.said, sheet.waiting) {
        (Some(said), _) => RichText::new(said).color(palette.severity(crate::finding::Severity::Critical)[0]),
        (None, Some(action)) => {
            let label = action.label().trim_end_matches('…');
            RichText::new(format!("Press the new key of “{label}”; Escape leaves it as it is")).color(palette.accent)
        }
        (None, None) => {
            RichText::new("A key of your own takes the place of all that the action had").color(palette.soft)
        }
    };
    ui.horizontal(|ui| {
        let usual = ui.add_enabled(keymap.has_own(), egui::Button::new("Back to the usual keys"));
        if usual.on_disabled_hover_text("All keys are the usual ones").clicked() {
            (sheet.waiting, sheet.said) = (None, None);
            asked.push(Ask::Change(Setting::UsualKeys));
        }
        ui.add(egui::Label::new(words).truncate());
    });
    ScrollArea::vertical().max_height(height - 40.0).auto_shrink(false).show(ui, |ui| {
        for group in Group::ALL {
            ui.add_space(4.0);
            ui.label(RichText::new(group.label()).font(theme::strong(13.0)).color(palette.soft));
            for row in ALL.iter().filter(|row| row.group == group) {
                key_row(ui, palette, sheet, &keymap, row.action, asked);
            }
        }
        access::follow(ui);
    });
}

fn key_row(ui: &mut Ui, palette: &Palette, sheet: &mut Sheet, keymap: &Keymap, action: Action, asked: &mut Vec<Ask>) {
    let label = action.label().trim_end_matches('…');
    ui.horizontal(|ui| {
        let cell = |ui: &mut Ui, width: f32, text: RichText| {
            ui.allocate_ui(vec2(width, 24.0), |ui| {
                ui.set_min_width(width);
                ui.add(egui::Label::new(text).truncate());
            });
        };
        cell(ui, 210.0, RichText::new(label));
        let waits = sheet.waiting == Some(action);
        let keys: Vec<String> = keymap.keys(action).iter().map(|key| ui.ctx().format_shortcut(key)).collect();
        let own = keymap.is_own(action);
        let color = if waits || own { palette.accent } else { palette.soft };
        cell(
            ui,
            150.0,
            RichText::new(if waits { "Press a key…".to_owned() } else { keys.join("  or  ") }).color(color),
        );
        let change = ui.small_button("Change…");
        change.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Change the key of {label}")));
        if change.clicked() {
            (sheet.waiting, sheet.said) = (Some(action), None);
            change.surrender_focus();
        }
        if own {
            let back = ui.small_button("Usual");
            back.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("The usual key for {label}")));
            if back.on_hover_text("Give this action its usual key back").clicked() {
                (sheet.waiting, sheet.said) = (None, None);
                asked.push(Ask::Change(Setting::Key(action, None)));
            }
        }
    });
}

/// Takes the key that is pressed for the action that waits for one.
fn take_key(ui: &Ui, sheet: &mut Sheet, asked: &mut Vec<Ask>) {
    let Some(action) = sheet.waiting else { return };
    let pressed = ui.input_mut(|input| {
        let taken = input.events.iter().find_map(|event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => Some((*key, *modifiers)),
            Event::Copy => Some((Key::C, Modifiers::COMMAND)),
            Event::Cut => Some((Key::X, Modifiers::COMMAND)),
            Event::Paste(_) => Some((Key::V, Modifiers::COMMAND)),
            _ => None,
        });
        input.events.retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        taken
    });
    match pressed {
        Some((Key::Escape, modifiers)) if modifiers.is_none() => (sheet.waiting, sheet.said) = (None, None),
        Some((key, modifiers)) => {
            sheet.waiting = None;
            asked.push(Ask::Change(Setting::Key(action, Some(of_event(key, modifiers)))));
        }
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::read_limit;

    #[test]
    fn a_limit_is_a_number_or_nothing() {
        assert_eq!(read_limit(" "), Ok(None));
        assert_eq!(read_limit("8,5"), Ok(Some(8.5)));
        for wrong in ["-1", "eight", "NaN", "inf"] {
            assert!(read_limit(wrong).is_err(), "{wrong}");
        }
    }
}
