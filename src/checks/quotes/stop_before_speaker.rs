//! A full stop at the end of a quotation where the sentence goes on with its speaker: `“We wait.” she said`.

use super::speech::is_verb;
use super::underline::clause_before;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "stop-before-speaker",
    title: "Full stop before the speaker is named",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "English ends quoted words with a comma when the speaker follows. Other languages put a full stop or two marks, and \
          machine translation keeps them.",
    examples: &[
        Example {
            wrong: "“We have waited all [[winter.”]] she said.",
            right: "“We have waited all winter,” she said. “We have waited.” She left.",
        },
        Example {
            wrong: "“We have waited all [[winter,”,]] said Renn.",
            right: "“We have waited all winter,” said Renn.",
        },
        Example {
            wrong: "“We have waited all [[winter.”.]] Nobody came.",
            right: "“We have waited all winter.” Nobody came. “Who?” she said.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for quotation in pages.quotations() {
        let Some(close) = quotation.close else { continue };
        let inner = quotation.inner();
        let words = inner.of(text);
        let Some(stop) = words.chars().next_back().filter(|c| matches!(c, '.' | ',')) else { continue };
        let after = &text[close.span.end..quotation.around.end.max(close.span.end)];
        let start = clause_before(text, inner.start, inner.end - 1, 1);
        if words.ends_with("..") {
            continue;
        }
        if after.starts_with(stop) && !after[1..].starts_with(stop) {
            let again = Span::at(close.span.end).hull(Span::at(close.span.end + 1));
            let message = "The same mark stands before the closing quotation mark and after it. Keep the first.";
            let fix = Fix::replace(again, "", Trust::Safe).labelled("Take the second one away");
            out.push(Finding::new(&META, Span::new(start, again.end), 0.85, message).with_fix(fix));
        } else if stop == '.' && names_speaker(after) && quotation.after.is_some() {
            let message = "The sentence goes on with the speaker, so the quoted words end with a comma and not with a \
                           full stop.";
            let stop = Span::new(inner.end - 1, inner.end);
            let fix = Fix::replace(stop, ",", Trust::Suggested).labelled("Put a comma");
            out.push(Finding::new(&META, Span::new(start, close.span.end), 0.85, message).with_fix(fix));
        }
    }
}

/// Whether `after`, in lower case, goes on with a speaker and a verb: ` she said`, ` said Renn`.
fn names_speaker(after: &str) -> bool {
    after.strip_prefix(' ').is_some_and(|rest| {
        let mut words = rest.split_whitespace();
        let first = words.next().unwrap_or_default();
        let verb = |word: Option<&str>| word.is_some_and(is_verb);
        (matches!(first, "he" | "she" | "they") && verb(words.next())) || is_verb(first)
    })
}
