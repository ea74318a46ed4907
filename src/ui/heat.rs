//! The menu of the heat: how strongly risky words are tinted, and how many.

use egui::style::HandleShape;
use egui::{Align, CornerRadius, Layout, Popup, RichText, Sense, Slider, Ui, WidgetInfo, accesskit::Role, vec2};

use super::action::Action;
use super::ask::{Ask, Setting};
use super::desk::warmth::{SHARES, Shown, Tint};
use super::icon::{self, Icon};
use super::menu;
use super::theme::{self, Palette};

/// Draws the button and, while it is open, the menu.
pub fn menu(ui: &mut Ui, shown: Shown, asked: &mut Vec<Ask>) {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(30.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Heat"));
    let popup = Popup::menu(&response).accessible_name("Heat");
    let popup = popup.close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    if response.hovered() || response.has_focus() || popup.is_open() {
        ui.painter().rect_filled(rect, CornerRadius::same(theme::CONTROL_RADIUS), palette.desk);
    }
    let ink = if shown.tint == Tint::Off { palette.soft } else { palette.ink };
    icon::paint(ui.painter(), rect.center(), Icon::Flame, 16.0, ink);
    popup.show(|ui| menu::rows(ui, |ui| rows(ui, palette, shown, asked)));
    response.on_hover_text(Action::Heat.tooltip(ui.ctx()));
}

fn rows(ui: &mut Ui, palette: &Palette, shown: Shown, asked: &mut Vec<Ask>) {
    ui.set_width(250.0);
    ui.spacing_mut().item_spacing.y = 6.0;
    let mut wish = shown;
    ui.label(RichText::new("Heat").font(theme::strong(13.0)));
    ui.horizontal(|ui| {
        for tint in Tint::ALL {
            if menu::choice(ui, shown.tint == tint, None, tint.label()) {
                wish.tint = tint;
            }
        }
    });
    let label = ui.label(capital(&shown.words()));
    let mut percent = shown.share() * 100.0;
    ui.spacing_mut().slider_width = 238.0;
    // The rail is a line; the usual one has the colour of the paper.
    ui.visuals_mut().widgets.inactive.bg_fill = palette.line;
    ui.visuals_mut().selection.bg_fill = palette.accent;
    let range = SHARES.start() * 100.0..=SHARES.end() * 100.0;
    let slider = Slider::new(&mut percent, range).step_by(1.0).show_value(false).trailing_fill(true);
    let slider = slider.handle_shape(HandleShape::Circle);
    if ui.add_enabled(shown.tint != Tint::Off, slider).labelled_by(label.id).changed() {
        wish.share = percent / 100.0;
    }
    let words = "Words that people would most likely mark, by what they marked in other articles. It compares the words of \
                 this article with each other, and does not say whether the article is good.";
    let words = RichText::new(words).color(palette.soft).font(theme::sans(12.0)).line_height(Some(17.0));
    // A menu sets its rows in full width, running text too.
    ui.with_layout(Layout::top_down(Align::Min), |ui| ui.label(words));
    if wish != shown {
        asked.push(Ask::Change(Setting::Heat(wish)));
    }
}

fn capital(words: &str) -> String {
    words[..1].to_uppercase() + &words[1..]
}
