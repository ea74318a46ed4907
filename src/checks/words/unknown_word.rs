//! A word that no dictionary has, that nobody uses, and that is not a name or a term of this article.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fused::fused;
use super::known::{is_derived, is_in_address, is_set_off, is_word, one_slip_apart};
use crate::checks::{Check, Page, Pages};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::frequency::frequency;
use crate::language::spelling::spelling;
use crate::text::Span;

static META: Meta = Meta {
    id: "unknown-word",
    title: "Not an English word",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation puts words together from pieces, and now and then the result is no word at all. \
          Mistakes of the source survive in the same way.",
    examples: &[
        Example {
            wrong: "The [[goverment]] will fall in May.",
            right: "The government resubmitted its zebrafish-related plan; the zebrafish survived.",
        },
        Example {
            wrong: "They improved the [[infrastructue]] of the port.",
            right: "The “infrastructue” in the tweet was a slip of the pen.",
        },
    ],
};

/// Common mistakes and what is meant: see assets/spelling/README.md.
static WRONG: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    include_str!("../../../assets/spelling/wrong.tsv").lines().filter_map(|line| line.split_once('\t')).collect()
});

/// See [`META`].
pub struct UnknownWord;

/// The check, for the list.
pub(super) static CHECK: UnknownWord = UnknownWord;

impl Check for UnknownWord {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        // What is written twice was meant, and what is anywhere written with a capital is a name.
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for (_, page) in pages.iter() {
            for span in page.rare() {
                *uses.entry(span.of(page.lower())).or_default() += 1;
            }
        }
        for (start, page) in pages.iter() {
            for span in page.rare() {
                let once = uses.get(span.of(page.lower())) == Some(&1);
                out.extend(judged(page, *span, once).map(|finding| finding.shifted(start)));
            }
        }
    }
}

/// The finding of one rare word, if it is no word; `once`: it stands nowhere else.
fn judged(page: &Page, span: Span, once: bool) -> Option<Finding> {
    /// The shortest word that is judged by its looks.
    const SHORTEST: usize = 6;
    let word = span.of(page.text());
    let plain = word.chars().all(|c| c.is_ascii_lowercase()) && !is_in_address(page.text(), span);
    if !plain || is_set_off(page.text(), span) {
        return None;
    }
    if let Some(right) = WRONG.get(word) {
        return Some(found(span, word, &[(*right).to_owned()], 0.9));
    }
    if !once || word.len() < SHORTEST || is_word(word) || is_derived(word) || fused(word).is_some() {
        return None;
    }
    let meant = spelling().suggest(word);
    let ahead = frequency().zipf(meant.first()?) - frequency().zipf(word);
    (one_slip_apart(word, &meant[0]) && ahead >= 3.2).then(|| found(span, word, &meant, 0.75))
}

fn found(span: Span, word: &str, meant: &[String], confidence: f32) -> Finding {
    let best = meant.first().map_or("", String::as_str);
    let message = format!("“{word}” is not an English word. Write “{best}” if that is meant.");
    let finding = Finding::new(&META, span, confidence, message);
    meant.iter().fold(finding, |finding, right| finding.with_fix(Fix::replace(span, right, Trust::Suggested)))
}
