//! One quotation with a speaker before it and a speaker after it.

use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "double-attribution",
    title: "Two speakers for one quotation",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation that moves the speaker to the end of the sentence sometimes leaves him at the beginning too.",
    examples: &[
        Example {
            wrong: "The mayor said: “The road is closed,” [[Renn said]].",
            right: "The mayor said: “The road is closed.” Renn said nothing.",
        },
        Example {
            wrong: "She told reporters, \"We will not sell the mill,\" [[she said]] on Monday.",
            right: "She told reporters, \"We will not sell the mill.\" \"Never,\" she said.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for quotation in pages.quotations() {
        let (Some(before), Some(after), Some(close)) = (quotation.before, quotation.after, quotation.close) else {
            continue;
        };
        // `She said: “Yes.” Renn said nothing.`: the second one begins a sentence of its own.
        let goes_on = quotation.inner().of(text).trim_end().ends_with(',') || text[close.span.end..].starts_with(',');
        let end = text[after.span.end..].chars().next();
        let broken = quotation.inner().of(text).contains('\n');
        if quotation.nested || broken || !goes_on || !quotation.has_words(text, 2) {
            continue;
        }
        let (one, other) = (before.speaker.of(text), after.speaker.of(text));
        let message = if one.eq_ignore_ascii_case(other) {
            format!("The speaker, {other}, is named before the quotation and again after it. Keep one of the two.")
        } else {
            format!(
                "{} is named as the speaker before this quotation, and {other} after it. Keep the right one.",
                upper(one)
            )
        };
        let mut finding = Finding::new(&META, after.span, 0.8, message);
        if end.is_none_or(|c| matches!(c, '.' | '\n' | '\r')) && quotation.inner().of(text).ends_with(',') {
            let comma = quotation.inner().end - 1;
            let stop = usize::from(end == Some('.'));
            let edits = vec![
                Replacement { span: Span::new(comma, comma + 1), text: ".".to_owned() },
                Replacement { span: Span::new(close.span.end, after.span.end + stop), text: String::new() },
            ];
            finding =
                finding.with_fix(Fix { label: "Take the second one away".to_owned(), trust: Trust::Suggested, edits });
        }
        out.push(finding);
    }
}

fn upper(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
