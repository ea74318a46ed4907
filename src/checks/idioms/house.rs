//! Phrases of the user's own: more rows for the tables, and phrases that are never flagged.

use super::PHRASES;
use super::book::Book;
use super::line::Vocabulary;
use super::phrases::{PhraseCheck, Row};
use crate::checks::Page;
use crate::finding::{Finding, Meta};
use crate::text::Span;

/// One row of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HousePhrase {
    /// The id of the table's check that it joins.
    pub check: String,
    /// What to find, as assets/phrases/README.md describes it.
    pub find: String,
    /// Why it is wrong; part of a sentence.
    pub why: String,
    /// What to say instead, the best first.
    pub say: Vec<String>,
}

/// The phrases of a house, ready to be found.
pub struct House {
    phrases: Vec<HousePhrase>,
    ignore: Vec<String>,
    flagged: Book,
    ignored: Book,
}

impl House {
    /// Reads rows, and patterns of what is never flagged.
    ///
    /// # Errors
    /// Which row, or which pattern after the rows, breaks the rules of patterns, from 0; and in what.
    pub fn new(phrases: Vec<HousePhrase>, ignore: Vec<String>) -> Result<Self, (usize, String)> {
        let mut vocabulary = Vocabulary::default();
        let mut rows = Vec::new();
        for (index, phrase) in phrases.iter().enumerate() {
            let check = table(&phrase.check).ok_or_else(|| (index, no_table(&phrase.check)))?;
            let say = phrase.say.iter().map(|say| say.clone().into()).collect();
            let row = Row::new(check, &phrase.find, phrase.why.clone().into(), say, &mut vocabulary);
            rows.push(row.map_err(|why| (index, why))?);
        }
        let flagged = Book::of(rows, vocabulary);
        let mut vocabulary = Vocabulary::default();
        let mut rows = Vec::new();
        for (index, pattern) in (phrases.len()..).zip(&ignore) {
            let row = Row::new(PHRASES[0], pattern, "".into(), Vec::new(), &mut vocabulary);
            rows.push(row.map_err(|why| (index, why))?);
        }
        Ok(Self { phrases, ignore, flagged, ignored: Book::of(rows, vocabulary) })
    }

    /// What the rows of the checks that are `on` find in a block.
    pub fn findings<'a>(&'a self, page: &Page, on: impl Fn(&Meta) -> bool + 'a) -> impl Iterator<Item = Finding> + 'a {
        self.flagged.findings(page).into_iter().filter(move |finding| on(finding.meta))
    }

    /// The passages of a block where nothing is flagged.
    pub fn ignored(&self, page: &Page) -> Vec<Span> {
        self.ignored.findings(page).into_iter().map(|finding| finding.span).collect()
    }
}

impl PartialEq for House {
    fn eq(&self, other: &Self) -> bool {
        self.phrases == other.phrases && self.ignore == other.ignore
    }
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("House").field("phrases", &self.phrases).field("ignore", &self.ignore).finish_non_exhaustive()
    }
}

fn table(id: &str) -> Option<&'static PhraseCheck> {
    use crate::checks::Check;
    PHRASES.iter().find(|check| check.meta().id == id).copied()
}

fn no_table(id: &str) -> String {
    use crate::checks::Check;
    let ids: Vec<&str> = PHRASES.iter().map(|check| check.meta().id).collect();
    format!("“{id}” has no table; those that have are {}", ids.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind;

    fn phrase(find: &str, say: &str) -> HousePhrase {
        let (check, why) = ("calque".into(), "we do not write so".into());
        HousePhrase { check, find: find.into(), why, say: vec![say.into()] }
    }

    #[test]
    fn rows_of_the_house_are_found_with_their_reason() {
        let house = House::new(vec![phrase("~make|~do the photo", "~take the photo")], vec!["rain".into()]);
        assert_eq!(house.unwrap_err().0, 1, "a pattern of one word is none");
        let house =
            House::new(vec![phrase("~make|~do the photo", "~take the photo")], vec!["the rain".into()]).unwrap();
        let page = Page::new("They made the photo in the rain.", Kind::Paragraph);
        let found: Vec<Finding> = house.findings(&page, |_| true).collect();
        assert_eq!(found[0].message, "“made the photo” is on your list: we do not write so.");
        assert_eq!(found[0].fixes[0].applied_to(page.text()), "They took the photo in the rain.");
        assert_eq!(house.ignored(&page), [Span::new(23, 31)]);
        assert_eq!(house.findings(&page, |_| false).count(), 0);
    }

    #[test]
    fn a_row_that_breaks_the_rules_is_named() {
        let rows = vec![phrase("the old mill", "it"), phrase("_ _", "it")];
        assert_eq!(House::new(rows, Vec::new()).unwrap_err().0, 1);
        let rows = vec![HousePhrase { check: "torn-quote".into(), ..phrase("the old mill", "it") }];
        assert!(House::new(rows, Vec::new()).unwrap_err().1.contains("literal-idiom"));
    }
}
