//! The only module that touches the disk: bounded reading, saving that leaves the old or the new file and nothing
//! between, and the file that keeps unsaved work.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::error::Error;

/// Larger files are not opened.
pub const LIMIT: u64 = 100_000_000;

/// What a file held, to tell whether another program changed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp([u8; 32]);

impl Stamp {
    /// The stamp of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

/// When a file that is there may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Never: the name must be free.
    Never,
    /// As long as it holds what we last saw in it.
    IfStill(Stamp),
    /// Whatever it holds: the reviewer said so.
    Always,
}

/// Reads a whole file.
///
/// # Errors
/// [`Error::Missing`], [`Error::IsFolder`], [`Error::NoPermission`], [`Error::TooLarge`] or [`Error::Disk`].
pub fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let fail = |error| failure("read", path, error);
    if fs::metadata(path).map_err(fail)?.is_dir() {
        return Err(Error::IsFolder { path: path.into() });
    }
    bounded(File::open(path).map_err(fail)?, path)
}

/// Reads the standard input to its end.
///
/// # Errors
/// [`Error::TooLarge`] or [`Error::Disk`].
pub fn read_stdin() -> Result<Vec<u8>, Error> {
    bounded(io::stdin().lock(), Path::new("the standard input"))
}

fn bounded(from: impl Read, path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    from.take(LIMIT + 1).read_to_end(&mut bytes).map_err(|error| failure("read", path, error))?;
    if bytes.len() as u64 > LIMIT {
        return Err(Error::TooLarge { path: path.into(), limit: LIMIT });
    }
    Ok(bytes)
}

/// Whether `path` may be written under the rule, before anything is.
///
/// # Errors
/// [`Error::Exists`] or [`Error::ChangedOnDisk`] where it may not; those of [`read`] where that cannot be told.
pub fn may_write(path: &Path, overwrite: Overwrite) -> Result<(), Error> {
    match overwrite {
        Overwrite::Always => Ok(()),
        Overwrite::Never if fs::symlink_metadata(path).is_ok() => Err(Error::Exists { path: path.into() }),
        Overwrite::Never => Ok(()),
        Overwrite::IfStill(stamp) => match read(path) {
            Ok(bytes) if Stamp::of(&bytes) == stamp => Ok(()),
            Ok(_) | Err(Error::TooLarge { .. }) => Err(Error::ChangedOnDisk { path: path.into() }),
            Err(Error::Missing { .. }) => Ok(()),
            Err(error) => Err(error),
        },
    }
}

