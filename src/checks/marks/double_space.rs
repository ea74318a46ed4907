//! Two spaces or more between words.

use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "double-space",
    title: "Double space",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Words that were taken out or put together leave their spaces behind. Print shows the hole.",
    examples: &[
        Example { wrong: "The ferry[[  ]]left Oslo.", right: "The ferry left Oslo." },
        Example {
            wrong: "It rained. We stayed. They left.[[  ]]He slept. She read.",
            right: "It rained.  We stayed.  They left.  He slept.",
        },
    ],
};

/// A run of this many spaces aligns columns; nobody types it by mistake.
const COLUMN: usize = 4;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut inside = Vec::new();
    let mut between = Vec::new();
    for (start, page) in pages.iter() {
        let runs = runs(page.text());
        let columns = runs.iter().any(|run| run.len() >= COLUMN);
        for run in runs.into_iter().filter(|_| !columns) {
            let after_end = page.text()[..run.start].ends_with(['.', '!', '?', ':', '”', '"', '’', '\'']);
            if after_end { &mut between } else { &mut inside }.push(run.shifted(start));
        }
    }
    if !between.is_empty() && is_house_style(pages, between.len()) {
        between.clear();
    }
    for span in inside.into_iter().chain(between) {
        let message = "There is more than one space here. One is enough; remove the others.";
        let fix = Fix::replace(span, " ", Trust::Safe).labelled("Leave one space");
        out.push(Finding::new(&META, span, 0.95, message).with_fix(fix));
    }
}

/// Whether sentences that are set apart by two spaces, `doubled` of them, are this article's style.
fn is_house_style(pages: &Pages<'_>, doubled: usize) -> bool {
    let singles = |text: &str| {
        let bytes = text.as_bytes();
        bytes.windows(3).filter(|three| three[0] == b'.' && three[1] == b' ' && three[2].is_ascii_uppercase()).count()
    };
    doubled > pages.iter().map(|(_, page)| singles(page.text())).sum::<usize>()
}

/// The runs of two spaces and more that have words on both sides.
fn runs(text: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let indent = text.len() - text.trim_start().len();
    for (at, _) in text.match_indices("  ").skip_while(|(at, _)| *at < indent) {
        if found.last().is_some_and(|run| at < run.end) {
            continue;
        }
        let rest = text[at..].trim_start_matches(' ');
        let end = text.len() - rest.len();
        // Before a mark none of them is wanted, which the check of that mark says.
        if rest.is_empty() || rest.starts_with([',', '.', ';', ':', '!', '?', ')', '|', '\t']) {
            found.extend(rest.is_empty().then_some(Span::new(at, end)));
            continue;
        }
        found.push(Span::new(at, end));
    }
    found.retain(|run| !text[run.end..].is_empty() && !text[..run.start].ends_with(['|', '\t']));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn indents_columns_and_line_ends_are_no_holes() {
        for text in
            ["  Indented.", "Ended.  \nNext.  ", "Name     Age  Town\nAnn      12   Bern", "a  |  b", "He left  , too"]
        {
            assert!(run_one(&CHECK, text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn three_spaces_are_one_hole() {
        let found = run_one(&CHECK, "It   rained  again.");
        assert_eq!(found.iter().map(|one| (one.span.start, one.span.end)).collect::<Vec<_>>(), [(2, 5), (11, 13)]);
    }
}
