//! Which form of which verb a word is, for verbs of the news.

use std::sync::LazyLock;

use crate::checks::idioms::verbs::{Form, inflected};
use crate::language::quick::Table;

static BASES: &str = include_str!("../../../assets/grammar/verbs.txt");

const FORMS: [Form; 5] = [Form::Base, Form::Third, Form::Past, Form::Participle, Form::Ing];

/// What is known of a word that is a form of a verb.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The verb.
    pub base: &'static str,
    /// Every form of it that the word may be.
    pub forms: Vec<Form>,
    /// Whether base and third form may be a noun or an adjective as well.
    pub doubtful: bool,
}

impl Reading {
    /// Whether the word may be `form`.
    pub fn may_be(&self, form: Form) -> bool {
        self.forms.contains(&form)
    }

    /// Whether the word is `form` and no other.
    pub fn is_only(&self, form: Form) -> bool {
        self.forms == [form]
    }

    /// The verb in `form`.
    pub fn to(&self, form: Form) -> String {
        inflected(self.base, form)
    }
}

/// What is known of `word`, which is in lower case; `None` for `be`, and where two verbs share the form.
pub(super) fn reading(word: &str) -> Option<&'static Reading> {
    static READINGS: LazyLock<Table<String, Reading>> = LazyLock::new(read);
    READINGS.get(word)
}

/// The word as the bare form of a verb, and nothing else.
pub(super) fn bare(word: &str) -> Option<&'static Reading> {
    reading(word).filter(|reading| !reading.doubtful && reading.is_only(Form::Base))
}

/// The word as the bare form of a verb that may be another word as well.
pub(super) fn may_be_bare(word: &str) -> bool {
    word == "be" || word == "have" || reading(word).is_some_and(|reading| reading.may_be(Form::Base))
}

/// The word as the third form of a verb (`announces`), and nothing else.
pub(super) fn third(word: &str) -> Option<&'static Reading> {
    reading(word).filter(|reading| !reading.doubtful && reading.is_only(Form::Third))
}

/// The word as a past form that is no participle: `went`.
pub(super) fn only_past(word: &str) -> Option<&'static Reading> {
    // `has showed` is as right as `has shown`.
    reading(word).filter(|reading| reading.is_only(Form::Past) && reading.base != "show")
}

/// The word as past or participle, or both, and nothing else: `went`, `gone`, `announced`.
pub(super) fn past_or_participle(word: &str) -> Option<&'static Reading> {
    let past = |form: &Form| matches!(form, Form::Past | Form::Participle);
    reading(word).filter(|reading| reading.forms.iter().all(past))
}

/// The word as the `-ing` form of a verb.
pub(super) fn ing(word: &str) -> Option<&'static Reading> {
    reading(word).filter(|reading| reading.is_only(Form::Ing))
}

fn read() -> Table<String, Reading> {
    let mut readings: Table<String, Reading> = Table::default();
    let mut shared = Vec::new();
    for line in BASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (base, mark) = line.split_once(' ').unwrap_or((line, ""));
        for form in FORMS {
            let word = inflected(base, form);
            let one = readings.entry(word.clone()).or_insert_with(|| Reading {
                base,
                forms: Vec::new(),
                doubtful: mark == "n",
            });
            if one.base == base {
                one.forms.push(form);
            } else {
                shared.push(word);
            }
        }
    }
    // `lay`, `found`: of two verbs, so of neither with certainty.
    for word in shared {
        readings.remove(&word);
    }
    readings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_forms() {
        assert!(reading("announces").unwrap().is_only(Form::Third));
        assert!(only_past("went").is_some() && only_past("announced").is_none() && only_past("held").is_none());
        assert!(past_or_participle("announced").is_some() && past_or_participle("come").is_none());
        assert!(
            bare("achieve").is_some() && bare("plan").is_none() && bare("become").is_none() && bare("put").is_none()
        );
        assert!(third("achieves").is_some() && third("plans").is_none());
        assert_eq!(reading("permitted").unwrap().base, "permit");
        assert_eq!(reading("preferring").unwrap().to(Form::Past), "preferred");
        assert!(reading("lay").is_none() && reading("table").is_none());
    }

    #[test]
    fn the_list_has_no_verb_twice() {
        let mut bases: Vec<&str> =
            BASES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(' ').next()).collect();
        let all = bases.len();
        bases.sort_unstable();
        bases.dedup();
        assert_eq!(bases.len(), all);
    }
}
