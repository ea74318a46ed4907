//! What is remembered of an article from one review to the next: its journal, what was saved, where the reviewer was.
//!
//! A memory has one JSON value a line: which text it is about, the dismissals carried over from reviews of an earlier
//! text, then the journal's entries as they come, a mark after every save, and a place whenever the article is put
//! away. Earlier versions wrote the text, the entries and the number of saved ones; such a memory reads as one without
//! the rest.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{How, Opened};
use crate::error::Error;
use crate::files::{self, Recovery, Stamp};
use crate::session::journal::{Entry, Millis};
use crate::session::{Change, Command, Legacy, Session};
use crate::text::Span;

/// One line of a memory.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Line {
    /// May come again: the last one says how the article is opened now.
    Article {
        sha256: String,
        path: String,
        program: String,
        #[serde(default, skip_serializing_if = "is_usual")]
        how: How,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<PathBuf>,
    },
    Carried(Legacy),
    Entry(Entry),
    Saved(Mark),
    Place(Place),
}

impl Line {
    /// The line as it is written.
    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).expect("a line has string keys and no floating numbers")
    }
}

fn is_usual(how: &How) -> bool {
    *how == How::default()
}

/// A file that a save wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SavedFile {
    pub(super) path: String,
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

/// A save: what of the journal it holds, and what it wrote.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// How many entries of the journal are saved.
    pub(super) entries: usize,
    /// The hash of the corrected text.
    #[serde(default)]
    pub(super) sha256: Option<String>,
    /// The corrected article first.
    #[serde(default)]
    pub(super) files: Vec<SavedFile>,
    /// How many findings were decided, and of how many.
    #[serde(default)]
    pub(super) progress: Option<(usize, usize)>,
    /// When.
    #[serde(default)]
    pub(super) time: Millis,
    /// What the next review should know, keyed by the corrected text.
    #[serde(default)]
    pub(super) legacy: Legacy,
}

/// Which view of an article was shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// The article with its findings.
    #[default]
    Review,
    /// What was changed.
    Changes,
    /// The report.
    Report,
}

/// Where the reviewer was when the article was put away, and how far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// The caret's offset in the text as it was then, in bytes.
    pub caret: usize,
    /// The first byte in sight.
    pub top: usize,
    /// What was shown.
    pub shown: Shown,
    /// The passage of the finding under the hand.
    pub current: Option<Span>,
    /// How many findings were decided.
    pub decided: usize,
    /// How many there were, where the checks had answered.
    pub of: Option<usize>,
    /// When.
    pub time: Millis,
}

/// What a memory holds.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) sha256: Option<String>,
    /// How the article was read, and its source.
    pub(super) how: How,
    pub(super) source: Option<PathBuf>,
    pub(super) carried: Legacy,
    pub(super) entries: Vec<Entry>,
    pub(super) marks: Vec<Mark>,
    pub(super) place: Option<Place>,
    /// Whether there is a line that cannot be read.
    pub(super) broken: bool,
}

impl Held {
    pub(super) fn read(lines: &[String]) -> Self {
        let mut held = Self::default();
        for line in lines {
            match serde_json::from_str(line) {
                Ok(Line::Article { sha256, how, source, .. }) => {
                    (held.sha256, held.how, held.source) = (Some(sha256), how, source);
                }
                Ok(Line::Carried(legacy)) => held.carried = legacy,
                Ok(Line::Entry(entry)) => held.entries.push(entry),
                Ok(Line::Saved(mark)) => held.marks.push(mark),
                Ok(Line::Place(place)) => held.place = Some(place),
                // What follows would be built upon what is missing.
                Err(_) => {
                    held.broken = true;
                    break;
                }
            }
        }
        held
    }

    /// How many entries are saved.
    pub(super) fn saved(&self) -> usize {
        self.marks.last().map_or(0, |mark| mark.entries.min(self.entries.len()))
    }

    pub(super) fn has_unsaved(&self) -> bool {
        self.entries.len() > self.saved()
    }

