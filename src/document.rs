//! The article: its text, and the blocks that the text falls into.

mod anchors;
mod fixed;
mod origins;
mod outline;
pub mod pairing;

use std::sync::Arc;

pub use outline::{Fixed, Line, Origin, Outline, Refusal};

use crate::text::{Edit, Mismatch, Shared, Span, lines, words};

/// A line longer than this many bytes is cut into several blocks, so that one endless line is laid out and
/// checked piece by piece.
pub const LONGEST_BLOCK: usize = 8 * 1024;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Running text.
    Paragraph,
    /// A short line of its own without an end mark: a headline, a cross-head, a byline.
    Heading,
    /// Nothing but white space.
    Blank,
}

/// A paragraph or a heading: one line of a plain text, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it is in the article's text.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The line of the file that it belongs to, from 1.
    pub line: usize,
    /// Whether the line begins here; false for the further pieces of a very long line.
    pub first: bool,
    /// The lines of the file's outline that it comes from; of no meaning without an outline.
    pub origin: Origin,
}

/// One opened article: its text (of a plain text as it stands in the file, line ends and all, without a byte order
/// mark) and its blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Held once for all who read it, until it is edited.
    text: Shared,
    blocks: Vec<Block>,
    outline: Option<Arc<Outline>>,
    /// Where the fixed stretches of the outline are now, one for one.
    fixed: Vec<Span>,
}

impl<T: Into<Shared>> From<T> for Article {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

impl Article {
    /// The article of `text`.
    #[must_use]
    pub fn new(text: impl Into<Shared>) -> Self {
        let text = text.into();
        let blocks = blocks_of(&text, Span::new(0, text.len()), 1);
        Self { text, blocks, outline: None, fixed: Vec::new() }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same, for those who hold it.
    #[must_use]
    pub fn shared(&self) -> &Shared {
        &self.text
    }

    /// The blocks in order: at least one, ascending, with nothing but line ends between them.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The number of words and numbers. Linear in the length of the text.
    #[must_use]
    pub fn words(&self) -> usize {
        words::count(&self.text)
    }

    /// The language of the text, as a BCP 47 tag.
    #[must_use]
    pub fn language(&self) -> &'static str {
        "en"
    }

    /// The index of the block that holds byte `at`; an offset inside a line end belongs to the line before it.
    #[must_use]
    pub fn block_at(&self, at: usize) -> usize {
        self.blocks.partition_point(|block| block.span.start <= at).saturating_sub(1)
    }

    /// Applies one edit and keeps the blocks in step; work is proportional to the lines touched,
    /// plus a shift of what follows.
    ///
    /// # Errors
    /// [`Mismatch`] when the text does not hold what the edit removes; nothing is then changed.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), Mismatch> {
        let index = self.block_at(edit.at);
        edit.apply(self.text.make_mut())?;
        fixed::shift(&mut self.fixed, std::slice::from_ref(edit));
        if !self.resize_one(index, edit) {
            self.reblock(edit);
        }
        debug_assert_eq!(self.blocks.first().map(|block| block.span.start), Some(0));
        Ok(())
    }

    /// The fast way of an edit inside one block: the block grows or shrinks, the others are shifted.
    fn resize_one(&mut self, index: usize, edit: &Edit) -> bool {
        let has_line_end = |text: &str| text.bytes().any(|b| matches!(b, b'\n' | b'\r'));
        let block = &mut self.blocks[index];
        let length = block.span.len() - edit.removed.len().min(block.span.len()) + edit.inserted.len();
        if !block.span.contains(edit.before())
            || has_line_end(&edit.removed)
            || has_line_end(&edit.inserted)
            || length > 2 * LONGEST_BLOCK
            // An emptied line may bring a carriage return and a line feed together.
            || length == 0
        {
            return false;
        }
        block.span.end = block.span.start + length;
        let kind = self.kind_of(&self.blocks[index]);
        self.blocks[index].kind = kind;
        for after in &mut self.blocks[index + 1..] {
            after.span = moved(after.span, edit);
        }
        true
    }

