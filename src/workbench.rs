//! The use cases: open, check, save, replay a log, keep unsaved work. Window and command line call nothing deeper.

mod house;
mod keeper;

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

pub use crate::checks::Rules;
use crate::checks::{ALL, engine::Engine};
use crate::document::Article;
use crate::error::Error;
pub use crate::files::LARGEST_ARTICLE;
use crate::files::{self, LARGEST_LOG, Overwrite, Stamp, corrected_name, log_name, page_name};
use crate::finding::Finding;
use crate::formats::text;
use crate::manual;
use crate::report::{self, Facts, Log};
use crate::session::Session;
use crate::session::journal::Millis;
use crate::text::line_ends;

/// The user's own folders for this program; `None` does without.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// Keeps unsaved work.
    pub data: Option<PathBuf>,
    /// Holds `copydesk.toml`.
    pub settings: Option<PathBuf>,
}

impl Folders {
    /// Those that the system names.
    #[must_use]
    pub fn of_user() -> Self {
        Self { data: files::data_dir(), settings: files::settings_dir() }
    }
}
pub use crate::settings::Change as SettingsChange;
pub use house::{House, change_settings, glossary_in, house_for, house_in};
pub use keeper::Keeper;

/// An article as it was opened. Copies share what they know of the disk.
#[derive(Clone, Debug)]
pub struct Opened {
    path: PathBuf,
    text: Arc<str>,
    bom: bool,
    line_ends: &'static str,
    /// Files that this desk wrote, and what it wrote into them.
    written: Arc<Mutex<Vec<(PathBuf, Stamp)>>>,
}

impl Opened {
    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file's name without its folder.
    #[must_use]
    pub fn name(&self) -> String {
        name_of(&self.path)
    }

    /// The text, without a byte order mark, with the file's line ends.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The encoding and the line ends: `UTF-8, CRLF`.
    #[must_use]
    pub fn encoding_words(&self) -> String {
        let mark = if self.bom { " with byte order mark" } else { "" };
        match self.line_ends {
            "none" => format!("UTF-8{mark}"),
            ends => format!("UTF-8{mark}, {ends}"),
        }
    }

    /// What may be done to a file on a save: one that this desk wrote is its own, until another program changes it.
    fn rule(&self, path: &Path) -> Overwrite {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let ours = written.iter().rev().find(|(ours, _)| ours == path);
        ours.map_or(Overwrite::Never, |(_, stamp)| Overwrite::IfUnchanged(*stamp))
    }

    fn wrote(&self, path: &Path, stamp: Stamp) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.retain(|(ours, _)| ours != path);
        written.push((path.to_path_buf(), stamp));
    }
}

/// Opens an article.
///
/// # Errors
/// [`Error::Missing`], [`Error::IsFolder`], [`Error::NoPermission`], [`Error::TooLarge`], [`Error::Disk`], or
/// [`Error::NotUtf8`].
pub fn open(path: &Path) -> Result<Opened, Error> {
    open_bytes(path, files::read(path, LARGEST_ARTICLE)?)
}

/// Opens what comes through the standard input.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::Disk`] or [`Error::NotUtf8`].
pub fn open_stdin() -> Result<Opened, Error> {
    open_bytes(Path::new("-"), files::read_stdin(LARGEST_ARTICLE)?)
}

/// Opens the bytes of a file that is called `path`.
///
/// # Errors
/// [`Error::NotUtf8`].
pub fn open_bytes(path: &Path, bytes: Vec<u8>) -> Result<Opened, Error> {
    let read = text::read(bytes)?;
    let line_ends = line_ends(&read.text).name();
    Ok(Opened { path: path.into(), text: read.text.into(), bom: read.bom, line_ends, written: Arc::default() })
}

/// All findings of an article by the rules given, in reading order.
#[must_use]
pub fn check(article: &Article, rules: Rules) -> Vec<Finding> {
    Engine::with(&ALL, rules).run(article, &AtomicBool::new(false)).unwrap_or_default()
}

/// Where to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveTo {
    /// Beside the original, under the usual names: [`suggested_name`].
    Beside,
    /// To a file of the reviewer's choice.
    Chosen(PathBuf),
    /// To one of the two, over whatever is there, the original too: the reviewer was asked.
    Overwriting(Option<PathBuf>),
}

impl SaveTo {
    /// To a file of the reviewer's choice, unless another file is in the way.
    #[must_use]
    pub fn chosen(path: impl Into<PathBuf>) -> Self {
        Self::Chosen(path.into())
    }