/// Writes a whole file. A crash at any moment leaves the old file or the new one. The file's mode is kept, and a
/// symbolic link still points to it afterwards.
///
/// # Errors
/// Those of [`may_write`], [`Error::NoPermission`] or [`Error::Disk`]; the file on disk is then as it was.
pub fn save(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<Stamp, Error> {
    may_write(path, overwrite)?;
    let fail = |error| failure("write", path, error);
    let there = fs::metadata(path).ok();
    if there.as_ref().is_some_and(fs::Metadata::is_dir) {
        return Err(Error::IsFolder { path: path.into() });
    }
    // Replacing a file asks its folder only: a file that is marked as not to be written is respected all the same.
    if there.as_ref().is_some_and(|meta| meta.permissions().readonly()) {
        return Err(Error::NoPermission { doing: "write", path: path.into() });
    }
    let target = match there {
        Some(_) => fs::canonicalize(path).map_err(fail)?,
        None => path.to_path_buf(),
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".copydesk-").suffix(".tmp");
    #[cfg(unix)]
    // As any new file; the user's mask takes off what it takes off.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut fresh = builder.tempfile_in(folder).map_err(fail)?;
    if let Some(meta) = &there {
        fresh.as_file().set_permissions(meta.permissions()).map_err(fail)?;
    }
    fresh.write_all(bytes).and_then(|()| fresh.as_file().sync_all()).map_err(fail)?;
    let persisted =
        if overwrite == Overwrite::Never { fresh.persist_noclobber(&target) } else { fresh.persist(&target) };
    persisted.map_err(|error| match error.error.kind() {
        ErrorKind::AlreadyExists => Error::Exists { path: path.into() },
        _ => fail(error.error),
    })?;
    sync_folder(folder);
    Ok(Stamp::of(bytes))
}

/// Makes the new name last through a power cut. The file itself is safe already, so that a file system which cannot
/// do this is no failure.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

fn failure(doing: &'static str, path: &Path, source: io::Error) -> Error {
    let path = path.to_path_buf();
    match source.kind() {
        ErrorKind::NotFound => Error::Missing { path },
        ErrorKind::PermissionDenied => Error::NoPermission { doing, path },
        ErrorKind::IsADirectory => Error::IsFolder { path },
        _ => Error::Disk { doing, path, source },
    }
}

/// The file that keeps the unsaved work on one article. While it is open no second window can have it.
///
/// What is appended survives the end of the program at any moment. It is not forced through to the disk at every key,
/// so that a power cut may cost the last seconds.
#[derive(Debug)]
pub struct Recovery {
    file: File,
    path: PathBuf,
}

impl Recovery {
    /// Where the user's recovery files are.
    ///
    /// # Errors
    /// [`Error::Missing`] where the system tells of no home.
    pub fn folder() -> Result<PathBuf, Error> {
        let home = directories::ProjectDirs::from("", "", "copydesk").ok_or(Error::Missing { path: "~".into() })?;
        Ok(home.data_local_dir().join("recovery"))
    }

    /// Opens the recovery file of `article` in `folder`, and reads what it holds.
    ///
    /// # Errors
    /// [`Error::InUse`] when another window has the article open; otherwise those of reading and writing.
    pub fn open(folder: &Path, article: &Path) -> Result<(Self, Vec<u8>), Error> {
        let whole = fs::canonicalize(article).map_err(|error| failure("read", article, error))?;
        let name: String = Sha256::digest(whole.as_os_str().as_encoded_bytes())[..16]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let path = folder.join(name + ".journal");
        let fail = |error| failure("write", &path, error);
        fs::create_dir_all(folder).map_err(fail)?;
        let mut options = OpenOptions::new();
        options.read(true).append(true).create(true);
        #[cfg(unix)]
        // It quotes the article: nobody else's business.
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path).map_err(fail)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Error::InUse { path: article.into() }),
            // A file system without locks: two windows cannot be told apart, but the work is kept.
            Err(TryLockError::Error(_)) => {}
        }
        let held = bounded(&file, &path)?;
        Ok((Self { file, path }, held))
    }

    /// Appends whole lines.
    ///
    /// # Errors
    /// Those of writing.
    pub fn append(&mut self, lines: &str) -> Result<(), Error> {
        self.file.write_all(lines.as_bytes()).map_err(|error| failure("write", &self.path, error))
    }

    /// Begins anew with `lines`.
    ///
    /// # Errors
    /// Those of writing.
    pub fn restart(&mut self, lines: &str) -> Result<(), Error> {
        let emptied = self.file.set_len(0).and_then(|()| self.file.rewind());
        emptied.map_err(|error| failure("write", &self.path, error))?;
        self.append(lines)
    }

    /// Puts a copy of what the file holds beside it, under a name that is free.
    ///
    /// # Errors
    /// Those of writing.
    pub fn set_aside(&self, held: &[u8]) -> Result<PathBuf, Error> {
        for number in 1_u32.. {
            let aside = self.path.with_extension(format!("{number}.aside"));
            match save(&aside, held, Overwrite::Never) {
                Ok(_) => return Ok(aside),
                Err(Error::Exists { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Err(Error::Exists { path: self.path.clone() })
    }

    /// Removes the file: there is nothing to recover.
    ///
    /// # Errors
    /// Those of writing.
    pub fn remove(self) -> Result<(), Error> {
        fs::remove_file(&self.path).map_err(|error| failure("write", &self.path, error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saves_and_asks_before_it_overwrites() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        let stamp = save(&path, b"one", Overwrite::Never).unwrap();
        assert!(matches!(save(&path, b"two", Overwrite::Never), Err(Error::Exists { .. })));
        let stamp = save(&path, b"two", Overwrite::IfStill(stamp)).unwrap();
        fs::write(&path, "someone else").unwrap();
        assert!(matches!(save(&path, b"three", Overwrite::IfStill(stamp)), Err(Error::ChangedOnDisk { .. })));
        assert_eq!(read(&path).unwrap(), b"someone else");
        save(&path, b"three", Overwrite::Always).unwrap();
        assert_eq!(read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left lying about");
    }

    #[cfg(unix)]
    #[test]
    fn keeps_mode_and_link() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a.txt"), folder.path().join("link"));
        fs::write(&path, "one").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        symlink(&path, &link).unwrap();
        save(&link, b"two", Overwrite::Always).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(read(&path).unwrap(), b"two");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o664);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(matches!(save(&path, b"x", Overwrite::Always), Err(Error::NoPermission { .. })));
    }

    #[test]
    fn one_article_has_one_window() {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("a.txt");
        fs::write(&article, "text").unwrap();
        let (mut first, held) = Recovery::open(folder.path(), &article).unwrap();
        assert!(held.is_empty());
        first.append("one\n").unwrap();
        assert!(matches!(Recovery::open(folder.path(), &article), Err(Error::InUse { .. })));
        first.append("two\n").unwrap();
        drop(first);
        let (mut again, held) = Recovery::open(folder.path(), &article).unwrap();
        assert_eq!(held, b"one\ntwo\n");
        let aside = again.set_aside(&held).unwrap();
        again.restart("three\n").unwrap();
        again.remove().unwrap();
        assert_eq!(read(&aside).unwrap(), b"one\ntwo\n");
    }
}
