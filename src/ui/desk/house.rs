//! What holds for the checks of the article on the desk: the reviewer's rules and lessons over those of the house, and
//! what the house is to learn from the review.

use std::collections::BTreeSet;

use super::Desk;
use crate::finding::Rule;
use crate::session::journal::Millis;
use crate::session::{Lesson, Reach, Taught};
use crate::workbench::{House, Rules, SettingsChange};

impl Desk {
    /// What holds for the checks: the reviewer's rules for this article over those of the house.
    pub fn rules(&self) -> Rules {
        let mut rules = Rules { checks: self.session.rules().clone(), ..Rules::default() };
        let mut words = BTreeSet::new();
        for taught in self.session.taught() {
            match &taught.lesson {
                Lesson::Word { word } => _ = words.insert(word.to_lowercase()),
                Lesson::Check { check } => _ = rules.checks.insert(check.clone(), Rule::Off),
                // The session itself leaves these out.
                Lesson::Text { .. } => {}
            }
        }
        rules.words = words.into();
        rules.over(&self.house.rules)
    }

    /// What was decided before this session, for this article and everywhere.
    pub fn house(&self) -> &House {
        &self.house
    }

    /// Takes over what was decided elsewhere meanwhile, and checks again.
    pub fn set_house(&mut self, house: House, now: Millis) {
        if self.house.rules != house.rules {
            self.check_at = Some(now);
        }
        self.house = house;
    }

    /// What the user's settings have to say so that what this session teaches for everywhere holds, after it taught
    /// `before`.
    pub(super) fn lasting_since(&self, before: &[Taught]) -> Vec<SettingsChange> {
        let lasting = |taught: &&Taught| taught.reach == Reach::Everywhere;
        let now = self.session.taught();
        let gone = before.iter().filter(lasting).filter(|taught| !now.contains(taught));
        let come = now.iter().filter(lasting).filter(|taught| !before.contains(taught));
        gone.map(|taught| lasting_change(taught, false))
            .chain(come.map(|taught| lasting_change(taught, true)))
            .collect()
    }

    /// What is to be written into the user's settings; once.
    pub fn take_lasting(&mut self) -> Vec<SettingsChange> {
        std::mem::take(&mut self.lasting)
    }
}

/// What a lesson that is learned or forgotten everywhere means for the user's settings.
pub fn lasting_change(taught: &Taught, learned: bool) -> SettingsChange {
    match taught.lesson.clone() {
        Lesson::Word { word } if learned => SettingsChange::AddWord(word),
        Lesson::Word { word } => SettingsChange::RemoveWord(word),
        Lesson::Text { check, text } if learned => SettingsChange::AddDismissed {
            check,
            text,
            reason: taught.reason.word().to_owned(),
            note: taught.note.clone(),
        },
        Lesson::Text { check, text } => SettingsChange::RemoveDismissed { check, text },
        Lesson::Check { check } => SettingsChange::SetCheck(check, learned.then_some(Rule::Off)),
    }
}
