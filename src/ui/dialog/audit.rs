//! What was decided and taught, in this article and everywhere, each with the way back.

use std::collections::HashSet;

use egui::{Id, Key, Label, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::super::clock;
use crate::finding::Rule;
use crate::manual;
use crate::session::{Decision, Lesson, OWN, Reach, Reason, Scope, Session, Taught};
use crate::ui::access;
use crate::ui::ask::{Ask, Back, Deed};
use crate::ui::desk::Desk;
use crate::ui::extract::quoted;
use crate::ui::theme::{self, Palette};
use crate::workbench::House;

/// The height of one row.
const ROW: f32 = 50.0;

/// One decision.
#[derive(Clone, Debug)]
struct Row {
    /// What it is about.
    what: String,
    /// What was decided, how far that reaches, why, and when.
    how: String,
    /// None for what stands in a file that is not the user's own.
    back: Option<Back>,
}

/// The list and what is searched for in it.
#[derive(Debug, Default)]
pub struct Form {
    /// What stands in the user's settings; `None` until it is read.
    everywhere: Option<Vec<Lesson>>,
    search: String,
    rows: Vec<Row>,
    /// The list of findings and the number of settings that the rows were made for, and what was searched for.
    made_for: Option<(u64, usize, String)>,
    began: bool,
    /// How many rows there were at most.
    most: usize,
}

impl Form {
    /// Takes over what stands in the user's settings.
    pub fn learn(&mut self, house: &House) {
        self.everywhere = Some(lessons(house));
        self.made_for = None;
    }

    fn refresh(&mut self, desk: &Desk) {
        let session = &desk.session;
        let lessons = self.everywhere.as_deref().unwrap_or_default();
        let made_for = (session.listed(), lessons.len(), self.search.trim().to_lowercase());
        if self.made_for.as_ref() == Some(&made_for) {
            return;
        }
        let wanted = &made_for.2;
        self.rows = rows(session, lessons);
        if self.everywhere.is_some() {
            self.rows.extend(beside(desk, lessons));
        }
        self.rows.retain(|row| {
            wanted.is_empty() || row.what.to_lowercase().contains(wanted) || row.how.to_lowercase().contains(wanted)
        });
        self.made_for = Some(made_for);
    }

    pub(super) fn draw(&mut self, ui: &mut Ui, palette: &Palette, desk: &Desk, asked: &mut Vec<Ask>) {
        self.refresh(desk);
        ui.label(RichText::new("Decisions").font(theme::strong(15.0)));
        let id = Id::unique("search in decisions");
        let field = TextEdit::singleline(&mut self.search).id(id).hint_text("Search in decisions");
        let field = ui.add(field.desired_width(f32::INFINITY));
        ui.ctx().accesskit_node_builder(id, |node| node.set_label("Search in decisions"));
        if !self.began {
            field.request_focus();
            self.began = true;
        }
        // Enter here means what is searched for, and not to close.
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            field.request_focus();
        }
        // As high as it once was: the dialog must not jump when a row is taken back.
        self.most = self.most.max(self.rows.len()).max(3);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(150.0, 420.0).min(self.most as f32 * ROW);
        if self.rows.is_empty() {
            let words = match (self.everywhere.is_some(), self.search.trim()) {
                (false, _) => "Reading your settings…".to_owned(),
                (true, "") => "Nothing was dismissed, kept or taught yet.".to_owned(),
                (true, wanted) => format!("No decision matches “{wanted}”."),
            };
            ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
                ui.set_min_height(height);
                ui.label(RichText::new(words).color(palette.soft));
            });
            return;
        }
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.set_min_height(height);
            ui.spacing_mut().item_spacing.y = 0.0;
            let area = ScrollArea::vertical().id_salt("decisions").auto_shrink(false);
            area.show_rows(ui, ROW, self.rows.len(), |ui, range| {
                for row in &self.rows[range] {
                    draw_row(ui, palette, row, asked);
                }
                access::follow(ui);
            });
        });
    }
}

