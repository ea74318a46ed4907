//! A quotation that closes too early and goes on outside its marks.

use super::Trouble;
use super::underline::{clause_before, opening, words_after};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "torn-quote",
    title: "Quotation torn apart",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Where a quotation holds a question or an aside, machine translation closes it too early. \
          The words after the mark read as the reporter's own opinion.",
    examples: &[
        Example {
            wrong: "“If this is not neglect, [[then what do we call it?” Asking? It is the]] families who pay, and they \
                    pay every week,” Okparo said.",
            right: "“If this is not neglect, then what do we call it? It is the families who pay, and they pay every \
                    week,” Okparo said.",
        },
        Example {
            wrong: "\"The road is closed, [[the ferry does not sail.\" And nobody tells us]] when it will,\" she said.",
            right: "\"The road is closed, the ferry does not sail,\" she said. \"And nobody tells us when it will.\"",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    /// How many words of context a person underlines on either side.
    const BEFORE: usize = 7;
    const AFTER: usize = 4;
    let text = pages.text();
    for trouble in &pages.quotes().troubles {
        let Trouble::Torn { open, early, close } = trouble else { continue };
        let start = clause_before(text, open.span.end, early.span.start, BEFORE);
        let end = words_after(text, early.span.end, close.span.start, AFTER);
        let message = "The quotation is closed here, but the speaker goes on: a second closing mark follows later. \
                       The words between read as the reporter's. Take this mark away, and see whether a sentence was cut.";
        let away = Fix::replace(early.span, "", Trust::Suggested).labelled("Take the early mark away");
        let mut finding = Finding::new(&META, Span::new(start, end), 0.9, message).with_fix(away);
        let rest = Span::new(early.span.end, close.span.start).of(text);
        let gap = rest.len() - rest.trim_start().len();
        if text[..early.span.start].ends_with(['.', '!', '?', '…']) && gap > 0 {
            let again = Fix::replace(Span::at(early.span.end + gap), opening(close.glyph), Trust::Suggested);
            let word = rest.split_whitespace().next().unwrap_or_default();
            finding = finding.with_fix(again.labelled(format!("Open it again before “{word}”")));
        }
        out.push(finding);
    }
}
