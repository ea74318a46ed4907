//! What a check reports: where, what, why, and how to mend it. Unconfirmed until a person decides.

use serde::{Deserialize, Serialize};

use crate::text::{Edit, Span};

/// MQM error category (ISO 5060), top level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// A term or a name is not the agreed one, or not the same throughout.
    Terminology,
    /// The target does not say what the source says.
    Accuracy,
    /// Grammar, spelling, punctuation: the language itself.
    LinguisticConventions,
    /// Right, but not as a writer would put it.
    Style,
    /// Dates, figures, currencies in another place's form.
    LocaleConventions,
    /// Not fit for its readers.
    AudienceAppropriateness,
    /// Residue of the page, markup.
    DesignAndMarkup,
}

impl Category {
    /// Every category, in MQM's order.
    pub const ALL: [Self; 7] = [
        Self::Terminology,
        Self::Accuracy,
        Self::LinguisticConventions,
        Self::Style,
        Self::LocaleConventions,
        Self::AudienceAppropriateness,
        Self::DesignAndMarkup,
    ];

    /// The name as MQM writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Terminology => "Terminology",
            Self::Accuracy => "Accuracy",
            Self::LinguisticConventions => "Linguistic conventions",
            Self::Style => "Style",
            Self::LocaleConventions => "Locale conventions",
            Self::AudienceAppropriateness => "Audience appropriateness",
            Self::DesignAndMarkup => "Design and markup",
        }
    }
}

/// MQM severity, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// A remark: 0 points.
    Neutral,
    /// Noticed, but the reader is not misled: 1 point.
    Minor,
    /// The reader is misled or stumbles: 5 points.
    Major,
    /// Must not be published: 25 points.
    Critical,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 4] = [Self::Critical, Self::Major, Self::Minor, Self::Neutral];

    /// MQM penalty points.
    #[must_use]
    pub const fn points(self) -> u32 {
        match self {
            Self::Neutral => 0,
            Self::Minor => 1,
            Self::Major => 5,
            Self::Critical => 25,
        }
    }

    /// The name with a capital.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Neutral => "Neutral",
            Self::Minor => "Minor",
            Self::Major => "Major",
            Self::Critical => "Critical",
        }
    }

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Minor => "minor",
            Self::Major => "major",
            Self::Critical => "critical",
        }
    }
}

/// What stands between a source and its translation in an example of a check that needs both.
pub const FROM_SOURCE: &str = " ⟶ ";

/// The source of an example, where it has one, and the text.
#[must_use]
pub fn with_source(example: &str) -> (Option<&str>, &str) {
    example.split_once(FROM_SOURCE).map_or((None, example), |(source, text)| (Some(source), text))
}

/// What the user decided about one check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// It does not run.
    Off,
    /// It runs, with the severities it gives itself.
    On,
    /// It runs, and all it finds weighs this much.
    Graded(Severity),
}

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// May be applied in bulk, unseen.
    Safe,
    /// A person looks first.
    Suggested,
}

/// What is known of a check without running it: its page in the manual.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case, lasting: it is part of every finding's key.
    pub id: &'static str,
    /// Sentence case, no full stop: the first line of a card.
    pub title: &'static str,
    /// MQM category.
    pub category: Category,
    /// Severity unless the check says otherwise for one finding.
    pub severity: Severity,
    /// Whether it runs unless the user says otherwise. What is wrong too often waits to be asked for.
    pub on: bool,
    /// Why machine translation makes this error and why it matters, in one or two sentences.
    pub why: &'static str,
    /// Wrong and right, contract-tested.
    pub examples: &'static [Example],
}

/// What is known of a finding that came from outside: its category, its severity and what it says are its own.
pub static IMPORTED: Meta = Meta {
    id: "imported-finding",
    title: "Imported finding",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: true,
    why: "Another program or another person marked this passage. It counts as an error when you confirm or mend it.",
    examples: &[],
};

/// What is known of a passage that no check names and that people would mark all the same, as the heat has it.
pub static READS_ODDLY: Meta = Meta {
    id: "reads-oddly",
    title: "Reads oddly",
    category: Category::Style,
    severity: Severity::Neutral,
    on: true,
    why: "Half of what people mark in a machine translation breaks no rule: odd pairs of words, words that do not belong, \
          meaning that was lost. This is a guess, learned from what people marked in other articles: in every second such \
          passage they had marked something, and in every fourth one taken at random. It stays a remark and costs no \
          points unless you confirm or grade it.",
    examples: &[],
};

/// A wrong text with the passage that must be marked in `[[…]]`, and the right one.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// Holds exactly one `[[passage]]`, found exactly. Before [`FROM_SOURCE`] stands its source, if the check needs one.
    pub wrong: &'static str,
    /// No finding of this check.
    pub right: &'static str,
}

/// One replacement of a fix, in offsets of the checked text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// What goes.
    pub span: Span,
    /// What comes.
    pub text: String,
}

/// One proposed correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What the button says: the corrected words, or what it does.
    pub label: String,
    /// Whether it may be applied in bulk.
    pub trust: Trust,
    /// Ascending, never overlapping.
    pub edits: Vec<Replacement>,
}

