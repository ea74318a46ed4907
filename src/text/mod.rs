//! Everything about plain text and offsets. Names nothing else in the crate.
//!
//! Offsets are UTF-8 byte offsets on `char` boundaries, end exclusive.

pub mod dates;
mod edit;
mod lines;
pub mod numbers;
mod offsets;
pub mod search;
pub mod sentences;
mod span;
mod visible;
pub mod words;

pub use edit::{Edit, Mismatch};
pub use lines::{Line, LineEnds, line_ends, lines};
pub use offsets::Offsets;
pub use span::Span;
pub use visible::{is_hidden, visible};
