//! What the user decided about the checks: which run, how grave they are, from what confidence on they speak.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::glossary::Glossary;
use super::idioms::house::House;
use super::measured::calibrated;
use super::{ALL, Check};
use crate::finding::{Finding, Meta, READS_ODDLY, Rule};

/// Decisions about checks; what is not decided is as each check has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rules {
    /// By the check's id.
    pub checks: BTreeMap<String, Rule>,
    /// Findings of less confidence are left out; 0 to 1.
    pub min_confidence: f32,
    /// Where it is not empty, only these run, whatever else is decided.
    pub only: BTreeSet<String>,
    /// Words and names that are right in this house, in lower case: a finding of nothing else is none.
    pub words: Arc<BTreeSet<String>>,
    /// Texts that a check is not to mark, whatever stands around them: its id, and the marked words.
    pub dismissed: Arc<BTreeSet<(String, String)>>,
    /// Phrases of the house: more rows for the tables, and what is never flagged. The nearer house comes first.
    pub houses: Vec<Arc<House>>,
    /// Glossaries of the house: what it writes, and what it does not. The nearer house comes first.
    pub glossaries: Vec<Arc<Glossary>>,
}

impl Rules {
    /// Whether the check of `meta` runs.
    #[must_use]
    pub fn is_on(&self, meta: &Meta) -> bool {
        if !self.only.is_empty() {
            return self.only.contains(meta.id);
        }
        match self.checks.get(meta.id) {
            Some(rule) => *rule != Rule::Off,
            None => meta.on,
        }
    }

    /// The rules of an article over those of its house: where both decide, these do.
    #[must_use]
    pub fn over(mut self, house: &Self) -> Self {
        let mut checks = house.checks.clone();
        checks.append(&mut self.checks);
        self.checks = checks;
        if self.words.is_empty() {
            self.words = Arc::clone(&house.words);
        } else {
            Arc::make_mut(&mut self.words).extend(house.words.iter().cloned());
        }
        if self.dismissed.is_empty() {
            self.dismissed = Arc::clone(&house.dismissed);
        } else {
            Arc::make_mut(&mut self.dismissed).extend(house.dismissed.iter().cloned());
        }
        self.houses.extend(house.houses.iter().cloned());
        self.glossaries.extend(house.glossaries.iter().cloned());
        self.min_confidence = self.min_confidence.max(house.min_confidence);
        self
    }

    /// The checks that run.
    pub(super) fn checks<'c>(&self, all: &'c [&'static dyn Check]) -> impl Iterator<Item = &'c &'static dyn Check> {
        all.iter().filter(|check| self.is_on(check.meta()))
    }

    /// Grades a finding; false where it is to be left out. `quote` is its passage.
    #[must_use]
    pub fn grade(&self, finding: &mut Finding, quote: &str) -> bool {
        finding.confidence = calibrated(finding.meta.id, finding.confidence);
        if let Some(Rule::Graded(severity)) = self.checks.get(finding.meta.id) {
            finding.severity = *severity;
        }
        finding.confidence >= self.min_confidence
            && (self.words.is_empty() || !self.words.contains(&quote.to_lowercase()))
            && (self.dismissed.is_empty() || !self.dismissed.contains(&(finding.meta.id.to_owned(), quote.to_owned())))
    }
}

/// Whether there is a check of that id, or else something that a rule can be about.
#[must_use]
pub fn is_check(id: &str) -> bool {
    id == READS_ODDLY.id || ALL.iter().any(|check| check.meta().id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Severity};
    use crate::text::Span;

    const fn meta(id: &'static str, on: bool) -> Meta {
        Meta { id, title: "", category: Category::Style, severity: Severity::Minor, on, why: "", examples: &[] }
    }

    static SHY: Meta = meta("shy", false);
    static BOLD: Meta = meta("bold", true);

    fn rules(decided: &[(&str, Rule)]) -> Rules {
        let checks = decided.iter().map(|(id, rule)| ((*id).to_owned(), *rule)).collect();
        Rules { checks, ..Rules::default() }
    }

    #[test]
    fn a_check_is_as_it_says_until_the_user_decides() {
        let usual = Rules::default();
        assert!(usual.is_on(&BOLD) && !usual.is_on(&SHY));
        let decided = rules(&[("shy", Rule::Graded(Severity::Major)), ("bold", Rule::Off)]);
        assert!(!decided.is_on(&BOLD) && decided.is_on(&SHY));
        let only = Rules { only: BTreeSet::from(["bold".to_owned()]), ..decided };
        assert!(only.is_on(&BOLD) && !only.is_on(&SHY));
    }

    #[test]
    fn the_article_decides_before_the_house() {
        let house = Rules { min_confidence: 0.5, ..rules(&[("shy", Rule::On), ("bold", Rule::Off)]) };
        let both = rules(&[("bold", Rule::On)]).over(&house);
        assert!(both.is_on(&BOLD) && both.is_on(&SHY));
        assert_eq!(both.min_confidence, 0.5);
    }

    #[test]
    fn grades_and_leaves_out() {
        let rules = Rules {
            min_confidence: 0.5,
            words: Arc::new(BTreeSet::from(["kolkhoz".to_owned()])),
            dismissed: Arc::new(BTreeSet::from([("bold".to_owned(), "Word".to_owned())])),
            ..rules(&[("bold", Rule::Graded(Severity::Critical))])
        };
        let mut finding = Finding::new(&BOLD, Span::new(0, 4), 0.6, "");
        assert!(rules.grade(&mut finding, "What"));
        assert_eq!(finding.severity, Severity::Critical);
        assert!(!rules.grade(&mut finding, "Kolkhoz"));
        assert!(!rules.grade(&mut finding, "Word") && rules.grade(&mut finding, "word"));
        assert!(!rules.grade(&mut Finding::new(&BOLD, Span::new(0, 4), 0.4, ""), "What"));
    }
}
