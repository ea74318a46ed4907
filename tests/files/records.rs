//! Records that several programs append to: what is whole is found, what is not is never believed.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;

use copydesk::files::Records;
use proptest::prelude::*;
use tempfile::TempDir;

use super::{folder, names};

const HEAD: &[u8] = b"records of a test 1\n";
const LIMIT: u64 = 1_000_000;

fn place(folder: &TempDir) -> PathBuf {
    folder.path().join("below").join("test.records")
}

fn opened(path: &std::path::Path) -> Records {
    Records::open(path, HEAD, LIMIT).unwrap()
}

fn key(number: u8) -> [u8; 16] {
    [number; 16]
}

fn kept(number: u8) -> Vec<u8> {
    vec![number; usize::from(number) + 10]
}

/// A file with these records.
fn filled(path: &std::path::Path, numbers: &[u8]) {
    let mut records = opened(path);
    for number in numbers {
        records.append([(key(*number), &kept(*number)[..])]).unwrap();
    }
}

#[test]
fn what_is_appended_is_found_now_and_later() {
    let folder = folder();
    let path = place(&folder);
    let mut records = opened(&path);
    assert_eq!(records.find(&key(1)), None);
    records.append([(key(1), &kept(1)[..]), (key(2), b"")]).unwrap();
    records.append([(key(1), &b"anew"[..])]).unwrap();
    for mut records in [records, opened(&path)] {
        assert_eq!(records.find(&key(1)).as_deref(), Some(&b"anew"[..]));
        assert_eq!(records.find(&key(2)).as_deref(), Some(&b""[..]));
        assert_eq!(records.find(&key(3)), None);
    }
}

#[test]
fn an_end_that_was_cut_off_is_left_out_and_written_over() {
    let folder = folder();
    let path = place(&folder);
    filled(&path, &[1, 2]);
    let whole = fs::read(&path).unwrap();
    for cut in 0..whole.len() {
        fs::write(&path, &whole[..cut]).unwrap();
        let mut records = opened(&path);
        for number in [1, 2] {
            assert!(records.find(&key(number)).is_none_or(|found| found == kept(number)));
        }
        records.append([(key(3), &kept(3)[..])]).unwrap();
        let mut again = opened(&path);
        assert_eq!(again.find(&key(3)), Some(kept(3)), "cut at {cut}");
        // The first record is 16 + 8 + 11 bytes.
        assert_eq!(again.find(&key(1)).is_some(), cut >= HEAD.len() + 35, "cut at {cut}");
    }
}

#[test]
fn a_file_of_another_kind_is_begun_anew() {
    let folder = folder();
    let path = place(&folder);
    filled(&path, &[1]);
    let mut other = Records::open(&path, b"records of a test 2\n", LIMIT).unwrap();
    assert_eq!(other.find(&key(1)), None);
    other.append([(key(2), &kept(2)[..])]).unwrap();
    assert_eq!(opened(&path).find(&key(2)), None);
    assert!(fs::read(&path).unwrap().starts_with(b"records of a test 2\n"));
}

#[test]
fn what_another_program_appends_is_found_and_kept() {
    let folder = folder();
    let path = place(&folder);
    let (mut one, mut two) = (opened(&path), opened(&path));
    for number in 0..20 {
        let records = if number % 2 == 0 { &mut one } else { &mut two };
        records.append([(key(number), &kept(number)[..])]).unwrap();
    }
    let mut three = opened(&path);
    for number in 0..20 {
        assert_eq!(three.find(&key(number)), Some(kept(number)));
        // Each has seen all that was there when it wrote last.
        assert!(number == 19 || two.find(&key(number)).is_some());
    }
}

#[test]
fn two_programs_at_once_garble_nothing() {
    let folder = folder();
    let path = place(&folder);
    std::thread::scope(|scope| {
        for half in [0, 100] {
            let path = &path;
            scope.spawn(move || {
                let mut records = opened(path);
                for number in half..half + 100 {
                    records.append([(key(number), &kept(number)[..])]).unwrap();
                }
            });
        }
    });
    let mut records = opened(&path);
    for number in 0..200 {
        assert_eq!(records.find(&key(number)), Some(kept(number)));
    }
}

#[test]
fn a_full_file_loses_its_older_half_for_all_who_use_it() {
    let folder = folder();
    let path = place(&folder);
    let limit = 4_000;
    let mut one = Records::open(&path, HEAD, limit).unwrap();
    let mut two = Records::open(&path, HEAD, limit).unwrap();
    for number in 0..200 {
        let records = if number % 3 == 0 { &mut one } else { &mut two };
        records.append([(key(number), &[number; 76][..])]).unwrap();
        assert!(fs::metadata(&path).unwrap().len() <= limit);
    }
    let mut three = Records::open(&path, HEAD, limit).unwrap();
    let known: Vec<bool> = (0..200).map(|number| three.find(&key(number)).is_some()).collect();
    assert!(known.is_sorted() && known[199] && !known[150], "{known:?}");
    assert!(known.iter().filter(|known| **known).count() >= 19);
    assert_eq!(names(path.parent().unwrap()), ["test.records"]);
    // What would fill the file alone is left out.
    three.append([(key(201), &vec![0; 4_000][..])]).unwrap();
    assert!(three.find(&key(201)).is_none() && three.find(&key(199)).is_some());
}

#[test]
fn a_file_that_was_removed_is_not_made_again() {
    let folder = folder();
    let path = place(&folder);
    let mut records = opened(&path);
    records.append([(key(1), &kept(1)[..])]).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(records.append([(key(2), &kept(2)[..])]).is_err());
    assert!(names(path.parent().unwrap()).is_empty());
}

#[test]
fn a_place_that_cannot_be_written_is_an_error() {
    let folder = folder();
    fs::write(folder.path().join("below"), "in the way").unwrap();
    assert!(Records::open(&place(&folder), HEAD, LIMIT).is_err());
}

#[cfg(unix)]
#[test]
fn only_the_user_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let path = place(&folder);
    filled(&path, &[1]);
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_to_the_bytes_nothing_wrong_is_found(
        numbers in prop::collection::vec(0u8..50, 0..20),
        harm in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        tail in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let folder = folder();
        let path = place(&folder);
        filled(&path, &numbers);
        let mut bytes = fs::read(&path).unwrap();
        // A program that has it open while it is harmed, and one that opens it afterwards.
        let early = opened(&path);
        for (at, byte) in harm {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        bytes.extend(tail);
        OpenOptions::new().write(true).truncate(true).open(&path).unwrap().write_all(&bytes).unwrap();
        for mut records in [early, opened(&path)] {
            for number in 0..50 {
                prop_assert!(records.find(&key(number)).is_none_or(|found| found == kept(number)));
            }
            records.append([(key(50), &kept(50)[..])]).unwrap();
            for number in 0..=50 {
                prop_assert!(records.find(&key(number)).is_none_or(|found| found == kept(number)));
            }
        }
        prop_assert_eq!(opened(&path).find(&key(50)), Some(kept(50)));
    }
}
