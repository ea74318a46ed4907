//! The same words twice in a row: "in the course of in the course of".

use super::inside_quotation;
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "repeated-phrase",
    title: "Phrase said twice",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation runs in a loop, or renders one phrase of the source twice. The reader stumbles, and wonders \
          what the second should have been.",
    examples: &[
        Example {
            wrong: "The river rose [[at the end of at the end of]] the winter.",
            right: "The river rose at the end of the winter. They waited day after day after day.",
        },
        Example {
            wrong: "The new law is meant to [[protect the miners and protect the miners]] from dust.",
            right: "The new law is meant to protect the miners and protect the towns from dust.",
        },
        Example {
            wrong: "They met at [[the gate of the old mill. The gate of the old mill]] was shut.",
            right: "They met at the gate of the old mill. The gate was shut. They had no time. No time at all.",
        },
    ],
};

/// The most words that a phrase said twice is looked for in.
const LONGEST: usize = 9;

/// Words that hold good doublings together: `again and again and again`, `day by day by day`.
const HINGES: &str = "after and as but by for had if in is of on or over so than that to up upon very what you";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind == Kind::Blank {
        return;
    }
    let words: Vec<Span> = page.all_words().flat_map(|words| words.spans().iter().copied()).collect();
    let lower = page.lower();
    let mut at = 0;
    while at < words.len() {
        let most = LONGEST.min((words.len() - at) / 2);
        // The length first: it is at hand, and seldom the same.
        let near = (2..=most + 1).filter(|by| {
            let other = words.get(at + by);
            other.is_some_and(|other| other.len() == words[at].len() && words[at].of(lower) == other.of(lower))
        });
        let found = near.into_iter().rev().find_map(|by| repeated(page, &words, at, by));
        if let Some((finding, past)) = found {
            out.push(finding);
            at = past;
        } else {
            at += 1;
        }
    }
}

/// The finding where the phrase from the word `at` stands again `by` words on, and the first word past it.
fn repeated(page: &Page, words: &[Span], at: usize, by: usize) -> Option<(Finding, usize)> {
    let (text, lower) = (page.text(), page.lower());
    let same = |count: usize| {
        at + by + count <= words.len()
            && (0..count).all(|step| words[at + step].of(lower) == words[at + by + step].of(lower))
    };
    // Either right behind itself, or with `and` between.
    let length = if same(by) {
        by
    } else if by > 3 && words[at + by - 1].of(lower) == "and" && same(by - 1) {
        by - 1
    } else {
        return None;
    };
    let first = words[at].hull(words[at + length - 1]);
    let second = words[at + by].hull(words[at + by + length - 1]);
    let gap = &text[first.end..second.start];
    let border = gap.starts_with('.') && gap.trim_start_matches('.').chars().all(char::is_whitespace);
    let plain = gap.chars().all(|c| c.is_whitespace() || c.is_alphabetic());
    let comma = gap.trim() == ",";
    let enough = if border {
        4
    } else if plain {
        2
    } else {
        4
    };
    if !(border || plain || comma) || length < enough || !has_meaning(text, first, second, length, plain) {
        return None;
    }
    if has_marks(first.of(text)) || has_marks(second.of(text)) || inside_quotation(page, first.start) {
        return None;
    }
    let phrase = second.of(text);
    let message =
        format!("“{phrase}” is said twice. Remove one of the two, or put in what the second should have been.");
    let confidence = if plain && gap.trim().is_empty() { 0.9 } else { 0.7 };
    let finding = Finding::new(&META, first.hull(second), confidence, message);
    let finding = if border {
        finding
    } else {
        finding.with_fix(Fix::replace(first.hull(second), first.of(text), Trust::Suggested))
    };
    Some((finding, at + by + length))
}

/// Whether a phrase of `length` words is one that writers do not double: not `on and on and`, `New York New York`.
fn has_meaning(text: &str, first: Span, second: Span, length: usize, plain: bool) -> bool {
    let again = second.of(text);
    if again.chars().any(|c| c.is_ascii_digit()) || first.len() < 6 {
        return false;
    }
    // One of the two may begin its sentence.
    let capitals_of =
        |phrase: &str| phrase.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let capitals = capitals_of(again).min(capitals_of(first.of(text)));
    let hinged = again.split_whitespace().any(|word| is_listed(HINGES, &word.to_lowercase()));
    let same = again.split_whitespace().collect::<std::collections::BTreeSet<_>>().len();
    if length == 2 {
        let articles = again.starts_with("of the") || again.starts_with("in the") || again.starts_with("to the");
        // `what he said he said in anger`
        let spoken = matches!(again.split(' ').next(), Some("i" | "he" | "it" | "she" | "they" | "we"));
        return capitals == 0 && same == 2 && (!hinged || articles) && !spoken;
    }
    // `the site of the Bank of Hollow, the Bank of Hollow will`: a name may come again behind a comma.
    same > 2 && (capitals == 0 || plain && capitals < length)
}

fn has_marks(phrase: &str) -> bool {
    phrase.contains([',', '.', ';', ':', '“', '”', '"', '(', ')', '—', '–', '!', '?', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn doublings_that_writers_mean() {
        for text in [
            "He tried again and again and again. It went on and on and on.",
            "They grew more and more and more afraid, year after year after year.",
            "New York New York is a song. Pago Pago Pago Pago is none.",
            "“We will fight for our land and fight for our land,” he said.",
            "If you can you can, and what he said he said in anger.",
            "It was step by step by step. He said 5 to 5 to 5.",
            "From the north to the south and from the north to the west.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }

    #[test]
    fn a_long_loop_is_found_in_linear_time() {
        let text = "of the road ".repeat(600);
        assert!(!run_one(&CHECK, &text).is_empty());
    }
}
