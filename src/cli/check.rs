//! `copydesk check`: the findings of articles.

use std::collections::HashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::how::Way;
use super::plain::{Lines, Style};
use super::rules::Choice;
use super::{Color, End, json, plain, print, tell};
use crate::checks::is_english;
use crate::document::Article;
use crate::error::Error;
use crate::finding::{Finding, Severity};
use crate::report::Sarif;
use crate::text::{Span, visible};
use crate::workbench;

/// What `check` can be asked.
#[derive(Debug, Args)]
pub struct Options {
    /// The articles; `-` is the standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The form of the answer.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// When to use colours.
    #[arg(long, value_enum, default_value_t)]
    color: Color,
    /// Findings of other programs or people, shown with ours: a Marot table, ESA JSON, an answer of LanguageTool.
    #[arg(long, value_name = "FILE")]
    findings: Option<PathBuf>,
    #[command(flatten)]
    choice: Choice,
    #[command(flatten)]
    way: Way,
}

impl Options {
    /// One article, read in this way, with the usual options.
    pub(super) fn of(file: PathBuf, way: Way) -> Self {
        Self {
            files: vec![file],
            format: Format::Text,
            color: Color::Auto,
            findings: None,
            choice: Choice::default(),
            way,
        }
    }
}

/// Forms of the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a person.
    #[default]
    Text,
    /// For a program: one array, an object for every article.
    Json,
    /// For the tools that show what programs find: SARIF 2.1.0.
    Sarif,
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> io::Result<End> {
    if options.way.is_for_one() && options.files.len() > 1 {
        writeln!(
            io::stderr(),
            "copydesk: one source for several articles\nGive the source with one article at a time."
        )?;
        return Ok(End::Failed);
    }
    let style = Style { color: options.color.is_on(), width: width() };
    let mut counts = Severity::ALL.map(|severity| (severity, 0));
    let mut articles = Vec::new();
    let mut sarif = Sarif::default();
    let (mut checked, mut failed) = (0, false);
    for file in &options.files {
        let (article, mut findings) = match checked_file(file, options) {
            Ok(found) => found,
            Err(error) => {
                // The other articles are checked all the same; what is said of them comes in its order.
                out.flush()?;
                tell(&error);
                failed = true;
                continue;
            }
        };
        if !is_english(article.text()) {
            let name = file.to_string_lossy();
            let words = "Only the checks that hold for every language were run.";
            writeln!(io::stderr(), "copydesk: {} is not in English\n{words}", visible(&name))?;
        }
        checked += 1;
        findings.retain(|finding| options.choice.wants(finding));
        for finding in &findings {
            counts.iter_mut().filter(|(severity, _)| *severity == finding.severity).for_each(|(_, count)| *count += 1);
        }
        let name = file.to_string_lossy();
        let lines = Lines::new(article.text());
        match options.format {
            Format::Text => plain::write(&name, article.text(), &findings, &lines, style, out)?,
            Format::Json => articles.push(json::checked(name.into_owned(), &article, &findings)),
            Format::Sarif => sarif.add(&name, article.text(), &findings),
        }
    }
    match options.format {
        Format::Text if checked > 0 => plain::summary(&counts, checked, out)?,
        Format::Text => {}
        Format::Json => json::write(&articles, out)?,
        Format::Sarif => print(sarif.to_json().as_bytes(), out)?,
    }
    Ok(match counts.iter().map(|(_, count)| count).sum() {
        _ if failed => End::Failed,
        0_usize => End::Good,
        _ => End::Found,
    })
}

fn checked_file(file: &Path, options: &Options) -> Result<(Article, Vec<Finding>), Error> {
    let on_disk = Some(file).filter(|file| *file != Path::new("-"));
    let rules = options.choice.rules(on_disk)?;
    let opened = options.way.open(file)?;
    let article = opened.article();
    let mut findings = workbench::check(&article, rules);
    if !options.choice.names_checks() {
        findings = merged(findings, workbench::findings_of_file(&opened));
    }
    if let Some(outside) = &options.findings {
        let imported = workbench::import_findings(outside, article.text())?;
        tell_of_strangers(&imported.left_out, file);
        findings = merged(findings, imported.findings);
    }
    Ok((article, findings))
}

/// Ours and those from outside in the order of the text; of one passage ours leads.
fn merged(mut ours: Vec<Finding>, outside: Vec<Finding>) -> Vec<Finding> {
    let places: HashMap<Span, usize> = ours.iter().enumerate().map(|(index, found)| (found.span, index)).collect();
    for finding in outside {
        match places.get(&finding.span) {
            Some(index) => ours[*index].also.push(finding),
            None => ours.push(finding),
        }
    }
    ours.sort_by_key(|finding| (finding.span.start, finding.span.end));
    ours
}

/// Says which findings from outside have no place in the article.
fn tell_of_strangers(left_out: &[String], article: &Path) {
    const SHOWN: usize = 3;
    if left_out.is_empty() {
        return;
    }
    let words = left_out.iter().take(SHOWN).map(|words| format!("“{}”", visible(words)));
    let (count, words) = (left_out.len(), words.collect::<Vec<String>>().join(", "));
    let more = if count > SHOWN { " and others" } else { "" };
    let them = if count == 1 { "finding does" } else { "findings do" };
    let name = visible(&article.display().to_string());
    // Where nobody reads the messages there is nobody to tell.
    _ = writeln!(io::stderr(), "copydesk: {count} imported {them} not fit {name} and were left out: {words}{more}");
}

/// The width of the screen where the shell tells it.
fn width() -> usize {
    const USUAL: usize = 100;
    let told = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    told.filter(|columns| (40..=400).contains(columns)).unwrap_or(USUAL)
}
