//! Sums, shares, rates and ages that the text gives and that do not come out.

use super::nouns::with_noun;
use super::{ages, rates, shares, show, sums};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "arithmetic",
    title: "Figures that do not add up",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "Languages count in different steps, in ten thousands or in lakhs, and machine translation slips a zero or takes \
          the wrong figure. The reader who does the sum stops believing the article.",
    examples: &[
        Example {
            wrong: "Each diver gets $3,000 a month. For 500 divers that amounts to [[$15 million]] a month.",
            right: "Each diver gets $3,000 a month. For 500 divers that amounts to $1.5 million a month.",
        },
        Example {
            wrong: "In the boat were 7 women and 6 men, [[15 people]] in all.",
            right: "In the boat were 7 women and 6 men, 13 people in all, and 2 dogs.",
        },
        Example {
            wrong: "The toll rose from 40 to 50 crowns, or [[20 percent]].",
            right: "The toll rose from 40 to 50 crowns, or 25 percent. The rate fell from 5 to 4 percent.",
        },
        Example {
            wrong: "The spring gives 500 litres a day, or [[900,000 litres]] a year.",
            right: "The spring gives 500 litres a day, or 180,000 litres a year.",
        },
        Example {
            wrong: "Born in 1931, the poet died in 2001 at the age of [[90]].",
            right: "Born in 1931, the poet died in 2001 at the age of 69.",
        },
    ],
    on: true,
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.quantities().len() < 2 {
        return;
    }
    let mut wrong = Vec::new();
    for (index, sentence) in page.sentences().iter().enumerate() {
        let before = page.sentences()[index.saturating_sub(2)].start;
        rates::wrong(page, before, *sentence, &mut wrong);
        shares::wrong(page, *sentence, &mut wrong);
        sums::wrong(page, *sentence, &mut wrong);
        ages::wrong(page, *sentence, &mut wrong);
    }
    let line = page.line();
    let mut seen: Vec<Span> = Vec::new();
    for wrong in wrong {
        let span = with_noun(&line, &wrong.quantity);
        if seen.contains(&span) {
            continue;
        }
        seen.push(span);
        let told = wrong.told.span.of(page.text());
        let message = match wrong.right {
            Some(_) => format!("{}, not {told}. Look up the figures and mend the one that is wrong.", wrong.sum),
            None => format!("{}. Look up the figures and mend the one that is wrong.", wrong.sum),
        };
        let mut finding = Finding::new(&META, span, wrong.confidence, message);
        if let Some(right) = wrong.right {
            finding.fixes.push(show::fix(&line, &wrong.quantity, span, right));
        }
        out.push(finding);
    }
}
