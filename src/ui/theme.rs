//! Colours, fonts and spacing: the only place where the window's look is decided.
#![expect(clippy::disallowed_methods, reason = "the theme is where colours are made")]

use std::sync::Arc;

use egui::{
    Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Style, Theme, Vec2,
};

use super::desk::warmth::Tint;
use crate::finding::Severity;

/// The colours of one theme.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Behind the article.
    pub desk: Color32,
    /// Panels, cards.
    pub paper: Color32,
    /// Between them.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text; still at least 4.5 : 1.
    pub soft: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Its tint.
    pub accent_tint: Color32,
    /// Text upon the accent.
    pub on_accent: Color32,
    critical: [Color32; 2],
    major: [Color32; 2],
    minor: [Color32; 2],
    neutral: [Color32; 2],
    /// Added text and its tint.
    pub added: [Color32; 2],
    /// Removed text and its tint.
    pub removed: [Color32; 2],
    /// The ground of what the search has found, and of the match that is chosen.
    pub found: [Color32; 2],
    /// Where the search has found an empty place.
    pub found_mark: Color32,
    /// Under the riskiest word where the heat is strong.
    heat: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const LIGHT: Palette = Palette {
    desk: rgb(0xF4F2EC),
    paper: rgb(0xFFFFFF),
    line: rgb(0xE2DED3),
    ink: rgb(0x23262B),
    soft: rgb(0x656970),
    accent: rgb(0x2457C5),
    accent_tint: rgb(0xE6EDFB),
    on_accent: rgb(0xFFFFFF),
    critical: [rgb(0xB3203A), rgb(0xFBE3E6)],
    major: [rgb(0xA65200), rgb(0xFCEBD6)],
    minor: [rgb(0x7A6A00), rgb(0xF6F0CF)],
    neutral: [rgb(0x656970), rgb(0xECEBE6)],
    added: [rgb(0x1E7A46), rgb(0xDDF2E5)],
    removed: [rgb(0xB3203A), rgb(0xFBE3E6)],
    found: [rgb(0xFFE680), rgb(0xFFC22E)],
    found_mark: rgb(0xA87A00),
    heat: rgb(0xC9A2F2),
};

const DARK: Palette = Palette {
    desk: rgb(0x15171B),
    paper: rgb(0x1C1F24),
    line: rgb(0x2C3037),
    ink: rgb(0xE4E5E7),
    soft: rgb(0x979CA5),
    accent: rgb(0x7FA6FF),
    accent_tint: rgb(0x24304A),
    on_accent: rgb(0x15171B),
    critical: [rgb(0xFF7B8C), rgb(0x43222A)],
    major: [rgb(0xFFB061), rgb(0x40301D)],
    minor: [rgb(0xE0CE5A), rgb(0x363318)],
    neutral: [rgb(0x979CA5), rgb(0x2A2D33)],
    added: [rgb(0x6AD29A), rgb(0x1E3A2B)],
    removed: [rgb(0xFF7B8C), rgb(0x43222A)],
    found: [rgb(0x54450F), rgb(0x7A5C0C)],
    found_mark: rgb(0xE0B23A),
    heat: rgb(0x6B4A96),
};

/// For those who need more than usual: black on white, every ink at least 7 : 1 upon its tint, lines that can be seen.
const LIGHT_CONTRAST: Palette = Palette {
    desk: rgb(0xFFFFFF),
    paper: rgb(0xFFFFFF),
    line: rgb(0x4A4A4A),
    ink: rgb(0x000000),
    soft: rgb(0x333333),
    accent: rgb(0x0033A0),
    accent_tint: rgb(0xDCE8FF),
    on_accent: rgb(0xFFFFFF),
    critical: [rgb(0x8A0020), rgb(0xFFE0E6)],
    major: [rgb(0x6E3500), rgb(0xFFE9CC)],
    minor: [rgb(0x4A4000), rgb(0xFFF6B8)],
    neutral: [rgb(0x333333), rgb(0xE6E6E6)],
    added: [rgb(0x00491F), rgb(0xD2F5DF)],
    removed: [rgb(0x8A0020), rgb(0xFFE0E6)],
    found: [rgb(0xFFE14D), rgb(0xFFB300)],
    found_mark: rgb(0x7A5200),
    heat: rgb(0xC59BF5),
};

/// The same, white on black.
const DARK_CONTRAST: Palette = Palette {
    desk: rgb(0x000000),
    paper: rgb(0x000000),
    line: rgb(0xB0B0B0),
    ink: rgb(0xFFFFFF),
    soft: rgb(0xD6D6D6),
    accent: rgb(0x9CC2FF),
    accent_tint: rgb(0x14305E),
    on_accent: rgb(0x000000),
    critical: [rgb(0xFFB3BE), rgb(0x4A0010)],
    major: [rgb(0xFFC980), rgb(0x422400)],
    minor: [rgb(0xFFEE70), rgb(0x383000)],
    neutral: [rgb(0xD6D6D6), rgb(0x2E2E2E)],
    added: [rgb(0x8CF0B4), rgb(0x003D1B)],
    removed: [rgb(0xFFB3BE), rgb(0x4A0010)],
    found: [rgb(0x4A3A00), rgb(0x664A00)],
    found_mark: rgb(0xFFD24D),
    heat: rgb(0x5A3490),
};

