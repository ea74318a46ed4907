//! Goes to a paragraph by its number.

use egui::{Key, Modifiers, RichText, TextEdit, Ui, vec2};

use super::{plain, primary, words};
use crate::document::Article;
use crate::text::Span;
use crate::ui::ask::{Answer, Ask};
use crate::ui::theme::Palette;

/// As far as typed.
#[derive(Debug, Default)]
pub struct GoTo {
    text: String,
}

/// What the number means.
enum Place {
    Nothing,
    Refused(String),
    At(Span),
}

pub(super) fn draw(ui: &mut Ui, palette: &Palette, goto: &mut GoTo, article: &Article, asked: &mut Vec<Ask>) {
    let last = article.blocks().last().map_or(1, |block| block.line);
    words(ui, palette, "Go to paragraph", "The numbers are those left of the text; empty lines count.");
    let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let name = ui.label(RichText::new(format!("Number, 1 to {last}")).color(palette.soft));
    let field = ui.add(TextEdit::singleline(&mut goto.text).desired_width(120.0)).labelled_by(name.id);
    if ui.memory(|memory| memory.focused().is_none()) {
        field.request_focus();
    }
    let place = place(goto.text.trim(), article, last);
    // A fixed height: nothing jumps while the number is typed.
    ui.allocate_ui(vec2(ui.available_width(), 20.0), |ui| {
        ui.set_min_height(20.0);
        match &place {
            Place::Nothing => _ = ui.label(""),
            Place::Refused(why) => _ = ui.label(why),
            Place::At(span) => {
                let head: String = span.of(article.text()).chars().take(90).filter(|c| !c.is_control()).collect();
                let head = if head.trim().is_empty() { "An empty line".to_owned() } else { head };
                ui.add(egui::Label::new(RichText::new(head).color(palette.soft)).truncate());
            }
        }
    });
    let mut close = false;
    ui.horizontal(|ui| {
        let there = match place {
            Place::At(span) => Some(span),
            _ => None,
        };
        let go = ui.add_enabled(there.is_some(), primary(palette, "Go"));
        let go = go.on_disabled_hover_text("Type the number of a paragraph first");
        if let Some(span) = there
            && (go.clicked() || entered)
        {
            asked.push(Ask::Visit(Span::at(span.start)));
            close = true;
        }
        close |= ui.add(plain("Cancel")).clicked();
    });
    if close {
        // First the dialog goes, so that the article can take the keyboard.
        asked.insert(0, Ask::Answer(Answer::Cancel));
    }
}

fn place(text: &str, article: &Article, last: usize) -> Place {
    if text.is_empty() {
        return Place::Nothing;
    }
    let paragraphs = if last == 1 { "paragraph" } else { "paragraphs" };
    match text.parse::<usize>() {
        Ok(line @ 1..) if line <= last => {
            let index = article.blocks().partition_point(|block| block.line < line);
            article.blocks().get(index).map_or(Place::Nothing, |block| Place::At(block.span))
        }
        Ok(_) => Place::Refused(format!("The article has {last} {paragraphs}")),
        Err(_) if text.chars().all(|c| c.is_ascii_digit()) => {
            Place::Refused(format!("The article has {last} {paragraphs}"))
        }
        Err(_) => Place::Refused("That is no number".to_owned()),
    }
}
