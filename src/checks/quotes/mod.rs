//! Quotation and speech: marks that find no partner.

mod machine;
mod marks;
mod speech;
mod underline;

pub mod continued_quote_not_reopened;
pub mod orphan_closing_quote;
pub mod torn_quote;
pub mod unclosed_quote;

pub(super) use machine::{Trouble, troubles};
