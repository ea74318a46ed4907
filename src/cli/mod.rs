//! The command line: what can be asked, and what is answered.

mod check;
mod checks;
mod diff;
mod export;
mod fix;
mod heat;
mod how;
mod json;
mod model;
mod plain;
mod recover;
mod replay;
mod rules;
mod scan;
mod verify;

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

pub use how::Way;

use crate::error::Error;

/// Reviews machine-translated articles: marks suspicious passages, lets you correct them, saves a change log.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    /// What to do without the window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The article to open in the window.
    pub file: Option<PathBuf>,
    /// How it is read.
    #[command(flatten)]
    pub way: Way,
}

impl Args {
    /// What was asked for on the command line. Ends the program with a word where it makes no sense.
    #[must_use]
    pub fn read() -> Self {
        let args = Self::parse();
        if args.file.is_none() && args.way.asked().is_some() {
            let words = "no article is named, so there is nothing to read in this way";
            Self::command().error(clap::error::ErrorKind::MissingRequiredArgument, words).exit();
        }
        args
    }
}

/// What can be done without the window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print what is suspicious in articles. Ends with 0 for nothing, 1 for findings, 2 for a failure.
    Check(check::Options),
    /// Check many texts: lines of {"id", "text"} in, lines of {"id", "words", "findings", "score"} out, in order. Ends with
    /// 2 when a line was bad.
    Scan(scan::Options),
    /// Make the corrected article from the original and a change log.
    Apply(replay::Options),
    /// Make the original from the corrected article and a change log.
    Revert(replay::Options),
    /// Say whether a change log is whole and leads from one article to the other. Ends with 0 when all holds, 1 when not,
    /// 2 for a failure.
    Verify(verify::Options),
    /// Write a change log in another form.
    Export(export::Options),
    /// Compare two articles word by word. Ends with 0 when their texts are the same, 1 when not, 2 for a failure.
    Diff(diff::Options),
    /// Take every safe fix of an article, and save it with its change log.
    Fix(fix::Options),
    /// Print what unsaved work is kept for an article, or write the article with it.
    Recover(recover::Options),
    /// Say which language model is installed for the heat, add one, or remove it. Ends with 0, with 1 where the one that is
    /// installed is damaged, with 2 for a failure.
    Model(model::Options),
    /// Print the manual of the checks.
    Checks(checks::Options),
}

/// When to use colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn is_on(self) -> bool {
        let wanted = || std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        match self {
            Self::Auto => io::stdout().is_terminal() && wanted(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// Done, nothing to say.
    Good,
    /// There are findings.
    Found,
    /// It could not be done.
    Failed,
}

/// Runs one command.
#[must_use]
pub fn run(command: &Command) -> ExitCode {
    finish(|out| match command {
        Command::Check(options) => check::run(options, out),
        Command::Scan(options) => scan::run(options, out),
        Command::Apply(options) => replay::apply(options),
        Command::Revert(options) => replay::revert(options),
        Command::Verify(options) => verify::run(options, out),
        Command::Export(options) => export::run(options, out),
        Command::Diff(options) => diff::run(options, out),
        Command::Fix(options) => fix::run(options, out),
        Command::Recover(options) => recover::run(options, out),
        Command::Model(options) => model::run(options, out),
        Command::Checks(options) => checks::run(options, out),
    })
}

/// Prints the findings of one article with the usual options: what can be done for it without a screen.
#[must_use]
pub fn check_file(file: PathBuf, way: Way) -> ExitCode {
    finish(|out| check::run(&check::Options::of(file, way), out))
}

/// Tells of an error and of what can be done about it.
pub fn tell(error: &Error) {
    // Where nobody reads the messages there is nobody to tell.
    _ = writeln!(io::stderr(), "copydesk: {}\n{}", crate::text::visible(&error.to_string()), error.advice());
}

/// Prints a file: as it is into another file or program, and on a terminal without what that would obey.
fn print(bytes: &[u8], out: &mut dyn Write) -> io::Result<()> {
    if !io::stdout().is_terminal() {
        return out.write_all(bytes);
    }
    for line in String::from_utf8_lossy(bytes).split_inclusive('\n') {
        let (text, end) = line.strip_suffix('\n').map_or((line, ""), |text| (text, "\n"));
        write!(out, "{}{end}", crate::text::visible(text))?;
    }
    Ok(())
}

/// Tells of an error; of a file that is in the way also how it is overwritten.
fn tell_of_writing(error: &Error) -> io::Result<End> {
    tell(error);
    if matches!(error, Error::Exists { .. }) {
        writeln!(io::stderr(), "With --force it is overwritten.")?;
    }
    if matches!(error, Error::NotInEncoding { .. }) {
        writeln!(io::stderr(), "With --utf8 it is written as UTF-8.")?;
    }
    Ok(End::Failed)
}

fn finish(work: impl FnOnce(&mut dyn Write) -> io::Result<End>) -> ExitCode {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let end = work(&mut out).and_then(|end| out.flush().map(|()| end));
    match end {
        Ok(End::Good) => ExitCode::SUCCESS,
        Ok(End::Found) => ExitCode::from(1),
        Ok(End::Failed) => ExitCode::from(2),
        // The reader has seen enough, as in `copydesk check article.txt | head`.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            // What is still in the buffer must not be tried again.
            _ = out.into_parts();
            ExitCode::SUCCESS
        }
        Err(error) => {
            _ = writeln!(io::stderr(), "copydesk: cannot write the answer: {error}");
            _ = out.into_parts();
            ExitCode::from(2)
        }
    }
}
