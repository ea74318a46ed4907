//! Sets a paragraph for the eye: what goes struck through, what comes in green, changed white space made visible.

use std::ops::Range;
use std::sync::Arc;

use egui::text::{CCursor, LayoutJob};
use egui::{Galley, Painter, Rect, Stroke, TextFormat, Vec2, vec2};

use crate::diff::{Piece, Tag};
use crate::session::Change;
use crate::text::{Span, is_hidden};
use crate::ui::editor::layout;
use crate::ui::theme::{self, Palette};

/// From one line to the next, in points.
pub const LEADING: f32 = 25.0;
/// From the edge of a paragraph's box to its words, in points.
pub const INSET: Vec2 = vec2(12.0, 8.0);

/// Which text of the two a paragraph is set from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The original, what was removed marked.
    Old,
    /// The corrected text, what was added marked.
    New,
    /// Both in one.
    Both,
    /// The original as it was.
    PlainOld,
    /// The corrected text as it is.
    PlainNew,
}

/// What a paragraph is set from.
#[derive(Clone, Copy, Debug)]
pub struct Copy<'a> {
    /// The whole original.
    pub old: &'a str,
    /// The whole corrected text.
    pub new: &'a str,
    /// What differs in this paragraph.
    pub pieces: &'a [Piece],
    /// The change under the hand.
    pub marked: Option<Change>,
    /// Whether it is a heading.
    pub heading: bool,
    /// Whether it is set quietly, since it stands elsewhere too.
    pub quiet: bool,
}

/// A paragraph that was set.
#[derive(Debug)]
pub struct Set {
    /// The words.
    pub galley: Arc<Galley>,
    marked: Option<Range<usize>>,
    /// The pieces by the character that they begin at.
    pieces: Vec<(usize, Piece)>,
}

impl Set {
    /// Where the change under the hand is, a rectangle a line, relative to the corner of the words.
    pub fn marked(&self) -> Vec<Rect> {
        match &self.marked {
            None => Vec::new(),
            Some(chars) if chars.is_empty() => {
                let place = self.galley.pos_from_cursor(CCursor::new(chars.start));
                vec![place.shrink2(vec2(0.0, 2.0)).expand2(vec2(1.0, 0.0))]
            }
            Some(chars) => {
                let rects = layout::rects(&self.galley, chars.clone());
                rects.into_iter().map(|rect| rect.shrink2(vec2(0.0, 1.0)).expand2(vec2(1.0, 0.0))).collect()
            }
        }
    }

    /// The piece at a place, relative to the corner of the words.
    pub fn piece_at(&self, place: Vec2) -> Option<Piece> {
        let chars = self.galley.cursor_from_pos(place).index.0;
        let index = self.pieces.partition_point(|(start, _)| *start <= chars);
        self.pieces.get(index.saturating_sub(1)).map(|(_, piece)| *piece)
    }
}

/// Sets one side of a paragraph in a column of `width`.
pub fn set(painter: &Painter, palette: &Palette, copy: Copy<'_>, side: Side, width: f32) -> Set {
    let font_id = if copy.heading { theme::serif_bold(theme::serif().size) } else { theme::serif() };
    let color = if copy.quiet { palette.soft } else { palette.ink };
    let same = TextFormat { font_id, color, line_height: Some(LEADING), ..TextFormat::default() };
    let mut composer = Composer::new(copy, side);
    for piece in copy.pieces {
        composer.pieces.push((composer.chars, *piece));
        let marked = !matches!(side, Side::PlainOld | Side::PlainNew);
        let format = match piece.tag {
            Tag::Removed if marked => removed(palette, &same),
            Tag::Added if marked => added(palette, &same),
            _ => same.clone(),
        };
        match (side, piece.tag) {
            (Side::Old | Side::PlainOld, Tag::Added) | (Side::New | Side::PlainNew, Tag::Removed) => {}
            (Side::Old, _) | (Side::Both, Tag::Removed) => composer.push(piece.old, true, piece.tag, &format),
            (Side::PlainOld, _) => composer.push(piece.old, true, Tag::Same, &format),
            (Side::PlainNew, _) => composer.push(piece.new, false, Tag::Same, &format),
            // What has moved here has no place of its own in the old text, and the other way round.
            (Side::Both, Tag::Same) if piece.new.is_empty() => composer.push(piece.old, true, piece.tag, &format),
            (Side::New | Side::Both, _) => composer.push(piece.new, false, piece.tag, &format),
        }
    }
    let Composer { mut job, marked, pieces, .. } = composer;
    job.wrap.max_width = width;
    job.keep_trailing_whitespace = true;
    Set { galley: painter.layout_job(job), marked, pieces }
}

/// How removed words look.
pub fn removed(palette: &Palette, plain: &TextFormat) -> TextFormat {
    let [color, background] = palette.removed;
    TextFormat { color, background, strikethrough: Stroke::new(1.0, color), ..plain.clone() }
}

/// How added words look.
pub fn added(palette: &Palette, plain: &TextFormat) -> TextFormat {
    let [color, background] = palette.added;
    TextFormat { color, background, ..plain.clone() }
}

struct Composer<'a> {
    copy: Copy<'a>,
    side: Side,
    job: LayoutJob,
    chars: usize,
    marked: Option<Range<usize>>,
    pieces: Vec<(usize, Piece)>,
    /// What was set last.
    was: Tag,
    /// Where the words of the paragraph end in either text: the line ends after them keep paragraphs apart, which the
    /// view does itself.
    ends: [usize; 2],
}

