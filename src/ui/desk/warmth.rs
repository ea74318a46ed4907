//! The heat of the article on the desk: what of it is shown, and what the reviewer's dismissals taught of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::finding::{Finding, READS_ODDLY};
use crate::heat::{Heat, HotWord, full_words};
use crate::session::{Change, Session};
use crate::text::{Edit, Span};
use crate::ui::action::Action;

/// The share of the words that are shown until the reviewer says otherwise.
const USUAL_SHARE: f32 = 0.05;

/// The least and the largest share that can be chosen.
pub const SHARES: std::ops::RangeInclusive<f32> = 0.01..=0.25;

/// How strongly risky words are tinted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tint {
    /// Not at all.
    Off,
    /// So that it does not draw the eye.
    #[default]
    Subtle,
    /// So that it does.
    Strong,
}

impl Tint {
    /// Every strength, in rising order.
    pub const ALL: [Self; 3] = [Self::Off, Self::Subtle, Self::Strong];

    /// The word on the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Off => "Off",
            Self::Subtle => "Subtle",
            Self::Strong => "Strong",
        }
    }

    /// The one that comes next, round the end.
    pub const fn next(self) -> Self {
        match self {
            Self::Off => Self::Subtle,
            Self::Subtle => Self::Strong,
            Self::Strong => Self::Off,
        }
    }
}

/// What of the heat is shown: remembered from one start to the next.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// How strongly.
    pub tint: Tint,
    /// The riskiest share of the words, 0 to 1.
    pub share: f32,
}

impl Default for Shown {
    fn default() -> Self {
        Self { tint: Tint::default(), share: USUAL_SHARE }
    }
}

impl Shown {
    /// The share within what can be chosen.
    pub fn share(self) -> f32 {
        if self.share.is_finite() { self.share.clamp(*SHARES.start(), *SHARES.end()) } else { USUAL_SHARE }
    }

    /// What is shown after an action of the heat, and what is said of it.
    pub fn after(mut self, action: Action) -> (Self, String) {
        const STEP: f32 = 0.01;
        match action {
            Action::Heat => self.tint = self.tint.next(),
            // Whoever wants more of it wants to see it.
            Action::MoreHeat if self.tint == Tint::Off => self.tint = Tint::Subtle,
            Action::MoreHeat => self.share = self.share() + STEP,
            _ => self.share = self.share() - STEP,
        }
        self.share = self.share();
        let words = match self.tint {
            Tint::Off => "The heat is off".to_owned(),
            tint => format!("Heat: {}, {}", tint.label().to_lowercase(), self.words()),
        };
        (self, words)
    }

    /// `the riskiest 5 % of the words`.
    pub fn words(self) -> String {
        format!("the riskiest {:.0} % of the words", self.share() * 100.0)
    }

    /// The heat as it is to be shown; `None` where it is not.
    pub fn of(self, warmth: &Warmth) -> Option<Glow<'_>> {
        let heat = &warmth.heat;
        let least = heat.budget(self.share());
        (self.tint != Tint::Off && least <= heat.highest()).then_some(Glow { heat, tint: self.tint, least })
    }
}

/// The heat of the text as the checks read it last.
#[derive(Debug, Default)]
pub struct Warmth {
    heat: Heat,
    at_home: Arc<BTreeSet<String>>,
}

impl Warmth {
    /// Takes the heat that came with the checks' answer.
    pub fn set(&mut self, heat: Heat) {
        self.heat = heat;
    }

    /// The heat as it came last.
    pub fn heat(&self) -> &Heat {
        &self.heat
    }

    /// The words that are at home in this article.
    pub fn at_home(&self) -> Arc<BTreeSet<String>> {
        Arc::clone(&self.at_home)
    }

    /// Whether a word of a passage is at home in this article.
    pub fn is_at_home(&self, passage: &str) -> bool {
        full_words(passage).any(|word| self.at_home.contains(&word))
    }

    /// Learns from what the reviewer dismissed: the full words of a passage that does not read oddly are at home in this
    /// article. Whether that is another set of words than before.
    pub fn learn(&mut self, session: &Session) -> bool {
        let odd = session.decided().iter().filter(|decided| decided.case.key.check == READS_ODDLY.id);
        let dismissed = odd.filter(|decided| !decided.decision.is_error());
        let at_home: BTreeSet<String> = dismissed.flat_map(|decided| full_words(&decided.case.key.quote)).collect();
        let other = *self.at_home != at_home;
        if other {
            self.at_home = Arc::new(at_home);
        }
        other
    }
}

/// The findings without remarks on what the reviewer wrote: that does not read as the article does, and is not judged. The
/// remark that is `held` under the hand stays, whatever else has become known of the article: nothing jumps.
pub fn of_the_article(mut findings: Vec<Finding>, changes: &[Change], held: Option<Finding>) -> Vec<Finding> {
    let held = held.filter(|finding| finding.meta.id == READS_ODDLY.id);
    findings.retain(|finding| {
        // Changes come in order and never overlap.
        let from = changes.partition_point(|change| change.current.end <= finding.span.start);
        let is_theirs = changes[from..].first().is_some_and(|change| change.current.overlaps(finding.span));
        let is_held = held.as_ref().is_some_and(|held| held.span.overlaps(finding.span));
        finding.meta.id != READS_ODDLY.id || !(is_theirs || is_held)
    });
    findings.extend(held);
    findings
}

/// The heat as it is shown.
#[derive(Clone, Copy)]
pub struct Glow<'a> {
    heat: &'a Heat,
    /// How strongly.
    pub tint: Tint,
    /// The risk from which on a word is shown.
    least: f32,
}

impl<'a> Glow<'a> {
    /// The risky words of a stretch of the text as it is now, in order: where each is, and how strong its tint is, from
    /// above 0 to 1. `edits` are those since the heat came; a word that one has touched is not shown.
    pub fn words(self, stretch: Span, edits: &'a [Edit]) -> impl Iterator<Item = (Span, f32, &'a HotWord)> {
        let back = |at: usize| edits.iter().rev().fold(at, |at, edit| edit.map_back(at));
        let before = Span::new(back(stretch.start), back(stretch.end).max(back(stretch.start)));
        let room = (self.heat.highest() - self.least).max(f32::EPSILON);
        self.heat.words_in(before).iter().filter(move |word| word.risk >= self.least).filter_map(move |word| {
            let span = edits.iter().try_fold(word.span, |span, edit| edit.map(span))?;
            Some((span, ((word.risk - self.least) / room).clamp(0.05, 1.0), word))
        })
    }

    /// The words before a word, as many as are quoted of them; `None` where it begins a sentence, or the text before it has
    /// been edited since.
    pub fn before(self, word: &HotWord, edits: &[Edit]) -> Option<Span> {
        /// So many words say after what it stands.
        const QUOTED: usize = 4;
        let number = self.heat.words().partition_point(|other| other.span.start < word.span.start);
        edits.iter().try_fold(self.heat.before(number, QUOTED)?, |span, edit| edit.map(span))
    }

    /// The share of the article's words that are as risky as this one or riskier, 0 to 1.
    pub fn share(self, word: &HotWord) -> f32 {
        self.heat.share(word.risk)
    }
}
