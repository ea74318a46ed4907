//! Folders: the user's own, and new ones.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::disk;
use crate::error::Error;

/// The user's data folder for this program; `COPYDESK_DATA_DIR` says otherwise. `None` where the system names none.
#[must_use]
pub fn data_dir() -> Option<PathBuf> {
    own_dir(ProjectDirs::data_dir)
}

/// The user's settings folder for this program; `COPYDESK_DATA_DIR` says otherwise, as above.
#[must_use]
pub fn settings_dir() -> Option<PathBuf> {
    own_dir(ProjectDirs::config_dir)
}

fn own_dir(usual: fn(&ProjectDirs) -> &Path) -> Option<PathBuf> {
    let told = std::env::var_os("COPYDESK_DATA_DIR").filter(|folder| !folder.is_empty());
    told.map(PathBuf::from).or_else(|| Some(usual(&ProjectDirs::from("", "", "copydesk")?).to_path_buf()))
}

/// Makes a folder, and those that it lies in, where they are not there. What is new is the user's alone.
///
/// # Errors
/// [`Error::NoPermission`], [`Error::Disk`].
pub fn make_folder(folder: &Path) -> Result<(), Error> {
    make_private(folder).map_err(|source| disk("make", folder, source))
}

/// Makes a folder that nothing else is in, below `parent` or among the temporary files.
///
/// # Errors
/// [`Error::NoPermission`], [`Error::Disk`].
pub fn fresh_folder(parent: Option<&Path>, prefix: &str) -> Result<PathBuf, Error> {
    let parent = parent.map_or_else(std::env::temp_dir, Path::to_path_buf);
    make_folder(&parent)?;
    let made = tempfile::Builder::new().prefix(prefix).tempdir_in(&parent);
    made.map(tempfile::TempDir::keep).map_err(|source| disk("make a folder in", &parent, source))
}

#[cfg(unix)]
fn make_private(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make_private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
