//! The wrong preposition after a word, one too many, or one too few.

use std::sync::LazyLock;

use super::line::lines;
use super::phrases::Phrases;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};

static META: Meta = Meta {
    id: "wrong-preposition",
    title: "Wrong preposition",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Which preposition goes with a word is a matter of each language. Machine translation carries over that of the \
          source.",
    examples: &[
        Example {
            wrong: "The ministers [[discussed about]] the price of bread.",
            right: "The ministers discussed the price of bread after a discussion about taxes.",
        },
        Example {
            wrong: "[[Despite of]] the rain, the match went on.",
            right: "Despite the rain, the match went on, depending on whom you ask.",
        },
        Example {
            wrong: "The pact was signed [[in the eve of]] the summit.",
            right: "The pact was signed on the eve of the summit.",
        },
    ],
};

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../assets/grammar/prepositions.tsv")));

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        PHRASES.all(&line, |found| {
            let message = format!(
                "English does not say “{}”. Write “{}” instead.",
                found.span.of(page.text()),
                found.corrections.join("” or “")
            );
            let finding = Finding::new(&META, found.span, 0.8, message);
            let fixes = found.corrections.into_iter();
            out.push(
                fixes.fold(finding, |finding, text| finding.with_fix(Fix::replace(found.span, text, Trust::Suggested))),
            );
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        super::super::phrases::assert_sound(&PHRASES, &CHECK);
    }
}
