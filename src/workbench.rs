//! The use cases: open, check, save, replay a log, keep unsaved work. Window and command line call nothing deeper.

mod exporting;
mod house;
mod importing;
mod keeper;
mod memory;
pub mod model;
mod pairing;
mod saving;
mod writing;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

pub use crate::checks::Rules;
use crate::checks::{ALL, engine::Engine};
use crate::document::{Article, Outline};
use crate::error::Error;
pub use crate::files::LARGEST_ARTICLE;
use crate::files::{self, Glance, LARGEST_LOG, Overwrite, Stamp};
use crate::finding::Finding;
use crate::formats::{self, Reading};
pub use crate::formats::{How, Issue};
use crate::report::Log;
use crate::session::Session;
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

pub use exporting::{Export, Verified, export, export_log, fix_safe, suggested_export, verify, write_export};
pub use house::{House, change_settings, glossary_in, house_for, house_in};
pub use importing::{findings_of_file, import_findings};
pub use keeper::Keeper;
pub use memory::{Found, Mark, Offer, Passage, Place, Progress, Recent, Resumed, Shown, kept, recent, resume};
pub use pairing::{go_on, open_again, remembered, with_source};
pub use saving::{OnDisk, SaveTo, Saved, look, save, suggested_name};
pub use writing::{Manner, Written};

/// An article as it was opened. Copies share what they know of the disk.
#[derive(Clone, Debug)]
pub struct Opened {
    path: PathBuf,
    how: How,
    /// The second file that it was translated from.
    source: Option<PathBuf>,
    /// What was read out of the file, but for its outline.
    reading: Arc<Reading>,
    outline: Option<Arc<Outline>>,
    /// What the file held, where that is more than the text in UTF-8.
    bytes: Option<Arc<Vec<u8>>>,
    line_ends: &'static str,
    /// What the file held.
    stamp: Stamp,
    disk: Arc<Mutex<Known>>,
}

/// What a desk knows of the disk.
#[derive(Debug, Default)]
struct Known {
    /// Files that this desk wrote, and what it wrote into them.
    written: Vec<(PathBuf, Stamp)>,
    /// The copy of the original, once that was overwritten.
    backup: Option<PathBuf>,
    /// The article's file when it was looked at last.
    glance: Option<Glance>,
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

    /// The text as it was read: of a plain text without a byte order mark, with the file's line ends.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.reading.text
    }

    /// The article as it was read.
    #[must_use]
    pub fn article(&self) -> Article {
        match &self.outline {
            Some(outline) => Article::with_outline(self.reading.text.clone(), outline.clone()),
            None => Article::new(self.reading.text.clone()),
        }
    }

    /// The review of the article, from its beginning.
    #[must_use]
    pub fn session(&self) -> Session {
        Session::new(self.article())
    }

    /// How it was read, where that was not left to the file.
    #[must_use]
    pub fn how(&self) -> &How {
        &self.how
    }

    /// The second file that it was translated from.
    #[must_use]
    pub fn source(&self) -> Option<&Path> {
        self.source.as_deref()
    }

    /// The name of its format: `plain text`.
    #[must_use]
    pub fn format(&self) -> &'static str {
        self.reading.format
    }

    /// The encoding of its text, by its name in the WHATWG standard.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        self.reading.encoding.name()
    }

    /// Whether corrections can be saved as tracked changes.
    #[must_use]
    pub fn tracks(&self) -> bool {
        formats::by_name(self.reading.format).tracks()
    }

    /// What was read out of the file.
    #[must_use]
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// What the file says of passages of its text.
    #[must_use]
    pub fn issues(&self) -> &[Issue] {
        &self.reading.issues
    }

    /// What a reader should know of the file, in whole sentences.
    #[must_use]
    pub fn notes(&self) -> &[String] {
        &self.reading.notes
    }

    /// The format, the encoding and the line ends: `UTF-8, CRLF`, `HTML, UTF-8`.
    #[must_use]
    pub fn encoding_words(&self) -> String {
        let mark = if self.reading.bom { " with byte order mark" } else { "" };
        let encoding = format!("{}{mark}", self.reading.encoding.name());
        if !self.is_plain() {
            return format!("{}, {encoding}", self.reading.format);
        }
        match self.line_ends {
            "none" => encoding,
            ends => format!("{encoding}, {ends}"),
        }
    }

    /// Whether the file is its text and nothing else.
    fn is_plain(&self) -> bool {
        self.reading.format == formats::text::Text::NAME
    }

    /// The bytes of the file as it was opened.
    fn original(&self) -> Cow<'_, [u8]> {
        match &self.bytes {
            Some(bytes) => Cow::Borrowed(bytes),
            None => formats::text::in_utf8(self.text(), self.reading.bom),
        }
    }
}