impl Palette {
    /// The palette of the theme that `ui` is drawn in: the one that its style was made from.
    pub fn of(ui: &egui::Ui) -> &'static Self {
        let visuals = ui.visuals();
        let is_in_use = |palette: &&Self| visuals.widgets.noninteractive.fg_stroke.color == palette.ink;
        let usual = if visuals.dark_mode { &DARK } else { &LIGHT };
        [&LIGHT_CONTRAST, &DARK_CONTRAST].into_iter().find(is_in_use).unwrap_or(usual)
    }

    /// Ink and tint of a severity.
    pub fn severity(&self, severity: Severity) -> [Color32; 2] {
        match severity {
            Severity::Critical => self.critical,
            Severity::Major => self.major,
            Severity::Minor => self.minor,
            Severity::Neutral => self.neutral,
        }
    }
}

/// Rounding of marks in the text, of controls, of cards.
pub const TEXT_RADIUS: u8 = 3;
/// Rounding of controls.
pub const CONTROL_RADIUS: u8 = 6;
/// Rounding of cards.
pub const CARD_RADIUS: u8 = 8;
/// Width of the queue, in points.
pub const QUEUE_WIDTH: f32 = 292.0;
/// Width of the card's panel, in points.
pub const CARD_WIDTH: f32 = 308.0;
/// The widest column of running text, in points: 65 to 80 characters.
pub const COLUMN: f32 = 640.0;
/// From one line of the article to the next, in points.
pub const LEADING: f32 = 27.0;

/// The article's face.
pub fn serif() -> FontId {
    FontId::new(17.0, FontFamily::Name("serif".into()))
}

/// The face of the source beside the article.
pub fn source() -> FontId {
    FontId::new(15.5, FontFamily::Name("serif".into()))
}

/// The article's face for headings; a cut of its own, not faked.
pub fn serif_bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("serif-bold".into()))
}

/// The margin's face.
pub fn sans(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The face of the icons.
pub fn icons(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("icons".into()))
}

/// The margin's face, semibold.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("strong".into()))
}

/// Every family that the window sets text in.
pub fn families() -> [FontFamily; 5] {
    let named = |name: &str| FontFamily::Name(name.into());
    [FontFamily::Proportional, named("strong"), named("serif"), named("serif-bold"), FontFamily::Monospace]
}

