//! The register of an article: every run of capitalised words, and who among them is a person with an office.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::offices::{self, Office};
use super::people;
use crate::checks::{Page, Pages};
use crate::document::Kind as BlockKind;
use crate::language::lexicon::lexicon;
use crate::language::{Pos, tagger};
use crate::text::Span;
use crate::text::words::{Kind, Token, is_listed};

/// Abbreviations before a name that are written with a full stop.
const SHORT: &str = "Capt Col Dr Gen Gov Lt Maj Mr Mrs Ms Prof Rep Rev Sen Sgt St";

/// Words that begin many sentences and no name.
static OPENERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    "\
    A After Also Although An And As At Because Before But By During Earlier For From He Her His However If In It \
    Its Later Many Meanwhile Now On Our She Since So That The Their Then There These They This To Today Under We \
    What When While With Yesterday"
        .split(' ')
        .collect()
});

/// One capitalised word.
#[derive(Clone, Copy)]
pub struct Word<'a> {
    /// As it is written, without a possessive ending.
    pub text: &'a str,
    /// In bytes of the article's text.
    pub span: Span,
    /// Whether it stands where any word would have a capital.
    pub opens: bool,
}

/// Capitalised words with a single space between them: `President Anna J. Marlow`, `Tolbek`.
#[derive(Clone, Copy)]
pub struct Run {
    /// The first of its words in [`Register::words`].
    first: usize,
    /// One past the last.
    end: usize,
    /// The number of the page.
    pub page: usize,
    /// The number of the sentence on its page.
    pub sentence: usize,
    /// Whether the last word has a possessive ending.
    pub possessive: bool,
    /// An office in small letters right before: `prime minister`.
    office: Option<Span>,
}

/// All names of an article in reading order.
#[derive(Default)]
pub struct Register<'a> {
    words: Vec<Word<'a>>,
    runs: Vec<Run>,
    first_names: OnceCell<HashMap<&'a str, Vec<&'a str>>>,
}

/// A mention of a person by name behind an office or a form of address.
pub struct Mention<'r, 'a> {
    /// The office or the form of address.
    pub office: Office,
    /// The words of the name.
    pub name: &'r [Word<'a>],
    /// Where the name and its office are.
    pub run: Run,
    /// The office as it is written, without the country before it.
    pub office_span: Span,
}

impl<'a> Register<'a> {
    /// The register of the article. Linear in its length.
    pub fn of(pages: &Pages<'a>) -> Self {
        let mut register = Self::default();
        for (number, (start, page)) in pages.iter().enumerate() {
            if page.kind != BlockKind::Blank {
                register.read(number, start, page);
            }
        }
        register
    }

    /// The runs, in order.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The words of all runs, in order.
    pub fn words(&self) -> &[Word<'a>] {
        &self.words
    }

    /// See [`people::first_names`].
    pub fn first_names(&self) -> &HashMap<&'a str, Vec<&'a str>> {
        self.first_names.get_or_init(|| people::first_names(self))
    }

    /// The words of a run.
    pub fn words_of(&self, run: Run) -> &[Word<'a>] {
        &self.words[run.first..run.end]
    }

    /// Where a run is.
    pub fn span_of(&self, run: Run) -> Span {
        self.words[run.first].span.hull(self.words[run.end - 1].span)
    }

