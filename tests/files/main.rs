//! The disk from outside: what is read, how a file is replaced, how unsaved work is kept.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "what is tested here is the disk itself")]

mod memory;
mod records;

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::error::Error;
use copydesk::files::{self, Overwrite, Stamp};
use tempfile::TempDir;

const OLD: &[u8] = b"The ferry lies in the harbour.\r\n";
const NEW: &[u8] = b"The ferry lay in the harbour.\r\n";

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// A file of that name with the old text in it.
fn old_file(folder: &TempDir, name: &str) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, OLD).unwrap();
    path
}

fn unchanged() -> Overwrite {
    Overwrite::IfUnchanged(Stamp::of(OLD))
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_read_to_its_last_byte() {
    let folder = folder();
    let path = old_file(&folder, "story.txt");
    assert_eq!(files::read(&path, OLD.len() as u64).unwrap(), OLD);
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    let folder = folder();
    let missing = folder.path().join("nowhere.txt");
    assert!(matches!(files::read(&missing, 9), Err(Error::Missing { path }) if path == missing));
    assert!(matches!(files::read(folder.path(), 9), Err(Error::IsFolder { .. })));
    let path = old_file(&folder, "story.txt");
    let limit = OLD.len() as u64 - 1;
    assert!(matches!(files::read(&path, limit), Err(Error::TooLarge { limit: said, .. }) if said == limit));
}

#[test]
fn a_huge_file_is_refused_before_it_is_read() {
    let folder = folder();
    let path = folder.path().join("huge.txt");
    // A sparse file: it takes no room on the disk and would take a terabyte in memory.
    fs::File::create(&path).unwrap().set_len(1 << 40).unwrap();
    assert!(matches!(files::read(&path, files::LARGEST_ARTICLE), Err(Error::TooLarge { .. })));
}

#[test]
fn a_new_file_is_written_and_nothing_is_left_beside_it() {
    let folder = folder();
    let path = folder.path().join("story.txt");
    let written = files::save(&path, NEW, Overwrite::Never).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(written.stamp, Stamp::of(NEW));
    assert_eq!(written.backup, None);
    assert_eq!(names(folder.path()), ["story.txt"]);
}

#[test]
fn a_file_that_is_there_is_not_overwritten_unasked() {
    let folder = folder();
    let path = old_file(&folder, "story.txt");
    assert!(matches!(files::save(&path, NEW, Overwrite::Never), Err(Error::Exists { .. })));
    assert_eq!(fs::read(&path).unwrap(), OLD);
    files::save(&path, NEW, Overwrite::Yes).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
}

#[test]
fn what_another_program_wrote_is_not_overwritten_unasked() {
    let folder = folder();
    let path = old_file(&folder, "story.txt");
    // As long as the old text, so that the length alone does not tell.
    let theirs = OLD.to_ascii_uppercase();
    fs::write(&path, &theirs).unwrap();
    assert!(matches!(files::save(&path, NEW, unchanged()), Err(Error::ChangedOnDisk { .. })));
    assert_eq!(fs::read(&path).unwrap(), theirs);
    fs::write(&path, OLD).unwrap();
    let written = files::save(&path, NEW, unchanged()).unwrap();
    files::save(&path, OLD, Overwrite::IfUnchanged(written.stamp)).unwrap();
    assert_eq!(fs::read(&path).unwrap(), OLD);
}

#[test]
fn a_protected_file_is_not_replaced() {
    let folder = folder();
    let path = old_file(&folder, "story.txt");
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let refused = files::save(&path, NEW, Overwrite::Yes);
    assert!(matches!(refused, Err(Error::NoPermission { doing: "write", .. })), "{refused:?}");
    assert_eq!(fs::read(&path).unwrap(), OLD);
}

#[test]
fn a_folder_is_not_a_file_to_save_to() {
    let folder = folder();
    assert!(matches!(files::save(folder.path(), NEW, Overwrite::Yes), Err(Error::IsFolder { .. })));
    let nowhere = folder.path().join("nowhere").join("story.txt");
    assert!(files::save(&nowhere, NEW, Overwrite::Yes).is_err());
}

#[test]
fn two_saves_into_one_folder_do_not_meet() {
    let folder = folder();
    std::thread::scope(|scope| {
        for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
            let path = folder.path().join(name);
            scope.spawn(move || {
                for _ in 0..50 {
                    files::save(&path, NEW, Overwrite::Never).unwrap();
                    fs::remove_file(&path).unwrap();
                }
            });
        }
    });
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn a_stray_file_of_a_killed_save_is_removed_and_a_young_one_kept() {
    let folder = folder();
    let hours_ago = std::time::SystemTime::UNIX_EPOCH;
    for name in [".copydesk-old.tmp", ".copydesk-diary.txt", "other.tmp"] {
        let file = fs::File::create(folder.path().join(name)).unwrap();
        file.set_modified(hours_ago).unwrap();
    }
    fs::write(folder.path().join(".copydesk-young.tmp"), b"still being written").unwrap();
    files::save(&folder.path().join("story.txt"), NEW, Overwrite::Never).unwrap();
    assert_eq!(names(folder.path()), [".copydesk-diary.txt", ".copydesk-young.tmp", "other.tmp", "story.txt"]);
}

#[test]
fn names_beside_the_original() {
    for (article, corrected, log, page) in [
        ("story.txt", "story.corrected.txt", "story.changes.json", "story.changes.md"),
        ("story.corrected.txt", "story.corrected.txt", "story.changes.json", "story.changes.md"),
        ("noext", "noext.corrected", "noext.changes.json", "noext.changes.md"),
        (".hidden", ".hidden.corrected", ".hidden.changes.json", ".hidden.changes.md"),
        ("a.b.txt", "a.b.corrected.txt", "a.b.changes.json", "a.b.changes.md"),
    ] {
        let name = files::corrected_name(&Path::new("desk").join(article));
        assert_eq!(name, Path::new("desk").join(corrected));
        assert_eq!(files::log_name(&name), Path::new("desk").join(log));
        assert_eq!(files::page_name(&name), Path::new("desk").join(page));
    }
}

#[test]
fn files_that_belong_together_are_written_together_or_not_at_all() {
    let folder = folder();
    let (first, second) = (old_file(&folder, "story.txt"), folder.path().join("gone/log.json"));
    let both = [(first.as_path(), NEW, Overwrite::Yes), (second.as_path(), NEW, Overwrite::Never)];
    let refused = files::save_together(&both, |_, _| panic!("nothing is done"));
    assert!(matches!(refused, Err(Error::NoFolder { path }) if path == second));
    assert_eq!(fs::read(&first).unwrap(), OLD);
    assert_eq!(names(folder.path()), ["story.txt"]);
    fs::create_dir(folder.path().join("gone")).unwrap();
    let mut done = Vec::new();
    files::save_together(&both, |path, _| done.push(path.to_path_buf())).unwrap();
    assert_eq!(done, [first.clone(), second.clone()]);
    assert_eq!((fs::read(&first).unwrap().as_slice(), fs::read(&second).unwrap().as_slice()), (NEW, NEW));
}

#[test]
fn an_original_is_backed_up_once_and_nothing_is_overwritten_by_that() {
    let folder = folder();
    let path = old_file(&folder, "story.txt");
    let copy = files::back_up(&path).unwrap();
    assert_eq!(copy.file_name().unwrap(), "story.original.txt");
    assert_eq!(fs::read(&copy).unwrap(), OLD);
    assert_eq!(files::back_up(&path).unwrap(), copy, "the same bytes need no second copy");
    fs::write(&path, NEW).unwrap();
    let second = files::back_up(&path).unwrap();
    assert_eq!(second.file_name().unwrap(), "story.original.2.txt");
    assert_eq!((fs::read(&copy).unwrap().as_slice(), fs::read(&second).unwrap().as_slice()), (OLD, NEW));
}

#[test]
fn a_glance_tells_when_a_file_was_changed_or_is_gone() {
    let folder = folder();
    let path = old_file(&folder, "story.txt");
    let before = files::glance(&path);
    assert_eq!(files::glance(&path), before);
    fs::write(&path, b"Something else.").unwrap();
    assert_ne!(files::glance(&path), before);
    fs::remove_file(&path).unwrap();
    assert_eq!(files::glance(&path), None);
}

/// What only a Unix file has: a mode, links, pipes.
#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    fn pipe(folder: &TempDir) -> PathBuf {
        let path = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        path
    }

    #[test]
    fn the_mode_is_kept() {
        let folder = folder();
        let path = old_file(&folder, "story.txt");
        for wanted in [0o664, 0o600, 0o755] {
            set_mode(&path, wanted);
            files::save(&path, NEW, Overwrite::Yes).unwrap();
            assert_eq!(mode(&path), wanted, "{:o}", mode(&path));
        }
    }

    #[test]
    fn a_backup_has_the_mode_of_its_original() {
        let folder = folder();
        let path = old_file(&folder, "story.txt");
        set_mode(&path, 0o640);
        assert_eq!(mode(&files::back_up(&path).unwrap()), 0o640);
    }

    #[test]
    fn a_new_file_has_the_mode_that_the_system_gives() {
        let folder = folder();
        let ours = folder.path().join("ours.txt");
        files::save(&ours, NEW, Overwrite::Never).unwrap();
        assert_eq!(mode(&ours), mode(&old_file(&folder, "theirs.txt")));
    }

    #[test]
    fn a_symbolic_link_stays_one() {
        let folder = folder();
        fs::create_dir(folder.path().join("far")).unwrap();
        let real = old_file(&folder, "far/real.txt");
        let link = folder.path().join("link.txt");
        symlink("far/real.txt", &link).unwrap();
        files::save(&link, NEW, unchanged()).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), NEW);
    }

    #[test]
    fn a_link_to_nowhere_is_a_name_that_is_taken() {
        let folder = folder();
        let link = folder.path().join("link.txt");
        symlink("nowhere.txt", &link).unwrap();
        let refused = files::save(&link, NEW, Overwrite::Never);
        assert!(matches!(refused, Err(Error::Exists { .. })), "{refused:?}");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn a_link_laid_where_a_temporary_file_goes_is_not_followed() {
        let folder = folder();
        let victim = old_file(&folder, "victim.txt");
        symlink(&victim, folder.path().join(format!(".copydesk-{}.mode", std::process::id()))).unwrap();
        files::save(&folder.path().join("story.txt"), NEW, Overwrite::Never).unwrap();
        assert_eq!(fs::read(&victim).unwrap(), OLD);
    }

    #[test]
    fn a_file_of_several_names_is_written_in_place_after_a_backup() {
        let folder = folder();
        let path = old_file(&folder, "story.txt");
        let twin = folder.path().join("twin.txt");
        fs::hard_link(&path, &twin).unwrap();
        let written = files::save(&path, NEW, unchanged()).unwrap();
        assert_eq!(fs::read(&twin).unwrap(), NEW, "still the same file");
        assert_eq!(fs::read(written.backup.unwrap()).unwrap(), OLD);
    }

    #[test]
    fn a_backup_takes_no_name_that_is_in_use() {
        let folder = folder();
        let path = old_file(&folder, "story.txt");
        fs::hard_link(&path, folder.path().join("twin.txt")).unwrap();
        let theirs = folder.path().join("story.txt.backup");
        fs::write(&theirs, b"somebody's own").unwrap();
        let written = files::save(&path, NEW, unchanged()).unwrap();
        assert_eq!(fs::read(&theirs).unwrap(), b"somebody's own");
        assert_eq!(fs::read(written.backup.unwrap()).unwrap(), OLD);
    }

    #[test]
    fn a_pipe_is_neither_read_nor_replaced() {
        let folder = folder();
        let pipe = pipe(&folder);
        assert!(matches!(files::read(&pipe, 9), Err(Error::Disk { doing: "read", .. })));
        // As with -o /dev/null: renaming over a device would take it away from the whole system.
        for overwrite in [Overwrite::Yes, Overwrite::IfUnchanged(Stamp::of(b""))] {
            let refused = files::save(&pipe, NEW, overwrite);
            assert!(matches!(refused, Err(Error::Disk { doing: "write", .. })), "{refused:?}");
        }
        assert!(!fs::symlink_metadata(&pipe).unwrap().is_file());
    }

    #[test]
    fn a_folder_that_cannot_be_written_leaves_the_old_text() {
        let folder = folder();
        let path = old_file(&folder, "story.txt");
        set_mode(folder.path(), 0o555);
        if fs::write(folder.path().join("probe"), b"").is_err() {
            let refused = files::save(&path, NEW, unchanged());
            assert!(matches!(refused, Err(Error::NoPermission { doing: "write", .. })), "{refused:?}");
            assert_eq!(fs::read(&path).unwrap(), OLD);
            assert_eq!(names(folder.path()), ["story.txt"]);
        } else {
            eprintln!("skipped: the administrator may write everywhere");
        }
        set_mode(folder.path(), 0o755);
    }

    #[test]
    fn a_file_that_may_not_be_read_is_refused() {
        let folder = folder();
        let path = old_file(&folder, "story.txt");
        set_mode(&path, 0o000);
        if fs::read(&path).is_err() {
            assert!(matches!(files::read(&path, 99), Err(Error::NoPermission { doing: "read", .. })));
        } else {
            eprintln!("skipped: the administrator may read everything");
        }
    }
}
