//! What can be asked of a session: every change of its state is one of these.

use super::carried::Remembered;
use super::decisions::Reason;
use crate::finding::{Finding, Rule};
use crate::text::Span;

/// One request to [`super::Session::apply`].
#[derive(Clone, Debug)]
pub enum Command {
    /// Replaces a stretch of the current text by what was typed, pasted or cut. Typing in one place within a
    /// second is one undo step.
    Type {
        /// What goes.
        span: Span,
        /// What comes.
        text: String,
    },
    /// Takes a fix of an open finding.
    TakeFix {
        /// The finding's number.
        finding: u64,
        /// The fix, from 0.
        fix: usize,
    },
    /// Dismisses an open finding.
    Dismiss {
        /// The finding's number.
        finding: u64,
        /// Why it is no error.
        reason: Reason,
        /// In the reviewer's own words; may be empty.
        note: String,
    },
    /// Takes a dismissal back.
    Reopen {
        /// The finding's number.
        finding: u64,
    },
    /// Decides about a check for this article: off, on, or how grave. `None` leaves it as it is elsewhere.
    SetRule {
        /// The check's id.
        check: String,
        /// What holds from now on.
        rule: Option<Rule>,
    },
    /// Puts one changed passage back as it was in the original.
    Revert {
        /// Its index in [`super::Session::changes`].
        change: usize,
    },
    /// Undoes the last step that is not undone.
    Undo,
    /// Does the step again that was undone last.
    Redo,
    /// The checks' answer for one revision; thrown away when the text has moved on.
    Findings {
        /// The revision that was checked.
        revision: u64,
        /// All that was found.
        findings: Vec<Finding>,
    },
    /// What was dismissed in earlier reviews of this article.
    Carry {
        /// Whatever a check says of the same words in the same surroundings is settled.
        remembered: Vec<Remembered>,
    },
    /// The state that the first entries of the journal led to is on disk under the reviewer's own name for it.
    Saved {
        /// How many entries; work may have gone on while the files were written.
        entries: usize,
    },
}

/// What a command did, for the hand and the eye.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether anything changed.
    pub changed: bool,
    /// What to select: the changed passage in the text as it is now.
    pub place: Option<Span>,
}
