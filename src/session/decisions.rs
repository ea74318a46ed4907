//! What the reviewer decided of a finding.

use serde::{Deserialize, Serialize};

use super::journal::{Millis, Step};
use crate::finding::{Category, Finding, FindingKey, Severity};
use crate::text::{Edit, Span};

/// What is written down of a finding when it is decided; it outlives the finding.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Lasting key.
    pub key: FindingKey,
    /// Where it stood in the text at that time, in bytes.
    pub span: Span,
    /// The check's title.
    pub title: String,
    /// MQM category.
    pub category: Category,
    /// MQM severity.
    pub severity: Severity,
    /// What the card said.
    pub message: String,
}

impl Case {
    /// The case of a finding in `text`.
    #[must_use]
    pub fn new(finding: &Finding, text: &str) -> Self {
        Self {
            key: finding.key(text),
            span: finding.span,
            title: finding.meta.title.to_owned(),
            category: finding.meta.category,
            severity: finding.severity,
            message: finding.message.clone(),
        }
    }
}

/// Why a finding is no error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The check is wrong.
    #[default]
    NotAnError,
    /// The writer means it so.
    IntendedStyle,
    /// The source has it so.
    SourceSaysSo,
    /// It is a name.
    Name,
    /// Anything else; the note says what.
    Other,
}

impl Reason {
    /// Every reason, in the order of the menu.
    pub const ALL: [Self; 5] = [Self::NotAnError, Self::IntendedStyle, Self::SourceSaysSo, Self::Name, Self::Other];

    /// The words on the menu.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotAnError => "Not an error",
            Self::IntendedStyle => "Intended style",
            Self::SourceSaysSo => "The source says so",
            Self::Name => "A name",
            Self::Other => "Another reason",
        }
    }
}

/// How a finding was settled.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// One of its fixes was taken.
    Accepted,
    /// Its passage was changed by hand.
    Corrected,
    /// It is no error.
    Dismissed {
        /// Why.
        reason: Reason,
        /// In the reviewer's own words.
        note: String,
    },
}

/// A settled finding: it stays in the queue, struck through, and goes into the change log.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The finding's number in this session.
    pub id: u64,
    /// The finding.
    pub case: Case,
    /// How it was settled.
    pub decision: Decision,
    /// When.
    pub time: Millis,
    /// Where its passage is now.
    pub place: Span,
    /// The step that settled it: undoing it opens the finding again.
    pub(super) step: Step,
    /// The finding itself at the time of the step, for that.
    pub(super) finding: Option<Finding>,
    /// Where the passage was before edits that no way leads back from, each with the number of edits before it.
    pub(super) passed: Vec<(usize, Span)>,
}

impl Decided {
    /// Follows an edit, the one after `depth` others.
    pub(super) fn follow(&mut self, edit: &Edit, depth: usize) {
        let place = super::follow(self.place, edit);
        // The offsets after an edit inside the passage do not tell where it was.
        if edit.touches(self.place) || edit.inverted().map(place) != Some(self.place) {
            self.passed.push((depth, self.place));
        }
        self.place = place;
    }

    /// Follows the undoing of the edit after `depth` others; `edit` is what undoes it.
    pub(super) fn follow_back(&mut self, edit: &Edit, depth: usize) {
        self.place = match self.passed.pop_if(|(before, _)| *before == depth) {
            Some((_, place)) => place,
            None => super::follow(self.place, edit),
        };
    }

    /// Whether this is a dismissal that covers `finding` of `text`: by its key, or because the same words still
    /// stand in the same place while their surroundings were edited.
    #[must_use]
    pub(super) fn silences(&self, finding: &Finding, text: &str) -> bool {
        matches!(self.decision, Decision::Dismissed { .. })
            && self.case.key.check == finding.meta.id
            && self.case.key.quote == finding.span.of(text)
            && (self.place == finding.span || self.case.key == finding.key(text))
    }
}
