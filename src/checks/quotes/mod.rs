//! Quotation and speech: marks that find no partner.

crate::checks::list![unclosed_quote, orphan_closing_quote, torn_quote, continued_quote_not_reopened];

mod credit;
mod machine;
mod marks;
mod quotation;
mod singles;
mod speech;
mod underline;

use super::Page;
use machine::Trouble;

pub(super) use quotation::{Quotation, Quotes, quoted};

/// Whether byte `at` of a page stands inside a quotation.
pub(super) fn inside(page: &Page, at: usize) -> bool {
    quotation::is_inside(page.quoted(), at)
}
