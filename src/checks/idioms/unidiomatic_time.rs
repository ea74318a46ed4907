//! A date or an hour as another language gives it.

use super::phrases::{PhraseCheck, Row};
use crate::finding::{Category, Example, Meta, Severity};

static META: Meta = Meta {
    id: "unidiomatic-time",
    title: "Time given as in another language",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    why: "Prepositions and words around dates differ from language to language. \
          Machine translation keeps those of the source.",
    examples: &[
        Example {
            wrong: "The mill burned [[in]] the evening of 3 May.",
            right: "The mill burned on the evening of 3 May.",
        },
        Example { wrong: "[[Earlier on]] 14 December a mill burned.", right: "Earlier on Friday a mill burned." },
    ],
    on: true,
};

/// The check; its rows are the table in `assets/phrases/unidiomatic-time`.
pub(super) static CHECK: PhraseCheck = PhraseCheck::new(
    &META,
    0.8,
    message,
    &[("English", include_str!("../../../assets/phrases/unidiomatic-time/english.tsv"))],
);

fn message(row: &Row, phrase: &str) -> String {
    let meaning = &row.meaning;
    format!("“{phrase}” is not how English gives a time: {meaning}. Say it the English way.")
}
