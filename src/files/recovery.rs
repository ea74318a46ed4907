//! The memory of an article: what the window did, on disk within the second, and kept for the next time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Stamp, TEMPORARY, TEMPORARY_ENDING, disk, first_free, make_folder};
use crate::error::Error;

/// The ending of a memory's name.
const ENDING: &str = "journal";

/// The lines that are kept of one article. What they say is not known here.
///
/// A line is written with one call and without waiting for the disk: it outlives the program's death at any instant,
/// though not a power cut in the same second. While it is open no other window can open it.
#[derive(Debug)]
pub struct Recovery {
    file: File,
    path: PathBuf,
    /// Bytes of whole lines. What a write that failed half-way left behind them is cut off before the next.
    length: u64,
}

impl Recovery {
    /// Opens the memory of `article` in `folder`, makes it where there is none, and gives the whole lines that it
    /// holds. A last line that a kill cut off is dropped.
    ///
    /// # Errors
    /// [`Error::InUse`] while another window holds it; [`Error::NoPermission`], [`Error::Disk`].
    pub fn open(folder: &Path, article: &Path) -> Result<(Self, Vec<String>), Error> {
        let path = path_of(folder, article);
        let failed = |source| disk("write", &path, source);
        make_folder(folder)?;
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(failed)?;
        // Another window may have put a new file in this one's place between the two calls.
        if !lock(&file).map_err(failed)? || !is_at(&file, &path) {
            return Err(Error::InUse { path: article.into() });
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let whole = whole_lines(&bytes);
        if whole < bytes.len() {
            file.set_len(whole as u64).map_err(failed)?;
        }
        Ok((Self { file, path, length: whole as u64 }, lines_of(&bytes[..whole])))
    }

    /// The whole lines of the memory of `article`, without holding it; none where there is no memory.
    ///
    /// # Errors
    /// [`Error::NoPermission`], [`Error::Disk`].
    pub fn peek(folder: &Path, article: &Path) -> Result<Vec<String>, Error> {
        match read_lines(&path_of(folder, article)) {
            Err(Error::Missing { .. }) => Ok(Vec::new()),
            lines => lines,
        }
    }

    /// Appends lines, each without its line end.
    ///
    /// # Errors
    /// [`Error::Missing`] when somebody took the file or its folder away; [`Error::Disk`], [`Error::NoPermission`].
    pub fn append(&mut self, lines: &[String]) -> Result<(), Error> {
        if !is_at(&self.file, &self.path) {
            return Err(Error::Missing { path: self.path.clone() });
        }
        let bytes = joined(lines);
        let written = cut_to(&mut self.file, self.length).and_then(|()| self.file.write_all(&bytes));
        written.map_err(|source| disk("write", &self.path, source))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Begins anew with these lines, in a folder that may have gone. At every instant either the old lines or the new
    /// ones are there.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn restart(&mut self, lines: &[String]) -> Result<(), Error> {
        let bytes = joined(lines);
        let folder = self.path.parent().unwrap_or(Path::new("."));
        make_folder(folder)?;
        let replaced = || -> io::Result<File> {
            let mut builder = tempfile::Builder::new();
            let mut temporary = builder.prefix(TEMPORARY).suffix(TEMPORARY_ENDING).tempfile_in(folder)?;
            temporary.write_all(&bytes)?;
            if !lock(temporary.as_file())? {
                return Err(ErrorKind::WouldBlock.into());
            }
            temporary.persist(&self.path).map_err(|error| error.error)
        };
        self.file = replaced().map_err(|source| disk("write", &self.path, source))?;
        self.length = bytes.len() as u64;
        Ok(())
    }

    /// Keeps a copy of what it holds, so that nothing is lost of work that is about to go. Gives the copy's name.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn put_aside(&mut self) -> Result<PathBuf, Error> {
        let aside = first_free(|n| self.path.with_extension(format!("{n}.aside")));
        let mut copied = || -> io::Result<()> {
            let mut bytes = Vec::new();
            // By its own handle: where locks are strict no other may read it.
            self.file.seek(SeekFrom::Start(0))?;
            (&mut self.file).take(self.length).read_to_end(&mut bytes)?;
            let mut copy = OpenOptions::new().write(true).create_new(true).open(&aside)?;
            copy.write_all(&bytes)?;
            copy.sync_all()
        };
        copied().map_err(|source| disk("write", &aside, source))?;
        Ok(aside)
    }

