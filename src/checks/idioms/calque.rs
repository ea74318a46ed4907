//! Grammar and set phrases of another language, word for word.

use super::phrases::{PhraseCheck, Row};
use crate::finding::{Category, Example, Meta, Severity};

static META: Meta = Meta {
    id: "calque",
    title: "Phrase built after another language",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    why: "Machine translation keeps the prepositions, the word order and the formulas of the source. \
          Each word is English, but their order is not.",
    examples: &[
        Example {
            wrong: "The ministers [[discussed about]] the canal.",
            right: "The ministers discussed the canal and had a talk about it.",
        },
        Example { wrong: "[[Despite of]] the rain they sailed.", right: "Despite the rain they sailed." },
    ],
    on: true,
};

/// The check; its rows are the table in `assets/phrases/calque`.
pub(super) static CHECK: PhraseCheck =
    PhraseCheck::new(&META, 0.8, message, &[("English", include_str!("../../../assets/phrases/calque/english.tsv"))]);

fn message(row: &Row, phrase: &str) -> String {
    let meaning = &row.meaning;
    format!("“{phrase}” is built like a phrase of another language: {meaning}. Put it as English does.")
}
