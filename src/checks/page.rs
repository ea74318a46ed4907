//! What a check gets to read: a block with its sentences, words and readings found, and the article as such blocks.
//!
//! A page is kept as long as its block stands in the article, so what one check looked up is there for all others and
//! for the next run.

use std::cell::OnceCell;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::glossary::Glossary;
use super::idioms::BOOK;
use super::names::Register;
use super::quotes::{Quotation, Quotes, quoted};
use crate::document::{Article, Block, Kind};
use crate::finding::Finding;
use crate::language::frequency::frequency;
use crate::language::lexicon::lexicon;
use crate::language::{Tag, VerbForm, tagger};
use crate::text::dates::{Date, dates};
use crate::text::numbers::{Line, Quantity, quantities};
use crate::text::words::{self, Token, tokens};
use crate::text::{Span, sentences::sentences};

/// One block; everything about it is found on first use. Offsets are in bytes of [`Page::text`].
pub struct Page {
    text: Box<str>,
    /// What the block is.
    pub kind: Kind,
    /// What the block was translated from, where that is known and the block is all that became of it.
    pub(super) source: Option<Box<str>>,
    glossaries: Vec<Arc<Glossary>>,
    lower: OnceCell<Box<str>>,
    sentences: OnceCell<Vec<Span>>,
    tokens: OnceCell<Vec<Token>>,
    words: OnceCell<Sorted>,
    figures: OnceCell<(Vec<Date>, Vec<Quantity>)>,
    quoted: OnceCell<Vec<Span>>,
    phrases: OnceCell<Vec<Finding>>,
    rare: OnceCell<Vec<Span>>,
}

/// The words of a page by their sentences.
struct Sorted {
    spans: Vec<Span>,
    /// For each sentence the number of its first word; one more at the end.
    starts: Vec<usize>,
    /// For each sentence the readings of its words.
    tags: Vec<OnceCell<Vec<Tag>>>,
}

impl Page {
    /// The page of a block's text, which comes without its line end.
    #[must_use]
    pub fn new(text: &str, kind: Kind) -> Self {
        Self {
            text: text.into(),
            kind,
            source: None,
            glossaries: Vec::new(),
            lower: OnceCell::new(),
            sentences: OnceCell::new(),
            tokens: OnceCell::new(),
            words: OnceCell::new(),
            figures: OnceCell::new(),
            quoted: OnceCell::new(),
            phrases: OnceCell::new(),
            rare: OnceCell::new(),
        }
    }

    /// The same page in a house with these glossaries, the nearer first.
    #[must_use]
    pub fn with_glossaries(self, glossaries: &[Arc<Glossary>]) -> Self {
        Self { glossaries: glossaries.to_vec(), ..self }
    }

    /// The glossaries of the house, the nearer first.
    pub fn glossaries(&self) -> &[Arc<Glossary>] {
        &self.glossaries
    }

    /// The block's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text in lower case, every character where it was: the few letters whose lower case has another length stay.
    pub fn lower(&self) -> &str {
        self.lower.get_or_init(|| lowered(&self.text).into())
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> &[Span] {
        self.sentences.get_or_init(|| sentences(&self.text))
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        self.tokens.get_or_init(|| tokens(&self.text))
    }

    /// What stands in quotation marks, in order and apart.
    pub fn quoted(&self) -> &[Span] {
        self.quoted.get_or_init(|| quoted(&self.text))
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

    /// The words of sentence number `sentence`.
    ///
    /// # Panics
    /// When there is no such sentence.
    pub fn words(&self, sentence: usize) -> Words<'_> {
        let sorted = self.words.get_or_init(|| Sorted::of(self));
        Words { page: self, sentence, range: sorted.starts[sentence]..sorted.starts[sentence + 1], sorted }
    }

    /// The words of the sentence at `sentence`, which is one of [`Page::sentences`].
    pub fn words_of(&self, sentence: Span) -> Words<'_> {
        self.words(self.sentences().partition_point(|other| other.start < sentence.start))
    }

    /// The figures, in order, without those of dates.
    pub fn quantities(&self) -> &[Quantity] {
        &self.figures().1
    }

    /// The dates, in order.
    pub fn dates(&self) -> &[Date] {
        &self.figures().0
    }

