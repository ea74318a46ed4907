//! How good the article is and how much was done to it: error points per 1000 words, and the share of words edited.
//!
//! Points: MQM severities weigh 0, 1, 5 and 25, as in Freitag et al., "Experts, Errors, and Context", TACL 2021.
//! Share of words edited: HTER as in Snover et al., "A Study of Translation Edit Rate with Targeted Human
//! Annotation", AMTA 2006, with one difference: a word moved elsewhere counts as a deletion and an insertion, because
//! shifts are not searched for.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::finding::{Category, Severity};
use crate::session::{Change, Decision, Grade, Session};
use crate::text::words;

/// The figures of a session as it stands. Linear in the length of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Words of the corrected text that hold a letter or a digit.
    pub words: usize,
    /// Words of the original, counted likewise.
    pub words_before: usize,
    /// MQM points of what was found and was not dismissed: an estimate while findings are open.
    pub points_before: u32,
    /// Those of it that were not mended yet.
    pub points_now: u32,
    /// The errors that a person confirmed: by mending them, by letting them stand, by marking or grading them.
    pub confirmed: Errors,
    /// Those of them that still stand in the text.
    pub standing: Errors,
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
        let changes = session.changes();
        let word_edits = word_edits(session.original(), session.text(), &changes);
        let (confirmed, standing) = errors(session, &changes);
        let open: u32 = session.open().iter().filter(|open| !open.is_own()).map(|open| open.severity().points()).sum();
        Self {
            words,
            words_before,
            points_before: open + confirmed.points(),
            points_now: open + standing.points(),
            confirmed,
            standing,
            word_edits,
            hter: word_edits as f64 / words.max(1) as f64,
        }
    }

    /// The points of the confirmed errors for every 1000 words of the original.
    #[must_use]
    pub fn confirmed_per_thousand(&self) -> f64 {
        per_thousand(self.confirmed.points(), self.words_before)
    }

    /// The points of the confirmed errors that still stand, for every 1000 words of the corrected text.
    #[must_use]
    pub fn standing_per_thousand(&self) -> f64 {
        per_thousand(self.standing.points(), self.words)
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

/// Numbers of errors by category and severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Errors([[u32; Severity::ALL.len()]; Category::ALL.len()]);

impl Errors {
    fn add(&mut self, grade: Grade) {
        self.0[grade.category as usize][grade.severity as usize] += 1;
    }

    /// How many there are of a category and a severity.
    #[must_use]
    pub fn count(&self, category: Category, severity: Severity) -> u32 {
        self.0[category as usize][severity as usize]
    }

    /// Their MQM points.
    #[must_use]
    pub fn points(&self) -> u32 {
        Category::ALL.into_iter().map(|category| self.points_of(category)).sum()
    }

    /// The MQM points of one category.
    #[must_use]
    pub fn points_of(&self, category: Category) -> u32 {
        Severity::ALL.into_iter().map(|severity| self.count(category, severity) * severity.points()).sum()
    }
}

/// The confirmed errors, and those of them that stand. An open finding is no error until a person says so; a change
/// that nothing was found in is one when it was given a grade.
fn errors(session: &Session, changes: &[Change]) -> (Errors, Errors) {
    let (mut confirmed, mut standing) = (Errors::default(), Errors::default());
    for open in session.open().iter().filter(|open| open.is_own()) {
        let grade = Grade { category: open.category(), severity: open.severity() };
        confirmed.add(grade);
        standing.add(grade);
    }
    for decided in session.decided().iter().filter(|decided| decided.decision.is_error()) {
        let grade = session.grade(decided);
        confirmed.add(grade);
        if decided.decision == Decision::Confirmed && decided.still_stands(session.text()) {
            standing.add(grade);
        }
    }
    for grade in changes.iter().filter_map(|change| session.note_of(change)?.annotation.grade) {
        confirmed.add(grade);
    }
    (confirmed, standing)
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
    use crate::session::{Command, Reason, Scope};
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
        session
            .apply(Command::Dismiss { finding: id, reason: Reason::Name, note: String::new(), scope: Scope::Place }, 0)
            .unwrap();
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
