//! A mark that belongs to no word.

use super::near::{after, before, glyphs};
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "stray-mark",
    title: "Stray mark",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "When machine translation drops a word or a list is flattened into running text, its comma, bullet or star \
          stays behind. The reader looks for what is missing.",
    examples: &[
        Example { wrong: "[[,]] the ferry left Oslo at noon.", right: "The ferry left Oslo at noon." },
        Example {
            wrong: "The ferry left Oslo [[•]] and came back.", right: "• The ferry left Oslo.\nNews • Oslo"
        },
        Example { wrong: "Three towns [[*]] were flooded.", right: "* Three towns were flooded. Nine is 3 * 3." },
        Example { wrong: "The party ([[,]] founded in 1990) lost.", right: "The party (founded in 1990) lost." },
        Example { wrong: "The minister [[()]] spoke first.", right: "The minister spoke first and ran main()." },
    ],
};

/// Marks of lists and of markup, which stand in no sentence.
const LONERS: &[char] = &['*', '•', '^', '_', '\\', '▪', '●', '■', '◆', '▲', '►', '※'];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind == Kind::Blank {
        return;
    }
    let text = page.text();
    let mut report = |span: Span, confidence, message: String| {
        // With the mark goes the space that it leaves doubled.
        let gap = after(text, span.end) == Some(' ') && before(text, span.start).is_none_or(|c| c == ' ' || c == '(');
        let fix = Fix::replace(Span::new(span.start, span.end + usize::from(gap)), "", Trust::Suggested);
        out.push(Finding::new(&META, span, confidence, message).with_fix(fix.labelled("Remove it")));
    };
    if let Some(span) = leading(text) {
        let mark = span.of(text);
        let message =
            format!("The line begins with “{mark}”. Either words before it are lost, or the mark is; look it up.");
        report(span, 0.9, message);
    }
    for (at, mark) in glyphs(text, LONERS) {
        let span = Span::new(at, at + mark.len());
        if stands_alone(text, span) {
            let message =
                format!("“{mark}” stands alone in the middle of a sentence. Remove it, or say what it stood for.");
            report(span, 0.85, message);
        }
    }
    for (at, bracket) in glyphs(text, &['(', '（']) {
        let inside = at + bracket.len();
        match after(text, inside) {
            Some(mark @ (',' | '，')) if !text[inside + mark.len_utf8()..].starts_with([')', '-', '^']) => {
                let message = format!(
                    "“{mark}” follows an opening bracket. A word is missing before it, or the mark is too many."
                );
                report(Span::new(inside, inside + mark.len_utf8()), 0.9, message);
            }
            Some(')' | '）') if before(text, at).is_none_or(char::is_whitespace) => {
                let close = after(text, inside).map_or(0, char::len_utf8);
                let message = "There is nothing between these brackets. Put in what was lost, or remove them.";
                report(Span::new(at, inside + close), 0.9, message.to_owned());
            }
            _ => {}
        }
    }
}

/// The comma or the like that begins a line with words.
fn leading(text: &str) -> Option<Span> {
    let start = text.len() - text.trim_start().len();
    let mark = after(text, start).filter(|c| matches!(c, ',' | ';' | ':' | '!' | '?' | '、' | '，' | '；' | '。'))?;
    let end = start + mark.len_utf8();
    let rest = text[end..].trim_start();
    let words = rest.starts_with(char::is_alphabetic) && rest.contains(' ');
    (words && (!matches!(mark, ':' | '!' | '?') || text[end..].starts_with(' '))).then(|| Span::new(start, end))
}

/// Whether the mark has a space on each side and running text around it: not the head of a list's line, not `3 * 3`, not
/// `News • Oslo`.
fn stands_alone(text: &str, span: Span) -> bool {
    let (Some(left), Some(right)) = (text[..span.start].strip_suffix(' '), text[span.end..].strip_prefix(' ')) else {
        return false;
    };
    let running = |c: char| c.is_lowercase() || c == ',';
    left.ends_with(running)
        && right.starts_with(char::is_lowercase)
        && left.rsplit(' ').next().is_some_and(|word| word.len() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn lists_smileys_and_breaks_are_left_alone() {
        for text in [
            "* * *",
            ",",
            "? 12",
            ":smile: they wrote",
            "• first\n• second",
            "(; he winked ;) and (,)",
            "!important is a word",
            "a * b and x ^ y",
            "… and left",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
