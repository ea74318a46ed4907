//! Names: one person, one place, one spelling.

crate::checks::list![name_variants];

mod collect;
mod spelling;
