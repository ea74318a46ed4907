//! How findings come into a session, and how they are settled and opened again.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::bulk::Apart;
use super::journal::{Closed, Entry, Millis, Step};
use super::notes::{Grade, OWN};
use super::places::Passed;
use super::raised::Raised;
use super::{Case, Decided, Decision, Outcome, Session};
use crate::finding::{Category, Finding, Fix, IMPORTED, Meta, Rule, Severity, Trust};
use crate::text::{Edit, Span};

/// A finding that waits for a decision.
///
/// Its passage travels with every edit. Its fixes and followers stay where the check saw them until they are asked
/// for ([`Session::finding`]): a book has tens of thousands, and a key must not touch them all.
#[derive(Clone, Debug)]
pub struct Open {
    /// Its number in this session; it keeps it from one check to the next.
    pub id: u64,
    /// With the passage where it is now, and all else as the text was `since`.
    pub(super) finding: Finding,
    /// How much of the trail the rest of the finding has travelled.
    pub(super) since: usize,
    /// The grade that the reviewer gave it, over the check's.
    pub(super) graded: Option<Grade>,
    /// When the reviewer made it.
    pub(super) time: Millis,
    /// How it came up.
    pub(super) raised: Raised,
}

impl Open {
    /// Its passage in the text as it is now.
    #[must_use]
    pub fn span(&self) -> Span {
        self.finding.span
    }

    /// Its severity: the reviewer's where one was given.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.graded.map_or(self.finding.severity, |grade| grade.severity)
    }

    /// Its category, likewise.
    #[must_use]
    pub fn category(&self) -> Category {
        self.graded.map_or(self.finding.category, |grade| grade.category)
    }

    /// What is wrong, why, and what to do.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.finding.message
    }

    /// When the reviewer made it or brought it in; 0 for what a check found.
    #[must_use]
    pub fn time(&self) -> Millis {
        self.time
    }

    /// The chance that a person would mark it, from 0 to 1; where nobody has reckoned it, how sure its check is.
    #[must_use]
    pub fn chance(&self) -> f32 {
        self.finding.chance.unwrap_or(self.finding.confidence)
    }

    /// Whether the reviewer made it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        std::ptr::eq(self.finding.meta, &OWN)
    }

    /// The grade that its check gave it; of the reviewer's own the one that it was made with.
    #[must_use]
    pub fn found_as(&self) -> Grade {
        Grade { category: self.finding.category, severity: self.finding.severity }
    }

    /// Whether its check proposed a fix. One that an edit has touched since is still counted.
    #[must_use]
    pub fn has_fix(&self) -> bool {
        !self.finding.fixes.is_empty()
    }

    /// How many fixes its check proposed, likewise.
    #[must_use]
    pub fn fixes(&self) -> usize {
        self.finding.fixes.len()
    }

    /// Whether its check proposed one that may be taken unseen.
    #[must_use]
    pub fn has_safe_fix(&self) -> bool {
        self.finding.fixes.iter().any(|fix| fix.trust == Trust::Safe)
    }

    /// The finding as it is shown and written down, but for fixes and followers, which stay where the check saw them.
    pub(super) fn graded(&self) -> Finding {
        Finding { severity: self.severity(), category: self.category(), ..self.finding.clone() }
    }

    /// What is known of its check.
    #[must_use]
    pub fn meta(&self) -> &'static Meta {
        self.finding.meta
    }
}