fn draw_row(ui: &mut Ui, palette: &Palette, row: &Row, asked: &mut Vec<Ask>) {
    let size = vec2(ui.available_width() - 8.0, ROW);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(egui::Align::Center), |ui| {
        ui.set_min_size(size);
        let button = ui.add_enabled(row.back.is_some(), egui::Button::new("Take back"));
        let name = format!("Take back: {}", row.what);
        button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, row.back.is_some(), &name));
        let button = button.on_disabled_hover_text("It stands in copydesk.toml beside the article: change it there");
        if let Some(back) = row.back.as_ref().filter(|_| button.clicked()) {
            asked.push(Ask::Deed(Deed::TakeBack(back.clone())));
        }
        ui.with_layout(Layout::top_down(egui::Align::Min), |ui| {
            ui.add_space(7.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(RichText::new(&row.what).font(theme::strong(13.0))).truncate());
            ui.add(Label::new(RichText::new(&row.how).font(theme::sans(12.5)).color(palette.soft)).truncate());
        });
    });
}

/// What a house lets go unmarked.
fn lessons(house: &House) -> Vec<Lesson> {
    let rules = &house.rules;
    let words = rules.words.iter().map(|word| Lesson::Word { word: word.clone() });
    let texts = rules.dismissed.iter();
    let texts = texts.map(|(check, text)| Lesson::Text { check: check.clone(), text: text.clone() });
    let off = rules.checks.iter().filter(|(_, rule)| **rule == Rule::Off);
    let off = off.map(|(check, _)| Lesson::Check { check: check.clone() });
    words.chain(texts).chain(off).collect()
}

/// The rows: decisions, the newest first; then what was taught; then what stands in the settings besides.
fn rows(session: &Session, everywhere: &[Lesson]) -> Vec<Row> {
    let mut rows = decisions(session);
    let settled: HashSet<Lesson> = rows.iter().filter_map(|row| lesson_of(session, row.back.as_ref()?)).collect();
    let taught = session.taught().iter().rev().filter(|taught| !settled.contains(&taught.lesson));
    rows.extend(taught.map(|taught| Row {
        what: words(&taught.lesson),
        how: how(&taught.lesson, taught.reach, Some(taught)),
        back: Some(Back::Lesson(taught.clone())),
    }));
    for (check, rule) in session.rules() {
        let how = match rule {
            // A dismissal of the whole check says so already.
            Rule::Off if off_by_dismissal(session, check) => continue,
            Rule::Off => "Switched off · this article".to_owned(),
            Rule::On => "Switched on · this article".to_owned(),
            Rule::Graded(severity) => format!("Graded {} · this article", severity.name()),
        };
        rows.push(Row { what: title(check), how, back: Some(Back::Rule(check.clone())) });
    }
    let taught = session.taught().iter().map(|taught| plain_form(&taught.lesson));
    let here: HashSet<Lesson> = taught.chain(settled).collect();
    let besides = everywhere.iter().filter(|lesson| !here.contains(&plain_form(lesson)));
    rows.extend(besides.map(|lesson| Row {
        what: words(lesson),
        how: how(lesson, Reach::Everywhere, None),
        back: Some(Back::Setting(lesson.clone())),
    }));
    rows
}

/// A lesson as the settings are read: words in lower case.
fn plain_form(lesson: &Lesson) -> Lesson {
    match lesson {
        Lesson::Word { word } => Lesson::Word { word: word.to_lowercase() },
        other => other.clone(),
    }
}

/// What the files beside the article let go unmarked.
fn beside(desk: &Desk, everywhere: &[Lesson]) -> Vec<Row> {
    let everywhere: HashSet<&Lesson> = everywhere.iter().collect();
    let session = &desk.session;
    // What was taught everywhere in this review may be on its way into the settings.
    let on_its_way = |lesson: &Lesson| session.taught().iter().any(|taught| plain_form(&taught.lesson) == *lesson);
    let lessons = lessons(desk.house());
    let there = lessons.iter().filter(|lesson| !everywhere.contains(lesson) && !on_its_way(lesson));
    let row = |lesson: &Lesson| Row {
        what: words(lesson),
        how: how(lesson, Reach::Everywhere, None).replace("every article", "the articles of this folder"),
        back: None,
    };
    there.map(row).collect()
}

