//! A word that no dictionary has, that nobody uses, and that is not a name or a term of this article.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fused::fused;
use super::known::{Slip, is_derived, is_in_address, is_set_off, is_word, slip, with_capital};
use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::foreign::languages;
use crate::language::frequency::frequency;
use crate::language::spelling::spelling;
use crate::text::Span;
use crate::text::words::{Kind, Token};

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

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
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

/// The finding of one rare word, if it is no word; `once`: it stands nowhere else.
fn judged(page: &Page, span: Span, once: bool) -> Option<Finding> {
    /// The shortest word that is judged by its looks.
    const SHORTEST: usize = 6;
    let (word, lower) = (span.of(page.text()), span.of(page.lower()));
    let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    // A name may be spelled like a mistake, so a capital is one only where the sentence asks for it.
    let first = || page.sentences().binary_search_by_key(&span.start, |sentence| sentence.start).is_ok();
    if is_in_address(page.text(), span) || is_set_off(page.text(), span) {
        return None;
    }
    if let Some(right) = WRONG.get(lower).filter(|_| small || first()) {
        return Some(found(span, word, &[with_capital(right, word)], 0.9));
    }
    if !small {
        return None;
    }
    if !once || word.len() < SHORTEST || is_word(word) || is_derived(word) || fused(word).is_some() {
        return None;
    }
    if is_among_foreign(page, span) {
        return None;
    }
    let meant = spelling().suggest_near(word);
    let ahead = frequency().zipf(meant.first()?) - frequency().zipf(word);
    // How much more common what is meant must be, in powers of ten.
    let enough = match slip(word, &meant[0])? {
        Slip::Usual => 2.0,
        Slip::Letter => 3.2,
    };
    (ahead >= enough).then(|| found(span, word, &meant, 0.75))
}

/// Whether one of the two words around `span` is a small word of another language: a name, or a phrase left as it was.
fn is_among_foreign(page: &Page, span: Span) -> bool {
    let tokens = page.tokens();
    let near = |token: &Token| languages(token.span.of(page.text()), token.span.of(page.lower())) != 0;
    let is_word = |token: &&Token| token.kind == Kind::Word;
    let at = tokens.partition_point(|token| token.span.start < span.start);
    let before = tokens[..at].iter().rev().take(2).find(is_word);
    let after = tokens[at..].iter().skip(1).take(2).find(is_word);
    before.is_some_and(near) || after.is_some_and(near)
}

fn found(span: Span, word: &str, meant: &[String], confidence: f32) -> Finding {
    let best = meant.first().map_or("", String::as_str);
    let message = format!("“{word}” is not an English word. Write “{best}” if that is meant.");
    let finding = Finding::new(&META, span, confidence, message);
    meant.iter().fold(finding, |finding, right| finding.with_fix(Fix::replace(span, right, Trust::Suggested)))
}
