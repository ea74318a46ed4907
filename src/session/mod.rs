//! One article under review: the only mutable state of the program, and the only door to it.

mod carried;
mod changes;
mod command;
mod decisions;
mod findings;
mod history;
pub mod journal;

use std::collections::BTreeMap;
use std::sync::Arc;

pub use carried::Remembered;
pub use changes::{Change, Changes};
pub use command::{Command, Outcome};
pub use decisions::{Case, Decided, Decision, Reason};
pub use findings::Open;
use history::History;
use journal::{Action, Entry, Millis, Origin, Step};

use crate::document::Article;
use crate::error::Error;
use crate::finding::{Finding, Rule};
use crate::text::{Edit, Span};

/// One article under review.
#[derive(Clone, Debug)]
pub struct Session {
    original: Arc<str>,
    article: Article,
    revision: u64,
    checked: Option<u64>,
    open: Vec<Open>,
    /// The edits since the last answer of the checks.
    trail: Vec<Edit>,
    decided: Vec<Decided>,
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
}

impl Session {
    /// Begins the review of a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        Self {
            original: text.as_str().into(),
            article: Article::new(text),
            revision: 0,
            checked: None,
            open: Vec::new(),
            trail: Vec::new(),
            decided: Vec::new(),
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
        }
    }

    /// Begins the review of `text` where a journal left it. The findings come with the next check.
    ///
    /// # Errors
    /// [`Error::Stale`] when an entry does not fit the text it is applied to.
    pub fn replay(text: impl Into<String>, entries: Vec<Entry>) -> Result<Self, Error> {
        let mut session = Self::new(text);
        for entry in entries {
            session.enter(entry)?;
        }
        Ok(session)
    }

    /// The text as it was opened.
    #[must_use]
    pub fn original(&self) -> &Arc<str> {
        &self.original
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
        let open = self.open.iter().find(|open| open.id == id)?;
        let mut finding = open.finding.clone();
        finding.carry(&self.trail[open.since..]);
        Some(finding)
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

    /// Grows whenever a finding comes, goes or is decided; not when one merely travels with the text.
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

    /// The only door: does what is asked, writes it in the journal, and says what changed.
    /// A request that has nothing to do (no such finding, nothing to undo, an idle edit) changes nothing.
    ///
    /// # Errors
    /// [`Error::Stale`] when a fix or a change does not fit the text; nothing is then changed.
    pub fn apply(&mut self, command: Command, now: Millis) -> Result<Outcome, Error> {
        match command {
            Command::Type { span, text } => self.type_text(span, text, now),
            Command::TakeFix { finding, fix } => self.take_fix(finding, fix, now),
            Command::Dismiss { finding, reason, note } => {
                let Some(open) = self.open.iter().find(|open| open.id == finding) else {
                    return Ok(Outcome::default());
                };
                let case = Case::new(&open.finding, self.text());
                self.commit(Action::Dismiss { case, reason, note }, now)
            }
            Command::Reopen { finding } => {
                let Some(decided) = self.decided.iter().find(|decided| decided.id == finding) else {
                    return Ok(Outcome::default());
                };
                let Decision::Dismissed { reason, note } = decided.decision.clone() else {
                    return Ok(Outcome::default());
                };
                let case = Case { span: decided.place, ..decided.case.clone() };
                self.commit(Action::Reopen { case, reason, note }, now)
            }
            Command::SetRule { check, rule } => match self.rules.get(&check).copied() {
                from if from == rule => Ok(Outcome::default()),
                from => self.commit(Action::Rule { check, from, to: rule }, now),
            },
            Command::Revert { change } => {
                let Some(change) = self.changes().get(change).copied() else { return Ok(Outcome::default()) };
                let edit = Edit::replace(self.text(), change.current, change.original.of(&self.original));
                self.edit(vec![edit], Origin::Revert, None, now)
            }
            Command::Undo => match self.history.last_done() {
                Some(of) => self.commit(Action::Undo { of }, now),
                None => Ok(Outcome::default()),
            },
            Command::Redo => match self.history.last_undone() {
                Some(of) => self.commit(Action::Redo { of }, now),
                None => Ok(Outcome::default()),
            },
            Command::Findings { revision, findings } => Ok(self.take_findings(revision, findings)),
            Command::Carry { remembered } => {
                self.carry(remembered);
                Ok(Outcome { changed: true, place: None })
            }
            Command::Saved { entries } => {
                self.saved = entries.min(self.journal.len());
                Ok(Outcome { changed: true, place: None })
            }
        }
    }

    fn type_text(&mut self, span: Span, text: String, now: Millis) -> Result<Outcome, Error> {
        if self.text().get(span.start..span.end).is_none() {
            return Err(Error::Stale);
        }
        let edit = Edit::replace(self.text(), span, text);
        if edit.is_idle() {
            return Ok(Outcome::default());
        }
        let step = self.history.typing(&edit, now);
        let closes = self.closed_by(std::slice::from_ref(&edit), None);
        let action = Action::Edit { edits: vec![edit], origin: Origin::Hand, closes };
        self.enter(Entry { time: now, step, action })
    }

    fn take_fix(&mut self, finding: u64, fix: usize, now: Millis) -> Result<Outcome, Error> {
        let Some(whole) = self.finding(finding) else { return Ok(Outcome::default()) };
        let Some(fix) = whole.fixes.get(fix) else { return Ok(Outcome::default()) };
        // From the last to the first, so that each replacement still stands where the check saw it.
        let mut edits = Vec::with_capacity(fix.edits.len());
        let mut end = self.text().len();
        for replacement in fix.edits.iter().rev() {
            if replacement.span.end > end || self.text().get(replacement.span.start..replacement.span.end).is_none() {
                return Err(Error::Stale);
            }
            end = replacement.span.start;
            edits.push(Edit::replace(self.text(), replacement.span, replacement.text.as_str()));
        }
        self.edit(edits, Origin::Fix, Some(finding), now)
    }

    fn edit(&mut self, edits: Vec<Edit>, origin: Origin, by: Option<u64>, now: Millis) -> Result<Outcome, Error> {
        let closes = self.closed_by(&edits, by);
        self.commit(Action::Edit { edits, origin, closes }, now)
    }

    /// Enters an action as a step of its own.
    fn commit(&mut self, action: Action, now: Millis) -> Result<Outcome, Error> {
        let step = self.history.begin();
        self.enter(Entry { time: now, step, action })
    }

    /// Does what a journal line says and appends it: the one way for live work and for replay.
    fn enter(&mut self, entry: Entry) -> Result<Outcome, Error> {
        let mut place = None;
        match entry.action {
            Action::Undo { of } => {
                for index in self.history.entries_of(of).rev() {
                    let done = self.journal.get(index).ok_or(Error::Stale)?.clone();
                    self.backward(&done, &mut place)?;
                }
            }
            Action::Redo { of } => {
                for index in self.history.entries_of(of) {
                    let done = self.journal.get(index).ok_or(Error::Stale)?.clone();
                    self.forward(&done, &mut place)?;
                }
            }
            _ => self.forward(&entry, &mut place)?,
        }
        self.history.enter(&entry, self.journal.len());
        self.journal.push(entry);
        Ok(Outcome { changed: true, place })
    }

    fn forward(&mut self, entry: &Entry, place: &mut Option<Span>) -> Result<(), Error> {
        match &entry.action {
            Action::Edit { edits, origin, closes } => {
                for closed in closes {
                    let decision = if closed.by_fix { Decision::Accepted } else { Decision::Corrected };
                    self.decide(&closed.case, decision, entry);
                }
                for edit in edits {
                    self.change_text(edit, place)?;
                    self.changes.fold(edit, &self.original, self.article.text(), entry.time, *origin);
                    for decided in &mut self.decided {
                        decided.follow(edit, self.depth);
                    }
                    self.depth += 1;
                }
            }
            Action::Dismiss { case, reason, note } => {
                self.decide(case, Decision::Dismissed { reason: *reason, note: note.clone() }, entry);
            }
            Action::Reopen { case, .. } => {
                let kept = self.reopen_dismissed(case);
                self.reopened.extend(kept.into_iter().map(|decided| (entry.step, decided)));
            }
            Action::Rule { check, to, .. } => self.set_rule(check, *to),
            Action::Undo { .. } | Action::Redo { .. } => {}
        }
        Ok(())
    }

    fn backward(&mut self, entry: &Entry, place: &mut Option<Span>) -> Result<(), Error> {
        match &entry.action {
            Action::Edit { edits, .. } => {
                for edit in edits.iter().rev() {
                    let edit = edit.inverted();
                    self.change_text(&edit, place)?;
                    self.changes.unfold();
                    self.depth -= 1;
                    for decided in &mut self.decided {
                        decided.follow_back(&edit, self.depth);
                    }
                }
                self.reopen(|decided| {
                    decided.step == entry.step
                        && decided.time == entry.time
                        && !matches!(decided.decision, Decision::Dismissed { .. })
                });
            }
            Action::Dismiss { case, .. } => drop(self.reopen_dismissed(case)),
            Action::Reopen { case, reason, note } => {
                self.decide(case, Decision::Dismissed { reason: *reason, note: note.clone() }, entry);
                let kept = self.reopened.pop_if(|(step, _)| *step == entry.step);
                if let (Some((_, kept)), Some(decided)) = (kept, self.decided.last_mut()) {
                    (decided.time, decided.passed) = (kept.time, kept.passed);
                }
            }
            Action::Rule { check, from, .. } => self.set_rule(check, *from),
            Action::Undo { .. } | Action::Redo { .. } => {}
        }
        Ok(())
    }

    /// Changes the text; everything that points into it travels along.
    fn change_text(&mut self, edit: &Edit, place: &mut Option<Span>) -> Result<(), Error> {
        self.article.apply(edit).map_err(|_| Error::Stale)?;
        self.revision += 1;
        let before = self.open.len();
        self.open.retain_mut(|open| edit.map(open.finding.span).map(|moved| open.finding.span = moved).is_some());
        self.trail.push(edit.clone());
        self.listed += u64::from(self.open.len() != before);
        *place = Some(place.map_or(edit.after(), |place| follow(place, edit).hull(edit.after())));
        Ok(())
    }
}

/// Where a passage is after an edit that may lie inside it.
fn follow(place: Span, edit: &Edit) -> Span {
    edit.map(place).unwrap_or_else(|| {
        Span::new(place.start.min(edit.at), edit.map_offset(place.end.max(edit.before().end)).max(edit.after().end))
    })
}
