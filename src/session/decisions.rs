//! What the reviewer decided of a finding.

use serde::{Deserialize, Serialize};

use super::journal::{Millis, Step};
use super::places::Passed;
use crate::finding::{Category, Finding, FindingKey, Severity};
use crate::text::Span;

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
            category: finding.category,
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

    /// The word in files.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotAnError => "not-an-error",
            Self::IntendedStyle => "intended-style",
            Self::SourceSaysSo => "source-says-so",
            Self::Name => "name",
            Self::Other => "other",
        }
    }

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

/// How far a dismissal reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// This place alone.
    #[default]
    Place,
    /// The same words, wherever this check marks them in this article.
    TextHere,
    /// The same words in every article.
    TextEverywhere,
    /// All that this check marks in this article.
    CheckHere,
    /// All that this check marks in any article.
    CheckEverywhere,
}

impl Scope {
    /// Every scope, the narrowest first.
    pub const ALL: [Self; 5] =
        [Self::Place, Self::TextHere, Self::TextEverywhere, Self::CheckHere, Self::CheckEverywhere];

    /// The words on the menu.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Place => "This place",
            Self::TextHere => "This text in this article",
            Self::TextEverywhere => "This text everywhere",
            Self::CheckHere => "This check in this article",
            Self::CheckEverywhere => "This check everywhere",
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
    /// It is an error, and it was left standing.
    Confirmed,
    /// It is no error.
    Dismissed {
        /// Why.
        reason: Reason,
        /// In the reviewer's own words.
        note: String,
        /// How far that reaches.
        scope: Scope,
    },
}

impl Decision {
    /// Whether the text was left as it is.
    #[must_use]
    pub const fn leaves_the_text(&self) -> bool {
        matches!(self, Self::Confirmed | Self::Dismissed { .. })
    }

    /// Whether it is an error.
    #[must_use]
    pub const fn is_error(&self) -> bool {
        !matches!(self, Self::Dismissed { .. })
    }
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
    pub(super) passed: Passed,
}

impl Decided {
    /// Whether the words of the finding are still in their place in `text`.
    #[must_use]
    pub fn still_stands(&self, text: &str) -> bool {
        text.get(self.place.start..self.place.end) == Some(self.case.key.quote.as_str())
    }

    /// Whether this decision, which left the text as it is, covers `finding` of `text`: by its key, or because the same
    /// words still stand in the same place while their surroundings were edited.
    #[must_use]
    pub(super) fn silences(&self, finding: &Finding, text: &str) -> bool {
        self.decision.leaves_the_text()
            && self.case.key.check == finding.meta.id
            && self.case.key.quote == finding.span.of(text)
            && (self.place == finding.span || self.case.key == finding.key(text))
    }
}