impl<'a> Composer<'a> {
    fn new(copy: Copy<'a>, side: Side) -> Self {
        let hull = |span: fn(&Piece) -> Span| copy.pieces.iter().map(span).reduce(Span::hull).unwrap_or(Span::at(0));
        let end = |span: Span, text: &str| span.start + span.of(text).trim_end().len();
        let ends = [end(hull(|piece| piece.old), copy.old), end(hull(|piece| piece.new), copy.new)];
        Self { copy, side, job: LayoutJob::default(), chars: 0, marked: None, pieces: Vec::new(), was: Tag::Same, ends }
    }

    fn push(&mut self, span: Span, is_old: bool, tag: Tag, format: &TextFormat) {
        let text: &'a str = span.of(if is_old { self.copy.old } else { self.copy.new });
        let words_end = self.ends[usize::from(!is_old)];
        let changed = tag != Tag::Same;
        let blank = text.trim().is_empty();
        let mark = self.copy.marked.map(|change| if is_old { change.original } else { change.current });
        // A change inside a word is marked as the word, which is what is seen to change.
        let whole = changed && mark.is_some_and(|mark| mark.start <= span.end && span.start <= mark.end);
        let mark = mark.map(|mark| if whole { span } else { mark });
        let mut shown = String::with_capacity(text.len());
        let mut chars = text.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let at = span.start + offset;
            let next = chars.peek().map(|(_, next)| *next);
            let in_words = at < words_end;
            let from = (shown.len(), self.chars);
            match c {
                '\r' if next == Some('\n') => {}
                '\r' | '\n' => {
                    if changed {
                        shown.push('¶');
                    }
                    // What is removed breaks no line of the text that both are shown in.
                    let breaks = in_words && !(self.side == Side::Both && tag == Tag::Removed);
                    if breaks && !matches!(next, Some('\r' | '\n')) {
                        shown.push('\n');
                    }
                }
                _ if !changed && !in_words => {}
                ' ' if changed && blank && text.len() > 1 => shown.push('·'),
                ' ' if changed && blank => shown.push('␣'),
                '\t' => shown.push(if changed { '→' } else { ' ' }),
                c if is_hidden(c) => shown.push('¤'),
                c => shown.push(c),
            }
            self.chars += shown[from.0..].chars().count();
            self.note(mark, at, from.1..self.chars);
        }
        self.note(mark, span.end, self.chars..self.chars);
        if !shown.is_empty() {
            // A little room between what goes and what comes, or the two read as one word.
            let room = if self.side == Side::Both && tag == Tag::Added && self.was == Tag::Removed { 3.0 } else { 0.0 };
            self.job.append(&shown, room, format.clone());
        }
        self.was = tag;
    }

    /// Takes note of the characters of the change under the hand: those that show the byte `at`.
    fn note(&mut self, mark: Option<Span>, at: usize, chars: Range<usize>) {
        let Some(mark) = mark else { return };
        if mark.start <= at && at < mark.end && !chars.is_empty() {
            let known = self.marked.as_ref().filter(|marked| !marked.is_empty());
            self.marked = Some(known.map_or(chars.start, |marked| marked.start)..chars.end);
        } else if mark.is_empty() && mark.start == at && self.marked.is_none() {
            self.marked = Some(chars.start..chars.start);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff;

    /// The first row of the comparison as it is set, and the words that are marked.
    fn shown(old: &str, new: &str, side: Side, marked: Option<Change>) -> (String, String) {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        let mut seen = Default::default();
        let output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let rows = diff::rows(old, new, None);
            let pieces = diff::pieces(&rows, 0, old, new, None);
            let copy = Copy { old, new, pieces: &pieces, marked, heading: false, quiet: false };
            let set = set(ui.painter(), Palette::of(ui), copy, side, 900.0);
            let text = set.galley.text().to_owned();
            let chars = set.marked.unwrap_or_default();
            let marked = text.chars().skip(chars.start).take(chars.len()).collect();
            seen = (text, marked);
        });
        output.drop_without_applying_deltas();
        seen
    }

    #[test]
    fn changed_white_space_is_seen() {
        let text = |old, new, side| shown(old, new, side, None).0;
        assert_eq!(text("he left ,\n", "he left,\n", Side::Old), "he left␣,");
        assert_eq!(text("he left,\n", "he   left,\n", Side::New), "he ··left,");
        assert_eq!(
            text("One is here. Two is there.\n", "One is here.\nTwo is there.\n", Side::New),
            "One is here.¶\nTwo is there."
        );
        let both = text("One is here.\n\nTwo is there.\n", "One is here. Two is there.\n", Side::Both);
        assert_eq!(both, "One is here.¶¶␣Two is there.");
        assert_eq!(text("a\tb c\n", "a b c\n", Side::Old), "a→b c");
        assert_eq!(text("a\tb c\n", "a b c\n", Side::PlainOld), "a b c");
    }

    #[test]
    fn the_change_under_the_hand_is_marked_on_both_sides() {
        let (old, new) = ("let the inspec.tors in\n", "let the inspectors in\n");
        let mut session = crate::session::Session::new(old);
        let dot = Span::new(14, 15);
        session.apply(crate::session::Command::Type { span: dot, text: String::new() }, 0).unwrap();
        let change = session.changes()[0];
        assert_eq!(shown(old, new, Side::Old, Some(change)).1, "inspec.tors");
        assert_eq!(shown(old, new, Side::New, Some(change)).1, "inspectors");
        assert_eq!(shown(old, new, Side::Both, Some(change)).1, "inspec.torsinspectors");
    }
}
