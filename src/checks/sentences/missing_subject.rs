//! A verb without its subject: "Is the first time that", "because is", "In addition to the tax, is".

use super::{inside_quotation, prose};
use crate::checks::{Page, Plain, Words};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::{Pos, Tag};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "missing-subject",
    title: "Verb without a subject",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Many languages leave out “it” or “he” where the verb says it already. English does not: without a subject the \
          reader looks back for one, and may take the wrong one.",
    examples: &[
        Example {
            wrong: "[[Is]] the first time that the two villages share a school.",
            right: "It is the first time that the two villages share a school. Is the first one open?",
        },
        Example {
            wrong: "They closed the bridge [[because is]] too old for heavy lorries.",
            right: "They closed the bridge because it is too old for heavy lorries.",
        },
        Example {
            wrong: "The engineers said [[that is]] possible that the dam will not hold.",
            right: "The engineers said that it is possible that the dam will not hold. They said that is so.",
        },
        Example {
            wrong: "According to the engineers, [[is]] cheaper to build a new bridge.",
            right: "According to the engineers, it is cheaper to build a new bridge.",
        },
    ],
};

/// What follows the verb of a statement that lacks its subject, and hardly a verb that asks.
const STATED: &str = "\
    already also because become been believed clear difficult essential estimated expected important impossible known \
    likely necessary one only part possible rumoured said still the thought unlikely";

/// Words that a subject must follow.
const JOINING: &str = "although because unless until";

/// How a statement is brought in: `possible that`, `clear that`.
const FACTS: &str = "clear evident important impossible known likely necessary obvious possible true unlikely";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for words in prose(page) {
        out.extend(opening(page, &words).or_else(|| addition(page, &words)));
        out.extend((1..words.len()).filter_map(|at| inner(page, &words, at)));
    }
}

/// `Is the first time that …`
fn opening(page: &Page, words: &Words<'_>) -> Option<Finding> {
    let not = usize::from(words.text(1) == "not");
    let (first, next) = (words.text(0), words.text(1 + not));
    let verb = matches!(first, "Is" | "Was" | "Are" | "Were" | "Has" | "Have" | "Must" | "Will" | "Can");
    if !verb || !is_listed(STATED, next) || words.len() < 5 {
        return None;
    }
    let sentence = words.sentence();
    let text = sentence.of(page.text());
    let stated = match next {
        // A question that lacks its mark: `Is the war over.`
        "the" => matches!(words.text(2 + not), "first" | "last" | "only" | "second" | "third" | "same"),
        "one" | "part" => words.text(2 + not) == "of",
        _ => true,
    };
    let plain = text.starts_with(first) && text.ends_with('.') && !text.contains(['?', ':']);
    // Behind a question people answer so.
    let asked = page.text()[..sentence.start].trim_end().ends_with('?');
    if !stated || !plain || asked || inside_quotation(page, sentence.start) {
        return None;
    }
    let message = format!(
        "The sentence begins with “{first}” and has no subject. Say who or what it is about: “it”, “he”, “they”."
    );
    let finding = Finding::new(&META, words.span(0), 0.75, message);
    let it = matches!(first, "Is" | "Was" | "Has");
    let fix = || Fix::replace(words.span(0), format!("It {}", words.lower(0)), Trust::Suggested);
    Some(if it { finding.with_fix(fix()) } else { finding })
}

/// `In addition to the tax, is …`
fn addition(page: &Page, words: &Words<'_>) -> Option<Finding> {
    let opens = match words.text(0) {
        "In" => matches!((words.text(1), words.text(2)), ("addition", "to") | ("spite", "of") | ("contrast", "to")),
        "According" | "Thanks" | "Due" => words.text(1) == "to",
        "Because" => words.text(1) == "of",
        "Despite" => true,
        _ => false,
    };
    if !opens {
        return None;
    }
    let text = page.text();
    let behind = |index: usize| &text[words.span(index - 1).end..words.span(index).start];
    let at = (1..words.len()).find(|index| !behind(*index).trim().is_empty())?;
    let verb = behind(at).trim() == "," && is_verb(words.text(at)) && at + 2 < words.len();
    let tags = words.tags();
    if !verb
        || text[words.sentence().start..words.sentence().end].ends_with('?')
        || tags[..at].iter().any(Tag::is_finite_verb)
    {
        return None;
    }
    let verb = words.text(at);
    let message =
        format!("“{verb}” has no subject here: nothing before it says who or what. Name it, or write “it {verb}”.");
    Some(Finding::new(&META, words.span(at), 0.75, message))
}

/// `because is too old`, `that is possible that`
fn inner(page: &Page, words: &Words<'_>, at: usize) -> Option<Finding> {
    let verb = words.text(at);
    if !is_verb(verb) {
        return None;
    }
    let before = words.text(at - 1);
    let fact = before == "that" && matches!(verb, "is" | "was") && {
        let not = usize::from(words.text(at + 1) == "not");
        let said = at > 1 && words.tags()[at - 2].pos == Pos::Verb;
        said && is_listed(FACTS, words.text(at + 1 + not)) && words.text(at + 2 + not) == "that"
    };
    let joined = is_listed(JOINING, before) && at + 1 < words.len();
    let span = words.span(at - 1).hull(words.span(at));
    if !(fact || joined) || page.text()[words.span(at - 1).end..words.span(at).start].trim() != "" {
        return None;
    }
    let message = format!("“{verb}” has no subject behind “{before}”. Name who or what it speaks of, or write “it”.");
    let finding = Finding::new(&META, span, 0.8, message);
    let it = matches!(verb, "is" | "was" | "has");
    let fix = || Fix::replace(span, format!("{before} it {verb}"), Trust::Suggested);
    Some(if it { finding.with_fix(fix()) } else { finding })
}

/// Whether it is one of the verbs that are looked at.
fn is_verb(word: &str) -> bool {
    matches!(word, "are" | "can" | "has" | "have" | "is" | "must" | "was" | "were" | "will")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn subjects_that_are_there_or_need_not_be() {
        for text in [
            "Is the first ship of the year in? Will the other one come. Are not all men equal.",
            "“Is the first time that I see it,” he said.",
            "According to Marlow, is the answer to wait? Marlow, according to Ruiz, is late.",
            "The fact that is clear that day is not so now. That is true that is all.",
            "Why did he go? Was not well that day at all. Has been so since.",
            "The engine that was clear of ice started. The law, because it is old, is dead.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
