//! One article under review: the only mutable state of the program, and the only door to it.

mod bulk;
mod carried;
mod changes;
mod command;
mod decisions;
mod door;
mod doubts;
mod findings;
mod history;
mod imported;
pub mod journal;
mod lessons;
mod notes;
mod places;
mod raised;
mod steps;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use carried::{Legacy, Remembered};
pub use changes::{Change, Changes};
pub use command::{Command, Outcome};
pub use decisions::{Case, Decided, Decision, Reason, Scope};
pub use findings::Open;
use history::History;
pub use imported::Imported;
use journal::{Entry, Millis, Step};
pub use lessons::{Lesson, Reach, Taught};
pub use notes::{Annotation, Grade, Note, OWN, Target};

use crate::document::Article;
use crate::error::Error;
use crate::finding::{Finding, Rule};
use crate::text::{Edit, Shared};

/// One article under review.
#[derive(Clone, Debug)]
pub struct Session {
    original: Shared,
    /// Never that of another review.
    identity: Arc<()>,
    article: Article,
    revision: u64,
    checked: Option<u64>,
    open: Vec<Open>,
    /// The edits since the last answer of the checks.
    trail: Vec<Edit>,
    decided: Vec<Decided>,
    /// Changes that did not mend their finding so far: it is open again. Should typing on mend it, they did.
    doubted: Vec<Decided>,
    journal: Vec<Entry>,
    changes: Changes,
    history: History,
    saved: usize,
    next_id: u64,
    listed: u64,
    /// Edits that the current text consists of.
    depth: usize,
    /// Dismissals that were taken back, by the step that did, for its undoing.
    reopened: Vec<(Step, Decided)>,
    rules: BTreeMap<String, Rule>,
    /// Dismissals of earlier reviews that no check has spoken of yet.
    carried: Vec<Remembered>,
    taught: Vec<Taught>,
    notes: Vec<Note>,
}

impl Session {
    /// Begins the review of an article, or of a plain text.
    #[must_use]
    pub fn new(article: impl Into<Article>) -> Self {
        let article = article.into();
        Self {
            original: article.shared().clone(),
            identity: Arc::default(),
            article,
            revision: 0,
            checked: None,
            open: Vec::new(),
            trail: Vec::new(),
            decided: Vec::new(),
            doubted: Vec::new(),
            journal: Vec::new(),
            changes: Changes::default(),
            history: History::default(),
            saved: 0,
            next_id: 0,
            listed: 0,
            depth: 0,
            reopened: Vec::new(),
            rules: BTreeMap::new(),
            carried: Vec::new(),
            taught: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Begins the review of an article where a journal left it. The findings come with the next check.
    ///
    /// # Errors
    /// [`Error::Stale`] when an entry does not fit the text it is applied to.
    pub fn replay(article: impl Into<Article>, entries: Vec<Entry>) -> Result<Self, Error> {
        let mut session = Self::new(article);
        for entry in entries {
            session.enter(entry)?;
        }
        Ok(session)
    }

    /// The text as it was opened.
    #[must_use]
    pub fn original(&self) -> &Shared {
        &self.original
    }

    /// The same for as long as this review goes on, and another one for every other: for those who keep what they found
    /// in its text.
    #[must_use]
    pub fn identity(&self) -> &Arc<()> {
        &self.identity
    }

    /// The article as it is now.
    #[must_use]
    pub fn article(&self) -> &Article {
        &self.article
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        self.article.text()
    }

    /// Grows with every change of the text.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The edits since the checks answered last: what lies between the text that they read and the text as it is now.
    #[must_use]
    pub fn since_checked(&self) -> &[Edit] {
        &self.trail
    }

    /// Whether the open findings are those of the text as it is now.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.checked == Some(self.revision)
    }

    /// The findings that wait for a decision, in reading order.
    #[must_use]
    pub fn open(&self) -> &[Open] {
        &self.open
    }

    /// An open finding whole, with fixes and followers where they are now; those that an edit has touched are dropped.
    #[must_use]
    pub fn finding(&self, id: u64) -> Option<Finding> {
        self.open_by_id(id).map(|open| self.whole(open))
    }

    /// An open finding by its number.
    #[must_use]
    pub fn open_by_id(&self, id: u64) -> Option<&Open> {
        self.open.iter().find(|open| open.id == id)
    }

    /// One of the open findings whole, as [`Session::finding`] gives it.
    #[must_use]
    pub fn whole(&self, open: &Open) -> Finding {
        let mut finding = open.graded();
        finding.carry(&self.trail[open.since..]);
        finding
    }

    /// The findings that were decided, in the order of the decisions.
    #[must_use]
    pub fn decided(&self) -> &[Decided] {
        &self.decided
    }

    /// What was decided about checks for this article, by their ids.
    #[must_use]
    pub fn rules(&self) -> &BTreeMap<String, Rule> {
        &self.rules
    }

    /// What this review taught, in the order in which it came.
    #[must_use]
    pub fn taught(&self) -> &[Taught] {
        &self.taught
    }

    /// How long the reviewer has worked, in milliseconds: from one step to the next, of a longer pause two minutes.
    /// Linear in the length of the journal.
    #[must_use]
    pub fn time_spent(&self) -> Millis {
        const LONGEST: Millis = 120_000;
        self.journal.windows(2).map(|pair| pair[1].time.saturating_sub(pair[0].time).min(LONGEST)).sum()
    }

    /// Grows whenever a finding or a note comes, goes or is decided; not when one merely travels with the text.
    #[must_use]
    pub fn listed(&self) -> u64 {
        self.listed
    }

    /// All that happened, in order.
    #[must_use]
    pub fn journal(&self) -> &[Entry] {
        &self.journal
    }

    /// The changed passages against the original, in order, in whole words.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        changes::in_words(self.changes.all(), &self.original, self.text())
    }

    /// The same, in no more letters than differ.
    #[must_use]
    pub fn hunks(&self) -> &[Change] {
        self.changes.all()
    }

    /// Whether there is something to save: a change or a decision since the last save.
    #[must_use]
    pub fn is_unsaved(&self) -> bool {
        self.journal.len() != self.saved
    }

    /// How many entries of the journal are saved.
    #[must_use]
    pub fn saved(&self) -> usize {
        self.saved
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.last_done().is_some()
    }

    /// Whether there is a step to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.last_undone().is_some()
    }
}
