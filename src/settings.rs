//! `copydesk.toml`: what a house or a user decided about the checks, and who they are.
//!
//! ```toml
//! reviewer = "Adaeze Okpara"
//! pass-below = 8.0                 # MQM points per 1000 words
//! min-confidence = 0.5
//! words = ["kolkhoz", "Okpara"]
//! glossary = "politics.tsv"
//!
//! [checks]
//! unknown-word = "off"
//! overlong-sentence = "on"
//! doubled-word = "major"
//!
//! [[phrase]]
//! find = "~put the batteries"
//! say = ["~step up"]
//! why = "a Spanish idiom for making an effort"
//! check = "literal-idiom"
//!
//! [[dismissed]]                    # written by the window: this text is not marked again
//! check = "doubled-word"
//! text = "had had"
//! reason = "intended-style"
//! ```
//!
//! `ignore = ["the rain on Thursday"]` names phrases that are never flagged. How phrases are written:
//! assets/phrases/README.md.

pub mod glossary;
mod write;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use crate::checks::Rules;
use crate::checks::idioms::house::{House, HousePhrase};
use crate::checks::rules::is_check;
use crate::finding::{Rule, Severity};
pub use write::{Change, edited};

/// What is wrong in a settings file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// Part of a sentence.
    pub why: String,
}

/// What a settings file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What it decides itself.
    pub rules: Rules,
    /// The glossary that it names: a path from the file's folder.
    pub glossary: Option<Named>,
    /// The reviewer's name.
    pub reviewer: Option<String>,
    /// MQM points per 1000 words from which on an article does not pass.
    pub pass_below: Option<f64>,
}

/// A file that a settings file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// As it stands there.
    pub path: String,
    line: usize,
    column: usize,
}

impl Named {
    /// The fault that the file cannot be read.
    #[must_use]
    pub fn fault(&self, why: String) -> Fault {
        Fault { line: self.line, column: self.column, why }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    reviewer: Option<String>,
    pass_below: Option<Spanned<f64>>,
    min_confidence: Option<Spanned<f32>>,
    #[serde(default)]
    words: Vec<String>,
    glossary: Option<Spanned<String>>,
    #[serde(default)]
    ignore: Vec<Spanned<String>>,
    #[serde(default)]
    checks: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    phrase: Vec<Phrase>,
    #[serde(default)]
    dismissed: Vec<Dismissed>,
}

/// A text that is not marked again. The check may be one that this version does not have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dismissed {
    check: String,
    text: String,
    #[serde(rename = "reason")]
    _reason: Option<String>,
    #[serde(rename = "note")]
    _note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    find: Spanned<String>,
    why: String,
    #[serde(default)]
    say: Vec<String>,
    #[serde(default = "usual_table")]
    check: String,
}

fn usual_table() -> String {
    "odd-collocation".into()
}

/// Reads a settings file.
///
/// # Errors
/// The first fault: not UTF-8, not TOML, a name that means nothing, a value that cannot be.
pub fn parse(bytes: &[u8]) -> Result<Settings, Fault> {
    let text = utf8(bytes)?;
    let at = |span: Range<usize>, why: String| fault(text, span.start, why);
    let file: File = toml::from_str(text)
        .map_err(|error| at(error.span().unwrap_or_default(), error.message().trim_end().to_owned()))?;
    let words = file.words.iter().map(|word| word.to_lowercase()).collect();
    let mut rules = Rules { words: Arc::new(words), ..Rules::default() };
    if let Some(least) = file.min_confidence {
        if !(0.0..=1.0).contains(least.get_ref()) {
            return Err(at(least.span(), "min-confidence is a number from 0 to 1".into()));
        }
        rules.min_confidence = least.into_inner();
    }
    if let Some(limit) = &file.pass_below
        && !(limit.get_ref().is_finite() && *limit.get_ref() >= 0.0)
    {
        return Err(at(limit.span(), "pass-below is a number of points per 1000 words, from 0".into()));
    }
    if !file.dismissed.is_empty() {
        rules.dismissed = Arc::new(file.dismissed.into_iter().map(|row| (row.check, row.text)).collect());
    }
    for (id, value) in file.checks {
        if !is_check(id.get_ref()) {
            return Err(at(id.span(), format!("there is no check “{}”; `copydesk checks` lists them", id.get_ref())));
        }
        let Some(rule) = rule(value.get_ref()) else {
            let why = format!("“{}” is neither on, off nor neutral, minor, major, critical", value.get_ref());
            return Err(at(value.span(), why));
        };
        rules.checks.insert(id.into_inner(), rule);
    }
    if !file.phrase.is_empty() || !file.ignore.is_empty() {
        let places: Vec<_> =
            file.phrase.iter().map(|phrase| phrase.find.span()).chain(file.ignore.iter().map(Spanned::span)).collect();
        let phrase = |Phrase { find, why, say, check }| HousePhrase { check, find: find.into_inner(), why, say };
        let phrases = file.phrase.into_iter().map(phrase).collect();
        let ignore = file.ignore.into_iter().map(Spanned::into_inner).collect();
        let house = House::new(phrases, ignore).map_err(|(index, why)| at(places[index].clone(), why))?;
        rules.houses.push(Arc::new(house));
    }
    let glossary = file.glossary.map(|path| {
        let Fault { line, column, .. } = at(path.span(), String::new());
        Named { path: path.into_inner(), line, column }
    });
    let reviewer = file.reviewer.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    Ok(Settings { rules, glossary, reviewer, pass_below: file.pass_below.map(Spanned::into_inner) })
}

