//! Many fixes as one step: every place with before and after, and a tick for each.

use std::collections::HashMap;

use egui::text::TextWrapping;
use egui::{
    Button, CornerRadius, EventFilter, Id, Key, Modifiers, Rect, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit::Role, pos2, vec2,
};

use super::{plain, primary, words};
use crate::finding::{Fix, Trust};
use crate::session::Session;
use crate::ui::access;
use crate::ui::ask::{Answer, Deed};
use crate::ui::card::fix::preview;
use crate::ui::extract::one_line;
use crate::ui::paint;
use crate::ui::theme::{self, Palette};

/// The height of one place.
const ROW: f32 = 34.0;
/// The arrows stay in the list.
const FILTER: EventFilter = EventFilter { tab: false, horizontal_arrows: false, vertical_arrows: true, escape: false };

/// Which fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first fix of every finding of one check, by its id.
    Check(&'static str),
    /// The first safe fix of every finding.
    Safe,
}

/// One place.
#[derive(Debug)]
struct Place {
    id: u64,
    fix: Fix,
    title: &'static str,
    paragraph: usize,
    ticked: bool,
}

/// The places, and which of them are ticked.
#[derive(Debug)]
pub struct Form {
    title: String,
    advice: &'static str,
    /// Whether the places are of several checks.
    mixed: bool,
    places: Vec<Place>,
    /// The place that the keys are about.
    at: usize,
    scroll_to: bool,
}

impl Form {
    /// All places that can be fixed so; none where there is none.
    pub fn of(session: &Session, which: Which) -> Option<Self> {
        let article = session.article();
        let mut line = 0;
        let mut place = |open: &crate::session::Open| {
            let index_of = |fixes: &[Fix]| match which {
                Which::Check(_) => (!fixes.is_empty()).then_some(0),
                Which::Safe => fixes.iter().position(|fix| fix.trust == Trust::Safe),
            };
            let mut whole = session.whole(open);
            let index = index_of(&whole.fixes)?;
            // They come in reading order.
            let blocks = article.blocks();
            while blocks.get(line + 1).is_some_and(|next| next.span.start <= open.span().start) {
                line += 1;
            }
            let (title, paragraph) = (open.meta().title, blocks[line].line);
            Some(Place { id: open.id, fix: whole.fixes.swap_remove(index), title, paragraph, ticked: true })
        };
        let wanted = |open: &&crate::session::Open| match which {
            Which::Check(check) => open.meta().id == check && open.has_fix(),
            Which::Safe => open.has_safe_fix(),
        };
        let places: Vec<Place> = session.open().iter().filter(wanted).filter_map(&mut place).collect();
        let first = places.first()?;
        let (title, advice) = match which {
            Which::Check(_) => (
                format!("Fix all: {}", first.title),
                "Read each place, and take the tick away where the fix is wrong. All are one step, and Undo takes them \
                 back together.",
            ),
            Which::Safe => (
                "Take all safe fixes".to_owned(),
                "These fixes are right wherever their check is. All are one step, and Undo takes them back together.",
            ),
        };
        Some(Self { title, advice, mixed: which == Which::Safe, places, at: 0, scroll_to: false })
    }

    fn list_id() -> Id {
        Id::unique("places to fix")
    }

    fn ticked(&self) -> usize {
        self.places.iter().filter(|place| place.ticked).count()
    }

    /// The fixes that are ticked, by the number of the finding and their index now: the checks may have brought another
    /// order since they were shown.
    fn takes(&self, session: &Session) -> Vec<(u64, usize)> {
        let ticked = self.places.iter().filter(|place| place.ticked);
        let shown: HashMap<u64, &Fix> = ticked.map(|place| (place.id, &place.fix)).collect();
        let take = |open: &crate::session::Open| {
            let fix = shown.get(&open.id)?;
            Some((open.id, session.whole(open).fixes.iter().position(|other| other == *fix)?))
        };
        session.open().iter().filter_map(take).collect()
    }

    fn tick_all(&mut self, ticked: bool) {
        self.places.iter_mut().for_each(|place| place.ticked = ticked);
    }

