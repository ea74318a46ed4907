//! The keeping of a review, on files that are spoilt, taken away and changed.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the tests spoil files")]

use std::fs;
use std::path::PathBuf;

use super::*;
use crate::session::{Command, Session};
use crate::text::Span;
use crate::workbench::{kept, open, resume};

struct Table {
    folder: tempfile::TempDir,
    article: PathBuf,
}

impl Table {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let article = folder.path().join("story.txt");
        fs::write(&article, "Rain fell.").unwrap();
        Self { folder, article }
    }

    fn memories(&self) -> PathBuf {
        self.folder.path().join("recovery")
    }

    fn opened(&self) -> (Keeper, Found) {
        Keeper::open(&self.memories(), &open(&self.article).unwrap()).unwrap()
    }

    /// The journal that comes back, where some of it was not saved.
    fn keeper(&self) -> (Keeper, Vec<Entry>) {
        let (keeper, found) = self.opened();
        let unsaved = found.entries.len() > found.saved;
        (keeper, if unsaved { found.entries } else { Vec::new() })
    }

    /// The session of last time: these words were typed one after the other, and the program died.
    fn left_behind(&self, words: &[&str]) -> Session {
        let mut session = Session::new("Rain fell.");
        let (mut keeper, _) = self.keeper();
        for text in words {
            typed(&mut session, text);
            keeper.keep(session.journal()).unwrap();
        }
        session
    }

    fn file(&self, ending: &str) -> PathBuf {
        let mut names = fs::read_dir(self.memories()).unwrap().map(|entry| entry.unwrap().path());
        names.find(|path| path.extension().is_some_and(|is| is == ending)).unwrap()
    }

    fn files(&self) -> usize {
        fs::read_dir(self.memories()).unwrap().count()
    }
}

fn typed(session: &mut Session, text: &str) {
    let at = Span::at(session.text().len());
    session.apply(Command::Type { span: at, text: text.into() }, 5).unwrap();
}

fn mark(session: &Session) -> Mark {
    let sha256 = Some(hash_of(session.text()));
    Mark { entries: session.journal().len(), sha256, ..Mark::default() }
}

#[test]
fn unsaved_work_comes_back() {
    let table = Table::new();
    let mut session = Session::new("Rain fell.");
    let (mut keeper, found) = table.keeper();
    assert!(found.is_empty());
    for text in [" It", " stopped", "."] {
        typed(&mut session, text);
        keeper.keep(session.journal()).unwrap();
    }
    drop(keeper);
    let (mut keeper, found) = table.keeper();
    assert_eq!(found, session.journal());
    let mut session = Session::replay("Rain fell.", found).unwrap();
    typed(&mut session, " Then");
    keeper.keep(session.journal()).unwrap();
    drop(keeper);
    assert_eq!(table.keeper().1, session.journal());
}

#[test]
fn saved_work_is_remembered_and_later_work_is_offered() {
    let table = Table::new();
    let mut session = Session::new("Rain fell.");
    let (mut keeper, _) = table.keeper();
    typed(&mut session, " It");
    keeper.saved(session.journal(), mark(&session)).unwrap();
    drop(keeper);
    let (mut keeper, found) = table.opened();
    assert_eq!((found.entries.as_slice(), found.saved), (session.journal(), 1));
    typed(&mut session, " stopped.");
    keeper.keep(session.journal()).unwrap();
    drop(keeper);
    let (keeper, found) = table.keeper();
    assert_eq!(found, session.journal());
    drop(keeper);
    let (mut keeper, _) = table.keeper();
    keeper.keep(&found).unwrap();
    let place = Place { caret: 7, decided: 2, of: Some(9), ..Place::default() };
    keeper.rest(&found, place.clone()).unwrap();
    let (_keeper, found) = table.opened();
    assert_eq!(found.place, Some(place), "the article remembers where the reviewer was");
    assert_eq!((found.entries.len(), found.saved), (2, 1));
}

#[test]
fn beginning_afresh_puts_the_old_work_aside() {
    let table = Table::new();
    table.left_behind(&[" It"]);
    let (mut keeper, _) = table.keeper();
    assert_eq!(keeper.afresh().unwrap(), table.file("aside"));
    let mut other = Session::new("Rain fell.");
    typed(&mut other, " So");
    keeper.keep(other.journal()).unwrap();
    drop(keeper);
    let (mut keeper, found) = table.keeper();
    assert_eq!(found, other.journal());
    keeper.afresh().unwrap();
    drop(keeper);
    assert!(table.keeper().1.is_empty());
}

#[test]
fn work_on_another_state_of_the_file_is_set_aside() {
    let table = Table::new();
    table.left_behind(&[" It"]);
    fs::write(&table.article, "Snow fell.").unwrap();
    let (_keeper, found) = table.opened();
    assert!(found.entries.is_empty());
    assert_eq!(found.aside, Some(table.file("aside")));
    assert_eq!(table.files(), 2);
}

#[test]
fn a_line_cut_off_by_a_crash_is_left_out() {
    let table = Table::new();
    let session = table.left_behind(&[" It", " stopped"]);
    let file = table.file("journal");
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() - 9]).unwrap();
    assert_eq!(table.keeper().1, session.journal()[..1]);
}

