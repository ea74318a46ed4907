//! Adding and removing models, with a tiny one in place of those that are known.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "models are files")]

use std::fs;
use std::io::{Cursor, Write};
use std::sync::Arc;

use super::*;
use crate::heat::surprise::{Surprise, Unexpected};
use crate::heat::surprises::{Key, Memory};

const TINY: &[u8] = b"GGUF a model of a test\n";

static ONE: &[Pack] = &[Pack {
    name: "Tiny",
    licence: "CC0-1.0",
    purpose: "It is a test.",
    file: "Tiny.gguf",
    bytes: 23,
    sha256: "8eb23cccede8d1680293df62fc8acef0ede607d4edd28fa5f70fe3e7c4171402",
    package: "tiny",
    package_bytes: 100,
}];

struct Table {
    folder: tempfile::TempDir,
    store: Store,
}

impl Table {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store { folder: folder.path().join("data").join(FOLDER), known: ONE };
        Self { folder, store }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Why these bytes are refused; what was installed must stand as it was.
    fn refusal(&self, bytes: &[u8]) -> String {
        let before = fs::read(self.store.folder.join("Tiny.gguf")).ok();
        let error = self.store.add(&self.file("given", bytes)).unwrap_err();
        assert!(matches!(error, Error::NotTheModel { .. }), "{error}");
        assert!(error.advice().starts_with("Nothing was replaced"));
        assert_eq!(fs::read(self.store.folder.join("Tiny.gguf")).ok(), before);
        error.to_string()
    }
}

/// A wheel with these files.
fn wheel(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_model_is_added_from_its_file_and_from_a_wheel() {
    let python: &[u8] = b"print(1)\n";
    let alone = wheel(&[("tiny/__init__.py", python), ("tiny/Tiny.gguf", TINY)]);
    let among = wheel(&[("tiny/other.gguf", b"GGUF another"), ("tiny/tiny.GGUF", TINY), ("a.gguf", b"GGUF third")]);
    let renamed = wheel(&[("tiny/renamed.gguf", TINY)]);
    for given in [TINY, &alone, &among, &renamed] {
        let table = Table::new();
        assert_eq!(table.store.installed(), None);
        let Added::New(installed) = table.store.add(&table.file("given", given)).unwrap() else { panic!("it is new") };
        assert_eq!(table.store.installed(), Some(installed.clone()));
        assert!(installed.is_whole());
        assert_eq!(table.store.read().unwrap(), TINY);
        // The same again is known, and nothing else lies there.
        let again = table.store.add(&table.file("given", given)).unwrap();
        assert_eq!(again, Added::Already(installed));
        assert_eq!(fs::read_dir(&table.store.folder).unwrap().count(), 1);
    }
}

#[test]
fn what_is_not_the_model_is_refused_and_nothing_replaced() {
    let table = Table::new();
    table.store.add(&table.file("tiny", TINY)).unwrap();
    assert!(table.refusal(b"").contains("neither a GGUF file nor a Python package"));
    assert!(table.refusal(b"%PDF-1.7").contains("neither"));
    assert!(table.refusal(&wheel(&[("tiny/__init__.py", b"print(1)\n")])).contains("no GGUF file in it"));
    let whole = wheel(&[("tiny/Tiny.gguf", TINY)]);
    assert!(table.refusal(&whole[..whole.len() - 9]).contains("damaged"), "a wheel that is cut off");
    let mut bent = whole.clone();
    let at = bent.windows(5).position(|window| window == b"GGUF ").unwrap_or(45);
    bent[at + 2] ^= 1;
    assert!(table.refusal(&bent).contains("damaged"), "a wheel with a bit that has changed");
    let mut other = TINY.to_vec();
    other[9] ^= 1;
    let why = table.refusal(&other);
    assert!(
        why.contains("another than Tiny, or damaged: its SHA-256 is ") && why.contains("not 8eb23cccede8…"),
        "{why}"
    );
    assert!(!why.contains("bytes"), "{why}");
    let why = table.refusal(&TINY[..20]);
    assert!(why.ends_with("and it has 20 bytes instead of 23"), "{why}");
    let folder = table.store.add(table.folder.path()).unwrap_err();
    assert!(folder.to_string().contains("it is a folder"), "{folder}");
    assert!(matches!(table.store.add(Path::new("/nowhere/at all")), Err(Error::Missing { .. })));
}

#[test]
fn a_file_without_end_is_refused_before_it_is_read() {
    let table = Table::new();
    let path = table.file("huge", b"GGUF");
    fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(LARGEST_MODEL + 1).unwrap();
    let why = table.store.add(&path).unwrap_err().to_string();
    assert!(why.contains("larger than 200 MB"), "{why}");
}

#[test]
fn a_place_that_cannot_be_written_is_told_of() {
    let table = Table::new();
    // A file where the folder should be.
    table.file("data", b"in the way");
    let error = table.store.add(&table.file("tiny", TINY)).unwrap_err();
    assert!(matches!(error, Error::ModelNotKept { .. }), "{error}");
    assert_eq!(table.store.installed(), None);
}

#[cfg(unix)]
#[test]
fn only_the_user_gets_at_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let table = Table::new();
    table.store.add(&table.file("tiny", TINY)).unwrap();
    assert_eq!(fs::metadata(&table.store.folder).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_model_that_was_damaged_is_not_used_and_can_be_mended() {
    let table = Table::new();
    let given = table.file("tiny", TINY);
    table.store.add(&given).unwrap();
    let path = table.store.folder.join("Tiny.gguf");
    let mut bent = TINY.to_vec();
    bent[9] ^= 1;
    for (bytes, whole) in [(&bent[..], true), (&TINY[..7], false)] {
        fs::write(&path, bytes).unwrap();
        assert_eq!(table.store.installed().unwrap().is_whole(), whole);
        let error = table.store.read().unwrap_err();
        assert!(matches!(&error, Error::ModelNotUsed { why } if why.contains("damaged")), "{error}");
        assert!(matches!(table.store.add(&given), Ok(Added::New(_))));
        assert_eq!(table.store.read().unwrap(), TINY);
    }
    fs::remove_file(&path).unwrap();
    assert!(table.store.read().unwrap_err().to_string().contains("none is installed"));
}

#[test]
fn what_a_model_said_is_kept_and_goes_with_it() {
    let table = Table::new();
    assert!(!table.store.remove().unwrap());
    // Without a model nothing is kept, and no folder is made.
    let key = Key([7; 16]);
    let said = Arc::new(Surprise { tokens: vec![Unexpected { end: 5, nats: 1.5, hunch: 0.0 }] });
    let mut learned = table.store.learned();
    learned.keep(&[(key, Arc::clone(&said))]);
    assert_eq!(learned.find(key), None);
    assert!(!table.store.folder.exists());
    table.store.add(&table.file("tiny", TINY)).unwrap();
    let mut learned = table.store.learned();
    assert_eq!(learned.find(key), None);
    learned.keep(&[(key, Arc::clone(&said))]);
    assert_eq!(learned.find(key).as_ref(), Some(&*said));
    assert_eq!(table.store.learned().find(key).as_ref(), Some(&*said));
    assert!(table.store.remove().unwrap());
    assert_eq!(fs::read_dir(&table.store.folder).unwrap().count(), 0);
    // A window that still has it open does not bring it back.
    learned.keep(&[(Key([8; 16]), Arc::clone(&said))]);
    learned.keep(&[(Key([9; 16]), said)]);
    assert_eq!(fs::read_dir(&table.store.folder).unwrap().count(), 0);
}
