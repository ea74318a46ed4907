//! Ages and spans of years against the years that the text gives for them.

use super::shares::Wrong;
use super::{between, quantities_in};
use crate::checks::Page;
use crate::text::Span;
use crate::text::dates::Date;
use crate::text::numbers::{Kind, Period, Quantity, Unit};

/// The wrong ages and spans of one sentence.
pub(super) fn wrong(page: &Page, sentence: Span, out: &mut Vec<Wrong>) {
    let quantities = quantities_in(page, sentence);
    for three in quantities.windows(3) {
        years_from_to(page, [&three[0], &three[1], &three[2]], out);
    }
    for pair in quantities.windows(2) {
        if pair[1].kind == Kind::Year && pair[1].is_range() {
            years_between(page, &pair[0], pair[1].low, pair[1].high, pair[1].span, out);
        }
    }
    life(page, sentence, quantities, out);
}

/// `the five years from 2010 to 2020`.
fn years_from_to(page: &Page, [span, first, last]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let years = [first, last].iter().all(|year| year.kind == Kind::Year && !year.is_range());
    if years && between(page, first.span, last.span).eq(["to"]) {
        years_between(page, span, first.low, last.low, first.span.hull(last.span), out);
    }
}

fn years_between(page: &Page, span: &Quantity, first: f64, last: f64, at: Span, out: &mut Vec<Wrong>) {
    let words: Vec<&str> = between(page, span.span, at).collect();
    let linked = matches!(words.as_slice(), ["from" | "between"]);
    let whole = first >= 1000.0 && last >= 1000.0 && last > first;
    if !linked || span.unit != Unit::Time(Period::Year) || !span.is_exact() || !whole {
        return;
    }
    let length = last - first;
    if (span.low - length).abs() > 1.0 {
        let sum = format!("From {first} to {last} it is {length} years");
        let quantity = Quantity { span: at, figure: at, second: at, ..*span };
        let sum = format!("{sum}, not {}", span.low);
        out.push(Wrong { quantity, right: None, told: quantity, sum, confidence: 0.75 });
    }
}

/// A year that the sentence names, in a date or alone.
fn year_behind(page: &Page, quantities: &[Quantity], from: usize, reach: usize) -> Option<f64> {
    let inside = |at: usize| at >= from && at <= from + reach;
    let alone = quantities.iter().find(|year| year.kind == Kind::Year && !year.is_range() && inside(year.span.start));
    let dated = page.dates().iter().find(|date: &&Date| inside(date.span.start)).and_then(|date| date.year);
    alone.map(|year| year.low).or(dated.map(f64::from))
}

/// `born in 1940 … died in 2010 at the age of 80`.
fn life(page: &Page, sentence: Span, quantities: &[Quantity], out: &mut Vec<Wrong>) {
    let lower = sentence.of(page.lower());
    let Some(born) = lower.find("born ") else { return };
    let Some(died) = lower.find(" died ").or_else(|| lower.find(" death ")) else { return };
    let birth = year_behind(page, quantities, sentence.start + born, 24);
    let death = year_behind(page, quantities, sentence.start + died, 24);
    let line = page.line();
    let is_age = |quantity: &&Quantity| {
        let at = line.token_at(quantity.span.start);
        let word = |back: usize| at.checked_sub(back).map_or("", |at| line.lower(at));
        quantity.is_exact()
            && ((word(1) == "of" && word(2) == "age")
                || word(1) == "aged"
                || (word(1) == "at" && quantity.unit == Unit::None))
    };
    let (Some(birth), Some(death), Some(age)) = (birth, death, quantities.iter().find(is_age)) else { return };
    let years = death - birth;
    if years > 0.0 && !(years - 1.0..=years).contains(&age.low) {
        let sum = format!("From {birth} to {death} it is {years} years");
        out.push(Wrong::new(*age, years, sum, 0.85));
    }
}
