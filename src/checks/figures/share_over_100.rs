//! A share that is larger than the whole.

use super::shares::is_part_of;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::numbers::{Kind, Line, Quantity, Unit};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "share-over-100",
    title: "Share larger than the whole",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "A slipped decimal or two figures in each other's place make a part larger than what it is a part of.",
    examples: &[
        Example {
            wrong: "Nurses account for [[130 percent]] of those who left.",
            right: "Nurses account for 30 percent of those who left; wages rose by 130 percent.",
        },
        Example {
            wrong: "In the end [[18 of the 11]] judges agreed.",
            right: "In the end 11 of the 18 judges agreed.",
        },
    ],
    on: true,
};

/// Verbs whose object is a share of something.
const SHARES: &str = "account accounts accounted accounting constitute constitutes constituted comprise comprises comprised make makes made making";

/// What can only be had in shares up to all of it.
const WHOLES: &str = "\
    people residents voters respondents households students pupils population members women men children users \
    companies firms families workers employees patients cases farmers teachers inhabitants adults americans girls boys \
    victims refugees migrants deputies delegates those";

/// What may well be exceeded.
const RATIOS: &str = "\
    gdp output income target targets plan plans quota capacity value price prices average level levels revenue \
    requirement requirements demand need needs budget production";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let line = page.line();
    let quantities = page.quantities();
    for (index, quantity) in quantities.iter().enumerate() {
        if quantity.unit == Unit::Percent && quantity.kind == Kind::Amount && quantity.low > 100.0 {
            let whole = whole(&line, quantity);
            if whole.is_some() || is_share(&line, quantity) {
                let span = whole.map_or(quantity.span, |end| quantity.span.hull(line.tokens[end].span));
                let message = format!(
                    "A share cannot be larger than the whole, and {} is. Look up the figure; perhaps its decimal mark \
                     has slipped.",
                    quantity.span.of(page.text())
                );
                out.push(Finding::new(&META, span, 0.8, message));
            }
        }
        let Some(next) = quantities.get(index + 1) else { continue };
        let plain = |quantity: &Quantity| {
            quantity.is_exact() && quantity.unit == Unit::None && quantity.scale == 1.0 && quantity.low.fract() == 0.0
        };
        if plain(quantity) && plain(next) && quantity.low > next.low && is_part_of(page, quantity, next) {
            let span = quantity.span.hull(next.span);
            let message = format!(
                "{} cannot be a part of {}: it is more. Perhaps the two figures have changed places; look them up.",
                quantity.figure.of(page.text()),
                next.figure.of(page.text())
            );
            out.push(Finding::new(&META, span, 0.8, message));
        }
    }
}

/// The last token of `120 percent of the residents`.
fn whole(line: &Line<'_>, quantity: &Quantity) -> Option<usize> {
    let next = line.token_at(quantity.span.end);
    if line.lower(next) != "of" {
        return None;
    }
    let the = usize::from(matches!(line.lower(next + 1), "the" | "its" | "their" | "all" | "our" | "these" | "those"));
    (next + 1 + the..next + 3 + the).find(|at| is_listed(WHOLES, line.lower(*at)))
}

/// Whether the words before a percentage say that it is a share.
fn is_share(line: &Line<'_>, quantity: &Quantity) -> bool {
    let at = line.token_at(quantity.span.start);
    let word = |back: usize| at.checked_sub(back).map_or("", |at| line.lower(at));
    let next = line.token_at(quantity.span.end);
    // `120 percent of output` compares with another whole.
    let ratio = (next + 1..next + 5).any(|at| is_listed(RATIOS, line.lower(at)));
    if line.lower(next) != "of" || ratio {
        return false;
    }
    (1..=3).any(|back| match word(back) {
        "for" => word(back + 1).starts_with("account"),
        "up" => word(back + 1).starts_with("ma") && is_listed(SHARES, word(back + 1)),
        verb => !verb.starts_with("ma") && !verb.starts_with("acc") && is_listed(SHARES, verb),
    })
}
