//! A paragraph that ends without a mark.

use super::near::word_before;
use crate::checks::{Check, Page, Pages};
use crate::document::{Block, Kind};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "missing-end-mark",
    title: "No mark at the end",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "A lost full stop may mean that the rest of the sentence is lost too.",
    examples: &[
        Example {
            wrong: "The ferry left Oslo at noon with forty people on board.\nThe crew had checked both engines twice before it \
                    left the harbour and found nothing wrong with [[them]]\nNobody was hurt when it ran aground.\nA \
                    second boat took all of them home before dark.",
            right: "Ferry runs aground\nThe ferry left Oslo at noon with forty people on board.\nThe crew of the ferry\nNobody \
                    was hurt when it ran aground.",
        },
        Example {
            wrong: "Rents rose by a third in two years, and the town did nothing.\nThe new law gives tenants a year to find \
                    another home before they must [[leave]]\nLandlords say that it goes too far.\nThe court will hear \
                    them in May, a clerk said.",
            right: "The new law gives tenants a year to find another home before they must leave\nand what they may \
                    take with them when they finally go away\nwhich is not much after all that they have had to pay",
        },
    ],
};

/// A last sentence of fewer words may be a heading, a caption or an entry of a list.
const SHORTEST: usize = 9;

/// See [`META`].
pub struct MissingEndMark;

/// The check, for the list.
pub(super) static CHECK: MissingEndMark = MissingEndMark;

impl Check for MissingEndMark {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let blocks: Vec<(&Block, &Page)> = pages.blocks().filter(|(block, _)| block.kind != Kind::Blank).collect();
        let ended =
            |page: &Page| page.text().trim_end().ends_with(['.', '!', '?', '…', '”', '"', '’', '\'', ')', ':', ';']);
        let marked = blocks.iter().filter(|(block, page)| block.kind == Kind::Paragraph && ended(page)).count();
        // A list or verse has many lines without a mark.
        let bare = blocks.iter().filter(|(block, page)| block.kind == Kind::Paragraph && !ended(page)).count();
        if marked < 3 || bare * 4 > marked + 3 {
            return;
        }
        for (index, (block, page)) in blocks.iter().enumerate().skip(1) {
            // A long line is cut into blocks; its pieces end where they were cut.
            let whole = blocks
                .get(index + 1)
                .is_none_or(|(next, after)| next.first && !after.text().trim_start().starts_with(char::is_lowercase));
            if block.kind != Kind::Paragraph || ended(page) || !whole {
                continue;
            }
            let Some(word) = last_word(page) else { continue };
            let span = word.shifted(block.span.start);
            let message = "The paragraph ends without a mark. Put a full stop, or look up whether words are lost.";
            let fix = Fix::replace(Span::at(span.end), ".", Trust::Suggested).labelled("Put a full stop");
            out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
        }
    }
}

/// The last word of a block whose last sentence is prose: long, and with a finite verb before its last words.
fn last_word(page: &Page) -> Option<Span> {
    let text = page.text().trim_end();
    let word = word_before(text, text.len());
    let words = page.words(page.sentences().len().checked_sub(1)?);
    let prose = words.len() >= SHORTEST
        && words.text(0).starts_with(char::is_uppercase)
        && word.chars().all(char::is_lowercase)
        && !word.is_empty()
        && !text[..text.len() - word.len()].ends_with(['.', '/', '@', '-', '_'])
        && mostly_lower(&words.texts().collect::<Vec<_>>())
        && words.tags().iter().any(|tag| tag.is_finite_verb());
    prose.then(|| Span::new(text.len() - word.len(), text.len()))
}

/// Whether the words are not a headline's, `Ferry Runs Aground in Storm`.
fn mostly_lower(words: &[&str]) -> bool {
    words.iter().filter(|word| word.starts_with(char::is_lowercase)).count() * 5 >= words.len() * 3
}
