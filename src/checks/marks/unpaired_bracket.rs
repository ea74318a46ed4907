//! A bracket without its partner.

use super::near::{before, glyphs, word_before};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "unpaired-bracket",
    title: "Bracket without its partner",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation cuts sentences inside brackets and loses one of the two. The reader cannot tell where \
          the aside ends.",
    examples: &[
        Example { wrong: "The agency [[(]]founded in 1990 closed.", right: "The agency (founded in 1990) closed." },
        Example {
            wrong: "The agency closed in May[[)]].",
            right: "The agency closed. :) It had a) time and 2) money.",
        },
        Example {
            wrong: "They paid [[[]]two million) in cash.",
            right: "They paid (two [2] million) in cash, (see\nbelow) and it lies in [0, 1).",
        },
    ],
};

/// An aside that is still open after this many blocks was not meant to be one.
const LONGEST_ASIDE: usize = 8;

/// Two brackets of different kinds this near, in bytes, were meant for each other.
const LONGEST_MISMATCH: usize = 80;

/// One bracket.
#[derive(Clone, Copy)]
struct Bracket {
    span: Span,
    kind: u8,
    opens: bool,
    block: usize,
    /// What it should be to fit its partner, where it has one of another kind.
    instead: Option<&'static str>,
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for bracket in across_blocks(pages) {
        let glyph = bracket.span.of(text);
        let message = if let Some(right) = bracket.instead {
            format!("“{glyph}” does not fit the bracket that closes the aside. Write “{right}”.")
        } else if bracket.opens {
            format!("“{glyph}” is opened here and never closed. Close it where the aside ends, or remove it.")
        } else {
            format!("“{glyph}” closes an aside that was never opened. Open it where the aside begins, or remove it.")
        };
        let fix = match bracket.instead {
            Some(right) => Fix::replace(bracket.span, right, Trust::Suggested),
            None => Fix::replace(bracket.span, "", Trust::Suggested).labelled("Remove it"),
        };
        out.push(Finding::new(&META, bracket.span, 0.85, message).with_fix(fix));
    }
}

/// The brackets without partner, after an aside over several paragraphs has found its end.
fn across_blocks(pages: &Pages<'_>) -> Vec<Bracket> {
    let mut left: Vec<Bracket> = Vec::new();
    for (block, (start, page)) in pages.iter().enumerate() {
        for bracket in in_block(page.text(), block) {
            let last = left.last().filter(|open| {
                open.opens && !bracket.opens && open.kind == bracket.kind && block - open.block <= LONGEST_ASIDE
            });
            if last.is_some() {
                left.pop();
            } else {
                left.push(Bracket { span: bracket.span.shifted(start), ..bracket });
            }
        }
    }
    left
}

/// The brackets of one block that find no partner in it.
fn in_block(text: &str, block: usize) -> Vec<Bracket> {
    let mut open: Vec<Bracket> = Vec::new();
    let mut lost = Vec::new();
    for (at, glyph) in glyphs(text, BRACKETS) {
        let (kind, opens) = kind_of(glyph);
        let bracket = Bracket { span: Span::new(at, at + glyph.len()), kind, opens, block, instead: None };
        if is_smiley(text, bracket) {
            continue;
        }
        if opens {
            open.push(bracket);
        } else if open.last().is_some_and(|last| last.kind == kind || is_interval(text, last.span.end, at)) {
            open.pop();
        } else if open.len() > 1 && open[open.len() - 2].kind == kind {
            // The inner one was never closed.
            lost.extend(open.pop());
            open.pop();
        } else if kind != b'{' && open.last().is_some_and(|last| at - last.span.end <= LONGEST_MISMATCH) {
            // `[two million)`: one wrong bracket, told once.
            let instead = Some(if kind == b'(' { "(" } else { "[" });
            lost.extend(open.pop().map(|last| Bracket { instead, ..last }));
        } else if !is_label(text, at) {
            lost.push(bracket);
        }
    }
    lost.extend(open);
    lost.sort_by_key(|bracket| bracket.span.start);
    lost
}

const BRACKETS: &[char] = &['(', ')', '[', ']', '{', '}', '（', '）', '【', '】'];

fn kind_of(glyph: &str) -> (u8, bool) {
    match glyph {
        "(" | "（" => (b'(', true),
        ")" | "）" => (b'(', false),
        "[" | "【" => (b'[', true),
        "]" | "】" => (b'[', false),
        "{" => (b'{', true),
        _ => (b'{', false),
    }
}

/// `1)`, `a)`, `iv)` before an item of a list.
fn is_label(text: &str, at: usize) -> bool {
    let word = word_before(text, at);
    let short = matches!(word.len(), 1..=3) && word.bytes().all(|b| b.is_ascii_digit() || b"abcdefghivx".contains(&b));
    short && before(text, at - word.len()).is_none_or(|c| c.is_whitespace() || c == ',' || c == '.')
}

/// `:)`, `;-)`, `:(`.
fn is_smiley(text: &str, bracket: Bracket) -> bool {
    let eyes = text[..bracket.span.start].strip_suffix('-').unwrap_or(&text[..bracket.span.start]);
    let turned = text[bracket.span.end..].starts_with([':', ';']) && !text[bracket.span.end..].contains(' ');
    bracket.kind == b'('
        && (eyes.ends_with([':', ';', '=']) && (!bracket.opens || eyes.ends_with(" :")) || turned && bracket.opens)
}

/// `[0, 1)`.
fn is_interval(text: &str, from: usize, to: usize) -> bool {
    let inside = &text[from..to];
    inside.len() <= 24 && inside.contains(',') && inside.chars().all(|c| c.is_numeric() || " ,.-−∞".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    fn found(text: &str) -> Vec<&str> {
        run_one(&CHECK, text).iter().map(|finding| finding.span.of(text)).collect()
    }

    #[test]
    fn pairs_across_paragraphs_and_kinds() {
        assert!(found("He left (it\nrained\nall day) and (so) on.").is_empty());
        assert!(found("（天气)很好").is_empty());
        assert!(found("Fine :) and ;-) and :-( too, (yes :))").is_empty());
        assert!(found("1) one\n2) two, b) three").is_empty());
    }

    #[test]
    fn an_aside_does_not_go_on_for_pages() {
        assert_eq!(found(&format!("He left (it rained.{}The rest) stayed.", "\nMore.".repeat(20))), ["(", ")"]);
    }

    #[test]
    fn the_inner_bracket_is_named() {
        assert_eq!(found("She (the mayor [of Bern) left."), ["["]);
    }
}
