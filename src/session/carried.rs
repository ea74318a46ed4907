//! What was dismissed in earlier reviews of the same article: it keeps silent what a check says again of the same words
//! in the same surroundings.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::journal::{Action, Entry, Millis, Step};
use super::{Case, Decided, Decision, Reason, Session};
use crate::finding::{Finding, FindingKey};

/// A dismissal that outlives its review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// The finding, as it stood in the text that it was remembered of.
    pub case: Case,
    /// Why it is no error.
    pub reason: Reason,
    /// In the reviewer's own words.
    pub note: String,
    /// When it was dismissed.
    pub time: Millis,
}

impl Remembered {
    /// The dismissals that stand at the end of a journal, keyed as they were when they were made. For one whose
    /// original is not at hand any more; a session itself knows better ([`Session::remembered`]).
    #[must_use]
    pub fn of_journal(entries: &[Entry]) -> Vec<Self> {
        standing(entries).into_values().flatten().collect()
    }

    /// Those of `all` that the journal does not speak of: neither dismissed there nor opened again.
    #[must_use]
    pub fn untouched_by(all: Vec<Self>, entries: &[Entry]) -> Vec<Self> {
        let spoken = standing(entries);
        all.into_iter().filter(|one| !spoken.contains_key(&one.case.key)).collect()
    }
}

/// What a journal leaves of every finding it dismisses or opens again: the dismissal, or none.
fn standing(entries: &[Entry]) -> BTreeMap<FindingKey, Option<Remembered>> {
    let mut undone: HashMap<Step, bool> = HashMap::new();
    for entry in entries {
        match entry.action {
            Action::Undo { of } => _ = undone.insert(of, true),
            Action::Redo { of } => _ = undone.insert(of, false),
            _ => {}
        }
    }
    let mut left = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !undone.get(&entry.step).copied().unwrap_or_default()) {
        match &entry.action {
            Action::Dismiss { case, reason, note } => {
                let one = Remembered { case: case.clone(), reason: *reason, note: note.clone(), time: entry.time };
                left.insert(case.key.clone(), Some(one));
            }
            Action::Reopen { case, .. } => _ = left.insert(case.key.clone(), None),
            _ => {}
        }
    }
    left
}

impl Session {
    /// The dismissals that the next review of this article should know, keyed by the text as it is now: the decided
    /// ones, and those carried here that no check has spoken of.
    #[must_use]
    pub fn remembered(&self) -> Vec<Remembered> {
        let text = self.text();
        let decided = self.decided.iter().filter_map(|decided| {
            let Decision::Dismissed { reason, note } = &decided.decision else { return None };
            let mut case = decided.case.clone();
            // The surroundings may have been corrected since: the key follows them.
            if text.get(decided.place.start..decided.place.end) == Some(case.key.quote.as_str()) {
                case.key = FindingKey::new(&case.key.check, text, decided.place);
                case.span = decided.place;
            }
            Some(Remembered { case, reason: *reason, note: note.clone(), time: decided.time })
        });
        decided.chain(self.carried.iter().cloned()).collect()
    }

    /// Takes what was dismissed before; what the journal of this review speaks of is left out.
    pub(super) fn carry(&mut self, remembered: Vec<Remembered>) {
        self.carried = Remembered::untouched_by(remembered, &self.journal);
        // What is open now was not yet asked about.
        self.checked = None;
    }

