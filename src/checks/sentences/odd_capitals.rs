//! Capitals where the article itself writes the word small.

use std::collections::HashMap;

use super::inside_quotation;
use crate::checks::{Check, Page, Pages};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::lexicon::lexicon;
use crate::text::Span;
use crate::text::words::{self, Token, is_listed};

static META: Meta = Meta {
    id: "odd-capitals",
    title: "Capitals out of place",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation keeps the capitals of headlines, of slogans, or of languages that write nouns with them. In \
          running text they make a common word look like a name.",
    examples: &[
        Example {
            wrong: "The strike hit the [[HARBOUR]] hardest. The harbour has been shut since May.",
            right: "The strike hit the harbour hardest. The harbour has been shut since May. SWIFT is swift.",
        },
        Example {
            wrong: "[[The Farmers Of The Valley Went To The Capital]] to complain.",
            right: "The farmers of the valley went to the capital to complain. They read Gone With The Wind.",
        },
    ],
};

/// Words that have no capital in the middle of a sentence, and few even in titles.
const SMALL: &str =
    "a an and are at by for from has have in is it its of on or that the their this to was were will with";

/// Common words that are names of bodies and programs when all their letters are capitals.
const ACRONYMS: &str = "AIDS APPLE CARE CLEAN COVID FAST LASER RADAR SMART SONAR START SWIFT UNITE UNITED";

/// See [`META`].
pub struct OddCapitals;

/// The check, for the list.
pub(super) static CHECK: OddCapitals = OddCapitals;

impl Check for OddCapitals {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn block(&self, page: &Page, out: &mut Vec<Finding>) {
        if page.kind != Kind::Paragraph {
            return;
        }
        for sentence in page.sentences() {
            if sentence.of(page.text()).ends_with('.') {
                out.extend(title_case(page, *sentence));
            }
        }
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let mut shouted = Vec::new();
        for (start, page) in pages.iter().filter(|(_, page)| page.kind == Kind::Paragraph) {
            let here = (1..page.tokens().len()).filter(|at| is_shouted(page, *at));
            shouted.extend(here.map(|at| (start, page, page.tokens()[at])));
        }
        if shouted.is_empty() {
            return;
        }
        // How often each stands there in capitals, and whether small.
        let mut seen: HashMap<String, (usize, bool)> = HashMap::new();
        for (_, page, token) in &shouted {
            seen.entry(token.span.of(page.lower()).to_owned()).or_default().0 += 1;
        }
        for (_, page) in pages.iter() {
            for span in page.all_words().flat_map(|words| words.spans().iter().copied()) {
                let word = span.of(page.text());
                if word.len() > 3
                    && word.ends_with(char::is_lowercase)
                    && let Some(entry) = seen.get_mut(span.of(page.lower()))
                {
                    entry.1 = true;
                }
            }
        }
        for (start, page, token) in shouted {
            let word = token.span.of(page.text());
            let lower = token.span.of(page.lower());
            if seen.get(lower) == Some(&(1, true)) {
                let message = format!(
                    "“{word}” stands in capitals, though the article writes “{lower}” elsewhere. Write it small, unless it \
                     is a name."
                );
                let finding = Finding::new(&META, token.span, 0.7, message);
                out.push(finding.with_fix(Fix::replace(token.span, lower, Trust::Suggested)).shifted(start));
            }
        }
    }
}

/// Whether the token is a common word in capitals, alone among others: not `UNITED NATIONS`, `(SAFE)`.
fn is_shouted(page: &Page, at: usize) -> bool {
    let text = page.text();
    let is_upper = |token: Option<&Token>| {
        token.is_some_and(|token| {
            let word = token.span.of(text);
            word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
        })
    };
    let token = page.tokens()[at];
    let word = token.span.of(text);
    token.kind == words::Kind::Word
        && word.len() > 4
        && is_upper(Some(&token))
        && page.tokens()[at - 1].kind == words::Kind::Word
        && !is_upper(page.tokens().get(at + 1))
        && !is_upper(page.tokens().get(at - 1))
        && !is_listed(ACRONYMS, word)
        && lexicon().has(token.span.of(page.lower()))
        && !inside_quotation(page, token.span.start)
}

/// `The Farmers Of The Valley Went To The Capital`: a headline that became a sentence.
fn title_case(page: &Page, sentence: Span) -> Option<Finding> {
    let text = page.text();
    let words = page.words_of(sentence);
    let capital = |at: usize| words.text(at).starts_with(char::is_uppercase);
    let mut at = 0;
    while at < words.len() {
        let end = (at..words.len()).find(|index| !capital(*index)).unwrap_or(words.len());
        // Titles of works and of bodies have one or two small words, and few of them a verb.
        if end >= at + 7 {
            let span = words.span(at).hull(words.span(end - 1));
            let small = (at + 1..end).filter(|index| is_listed(SMALL, words.lower(*index))).count();
            let plain = !span.of(text).contains(['“', '”', '"', ',', ':', ';', '(', '&']);
            if small > 2 && plain && !inside_quotation(page, span.start) {
                let message = "These words are written like a headline. In running text only names have capitals.";
                return Some(Finding::new(&META, span, 0.8, message));
            }
        }
        at = end + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn names_and_acronyms_keep_their_capitals() {
        for text in [
            "He joined UNITE and CLEAN AIR NOW. We unite for clean air, right now.",
            "He saw The Bridge On The River Kwai. He is the Minister Of Works.",
            "“I said NEVER,” he said. We never do.",
            "The HARBOUR show and the HARBOUR prize are held in the harbour.",
        ] {
            let found = run_one(&OddCapitals, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
