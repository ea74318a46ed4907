//! Acronyms: what the well-known ones stand for, and whether letters fit words.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::register::Register;
use crate::text::Span;

/// See the head of the file.
static EXPANSIONS: &str = include_str!("../../../assets/names/acronyms.tsv");
/// See the head of the file.
static COMMON: &str = include_str!("../../../assets/names/common-acronyms.txt");

static BY_ACRONYM: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| rows(EXPANSIONS).filter_map(|line| line.split_once('\t')).collect());
static KNOWN: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(COMMON).flat_map(str::split_whitespace).chain(BY_ACRONYM.keys().copied()).collect());

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#'))
}

/// What a well-known acronym stands for.
pub fn expansion(acronym: &str) -> Option<&'static str> {
    BY_ACRONYM.get(acronym).copied()
}

/// Whether news readers know the acronym.
pub fn is_common(acronym: &str) -> bool {
    KNOWN.contains(acronym)
}

/// Whether `word` is three capital letters or more and nothing else.
pub fn is_acronym(word: &str) -> bool {
    (3..=6).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// A name of several words with an acronym in brackets behind it: `World Health Organization (WHO)`.
pub struct Introduced<'a> {
    /// The words of the name that have a capital, in order.
    pub words: Vec<&'a str>,
    /// The whole name.
    pub name: Span,
    /// The acronym.
    pub acronym: &'a str,
    /// The name, as far as the letters can be its, with the bracket.
    pub span: Span,
}

/// Every acronym that stands in brackets right behind a name. `text` is the article's.
pub fn introduced<'a>(register: &Register<'a>, text: &str) -> Vec<Introduced<'a>> {
    let runs = register.runs();
    let mut found = Vec::new();
    for (at, run) in runs.iter().enumerate().skip(1) {
        let [word] = register.words_of(*run) else { continue };
        let (before, after) = (&text[..word.span.start], &text[word.span.end..]);
        if !is_acronym(word.text) || !before.ends_with(" (") || !after.starts_with(')') {
            continue;
        }
        let mut first = at;
        let mut name = Span::at(word.span.start - 2);
        for previous in runs[..at].iter().rev() {
            let span = register.span_of(*previous);
            let gap = &text[span.end..name.start];
            let linked = if first == at { gap.is_empty() } else { is_link(gap) };
            if !linked {
                break;
            }
            name = if first == at { span } else { span.hull(name) };
            first -= 1;
        }
        let words = runs[first..at].iter().flat_map(|run| register.words_of(*run));
        let mut words: Vec<&str> = words.map(|word| word.text).collect();
        // `The World Bank (WB)`
        if words.len() > 2 && words[0] == "The" {
            name.start += "The ".len();
            words.remove(0);
        }
        if words.len() > 1 {
            let start = name.start + surplus(name.of(text), word.text.len());
            let span = Span::new(start, word.span.end + 1);
            found.push(Introduced { words, name, acronym: word.text, span });
        }
    }
    found
}

/// How many bytes of `name` belong to something else than the last `letters` words: `Doctors of the World Health …`.
fn surplus(name: &str, letters: usize) -> usize {
    let mut surplus = 0;
    for link in [" of the ", " of ", " and "] {
        while let Some((before, rest)) = name[surplus..].split_once(link) {
            // No more are counted than needed: the name may be endless.
            let words = rest.split(' ').filter(|word| word.starts_with(char::is_uppercase)).take(letters).count();
            if words < letters {
                break;
            }
            surplus += before.len() + link.len();
        }
    }
    surplus
}

/// Whether `gap` between two capitalised words keeps them in one name.
pub fn is_link(gap: &str) -> bool {
    const LINKS: [&str; 13] =
        [" ", "’s ", "'s ", "’ ", "' ", " of ", " of the ", " for ", " for the ", " and ", " on ", " in ", ", "];
    LINKS.contains(&gap)
}

/// The first letters of the words, those of both parts of `Asia-Pacific`.
pub fn initials(words: &[&str]) -> String {
    words
        .iter()
        .flat_map(|word| word.split('-'))
        .filter_map(|part| part.chars().next())
        .collect::<String>()
        .to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::with_pages;

    #[test]
    fn expansions_fit_their_letters() {
        for (acronym, expansion) in BY_ACRONYM.iter() {
            let words: Vec<&str> = expansion.split(' ').filter(|word| word.starts_with(char::is_uppercase)).collect();
            let letters = initials(&words);
            assert!(is_acronym(acronym) && letters.starts_with(&acronym[..1]), "{acronym} {letters}");
        }
    }

    #[test]
    fn names_before_brackets() {
        let text = "He told the World Bank Group (WBG) and the Bank of the South (BOS), Ada (ABC).";
        with_pages(text, |pages| {
            let found = introduced(pages.names(), text);
            let seen: Vec<_> = found.iter().map(|one| (one.name.of(text), initials(&one.words))).collect();
            assert_eq!(seen, [("World Bank Group", "WBG".to_owned()), ("Bank of the South", "BS".to_owned())]);
        });
    }
}
