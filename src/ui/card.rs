//! The card at the right: the finding under the hand, why it is one, and what can be done.

use egui::text::LayoutJob;
use egui::{
    CornerRadius, RichText, ScrollArea, Sense, Stroke, StrokeKind, TextFormat, Ui, WidgetInfo, accesskit::Role, pos2,
    vec2,
};

use super::action::Action;
use super::ask::Ask;
use super::extract::{around, one_line};
use super::guide;
use super::paint;
use super::theme::{self, Palette};
use crate::diff::{self, Tag};
use crate::finding::{Finding, Fix, Trust};
use crate::session::{Command, Decided, Decision, Reason, Session};
use crate::workbench::Rules;

/// Draws the panel for the finding numbered `current`.
pub fn draw(
    ui: &mut Ui,
    session: &Session,
    current: Option<u64>,
    rules: &Rules,
    last_reason: Reason,
    asked: &mut Vec<Ask>,
) {
    let palette = Palette::of(ui);
    ScrollArea::vertical().auto_shrink(false).id_salt("card").show(ui, |ui| {
        ui.add_space(6.0);
        let open = current.and_then(|id| Some((id, session.finding(id)?)));
        let decided = session.decided().iter().find(|decided| Some(decided.id) == current);
        match (open, decided) {
            (Some((id, finding)), _) => {
                draw_open(ui, palette, session, id, &finding, last_reason, asked);
                draw_check(ui, palette, &finding, rules, asked);
            }
            (None, Some(decided)) => draw_decided(ui, palette, decided, asked),
            (None, None) => draw_none(ui, palette, session),
        }
    });
}

fn draw_none(ui: &mut Ui, palette: &Palette, session: &Session) {
    let words = if !session.is_checked() {
        "The checks are reading the article. You can begin at once."
    } else if !session.open().is_empty() {
        "Press F8 to go to the first finding, or click a marked passage."
    } else if session.decided().is_empty() {
        "The checks have nothing to say about this article. You can still correct it: every change goes into the change log."
    } else {
        "Every finding is decided. Look at the changes, then save."
    };
    ui.label(RichText::new(words).color(palette.soft));
}

fn draw_open(
    ui: &mut Ui,
    palette: &Palette,
    session: &Session,
    id: u64,
    finding: &Finding,
    last_reason: Reason,
    asked: &mut Vec<Ask>,
) {
    let [ink, tint] = palette.severity(finding.severity);
    ui.label(RichText::new(finding.meta.title).font(theme::strong(16.0)));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 5.0);
        paint::pill(ui, Some(finding.severity), finding.severity.name(), ink, tint);
        paint::pill(ui, None, finding.category.name(), palette.soft, palette.desk);
    });
    ui.add_space(2.0);
    ui.label(RichText::new(&finding.message).line_height(Some(19.0)));
    ui.add_space(2.0);
    for (index, fix) in finding.fixes.iter().take(9).enumerate() {
        if fix_button(ui, palette, session.text(), fix, index) {
            asked.push(Ask::Take(id, index));
        }
    }
    ui.horizontal(|ui| {
        let last = format!("{}: {}", Action::Dismiss.tooltip(ui.ctx()), last_reason.label().to_lowercase());
        for (action, label, hint) in [
            (Action::EditHere, Action::EditHere.label(), Action::EditHere.tooltip(ui.ctx())),
            (Action::Dismiss, "Dismiss", last),
            (Action::DismissWith, "Reason…", Action::DismissWith.tooltip(ui.ctx())),
        ] {
            if ui.button(label).on_hover_text(hint).clicked() {
                asked.push(Ask::Do(action));
            }
        }
    });
    ui.add_space(4.0);
    if !finding.also.is_empty() {
        ui.label(RichText::new("Also here").font(theme::strong(12.5)).color(palette.soft));
        for other in &finding.also {
            also(ui, palette, other);
        }
    }
}

/// Why there is such a check, how often it is right, and whether it runs here.
fn draw_check(ui: &mut Ui, palette: &Palette, finding: &Finding, rules: &Rules, asked: &mut Vec<Ask>) {
    ui.separator();
    ui.label(RichText::new("Why").font(theme::strong(12.5)).color(palette.soft));
    ui.label(RichText::new(finding.meta.why).color(palette.soft).line_height(Some(19.0)));
    ui.horizontal_wrapped(|ui| {
        if ui.button(Action::Manual.label()).on_hover_text(Action::Manual.tooltip(ui.ctx())).clicked() {
            asked.push(Ask::Manual(finding.meta.id));
        }
        guide::switches(ui, finding.meta, rules, asked);
    });
}

fn also(ui: &mut Ui, palette: &Palette, other: &Finding) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::hover());
        paint::severity_mark(ui.painter(), rect.center(), other.severity, palette.severity(other.severity)[0]);
        ui.label(RichText::new(other.meta.title).color(palette.soft)).on_hover_text(&other.message);
    });
}

