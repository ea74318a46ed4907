//! One place under two names.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::register::{Register, Run};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "exonym-mix",
    title: "One place under two names",
    category: Category::Terminology,
    severity: Severity::Minor,
    on: true,
    why: "Some places have an older and a newer name, or a native and an English one. Machine translation takes now this \
          one and now that one, and the reader counts two places.",
    examples: &[
        Example {
            wrong: "Trains left Kyiv at dawn. The mayor of Kyiv waited. By noon they were back in [[Kiev]].",
            right: "Trains left Kyiv at dawn. By noon they were back in Kyiv, and the mayor waited.",
        },
        Example {
            wrong: "Mumbai drowned in the rain. Schools in [[Bombay]] stayed shut. Mumbai’s trains stood still.",
            right: "Mumbai drowned in the rain. The Bombay High Court stayed open.",
        },
        Example {
            wrong: "The talks moved to Yangon. Envoys reached [[Rangoon]] at night.",
            right: "The talks moved to Yangon, formerly Rangoon. Rangoon had seen such talks before.",
        },
    ],
};

/// One place a line: see the head of the file.
static PLACES: &str = include_str!("../../../assets/names/places.txt");

/// Words that may stand beside the bare name of a place, in one run of capitals with it.
const BESIDE: &str = "Central City Eastern Greater Northern Province Region Southern Western";

/// The names of a place: its number, and the words of each name by the first of them.
struct Names {
    places: Vec<Vec<&'static str>>,
    by_first_word: HashMap<&'static str, Vec<(usize, usize)>>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let lines = PLACES.lines().filter(|line| !line.starts_with('#'));
    let places: Vec<Vec<&str>> = lines.map(|line| line.split(", ").collect()).collect();
    let mut by_first_word: HashMap<&str, Vec<(usize, usize)>> = HashMap::new();
    for (place, names) in places.iter().enumerate() {
        for (which, name) in names.iter().enumerate() {
            let first = name.split(' ').next().unwrap_or(name);
            by_first_word.entry(first).or_default().push((place, which));
        }
    }
    Names { places, by_first_word }
});

/// One mention of a place.
struct Mention {
    which: usize,
    span: Span,
    run: Run,
    /// Whether it is the bare name, not a part of another: `Peking University`.
    bare: bool,
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    for (place, mentions) in places(pages.names()) {
        if mentions.iter().any(|mention| mention.which != mentions[0].which) {
            report(&NAMES.places[place], &mentions, out);
        }
    }
}

/// The mentions of the places of the table, by place.
fn places(register: &Register<'_>) -> BTreeMap<usize, Vec<Mention>> {
    let mut found: BTreeMap<usize, Vec<Mention>> = BTreeMap::new();
    for run in register.runs() {
        let words = register.words_of(*run);
        for at in 0..words.len() {
            for (place, which) in NAMES.by_first_word.get(words[at].text).into_iter().flatten() {
                let name = NAMES.places[*place][*which];
                let end = at + name.split(' ').count();
                if end > words.len() || !words[at..end].iter().map(|word| word.text).eq(name.split(' ')) {
                    continue;
                }
                let bare = words[..at].iter().all(|word| word.opens || is_listed(BESIDE, word.text))
                    && words[end..].iter().all(|word| is_listed(BESIDE, word.text));
                let span = words[at].span.hull(words[end - 1].span);
                found.entry(*place).or_default().push(Mention { which: *which, span, run: *run, bare });
            }
        }
    }
    found
}

fn report(names: &[&str], mentions: &[Mention], out: &mut Vec<Finding>) {
    let mut counts = vec![0; names.len()];
    for mention in mentions.iter().filter(|mention| mention.bare) {
        counts[mention.which] += 1;
    }
    // A sentence with both names explains them: `Mumbai, then called Bombay`.
    let explained = mentions.array_windows().any(|[one, other]| {
        one.which != other.which && (one.run.page, one.run.sentence) == (other.run.page, other.run.sentence)
    });
    let best = (0..names.len()).rev().max_by_key(|which| counts[*which]);
    let Some(standard) = best.filter(|best| counts[*best] > 0 && !explained) else { return };
    for mention in mentions.iter().filter(|mention| mention.bare && mention.which != standard) {
        let (here, there) = (names[mention.which], names[standard]);
        let message =
            format!("“{here}” and “{there}” are one place, and the article uses both names. Keep to one of them.");
        out.push(Finding::new(&META, mention.span, 0.85, message).with_fix(Fix::replace(
            mention.span,
            there,
            Trust::Suggested,
        )));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_name_is_of_one_place() {
        let mut seen = HashSet::new();
        for name in NAMES.places.iter().flatten() {
            assert!(seen.insert(*name) && !name.is_empty() && name.trim() == *name, "{name}");
        }
        assert!(NAMES.places.iter().all(|names| names.len() > 1));
    }
}
