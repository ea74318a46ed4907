//! Two whole sentences with only a comma between them: "The bridge is closed, it will open in June."

use super::inside_quotation;
use crate::checks::{Page, Plain, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::{Pos, Tag};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "comma-splice",
    title: "Two sentences joined by a comma",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Many languages string sentences together with commas, and machine translation keeps the commas. In English two \
          whole sentences need a full stop, a semicolon or a joining word between them.",
    examples: &[
        Example {
            wrong: "The bridge is closed[[, it]] will open in June.",
            right: "The bridge is closed; it will open in June. If it is closed, it will open.",
        },
        Example {
            wrong: "The mine was rich once[[, however]] it is shut now.",
            right: "The mine was rich once; however, it is shut now. The mine, however, was rich.",
        },
        Example {
            wrong: "Her house has no roof[[, she]] lives in a tent.",
            right: "Her house has no roof, so she lives in a tent. The house is old, she said. It is not old, it is new.",
        },
    ],
};

/// What begins the second sentence.
const SUBJECTS: &str = "he it she there they this we";

/// What belongs to the second sentence and joins nothing: a comma is not enough before it.
const LINKS: &str = "consequently furthermore however moreover nevertheless therefore";

/// Words with which the first part is no sentence of its own, or goes well with a comma.
const DEPENDENT: &str = "\
    after although as because before but either even every hardly how if just less let like matter more neither never nor \
    not only or rather scarcely since so sooner such than that though too unless until what whatever when whenever where \
    whether which while who whom whose why";

/// Words behind which a clause may stand without a joining word: `The day he left, it rained.`
const TIMES: &str =
    "day days evening hour instant minute moment month morning night second summer time way week winter year years";

/// Verbs with which the second part only says who speaks or thinks, or how sure it is: `it seems`, `she said`.
const ASIDES: &str = "\
    added adds admits admitted agreed announced appears argued argues asked believe believed believes claimed claims \
    confirmed declared explained explains fear feel feels felt guess hope hoped hopes insisted insists joked knew know knows \
    noted notes predict predicted promised recalled recalls reported reports said say says seemed seems stressed suggested \
    suppose suspect think thinks thought told turned turns urged warned warns wrote";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    for (index, sentence) in page.sentences().iter().enumerate() {
        // Only the first comma is looked at: what is before it must be a sentence from its beginning.
        let text = sentence.of(page.text());
        let Some(comma) = text.find(", ") else { continue };
        let marked = |before: &str| before.contains([',', ':', ';', '—', '–', '(', '"', '“', '?', '!']);
        if begins_clause(&text[comma + 2..]) && !marked(&text[..comma]) {
            out.extend(splice(page, &page.words(index), sentence.start + comma));
        }
    }
}

/// `it`, `however it`, `however, it`
fn begins_clause(text: &str) -> bool {
    let mut words = text.split(' ');
    let mut subject = || words.next().is_some_and(|word| is_listed(SUBJECTS, word) || word == "I");
    let link = text.split(' ').next().is_some_and(|word| is_listed(LINKS, word.trim_end_matches(',')));
    subject() || link && subject()
}

fn splice(page: &Page, words: &Words<'_>, comma: usize) -> Option<Finding> {
    let text = page.text();
    let cut = words.spans().partition_point(|span| span.start < comma);
    let link = is_listed(LINKS, words.text(cut));
    let subject = cut + usize::from(link);
    let sentence = words.sentence();
    let rest = &text[comma + 1..sentence.end];
    // A third clause makes it a row of them; a further comma close by an aside.
    let row = rest.contains([';', ':', '?', '“', '"', '—', '–']) || rest.contains(", and ") || rest.contains(", but ");
    if cut < 3 || words.len() < subject + 3 || row || !is_sentence(words, cut) || inside_quotation(page, comma) {
        return None;
    }
    if !text[sentence.start..].starts_with(char::is_uppercase) || !text[..sentence.end].ends_with('.') {
        return None;
    }
    let tags = words.tags();
    let verb = subject + 1 + usize::from(tags[subject + 1].pos == Pos::Adv);
    let finite = tags.get(verb).is_some_and(Tag::is_finite_verb);
    let passive_aside =
        words.text(subject) == "it" && is_listed("said claimed hoped believed true thought", words.text(verb + 1));
    if !finite || is_listed(ASIDES, words.text(verb)) || passive_aside || !link && aside_behind(text, words, verb) {
        return None;
    }
    let first = words.text(cut);
    let message = format!(
        "A whole sentence ends before the comma, and another begins with “{first}”. Put a full stop or a semicolon \
         between them, or a joining word."
    );
    let capital: String = first.chars().take(1).flat_map(char::to_uppercase).chain(first.chars().skip(1)).collect();
    let span = Span::new(comma, words.span(cut).end);
    // `however` is set off by a comma once it begins its clause.
    let behind = if link && !text[span.end..].starts_with(',') { "," } else { "" };
    let finding = Finding::new(&META, span, if link { 0.85 } else { 0.75 }, message);
    let finding = finding.with_fix(Fix::replace(span, format!("; {first}{behind}"), Trust::Suggested));
    Some(finding.with_fix(Fix::replace(span, format!(". {capital}{behind}"), Trust::Suggested)))
}

/// Whether the words before the one at `cut` are a whole sentence: a subject, a finite verb, and nothing that makes them
/// depend on what follows.
fn is_sentence(words: &Words<'_>, cut: usize) -> bool {
    let dependent = (0..cut).any(|index| {
        let word = words.lower(index);
        is_listed(DEPENDENT, word) || word.ends_with("n't") || word.ends_with("n’t") || is_listed(ASIDES, word)
    });
    if dependent || words.lower(0) == "once" || (0..cut.min(4)).any(|index| is_listed(TIMES, words.lower(index))) {
        return false;
    }
    let tags = words.tags();
    let subject = matches!(tags[0].pos, Pos::Pron | Pos::Det | Pos::Propn | Pos::Noun) || words.lower(0) == "there";
    let finite = (1..cut).filter(|index| tags[*index].is_finite_verb()).count();
    // Two finite verbs may be a clause within: `The house he built fell, it …`.
    subject && finite == 1
}

/// Whether a comma right behind the verb makes the second part an aside: `The mine was, he knew, lost.`
fn aside_behind(text: &str, words: &Words<'_>, verb: usize) -> bool {
    words.spans().get(verb + 1).is_none_or(|next| text[words.span(verb).end..next.start].contains(','))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn commas_that_are_right() {
        for text in [
            "The day he left, it rained. The more he has, he wants more.",
            "The bridge is closed, it seems. The bridge is closed, she said on Friday.",
            "In the north it rained, they say. Once it rained, they left the camp.",
            "He came, he saw, and he left. It is not a lake, it is a sea.",
            "“The bridge is closed, it will open in June,” he said.",
            "He knows the bridge is shut, he has seen it.",
            "The bridge, it is said, will open. Was it closed, they asked.",
            "The bridge is closed, this being winter. The bridge is old, this one is new?",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
