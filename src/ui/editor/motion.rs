//! Where the caret goes: by character, word, paragraph, as a person expects of an editor. Pure text, no screen.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Article, Block, Kind};
use crate::text::Span;

/// One character forth: a whole grapheme, or over the line end.
pub fn next(article: &Article, at: usize) -> usize {
    let (text, block) = here(article, at);
    match text[at - block.start..].graphemes(true).next() {
        Some(grapheme) => at + grapheme.len(),
        None => article.blocks().get(article.block_at(at) + 1).map_or(at, |after| after.span.start),
    }
}

/// One character back.
pub fn previous(article: &Article, at: usize) -> usize {
    let index = article.block_at(at);
    let block = article.blocks()[index].span;
    let into = at.min(block.end) - block.start;
    if let Some(grapheme) = block.of(article.text())[..into].graphemes(true).next_back() {
        return block.start + into - grapheme.len();
    }
    let Some(before) = index.checked_sub(1).map(|index| article.blocks()[index].span) else { return 0 };
    if before.end < block.start {
        return before.end;
    }
    // A very long line goes on here: there is no line end to step over.
    let last = before.of(article.text()).graphemes(true).next_back().map_or(0, str::len);
    before.end - last
}

/// One `char` forth, as an input method counts; a line end is one.
pub fn next_char(article: &Article, at: usize) -> usize {
    let block = article.blocks()[article.block_at(at)].span;
    let after = article.text().get(at..block.end).and_then(|rest| rest.chars().next());
    after.map_or_else(|| next(article, at), |c| at + c.len_utf8())
}

/// One `char` back.
pub fn previous_char(article: &Article, at: usize) -> usize {
    let block = article.blocks()[article.block_at(at)].span;
    let before = article.text().get(block.start..at.min(block.end)).and_then(|text| text.chars().next_back());
    before.map_or_else(|| previous(article, at), |c| at.min(block.end) - c.len_utf8())
}

/// To the beginning of the next paragraph that has text; to the end of the article from the last one.
pub fn next_paragraph(article: &Article, at: usize) -> usize {
    let after = &article.blocks()[article.block_at(at) + 1..];
    let next = after.iter().find(|block| block.first && block.kind != Kind::Blank);
    next.map_or(article.text().len(), |block| block.span.start)
}

/// To the beginning of the paragraph, or of the one before.
pub fn previous_paragraph(article: &Article, at: usize) -> usize {
    let before = &article.blocks()[..=article.block_at(at)];
    let begins = |block: &&Block| block.first && block.kind != Kind::Blank && block.span.start < at;
    before.iter().rev().find(begins).map_or(0, |block| block.span.start)
}

/// The paragraph around an offset, without its line end; all pieces of a very long line.
pub fn paragraph(article: &Article, at: usize) -> Span {
    let (blocks, index) = (article.blocks(), article.block_at(at));
    let first = blocks[..=index].iter().rposition(|block| block.first).unwrap_or(index);
    let more = blocks[index + 1..].iter().take_while(|block| !block.first).count();
    Span::new(blocks[first].span.start, blocks[index + more].span.end)
}

/// To the beginning of the next word.
pub fn next_word(article: &Article, at: usize) -> usize {
    let (text, block) = here(article, at);
    let into = at - block.start;
    if into == text.len() {
        return next(article, at);
    }
    let mut left = false;
    for (offset, piece) in text[into..].split_word_bound_indices() {
        let is_space = piece.chars().all(char::is_whitespace);
        if left && !is_space {
            return at + offset;
        }
        left = true;
    }
    block.end
}

/// To the beginning of the word, or of the one before.
pub fn previous_word(article: &Article, at: usize) -> usize {
    let (text, block) = here(article, at);
    let into = at - block.start;
    if into == 0 {
        return previous(article, at);
    }
    for (offset, piece) in text[..into].split_word_bound_indices().rev() {
        if !piece.chars().all(char::is_whitespace) {
            return block.start + offset;
        }
    }
    block.start
}

/// The word, or the run of spaces or marks, around an offset.
pub fn word_around(article: &Article, at: usize) -> Span {
    let (text, block) = here(article, at);
    let into = at - block.start;
    let mut around = Span::at(at);
    for (offset, piece) in text.split_word_bound_indices() {
        if offset <= into {
            around = Span::new(block.start + offset, block.start + offset + piece.len());
        }
    }
    around
}

/// The block's text and span around an offset that may stand inside a line end.
fn here(article: &Article, at: usize) -> (&str, Span) {
    let block = article.blocks()[article.block_at(at)].span;
    // An offset inside `\r\n` belongs to the end of the line.
    let block = if at > block.end { Span::new(block.start, at) } else { block };
    (block.of(article.text()), block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_over_graphemes_and_line_ends() {
        let article = Article::new("ne\u{301}e\r\nx");
        assert_eq!(next(&article, 1), 4);
        assert_eq!(previous(&article, 4), 1);
        assert_eq!(next(&article, 5), 7);
        assert_eq!(previous(&article, 7), 5);
        assert_eq!(previous(&article, 0), 0);
        assert_eq!(next(&article, 8), 8);
    }

    #[test]
    fn steps_over_words() {
        let article = Article::new("We saw the re.porters\nthere");
        assert_eq!(next_word(&article, 0), 3);
        assert_eq!(previous_word(&article, 6), 3);
        assert_eq!(previous_word(&article, 3), 0);
        assert_eq!(next_word(&article, 21), 22);
        assert_eq!(word_around(&article, 4), Span::new(3, 6));
    }

    #[test]
    fn what_looks_like_one_character_is_one() {
        let text = "a👩\u{200d}🚒é🇩🇪e\u{301}b";
        let article = Article::new(text);
        let mut stops = vec![0];
        while *stops.last().unwrap() < text.len() {
            stops.push(next(&article, *stops.last().unwrap()));
        }
        let pieces: Vec<&str> = stops.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect();
        assert_eq!(pieces, ["a", "👩\u{200d}🚒", "é", "🇩🇪", "e\u{301}", "b"]);
        let mut back = vec![text.len()];
        while *back.last().unwrap() > 0 {
            back.push(previous(&article, *back.last().unwrap()));
        }
        back.reverse();
        assert_eq!(back, stops);
        assert_eq!(next_char(&article, 1), 5);
        assert_eq!(previous_char(&article, text.len() - 1), text.len() - 3);
    }

    #[test]
    fn steps_over_paragraphs() {
        let article = Article::new("Title\r\n\r\nOne two.\r\nThree.\r\n");
        assert_eq!(next_paragraph(&article, 2), 9);
        assert_eq!(next_paragraph(&article, 9), 19);
        assert_eq!(next_paragraph(&article, 20), 27);
        assert_eq!(previous_paragraph(&article, 12), 9);
        assert_eq!(previous_paragraph(&article, 9), 0);
        assert_eq!(previous_paragraph(&article, 0), 0);
        assert_eq!(paragraph(&article, 12), Span::new(9, 17));
        let long = Article::new(format!("x\n{}\ny", "word ".repeat(5_000)));
        assert_eq!(paragraph(&long, 12_000), Span::new(2, 25_002));
    }
}
