//! Parts and their total: `30 men and 20 women, 60 people in all`.

use super::nouns::with_noun;
use super::shares::Wrong;
use super::{between, holds, quantities_in, show};
use crate::checks::Page;
use crate::text::Span;
use crate::text::numbers::{Bound, Kind, Quantity, Unit};
use crate::text::words::is_listed;

/// Words that may not stand between two parts of one sum: with them the parts are of several kinds, or not all told.
const BREAKS: &str = "\
    of from to in was were a an one each every than with per including about among for at by on is are or but who which \
    that had have has not another other others more ; . : — – - ( ) including + x × while";

/// The wrong sums of one sentence.
pub(super) fn wrong(page: &Page, sentence: Span, out: &mut Vec<Wrong>) {
    let quantities = quantities_in(page, sentence);
    for last in 1..quantities.len() {
        including(page, &quantities[last - 1], &quantities[last], out);
        total_behind(page, &quantities[..=last], out);
    }
    for three in quantities.windows(3) {
        gained(page, [&three[0], &three[1], &three[2]], out);
        left_over(page, [&three[0], &three[1], &three[2]], out);
    }
    for first in 0..quantities.len() {
        total_before(page, sentence, &quantities[first..], out);
    }
}

fn is_count(quantity: &Quantity) -> bool {
    quantity.is_exact() && !matches!(quantity.unit, Unit::Percent | Unit::Points | Unit::Time(_))
}

/// Whether two neighbours are parts of one sum.
fn goes_on(page: &Page, first: &Quantity, second: &Quantity) -> bool {
    let words = between(page, first.span, second.span);
    let linked = words.clone().next_back().is_some_and(|word| matches!(word, "," | "and"));
    is_count(first)
        && first.unit == second.unit
        && linked
        && words.clone().count() <= 6
        && !words.clone().any(|word| is_listed(BREAKS, word))
}

/// How many of the last figures are parts of one sum.
fn parts(page: &Page, quantities: &[Quantity]) -> usize {
    if !quantities.last().is_some_and(is_count) {
        return 0;
    }
    1 + quantities.windows(2).rev().take_while(|pair| goes_on(page, &pair[0], &pair[1])).count()
}

/// The total is the last of `quantities`.
fn total_behind(page: &Page, quantities: &[Quantity], out: &mut Vec<Wrong>) {
    let Some((total, rest)) = quantities.split_last().filter(|(total, rest)| is_count(total) && rest.len() > 1) else {
        return;
    };
    if !says_total(page, &rest[rest.len() - 1], total) {
        return;
    }
    let count = parts(page, rest);
    if count < 2 || rest[rest.len() - count..].iter().any(|part| part.unit != total.unit) {
        return;
    }
    let parts = &rest[rest.len() - count..];
    let sum: f64 = parts.iter().map(|part| part.low).sum();
    let step = parts.iter().map(|part| part.step).fold(total.step, f64::max);
    if (sum - total.low).abs() > 0.6 * step * if total.scale > 1.0 { count as f64 } else { 0.0 } + 1e-6 {
        out.push(Wrong::new(*total, sum, added(parts, sum), 0.8));
    }
}

/// Whether the text says that `total` is the sum of what came before it, of which `last` is the last.
fn says_total(page: &Page, last: &Quantity, total: &Quantity) -> bool {
    /// With these words the total holds more than the parts beside it.
    const MORE: &str = "bringing brings brought since other from out . ;";
    let line = page.line();
    let next = line.token_at(with_noun(&line, total).end);
    let words: Vec<&str> = between(page, last.span, total.span).collect();
    if words.len() > 8 || words.iter().any(|word| is_listed(MORE, word)) {
        return false;
    }
    // `60 people in all with the crew`: something comes on top.
    if (next..next + 4).any(|at| matches!(line.lower(at), "with" | "including" | "counting" | "plus" | "and")) {
        return false;
    }
    let behind = match line.lower(next) {
        "altogether" => true,
        "in" => matches!(line.lower(next + 1), "all" | "total"),
        "all" => line.lower(next + 1) == "told",
        _ => false,
    };
    let before = matches!(
        words.as_slice(),
        [.., "a", "total", "of"] | [.., "totalling" | "totaling" | "altogether"] | [.., "in", "all" | "total"]
    );
    before || behind && !words.contains(&"of")
}

