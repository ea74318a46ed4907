//! A space inside a time of day or a score.

use super::near::{before, word_after, word_before};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "space-inside-time",
    title: "Space inside a time or score",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation sets a space after every colon, even between hours and minutes. The figure then falls in \
          two at the end of a line.",
    examples: &[
        Example { wrong: "The doors open at [[9: 30]] on Friday.", right: "The doors open at 9:30 on Friday." },
        Example {
            wrong: "They won the set [[25: 19]] on Friday.",
            right: "They won the set 25:19 in Group 1: 12 men.",
        },
        Example { wrong: "It is shut from [[22: 00]] to 6:00.", right: "Lot 9: 30 chairs. Figure 2: 15 of 40 towns." },
    ],
};

/// Words before a figure that it numbers: `Group 1: 12 men`.
const NUMBERED: &str = "\
    article case category chapter class day episode figure game group item lane level line lot no number page part \
    phase question room round section stage step table team type verse zone";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    for (at, _) in text.match_indices(':') {
        if !text[at + 1..].starts_with(' ') {
            continue;
        }
        let (left, right) = (word_before(text, at), word_after(text, at + 2));
        let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
        if !matches!(left.len(), 1 | 2) || right.len() != 2 || !digits(left) || !digits(right) {
            continue;
        }
        let span = Span::new(at - left.len(), at + 2 + right.len());
        let leader = text[..span.start].trim_end_matches(' ');
        let word = word_before(leader, leader.len()).to_lowercase();
        let clock = right < "60" && (left.len() < 2 || left <= "24");
        // A figure that goes on, or one that numbers what follows, is neither time nor score.
        let more = text[span.end..].starts_with(['.', ',', '%', '-'])
            && text[span.end + 1..].starts_with(|c: char| c.is_ascii_digit());
        let begins = before(text, span.start).is_none_or(|c| !c.is_whitespace() && !matches!(c, '(' | '-' | '–' | '“'));
        if more || begins || word.is_empty() || is_listed(NUMBERED, &word) {
            continue;
        }
        let joined = format!("{left}:{right}");
        let message = format!("“{joined}” is one figure and has no space inside. Close it up.");
        let timed = clock && is_listed("after around as at before by from of since till to until", &word);
        let trust = if timed { Trust::Safe } else { Trust::Suggested };
        let fix = Fix::replace(span, joined, trust);
        out.push(Finding::new(&META, span, if timed { 0.95 } else { 0.85 }, message).with_fix(fix));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_a_figure_numbers_is_its_own() {
        for text in [
            "Team 4: 12 men",
            "Figure 2: 15 of them",
            "3: 15",
            "He gave two: 45 and 12.",
            "at 5: 10,000 came",
            "ratio 1: 2",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
