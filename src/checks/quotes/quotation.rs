//! What the quotation marks of an article say: the quotations with their speakers, and the troubles.

use super::credit::{Credit, credit_after, credit_before};
use super::machine::{Trouble, paragraphs, walk};
use super::marks::{Family, Mark};
use super::singles::singles;
use crate::document::Article;
use crate::text::Span;

/// A quotation, or one paragraph of a quotation that the next paragraph opens again.
/// Offsets are in bytes of the article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// From the opening mark to the closing one, both included.
    pub span: Span,
    /// The opening mark.
    pub open: Mark,
    /// The closing mark; none where the next paragraph goes on.
    pub close: Option<Mark>,
    /// From the beginning of the paragraph in which it opens to the end of the one in which it closes.
    pub around: Span,
    /// Whether it stands inside another one of the same family.
    pub nested: bool,
    /// Who is named as the speaker before it: `The mayor said: “…`
    pub before: Option<Credit>,
    /// Who is named as the speaker after it: `…” the mayor said.`
    pub after: Option<Credit>,
}

impl Quotation {
    /// A quotation between two marks, without its speakers.
    pub const fn new(open: Mark, close: Mark, around: Span, nested: bool) -> Self {
        let span = Span::new(open.span.start, close.span.end);
        Self { span, open, close: Some(close), around, nested, before: None, after: None }
    }

    /// A paragraph of a quotation that the next one opens again.
    pub const fn unfinished(open: Mark, paragraph: Span) -> Self {
        let span = Span::new(open.span.start, paragraph.end);
        Self { span, open, close: None, around: paragraph, nested: false, before: None, after: None }
    }

    /// The quoted words, without the marks.
    pub fn inner(&self) -> Span {
        Span::new(self.open.span.end, self.close.map_or(self.span.end, |close| close.span.start))
    }

    /// Whether at least `many` words are quoted.
    pub fn has_words(&self, text: &str, many: usize) -> bool {
        let words = self.inner().of(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        words.take(many).count() == many
    }

    /// Whether anybody is named as its speaker beside it.
    pub const fn is_credited(&self) -> bool {
        self.before.is_some() || self.after.is_some()
    }

    fn find_speaker(&mut self, text: &str) {
        self.before = credit_before(text, Span::new(self.around.start, self.open.span.start));
        if let Some(close) = self.close {
            self.after = credit_after(text, Span::new(close.span.end, self.around.end));
        }
    }
}

/// What the quotation marks of an article say.
pub struct Quotes {
    /// The marks that find no partner, in no particular order.
    pub troubles: Vec<Trouble>,
    /// The quotations, by where they begin.
    pub quotations: Vec<Quotation>,
}

impl Quotes {
    /// Reads the marks of `article`. Linear in its length.
    pub fn of(article: &Article) -> Self {
        let text = article.text();
        let paragraphs = paragraphs(article);
        let mut found = Self { troubles: Vec::new(), quotations: Vec::new() };
        walk(article, &paragraphs, &mut found);
        singles(text, &paragraphs, &mut found);
        found.quotations.sort_unstable_by_key(|quotation| (quotation.span.start, quotation.span.end));
        for quotation in &mut found.quotations {
            quotation.find_speaker(text);
        }
        found
    }

    /// Whether most of the article's double marks are straight.
    pub fn is_straight(&self) -> bool {
        let doubles = self.quotations.iter().filter(|quotation| quotation.open.family == Family::Double);
        let (straight, curly): (Vec<_>, Vec<_>) = doubles.partition(|quotation| quotation.open.glyph == '"');
        straight.len() > curly.len()
    }
}

/// The stretches of one paragraph that stand in quotation marks, in order and apart. What is opened and not closed
/// reaches to the end, what is closed and not opened from the beginning.
pub fn quoted(paragraph: &str) -> Vec<Span> {
    if !paragraph.bytes().any(|byte| matches!(byte, b'"' | b'\'' | b'`' | 0xC2 | 0xE2 | 0xE3)) {
        return Vec::new();
    }
    let quotes = Quotes::of(&Article::new(paragraph));
    let mut spans: Vec<Span> = quotes.quotations.iter().map(|quotation| quotation.span).collect();
    spans.extend(quotes.troubles.iter().map(|trouble| match trouble {
        Trouble::Unclosed { open, .. } | Trouble::NotReopened { open, .. } => {
            Span::new(open.span.start, paragraph.len())
        }
        Trouble::Orphan { close, after, .. } => {
            Span::new(after.map_or(0, |mark| mark.span.end.min(close.span.start)), close.span.end)
        }
        Trouble::Torn { early, close, .. } => Span::new(early.span.start, close.span.end),
    }));
    spans.sort_unstable_by_key(|span| span.start);
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => *last = last.hull(span),
            _ => apart.push(span),
        }
    }
    apart
}

/// Whether byte `at` stands inside one of `spans`, which are in order and apart.
pub fn is_inside(spans: &[Span], at: usize) -> bool {
    let next = spans.partition_point(|span| span.start < at);
    next > 0 && at < spans[next - 1].end
}
