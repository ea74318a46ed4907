//! An English idiom with a wrong word in it.

use super::phrases::{PhraseCheck, Row};
use crate::finding::{Category, Example, Meta, Severity};

static META: Meta = Meta {
    id: "broken-idiom",
    title: "English idiom with a wrong word",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    why: "Machine translation mixes an idiom of the source with its English twin. \
          The reader stumbles over a phrase that is almost right.",
    examples: &[
        Example { wrong: "Sending arms there is to [[play fire]].", right: "Sending arms there is to play with fire." },
        Example {
            wrong: "The loan is [[a drop in the sea of]] need.",
            right: "The loan is a drop in the ocean, and a drop in the glass is water.",
        },
    ],
    on: true,
};

/// The check; its rows are the table in `assets/phrases/broken-idiom`.
pub(super) static CHECK: PhraseCheck = PhraseCheck::new(
    &META,
    0.85,
    message,
    &[("English", include_str!("../../../assets/phrases/broken-idiom/english.tsv"))],
);

fn message(row: &Row, phrase: &str) -> String {
    let meaning = &row.meaning;
    format!(
        "“{phrase}” is almost an English idiom, but one word is wrong. The idiom is “{meaning}”. Use it, or say plainly what is meant."
    )
}
