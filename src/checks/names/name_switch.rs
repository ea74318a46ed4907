//! One person who gets another surname further on.

use std::collections::HashMap;

use super::register::Mention;
use super::spelling::{folded, may_be_one, skeleton, transliterated};
use super::surnames;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};

static META: Meta = Meta {
    id: "name-switch",
    title: "Another surname for one person",
    category: Category::Accuracy,
    severity: Severity::Major,
    on: true,
    why: "Machine translation guesses at a foreign name in every sentence. When the first name and the office are the same \
          and the surname is another, the reader meets a person who is not there.",
    examples: &[
        Example {
            wrong: "Foreign Minister Budwin Katrel met the press. Later Foreign Minister Budwin [[Carter]] left.",
            right: "Foreign Minister Budwin Katrel met the press. Later Foreign Minister Ada Carter left.",
        },
        Example {
            wrong: "Prime Minister Ilian Horsk will resign, Prime Minister Ilian [[Gordan]] said.",
            right: "Prime Minister Ilian Horsk will resign; the former Prime Minister Ilian Gordan did so too.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut holders: HashMap<(&str, Option<&str>, &str), Mention<'_, '_>> = HashMap::new();
    for mention in pages.names().mentions(pages.text()) {
        let [first, .., last] = mention.name else { continue };
        let office = mention.office;
        let regnal = last.text.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        if office.former || !office.is_only_one() || regnal || surnames::comes_first(first.text) {
            continue;
        }
        let Some(other) = holders.get(&(office.head, office.field, first.text)) else {
            holders.insert((office.head, office.field, first.text), mention);
            continue;
        };
        let known = other.name[other.name.len() - 1];
        if mention.name.len() != 2 || other.name.len() != 2 || may_be_same(known.text, last.text) {
            continue;
        }
        let message = format!(
            "“{}” is called “{} {}” elsewhere, with the same office. If it is one person, give one surname throughout.",
            format_args!("{} {}", first.text, last.text),
            first.text,
            known.text
        );
        let fix = Fix::replace(last.span, known.text, Trust::Suggested);
        out.push(Finding::new(&META, last.span, 0.7, message).with_fix(fix));
    }
}

/// Whether two surnames are equal, or spellings of one: then it is not another name.
fn may_be_same(one: &str, two: &str) -> bool {
    let (Some(one), Some(two)) = (folded(one), folded(two)) else { return true };
    let key = |name: &str| skeleton(&transliterated(name));
    one == two || one.starts_with(&two) || two.starts_with(&one) || may_be_one(&one, &two, key(&one) == key(&two))
}