/// Loads the fonts. Once, before the first frame.
pub fn install(ctx: &egui::Context) {
    let mut fonts = FontDefinitions::default();
    let files: [(&str, &[u8]); 5] = [
        ("Lucide", lucide_icons::LUCIDE_FONT_BYTES),
        ("Inter", include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
        ("Inter SemiBold", include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
        ("Noto Serif", include_bytes!("../../assets/fonts/NotoSerif-Regular.ttf")),
        ("Noto Serif Bold", include_bytes!("../../assets/fonts/NotoSerif-Bold.ttf")),
    ];
    for (name, bytes) in files {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    let families = [
        (FontFamily::Proportional, ["Inter", "Noto Serif"]),
        (FontFamily::Name("strong".into()), ["Inter SemiBold", "Noto Serif Bold"]),
        (FontFamily::Name("serif".into()), ["Noto Serif", "Inter"]),
        (FontFamily::Name("serif-bold".into()), ["Noto Serif Bold", "Inter SemiBold"]),
    ];
    for (family, first) in families {
        let names = first.iter().map(|name| (*name).to_owned()).chain(fallback.iter().cloned()).collect();
        fonts.families.insert(family, names);
    }
    fonts.families.insert(FontFamily::Name("icons".into()), vec!["Lucide".to_owned()]);
    ctx.set_fonts(fonts);
}

/// Sets the style of both themes, in the usual colours or in those of high contrast.
pub fn dress(ctx: &egui::Context, contrast: bool) {
    let (light, dark) = if contrast { (&LIGHT_CONTRAST, &DARK_CONTRAST) } else { (&LIGHT, &DARK) };
    ctx.set_style_of(Theme::Light, style(light, Style { visuals: egui::Visuals::light(), ..Style::default() }));
    ctx.set_style_of(Theme::Dark, style(dark, Style { visuals: egui::Visuals::dark(), ..Style::default() }));
}

fn style(palette: &Palette, mut style: Style) -> Style {
    use egui::TextStyle;
    style.text_styles = [
        (TextStyle::Small, sans(11.5)),
        (TextStyle::Body, sans(13.0)),
        (TextStyle::Button, sans(13.0)),
        (TextStyle::Heading, strong(16.0)),
        (TextStyle::Monospace, FontId::monospace(12.5)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 8.0);
    style.spacing.button_padding = Vec2::new(10.0, 5.0);
    style.spacing.interact_size.y = 28.0;
    style.spacing.menu_margin = Margin::same(6);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.animation_time = 0.08;

    let visuals = &mut style.visuals;
    visuals.override_text_color = None;
    visuals.panel_fill = palette.paper;
    visuals.window_fill = palette.paper;
    visuals.extreme_bg_color = palette.paper;
    visuals.faint_bg_color = palette.desk;
    visuals.code_bg_color = palette.desk;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(CARD_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(CONTROL_RADIUS);
    let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.window_shadow = shadow;
    visuals.popup_shadow = shadow;
    visuals.selection.bg_fill = palette.accent_tint;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    visuals.hyperlink_color = palette.accent;
    visuals.weak_text_color = Some(palette.soft);
    // A caret that blinks draws the window over and over while nothing happens.
    visuals.text_cursor.blink = false;
    visuals.disabled_alpha = 0.45;
    let widgets = &mut visuals.widgets;
    let states = [
        (&mut widgets.noninteractive, palette.paper, palette.line, palette.ink),
        (&mut widgets.inactive, palette.paper, palette.line, palette.ink),
        (&mut widgets.hovered, palette.desk, palette.soft, palette.ink),
        (&mut widgets.active, palette.accent_tint, palette.accent, palette.ink),
        (&mut widgets.open, palette.desk, palette.soft, palette.ink),
    ];
    for (state, fill, line, ink) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = CornerRadius::same(CONTROL_RADIUS);
        state.expansion = 0.0;
    }
    style
}

/// The dark card of a toast, in either theme.
pub fn toast(palette: &Palette) -> (Color32, Color32) {
    (palette.ink, palette.paper)
}

/// What the finding under the hand is washed with.
pub fn current_wash(color: Color32) -> Color32 {
    color.gamma_multiply(0.12)
}

/// What a finding is washed with that lies inside another one.
pub fn nested_wash(color: Color32) -> Color32 {
    color.gamma_multiply(0.12)
}

/// How much of a word's mark the heat leaves free at its sides, above and below, in points: it is quieter than a finding.
pub const HEAT_INSET: Vec2 = Vec2::new(0.0, 2.5);

/// What is under a risky word; `strength` from 0 to 1.
pub fn heat(palette: &Palette, tint: Tint, strength: f32) -> Color32 {
    let (faint, full) = match tint {
        Tint::Off => return Color32::TRANSPARENT,
        Tint::Subtle => (0.16, 0.55),
        Tint::Strong => (0.4, 1.0),
    };
    palette.heat.gamma_multiply(faint + (full - faint) * strength.clamp(0.0, 1.0))
}

/// What selected text is washed with.
pub fn selection(palette: &Palette) -> Color32 {
    palette.accent.gamma_multiply(0.28)
}

/// A link upon a toast: the accent of the other theme, since the card is turned over.
pub fn toast_accent(palette: &Palette) -> Color32 {
    match palette.ink {
        ink if ink == LIGHT.ink => DARK.accent,
        ink if ink == DARK.ink => LIGHT.accent,
        ink if ink == LIGHT_CONTRAST.ink => DARK_CONTRAST.accent,
        _ => LIGHT_CONTRAST.accent,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As WCAG 2.2 has it.
    fn contrast(one: Color32, other: Color32) -> f32 {
        let light = |color: Color32| {
            let channel = |value: u8| {
                let value = f32::from(value) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(color.r()) + 0.7152 * channel(color.g()) + 0.0722 * channel(color.b())
        };
        let (one, other) = (light(one) + 0.05, light(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn every_ink_can_be_read_on_what_lies_under_it() {
        for (name, palette, least) in [
            ("light", LIGHT, 4.5),
            ("dark", DARK, 4.5),
            ("light, high contrast", LIGHT_CONTRAST, 7.0),
            ("dark, high contrast", DARK_CONTRAST, 7.0),
        ] {
            let Palette { desk, paper, ink, soft, accent, accent_tint, on_accent, .. } = palette;
            let mut pairs = vec![(on_accent, accent), (ink, accent_tint), (accent, paper), (accent, desk)];
            pairs.extend([ink, soft].into_iter().flat_map(|ink| [(ink, desk), (ink, paper)]));
            pairs.push((ink, palette.heat));
            let marks =
                [palette.critical, palette.major, palette.minor, palette.neutral, palette.added, palette.removed];
            for [mark, tint] in marks {
                pairs.extend([(mark, tint), (mark, paper), (mark, desk), (ink, tint)]);
            }
            for (ink, ground) in pairs {
                let reached = contrast(ink, ground);
                assert!(reached >= least, "{name}: {ink:?} on {ground:?} has {reached:.2} : 1");
            }
        }
    }
}
