//! The checks: what a check is, and the list of them.
//!
//! A new check is one file in a group's folder and one word in [`ALL`].

pub mod engine;
pub mod idioms;
mod marks;
mod names;
mod page;
pub mod quotes;
mod residue;
mod sentences;
mod words;

use crate::finding::{Finding, Meta};

pub use page::{Page, Pages};

/// One detector. It keeps no state; everything it knows of itself is in its [`Meta`].
pub trait Check: Sync {
    /// Its id, title, reason and examples.
    fn meta(&self) -> &'static Meta;

    /// Reports what can be seen in one block alone. Spans are in bytes of the block's text.
    /// The engine caches the result by the block's content.
    fn block(&self, _page: &Page<'_>, _out: &mut Vec<Finding>) {}

    /// Reports what can be seen only in the article as a whole. Spans are in bytes of the article's text.
    /// Linear in the length of the article.
    fn article(&self, _pages: &Pages<'_>, _out: &mut Vec<Finding>) {}
}

/// Every check, in the order of the manual.
pub static ALL: &[&dyn Check] = &[
    &quotes::unclosed_quote::UnclosedQuote,
    &quotes::orphan_closing_quote::OrphanClosingQuote,
    &quotes::torn_quote::TornQuote,
    &quotes::continued_quote_not_reopened::ContinuedQuoteNotReopened,
    &idioms::literal_idiom::LITERAL_IDIOM,
    &sentences::FragmentNoVerb,
    &sentences::LoneSubordinate,
    &sentences::CutAttribution,
    &sentences::CapitalAfterSemicolon,
    &sentences::LoopedClause,
    &words::CorruptedToken,
    &words::DoubledWord,
    &marks::SpaceBeforeMark,
    &names::NameVariants,
    &residue::PageResidue,
];
