//! A few quotations with straight marks among curly ones, or with single marks among double ones.

use super::Quotation;
use super::marks::{Family, Mark};
use super::underline::whole_or_beginning;
use crate::checks::{Check, Pages};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "mixed-quote-styles",
    title: "Mixed styles of quotation marks",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation takes some marks from the source and makes others itself. An article keeps one style.",
    examples: &[
        Example {
            wrong: "“We saw it,” he said. “We ran.” “We hid,” she added. “They left.” Then came [[\"the others\"]].",
            right: "“We saw it,” he said. “We ran.” “We hid,” she added. “They left.” Then came “the others”.",
        },
        Example {
            wrong: "“We saw it,” he said. “We ran.” “We hid,” she added. “They left,” he said. [[‘Nobody knew,’]] Renn said.",
            right: "“We saw it,” he said. “We ran.” “We hid,” she added. “They left,” he said. “Nobody knew,” Renn said. “They called it ‘luck’.” It was a ‘lucky’ day.",
        },
    ],
};

/// See the module's sentence.
pub struct MixedQuoteStyles;

/// The check, for the list.
pub(super) static CHECK: MixedQuoteStyles = MixedQuoteStyles;

impl Check for MixedQuoteStyles {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let text = pages.text();
        let complete = || pages.quotations().iter().filter_map(|quotation| Some((quotation, quotation.close?)));
        let doubles = || complete().filter(|(quotation, _)| quotation.open.family == Family::Double);
        let straight =
            doubles().filter(|(quotation, close)| is_straight(quotation.open) && is_straight(*close)).count();
        let curly = doubles().filter(|(quotation, close)| !is_straight(quotation.open) && !is_straight(*close)).count();
        if straight.max(curly) < HABIT {
            return;
        }
        let to_curly = curly > straight;
        let few = doubles().count() - straight.max(curly);
        if few > 0 && few * SHARE <= straight.max(curly) {
            for (quotation, close) in doubles() {
                if is_straight(quotation.open) == to_curly || is_straight(close) == to_curly {
                    let words = if to_curly {
                        "This quotation has straight marks; nearly all others here have curly ones. Keep to one style."
                    } else {
                        "This quotation has curly marks; nearly all others here have straight ones. Keep to one style."
                    };
                    let marks = if to_curly { ("“", "”") } else { ("\"", "\"") };
                    out.push(found(text, quotation, close, marks, words));
                }
            }
        }
        // Single marks serve for terms and inside quotations; what is clearly speech has the marks of the other speech.
        let speech = |quotation: &Quotation| quotation.is_credited() && ends_as_speech(quotation.inner().of(text));
        let inner: Vec<Span> = doubles().map(|(quotation, _)| quotation.span).collect();
        let single = || {
            let singles =
                complete().filter(|(quotation, _)| quotation.open.family == Family::Single && speech(quotation));
            singles.filter(|(quotation, _)| !is_nested(&inner, quotation.span))
        };
        let spoken = doubles().filter(|(quotation, _)| speech(quotation)).count();
        let few = single().count();
        if few > 0 && spoken > 1 && few * SHARE <= straight.max(curly) {
            for (quotation, close) in single() {
                let words =
                    "This quotation has single marks; the others here have double ones. Keep to one kind for speech.";
                let marks = if to_curly { ("“", "”") } else { ("\"", "\"") };
                out.push(found(text, quotation, close, marks, words));
            }
        }
    }
}

/// So many quotations of one style, at least, are a habit.
const HABIT: usize = 4;

/// And so many times as many as of the other style.
const SHARE: usize = 4;

fn is_straight(mark: Mark) -> bool {
    mark.glyph == '"'
}

fn ends_as_speech(words: &str) -> bool {
    words.ends_with([',', '.', '?', '!'])
}

/// Whether `span` lies inside one of the quotations, which are in order.
fn is_nested(quotations: &[Span], span: Span) -> bool {
    let next = quotations.partition_point(|quotation| quotation.start < span.start);
    quotations[..next].last().is_some_and(|quotation| quotation.contains(span))
}

fn found(text: &str, quotation: &Quotation, close: Mark, (left, right): (&str, &str), words: &str) -> Finding {
    let edits = vec![
        Replacement { span: quotation.open.span, text: left.to_owned() },
        Replacement { span: close.span, text: right.to_owned() },
    ];
    let fix = Fix { label: format!("{left}…{right}"), trust: Trust::Safe, edits };
    Finding::new(&META, whole_or_beginning(text, quotation.span), 0.7, words).with_fix(fix)
}
