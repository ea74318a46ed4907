//! The search bar: what is looked for, how often it is there, and what is to come in its place.

use std::sync::Arc;

use egui::{
    Align, Button, CornerRadius, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Response, RichText, Sense, Stroke,
    TextEdit, Ui, WidgetInfo, accesskit::Role, vec2,
};

use super::action::Action;
use super::ask::Ask;
use super::icon::{self, Icon};
use super::theme::{self, Palette};
use crate::session::Session;
use crate::text::Span;
use crate::text::search::{Found, Needle, Query};

/// What the bar asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Another thing is looked for.
    Changed,
    /// To the next match, or the one before.
    Step {
        /// The next one.
        forth: bool,
    },
    /// Replace the match that is chosen and go on.
    ReplaceOne,
    /// Replace all that is listed.
    ReplaceAll,
    /// Close the bar.
    Close,
}

/// Which text the matches are those of: its review and its revision.
type Of = (Arc<()>, u64);

/// The search: its question and its answer.
#[derive(Debug, Default)]
pub struct Find {
    open: bool,
    with_replace: bool,
    query: Query,
    replace: String,
    /// Against the usual: capitals are not taken over though case does not count.
    as_written: bool,
    needle: Option<Needle>,
    fault: Option<String>,
    found: Found,
    /// Counts the searches.
    generation: u64,
    known: Option<(Query, Of)>,
    wants_focus: bool,
}

impl Find {
    /// Opens the bar and gives it the keyboard; what is selected is looked for.
    pub fn open(&mut self, with_replace: bool, selected: &str) {
        /// Longer selections are passages, not words to look for.
        const LONGEST: usize = 200;
        (self.open, self.wants_focus) = (true, true);
        self.with_replace |= with_replace;
        if !selected.is_empty() && selected.len() <= LONGEST && !selected.contains(['\n', '\r']) {
            self.query.text =
                if self.query.pattern { crate::text::search::escaped(selected) } else { selected.to_owned() };
        }
    }

    /// Takes the keyboard before the frame is drawn, so that what was typed right after the key for the search goes
    /// into the field and not into the article.
    pub fn take_keyboard(&self, ctx: &egui::Context) {
        if self.wants_focus {
            ctx.memory_mut(|memory| memory.request_focus(Id::unique("search field")));
        }
    }

    /// Opens the bar and leaves the keyboard where it is.
    pub fn show(&mut self) {
        self.open = true;
    }

    /// Closes the bar.
    pub fn close(&mut self) {
        (self.open, self.with_replace) = (false, false);
    }

    /// Whether the bar is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether anything is looked for.
    pub fn is_empty(&self) -> bool {
        self.query.text.is_empty()
    }

    /// The matches in the text as it was at the last [`Find::refresh`]; none while the bar is closed.
    pub fn matches(&self) -> &[Span] {
        if self.open { &self.found.spans } else { &[] }
    }

    /// Another number whenever [`Find::matches`] are others; 0 where there are none.
    pub fn generation(&self) -> u64 {
        if self.open { self.generation } else { 0 }
    }

    /// Searches again where the question or the text is another one.
    pub fn refresh(&mut self, session: &Session) {
        let of = (session.identity(), session.revision());
        let same = |(query, (review, revision)): &(Query, Of)| {
            *query == self.query && Arc::ptr_eq(review, of.0) && *revision == of.1
        };
        if !self.open || self.known.as_ref().is_some_and(same) {
            return;
        }
        (self.needle, self.fault) = match self.query.needle() {
            Ok(needle) => (needle, None),
            Err(fault) => (None, Some(fault)),
        };
        self.found = self.needle.as_ref().map(|needle| needle.find(session.text())).unwrap_or_default();
        self.generation += 1;
        self.known = Some((self.query.clone(), (Arc::clone(of.0), of.1)));
    }

    /// The first match that does not begin before `at`, else the first of all.
    pub fn first_from(&self, at: usize) -> Option<Span> {
        let index = self.found.spans.partition_point(|span| span.start < at);
        self.found.spans.get(index).or(self.found.spans.first()).copied()
    }

    /// The match after `selection` or before it; and whether that is round the end.
    pub fn step(&self, selection: Span, forth: bool) -> Option<(Span, bool)> {
        let spans = &self.found.spans;
        let last = spans.len().checked_sub(1)?;
        let here = self.chosen(selection);
        let index = if forth {
            here.map_or_else(|| spans.partition_point(|span| span.start < selection.end), |here| here + 1)
        } else {
            let before = here.unwrap_or_else(|| spans.partition_point(|span| span.end <= selection.start));
            before.checked_sub(1).unwrap_or(spans.len())
        };
        let round = index > last;
        Some((
            spans[if !round {
                index
            } else if forth {
                0
            } else {
                last
            }],
            round,
        ))
    }

