//! Number words as the source counts, or as no one counts.

use super::show;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::numbers::{Line, scale_of};
use crate::text::words::{Kind, is_listed};

static META: Meta = Meta {
    id: "number-word-residue",
    title: "Number words of another language",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    why: "Chinese counts in ten thousands, Hindi in lakhs and crores, Spanish in thousands of millions. Rendered word for \
          word, the figure is hard to read and easily wrong by a power of ten.",
    examples: &[
        Example { wrong: "The road cost [[4 crores 50 lakhs]].", right: "The road cost 45 million rupees." },
        Example {
            wrong: "The valley has [[3.6 ten thousand]] goats.",
            right: "The valley has 36,000 goats, ten thousand of them white.",
        },
        Example {
            wrong: "They felled [[2 millions]] of trees.",
            right: "They felled 2 million trees, and millions of shrubs.",
        },
        Example {
            wrong: "The new park drew [[hundred thousand]] visitors.",
            right: "The new park drew a hundred thousand visitors, or several hundred thousand.",
        },
    ],
    on: true,
};

/// Words before which `hundred million` may stand.
const BEFORE_HUNDRED: &str = "\
    a an the one two three four five six seven eight nine ten eleven twelve several few many some half couple of per \
    every each and another this that first last next - fifteen";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

/// A passage, and the figure that it means, if that is clear.
struct Residue {
    first: usize,
    last: usize,
    text: Option<String>,
    confidence: f32,
}

fn find(page: &Page, out: &mut Vec<Finding>) {
    let line = page.line();
    let mut at = 0;
    while at < line.tokens.len() {
        let found = if line.tokens[at].kind == Kind::Word { residue(&line, at) } else { None };
        at += 1;
        let Some(found) = found else { continue };
        at = at.max(found.last + 1);
        let span = line.tokens[found.first].span.hull(line.tokens[found.last].span);
        let told = span.of(page.text());
        let message = match &found.text {
            Some(text) => {
                format!("English does not count in this way: “{told}” is “{text}”. See that the figure is right.")
            }
            None => {
                format!("English does not count in this way. Look up what “{told}” means and write the figure.")
            }
        };
        let mut finding = Finding::new(&META, span, found.confidence, message);
        if let Some(text) = found.text {
            finding.fixes.push(Fix::replace(span, text, Trust::Suggested));
        }
        out.push(finding);
    }
}

/// The residue whose first word of scale is the token at `at`.
fn residue(line: &Line<'_>, at: usize) -> Option<Residue> {
    let word = line.lower(at);
    if !matches!(word.as_bytes().first(), Some(b'h' | b't' | b'm' | b'b' | b'c' | b'l')) {
        return None;
    }
    let factor = if word == "ten" { 10.0 } else { scale_of(word)? };
    let before = at.checked_sub(1);
    let digits = before.and_then(|before| digits(line, before));
    let (next, next_factor) = (line.lower(at + 1), scale_of(line.lower(at + 1)));
    let made = |first, last, text, confidence| Some(Residue { first, last, text, confidence });
    if word.starts_with("crore") {
        return crores(line, at, digits?);
    }
    if let (Some(value), Some(other)) = (digits, next_factor) {
        // `1.2 ten thousand`, `2.5 hundred million`, `10 thousand thousands`, `12 thousand million`.
        let plural = usize::from(line.lower(at + 2) == "of" && next.ends_with('s'));
        return made(at - 1, at + 1, Some(written(value * factor * other)), 0.8 - 0.1 * plural as f32);
    }
    if word == "ten" {
        let several = matches!(before.map_or("", |before| line.lower(before)), "several" | "few");
        return if several && matches!(next, "thousand" | "thousands") {
            made(at - 1, at + 1, Some("tens of thousands".to_owned()), 0.6)
        } else {
            None
        };
    }
    if let (Some(_), "+") = (digits, next) {
        // `100 million + visitors`: more than so many.
        let spaced = !line.glued(at) && line.tokens.get(at + 2).is_some_and(|token| token.kind == Kind::Word);
        let told = line.tokens[at - 1].span.hull(line.tokens[at].span).of(line.text);
        return if spaced { made(at - 1, at + 1, Some(format!("more than {told}")), 0.7) } else { None };
    }
    if let Some(value) = digits.filter(|_| word.ends_with('s') && factor >= 1e3 && !word.starts_with("lakh")) {
        return made(at - 1, at, Some(written(value * factor)), 0.8);
    }
    if let Some(value) =
        digits.filter(|value| *value >= 1000.0 && factor >= 1e6 && matches!(word, "million" | "billion"))
    {
        return made(at - 1, at, Some(written(value * factor)), 0.6);
    }
    if word.ends_with('s')
        && next == "of"
        && scale_of(line.lower(at + 2)).is_some_and(|inner| inner >= 1e3)
        && factor >= 1e3
    {
        let head = at
            .checked_sub(2)
            .filter(|head| line.lower(at - 1) == "of" && matches!(line.lower(*head), "tens" | "hundreds"));
        return made(head.unwrap_or(at), at + 2, None, 0.75);
    }
    if word == "hundred" && matches!(next, "thousand" | "million" | "billion") {
        let before = before.map_or("", |before| line.lower(before));
        let counted = is_listed(BEFORE_HUNDRED, before)
            || before.ends_with(|c: char| c.is_ascii_digit())
            || before.ends_with("ty")
            || before.contains("-");
        return if counted {
            None
        } else {
            made(at, at + 1, Some(format!("a {} {next}", line.raw(at).to_lowercase())), 0.7)
        };
    }
    None
}

/// `3 crores 20 lakhs`.
fn crores(line: &Line<'_>, at: usize, crores: f64) -> Option<Residue> {
    let and = usize::from(matches!(line.lower(at + 1), "and" | ","));
    let lakhs = digits(line, at + 1 + and)?;
    let last = at + 2 + and;
    let is_lakh = matches!(line.lower(last), "lakh" | "lakhs" | "lac" | "lacs");
    let text = written(crores * 1e7 + lakhs * 1e5);
    is_lakh.then_some(Residue { first: at - 1, last, text: Some(text), confidence: 0.8 })
}

/// A figure with all the digits that it was given with.
fn written(value: f64) -> String {
    let share = |factor: f64, name: &str| format!("{} {name}", (value / factor * 1e6).round() / 1e6);
    match value {
        1e12.. => share(1e12, "trillion"),
        1e9.. => share(1e9, "billion"),
        _ => show::figure(value),
    }
}

/// The value of a figure in digits.
fn digits(line: &Line<'_>, at: usize) -> Option<f64> {
    let token = line.tokens.get(at).filter(|token| token.kind == Kind::Number)?;
    let raw: String = Span::new(token.span.start, token.span.end).of(line.text).replace(',', "");
    raw.parse().ok()
}
