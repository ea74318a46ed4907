//! One name spelled in several ways.

use std::collections::{BTreeMap, HashMap};

use super::collect::{Form, forms};
use super::pinyin::is_pinyin;
use super::spelling::{folded, may_be_one, skeleton, sound_alike, transliterated};
use super::two_words::{split_names, swapped_names};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::language::frequency::frequency;
use crate::language::gazetteer::gazetteer;
use crate::text::Span;

static META: Meta = Meta {
    id: "name-variants",
    title: "Name spelled in several ways",
    category: Category::Terminology,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation writes a foreign name anew in every sentence. Readers take two spellings for two people or \
          two places.",
    examples: &[
        Example {
            wrong: "The mayor, Oleh Torbenskiy, came late. Mr Torbenskiy spoke first, and [[Torbinsky]] left early.",
            right: "The mayor, Oleh Torbenskiy, came late. Mr Torbenskiy’s wife, Olena Torbenska, left early.",
        },
        Example {
            wrong: "They fled from Karavelovo to the south. In [[Karavilovo]] nobody stayed; Karavelovo is empty.",
            right: "Russia and the Russians; Germany and the Germans; Ivan Petrov and his sister Irina Petrova.",
        },
        Example {
            wrong: "General Yusuf Kasimbe led the troops. Later Yusuf Kasimbe and [[Yousouf]] met the press.",
            right: "Ana Hansen met Per Hanssen. March in Austin is not Marsh in Austria.",
        },
    ],
};

/// How many spellings of a bucket are tried as the standard one: the most used come first.
const MOST_STANDARDS: usize = 40;

/// The most mentions that one fix changes; each finding carries the whole fix.
const MOST_REPLACED: usize = 100;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let forms = forms(pages);
    let mut roles = vec![Role::Open; forms.len()];
    for bucket in pages.until_stopped(buckets(&forms)) {
        settle(&forms, bucket, &mut roles);
    }
    let mut variants: BTreeMap<usize, Vec<&Form<'_>>> = BTreeMap::new();
    for (form, role) in forms.iter().zip(&roles) {
        if let Role::VariantOf(standard) = role {
            variants.entry(*standard).or_default().push(form);
        }
    }
    for (standard, variants) in variants {
        report(&forms[standard], &variants, out);
    }
    for [standard, variant] in split_names(pages, &forms) {
        report(&standard, &[&variant], out);
    }
    for [standard, variant] in swapped_names(pages) {
        report(&standard, &[&variant], out);
    }
}

/// The spellings that are worth comparing: those of the same consonants, and surnames behind the same first name.
fn buckets(forms: &[Form<'_>]) -> Vec<Vec<usize>> {
    let mut buckets: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        buckets.entry((&form.key, "")).or_default().push(index);
        if let Some(liquid) = &form.liquid {
            buckets.entry((liquid, "l")).or_default().push(index);
        }
        let first_letter = form.key.get(..1).unwrap_or_default();
        for first_name in form.before.iter().filter(|name| name.len() > 2) {
            buckets.entry((first_letter, first_name)).or_default().push(index);
        }
    }
    let mut buckets: Vec<Vec<usize>> = buckets.into_values().filter(|bucket| bucket.len() > 1).collect();
    buckets.sort_unstable();
    buckets
}

/// What a spelling is among those of its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Standard,
    VariantOf(usize),
}

