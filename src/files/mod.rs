//! The only module that touches the disk: bounded read, atomic save, default names, recovery of unsaved work.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "this is the disk's home")]

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::error::Error;

mod backup;
mod folders;
mod names;
mod records;
mod recovery;
pub use backup::{Glance, back_up, glance};
pub use folders::{data_dir, fresh_folder, make_folder, settings_dir};
pub use names::{corrected_name, log_name, page_name};
pub use records::{Records, remove};
pub use recovery::{Recovery, forget_old, put_aside_of, read_lines};

/// The largest article that is opened, in bytes.
pub const LARGEST_ARTICLE: u64 = 50_000_000;

/// The largest change log that is read, in bytes: it quotes the article, with its reasons.
pub const LARGEST_LOG: u64 = 200_000_000;

/// The largest file of outside findings that is read, in bytes.
pub const LARGEST_FINDINGS: u64 = 50_000_000;

/// The largest language model that is read, and the largest package with one, in bytes.
pub const LARGEST_MODEL: u64 = 200_000_000;

/// A longer settings file is none, in bytes.
pub const LARGEST_SETTINGS: u64 = 1_000_000;

/// The name of a settings file, beside an article or in the user's settings folder.
pub const SETTINGS: &str = "copydesk.toml";

/// The name of a glossary there.
pub const GLOSSARY: &str = "glossary.tsv";

/// Begins the names of our temporary files, so that what a crash left behind can be told from other people's.
const TEMPORARY: &str = ".copydesk-";

/// Ends them.
const TEMPORARY_ENDING: &str = ".tmp";

/// A temporary file older than this belongs to no save that still runs.
const STRAY_AFTER: Duration = Duration::from_secs(3600);

/// What a file's content was: equal stamps, equal bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// Number of bytes.
    pub length: u64,
}

impl Stamp {
    /// The stamp of `bytes`.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self { sha256: Sha256::digest(bytes).into(), length: bytes.len() as u64 }
    }

    /// The hash in lower-case hexadecimal.
    #[must_use]
    pub fn hex(&self) -> String {
        self.sha256.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The stamp of that hash and length; `None` where the hash is none.
    #[must_use]
    pub fn from_hex(hex: &str, length: u64) -> Option<Self> {
        let mut sha256 = [0; 32];
        for (at, byte) in sha256.iter_mut().enumerate() {
            *byte = u8::from_str_radix(hex.get(2 * at..2 * at + 2)?, 16).ok()?;
        }
        (hex.len() == 64).then_some(Self { sha256, length })
    }
}

/// When a file that is there already may be overwritten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overwrite {
    /// Not at all: the file is not expected to be there.
    Never,
    /// While it still holds what it held when we last read or wrote it.
    IfUnchanged(Stamp),
    /// In any case: the reviewer has said so.
    Yes,
}

/// How a file was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What it holds now.
    pub stamp: Stamp,
    /// The copy of the old content, where the file has several names and had to be written in place.
    pub backup: Option<PathBuf>,
}

/// Reads a whole file of at most `limit` bytes.
///
/// # Errors
/// [`Error::Missing`], [`Error::IsFolder`], [`Error::NoPermission`], [`Error::TooLarge`], [`Error::Disk`].
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Error> {
    let failed = |source| disk("read", path, source);
    let metadata = fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(Error::IsFolder { path: path.into() });
    }
    if !metadata.is_file() {
        // A pipe or a device may never end.
        return Err(failed(not_regular()));
    }
    if metadata.len() > limit {
        return Err(Error::TooLarge { path: path.into(), limit });
    }
    bounded(File::open(path).map_err(failed)?, path, limit, metadata.len())
}

/// Reads standard input to its end, at most `limit` bytes.
///
/// # Errors
/// [`Error::TooLarge`], [`Error::Disk`].
pub fn read_stdin(limit: u64) -> Result<Vec<u8>, Error> {
    bounded(io::stdin().lock(), Path::new("standard input"), limit, 0)
}

