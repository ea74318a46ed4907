//! Figures whose digits are grouped in another way than the article's.

use super::nouns::noun_after;
use super::show;
use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::numbers::{Grouping, Kind, Quantity, Unit};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "mixed-number-format",
    title: "Figure in another format",
    category: Category::LocaleConventions,
    severity: Severity::Minor,
    why: "Every language groups digits in its own way. Where one figure keeps the source's commas and stops, the reader \
          may take forty-five thousand for forty-five.",
    examples: &[
        Example {
            wrong: "The north has 12,000 voters and the south 45,500. In the east [[31.000]] voters are listed.",
            right: "The north has 12,000 voters and the south 45,500. In the east 31,000 voters are listed.",
        },
        Example {
            wrong: "Debt grew by [[4,5 percent]] in the spring.",
            right: "Debt grew by 4.5 percent in the spring. See tables 4,5 and 6.",
        },
        Example {
            wrong: "In June 14,200 birds came, in July 18,350 birds. In August [[22700]] birds were counted.",
            right: "In June 14,200 birds came, in July 18,350 birds. In August 22,700 birds were counted in area 22700.",
        },
        Example {
            wrong: "The yard gave work to [[1.200]] people.",
            right: "The yard gave work to 1,200 people, or 1.250 for every house in version 1.200.",
        },
        Example { wrong: "The valley has [[3.500.000]] inhabitants.", right: "The valley has 3,500,000 inhabitants." },
    ],
    on: true,
};

/// How many commas before decimals may be slips; with more of them they are the house's style.
const SLIPS: usize = 2;

/// From here on digits without separators cannot be read at a glance, whatever the article does elsewhere.
const UNREADABLE: f64 = 100_000.0;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

/// What is wrong with a figure's format.
enum Fault {
    /// The comma before the decimals.
    Decimals,
    /// The grouping, or that there is none; whether the figure has but four digits.
    Grouping { short: bool },
}

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let (mut grouped, mut other, mut points, mut commas) = (0, 0, 0, 0);
    for (_, page) in pages.iter() {
        for quantity in page.quantities().iter().filter(|quantity| quantity.in_digits) {
            match quantity.grouping {
                Grouping::Comma => grouped += 1,
                Grouping::None if fault(page, quantity).is_some() && !quantity.decimal_comma => other += 1,
                Grouping::None => {}
                _ => other += 1,
            }
            points += usize::from(quantity.step < quantity.scale && !quantity.decimal_comma);
            commas += usize::from(quantity.decimal_comma);
        }
    }
    if other == 0 && commas == 0 {
        return;
    }
    for (start, page) in pages.iter() {
        for quantity in page.quantities() {
            let habit = match fault(page, quantity) {
                Some(Fault::Decimals) => commas <= SLIPS || commas < points,
                Some(Fault::Grouping { short }) => {
                    let never = !short && quantity.low >= UNREADABLE && quantity.grouping == Grouping::None;
                    never || has_stops(page, quantity) || grouped > 0 && grouped >= other
                }
                None => false,
            };
            if habit {
                report(page, quantity, grouped > 0, start, out);
            }
        }
    }
}

/// Whether a figure departs from what English does: commas between thousands, a point before decimals.
fn fault(page: &Page, quantity: &Quantity) -> Option<Fault> {
    if !quantity.in_digits || quantity.kind != Kind::Amount {
        return None;
    }
    if quantity.decimal_comma && quantity.grouping == Grouping::None {
        return (quantity.unit != Unit::None || quantity.scale > 1.0).then_some(Fault::Decimals);
    }
    let bare = quantity.grouping == Grouping::None && quantity.scale == 1.0 && quantity.low >= 1000.0;
    let other = matches!(quantity.grouping, Grouping::Space | Grouping::Dot | Grouping::Indian);
    if !(bare || other || is_grouped_by_stop(page, quantity)) {
        return None;
    }
    let counts = quantity.unit != Unit::None || quantity.scale > 1.0 || noun_after(&page.line(), quantity).is_some();
    counts.then_some(Fault::Grouping { short: bare && quantity.low < 10_000.0 })
}

/// `45.000 households`, `1.200 people`: nobody counts them to three decimals.
fn is_grouped_by_stop(page: &Page, quantity: &Quantity) -> bool {
    let counted = matches!(quantity.unit, Unit::None | Unit::Money(_)) && quantity.scale == 1.0;
    let figure = quantity.figure.of(page.text());
    let whole = |rest: &str| {
        let noun = || noun_after(&page.line(), quantity).map_or("", |noun| noun.of(page.lower()));
        rest == "000" || rest.len() == 3 && is_listed(WHOLE, noun())
    };
    counted && figure.split_once('.').is_some_and(|(head, rest)| head.len() <= 3 && head != "0" && whole(rest))
}

/// What comes in whole numbers only.
const WHOLE: &str = "children citizens deaths employees families fans farmers homes households houses inhabitants jobs members \
    passengers patients people persons players pupils refugees residents schools seats shops soldiers students tickets \
    tourists troops victims villages visitors voters votes workers";

/// Whether full stops stand between its thousands, which English never writes.
fn has_stops(page: &Page, quantity: &Quantity) -> bool {
    quantity.grouping == Grouping::Dot || is_grouped_by_stop(page, quantity)
}

fn report(page: &Page, quantity: &Quantity, mixed: bool, start: usize, out: &mut Vec<Finding>) {
    let figure = quantity.figure.of(page.text());
    let decimals = quantity.decimal_comma && quantity.grouping == Grouping::None;
    let (span, message) = if decimals {
        let message = format!("“{figure}” has a comma before its decimals. English writes a point there.");
        (quantity.span, message)
    } else if has_stops(page, quantity) {
        let message = format!("“{figure}” has full stops between its thousands. English writes commas there.");
        (quantity.figure, message)
    } else if !mixed {
        let message = format!("“{figure}” cannot be read at a glance. English writes a comma between the thousands.");
        (quantity.figure, message)
    } else {
        let message = format!(
            "“{figure}” is not grouped as the article's other figures are, which have a comma between the thousands. Write \
             it as they are written, and see that the figure is the one that is meant."
        );
        // What is counted need not change.
        (quantity.figure, message)
    };
    let mut finding = Finding::new(&META, span, 0.75, message);
    if !quantity.is_range() {
        let value = if is_grouped_by_stop(page, quantity) { quantity.low * 1000.0 } else { quantity.low };
        let text = show::like(&page.line(), &Quantity { span, ..*quantity }, value);
        finding.fixes.push(Fix::replace(span, text, Trust::Suggested));
    }
    out.push(finding.shifted(start));
}