    /// The block as the readers of figures take it.
    pub fn line(&self) -> Line<'_> {
        Line { text: &self.text, lower: self.lower(), tokens: self.tokens() }
    }

    fn figures(&self) -> &(Vec<Date>, Vec<Quantity>) {
        self.figures.get_or_init(|| {
            let dates = dates(self.line());
            let taken: Vec<Span> = dates.iter().map(|date| date.span).collect();
            let quantities = quantities(self.line(), &taken);
            (dates, quantities)
        })
    }

    /// The words that are so rare that they may be mistakes, without a possessive `’s`, in order.
    pub fn rare(&self) -> &[Span] {
        self.rare.get_or_init(|| {
            let words = self.tokens().iter().filter(|token| token.kind == words::Kind::Word);
            let spans = words.map(|token| bare(&self.text, token.span));
            spans.filter(|span| is_rare(span.of(self.lower()))).collect()
        })
    }

    /// The words of every sentence, in order.
    pub fn all_words(&self) -> impl Iterator<Item = Words<'_>> {
        (0..self.sentences().len()).map(|sentence| self.words(sentence))
    }
}

impl Sorted {
    fn of(page: &Page) -> Self {
        let mut sorted = Self { spans: Vec::with_capacity(page.tokens().len()), starts: vec![0], tags: Vec::new() };
        let mut tokens = page.tokens().iter().peekable();
        for sentence in page.sentences() {
            while let Some(token) = tokens.next_if(|token| token.span.start < sentence.end) {
                // A word reaches over the end where the splitter cuts after `p.m.` inside the token `p.m.x`.
                let inside = token.span.start >= sentence.start && token.span.end <= sentence.end;
                if inside && token.kind != words::Kind::Mark {
                    sorted.spans.push(token.span);
                }
            }
            sorted.starts.push(sorted.spans.len());
            sorted.tags.push(OnceCell::new());
        }
        sorted
    }
}

/// `word` without the `’s` of a possessive.
fn bare(text: &str, word: Span) -> Span {
    let bare = word.of(text).strip_suffix("'s").or_else(|| word.of(text).strip_suffix("’s"));
    Span::new(word.start, bare.map_or(word.end, |bare| word.start + bare.len()))
}

/// Whether one of the parts of `lower`, between its hyphens, is rare.
fn is_rare(lower: &str) -> bool {
    /// The Zipf value of common mistakes; a word of 3 is read once in a thousand pages.
    const RARE: f32 = 2.5;
    // Most words have neither a hyphen nor a curly apostrophe.
    let marked = lower.bytes().any(|byte| byte == b'-' || byte == 0xE2);
    let zipf = |part: &str| match marked && part.contains('’') {
        true => frequency().zipf(&part.replace('’', "'")),
        false => frequency().zipf(part),
    };
    // Small words are common, or names; initials have stops.
    let is_rare = |part: &str| part.len() > 3 && !part.ends_with('.') && zipf(part) < RARE;
    if marked { lower.split(['-', '\u{2011}']).any(is_rare) } else { is_rare(lower) }
}

/// `text` in lower case with every character at the byte where it was.
pub(super) fn lowered(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(only), None) if only.len_utf8() == c.len_utf8() => only,
            _ => c,
        }
    };
    text.chars().map(lower).collect()
}

/// The words and figures of one sentence, without the marks.
#[derive(Clone)]
pub struct Words<'p> {
    page: &'p Page,
    sentence: usize,
    range: Range<usize>,
    sorted: &'p Sorted,
}

impl<'p> Words<'p> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.range.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    /// Where the sentence is.
    pub fn sentence(&self) -> Span {
        self.page.sentences()[self.sentence]
    }

    /// Where they are.
    pub fn spans(&self) -> &'p [Span] {
        &self.sorted.spans[self.range.clone()]
    }

    /// Where the word at `index` is.
    ///
    /// # Panics
    /// When there is none.
    pub fn span(&self, index: usize) -> Span {
        self.spans()[index]
    }

    /// The word at `index` as it is written; empty where there is none.
    #[inline]
    pub fn text(&self, index: usize) -> &'p str {
        self.spans().get(index).map_or("", |span| span.of(&self.page.text))
    }

    /// The word at `index` in lower case; empty where there is none.
    #[inline]
    pub fn lower(&self, index: usize) -> &'p str {
        self.spans().get(index).map_or("", |span| span.of(self.page.lower()))
    }

    /// The words as they are written, in order.
    pub fn texts(&self) -> impl DoubleEndedIterator<Item = &'p str> + ExactSizeIterator + use<'p> {
        let text = self.page.text();
        self.spans().iter().map(move |span| span.of(text))
    }

    /// Their readings, one for each.
    pub fn tags(&self) -> &'p [Tag] {
        self.sorted.tags[self.sentence].get_or_init(|| tagger().tag(&self.texts().collect::<Vec<_>>()))
    }

    /// Whether one of the words may be a finite verb, or an order, if only because the tagger doubts or has never seen it.
    pub fn may_have_verb(&self) -> bool {
        self.texts().zip(self.tags()).any(|(word, tag)| {
            let unknown = word.starts_with(char::is_lowercase) && !lexicon().knows(word);
            unknown || tag.finite_lead > -10.0 || tag.form == Some(VerbForm::Infinitive)
        })
    }
}

