//! Runs the checks: stop flag, cache of blocks, overlaps, order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicBool, Ordering};

use super::glossary::Glossary;
use super::{ALL, Check, Page, Pages, Rules};
use crate::document::{Article, Block, Kind};
use crate::finding::Finding;
use crate::text::Span;

/// Runs checks over articles; keeps what it found in blocks that did not change.
pub struct Engine {
    checks: &'static [&'static dyn Check],
    rules: Rules,
    /// Number of the present run.
    run: u64,
    /// The pages, by what the block is and says.
    kept: HashMap<Kind, HashMap<Box<str>, Kept>>,
}

/// One block's page, and what was found on it.
struct Kept {
    page: Page,
    /// In bytes of the block's text.
    found: Vec<Finding>,
    /// Passages where the house wants nothing flagged, likewise.
    ignored: Vec<Span>,
    /// The last run that saw the block.
    seen: u64,
}

impl Default for Engine {
    fn default() -> Self {
        Self::with(&ALL, Rules::default())
    }
}

impl Engine {
    /// An engine with all checks that run by themselves.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An engine with those of `checks` that the rules let run.
    #[must_use]
    pub fn with(checks: &'static [&'static dyn Check], rules: Rules) -> Self {
        Self { checks, rules, run: 0, kept: HashMap::new() }
    }

    /// Goes by other rules from the next run on.
    pub fn set_rules(&mut self, rules: &Rules) {
        if *rules != self.rules {
            self.rules = rules.clone();
            self.kept.clear();
        }
    }

    /// All findings of `article` in reading order, one to a passage; `None` when `stop` was raised meanwhile.
    ///
    /// A block that stood in one of the last two runs is not checked again.
    pub fn run(&mut self, article: &Article, stop: &AtomicBool) -> Option<Vec<Finding>> {
        self.run += 1;
        for block in article.blocks() {
            self.look_at(block.span.of(article.text()), block.kind, stop)?;
        }
        let kept: Vec<&Kept> = article.blocks().iter().map(|block| self.kept(block, article.text())).collect();
        let pages = Pages::new(article, kept.iter().map(|kept| &kept.page).collect(), stop);
        let mut found = Vec::new();
        for check in self.rules.checks(self.checks) {
            check.article(&pages, &mut found);
            if stop.load(Ordering::Relaxed) {
                return None;
            }
        }
        let mut ignored = Vec::new();
        for (block, kept) in article.blocks().iter().zip(kept) {
            let here = kept.found.iter().cloned();
            found.extend(here.map(|finding| finding.shifted(block.span.start)));
            ignored.extend(kept.ignored.iter().map(|span| span.shifted(block.span.start)));
        }
        // Ascending and short: what holds a finding's passage begins not far before it.
        let is_ignored = |span: Span| {
            let to = ignored.partition_point(|ignored| ignored.start <= span.start);
            ignored[..to].iter().rev().take(4).any(|ignored| ignored.contains(span))
        };
        found.retain(|finding| !is_ignored(finding.span));
        let run = self.run;
        for blocks in self.kept.values_mut() {
            blocks.retain(|_, kept| kept.seen + 1 >= run);
        }
        found.retain_mut(|finding| self.rules.grade(finding, finding.span.of(article.text())));
        Some(merged(found))
    }

    /// Sees to it that the page of a block is there with what the block checks find on it; `None` when stopped.
    fn look_at(&mut self, text: &str, kind: Kind, stop: &AtomicBool) -> Option<()> {
        let blocks = self.kept.entry(kind).or_default();
        if let Some(kept) = blocks.get_mut(text) {
            kept.seen = self.run;
            return Some(());
        }
        let page = Page::new(text, kind).with_glossaries(&self.rules.glossaries);
        let mut found = Vec::new();
        for check in self.rules.checks(self.checks) {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            check.block(&page, &mut found);
        }
        let mut ignored = Vec::new();
        for house in &self.rules.houses {
            found.extend(house.findings(&page, |meta| self.rules.is_on(meta)));
            ignored.append(&mut house.ignored(&page));
        }
        blocks.insert(text.into(), Kept { page, found, ignored, seen: self.run });
        Some(())
    }

    /// The page of a block that was looked at.
    fn kept(&self, block: &Block, text: &str) -> &Kept {
        self.kept
            .get(&block.kind)
            .and_then(|blocks| blocks.get(block.span.of(text)))
            .expect("every block was looked at")
    }
}

