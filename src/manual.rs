//! The manual of the checks, written from what every check says of itself.

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

use serde::Serialize;

use crate::checks::measured::Measured;
use crate::checks::{ALL, Check, GROUPS};
use crate::finding::{Category, Meta, READS_ODDLY, Severity};

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
fn checks() -> impl Iterator<Item = &'static Meta> {
    ALL.iter().map(|check| check.meta())
}

/// The same for the window; at the end what it says without a check.
pub fn metas() -> impl Iterator<Item = &'static Meta> {
    checks().chain([&READS_ODDLY])
}

/// The names of the groups of checks, in order; the last is of what the window says without a check.
pub fn groups() -> impl Iterator<Item = &'static str> {
    GROUPS.iter().map(|(name, _)| *name).chain(["Odd"])
}

/// The groups by the ids of their checks, as indices into [`groups`].
pub fn group_of() -> &'static HashMap<&'static str, usize> {
    static OF: LazyLock<HashMap<&'static str, usize>> = LazyLock::new(|| {
        let ids = |(group, (_, list)): (usize, &(&str, &'static [&'static dyn Check]))| {
            list.iter().map(move |check| (check.meta().id, group)).collect::<Vec<_>>()
        };
        GROUPS.iter().enumerate().flat_map(ids).chain([(READS_ODDLY.id, GROUPS.len())]).collect()
    });
    &OF
}

/// The manual as plain text for a terminal.
#[must_use]
pub fn text() -> String {
    let mut out = String::new();
    for meta in checks() {
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
    for meta in checks() {
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
    let pages: Vec<Page> = checks()
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
