//! Rates: so many a day make so many a year, and so much each for so many makes so much.

use super::nouns::noun_after;
use super::shares::Wrong;
use super::{between, quantities_in, show};
use crate::checks::Page;
use crate::text::Span;
use crate::text::numbers::{Bound, Kind, Line, Period, Quantity, Unit};
use crate::text::words::{self, is_listed};

/// Words behind which a product stands; those with which the writer says that it is one come first.
const MULTIPLIED: &str = "multiplied multiply multiplying multiplies";
const MAKES: &str = "makes amounts comes totals totalling equals adds add works so means thus therefore";

/// Factors by which a product may rightly differ: hours, days, weeks, months.
const FACTORS: [f64; 8] = [7.0, 12.0, 24.0, 30.0, 52.0, 60.0, 250.0, 365.0];

/// `200 a day`: the period, and the index of the token after it.
fn rate(line: &Line<'_>, quantity: &Quantity) -> Option<(Period, usize)> {
    if quantity.kind != Kind::Amount || quantity.is_range() || matches!(quantity.unit, Unit::Time(_) | Unit::Percent) {
        return None;
    }
    let next = line.token_at(quantity.span.end);
    for at in next..next + 4 {
        match line.lower(at) {
            "a" | "an" | "per" | "each" | "every" | "/" => return Some((Period::of(line.lower(at + 1))?, at + 2)),
            word @ ("daily" | "weekly" | "monthly" | "yearly" | "annually" | "hourly") => {
                return Some((Period::of(word)?, at + 1));
            }
            "of" | "," | "." | "in" | "and" | "to" | "for" | "from" => return None,
            _ => {}
        }
    }
    None
}

/// How many of the shorter period make the longer one: the least, the usual and the most.
fn periods(shorter: Period, longer: Period) -> Option<(f64, f64, f64)> {
    Some(match (shorter, longer) {
        (Period::Minute, Period::Hour) => (60.0, 60.0, 60.0),
        (Period::Hour, Period::Day) => (4.0, 24.0, 24.0),
        (Period::Day, Period::Week) => (4.0, 7.0, 7.0),
        (Period::Day, Period::Month) => (18.0, 30.0, 31.0),
        (Period::Day, Period::Year) => (180.0, 365.0, 366.0),
        (Period::Week, Period::Month) => (4.0, 4.0, 4.5),
        (Period::Week, Period::Year) => (36.0, 52.0, 53.0),
        (Period::Month, Period::Year) => (9.0, 12.0, 14.0),
        _ => return None,
    })
}

/// The wrong rates and products of one sentence; `before` begins the two sentences before it in the paragraph.
pub(super) fn wrong(page: &Page, before: usize, sentence: Span, out: &mut Vec<Wrong>) {
    let here = quantities_in(page, sentence);
    for pair in here.windows(2) {
        two_rates(page, &pair[0], &pair[1], out);
    }
    for three in here.windows(3) {
        for_so_long(page, [&three[0], &three[1], &three[2]], out);
    }
    for result in here {
        product(page, before, sentence, result, out);
    }
}

/// `200 a day, or 90,000 a year`.
fn two_rates(page: &Page, first: &Quantity, second: &Quantity, out: &mut Vec<Wrong>) {
    let line = page.line();
    let (Some((one, after)), Some((two, _))) = (rate(&line, first), rate(&line, second)) else { return };
    let next = line.token_at(second.span.start);
    let links = |at: usize| {
        matches!(
            line.lower(at),
            "," | "or"
                | "and"
                | "about"
                | "nearly"
                | "some"
                | "almost"
                | "—"
                | "–"
                | "("
                | "over"
                | "more"
                | "than"
                | "around"
                | "roughly"
        )
    };
    let noun = |quantity: &Quantity| noun_after(&line, quantity).map(|noun| noun.of(line.lower));
    let same = first.unit == second.unit && (noun(second).is_none() || noun(first) == noun(second));
    if one == two || !same || after > next || !(after..next).all(links) || after == next {
        return;
    }
    let (short, long, span) = if one < two { (first, second, (one, two)) } else { (second, first, (two, one)) };
    let Some((least, usual, most)) = periods(span.0, span.1) else { return };
    let factor = long.low / short.low;
    // `and` may add something to what the rate makes; `or` says that it is the same.
    let equal = (after..next).any(|at| line.lower(at) == "or");
    let loose = if equal && first.is_exact() && second.is_exact() { 1.06 } else { 1.3 };
    // What is done on some days only is still no more than on all of them.
    if factor > most * loose || factor * loose < least && (least > 30.0 || span.1 == Period::Week) {
        let (right, period) = if one < two { (short.low * usual, two) } else { (long.low / usual, two) };
        let sum = format!(
            "{} a {} makes {} a {}",
            first.span.of(line.text),
            one.name(),
            show::like(&line, first, right),
            period.name()
        );
        out.push(Wrong::new(*second, right, sum, 0.75));
    }
}