/// Dismissals and kept errors; those that one decision took in together are one row.
fn decisions(session: &Session) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut together = std::collections::HashMap::new();
    for decided in session.decided().iter().rev().filter(|decided| decided.case.key.check != OWN.id) {
        let key = &decided.case.key;
        let when = clock::time_of_day(decided.time);
        let how = match &decided.decision {
            Decision::Confirmed => format!("Kept as an error · {when}"),
            Decision::Dismissed { reason, note, scope } => {
                if *scope != Scope::Place {
                    let quote = matches!(scope, Scope::TextHere | Scope::TextEverywhere).then_some(&key.quote);
                    let group = together.entry((*scope, &key.check, quote)).or_insert((rows.len(), 0usize));
                    group.1 += 1;
                    if group.1 > 1 {
                        continue;
                    }
                }
                let why = because(*reason, note);
                format!("Dismissed: {why} · {} · {when}", scope.label().to_lowercase())
            }
            _ => continue,
        };
        let check =
            matches!(&decided.decision, Decision::Dismissed { scope: Scope::CheckHere | Scope::CheckEverywhere, .. });
        let what = if check {
            decided.case.title.clone()
        } else {
            format!("{} · {}", quoted(&key.quote, 60), decided.case.title)
        };
        rows.push(Row { what, how, back: Some(Back::Decision(decided.id)) });
    }
    for (row, count) in together.into_values().filter(|(_, count)| *count > 1) {
        rows[row].how.push_str(&format!(" · {count} places"));
    }
    rows
}

/// What a dismissal with a scope taught along with it.
fn lesson_of(session: &Session, back: &Back) -> Option<Lesson> {
    let Back::Decision(id) = back else { return None };
    let decided = session.decided().iter().find(|decided| decided.id == *id)?;
    let key = &decided.case.key;
    match &decided.decision {
        Decision::Dismissed { scope: Scope::TextHere | Scope::TextEverywhere, .. } => {
            Some(Lesson::Text { check: key.check.clone(), text: key.quote.clone() })
        }
        Decision::Dismissed { scope: Scope::CheckEverywhere, .. } => Some(Lesson::Check { check: key.check.clone() }),
        _ => None,
    }
}

fn off_by_dismissal(session: &Session, check: &str) -> bool {
    session.decided().iter().any(|decided| {
        decided.case.key.check == check
            && matches!(&decided.decision, Decision::Dismissed { scope: Scope::CheckHere, .. })
    })
}

fn because(reason: Reason, note: &str) -> String {
    let reason = reason.label().to_lowercase();
    if note.is_empty() { reason } else { format!("{reason}, “{note}”") }
}

fn title(check: &str) -> String {
    manual::metas().find(|meta| meta.id == check).map_or(check, |meta| meta.title).to_owned()
}

fn words(lesson: &Lesson) -> String {
    match lesson {
        Lesson::Word { word } => quoted(word, 60),
        Lesson::Text { check, text } => format!("{} · {}", quoted(text, 60), title(check)),
        Lesson::Check { check } => title(check),
    }
}

fn how(lesson: &Lesson, reach: Reach, taught: Option<&Taught>) -> String {
    let what = match lesson {
        Lesson::Word { .. } => "Among the words that are right".to_owned(),
        Lesson::Text { .. } => match taught {
            Some(taught) => format!("Dismissed: {}", because(taught.reason, &taught.note)),
            None => "Dismissed".to_owned(),
        },
        Lesson::Check { .. } => "Switched off".to_owned(),
    };
    let reach = match reach {
        Reach::Article => "this article",
        Reach::Everywhere => "every article",
    };
    format!("{what} · {reach}")
}
