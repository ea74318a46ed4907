//! How a computed figure is written in a message and in the place of a wrong one.

use crate::finding::{Fix, Trust};
use crate::text::Span;
use crate::text::numbers::{Line, Quantity};

/// A figure as English writes it: `18,000`, `2.5`, `20 million`.
pub(super) fn figure(value: f64) -> String {
    for (factor, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let share = value / factor;
        // Only where three decimals say it all.
        if share >= 1.0 && (share * 1e3 - (share * 1e3).round()).abs() < 1e-6 {
            return format!("{} {name}", trimmed(share, 3));
        }
    }
    grouped(value)
}

/// A figure of at most two decimals with a comma between the thousands.
fn grouped(value: f64) -> String {
    let text = trimmed(value, 2);
    let (whole, decimals) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, digits) = whole.split_at(usize::from(whole.starts_with('-')));
    let mut out = String::from(sign);
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + decimals
}

/// At most so many decimals, and none that say nothing.
fn trimmed(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `value` with the currency and unit of `quantity`: `$120 million` becomes `$12 million`.
pub(super) fn like(line: &Line<'_>, quantity: &Quantity, value: f64) -> String {
    let before = Span::new(quantity.span.start, quantity.figure.start).of(line.text);
    let behind = Span::new(quantity.second.end, quantity.span.end).of(line.text);
    let number = if quantity.scale > 1.0 { figure(value) } else { grouped(value) };
    format!("{before}{number}{behind}")
}

/// The fix that writes `value` in the place of `quantity`, in a passage `span` that begins with it.
pub(super) fn fix(line: &Line<'_>, quantity: &Quantity, span: Span, value: f64) -> Fix {
    let rest = Span::new(quantity.span.end, span.end.max(quantity.span.end)).of(line.text);
    Fix::replace(span, format!("{}{rest}", like(line, quantity, value)), Trust::Suggested)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_as_english_writes_them() {
        for (value, text) in [
            (18_000.0, "18,000"),
            (2.5, "2.5"),
            (7.0, "7"),
            (20_000_000.0, "20 million"),
            (1_234_567.0, "1,234,567"),
            (1.998e12, "1.998 trillion"),
            (1.25e9, "1.25 billion"),
            (-4_500.0, "-4,500"),
            (33.333, "33.33"),
        ] {
            assert_eq!(figure(value), text);
        }
    }
}
