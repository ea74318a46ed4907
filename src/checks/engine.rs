//! Runs the checks: stop flag, cache of blocks, overlaps, order.

mod passages;

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};

use self::passages::merged;
use super::glossary::Glossary;
use super::{ALL, Check, Page, Pages, Rules, is_english, is_for_english};
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
    kept: HashMap<Of, HashMap<Box<str>, Kept>>,
}

/// What a block is, and what it was translated from.
type Of = (Kind, Option<String>);

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
    /// A block that stood in one of the last two runs is not checked again. Of an article in another language than English
    /// only those checks are heard that hold for any.
    pub fn run(&mut self, article: &Article, stop: &AtomicBool) -> Option<Vec<Finding>> {
        self.run += 1;
        let mut blocks = Vec::with_capacity(article.blocks().len());
        for (index, block) in article.blocks().iter().enumerate() {
            let of = (block.kind, article.whole_source(index));
            let text = block.span.of(article.text());
            self.look_at(text, &of, stop)?;
            blocks.push((of, text));
        }
        let mut kept = Vec::with_capacity(blocks.len());
        for (of, text) in &blocks {
            unless(stop)?;
            kept.push(self.kept(of, text));
        }
        let pages = Pages::new(article, kept.iter().map(|kept| &kept.page).collect(), stop);
        let mut found = Vec::new();
        for check in self.rules.checks(self.checks) {
            check.article(&pages, &mut found);
            unless(stop)?;
        }
        let found = merged(self.graded(article, found, &kept, stop)?, stop)?;
        let run = self.run;
        for blocks in self.kept.values_mut() {
            // Giving back a whole article takes a while too; what a stopped run leaves, the next one finds.
            blocks.retain(|_, kept| kept.seen + 1 >= run || unless(stop).is_none());
        }
        self.kept.retain(|_, blocks| !blocks.is_empty());
        Some(found)
    }

    /// The pages of `article`, which the last run read; `None` where it has a block that no run has seen.
    #[must_use]
    pub fn pages<'a>(&'a self, article: &'a Article, stop: &'a AtomicBool) -> Option<Pages<'a>> {
        let pages = article.blocks().iter().enumerate().map(|(index, block)| {
            let blocks = self.kept.get(&(block.kind, article.whole_source(index)))?;
            Some(&blocks.get(block.span.of(article.text()))?.page)
        });
        Some(Pages::new(article, pages.collect::<Option<_>>()?, stop))
    }

    /// What was found in the article as a whole and in each of its blocks, without what the rules leave out.
    fn graded(
        &self,
        article: &Article,
        whole: Vec<Finding>,
        kept: &[&Kept],
        stop: &AtomicBool,
    ) -> Option<Vec<Finding>> {
        let blocks = || article.blocks().iter().zip(kept).map(|(block, kept)| (block.span.start, *kept));
        let mut ignored = Vec::new();
        for (start, kept) in blocks() {
            unless(stop)?;
            ignored.extend(kept.ignored.iter().map(|span| span.shifted(start)));
        }
        // Ascending and short: what holds a finding's passage begins not far before it.
        let is_ignored = |span: Span| {
            let to = ignored.partition_point(|ignored| ignored.start <= span.start);
            ignored[..to].iter().rev().take(4).any(|ignored| ignored.contains(span))
        };
        let is_english = is_english(article.text());
        let here = blocks().flat_map(|(start, kept)| kept.found.iter().map(move |found| found.clone().shifted(start)));
        let mut graded = Vec::with_capacity(whole.len());
        for mut finding in whole.into_iter().chain(here) {
            unless(stop)?;
            if !is_english && is_for_english(finding.meta.id) {
                continue;
            }
            let quote = finding.span.of(article.text());
            if !is_ignored(finding.span) && self.rules.grade(&mut finding, quote) {
                graded.push(finding);
            }
        }
        Some(graded)
    }

    /// Sees to it that the page of a block is there with what the block checks find on it; `None` when stopped.
    fn look_at(&mut self, text: &str, of: &Of, stop: &AtomicBool) -> Option<()> {
        unless(stop)?;
        if !self.kept.contains_key(of) {
            self.kept.insert(of.clone(), HashMap::new());
        }
        let blocks = self.kept.get_mut(of)?;
        if let Some(kept) = blocks.get_mut(text) {
            kept.seen = self.run;
            return Some(());
        }
        let (kind, source) = of;
        let mut page = Page::new(text, *kind).with_glossaries(&self.rules.glossaries);
        page.source = source.as_deref().map(Into::into);
        let mut found = Vec::new();
        for check in self.rules.checks(self.checks) {
            unless(stop)?;
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
    fn kept(&self, of: &Of, text: &str) -> &Kept {
        self.kept.get(of).and_then(|blocks| blocks.get(text)).expect("every block was looked at")
    }
}

/// Nothing once `stop` is raised. So cheap that every finding asks.
fn unless(stop: &AtomicBool) -> Option<()> {
    (!stop.load(Ordering::Relaxed)).then_some(())
}

/// What one check alone finds in a text, for its contract and for tests: in the house of [`Glossary::example`]. Overlaps
/// are left as they are.
#[must_use]
pub fn run_one(check: &dyn Check, text: &str) -> Vec<Finding> {
    run_pair(check, None, text)
}

/// The same of a text whose every block was translated from `source`.
#[must_use]
pub fn run_pair(check: &dyn Check, source: Option<&str>, text: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    with_pair(source, text, |pages| {
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
#[cfg(test)]
pub(super) fn with_pages<T>(text: &str, look: impl FnOnce(&Pages<'_>) -> T) -> T {
    with_pair(None, text, look)
}

fn with_pair<T>(source: Option<&str>, text: &str, look: impl FnOnce(&Pages<'_>) -> T) -> T {
    let article = Article::new(text);
    let house = [Glossary::example()];
    let page = |block: &Block| {
        let mut page = Page::new(block.span.of(text), block.kind).with_glossaries(&house);
        page.source = source.map(Into::into);
        page
    };
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
    fn pages_are_those_of_an_article_that_was_read() {
        let (article, nobody) = (Article::new("The ore came.\n\nThen more."), AtomicBool::new(false));
        let mut engine = Engine::with(&[], Rules::default());
        assert!(engine.pages(&article, &nobody).is_none());
        engine.run(&article, &nobody).unwrap();
        let pages = engine.pages(&article, &nobody).unwrap();
        assert_eq!(
            pages.iter().map(|(at, page)| (at, page.text())).collect::<Vec<_>>(),
            [(0, "The ore came."), (14, ""), (15, "Then more.")]
        );
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
    fn collecting_and_merging_stop_too() {
        let article = Article::new("The ore came.\n".repeat(9));
        let mut engine = Engine::with(&[], Rules::default());
        engine.run(&article, &AtomicBool::new(false)).unwrap();
        let kept: Vec<&Kept> = article
            .blocks()
            .iter()
            .map(|block| engine.kept(&(block.kind, None), block.span.of(article.text())))
            .collect();
        let found = || vec![finding(&MINOR, 4, 7, 0.5)];
        for (raised, left) in [(false, Some(1)), (true, None)] {
            let stop = AtomicBool::new(raised);
            assert_eq!(engine.graded(&article, found(), &kept, &stop).map(|found| found.len()), left);
            assert_eq!(merged(found(), &stop).map(|found| found.len()), left);
        }
        assert!(engine.run(&article, &AtomicBool::new(true)).is_none(), "however much of it is kept");
    }
}
