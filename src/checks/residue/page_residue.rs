//! Lines of the page that are no part of the article: bylines at the end, "Read also", share buttons, advertisements.

use crate::checks::{Check, Pages};
use crate::document::{Block, Kind};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "page-residue",
    title: "Left over from the page",
    category: Category::DesignAndMarkup,
    severity: Severity::Minor,
    on: true,
    why: "An article that was copied from a page brings along what stood around it: bylines, links to other stories, \
          buttons. Machine translation renders them as if they were the story.",
    examples: &[
        Example {
            wrong: "The ferry will sail again on Monday.\n[[by: News desk]]",
            right: "By: News desk\nThe ferry will sail again on Monday.",
        },
        Example {
            wrong: "The ferry was late.\n[[Read also: Ten quiet beaches]]\nIt will sail again on Monday.",
            right: "The ferry was late.\nRead also the fine print, the captain said, and laughed about it for a while.",
        },
        Example {
            wrong: "The ferry was late.\n[[Share this article]]\nIt will sail again on Monday.",
            right: "The ferry was late.\nShare this article of faith with me, the old captain used to say.",
        },
    ],
};

/// How a line of the page begins, in lower case; what follows the mark is anything.
const HEADS: [&str; 9] = [
    "read also:",
    "also read:",
    "read more:",
    "see also:",
    "related:",
    "related articles:",
    "most read:",
    "share this:",
    "photo gallery:",
];

/// Lines of the page, whole, in lower case.
const LINES: [&str; 14] = [
    "advertisement",
    "advertising",
    "share this article",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "read more",
    "read also",
    "related articles",
    "sponsored content",
    "print this page",
    "subscribe to our newsletter",
    "sign up for our newsletter",
    "leave a comment",
];

/// See [`META`].
pub struct PageResidue;

/// The check, for the list.
pub(super) static CHECK: PageResidue = PageResidue;

impl Check for PageResidue {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let text = pages.text();
        let mut blocks =
            pages.blocks().map(|(block, _)| block).filter(|block| block.kind != Kind::Blank && block.first);
        // What stands first is the article's own head.
        let mut before = blocks.next().map_or(0, |block| block.span.end);
        let mut rest = blocks.peekable();
        while let Some(block) = rest.next() {
            let is_last = rest.peek().is_none();
            let line = block.span.of(text);
            let what = if is_page_line(line) {
                "is a line of the page around the article, not of the text"
            } else if is_last && is_late_byline(line) {
                "names the writer after the end of the text, as the page did"
            } else {
                before = block.span.end;
                continue;
            };
            let span = inner(block, line);
            let message = format!("“{}” {what}. Take it out.", span.of(text));
            let fix =
                Fix::replace(Span::new(before, block.span.end), "", Trust::Suggested).labelled("Take the line out");
            out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
            before = block.span.end;
        }
    }
}

/// The line without the spaces around it.
fn inner(block: &Block, line: &str) -> Span {
    let start = block.span.start + line.len() - line.trim_start().len();
    Span::new(start, start + line.trim().len())
}

fn is_page_line(line: &str) -> bool {
    /// Longer lines are sentences.
    const LONGEST: usize = 120;
    let line = line.trim();
    if line.len() > LONGEST {
        return false;
    }
    let lower = line.to_lowercase();
    let bare = lower.trim_end_matches(['.', '!', ':', '…', '»', '>', ' ']);
    LINES.contains(&bare) || HEADS.iter().any(|head| lower.starts_with(head) && lower.len() > head.len())
}

/// `by: News desk`: a colon, and few words.
fn is_late_byline(line: &str) -> bool {
    let line = line.trim();
    let Some((head, name)) = line.split_once(':') else { return false };
    head.trim().eq_ignore_ascii_case("by") && (1..=5).contains(&name.split_whitespace().count())
}
