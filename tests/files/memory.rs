//! The memory of an article on disk: its lines, its lock, its copies.

use std::fs;
use std::path::{Path, PathBuf};

use copydesk::error::Error;
use copydesk::files::{self, Recovery};

use super::{folder, names, old_file};

/// The journal that the recovery folder holds.
fn journal(folder: &Path) -> PathBuf {
    folder.join(names(folder).into_iter().find(|name| name.ends_with(".journal")).unwrap())
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

#[test]
fn unsaved_work_outlives_the_program() {
    let folder = folder();
    let article = old_file(&folder, "story.txt");
    let kept = folder.path().join("a/b");
    let (mut recovery, found) = Recovery::open(&kept, &article).unwrap();
    assert_eq!(found, lines(&[]));
    recovery.append(&lines(&["one", "zwei – drei"])).unwrap();
    recovery.append(&lines(&["four"])).unwrap();
    drop(recovery);
    let (recovery, found) = Recovery::open(&kept, &article).unwrap();
    assert_eq!(found, lines(&["one", "zwei – drei", "four"]));
    drop(recovery);
    let (_recovery, found) = Recovery::open(&kept, &old_file(&folder, "other.txt")).unwrap();
    assert_eq!(found, lines(&[]), "each article has its own");
}

#[test]
fn a_line_that_a_kill_cut_off_is_dropped() {
    let folder = folder();
    let article = old_file(&folder, "story.txt");
    let (mut recovery, _) = Recovery::open(folder.path(), &article).unwrap();
    recovery.append(&lines(&["one", "two"])).unwrap();
    drop(recovery);
    let path = journal(folder.path());
    let whole = fs::read(&path).unwrap();
    for cut in 5..whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let (mut recovery, found) = Recovery::open(folder.path(), &article).unwrap();
        assert_eq!(found, lines(&["one"]), "cut after {cut} bytes");
        recovery.append(&lines(&["three"])).unwrap();
        drop(recovery);
        let (_recovery, found) = Recovery::open(folder.path(), &article).unwrap();
        assert_eq!(found, lines(&["one", "three"]), "cut after {cut} bytes");
    }
}

#[test]
fn two_windows_do_not_share_an_article() {
    let folder = folder();
    let article = old_file(&folder, "story.txt");
    let (first, _) = Recovery::open(folder.path(), &article).unwrap();
    assert!(matches!(Recovery::open(folder.path(), &article), Err(Error::InUse { path }) if path == article));
    drop(first);
    assert!(Recovery::open(folder.path(), &article).is_ok());
}

#[test]
fn work_that_no_longer_fits_is_put_aside() {
    let folder = folder();
    let article = old_file(&folder, "story.txt");
    let (mut recovery, _) = Recovery::open(folder.path(), &article).unwrap();
    recovery.append(&lines(&["of the older text"])).unwrap();
    let first = recovery.put_aside().unwrap();
    recovery.restart(&lines(&["of the newer text"])).unwrap();
    let second = recovery.put_aside().unwrap();
    recovery.restart(&lines(&["now"])).unwrap();
    assert_eq!(files::put_aside_of(folder.path(), &article), [first.clone(), second.clone()]);
    assert_eq!(fs::read_to_string(first).unwrap(), "of the older text\n");
    assert_eq!(fs::read_to_string(second).unwrap(), "of the newer text\n");
    drop(recovery);
    assert_eq!(Recovery::open(folder.path(), &article).unwrap().1, lines(&["now"]));
}

#[test]
fn recovery_begins_anew_and_ends() {
    let folder = folder();
    let article = old_file(&folder, "story.txt");
    let (mut recovery, _) = Recovery::open(folder.path(), &article).unwrap();
    recovery.append(&lines(&["one", "two"])).unwrap();
    recovery.restart(&lines(&["three"])).unwrap();
    recovery.append(&lines(&["four"])).unwrap();
    drop(recovery);
    let (recovery, found) = Recovery::open(folder.path(), &article).unwrap();
    assert_eq!(found, lines(&["three", "four"]));
    recovery.remove().unwrap();
    assert_eq!(names(folder.path()), ["story.txt"]);
    assert_eq!(Recovery::open(folder.path(), &article).unwrap().1, lines(&[]));
}

#[test]
fn a_memory_whose_folder_was_taken_away_says_so_and_begins_anew() {
    let folder = folder();
    let article = old_file(&folder, "story.txt");
    let kept = folder.path().join("kept");
    let (mut recovery, _) = Recovery::open(&kept, &article).unwrap();
    fs::remove_dir_all(&kept).unwrap();
    assert!(matches!(recovery.append(&lines(&["lost?"])), Err(Error::Missing { .. })));
    recovery.restart(&lines(&["one"])).unwrap();
    recovery.append(&lines(&["two"])).unwrap();
    assert!(matches!(Recovery::open(&kept, &article), Err(Error::InUse { .. })), "it is still this window's");
    assert_eq!(Recovery::peek(&kept, &article).unwrap(), lines(&["one", "two"]));
}
