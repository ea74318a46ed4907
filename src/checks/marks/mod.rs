//! Punctuation and the spaces around it.

mod space_before_mark;

pub use space_before_mark::SpaceBeforeMark;
