//! A passage that was not translated at all.

use super::told::is_han;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::lexicon::lexicon;
use crate::text::Span;
use crate::text::words::Kind;

static META: Meta = Meta {
    id: "target-equals-source",
    title: "Left as in the source",
    category: Category::Accuracy,
    severity: Severity::Major,
    on: true,
    why: "A segment that a program passed over stands in the article as it stood in the source.",
    examples: &[
        Example {
            wrong: "La mina sigue cerrada hasta marzo. ⟶ [[La mina sigue cerrada hasta marzo.]]",
            right: "La mina sigue cerrada hasta marzo. ⟶ The mine stays shut until March.",
        },
        Example {
            wrong: "煤矿仍然关闭。 ⟶ [[煤矿仍然关闭。]]",
            right: "“We want a new mine,” the banner said. ⟶ “We want a new mine,” the banner said.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    /// Fewer words may be a name.
    const FEWEST: usize = 4;
    let text = page.text().trim();
    if page.source.as_deref().is_none_or(|source| source.trim() != text) {
        return;
    }
    let words =
        || page.tokens().iter().filter(|token| token.kind == Kind::Word).map(|token| token.span.of(page.text()));
    // Names are the same in many languages.
    let small = || words().filter(|word| word.starts_with(char::is_lowercase));
    let foreign = small().filter(|word| !lexicon().knows(word)).count();
    let is_foreign = words().count() >= FEWEST && foreign > 1 && foreign * 3 > small().count();
    if is_foreign || is_han(text) && text.chars().count() >= FEWEST {
        let start = page.text().len() - page.text().trim_start().len();
        let span = Span::new(start, start + text.len());
        out.push(Finding::new(&META, span, 0.9, "This stands here as in the source: it was not translated."));
    }
}