impl Fix {
    /// A fix of one replacement, labelled with its text.
    #[must_use]
    pub fn replace(span: Span, text: impl Into<String>, trust: Trust) -> Self {
        let text = text.into();
        Self { label: text.clone(), trust, edits: vec![Replacement { span, text }] }
    }

    /// The same fix under another label.
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// `text` after the fix.
    #[must_use]
    pub fn applied_to(&self, text: &str) -> String {
        let mut out = text.to_owned();
        for edit in self.edits.iter().rev() {
            out.replace_range(edit.span.start..edit.span.end, &edit.text);
        }
        out
    }
}

/// One suspicious passage.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check that speaks.
    pub meta: &'static Meta,
    /// The smallest passage that must change.
    pub span: Span,
    /// Of this finding; the check's own unless a reviewer says otherwise.
    pub category: Category,
    /// Of this finding; the check's own unless it, a rule or a reviewer says otherwise.
    pub severity: Severity,
    /// 0 to 1: among findings of 0.8, four in five are right.
    pub confidence: f32,
    /// The chance that a person who reviews would mark it, 0 to 1, where the heat of the article has been found.
    pub chance: Option<f32>,
    /// What is wrong here, why, and what to do. Whole sentences.
    pub message: String,
    /// Best first.
    pub fixes: Vec<Fix>,
    /// Other findings of the same passage, which this one leads.
    pub also: Vec<Finding>,
}

impl Finding {
    /// A finding of `meta` at `span`, with the check's own severity and no fix.
    #[must_use]
    pub fn new(meta: &'static Meta, span: Span, confidence: f32, message: impl Into<String>) -> Self {
        Self {
            meta,
            span,
            category: meta.category,
            severity: meta.severity,
            confidence,
            chance: None,
            message: message.into(),
            fixes: Vec::new(),
            also: Vec::new(),
        }
    }

    /// The same finding with one more fix.
    #[must_use]
    pub fn with_fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// The finding moved `by` bytes to the right, with its fixes and followers.
    #[must_use]
    pub fn shifted(mut self, by: usize) -> Self {
        self.span = self.span.shifted(by);
        for edit in self.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = edit.span.shifted(by);
        }
        self.also = self.also.into_iter().map(|other| other.shifted(by)).collect();
        self
    }

    /// Carries fixes and followers through edits that the passage itself has travelled already. What an edit touches is
    /// dropped.
    pub fn carry(&mut self, edits: &[Edit]) {
        let moved = |span: Span| edits.iter().try_fold(span, |span, edit| edit.map(span));
        let carried = |replacement: &mut Replacement| match moved(replacement.span) {
            Some(span) => {
                replacement.span = span;
                true
            }
            None => false,
        };
        self.fixes.retain_mut(|fix| fix.edits.iter_mut().all(carried));
        self.also.retain_mut(|other| match moved(other.span) {
            Some(span) => {
                other.span = span;
                other.carry(edits);
                true
            }
            None => false,
        });
    }

    /// The lasting key of the finding in `text`.
    #[must_use]
    pub fn key(&self, text: &str) -> FindingKey {
        FindingKey::new(self.meta.id, text, self.span)
    }
}

/// What identifies a finding across runs, edits elsewhere and reworded messages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FindingKey {
    /// The check's id.
    pub check: String,
    /// The quoted text.
    pub quote: String,
    /// Up to 16 characters before it.
    pub before: String,
    /// Up to 16 characters after it.
    pub after: String,
}

impl FindingKey {
    /// How many characters of surroundings belong to a key.
    pub const CONTEXT: usize = 16;

    /// The key of a finding of `check` at `span` of `text`.
    #[must_use]
    pub fn new(check: &str, text: &str, span: Span) -> Self {
        let (before, after) = context(text, span, Self::CONTEXT);
        Self {
            check: check.to_owned(),
            quote: span.of(text).to_owned(),
            before: before.to_owned(),
            after: after.to_owned(),
        }
    }
}

/// Up to `chars` characters of `text` before and after `span`.
#[must_use]
pub fn context(text: &str, span: Span, chars: usize) -> (&str, &str) {
    // A character has at most four bytes: no need to walk the whole text.
    let left = &text[text.ceil_char_boundary(span.start.saturating_sub(chars * 4))..span.start];
    let start = left.char_indices().rev().nth(chars.saturating_sub(1)).map_or(0, |(at, _)| at);
    let right = &text[span.end..text.floor_char_boundary((span.end + chars * 4).min(text.len()))];
    let end = right.char_indices().nth(chars).map_or(right.len(), |(at, _)| at);
    (&left[start..], &right[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_counts_characters() {
        let text = "“äöü” here “ß”";
        let span = Span::new(text.find("here").unwrap(), text.find("here").unwrap() + 4);
        assert_eq!(context(text, span, 3), ("ü” ", " “ß"));
        assert_eq!(context("x", Span::new(0, 1), 16), ("", ""));
    }
}
