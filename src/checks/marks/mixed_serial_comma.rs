//! A list without the comma before its last item in an article that sets it.

use crate::checks::{Check, Pages};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::{Kind, Token};

static META: Meta = Meta {
    id: "mixed-serial-comma",
    title: "List without the last comma",
    category: Category::Style,
    severity: Severity::Minor,
    on: true,
    why: "Some houses set a comma before the “and” of a list, others do not. Machine translation does both in one \
          article.",
    examples: &[
        Example {
            wrong: "They sold wool, salt, and iron. They bought tea, silk, or jade. We drank tea, milk [[and]] wine.",
            right: "They sold wool, salt and iron. They bought tea, silk or jade. He drank tea, milk and wine.",
        },
        Example {
            wrong: "Apples, pears, and figs grow here. Rice, rye, and oats do not. They keep cows, goats [[or]] sheep.",
            right: "Apples, pears, and figs grow here. Rice, rye, and oats do not. On Monday, men and women.",
        },
    ],
};

/// See [`META`].
pub struct MixedSerialComma;

/// The check, for the list.
pub(super) static CHECK: MixedSerialComma = MixedSerialComma;

impl Check for MixedSerialComma {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let mut with = 0;
        let mut without = Vec::new();
        for (start, page) in pages.iter() {
            let text = page.text();
            for (at, word) in text.match_indices(" and ").chain(text.match_indices(" or ")) {
                // Tokens are looked up only where a comma is near enough.
                let near = &text[text.ceil_char_boundary(at.saturating_sub(40))..at];
                if !near.contains(',') {
                    continue;
                }
                match list_before(page.tokens(), text, at + 1) {
                    Some(true) => with += 1,
                    Some(false) => without.push(Span::new(at + 1, at + word.len() - 1).shifted(start)),
                    None => {}
                }
            }
        }
        if with < 2 || with < 2 * without.len() {
            return;
        }
        without.sort_by_key(|span| span.start);
        for span in without {
            let word = span.of(pages.text());
            let message =
                format!("Elsewhere this article sets a comma before the “{word}” of a list. Set it here too.");
            let comma = Span::new(span.start - 1, span.start);
            let fix = Fix::replace(comma, ", ", Trust::Suggested).labelled(format!(", {word}"));
            out.push(Finding::new(&META, span, 0.55, message).with_fix(fix));
        }
    }
}

/// Whether the list of single words before the `and` at byte `at` has its last comma; `None` where there is no such list.
fn list_before(tokens: &[Token], text: &str, at: usize) -> Option<bool> {
    let and = tokens.binary_search_by_key(&at, |token| token.span.start).ok()?;
    let is_comma = |index: usize| tokens.get(index).is_some_and(|token| token.span.of(text) == ",");
    let is_word = |index: usize| {
        tokens
            .get(index)
            .is_some_and(|token| token.kind == Kind::Word && token.span.of(text).starts_with(char::is_lowercase))
    };
    let ends = |index: usize| tokens.get(index).is_some_and(|token| matches!(token.span.of(text), "." | "," | ";"));
    if and < 4 {
        return None;
    }
    if is_comma(and - 1) {
        let list = is_word(and - 2) && is_comma(and - 3) && tokens[and - 4].kind == Kind::Word && is_word(and + 1);
        return list.then_some(true);
    }
    // `tea, milk and wine.` and no clause: the list's last item ends the sentence or the phrase.
    // `…, clean and dry, and leave`: a pair inside a list of clauses.
    let pair = is_comma(and + 2) && tokens.get(and + 3).is_some_and(|next| matches!(next.span.of(text), "and" | "or"));
    let last = is_word(and + 1) && ends(and + 2) && !pair;
    let list = is_word(and - 1) && is_comma(and - 2) && is_word(and - 3) && last;
    list.then_some(false)
}