    /// The match that is selected.
    pub fn chosen(&self, selection: Span) -> Option<usize> {
        self.found.spans.binary_search(&selection).ok()
    }

    /// What comes in the place of a match.
    pub fn replacement(&self, text: &str, span: Span) -> String {
        let keep = self.keeps_case();
        self.needle.as_ref().map_or_else(String::new, |needle| needle.replacement(text, span, &self.replace, keep))
    }

    fn keeps_case(&self) -> bool {
        !self.query.case && !self.as_written
    }

    /// `3 of 17`.
    fn count_words(&self, selection: Span) -> String {
        let many = self.found.spans.len();
        let all = format!("{}{}", grouped(many), if self.found.more { "+" } else { "" });
        match self.chosen(selection) {
            _ if self.is_empty() => String::new(),
            _ if many == 0 => "Nothing found".to_owned(),
            Some(index) => format!("{} of {all}", grouped(index + 1)),
            None => format!("{all} found"),
        }
    }

    /// Draws the bar under the one above; `selection` is that of the article.
    pub fn draw(&mut self, ui: &mut Ui, selection: Span, asked: &mut Vec<Ask>) {
        if !self.open {
            return;
        }
        let palette = Palette::of(ui);
        let height = if self.with_replace { 78.0 } else { 42.0 };
        let frame = Frame::new().fill(palette.paper).inner_margin(Margin::symmetric(14, 6));
        let before = self.query.clone();
        let mut wishes = Vec::new();
        Panel::top("find").frame(frame).exact_size(height).show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
            ui.horizontal(|ui| self.search_row(ui, palette, selection, &mut wishes));
            if self.with_replace {
                ui.horizontal(|ui| self.replace_row(ui, selection, &mut wishes));
            }
        });
        if self.query != before {
            wishes.push(Wish::Changed);
        }
        asked.extend(wishes.into_iter().map(Ask::Find));
    }

    fn search_row(&mut self, ui: &mut Ui, palette: &Palette, selection: Span, wishes: &mut Vec<Wish>) {
        let id = Id::unique("search field");
        enter(
            ui,
            id,
            &[(Modifiers::SHIFT, Wish::Step { forth: false }), (Modifiers::NONE, Wish::Step { forth: true })],
            wishes,
        );
        if std::mem::take(&mut self.wants_focus) {
            use egui::text::{CCursor, CCursorRange};
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.query.text.chars().count()));
            let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
        let field = field(ui, id, &mut self.query.text, "Search in the article");
        let query = &mut self.query;
        let before = query.clone();
        toggle(ui, &mut query.case, "Case", "Match case", "Capitals and small letters differ");
        toggle(ui, &mut query.words, "Words", "Whole words", "Only where a word begins and ends");
        toggle(
            ui,
            &mut query.pattern,
            "Pattern",
            "Pattern",
            "Search by a regular expression. In what comes instead, $1 or ${name} stand for its groups",
        );
        if *query != before && ui.input(|input| input.pointer.any_released()) {
            // The hand that clicked goes on typing.
            field.request_focus();
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = symbol(ui, "Close the search", true, Icon::X);
            if close.on_hover_text("Close the search; the match stays selected (Escape)").clicked() {
                wishes.push(Wish::Close);
            }
            let some = !self.found.spans.is_empty();
            for (action, forth) in [(Action::FindNext, true), (Action::FindPrevious, false)] {
                let response =
                    symbol(ui, action.label(), some, if forth { Icon::ChevronDown } else { Icon::ChevronUp });
                let tip = action.tooltip(ui.ctx());
                if response.on_hover_text(tip).on_disabled_hover_text("Nothing was found").clicked() {
                    wishes.push(Wish::Step { forth });
                }
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add_space(6.0);
                let (words, color) = match &self.fault {
                    Some(fault) => (fault.clone(), palette.severity(crate::finding::Severity::Critical)[0]),
                    None => (self.count_words(selection), palette.soft),
                };
                if !words.is_empty() {
                    ui.add(egui::Label::new(RichText::new(words).color(color)).truncate());
                }
            });
        });
    }

    fn replace_row(&mut self, ui: &mut Ui, selection: Span, wishes: &mut Vec<Wish>) {
        let id = Id::unique("replace field");
        enter(ui, id, &[(Modifiers::NONE, Wish::ReplaceOne)], wishes);
        field(ui, id, &mut self.replace, "Replace by");
        if self.query.case {
            ui.add_enabled_ui(false, |ui| {
                toggle(ui, &mut false, "Keep case", "Keep case", "").on_disabled_hover_text("Case counts already");
            });
        } else {
            let mut keep = !self.as_written;
            let hint = "Where a match begins with a capital, so does what comes instead";
            toggle(ui, &mut keep, "Keep case", "Keep case", hint);
            self.as_written = !keep;
        }
        let some = !self.found.spans.is_empty();
        let one = Button::new("Replace").min_size(vec2(72.0, 28.0));
        let hint = match self.chosen(selection) {
            Some(_) => "Replace this match and go to the next (Enter)",
            None => "Go to the next match, to replace it then (Enter)",
        };
        if ui.add_enabled(some, one).on_hover_text(hint).on_disabled_hover_text("Nothing was found").clicked() {
            wishes.push(Wish::ReplaceOne);
        }
        let all = Button::new("Replace all").min_size(vec2(88.0, 28.0));
        let hint = "Replace all matches as one step, which Undo takes back";
        if ui.add_enabled(some, all).on_hover_text(hint).on_disabled_hover_text("Nothing was found").clicked() {
            wishes.push(Wish::ReplaceAll);
        }
    }
}

