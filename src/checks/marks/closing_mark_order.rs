//! A comma or full stop on the other side of a closing quotation mark than elsewhere in the article.

use super::near::{before, glyphs, word_after, word_before};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "closing-mark-order",
    title: "Mark on the other side of the quotation mark",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "American print sets the comma before the closing mark, British print behind it unless it is the speaker's. \
          Machine translation takes now the one, now the other.",
    examples: &[
        Example {
            wrong: "It is “the end,” a “bad joke,” an “act of war,” and a “fine [[mess”.]]",
            right: "It is “the end,” a “bad joke,” an “act of war,” and a “fine mess.”",
        },
        Example {
            wrong: "It is “the end”, a “bad joke”, an “act of war”, and “fine [[sport,”]] too.",
            right: "It is “the end”, a “bad joke”, an “act of war”, and “fine,” he said. “We go.”",
        },
    ],
};

/// How many words a quoted expression has at most; longer ones may be speech, which has rules of its own.
const LONGEST_EXPRESSION: usize = 4;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let (mut inside, mut outside) = (Vec::new(), Vec::new());
    for (start, page) in pages.iter() {
        for (span, within) in ends(page.text()) {
            if within { &mut inside } else { &mut outside }.push(span.shifted(start));
        }
    }
    let (few, many) = if inside.len() < outside.len() { (inside, outside.len()) } else { (outside, inside.len()) };
    if many < 3 || few.len() * 3 > many {
        return;
    }
    for span in few {
        let mut marks: Vec<char> = span.of(pages.text()).chars().collect();
        marks.reverse();
        let right: String = marks.into_iter().collect();
        let word = word_before(pages.text(), span.start);
        let message = format!("Elsewhere this article writes “{right}” after a quoted expression. Keep to one order.");
        let span = Span::new(span.start - word.len(), span.end);
        let fix = Fix::replace(span, format!("{word}{right}"), Trust::Suggested);
        out.push(Finding::new(&META, span, 0.7, message).with_fix(fix));
    }
}

/// The closing mark with its comma or full stop after each short quoted expression, and whether that stands inside.
fn ends(text: &str) -> impl Iterator<Item = (Span, bool)> + '_ {
    let mut open = None;
    glyphs(text, &['“', '”', '"']).filter_map(move |(at, quote)| {
        let start = match (quote, open) {
            ("“", _) | ("\"", None) => {
                open = Some(at + quote.len());
                return None;
            }
            (_, start) => {
                open = None;
                start?
            }
        };
        let quoted = &text[start..at];
        let short = quoted.len() < 60 && quoted.split_whitespace().count() <= LONGEST_EXPRESSION;
        let end = at + quote.len();
        let inside = quoted.ends_with([',', '.']);
        let outside = text[end..].starts_with([',', '.']) && !text[end + 1..].starts_with('.');
        let expression = short && quoted.starts_with(char::is_lowercase) && !quoted.ends_with("..");
        if !expression || inside == outside || is_speech(text, end) || before(text, at).is_none_or(char::is_whitespace)
        {
            return None;
        }
        let span = if inside { Span::new(at - 1, end) } else { Span::new(at, end + 1) };
        Some((span, inside))
    })
}

/// Whether words that name a speaker follow.
fn is_speech(text: &str, end: usize) -> bool {
    let mut rest = text[end..].trim_start_matches([',', ' ']);
    for _ in 0..4 {
        let word = word_after(rest, 0);
        if matches!(word, "said" | "says" | "added" | "told" | "wrote" | "asked") {
            return true;
        }
        rest = rest[word.len()..].trim_start_matches(' ');
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn speech_and_british_print_may_have_both() {
        for text in [
            "“No,” she said. “Not yet,” he said. “Never,” they said. It is “the end”.",
            "A “bad joke”, a “dead end”, a “cold war” and “nothing,” he said.",
            "A “bad joke,” a “dead end”, an “open door,” a “last word”.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
