//! Keeps the journal of an unsaved review on disk, so that nothing is lost when the program ends in any way.
//!
//! The recovery file has one JSON value a line: first which article it is about, then the journal's entries as they
//! come, and after every save how many of them were saved. All entries stay until the article is put away, the saved
//! ones too, because the journal begins at the original, which a save does not change; but they are offered only when
//! there is one among them that was not saved. Work on an article that was changed since is never offered, as it would
//! not fit, and never deleted either: it is set aside.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Opened;
use crate::error::Error;
use crate::files::{Recovery, Stamp};
use crate::session::journal::Entry;

/// One line of a recovery file.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Line {
    Article { sha256: String, path: String, program: String },
    Entry(Entry),
    Saved { entries: usize },
}

impl Line {
    /// The line as it is written.
    fn written(&self) -> String {
        serde_json::to_string(self).expect("a line has string keys and no floating numbers")
    }
}

/// What a recovery file holds.
#[derive(Default)]
struct Held {
    sha256: Option<String>,
    entries: Vec<Entry>,
    saved: usize,
    /// Whether there is a line that cannot be read.
    broken: bool,
}

impl Held {
    fn read(lines: &[String]) -> Self {
        let mut held = Self::default();
        for line in lines {
            match serde_json::from_str(line) {
                Ok(Line::Article { sha256, .. }) => held.sha256 = Some(sha256),
                Ok(Line::Entry(entry)) => held.entries.push(entry),
                Ok(Line::Saved { entries }) => held.saved = entries,
                // What follows would be built upon what is missing.
                Err(_) => {
                    held.broken = true;
                    break;
                }
            }
        }
        held
    }

    fn has_unsaved(&self) -> bool {
        self.entries.len() > self.saved
    }
}

/// Keeps the journal of one review on disk.
#[derive(Debug)]
pub struct Keeper {
    file: Recovery,
    header: String,
    kept: usize,
    last: Option<Entry>,
    /// Whether the file holds work of last time that was neither taken up nor turned down yet.
    offered: bool,
}

impl Keeper {
    /// Begins to keep the review of `opened` in `folder`; also the unsaved work of last time, whole, for a replay over
    /// the original, or nothing.
    ///
    /// # Errors
    /// [`Error::InUse`] when another window has the article; otherwise those of reading and writing.
    pub fn open(folder: &Path, opened: &Opened) -> Result<(Self, Vec<Entry>), Error> {
        let (mut file, lines) = Recovery::open(folder, opened.path())?;
        let sha256 = Stamp::of(opened.text().as_bytes()).hex();
        let path = opened.path().to_string_lossy().into_owned();
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let header = Line::Article { sha256: sha256.clone(), path, program }.written();
        let held = Held::read(&lines);
        let fits = held.sha256 == Some(sha256);
        // What cannot be read, or belongs to another state of the file, may still be dear to somebody.
        if held.broken || (!fits && held.has_unsaved()) {
            file.put_aside()?;
        }
        let mut keeper = Self { file, header, kept: 0, last: None, offered: fits && held.has_unsaved() };
        if !keeper.offered {
            keeper.begin(&[])?;
            return Ok((keeper, Vec::new()));
        }
        if held.broken {
            keeper.begin(&held.entries)?;
        }
        // Whole lines stay as they are: writing them again could lose them.
        keeper.note(&held.entries);
        Ok((keeper, held.entries))
    }

    /// Brings the file up to the journal of the session: what was added is appended.
    ///
    /// # Errors
    /// Those of writing.
    pub fn keep(&mut self, journal: &[Entry]) -> Result<(), Error> {
        let goes_on =
            self.kept.checked_sub(1).map_or(self.last.is_none(), |last| journal.get(last) == self.last.as_ref());
        if !goes_on {
            if self.offered {
                // It could not be taken up, and nobody said that it may go.
                self.file.put_aside()?;
                self.offered = false;
            }
            return self.begin(journal);
        }
        self.offered = false;
        self.file.append(&lines_of(&journal[self.kept..]))?;
        self.note(journal);
        Ok(())
    }

