//! How good the article is and how much was done to it: error points per 1000 words, and the share of words edited.
//!
//! Points: MQM severities weigh 0, 1, 5 and 25, as in Freitag et al., "Experts, Errors, and Context", TACL 2021.
//! Share of words edited: HTER as in Snover et al., "A Study of Translation Edit Rate with Targeted Human
//! Annotation", AMTA 2006, with one difference: a word moved elsewhere counts as a deletion and an insertion, because
//! shifts are not searched for.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::session::{Change, Decision, Session};
use crate::text::words;

/// The figures of a session as it stands. Linear in the length of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Words of the corrected text that hold a letter or a digit.
    pub words: usize,
    /// Words of the original, counted likewise.
    pub words_before: usize,
    /// MQM points of what was found and is no false alarm: open, accepted and corrected findings.
    pub points_before: u32,
    /// MQM points of the findings that are still open.
    pub points_now: u32,
    /// Words inserted, deleted or replaced.
    pub word_edits: usize,
    /// Word edits over the words of the corrected text, from 0; above 1 when more was thrown away than is left.
    pub hter: f64,
}

impl Score {
    /// The score of `session`.
    #[must_use]
    pub fn of(session: &Session) -> Self {
        Self::with_words(session, words::count(session.original()), words::count(session.text()))
    }

    /// The score of `session`, whose words are counted already: only findings and changes are looked at.
    #[must_use]
    pub fn with_words(session: &Session, words_before: usize, words: usize) -> Self {
        let points_now: u32 = session.open().iter().map(|open| open.severity().points()).sum();
        let settled = session.decided().iter().filter(|d| !matches!(d.decision, Decision::Dismissed { .. }));
        let points_settled: u32 = settled.map(|decided| decided.case.severity.points()).sum();
        let word_edits = word_edits(session.original(), session.text(), &session.changes());
        Self {
            words,
            words_before,
            points_before: points_now + points_settled,
            points_now,
            word_edits,
            hter: word_edits as f64 / words.max(1) as f64,
        }
    }

    /// [`Score::points_before`] for every 1000 words of the original; 0 where there is no word.
    #[must_use]
    pub fn per_thousand_before(&self) -> f64 {
        per_thousand(self.points_before, self.words_before)
    }

    /// [`Score::points_now`] for every 1000 words of the corrected text; 0 where there is no word.
    #[must_use]
    pub fn per_thousand_now(&self) -> f64 {
        per_thousand(self.points_now, self.words)
    }
}

fn per_thousand(points: u32, words: usize) -> f64 {
    if words == 0 { 0.0 } else { f64::from(points) * 1000.0 / words as f64 }
}

/// Words inserted, deleted and replaced: only the changed passages are compared, whatever the length of the text.
fn word_edits(original: &str, current: &str, changes: &[Change]) -> usize {
    let mut passages: Vec<Change> = Vec::with_capacity(changes.len());
    for (index, change) in changes.iter().enumerate() {
        // Between two changes the texts are equal: both sides grow by the same letters, at most up to the neighbour.
        let floor = index.checked_sub(1).map_or(0, |before| changes[before].original.end);
        let ceiling = changes.get(index + 1).map_or(original.len(), |after| after.original.start);
        let space = |c: char| c.is_whitespace();
        let left = &original[floor..change.original.start];
        let left =
            left.len() - left.rfind(space).map_or(0, |at| at + left[at..].chars().next().map_or(0, char::len_utf8));
        let right = &original[change.original.end..ceiling];
        let right = right.find(space).unwrap_or(right.len());
        let mut wide = *change;
        (wide.original.start, wide.original.end) = (change.original.start - left, change.original.end + right);
        (wide.current.start, wide.current.end) = (change.current.start - left, change.current.end + right);
        match passages.last_mut() {
            // Two changes in one word.
            Some(last) if last.original.end >= wide.original.start => {
                last.original = last.original.hull(wide.original);
                last.current = last.current.hull(wide.current);
            }
            _ => passages.push(wide),
        }
    }
    passages.iter().map(|passage| distance(passage.original.of(original), passage.current.of(current))).sum()
}

/// The word edits from one passage to the other.
fn distance(before: &str, after: &str) -> usize {
    /// Longer passages than this are not compared word by word: the comparison is quadratic where all is new.
    const LONGEST: usize = 5_000;
    let before: Vec<&str> = before.split_whitespace().collect();
    let after: Vec<&str> = after.split_whitespace().collect();
    if before.len().max(after.len()) > LONGEST {
        return before.len().max(after.len());
    }
    let edits = |op: &DiffOp| match op {
        DiffOp::Equal { .. } => 0,
        _ => op.old_range().len().max(op.new_range().len()),
    };
    capture_diff_slices(Algorithm::Myers, &before, &after).iter().map(edits).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Finding, Meta, Severity};
    use crate::session::{Command, Reason};
    use crate::text::Span;

    static META: Meta = Meta {
        id: "test",
        title: "Test",
        category: Category::Style,
        severity: Severity::Major,
        on: true,
        why: "",
        examples: &[],
    };

    fn edited(text: &str, from: &str, to: &str) -> Score {
        let mut session = Session::new(text);
        let at = text.find(from).unwrap();
        session.apply(Command::Type { span: Span::new(at, at + from.len()), text: to.into() }, 0).unwrap();
        Score::of(&session)
    }

    #[test]
    fn counts_words_not_letters() {
        assert_eq!(edited("The mayor's plan failed.", "'s", "’s").word_edits, 1);
        assert_eq!(edited("The old mill burned.", "old mill", "mill").word_edits, 1);
        assert_eq!(edited("The old mill burned.", "mill", "town hall").word_edits, 2);
        assert_eq!(edited("to day we met", "to day", "today").word_edits, 2);
        assert!((edited("one two three four", "two", "2").hter - 0.25).abs() < 1e-9);
    }

    #[test]
    fn two_changes_in_one_word_are_one_edit() {
        let mut session = Session::new("a well-known-fact here");
        session.apply(Command::Type { span: Span::new(2, 3), text: "W".into() }, 0).unwrap();
        session.apply(Command::Type { span: Span::new(13, 14), text: "F".into() }, 9_000).unwrap();
        assert_eq!(session.changes().len(), 2);
        assert_eq!(Score::of(&session).word_edits, 1);
    }

    #[test]
    fn dismissed_findings_cost_nothing() {
        let mut session = Session::new("one two three four five");
        let finding = |start, end| Finding::new(&META, Span::new(start, end), 1.0, "");
        let findings = vec![finding(0, 3), finding(4, 7), finding(8, 13)];
        session.apply(Command::Findings { revision: 0, findings }, 0).unwrap();
        let id = session.open()[0].id;
        session.apply(Command::Dismiss { finding: id, reason: Reason::Name, note: String::new() }, 0).unwrap();
        session.apply(Command::Type { span: Span::new(4, 7), text: "2".into() }, 0).unwrap();
        let score = Score::of(&session);
        assert_eq!((score.points_before, score.points_now, score.words), (10, 5, 5));
        assert!((score.per_thousand_before() - 2000.0).abs() < 1e-9);
    }

    #[test]
    fn an_empty_text_has_no_points() {
        let score = Score::of(&Session::new(""));
        assert_eq!((score.words, score.word_edits), (0, 0));
        assert!(score.hter == 0.0 && score.per_thousand_now() == 0.0);
    }
}
