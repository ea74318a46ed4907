//! A few quotations with straight marks among curly ones, or with single marks among double ones.

use super::Quotation;
use super::marks::{Family, Mark};
use super::underline::whole_or_beginning;
use crate::checks::{Pages, Plain};
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

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    let complete = || pages.quotations().iter().filter_map(|quotation| Some((quotation, quotation.close?)));
    let doubles = || complete().filter(|(quotation, _)| quotation.open.family == Family::Double);
    let straight = doubles().filter(|(quotation, close)| is_straight(quotation.open) && is_straight(*close)).count();
    let curly = doubles().filter(|(quotation, close)| !is_straight(quotation.open) && !is_straight(*close)).count();
    if straight.max(curly) < HABIT {
        return;
    }
    let to_curly = curly > straight;
    let marks = if to_curly { ("“", "”") } else { ("\"", "\"") };
    let few = doubles().count() - straight.max(curly);
    if few > 0 && few * SHARE <= straight.max(curly) {
        let is_odd = |mark: Mark| is_straight(mark) == to_curly;
        let odd: Vec<_> = doubles().filter(|(quotation, close)| is_odd(quotation.open) || is_odd(*close)).collect();
        let (here, there) = if to_curly { ("straight", "curly") } else { ("curly", "straight") };
        let words = format!("{here} marks; nearly all others here have {there} ones. Keep to one style.");
        out.extend(found(text, &odd, marks, &words));
    }
    // Single marks serve for terms and inside quotations; what is clearly speech has the marks of the other speech.
    let speech = |quotation: &Quotation| quotation.is_credited() && ends_as_speech(quotation.inner().of(text));
    let inner: Vec<Span> = doubles().map(|(quotation, _)| quotation.span).collect();
    let singles = complete().filter(|(quotation, _)| quotation.open.family == Family::Single && speech(quotation));
    let singles: Vec<_> = singles.filter(|(quotation, _)| !is_nested(&inner, quotation.span)).collect();
    let spoken = doubles().filter(|(quotation, _)| speech(quotation)).count();
    if spoken > 1 && singles.len() * SHARE <= straight.max(curly) {
        let words = "single marks; the others here have double ones. Keep to one kind for speech.";
        out.extend(found(text, &singles, marks, words));
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

/// One finding for all quotations that are odd in one way, at the first of them: nobody wants to mend them one by one.
fn found(text: &str, odd: &[(&Quotation, Mark)], (left, right): (&str, &str), words: &str) -> Option<Finding> {
    let first = odd.first()?.0.span;
    let mut edits: Vec<Replacement> = Vec::with_capacity(2 * odd.len());
    for (quotation, close) in odd {
        edits.push(Replacement { span: quotation.open.span, text: left.to_owned() });
        edits.push(Replacement { span: close.span, text: right.to_owned() });
    }
    // One quotation may lie inside another.
    edits.sort_by_key(|edit| edit.span.start);
    let (who, label) = match odd.len() {
        1 => ("This quotation has".to_owned(), format!("{left}…{right}")),
        2 => ("This quotation and another one have".to_owned(), format!("{left}…{right} in both quotations")),
        all => {
            (format!("This quotation and {} others have", all - 1), format!("{left}…{right} in all {all} quotations"))
        }
    };
    let fix = Fix { label, trust: Trust::Safe, edits };
    Some(Finding::new(&META, whole_or_beginning(text, first), 0.7, format!("{who} {words}")).with_fix(fix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn all_odd_quotations_are_mended_at_once() {
        let many = "“We saw it,” he said. “We ran.” “We hid,” she added. “They left,” he said. ".repeat(4);
        for (odd, told, label) in [
            ("\"We\" had it.", "This quotation has straight marks; nearly", "“…”"),
            ("\"We\" had “it\".", "This quotation and another one have straight marks", "“…” in both quotations"),
            ("\"We\" had \"it\" and “more\".", "This quotation and 2 others have", "“…” in all 3 quotations"),
        ] {
            let text = format!("{many}{odd}\n{many}");
            let found = run_one(&CHECK, &text);
            assert_eq!(found.len(), 1, "{odd}");
            assert_eq!(found[0].span.of(&text), "\"We\"");
            assert!(found[0].message.starts_with(told), "{}", found[0].message);
            assert_eq!(found[0].fixes[0].label, label);
            assert!(!found[0].fixes[0].applied_to(&text).contains('"'), "{odd}");
        }
    }
}
