//! One institution, law or award under two wordings.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::acronyms::is_link;
use super::register::{Register, Run, is_opener};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "term-inconsistent",
    title: "One term in two wordings",
    category: Category::Terminology,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation renders the name of an institution, a law or an award anew in every sentence. Readers take \
          two wordings for two things.",
    examples: &[
        Example {
            wrong: "The Kolan Market Supervision Bureau fined two shops. The Kolan Market Supervision Bureau will publish \
                    a list. The Kolan Market Supervision [[Administration]] has done so before.",
            right: "The Kolan Market Supervision Bureau fined two shops. The Tarn Market Supervision Administration did \
                    not. The bureau will publish a list.",
        },
        Example {
            wrong: "The Rural Land Contracting Law protects farmers. Critics call the [[Law on Rural Land Contracting]] \
                    too weak.",
            right: "The Rural Land Contracting Law protects farmers. Critics call the Law on Rural Water Rights weak.",
        },
    ],
};

/// See the head of the file.
static SYNONYMS: &str = include_str!("../../../assets/names/synonyms.txt");

/// The families, by number, that a word belongs to.
static FAMILIES: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut families: HashMap<&str, Vec<usize>> = HashMap::new();
    for (number, line) in SYNONYMS.lines().filter(|line| !line.starts_with('#')).enumerate() {
        for word in line.split(", ") {
            families.entry(word).or_default().push(number);
        }
    }
    families
});

/// Heads that stand before or behind the words they go with: `Award` of `Earth Guardian Award`.
const HEADS: &str = "\
    Act Agreement Association Award Bill Centre Center Draft Federation Forum Foundation Institute Law Medal Museum Opinion \
    Opinions Order Prize Report Treaty Union University";

/// The words of a term worth comparing.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=9;

/// A term and one place where it stands.
struct Term<'a> {
    words: Vec<&'a str>,
    span: Span,
    /// The numbers of its page and its sentence.
    place: (usize, usize),
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let terms = terms(pages.names(), pages.text());
    let mut buckets: BTreeMap<String, Vec<&Term<'_>>> = BTreeMap::new();
    for term in &terms {
        for key in keys(&term.words) {
            buckets.entry(key).or_default().push(term);
        }
    }
    let mut told = HashSet::new();
    for terms in pages.until_stopped(buckets.values().filter(|terms| terms.len() > 1)) {
        report(terms, pages.text(), &mut told, out);
    }
}

/// The terms of the article: names of several capitalised words, also with `of` and the like between them.
fn terms<'a>(register: &Register<'a>, text: &str) -> Vec<Term<'a>> {
    let mut terms = Vec::new();
    let mut runs = register.runs();
    while let [first, ..] = runs {
        let linked = |pair: &[Run; 2]| {
            (pair[0].page, pair[0].sentence) == (pair[1].page, pair[1].sentence)
                && is_link(&text[register.span_of(pair[0]).end..register.span_of(pair[1]).start])
        };
        let more = runs.array_windows().take_while(|pair| linked(pair)).count();
        let (term, rest) = runs.split_at(more + 1);
        runs = rest;
        let words = term.iter().flat_map(|run| register.words_of(*run));
        let words = words.skip_while(|word| is_opener(word.text));
        if LENGTHS.contains(&words.clone().count()) {
            let span = words.clone().map(|word| word.span).reduce(Span::hull).unwrap_or(Span::at(0));
            terms.push(Term {
                words: words.map(|word| word.text).collect(),
                span,
                place: (first.page, first.sentence),
            });
        }
    }
    terms
}

/// What the wordings of one term share: all words but one, whose family is named; or all words, the head apart.
fn keys(words: &[&str]) -> Vec<String> {
    let mut keys = Vec::new();
    for (at, word) in words.iter().enumerate() {
        for family in FAMILIES.get(word).into_iter().flatten() {
            let before = words[..at].join(" ");
            let after = words[at + 1..].join(" ");
            keys.push(format!("{before} {family} {after}"));
        }
    }
    let (first, last) = (words[0], words[words.len() - 1]);
    if is_listed(HEADS, first) {
        keys.push(format!("{first}: {}", words[1..].join(" ")));
    }
    if is_listed(HEADS, last) {
        keys.push(format!("{last}: {}", words[..words.len() - 1].join(" ")));
    }
    keys
}

/// Flags the wordings that are used less than the commonest; of two that are used alike, the later.
fn report(terms: &[&Term<'_>], text: &str, told: &mut HashSet<Span>, out: &mut Vec<Finding>) {
    let mut uses: Vec<(&[&str], usize)> = Vec::new();
    for term in terms {
        match uses.iter_mut().find(|(words, _)| *words == term.words) {
            Some((_, count)) => *count += 1,
            None => uses.push((&term.words, 1)),
        }
    }
    let most = uses.iter().rev().max_by_key(|(_, count)| *count);
    let standard = most.and_then(|(words, _)| terms.iter().find(|term| term.words == *words));
    // Two wordings in one sentence are told apart there, or explained.
    let told_apart = |[one, other]: &[&Term<'_>; 2]| one.place == other.place && one.words != other.words;
    let Some(standard) = standard.filter(|_| !terms.array_windows().any(told_apart)) else { return };
    for term in terms.iter().filter(|term| term.words != standard.words) {
        if !told.insert(term.span) {
            continue;
        }
        let (here, there) = (term.span.of(text), standard.span.of(text));
        let message = format!(
            "The article says “{here}” here and “{there}” elsewhere. If both are one thing, give it one name throughout."
        );
        let (span, correction) = difference(term.span, here, there);
        out.push(Finding::new(&META, span, 0.75, message).with_fix(Fix::replace(span, correction, Trust::Suggested)));
    }
}

/// The words of `here`, which is at `span`, that `there` has others for.
fn difference<'t>(span: Span, here: &str, there: &'t str) -> (Span, &'t str) {
    let same = here.split(' ').zip(there.split(' ')).take_while(|(one, two)| one == two);
    let head: usize = same.map(|(word, _)| word.len() + 1).sum();
    let (left, right) = (here.get(head..).unwrap_or_default(), there.get(head..).unwrap_or_default());
    let same = left.split(' ').rev().zip(right.split(' ').rev()).take_while(|(one, two)| one == two);
    let tail: usize = same.map(|(word, _)| word.len() + 1).sum();
    let (left, right) = (left.len().saturating_sub(tail), right.len().saturating_sub(tail));
    (Span::new(span.start + head, span.start + head + left), &there[head..head + right])
}
