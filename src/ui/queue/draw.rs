//! The panel: how far the review is, what is shown and in which order, and the list, which does not jump.

use egui::{
    Align, Button, CornerRadius, Frame, Id, Key, Layout, Margin, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind,
    TextEdit, Ui, WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::order::{Line, Sort};
use super::row::{self, HEAD, ROW, State};
use super::{Filter, Look, Queue};
use crate::session::Session;
use crate::ui::access;
use crate::ui::action::Action;
use crate::ui::ask::Ask;
use crate::ui::menu;
use crate::ui::theme::{self, Palette};

/// From the panel's edge to its words, in points; the rows themselves run from edge to edge.
const INSET: i8 = 14;

/// Why the lines are others than in the last frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Changed {
    /// Findings have come, gone or been decided.
    List,
    /// The reviewer wants to see others, or in another order.
    Look,
}

/// What of the list was in sight.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The rows in sight, each with its height on the screen.
    seen: Vec<(u64, f32)>,
    changed: Option<Changed>,
    pub(super) scroll_to: Option<u64>,
    /// The row that was under the hand.
    hand: Option<u64>,
    /// Whether the list had the keyboard.
    focused: bool,
    pub(super) wants_focus: bool,
}

impl View {
    pub(super) fn list_changed(&mut self) {
        self.changed = self.changed.or(Some(Changed::List));
    }

    pub(super) fn look_changed(&mut self) {
        self.changed = Some(Changed::Look);
    }
}