fn draw_decided(ui: &mut Ui, palette: &Palette, decided: &Decided, asked: &mut Vec<Ask>) {
    ui.label(RichText::new(&decided.case.title).font(theme::strong(16.0)));
    let words = match &decided.decision {
        Decision::Accepted => "A fix was taken.".to_owned(),
        Decision::Corrected => "Corrected by hand.".to_owned(),
        Decision::Confirmed => "Kept as an error: the text stays as it is.".to_owned(),
        Decision::Dismissed { reason, note, .. } if note.is_empty() => {
            format!("Dismissed: {}.", reason.label().to_lowercase())
        }
        Decision::Dismissed { reason, note, .. } => format!("Dismissed: {}. {note}", reason.label().to_lowercase()),
    };
    ui.label(words);
    ui.label(RichText::new(format!("It was: {}", decided.case.key.quote)).color(palette.soft));
    ui.label(RichText::new(&decided.case.message).color(palette.soft));
    if decided.decision.leaves_the_text() {
        if ui.button("Open again").on_hover_text("Take the decision back").clicked() {
            asked.push(Ask::Session(Command::Reopen { finding: decided.id }));
        }
    } else if ui.button("Show the change").on_hover_text(Action::Changes.tooltip(ui.ctx())).clicked() {
        asked.push(Ask::Do(Action::Changes));
    }
}

/// A button that shows what a fix does to its passage: what goes struck through, what comes in green.
fn fix_button(ui: &mut Ui, palette: &Palette, text: &str, fix: &Fix, index: usize) -> bool {
    let width = ui.available_width();
    let key = ui.painter().layout_no_wrap(format!("Alt {}", index + 1), theme::sans(11.0), palette.soft);
    let key_width = key.size().x + 12.0;
    let mut job = preview(text, fix, palette);
    job.wrap.max_width = width - key_width - 34.0;
    let galley = ui.painter().layout_job(job);
    let size = vec2(width, galley.size().y.max(key.size().y + 6.0) + 16.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let name = format!("Take fix {}: {}", index + 1, fix.label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let first = index == 0;
    let fill = if response.hovered() || first { palette.accent_tint } else { palette.paper };
    let line = if first || response.hovered() || response.has_focus() { palette.accent } else { palette.line };
    ui.painter().rect(
        rect,
        CornerRadius::same(theme::CONTROL_RADIUS),
        fill,
        Stroke::new(1.0, line),
        StrokeKind::Inside,
    );
    ui.painter().galley(rect.left_top() + vec2(11.0, (rect.height() - galley.size().y) / 2.0), galley, palette.ink);
    let key_rect = egui::Rect::from_center_size(
        pos2(rect.right() - 11.0 - key_width / 2.0, rect.center().y),
        vec2(key_width, key.size().y + 5.0),
    );
    ui.painter().rect(
        key_rect,
        CornerRadius::same(4),
        palette.paper,
        Stroke::new(1.0, palette.line),
        StrokeKind::Inside,
    );
    ui.painter().galley(key_rect.center() - key.size() / 2.0, key, palette.soft);
    let sure = match fix.trust {
        Trust::Safe => "A safe fix",
        Trust::Suggested => "A suggestion: read it before you take it",
    };
    response.on_hover_text(format!("{}. {sure}.", fix.label)).clicked()
}

/// The first edit of a fix in its surroundings, and how many more there are.
fn preview(text: &str, fix: &Fix, palette: &Palette) -> LayoutJob {
    let plain =
        TextFormat { font_id: theme::sans(13.0), color: palette.ink, line_height: Some(18.0), ..Default::default() };
    let soft = TextFormat { color: palette.soft, ..plain.clone() };
    let gone =
        TextFormat { color: palette.removed[0], strikethrough: Stroke::new(1.0, palette.removed[0]), ..plain.clone() };
    let come = TextFormat { color: palette.added[0], ..plain.clone() };
    let mut job = LayoutJob::default();
    let Some(edit) = fix.edits.first() else {
        job.append(&fix.label, 0.0, plain);
        return job;
    };
    let old = edit.span.of(text);
    let (before, after) = around(text, edit.span, 16);
    let shown = |text: &str| one_line(text, text.len());
    job.append(before, 0.0, soft.clone());
    // A little room between what goes and what comes, or the two read as one word.
    let mut room = 0.0;
    for piece in diff::words(old, &edit.text, None) {
        match piece.tag {
            Tag::Same => job.append(piece.old.of(old), 0.0, plain.clone()),
            Tag::Removed => job.append(&shown(piece.old.of(old)), 0.0, gone.clone()),
            Tag::Added => job.append(&shown(piece.new.of(&edit.text)), room, come.clone()),
        }
        room = if piece.tag == Tag::Removed { 4.0 } else { 0.0 };
    }
    job.append(after, 0.0, soft.clone());
    match fix.edits.len() {
        0 | 1 => {}
        2 => job.append("  and 1 more place", 0.0, soft),
        count => job.append(&format!("  and {} more places", count - 1), 0.0, soft),
    }
    job
}