    /// To the same place, over whatever is there.
    #[must_use]
    pub fn overwriting(self) -> Self {
        match self {
            Self::Beside => Self::Overwriting(None),
            Self::Chosen(path) => Self::Overwriting(Some(path)),
            Self::Overwriting(path) => Self::Overwriting(path),
        }
    }
}

/// The files of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The corrected article.
    pub article: PathBuf,
    /// The change log as JSON.
    pub log: PathBuf,
    /// The change log as a page.
    pub page: PathBuf,
    /// The copy of what the article held before, where it has several names and had to be written in place.
    pub backup: Option<PathBuf>,
}

/// Where the corrected article goes unless the reviewer says otherwise: `story.corrected.txt` beside `story.txt`.
#[must_use]
pub fn suggested_name(opened: &Opened) -> PathBuf {
    corrected_name(&opened.path)
}

/// Saves the corrected article, then its change log as JSON (`story.changes.json`) and as a page (`story.changes.md`).
/// Every byte that was not changed is as it was. The log names the `reviewer`.
///
/// # Errors
/// [`Error::Exists`] when one of the files is there and is not of this desk, [`Error::ChangedOnDisk`] when it is and
/// another program has changed it: nothing is then written. [`Error::NoPermission`] or [`Error::Disk`], which name
/// the file that could not be written; those before it are saved, and a second attempt writes all three again.
pub fn save(
    session: &Session,
    opened: &Opened,
    to: &SaveTo,
    reviewer: Option<&str>,
    now: Millis,
) -> Result<Saved, Error> {
    let article = match to {
        SaveTo::Beside | SaveTo::Overwriting(None) => suggested_name(opened),
        SaveTo::Chosen(path) | SaveTo::Overwriting(Some(path)) => path.clone(),
    };
    let over = matches!(to, SaveTo::Overwriting(_));
    let (log_path, page_path) = (log_name(&article), page_name(&article));
    let rule = |path: &Path| if over { Overwrite::Yes } else { opened.rule(path) };
    for path in [&article, &log_path, &page_path] {
        files::may_write(path, rule(path))?;
    }

    let original = text::write(session.original(), opened.bom);
    let corrected = text::write(session.text(), opened.bom);
    let log = report::make(
        session,
        &Facts {
            original_name: &opened.name(),
            corrected_name: &name_of(&article),
            original: &original,
            corrected: &corrected,
            bom: opened.bom,
            checks: &manual::fingerprint(),
            reviewer,
            opened: session.journal().first().map_or(now, |entry| entry.time),
            saved: now,
        },
    );
    let write = |path: &Path, bytes: &[u8]| {
        let written = files::save(path, bytes, rule(path))?;
        opened.wrote(path, written.stamp);
        Ok::<_, Error>(written.backup)
    };
    let backup = write(&article, &corrected)?;
    write(&log_path, log.to_json().as_bytes())?;
    write(&page_path, log.to_markdown().as_bytes())?;
    Ok(Saved { article, log: log_path, page: page_path, backup })
}

/// Makes the corrected article from the original and its change log.
///
/// # Errors
/// [`Error::BadLog`], [`Error::WrongLog`], [`Error::Exists`] unless `overwrite`, and those of reading and writing.
pub fn apply_log(log: &Path, original: &Path, out: &Path, overwrite: bool) -> Result<(), Error> {
    replay(log, original, out, overwrite, Log::apply)
}

/// Makes the original from the corrected article and its change log.
///
/// # Errors
/// As [`apply_log`].
pub fn revert_log(log: &Path, corrected: &Path, out: &Path, overwrite: bool) -> Result<(), Error> {
    replay(log, corrected, out, overwrite, Log::revert)
}

fn replay(
    log: &Path,
    article: &Path,
    out: &Path,
    overwrite: bool,
    way: impl Fn(&Log, &[u8]) -> Result<Vec<u8>, Error>,
) -> Result<(), Error> {
    let json = String::from_utf8(files::read(log, LARGEST_LOG)?);
    let json = json.map_err(|_| Error::BadLog { why: "it is not UTF-8".into() })?;
    let made = way(&Log::from_json(&json)?, &files::read(article, LARGEST_ARTICLE)?)?;
    files::save(out, &made, if overwrite { Overwrite::Yes } else { Overwrite::Never })?;
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
