//! Two figures for one thing.

use std::collections::BTreeMap;

use super::nouns::noun_after;
use super::{quantities_in, subjects};
use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;
use crate::text::numbers::{Line, Quantity, Unit};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "figures-disagree",
    title: "Two figures for one thing",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "The article gives a number and later another one for the same thing. Machine translation reads each sentence by \
          itself and does not notice.",
    examples: &[
        Example {
            wrong: "The landslide in Orvane buried 21 houses on Sunday.\nAfter the landslide, the mayor of Orvane said that \
                    [[27 houses]] were buried.",
            right: "The landslide in Orvane buried 21 houses on Sunday.\nAfter the landslide, the mayor of Orvane said that \
                    27 houses were damaged.",
        },
        Example {
            wrong: "Seven climbers set out at dawn. The [[nine climbers]] had no rope.",
            right: "Seven climbers set out at dawn. The seven climbers had no rope. Two climbers turned back.",
        },
    ],
    on: true,
};

/// What happens to people and things: the word as it may stand, and the word for all its forms.
const EVENTS: [(&str, &str); 30] = [
    ("kill", "kill"),
    ("killed", "kill"),
    ("killing", "kill"),
    ("kills", "kill"),
    ("died", "kill"),
    ("dead", "kill"),
    ("injured", "injure"),
    ("injuring", "injure"),
    ("wounded", "injure"),
    ("wounding", "injure"),
    ("hurt", "injure"),
    ("arrested", "arrest"),
    ("arresting", "arrest"),
    ("detained", "detain"),
    ("detaining", "detain"),
    ("rescued", "rescue"),
    ("rescuing", "rescue"),
    ("saved", "rescue"),
    ("destroyed", "destroy"),
    ("destroying", "destroy"),
    ("buried", "bury"),
    ("burying", "bury"),
    ("evacuated", "evacuate"),
    ("displaced", "displace"),
    ("sank", "sink"),
    ("captured", "capture"),
    ("capturing", "capture"),
    ("hospitalised", "hospital"),
    ("hospitalized", "hospital"),
    ("missing", "miss"),
];

/// Words that make it another thing, another time or a part.
const OTHERS: &str = "\
    another other others second third more earlier previous previously year years month months week weeks since later \
    including updated rose risen initially separate also different total altogether former ago bringing brought far \
    half few fewer less least most nearly almost estimated each every all both remaining rest same similar average \
    meanwhile elsewhere per";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

/// A count of things.
struct Count<'p> {
    page: &'p Page,
    start: usize,
    quantity: Quantity,
    noun: Span,
    sentence: Span,
}

impl Count<'_> {
    fn span(&self) -> Span {
        self.quantity.span.hull(self.noun)
    }
}

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut nouns: BTreeMap<&str, Vec<Count<'_>>> = BTreeMap::new();
    for (start, page) in pages.iter() {
        for quantity in page.quantities().iter().filter(|quantity| is_count(quantity)) {
            let line = page.line();
            let next = line.tokens.get(line.token_at(quantity.span.end)).map(|token| token.span);
            // `12 dead`, `12 killed` are so many people.
            let people = next.filter(|next| EVENTS.iter().any(|(form, _)| *form == next.of(line.lower)));
            let Some(noun) = people.or_else(|| noun_after(&line, quantity)) else { continue };
            let at = page.sentences().partition_point(|sentence| sentence.end <= quantity.span.start);
            let Some(sentence) = page.sentences().get(at).copied() else { continue };
            let name = if people.is_some() { "people" } else { noun.of(page.lower()) };
            let counts = nouns.entry(name).or_default();
            counts.push(Count { page, start, quantity: *quantity, noun, sentence });
        }
    }
    for counts in nouns.values().filter(|counts| (2..=12).contains(&counts.len())) {
        let known = out.len();
        named_again(counts, out);
        if out.len() == known {
            same_event(counts, out);
        }
    }
}

fn is_count(quantity: &Quantity) -> bool {
    quantity.is_exact() && quantity.unit == Unit::None && quantity.low >= 2.0 && quantity.low.fract() == 0.0
}

