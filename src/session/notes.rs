//! What a reviewer adds to a passage or a finding: a comment, a flag, another grade; and findings of their own.

use serde::{Deserialize, Serialize};

use super::journal::Millis;
use super::places::Passed;
use super::{Case, Change, Decided, Open, Session};
use crate::finding::{Category, Finding, FindingKey, Meta, Severity};
use crate::text::Span;

/// What is known of a finding that the reviewer made: its category and severity are the reviewer's, too.
pub static OWN: Meta = Meta {
    id: "own-finding",
    title: "Your own finding",
    category: Category::Accuracy,
    severity: Severity::Major,
    on: true,
    why: "You marked this passage yourself. It counts as an error from the moment you marked it.",
    examples: &[],
};

/// How grave an error is and of what kind, as the reviewer sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Grade {
    /// MQM category.
    pub category: Category,
    /// MQM severity.
    pub severity: Severity,
}

/// What a reviewer adds. The empty one stands for nothing added.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Annotation {
    /// In the reviewer's own words; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub comment: String,
    /// Whether to come back to it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub come_back: bool,
    /// Another grade than the check's; of a change by hand the grade of the error that it mended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Grade>,
}

/// What an annotation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An open or decided finding, by its number.
    Finding(u64),
    /// A passage of the current text. A change is annotated by the passage that it put there; see
    /// [`Session::note_of`], which finds the note again after the change has grown.
    Passage(Span),
}

/// An annotation in its place.
#[derive(Clone, Debug)]
pub struct Note {
    /// The finding that it is about; `None` for a passage.
    pub on: Option<FindingKey>,
    /// Where that is now.
    pub place: Span,
    /// What was added.
    pub annotation: Annotation,
    /// When it was last changed.
    pub time: Millis,
    pub(super) passed: Passed,
}

impl Note {
    /// Whether it says something about the finding of the check `check` in `place`, or about the passage itself.
    fn is_on(&self, check: Option<&str>, place: Span) -> bool {
        self.annotation != Annotation::default()
            && self.place == place
            && self.on.as_ref().map(|key| key.check.as_str()) == check
    }
}

