//! Which mentions are of one person.

use std::collections::HashMap;

use super::offices;
use super::register::{Register, Word};
use super::surnames;

/// What tells the person of a name apart: the surname, or the full name where the surname comes first and many share it.
pub fn key(name: &[Word<'_>]) -> String {
    if surnames::comes_first(name[0].text) {
        name.iter().map(|word| word.text).collect::<Vec<_>>().join(" ")
    } else {
        name[name.len() - 1].text.to_owned()
    }
}

/// Whether the article knows only one person of this [`key`].
pub fn is_one_person(key: &str, register: &Register<'_>) -> bool {
    key.contains(' ') || register.first_names().get(key).is_none_or(|names| names.len() < 2)
}

/// The different first names that stand with each name, two at the most: enough to tell that they are two people.
pub fn first_names<'a>(register: &Register<'a>) -> HashMap<&'a str, Vec<&'a str>> {
    let mut names: HashMap<&str, Vec<&str>> = HashMap::new();
    for run in register.runs() {
        let words = register.words_of(*run);
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| &words[before]);
            let before = before.filter(|before| !before.opens && !offices::is_head(before.text));
            let after = words.get(at + 1).filter(|_| surnames::comes_first(word.text));
            for first in before.into_iter().chain(after) {
                let known = names.entry(word.text).or_default();
                if known.len() < 2 && !known.contains(&first.text) {
                    known.push(first.text);
                }
            }
        }
    }
    names
}
