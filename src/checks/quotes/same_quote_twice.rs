//! One quotation given twice in different words.

use std::collections::HashMap;

use super::underline::{first_clause, whole_or_beginning};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "same-quote-twice",
    title: "One quotation in two wordings",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: false,
    why: "A source that repeats a quotation is translated anew each time. The reader takes the two wordings for two statements, \
          and one of them at least is not what was said.",
    examples: &[
        Example {
            wrong: "“The old bridge will never carry heavy lorries again,” Renn said.\nThe town went quiet. [[“The old bridge will not carry heavy trucks again]], ever,” he said.",
            right: "“The old bridge will never carry heavy lorries again,” Renn said.\nThe town went quiet. “Our council has money for a new road,” he said.",
        },
        Example {
            wrong: "\"Nobody warned the families before the river rose,\" she said. Later: [[\"Nobody had warned families before the river came.\"]]",
            right: "\"Nobody warned the families before the river rose,\" she said. Later: \"The families will come back to the river in spring.\"",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    // The quotations so far, and which of them hold a stem: the last few, so that the time stays linear.
    let mut all: Vec<(Span, Vec<&str>)> = Vec::new();
    let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
    for quotation in pages.quotations() {
        let inner = quotation.inner();
        if quotation.nested || quotation.close.is_none() || inner.len() < SHORTEST || inner.len() > LONGEST {
            continue;
        }
        let stems = stems(inner.of(text));
        if stems.len() < FEWEST || !is_speech(inner.of(text)) {
            continue;
        }
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for other in stems.iter().filter_map(|stem| holders.get(stem)).flatten() {
            *shared.entry(*other).or_default() += 1;
        }
        let alike = shared.iter().filter(|(other, shared)| {
            let either = stems.len() + all[**other].1.len() - **shared;
            **shared > 3 && **shared * 2 >= either
        });
        let other = alike.map(|(other, _)| all[*other].0).max_by_key(|span| span.start);
        if let Some(other) = other.filter(|other| !is_same(other.of(text), inner.of(text))) {
            let message = format!(
                "This seems to be the quotation “{}…” from above in other words. See which wording is right, and give both \
                 alike or leave one out.",
                first_clause(text, other.start, other.end).of(text)
            );
            out.push(Finding::new(&META, whole_or_beginning(text, quotation.span), 0.65, message));
        }
        for stem in &stems {
            let holders = holders.entry(stem).or_default();
            holders.push(all.len());
            if holders.len() > REMEMBERED {
                holders.remove(0);
            }
        }
        all.push((inner, stems));
    }
}

/// Quotations are compared from so many bytes to so many.
const SHORTEST: usize = 30;
const LONGEST: usize = 1000;

/// Quotations with fewer telling words may be alike by chance.
const FEWEST: usize = 5;

/// How many quotations with one word in them are kept in mind.
const REMEMBERED: usize = 6;

/// Whether quoted words were spoken: the long names of laws and prizes are quoted too.
fn is_speech(words: &str) -> bool {
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let ends = words.trim_end().ends_with(['.', ',', '!', '?']);
    ends && words.split_whitespace().filter(capital).count() * 3 <= words.split_whitespace().count()
}

/// The beginnings of the telling words, each once.
fn stems(words: &str) -> Vec<&str> {
    /// So many bytes of a word are the same in its forms.
    const STEM: usize = 6;
    let mut stems: Vec<&str> = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 3 && !is_common(word))
        .map(|word| &word[..word.floor_char_boundary(STEM)])
        .collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// Whether a word of four letters or more tells nothing.
fn is_common(word: &str) -> bool {
    // One comparison by length and bytes for each; this is asked of every quoted word.
    matches!(
        word,
        "this"
            | "that"
            | "with"
            | "have"
            | "from"
            | "they"
            | "will"
            | "what"
            | "when"
            | "were"
            | "been"
            | "their"
            | "there"
            | "would"
            | "which"
            | "about"
            | "more"
            | "some"
            | "your"
            | "into"
            | "than"
            | "them"
            | "then"
            | "these"
            | "those"
            | "very"
            | "just"
            | "also"
            | "only"
            | "over"
            | "such"
            | "could"
            | "should"
            | "because"
            | "where"
            | "while"
            | "after"
            | "before"
            | "being"
            | "does"
    )
}

/// Whether one quotation repeats the other or goes on with it: a report may quote the beginning first, then all.
fn is_same(one: &str, other: &str) -> bool {
    /// Two beginnings of so many letters are no chance.
    const BEGINNING: usize = 25;
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (one, other) = (letters(one), letters(other));
    let begins_alike = one.chars().zip(other.chars()).take_while(|(here, there)| here == there).count() >= BEGINNING;
    begins_alike || one.contains(&other) || other.contains(&one)
}
