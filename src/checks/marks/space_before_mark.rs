//! A space before a comma, a full stop or another mark that stands close to its word.

use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "space-before-mark",
    title: "Space before a mark",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation puts its output together from pieces and leaves a space where a mark was attached, \
          or keeps the spacing of the source language. The mark may slip to the next line.",
    examples: &[
        Example { wrong: "The ferry left Oslo[[ ,]] and we stayed.", right: "The ferry left Oslo, and we stayed." },
        Example {
            wrong: "“They will harm the whole of Asia[[ ,]]” he said.", right: "“They will come,” he said."
        },
        Example { wrong: "Who paid for the bridge[[ ?]]", right: "It cost .5 of a cent and ran on .NET code :)" },
        Example {
            wrong: "Two boats (both empty[[ )]] came back.",
            right: "Qui ? Moi ! Le prix : dix francs. Rien ; la suite.",
        },
    ],
};

/// The marks in question.
const MARKS: &[char] = &[',', '.', ';', ':', '!', '?', ')'];

/// The marks before which French, among others, puts a space.
const SPACED_IN_FRENCH: &[char] = &[';', ':', '!', '?'];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let (found, close) = spaced_marks(pages);
    let french = |mark: char| SPACED_IN_FRENCH.contains(&mark);
    let spaced = found.iter().filter(|(_, mark)| french(*mark)).count();
    // Where most of these marks have a space, that is the house's style.
    let house_style = spaced >= 3 && spaced > close * 3;
    for (span, mark) in pages.until_stopped(found) {
        if house_style && french(mark) {
            continue;
        }
        let message = format!(
            "There is a space before “{mark}”. The mark belongs to the word before it and may be torn from it \
             at the end of a line; remove the space."
        );
        let fix = Fix::replace(span, mark, Trust::Safe).labelled("Remove the space");
        out.push(Finding::new(&META, span, 0.95, message).with_fix(fix));
    }
}

/// The spaces with a mark after them, and how many of the marks spaced in French stand close to their words.
fn spaced_marks(pages: &Pages<'_>) -> (Vec<(Span, char)>, usize) {
    let text = pages.text();
    let mut found = Vec::new();
    let mut close = 0;
    for (at, mark) in pages.until_stopped(text.match_indices(MARKS)) {
        let mark = mark.chars().next().unwrap_or(' ');
        let before = text[..at].trim_end_matches([' ', '\t', '\u{a0}', '\u{202f}', '\u{2009}']);
        let Some(last) = before.chars().next_back().filter(|c| !matches!(c, '\n' | '\r')) else { continue };
        let end = at + mark.len_utf8();
        if before.len() == at {
            close += usize::from(SPACED_IN_FRENCH.contains(&mark) && last.is_alphanumeric());
        } else if belongs_to(last) && stands_alone(mark, &text[end..]) {
            found.push((Span::new(before.len(), end), mark));
        }
    }
    (found, close)
}

/// Whether a mark may follow `last`: not another mark, as in `. . .` or a table's `| , |`.
fn belongs_to(last: char) -> bool {
    last.is_alphanumeric() || matches!(last, '”' | '’' | '"' | '\'' | ')' | ']' | '%' | '»' | '€' | '$' | '£')
}

/// Whether the mark that `after` follows is a mark of the sentence: not the start of `.5`, `...`, `:)` or `. . .`.
fn stands_alone(mark: char, after: &str) -> bool {
    let mut rest = after.chars();
    match rest.next() {
        None | Some('\n' | '\r' | '”' | '’' | '"' | '»') => true,
        Some(' ' | '\t' | '\u{a0}') => mark != '.' || !rest.as_str().trim_start_matches(' ').starts_with('.'),
        Some('.' | ',' | ';' | ':') => mark == ')',
        Some(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn figures_smileys_and_ellipses_are_left_alone() {
        for text in [
            "He waited . . . and left.",
            "A bore of .22 inches and ...",
            "Fine :-) and ;) too",
            " , at the start\n . of a line",
            "x != y and a ?: b",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn commas_are_flagged_even_where_other_marks_are_spaced() {
        let found = run_one(&CHECK, "Un ! Deux ! Trois ! Quatre , cinq.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span, Span::new(26, 28));
    }

    #[test]
    fn many_spaces_before_many_marks_are_no_trap() {
        let text = format!("a{}", " ".repeat(1_000_000));
        assert!(run_one(&CHECK, &text).is_empty());
        assert_eq!(run_one(&CHECK, &format!("{text}, b")).len(), 1);
    }
}
