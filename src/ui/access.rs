//! For those who hear the window instead of seeing it, or who have no pointer.

use egui::accesskit::{Live, Role};
use egui::style::ScrollAnimation;
use egui::{CornerRadius, Id, Response, Stroke, StrokeKind, Ui, WidgetRect, vec2};

use super::editor::Editor;
use super::theme::{self, Palette};

/// Draws the frame around what has the keyboard. Once, after everything else: so all controls show it in the same way,
/// and none can forget it. The article has its caret.
pub fn focus_ring(ui: &Ui) {
    let Some(widget) = focused(ui).filter(|widget| widget.id != Editor::id()) else { return };
    // What is rolled out of sight in part is framed where it is in sight.
    let seen = widget.interact_rect.intersect(ui.ctx().content_rect().shrink(3.0));
    if seen.is_positive() {
        let ring = Stroke::new(2.0, Palette::of(ui).accent);
        let round = CornerRadius::same(theme::CONTROL_RADIUS + 1);
        ui.ctx().layer_painter(widget.layer_id).rect_stroke(seen.expand(1.0), round, ring, StrokeKind::Outside);
    }
}

/// What has the keyboard, where it was drawn in this frame. Its response is not to be had a second time: in a frame
/// with a click, egui takes the keyboard away from what is asked for its response and was not clicked itself.
fn focused(ui: &Ui) -> Option<WidgetRect> {
    let id = ui.memory(|memory| memory.focused())?;
    ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied())
}

/// Makes what is in `ui` a dialog of this name: nothing else can be had while it is open.
pub fn dialog(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Dialog);
        node.set_modal();
        node.set_label(name);
    });
}

/// Makes what is in `ui` news: it is read out when it appears, as soon as nothing else is being said.
pub fn news(ui: &Ui) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}

/// Says of one of several, such as a row or a tab, whether it is the one that is chosen.
pub fn select(response: &Response, on: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.clear_toggled();
        node.set_selected(on);
    });
}

/// Says of a bar how far it is, as a share of the whole.
pub fn progress(response: &Response, share: f64) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(1.0);
        node.set_numeric_value(share);
    });
}

/// Rolls the scroll area that `ui` is the inside of, so that what has just got the keyboard is in sight, and something
/// of what comes after it. The last word of a scroll area's content.
pub fn follow(ui: &Ui) {
    let Some(WidgetRect { id, layer_id, rect, .. }) = focused(ui) else { return };
    let is_inside = layer_id == ui.layer_id() && ui.min_rect().expand(2.0).contains_rect(rect);
    if is_inside && !ui.memory(|memory| memory.had_focus_last_frame(id)) {
        let more = vec2(0.0, rect.height().min(40.0));
        ui.scroll_to_rect_animation(rect.expand2(more), None, ScrollAnimation::none());
    }
}

/// Whether no control has the keyboard. To be asked where a control would take it, not before: on its way round, Tab
/// leaves the last control one frame before it reaches the first.
pub fn is_idle(ui: &Ui) -> bool {
    ui.memory(|memory| memory.focused().is_none())
}

/// Says of a list or a field that has the keyboard which of the rows it is moved among is the one under the hand.
pub fn hold(holder: Id, row: &Response) {
    row.ctx.accesskit_node_builder(holder, |node| node.set_active_descendant(row.id.accesskit_id()));
}
