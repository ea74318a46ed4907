//! A participle with a question mark that belongs to the sentence before: "Discussing?"

use super::fragment_no_verb::belongs_to_prose;
use crate::checks::{Page, Plain, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "stray-question",
    title: "Question left over",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation takes a piece of the sentence before, often its verb, for a question of its own. Nobody asks \
          anything here, and the sentence before lacks the word.",
    examples: &[
        Example {
            wrong: "The council met behind closed doors. [[Discussing?]] It voted for the road.",
            right: "The council met behind closed doors. Why? Nobody knows. It voted for the road.",
        },
        Example {
            wrong: "The two brothers stood at the gate all night. [[Arguing it?]] They left at dawn.",
            right: "The two brothers stood at the gate all night. Were they arguing? They left at dawn.",
        },
    ],
};

/// Words with that ending that a writer asks with, or that are no participles.
const ASKED: &str = "\
    anything asking bearing beijing coming cunning during everything evening interesting joking kidding looking missing \
    morning nothing nursing shopping something thinking wondering wedding";

/// Prepositions that nobody asks with alone.
const PREPOSITIONS: &str = "among by from into of toward towards upon with";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    for index in 1..page.sentences().len() {
        let (before, sentence) = (page.sentences()[index - 1], page.sentences()[index]);
        if sentence.len() > 24 || !sentence.of(page.text()).ends_with('?') || !is_left_over(&page.words(index)) {
            continue;
        }
        if belongs_to_prose(page, before, sentence, page.sentences().get(index + 1).copied()) {
            out.push(finding(page, sentence));
        }
    }
}

fn is_left_over(words: &Words<'_>) -> bool {
    let first = words.lower(0);
    let participle = first.len() > 5 && first.ends_with("ing") && !is_listed(ASKED, first);
    match words.len() {
        1 => participle || is_listed(PREPOSITIONS, first),
        2 => participle && matches!(words.lower(1), "it" | "them" | "this" | "that" | "him" | "her"),
        _ => false,
    }
}

fn finding(page: &Page, sentence: Span) -> Finding {
    let text = sentence.of(page.text());
    let message = format!(
        "“{text}” asks nothing and seems to be left over from the sentence before. Work it in there, or take it out."
    );
    Finding::new(&META, sentence, 0.75, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_writers_ask_is_left_alone() {
        for text in [
            "The ship sank off the cape in May. Why? Nobody in the town can tell.",
            "The ship sank off the cape in May. Kidding? Nobody in the town was.",
            "“The ship sank off the cape in May. Sinking? It never sank at all,” he said.",
            "Was the ship lost off the cape? Sinking? Nobody in the town can tell.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
