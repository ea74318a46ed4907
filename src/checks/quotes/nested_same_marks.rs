//! A quotation inside a quotation with the same marks as the one around it.

use super::Quotation;
use super::marks::Family;
use super::underline::whole_or_beginning;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "nested-same-marks",
    title: "Same marks inside a quotation",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Many languages have one kind of mark for every quotation, and machine translation keeps it. The reader takes the \
          inner opening mark for the end of the outer quotation.",
    examples: &[
        Example {
            wrong: "“They told us [[“not today”]] and shut the door,” Renn said.",
            right: "“They told us ‘not today’ and shut the door,” Renn said.",
        },
        Example {
            wrong: "\"We call it [[\"the long wait\"]] here,\" she said.",
            right: "\"We call it 'the long wait' here,\" she said. \"We call it that.\"",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    let doubles = pages.quotations().iter().filter(|quotation| quotation.open.family == Family::Double);
    let mut outer = Span::at(0);
    let mut doubles = doubles.peekable();
    let mut inside: Vec<&Quotation> = Vec::new();
    while let Some(quotation) = doubles.next() {
        if quotation.nested && outer.contains(quotation.span) {
            inside.push(quotation);
        } else if !quotation.nested {
            outer = quotation.span;
        }
        if doubles.peek().is_none_or(|next| !outer.contains(next.span)) {
            // Several in a long one: it is more likely that a mark was lost than that so much was quoted inside.
            if let [only] = inside[..] {
                out.extend(found(text, only));
            } else if outer.len() <= SHORT {
                out.extend(inside.iter().filter_map(|inner| found(text, inner)));
            }
            inside.clear();
        }
    }
}

/// A quotation of so many bytes may well hold several others.
const SHORT: usize = 200;

fn found(text: &str, inner: &Quotation) -> Option<Finding> {
    let close = inner.close?;
    // Two quotations of which the first lost its end and the second its beginning.
    let words = inner.inner().of(text).trim_end();
    if inner.is_credited() || words.is_empty() || words.ends_with([',', '.', '?', '!']) {
        return None;
    }
    let (left, right) = if inner.open.glyph == '"' { ("'", "'") } else { ("‘", "’") };
    let edits = vec![
        Replacement { span: inner.open.span, text: left.to_owned() },
        Replacement { span: close.span, text: right.to_owned() },
    ];
    let fix = Fix { label: format!("{left}{words}{right}"), trust: Trust::Suggested, edits };
    let message = "These words are quoted inside a quotation, with the same marks as the quotation itself, which \
                   seems to end here. Give the inner words single marks.";
    Some(Finding::new(&META, whole_or_beginning(text, inner.span), 0.8, message).with_fix(fix))
}