impl Queue {
    /// Draws the panel.
    pub fn draw(&mut self, ui: &mut Ui, session: &Session, checking: bool, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        let inset = Margin { left: INSET, right: INSET, top: 4, bottom: 2 };
        Frame::new().inner_margin(inset).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 7.0;
            self.progress(ui, palette, checking);
            if self.is_foreign {
                let words = "The article is not in English. Only what holds for every language is checked.";
                ui.label(RichText::new(words).color(palette.soft));
            }
            if self.items.is_empty() {
                return;
            }
            self.search_field(ui, session);
            if let Some(filter) = self.chips(ui) {
                self.set_filter(session, filter);
            }
            self.order(ui, palette, asked);
        });
        self.list(ui, session, checking, asked);
    }

    fn progress(&self, ui: &mut Ui, palette: &Palette, checking: bool) {
        let (decided, total) = (self.counts.decided, self.counts.findings);
        ui.horizontal(|ui| {
            let words =
                if total == 0 && checking { "Checking…".to_owned() } else { format!("{decided} of {total} decided") };
            ui.label(RichText::new(words).font(theme::strong(13.0)));
            if checking {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.add(egui::Spinner::new().size(12.0).color(palette.soft));
                });
            }
        });
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 5.0), Sense::hover());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::ProgressIndicator, true, format!("{decided} of {total} findings decided"))
        });
        access::progress(&response, decided as f64 / total.max(1) as f64);
        ui.painter().rect_filled(rect, CornerRadius::same(2), palette.line);
        if total > 0 {
            let done = rect.with_max_x(rect.left() + rect.width() * decided as f32 / total as f32);
            ui.painter().rect_filled(done, CornerRadius::same(2), palette.accent);
        }
    }

    fn search_field(&mut self, ui: &mut Ui, session: &Session) {
        let id = Id::unique("search in findings");
        let field = TextEdit::singleline(&mut self.search).id(id).hint_text("Search in findings");
        let field = ui.add(field.desired_width(f32::INFINITY));
        ui.ctx().accesskit_node_builder(id, |node| node.set_label("Search in findings"));
        let escaped = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if escaped && !self.search.is_empty() {
            self.search.clear();
            field.request_focus();
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            self.focus();
        }
        if field.changed() || escaped {
            self.arrange(session);
            self.view.look_changed();
        }
    }

    /// The order of the list, and whether the decided ones are shown.
    fn order(&self, ui: &mut Ui, palette: &Palette, asked: &mut Vec<Ask>) {
        ui.horizontal(|ui| {
            let label = self.look.sort.label();
            let name = format!("Order of the findings: {}", label.to_lowercase());
            menu::quiet(ui, label, &name, |ui| {
                for sort in Sort::ALL {
                    if menu::choice(ui, sort == self.look.sort, None, sort.label()) {
                        asked.push(Ask::Arrange(Look { sort, ..self.look }));
                    }
                }
            });
            let decided = self.counts.decided;
            if decided == 0 {
                return;
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hidden = self.look.hide_decided;
                let words = if hidden { format!("Show {decided} decided") } else { "Hide decided".to_owned() };
                let link = Button::new(RichText::new(words).font(theme::sans(12.0)).color(palette.soft)).frame(false);
                if ui.add(link).clicked() {
                    asked.push(Ask::Arrange(Look { hide_decided: !hidden, ..self.look }));
                }
            });
        });
    }

    fn list(&mut self, ui: &mut Ui, session: &Session, checking: bool, asked: &mut Vec<Ask>) {
        let rect = ui.available_rect_before_wrap();
        let response = ui.interact(rect, Self::id(), Sense::FOCUSABLE);
        if std::mem::take(&mut self.view.wants_focus) {
            response.request_focus();
        }
        let focused = response.has_focus();
        response.widget_info(|| WidgetInfo::labeled(Role::List, true, "Findings"));
        let page = (rect.height() / ROW) as usize;
        if focused {
            self.keys(ui, session, page.saturating_sub(1), asked);
        } else if self.view.focused && ui.input(|input| input.key_pressed(Key::Tab) && !input.modifiers.any()) {
            // egui would stop at the edges between the panels first.
            asked.push(Ask::Do(Action::Review));
        }
        self.view.focused = focused;
        if self.lines.is_empty() {
            if !checking {
                self.empty(ui, session, asked);
            }
            self.view.seen.clear();
            return;
        }
        let mut area = ScrollArea::vertical().auto_shrink(false).animated(false).id_salt("queue");
        if let Some(offset) = self.offset(ui, rect) {
            area = area.vertical_scroll_offset(offset);
        }
        let mut seen = Vec::new();
        let mut clicked = None;
        area.show_viewport(ui, |ui, viewport| {
            ui.set_height(self.y_of(self.lines.len()));
            let left_top = ui.max_rect().left_top();
            let width = ui.available_width();
            let first = self.line_at(viewport.top());
            for line in first..self.lines.len() {
                let y = self.y_of(line);
                if y >= viewport.bottom() {
                    break;
                }
                let place = |height| Rect::from_min_size(pos2(left_top.x, left_top.y + y), vec2(width, height));
                match &self.lines[line] {
                    Line::Head(words) => row::head(ui, place(HEAD), words),
                    Line::Row(index) => {
                        let item = &self.items[*index];
                        let state = State { current: self.hand == Some(item.id), focused };
                        if row::draw(ui, place(ROW), session, item, state) {
                            clicked = Some(item.id);
                        }
                        seen.push((item.id, left_top.y + y));
                    }
                }
            }
        });
        let on_hand = seen.iter().any(|(id, _)| self.hand == Some(*id));
        if focused && !on_hand {
            let ring = Stroke::new(1.5, Palette::of(ui).accent);
            ui.painter().rect_stroke(rect, CornerRadius::same(theme::TEXT_RADIUS), ring, StrokeKind::Inside);
        }
        self.view.seen = seen;
        self.view.hand = self.hand;
        if let Some(id) = clicked {
            response.request_focus();
            asked.push(Ask::Show(id));
        }
    }

    /// How far the list is to be rolled so that nothing moves on the screen though the lines are others, and so that
    /// the row that is asked for is in sight; `None` where it lies right.
    fn offset(&mut self, ui: &Ui, rect: Rect) -> Option<f32> {
        let state = egui::scroll_area::State::load(ui, ui.make_persistent_id("queue"));
        let before = state.map_or(0.0, |state| state.clamped_offset().y);
        let lowest = (self.y_of(self.lines.len()) - rect.height()).max(0.0);
        let mut offset = before;
        let changed = self.view.changed.take();
        if let Some(changed) = changed {
            // The row under the hand stays, unless the hand went on; else the first that is still there.
            let same_hand = self.view.hand.is_some() && self.view.hand == self.hand;
            let hand = self.view.seen.iter().find(|(id, _)| same_hand && Some(*id) == self.hand);
            let stays = hand.into_iter().chain(self.view.seen.iter().filter(|_| changed == Changed::List));
            let mut stays = stays.filter_map(|(id, y)| Some((self.line_of(*id)?, *y)));
            offset = match stays.next() {
                Some((line, y)) => self.y_of(line) - (y - rect.top()),
                None if changed == Changed::Look => 0.0,
                None => offset,
            };
        }
        if let Some(line) = self.view.scroll_to.take().and_then(|id| self.line_of(id)) {
            let y = self.y_of(line);
            if y < offset || y + ROW > offset + rect.height() {
                offset = y - rect.height() / 2.0;
            }
        }
        let offset = offset.clamp(0.0, lowest);
        (changed.is_some() || offset != before).then_some(offset)
    }

    /// How far down a line begins.
    fn y_of(&self, line: usize) -> f32 {
        let heads = self.heads.partition_point(|head| *head < line);
        (line - heads) as f32 * ROW + heads as f32 * HEAD
    }

    /// The line at that height.
    fn line_at(&self, y: f32) -> usize {
        let (mut from, mut to) = (0, self.lines.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            if self.y_of(middle + 1) <= y { from = middle + 1 } else { to = middle }
        }
        from
    }

    /// Says why there is nothing to show, and leads out of it.
    fn empty(&mut self, ui: &mut Ui, session: &Session, asked: &mut Vec<Ask>) {
        let palette = Palette::of(ui);
        Frame::new().inner_margin(Margin::symmetric(INSET, 8)).show(ui, |ui| {
            let mut say = |words: String, button: &str| {
                ui.label(RichText::new(words).color(palette.soft));
                !button.is_empty() && ui.button(button).clicked()
            };
            if self.counts.findings == 0 {
                say("Nothing suspicious was found.".to_owned(), "");
            } else if !self.search.trim().is_empty() {
                if say(format!("No finding matches “{}”.", self.search.trim()), "Clear") {
                    self.search.clear();
                    self.arrange(session);
                    self.view.look_changed();
                }
            } else if self.look.hide_decided && self.filter == Filter::All {
                if say("Every finding is decided.".to_owned(), "Show them") {
                    asked.push(Ask::Arrange(Look { hide_decided: false, ..self.look }));
                }
            } else if say("No finding of this kind is left.".to_owned(), "Show all") {
                self.set_filter(session, Filter::All);
            }
        });
    }
}
