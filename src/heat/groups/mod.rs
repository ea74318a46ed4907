//! The groups of features that are built in.

mod again;
mod around;
mod flagged;
mod line;
mod place;
mod surprise;
mod word;

use super::row::Group;

/// Every group that is built in.
pub static BUILT_IN: &[&(dyn Group + Sync)] =
    &[&word::Group, &around::Group, &place::Group, &again::Group, &flagged::Group, &line::Group];

/// Every group of the weights that a language model's surprise goes into.
pub static WITH_MODEL: &[&(dyn Group + Sync)] =
    &[&word::Group, &around::Group, &place::Group, &again::Group, &flagged::Group, &line::Group, &surprise::Group];
