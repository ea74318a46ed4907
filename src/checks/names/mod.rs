//! Names: one person, one place, one spelling.

crate::checks::list![
    name_variants,
    exonym_mix,
    nameless_person,
    pinyin_abroad,
    place_misspelled,
    title_changes,
    name_switch,
    gender_switch,
    term_inconsistent,
    forbidden_term,
    acronym_mismatch,
    undefined_acronym
];

mod acronyms;
mod collect;
#[cfg(test)]
mod hostile;
mod offices;
mod people;
mod pinyin;
mod register;
mod spelling;
mod surnames;
mod two_words;

pub use register::Register;
