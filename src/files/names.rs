//! The names of the files of a save, beside the article.

use std::path::{Path, PathBuf};

/// The name of the corrected article beside `story.txt`: `story.corrected.txt`. One that is called so already keeps
/// its name.
#[must_use]
pub fn corrected_name(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if stem.ends_with(".corrected") {
        return path.to_path_buf();
    }
    let ending = path.extension().map_or(String::new(), |ending| format!(".{}", ending.to_string_lossy()));
    path.with_file_name(format!("{stem}.corrected{ending}"))
}

/// The name of the change log of a corrected article: `story.changes.json` for `story.corrected.txt`.
#[must_use]
pub fn log_name(corrected: &Path) -> PathBuf {
    log_with_ending(corrected, "json")
}

/// The name of the change log for people: `story.changes.md`.
#[must_use]
pub fn page_name(corrected: &Path) -> PathBuf {
    log_with_ending(corrected, "md")
}

fn log_with_ending(corrected: &Path, ending: &str) -> PathBuf {
    let stem = corrected.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let stem = stem.strip_suffix(".corrected").unwrap_or(&stem);
    corrected.with_file_name(format!("{stem}.changes.{ending}"))
}
