//! People from outside the Chinese mainland with names in pinyin.

use std::collections::{HashMap, HashSet};

use super::offices;
use super::pinyin::is_given_name;
use super::register::{Register, Word, without_opener};
use super::surnames;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::frequency::frequency;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "pinyin-abroad",
    title: "Name in mainland spelling",
    category: Category::LocaleConventions,
    severity: Severity::Minor,
    on: true,
    why: "In Hong Kong, Taiwan, Vietnam and elsewhere names are written in their own way. Machine translation from \
          Chinese reads the characters in pinyin, and nobody can tell who is meant.",
    examples: &[
        Example {
            wrong: "The Hong Kong government will pay. Hong Kong’s labour secretary, [[Luo Zhiming]], named the sum. \
                    Schools in Hong Kong stay shut.",
            right: "The Hong Kong government will pay. Hong Kong’s labour secretary, Law Chi-ming, named the sum. \
                    Schools in Hong Kong stay shut.",
        },
        Example {
            wrong: "Vietnam will build a port. [[Ruan Dehai]], a deputy minister, said Vietnam needs it. Hanoi pays.",
            right: "Vietnam will build a port. The Chinese envoy Luo Dehai said so. In Hanoi Vietnam’s minister agreed.",
        },
    ],
};

/// Where Chinese names are not written in pinyin, by words that stand for the place.
const REGIONS: [(&str, &[&str]); 7] = [
    ("Hong Kong", &["Kong", "HKSAR", "Kowloon"]),
    ("Macau", &["Macau", "Macao"]),
    ("Taiwan", &["Taiwan", "Taiwanese", "Taipei", "Kaohsiung"]),
    ("Malaysia", &["Malaysia", "Malaysian", "Johor", "Penang"]),
    ("Singapore", &["Singapore", "Singaporean"]),
    ("Vietnam", &["Vietnam", "Vietnamese", "Nam", "Hanoi"]),
    ("South Korea", &["Korea", "Korean", "Koreans", "Seoul"]),
];

/// Words that stand for the mainland.
const MAINLAND: [&str; 6] = ["Beijing", "China", "Chinese", "Guangdong", "Province", "Shanghai"];

/// How often the place is named at least.
const LEAST: usize = 3;

/// Words in a sentence about people of the mainland, and about the article’s own writers.
const ASIDE: &str = "\
    ambassador beijing born china chinese commissar commissioner consul correspondent editor embassy envoy guangdong \
    liaison mainland photo reporter reporters shanghai xinhua";

/// A first name that is read more often is that of somebody whom all spell so, in Zipf values.
const WELL_KNOWN: f32 = 2.0;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let register = pages.names();
    let Some(region) = region(register) else { return };
    let mut met = HashSet::new();
    // A sentence may list many names: whether it is about people of the mainland is asked once.
    let mut aside = HashMap::new();
    for run in register.runs() {
        let words = without_opener(register.words_of(*run));
        let Some(name) = pinyin_name(words) else { continue };
        let text = Span::hull(name[0].span, name[1].span).of(pages.text());
        let mut is_aside = || {
            *aside.entry((run.page, run.sentence)).or_insert_with(|| {
                let words = pages.page(run.page).words(run.sentence);
                (0..words.len()).any(|at| is_listed(ASIDE, bare(words.lower(at))))
            })
        };
        if met.insert(text) && !is_aside() {
            let message = format!(
                "“{text}” is how the name is read on the Chinese mainland. If the person is from {region}, find out how \
                 the name is written there."
            );
            out.push(Finding::new(&META, name[0].span.hull(name[1].span), 0.65, message));
        }
    }
}

/// The place that the article is about, if it names it more often than the mainland.
fn region(register: &Register<'_>) -> Option<&'static str> {
    let mut counts = [0; REGIONS.len()];
    let mut mainland = 0;
    for word in register.words() {
        mainland += usize::from(MAINLAND.contains(&word.text));
        if let Some(at) = REGIONS.iter().position(|(_, words)| words.contains(&word.text)) {
            counts[at] += 1;
        }
    }
    let (region, count) = REGIONS.iter().zip(counts).max_by_key(|(_, count)| *count)?;
    (count >= LEAST && count > mainland).then_some(region.0)
}

/// The surname and the first name of two syllables that the run is, behind an office or alone.
fn pinyin_name<'r, 'a>(words: &'r [Word<'a>]) -> Option<&'r [Word<'a>]> {
    let name = words.get(words.len().checked_sub(2)?..)?;
    let [surname, given] = name else { return None };
    let alone = words.len() == 2 || offices::is_head(words[words.len() - 3].text);
    if !alone || !surnames::is_mainland(surname.text) {
        return None;
    }
    let lower = given.text.to_lowercase();
    (is_given_name(&lower) && frequency().zipf(&lower) < WELL_KNOWN).then_some(name)
}

fn bare(lower: &str) -> &str {
    lower.strip_suffix("’s").or_else(|| lower.strip_suffix("'s")).unwrap_or(lower)
}
