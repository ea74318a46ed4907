//! The options of every command that opens an article: how it is read.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::error::Error;
use crate::workbench::{self, How, Opened};

/// How an article is read, where the file does not say it or says it wrongly.
#[derive(Clone, Debug, Default, Args)]
pub struct Way {
    /// Read the article as this format, whatever its name and its content say.
    #[arg(id = "read-as", long = "as", value_name = "FORMAT")]
    format: Option<String>,
    /// The encoding of a text, by a label of the WHATWG standard: windows-1252, shift_jis, utf-16le.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Read all of an HTML page, not only its article.
    #[arg(long)]
    whole_page: bool,
    /// The columns of a table: SOURCE,TARGET or TARGET, by their names or their numbers from 1.
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    /// What the article was translated from: a second file, which is paired with it paragraph by paragraph.
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
}

impl Way {
    /// The same, as the workbench takes it.
    pub(super) fn how(&self) -> How {
        let columns = self.columns.as_deref().map(|columns| match columns.split_once(',') {
            Some((source, target)) => (Some(source.trim().to_owned()), target.trim().to_owned()),
            None => (None, columns.trim().to_owned()),
        });
        let (format, encoding) = (self.format.clone(), self.encoding.clone());
        How { format, encoding, whole: self.whole_page, columns }
    }

    /// What was asked for, and the file of the source; `None` where an article is to be read as it was the last time.
    #[must_use]
    pub fn asked(&self) -> Option<(How, Option<PathBuf>)> {
        let how = self.how();
        (how != How::default() || self.source.is_some()).then(|| (how, self.source.clone()))
    }

    /// Opens a file; `-` is the standard input.
    pub(super) fn open(&self, file: &Path) -> Result<Opened, Error> {
        let opened = match file == Path::new("-") {
            true => workbench::open_stdin(&self.how())?,
            false => workbench::open_as(file, &self.how())?,
        };
        match &self.source {
            Some(source) => workbench::with_source(&opened, source, &How::default()),
            None => Ok(opened),
        }
    }

    /// Whether it is meant for one article alone.
    pub(super) fn is_for_one(&self) -> bool {
        self.source.is_some()
    }
}
