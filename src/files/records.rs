//! Records that are found by their key: one file that is only appended to, and several programs may use at once.
//!
//! A file of ours begins with its head, which says what its records are; then come the records: a key of 16 bytes, the
//! length of what is kept and a checksum (CRC-32) of both with it, four bytes each, the least first. What a kill or a
//! full disk cut off is known by its checksum, and cut away by the next who writes.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use flate2::Crc;

use super::recovery::is_at;
use super::{TEMPORARY, TEMPORARY_ENDING, disk, make_folder};
use crate::error::Error;

/// The bytes of a key.
const KEY: usize = 16;

/// The bytes of a record before what it keeps.
const HEADER: usize = KEY + 8;

/// The most that one record keeps, in bytes.
const LARGEST_RECORD: usize = 1_000_000;

/// An open file of records.
#[derive(Debug)]
pub struct Records {
    path: PathBuf,
    head: Vec<u8>,
    limit: u64,
    file: File,
    /// Where what is kept under each key begins, and its length.
    places: HashMap<[u8; KEY], (u64, u32)>,
    /// How far the file is whole and known.
    end: u64,
}

impl Records {
    /// Opens the file, makes it where there is none, and begins it anew where it has another head. It is kept below
    /// `limit` bytes: the older half goes when it is full.
    ///
    /// # Errors
    /// [`Error::NoPermission`], [`Error::DiskFull`], [`Error::Disk`] and the like.
    pub fn open(path: &Path, head: &[u8], limit: u64) -> Result<Self, Error> {
        let failed = |source| disk("write", path, source);
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let file = opened(path, true).map_err(failed)?;
        let (path, head) = (path.to_path_buf(), head.to_vec());
        let mut records = Self { path, head, limit, file, places: HashMap::new(), end: 0 };
        records.catch_up().map_err(|source| disk("read", &records.path, source))?;
        Ok(records)
    }

    /// What is kept under a key; `None` as well where it cannot be read any more.
    pub fn find(&mut self, key: &[u8; KEY]) -> Option<Vec<u8>> {
        let (start, length) = *self.places.get(key)?;
        let mut kept = vec![0; length as usize];
        let mut stored = [0; 4];
        let checksum = start - 4;
        let read = (|| {
            self.file.seek(SeekFrom::Start(checksum))?;
            self.file.read_exact(&mut stored)?;
            self.file.read_exact(&mut kept)
        })();
        let whole = read.is_ok() && u32::from_le_bytes(stored) == sum(key, &kept);
        whole.then_some(kept)
    }