    /// Settles the findings that were dismissed before. They stand among the decided ones and not in the journal: this
    /// review has decided nothing yet.
    pub(super) fn settle_carried(&mut self, findings: &[Finding]) {
        if self.carried.is_empty() {
            return;
        }
        let text = self.article.text();
        let mut by_words: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (index, one) in self.carried.iter().enumerate() {
            let key = &one.case.key;
            by_words.entry((key.check.as_str(), key.quote.as_str())).or_default().push(index);
        }
        let mut settled = vec![false; self.carried.len()];
        for finding in findings {
            let Some(same_words) = by_words.get(&(finding.meta.id, finding.span.of(text))) else { continue };
            let key = finding.key(text);
            let same = same_words.iter().copied().find(|index| self.carried[*index].case.key == key);
            let Some(index) = same.filter(|index| !settled[*index]) else { continue };
            settled[index] = true;
            let one = &self.carried[index];
            self.decided.push(Decided {
                id: self.next_id,
                case: Case::new(finding, text),
                decision: Decision::Dismissed { reason: one.reason, note: one.note.clone() },
                time: one.time,
                place: finding.span,
                step: Step::MAX,
                finding: Some(finding.clone()),
                passed: Vec::new(),
            });
            self.next_id += 1;
        }
        let mut settled = settled.into_iter();
        self.carried.retain(|_| !settled.next().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Meta, Severity};
    use crate::session::Command;
    use crate::text::Span;

    const META: Meta = Meta {
        id: "odd",
        title: "Odd word",
        category: Category::Style,
        severity: Severity::Minor,
        on: true,
        why: "",
        examples: &[],
    };
    static OLD: Meta = META;
    static NEW: Meta = Meta { title: "Word that reads oddly", ..META };

    fn found(session: &mut Session, meta: &'static Meta, words: &str) {
        let at = session.text().find(words).unwrap();
        let findings = vec![Finding::new(meta, Span::new(at, at + words.len()), 0.5, meta.title)];
        session.apply(Command::Findings { revision: session.revision(), findings }, 5).unwrap();
    }

    /// A session that dismissed the only finding.
    fn dismissed(text: &str, words: &str) -> Session {
        let mut session = Session::new(text);
        found(&mut session, &OLD, words);
        let finding = session.open()[0].id;
        let note = "as the writer has it".to_owned();
        session.apply(Command::Dismiss { finding, reason: Reason::IntendedStyle, note }, 6).unwrap();
        session
    }

    fn next(text: &str, remembered: Vec<Remembered>) -> Session {
        let mut session = Session::new(text);
        session.apply(Command::Carry { remembered }, 7).unwrap();
        session
    }

    #[test]
    fn a_dismissal_outlives_its_review_a_new_message_and_edits_elsewhere() {
        let text = "The harbour lay still that day. Nobody came to the pier until ten.";
        let remembered = dismissed(text, "still").remembered();
        let mut session = next(&text.replace("until ten", "before noon"), remembered.clone());
        found(&mut session, &NEW, "still");
        assert!(session.open().is_empty());
        let [decided] = session.decided() else { panic!() };
        assert_eq!(decided.case.message, NEW.title);
        assert!(matches!(&decided.decision, Decision::Dismissed { note, .. } if note.starts_with("as the writer")));
        assert!(!session.is_unsaved(), "this review has decided nothing");
        assert_eq!(session.remembered().len(), 1);
    }

    #[test]
    fn a_changed_passage_is_judged_anew() {
        let text = "The harbour lay still that day.";
        let mut session = next("The harbour was still that day.", dismissed(text, "still").remembered());
        found(&mut session, &OLD, "still");
        assert_eq!(session.open().len(), 1);
        assert_eq!(session.remembered().len(), 1, "it is kept: the old words may come back");
    }

    #[test]
    fn the_key_follows_what_was_corrected_around_it() {
        let mut session = dismissed("The harbor lay still that day.", "still");
        session.apply(Command::Type { span: Span::new(4, 10), text: "harbour".into() }, 9).unwrap();
        let mut session = next(&session.text().to_owned(), session.remembered());
        found(&mut session, &OLD, "still");
        assert!(session.open().is_empty());
    }

    #[test]
    fn what_was_opened_again_stays_open() {
        let text = "The harbour lay still that day.";
        let mut session = next(text, dismissed(text, "still").remembered());
        let carried = session.remembered();
        found(&mut session, &OLD, "still");
        let finding = session.decided()[0].id;
        session.apply(Command::Reopen { finding }, 8).unwrap();
        assert_eq!((session.open().len(), session.decided().len()), (1, 0));
        let mut again = Session::replay(text, session.journal().to_vec()).unwrap();
        again.apply(Command::Carry { remembered: carried }, 9).unwrap();
        found(&mut again, &OLD, "still");
        assert_eq!(again.open().len(), 1);
        session.apply(Command::Undo, 9).unwrap();
        found(&mut session, &OLD, "still");
        assert!(session.open().is_empty());
    }

    #[test]
    fn a_journal_tells_what_stands_at_its_end() {
        let mut session = dismissed("The harbour lay still that day.", "still");
        let count = |session: &Session| Remembered::of_journal(session.journal()).len();
        assert_eq!(count(&session), 1);
        session.apply(Command::Undo, 8).unwrap();
        assert_eq!(count(&session), 0);
        session.apply(Command::Redo, 9).unwrap();
        assert_eq!(count(&session), 1);
    }
}
