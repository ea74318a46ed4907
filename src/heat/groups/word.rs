//! Of the word alone: how common it is, and its shape.

use crate::heat::marks::Beside;
use crate::heat::row::{self, Row};
use crate::heat::view::View;
use crate::text::words::Kind;

/// Endings that say what kind of word it is.
static ENDINGS: &[&str] = &[
    "ing", "ed", "ly", "tion", "sion", "ment", "ness", "ity", "ive", "al", "ous", "ful", "er", "est", "ism", "ist",
    "ies", "s",
];

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let word = &view.words[at];
        let is_word = word.made == Kind::Word;
        row.put_below("rarity", "zipf", word.zipf, &[7.0, 6.0, 5.5, 5.0, 4.5, 4.0, 3.5, 3.0, 2.0]);
        row.put_if("rarity", "unlisted", word.zipf == 0.0);
        row.put("rarity", "than article", (view.zipf - word.zipf).max(0.0));
        row.put_if("rarity", "unknown", !word.known && !word.capital);
        row.put_if("rarity", "unknown name", !word.known && word.capital);
        row.put_below("shape", "chars", word.chars as f32, &[3.0, 5.0, 7.0, 10.0, 14.0]);
        row.put_if("shape", "capital", word.capital);
        row.put_if("shape", "capital inside", word.capital && word.marks.0 == Beside::Word);
        row.put("shape", "rare capital", if word.capital { (5.0 - word.zipf).max(0.0) } else { 0.0 });
        row.put_if("shape", "shouted", word.shouted);
        row.put_if("shape", "number", word.made == Kind::Number);
        row.put_if("shape", "address", word.made == Kind::Address);
        row.put_if("shape", "hyphen", word.hyphen);
        row.put_if("shape", "number with letters", word.made == Kind::Number && word.hyphen);
        row.put_if("shape", "possessive", word.lower.len() < word.text.len());
        row.put_if("shape", "letters of other scripts", !word.text.is_ascii());
        row.put_if("shape", "small", word.small);
        let ending = ENDINGS.iter().position(|ending| word.lower.ends_with(ending));
        row.put_one_of("ending", ENDINGS, ending.filter(|_| is_word && !word.small && !word.capital && word.chars > 4));
    }
}
