//! The unit of a rate that stands as a sentence of its own: "2,000 dollars. The month."

use super::{inside_quotation, join_as};
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "dangling-time-word",
    title: "Left-over “a year” or “a month”",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Where the source writes a rate with a full stop or a slash (“per annum”, “p.m.”), machine translation ends the \
          sentence and leaves the unit over. The reader does not see that the figure is a rate.",
    examples: &[
        Example {
            wrong: "The soldiers are paid 2,000 dollars. [[The month.]] Few of them send it home.",
            right: "The soldiers are paid 2,000 dollars a month. Few of them send it home.",
        },
        Example {
            wrong: "The old ferries still carry half a million people between the islands and the coast. [[A year.]]",
            right: "The old ferries carry half a million people. The year was good. How long is it? A year.",
        },
        Example {
            wrong: "The mill turns out 300 tons of flour. [[Per day.]]",
            right: "The mill turns out 300 tons of flour. Every day is the same.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind == Kind::Paragraph {
        out.extend((1..page.sentences().len()).filter_map(|index| dangling(page, index)));
    }
}

fn dangling(page: &Page, index: usize) -> Option<Finding> {
    let (before, sentence) = (page.sentences()[index - 1], page.sentences()[index]);
    let rate = rate(page, sentence)?;
    let before_text = before.of(page.text());
    let words = page.words(index - 1);
    if !before_text.ends_with('.') || words.len() < 4 || inside_quotation(page, sentence.start) {
        return None;
    }
    // A rate has a figure, or a word for one.
    let figure = before_text.contains(|c: char| c.is_ascii_digit())
        || words.texts().any(|word| matches!(word, "million" | "billion" | "thousand" | "hundred" | "half" | "dozen"));
    let text = sentence.of(page.text());
    let message = format!(
        "“{text}” is the unit of a rate, left over from the sentence before. Join it to the figure there, as “{rate}”."
    );
    let head = page.words(index).span(1);
    let fix = join_as(page.text(), before, Span::new(sentence.start, head.end), sentence.end, &format!(" {rate}"));
    let finding = Finding::new(&META, sentence, if figure { 0.9 } else { 0.7 }, message);
    Some(finding.with_fix(fix.labelled(format!("Join as “{rate}”"))))
}

/// `a year` for `The year.` or `Per year.`: the end of a rate, as in `2,000 dollars a year`, that stands alone.
pub(super) fn rate(page: &Page, sentence: Span) -> Option<String> {
    let text = sentence.of(page.text());
    if text.len() > 16 || !text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '…')) {
        return None;
    }
    let words = page.words_of(sentence);
    let unit = words.lower(1);
    let article = matches!(words.lower(0), "the" | "a" | "an" | "per" | "every" | "each");
    let known = matches!(unit, "year" | "month" | "week" | "day" | "hour" | "minute" | "second");
    (words.len() == 2 && article && known).then(|| match (words.lower(0), unit) {
        (each @ ("per" | "every" | "each"), _) => format!("{each} {unit}"),
        (_, "hour") => format!("an {unit}"),
        _ => format!("a {unit}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn a_rate_is_joined_as_one() {
        for (text, mended) in [
            (
                "They are paid 2,000 dollars in cash. The month. Few of them send it home.",
                "in cash a month. Few of them send it home.",
            ),
            ("The ferries carry more than half a million people. The year", "half a million people a year."),
        ] {
            // Long enough not to be taken for a headline.
            let text =
                format!("The pay in the yards of the north has been the talk of the whole town for long. {text}");
            let found = run_one(&CHECK, &text);
            assert!(found[0].fixes[0].applied_to(&text).ends_with(mended), "{text}");
        }
    }

    #[test]
    fn answers_and_whole_sentences_are_left_alone() {
        for text in
            ["How long did the talks last? A year. Then they ended.", "The year.", "It rained. Every day was wet."]
        {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
