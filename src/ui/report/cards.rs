//! The four figures at the top of the report.

use egui::containers::menu::MenuButton;
use egui::{
    Align, Button, Color32, CornerRadius, Label, Layout, Rect, RichText, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    WidgetInfo, accesskit::Role, vec2,
};

use super::Tally;
use crate::score::Score;
use crate::session::journal::Millis;
use crate::ui::ask::Ask;
use crate::ui::changes::Wish;
use crate::ui::theme::{self, Palette};

/// How high a card is, in points.
pub const HEIGHT: f32 = 112.0;
/// Below so many words a figure per 1000 words says little.
const WEAK: usize = 500;
/// What may be chosen as the limit, in points per 1000 words.
const LIMITS: [f64; 8] = [2.0, 4.0, 6.0, 8.0, 10.0, 15.0, 25.0, 50.0];

/// Whether the figure is good news.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Plain,
    Good,
    Bad,
}

/// What a card says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub name: &'static str,
    pub figure: String,
    pub lines: Vec<(String, Tone)>,
    pub hint: &'static str,
}

/// The cards of the report.
pub fn of(score: &Score, tally: &Tally, limit: f64) -> [Card; 4] {
    let (before, now) = (score.confirmed_per_thousand(), score.standing_per_thousand());
    let so_far = if tally.open > 0 { " so far" } else { "" };
    let verdict = if now < limit {
        (format!("passes{so_far} (limit {limit})"), Tone::Good)
    } else {
        (format!("fails{so_far} (limit {limit})"), Tone::Bad)
    };
    let weak = if score.words < WEAK { "under 500 words: a weak figure".to_owned() } else { many(score.words, "word") };
    let mut decided = vec![format!("{} corrected", tally.corrected), format!("{} dismissed", tally.dismissed)];
    if tally.kept > 0 {
        decided.push(format!("{} kept as {}", tally.kept, if tally.kept == 1 { "an error" } else { "errors" }));
    }
    let open = match tally.open {
        0 => "nothing is open".to_owned(),
        1 => "1 is open and does not count yet".to_owned(),
        open => format!("{open} are open and do not count yet"),
    };
    let each = match tally.decided() {
        0 => "nothing is decided yet".to_owned(),
        count => format!("{} a finding", time(tally.spent / count as Millis)),
    };
    let plain = |words: String| (words, Tone::Plain);
    [
        Card {
            name: "Points per 1000 words",
            figure: format!("{before:.1} → {now:.1}"),
            lines: vec![verdict, plain(weak)],
            hint: "MQM points of the errors that you confirmed, for every 1000 words, and of those that still stand: \
                   a minor error is 1, a major one 5, a critical one 25",
        },
        Card {
            name: "Decided",
            figure: format!("{} of {}", tally.decided(), tally.decided() + tally.open),
            lines: vec![plain(decided.join(" · ")), plain(open)],
            hint: "Of all findings; only those that you confirmed count as errors",
        },
        Card {
            name: "HTER",
            figure: format!("{:.2}", score.hter),
            lines: vec![plain(format!("{} on {}", many(score.word_edits, "edit"), many(score.words, "word")))],
            hint: "Words inserted, deleted or replaced, as a share of the words of the corrected article",
        },
        Card {
            name: "Time on the desk",
            figure: time(tally.spent),
            lines: vec![plain(each)],
            hint: "From step to step; of a pause of more than two minutes only two are counted",
        },
    ]
}

fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// `16 s`, `11 min`, `2 h 5 min`.
fn time(time: Millis) -> String {
    match time / 1000 {
        seconds @ 0..60 => format!("{seconds} s"),
        seconds @ 60..3600 => format!("{} min", (seconds + 30) / 60),
        seconds => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

/// Draws a card; that of the points lets the limit be chosen.
pub fn draw(ui: &mut Ui, palette: &Palette, area: Rect, card: &Card, limit: Option<f64>, asked: &mut Vec<Ask>) {
    let response = ui.interact(area, ui.scope_id().with(card.name), Sense::focusable_noninteractive());
    response.widget_info(|| {
        let lines: Vec<&str> = card.lines.iter().map(|(line, _)| line.as_str()).collect();
        WidgetInfo::labeled(Role::Group, true, format!("{}: {}, {}", card.name, card.figure, lines.join(", ")))
    });
    let line = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.line) };
    ui.painter().rect(area, CornerRadius::same(theme::CARD_RADIUS), palette.paper, line, StrokeKind::Inside);
    response.on_hover_text(card.hint);
    let inner = area.shrink2(vec2(18.0, 12.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add(text(RichText::new(card.name).font(theme::sans(11.5)).color(palette.soft)));
        ui.add(text(RichText::new(&card.figure).font(theme::strong(25.0))));
        for (words, tone) in &card.lines {
            let text_of = RichText::new(words).font(match tone {
                Tone::Plain => theme::sans(11.5),
                Tone::Good | Tone::Bad => theme::strong(11.5),
            });
            ui.add(text(text_of.color(colour(palette, *tone))));
        }
    });
    let Some(limit) = limit else { return };
    let corner = Rect::from_min_max(area.min + vec2(area.width() - 96.0, 6.0), area.right_top() + vec2(-8.0, 32.0));
    let builder = UiBuilder::new().max_rect(corner).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        let words = RichText::new("Limit…").font(theme::sans(11.5)).color(palette.accent);
        let (button, _) = MenuButton::from_button(Button::new(words).frame(false)).ui(ui, |ui| {
            for points in LIMITS {
                if ui.radio(points == limit, format!("{points} per 1000")).clicked() {
                    asked.push(Ask::Seeing(Wish::Limit(points)));
                    ui.close();
                }
            }
        });
        button.on_hover_text(
            "Choose from how many points per 1000 words on an article fails; it is written into your settings",
        );
    });
}

fn colour(palette: &Palette, tone: Tone) -> Color32 {
    match tone {
        Tone::Plain => palette.soft,
        Tone::Good => palette.added[0],
        Tone::Bad => palette.removed[0],
    }
}

/// Words that can be marked and copied.
fn text(words: RichText) -> Label {
    Label::new(words).selectable(true).truncate()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_told_as_people_do() {
        assert_eq!([time(900), time(61_000), time(689_000), time(7_500_000)], ["0 s", "1 min", "11 min", "2 h 5 min"]);
    }

    #[test]
    fn a_short_article_has_a_weak_figure_and_the_limit_decides() {
        let score = Score { words: 120, words_before: 120, ..Score::default() };
        let [points, decided, ..] = of(&score, &Tally { open: 2, ..Tally::default() }, 8.0);
        assert_eq!(points.lines[0], ("passes so far (limit 8)".to_owned(), Tone::Good));
        assert_eq!(points.lines[1].0, "under 500 words: a weak figure");
        assert_eq!(decided.figure, "0 of 2");
        assert_eq!(decided.lines[1].0, "2 are open and do not count yet");
        assert_eq!(of(&score, &Tally::default(), 0.0)[0].lines[0].0, "fails (limit 0)");
    }
}
