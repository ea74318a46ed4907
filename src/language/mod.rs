//! What we know of English: the tagger, word lists, spelling, and the names of places.

pub mod foreign;
pub mod frequency;
pub mod gazetteer;
pub mod lexicon;
pub mod quick;
pub mod sieve;
pub mod spelling;
mod suggest;
mod tagger;
pub mod tongue;
mod weights;

pub use tagger::{Pos, Tag, Tagger, VerbForm, tagger};

/// Reads everything now, on the thread that calls, so that the first check does not wait for it.
pub fn load() {
    let _ = (lexicon::lexicon(), tagger(), spelling::spelling(), frequency::frequency(), gazetteer::gazetteer());
}
