//! `copydesk fix`: every safe fix of an article at once.
#![expect(clippy::disallowed_methods, reason = "the command line hands the core the time")]

use std::io::{self, Write};
use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;

use super::how::Way;
use super::rules::Choice;
use super::{End, tell_of_writing};
use crate::error::Error;
use crate::text::visible;
use crate::workbench::{self, Manner, SaveTo, Saved};

/// What `fix` needs.
#[derive(Debug, Args)]
pub struct Options {
    /// The article.
    file: PathBuf,
    /// Take the safe fixes: those that are right wherever their check is.
    #[arg(long)]
    safe: bool,
    /// The corrected article; its change log is saved beside it.
    #[arg(short, long)]
    output: PathBuf,
    /// Write the files even if they are there already.
    #[arg(long)]
    force: bool,
    /// Write it as UTF-8, whatever the article is in.
    #[arg(long)]
    utf8: bool,
    /// With the corrections as tracked changes (DOCX).
    #[arg(long)]
    tracked: bool,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    way: Way,
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> io::Result<End> {
    if !options.safe {
        writeln!(
            io::stderr(),
            "copydesk: nothing was fixed\nSay --safe: only safe fixes are taken unseen. The others are taken in the window."
        )?;
        return Ok(End::Failed);
    }
    match fix(options) {
        Err(error) => tell_of_writing(&error),
        Ok((fixed, saved)) => {
            let findings = if fixed == 1 { "finding" } else { "findings" };
            writeln!(out, "{fixed} {findings} fixed.")?;
            for path in [&saved.article, &saved.log, &saved.page] {
                writeln!(out, "{}", visible(&path.display().to_string()))?;
            }
            Ok(End::Good)
        }
    }
}

/// How many findings were fixed, and where that was saved.
fn fix(options: &Options) -> Result<(usize, Saved), Error> {
    let house = options.choice.house(Some(&options.file))?;
    let opened = options.way.open(&options.file)?;
    if options.tracked && !opened.tracks() {
        return Err(Error::NoTracking { format: opened.format() });
    }
    let mut session = opened.session();
    let now = u64::try_from(Timestamp::now().as_millisecond()).unwrap_or_default();
    let wants = |finding: &crate::finding::Finding| options.choice.wants(finding);
    let fixed = workbench::fix_safe(&mut session, &house.rules, wants, now)?;
    let to = SaveTo::chosen(&options.output);
    let to = if options.force { to.overwriting() } else { to };
    let manner = Manner { to_utf8: options.utf8, tracked: options.tracked };
    let saved = workbench::save(&session, &opened, &to, &manner, house.reviewer.as_deref(), now)?;
    Ok((fixed, saved))
}
