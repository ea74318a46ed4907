//! More clauses in one sentence than a reader can hold.

use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::Tag;

static META: Meta = Meta {
    id: "overlong-sentence",
    title: "Overlong sentence",
    category: Category::Style,
    severity: Severity::Minor,
    // Right as advice, but writers of good news have such sentences too, and reviewers seldom mark them.
    on: false,
    why: "Some languages run a whole paragraph as one sentence, and machine translation keeps it so. English readers lose \
          hold of it: by the end they have forgotten how it began.",
    examples: &[
        Example {
            wrong: "[[The firm, which has built ships on the island since its owner bought the yard that his uncle had \
                    lost when the war began, says that it will move to the coast if the council does not widen the road \
                    that leads to the gate, because the lorries that bring the steel cannot turn where it bends, and \
                    the mayor, who has promised the road twice, is silent.]]",
            right: "The firm, which has built ships on the island since the war, says that it will move to the coast if \
                    the council does not widen the road. The lorries that bring the steel cannot turn where it bends.",
        },
        Example {
            wrong: "[[When the river rose in the night the men who guard the dam called the mayor, who was away because \
                    his mother was ill, and then they called the army, which came when it was light, although the road \
                    was under water, and by the time that the gates were open the lower town, where the poor live, \
                    had been flooded for as long as it takes to drown.]]",
            right: "When the river rose in the night the men who guard the dam called the mayor, who was away. Then they \
                    called the army, which came when it was light.",
        },
    ],
};

/// The fewest words of such a sentence: about twice as many as a newspaper's longer ones.
const WORDS: usize = 56;

/// The fewest finite verbs.
const VERBS: usize = 6;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    for words in page.all_words().filter(|words| words.len() >= WORDS) {
        let text = words.sentence().of(page.text());
        // The items of a list are read one by one.
        if text.contains([';', ':', '•', '|']) {
            continue;
        }
        let verbs = words.tags().iter().filter(|tag| Tag::is_finite_verb(tag)).count();
        if verbs >= VERBS {
            let message = format!(
                "The sentence has {} words and {verbs} clauses, too many to keep in mind. Make two or three of it.",
                words.len()
            );
            out.push(Finding::new(&META, words.sentence(), 0.6, message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn a_long_list_is_no_long_sentence() {
        let text =
            format!("The towns are {}and Hollow.", "Arden, Lorne, Oake, Pell, Moss, Roe, Noor, Ruiz, ".repeat(8));
        assert!(run_one(&CHECK, &text).is_empty());
    }
}