    /// Notes that the first `entries` of the journal are saved.
    ///
    /// # Errors
    /// Those of writing.
    pub fn saved(&mut self, journal: &[Entry], entries: usize) -> Result<(), Error> {
        self.keep(journal)?;
        self.file.append(&[Line::Saved { entries }.written()])
    }

    /// Forgets what the file holds: the reviewer does not want it back.
    ///
    /// # Errors
    /// Those of writing.
    pub fn afresh(&mut self) -> Result<(), Error> {
        self.offered = false;
        self.begin(&[])
    }

    /// The article is put away, saved or given up: there is nothing to recover. Work of last time that nobody decided
    /// about stays for next time.
    ///
    /// # Errors
    /// Those of writing.
    pub fn done(self) -> Result<(), Error> {
        if self.offered { Ok(()) } else { self.file.remove() }
    }

    fn begin(&mut self, journal: &[Entry]) -> Result<(), Error> {
        let mut lines = vec![self.header.clone()];
        lines.extend(lines_of(journal));
        self.file.restart(&lines)?;
        self.note(journal);
        Ok(())
    }

    fn note(&mut self, journal: &[Entry]) {
        self.kept = journal.len();
        self.last = journal.last().cloned();
    }
}

fn lines_of(entries: &[Entry]) -> Vec<String> {
    entries.iter().map(|entry| Line::Entry(entry.clone()).written()).collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the tests spoil files")]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::session::{Command, Session};
    use crate::text::Span;
    use crate::workbench::open;

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

        fn keeper(&self) -> (Keeper, Vec<Entry>) {
            Keeper::open(&self.folder.path().join("recovery"), &open(&self.article).unwrap()).unwrap()
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

        fn files(&self) -> usize {
            fs::read_dir(self.folder.path().join("recovery")).unwrap().count()
        }
    }

    fn typed(session: &mut Session, text: &str) {
        let at = Span::at(session.text().len());
        session.apply(Command::Type { span: at, text: text.into() }, 5).unwrap();
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
    fn saved_work_is_not_offered_but_later_work_is() {
        let table = Table::new();
        let mut session = Session::new("Rain fell.");
        let (mut keeper, _) = table.keeper();
        typed(&mut session, " It");
        keeper.saved(session.journal(), 1).unwrap();
        drop(keeper);
        let (mut keeper, found) = table.keeper();
        assert!(found.is_empty());
        keeper.saved(session.journal(), 1).unwrap();
        typed(&mut session, " stopped.");
        keeper.keep(session.journal()).unwrap();
        drop(keeper);
        let (mut keeper, found) = table.keeper();
        assert_eq!(found.len(), 2);
        keeper.keep(&found).unwrap();
        keeper.done().unwrap();
        assert_eq!(table.files(), 0);
    }

    #[test]
    fn beginning_afresh_drops_the_old_work() {
        let table = Table::new();
        table.left_behind(&[" It"]);
        let (mut keeper, _) = table.keeper();
        keeper.afresh().unwrap();
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
        let (keeper, found) = table.keeper();
        assert!(found.is_empty());
        keeper.done().unwrap();
        assert_eq!(table.files(), 1);
    }

    #[test]
    fn a_line_cut_off_by_a_crash_is_left_out() {
        let table = Table::new();
        let session = table.left_behind(&[" It", " stopped"]);
        let file = fs::read_dir(table.folder.path().join("recovery")).unwrap().next().unwrap().unwrap().path();
        let bytes = fs::read(&file).unwrap();
        fs::write(&file, &bytes[..bytes.len() - 9]).unwrap();
        assert_eq!(table.keeper().1, session.journal()[..1]);
    }

    #[test]
    fn work_that_nobody_decided_about_is_not_lost() {
        let table = Table::new();
        let session = table.left_behind(&[" It"]);
        // The window is closed before the question is answered.
        table.keeper().0.done().unwrap();
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
        let file = fs::read_dir(table.folder.path().join("recovery")).unwrap().next().unwrap().unwrap().path();
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
}
