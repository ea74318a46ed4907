//! A country, a capital or a people one letter off.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::offices;
use super::register::{Register, Run, Word};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::frequency::frequency;
use crate::language::gazetteer::{Place, gazetteer};
use crate::language::lexicon::lexicon;
use crate::language::spelling::spelling;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "place-misspelled",
    title: "Misspelled name of a place",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation copies a misspelling of its source, or writes a well-known place by ear.",
    examples: &[
        Example {
            wrong: "Aid reached northern [[Afganistan]] on Friday.",
            right: "Aid reached northern Afghanistan on Friday. Maria Albani, who is from Albania, drove.",
        },
        Example {
            wrong: "A storm is nearing the [[Phillipines]] from the east.",
            right: "A storm is nearing the Philippines from the east.",
        },
    ],
};

/// How common the place is at least, in Zipf values.
const RAREST_PLACE: f32 = 3.0;

/// How rare the misspelling is at most; what is written more often is a name of its own: `Italia`.
const MOST_WRITTEN: f32 = 2.2;

/// How much rarer than the place a longer misspelling is at least, where it is a common one.
const MUCH_RARER: f32 = 1.5;

/// How often the commonest place is read, in Zipf values: `American`.
const MOST_READ: f32 = 5.5;

/// The lengths of names worth comparing, in bytes: short ones are alike by chance.
const LENGTHS: std::ops::RangeInclusive<usize> = 6..=16;

/// Words that stand before the name of a place and are no first names.
const BEFORE: &str = "Central East Eastern Greater North Northern South Southern West Western";

/// The well-known places, by themselves and by what is left of them without one of their letters.
static NEAR: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut near: HashMap<String, Vec<&str>> = HashMap::new();
    for name in gazetteer().names().filter(|name| is_well_known(name)) {
        for form in shortened(name).chain([name.to_owned(), undoubled(name)]) {
            near.entry(form).or_default().push(name);
        }
    }
    near
});

fn is_well_known(name: &str) -> bool {
    let kind = || gazetteer().place(name);
    LENGTHS.contains(&name.len())
        && name.bytes().all(|b| b.is_ascii_alphabetic())
        && frequency().zipf(&name.to_lowercase()) >= RAREST_PLACE
        && matches!(kind(), Some(Place::Country | Place::Capital | Place::State | Place::Demonym))
}

/// The word without one of its letters; the first stays.
fn shortened(word: &str) -> impl Iterator<Item = String> + '_ {
    (1..word.len()).map(|at| format!("{}{}", &word[..at], &word[at + 1..]))
}

/// The word with every double letter once: `Philipines` for both `Philippines` and `Phillipines`.
fn undoubled(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let register = pages.names();
    // Most names come again and again: each is looked up once.
    let mut meant: HashMap<&str, Option<&'static str>> = HashMap::new();
    for run in register.runs() {
        let Some(word) = place_word(register, *run) else { continue };
        let Some(place) = *meant.entry(word.text).or_insert_with(|| place_meant(word.text)) else { continue };
        let message = format!("“{}” is probably “{place}”, written wrongly.", word.text);
        out.push(Finding::new(&META, word.span, 0.85, message).with_fix(Fix::replace(
            word.span,
            place,
            Trust::Suggested,
        )));
    }
}

/// The only word of a run, or the last behind `Northern` and the like: no part of somebody's name.
fn place_word<'r, 'a>(register: &'r Register<'a>, run: Run) -> Option<&'r Word<'a>> {
    let (word, before) = register.words_of(run).split_last()?;
    let fits = LENGTHS.contains(&word.text.len()) && word.text.bytes().skip(1).all(|b| b.is_ascii_lowercase());
    let aside = |other: &Word<'_>| other.opens || is_listed(BEFORE, other.text);
    (fits && before.iter().all(aside) && !before.iter().any(|other| offices::is_head(other.text))).then_some(word)
}

/// The well-known place that the unknown `word` is one letter off.
fn place_meant(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let written = frequency().zipf(&lower);
    // Most words are too common for a slip: no place is read more than so often.
    if written > MOST_READ - MUCH_RARER || written >= MOST_WRITTEN && word.len() < 8 || gazetteer().knows(word) {
        return None;
    }
    let forms = shortened(word).chain([word.to_owned(), undoubled(word)]);
    let places = forms.filter_map(|form| NEAR.get(&form)).flatten().copied().filter(|place| is_slip(&lower, place));
    let zipf = |place: &&str| frequency().zipf(&place.to_lowercase());
    let place = places.max_by(|one, two| zipf(one).total_cmp(&zipf(two)).then(two.cmp(one)))?;
    let slip = written < MOST_WRITTEN || word.len() > 7 && written + MUCH_RARER < zipf(&place);
    (slip && !spelling().knows(word) && !lexicon().knows(word)).then_some(place)
}

/// Whether `lower` is `place` with one letter less, one more, one other or two swapped, or with other letters double;
/// and not its plural or another ending.
fn is_slip(lower: &str, place: &str) -> bool {
    let place = place.to_lowercase();
    let (one, two) = (lower.as_bytes(), place.as_bytes());
    let head = one.iter().zip(two).take_while(|(one, two)| one == two).count();
    let tail = |from: usize, to: usize| one.get(from..) == two.get(to..) && from <= one.len() && to <= two.len();
    let doubles = undoubled(lower) == undoubled(&place);
    let swapped = one.get(head) == two.get(head + 1) && one.get(head + 1) == two.get(head) && tail(head + 2, head + 2);
    let inside = head + 1 < one.len().max(two.len());
    inside && (doubles || tail(head + 1, head) || tail(head, head + 1) || tail(head + 1, head + 1) || swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_off() {
        for (word, place) in [
            ("Afganistan", Some("Afghanistan")),
            ("Phillipines", Some("Philippines")),
            ("Ukranian", Some("Ukrainian")),
            ("Isreal", Some("Israel")),
            ("Columbia", None),
            ("Israelis", None),
            ("Germania", None),
        ] {
            assert_eq!(place_meant(word), place, "{word}");
        }
    }
}