/// Brings the findings of one passage together under the most telling of them, and all into reading order.
///
/// Two findings are of one passage when they share at least half of the longer one. A name inside a long
/// quotation, or two neighbours that touch, stay apart; and since everything is compared with the leader only,
/// a chain of overlaps never grows into a paragraph.
fn merged(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|one, other| {
        (Reverse(one.severity).cmp(&Reverse(other.severity)))
            .then(other.confidence.total_cmp(&one.confidence))
            .then(other.span.len().cmp(&one.span.len()))
            .then(one.span.start.cmp(&other.span.start))
    });
    // Leaders by size class and start. Two leaders of one class never share a start: they would be one passage.
    // So each look-up meets a handful of candidates, however many findings there are.
    let mut leaders: BTreeMap<(u32, usize), Finding> = BTreeMap::new();
    for finding in found {
        let span = filled(finding.span);
        let class = span.len().ilog2();
        let near = (class.saturating_sub(1)..=class + 1).find_map(|class| {
            let from = span.start.saturating_sub(2 * span.len());
            let mut range = leaders.range((class, from)..(class, span.end));
            range.find(|(_, leader)| same_passage(filled(leader.span), span)).map(|(place, _)| *place)
        });
        match near.and_then(|place| leaders.get_mut(&place)) {
            Some(leader) => leader.also.push(finding),
            None => {
                leaders.insert((class, span.start), finding);
            }
        }
    }
    let mut leaders: Vec<_> = leaders.into_values().collect();
    leaders.sort_by_key(|finding| (finding.span.start, finding.span.end));
    leaders
}

/// The span, one byte long where it is empty: a mark that is missing has a place too.
fn filled(span: Span) -> Span {
    Span::new(span.start, span.end.max(span.start + 1))
}

/// Whether the spans share at least half of the longer one.
fn same_passage(one: Span, other: Span) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    2 * shared >= one.len().max(other.len())
}

/// What one check alone finds in a text, for its contract and for tests: in the house of [`Glossary::example`]. Overlaps
/// are left as they are.
#[must_use]
pub fn run_one(check: &dyn Check, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    with_pages(text, |pages| {
        check.article(pages, &mut found);
        for (start, page) in pages.iter() {
            let mut here = Vec::new();
            check.block(page, &mut here);
            found.extend(here.into_iter().map(|finding| finding.shifted(start)));
        }
    });
    found.sort_by_key(|finding| (finding.span.start, finding.span.end));
    found
}

