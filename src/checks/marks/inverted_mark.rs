//! Spanish opening marks in English.

use super::near::{before, glyphs, word_after};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::lexicon::lexicon;
use crate::text::Span;

static META: Meta = Meta {
    id: "inverted-mark",
    title: "Upside-down mark",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Spanish opens questions and cries with an upside-down mark. English does not, and machine translation from \
          Spanish sometimes keeps it.",
    examples: &[
        Example { wrong: "[[¿]]Who will pay for the bridge?", right: "Who will pay for the bridge?" },
        Example {
            wrong: "He shouted: “[[¡]]The boat is sinking!”", right: "The magazine ¡Hola! asked “¿Quién paga?”"
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    for (at, mark) in glyphs(text, &['¿', '¡']) {
        let span = Span::new(at, at + mark.len());
        let word = word_after(text, span.end);
        // Words of Spanish keep their marks. Inside a word the mark is damage of another kind.
        if !lexicon().knows(word) || before(text, at).is_some_and(char::is_alphanumeric) {
            continue;
        }
        let message = format!("English opens no sentence with “{mark}”. Remove it.");
        let fix = Fix::replace(span, "", Trust::Safe).labelled("Remove it");
        out.push(Finding::new(&META, span, 0.95, message).with_fix(fix));
    }
}
