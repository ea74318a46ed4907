//! Words that are damaged or repeated.

crate::checks::list![corrupted_token, doubled_word];
