//! Hard figures: what the reader makes of each.

use super::*;
use crate::text::words::tokens;

/// `figure|value` or `figure|low..high`, with unit and kind where they are not the common ones.
fn read(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let tokens = tokens(text);
    let line = Line { text, lower: &lower, tokens: &tokens };
    quantities(line, &[]).iter().map(|quantity| shown(text, quantity)).collect()
}

fn shown(text: &str, quantity: &Quantity) -> String {
    let mut out = format!("{}|{}", quantity.span.of(text), (quantity.low * 1000.0).round() / 1000.0);
    if quantity.is_range() {
        out.push_str(&format!("..{}", quantity.high));
    }
    match quantity.unit {
        Unit::None => {}
        Unit::Money(name) | Unit::Measure(name) => out.push_str(&format!("|{name}")),
        unit => out.push_str(&format!("|{unit:?}")),
    }
    if quantity.kind != Kind::Amount {
        out.push_str(&format!("|{:?}", quantity.kind));
    }
    if quantity.bound != Bound::Exact {
        out.push_str(&format!("|{:?}", quantity.bound));
    }
    out
}

#[test]
fn hard_figures() {
    let mut faults = Vec::new();
    for line in include_str!("hard.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let mut columns = line.split('\t');
        let text = columns.next().unwrap_or_default();
        let expected: Vec<&str> = columns.collect();
        let found = read(text);
        if found != expected {
            faults.push(format!("{text}\n  expected {expected:?}\n  found    {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn any_text_is_read_without_panic() {
    for piece in ["1,", "1-", "$", "a ", "half a ", "3 to ", "1 000 ", "one-", "٣ ", "½ ", "1:", "hundred of ", "９"]
    {
        let text = piece.repeat(3_000);
        let _ = read(&text);
    }
}
