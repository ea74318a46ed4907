//! The passages of an article as a language model reads them: block by block, each after the end of the one before.

use super::surprise::Passage;
use crate::document::{Article, Kind};
use crate::text::Span;

/// How much of the block before is read first, in bytes: some three sentences. More says little more, and costs as much
/// as the text itself.
pub const LONGEST_BEFORE: usize = 400;

/// The block as a model reads it; `None` for a blank one, and where there is no such block.
///
/// Its text is the whole block. Before it comes the end of the last block that is not blank, from the beginning of a
/// word: so an edit of one block alters what is read of that one and the next, and of no other.
#[must_use]
pub fn passage(article: &Article, block: usize) -> Option<Passage<'_>> {
    let blocks = article.blocks();
    let here = blocks.get(block).filter(|block| block.kind != Kind::Blank)?;
    let before = blocks[..block].iter().rev().find(|block| block.kind != Kind::Blank);
    let before = before.map_or("", |block| end_of(block.span.of(article.text())));
    Some(Passage { before, text: here.span.of(article.text()) })
}

/// The last whole words of a text.
pub(super) fn end_of(text: &str) -> &str {
    let from = text.len().saturating_sub(LONGEST_BEFORE);
    if from == 0 {
        return text;
    }
    let end = Span::new(text.ceil_char_boundary(from), text.len()).of(text);
    // A word of 400 bytes is none, and a language without spaces has none either: those are cut where it happens.
    end.find(char::is_whitespace).map_or(end, |space| end[space..].trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_read_after_the_end_of_the_one_before() {
        let article = Article::new("A headline\n\n  \nThe first paragraph.\nThe second.\n");
        let read: Vec<Option<Passage<'_>>> = (0..=6).map(|block| passage(&article, block)).collect();
        let of = |before, text| Some(Passage { before, text });
        assert_eq!(read[0], of("", "A headline"));
        assert_eq!(read[1..3], [None, None]);
        assert_eq!(read[3], of("A headline", "The first paragraph."));
        assert_eq!(read[4], of("The first paragraph.", "The second."));
        assert_eq!(read[5..], [None, None]);
    }

    #[test]
    fn only_the_last_whole_words_of_a_long_block_come_before() {
        let article = Article::new(format!("{}end\nNext one.", "früher ".repeat(100)));
        let before = passage(&article, 1).unwrap().before;
        assert!(before.len() <= LONGEST_BEFORE && before.len() > LONGEST_BEFORE - 10, "{}", before.len());
        assert!(before.starts_with("früher ") && before.ends_with(" end"), "{before}");
        let article = Article::new(format!("{}\nNext one.", "é".repeat(1000)));
        assert_eq!(passage(&article, 1).unwrap().before, "é".repeat(200));
    }
}
