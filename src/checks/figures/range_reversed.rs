//! A range that begins with the larger figure.

use super::nouns::noun_after;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::numbers::{Kind, Line, Quantity, Unit};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "range-reversed",
    title: "Range back to front",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "A range runs from the smaller figure to the larger. Back to front, either the order is wrong or one of the two \
          figures.",
    examples: &[
        Example { wrong: "The repairs take [[8 to 6 weeks]].", right: "The repairs take 6 to 8 weeks." },
        Example {
            wrong: "Wages will rise by between [[9 and 4 percent]].",
            right: "Wages will rise by between 4 and 9 percent. They won by 9 to 4 votes.",
        },
    ],
    on: true,
};

/// Words near which two figures are no range: results, ratios, and what falls.
const OTHER: &str = "\
    from vote votes voted voting win wins won beat beaten lose lost lead led defeat defeated score scored ratio odds fall \
    fell falls falling drop dropped drops cut cuts cutting reduce reduced reduces reducing lower lowered down decline \
    declined declines decrease decreased shrink shrank shrunk versus against minus below verdict ruling margin \
    outnumber outnumbered majority slashed slash narrowed trim trimmed";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let line = page.line();
    for quantity in page.quantities() {
        if !quantity.is_range() || quantity.low <= quantity.high || !is_range(&line, quantity) {
            continue;
        }
        let (low, high) = (quantity.figure.of(page.text()), quantity.second.of(page.text()));
        let message = format!(
            "This range begins with the larger figure, {low}, and ends with the smaller, {high}. Turn it round, or look \
             up which of the two is wrong."
        );
        let turned = turned(page.text(), quantity);
        let fix = Fix::replace(quantity.span, turned, Trust::Suggested);
        out.push(Finding::new(&META, quantity.span, 0.75, message).with_fix(fix));
    }
}

fn is_range(line: &Line<'_>, quantity: &Quantity) -> bool {
    let first = line.token_at(quantity.span.start);
    let next = line.token_at(quantity.span.end);
    let between = first > 0 && (line.lower(first - 1) == "between" || first > 1 && line.lower(first - 2) == "between");
    let fits = match quantity.kind {
        // `2019-20` is a season.
        Kind::Year => quantity.high >= 1000.0 && quantity.low <= 2100.0 && !line.lower(next).starts_with('b'),
        Kind::Amount => {
            let counted = quantity.unit != Unit::None || between && noun_after(line, quantity).is_some();
            // `500 to 1 million`, `1990 to 95 percent`: the two are not written alike.
            counted && quantity.low / quantity.high < 50.0
        }
        _ => false,
    };
    let past = matches!(line.lower(next), "ago" | "before" | "earlier" | "old");
    let near = first.saturating_sub(8)..next + 3;
    fits && !past && (between || !near.into_iter().any(|at| is_listed(OTHER, line.lower(at))))
}

/// The passage with its two figures in each other's place.
fn turned(text: &str, quantity: &Quantity) -> String {
    let part = |from: usize, to: usize| Span::new(from, to).of(text);
    let (first, mut second) = (quantity.figure, quantity.second);
    // The `million` of `5 to 3 million` is of both, and stays where it is.
    if !first.of(text).contains(' ') {
        second.end = second.of(text).find(' ').map_or(second.end, |at| second.start + at);
    }
    [
        part(quantity.span.start, first.start),
        second.of(text),
        part(first.end, second.start),
        first.of(text),
        part(second.end, quantity.span.end),
    ]
    .concat()
}
