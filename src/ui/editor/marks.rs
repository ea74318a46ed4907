//! Painted marks for what has no shape of its own: spaces that matter, tabs, line ends inside a finding.

use egui::{Color32, Painter, Rect, Shape, Stroke, pos2, vec2};

use super::placed::Placed;
use crate::session::Open;
use crate::text::{Span, is_odd_space};
use crate::ui::theme::Palette;

/// Marks the spaces of a block that a reviewer has to see: those that a finding is about, and everywhere those that
/// are not the ordinary space.
pub(super) fn spaces(painter: &Painter, placed: &Placed<'_>, open: &[&Open], palette: &Palette) {
    let block = placed.block.span;
    if !placed.text.is_ascii() {
        for (at, c) in placed.text.char_indices().filter(|(_, c)| is_odd_space(*c)) {
            let here = Span::new(block.start + at, block.start + at + c.len_utf8());
            let over = open.iter().find(|open| open.span().overlaps(here));
            let ink = over.map_or(palette.soft, |open| palette.severity(open.severity())[0]);
            placed.rects(here).into_iter().for_each(|rect| open_box(painter, rect, ink));
        }
    }
    for open in open {
        let ink = palette.severity(open.severity())[0];
        let (start, end) = (open.span().start.max(block.start), open.span().end.min(block.end));
        let Some(passage) = placed.text.get(start.saturating_sub(block.start)..end.saturating_sub(block.start)) else {
            continue;
        };
        for (at, c) in passage.char_indices().filter(|(_, c)| matches!(c, ' ' | '\t')) {
            let here = Span::new(start + at, start + at + 1);
            if c == '\t' {
                placed.rects(here).into_iter().for_each(|rect| arrow(painter, rect, ink));
            } else if matters(passage, at) {
                placed.rects(here).into_iter().for_each(|rect| dot(painter, rect, ink));
            }
        }
    }
}

/// Whether a space of a finding's passage may be what it is about: at its edge, beside another one, before a mark.
fn matters(passage: &str, at: usize) -> bool {
    let (before, after) = (passage[..at].chars().next_back(), passage[at + 1..].chars().next());
    before.is_none_or(char::is_whitespace)
        || after
            .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | '”' | '’' | '%'))
}

fn dot(painter: &Painter, rect: Rect, ink: Color32) {
    painter.circle_filled(rect.center(), 1.5, ink);
}

/// A low bracket, open above: a space that does not break or is of another width. Below the letters' foot, else it
/// would pass for a full stop.
fn open_box(painter: &Painter, rect: Rect, ink: Color32) {
    let foot = rect.center().y + 9.0;
    let (left, right) = (rect.left() + 0.5, (rect.right() - 0.5).max(rect.left() + 3.5));
    let points = vec![pos2(left, foot - 3.5), pos2(left, foot), pos2(right, foot), pos2(right, foot - 3.5)];
    painter.add(Shape::line(points, Stroke::new(1.0, ink)));
}

fn arrow(painter: &Painter, rect: Rect, ink: Color32) {
    let stroke = Stroke::new(1.2, ink);
    let (from, to) = (rect.left_center() + vec2(2.0, 0.0), rect.right_center() - vec2(2.0, 0.0));
    painter.line_segment([from, to], stroke);
    painter.add(Shape::line(vec![to + vec2(-3.5, -3.0), to, to + vec2(-3.5, 3.0)], stroke));
}

/// A bent arrow: the line ends here.
pub(super) fn line_end(painter: &Painter, rect: Rect, ink: Color32) {
    let stroke = Stroke::new(1.2, ink);
    let center = rect.center();
    let tip = center + vec2(-3.5, 2.0);
    painter.add(Shape::line(vec![center + vec2(3.5, -4.0), center + vec2(3.5, 2.0), tip], stroke));
    painter.add(Shape::line(vec![tip + vec2(2.5, -2.5), tip, tip + vec2(2.5, 2.5)], stroke));
}

#[cfg(test)]
mod tests {
    use super::matters;

    #[test]
    fn spaces_that_matter() {
        let marked = |passage: &str| -> Vec<usize> {
            passage.match_indices(' ').map(|(at, _)| at).filter(|at| matters(passage, *at)).collect()
        };
        assert_eq!(marked(" "), [0]);
        assert_eq!(marked("a  b"), [1, 2]);
        assert_eq!(marked("week ,”"), [4]);
        assert!(marked("between the sword").is_empty());
    }
}
