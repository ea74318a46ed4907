//! A sentence that breaks off: on a word that needs another, on a comma, or without its end mark.

use super::{hangs, has_quotation_mark};
use crate::checks::{Check, Page, Pages, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "truncated-sentence",
    title: "Sentence breaks off",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation stops too early, or loses the end of a long sentence. What was said there is missing, and \
          nothing tells the reader how much.",
    examples: &[
        Example {
            wrong: "The council voted for the new road because [[the]].",
            right: "The council voted for the new road because the old one floods. What is it made of?",
        },
        Example {
            wrong: "The ferry was built in Bergen in 1962 and was sold to a firm from the [[south,]]",
            right: "The ferry was built in Bergen in 1962 and was sold to a firm from the south.",
        },
        Example {
            wrong: "The pit above the town was shut in May. About four hundred miners lost their work in one [[night]]",
            right: "The pit above the town was shut in May. About four hundred miners lost their work in one night.",
        },
    ],
};

/// A line that ends with a comma and has fewer words is a salutation or a verse.
const SHORTEST: usize = 9;

/// What breaks off.
#[derive(PartialEq)]
enum Way {
    /// On a word that another must follow.
    Hanging,
    /// On a comma.
    Comma,
    /// Without an end mark.
    Unmarked,
}

/// See [`META`].
pub struct TruncatedSentence;

/// The check, for the list.
pub(super) static CHECK: TruncatedSentence = TruncatedSentence;

impl Check for TruncatedSentence {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let mut open = Vec::new();
        let mut paragraphs = 0;
        let mut waiting: Option<(usize, Way, Finding)> = None;
        for (start, page) in pages.iter().filter(|(_, page)| page.kind != Kind::Blank) {
            if let Some((_, way, finding)) = waiting.take() {
                // A line that begins small goes on with the sentence: the text is broken into lines.
                if !page.text().trim_start().starts_with(char::is_lowercase) {
                    if way == Way::Hanging { out.push(finding) } else { open.push(finding) }
                }
            }
            paragraphs += usize::from(page.kind == Kind::Paragraph);
            waiting = broken(page).map(|(way, finding)| (start, way, finding.shifted(start)));
        }
        if let Some((_, way, finding)) = waiting {
            if way == Way::Hanging { out.push(finding) } else { open.push(finding) }
        }
        // Where many paragraphs lack their mark, it is how the text is written.
        if open.len() <= 1 + paragraphs / 8 {
            out.append(&mut open);
        }
    }
}

/// How the last sentence of a paragraph breaks off.
fn broken(page: &Page) -> Option<(Way, Finding)> {
    let text = page.text().trim_end();
    let last = text.chars().next_back()?;
    if page.kind != Kind::Paragraph || !(last.is_alphanumeric() || matches!(last, '.' | ',')) {
        return None;
    }
    let index = page.sentences().len().checked_sub(1)?;
    let words = page.words(index);
    let end = words.len().checked_sub(1)?;
    if end < 2 {
        return None;
    }
    let word = words.span(end);
    let bare = &text[word.end..];
    if hangs(&words) && (bare.is_empty() || matches!(bare, "." | ",")) {
        let message = format!(
            "The sentence breaks off behind “{}”, which needs a word to follow. Look up in the source what is missing.",
            words.text(end)
        );
        return Some((Way::Hanging, Finding::new(&META, word, 0.85, message)));
    }
    let first = text.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"'));
    if bare == "," && first && words.len() >= SHORTEST && page.text().matches(',').count() < 6 {
        let span = Span::new(word.start, word.end + 1);
        let message = "The paragraph ends with a comma: something is missing behind it, or it must be a full stop.";
        let fix =
            Fix::replace(Span::new(word.end, word.end + 1), ".", Trust::Suggested).labelled("End with a full stop");
        return Some((Way::Comma, Finding::new(&META, span, 0.75, message).with_fix(fix)));
    }
    if bare.is_empty() && index > 0 && is_prose(page, &words) {
        let message = "The paragraph ends without a full stop. Add it if the sentence is whole; otherwise look up in \
                       the source what is missing.";
        let fix = Fix::replace(Span::at(word.end), ".", Trust::Suggested).labelled("End with a full stop");
        let mut finding = Finding::new(&META, word, 0.7, message).with_fix(fix);
        finding.severity = Severity::Minor;
        return Some((Way::Unmarked, finding));
    }
    None
}

/// Whether the sentence is running text, not a credit, a title or an address behind it.
fn is_prose(page: &Page, words: &Words<'_>) -> bool {
    let text = words.sentence().of(page.text());
    let capitals = words.texts().filter(|word| word.starts_with(char::is_uppercase)).count();
    let before = page.sentences()[page.sentences().len() - 2].of(page.text());
    words.len() >= 6
        && text.starts_with(char::is_uppercase)
        && !text.contains([':', '|', '/', '@'])
        && !text.rsplit(' ').next().unwrap_or_default().contains('.')
        && !has_quotation_mark(text)
        && 2 * capitals < words.len()
        && before.ends_with(['.', '!', '?', '”', '"'])
        && words.tags().iter().any(crate::language::Tag::is_finite_verb)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_only_looks_broken() {
        for text in [
            "The bridge over the river is\nclosed until the end of the\nmonth of May.",
            "The pit was shut in May. Photo: Anna Roe for the Hollow Daily News",
            "Dear readers of the Hollow Daily,\n\nThe pit was shut in May.",
            "It is a word that he knows the meaning of. “He came, and”",
            "They went for a while. They were proud of what they had got into.",
            "The pit was shut in May. Anna Roe Is The Mayor Of Hollow",
        ] {
            assert!(run_one(&TruncatedSentence, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_style_without_full_stops_is_left_alone() {
        let text = "The pit was shut in May. About four hundred miners lost their work\n\n".repeat(6);
        assert!(run_one(&TruncatedSentence, &text).is_empty());
    }
}
