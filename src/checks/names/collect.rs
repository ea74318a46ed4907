//! The names of an article and where they stand.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::register::{Word, is_name_before};
use super::spelling::{folded, skeleton, transliterated};
use crate::checks::Pages;
use crate::language::lexicon::lexicon;
use crate::language::spelling::spelling;
use crate::text::Span;

/// One spelling of a name and all its mentions.
#[derive(Clone)]
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
    /// The key of a long name with every `r` as `l`, which some languages do not tell apart.
    pub liquid: Option<String>,
    /// What [`Form::is_known`] found.
    known: OnceCell<bool>,
    /// Whether it stands inside a sentence somewhere, where only names have a capital.
    inside: bool,
}

impl Form<'_> {
    /// Whether the language knows the word.
    pub fn is_known(&self) -> bool {
        *self.known.get_or_init(|| lexicon().knows(self.text))
    }

    /// Whether it is also a word in small letters: what is written in two ways is then no name.
    pub fn is_word(&self) -> bool {
        spelling().knows(&self.text.to_lowercase())
    }
}

/// Words that stand before many different names.
static TITLES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    "\
    admiral ambassador archbishop bishop brother captain chairman chancellor chief colonel commander commissioner \
    congressman deputy director doctor dr foreign former general governor governors judge justice king lady \
    lieutenant lord madame major mayor minister miss monsieur mr mrs ms officer pope president prime prince \
    princess professor prosecutor queen representative saint secretary senator sergeant sheikh sir sister \
    spokesman spokeswoman sultan the capt col gen gov lt maj prof rep rev sen sgt st"
        .split(' ')
        .collect()
});

/// The longest and the shortest spelling looked at, in bytes: short ones are alike by chance.
const LENGTHS: std::ops::RangeInclusive<usize> = 5..=40;

/// How many neighbours of a name are kept: enough to tell two people apart.
const MOST_NEIGHBOURS: usize = 8;

/// The spellings of an article that may be names, in order of their first mention. Linear in its length.
pub(super) fn forms<'a>(pages: &Pages<'a>) -> Vec<Form<'a>> {
    let names = pages.names();
    let mut forms: Vec<Option<Form<'a>>> = Vec::new();
    let mut index: HashMap<&'a str, usize> = HashMap::new();
    for run in pages.until_stopped(names.runs()) {
        let words = names.words_of(*run);
        for (at, word) in words.iter().enumerate() {
            if !may_be_name(word.text) {
                continue;
            }
            let slot = *index.entry(word.text).or_insert_with(|| {
                forms.push(Form::new(word.text));
                forms.len() - 1
            });
            if let Some(form) = &mut forms[slot] {
                form.mentions.push(word.span);
                form.inside |= !word.opens;
                let before = at.checked_sub(1).map(|before| words[before]);
                remember(&mut form.before, before, |before| !before.opens || is_name_before(before.text, word.text));
                remember(&mut form.after, words.get(at + 1).copied(), |_| true);
            }
        }
    }
    forms.into_iter().flatten().filter(|form| form.inside || !form.is_known()).collect()
}

impl<'a> Form<'a> {
    /// A form without neighbours.
    pub fn bare(text: &'a str) -> Self {
        let (mentions, before, after) = (Vec::new(), Vec::new(), Vec::new());
        Self {
            text,
            mentions,
            before,
            after,
            folded: String::new(),
            key: String::new(),
            liquid: None,
            known: OnceCell::new(),
            inside: true,
        }
    }

    fn new(text: &'a str) -> Option<Self> {
        let folded = folded(text)?;
        let key = skeleton(&transliterated(&folded));
        let liquid = (folded.len() > 6 && key.contains(['l', 'r'])).then(|| key.replace('r', "l"));
        Some(Self { folded, key, liquid, inside: false, ..Self::bare(text) })
    }
}

/// Whether the capitalised word is long enough to be told from others, and no acronym.
fn may_be_name(word: &str) -> bool {
    LENGTHS.contains(&word.len()) && word.chars().any(char::is_lowercase) && !word.contains('.')
}

/// Adds a word that is no title and fits; the last is asked last.
fn remember<'a>(list: &mut Vec<&'a str>, word: Option<Word<'a>>, fits: impl Fn(&Word<'a>) -> bool) {
    if let Some(word) = word
        && list.len() < MOST_NEIGHBOURS
        && !list.contains(&word.text)
        && !TITLES.contains(word.text.to_lowercase().as_str())
        && fits(&word)
    {
        list.push(word.text);
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