    /// The slow way: the lines around the edit are cut anew. One line more on each side, because a carriage
    /// return and a line feed that come to stand together are one line end.
    fn reblock(&mut self, edit: &Edit) {
        let line_start = |blocks: &[Block], mut index: usize| {
            while index > 0 && !blocks[index].first {
                index -= 1;
            }
            index
        };
        let from = line_start(&self.blocks, self.block_at(edit.at));
        let from = line_start(&self.blocks, from.saturating_sub(1));
        let mut to = self.block_at(edit.before().end) + 1;
        let mut lines_more = 2;
        while to < self.blocks.len() {
            lines_more -= usize::from(self.blocks[to].first);
            if lines_more == 0 {
                break;
            }
            to += 1;
        }
        let start = self.blocks[from].span.start;
        let line = self.blocks[from].line;
        let end = self.blocks.get(to).map_or(self.text.len(), |block| moved(block.span, edit).start);
        let mut fresh = blocks_of(&self.text, Span::new(start, end), line);
        if to < self.blocks.len() {
            // The region ends with a line end: its empty last line is the first of what follows.
            fresh.pop();
        }
        let next_line = fresh.last().map_or(line, |block| block.line + 1);
        if self.outline.is_some() {
            Self::trace(&mut fresh, &self.blocks[from..to], edit);
        }
        let by = self.blocks.get(to).map(|block| (block.line, next_line));
        for block in &mut self.blocks[to..] {
            block.span = moved(block.span, edit);
            if let Some((was, is)) = by {
                block.line = block.line + is - was;
            }
        }
        let fresh_to = from + fresh.len();
        self.blocks.splice(from..to, fresh);
        if self.outline.is_some() {
            self.settle(from..fresh_to);
        }
    }
}

/// Where a span that lies after the edit goes.
fn moved(span: Span, edit: &Edit) -> Span {
    let shift = |at: usize| at + edit.inserted.len() - edit.removed.len();
    Span::new(shift(span.start), shift(span.end))
}

/// The blocks of the lines of `text` inside `region`, which starts with line number `line`.
fn blocks_of(text: &str, region: Span, line: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (index, found) in lines(region.of(text)).enumerate() {
        let whole = found.text.shifted(region.start);
        let mut rest = whole;
        loop {
            let piece = Span::new(rest.start, rest.start + piece_length(rest.of(text)));
            let first = rest.start == whole.start;
            let origin = Origin::default();
            blocks.push(Block { span: piece, kind: kind_of(piece.of(text)), line: line + index, first, origin });
            rest.start = piece.end;
            if rest.is_empty() {
                break;
            }
        }
    }
    blocks
}

/// How many bytes of a line its first piece takes: all, or as many whole sentences, or words, as fit.
fn piece_length(line: &str) -> usize {
    if line.len() <= LONGEST_BLOCK {
        return line.len();
    }
    let head = &line[..line.floor_char_boundary(LONGEST_BLOCK)];
    let cut = head.rfind(". ").map(|at| at + 2).or_else(|| head.rfind(' ').map(|at| at + 1));
    cut.unwrap_or(head.len())
}

/// Guesses what one line is from its own text.
fn kind_of(line: &str) -> Kind {
    /// The longest headline, in bytes.
    const LONGEST_HEADING: usize = 120;
    if line.len() > LONGEST_BLOCK {
        return Kind::Paragraph;
    }
    let line = line.trim();
    if line.is_empty() {
        return Kind::Blank;
    }
    let open_ended = line.chars().next_back().is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '’' | '\''));
    let begins =
        line.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '‘' | '“' | '"'));
    if open_ended && begins && line.len() <= LONGEST_HEADING && line.split_whitespace().count() <= 16 {
        Kind::Heading
    } else {
        Kind::Paragraph
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Kind> {
        Article::new(text).blocks().iter().map(|block| block.kind).collect()
    }

    #[test]
    fn tells_headings_from_paragraphs() {
        let text = "Mine closed after flood\n\nThe mine will stay shut.\nTalks\n“We wait,” she said.\n";
        use Kind::{Blank, Heading, Paragraph};
        assert_eq!(kinds(text), [Heading, Blank, Paragraph, Heading, Paragraph, Blank]);
    }

    #[test]
    fn cuts_a_very_long_line() {
        let article = Article::new("word ".repeat(10_000));
        assert!(article.blocks().len() > 5);
        assert!(article.blocks().iter().all(|block| block.span.len() <= LONGEST_BLOCK && block.line == 1));
        assert_eq!(article.blocks().last().unwrap().span.end, 50_000);
    }

    #[test]
    fn blocks_keep_in_step_with_any_edit() {
        let pieces = ["a", "\r", "\n", "\r\n", "bc", "", "d\ne", "\n\n"];
        for one in pieces {
            for two in pieces {
                for inserted in pieces {
                    let text = format!("x{one}y{two}z");
                    for start in 0..=text.len() {
                        for end in start..=text.len() {
                            let edit = Edit::replace(&text, Span::new(start, end), inserted);
                            let mut article = Article::new(text.clone());
                            article.apply(&edit).unwrap();
                            assert_eq!(article, Article::new(article.text().to_owned()), "{text:?} {edit:?}");
                        }
                    }
                }
            }
        }
    }
}