impl Session {
    /// What the reviewer added, in the order in which it came.
    pub fn notes(&self) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(|note| note.annotation != Annotation::default())
    }

    /// The same, each with its number, which it keeps.
    pub fn numbered_notes(&self) -> impl Iterator<Item = (usize, &Note)> {
        self.notes.iter().enumerate().filter(|(_, note)| note.annotation != Annotation::default())
    }

    /// The note of that number, unless it was taken away.
    #[must_use]
    pub fn note(&self, number: usize) -> Option<&Note> {
        self.notes.get(number).filter(|note| note.annotation != Annotation::default())
    }

    /// What the reviewer added to a finding or a passage; the empty annotation where nothing was.
    #[must_use]
    pub fn annotation(&self, on: Target) -> Annotation {
        let there = self.target(on).and_then(|(key, place)| self.noted(key.as_ref(), place));
        there.map(|number| self.notes[number].annotation.clone()).unwrap_or_default()
    }

    /// The same of an open finding that is at hand.
    #[must_use]
    pub fn added_to(&self, open: &Open) -> Annotation {
        let number = self.noted(Some(&open.finding.key(self.text())), open.span());
        number.map(|number| self.notes[number].annotation.clone()).unwrap_or_default()
    }

    /// What the reviewer added to a change: a note on the passage that it put there.
    #[must_use]
    pub fn note_of(&self, change: &Change) -> Option<&Note> {
        let here = |note: &&Note| {
            note.on.is_none() && note.place.start <= change.current.end && change.current.start <= note.place.end
        };
        self.notes().find(here)
    }

    /// The grade of a decided finding: the reviewer's where one was given.
    #[must_use]
    pub fn grade(&self, decided: &Decided) -> Grade {
        let note = self.notes.iter().find(|note| note.is_on(Some(&decided.case.key.check), decided.place));
        let own = Grade { category: decided.case.category, severity: decided.case.severity };
        note.and_then(|note| note.annotation.grade).unwrap_or(own)
    }

    /// The lasting key and the place of what is meant; `None` where there is no such finding or passage.
    pub(super) fn target(&self, on: Target) -> Option<(Option<FindingKey>, Span)> {
        match on {
            Target::Passage(span) => self.text().get(span.start..span.end).map(|_| (None, span)),
            Target::Finding(id) => {
                let open = self.open_by_id(id);
                let open = open.map(|open| (Some(open.finding.key(self.text())), open.finding.span));
                let decided = || self.decided.iter().find(|decided| decided.id == id);
                open.or_else(|| decided().map(|decided| (Some(decided.case.key.clone()), decided.place)))
            }
        }
    }

    /// The note that stands there, by its number.
    pub(super) fn noted(&self, on: Option<&FindingKey>, place: Span) -> Option<usize> {
        let check = on.map(|key| key.check.as_str());
        self.notes.iter().position(|note| note.is_on(check, place))
    }

    /// Lets the note of that number say something else; a number that is not known yet is a new note. An emptied note
    /// keeps its number, and its way through the edits so far is needed where this is undone.
    pub(super) fn annotate(
        &mut self,
        number: usize,
        on: Option<&FindingKey>,
        place: Span,
        annotation: &Annotation,
        time: Millis,
    ) {
        match self.notes.get_mut(number) {
            Some(note) => {
                if note.annotation == Annotation::default() {
                    // It comes back, perhaps after the edits before it were undone and done again.
                    note.place = place;
                }
                (note.annotation, note.time) = (annotation.clone(), time);
            }
            None => self.notes.push(Note {
                on: on.cloned(),
                place,
                annotation: annotation.clone(),
                time,
                passed: Passed::default(),
            }),
        }
        self.grade_open();
        self.listed += 1;
    }

    /// Gives open findings the grades that the reviewer gave them.
    pub(super) fn grade_open(&mut self) {
        // What an emptied note had said goes first: it must not cover what another one says of the same place.
        let (said, emptied): (Vec<&Note>, Vec<&Note>) =
            self.notes.iter().rev().partition(|note| note.annotation != Annotation::default());
        for note in emptied.into_iter().chain(said) {
            let Some(key) = &note.on else { continue };
            let from = self.open.partition_point(|open| open.finding.span.start < note.place.start);
            let here = self.open[from..].iter_mut().take_while(|open| open.finding.span.start == note.place.start);
            for open in here {
                if open.finding.meta.id == key.check && open.finding.span == note.place {
                    open.graded = note.annotation.grade;
                }
            }
        }
    }

    /// Adds a finding of the reviewer's own.
    pub(super) fn mark(&mut self, case: &Case, time: Millis) {
        let mut finding = Finding::new(&OWN, case.span, 1.0, case.message.clone());
        (finding.category, finding.severity) = (case.category, case.severity);
        let at = self.open.partition_point(|open| {
            (open.finding.span.start, open.finding.span.end) <= (case.span.start, case.span.end)
        });
        self.open.insert(
            at,
            Open { id: self.next_id, finding, since: self.trail.len(), graded: None, time, raised: Default::default() },
        );
        self.next_id += 1;
        self.grade_open();
        self.listed += 1;
    }

    /// Takes it away again.
    pub(super) fn unmark(&mut self, case: &Case) {
        self.open.retain(|open| !(open.is_own() && open.finding.span == case.span));
        self.listed += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Command;
    use super::*;

    #[test]
    fn a_passage_that_was_marked_again_is_marked_once() {
        let mut session = Session::new("the mine closed");
        let mark = |session: &mut Session, time| {
            let grade = Grade { category: Category::Accuracy, severity: Severity::Minor };
            let wish = Command::Mark { span: Span::new(4, 8), grade, comment: String::new() };
            session.apply(wish, time).unwrap();
            session.open()[0].id
        };
        let finding = mark(&mut session, 1_000);
        let (reason, scope) = (super::super::Reason::Name, super::super::Scope::Place);
        session.apply(Command::Dismiss { finding, reason, note: String::new(), scope }, 20_000).unwrap();
        mark(&mut session, 40_000);
        session.apply(Command::Reopen { finding }, 60_000).unwrap();
        assert_eq!(session.open().len(), 1);
    }

    #[test]
    fn a_grade_that_was_undone_and_given_again_holds() {
        let mut session = Session::new("the mine closed");
        let grade = |severity| Grade { category: Category::Accuracy, severity };
        let mark = Command::Mark { span: Span::new(4, 8), grade: grade(Severity::Minor), comment: String::new() };
        session.apply(mark, 0).unwrap();
        let on = Target::Finding(session.open()[0].id);
        let to = Annotation { grade: Some(grade(Severity::Critical)), ..Annotation::default() };
        session.apply(Command::Annotate { on, to: to.clone() }, 1).unwrap();
        session.apply(Command::Undo, 2).unwrap();
        assert_eq!(session.open()[0].severity(), Severity::Minor);
        session.apply(Command::Annotate { on, to }, 3).unwrap();
        assert_eq!(session.open()[0].severity(), Severity::Critical);
    }
}