    /// Appends records with one write, unless they are too large to be kept.
    ///
    /// # Errors
    /// [`Error::NoPermission`], [`Error::DiskFull`], [`Error::Disk`] and the like; what was kept before is still there.
    pub fn append<'a>(&mut self, fresh: impl IntoIterator<Item = ([u8; KEY], &'a [u8])>) -> Result<(), Error> {
        let mut bytes = Vec::new();
        for (key, kept) in fresh {
            put(&mut bytes, &key, kept);
        }
        if bytes.is_empty() || (self.head.len() + bytes.len()) as u64 > self.limit {
            return Ok(());
        }
        let put = self.locked(|records| {
            records.catch_up()?;
            if records.end + bytes.len() as u64 > records.limit {
                records.halve()?;
            }
            records.write(&bytes)
        });
        put.map_err(|source| disk("write", &self.path, source))
    }

    /// Does something while no other program writes.
    fn locked(&mut self, work: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        let lock = self.hold()?;
        let done = work(self);
        let _ = lock.unlock();
        done
    }

    /// Takes the lock of the file that has the name now: another program may have put a shorter one in its place. What
    /// was removed is not made again.
    fn hold(&mut self) -> io::Result<File> {
        /// Nobody replaces the file more often than this while we wait for it once.
        const TRIES: usize = 5;
        for _ in 0..TRIES {
            let lock = self.file.try_clone()?;
            // A file system without locks: what two programs garble there a checksum tells.
            let _ = lock.lock();
            if is_at(&self.file, &self.path) {
                return Ok(lock);
            }
            let _ = lock.unlock();
            self.file = opened(&self.path, false)?;
            self.forget();
        }
        Err(ErrorKind::WouldBlock.into())
    }

    fn forget(&mut self) {
        (self.end, self.places) = (0, HashMap::new());
    }

    /// Writes behind what is whole.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.end == 0 {
            // Empty, of another kind, or damaged from its first byte.
            self.file.set_len(0)?;
            self.file.write_all(&[&self.head, bytes].concat())?;
        } else {
            if self.file.seek(SeekFrom::End(0))? > self.end {
                self.file.set_len(self.end)?;
            }
            self.file.write_all(bytes)?;
        }
        self.catch_up()
    }

    /// Reads what stands behind the part that is known, as far as it is whole.
    fn catch_up(&mut self) -> io::Result<()> {
        if self.file.metadata()?.len() < self.end {
            // Another program found it damaged and began anew.
            self.forget();
        }
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(self.end))?;
        (&self.file).take(self.limit).read_to_end(&mut bytes)?;
        let mut at = 0;
        if self.end == 0 {
            if !bytes.starts_with(&self.head) {
                return Ok(());
            }
            at = self.head.len();
        }
        while let Some((key, kept)) = record(&bytes[at..]) {
            let start = self.end + (at + HEADER) as u64;
            self.places.insert(key, (start, kept.len() as u32));
            at += HEADER + kept.len();
        }
        self.end += at as u64;
        Ok(())
    }

    /// Puts a file with the newer half of the records in this one's place.
    fn halve(&mut self) -> io::Result<()> {
        let newer = self.end / 2;
        let mut places: Vec<([u8; KEY], u64)> =
            self.places.iter().map(|(key, (start, _))| (*key, *start)).filter(|(_, start)| *start > newer).collect();
        places.sort_unstable_by_key(|(_, start)| *start);
        let mut bytes = self.head.clone();
        for (key, _) in places {
            if let Some(kept) = self.find(&key) {
                put(&mut bytes, &key, &kept);
            }
        }
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let mut temporary = tempfile::Builder::new().prefix(TEMPORARY).suffix(TEMPORARY_ENDING).tempfile_in(folder)?;
        temporary.write_all(&bytes)?;
        temporary.persist(&self.path).map_err(|error| error.error)?;
        self.file = opened(&self.path, false)?;
        self.forget();
        self.catch_up()
    }
}

/// Removes a file; whether there was one.
///
/// # Errors
/// [`Error::NoPermission`], [`Error::Disk`].
pub fn remove(path: &Path) -> Result<bool, Error> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(false),
        Err(source) => Err(disk("write", path, source)),
    }
}

fn opened(path: &Path, make: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(make);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Appends a record to `bytes`; one that is too large is left out.
fn put(bytes: &mut Vec<u8>, key: &[u8; KEY], kept: &[u8]) {
    if kept.len() <= LARGEST_RECORD {
        bytes.extend_from_slice(key);
        bytes.extend_from_slice(&(kept.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&sum(key, kept).to_le_bytes());
        bytes.extend_from_slice(kept);
    }
}

/// The record at the beginning of `bytes`, if it is whole.
fn record(bytes: &[u8]) -> Option<([u8; KEY], &[u8])> {
    let (key, rest) = bytes.split_first_chunk::<KEY>()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (stored, rest) = rest.split_first_chunk()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok().filter(|length| *length <= LARGEST_RECORD)?;
    let kept = rest.get(..length)?;
    (u32::from_le_bytes(*stored) == sum(key, kept)).then_some((*key, kept))
}

fn sum(key: &[u8; KEY], kept: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(key);
    crc.update(&(kept.len() as u32).to_le_bytes());
    crc.update(kept);
    crc.sum()
}