fn bounded(from: impl Read, path: &Path, limit: u64, expected: u64) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(limit)).unwrap_or(0) + 1);
    from.take(limit + 1).read_to_end(&mut bytes).map_err(|source| disk("read", path, source))?;
    if bytes.len() as u64 > limit {
        return Err(Error::TooLarge { path: path.into(), limit });
    }
    Ok(bytes)
}

/// Whether `path` may be written, before anything is: where several files are saved together, none must be written
/// when one of them may not. Gives the real file behind a symbolic link, and what is known of it.
///
/// # Errors
/// [`Error::ChangedOnDisk`] or [`Error::Exists`] when `overwrite` forbids it; [`Error::NoPermission`],
/// [`Error::IsFolder`], [`Error::Disk`].
pub fn may_write(path: &Path, overwrite: Overwrite) -> Result<(PathBuf, Option<Metadata>), Error> {
    let failed = |source| disk("write", path, source);
    let target = match fs::canonicalize(path) {
        Ok(real) => real,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((path.to_path_buf(), None)),
        Err(error) => return Err(failed(error)),
    };
    let old = fs::metadata(&target).map_err(failed)?;
    if old.is_dir() {
        return Err(Error::IsFolder { path: path.into() });
    }
    if !old.is_file() {
        // Renaming over a device or a pipe would take it away from all who use it.
        return Err(failed(not_regular()));
    }
    match overwrite {
        Overwrite::Yes => {}
        Overwrite::Never => return Err(Error::Exists { path: path.into() }),
        Overwrite::IfUnchanged(stamp) => {
            if old.len() != stamp.length || Stamp::of(&fs::read(&target).map_err(failed)?) != stamp {
                return Err(Error::ChangedOnDisk { path: path.into() });
            }
        }
    }
    if old.permissions().readonly() {
        // A rename would replace a file that its owner has protected.
        return Err(Error::NoPermission { doing: "write", path: path.into() });
    }
    Ok((target, Some(old)))
}

/// Writes a whole file so that at every instant either the old or the new content is there: to a temporary file in the
/// same folder with the old file's mode, synced, then renamed over it, then the folder synced. A symbolic link stays
/// one. A file with several names is written in place, after a backup beside it.
///
/// # Errors
/// Those of [`may_write`]; the old content is then untouched.
pub fn save(path: &Path, bytes: &[u8], overwrite: Overwrite) -> Result<Written, Error> {
    let saved = save_together(&[(path, bytes, overwrite)], |_, _| {})?;
    Ok(saved.into_iter().next().expect("one file in, one file out"))
}

/// Writes files that belong together, each as [`save`] does; the first takes its name only when all are on the disk
/// under temporary ones. `done` hears of each file as it takes its name.
///
/// # Errors
/// As [`save`]. Where not all could be written out, none of the files is changed.
pub fn save_together(
    files: &[(&Path, &[u8], Overwrite)],
    mut done: impl FnMut(&Path, &Written),
) -> Result<Vec<Written>, Error> {
    let ready = files.iter().map(|(path, bytes, overwrite)| Ready::new(path, bytes, *overwrite));
    let ready = ready.collect::<Result<Vec<Ready<'_>>, Error>>()?;
    let mut all = Vec::with_capacity(ready.len());
    for one in ready {
        let path = one.path;
        let written = one.put()?;
        done(path, &written);
        all.push(written);
    }
    Ok(all)
}

/// A file that is written out and waits for its name.
struct Ready<'a> {
    path: &'a Path,
    bytes: &'a [u8],
    target: PathBuf,
    folder: PathBuf,
    /// `None` where the file has several names and has to be written in place.
    temporary: Option<NamedTempFile>,
    is_new: bool,
}

