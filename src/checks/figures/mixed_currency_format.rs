//! One currency written in two ways.

use std::collections::BTreeMap;

use super::habit::{Mention, habit};
use super::show;
use crate::checks::{Page, Pages, Plain};
use crate::document::Kind as Block;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::numbers::{Kind, Quantity, Unit};

static META: Meta = Meta {
    id: "mixed-currency-format",
    title: "Currency in another format",
    category: Category::LocaleConventions,
    severity: Severity::Minor,
    why: "Machine translation writes a currency as the sentence at hand does: a sign here, a word there, a code elsewhere. \
          An article writes it in one way.",
    examples: &[
        Example {
            wrong: "A diver gets $3,000 a month, and ten divers get [[30,000 dollars]].",
            right: "A diver gets $3,000 a month, and ten divers get $30,000: a few thousand dollars more than last year.",
        },
        Example { wrong: "They borrowed [[US $40 million]] abroad.", right: "They borrowed US$40 million abroad." },
        Example {
            wrong: "It cost €4 in May, €5 in June and €6 in July. Now they ask for [[EUR 7]].",
            right: "It cost €4 in May, €5 in June and €6 in July. Now they ask for £7.",
        },
    ],
    on: true,
};

/// How a currency is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// `$5`, `US$5`.
    Sign,
    /// `USD 5`, `RMB5`.
    Code,
    /// `5 dollars`.
    Word,
}

impl Form {
    const fn name(self) -> &'static str {
        match self {
            Self::Sign => "with its sign",
            Self::Code => "with its code",
            Self::Word => "with its name",
        }
    }
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

/// A sum of money with where it stands.
struct Sum<'p> {
    page: &'p Page,
    start: usize,
    quantity: Quantity,
}

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut currencies: BTreeMap<&'static str, (Vec<Mention<Form>>, Vec<Sum<'_>>)> = BTreeMap::new();
    for (start, page) in pages.iter().filter(|(_, page)| page.kind == Block::Paragraph) {
        for quantity in page.quantities() {
            let Unit::Money(name) = quantity.unit else { continue };
            let Some(form) = form(page.text(), quantity) else { continue };
            torn_sign(page, start, quantity, out);
            let (mentions, sums) = currencies.entry(name).or_default();
            mentions.push(Mention { span: quantity.span.shifted(start), form });
            sums.push(Sum { page, start, quantity: *quantity });
        }
    }
    for (mentions, sums) in currencies.into_values() {
        let usual = habit(&mentions);
        let model = usual.and_then(|(form, _)| mentions.iter().position(|mention| mention.form == form));
        for (index, (mention, sum)) in mentions.iter().zip(&sums).enumerate() {
            // Two forms in one sentence are seen even where there is no habit.
            let beside = index.checked_sub(1).filter(|before| in_one_sentence(&sums[*before], sum));
            let Some(model) = model.or(beside.filter(|_| mentions.len() == 2)) else { continue };
            if mention.form != mentions[model].form {
                report(sum, mention, &sums[model], mentions[model].form, usual.is_some(), out);
            }
        }
    }
}

/// `US $5`: the sign is torn from its land.
fn torn_sign(page: &Page, start: usize, quantity: &Quantity, out: &mut Vec<Finding>) {
    let sign = Span::new(quantity.span.start, quantity.figure.start).of(page.text());
    if let Some((land, "$")) = sign.trim_end().split_once(' ').filter(|_| !quantity.is_range()) {
        let told = quantity.span.of(page.text());
        let message =
            format!("“{told}” has a space inside its sign of currency, which is written “{land}$”. Close it up.");
        let rest = Span::new(quantity.figure.start, quantity.span.end).of(page.text());
        let fix = Fix::replace(quantity.span, format!("{land}${rest}"), Trust::Suggested);
        out.push(Finding::new(&META, quantity.span, 0.8, message).with_fix(fix).shifted(start));
    }
}

fn in_one_sentence(one: &Sum<'_>, two: &Sum<'_>) -> bool {
    let sentence =
        |sum: &Sum<'_>| sum.page.sentences().partition_point(|sentence| sentence.end <= sum.quantity.span.start);
    one.start == two.start && sentence(two) - sentence(one) <= 1
}

/// How a sum of money is written; `None` where it is no figure in digits, or no common way.
fn form(text: &str, quantity: &Quantity) -> Option<Form> {
    if !quantity.in_digits || !matches!(quantity.kind, Kind::Amount) || quantity.unit == Unit::Money("cent") {
        return None;
    }
    let before = Span::new(quantity.span.start, quantity.figure.start).of(text).trim();
    let behind = Span::new(quantity.second.end, quantity.span.end).of(text).trim();
    match (before, behind) {
        ("", "") => None,
        ("", word) if word.chars().all(|c| c.is_lowercase() || c == ' ') => Some(Form::Word),
        ("", word) if word.chars().all(char::is_alphabetic) && word.len() == 3 => Some(Form::Code),
        ("", word) if word.chars().all(char::is_alphabetic) => None,
        // `US dollars` and the like.
        ("", word) if word.ends_with(char::is_lowercase) => Some(Form::Word),
        ("", _) => Some(Form::Sign),
        ("Rs", "") => Some(Form::Sign),
        (sign, "") if sign.chars().all(char::is_alphabetic) => Some(Form::Code),
        (_, "") => Some(Form::Sign),
        _ => None,
    }
}

fn report(sum: &Sum<'_>, mention: &Mention<Form>, model: &Sum<'_>, form: Form, usual: bool, out: &mut Vec<Finding>) {
    let text = sum.page.text();
    let example = model.quantity.span.of(model.page.text());
    let told = sum.quantity.span.of(text);
    let message = format!(
        "The article writes this currency {} elsewhere, as in “{example}”, and {} here. Write “{told}” in the same way.",
        form.name(),
        mention.form.name()
    );
    let mut finding = Finding::new(&META, mention.span, if usual { 0.7 } else { 0.65 }, message);
    if !sum.quantity.is_range() {
        let there = model.page.text();
        let before = Span::new(model.quantity.span.start, model.quantity.figure.start).of(there);
        let behind = Span::new(model.quantity.second.end, model.quantity.span.end).of(there);
        let bare = Quantity { span: sum.quantity.figure, ..sum.quantity };
        let figure = show::like(&sum.page.line(), &bare, sum.quantity.low);
        finding.fixes.push(Fix::replace(mention.span, format!("{before}{figure}{behind}"), Trust::Suggested));
    }
    out.push(finding);
}
