//! Runs the checks: stop flag, cache of blocks, overlaps, order.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{ALL, Check, Page, Pages};
use crate::document::Article;
use crate::finding::Finding;

/// Runs checks over articles; keeps what it found in blocks that did not change.
#[derive(Default)]
pub struct Engine {}

impl Engine {
    /// An engine with all checks.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All findings of `article` in reading order; `None` when `stop` was raised meanwhile.
    pub fn run(&mut self, article: &Article, stop: &AtomicBool) -> Option<Vec<Finding>> {
        let mut found = Vec::new();
        let pages = Pages::new(article);
        for check in ALL {
            check.article(&pages, &mut found);
        }
        for block in article.blocks() {
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            let page = pages.page(block);
            for check in ALL {
                let mut here = Vec::new();
                check.block(&page, &mut here);
                found.extend(here.into_iter().map(|finding| finding.shifted(block.span.start)));
            }
        }
        found.sort_by_key(|finding| (finding.span.start, finding.span.end));
        Some(found)
    }
}

/// What one check alone finds in a text, for its contract and for tests.
#[must_use]
pub fn run_one(check: &dyn Check, text: &str) -> Vec<Finding> {
    let article = Article::new(text);
    let pages = Pages::new(&article);
    let mut found = Vec::new();
    check.article(&pages, &mut found);
    for block in article.blocks() {
        let mut here = Vec::new();
        check.block(&Page::new(block.span.of(text), block.kind), &mut here);
        found.extend(here.into_iter().map(|finding| finding.shifted(block.span.start)));
    }
    found.sort_by_key(|finding| (finding.span.start, finding.span.end));
    found
}
