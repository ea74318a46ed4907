//! White space between a quotation mark and the words that it encloses.

use super::Quotation;
use super::marks::{Family, Mark};
use super::underline::clause_before;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "space-inside-quote",
    title: "Space inside quotation marks",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation sets marks apart from the words, or hangs them on the neighbour: the reader must guess which \
          words are quoted.",
    examples: &[
        Example {
            wrong: "He called it [[“ brave ”]] and left.",
            right: "He called it “brave” and left. Elle dit « brave » et part.",
        },
        Example {
            wrong: "The judges praised the film[[\" Long Rain \"for]] its pictures.",
            right: "The judges praised the film \"Long Rain\" for its pictures.",
        },
        Example {
            wrong: "[[“ The]] bridge is closed for the whole of the winter and nobody knows when it will open,” she said.",
            right: "“The bridge is closed for the whole of the winter and nobody knows when it will open,” she said.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for quotation in pages.quotations() {
        // The French set their guillemets apart.
        if !matches!(quotation.open.family, Family::Double | Family::Single) {
            continue;
        }
        let words = quotation.inner().of(text);
        let inner = words.trim_matches(is_space);
        let Some(close) = quotation.close.filter(|_| !inner.is_empty() && inner.len() < words.len()) else {
            continue;
        };
        let before = words.len() - words.trim_start_matches(is_space).len();
        let after = words.len() - words.trim_end_matches(is_space).len();
        let glued = text[..quotation.open.span.start].ends_with(char::is_alphanumeric);
        let hung = text[close.span.end..].starts_with(char::is_alphanumeric);
        let open = &text[quotation.open.span.start..quotation.open.span.end];
        let shut = &text[close.span.start..close.span.end];
        let mut edits = Vec::new();
        if before > 0 {
            let span = Span::new(quotation.open.span.start, quotation.open.span.end + before);
            edits.push(Replacement { span, text: if glued { format!(" {open}") } else { open.to_owned() } });
        }
        if after > 0 {
            let span = Span::new(close.span.start - after, close.span.end);
            edits.push(Replacement { span, text: if hung { format!("{shut} ") } else { shut.to_owned() } });
        }
        let passage = passage(text, quotation, close, (before > 0, after > 0), hung);
        let message = if glued || hung {
            "The quotation marks hang on the words around them and not on the quoted ones. Move the spaces outside."
        } else {
            "The quotation marks are set apart from the words that they enclose. Take the space away."
        };
        let fix = Fix { label: format!("{open}{inner}{shut}"), trust: Trust::Safe, edits };
        out.push(Finding::new(&META, passage, 0.85, message).with_fix(fix));
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// What a person underlines: the whole of a short quotation with both marks apart, else the mark and its word.
fn passage(text: &str, quotation: &Quotation, close: Mark, apart: (bool, bool), hung: bool) -> Span {
    /// In bytes.
    const SHORT: usize = 60;
    let word = |from: usize| from + text[from..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - from);
    let end = if hung { word(close.span.end) } else { close.span.end };
    let whole = Span::new(quotation.span.start, end);
    match apart {
        (true, true) if whole.len() <= SHORT => whole,
        (true, _) => {
            let inner = quotation.inner();
            let first = inner.start + inner.of(text).find(char::is_alphanumeric).unwrap_or(0);
            Span::new(quotation.span.start, word(first))
        }
        (false, _) => Span::new(clause_before(text, quotation.inner().start, close.span.start, 1), end),
    }
}
