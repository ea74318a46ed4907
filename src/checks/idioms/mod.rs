//! Idiom: phrases of another language rendered word for word, found by tables.
//!
//! One more row is one more line of a table in `assets/phrases`; one more table is one more file there, and one
//! [`PhraseCheck`] beside `literal_idiom.rs`.

crate::checks::list![literal_idiom];

mod pattern;
mod phrases;
pub(super) mod verbs;

pub use phrases::{PhraseCheck, Row};

/// Every check that is a table, for its contract.
pub static PHRASES: &[&PhraseCheck] = &[&literal_idiom::CHECK];
