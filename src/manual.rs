//! The manual of the checks, written from what every check says of itself.

use std::fmt::Write;

use serde::Serialize;

use crate::checks::ALL;
use crate::finding::{Category, Meta, Severity};

/// One check of the manual.
#[derive(Serialize)]
struct Page {
    id: &'static str,
    title: &'static str,
    category: Category,
    severity: Severity,
    /// Whether it runs unless the user says otherwise.
    on: bool,
    why: &'static str,
    examples: Vec<Pair>,
    measured: Option<Measured>,
}

/// How often a check was right where people had marked the errors: see tests/bench/ACCURACY.md.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// Its findings in rated machine translations.
    pub findings: u32,
    /// The share of them that touch a passage which somebody marked, 0 to 1.
    pub touched: f32,
    /// The same share of random passages of the same length.
    pub by_chance: f32,
    /// Its findings for every 1000 words of English that nobody translated.
    pub per_thousand: f32,
}

/// Written by tests/bench/accuracy.
static MEASURED: &str = include_str!("../assets/measured.tsv");

impl Measured {
    /// What was measured of a check; `None` where nothing was.
    #[must_use]
    pub fn of(check: &str) -> Option<Self> {
        let mut columns = MEASURED.lines().find_map(|line| line.strip_prefix(check)?.strip_prefix('\t'))?.split('\t');
        let findings = columns.next()?.parse().ok()?;
        let mut share = || columns.next()?.parse().ok();
        Some(Self { findings, touched: share()?, by_chance: share()?, per_thousand: share()? })
    }

    /// The figures as a sentence or two.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { findings, touched, by_chance, per_thousand } = self;
        let found = match findings {
            0 => "It found nothing in the rated machine translations".to_owned(),
            1 => format!("Its one finding in rated machine translations {} what people marked", {
                if *touched > 0.5 { "touches" } else { "does not touch" }
            }),
            _ => format!(
                "Of its {findings} findings in rated machine translations {:.0} % touch what people marked (chance: {:.0} %)",
                touched * 100.0,
                by_chance * 100.0
            ),
        };
        format!("{found}; it flags {per_thousand:.2} passages in 1000 words of English that nobody translated.")
    }
}

/// What a check says of when it runs, and what was measured of it.
#[must_use]
pub fn standing(meta: &Meta) -> String {
    let off = if meta.on { "" } else { "Off unless you switch it on. " };
    let measured = Measured::of(meta.id).map(|measured| measured.sentence()).unwrap_or_default();
    format!("{off}{measured}").trim_end().to_owned()
}

/// A wrong text, its passage in `[[…]]`, and the right one.
#[derive(Serialize)]
struct Pair {
    wrong: &'static str,
    right: &'static str,
}

/// Every check's page, in order.
pub fn metas() -> impl Iterator<Item = &'static Meta> {
    ALL.iter().map(|check| check.meta())
}

/// The manual as plain text for a terminal.
#[must_use]
pub fn text() -> String {
    let mut out = String::new();
    for meta in metas() {
        let (category, severity) = (meta.category.name(), meta.severity.name());
        _ = writeln!(out, "{}: {} ({category}, {severity})\n  {}", meta.id, meta.title, meta.why);
        for example in meta.examples {
            // Examples of several paragraphs stay in their column.
            let [wrong, right] = [example.wrong, example.right].map(|text| text.replace('\n', "\n    "));
            _ = writeln!(out, "  - {wrong}\n  + {right}");
        }
        let standing = standing(meta);
        if !standing.is_empty() {
            _ = writeln!(out, "  {standing}");
        }
        out.push('\n');
    }
    _ = writeln!(out, "{} checks. The passage that a check marks stands in [[…]].", ALL.len());
    out
}

/// The manual as a Markdown page.
#[must_use]
pub fn markdown() -> String {
    let mut out = "# The checks\n\nThe passage that a check marks stands in `[[…]]`.\n".to_owned();
    for meta in metas() {
        let (category, severity) = (meta.category.name(), meta.severity.name());
        _ = writeln!(out, "\n## {}\n\n`{}` · {category} · {severity}\n\n{}", meta.title, meta.id, meta.why);
        for example in meta.examples {
            // In a code block nothing of an example can be markup.
            _ = writeln!(out, "\n    wrong: {}\n    right: {}", lines(example.wrong), lines(example.right));
        }
        let standing = standing(meta);
        if !standing.is_empty() {
            _ = writeln!(out, "\n{standing}");
        }
    }
    out
}

/// A text of several lines inside an indented code block.
fn lines(text: &str) -> String {
    text.replace('\n', "\n           ")
}

/// The manual as one JSON array, an object a check.
#[must_use]
pub fn json() -> String {
    let pages: Vec<Page> = metas()
        .map(|meta| Page {
            id: meta.id,
            title: meta.title,
            category: meta.category,
            severity: meta.severity,
            on: meta.on,
            why: meta.why,
            examples: meta.examples.iter().map(|e| Pair { wrong: e.wrong, right: e.right }).collect(),
            measured: Measured::of(meta.id),
        })
        .collect();
    serde_json::to_string_pretty(&pages).expect("plain strings") + "\n"
}

/// What the checks are, in a text that changes when they do: for the change log.
#[must_use]
pub(crate) fn fingerprint() -> String {
    json()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that cannot be read would leave its check without figures, and nobody would notice.
    #[test]
    fn every_measured_line_is_of_a_check_and_can_be_read() {
        for line in MEASURED.lines().filter(|line| !line.starts_with('#')) {
            let (id, _) = line.split_once('\t').expect("columns");
            assert!(Measured::of(id).is_some(), "{line}");
        }
    }

    #[test]
    fn figures_read_as_sentences() {
        let measured = |findings, touched| Measured { findings, touched, by_chance: 0.25, per_thousand: 0.1 };
        assert!(
            measured(40, 0.75).sentence().starts_with("Of its 40 findings in rated machine translations 75 % touch")
        );
        assert!(measured(1, 0.0).sentence().contains("does not touch"));
        assert!(measured(0, 0.0).sentence().starts_with("It found nothing"));
    }
}
