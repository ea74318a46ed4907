//! A quotation over several paragraphs whose later paragraphs carry no opening mark.

use super::Trouble;
use super::underline::first_clause;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "continued-quote-not-reopened",
    title: "Quotation not opened again",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "English opens every paragraph of a long quotation again and closes only the last. Other languages do not, \
          and machine translation keeps their way; the reader takes the middle paragraphs for the reporter's.",
    examples: &[
        Example {
            wrong: "The governor wrote: [[“The dam has held]]. We were lucky.\nThe next flood will come.\n\
                    We must build before it does.”",
            right: "The governor wrote: “The dam has held. We were lucky.\n“The next flood will come.\n\
                    “We must build before it does.”",
        },
        Example {
            wrong: "[[\"Nobody slept that night]]. The sirens went on and on.\n\nAt dawn we counted the houses.\" \
                    She fell silent.",
            right: "\"Nobody slept that night. The sirens went on and on.\n\n\"At dawn we counted the houses.\" \
                    She fell silent.",
        },
        Example {
            wrong: "[[“The first ship sailed empty]].\nThe second sank.” Nobody asked why.",
            right: "“The rain it came,\nthe wind it blew,\nthe river rose.” So ran the song.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for trouble in &pages.quotes().troubles {
        let Trouble::NotReopened { open, starts } = trouble else { continue };
        let message = match starts.as_slice() {
            [_] => "This quotation goes on in the next paragraph, which carries no opening mark and so reads as the \
                    reporter's words. Open that paragraph with a mark too."
                .to_owned(),
            many => format!(
                "This quotation goes on for {} more paragraphs that carry no opening mark and so read as the \
                 reporter's words. Open each of them with a mark; only the last one is closed.",
                many.len()
            ),
        };
        let mark = open.glyph.to_string();
        let edits: Vec<_> = starts.iter().map(|at| Replacement { span: Span::at(*at), text: mark.clone() }).collect();
        let label = if edits.len() == 1 { "Open the next paragraph" } else { "Open each paragraph" };
        let fix = Fix { label: label.to_owned(), trust: Trust::Suggested, edits };
        out.push(Finding::new(&META, first_clause(text, open.span.start, starts[0]), 0.8, message).with_fix(fix));
    }
}