/// The article as pages; what several checks need of it as a whole is found on first use.
pub struct Pages<'a> {
    article: &'a Article,
    /// One for each block.
    pages: Vec<&'a Page>,
    stop: &'a AtomicBool,
    quotes: OnceCell<Quotes>,
    names: OnceCell<Register<'a>>,
}

impl<'a> Pages<'a> {
    /// The article with the page of each of its blocks; nothing more is read once `stop` is raised.
    #[must_use]
    pub fn new(article: &'a Article, pages: Vec<&'a Page>, stop: &'a AtomicBool) -> Self {
        debug_assert_eq!(pages.len(), article.blocks().len(), "one page for each block");
        Self { article, pages, stop, quotes: OnceCell::new(), names: OnceCell::new() }
    }

    /// The article's whole text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.article.text()
    }

    /// The blocks with their pages, in order. Ends early when the run is stopped; what was found is then thrown away.
    pub fn blocks(&self) -> impl Iterator<Item = (&'a Block, &'a Page)> + '_ {
        self.until_stopped(self.article.blocks().iter().zip(self.pages.iter().copied()))
    }

    /// The same items; none more once the run is stopped. For loops over anything that grows with the article.
    pub fn until_stopped<I: IntoIterator>(&self, items: I) -> impl Iterator<Item = I::Item> + use<'_, 'a, I> {
        items.into_iter().take_while(|_| !self.stop.load(Ordering::Relaxed))
    }

    /// Where each page begins in the article, and the page. Ends early as [`Pages::blocks`] does.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &'a Page)> + '_ {
        self.blocks().map(|(block, page)| (block.span.start, page))
    }

    /// What the quotation marks of the article say.
    pub(super) fn quotes(&self) -> &Quotes {
        self.quotes.get_or_init(|| Quotes::of(self.article, || self.stop.load(Ordering::Relaxed)))
    }

    /// The quotations of the article that are opened and closed, by where they begin.
    pub(super) fn quotations(&self) -> &[Quotation] {
        &self.quotes().quotations
    }

    /// The names of the article.
    pub(super) fn names(&self) -> &Register<'a> {
        self.names.get_or_init(|| Register::of(self))
    }

    /// The page of this number, as [`Pages::iter`] counts.
    ///
    /// # Panics
    /// When there is none.
    pub(super) fn page(&self, number: usize) -> &'a Page {
        self.pages[number]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lower_case_keeps_every_place() {
        for text in ["ABC def", "Ärger in İzmir: ẞ, Ǆ, ΟΔΟΣ", "“Ⱥ” ſ K"] {
            let page = Page::new(text, Kind::Paragraph);
            assert_eq!(page.lower().len(), text.len(), "{text}");
            for (at, _) in text.char_indices() {
                assert!(page.lower().is_char_boundary(at), "{text} {at}");
            }
        }
        assert_eq!(Page::new("Ärger", Kind::Paragraph).lower(), "ärger");
    }

    #[test]
    fn words_come_by_sentence() {
        let page = Page::new("No rain. “Ten men,” he SAID… 天。x", Kind::Paragraph);
        let texts: Vec<Vec<&str>> = page.all_words().map(|words| words.texts().collect()).collect();
        assert_eq!(texts.concat(), ["No", "rain", "Ten", "men", "he", "SAID", "天", "x"]);
        let second = page.words(1);
        assert_eq!((second.lower(3), second.text(3), second.text(9)), ("said", "SAID", ""));
        assert_eq!(second.tags().len(), second.len());
        assert_eq!(second.sentence().of(page.text()), "“Ten men,” he SAID…");
    }

    #[test]
    fn rare_words_are_found_without_their_possessive() {
        let text = "The zorbler’s house doesn’t stand; the U.S. envoy re-opened Vrakhtovo-on-Sea’s well.";
        let page = Page::new(text, Kind::Paragraph);
        let rare: Vec<&str> = page.rare().iter().map(|span| span.of(text)).collect();
        assert_eq!(rare, ["zorbler", "Vrakhtovo-on-Sea"]);
    }
}