impl Session {
    /// Takes the checks' answer; one for another revision is thrown away.
    ///
    /// A finding that was there before keeps its number, so that nothing jumps under the hand. One that is dismissed
    /// stays so. One in a passage that was settled by a change is open again: the change did not mend it.
    pub(super) fn take_findings(&mut self, revision: u64, findings: Vec<Finding>) -> Outcome {
        if revision != self.revision {
            return Outcome::default();
        }
        self.settle_carried(&findings);
        let mut before = std::mem::take(&mut self.open);
        before.sort_by_key(|open| place_of(&open.finding));
        let text = self.article.text();
        let dismissed = |decided: &&Decided| decided.decision.leaves_the_text();
        let mut silent: HashMap<&str, Vec<&Decided>> = HashMap::new();
        for decided in self.decided.iter().filter(dismissed) {
            silent.entry(&decided.case.key.quote).or_default().push(decided);
        }
        let findings = findings.into_iter().filter(|finding| {
            let same_words = silent.get(finding.span.of(text)).into_iter().flatten();
            !same_words.into_iter().any(|decided| decided.silences(finding, text))
        });
        // What no check made is not the checks' to take back; it goes on from here with its fixes.
        let kept = before.iter().filter(|open| open.is_of_no_check());
        let mut open: Vec<Open> = kept
            .map(|open| {
                let mut kept = Open { since: 0, ..open.clone() };
                kept.finding.carry(&self.trail[open.since..]);
                kept
            })
            .collect();
        for mut finding in findings {
            // An answer that was on its way when a rule or a lesson came.
            if !obeys(&self.rules, &mut finding) || self.is_taught(&finding) {
                continue;
            }
            let known = before.binary_search_by_key(&place_of(&finding), |open| place_of(&open.finding));
            let id = known.map_or(self.next_id, |index| before[index].id);
            self.next_id = self.next_id.max(id + 1);
            let raised = known.map_or_else(|_| self.raised_at(finding.span), |index| before[index].raised);
            open.push(Open { id, finding, since: 0, graded: None, time: 0, raised });
        }
        open.sort_by_key(|open| place_of(&open.finding));
        // One check, one passage, one finding: twins could not be told apart once they are decided.
        open.dedup_by_key(|open| place_of(&open.finding));
        self.settle_doubts(&mut open);
        self.open = open;
        self.grade_open();
        self.trail.clear();
        self.listed += 1;
        self.checked = Some(revision);
        Outcome { changed: true, ..Outcome::default() }
    }

    /// Lets `rule` hold for a check. What that hides goes at once; what it shows comes with the next check.
    pub(super) fn set_rule(&mut self, check: &str, rule: Option<Rule>) {
        match rule {
            Some(rule) => self.rules.insert(check.to_owned(), rule),
            None => self.rules.remove(check),
        };
        let rules = &self.rules;
        self.open.retain_mut(|open| open.is_of_no_check() || obeys(rules, &mut open.finding));
        self.listed += 1;
        self.checked = None;
    }

    /// The open findings whose passages `edits` of `step` touch, and those numbered `by`, whose fixes are taken. Those
    /// that came up only in what the reviewer was writing are none of them.
    pub(super) fn closed_by(&self, edits: &[Edit], by: &[u64], step: Option<Step>) -> Vec<Closed> {
        let by: HashSet<u64> = by.iter().copied().collect();
        let taken = self.open.iter().filter(|open| by.contains(&open.id));
        let taken: HashSet<&str> = taken.map(|open| open.finding.meta.id).collect();
        let apart = Apart::new(edits);
        let stays = |span: Span| match &apart {
            Some(apart) => apart.map(span),
            None => edits.iter().try_fold(span, |span, edit| edit.map(span)),
        };
        let touched =
            |open: &&Open| by.contains(&open.id) || (!open.raised.passes(step) && stays(open.finding.span).is_none());
        let close = |open: &Open| Closed {
            case: Case::new(&open.graded(), self.text()),
            // One fix may settle several findings of its check: every spelling of one name.
            by_fix: taken.contains(open.finding.meta.id),
        };
        self.open.iter().filter(touched).map(close).collect()
    }

    /// Moves the finding of `case` from the open to the decided; in a replay there is none and the case speaks for it.
    pub(super) fn decide(&mut self, case: &Case, decision: Decision, entry: &Entry) {
        let index =
            self.open.iter().position(|open| open.finding.span == case.span && open.finding.meta.id == case.key.check);
        let open = index.map(|index| self.open.remove(index));
        self.note_decided(open, case, decision, entry);
    }