impl<'a> Ready<'a> {
    fn new(path: &'a Path, bytes: &'a [u8], overwrite: Overwrite) -> Result<Self, Error> {
        let (target, old) = may_write(path, overwrite)?;
        let folder = match target.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_path_buf(),
            _ => PathBuf::from("."),
        };
        remove_strays(&folder);
        let in_place = old.as_ref().is_some_and(has_several_names);
        let temporary = (!in_place).then(|| temporary(&folder, bytes, old.as_ref())).transpose();
        let temporary = temporary.map_err(|source| disk("write", path, source))?;
        Ok(Self { path, bytes, target, folder, temporary, is_new: overwrite == Overwrite::Never })
    }

    fn put(self) -> Result<Written, Error> {
        let stamp = Stamp::of(self.bytes);
        let failed = |source: io::Error| match source.kind() {
            ErrorKind::AlreadyExists => Error::Exists { path: self.path.into() },
            _ => disk("write", self.path, source),
        };
        let Some(temporary) = self.temporary else {
            let backup = write_in_place(&self.target, self.bytes).map_err(failed)?;
            return Ok(Written { stamp, backup: Some(backup) });
        };
        // Two programs may both have found the name free.
        let put = match self.is_new {
            true => temporary.persist_noclobber(&self.target),
            false => temporary.persist(&self.target),
        };
        put.map_err(|error| error.error).and_then(|_| sync_folder(&self.folder)).map_err(failed)?;
        Ok(Written { stamp, backup: None })
    }
}

fn temporary(folder: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(TEMPORARY_ENDING);
    #[cfg(unix)]
    if old.is_none() {
        // As any new file: the system takes from this what the user's mask forbids.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(bytes)?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// Whether two names lead to one file. A file that is not there is no other.
#[must_use]
pub fn are_one(a: &Path, b: &Path) -> bool {
    matches!((fs::canonicalize(a), fs::canonicalize(b)), (Ok(a), Ok(b)) if a == b)
}

/// The file's name from the root of the disk, to be found from anywhere; as it is where there is no such file.
#[must_use]
pub fn real_path(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.into())
}

fn write_in_place(target: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
    let backup = first_free(|n| with_ending(target, &format!("{n}.backup")));
    fs::copy(target, &backup)?;
    File::open(&backup)?.sync_all()?;
    let mut file = OpenOptions::new().write(true).truncate(true).open(target)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    Ok(backup)
}

#[cfg(unix)]
fn has_several_names(metadata: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(metadata) > 1
}

#[cfg(not(unix))]
fn has_several_names(_metadata: &Metadata) -> bool {
    false
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Removes what a kill in the middle of a save left behind. A failure harms nothing and is not told.
fn remove_strays(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let ours = name.starts_with(TEMPORARY) && name.ends_with(TEMPORARY_ENDING);
        let age = entry.metadata().and_then(|metadata| metadata.modified()).ok().and_then(|time| time.elapsed().ok());
        if ours && age.is_some_and(|age| age > STRAY_AFTER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".");
    name.push(ending);
    path.with_file_name(name)
}

/// The first of the numbered names that nothing has yet, not even a link to nowhere.
fn first_free(name: impl Fn(u64) -> PathBuf) -> PathBuf {
    let free = (1..).map(name).find(|path| fs::symlink_metadata(path).is_err());
    free.expect("the numbers do not end")
}

fn not_regular() -> io::Error {
    io::Error::new(ErrorKind::InvalidInput, "it is not a regular file")
}

fn disk(doing: &'static str, path: &Path, source: io::Error) -> Error {
    let path_of = || path.to_path_buf();
    match source.kind() {
        ErrorKind::NotFound if doing == "read" => Error::Missing { path: path_of() },
        // The name itself may be free: it is the folder that is not there.
        ErrorKind::NotFound | ErrorKind::NotADirectory if doing == "write" => Error::NoFolder { path: path_of() },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded if doing == "write" => Error::DiskFull { path: path_of() },
        ErrorKind::ReadOnlyFilesystem => Error::ReadOnlyDisk { path: path_of() },
        ErrorKind::PermissionDenied => Error::NoPermission { doing, path: path.into() },
        ErrorKind::IsADirectory => Error::IsFolder { path: path.into() },
        _ => Error::Disk { doing, path: path.into(), source },
    }
}
