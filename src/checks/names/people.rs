//! Which mentions are of one person.

use std::collections::BTreeSet;

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
    if key.contains(' ') {
        return true;
    }
    let mut others = BTreeSet::new();
    for run in register.runs() {
        let words = register.words_of(*run);
        for (at, word) in words.iter().enumerate().filter(|(_, word)| word.text == key) {
            let first = at.checked_sub(1).map(|before| &words[before]);
            others.extend(first.filter(|first| !first.opens && !offices::is_head(first.text)).map(|word| word.text));
            if surnames::comes_first(word.text) {
                others.extend(words.get(at + 1).map(|word| word.text));
            }
        }
    }
    others.len() < 2
}
