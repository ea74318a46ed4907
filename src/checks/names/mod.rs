//! Names: one person, one place, one spelling.

mod collect;
mod name_variants;
mod spelling;

pub use name_variants::NameVariants;
