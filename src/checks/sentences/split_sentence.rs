//! A full stop inside a clause: "of the. Ministry", "aviation. service".

use super::{hangs, inside_quotation, small_starts};
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::lexicon::lexicon;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "split-sentence",
    title: "Full stop inside a sentence",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation sets a full stop where the source breaks a line or shortens a word. Neither half is a \
          sentence, and the reader has to put them together.",
    examples: &[
        Example {
            wrong: "She spoke to officials of [[the. Ministry]] of Works about the dam.",
            right: "She spoke to officials of the Ministry of Works about the dam.",
        },
        Example {
            wrong: "The airport offers cheap flights and fast [[baggage. handling]].",
            right: "The airport offers cheap flights and fast baggage handling.",
        },
        Example {
            wrong: "The new boats are faster by [[far. Than]] the old ones.",
            right: "The new boats are faster by far than the old ones.",
        },
    ],
};

/// Words that go on with a clause when they follow a full stop without a capital.
const GOING_ON: &str =
    "and as at because between but by for from in into nor of on or than that to who whom whose which with";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    for start in small_starts(page).filter(|start| goes_on(page, *start)) {
        out.extend(finding(page, start.0, start.1, 0.8));
    }
    for index in 1..page.sentences().len() {
        let (before, words) = (page.words(index - 1), page.words(index));
        if before.is_empty()
            || words.is_empty()
            || !page.text()[before.sentence().start..].starts_with(char::is_alphanumeric)
        {
            continue;
        }
        let last = before.span(before.len() - 1);
        let bare = &page.text()[last.end..words.span(0).start];
        let plain = bare.starts_with('.') && bare[1..].chars().all(char::is_whitespace) && bare.len() > 1;
        let torn = words.text(0) == "Than" && words.len() > 2;
        if plain && (torn || hangs(&before)) && !inside_quotation(page, last.end) {
            out.extend(finding(page, last, words.span(0), 0.85));
        }
    }
}

/// Whether the lower-case word behind a full stop goes on with the sentence, so that a capital would not mend it.
pub(super) fn goes_on(page: &Page, (before, word): (Span, Span)) -> bool {
    let text = page.text();
    if is_listed(super::HANGING, before.of(text)) || is_listed(GOING_ON, word.of(text)) {
        return true;
    }
    let end = text[word.start..].find(['.', '!', '?', ';', '…']).map_or(text.len(), |at| word.start + at);
    let words = page.words_of(sentence_at(page, word.start));
    let rest = words.spans().iter().zip(words.tags()).filter(|(span, _)| span.start >= word.start && span.end <= end);
    !rest.into_iter().any(|(_, tag)| tag.finite_lead > -10.0)
}

fn sentence_at(page: &Page, at: usize) -> Span {
    page.sentences()[page.sentences().partition_point(|sentence| sentence.end <= at)]
}

fn finding(page: &Page, before: Span, word: Span, confidence: f32) -> Option<Finding> {
    let text = page.text();
    let (left, right) = (before.of(text), word.of(text));
    let message = format!(
        "The full stop behind “{left}” cuts a sentence in two: what follows belongs to it. Take the full stop out, or \
         complete both halves."
    );
    let span = before.hull(word);
    let lower = right.to_lowercase();
    let rest = if is_listed(super::HANGING, left) && !lexicon().has(&lower) || right == "I" { right } else { &lower };
    // `of the. Ministry of Works`: a name keeps its capital.
    let named = text[word.end..].split_whitespace().nth(1).is_some_and(|word| word.starts_with(char::is_uppercase));
    let joined = format!("{left} {}", if named { right } else { rest });
    Some(Finding::new(&META, span, confidence, message).with_fix(Fix::replace(span, joined, Trust::Suggested)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn full_stops_that_end_nothing_or_all() {
        for text in [
            "We sell pears, apples, etc. in the north. It rained. He left.",
            "He is someone she is proud of. Marlow is what she thinks of.",
            "It was sold at approx. half its price in Dec. because of the ice.",
            "They stayed for a while. Nobody spoke ... and then they left. iPhones rang.",
            "The firm (founded c. 1900 by J. Roe et al. in Hollow) closed. “Go and. Stop,” he said.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