/// Lets `look` read a text as the checks do, in the house of [`Glossary::example`].
pub(super) fn with_pages<T>(text: &str, look: impl FnOnce(&Pages<'_>) -> T) -> T {
    let article = Article::new(text);
    let page = |block: &Block| Page::new(block.span.of(text), block.kind).with_glossaries(&[Glossary::example()]);
    let pages: Vec<Page> = article.blocks().iter().map(page).collect();
    look(&Pages::new(&article, pages.iter().collect(), &AtomicBool::new(false)))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::finding::{Category, Meta, Severity};
    use crate::text::Edit;

    const fn meta(id: &'static str, severity: Severity) -> Meta {
        Meta { id, title: "", category: Category::Style, severity, on: true, why: "", examples: &[] }
    }

    static MINOR: Meta = meta("minor", Severity::Minor);
    static MAJOR: Meta = meta("major", Severity::Major);

    /// Finds a word in a block, counting how often it is asked.
    struct Word {
        meta: &'static Meta,
        word: &'static str,
        asked: &'static AtomicUsize,
    }

    impl Check for Word {
        fn meta(&self) -> &'static Meta {
            self.meta
        }

        fn block(&self, page: &Page, out: &mut Vec<Finding>) {
            self.asked.fetch_add(1, Ordering::Relaxed);
            for (at, word) in page.text().match_indices(self.word) {
                out.push(Finding::new(self.meta, Span::new(at, at + word.len()), 0.5, "There is a word."));
            }
        }
    }

    fn finding(meta: &'static Meta, start: usize, end: usize, confidence: f32) -> Finding {
        Finding::new(meta, Span::new(start, end), confidence, "")
    }

    fn spans(found: &[Finding]) -> Vec<(usize, usize, usize)> {
        found.iter().map(|finding| (finding.span.start, finding.span.end, finding.also.len())).collect()
    }

    #[test]
    fn only_the_changed_block_is_checked_again() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        static CHECKS: &[&dyn Check] = &[&Word { meta: &MINOR, word: "ore", asked: &ASKED }];
        let mut engine = Engine::with(CHECKS, Rules::default());
        let mut article = Article::new("The ore came.\nNo one left.\nMore ore came.");
        let go = AtomicBool::new(false);
        assert_eq!(spans(&engine.run(&article, &go).unwrap()), [(4, 7, 0), (28, 31, 0), (32, 35, 0)]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 3);
        let edit = Edit::replace(article.text(), Span::new(14, 16), "Every");
        article.apply(&edit).unwrap();
        assert_eq!(spans(&engine.run(&article, &go).unwrap()), [(4, 7, 0), (31, 34, 0), (35, 38, 0)]);
        assert_eq!(ASKED.load(Ordering::Relaxed), 4);
        article.apply(&edit.inverted()).unwrap();
        engine.run(&article, &go).unwrap();
        assert_eq!(ASKED.load(Ordering::Relaxed), 4, "an undone change is still in the cache");
    }

    #[test]
    fn blocks_long_gone_leave_the_cache() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        static CHECKS: &[&dyn Check] = &[&Word { meta: &MINOR, word: "ore", asked: &ASKED }];
        let mut engine = Engine::with(CHECKS, Rules::default());
        let go = AtomicBool::new(false);
        for round in 0..5 {
            engine.run(&Article::new(format!("Round {round}.")), &go).unwrap();
        }
        assert_eq!(engine.kept.values().map(HashMap::len).sum::<usize>(), 2);
    }

    #[test]
    fn a_raised_flag_stops_the_run() {
        static ASKED: AtomicUsize = AtomicUsize::new(0);
        static CHECKS: &[&dyn Check] = &[&Word { meta: &MINOR, word: "ore", asked: &ASKED }];
        let mut engine = Engine::with(CHECKS, Rules::default());
        assert!(engine.run(&Article::new("The ore came."), &AtomicBool::new(true)).is_none());
        assert_eq!(ASKED.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn a_check_of_the_whole_article_stops_in_the_middle() {
        struct Halfway(AtomicUsize);
        static STOP: AtomicBool = AtomicBool::new(false);
        static HALFWAY: Halfway = Halfway(AtomicUsize::new(0));
        static CHECKS: &[&dyn Check] = &[&HALFWAY];
        impl Check for Halfway {
            fn meta(&self) -> &'static Meta {
                &MINOR
            }

            fn article(&self, pages: &Pages<'_>, _out: &mut Vec<Finding>) {
                for _ in pages.iter() {
                    STOP.store(true, Ordering::Relaxed);
                    self.0.fetch_add(1, Ordering::Relaxed);
                }
            }
        }
        let article = Article::new("One.\nTwo.\nThree.");
        assert!(Engine::with(CHECKS, Rules::default()).run(&article, &STOP).is_none());
        assert_eq!(HALFWAY.0.load(Ordering::Relaxed), 1);
    }

    #[test]
    fn the_most_telling_finding_leads_its_passage() {
        let found = merged(vec![
            finding(&MINOR, 0, 20, 0.9),
            finding(&MAJOR, 5, 17, 0.3),
            finding(&MAJOR, 5, 16, 0.6),
            finding(&MAJOR, 4, 17, 0.6),
        ]);
        assert_eq!(spans(&found), [(4, 17, 3)]);
        assert_eq!(found[0].also.iter().map(|other| other.span.start).collect::<Vec<_>>(), [5, 5, 0]);
    }

    #[test]
    fn a_name_inside_a_long_passage_keeps_its_own_finding() {
        let found = merged(vec![finding(&MAJOR, 0, 60, 0.9), finding(&MINOR, 20, 28, 0.5)]);
        assert_eq!(spans(&found), [(0, 60, 0), (20, 28, 0)]);
    }

    #[test]
    fn a_chain_of_overlaps_is_not_glued_together() {
        let chain = (0..10).map(|step| finding(&MINOR, step * 6, step * 6 + 10, 0.5)).collect();
        assert_eq!(merged(chain).len(), 10);
    }

    #[test]
    fn missing_marks_at_one_place_are_one_passage() {
        let found = merged(vec![finding(&MINOR, 7, 7, 0.5), finding(&MINOR, 7, 7, 0.5), finding(&MINOR, 8, 8, 0.5)]);
        assert_eq!(spans(&found), [(7, 7, 1), (8, 8, 0)]);
    }

    #[test]
    fn no_two_leaders_are_one_passage() {
        let mut seed = 7_usize;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let found: Vec<_> = (0..400)
            .map(|_| {
                let start = next(300);
                finding(if next(2) == 0 { &MINOR } else { &MAJOR }, start, start + next(40), 0.5)
            })
            .collect();
        let leaders = merged(found);
        assert_eq!(leaders.iter().map(|leader| 1 + leader.also.len()).sum::<usize>(), 400);
        for (index, one) in leaders.iter().enumerate() {
            for other in &leaders[index + 1..] {
                assert!(!same_passage(filled(one.span), filled(other.span)), "{:?} {:?}", one.span, other.span);
            }
        }
    }
}
