//! Percentages against the figures that they are made of.

use super::change::{Says, changes};
use super::{between, is_percent, quantities_in, show};
use crate::checks::Page;
use crate::text::Span;
use crate::text::numbers::{Bound, Kind, Line, Quantity, Unit};
use crate::text::words::is_listed;

/// A figure that does not follow from the others.
pub(super) struct Wrong {
    /// The figure.
    pub quantity: Quantity,
    /// What it would have to be, where that is one figure.
    pub right: Option<f64>,
    /// The figure of the text that the sum refutes; mostly the same.
    pub told: Quantity,
    /// The sum in plain words: `30 and 20 make 50`.
    pub sum: String,
    pub confidence: f32,
}

impl Wrong {
    /// `quantity` is wrong, and would be `right`.
    pub fn new(quantity: Quantity, right: f64, sum: String, confidence: f32) -> Self {
        Self { quantity, right: Some(right), told: quantity, sum, confidence }
    }
}

/// The wrong percentages of one sentence.
pub(super) fn wrong(page: &Page, sentence: Span, out: &mut Vec<Wrong>) {
    let quantities = quantities_in(page, sentence);
    if quantities.len() < 2 || !quantities.iter().any(|quantity| quantity.unit == Unit::Percent) {
        return;
    }
    changed(page, sentence, out);
    for three in quantities.windows(3) {
        gained(page, [&three[0], &three[1], &three[2]], out);
        shared(page, [&three[0], &three[1], &three[2]], out);
        counted(page, [&three[0], &three[1], &three[2]], out);
    }
    remaining(page, quantities, out);
}

/// Whether `stated` is farther from `percent` than rounding explains. `grain` is how exact the figures are, in percent.
fn is_off(stated: &Quantity, percent: f64, grain: f64) -> bool {
    let loose = if stated.bound == Bound::Exact { 0.0 } else { 0.12 * percent.abs() };
    (stated.low - percent).abs() > 0.55 * stated.step.max(0.1) + grain + loose + 0.01 * percent.abs()
}

/// `rose from 100 to 150, or 20 percent`.
fn changed(page: &Page, sentence: Span, out: &mut Vec<Wrong>) {
    let line = page.line();
    for change in changes(page, sentence) {
        let Some(stated) = change.stated else { continue };
        let (from, to) = (change.from, change.to);
        if matches!(from.unit, Unit::Percent | Unit::Points) || from.low <= 0.0 || matches!(change.says, Says::Times(_))
        {
            continue;
        }
        let percent = (to.low - from.low) / from.low * 100.0;
        let percent = if change.says == Says::Less { -percent } else { percent };
        let loose = if from.is_exact() && to.is_exact() { 0.0 } else { 0.08 };
        let grain = 100.0 * (0.5 * (from.step + to.step) / from.low) + loose * percent.abs();
        // A change the other way round is another check's.
        if percent > 0.0 && is_off(&stated, percent, grain) {
            let sum = format!(
                "From {} to {} it is {} percent",
                said(&line, &from),
                said(&line, &to),
                rounded(percent, &stated)
            );
            out.push(Wrong::new(stated, round(percent, &stated), sum, 0.85));
        }
    }
}

/// `2,040 points, up 40 points, or 4 percent`.
fn gained(page: &Page, [level, gain, stated]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let alike = level.unit == gain.unit && level.is_exact() && gain.is_exact() && level.unit != Unit::Percent;
    if !alike || !is_percent(stated) || stated.bound != Bound::Exact || gain.low >= level.low {
        return;
    }
    let ends = |word: &str| matches!(word, "." | ";" | ":");
    let words: Vec<&str> = between(page, level.span, gain.span).collect();
    let links: Vec<&str> = between(page, gain.span, stated.span).collect();
    let sign = match words.iter().rev().find(|word| !matches!(**word, "of" | "by" | "an" | "a" | "$")) {
        Some(&("up" | "increase" | "rise" | "gain" | "rising" | "increasing")) => 1.0,
        Some(&("down" | "decrease" | "fall" | "drop" | "decline" | "falling" | "decreasing")) => -1.0,
        _ => return,
    };
    // What is counted may stand again: `up 40 crowns, or`.
    let linked = match links.as_slice() {
        [.., "or" | "("] => links.len() <= 4,
        [","] | ["points", ","] => true,
        _ => false,
    } && !links.iter().any(|word| ends(word) || *word == "and");
    if words.len() > 6 || words.iter().any(|word| ends(word)) || !linked {
        return;
    }
    let base = level.low - sign * gain.low;
    let percent = gain.low / base * 100.0;
    let grain = 50.0 * (gain.step + level.step * gain.low / base) / base;
    if !is_off(stated, percent, grain) {
        return;
    }
    let line = page.line();
    // With another power of ten the sum may come out: then it is the level that has slipped.
    let slipped = [10.0, 0.1, 100.0, 0.01, 1000.0, 0.001].map(|factor| level.low * factor);
    let fits =
        |level: &f64| *level > 2.0 * gain.low && !is_off(stated, gain.low / (level - sign * gain.low) * 100.0, grain);
    if let Some(right) = slipped.into_iter().find(fits).filter(|_| level.scale > 1.0) {
        let sum = format!("{} are {} of {}", said(&line, gain), said(&line, stated), show::like(&line, level, right));
        out.push(Wrong::new(*level, right, sum, 0.85));
    } else {
        let base = show::figure(base);
        let sum = format!("{} on {base} is {} percent", said(&line, gain), rounded(percent, stated));
        out.push(Wrong::new(*stated, round(percent, stated), sum, 0.85));
    }
}

