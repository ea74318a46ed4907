//! The findings of articles as JSON for other programs.

use std::io::{self, Write};

use serde::Serialize;

use super::plain::Lines;
use crate::document::Article;
use crate::finding::{Category, Finding, Severity, Trust};
use crate::text::{Offsets, words};

/// One article. Offsets count from the start of the text after the byte order mark, end exclusive; `*_char` are
/// Unicode code points, `*_byte` UTF-8 bytes.
#[derive(Serialize)]
pub(super) struct Checked {
    file: String,
    language: &'static str,
    words: usize,
    findings: Vec<Found>,
}

/// One finding, in offsets of the article's text.
#[derive(Serialize)]
pub(super) struct Found {
    check: &'static str,
    title: &'static str,
    category: Category,
    severity: Severity,
    confidence: f32,
    start_char: usize,
    end_char: usize,
    start_byte: usize,
    end_byte: usize,
    /// From 1.
    line: usize,
    /// In code points, from 1.
    column: usize,
    quote: String,
    message: String,
    fixes: Vec<Fix>,
    /// Findings of the same passage, which this one leads.
    also: Vec<Found>,
}

#[derive(Serialize)]
struct Fix {
    label: String,
    trust: Trust,
    edits: Vec<Edit>,
}

#[derive(Serialize)]
struct Edit {
    start_char: usize,
    end_char: usize,
    replacement: String,
}

/// One article with its findings.
pub(super) fn checked(file: String, article: &Article, findings: &[Finding]) -> Checked {
    let words = words::count(article.text());
    Checked { file, language: article.language(), words, findings: found(article, findings) }
}

/// The findings of an article.
pub(super) fn found(article: &Article, findings: &[Finding]) -> Vec<Found> {
    let text = article.text();
    let place = Place { text, offsets: Offsets::new(text), lines: Lines::new(text) };
    findings.iter().map(|finding| place.found(finding)).collect()
}

/// What says where in a text a byte is.
struct Place<'a> {
    text: &'a str,
    offsets: Offsets,
    lines: Lines,
}

impl Place<'_> {
    fn chars(&self, at: usize) -> usize {
        self.offsets.chars(self.text, at)
    }

    fn found(&self, finding: &Finding) -> Found {
        let (line, start) = self.lines.of(finding.span.start);
        Found {
            check: finding.meta.id,
            title: finding.meta.title,
            category: finding.category,
            severity: finding.severity,
            confidence: finding.confidence,
            start_char: self.chars(finding.span.start),
            end_char: self.chars(finding.span.end),
            start_byte: finding.span.start,
            end_byte: finding.span.end,
            line,
            column: self.chars(finding.span.start) - self.chars(start) + 1,
            quote: finding.span.of(self.text).to_owned(),
            message: finding.message.clone(),
            fixes: finding.fixes.iter().map(|fix| self.fix(fix)).collect(),
            also: finding.also.iter().map(|other| self.found(other)).collect(),
        }
    }

    fn fix(&self, fix: &crate::finding::Fix) -> Fix {
        let edits = fix.edits.iter().map(|edit| Edit {
            start_char: self.chars(edit.span.start),
            end_char: self.chars(edit.span.end),
            replacement: edit.text.clone(),
        });
        Fix { label: fix.label.clone(), trust: fix.trust, edits: edits.collect() }
    }
}

/// Writes one array.
pub(super) fn write(articles: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, articles).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
