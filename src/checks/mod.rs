//! The checks: what a check is, and the list of them.
//!
//! A new check is one file in a group's folder and one word in [`ALL`].

pub mod engine;
pub mod idioms;
mod marks;
mod names;
mod page;
pub mod quotes;
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
    &words::CorruptedToken,
    &words::DoubledWord,
    &marks::SpaceBeforeMark,
    &names::NameVariants,
];

#[cfg(test)]
mod tests {
    use super::{ALL, engine::run_one};
    use crate::text::Span;

    #[test]
    fn every_check_keeps_its_contract() {
        for check in ALL {
            for example in check.meta().examples {
                let (before, rest) = example.wrong.split_once("[[").expect("[[");
                let (marked, after) = rest.split_once("]]").expect("]]");
                let text = format!("{before}{marked}{after}");
                let found = run_one(*check, &text);
                let spans: Vec<Span> = found.iter().map(|finding| finding.span).collect();
                assert_eq!(spans, [Span::new(before.len(), before.len() + marked.len())], "{}", example.wrong);
                assert!(run_one(*check, example.right).is_empty(), "{}", example.right);
                for fix in &found[0].fixes {
                    let fixed = fix.applied_to(&text);
                    assert!(run_one(*check, &fixed).is_empty(), "{fixed}");
                }
            }
        }
    }
}
