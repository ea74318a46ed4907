//! What we know of English: the tagger and word lists.

pub mod lexicon;
mod tagger;

pub use tagger::{Pos, Tag, Tagger, VerbForm, tagger};
