//! A measure of the other system, among those of the article's.

use super::habit::{Mention, habit};
use super::show;
use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::numbers::{Kind, Quantity, Unit};

static META: Meta = Meta {
    id: "mixed-unit-system",
    title: "Measure of another system",
    category: Category::LocaleConventions,
    severity: Severity::Minor,
    why: "An article measures in metres or in feet. One measure of the other system cannot be compared with the rest; it \
          is converted, or given in brackets beside the first.",
    examples: &[
        Example {
            wrong: "The wall is 40 metres long, the gate 6 metres wide, the tower 20 metres tall. A ditch runs for [[90 feet]].",
            right: "The wall is 40 metres long, the gate 6 metres wide, the tower 20 metres (66 feet) tall.",
        },
        Example {
            wrong: "They sailed 30 miles on Monday, 25 miles on Tuesday and 40 miles on Friday, then [[12 kilometres]] more.",
            right: "They sailed 30 miles on Monday, 25 miles on Tuesday and 40 miles on Friday, with 12 litres of water.",
        },
    ],
    on: true,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum System {
    Metric,
    Imperial,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Length,
    Area,
    Mass,
    Warmth,
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    for size in [Size::Length, Size::Area, Size::Mass, Size::Warmth] {
        let mut mentions = Vec::new();
        let mut measured = Vec::new();
        for (start, page) in pages.iter() {
            for quantity in page.quantities().iter().filter(|quantity| quantity.kind == Kind::Amount) {
                let Some((_, system)) = system(quantity.unit).filter(|(what, _)| *what == size) else { continue };
                // `a 6-foot man`, `the 100-metre race`: set phrases.
                let attribute = page.text().as_bytes().get(quantity.second.end) == Some(&b'-');
                if !attribute && !is_converted(page, quantity) {
                    mentions.push(Mention { span: quantity.span.shifted(start), form: system });
                    measured.push((page, start, quantity));
                }
            }
        }
        let Some((usual, _)) = habit(&mentions) else { continue };
        for (mention, (page, start, quantity)) in
            mentions.iter().zip(&measured).filter(|(mention, _)| mention.form != usual)
        {
            report(page, *start, quantity, mention, out);
        }
    }
}

/// What a unit measures, in which system; `None` for those that both have.
fn system(unit: Unit) -> Option<(Size, System)> {
    let Unit::Measure(name) = unit else { return None };
    Some(match name {
        "kilometre" | "metre" | "centimetre" => (Size::Length, System::Metric),
        "mile" | "yard" | "foot" => (Size::Length, System::Imperial),
        "hectare" | "square kilometre" | "square metre" => (Size::Area, System::Metric),
        "acre" | "square mile" | "square foot" => (Size::Area, System::Imperial),
        "kilogram" | "gram" => (Size::Mass, System::Metric),
        "pound" | "ounce" => (Size::Mass, System::Imperial),
        "degree Celsius" => (Size::Warmth, System::Metric),
        "degree Fahrenheit" => (Size::Warmth, System::Imperial),
        _ => return None,
    })
}

/// Whether the same measure stands beside it in the other system: `20 metres (66 feet)`, `66 feet, or 20 metres`.
fn is_converted(page: &Page, quantity: &Quantity) -> bool {
    let line = page.line();
    let first = line.token_at(quantity.span.start);
    let next = line.token_at(quantity.span.end);
    let before = (first.saturating_sub(3)..first).any(|at| matches!(line.lower(at), "(" | "[" | "or" | "/"));
    let behind = (next..next + 3).any(|at| matches!(line.lower(at), "(" | "[" | "or" | "/" | ")"));
    before || behind
}

fn report(page: &Page, start: usize, quantity: &Quantity, mention: &Mention<System>, out: &mut Vec<Finding>) {
    let told = quantity.span.of(page.text());
    let message = format!("The article measures in the other system elsewhere. Convert “{told}”, or give both.");
    let mut finding = Finding::new(&META, mention.span, 0.6, message);
    if let Some(text) = converted(quantity) {
        finding.fixes.push(Fix::replace(quantity.span.shifted(start), text, Trust::Suggested));
    }
    out.push(finding);
}

/// The measure in the other system, as exact as a round figure is.
fn converted(quantity: &Quantity) -> Option<String> {
    let Unit::Measure(name) = quantity.unit else { return None };
    let (factor, unit) = match name {
        "mile" => (1.609, "kilometres"),
        "yard" => (0.914, "metres"),
        "foot" => (0.305, "metres"),
        "acre" => (0.405, "hectares"),
        "square mile" => (2.59, "square kilometres"),
        "square foot" => (0.093, "square metres"),
        "kilometre" => (0.621, "miles"),
        "metre" => (3.281, "feet"),
        "hectare" => (2.471, "acres"),
        "square kilometre" => (0.386, "square miles"),
        "kilogram" => (2.205, "lb"),
        _ => return None,
    };
    let value = quantity.low * factor;
    let rounded = if value < 10.0 { (value * 10.0).round() / 10.0 } else { value.round() };
    (!quantity.is_range()).then(|| format!("{} {unit}", show::figure(rounded)))
}
