//! An ordinal with another's ending, or torn from it: "the 22th", "19-th", "the 30 th".

use super::rows;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "ordinal-ending",
    title: "Wrong ending of an ordinal",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Other languages write every ordinal with one ending, or with a hyphen. Machine translation puts “th” after any \
          figure, or leaves it standing apart.",
    examples: &[
        Example {
            wrong: "The club won its [[22th]] match in a row.",
            right: "The club won its 22nd match in a row, after the 21st, the 13th and the 112th.",
        },
        Example { wrong: "The mill is from the [[19-th]] century.", right: "The mill is from the 19th century." },
        Example { wrong: "It was her [[300 th]] flight.", right: "It was her 300th flight, from gate 3 St Olaf." },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for row in rows(page) {
        for at in 0..row.words.len() {
            let word = row.words.lower(at);
            if !word.starts_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
            let end = &word[digits.len()..];
            if !digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') {
                continue;
            }
            let right = ending(digits);
            // A longer figure is hardly counted: `0232852 nd`.
            let apart =
                end.is_empty() && digits.len() < 6 && row.unbroken(at, at + 1) && row.words.text(at + 1) == right;
            let wrong = is_listed("st nd rd th -st -nd -rd -th", end) && end != right;
            if !(apart || wrong) {
                continue;
            }
            let span = row.words.span(at).hull(row.words.span(if apart { at + 1 } else { at }));
            let fixed = format!("{digits}{right}");
            let message =
                format!("“{}” is not how English writes this ordinal. Write “{fixed}”.", span.of(page.text()));
            out.push(Finding::new(&META, span, 0.95, message).with_fix(Fix::replace(span, fixed, Trust::Safe)));
        }
    }
}

/// The ending of the ordinal of `digits`.
fn ending(digits: &str) -> &'static str {
    let tens = digits.len().checked_sub(2).and_then(|at| digits.get(at..=at));
    match (tens, digits.chars().next_back()) {
        (Some("1"), _) => "th",
        (_, Some('1')) => "st",
        (_, Some('2')) => "nd",
        (_, Some('3')) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn endings() {
        let all =
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "42nd", "93rd", "100th", "111th", "1,001st"];
        for ordinal in all {
            assert!(run_one(&CHECK, &format!("It was the {ordinal} day.")).is_empty(), "{ordinal}");
        }
        for (wrong, right) in [("1th", "1st"), ("12nd", "12th"), ("113rd", "113th"), ("1,002-th", "1,002nd")] {
            let text = format!("It was the {wrong} day.");
            let found = run_one(&CHECK, &text);
            assert_eq!(found[0].fixes[0].applied_to(&text), format!("It was the {right} day."));
        }
    }
}
