//! Doubled dashes, and hyphens in a dash's place.

use super::near::{after, before};
use crate::checks::{Check, Pages};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

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
        Example { wrong: "He came — late — and sat [[--]] alone.", right: "He came -- late -- and sat -- alone." },
    ],
};

/// The dashes of an article by what they are.
#[derive(Default)]
struct Dashes {
    doubled: Vec<Span>,
    hyphens: Vec<Span>,
    two_hyphens: Vec<Span>,
    real: usize,
}

/// See [`META`].
pub struct WrongDash;

/// The check, for the list.
pub(super) static CHECK: WrongDash = WrongDash;

impl Check for WrongDash {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        let text = pages.text();
        let mut dashes = Dashes::default();
        for (start, page) in pages.iter() {
            collect(page.text(), start, &mut dashes);
        }
        let (em, en) =
            if dashes.real == 0 { (1, 0) } else { (text.matches('—').count(), text.matches('–').count()) };
        let house = if em >= en { "—" } else { "–" };
        for span in dashes.doubled {
            let message = format!("The dash is doubled. English writes one; put “{house}”.");
            out.push(finding(span, 0.9, message, house, Trust::Safe));
        }
        let rare = |spans: &[Span]| dashes.real >= 2 && spans.len() * 2 <= dashes.real;
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
}

fn finding(span: Span, confidence: f32, message: String, right: &str, trust: Trust) -> Finding {
    Finding::new(&META, span, confidence, message).with_fix(Fix::replace(span, right, trust))
}

fn collect(text: &str, start: usize, dashes: &mut Dashes) {
    let mut end = 0;
    for (at, dash) in text.match_indices(['—', '–', '-']) {
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
        // A line of dashes, or one that begins or ends the line, is drawn, not spoken; figures have their own.
        let inside = is_word_side(before(text, at), text[..at].chars().nth_back(1))
            && is_word_side(after(text, end), text[end..].chars().nth(1));
        match run.chars().count() {
            _ if !inside => {}
            1 if dash == "-" => {
                let words =
                    text[..at].ends_with(|c| c == ' ') && rest.starts_with(' ') && is_running(&text[..at], rest);
                dashes.hyphens.extend(words.then_some(span));
            }
            // `--all` is an option of a program.
            2 if run == "--" => {
                let even = text[..at].ends_with(' ') == rest.starts_with(' ');
                dashes.two_hyphens.extend(even.then_some(span));
            }
            1 if spaced.is_none() => dashes.real += 1,
            1 | 2 if dash != "-" => dashes.doubled.push(span),
            _ => {}
        }
    }
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
        for text in
            ["— a — b — c\n-----\n1990 - 1995", "run it — now — with --all", "– one\n– two\n-- three", "———", "x - y"]
        {
            assert!(run_one(&WrongDash, text).is_empty(), "{text}");
        }
    }
}
