//! Two conjunctions for one pair of clauses: `although … but`.

use super::line::{Line, lines};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "double-conjunction",
    title: "Conjunction twice",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese, Vietnamese, Hungarian and others mark both clauses: although … but, because … so. English marks one.",
    examples: &[
        Example {
            wrong: "Although the harvest was poor, [[but]] prices fell.",
            right: "Although the harvest was poor, prices fell, but not for long.",
        },
        Example {
            wrong: "Because the bridge is closed, [[so]] the buses turn back.",
            right: "Because the bridge is closed, so far nobody has come.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        let Some((first, second)) = opened(&line) else { continue };
        let Some(at) = first_comma(&line) else { continue };
        if line.word(at) != second || !clause_follows(&line, at) {
            continue;
        }
        let span = line.span(at, at);
        let message = format!(
            "The sentence begins with “{first}”, which links its two halves already. Leave out “{second}”, or “{first}”."
        );
        let gone = crate::text::Span::new(span.start, line.span(at + 1, at + 1).start);
        let mut fix = Fix::replace(gone, "", Trust::Suggested);
        fix.label = format!("Remove “{second}”");
        out.push(Finding::new(&META, span, 0.85, message).with_fix(fix));
    }
}

/// The conjunction that the sentence begins with, and the one that must not follow.
fn opened(line: &Line<'_>) -> Option<(&'static str, &'static str)> {
    match line.word(0) {
        "although" => Some(("although", "but")),
        "though" => Some(("though", "but")),
        "despite" => Some(("despite", "but")),
        "even" if line.next(0) == "though" => Some(("even though", "but")),
        "because" => Some(("because", "so")),
        _ => None,
    }
}

/// The word after the sentence's first comma, which ends the first clause.
fn first_comma(line: &Line<'_>) -> Option<usize> {
    (1..line.len()).find(|at| !line.joined(at - 1)).filter(|at| *at > 2 && line.gap(at - 1) == ", ")
}

/// Whether a clause follows the conjunction at `at`, and no phrase such as `so far`, `but for`.
fn clause_follows(line: &Line<'_>, at: usize) -> bool {
    line.joined(at)
        && !is_listed("far much many long for not only also then called that too were was did do does", line.next(at))
}
