//! What the keyboard asks of the text. Events are handled one by one, each on the text that the one before left.

use egui::{Event, EventFilter, ImeEvent, Key, Modifiers, Painter, vec2};

use super::layout::{self, Cut, lay_out};
use super::{Editor, motion};
use crate::session::{Command, Session};
use crate::text::{Span, line_ends};
use crate::ui::theme::Palette;

/// Which keys belong to the text while it has the keyboard; Tab goes on to the next panel.
pub(super) const FILTER: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: false };

impl Editor {
    /// Takes the events that are meant for the text, if it has the keyboard.
    pub fn take_events(&self, ctx: &egui::Context) -> Vec<Event> {
        if !ctx.memory(|memory| memory.has_focus(Self::id())) {
            return Vec::new();
        }
        ctx.input_mut(|input| {
            let ours = |event: &mut Event| match event {
                Event::Text(_) | Event::Paste(_) | Event::Copy | Event::Cut | Event::Ime(_) => true,
                Event::Key { key, pressed: true, .. } => !matches!(key, Key::Tab | Key::Escape),
                _ => false,
            };
            input.events.extract_if(.., ours).collect()
        })
    }

    /// Does what one event asks: moves the caret, or says how the text is to change.
    pub fn event(&mut self, event: &Event, session: &Session, painter: &Painter, palette: &Palette) -> Option<Command> {
        let selection = self.selection();
        let typed = |text: String| Some(Command::Type { span: selection, text });
        match event {
            Event::Text(text) | Event::Ime(ImeEvent::Commit(text)) => {
                let text: String = text.chars().filter(|c| !c.is_control()).collect();
                (!text.is_empty()).then(|| typed(text)).flatten()
            }
            Event::Paste(text) => typed(with_line_ends(text, session)),
            Event::Copy | Event::Cut if selection.is_empty() => None,
            Event::Copy => {
                painter.ctx().copy_text(selection.of(session.text()).to_owned());
                None
            }
            Event::Cut => {
                painter.ctx().copy_text(selection.of(session.text()).to_owned());
                typed(String::new())
            }
            Event::Key { key, pressed: true, modifiers, .. } => self.key(*key, *modifiers, session, painter, palette),
            _ => None,
        }
    }

    fn key(
        &mut self,
        key: Key,
        modifiers: Modifiers,
        session: &Session,
        painter: &Painter,
        palette: &Palette,
    ) -> Option<Command> {
        let article = session.article();
        let (selection, at) = (self.selection(), self.caret);
        let by_word = modifiers.command || modifiers.ctrl || modifiers.alt;
        let column_x = self.column_x.take();
        let to = match key {
            Key::Enter => {
                return Some(Command::Type { span: selection, text: line_end(session).to_owned() });
            }
            Key::Backspace | Key::Delete => {
                let span = match key {
                    _ if !selection.is_empty() => selection,
                    Key::Backspace if by_word => Span::new(motion::previous_word(article, at), at),
                    Key::Backspace => Span::new(motion::previous(article, at), at),
                    _ if by_word => Span::new(at, motion::next_word(article, at)),
                    _ => Span::new(at, motion::next(article, at)),
                };
                return (!span.is_empty()).then_some(Command::Type { span, text: String::new() });
            }
            Key::A if modifiers.command => {
                self.anchor = 0;
                self.caret = session.text().len();
                return None;
            }
            Key::ArrowLeft | Key::ArrowRight if !selection.is_empty() && !modifiers.shift && !by_word => {
                if key == Key::ArrowLeft { selection.start } else { selection.end }
            }
            Key::ArrowLeft if by_word => motion::previous_word(article, at),
            Key::ArrowRight if by_word => motion::next_word(article, at),
            Key::ArrowLeft => motion::previous(article, at),
            Key::ArrowRight => motion::next(article, at),
            Key::Home if modifiers.command => 0,
            Key::End if modifiers.command => session.text().len(),
            Key::Home | Key::End => self.row_edge(key == Key::End, session, painter, palette),
            Key::ArrowUp | Key::ArrowDown | Key::PageUp | Key::PageDown => {
                self.column_x = column_x;
                let page = matches!(key, Key::PageUp | Key::PageDown);
                let down = matches!(key, Key::ArrowDown | Key::PageDown);
                self.vertical(down, if page { self.page } else { 0.0 }, session, painter, palette)
            }
            _ => return None,
        };
        self.caret = to;
        if !modifiers.shift {
            self.anchor = to;
        }
        self.reveal = Some(Span::at(to));
        None
    }

