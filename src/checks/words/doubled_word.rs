//! The same word twice in a row.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::{Kind, is_listed};

static META: Meta = Meta {
    id: "doubled-word",
    title: "Doubled word",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation stutters where the source repeats a structure or a sentence was put together from two. \
          The reader stumbles over it.",
    examples: &[
        Example { wrong: "We crossed [[the the]] river at night.", right: "We crossed the river at night." },
        Example {
            wrong: "[[Prices prices]] rose again in autumn.",
            right: "He had had enough, and said that that was very, very bad. Boutros Boutros agreed.",
        },
        Example { wrong: "She spoke [[to to]] the crew.", right: "They logged in. In the log was no entry." },
    ],
};

/// Words that good prose repeats: `he had had`, `all that that means`, `very very`, `no no`.
const REPEATABLE: &str = "\
    again aye big blah bye cha far had ha hear hey knock la long many more much never night no now old really so \
    that there tut very well yes";

/// Words that may follow each other by the sentence's build: `what it is is`, `those who do do so`, `give her her due`.
const SOMETIMES: &str = "do her in is on one out up was you";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for pair in page.tokens().windows(2) {
        let (first, second) = (pair[0].span, pair[1].span);
        if pair.iter().any(|token| token.kind != Kind::Word) || !is_doubled(page.text(), first, second) {
            continue;
        }
        let word = second.of(page.text());
        let sure = !is_listed(SOMETIMES, word);
        let trust = if sure { Trust::Safe } else { Trust::Suggested };
        let message = format!("“{word}” stands here twice in a row. One of the two is left over; remove it.");
        let span = first.hull(second);
        let finding = Finding::new(&META, span, if sure { 0.95 } else { 0.7 }, message);
        out.push(finding.with_fix(Fix::replace(span, first.of(page.text()), trust)));
    }
}

fn is_doubled(text: &str, first: Span, second: Span) -> bool {
    let (one, two) = (first.of(text), second.of(text));
    // A second capital is a name (Boutros Boutros), except where the article is repeated: The The.
    let name = two.starts_with(char::is_uppercase) && !matches!(two, "The" | "A" | "An" | "And" | "Of" | "In" | "To");
    let letter = two.chars().count() == 1 && !matches!(two, "a" | "A");
    one.len() == two.len()
        && one.to_lowercase() == two.to_lowercase()
        && !name
        && !letter
        && !is_listed(REPEATABLE, two)
        && Span::new(first.end, second.start).of(text).chars().all(char::is_whitespace)
        // CJK words and the like repeat freely.
        && two.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn marks_and_names_between_are_no_stutter() {
        for text in [
            "He came, came again, and left.",
            "in New York New York",
            "Pago Pago and Duran Duran",
            "a go-go bar",
            "12 12",
            "“yes” yes",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn three_in_a_row_are_two_findings() {
        assert_eq!(run_one(&CHECK, "It is of of of use.").len(), 2);
    }
}