    /// Closes many findings as [`Session::decide`] closes one.
    pub(super) fn decide_all(&mut self, closes: &[Closed], entry: &Entry) {
        let mut open = std::mem::take(&mut self.open);
        let at: HashMap<_, usize> =
            open.iter().enumerate().map(|(index, open)| (place_of(&open.finding), index)).collect();
        let mut gone = vec![false; open.len()];
        for closed in closes {
            let decision = if closed.by_fix { Decision::Accepted } else { Decision::Corrected };
            let span = closed.case.span;
            let index = at.get(&(span.start, span.end, closed.case.key.check.as_str())).copied();
            let index = index.filter(|index| !std::mem::replace(&mut gone[*index], true));
            self.note_decided(index.map(|index| open[index].clone()), &closed.case, decision, entry);
        }
        let mut gone = gone.into_iter();
        open.retain(|_| !gone.next().unwrap_or_default());
        self.open = open;
    }

    fn note_decided(&mut self, open: Option<Open>, case: &Case, decision: Decision, entry: &Entry) {
        let id = open.as_ref().map_or(self.next_id, |open| open.id);
        self.next_id = self.next_id.max(id + 1);
        self.listed += 1;
        self.decided.push(Decided {
            id,
            case: case.clone(),
            decision,
            time: entry.time,
            place: case.span,
            step: entry.step,
            finding: open.map(|mut open| {
                open.finding.carry(&self.trail[open.since..]);
                open.finding
            }),
            passed: Passed::default(),
        });
    }

    /// Opens the finding of `case`, which was dismissed or left standing, again; the decision that is no more.
    pub(super) fn reopen_left(&mut self, case: &Case) -> Option<Decided> {
        let there = |decided: &&Decided| {
            decided.decision.leaves_the_text() && decided.place == case.span && decided.case.key == case.key
        };
        // The last of several: a passage may be marked again after its mark was dismissed.
        let id = self.decided.iter().rev().find(there)?.id;
        self.reopen(|decided| decided.id == id).into_iter().next()
    }

    /// Opens the findings again whose decision `which` picks, and gives back the decisions. One whose finding is no
    /// longer at hand waits for the next check.
    pub(super) fn reopen(&mut self, which: impl Fn(&Decided) -> bool) -> Vec<Decided> {
        let again: Vec<Decided> = self.decided.extract_if(.., |decided| which(decided)).collect();
        for decided in &again {
            if let Some(mut finding) = decided.finding.clone()
                && self.article.text().get(decided.place.start..decided.place.end)
                    == Some(decided.case.key.quote.as_str())
            {
                // The text around the passage may have changed since: what reaches there comes with the next check.
                let here = finding.span == decided.place;
                let inside = |fix: &Fix| fix.edits.iter().all(|edit| decided.place.contains(edit.span));
                finding.fixes.retain(|fix| here && inside(fix));
                finding.also.clear();
                finding.span = decided.place;
                let of_no_check = [OWN.id, IMPORTED.id].contains(&finding.meta.id);
                // The reviewer may have marked the passage again meanwhile.
                let twin = of_no_check && self.open.iter().any(|open| place_of(&open.finding) == place_of(&finding));
                if twin {
                    continue;
                }
                if of_no_check || (obeys(&self.rules, &mut finding) && !self.is_taught(&finding)) {
                    self.open.push(Open {
                        id: decided.id,
                        finding,
                        since: self.trail.len(),
                        graded: None,
                        time: 0,
                        raised: Raised::default(),
                    });
                }
            }
        }
        self.open.sort_by_key(|open| (open.finding.span.start, open.finding.span.end));
        self.grade_open();
        self.listed += 1;
        // A dismissal taken back must come out of the next check even where the text has not changed.
        self.checked = None;
        again
    }
}

/// Grades a finding as its check's rule has it; false where the check is off.
fn obeys(rules: &BTreeMap<String, Rule>, finding: &mut Finding) -> bool {
    match rules.get(finding.meta.id) {
        Some(Rule::Off) => false,
        Some(Rule::Graded(severity)) => {
            finding.severity = *severity;
            true
        }
        Some(Rule::On) | None => true,
    }
}

fn place_of(finding: &Finding) -> (usize, usize, &'static str) {
    (finding.span.start, finding.span.end, finding.meta.id)
}