    /// The beginning or end of the line on screen that the caret is in.
    fn row_edge(&self, end: bool, session: &Session, painter: &Painter, palette: &Palette) -> usize {
        let index = session.article().block_at(self.caret);
        let block = session.article().blocks()[index];
        let text = block.span.of(session.text());
        let galley = lay_out(painter, text, Cut::of(&block, index, title(session)), self.width, palette);
        let cursor =
            egui::text::CCursor::new(layout::to_chars(text, self.caret.min(block.span.end) - block.span.start));
        let to = if end { galley.cursor_end_of_row(&cursor) } else { galley.cursor_begin_of_row(&cursor) };
        block.span.start + layout::to_bytes(text, to.index.0)
    }

    /// One line up or down, or as many as `distance` points hold.
    fn vertical(
        &mut self,
        down: bool,
        distance: f32,
        session: &Session,
        painter: &Painter,
        palette: &Palette,
    ) -> usize {
        let article = session.article();
        let blocks = article.blocks();
        let mut index = article.block_at(self.caret);
        let title = title(session);
        let lay = |index: usize| {
            let text = blocks[index].span.of(article.text());
            (text, lay_out(painter, text, Cut::of(&blocks[index], index, title), self.width, palette))
        };
        let (text, galley) = lay(index);
        let caret = layout::caret(
            &galley,
            layout::to_chars(text, self.caret.min(blocks[index].span.end) - blocks[index].span.start),
        );
        let x = self.column_x.unwrap_or(caret.center().x);
        self.column_x = Some(x);
        let step = distance.max(caret.height());
        let mut y = caret.center().y + if down { step } else { -step };
        let mut galley = galley;
        // Into the blocks below or above, until the height wished for lies inside one.
        loop {
            if y < 0.0 {
                let Some(before) = index.checked_sub(1) else { return 0 };
                index = before;
                galley = lay(index).1;
                y = if distance > 0.0 { y + galley.size().y + super::GAP } else { galley.size().y - 1.0 };
            } else if y >= galley.size().y {
                if index + 1 == blocks.len() {
                    return article.text().len();
                }
                y = if distance > 0.0 { (y - galley.size().y - super::GAP).max(0.0) } else { 0.0 };
                index += 1;
                galley = lay(index).1;
            } else {
                break;
            }
        }
        let text = blocks[index].span.of(article.text());
        let chars = galley.cursor_from_pos(vec2(x, y)).index.0;
        blocks[index].span.start + layout::to_bytes(text, chars)
    }
}

/// The index of the article's headline: its first block with text, where that is a heading.
pub(super) fn title(session: &Session) -> Option<usize> {
    use crate::document::Kind;
    let blocks = session.article().blocks();
    let first = blocks.iter().position(|block| block.kind != Kind::Blank)?;
    (blocks[first].kind == Kind::Heading).then_some(first)
}

/// The line end that a new paragraph gets: the article's own.
fn line_end(session: &Session) -> &'static str {
    /// Enough of the text to know its habit.
    const LOOK: usize = 64 * 1024;
    let text = session.text();
    line_ends(&text[..text.floor_char_boundary(LOOK)]).commonest()
}

/// Pasted text with the article's line ends and without controls.
fn with_line_ends(text: &str, session: &Session) -> String {
    let end = line_end(session);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let lines: Vec<String> =
        text.split('\n').map(|line| line.chars().filter(|c| !c.is_control() || *c == '\t').collect()).collect();
    lines.join(end)
}
