//! Lines of the page that are no part of the article: bylines at the end, "Read also", share buttons, advertisements.

use crate::checks::{Pages, Plain};
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

/// How a line of the page begins, in lower case; what follows is anything.
const HEADS: [&str; 40] = [
    "read also:",
    "also read:",
    "read more:",
    "read next:",
    "read in full:",
    "see also:",
    "watch also:",
    "related:",
    "related articles:",
    "related stories:",
    "related news:",
    "most read:",
    "share this:",
    "photo gallery:",
    "recommended:",
    "you may also like:",
    "you might also like:",
    "more on this:",
    "more on this story:",
    "tags:",
    "filed under:",
    "keywords:",
    "copyright ©",
    "all rights reserved",
    "follow us on",
    "like us on",
    "click here to",
    "click here for",
    "scan the qr code",
    "(editor:",
    "(editor in charge:",
    "(responsible editor:",
    "editor in charge:",
    "responsible editor:",
    "original title:",
    "original link:",
    "this article was reprinted from",
    "sign up for our",
    "subscribe to our newsletter",
    "download our app",
];

/// Lines of the page, whole, in lower case.
const LINES: [&str; 38] = [
    "advertisement",
    "advertising",
    "article continues below",
    "back to top",
    "click to enlarge",
    "comments are closed",
    "continue reading",
    "email this article",
    "follow us",
    "leave a comment",
    "load more",
    "more on this story",
    "most popular",
    "most viewed",
    "print this article",
    "print this page",
    "promoted content",
    "read also",
    "read more",
    "recommended for you",
    "related articles",
    "related news",
    "related stories",
    "share on facebook",
    "share on twitter",
    "share on whatsapp",
    "share on x",
    "share this article",
    "show comments",
    "sign up for our newsletter",
    "skip to content",
    "sponsored content",
    "story continues below",
    "subscribe to our newsletter",
    "trending now",
    "view comments",
    "you may also like",
    "you might also like",
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for (block, _) in pages.blocks().filter(|(block, _)| block.kind != Kind::Blank) {
        out.extend(tail(block, block.span.of(text)));
    }
    let mut blocks = pages.blocks().map(|(block, _)| block).filter(|block| block.kind != Kind::Blank && block.first);
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
        let fix = Fix::replace(Span::new(before, block.span.end), "", Trust::Suggested).labelled("Take the line out");
        out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
        before = block.span.end;
    }
}

/// The line without the spaces around it.
fn inner(block: &Block, line: &str) -> Span {
    let start = block.span.start + line.len() - line.trim_start().len();
    Span::new(start, start + line.trim().len())
}

/// The editor's name in brackets, which the page hung on to the text.
fn tail(block: &Block, line: &str) -> Option<Finding> {
    /// The longest note of an editor's name.
    const LONGEST: usize = 60;
    let line = line.trim_end();
    let at = line.strip_suffix(')')?.rfind('(')?;
    let note = line[at..].to_lowercase();
    let names_editor = ["(editor", "(responsible editor"].iter().any(|head| note.starts_with(head));
    let start = line[..at].trim_end().len();
    if start == 0 || !names_editor || !note.contains(':') || note.len() > LONGEST {
        return None;
    }
    let span = Span::new(block.span.start + start, block.span.start + line.len());
    let message = format!("“{}” names the editor, as the page did. Take it out.", line[at..].trim());
    let fix = Fix::replace(span, "", Trust::Suggested).labelled("Take it out");
    Some(Finding::new(&META, span, 0.85, message).with_fix(fix))
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
