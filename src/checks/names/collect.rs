//! The names of an article and where they stand.

use std::collections::HashMap;

use super::spelling::{folded, skeleton, transliterated};
use crate::checks::{Page, Pages};
use crate::document::Kind as BlockKind;
use crate::language::lexicon::lexicon;
use crate::language::{Pos, tagger};
use crate::text::Span;
use crate::text::words::{Kind, Token, is_listed};

/// One spelling of a name and all its mentions.
pub(super) struct Form<'a> {
    /// As it is written, without a possessive ending.
    pub text: &'a str,
    /// In bytes of the article's text, in order.
    pub mentions: Vec<Span>,
    /// Capitalised words right before it that may be first names.
    pub before: Vec<&'a str>,
    /// Capitalised words right after it that may be surnames.
    pub after: Vec<&'a str>,
    /// See [`folded`].
    pub folded: String,
    /// See [`skeleton`].
    pub key: String,
    /// Whether it stands inside a sentence somewhere, where only names have a capital.
    inside: bool,
}

impl Form<'_> {
    /// Whether the language knows the word.
    pub fn is_known(&self) -> bool {
        lexicon().knows(self.text)
    }
}

/// Words that stand before many different names.
const TITLES: &str = "\
    admiral ambassador archbishop bishop brother captain chairman chancellor chief colonel commander commissioner \
    congressman deputy director doctor dr foreign former general governor governors judge justice king lady \
    lieutenant lord madame major mayor minister miss monsieur mr mrs ms officer pope president prime prince \
    princess professor prosecutor queen representative saint secretary senator sergeant sheikh sir sister \
    spokesman spokeswoman sultan the";

/// The longest and the shortest spelling looked at, in bytes: short ones are alike by chance.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=40;

/// How many neighbours of a name are kept: enough to tell two people apart.
const MOST_NEIGHBOURS: usize = 8;

/// The spellings of an article that may be names, in order of their first mention. Linear in its length.
pub(super) fn forms<'a>(pages: &Pages<'a>) -> Vec<Form<'a>> {
    let mut forms: Vec<Option<Form<'a>>> = Vec::new();
    let mut index: HashMap<&'a str, usize> = HashMap::new();
    for (start, page) in pages.iter() {
        if page.kind == BlockKind::Blank {
            continue;
        }
        let mut starts = page.sentences().iter().map(|sentence| sentence.start).peekable();
        let (mut opens, mut opened) = (true, false);
        for (at, token) in page.tokens().iter().enumerate() {
            // Heads are often written with capitals throughout.
            opens |= starts.next_if(|start| *start <= token.span.start).is_some() || page.kind == BlockKind::Heading;
            if token.kind == Kind::Word
                && let Some(span) = name_span(page, token)
            {
                let text: &'a str = span.of(page.text());
                let slot = *index.entry(text).or_insert_with(|| {
                    forms.push(Form::new(text));
                    forms.len() - 1
                });
                if let Some(form) = &mut forms[slot] {
                    form.mentions.push(span.shifted(start));
                    form.inside |= !opens;
                    let before = at.checked_sub(1).and_then(|before| neighbour(page, before, at));
                    remember(&mut form.before, before.filter(|word| !opened || is_name_before(word, text)));
                    remember(&mut form.after, neighbour(page, at + 1, at));
                }
            }
            opened = opens;
            opens = token.kind == Kind::Mark
                && matches!(token.span.of(page.text()), "“" | "\"" | "‘" | ":" | "•" | "«" | "(");
        }
    }
    forms.into_iter().flatten().filter(|form| form.inside || !form.is_known()).collect()
}

impl<'a> Form<'a> {
    fn new(text: &'a str) -> Option<Self> {
        let folded = folded(text)?;
        let key = skeleton(&transliterated(&folded));
        let (mentions, before, after) = (Vec::new(), Vec::new(), Vec::new());
        Some(Self { text, mentions, before, after, folded, key, inside: false })
    }
}

/// The name in a capitalised word, without the possessive ending; `None` for other words, acronyms and short ones.
fn name_span(page: &Page, token: &Token) -> Option<Span> {
    let word = token.span.of(page.text());
    let bare = ["’s", "'s", "s’", "s'"].iter().find_map(|ending| word.strip_suffix(ending).map(|bare| (bare, ending)));
    let length = bare.map_or(word.len(), |(bare, ending)| bare.len() + usize::from(ending.starts_with('s')));
    let name = &word[..length];
    let written = name.starts_with(char::is_uppercase) && name.chars().any(char::is_lowercase) && !name.contains('.');
    (written && LENGTHS.contains(&length)).then(|| Span::new(token.span.start, token.span.start + length))
}

/// The capitalised word at token `index`, if only a space is between it and the name at token `name`.
fn neighbour(page: &Page, index: usize, name: usize) -> Option<&str> {
    let (token, name) = (page.tokens().get(index)?, page.tokens()[name]);
    let text = token.span.of(page.text());
    let between = Span::new(token.span.end.min(name.span.end), token.span.start.max(name.span.start));
    let close = between.of(page.text()) == " ";
    let capital = token.kind == Kind::Word && text.starts_with(char::is_uppercase);
    (close && capital && !is_listed(TITLES, &text.to_lowercase())).then_some(text)
}

/// Whether `word`, which has its capital from beginning a sentence, is a name too: `Anna Marlow`, not `Later Marlow`.
fn is_name_before(word: &str, name: &str) -> bool {
    tagger().tag(&[word, name, "came"])[0].pos == Pos::Propn
}

fn remember<'a>(list: &mut Vec<&'a str>, word: Option<&'a str>) {
    if let Some(word) = word.filter(|word| list.len() < MOST_NEIGHBOURS && !list.contains(word)) {
        list.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::with_pages;

    #[test]
    fn finds_names_and_their_neighbours() {
        let text = "Houses burn. President Anna Marlow’s house stood; Marlow left NATO. Tolbek wept.";
        with_pages(text, |pages| {
            let forms = forms(pages);
            let names: Vec<(&str, usize)> = forms.iter().map(|form| (form.text, form.mentions.len())).collect();
            assert_eq!(names, [("Marlow", 2), ("Tolbek", 1)]);
            assert_eq!(forms[0].before, ["Anna"]);
        });
    }
}
