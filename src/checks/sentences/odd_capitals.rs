//! Capitals where the article itself writes the word small.

use std::collections::HashMap;

use super::{has_quotation_mark, inside_quotation, run_on};
use crate::checks::{Check, Page, Pages, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::lexicon::lexicon;
use crate::text::Span;
use crate::text::words::is_listed;

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
            wrong: "The firm pays for schools [[And]] for wells, and nobody knows why.",
            right: "The firm pays for schools and for wells, and nobody knows why.",
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

/// Words that are a name when they have a capital, though other things bear them too: bodies, months, regions, peoples.
const NAMES: &str = "\
    african aids american arab army article asian assembly august australian bank bible board british cabinet \
    canadian care catholic chamber chancellery chinese christian church clean coast commission committee \
    commonwealth communist congress constitution council court crown cup democrat democratic democrats dutch earth \
    east egyptian english european federation french games german god government greek green greens guard guardian \
    house indian internet iranian iraqi irish israeli italian japan japanese jupiter korean labor labour league left \
    liberal lord mainland march mars may mercury mexican ministry moon nation navy net north northeast northern \
    northwest office olympic open opposition parliament party polish pope post premier president prophet republic \
    republican republicans right russian saturn scottish senate smart social socialist south southeast southern \
    southwest spanish start state states sun sunday supreme swedish swift swiss times treasury turkey turkish union \
    unite united venus web welsh west western";

/// How many words before and behind must be small: names come in company.
const COMPANY: [usize; 2] = [4, 3];

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
        for words in page.all_words() {
            if words.sentence().of(page.text()).ends_with('.') {
                out.extend(title_case(page, words.sentence()));
            }
            let stray = (1..words.len())
                .filter(|at| run_on::is_stray_starter(page, &words, *at) && !run_on::is_border(page, &words, *at));
            out.extend(stray.map(|at| finding(page, words.span(at), "a small word inside a sentence")));
        }
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let mut found: Vec<(usize, &Page, Span)> = Vec::new();
        for (start, page) in pages.iter().filter(|(_, page)| page.kind == Kind::Paragraph) {
            for words in page.all_words() {
                let here = (2..words.len()).filter(|at| is_lone_capital(page, &words, *at));
                found.extend(here.map(|at| (start, page, words.span(at))));
            }
        }
        if found.is_empty() {
            return;
        }
        // How often each has a capital in the article, and whether it is written small.
        let mut seen: HashMap<&str, (usize, bool)> = HashMap::new();
        // Most words are told from all of them by their first letter.
        let mut firsts = [false; 256];
        for (_, page, span) in &found {
            let lower = span.of(page.lower());
            firsts[usize::from(lower.as_bytes()[0])] = true;
            seen.insert(lower, (0, false));
        }
        for (_, page) in pages.iter().filter(|(_, page)| page.kind == Kind::Paragraph) {
            for span in page.all_words().flat_map(|words| words.spans()[words.len().min(1)..].iter()) {
                let lower = span.of(page.lower());
                if firsts[usize::from(lower.as_bytes()[0])]
                    && let Some((capitals, small)) = seen.get_mut(lower)
                {
                    let capital = span.of(page.text()).starts_with(char::is_uppercase);
                    *capitals += usize::from(capital);
                    *small |= !capital;
                }
            }
        }
        for (start, page, span) in found {
            let lower = span.of(page.lower());
            if seen.get(lower) == Some(&(1, true)) {
                out.push(finding(page, span, "a word that the article writes small elsewhere").shifted(start));
            }
        }
    }
}

fn finding(page: &Page, span: Span, what: &str) -> Finding {
    let (word, lower) = (span.of(page.text()), span.of(page.lower()));
    let message = format!("“{word}” has a capital here, though it is {what}. Write “{lower}”, unless it is a name.");
    Finding::new(&META, span, 0.75, message).with_fix(Fix::replace(span, lower, Trust::Suggested))
}

/// Whether the word at `at` is a common word with a capital among small ones.
fn is_lone_capital(page: &Page, words: &Words<'_>, at: usize) -> bool {
    let word = words.text(at);
    let first = word.as_bytes().first().is_some_and(u8::is_ascii_uppercase);
    if !first || word.len() < 3 {
        return false;
    }
    // `Harbour`, `HARBOUR`; short words in capitals are acronyms.
    let small = word.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let shouted = word.len() > 4 && word.bytes().all(|b| b.is_ascii_uppercase());
    let company =
        (at.saturating_sub(COMPANY[0]).max(1)..words.len().min(at + COMPANY[1] + 1)).filter(|other| *other != at);
    let capital = |other: usize| words.text(other).bytes().any(|b| b.is_ascii_uppercase());
    let gap = &page.text()[words.span(at - 1).end..words.span(at).start];
    (small || shouted)
        && matches!(gap, " " | ", ")
        && !company.into_iter().any(capital)
        && lexicon().has(words.lower(at))
        && words.text(at - 1).starts_with(char::is_alphabetic)
        && !is_listed(NAMES, words.lower(at))
        && !is_listed(run_on::STARTERS, words.lower(at))
        && !has_quotation_mark(words.sentence().of(page.text()))
        && !inside_quotation(page, words.sentence().start)
}

/// `The Farmers Of The Valley Went To The Capital`: a headline that became a sentence.
fn title_case(page: &Page, sentence: Span) -> Option<Finding> {
    let text = page.text();
    let words = page.words_of(sentence);
    let capital = |at: usize| words.text(at).starts_with(char::is_uppercase);
    let end = (0..words.len()).find(|index| !capital(*index)).unwrap_or(words.len());
    if end < 7 {
        return None;
    }
    // Titles of works and of bodies have one or two small words.
    let span = words.span(0).hull(words.span(end - 1));
    let small = (1..end).filter(|index| is_listed(SMALL, words.lower(*index))).count();
    let plain = !span.of(text).contains(['“', '”', '"', ',', ':', ';', '(', '&', '/', '|']);
    let message = "These words are written like a headline. In running text only names have capitals.";
    (small > 2 && plain && !inside_quotation(page, span.start)).then(|| Finding::new(&META, span, 0.8, message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn names_and_acronyms_keep_their_capitals() {
        for text in [
            "He joined UNITE and CLEAN AIR NOW. We unite for clean air, right now.",
            "It was said by Anna Brown and by Brown alone. The brown hat is his, said Brown.",
            "The bill went to the House in May. The house was sold to the Ministry of Houses.",
            "He saw The Bridge On The River Kwai. He is the Minister Of Works.",
            "“I said NEVER,” he said. We never do.",
            "The HARBOUR show and the HARBOUR prize are held in the harbour.",
        ] {
            let found = run_one(&OddCapitals, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
