//! A word of the source taken for the English word that looks like it.

use super::phrases::{PhraseCheck, Row};
use crate::finding::{Category, Example, Meta, Severity};

static META: Meta = Meta {
    id: "false-friend",
    title: "False friend",
    category: Category::Accuracy,
    severity: Severity::Minor,
    why: "Some words look alike in two languages and mean different things. \
          Machine translation takes one for the other, and the sentence says what nobody meant.",
    examples: &[
        Example {
            wrong: "The king [[assisted to]] the funeral.",
            right: "The king assisted the widow at the funeral.",
        },
        Example {
            wrong: "The insurer pays for [[eventual]] mistakes.",
            right: "The insurer named the eventual winner.",
        },
    ],
    on: true,
};

/// The check; its rows are the table in `assets/phrases/false-friend`.
pub(super) static CHECK: PhraseCheck = PhraseCheck::new(
    &META,
    0.8,
    message,
    &[("English", include_str!("../../../assets/phrases/false-friend/english.tsv"))],
);

fn message(row: &Row, phrase: &str) -> String {
    let meaning = &row.meaning;
    format!(
        "“{phrase}” looks like a word taken over from the source for its English double: {meaning}. Say what the source means."
    )
}
