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

#[derive(Serialize)]
struct Found {
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
pub(super) fn checked(file: String, article: &Article, findings: &[Finding], lines: &Lines) -> Checked {
    let text = article.text();
    let offsets = Offsets::new(text);
    let chars = |at| offsets.chars(text, at);
    let found = |finding: &Finding| {
        let (line, start) = lines.of(finding.span.start);
        Found {
            check: finding.meta.id,
            title: finding.meta.title,
            category: finding.meta.category,
            severity: finding.severity,
            confidence: finding.confidence,
            start_char: chars(finding.span.start),
            end_char: chars(finding.span.end),
            start_byte: finding.span.start,
            end_byte: finding.span.end,
            line,
            column: chars(finding.span.start) - chars(start) + 1,
            quote: finding.span.of(text).to_owned(),
            message: finding.message.clone(),
            fixes: finding.fixes.iter().map(|fix| fix_of(fix, &chars)).collect(),
        }
    };
    let language = article.language();
    Checked { file, language, words: words::count(text), findings: findings.iter().map(found).collect() }
}

fn fix_of(fix: &crate::finding::Fix, chars: &impl Fn(usize) -> usize) -> Fix {
    let edits = fix.edits.iter().map(|edit| Edit {
        start_char: chars(edit.span.start),
        end_char: chars(edit.span.end),
        replacement: edit.text.clone(),
    });
    Fix { label: fix.label.clone(), trust: fix.trust, edits: edits.collect() }
}

/// Writes one array.
pub(super) fn write(articles: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, articles).map_err(io::Error::from)?;
    out.write_all(b"\n")
}
