//! Quotation and speech: marks that find no partner or are of the wrong kind, and who speaks.

crate::checks::list![
    unclosed_quote,
    orphan_closing_quote,
    torn_quote,
    continued_quote_not_reopened,
    nested_same_marks,
    mixed_quote_styles,
    wrong_direction_quote,
    space_inside_quote,
    wrong_locale_quote,
    stop_before_speaker,
    scare_quote_residue,
    double_attribution,
    speech_without_speaker,
    unknown_speaker,
    office_mismatch,
    same_quote_twice,
];

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
