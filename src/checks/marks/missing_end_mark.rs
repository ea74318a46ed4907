//! A paragraph that ends without a mark.

use super::near::word_before;
use crate::checks::{Page, Pages, Plain};
use crate::document::{Block, Kind};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "missing-end-mark",
    title: "No mark at the end",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "A lost full stop may mean that the rest of the sentence is lost too.",
    examples: &[
        Example {
            wrong: "The ferry left Oslo at noon with forty people on board.\nThe crew had checked both engines twice \
                    before it left the harbour, a spokesman of the owners said, and found nothing wrong with [[them]]\n\
                    Nobody was hurt when it ran aground.\nA second boat took all of them home.",
            right: "Ferry runs aground\nThe ferry left Oslo at noon with forty people on board.\nThe crew of the ferry\n\
                    Nobody was hurt when it ran aground.\nA second boat took all of them home.",
        },
        Example {
            wrong: "Rents rose by a third in two years.\nThe town did nothing. The new law gives tenants a year to find \
                    another home before they must [[leave]]\nLandlords say that it goes too far.\nThe court will hear \
                    them in May.",
            right: "The new law gives tenants a year to find another home, and it gives those who own the houses a year \
                    to wait before they\nmay let them to others or sell them to the town, which has bought none so far \
                    and says that it cannot pay for\nwhat it would need.",
        },
    ],
};

/// A last sentence of fewer words may be a heading, a caption or an entry of a list.
const SHORTEST: usize = 9;

/// A sentence that ends on one of these lacks more than its mark, which another check says.
const OPEN: &str = "\
    a an and are as at be because but by can could for from has have if in into is may might must of on or should that \
    the their to was were which who will with would";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
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
        // A long line is cut into blocks; its pieces end where they were cut. The last line may belong to the page.
        let whole = blocks
            .get(index + 1)
            .is_some_and(|(next, after)| next.first && !after.text().trim_start().starts_with(char::is_lowercase));
        let prose = block.kind == Kind::Paragraph || page.sentences().len() > 1;
        if !prose || ended(page) || !whole {
            continue;
        }
        let Some(word) = last_word(page) else { continue };
        let span = word.shifted(block.span.start);
        let message = "The paragraph ends without a mark. Put a full stop, or look up whether words are lost.";
        let fix = Fix::replace(Span::at(span.end), ".", Trust::Suggested).labelled("Put a full stop");
        out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
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
        && !is_listed(OPEN, word)
        && !text[..text.len() - word.len()].ends_with(['.', '/', '@', '-', '_'])
        && mostly_lower(&words.texts().collect::<Vec<_>>())
        && words.tags().iter().any(|tag| tag.is_finite_verb());
    prose.then(|| Span::new(text.len() - word.len(), text.len()))
}

/// Whether the words are not a headline's, `Ferry Runs Aground in Storm`.
fn mostly_lower(words: &[&str]) -> bool {
    words.iter().filter(|word| word.starts_with(char::is_lowercase)).count() * 5 >= words.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    const PROSE: &str = "It rained.\nIt rained again.\nIt rained all day.\n";

    #[test]
    fn headings_bylines_and_lists_have_no_mark() {
        for line in [
            "Ferry runs aground near the old cape after a night of storms and heavy rain in the north, owners say in Bern",
            "By Ana Moll in Skarv, with reports from the cape, the valley, the two harbours and all four villages in between",
            "Ferry Runs Aground Near the Old Cape After a Night of Storms and Heavy Rain That Nobody in the North Had Seen Coming",
            "wool from the north, salt from the coast, iron from the hills, tea from the east, and whatever else the ships had brought",
        ] {
            assert!(run_one(&CHECK, &format!("{PROSE}{line}\nThe end.")).is_empty(), "{line}");
        }
    }

    #[test]
    fn a_line_that_goes_on_in_the_next_is_not_the_end() {
        let line = "The crew had checked both engines twice before it left the harbour, the owners said, and they had found that";
        let text = |next: &str| format!("{PROSE}{line} nothing leaked\n{next}");
        assert_eq!(run_one(&CHECK, &text("Then it sank.")).len(), 1);
        assert!(run_one(&CHECK, &text("and then it sank.")).is_empty());
    }
}
