//! Idiom: phrases of another language rendered word for word, found by tables.
//!
//! One more row is one more line of a table in `assets/phrases`; one more table is one more file there, and one
//! [`PhraseCheck`] beside `literal_idiom.rs`.

crate::checks::list![broken_idiom, calque, false_friend, literal_idiom, odd_collocation, unidiomatic_time];

mod book;
pub mod house;
mod line;
mod pattern;
mod phrases;
pub(super) mod verbs;

pub(super) use phrases::BOOK;
pub use phrases::{PhraseCheck, Row};

/// Every check that is a table, for its contract.
pub static PHRASES: &[&PhraseCheck] = &[
    &broken_idiom::CHECK,
    &calque::CHECK,
    &false_friend::CHECK,
    &literal_idiom::CHECK,
    &odd_collocation::CHECK,
    &unidiomatic_time::CHECK,
];
