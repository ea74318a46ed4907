//! The recovery file: what the window did since the last save, on disk within the second.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::{Stamp, disk, first_free};
use crate::error::Error;

/// The lines of unsaved work on one article, kept on disk while it is open. What the lines say is not known here.
///
/// A line is written with one call and without waiting for the disk: it outlives the program's death at any instant,
/// though not a power cut in the same second.
#[derive(Debug)]
pub struct Recovery {
    file: File,
    path: PathBuf,
}

impl Recovery {
    /// Opens the recovery file of `article` in `folder`, makes it where there is none, and gives the whole lines that
    /// it holds. A last line that a kill cut off is dropped.
    ///
    /// # Errors
    /// [`Error::InUse`] while another window holds it; [`Error::NoPermission`], [`Error::Disk`].
    pub fn open(folder: &Path, article: &Path) -> Result<(Self, Vec<String>), Error> {
        let real = fs::canonicalize(article).unwrap_or_else(|_| article.to_path_buf());
        let name = Stamp::of(real.as_os_str().as_encoded_bytes()).hex();
        let path = folder.join(format!("{}.journal", &name[..32]));
        let failed = |source| disk("write", &path, source);
        super::make_folder(folder)?;
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::InUse { path: article.into() }),
            // A file system without locks: two windows cannot be told apart, but the work is kept.
            Err(TryLockError::Error(_)) => {}
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        if whole < bytes.len() {
            file.set_len(whole as u64).map_err(failed)?;
        }
        let lines = String::from_utf8_lossy(&bytes[..whole]).lines().map(str::to_owned).collect();
        Ok((Self { file, path }, lines))
    }

    /// Appends lines, each without its line end.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn append(&mut self, lines: &[String]) -> Result<(), Error> {
        let mut bytes = String::new();
        for line in lines {
            bytes.push_str(line);
            bytes.push('\n');
        }
        self.file.write_all(bytes.as_bytes()).map_err(|source| disk("write", &self.path, source))
    }

    /// Begins anew with these lines.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn restart(&mut self, lines: &[String]) -> Result<(), Error> {
        self.file.set_len(0).map_err(|source| disk("write", &self.path, source))?;
        self.append(lines)
    }

    /// Puts what it holds aside, so that nothing is lost of work that does not fit the article any more, and begins
    /// anew. Gives the name of the copy.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn put_aside(&mut self) -> Result<PathBuf, Error> {
        let aside = first_free(|n| self.path.with_extension(format!("{n}.aside")));
        fs::copy(&self.path, &aside).map_err(|source| disk("write", &aside, source))?;
        self.restart(&[])?;
        Ok(aside)
    }

    /// Removes the file: nothing unsaved is left.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn remove(self) -> Result<(), Error> {
        fs::remove_file(&self.path).map_err(|source| disk("write", &self.path, source))
    }
}