/// Opens an article.
///
/// # Errors
/// [`Error::Missing`], [`Error::IsFolder`], [`Error::NoPermission`], [`Error::TooLarge`], [`Error::Disk`], or
/// those of the formats.
pub fn open(path: &Path) -> Result<Opened, Error> {
    open_as(path, &How::default())
}

/// Opens an article in a way of the reader's choice.
///
/// # Errors
/// As [`open`].
pub fn open_as(path: &Path, how: &How) -> Result<Opened, Error> {
    // Looked at before it is read: what is written in between is seen the next time.
    let glance = files::glance(path);
    let opened = open_bytes(path, files::read(path, LARGEST_ARTICLE)?, how)?;
    opened.known().glance = glance;
    Ok(opened)
}

/// Opens what comes through the standard input.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::Disk`] or those of the formats.
pub fn open_stdin(how: &How) -> Result<Opened, Error> {
    open_bytes(Path::new("-"), files::read_stdin(LARGEST_ARTICLE)?, how)
}

/// Opens the bytes of a file that is called `path`.
///
/// # Errors
/// Those of the formats: [`Error::NoText`], [`Error::UnknownEncoding`], [`Error::BadFile`], [`Error::OverLimit`].
pub fn open_bytes(path: &Path, bytes: Vec<u8>, how: &How) -> Result<Opened, Error> {
    let stamp = Stamp::of(&bytes);
    let mut reading = formats::format_of(path, &bytes, how).read(&bytes, how)?;
    let line_ends = line_ends(&reading.text).name();
    let outline = reading.outline.take().map(Arc::new);
    let in_utf8 = reading.format == formats::text::Text::NAME
        && bytes.len() == reading.text.len() + if reading.bom { 3 } else { 0 }
        && bytes.ends_with(reading.text.as_bytes());
    Ok(Opened {
        path: path.into(),
        how: how.clone(),
        source: None,
        reading: Arc::new(reading),
        outline,
        bytes: (!in_utf8).then(|| Arc::new(bytes)),
        line_ends,
        stamp,
        disk: Arc::default(),
    })
}

/// The usual extensions of all files that can be opened, in lower case, without a dot.
#[must_use]
pub fn extensions() -> Vec<&'static str> {
    formats::ALL.iter().flat_map(|format| format.extensions().iter().copied()).collect()
}

/// Lays out the article of the tour, in a folder of its own below the user's data, or among the temporary files where
/// there is no such folder. It is an article like any other from then on.
///
/// # Errors
/// [`Error::NoPermission`], [`Error::Disk`].
pub fn lay_out_tour(data: Option<&Path>) -> Result<PathBuf, Error> {
    let article = files::fresh_folder(data, "tour-")?.join("mine-flood.txt");
    files::save(&article, include_bytes!("../samples/mine-flood.txt"), files::Overwrite::Never)?;
    Ok(article)
}

/// All findings of an article by the rules given, in reading order.
#[must_use]
pub fn check(article: &Article, rules: Rules) -> Vec<Finding> {
    Engine::with(&ALL, rules).run(article, &AtomicBool::new(false)).unwrap_or_default()
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

/// Writes the corrected article of a session alone, without a change log.
///
/// # Errors
/// [`Error::Exists`] unless `overwrite`, those of writing, and [`Error::NotInEncoding`].
pub fn write_text(
    session: &Session,
    opened: &Opened,
    out: &Path,
    manner: &Manner,
    overwrite: bool,
) -> Result<(), Error> {
    let written = opened.written(session, manner, None)?;
    files::save(out, &written.corrected, if overwrite { Overwrite::Yes } else { Overwrite::Never })?;
    Ok(())
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
