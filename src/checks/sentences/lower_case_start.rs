//! A sentence that begins without a capital.

use super::{small_starts, split_sentence};
use crate::checks::{Check, Page, Pages};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Tag;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "lower-case-start",
    title: "Sentence begins without a capital",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation puts a sentence together from pieces and forgets the capital. The reader does not see where \
          it begins, or wonders what was lost before it.",
    examples: &[
        Example {
            wrong: "The bridge is closed. [[traffic]] goes by the old road.",
            right: "The bridge is closed. Traffic goes by the old road. eBay sells pears, apples, etc. at home.",
        },
        Example {
            wrong: "The bridge is closed.\n\n[[the]] mayor will speak about it on Friday.",
            right: "The bridge is closed.\n\nThe mayor will speak about it on Friday. al-Noor will not.",
        },
    ],
};

/// Small words of names: `van Hollow said`.
const PARTICLES: &str = "abd al ben bin bint da de del della den der di dos du el ibn la le ten ter van von";

/// See [`META`].
pub struct LowerCaseStart;

/// The check, for the list.
pub(super) static CHECK: LowerCaseStart = LowerCaseStart;

impl Check for LowerCaseStart {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn block(&self, page: &Page, out: &mut Vec<Finding>) {
        if page.kind != Kind::Paragraph {
            return;
        }
        for start in small_starts(page).filter(|start| !split_sentence::goes_on(page, *start)) {
            out.extend(finding(page, start.1, 0.85));
        }
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let mut found = Vec::new();
        let mut ended = true;
        for (start, page) in pages.iter().filter(|(_, page)| page.kind != Kind::Blank) {
            if ended && let Some(finding) = small_paragraph(page) {
                found.push(finding.shifted(start));
            }
            // A line that does not end its sentence is gone on with in the next.
            // Behind a quotation its speaker may follow: `said Marlow`.
            ended = page.text().trim_end().ends_with(['.', '!', '?', '…', ')']);
        }
        // Several are the items of a list.
        if found.len() < 3 {
            out.append(&mut found);
        }
    }
}

fn small_paragraph(page: &Page) -> Option<Finding> {
    let text = page.text();
    let last = text.trim_end();
    if !text.starts_with(char::is_lowercase) || !last.ends_with(['.', '!']) || page.kind != Kind::Paragraph {
        return None;
    }
    let words = page.words(0);
    let verb = words.len() > 4 && words.tags().iter().any(Tag::is_finite_verb);
    if verb { finding(page, words.span(0), 0.75) } else { None }
}

fn finding(page: &Page, word: Span, confidence: f32) -> Option<Finding> {
    let text = word.of(page.text());
    let strange =
        text.chars().any(|c| !c.is_lowercase()) || is_listed(PARTICLES, text) || text.len() < 2 && text != "a";
    if strange {
        return None;
    }
    let first = text.chars().next()?;
    let capital: String = first.to_uppercase().chain(text.chars().skip(1)).collect();
    let message = format!("A sentence begins with “{text}” and needs a capital: write “{capital}”.");
    Some(Finding::new(&META, word, confidence, message).with_fix(Fix::replace(word, capital, Trust::Suggested)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn lists_and_broken_lines_are_left_alone() {
        for text in [
            "Bring this:\n\nbread that is fresh.\n\nwine that is old.\n\ncheese that is not.",
            "The bridge over the river is\nclosed until the end of the month.",
            "van Hollow said that the bridge is closed.",
            "It fell to 5 p.m. on the day etc. and so on. example.org is down.",
        ] {
            assert!(run_one(&LowerCaseStart, text).is_empty(), "{text}");
        }
    }
}
