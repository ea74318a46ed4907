//! Words as numbers: the words of the phrase tables are counted through once, and a block's words are compared by number.

use crate::checks::Page;
use crate::language::quick::Table;
use crate::text::words::{Kind, Token};

/// The number of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(u16);

impl Id {
    /// A mark other than a comma, or a word that no table knows.
    const NONE: Self = Self(0);
    /// Any number in figures: `14`, `3.5`, `10,000`.
    pub const FIGURES: Self = Self(1);
    /// A day in figures: `14th`.
    pub const DAY: Self = Self(2);
    /// A comma, the one mark that a pattern knows.
    pub const COMMA: Self = Self(3);

    /// The number as a place in a list.
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Every word of the tables with its number.
#[derive(Default)]
pub struct Vocabulary {
    ids: Table<String, Id>,
    last: u16,
}

impl Vocabulary {
    /// The number of `word`, a new one where it is new.
    ///
    /// # Panics
    /// When the tables hold more than 65,000 different words.
    pub fn learn(&mut self, word: &str) -> Id {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        self.last = self.last.max(Id::COMMA.0).checked_add(1).expect("the tables hold fewer words");
        let id = Id(self.last);
        if word.contains('\'') {
            self.ids.insert(word.replace('\'', "’"), id);
        }
        self.ids.insert(word.to_owned(), id);
        id
    }

    /// How many numbers are given.
    pub fn len(&self) -> usize {
        usize::from(self.last) + 1
    }

    /// The number of a token that reads `word` in lower case.
    fn id(&self, kind: Kind, word: &str) -> Id {
        match kind {
            Kind::Mark if word == "," => Id::COMMA,
            Kind::Mark | Kind::Address => Id::NONE,
            Kind::Word => self.ids.get(word).copied().unwrap_or(Id::NONE),
            Kind::Number if word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) => Id::FIGURES,
            Kind::Number => {
                let day = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
                let in_month = day.and_then(|day| day.parse().ok()).is_some_and(|day: u8| (1..=31).contains(&day));
                if in_month { Id::DAY } else { Id::NONE }
            }
        }
    }
}

/// The words of a block, ready to be compared.
pub struct Line<'a> {
    /// The block's text.
    pub text: &'a str,
    /// Its tokens.
    pub tokens: &'a [Token],
    /// The number of each token.
    pub ids: Vec<Id>,
}

impl<'a> Line<'a> {
    /// The words of `page`.
    pub fn new(page: &'a Page, vocabulary: &Vocabulary) -> Self {
        let id = |token: &Token| vocabulary.id(token.kind, token.span.of(page.lower()));
        Self { text: page.text(), tokens: page.tokens(), ids: page.tokens().iter().map(id).collect() }
    }

    /// The number of the token at `at`.
    pub fn id(&self, at: usize) -> Id {
        self.ids.get(at).copied().unwrap_or(Id::NONE)
    }

    /// The text of the token at `at`; empty beyond the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// Whether there are `width` words or numbers from `at` on, with no mark between.
    pub fn unbroken(&self, at: usize, width: usize) -> bool {
        self.tokens.get(at..at + width).is_some_and(|tokens| tokens.iter().all(|token| token.kind != Kind::Mark))
    }

    /// Whether the token at `at` stands in a quotation of the block.
    pub fn quoted(&self, at: usize) -> bool {
        let mut open = false;
        for index in 0..at {
            match self.word(index) {
                "“" | "«" => open = true,
                "”" | "»" => open = false,
                "\"" => open = !open,
                _ => {}
            }
        }
        open
    }

    /// How many tokens from `at` are a possessive: none, a word, or a plural and its apostrophe; with the articles
    /// and possessives before it.
    pub fn possessive(&self, at: usize) -> usize {
        const OWN: [&str; 9] = ["my", "your", "his", "her", "its", "our", "their", "whose", "one's"];
        const ARTICLES: [&str; 3] = ["the", "a", "an"];
        let mut own = 0;
        for index in at..(at + 3).min(self.tokens.len()) {
            let word = self.word(index);
            if OWN.iter().any(|one| one.eq_ignore_ascii_case(word)) {
                own = index + 1 - at;
            } else if word.ends_with("'s") || word.ends_with("’s") {
                return index + 1 - at;
            } else if word.ends_with('s') && matches!(self.word(index + 1), "’" | "'") {
                return index + 2 - at;
            } else if !ARTICLES.iter().any(|one| one.eq_ignore_ascii_case(word)) {
                break;
            }
        }
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Kind as Block;

    #[test]
    fn words_have_numbers_and_figures_a_kind() {
        let mut vocabulary = Vocabulary::default();
        let known = ["the", "one's", "way"].map(|word| vocabulary.learn(word));
        assert_eq!(vocabulary.learn("way"), known[2]);
        let page = Page::new("THE ONE’S way, 3.5 14th 32nd 1990s one's", Block::Paragraph);
        let [the, ones, way] = known;
        let ids = Line::new(&page, &vocabulary).ids;
        assert_eq!(ids, [the, ones, way, Id::COMMA, Id::FIGURES, Id::DAY, Id::NONE, Id::NONE, ones]);
        assert_eq!(vocabulary.len(), 7);
    }

    #[test]
    fn knows_what_is_quoted() {
        let page = Page::new("He said “no way” and \"yes\" here", Block::Paragraph);
        let line = Line::new(&page, &Vocabulary::default());
        let quoted: Vec<_> = (0..line.tokens.len()).filter(|at| line.quoted(*at)).map(|at| line.word(at)).collect();
        assert_eq!(quoted, ["no", "way", "”", "yes", "\""]);
    }
}
