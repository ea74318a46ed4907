//! Doubled dashes, and hyphens in a dash's place.

use super::near::{after, before, glyphs, word_after, word_before};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "wrong-dash",
    title: "Wrong dash",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "The Chinese dash is two characters long, and machine translation renders it once as two dashes, once as a \
          hyphen. A hyphen ties words together where a dash should part them.",
    examples: &[
        Example { wrong: "One thing is left[[——]]hope.", right: "One thing is left—hope." },
        Example { wrong: "One thing is left [[— —]] hope.", right: "One thing is left — hope." },
        Example {
            wrong: "He came — late — and sat — alone — down. She [[-]] his wife — stood.",
            right: "He came - late - and sat down. The 2019 - 2020 season, Paris - Dakar.",
        },
        Example {
            wrong: "They ended poverty[[-]]this was their greatest work.",
            right: "They ended poverty—this was their greatest do-it-yourself work, off-the-peg.",
        },
        Example { wrong: "He came — late — and sat [[--]] alone.", right: "He came -- late -- and sat -- alone." },
    ],
};

/// The dashes of an article by what they are.
#[derive(Default)]
struct Dashes {
    doubled: Vec<Span>,
    hyphens: Vec<Span>,
    /// Hyphens without spaces between two clauses.
    glued: Vec<Span>,
    two_hyphens: Vec<Span>,
    em: usize,
    /// With a space on each side; without, it ties names together, as in `Paris–Dakar`.
    en: usize,
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut dashes = Dashes::default();
    for (start, page) in pages.iter() {
        collect(page.text(), start, &mut dashes);
    }
    let house = if dashes.em >= dashes.en { "—" } else { "–" };
    let real = dashes.em + dashes.en;
    for span in dashes.doubled {
        let message = format!("The dash is doubled. English writes one; put “{house}”.");
        out.push(finding(span, 0.9, message, house, Trust::Safe));
    }
    for span in dashes.glued {
        let message = format!(
            "The hyphen ties two parts of the sentence together as if they were one word. Put a dash, “{house}”."
        );
        let spaced = if house == "—" { "—" } else { " – " };
        out.push(finding(span, 0.85, message, spaced, Trust::Suggested));
    }
    let rare = |spans: &[Span]| real >= 2 && spans.len() * 2 <= real;
    if rare(&dashes.two_hyphens) {
        for span in &dashes.two_hyphens {
            let message =
                format!("Two hyphens stand for a dash here; elsewhere the article has a real one. Put “{house}”.");
            out.push(finding(*span, 0.85, message, house, Trust::Safe));
        }
    }
    if rare(&dashes.hyphens) {
        for span in &dashes.hyphens {
            let message =
                format!("A hyphen stands for a dash here; elsewhere the article has a real one. Put “{house}”.");
            out.push(finding(*span, 0.8, message, house, Trust::Suggested));
        }
    }
}

fn finding(span: Span, confidence: f32, message: String, right: &str, trust: Trust) -> Finding {
    Finding::new(&META, span, confidence, message).with_fix(Fix::replace(span, right, trust))
}

fn collect(text: &str, start: usize, dashes: &mut Dashes) {
    let mut end = 0;
    for (at, dash) in glyphs(text, &['—', '–', '-']) {
        if at < end {
            continue;
        }
        let rest = text[at..].trim_start_matches(['—', '–', '-']);
        end = text.len() - rest.len();
        let run = &text[at..end];
        let spaced = rest.strip_prefix(' ').filter(|rest| rest.starts_with(['—', '–']) && dash != "-");
        if let Some(more) = spaced {
            end = text.len() - more.trim_start_matches(['—', '–']).len();
        }
        let span = Span::new(at, end).shifted(start);
        if run == "-" && is_glued_aside(text, at) {
            dashes.glued.push(span);
        }
        // A line of dashes, or one that begins or ends the line, is drawn, not spoken; figures have their own.
        let inside = is_word_side(before(text, at), text[..at].chars().nth_back(1))
            && is_word_side(after(text, end), text[end..].chars().nth(1));
        match run.chars().count() {
            _ if !inside => {}
            1 if dash == "-" => {
                let words = text[..at].ends_with(' ') && rest.starts_with(' ') && is_running(&text[..at], rest);
                dashes.hyphens.extend(words.then_some(span));
            }
            // `--all` is an option of a program.
            2 if run == "--" => {
                let even = text[..at].ends_with(' ') == rest.starts_with(' ');
                dashes.two_hyphens.extend(even.then_some(span));
            }
            1 if spaced.is_none() => {
                let apart = text[..at].ends_with(' ') && rest.starts_with(' ');
                dashes.em += usize::from(dash == "—");
                dashes.en += usize::from(dash == "–" && apart);
            }
            1 | 2 if dash != "-" => dashes.doubled.push(span),
            _ => {}
        }
    }
}

/// Words that begin a clause and no second half of a compound.
const OPENERS: &str = "it this these those the they he she we whether which there";

/// Whether the hyphen at byte `at` stands for a dash, as in `poverty-this is`; not in `off-the peg`, `do-it-yourself`.
fn is_glued_aside(text: &str, at: usize) -> bool {
    let (left, right) = (word_before(text, at), word_after(text, at + 1));
    let end = at + 1 + right.len();
    is_listed(OPENERS, right)
        && left.len() > 3
        && left.chars().all(char::is_lowercase)
        && !matches!(
            left,
            "behind" | "over" | "under" | "around" | "round" | "beyond" | "above" | "down" | "with" | "into" | "from"
        )
        && text[end..].starts_with(' ')
        && before(text, at - left.len()).is_some_and(|c| c == ' ')
}

/// Whether a word or a mark of a sentence stands on this side, close or after one space.
fn is_word_side(next: Option<char>, beyond: Option<char>) -> bool {
    let word = |c: char| {
        c.is_alphabetic() || matches!(c, ',' | '.' | '”' | '“' | '’' | '‘' | '"' | '\'' | ')' | '(' | '?' | '!')
    };
    match next {
        Some(' ') => beyond.is_some_and(word),
        next => next.is_some_and(word),
    }
}

/// Whether both sides are running text, not names as in `Paris - Dakar`.
fn is_running(left: &str, right: &str) -> bool {
    left.trim_end().ends_with(|c: char| c.is_lowercase() || matches!(c, '”' | '"' | ')'))
        && right.trim_start().starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn rules_ranges_and_options_are_no_dashes() {
        for text in [
            "— a — b — c\n-----\n1990 - 1995",
            "run it — now — with --all",
            "– one\n– two\n-- three",
            "———",
            "x - y",
            "The Paris–Dakar, Bern–Basel, Ulm–Linz and Oslo–Bergen lines - all three - are shut.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
