//! Saving the corrected article with its change log, and what a desk knows of its files on disk.

use std::path::{Path, PathBuf};
use std::sync::{MutexGuard, PoisonError};

use super::memory::{Mark, SavedFile, hash_of};
use super::{Known, Manner, Opened, name_of};
use crate::error::Error;
use crate::files::{self, LARGEST_ARTICLE, Overwrite, Stamp, corrected_name, log_name, page_name};
use crate::formats;
use crate::manual;
use crate::report::{self, Facts};
use crate::session::Session;
use crate::session::journal::Millis;

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
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The corrected article.
    pub article: PathBuf,
    /// The change log as JSON.
    pub log: PathBuf,
    /// The change log as a page.
    pub page: PathBuf,
    /// The copy of what stood there before: of the original, or of a file with several names that had to be written in
    /// place.
    pub backup: Option<PathBuf>,
    /// For the article's memory.
    pub mark: Box<Mark>,
}

/// Where the corrected article goes unless the reviewer says otherwise: `story.corrected.txt` beside `story.txt`.
#[must_use]
pub fn suggested_name(opened: &Opened) -> PathBuf {
    corrected_name(&opened.path)
}

/// Saves the corrected article, its change log as JSON (`story.changes.json`) and as a page (`story.changes.md`): all
/// three are written out before the first takes its name. Every byte that was not changed is as it was. An original
/// that is overwritten is copied to `story.original.txt` first. The log names the `reviewer`.
///
/// # Errors
/// [`Error::Exists`] when one of the files is there and is not of this desk, [`Error::ChangedOnDisk`] when it is and
/// another program has changed it; [`Error::NoPermission`], [`Error::NoFolder`], [`Error::DiskFull`] or [`Error::Disk`],
/// which name the file that could not be written: nothing is then changed.
pub fn save(
    session: &Session,
    opened: &Opened,
    to: &SaveTo,
    manner: &Manner,
    reviewer: Option<&str>,
    now: Millis,
) -> Result<Saved, Error> {
    let article = match to {
        SaveTo::Beside | SaveTo::Overwriting(None) => suggested_name(opened),
        SaveTo::Chosen(path) | SaveTo::Overwriting(Some(path)) => path.clone(),
    };
    let over = matches!(to, SaveTo::Overwriting(_));
    let written = opened.written(session, manner, reviewer)?;
    let (log_path, page_path) = (log_name(&article), page_name(&article));
    let rule = |path: &Path| if over { Overwrite::Yes } else { opened.rule(path) };
    for path in [&article, &log_path, &page_path] {
        files::may_write(path, rule(path))?;
    }
    let is_original = files::are_one(&article, &opened.path);
    if is_original && !opened.wrote_before(&article) {
        let copy = files::back_up(&article)?;
        opened.known().backup = Some(copy);
    }
    let backup = opened.known().backup.clone().filter(|_| is_original);

    let log = report::make(
        session,
        &Facts {
            original_name: &opened.name(),
            corrected_name: &name_of(&article),
            original: &written.original,
            corrected: &written.corrected,
            format: opened.reading.format,
            encodings: (opened.reading.encoding.name(), opened.encoding_after(manner)),
            patches: opened.bytes.is_some().then_some(&written.patches),
            backup: backup.as_deref().map(name_of).as_deref(),
            bom: opened.reading.bom,
            checks: &manual::fingerprint(),
            reviewer,
            opened: session.journal().first().map_or(now, |entry| entry.time),
            saved: now,
        },
    );
    let (json, page) = (log.to_json(), log.to_markdown());
    let parts: [(&Path, &[u8]); 3] =
        [(&article, &written.corrected), (&log_path, json.as_bytes()), (&page_path, page.as_bytes())];
    let rules = parts.map(|(path, bytes)| (path, bytes, rule(path)));
    let mut in_place = None;
    let on_disk = files::save_together(&rules, |path, written| {
        opened.wrote(path, written.stamp);
        if path == article {
            in_place = written.backup.clone();
        }
    })?;
    let files = parts.iter().zip(&on_disk).map(|((path, _), written)| SavedFile {
        path: path.to_string_lossy().into_owned(),
        sha256: written.stamp.hex(),
        bytes: written.stamp.length,
    });
    let mark = Mark {
        entries: session.journal().len(),
        sha256: Some(hash_of(session.text())),
        files: files.collect(),
        progress: session.is_checked().then(|| {
            let decided = session.decided().len();
            (decided, decided + session.open().len())
        }),
        time: now,
        legacy: session.legacy(),
    };
    Ok(Saved { article, log: log_path, page: page_path, backup: backup.or(in_place), mark: Box::new(mark) })
}

/// How an article's file stands against what was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OnDisk {
    /// As it was opened, or as this desk saved it.
    Same,
    /// Another program wrote this text into it.
    Changed(String),
    /// Another program wrote something that is no text.
    Spoilt,
    /// There is no such file any more.
    Gone,
}

/// Looks whether another program has changed the article's file; `None` where nothing happened since the last look.
#[must_use]
pub fn look(opened: &Opened) -> Option<OnDisk> {
    let glance = files::glance(&opened.path);
    if std::mem::replace(&mut opened.known().glance, glance) == glance {
        return None;
    }
    if glance.is_none() {
        return Some(OnDisk::Gone);
    }
    let Ok(bytes) = files::read(&opened.path, LARGEST_ARTICLE) else { return Some(OnDisk::Spoilt) };
    let stamp = Stamp::of(&bytes);
    let ours = opened.known().written.iter().any(|(path, ours)| *path == opened.path && *ours == stamp);
    if stamp == opened.stamp || ours {
        return Some(OnDisk::Same);
    }
    let read = formats::format_of(&opened.path, &bytes, &opened.how).read(&bytes, &opened.how);
    Some(read.map_or(OnDisk::Spoilt, |read| OnDisk::Changed(read.text.to_string())))
}

impl Opened {
    /// The name of the encoding that the corrected file has.
    fn encoding_after(&self, manner: &Manner) -> &'static str {
        if manner.to_utf8 { formats::UTF_8.name() } else { self.reading.encoding.name() }
    }

    pub(super) fn known(&self) -> MutexGuard<'_, Known> {
        self.disk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What may be done to a file on a save: one that this desk wrote is its own, until another program changes it.
    fn rule(&self, path: &Path) -> Overwrite {
        let known = self.known();
        let ours = known.written.iter().rev().find(|(ours, _)| ours == path);
        ours.map_or(Overwrite::Never, |(_, stamp)| Overwrite::IfUnchanged(*stamp))
    }

    /// Whether what stands there now is what this desk wrote.
    fn wrote_before(&self, path: &Path) -> bool {
        matches!(self.rule(path), rule @ Overwrite::IfUnchanged(_) if files::may_write(path, rule).is_ok())
    }

    fn wrote(&self, path: &Path, stamp: Stamp) {
        let mut known = self.known();
        known.written.retain(|(ours, _)| ours != path);
        known.written.push((path.to_path_buf(), stamp));
    }

    /// Takes note of what was saved in an earlier review: as long as it stands there as it was written, it is ours.
    pub(super) fn remember(&self, files: &[SavedFile]) {
        for file in files {
            if let Some(stamp) = Stamp::from_hex(&file.sha256, file.bytes) {
                self.wrote(Path::new(&file.path), stamp);
            }
        }
    }
}
