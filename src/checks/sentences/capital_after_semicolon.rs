//! A capital after a semicolon, as if a sentence began there.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::{Kind, is_listed};

static META: Meta = Meta {
    id: "capital-after-semicolon",
    title: "Capital after a semicolon",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation joins two sentences of the source with a semicolon and keeps the capital of the second. \
          In English the sentence goes on after a semicolon.",
    examples: &[
        Example {
            wrong: "The port is shut[[; It]] will open in June.",
            right: "The port is shut; it will open in June.",
        },
        Example {
            wrong: "Rice is dear[[; However]], nobody goes hungry.",
            right: "Paris is dear; London is dearer; I stay home; NATO pays; “He pays,” she said.",
        },
        Example {
            wrong: "Most houses stood empty[[; Houses]] by the river were burned.",
            right: "He read three papers: The Times; The Guardian; The Sun.",
        },
    ],
};

/// Words that no name begins with. `The` and `A` may begin a title: see [`begins_title`].
const NEVER_NAMES: &str = "\
    a after again all also although an and any as at because before both but by each even every for from he hence \
    her here his how however if in indeed instead it its many meanwhile moreover most my no nobody none not now of \
    on once only or other others our rather she since so some such that the their then there therefore these they \
    this those though thus to two under until we what when where whether which while who why with without yet you";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for (at, _) in page.text().match_indices(';') {
        let after = page.tokens().partition_point(|token| token.span.start <= at);
        let Some(token) = page.tokens().get(after).filter(|token| token.kind == Kind::Word) else { continue };
        let word = token.span.of(page.text());
        let lower = word.to_lowercase();
        let entity = after > 2 && page.tokens()[after - 3].span.of(page.text()) == "&";
        // Without a space between it is a list of codes or the like.
        if token.span.start == at + 1 || entity || !is_capitalised(word) {
            continue;
        }
        let function_word = is_listed(NEVER_NAMES, &lower);
        let certain = function_word && !begins_title(page, after);
        if !certain && (function_word || !is_common_here(page, word, &lower)) {
            continue;
        }
        let span = Span::new(at, token.span.end);
        let message = format!(
            "After a semicolon the sentence goes on, so “{word}” has no capital here. Write “{lower}”, or make it a \
             sentence of its own."
        );
        let trust = if certain { Trust::Safe } else { Trust::Suggested };
        let fix = Fix::replace(token.span, lower, trust);
        out.push(Finding::new(&META, span, if certain { 0.9 } else { 0.75 }, message).with_fix(fix));
    }
}

/// `He`, `However`; not `I`, `NATO`, `McCoy`.
fn is_capitalised(word: &str) -> bool {
    let mut chars = word.chars();
    word != "I" && chars.next().is_some_and(char::is_uppercase) && chars.all(|c| !c.is_uppercase())
}

/// `The Times`, `In Cold Blood`, `A Room of One’s Own`: another capital follows.
fn begins_title(page: &Page, index: usize) -> bool {
    let next = page.tokens().get(index + 1);
    let capital = next.is_some_and(|next| next.span.of(page.text()).starts_with(char::is_uppercase));
    let pronoun = matches!(page.tokens()[index].span.of(page.text()), "He" | "She" | "It" | "They" | "We" | "You");
    capital && !pronoun
}

/// Whether the paragraph has `lower` in lower case, so that the word is no name, and has `word` nowhere inside a sentence.
fn is_common_here(page: &Page, word: &str, lower: &str) -> bool {
    let mut common = false;
    for pair in page.tokens().windows(2) {
        let here = pair[1].span.of(page.text());
        common |= here == lower;
        if here == word && pair[0].kind == Kind::Word {
            return false;
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn names_and_titles_keep_their_capitals() {
        for text in [
            "He paid; Brown did not.",
            "Fish &amp; The rest&nbsp;The",
            "Rome; The Hague; Bern.",
            "The brown hat was old; Brown, as Mr Brown is called, left.",
            "It rained; I’m told it still does.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
