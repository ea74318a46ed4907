//! What a check gets to read: a block with its sentences and words found, and the article as such blocks.

use std::cell::OnceCell;

use super::idioms::BOOK;
use super::quotes::{Trouble, troubles};
use crate::document::{Article, Block, Kind};
use crate::finding::Finding;
use crate::text::words::{Token, tokens};
use crate::text::{Span, sentences::sentences};

/// One block; sentences and tokens are found on first use. Offsets are in bytes of [`Page::text`].
pub struct Page<'a> {
    /// The block's text, without its line end.
    pub text: &'a str,
    /// What the block is.
    pub kind: Kind,
    sentences: OnceCell<Vec<Span>>,
    tokens: OnceCell<Vec<Token>>,
    phrases: OnceCell<Vec<Finding>>,
}

impl<'a> Page<'a> {
    /// The page of a block's text.
    #[must_use]
    pub fn new(text: &'a str, kind: Kind) -> Self {
        Self { text, kind, sentences: OnceCell::new(), tokens: OnceCell::new(), phrases: OnceCell::new() }
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| sentences(self.text))
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| tokens(self.text))
    }

    /// What the phrase tables find, whatever check they belong to.
    pub(super) fn phrases(&self) -> &[Finding] {
        self.phrases.get_or_init(|| BOOK.findings(self))
    }

    /// The tokens inside `span`.
    pub fn tokens_in(&self, span: Span) -> &[Token] {
        let all = self.tokens();
        let from = all.partition_point(|token| token.span.start < span.start);
        let to = all.partition_point(|token| token.span.end <= span.end);
        &all[from..to.max(from)]
    }
}

/// The article as pages; what several checks need of it as a whole is found on first use.
pub struct Pages<'a> {
    article: &'a Article,
    quotes: OnceCell<Vec<Trouble>>,
}

impl<'a> Pages<'a> {
    /// The pages of an article.
    #[must_use]
    pub fn new(article: &'a Article) -> Self {
        Self { article, quotes: OnceCell::new() }
    }

    /// The article's whole text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.article.text()
    }

    /// The blocks, in order.
    #[must_use]
    pub fn blocks(&self) -> &'a [Block] {
        self.article.blocks()
    }

    /// The quotations of the article that find no end or no beginning.
    pub(super) fn quotes(&self) -> &[Trouble] {
        self.quotes.get_or_init(|| troubles(self.article))
    }

    /// The page of one block.
    #[must_use]
    pub fn page(&self, block: &Block) -> Page<'a> {
        Page::new(block.span.of(self.article.text()), block.kind)
    }
}
