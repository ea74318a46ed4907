//! Two words that English does not put together.

use super::phrases::{PhraseCheck, Row};
use crate::finding::{Category, Example, Meta, Severity};

static META: Meta = Meta {
    id: "odd-collocation",
    title: "Words that do not go together",
    category: Category::Style,
    severity: Severity::Minor,
    why: "Which verb goes with which noun differs from language to language. \
          Machine translation keeps the pair of the source.",
    examples: &[
        Example { wrong: "The keeper [[did]] a big mistake.", right: "The keeper made a big mistake." },
        Example {
            wrong: "A [[strong]] rain fell all night.",
            right: "A heavy rain fell all night, and a strong wind rose.",
        },
    ],
    on: true,
};

/// The check; its rows are the table in `assets/phrases/odd-collocation`.
pub(super) static CHECK: PhraseCheck = PhraseCheck::new(
    &META,
    0.75,
    message,
    &[("English", include_str!("../../../assets/phrases/odd-collocation/english.tsv"))],
);

fn message(row: &Row, phrase: &str) -> String {
    let meaning = &row.meaning;
    format!("English does not put these words together: “{phrase}”. The reason: {meaning}. Choose the usual word.")
}
