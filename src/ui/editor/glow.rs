//! The heat under the text: risky words are tinted, and resting on one says why.

use egui::{CornerRadius, Rect, Response, RichText, Ui};

use super::placed::Placed;
use super::{Editor, Scene, overlapping};
use crate::heat::{HotWord, Reason};
use crate::session::Open;
use crate::text::Span;
use crate::ui::desk::warmth::Glow;
use crate::ui::extract::quoted;
use crate::ui::theme::{self, Palette};

impl Editor {
    /// Tints the risky words of a block. A word that a finding marks has a tint of its own; what the reviewer wrote or
    /// decided is not judged.
    pub(super) fn draw_glow(&self, ui: &Ui, scene: &Scene<'_>, placed: &Placed<'_>, palette: &Palette) {
        let Some(glow) = scene.heat else { return };
        for (span, strength, _) in risky(glow, scene, placed.block.span) {
            let color = theme::heat(palette, glow.tint, strength);
            for rect in placed.rects(span) {
                ui.painter().rect_filled(
                    rect.shrink2(theme::HEAT_INSET),
                    CornerRadius::same(theme::TEXT_RADIUS),
                    color,
                );
            }
        }
    }

    /// Says of the word under the pointer why it is risky.
    pub(super) fn explain(
        &self,
        ui: &Ui,
        scene: &Scene<'_>,
        response: &Response,
        placed: &[(usize, Placed<'_>)],
        palette: &Palette,
    ) {
        let (Some(glow), Some(pointer)) = (scene.heat, response.hover_pos()) else { return };
        // A blank line is less high than its letters would be, so several blocks may lie under the pointer.
        let under = placed
            .iter()
            .map(|(_, placed)| placed)
            .filter(|placed| (placed.corner.y..placed.corner.y + placed.galley.size().y).contains(&pointer.y));
        let found = under.flat_map(|here| risky(glow, scene, here.block.span).map(move |risky| (here, risky)));
        let on = |rect: &Rect| rect.contains(pointer);
        let found = found.map(|(here, risky)| (here.rects(risky.0), risky)).find(|(rects, _)| rects.iter().any(on));
        if let Some((_, (span, _, word))) = found
            && !ui.input(|input| input.pointer.any_down())
        {
            response.clone().on_hover_ui_at_pointer(|ui| reasons(ui, palette, scene, glow, span, word));
        }
    }
}

/// The risky words of a stretch that no finding marks, no change has touched and nothing was decided about.
fn risky<'a>(
    glow: Glow<'a>,
    scene: &Scene<'a>,
    stretch: Span,
) -> impl Iterator<Item = (Span, f32, &'a HotWord)> + use<'a> {
    let open = overlapping(scene.session.open(), stretch, Open::span);
    let changes = overlapping(scene.changes, stretch, |change| change.current);
    // In the order of the decisions, not of the text.
    let decided = scene.session.decided().iter().map(|decided| decided.place).filter(|place| place.overlaps(stretch));
    let decided: Vec<Span> = decided.collect();
    let marked = move |span: Span| {
        open.iter().any(|open| open.span().overlaps(span))
            || changes.iter().any(|change| change.current.overlaps(span))
            || decided.iter().any(|place| place.overlaps(span))
    };
    glow.words(stretch, scene.session.since_checked()).filter(move |(span, ..)| !marked(*span))
}

/// Why a word is risky, and how it stands among the others.
fn reasons(ui: &mut Ui, palette: &Palette, scene: &Scene<'_>, glow: Glow<'_>, span: Span, word: &HotWord) {
    let text = scene.session.text();
    ui.set_max_width(280.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(RichText::new(quoted(span.of(text), 40)).font(theme::strong(13.0)));
    for reason in word.reasons.iter().flatten() {
        let before = glow.before(word, scene.session.since_checked()).filter(|_| *reason == Reason::Unexpected);
        match before {
            Some(before) => ui.label(format!("It is unexpected after {}.", quoted(before.of(text), 60))),
            None => ui.label(reason.sentence()),
        };
    }
    let share = glow.share(word) * 100.0;
    let among = if share < 1.0 { "less than 1".to_owned() } else { format!("{share:.0}") };
    let words = format!("Among the riskiest {among} % of this article’s words. A guess, not an error.");
    ui.label(RichText::new(words).color(palette.soft));
}
