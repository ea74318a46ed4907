//! `He said:` before words that are not in quotation marks.

use super::near::{before, word_before};
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "colon-without-quotation",
    title: "Colon before words that are not quoted",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese and other languages put a colon after “said” whether the words are quoted or reported. In English \
          it announces a quotation, and the reader waits for its marks.",
    examples: &[
        Example {
            wrong: "The minister said[[:]] the bridge is safe and will open in May.",
            right: "The minister said: “The bridge is safe.” The sign said: NO ENTRY.",
        },
        Example {
            wrong: "She stressed[[:]] We will not leave the valley before the snow melts.",
            right: "She stressed that they would not leave the valley.",
        },
    ],
};

/// Verbs of saying that “that” may follow.
const VERBS: &str = "\
    added admitted announced argued believes believed claimed concluded confirmed declared emphasised emphasized \
    explained insisted maintained noted reiterated remarked reported said says stated stressed";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    let text = page.text();
    for (at, _) in text.match_indices(':') {
        let verb = word_before(text, at);
        let rest = text[at + 1..].trim_start();
        if !text[at + 1..].starts_with(' ')
            || !is_listed(VERBS, verb)
            || !rest.starts_with(char::is_alphabetic)
            || !is_reported(rest)
        {
            continue;
        }
        // Inside a quotation the words that follow are quoted all right.
        let left = &text[..at];
        let quoted = left.rfind('“') > left.rfind('”') || left.matches('"').count() % 2 == 1;
        let named = before(text, at - verb.len()).is_some_and(char::is_whitespace);
        if quoted || !named {
            continue;
        }
        let span = Span::new(at, at + 1);
        let message = format!(
            "After “{verb}:” the reader expects a quotation, but no quotation mark follows. Write “{verb} that”, \
             or set the words in quotation marks if they were spoken so."
        );
        let finding = Finding::new(&META, span, 0.8, message);
        let lower = rest.starts_with(char::is_lowercase);
        let fix = || Fix::replace(span, " that", Trust::Suggested).labelled(format!("{verb} that"));
        out.push(if lower { finding.with_fix(fix()) } else { finding });
    }
}

/// Whether `rest` is a sentence, not a sign's words in capitals or a short list.
fn is_reported(rest: &str) -> bool {
    let sentence = rest.split_inclusive(['.', '!', '?', '“', '"']).next().unwrap_or_default();
    let quoted = sentence.ends_with(['“', '"']);
    sentence.split_whitespace().take(5).count() == 5
        && !quoted
        && sentence.chars().take(24).any(char::is_lowercase)
        && before(sentence, sentence.len()).is_some_and(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn signs_lists_and_quoted_words_are_left_alone() {
        for text in [
            "The sign said: KEEP OUT OF THE OLD MINE.",
            "He said: no.",
            "“As the old law stated: nobody may cross the river by night,” she recalled.",
            "The paper said: \"Nobody may cross the river.\"",
            "Said: nobody may cross the river by night.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