/// The text of a file, without a byte order mark.
fn utf8(bytes: &[u8]) -> Result<&str, Fault> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(error) => {
            let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            Err(fault(&before, before.len(), "the file is not UTF-8".into()))
        }
    }
}

fn rule(word: &str) -> Option<Rule> {
    match word {
        "on" => Some(Rule::On),
        "off" => Some(Rule::Off),
        _ => Severity::ALL.into_iter().find(|severity| severity.name() == word).map(Rule::Graded),
    }
}

/// The fault at byte `at` of `text`.
fn fault(text: &str, at: usize, why: String) -> Fault {
    let before = &text[..text.floor_char_boundary(at)];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    Fault { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1, why }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{ALL, engine::Engine};
    use crate::document::Article;

    #[test]
    fn reads_what_the_user_decided() {
        let rules = parse(
            "\u{feff}min-confidence = 0.5\nwords = ['Kolkhoz']\n[checks]\ndoubled-word = 'major'\ntorn-quote = 'off'\n"
                .as_bytes(),
        )
        .unwrap()
        .rules;
        assert_eq!(rules.min_confidence, 0.5);
        assert!(rules.words.contains("kolkhoz"));
        assert_eq!(rules.checks["doubled-word"], Rule::Graded(Severity::Major));
        assert_eq!(rules.checks["torn-quote"], Rule::Off);
        assert_eq!(parse(b""), Ok(Settings::default()));
    }

    #[test]
    fn a_glossary_is_named_with_its_place() {
        let named = parse(b"words = []\nglossary = 'politics.tsv'").unwrap().glossary.unwrap();
        assert_eq!(named.path, "politics.tsv");
        assert_eq!(named.fault("x".into()), Fault { line: 2, column: 12, why: "x".into() });
    }

    #[test]
    fn phrases_of_the_house_are_flagged_and_ignored() {
        let rules = parse(
            b"ignore = ['the the band']\n[[phrase]]\nfind = '~make the photo'\nsay = ['~take the photo']\nwhy = 'no'\n",
        )
        .unwrap()
        .rules;
        let text = "They made the photo of the the band. They like the the beach.";
        let found = Engine::with(&ALL, rules).run(&Article::new(text), &false.into()).unwrap();
        let found: Vec<_> = found.iter().map(|finding| (finding.meta.id, finding.span.of(text))).collect();
        assert_eq!(found, [("odd-collocation", "made the photo"), ("doubled-word", "the the")]);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn a_fault_names_its_place() {
        for (text, line, column, why) in [
            (&b"words = [\n"[..], 1, 10, "array"),
            (b"\nwords = 'x'\n", 2, 9, "sequence"),
            (b"colour = 'red'", 1, 1, "colour"),
            (b"min-confidence = 1.5", 1, 18, "from 0 to 1"),
            ("# \u{e4}\n[checks]\n  doubled-wrod = 'off'".as_bytes(), 3, 3, "no check"),
            ("[checks]\n\"doubled-word\" = 'gr\u{fc}n'".as_bytes(), 2, 18, "neither on, off"),
            (b"words = []\nwords = []", 2, 1, "duplicate"),
            (b"ignore = ['the rain', '_']", 1, 23, "_"),
            (b"[[phrase]]\nwhy = 'x'\nfind = 'the ~'", 3, 8, "~"),
            (b"[[phrase]]\nwhy = 'x'\nfind = 'the rain'\ncheck = 'torn-quote'", 3, 8, "no table"),
            (b"# x\n\xff", 2, 1, "UTF-8"),
        ] {
            let fault = parse(text).unwrap_err();
            assert!(fault.why.contains(why), "{fault:?}");
            assert_eq!((fault.line, fault.column), (line, column), "{fault:?}");
        }
    }
}
