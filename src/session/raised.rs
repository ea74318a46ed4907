//! Findings that came up in the reviewer's own words: in the middle of a word that is being typed, in a passage that
//! was changed already. Where the reviewer goes on and they are gone, they were no errors of the article, and the
//! record does not know them.

use super::Session;
use super::journal::{Action, Origin, Step};
use crate::text::Span;

/// How a finding came up.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Raised {
    /// The step of typing that was going on.
    step: Option<Step>,
    /// Whether it lies in a passage that was changed.
    in_change: bool,
}

impl Raised {
    /// Whether a change by hand, which belongs to `step`, merely goes on with what raised the finding.
    pub(super) fn passes(self, step: Option<Step>) -> bool {
        self.in_change || (self.step.is_some() && self.step == step)
    }
}

impl Session {
    /// How a finding comes up now that nobody has seen before.
    pub(super) fn raised_at(&self, span: Span) -> Raised {
        let typed = |action: &Action| matches!(action, Action::Edit { origin: Origin::Hand, .. });
        let hunks = self.changes.all();
        let from = hunks.partition_point(|hunk| hunk.current.end <= span.start);
        Raised {
            step: self.journal.last().filter(|entry| typed(&entry.action)).map(|entry| entry.step),
            in_change: hunks[from..].first().is_some_and(|hunk| hunk.current.overlaps(span)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Command, Decision};
    use super::*;
    use crate::finding::{Category, Finding, Meta, Severity};

    static META: Meta = Meta {
        id: "made-up",
        title: "Made up",
        category: Category::Style,
        severity: Severity::Major,
        on: true,
        why: "",
        examples: &[],
    };

    struct Hand(Session, u64);

    impl Hand {
        fn on(text: &str) -> Self {
            Self(Session::new(text), 0)
        }

        fn types(&mut self, at: usize, gone: usize, text: &str) {
            self.1 += 100;
            self.0.apply(Command::Type { span: Span::new(at, at + gone), text: text.into() }, self.1).unwrap();
        }

        fn finds(&mut self, marked: &str) {
            let at = self.0.text().find(marked).unwrap();
            let findings = vec![Finding::new(&META, Span::new(at, at + marked.len()), 0.9, "It is wrong.")];
            self.0.apply(Command::Findings { revision: self.0.revision(), findings }, self.1).unwrap();
        }

        fn finds_nothing(&mut self) {
            let findings = Vec::new();
            self.0.apply(Command::Findings { revision: self.0.revision(), findings }, self.1).unwrap();
        }

        fn decided(&self) -> usize {
            self.0.decided().len()
        }
    }

    #[test]
    fn what_half_a_word_looked_like_is_not_remembered() {
        let mut hand = Hand::on("the mine closed");
        hand.types(4, 0, "o");
        hand.finds("omine");
        hand.types(5, 0, "l");
        assert_eq!((hand.0.open().len(), hand.decided()), (0, 0));
    }

    #[test]
    fn what_was_wrong_before_is_remembered() {
        let mut hand = Hand::on("the mine closed");
        hand.finds("mine");
        hand.types(4, 1, "");
        assert_eq!(hand.decided(), 1);
    }

    #[test]
    fn a_slip_of_the_reviewers_own_is_no_error_of_the_article() {
        let mut hand = Hand::on("the mine closed");
        hand.types(4, 4, "mien");
        hand.1 += 60_000;
        hand.finds("mien");
        hand.types(4, 4, "mine");
        assert_eq!(hand.decided(), 0);
    }

    #[test]
    fn an_error_that_was_not_mended_at_first_is_remembered() {
        let mut hand = Hand::on("the minne closed");
        hand.finds("minne");
        hand.types(4, 5, "mien");
        assert_eq!(hand.decided(), 1);
        hand.1 += 60_000;
        hand.finds("mien");
        assert_eq!(hand.decided(), 0, "it is open again");
        hand.types(4, 4, "mine");
        assert!(matches!(hand.0.decided(), [one] if one.decision == Decision::Corrected));
    }

    #[test]
    fn a_correction_that_looked_wrong_half_way_is_remembered() {
        let mut hand = Hand::on("then what are many? Asking?");
        hand.finds("many? Asking");
        hand.types(14, 12, "t");
        hand.finds("what are t");
        assert_eq!(hand.decided(), 0, "half a word says it again");
        hand.types(15, 0, "hey");
        hand.finds_nothing();
        assert!(matches!(hand.0.decided(), [one] if one.case.key.quote == "many? Asking"));
    }
}