/// Finds the standard spelling of each form of a bucket. A form that is the standard of others stays one.
fn settle(forms: &[Form<'_>], mut bucket: Vec<usize>, roles: &mut [Role]) {
    // The most used first; among equals the one with a full name, then the first in the text.
    bucket.sort_by_key(|index| (usize::MAX - forms[*index].mentions.len(), forms[*index].before.is_empty(), *index));
    for (at, standard) in bucket.iter().enumerate().take(MOST_STANDARDS) {
        for variant in &bucket[at + 1..] {
            if matches!(roles[*standard], Role::VariantOf(_)) {
                break;
            }
            let (one, two) = (&forms[*standard], &forms[*variant]);
            if roles[*variant] != Role::Open || !is_variant(one, two) {
                continue;
            }
            // Of two spellings that are used alike, the known word stands.
            let known = one.mentions.len() == two.mentions.len() && two.is_known() && !one.is_known();
            let swap = known && roles[*standard] == Role::Open;
            let (standard, variant) = if swap { (variant, standard) } else { (standard, variant) };
            roles[*variant] = Role::VariantOf(*standard);
            roles[*standard] = Role::Standard;
        }
    }
}

fn is_variant(standard: &Form<'_>, variant: &Form<'_>) -> bool {
    let names_differ = |one: &[&str], two: &[&str]| !one.is_empty() && !two.is_empty() && !share_name(one, two);
    if standard.folded == variant.folded {
        return differ_in_marks(standard, variant);
    }
    let (one, two) = (&standard.folded, &variant.folded);
    let alike = may_be_one(one, two, standard.key == variant.key);
    // Nearly all pairs end here.
    if !alike && standard.key != variant.key {
        return false;
    }
    let pinyin = |form: &Form<'_>| is_pinyin(&form.folded);
    let surname = share_name(&standard.before, &variant.before);
    let shared = surname || share_name(&standard.after, &variant.after);
    (alike || shared && sound_alike(one, two, surname))
        // Pinyin is seldom misspelled, and half of its names are one letter apart.
        && (shared || !(pinyin(standard) && pinyin(variant)))
        && !names_differ(&standard.before, &variant.before)
        && !names_differ(&standard.after, &variant.after)
        && !(standard.is_known() && variant.is_known())
        && !(standard.is_word() && variant.is_word())
        && (shared || !are_two_names(standard, variant))
}

/// Whether both spellings are names of their own: two places, or two that are often read and sound different.
fn are_two_names(one: &Form<'_>, two: &Form<'_>) -> bool {
    /// In Zipf values: `Hanson`, `Cameroon`.
    const OFTEN: f32 = 3.0;
    let places = gazetteer().knows(one.text) && gazetteer().knows(two.text);
    let often = |form: &Form<'_>| frequency().zipf(&form.text.to_lowercase()) >= OFTEN;
    places && !gazetteer().same_place(one.text, two.text)
        || often(one) && often(two) && transliterated(&one.folded) != transliterated(&two.folded)
}

/// Whether one of two unknown names has a hyphen or an apostrophe that the other has not: `Xing’an`, `Xingan`.
fn differ_in_marks(one: &Form<'_>, two: &Form<'_>) -> bool {
    let bare = |form: &Form<'_>| form.text.replace(['-', '\'', '’', '\u{2011}'], "").to_lowercase();
    let marks = |form: &Form<'_>| form.text.matches(['-', '\'', '’', '\u{2011}']).count();
    bare(one) == bare(two) && marks(one) != marks(two) && !one.is_word() && !two.is_word()
}

/// Whether a name of one list is also in the other, be it as an initial or in another spelling.
fn share_name(one: &[&str], two: &[&str]) -> bool {
    let key = |name: &str| folded(name).map(|folded| skeleton(&transliterated(&folded)));
    let short = |name: &str| name.trim_end_matches('.').chars().count() == 1;
    one.iter().any(|one| {
        two.iter().any(|two| {
            let initial = (short(one) || short(two)) && one.chars().next() == two.chars().next();
            one == two || initial || key(one) == key(two)
        })
    })
}

/// One finding for each mention of each variant.
fn report(standard: &Form<'_>, variants: &[&Form<'_>], out: &mut Vec<Finding>) {
    let mut mentions: Vec<Span> = variants.iter().flat_map(|form| form.mentions.iter().copied()).collect();
    mentions.sort_unstable();
    let everywhere = (2..=MOST_REPLACED).contains(&mentions.len()).then(|| Fix {
        label: format!("Write “{}” in all {} places", standard.text, mentions.len()),
        trust: Trust::Suggested,
        edits: mentions.iter().map(|span| Replacement { span: *span, text: standard.text.to_owned() }).collect(),
    });
    for variant in variants {
        let others = variants.iter().filter(|other| other.text != variant.text).map(|other| counted(other));
        let spellings: Vec<String> = std::iter::once(counted(standard)).chain(others).collect();
        let message = format!(
            "This name is spelled {} here, and elsewhere {}. If it is the same name, spell it the same way throughout.",
            counted(variant),
            spellings.join(" and ")
        );
        for span in &variant.mentions {
            let mut finding = Finding::new(&META, *span, confidence(standard, variant), message.clone());
            finding.fixes.push(Fix::replace(*span, standard.text, Trust::Suggested));
            finding.fixes.extend(everywhere.clone());
            out.push(finding);
        }
    }
}

