//! `copydesk checks`: the manual.

use std::io::{self, Write};

use clap::{Args, ValueEnum};

use super::End;
use crate::manual;

/// What `checks` can be asked.
#[derive(Debug, Args)]
pub struct Options {
    /// The form of the manual.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// Forms of the manual.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// A page.
    Markdown,
    /// For programs.
    Json,
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> io::Result<End> {
    let manual = match options.format {
        Format::Text => manual::text(),
        Format::Markdown => manual::markdown(),
        Format::Json => manual::json(),
    };
    out.write_all(manual.as_bytes())?;
    Ok(End::Good)
}
