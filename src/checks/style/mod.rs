//! Words that say nothing: what machine translation leaves where two words of the source became one in English.

crate::checks::list![same_words_joined, tautology, ordinal_ending, plural_measure, site_after_heading];

use super::{Page, Words};

/// The words of a page's sentence, and what stands between them.
struct Row<'p> {
    text: &'p str,
    words: Words<'p>,
}

/// The sentences of a page, for the checks of this group.
fn rows(page: &Page) -> impl Iterator<Item = Row<'_>> {
    page.all_words().map(|words| Row { text: page.text(), words })
}

impl<'p> Row<'p> {
    /// What stands between the word at `at` and the next; between the last and the end of the sentence.
    fn gap(&self, at: usize) -> &'p str {
        let spans = self.words.spans();
        let end = spans.get(at + 1).map_or(self.words.sentence().end, |next| next.start);
        spans.get(at).map_or("", |span| &self.text[span.end..end.max(span.end)])
    }

    /// Whether single spaces, and nothing else, stand between the words from `first` to `last`.
    fn unbroken(&self, first: usize, last: usize) -> bool {
        last < self.words.len() && (first..last).all(|at| self.gap(at) == " ")
    }

    /// Whether the word at `at` begins with a small letter, as no name does.
    fn is_small(&self, at: usize) -> bool {
        self.words.text(at).starts_with(char::is_lowercase)
    }

    /// Whether the phrase whose last word is at `at` is over, so that no noun follows to which the word could belong.
    fn ends_phrase(&self, at: usize) -> bool {
        match self.gap(at) {
            " " => crate::text::words::is_listed(AFTER_A_NOUN, self.words.lower(at + 1)),
            // Not `parents’ houses`, `city-state`.
            gap => gap.is_empty() || gap.trim_start().starts_with(['.', ',', ';', ':', '!', '?', '”', '"', ')']),
        }
    }
}

/// Words that go on after a noun without making it part of another.
const AFTER_A_NOUN: &str = "\
    a about across after against also amid among an and are as at be because been before behind between but by can \
    could did do does during for from had has have he her his if in into is it its may might must near nor of off on \
    onto or our over she should since so than that the their they this through to toward towards under until up was we \
    were when where which while who whose will with within without would yet you";