/// `“Marlow” (3 times)`
fn counted(form: &Form<'_>) -> String {
    match form.mentions.len() {
        1 => format!("“{}” (once)", form.text),
        2 => format!("“{}” (twice)", form.text),
        count => format!("“{}” ({count} times)", form.text),
    }
}

fn confidence(standard: &Form<'_>, variant: &Form<'_>) -> f32 {
    let shared = share_name(&standard.before, &variant.before) || share_name(&standard.after, &variant.after);
    if shared {
        0.9
    } else if variant.mentions.len() > 2 {
        0.55 // Two spellings, both in use: perhaps two people.
    } else if transliterated(&standard.folded) == transliterated(&variant.folded) {
        0.8
    } else {
        0.7
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    fn marked(text: &str) -> Vec<String> {
        run_one(&CHECK, text).iter().map(|finding| finding.span.of(text).to_owned()).collect()
    }

    #[test]
    fn three_spellings_of_one_man() {
        let text = "President Oleh Zabrynskiy spoke. Zabrynsky wrote that he would stay. Earlier Zabrynsky had fled.\n\
                    “We fight in Asia,” Zabrinsky’s aide said, and Zabrynsky nodded.";
        assert_eq!(marked(text), ["Zabrynskiy", "Zabrinsky"]);
        let found = run_one(&CHECK, text);
        let fixed = found[0].fixes[1].applied_to(text);
        assert_eq!(fixed.matches("Zabrynsky").count(), 5);
        assert!(marked(&fixed).is_empty());
    }

    #[test]
    fn one_name_with_and_without_a_gap_or_in_another_order() {
        for (text, variant) in [
            ("Lu Xiaoyun taught. We thanked Xiao Yun, and Lu Xiaoyun left.", "Xiao Yun"),
            ("They saw Bruno Lemaric. Then Le Maric spoke, and Lemaric left.", "Le Maric"),
            ("The road to Yongan is closed. Near Yong’an it is open; Yongan waits.", "Yong’an"),
            ("They met Lijun Wang. Later Lijun Wang spoke, and Wang Lijun left.", "Wang Lijun"),
        ] {
            assert_eq!(marked(text), [variant], "{text}");
        }
    }

    #[test]
    fn two_people_are_two_names() {
        for text in [
            "Anna Hoffmann met Peter Hofmann. Hofmann left; so did Hoffmann.",
            "In Hamburg, Ivan Dorovich met Irina Doravich.",
            "We saw Philip Marlow and Phillip Hartley.",
            "Mr Zhang met Mr Zheng; the Zhangs stayed.",
            "Hanson beat Hansen in Oslo; Hansen went home and Hanson wept.",
            "They flew from Cameroon to see Cameron.",
            "The trains from Jiaxing to Jiaxiang were late.",
            "A Work Station is a Workstation; the Vice-Premier is a Vice Premier.",
        ] {
            assert!(marked(text).is_empty(), "{text}: {:?}", marked(text));
        }
    }

    #[test]
    fn a_book_full_of_names_takes_no_longer_than_it_is_long() {
        let letters = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
        let mut text = String::new();
        for number in 0..20_000 {
            text.push_str("They met ");
            let name: String = (0..5).rev().map(|digit| letters[number / 10_usize.pow(digit) % 10]).collect();
            text.push_str(&name[..1].to_uppercase());
            text.push_str(&name[1..]);
            text.push_str(" there.\n");
        }
        #[expect(clippy::disallowed_methods, reason = "the test asks how long it takes")]
        let started = std::time::Instant::now();
        assert!(run_one(&CHECK, &text).is_empty());
        assert!(started.elapsed().as_secs() < 10);
    }
}