    pub(super) fn draw(&mut self, ui: &mut Ui, palette: &Palette, session: &Session, answer: &mut Option<Answer>) {
        let list = Self::list_id();
        let focused = ui.memory(|memory| memory.focused());
        let entered = focused.is_none_or(|focused| focused == list)
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        words(ui, palette, &self.title, self.advice);
        ui.horizontal(|ui| {
            let link = |ui: &mut Ui, label: &str, hint: &str| {
                let text = RichText::new(label).color(palette.accent);
                ui.add(Button::new(text).frame(false)).on_hover_text(hint).clicked()
            };
            if link(ui, "Tick all", "A, in the list") {
                self.tick_all(true);
            }
            if link(ui, "Tick none", "N, in the list") {
                self.tick_all(false);
            }
            ui.label(RichText::new("Space ticks the place under the hand").color(palette.soft));
        });
        self.list(ui, palette, session, list);
        let ticked = self.ticked();
        ui.horizontal(|ui| {
            let label = if ticked == 1 { "Fix 1 place".to_owned() } else { format!("Fix {ticked} places") };
            let fix = ui.add_enabled(ticked > 0, primary(palette, &label));
            if fix.on_disabled_hover_text("Tick at least one place").clicked() || (entered && ticked > 0) {
                *answer = Some(Answer::Deed(Deed::TakeAll(self.takes(session))));
            }
            if ui.add(plain("Cancel")).clicked() {
                *answer = Some(Answer::Cancel);
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, palette: &Palette, session: &Session, id: Id) {
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(120.0, 400.0).min(self.places.len() as f32 * ROW);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height.max(ROW)), Sense::hover());
        let response = ui.interact(rect, id, Sense::FOCUSABLE);
        response.widget_info(|| WidgetInfo::labeled(Role::List, true, "Places to fix"));
        if access::is_idle(ui) {
            response.request_focus();
        }
        if response.has_focus() {
            self.keys(ui, id, (height / ROW) as usize);
        }
        ui.painter().rect_filled(rect, CornerRadius::same(theme::CONTROL_RADIUS), palette.desk);
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        inside.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("places");
        if std::mem::take(&mut self.scroll_to) {
            let state = egui::scroll_area::State::load(&inside, inside.make_persistent_id("places"));
            let offset = state.map_or(0.0, |state| state.clamped_offset().y);
            let y = self.at as f32 * ROW;
            if y < offset || y + ROW > offset + height {
                area = area.vertical_scroll_offset((y - height / 2.0).max(0.0));
            }
        }
        let count = self.places.len();
        area.show_rows(&mut inside, ROW, count, |ui, range| {
            for index in range {
                let current = response.has_focus() && index == self.at;
                if self.row(ui, palette, session, index, current) {
                    self.at = index;
                    self.places[index].ticked ^= true;
                    response.request_focus();
                }
            }
        });
    }

    fn keys(&mut self, ui: &Ui, id: Id, page: usize) {
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, FILTER));
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.places.len().saturating_sub(1);
        let before = self.at;
        for (key, to) in [
            (Key::ArrowDown, before + 1),
            (Key::ArrowUp, before.saturating_sub(1)),
            (Key::PageDown, before + page),
            (Key::PageUp, before.saturating_sub(page)),
            (Key::Home, 0),
            (Key::End, last),
        ] {
            if pressed(key) {
                self.at = to.min(last);
                self.scroll_to = true;
            }
        }
        if pressed(Key::Space)
            && let Some(place) = self.places.get_mut(self.at)
        {
            place.ticked ^= true;
        }
        for (key, ticked) in [(Key::A, true), (Key::N, false)] {
            if pressed(key) {
                self.tick_all(ticked);
            }
        }
    }

    /// Draws one place; says whether it was clicked.
    fn row(&self, ui: &mut Ui, palette: &Palette, session: &Session, index: usize, current: bool) -> bool {
        let place = &self.places[index];
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
        let old = place.fix.edits.first().map_or("", |edit| edit.span.of(session.text()));
        response.widget_info(|| {
            let name =
                format!("{}, paragraph {}: {} → {}", place.title, place.paragraph, one_line(old, 60), place.fix.label);
            WidgetInfo::selected(Role::CheckBox, true, place.ticked, name)
        });
        let painter = ui.painter_at(rect);
        if current {
            access::hold(Self::list_id(), &response);
            painter.rect_filled(rect, CornerRadius::same(theme::TEXT_RADIUS), palette.accent_tint);
            let ring = Stroke::new(1.5, palette.accent);
            painter.rect_stroke(rect, CornerRadius::same(theme::TEXT_RADIUS), ring, StrokeKind::Inside);
        } else if response.hovered() {
            painter.rect_filled(rect, CornerRadius::ZERO, palette.line.gamma_multiply(0.5));
        }
        let tick = Rect::from_center_size(pos2(rect.left() + 20.0, rect.center().y), vec2(16.0, 16.0));
        let (fill, line) = if place.ticked { (palette.accent, palette.accent) } else { (palette.paper, palette.soft) };
        painter.rect(tick, CornerRadius::same(3), fill, Stroke::new(1.0, line), StrokeKind::Inside);
        if place.ticked {
            paint::tick(&painter, tick.center(), palette.on_accent);
        }
        let number = painter.layout_no_wrap(format!("¶{}", place.paragraph), theme::sans(11.0), palette.soft);
        painter.galley(pos2(rect.left() + 38.0, rect.center().y - number.size().y / 2.0), number, palette.soft);
        let mut left = rect.left() + 78.0;
        if self.mixed {
            let mut job =
                egui::text::LayoutJob::simple_singleline(place.title.to_owned(), theme::sans(12.0), palette.soft);
            job.wrap = TextWrapping::truncate_at_width(150.0);
            let title = painter.layout_job(job);
            painter.galley(pos2(left, rect.center().y - title.size().y / 2.0), title, palette.soft);
            left += 160.0;
        }
        let mut job = preview(session.text(), &place.fix, palette);
        job.wrap = TextWrapping::truncate_at_width((rect.right() - 12.0 - left).max(0.0));
        let galley = painter.layout_job(job);
        painter.galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
        response.clicked()
    }
}