/// `40 tickets a day for 90 days, 4,600 in all`.
fn for_so_long(page: &Page, [each, long, total]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let line = page.line();
    let (Some((period, after)), Unit::Time(unit)) = (rate(&line, each), long.unit) else { return };
    let last = line.token_at(long.span.start);
    let during = last == after + 1 && matches!(line.lower(after), "for" | "over" | "during");
    if !during
        || period != unit
        || !long.is_exact()
        || !each.is_exact()
        || total.is_range()
        || total.unit != each.unit
        || rate(&line, total).is_some()
    {
        return;
    }
    let words: Vec<&str> = between(page, long.span, total.span).collect();
    let next = line.token_at(total.span.end);
    let behind = (next..next + 3).any(|at| {
        line.lower(at) == "in" && matches!(line.lower(at + 1), "all" | "total") || line.lower(at) == "altogether"
    });
    let before = words.ends_with(&["total", "of"]) || words.last().is_some_and(|word| is_listed(MAKES, word));
    if words.len() > 6 || !(behind || before) {
        return;
    }
    let right = each.low * long.low;
    if is_off(right, total) {
        let sum = format!(
            "{} a {} for {} makes {}",
            each.span.of(line.text),
            period.name(),
            long.span.of(line.text),
            show::figure(right)
        );
        out.push(Wrong::new(*total, right, sum, 0.85));
    }
}

/// Whether a product is not the figure that the text gives for it, within what rounding explains.
fn is_off(product: f64, stated: &Quantity) -> bool {
    let ratio = stated.low / product;
    let loose = if stated.bound == Bound::Exact { 1.06 } else { 1.6 };
    !(1.0 / loose..=loose).contains(&ratio)
}

/// `$2,000 a month … 10,000 soldiers … multiplied, it makes 200 million dollars`.
fn product(page: &Page, before: usize, sentence: Span, result: &Quantity, out: &mut Vec<Wrong>) {
    let line = page.line();
    if result.kind != Kind::Amount || result.is_range() || !matches!(result.unit, Unit::Money(_) | Unit::Measure(_)) {
        return;
    }
    let at = line.token_at(result.span.start);
    let from = line.token_at(sentence.start).max(at.saturating_sub(8));
    let says =
        |list: &str| (from..at).any(|at| line.tokens[at].kind == words::Kind::Word && is_listed(list, line.lower(at)));
    let explicit = says(MULTIPLIED);
    if !explicit && !says(MAKES) {
        return;
    }
    let earlier = quantities_in(page, Span::new(before, result.span.start));
    let Some(each) = earlier
        .iter()
        .rev()
        .find(|each| each.unit == result.unit && (rate(&line, each).is_some() || is_each(&line, each)))
    else {
        return;
    };
    let is_count = |count: &&Quantity| {
        count.unit == Unit::None
            && count.kind == Kind::Amount
            && !count.is_range()
            && count.low > 1.0
            && noun_after(&line, count).is_some()
    };
    let mut counts = earlier.iter().filter(is_count);
    // Only one thing that could have been counted, and only one price of it.
    let (Some(count), None) = (counts.next(), counts.next()) else { return };
    let prices = earlier.iter().filter(|price| price.unit == result.unit).count();
    if prices != 1 || each.is_range() {
        return;
    }
    let right = each.low * count.low;
    let yearly = rate(&line, result).is_some_and(|(period, _)| rate(&line, each).is_none_or(|(per, _)| per != period));
    let may_be = |factor: &f64| !is_off(right * factor, result);
    if !is_off(right, result) || (yearly && FACTORS.iter().any(may_be)) {
        return;
    }
    let power = (result.low / right).log10();
    let slipped = power.abs() > 0.5 && (power - power.round()).abs() < 0.03;
    if !slipped && (!explicit || FACTORS.iter().any(may_be)) {
        return;
    }
    let per = rate(&line, each).map_or(String::new(), |(period, _)| format!(" a {}", period.name()));
    let noun = noun_after(&line, count).map_or("", |noun| noun.of(line.text));
    let sum = format!(
        "{}{per} for {} {noun} makes {}{per}",
        each.span.of(line.text),
        count.figure.of(line.text),
        show::like(&line, result, right)
    );
    out.push(Wrong::new(*result, right, sum, if slipped { 0.85 } else { 0.65 }));
}

/// `2 euros each`, `30 dollars from each of`, `$500 per head`.
fn is_each(line: &Line<'_>, quantity: &Quantity) -> bool {
    let next = line.token_at(quantity.span.end);
    (next..next + 3).any(|at| matches!(line.lower(at), "each" | "apiece" | "per"))
}
