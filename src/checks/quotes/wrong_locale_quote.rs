//! The quotation marks of another language in an English sentence: `«…»`, `„…“`, `「…」`.

use super::Quotation;
use super::marks::Family;
use super::underline::whole_or_beginning;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "wrong-locale-quote",
    title: "Quotation marks of another language",
    category: Category::LocaleConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation keeps the quotation marks of the source. English readers do not know them as marks of speech.",
    examples: &[
        Example {
            wrong: "The mayor called the plan [[«a gift to the town»]] and signed it.",
            right: "The mayor called the plan “a gift to the town” and signed it.",
        },
        Example {
            wrong: "She said that the bridge was [[„not safe“]] for the buses.",
            right: "She said that the bridge was “not safe” for the buses. \nElle dit « La digue tient ».",
        },
        Example {
            wrong: "The paper wrote that the [[「quiet year」]] was over for all of us.",
            right: "The paper wrote that the “quiet year” was over for all of us.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    let straight = pages.quotes().is_straight();
    for quotation in pages.quotations() {
        let open = quotation.open;
        let language = match open.family {
            Family::Guillemet | Family::SmallGuillemet => "French, Russian and others",
            Family::Corner | Family::WhiteCorner | Family::Title => "Chinese and Japanese",
            Family::Double if matches!(open.glyph, '„' | '‟' | '〝') => "German, Polish and others",
            _ => continue,
        };
        let Some(close) = quotation.close.filter(|_| is_english(text, quotation)) else { continue };
        let inner = quotation.inner();
        let words = inner.of(text).trim();
        if words.is_empty() {
            continue;
        }
        let single = matches!(open.family, Family::WhiteCorner | Family::SmallGuillemet);
        let (left, right) = match (single, straight) {
            (false, false) => ('“', '”'),
            (false, true) => ('"', '"'),
            (true, false) => ('‘', '’'),
            (true, true) => ('\'', '\''),
        };
        let pad = |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { " " } else { "" };
        let start = inner.start + (inner.len() - inner.of(text).trim_start().len());
        let end = start + words.len();
        let before = pad(text[..open.span.start].chars().next_back());
        let after = pad(text[close.span.end..].chars().next());
        let edits = vec![
            Replacement { span: Span::new(open.span.start, start), text: format!("{before}{left}") },
            Replacement { span: Span::new(end, close.span.end), text: format!("{right}{after}") },
        ];
        let fix = Fix { label: format!("{left}{words}{right}"), trust: Trust::Suggested, edits };
        let message = format!(
            "{} and {} are the quotation marks of {language}. Put English ones: {left}…{right}.",
            open.glyph, close.glyph
        );
        out.push(Finding::new(&META, whole_or_beginning(text, quotation.span), 0.85, message).with_fix(fix));
    }
}

/// Whether the words around a quotation, or in it where it is the whole paragraph, are English.
fn is_english(text: &str, quotation: &Quotation) -> bool {
    /// No other language has many of these.
    const WORDS: &str = "the of and to in is that for was with on by his he said from at are it has";
    /// How many bytes before and after the quotation, and of it, are read.
    const REACH: usize = 240;
    let around = quotation.around;
    let from = text.floor_char_boundary(around.start.max(quotation.span.start.saturating_sub(REACH)));
    let to = text.floor_char_boundary(around.end.min(quotation.span.end + REACH));
    let inner = quotation.inner();
    let cut = text.floor_char_boundary(inner.end.min(inner.start + REACH));
    let pieces = [
        &text[from..quotation.span.start],
        &text[inner.start..cut],
        &text[quotation.span.end..to.max(quotation.span.end)],
    ];
    let mut words = 0;
    let mut english = 0;
    for word in pieces.iter().flat_map(|piece| piece.split_whitespace()) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        words += 1;
        english += usize::from(is_listed(WORDS, &word.to_ascii_lowercase()));
    }
    english >= 2 && english * 8 >= words
}
