//! The same sentence, or nearly the same, twice in one article.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::has_quotation_mark;
use crate::checks::{Page, Pages, Plain, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::language::Pos;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "repeated-sentence",
    title: "Sentence said twice",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation renders one sentence of the source twice, or loses one and fills its place with another. The \
          article says a thing again as if it were new.",
    examples: &[
        Example {
            wrong: "The dam holds back the water of three rivers. It was built in 1962. [[The dam holds back the water of three rivers.]]",
            right: "The dam holds back the water of three rivers. It was built in 1962. It feeds two mills.",
        },
        Example {
            wrong: "Nobody has yet seen the plans of the new harbour.\n\n[[Nobody has ever seen the plans of the new harbour.]]",
            right: "Nobody has yet seen the plans of the new harbour.\n\nNobody has yet seen the plans of the old mill.",
        },
    ],
};

/// Shorter sentences may well come again.
const SHORTEST: usize = 7;

/// Words that turn a statement round.
const DENIALS: &str = "hardly neither never no none nor not only";

/// How many words at its beginning, or at its end, bring a sentence before another to be compared with it.
const EDGE: usize = 4;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    // The last sentence with such a beginning, and with such an end: one comparison each, however long the article.
    let mut seen: HashMap<(bool, u64), Words<'_>> = HashMap::new();
    for (start, page) in pages.iter().filter(|(_, page)| page.kind == Kind::Paragraph) {
        for words in page.all_words().filter(|words| is_statement(page, words)) {
            let keys = [(true, edge(&words, 0)), (false, edge(&words, words.len() - EDGE))];
            let twin = keys.iter().filter_map(|key| seen.get(key)).find_map(|other| likeness(other, &words));
            if let Some(exact) = twin {
                out.push(finding(page, words.sentence(), exact).shifted(start));
            }
            for key in keys {
                seen.insert(key, words.clone());
            }
        }
    }
}

/// Whether it is a whole sentence and no quotation: a headline comes again above the text, and people repeat themselves.
fn is_statement(page: &Page, words: &Words<'_>) -> bool {
    let text = words.sentence().of(page.text());
    let said = (1..6).any(|at| matches!(words.lower(at), "said" | "says" | "told" | "stressed" | "added"));
    words.len() >= SHORTEST && text.ends_with('.') && !has_quotation_mark(text) && !said
}

fn edge(words: &Words<'_>, from: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    for index in from..from + EDGE {
        words.lower(index).hash(&mut hasher);
    }
    hasher.finish()
}

/// Whether two sentences are the same word for word, or but for a word or two; `None` where they are not.
fn likeness(one: &Words<'_>, other: &Words<'_>) -> Option<bool> {
    let most = one.len().min(other.len());
    let (start, end) = (common(most, |at| one.lower(at) == other.lower(at)), {
        common(most, |at| one.lower(one.len() - 1 - at) == other.lower(other.len() - 1 - at))
    });
    if start == one.len() && one.len() == other.len() {
        return Some(true);
    }
    // A name, a figure, a denial or another thing makes it another statement.
    let range = |words: &Words<'_>| start..words.len().saturating_sub(end).max(start);
    let small = |words: &Words<'_>| {
        range(words).all(|at| words.text(at).chars().all(char::is_lowercase) && !is_listed(DENIALS, words.lower(at)))
    };
    let thing =
        |words: &Words<'_>| words.tags()[range(words)].iter().any(|tag| matches!(tag.pos, Pos::Noun | Pos::Adj));
    let near = [one, other].iter().all(|words| range(words).len() < 3 && small(words));
    (near && most > SHORTEST && start + end >= 8 && !(thing(one) && thing(other))).then_some(false)
}

/// How many of the first `most` places are the same.
fn common(most: usize, same: impl Fn(usize) -> bool) -> usize {
    (0..most).take_while(|at| same(*at)).count()
}

fn finding(page: &Page, sentence: Span, exact: bool) -> Finding {
    let message = if exact {
        "The article has this very sentence already. Remove it here, or put in what should stand in its place."
    } else {
        "The article has this sentence already, but for a word or two. Remove one of the two, or put in what should stand here."
    };
    let text = page.text();
    // With the space before it, or behind it where the paragraph begins.
    let before = text[..sentence.start].trim_end().len();
    let behind = text.len() - text[sentence.end..].trim_start().len();
    let whole = if before > 0 { Span::new(before, sentence.end) } else { Span::new(sentence.start, behind) };
    let edits = vec![Replacement { span: whole, text: String::new() }];
    let fix = Fix { label: "Remove the sentence".into(), trust: Trust::Suggested, edits };
    Finding::new(&META, sentence, if exact { 0.85 } else { 0.75 }, message).with_fix(fix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn other_names_and_figures_are_another_statement() {
        for text in [
            "Hale won the third race by a hundred metres. Roe won the third race by a hundred metres.",
            "He sold 20 of his ships in the spring of that year. He sold 30 of his ships in the spring of that year.",
            "She would never have sold the house to them. She would have sold the house to them.",
            "Did he sell it? Did he sell it?",
            "It was not safe to cross the old bridge. It was now safe to cross the old bridge.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
