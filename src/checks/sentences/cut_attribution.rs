//! The end of an attribution ("said in a statement") that stands as a sentence of its own.

use super::{has_quotation_mark, inside_quotation, join};
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "cut-attribution",
    title: "Attribution cut in two",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation ends the sentence after “said in a statement” and leaves what belongs to it, the place, \
          the occasion or the source, as a sentence of its own. The reader looks for a verb that never comes.",
    examples: &[
        Example {
            wrong: "“The dam will hold,” Marlow [[said in a statement. Radio message]]. The river is still rising.",
            right: "“The dam will hold,” Marlow said in a radio message. The river is still rising.",
        },
        Example {
            wrong: "The bridge is closed, the mayor [[told reporters. On Monday evening]].",
            right: "The bridge is closed, the mayor told reporters. On Monday evening it will open.",
        },
        Example {
            wrong: "The road is closed. [[According to the ministry]].",
            right: "The road is closed. According to the ministry, it will open on Friday. He said. She left.",
        },
    ],
};

/// Verbs of speech in the forms that an attribution has.
const SPEECH: &str = "\
    added announced argued asserted claimed confirmed declared explained insisted noted recalled remarked reported \
    said says stated stressed told warned wrote";

/// Words that a cut end begins with, when it is no noun.
const LINKS: &str = "at during in on via";

/// The longest end of an attribution, in words, from its verb.
const LONGEST_TAIL: usize = 7;

/// The longest cut end, in words.
const LONGEST_END: usize = 5;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    for pair in page.sentences().windows(2) {
        out.extend(cut(page, pair[0], pair[1]));
    }
}

/// The finding where `sentence` is the cut end of an attribution in the sentence `before` it.
pub(super) fn cut(page: &Page, before: Span, sentence: Span) -> Option<Finding> {
    let text = sentence.of(page.text());
    let longest = if text.starts_with("According to ") { 12 } else { LONGEST_END };
    // The word count is cheap, and few sentences are so short.
    if text.len() > 120 || text.split_whitespace().count() > longest || !text.ends_with(['.', '…']) {
        return None;
    }
    if has_quotation_mark(text) || text.contains([',', ':', ';', '—', '–', '(']) {
        return None;
    }
    let words = page.words_of(sentence);
    let verbless = || !words.may_have_verb();
    if inside_quotation(page, sentence.start) || !before.of(page.text()).ends_with(['.', '…']) {
        return None;
    }
    // The end mark stays where it is.
    let end = sentence.start + text.trim_end_matches(['.', '…']).len();
    if text.starts_with("According to ") && words.len() > 2 && verbless() {
        let message = "“According to” names the source of a statement, but here it stands alone. Join it to the \
                       statement it belongs to.";
        let finding = Finding::new(&META, Span::new(sentence.start, end), 0.8, message);
        return Some(finding.with_fix(join(page.text(), before, sentence, ", ")));
    }
    let tail = Tail::of(page, before)?;
    let names = words.texts().skip(1).filter(|word| word.starts_with(char::is_uppercase)).count();
    // Two words may be a set phrase: `In vain.`; not `On Monday.`
    let link = is_listed(LINKS, words.lower(0)) && (words.len() > 2 || names > 0);
    // `Photo Agency.` and the like are credits; one word alone is an answer or a name.
    if words.len() < 2 || (!link && names > 0) || !verbless() {
        return None;
    }
    if !link && tail.noun.is_none() {
        return None;
    }
    let span = Span::new(tail.verb.start, end);
    let message = format!(
        "“{}” is no sentence: it is the end of the attribution before it. Make one sentence of the two.",
        Span::new(sentence.start, end).of(page.text())
    );
    let finding = Finding::new(&META, span, if link { 0.75 } else { 0.85 }, message);
    if link {
        return Some(finding.with_fix(join(page.text(), before, sentence, " ")));
    }
    let noun = tail.noun?;
    let end_words = lower_first(Span::new(sentence.start, end).of(page.text()));
    let article = if end_words.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    let replaced = Span::new(noun.start, end);
    Some(finding.with_fix(Fix::replace(replaced, format!("{article} {end_words}"), Trust::Suggested)))
}

/// The end of a sentence from its verb of speech: `said in a statement`.
struct Tail {
    verb: Span,
    /// The article and the noun that the cut end may stand in the place of: `a statement`.
    noun: Option<Span>,
}

impl Tail {
    fn of(page: &Page, sentence: Span) -> Option<Self> {
        let words = page.words_of(sentence);
        let from = words.len().saturating_sub(LONGEST_TAIL);
        let verb = (from..words.len()).rev().find(|index| is_listed(SPEECH, words.text(*index)))?;
        let verb_span = words.span(verb);
        // A mark after the verb begins something new: `he said, and left.`
        let rest = page.text()[verb_span.end..sentence.end].trim_end_matches(['.', '…']);
        if rest.contains([',', ':', ';', '“', '”', '"', '—', '–']) || verb == 0 {
            return None;
        }
        let tail: Vec<&str> = words.texts().skip(verb + 1).collect();
        let noun = match tail[..] {
            [.., "in" | "on" | "at" | "during", "a" | "an", _] => {
                Some(words.span(words.len() - 2).hull(words.span(words.len() - 1)))
            }
            _ => None,
        };
        // What was said, when it follows the verb, is a statement in itself: `said the road was closed.`
        let plain = match tail[..] {
            [] => true,
            [first, ..] => {
                matches!(first, "at" | "by" | "during" | "from" | "in" | "on" | "through" | "to" | "via")
                    || matches!(first, "reporters" | "journalists" | "me" | "us" | "him" | "her" | "them" | "the")
                        && tail.len() < 4
            }
        };
        plain.then_some(Self { verb: verb_span, noun })
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn whole_sentences_and_credits_are_left_alone() {
        for text in [
            "“We stay,” she said in a statement. Nobody left.",
            "“We stay,” she said in a statement. Associated Press.",
            "“We stay,” she said. Then silence.",
            "“We stay,” she told reporters. In vain. At last.",
            "“We stay,” she told reporters. In May prices fell.",
            "He said he would come in a car. Video address.",
            "“We stay,” she said in a statement. “Great news.”",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_end_takes_the_place_of_the_noun() {
        let text = "“We stay,” she said in a statement. Audio message.";
        let found = run_one(&CHECK, text);
        assert_eq!(found[0].fixes[0].applied_to(text), "“We stay,” she said in an audio message.");
    }
}
