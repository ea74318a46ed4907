//! Everything about plain text and offsets. Names nothing else in the crate.
//!
//! Offsets are UTF-8 byte offsets on `char` boundaries, end exclusive.

pub mod dates;
mod direction;
mod edit;
mod lines;
pub mod numbers;
mod offsets;
mod patch;
pub mod search;
pub mod sentences;
mod shared;
mod span;
mod visible;
pub mod words;

pub use direction::{is_right_to_left, runs_right_to_left};
pub use edit::{Edit, Mismatch};
pub use lines::{Line, LineEnds, line_ends, lines};
pub use offsets::Offsets;
pub use patch::Patch;
pub use shared::Shared;
pub use span::Span;
pub use visible::{hidden_name, is_at_work, is_hidden, is_odd_space, visible};
