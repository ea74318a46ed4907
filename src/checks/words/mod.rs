//! Words that are damaged or repeated.

mod corrupted_token;
mod doubled_word;

pub use corrupted_token::CorruptedToken;
pub use doubled_word::DoubledWord;
