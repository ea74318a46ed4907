//! The copy of an original that is about to be overwritten; and whether a file has changed behind our back.

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{disk, first_free};
use crate::error::Error;

/// Copies `path` to `story.original.txt` beside it, byte for byte and with its mode, or to the first free numbered name
/// where another file has that one. A copy that holds the same bytes already serves. Nothing is ever overwritten.
///
/// # Errors
/// [`Error::NoPermission`], [`Error::DiskFull`], [`Error::Disk`]; nothing is then left behind.
pub fn back_up(path: &Path) -> Result<PathBuf, Error> {
    let real = fs::canonicalize(path).map_err(|source| disk("read", path, source))?;
    let bytes = fs::read(&real).map_err(|source| disk("read", path, source))?;
    let name = |n: u64| named(&real, &if n == 1 { "original".to_owned() } else { format!("original.{n}") });
    let serves = |path: &Path| fs::read(path).is_ok_and(|theirs| theirs == bytes);
    let mut numbers = (1..).map(name).take_while(|path| fs::symlink_metadata(path).is_ok());
    if let Some(copy) = numbers.find(|path| serves(path)) {
        return Ok(copy);
    }
    let copy = first_free(name);
    let write = || -> io::Result<()> {
        let mut file = OpenOptions::new().write(true).create_new(true).open(&copy)?;
        file.write_all(&bytes)?;
        file.set_permissions(fs::metadata(&real)?.permissions())?;
        file.sync_all()
    };
    write().map_err(|source| {
        if source.kind() != ErrorKind::AlreadyExists {
            let _ = fs::remove_file(&copy);
        }
        disk("write", &copy, source)
    })?;
    Ok(copy)
}

/// `story.WORD.txt` for `story.txt`.
fn named(path: &Path, word: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = path.extension().map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}.{word}{ending}"))
}

/// What a glance at a file tells without reading it: where this is equal the file has not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glance {
    length: u64,
    modified: Option<SystemTime>,
    node: u64,
}

impl Glance {
    /// The length of the file, in bytes.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }
}

/// A glance at a file; `None` where there is none, or no way to it.
#[must_use]
pub fn glance(path: &Path) -> Option<Glance> {
    let metadata = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let node = std::os::unix::fs::MetadataExt::ino(&metadata);
    #[cfg(not(unix))]
    let node = 0;
    Some(Glance { length: metadata.len(), modified: metadata.modified().ok(), node })
}
