//! A list without the comma before its last item in an article that sets it.

use crate::checks::{Pages, Plain};
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

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut with = 0;
    let mut without = Vec::new();
    for (start, page) in pages.iter() {
        let text = page.text();
        let tokens = page.tokens();
        for (index, token) in tokens.iter().enumerate().filter(|(_, token)| matches!(token.span.len(), 2 | 3)) {
            if !matches!(token.span.of(text), "and" | "or") {
                continue;
            }
            match list_before(tokens, text, index) {
                Some(true) => with += 1,
                Some(false) => without.push(token.span.shifted(start)),
                None => {}
            }
        }
    }
    if with < 2 || with < 2 * without.len() {
        return;
    }
    for span in without {
        let word = span.of(pages.text());
        let message = format!("Elsewhere this article sets a comma before the “{word}” of a list. Set it here too.");
        let comma = Span::new(span.start - 1, span.start);
        let fix = Fix::replace(comma, ", ", Trust::Suggested).labelled(format!(", {word}"));
        out.push(Finding::new(&META, span, 0.55, message).with_fix(fix));
    }
}

/// Whether the list of single words before the `and` at byte `at` has its last comma; `None` where there is no such list.
fn list_before(tokens: &[Token], text: &str, and: usize) -> Option<bool> {
    let is_comma = |index: usize| tokens.get(index).is_some_and(|token| token.span.of(text) == ",");
    let is_word = |index: usize| {
        tokens
            .get(index)
            .is_some_and(|token| token.kind == Kind::Word && token.span.of(text).starts_with(char::is_lowercase))
    };
    let ends = |index: usize| tokens.get(index).is_some_and(|token| matches!(token.span.of(text), "." | ";"));
    if and < 4 {
        return None;
    }
    if is_comma(and - 1) {
        let list = is_word(and - 2) && is_comma(and - 3) && tokens[and - 4].kind == Kind::Word && is_word(and + 1);
        return list.then_some(true);
    }
    // `tea, milk and wine.` and no clause: the list's last item ends the sentence or the phrase.
    // What ends with a comma may be an aside: `The rain, cold and wet, fell`.
    let last = is_word(and + 1) && ends(and + 2);
    let list = is_word(and - 1) && is_comma(and - 2) && is_word(and - 3) && last;
    list.then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn pairs_and_clauses_are_no_lists() {
        let house = "Apples, pears, and figs grow here. We sell rice, rye, and oats. We buy tea, milk, and salt. ";
        for text in
            ["The rain, cold and wet, fell.", "They wash, cut and dry, and sell it.", "At last, men and women met."]
        {
            assert!(run_one(&CHECK, &format!("{house}{text}")).is_empty(), "{text}");
        }
        assert_eq!(run_one(&CHECK, &format!("{house}We grow beans, peas and corn.")).len(), 1);
    }
}
