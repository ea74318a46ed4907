//! Copydesk: the desk where a machine-translated article is put right.
//!
//! The way the data goes, one direction, no way back:
//!
//! ```text
//! files -> formats -> Article -> checks (worker thread) -> findings -> Session <- commands (window, command line)
//! Session -> journal -> changes -> report, formats -> files
//! ```

pub mod checks;
pub mod cli;
pub mod diff;
pub mod document;
pub mod error;
pub mod files;
pub mod finding;
pub mod formats;
pub mod heat;
pub mod imports;
pub mod language;
#[cfg(feature = "lm")]
pub mod lm;
pub mod manual;
pub mod model_worker;
pub mod report;
pub mod score;
pub mod session;
pub mod settings;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
pub mod workbench;
pub mod worker;