    /// What goes over to another text than the one it is about: exact where it is one that was saved.
    pub(super) fn carried_to(&self, sha256: &str) -> Legacy {
        if let Some(mark) = self.marks.iter().rev().find(|mark| mark.sha256.as_deref() == Some(sha256)) {
            return mark.legacy.clone();
        }
        // One passage may be known by two keys: as it stood when it was decided, and as it was saved.
        let saved = self.marks.last().map_or(Legacy::default(), |mark| mark.legacy.clone());
        Legacy::of_journal(&self.entries).over(saved.over(self.carried.clone()).untouched_by(&self.entries))
    }
}

/// What was found of an article when it was opened.
#[derive(Debug, Default)]
pub struct Found {
    pub(super) entries: Vec<Entry>,
    pub(super) saved: usize,
    pub(super) carried: Legacy,
    pub(super) place: Option<Place>,
    /// Where the corrected article was saved to.
    pub(super) saved_to: Option<PathBuf>,
    /// Where work was put that does not fit the file any more.
    pub aside: Option<PathBuf>,
}

/// An article's review as it was left.
pub struct Resumed {
    /// As it was saved last; fresh where nothing was saved.
    pub session: Session,
    /// What was done after that.
    pub offer: Option<Box<Offer>>,
    /// Where the reviewer was.
    pub place: Option<Place>,
    /// Where the corrected article was saved to.
    pub saved_to: Option<PathBuf>,
    /// How many decisions came over from reviews of an earlier text.
    pub carried: usize,
    /// Whether there is a memory that does not fit the article: a fault of the program or of the disk.
    pub unfit: bool,
}

/// Unsaved work of last time.
#[derive(Debug)]
pub struct Offer {
    /// The review with it.
    pub session: Session,
    /// The passages that it changes.
    pub passages: Vec<Passage>,
    /// How many passages it changes: there may be more than are told.
    pub changes: usize,
    /// How many findings it decides.
    pub decisions: usize,
    /// When the last of it was done.
    pub last: Millis,
    /// Whether some of the review was saved before.
    pub after_save: bool,
}

/// A changed passage to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Line of the original, from 1.
    pub line: usize,
    /// A few words before it.
    pub before: String,
    /// What stood there.
    pub was: String,
    /// What stands there now.
    pub now: String,
    /// A few words after it.
    pub after: String,
}

/// No dialog shows more.
const MOST_PASSAGES: usize = 200;

/// Brings a review back as it was left.
#[must_use]
pub fn resume(opened: &Opened, found: Found) -> Resumed {
    let Found { entries, saved, carried, place, saved_to, .. } = found;
    let built = |entries: &[Entry], saved: usize| -> Result<Session, Error> {
        let mut session = Session::replay(opened.article(), entries.to_vec())?;
        // Neither enters the journal: no time is needed.
        session.apply(Command::Saved { entries: saved }, 0)?;
        session.apply(Command::Carry { legacy: carried.clone() }, 0)?;
        Ok(session)
    };
    let offer = (entries.len() > saved).then(|| built(&entries, saved));
    let kept = built(&entries[..saved], saved);
    let unfit = kept.is_err() || matches!(offer, Some(Err(_)));
    let session = kept.or_else(|_| built(&[], 0)).unwrap_or_else(|_| opened.session());
    let offer = offer.and_then(Result::ok).map(|whole| Box::new(Offer::new(whole, &session)));
    Resumed { session, offer, place, saved_to, carried: carried.decided.len(), unfit }
}

impl Offer {
    fn new(whole: Session, kept: &Session) -> Self {
        let before: Vec<_> =
            kept.changes().iter().map(|change| (change.original, change.current.of(kept.text()).to_owned())).collect();
        let changes: Vec<Change> = whole
            .changes()
            .into_iter()
            .filter(|change| {
                !before.iter().any(|(was, now)| *was == change.original && now == change.current.of(whole.text()))
            })
            .collect();
        let passages = changes.iter().take(MOST_PASSAGES).map(|change| Passage::new(&whole, change)).collect();
        let decisions = whole.decided().len().saturating_sub(kept.decided().len());
        let last = whole.journal().last().map_or(0, |entry| entry.time);
        let after_save = !kept.journal().is_empty();
        Self { changes: changes.len(), passages, decisions, last, after_save, session: whole }
    }
}