/// The total is the first of `quantities`, and what follows takes it apart: `nine members: five women and four men`.
fn total_before(page: &Page, sentence: Span, quantities: &[Quantity], out: &mut Vec<Wrong>) {
    let [total, rest @ ..] = quantities else { return };
    if rest.len() < 2 || !is_count(total) {
        return;
    }
    let words: Vec<&str> = between(page, total.span, rest[0].span).collect();
    let opened = matches!(words.last(), Some(&(":" | "—" | "–")))
        || holds(&words, &["consisting", "of"])
        || holds(&words, &["made", "up", "of"]);
    if !opened || words.len() > 4 {
        return;
    }
    let count = 1 + rest.windows(2).take_while(|pair| goes_on(page, &pair[0], &pair[1])).count();
    let parts = &rest[..count];
    let line = page.line();
    let end = line.token_at(with_noun(&line, &parts[count - 1]).end);
    let ended = sentence.end <= line.tokens.get(end).map_or(usize::MAX, |token| token.span.end)
        || matches!(line.lower(end), "." | ";" | "—" | "–" | ")" | "”");
    if count < 2 || !ended || !parts.iter().all(|part| is_count(part) && part.unit == total.unit) {
        return;
    }
    let sum: f64 = parts.iter().map(|part| part.low).sum();
    if (sum - total.low).abs() > 1e-6 && total.scale == 1.0 {
        let last = parts[count - 1];
        let right = total.low - (sum - last.low);
        out.push(Wrong {
            quantity: last,
            right: (right > 0.0).then_some(right),
            told: *total,
            sum: added(parts, sum),
            confidence: 0.75,
        });
    }
}

/// `4,860 birds, 338 more than the 4,500 of last year`, `4,860, an increase of 338 over 4,500`.
fn gained(page: &Page, [level, gain, base]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let words: Vec<&str> = between(page, level.span, gain.span).collect();
    let links: Vec<&str> = between(page, gain.span, base.span).collect();
    let up = |word: &str| matches!(word, "up" | "increase" | "rise" | "gain" | "more" | "higher");
    let down =
        |word: &str| matches!(word, "down" | "decrease" | "fall" | "drop" | "decline" | "fewer" | "less" | "lower");
    let told = words.iter().rev().find(|word| !matches!(**word, "of" | "by" | "an" | "a"));
    let than = links.iter().find(|word| up(word) || down(word)).filter(|_| links.contains(&"than"));
    let over = matches!(links.as_slice(), ["from" | "over"] | ["from" | "over", "the"]);
    let Some(word) = than.or(told.filter(|_| over)) else { return };
    // `an increase of 338 over 4,122`: the `over` is no `more than`.
    let base = Quantity { bound: Bound::Exact, ..*base };
    let counts = [*level, *gain, base].iter().all(is_count) && level.scale == base.scale;
    let near = words.len() <= 5
        && links.len() <= 4
        && !words.iter().chain(&links).any(|word| matches!(*word, "." | ";" | "and"));
    let alike = (gain.unit == level.unit || gain.unit == Unit::None) && base.unit == level.unit;
    let right = match (up(word), down(word)) {
        (true, _) => base.low + gain.low,
        (_, true) => base.low - gain.low,
        _ => return,
    };
    if counts
        && near
        && alike
        && gain.low < level.low
        && (right - level.low).abs() > 1.6 * level.step.max(base.step) - 1.0
    {
        let line = page.line();
        let (base, gain) = (base.span.of(line.text), gain.figure.of(line.text));
        let sum = format!("{base} and {gain} {} make {}", if up(word) { "more" } else { "less" }, show::figure(right));
        out.push(Wrong::new(*level, right, sum, 0.75));
    }
}

/// `Of the 60 passengers, 20 swam ashore and the remaining 30 were picked up`.
fn left_over(page: &Page, [total, part, rest]: [&Quantity; 3], out: &mut Vec<Wrong>) {
    let line = page.line();
    let at = line.token_at(total.span.start);
    let word = |back: usize| at.checked_sub(back).map_or("", |at| line.lower(at));
    let of_all = word(1) == "the" && word(2) == "of";
    let before: Vec<&str> = between(page, part.span, rest.span).collect();
    let plain = [total, part, rest].iter().all(|quantity| is_count(quantity) && quantity.unit == Unit::None);
    let right = total.low - part.low;
    if of_all
        && plain
        && before.last() == Some(&"remaining")
        && before.len() <= 15
        && right > 0.0
        && (right - rest.low).abs() > 0.5
    {
        let sum = format!("{} of {} leave {}", show::figure(part.low), show::figure(total.low), show::figure(right));
        out.push(Wrong::new(*rest, right, sum, 0.75));
    }
}

/// `12 passengers, including 15 children`.
fn including(page: &Page, total: &Quantity, part: &Quantity, out: &mut Vec<Wrong>) {
    let words: Vec<&str> = between(page, total.span, part.span).collect();
    let included = words.last() == Some(&"including") && words.len() <= 4 && words.iter().rev().nth(1) == Some(&",");
    let counts = is_count(total) && is_count(part) && total.kind == Kind::Amount && total.unit == part.unit;
    if included && counts && part.low > total.low {
        let line = page.line();
        let sum = format!("{} are more than {}", part.span.of(line.text), total.span.of(line.text));
        out.push(Wrong { quantity: *part, right: None, told: *part, sum, confidence: 0.8 });
    }
}

/// `30 and 20 make 50`
fn added(parts: &[Quantity], sum: f64) -> String {
    let mut figures: Vec<String> = parts.iter().map(|part| show::figure(part.low)).collect();
    let last = figures.pop().unwrap_or_default();
    format!("{} and {last} make {}", figures.join(", "), show::figure(sum))
}