    /// Removes the file: there is nothing to remember.
    ///
    /// # Errors
    /// [`Error::Disk`], [`Error::NoPermission`].
    pub fn remove(self) -> Result<(), Error> {
        match fs::remove_file(&self.path) {
            Err(source) if source.kind() != ErrorKind::NotFound => Err(disk("write", &self.path, source)),
            _ => Ok(()),
        }
    }
}

/// The lines of a memory, or of a copy that was put aside. A last line that is not whole is left out.
///
/// # Errors
/// [`Error::Missing`], [`Error::NoPermission`], [`Error::Disk`].
pub fn read_lines(path: &Path) -> Result<Vec<String>, Error> {
    let bytes = fs::read(path).map_err(|source| disk("read", path, source))?;
    Ok(lines_of(&bytes[..whole_lines(&bytes)]))
}

/// The copies that were put aside of an article's memory, the oldest first.
#[must_use]
pub fn put_aside_of(folder: &Path, article: &Path) -> Vec<PathBuf> {
    let memory = path_of(folder, article);
    let numbered = |n: u64| memory.with_extension(format!("{n}.aside"));
    (1..).map(numbered).take_while(|path| fs::symlink_metadata(path).is_ok()).collect()
}

/// Removes memories that are neither among the `newest` nor younger than `age`, but for those whose lines `is_dear`
/// wants to stay and those that a window holds. A failure harms nothing and is not told.
pub fn forget_old(folder: &Path, newest: usize, age: Duration, is_dear: impl Fn(&[String]) -> bool) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut memories: Vec<(SystemTime, PathBuf)> = entries
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|ending| ending == ENDING))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    memories.sort_by(|a, b| b.cmp(a));
    for (index, (time, path)) in memories.into_iter().enumerate() {
        let is_old = time.elapsed().is_ok_and(|since| since > age);
        if index < newest && !is_old {
            continue;
        }
        let Ok(file) = OpenOptions::new().read(true).append(true).open(&path) else { continue };
        let is_free = lock(&file).unwrap_or_default();
        if is_free && read_lines(&path).is_ok_and(|lines| !is_dear(&lines)) {
            let _ = fs::remove_file(&path);
        }
    }
}

fn path_of(folder: &Path, article: &Path) -> PathBuf {
    let real = fs::canonicalize(article).unwrap_or_else(|_| article.to_path_buf());
    let name = Stamp::of(real.as_os_str().as_encoded_bytes()).hex();
    folder.join(format!("{}.{ENDING}", &name[..32]))
}

/// Takes the lock; false when another window has it. A file system without locks cannot tell two windows apart, but
/// the work is kept.
fn lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) | Err(TryLockError::Error(_)) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
    }
}

/// Whether the open file is still the one of that name.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let here = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(open), Ok(named)) => here(open) == here(named),
        _ => false,
    }
}

#[cfg(not(unix))]
pub(super) fn is_at(_file: &File, path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Cuts off what lies behind `length` and goes there.
fn cut_to(file: &mut File, length: u64) -> io::Result<()> {
    if file.seek(SeekFrom::End(0))? > length {
        file.set_len(length)?;
        file.seek(SeekFrom::Start(length))?;
    }
    Ok(())
}

fn whole_lines(bytes: &[u8]) -> usize {
    bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

fn lines_of(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect()
}

fn joined(lines: &[String]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');
    }
    bytes
}
