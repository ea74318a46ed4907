//! Subject and verb, or number and noun, that do not agree.

use super::line::{Line, capital_as, lines};
use super::noun_number::miscounted;
use super::subject_verb::disagreeing;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};

static META: Meta = Meta {
    id: "agreement",
    title: "One and many do not agree",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Where the source marks no number, or marks it elsewhere, machine translation guesses whether it is one or many, \
          for the noun and for the verb.",
    examples: &[
        Example {
            wrong: "He [[have]] no plan for the port.",
            right: "Does he have a plan? They asked that he have one.",
        },
        Example {
            wrong: "The number of accidents [[are]] falling.",
            right: "The number of accidents is falling; a number of them are.",
        },
        Example {
            wrong: "She named [[many problem]] in the report.",
            right: "She named many problem areas in the report.",
        },
        Example {
            wrong: "He is one of the oldest [[worker]] in the mill.",
            right: "He is one of the oldest workers in the mill, and one of the team.",
        },
        Example {
            wrong: "Each of the drivers [[have]] a key.",
            right: "Each of the drivers has a key, since each of the drivers’ cars have two locks.",
        },
        Example { wrong: "[[Each workers]] got a helmet.", right: "Each worker got a helmet, each costs ten dollars." },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

/// A passage that should have another number.
pub(super) struct Disagreement {
    /// Its first and last word.
    pub words: (usize, usize),
    /// What should stand there, the best first.
    pub right: Vec<String>,
    /// What it does not agree with, and why.
    pub why: String,
    /// How often of ten it is an error.
    pub sure: f32,
}

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len() {
            if let Some(found) = disagreeing(&line, at).or_else(|| miscounted(&line, at)) {
                out.push(finding(&line, found));
            }
        }
    }
}

fn finding(line: &Line<'_>, found: Disagreement) -> Finding {
    let (first, last) = found.words;
    let span = line.span(first, last);
    let message = format!("{} Write “{}”.", found.why, found.right.join("” or “"));
    let finding = Finding::new(&META, span, found.sure, message);
    found.right.iter().fold(finding, |finding, text| {
        finding.with_fix(Fix::replace(span, capital_as(line.written(first), text), Trust::Suggested))
    })
}