impl Passage {
    fn new(session: &Session, change: &Change) -> Self {
        /// Characters of either side that are shown.
        const AROUND: usize = 24;
        /// Characters of the passage itself.
        const LONGEST: usize = 300;
        let (original, text) = (session.original(), session.text());
        let cut = |words: &str| match words.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &words[..end]),
            None => words.to_owned(),
        };
        let (before, after) = crate::finding::context(text, change.current, AROUND);
        let is_end = |c: char| matches!(c, '\n' | '\r');
        // Whole words of the same line.
        let before = match (before.rsplit_once(is_end), before.split_once(' ')) {
            (Some((_, line)), _) => line.to_owned(),
            (None, Some((_, words))) if before.len() < change.current.start => format!("…{words}"),
            _ => before.to_owned(),
        };
        let after = match (after.split_once(is_end), after.rsplit_once(' ')) {
            (Some((line, _)), _) => line.to_owned(),
            (None, Some((words, _))) if change.current.end + after.len() < text.len() => format!("{words}…"),
            _ => after.to_owned(),
        };
        Self {
            line: original[..change.original.start].matches('\n').count() + 1,
            before,
            was: cut(change.original.of(original)),
            now: cut(change.current.of(text)),
            after,
        }
    }
}

/// How far the review of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It was opened and nothing is known of it.
    Unknown,
    /// There is work that was not saved.
    Unsaved,
    /// So many findings were decided, of so many.
    Decided(usize, usize),
}

/// An article that was opened lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// Whether there is no such file any more.
    pub gone: bool,
    /// How far its review is.
    pub progress: Progress,
    /// When it was put away, or last worked on.
    pub time: Option<Millis>,
}

/// What is known of the articles opened lately, by what is remembered of them in `folder`.
#[must_use]
pub fn recent(folder: Option<&Path>, paths: &[PathBuf]) -> Vec<Recent> {
    let known = |path: &PathBuf| {
        let lines = folder.and_then(|folder| Recovery::peek(folder, path).ok()).unwrap_or_default();
        let held = Held::read(&lines);
        let rested = held.place.as_ref().and_then(|place| Some((place.time, (place.decided, place.of?))));
        let saved = held.marks.last().and_then(|mark| Some((mark.time, mark.progress?)));
        let progress = match rested.max(saved) {
            _ if held.has_unsaved() => Progress::Unsaved,
            Some((_, (decided, of))) => Progress::Decided(decided, of),
            None => Progress::Unknown,
        };
        let worked = held.entries.last().map(|entry| entry.time);
        let time = held.place.as_ref().map(|place| place.time).max(worked);
        Recent { path: path.clone(), gone: files::glance(path).is_none(), progress, time }
    };
    paths.iter().map(known).collect()
}

/// What is kept of an article, without opening it: for those who have no window. Also the copies that were put aside,
/// the oldest first. `from` reads one of those instead.
///
/// # Errors
/// Those of reading the article and its memory; [`Error::NothingKept`] where there is no memory, or one of another text.
pub fn kept(folder: &Path, opened: &Opened, from: Option<&Path>) -> Result<(Resumed, Vec<PathBuf>), Error> {
    let lines = match from {
        Some(copy) => files::read_lines(copy)?,
        None => Recovery::peek(folder, opened.path())?,
    };
    let held = Held::read(&lines);
    let aside = files::put_aside_of(folder, opened.path());
    if held.sha256 != Some(hash_of(opened.text())) {
        return Err(Error::NothingKept { path: opened.path().into(), aside: aside.into_iter().last() });
    }
    let found = Found {
        saved: held.saved(),
        saved_to: saved_to(&held),
        entries: held.entries,
        carried: held.carried,
        place: held.place,
        aside: None,
    };
    Ok((resume(opened, found), aside))
}

pub(super) fn saved_to(held: &Held) -> Option<PathBuf> {
    Some(PathBuf::from(&held.marks.last()?.files.first()?.path))
}

/// The hash by which a memory knows its text.
pub(super) fn hash_of(text: &str) -> String {
    Stamp::of(text.as_bytes()).hex()
}
