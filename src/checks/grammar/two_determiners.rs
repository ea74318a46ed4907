//! Two articles, or an article and a possessive, before one noun.

use super::line::{Line, capital_as, lines};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "two-determiners",
    title: "Two determiners",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "An English noun takes one article, possessive or “this”, not two. Machine translation leaves both where it \
          wavered between them.",
    examples: &[
        Example {
            wrong: "They found [[the his]] car by the river.",
            right: "They found his car, the one by the river.",
        },
        Example {
            wrong: "He paid for [[a the]] new roof.",
            right: "She gave her a book, and his a year later was the first.",
        },
        Example { wrong: "[[The every]] village has a well.", right: "Every village has a well; the few others wait." },
    ],
};

const POSSESSIVE: &str = "his her its their our my your";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len().saturating_sub(1) {
            if !is_determiner(line.word(at)) || !is_pair(&line, at) || line.is_capital(at + 1) {
                continue;
            }
            let (one, other) = (line.word(at), line.word(at + 1));
            let span = line.span(at, at + 1);
            let message = format!(
                "“{one}” and “{other}” both introduce the same noun. Only one of them may stand; remove the other."
            );
            let fix = |text: &str| Fix::replace(span, capital_as(line.written(at), text), Trust::Suggested);
            let finding = Finding::new(&META, span, 0.85, message);
            out.push(match (one, other) {
                ("its", "a" | "an" | "the") => finding.with_fix(fix(&format!("it’s {other}"))).with_fix(fix(one)),
                ("an" | "a", "other" | "another") => finding.with_fix(fix("another")),
                ("the", "another") => finding.with_fix(fix("another")).with_fix(fix("the other")),
                // Of two articles it may be either; a possessive says more than an article.
                (_, "a" | "an" | "the") => finding.with_fix(fix(one)).with_fix(fix(other)),
                _ => finding.with_fix(fix(other)).with_fix(fix(one)),
            });
        }
    }
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "his" | "its" | "their" | "our" | "my" | "your" | "every")
}

/// Whether the words at `at` and after it cannot both stand before one noun.
fn is_pair(line: &Line<'_>, at: usize) -> bool {
    let other = line.next(at);
    // `the a cappella choir`, `an a la carte menu`, `a her-and-his pact`.
    let foreign = is_listed("cappella la priori posteriori b c", line.next(at + 1));
    let article = matches!(other, "a" | "an" | "the") && !foreign;
    match line.word(at) {
        "the" => {
            matches!(other, "a" | "an" | "every" | "each" | "another" | "this" | "these" | "those") && !foreign
                || is_owner(other)
        }
        "a" => matches!(other, "the" | "an" | "another" | "every" | "this" | "that") || is_owner(other),
        "an" => matches!(other, "the" | "a" | "another" | "other" | "every") && !foreign || is_owner(other),
        // `a friend of his the other day`, `he made his the loudest voice`.
        "its" => article && line.joined(at + 1),
        "his" => {
            article && line.joined(at + 1) && is_listed("in on at by with from for to is was has", line.before(at))
        }
        "their" | "our" | "my" | "your" => article || matches!(other, "his" | "its" | "their" | "our" | "my" | "your"),
        "every" => article || is_owner(other),
        _ => false,
    }
}

fn is_owner(word: &str) -> bool {
    is_listed(POSSESSIVE, word)
}
