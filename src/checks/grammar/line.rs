//! One sentence as the grammar checks read it: its words, and whether anything but a space stands between them.

use crate::checks::{Page, Words};
use crate::language::{Pos, Tag};
use crate::text::Span;

/// The words of a sentence. A place outside the sentence holds the empty word.
pub(super) struct Line<'p> {
    text: &'p str,
    words: Words<'p>,
}

/// The sentences of a page, for the checks of this group.
pub(super) fn lines(page: &Page) -> impl Iterator<Item = Line<'_>> {
    page.all_words().map(|words| Line { text: page.text(), words })
}

impl<'p> Line<'p> {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at `at` in lower case.
    #[inline]
    pub fn word(&self, at: usize) -> &'p str {
        self.words.lower(at)
    }

    /// The word at `at` as it is written.
    pub fn written(&self, at: usize) -> &'p str {
        self.words.text(at)
    }

    /// Whether the word at `at` begins with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.written(at).starts_with(char::is_uppercase)
    }

    /// How the tagger reads the word at `at`.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        self.words.tags().get(at).copied()
    }

    /// Whether the tagger reads the word at `at` as `pos`.
    pub fn is(&self, at: usize, pos: Pos) -> bool {
        self.tag(at).is_some_and(|tag| tag.pos == pos)
    }

    /// Whether a single space, and nothing else, stands between the word at `at` and the next.
    pub fn joined(&self, at: usize) -> bool {
        let spans = self.words.spans();
        match (spans.get(at), spans.get(at + 1)) {
            (Some(one), Some(other)) => other.start == one.end + 1 && self.text.as_bytes().get(one.end) == Some(&b' '),
            _ => false,
        }
    }

    /// Whether the words from `first` to `last` stand there with single spaces between.
    pub fn unbroken(&self, first: usize, last: usize) -> bool {
        last < self.len() && (first..last).all(|at| self.joined(at))
    }

    /// The word that follows the one at `at` with a space between; empty where there is a mark or the end.
    pub fn next(&self, at: usize) -> &'p str {
        if self.joined(at) { self.word(at + 1) } else { "" }
    }

    /// The word that stands before the one at `at` with a space between; empty where there is a mark or nothing.
    pub fn before(&self, at: usize) -> &'p str {
        match at.checked_sub(1) {
            Some(before) if self.joined(before) => self.word(before),
            _ => "",
        }
    }

    /// The word `back` places before `at`, whatever marks are between.
    pub fn back(&self, at: usize, back: usize) -> &'p str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// Whether one of the `reach` words before `at` is what `is` says.
    pub fn any_before(&self, at: usize, reach: usize, is: impl Fn(&str) -> bool) -> bool {
        (at.saturating_sub(reach)..at).any(|at| is(self.word(at)))
    }

    /// What stands between the word at `at` and the next, or the end of the sentence.
    pub fn gap(&self, at: usize) -> &'p str {
        let spans = self.words.spans();
        let end = spans.get(at + 1).map_or(self.words.sentence().end, |span| span.start);
        spans.get(at).map_or("", |span| &self.text[span.end..end.max(span.end)])
    }

    /// The passage from the word at `first` to the word at `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.words.span(first).hull(self.words.span(last))
    }

    /// The passage from the word at `first` to the word at `last` as it is written.
    pub fn quote(&self, first: usize, last: usize) -> &'p str {
        self.span(first, last).of(self.text)
    }

    /// Whether a clause begins with the word at `at`: the sentence does, or a conjunction stands before it.
    pub fn begins_clause(&self, at: usize) -> bool {
        let joining = "because although though while when if where whereas so but as";
        at == 0 || crate::text::words::is_listed(joining, self.before(at))
    }

    /// Whether the phrase whose last word is at `at` is over: no noun follows that the word might belong to.
    pub fn ends_phrase(&self, at: usize) -> bool {
        let next = self.next(at);
        if !next.is_empty() {
            return is_function_word(next);
        }
        let gap = self.gap(at).trim_start();
        // `the EU-China summit`, `a company’s`, `nouns/verbs`: the word goes on.
        at + 1 >= self.len() || gap.starts_with(['.', ',', ';', ':', '!', '?', '”', '"', ')'])
    }

    /// Whether the sentence has an end mark, as headings and captions have not.
    pub fn is_prose(&self) -> bool {
        self.words.sentence().of(self.text).trim_end_matches(['”', '"', '’', '\'', ')', ' ']).ends_with(['.', '!', '?'])
    }
}

/// Whether `word` can follow a noun but not belong to it as a noun or an adjective.
pub(super) fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "with"
            | "by"
            | "into"
            | "during"
            | "before"
            | "after"
            | "between"
            | "among"
            | "through"
            | "without"
            | "within"
            | "under"
            | "against"
            | "about"
            | "until"
            | "since"
            | "that"
            | "which"
            | "who"
            | "whose"
            | "where"
            | "when"
            | "while"
            | "because"
            | "if"
            | "as"
            | "than"
            | "but"
            | "so"
            | "is"
            | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "should"
            | "may"
            | "might"
            | "must"
            | "does"
            | "do"
            | "did"
            | "cannot"
            | "said"
            | "says"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
            | "you"
            | "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "their"
            | "its"
            | "our"
    )
}

/// Whether `word` is a form of `be`.
pub(super) fn is_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am")
}

/// Whether `word` is a helping verb with `not` in it: `didn’t`.
pub(super) fn is_negated(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}

/// Whether `word` is a modal verb and nothing else.
pub(super) fn is_modal(word: &str) -> bool {
    matches!(word, "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "cannot")
}

/// `new` with a capital where `old` has one.
pub(super) fn capital_as(old: &str, new: &str) -> String {
    let mut rest = new.chars();
    match rest.next().filter(|_| old.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(rest).collect(),
        None => new.to_owned(),
    }
}