    /// The names behind an office or a form of address, in order. `text` is the article's.
    pub fn mentions<'r>(&'r self, text: &'r str) -> impl Iterator<Item = Mention<'r, 'a>> {
        self.runs.iter().filter_map(move |run| {
            let words = self.words_of(*run);
            // Most runs are one word or hold no office: they end here.
            let last = words[..words.len() - 1].iter().rposition(|word| offices::is_head(word.text));
            let (begins, office_span, name) = match last {
                None => (run.office?.start, run.office?, words),
                Some(last) => {
                    let first = words[..last].iter().position(|word| offices::is_part(word.text)).unwrap_or(last);
                    let office = words[first].span.hull(words[last].span);
                    (words[0].span.start, office, &words[last + 1..])
                }
            };
            let mut office = offices::read(office_span.of(text).split(' '));
            let before = text[..begins].trim_end_matches(' ');
            let before = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
            office.former |= offices::is_former(before);
            Some(Mention { office, name, run: *run, office_span })
        })
    }

    fn read(&mut self, number: usize, start: usize, page: &'a Page) {
        let text = page.text();
        let sentences = page.sentences();
        let mut sentence = 0;
        let mut opens = true;
        // Where the run so far ends on the page, if another word may join it.
        let mut open_end: Option<usize> = None;
        for (at, token) in page.tokens().iter().enumerate() {
            while sentences.get(sentence + 1).is_some_and(|next| next.start <= token.span.start) {
                sentence += 1;
                opens = true;
            }
            let here = opens || page.kind == BlockKind::Heading;
            opens = token.kind == Kind::Mark && matches!(token.span.of(text), "“" | "\"" | "‘" | ":" | "•" | "«" | "(");
            let capital = text[token.span.start..].starts_with(char::is_uppercase);
            if token.kind != Kind::Word || !capital {
                continue;
            }
            let bare = bare(token, text);
            let possessive = bare.len() < token.span.len();
            let joins = open_end.is_some_and(|end| is_join(&text[end..token.span.start]));
            let word = Word { text: bare.of(text), span: bare.shifted(start), opens: here };
            self.words.push(word);
            match self.runs.last_mut() {
                Some(run) if joins && run.page == number && run.sentence == sentence => {
                    run.end += 1;
                    run.possessive = possessive;
                }
                _ => self.runs.push(Run {
                    first: self.words.len() - 1,
                    end: self.words.len(),
                    page: number,
                    sentence,
                    possessive,
                    office: office_before(page, at).map(|office| office.shifted(start)),
                }),
            }
            open_end = (!possessive).then_some(token.span.end);
            let dotted = text[token.span.end..].starts_with('.');
            if dotted && (word.text.len() == 1 || is_listed(SHORT, word.text)) {
                open_end = Some(token.span.end + 1); // `Dr. Anna J. Marlow`
            }
        }
    }
}

/// Whether `word` begins many sentences and no name.
pub fn is_opener(word: &str) -> bool {
    OPENERS.contains(word)
}

/// The words of a name without a first one that only begins its sentence: `Marlow` of `Later Marlow`.
pub fn without_opener<'r, 'a>(words: &'r [Word<'a>]) -> &'r [Word<'a>] {
    match words {
        [first, next, ..] if first.opens && lexicon().knows(first.text) && !is_name_before(first.text, next.text) => {
            &words[1..]
        }
        _ => words,
    }
}

/// Whether `word`, which has its capital from beginning a sentence, is a name too: `Anna Marlow`, not `Later Marlow`.
pub fn is_name_before(word: &str, name: &str) -> bool {
    // The tagger is asked last: it is slow.
    !is_opener(word)
        && (!lexicon().has(&word.to_lowercase()) || tagger().tag(&[word, name, "came"])[0].pos == Pos::Propn)
}

/// The office in small letters right before token `at`.
fn office_before(page: &Page, at: usize) -> Option<Span> {
    let (text, tokens) = (page.text(), page.tokens());
    let mut first = at;
    while first > 0 && first + 3 > at {
        let (word, next) = (tokens[first - 1].span, tokens[first].span);
        let small = word.of(text);
        let close = is_join(&text[word.end..next.start]) && small.starts_with(char::is_lowercase);
        if !close || !(if first == at { offices::is_head(small) } else { offices::is_part(small) }) {
            break;
        }
        first -= 1;
    }
    (first < at).then(|| tokens[first].span.hull(tokens[at - 1].span))
}

fn is_join(gap: &str) -> bool {
    gap == " " || gap == "\u{a0}"
}

/// The word without its possessive ending; of `Hastings’` the letters stay.
fn bare(token: &Token, text: &str) -> Span {
    let word = token.span.of(text);
    let length = ["’s", "'s"].iter().find_map(|ending| word.strip_suffix(ending)).map_or(word.len(), str::len);
    Span::new(token.span.start, token.span.start + length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::with_pages;

    fn runs(text: &str) -> Vec<String> {
        with_pages(text, |pages| {
            let register = Register::of(pages);
            register.runs().iter().map(|run| register.span_of(*run).of(text).to_owned()).collect()
        })
    }

    #[test]
    fn runs_of_capitals() {
        let text =
            "Houses burn. President Anna J. Marlow’s Lada stood in St. Tolbek, Marlow said.\nTolbek (NATO) wept. Orm.";
        let expected = ["Houses", "President Anna J. Marlow", "Lada", "St. Tolbek", "Marlow", "Tolbek", "NATO", "Orm"];
        assert_eq!(runs(text), expected);
    }

    #[test]
    fn an_office_and_its_holder() {
        let text = "Later Deputy Prime Minister Oleg Tarn met Mr Burek and the prime minister Ruta.";
        with_pages(text, |pages| {
            let register = Register::of(pages);
            let seen: Vec<_> =
                register.mentions(text).map(|mention| (mention.office_span.of(text), mention.name[0].text)).collect();
            let expected = [("Deputy Prime Minister", "Oleg"), ("Mr", "Burek"), ("prime minister", "Ruta")];
            assert_eq!(seen, expected);
        });
    }
}
