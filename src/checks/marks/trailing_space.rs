//! Spaces at the end of a line.

use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

/// Off unless asked for: no reader sees these spaces, and most desks' systems drop them.
static META: Meta = Meta {
    id: "trailing-space",
    title: "Space at the end of a line",
    category: Category::DesignAndMarkup,
    severity: Severity::Neutral,
    on: false,
    why: "Copied text often carries spaces at the ends of its lines. Nobody sees them, but they upset \
          comparisons and some editorial systems.",
    examples: &[
        Example { wrong: "The ferry left.[[ ]]\nWe stayed.", right: "The ferry left.\nWe stayed." },
        Example { wrong: "Nobody came[[  \t]]", right: "Nobody came" },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    let span = Span::new(text.trim_end().len(), text.len());
    if page.kind == Kind::Blank || span.is_empty() {
        return;
    }
    let message = "The line ends with spaces that nobody sees. Remove them.";
    let fix = Fix::replace(span, "", Trust::Safe).labelled("Remove the spaces");
    out.push(Finding::new(&META, span, 0.95, message).with_fix(fix));
}