/// `150 of the 600 houses, or 35 percent`.
fn shared(page: &Page, [part, whole, stated]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let counts = [part, whole].iter().all(|quantity| quantity.is_exact() || quantity.bound == Bound::About);
    let plain =
        |quantity: &Quantity| quantity.kind == Kind::Amount && !quantity.is_range() && quantity.unit == part.unit;
    if !counts || !plain(part) || !plain(whole) || is_percent(part) || !is_percent(stated) || part.low > whole.low {
        return;
    }
    let links: Vec<&str> = between(page, whole.span, stated.span).collect();
    let or = links.iter().rposition(|word| *word == "or");
    let linked = match or {
        Some(at) => {
            at <= 4 && links[at + 1..].iter().all(|word| is_listed("about nearly some around roughly almost", word))
        }
        None => links.last() == Some(&"(") && links.len() <= 3,
    };
    if !is_part_of(page, part, whole) || !linked || links.iter().any(|word| matches!(*word, "." | ";")) {
        return;
    }
    let percent = part.low / whole.low * 100.0;
    let loose = if part.is_exact() && whole.is_exact() { 0.0 } else { 0.1 * percent };
    let grain = 50.0 * (part.step + whole.step * part.low / whole.low) / whole.low;
    if is_off(stated, percent, grain.min(5.0) + loose) {
        let line = page.line();
        let sum = format!("{} of {} is {} percent", said(&line, part), said(&line, whole), rounded(percent, stated));
        out.push(Wrong::new(*stated, round(percent, stated), sum, 0.8));
    }
}

/// `35 percent of the 600 houses, or 150`.
fn counted(page: &Page, [percent, whole, count]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let plain = |quantity: &Quantity| quantity.is_exact() && !is_percent(quantity) && quantity.unit == Unit::None;
    let links: Vec<&str> = between(page, whole.span, count.span).collect();
    let linked =
        links.last() == Some(&"or") && links.len() <= 4 && !links.iter().any(|word| matches!(*word, "." | ";"));
    if !is_percent(percent)
        || !percent.is_exact()
        || !plain(whole)
        || !plain(count)
        || !linked
        || !is_part_of(page, percent, whole)
    {
        return;
    }
    let share = Quantity { low: count.low / whole.low * 100.0, ..*percent };
    if is_off(&share, percent.low, 50.0 / whole.low + 0.5 * percent.step) {
        let line = page.line();
        let right = (percent.low * whole.low / 100.0).round();
        let sum = format!("{} of {} are {}", said(&line, percent), said(&line, whole), show::figure(right));
        out.push(Wrong::new(*count, right, sum, 0.75));
    }
}

/// Whether the text says `PART of the WHOLE`.
pub(super) fn is_part_of(page: &Page, part: &Quantity, whole: &Quantity) -> bool {
    let words: Vec<&str> = between(page, part.span, whole.span).collect();
    matches!(
        words.as_slice(),
        ["out", "of"]
            | [_, "out", "of"]
            | [_, "out", "of", "the"]
            | ["out", "of", "the" | "its" | "their" | "all"]
            | ["of", "the" | "its" | "their" | "all" | "our" | "his" | "her" | "these" | "those"]
    )
}

/// `20 percent …, the remaining 70 percent`: the shares of one whole.
fn remaining(page: &Page, quantities: &[Quantity], out: &mut Vec<Wrong>) {
    for (index, rest) in quantities.iter().enumerate() {
        if !is_percent(rest) || !rest.is_exact() || index == 0 {
            continue;
        }
        let before = between(page, quantities[index - 1].span, rest.span).collect::<Vec<_>>();
        if !matches!(before.as_slice(), [.., "remaining"]) {
            continue;
        }
        let others: Vec<f64> = quantities[..index]
            .iter()
            .rev()
            .filter(|quantity| is_percent(quantity))
            .map(|quantity| quantity.low)
            .filter(|share| *share < 100.0)
            .collect();
        let exact =
            quantities[..index].iter().filter(|quantity| quantity.unit == Unit::Percent).all(Quantity::is_exact);
        let mut sum = rest.low;
        let fits = others.iter().any(|share| {
            sum += share;
            (sum - 100.0).abs() < 1.0
        });
        if let ([share], true, false) = (others.as_slice(), exact, fits || rest.low >= 100.0) {
            let words = format!("{share} percent leave {} percent", show::figure(100.0 - share));
            out.push(Wrong::new(*rest, 100.0 - share, words, 0.75));
        }
    }
}

fn said(line: &Line<'_>, quantity: &Quantity) -> String {
    quantity.span.of(line.text).to_owned()
}

/// A percentage as exact as the one that the text gives.
fn round(percent: f64, stated: &Quantity) -> f64 {
    let step = stated.step.clamp(0.01, 1.0);
    (percent / step).round() * step
}

fn rounded(percent: f64, stated: &Quantity) -> String {
    show::figure(round(percent, stated))
}
