//! What an article does as a rule, against what it does once.

use std::collections::BTreeMap;

use crate::text::Span;

/// A figure and the way in which it is written.
pub(super) struct Mention<F> {
    /// Where it is in the article.
    pub span: Span,
    pub form: F,
}

/// How often one way must be used before it is a habit.
const HABIT: usize = 3;

/// How many times as often as all others together.
const AHEAD: usize = 3;

/// The way in which nearly all are written, and how many are.
pub(super) fn habit<F: Copy + Ord>(mentions: &[Mention<F>]) -> Option<(F, usize)> {
    let mut counts: BTreeMap<F, usize> = BTreeMap::new();
    for mention in mentions {
        *counts.entry(mention.form).or_default() += 1;
    }
    let (form, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let others = mentions.len() - count;
    (count >= HABIT && count >= AHEAD * others).then_some((form, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentions(forms: &[u8]) -> Vec<Mention<u8>> {
        forms.iter().map(|form| Mention { span: Span::at(0), form: *form }).collect()
    }

    #[test]
    fn a_habit_is_three_times_as_frequent_as_the_rest() {
        for (forms, found) in [
            (&[1, 1, 1, 2][..], Some((1, 3))),
            (&[1, 1, 2][..], None),
            (&[1, 1, 1, 2, 2][..], None),
            (&[1, 1, 1, 1, 1, 1, 2, 3][..], Some((1, 6))),
            (&[][..], None),
        ] {
            assert_eq!(habit(&mentions(forms)), found, "{forms:?}");
        }
    }
}