/// `Seven climbers set out … The nine climbers had no rope.`
fn named_again(counts: &[Count<'_>], out: &mut Vec<Finding>) {
    let [first, .., last] = counts else { return };
    let article = |count: &Count<'_>| {
        let line = count.page.line();
        line.token_at(count.quantity.span.start).checked_sub(1).is_some_and(|at| line.lower(at) == "the")
    };
    let alone = counts.len() == 2 && !article(first) && article(last);
    let (one, two) = (first.quantity.low, last.quantity.low);
    // Two are often two that were named, and not counted before; of 292 questions 291 were answered.
    let close = (one - two).abs() < 0.03 * one;
    if !alone || close || one < 3.0 || two < 3.0 || (one - two).abs() < 0.5 || !adjectives(last).is_empty() {
        return;
    }
    let near = last.span().start + last.start - (first.span().end + first.start) < 600;
    let line = last.page.line();
    let next = line.token_at(last.noun.end);
    let behind = line.lower(next);
    // `the seven men arrested in May` are others than those before.
    let participle =
        behind.ends_with("ed") && matches!(line.lower(next + 1), "in" | "on" | "by" | "at" | "from" | "last");
    let singled = participle
        || matches!(behind, "of" | "in" | "who" | "that" | "which" | "from" | "at" | "on" | "with" | "," | "-");
    let is_other = |count: &Count<'_>| {
        let words = count.page.tokens_in(count.sentence).iter().map(|token| token.span.of(count.page.lower()));
        words.into_iter().any(|word| is_listed(OTHERS, word))
    };
    // `Nine climbers, two of them …: the seven climbers`: some figure makes up for the difference.
    let made_up = |page: &Page| page.quantities().iter().any(|other| (other.low - (one - two).abs()).abs() < 0.5);
    if near && !singled && !is_other(first) && !is_other(last) && !made_up(first.page) && !made_up(last.page) {
        out.push(found(first, last, 0.6));
    }
}

/// The words between a figure and its noun, in lower case.
fn adjectives<'p>(count: &Count<'p>) -> &'p str {
    Span::new(count.quantity.span.end, count.noun.start).of(count.page.lower()).trim()
}

/// `killed 12 miners … 14 miners were killed`.
fn same_event(counts: &[Count<'_>], out: &mut Vec<Finding>) {
    let mut events: BTreeMap<&str, Vec<&Count<'_>>> = BTreeMap::new();
    for count in counts {
        if let Some(event) = event(count) {
            events.entry(event).or_default().push(count);
        }
    }
    for counts in events.values() {
        let Some(first) = counts.first() else { continue };
        let mut others = counts.iter().filter(|other| (other.quantity.low - first.quantity.low).abs() > 0.5);
        // With three figures for it, the article tells how they rose.
        let (Some(other), None) = (others.next(), others.next()) else { continue };
        if is_same(first, other) {
            out.push(found(first, other, 0.6));
        }
    }
}

/// What happened to the things counted, in the words next to them.
fn event(count: &Count<'_>) -> Option<&'static str> {
    let line = count.page.line();
    let lookup = |word: &str| EVENTS.iter().find(|(form, _)| *form == word).map(|(_, event)| *event);
    let before = line.token_at(count.quantity.span.start).checked_sub(1).map_or("", |at| line.lower(at));
    let next = line.token_at(count.noun.end);
    let verb = behind(&line, next);
    lookup(before).or_else(|| lookup(count.noun.of(line.lower))).or_else(|| lookup(verb))
}

/// The first word behind the noun that is not a form of to be or to have.
fn behind<'p>(line: &Line<'p>, mut at: usize) -> &'p str {
    while matches!(line.lower(at), "were" | "was" | "have" | "had" | "been" | "are" | "be" | "being") {
        at += 1;
    }
    line.lower(at)
}

/// The words that say what a count's sentence is about, in lower case.
fn words<'p>(count: &Count<'p>) -> impl Iterator<Item = &'p str> {
    let page = count.page;
    subjects(page, count.sentence, count.span()).map(|word| word.of(page.lower()))
}

/// Whether two sentences tell of one event: they share two words at least, and neither speaks of another one.
fn is_same(one: &Count<'_>, two: &Count<'_>) -> bool {
    let first: Vec<&str> = words(one).collect();
    let second: Vec<&str> = words(two).collect();
    let is_other = |words: &[&str]| words.iter().any(|word| is_listed(OTHERS, word));
    let every = |count: &Count<'_>| {
        let line = count.page.line();
        (line.token_at(count.sentence.start)..line.token_at(count.sentence.end))
            .any(|at| is_listed(OTHERS, line.lower(at)))
    };
    let lookup = |word: &str| EVENTS.iter().any(|(form, _)| *form == word);
    let shared = first.iter().filter(|word| second.contains(word) && !lookup(word)).count();
    let alone = |count: &Count<'_>| {
        quantities_in(count.page, count.sentence).iter().filter(|other| is_count(other)).count() <= 2
    };
    let kind = adjectives(one) == adjectives(two) || adjectives(one).is_empty() || adjectives(two).is_empty();
    shared >= 2
        && kind
        && !is_other(&first)
        && !is_other(&second)
        && !every(one)
        && !every(two)
        && alone(one)
        && alone(two)
}

fn found(first: &Count<'_>, other: &Count<'_>, confidence: f32) -> Finding {
    let told = |count: &Count<'_>| count.span().of(count.page.text()).to_owned();
    let message = format!(
        "Here it is “{}”, before it was “{}”. If it is the same, one of the two figures is wrong; look it up.",
        told(other),
        told(first)
    );
    Finding::new(&META, other.span().shifted(other.start), confidence, message)
}
