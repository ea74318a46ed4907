//! What the quotation marks of an article say: the quotations with their speakers, and the troubles.

use super::credit::{Credit, credit_after, credit_before};
use super::machine::{Trouble, paragraphs, walk};
use super::marks::{Family, Mark, may_hold_marks};
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
    /// Reads the marks of `article`. Linear in its length; once `stopped` says so, nothing more is read.
    pub fn of(article: &Article, stopped: impl Fn() -> bool) -> Self {
        let text = article.text();
        let paragraphs = paragraphs(article, stopped);
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
    if !may_hold_marks(paragraph) {
        return Vec::new();
    }
    let quotes = Quotes::of(&Article::new(paragraph), || false);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The quotations of a text with their marks, joined.
    fn found(text: &str) -> String {
        let quotes = Quotes::of(&Article::new(text), || false);
        let texts: Vec<&str> = quotes.quotations.iter().map(|quotation| quotation.span.of(text)).collect();
        texts.join(" | ")
    }

    #[test]
    fn hard_quotations() {
        for (text, expected) in [
            ("She said ‘no’ and ‘the boys’ coats are wet’ to us.", "‘no’ | ‘the boys’ coats are wet’"),
            ("‘I like rock ’n’ roll,’ he said. ‘’Tis the ’90s.’", "‘I like rock ’n’ roll,’ | ‘’Tis the ’90s.’"),
            ("The dogs’ bowls and James’ coat, the ’90s and '80s.", ""),
            ("Mayor calls plan ‘a gift’ to town", "‘a gift’"),
            ("“He told me ‘go’ and “stay” at once.”", "“He told me ‘go’ and “stay” at once.” | ‘go’ | “stay”"),
            ("“Straight and curly\", he said.", "“Straight and curly\""),
            ("„Ja“, «da», ‹oui›, 「是」, 『好』, 《书》", "„Ja“ | «da» | ‹oui› | 「是」 | 『好』 | 《书》"),
            ("``TeX,'' he said, ''or not.''", "``TeX,'' | ''or not.''"),
            ("He stood 6'2\" in \"new\" boots, by a 5\" pipe.", "\"new\""),
            ("\"A 5' by 7\" board,\" she said.", "\"A 5' by 7\" board,\""),
            ("the film\" Rain \"won and\" Snow \"lost", "\" Rain \" | \" Snow \""),
            ("“One.\n“Two.\n“Three,” he said.", "“One. | “Two. | “Three,”"),
            ("“One.\nTwo.”", "“One.\nTwo.”"),
            ("No marks, don’t look.", ""),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn inside_and_outside() {
        let inside = |text: &str, word: &str| is_inside(&quoted(text), text.find(word).unwrap());
        for (text, expected) in [
            ("He said “it rains here” and left.", true),
            ("He said “it rains” here and left.", false),
            ("He said “it rains and here he left.", true),
            ("And it rains here,” he said. He left.", true),
            ("“No.” And here it rains,” he said.", true),
            ("‘It rains here,’ he said.", true),
            ("The boys’ coats hang here, and don’t drip.", false),
            ("「it rains here」", true),
            ("“No,” he said. It rains here.", false),
        ] {
            assert_eq!(inside(text, "here"), expected, "{text}");
        }
    }

    #[test]
    fn speakers_are_found_on_both_sides() {
        let text = "The mayor said: “One.” “Two,” she said. “Three.”";
        let quotes = Quotes::of(&Article::new(text), || false);
        let credits: Vec<_> = quotes.quotations.iter().map(|one| (one.before.is_some(), one.after.is_some())).collect();
        assert_eq!(credits, [(true, false), (false, true), (false, false)]);
    }
}