#[test]
fn work_that_nobody_decided_about_is_not_lost() {
    let table = Table::new();
    let session = table.left_behind(&[" It"]);
    // The window is closed before the question is answered.
    table.keeper().0.rest(&[], Place::default()).unwrap();
    // The work could not be taken up and the review began anew.
    let (mut keeper, found) = table.keeper();
    assert_eq!(found, session.journal());
    let mut other = Session::new("Rain fell.");
    typed(&mut other, " So");
    keeper.keep(other.journal()).unwrap();
    assert_eq!(table.files(), 2);
    drop(keeper);
    assert_eq!(table.keeper().1, other.journal());
}

#[test]
fn what_comes_after_a_spoilt_line_is_kept_again() {
    let table = Table::new();
    let mut session = table.left_behind(&[" It stopped"]);
    let file = table.file("journal");
    let spoilt = fs::read_to_string(&file).unwrap() + "spoilt\n";
    fs::write(&file, spoilt).unwrap();
    let (mut keeper, found) = table.keeper();
    assert_eq!(found, session.journal());
    typed(&mut session, " at ten.");
    keeper.keep(session.journal()).unwrap();
    drop(keeper);
    assert_eq!(table.keeper().1, session.journal());
    assert_eq!(table.files(), 2);
}

#[test]
fn a_memory_of_an_earlier_version_is_read() {
    let table = Table::new();
    drop(table.keeper());
    // As version 0.1 wrote it.
    let edit = |time: u64, at: usize, text: &str| {
        format!(
            "{{\"entry\":{{\"time\":{time},\"step\":{time},\"action\":{{\"action\":\"edit\",\"edits\":[{{\"at\":{at},\
             \"removed\":\"\",\"inserted\":\"{text}\"}}],\"origin\":\"hand\",\"closes\":[]}}}}}}\n"
        )
    };
    let hash = hash_of("Rain fell.");
    let head = format!("{{\"article\":{{\"sha256\":\"{hash}\",\"path\":\"story.txt\",\"program\":\"0.1.0\"}}}}\n");
    let old = [head, edit(5, 10, " It"), "{\"saved\":{\"entries\":1}}\n".to_owned(), edit(6, 13, " stopped.")].concat();
    fs::write(table.file("journal"), old).unwrap();
    let (_keeper, found) = table.opened();
    assert_eq!((found.entries.len(), found.saved, found.aside.as_ref()), (2, 1, None));
    let resumed = resume(&open(&table.article).unwrap(), found);
    assert_eq!(resumed.session.text(), "Rain fell. It");
    assert!(!resumed.session.is_unsaved());
    let offer = resumed.offer.unwrap();
    assert_eq!(offer.session.text(), "Rain fell. It stopped.");
    assert_eq!((offer.changes, offer.after_save, offer.last), (1, true, 6));
}

#[test]
fn work_that_is_left_can_still_be_had() {
    let table = Table::new();
    let session = table.left_behind(&[" It", " stopped"]);
    let (mut keeper, _) = table.keeper();
    let aside = keeper.turn_down(&session.journal()[..1]).unwrap();
    drop(keeper);
    assert_eq!(table.opened().1.entries, session.journal()[..1]);
    let opened = open(&table.article).unwrap();
    let (resumed, copies) = kept(&table.memories(), &opened, Some(&aside)).unwrap();
    assert_eq!(resumed.offer.unwrap().session.text(), session.text());
    assert_eq!(copies, [aside]);
}

#[test]
fn a_folder_that_goes_and_comes_back_costs_nothing() {
    let table = Table::new();
    let mut session = Session::new("Rain fell.");
    let (mut keeper, _) = table.keeper();
    typed(&mut session, " It");
    keeper.keep(session.journal()).unwrap();
    // Somebody tidied up: the folder is made again.
    fs::remove_dir_all(table.memories()).unwrap();
    typed(&mut session, " stopped");
    assert!(!keeper.keep(session.journal()).unwrap());
    // A file stands where the folder was: nothing can be written.
    fs::remove_dir_all(table.memories()).unwrap();
    fs::write(table.memories(), "in the way").unwrap();
    typed(&mut session, " at");
    assert!(keeper.keep(session.journal()).is_err());
    typed(&mut session, " ten");
    assert!(keeper.keep(session.journal()).is_err());
    fs::remove_file(table.memories()).unwrap();
    typed(&mut session, ".");
    assert!(keeper.keep(session.journal()).unwrap(), "it is kept again");
    drop(keeper);
    assert_eq!(table.keeper().1, session.journal());
}

#[test]
fn a_reader_in_another_window_does_not_take_the_lock() {
    let table = Table::new();
    let session = table.left_behind(&[" It"]);
    let (keeper, _) = table.keeper();
    let opened = open(&table.article).unwrap();
    assert!(matches!(Keeper::open(&table.memories(), &opened), Err(Error::InUse { .. })));
    let (resumed, _) = kept(&table.memories(), &opened, None).unwrap();
    assert_eq!(resumed.offer.unwrap().session.text(), session.text());
    drop(keeper);
}

#[test]
fn old_memories_go_but_those_with_unsaved_work() {
    let table = Table::new();
    drop(table.keeper());
    let old = fs::File::open(table.file("journal")).unwrap();
    old.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    let other = Table { article: table.folder.path().join("other.txt"), ..table };
    fs::write(&other.article, "Rain fell.").unwrap();
    other.left_behind(&[" It"]);
    for entry in fs::read_dir(other.memories()).unwrap() {
        let file = fs::File::open(entry.unwrap().path()).unwrap();
        file.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
    }
    let third = Table { article: other.folder.path().join("third.txt"), ..other };
    fs::write(&third.article, "Rain fell.").unwrap();
    drop(third.keeper());
    assert_eq!(third.files(), 2, "the one with nothing in it is gone");
}
