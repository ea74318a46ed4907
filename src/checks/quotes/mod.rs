//! Quotation and speech: marks that find no partner.

crate::checks::list![unclosed_quote, orphan_closing_quote, torn_quote, continued_quote_not_reopened];

mod machine;
mod marks;
mod speech;
mod underline;

pub(super) use machine::{Trouble, troubles};
