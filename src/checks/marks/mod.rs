//! Punctuation and the spaces around it.

crate::checks::list![space_before_mark];
