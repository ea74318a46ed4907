//! A term of the house's glossary that the source has and the translation has not.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "missed-term",
    title: "Term of the glossary not used",
    category: Category::Terminology,
    severity: Severity::Major,
    on: true,
    why: "The source has a word for which your house has agreed on a term, and the term is not there. It finds only what \
          stands in the column source of a glossary of yours; the examples go by one that wants “fire service” for \
          “bomberos” and “消防队”.",
    examples: &[
        Example {
            wrong: "Los bomberos llegaron tarde. La mina ardía. ⟶ [[The firemen came late.]] The mine was on fire.",
            right: "Los bomberos llegaron tarde. ⟶ The fire service came late.",
        },
        Example {
            wrong: "消防队晚到了。 ⟶ [[The brigade was late.]]",
            right: "Los bomberos y los socorristas de dos consejos. ⟶ Two councils’ Fire Services and rescuers.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let Some(source) = page.source.as_deref() else { return };
    for glossary in page.glossaries() {
        for hit in glossary.in_source(source) {
            let entry = &glossary.entries()[hit.entry];
            let forms = || std::iter::once(&entry.term).chain(&entry.forbidden);
            // A form that the glossary rules out is told of by another check.
            if forms().any(|form| stands(page.lower(), &form.to_lowercase())) {
                continue;
            }
            let span = beside(page, hit.span.start as f64 / source.len().max(1) as f64);
            let word = hit.span.of(source);
            let message = format!("For “{word}” in the source your glossary wants “{}”.", entry.term);
            if out.iter().all(|found| found.span != span || found.message != message) {
                out.push(Finding::new(&META, span, 0.8, message));
            }
        }
    }
}

/// Whether the words stand in the text, perhaps in the plural.
fn stands(lower: &str, words: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    lower.match_indices(words).any(|(at, _)| {
        let rest = &lower[at + words.len()..];
        let rest = rest
            .strip_prefix("es")
            .or_else(|| rest.strip_prefix('s'))
            .filter(|rest| !letter(rest.chars().next()))
            .unwrap_or(rest);
        !letter(lower[..at].chars().next_back()) && !letter(rest.chars().next())
    })
}

/// The sentence that stands where the word of the source does, by its share of the text.
fn beside(page: &Page, share: f64) -> Span {
    let at = (page.text().len() as f64 * share) as usize;
    let sentences = page.sentences();
    let sentence = sentences.iter().find(|sentence| at < sentence.end).or(sentences.last());
    sentence.copied().unwrap_or(Span::new(0, page.text().len()))
}
