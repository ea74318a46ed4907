//! An idiom of the source language rendered word for word.

use super::phrases::{PhraseCheck, Row};
use crate::finding::{Category, Example, Meta, Severity};

static META: Meta = Meta {
    id: "literal-idiom",
    title: "Idiom translated word for word",
    category: Category::Accuracy,
    severity: Severity::Major,
    on: true,
    why: "Machine translation renders the words of an idiom instead of its meaning. \
          An English reader takes it literally or not at all.",
    examples: &[
        Example {
            wrong: "The mayor is [[between the sword and the wall]].",
            right: "The mayor is between a rock and a hard place.",
        },
        Example {
            wrong: "His speech [[threw firewood on the fire]].",
            right: "He threw firewood into the shed and put the batteries in the lamp.",
        },
    ],
};

/// The check; its rows are the tables in `assets/phrases/literal-idiom`.
pub(super) static CHECK: PhraseCheck = PhraseCheck::new(&META, 0.85, message, TABLES);

/// The tables, by the language that the idioms come from.
const TABLES: &[(&str, &str)] = &[
    ("Arabic", include_str!("../../../assets/phrases/literal-idiom/arabic.tsv")),
    ("Chinese", include_str!("../../../assets/phrases/literal-idiom/chinese.tsv")),
    ("French", include_str!("../../../assets/phrases/literal-idiom/french.tsv")),
    ("German", include_str!("../../../assets/phrases/literal-idiom/german.tsv")),
    ("Hebrew", include_str!("../../../assets/phrases/literal-idiom/hebrew.tsv")),
    ("Hindi or Urdu", include_str!("../../../assets/phrases/literal-idiom/hindi-urdu.tsv")),
    ("Italian", include_str!("../../../assets/phrases/literal-idiom/italian.tsv")),
    ("Korean", include_str!("../../../assets/phrases/literal-idiom/korean.tsv")),
    ("Persian", include_str!("../../../assets/phrases/literal-idiom/persian.tsv")),
    ("Polish", include_str!("../../../assets/phrases/literal-idiom/polish.tsv")),
    ("Portuguese", include_str!("../../../assets/phrases/literal-idiom/portuguese.tsv")),
    ("Russian or Ukrainian", include_str!("../../../assets/phrases/literal-idiom/russian-ukrainian.tsv")),
    ("Spanish", include_str!("../../../assets/phrases/literal-idiom/spanish.tsv")),
    ("Turkish", include_str!("../../../assets/phrases/literal-idiom/turkish.tsv")),
];

fn message(row: &Row, passage: &str) -> String {
    let (language, meaning) = (row.language.unwrap_or("foreign"), &row.meaning);
    let article = if language.starts_with(['A', 'I']) { "an" } else { "a" };
    format!(
        "“{passage}” looks like {article} {language} idiom rendered word for word. It means: {meaning}. \
         Say that, or use an English idiom."
    )
}
