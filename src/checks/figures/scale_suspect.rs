//! One figure given twice with the same digits and another power of ten.

use std::collections::BTreeMap;

use super::nouns::{noun_after, with_noun};
use super::{show, subjects};
use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;
use crate::text::numbers::{Kind, Quantity, Unit};

static META: Meta = Meta {
    id: "scale-suspect",
    title: "Same digits, another scale",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "Millions and billions slip where the source counts in ten thousands or in lakhs. The same digits stand elsewhere \
          in the article with another scale.",
    examples: &[
        Example {
            wrong: "The canal cost 4.75 billion crowns. With these [[4.75 million crowns]] the canal was dug in a year.",
            right: "The canal cost 4.75 billion crowns. With these 4.75 billion crowns the canal was dug in a year.",
        },
        Example {
            wrong: "Turnover on the board was 12.8 billion yuan. The turnover of [[128 billion yuan]] on the board is small.",
            right: "Turnover on the board was 12.8 billion yuan. The rice harvest brought 128 million tons.",
        },
    ],
    on: true,
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

/// What is the same of two figures that differ by a power of ten: unit and digits.
type Key<'p> = (Unit, &'p str, u64);

struct Mention<'p> {
    page: &'p Page,
    start: usize,
    quantity: Quantity,
}

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut mentions: Vec<(Key<'_>, Mention<'_>)> = Vec::new();
    for (start, page) in pages.iter() {
        for quantity in page.quantities() {
            if let Some(key) = key(page, quantity) {
                mentions.push((key, Mention { page, start, quantity: *quantity }));
            }
        }
    }
    let mut groups: BTreeMap<(u64, &str), Vec<usize>> = BTreeMap::new();
    for (index, ((_, noun, digits), _)) in mentions.iter().enumerate() {
        groups.entry((*digits, noun)).or_default().push(index);
    }
    for group in groups.into_values().filter(|group| (2..40).contains(&group.len())) {
        let first = mentions[group[0]].0;
        if group.iter().all(|index| mentions[*index].0 == first) {
            let members: Vec<&Mention<'_>> = group.iter().map(|index| &mentions[*index].1).collect();
            compare(&members, first.2, out);
        }
    }
}

/// Unit, noun and digits of a figure that has enough digits to be known again.
fn key<'p>(page: &'p Page, quantity: &Quantity) -> Option<Key<'p>> {
    let large = quantity.scale >= 1e3 || quantity.low >= 1e4;
    if quantity.kind != Kind::Amount || quantity.is_range() || !quantity.in_digits || !large {
        return None;
    }
    if matches!(quantity.unit, Unit::Percent | Unit::Points | Unit::Time(_)) {
        return None;
    }
    let mut digits = (quantity.low * 1000.0).round();
    while digits >= 10.0 && digits % 10.0 == 0.0 {
        digits /= 10.0;
    }
    let line = page.line();
    let noun = match quantity.unit {
        Unit::None => noun_after(&line, quantity).map(|noun| noun.of(line.lower))?,
        Unit::Money(name) | Unit::Measure(name) => name,
        _ => return None,
    };
    // One digit is no evidence; nor are the round figures.
    ((10.0..1e12).contains(&digits) && digits % 125.0 != 0.0).then_some((quantity.unit, noun, digits as u64))
}

/// Reports the figures of one kind that stand alone against an equal or larger number of others.
fn compare(members: &[&Mention<'_>], digits: u64, out: &mut Vec<Finding>) {
    let mut counts: Vec<(f64, usize)> = Vec::new();
    for member in members {
        match counts.iter_mut().find(|(value, _)| (value - member.quantity.low).abs() < 0.001 * value) {
            Some((_, count)) => *count += 1,
            None => counts.push((member.quantity.low, 1)),
        }
    }
    // The first of those given most often is the one that is believed.
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let Some((right, _)) = counts.iter().copied().find(|(_, count)| *count == most) else { return };
    if counts.len() != 2 {
        return;
    }
    for member in members {
        let ratio = (member.quantity.low / right).log10();
        if ratio.abs() < 0.5 || ratio.abs() > 4.5 {
            continue;
        }
        let model = members.iter().find(|model| (model.quantity.low - right).abs() < 0.001 * right);
        // The fewer the digits, the more the two must have in common to be one figure.
        let is_one = |model: &&&Mention<'_>| match digits {
            10_000.. => true,
            // A figure given twice is known; the third is held against it.
            100.. => most > 1 || shared_words(model, member) > 0,
            _ => shared_words(model, member) > 1 && first_value(&model.quantity) == first_value(&member.quantity),
        };
        let Some(model) = model.filter(is_one) else { continue };
        report(model, member, out);
    }
}

fn report(model: &Mention<'_>, member: &Mention<'_>, out: &mut Vec<Finding>) {
    let told = member.quantity.span.of(member.page.text());
    let other = model.quantity.span.of(model.page.text());
    let message = format!(
        "“{told}” has the digits of “{other}”, which stands elsewhere in the article, but another scale. If it is the same \
         sum, one of the two is wrong; look it up."
    );
    let line = member.page.line();
    let span = with_noun(&line, &member.quantity);
    let fix = show::fix(&line, &member.quantity, span, model.quantity.low);
    out.push(Finding::new(&META, span, 0.7, message).with_fix(fix).shifted(member.start));
}

/// The figure without its words of scale, in thousandths.
fn first_value(quantity: &Quantity) -> u64 {
    (quantity.low / quantity.scale * 1000.0).round() as u64
}

/// How many words the sentences of two figures have in common that say what they are about; none in one sentence.
///
/// Names are no evidence: an article of one bank names it with every sum.
fn shared_words(one: &Mention<'_>, two: &Mention<'_>) -> usize {
    let (Some(first), Some(second)) = (sentence(one), sentence(two)) else { return 0 };
    if one.start == two.start && first == second {
        return 0;
    }
    let common = |word: &&str| word.starts_with(char::is_lowercase);
    let there = subjects(two.page, second, two.quantity.span).map(|word| word.of(two.page.text()));
    let there: Vec<&str> = there.filter(common).collect();
    let here = subjects(one.page, first, one.quantity.span).map(|word| word.of(one.page.text()));
    here.filter(|word| there.contains(word)).count()
}

/// The sentence that a figure stands in.
fn sentence(mention: &Mention<'_>) -> Option<Span> {
    let sentences = mention.page.sentences();
    sentences.get(sentences.partition_point(|sentence| sentence.end <= mention.quantity.span.start)).copied()
}