/// Takes Enter from a field that has the keyboard, before the field gives the keyboard away for it.
fn enter(ui: &Ui, id: Id, keys: &[(Modifiers, Wish)], wishes: &mut Vec<Wish>) {
    if ui.memory(|memory| memory.has_focus(id)) {
        for (modifiers, wish) in keys {
            if ui.input_mut(|input| input.consume_key(*modifiers, Key::Enter)) {
                wishes.push(*wish);
            }
        }
    }
}

fn field(ui: &mut Ui, id: Id, text: &mut String, name: &str) -> Response {
    let width = (ui.available_width() * 0.32).clamp(150.0, 300.0);
    let field = TextEdit::singleline(text).id(id).hint_text(name).desired_width(width).margin(Margin::symmetric(8, 5));
    let response = ui.add(field);
    // A hint is no name: it goes when the first letter comes.
    ui.ctx().accesskit_node_builder(id, |node| node.set_label(name));
    response
}

/// A word that is on or off.
fn toggle(ui: &mut Ui, on: &mut bool, words: &str, name: &str, hint: &str) -> Response {
    let palette = Palette::of(ui);
    let color = if *on { palette.accent } else { palette.soft };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::sans(12.5), color);
    let (rect, mut response) = ui.allocate_exact_size(galley.size() + vec2(18.0, 12.0), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, *on, name));
    let fill = if *on { palette.accent_tint } else { palette.paper };
    let line = match () {
        () if response.has_focus() || *on => palette.accent,
        () if response.hovered() => palette.soft,
        () => palette.line,
    };
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    let round = CornerRadius::same(theme::CONTROL_RADIUS);
    ui.painter().rect(rect, round, fill, Stroke::new(width, line), egui::StrokeKind::Inside);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, color);
    if hint.is_empty() { response } else { response.on_hover_text(hint) }
}

/// A small button with a sign.
fn symbol(ui: &mut Ui, name: &str, enabled: bool, sign: Icon) -> Response {
    let palette = Palette::of(ui);
    ui.add_enabled_ui(enabled, |ui| {
        let (rect, response) = ui.allocate_exact_size(vec2(28.0, 28.0), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        let round = CornerRadius::same(theme::CONTROL_RADIUS);
        if enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, round, palette.desk);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, round, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
        }
        icon::paint(ui.painter(), rect.center(), sign, 16.0, if enabled { palette.ink } else { palette.line });
        response
    })
    .inner
}

/// A number with its thousands apart.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!([0, 999, 1_000, 100_000, 1_234_567].map(grouped).join(" "), "0 999 1,000 100,000 1,234,567");
    }

    #[test]
    fn steps_go_round_and_never_stand_still() {
        let spans = vec![Span::at(0), Span::new(0, 2), Span::at(4)];
        let find = Find { open: true, found: Found { spans, more: false }, ..Find::default() };
        let mut at = Span::at(0);
        let mut seen = Vec::new();
        for _ in 0..3 {
            let (next, round) = find.step(at, true).unwrap();
            seen.push((next.start, next.end, round));
            at = next;
        }
        assert_eq!(seen, [(0, 2, false), (4, 4, false), (0, 0, true)]);
        assert_eq!(find.step(Span::at(0), false), Some((Span::at(4), true)));
        assert_eq!(Find::default().step(Span::at(0), true), None);
    }
}
