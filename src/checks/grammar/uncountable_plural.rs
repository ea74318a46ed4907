//! A plural of a noun that has none, and a word for many before such a noun.

use super::line::{Line, capital_as, lines};
use super::nouns::is_mass;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Pos;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "uncountable-plural",
    title: "Plural that does not exist",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "What other languages count, English often does not: information, equipment, advice. Machine translation \
          carries the source's plural over.",
    examples: &[
        Example {
            wrong: "The camp lacks medical [[equipments]].",
            right: "The camp lacks medical equipment and staff, and research shows why.",
        },
        Example {
            wrong: "They gathered [[many information]] about the leak.",
            right: "They gathered much information, as many information officers do.",
        },
        Example {
            wrong: "New [[evidences]] came to light.",
            right: "The scar evidences a wound, and he researches old maps.",
        },
    ],
};

/// Plurals that are wrong wherever they stand, and the word itself.
const NEVER: [(&str, &str); 41] = [
    ("advices", "advice"),
    ("aircrafts", "aircraft"),
    ("bacterias", "bacteria"),
    ("baggages", "baggage"),
    ("bloodsheds", "bloodshed"),
    ("cattles", "cattle"),
    ("childrens", "children"),
    ("clothings", "clothing"),
    ("criterias", "criteria"),
    ("criterions", "criteria"),
    ("crockeries", "crockery"),
    ("cutleries", "cutlery"),
    ("datas", "data"),
    ("deers", "deer"),
    ("equipments", "equipment"),
    ("expertises", "expertise"),
    ("feets", "feet"),
    ("footwears", "footwear"),
    ("furnitures", "furniture"),
    ("garbages", "garbage"),
    ("hardwares", "hardware"),
    ("homeworks", "homework"),
    ("hovercrafts", "hovercraft"),
    ("informations", "information"),
    ("jewelleries", "jewellery"),
    ("knowledges", "knowledge"),
    ("luggages", "luggage"),
    ("machineries", "machinery"),
    ("manpowers", "manpower"),
    ("mices", "mice"),
    ("musics", "music"),
    ("offsprings", "offspring"),
    ("personnels", "personnel"),
    ("phenomenas", "phenomena"),
    ("phenomenons", "phenomena"),
    ("seafoods", "seafood"),
    ("sheeps", "sheep"),
    ("softwares", "software"),
    ("spacecrafts", "spacecraft"),
    ("teeths", "teeth"),
    ("underwears", "underwear"),
];

/// Plurals that may be verbs or have a meaning of their own, the word itself, and what stands before the wrong ones.
const AFTER: [(&str, &str, &str); 5] = [
    ("evidences", "evidence", "the these those many some several new more of no all strong sufficient such clear any"),
    ("progresses", "progress", "great technical technological significant new these many some much important big"),
    (
        "researches",
        "research",
        "the these those many some several new recent scientific related relevant academic such various medical \
         previous different",
    ),
    (
        "staffs",
        "staff",
        "medical hospital hotel airport company school these those many all several our airline nursing",
    ),
    ("trainings", "training", "the these those many some several various different such regular two three four five"),
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len() {
            let word = line.word(at);
            let found = if word.ends_with('s') { plural(&line, at) } else { None };
            if let Some(right) = found {
                let span = line.span(at, at);
                let message = format!("“{word}” is no English plural. Write “{right}”, also where it is many.");
                let fix = Fix::replace(span, capital_as(line.written(at), right), Trust::Suggested);
                out.push(Finding::new(&META, span, 0.9, message).with_fix(fix));
            } else if let Some((last, determiners)) = counted(&line, at) {
                let span = line.span(at, last);
                let noun = line.word(last);
                let message = format!("“{noun}” cannot be counted, so “{word}” does not go with it. {REMEDY}");
                let finding = Finding::new(&META, span, 0.85, message);
                out.push(determiners.iter().fold(finding, |finding, determiner| {
                    let rest = line.quote(at + 1, last);
                    let text = capital_as(line.written(at), &format!("{determiner} {rest}"));
                    finding.with_fix(Fix::replace(span, text, Trust::Suggested))
                }));
            }
        }
    }
}

const REMEDY: &str = "Use a word for an amount, or say what is counted.";

/// What should stand for the word at `at`, which ends in `s`.
fn plural(line: &Line<'_>, at: usize) -> Option<&'static str> {
    let word = line.word(at);
    if word.len() < 5 || line.is_capital(at) && at > 0 {
        return None;
    }
    if let Ok(found) = NEVER.binary_search_by(|(wrong, _)| (*wrong).cmp(word)) {
        return Some(NEVER[found].1);
    }
    let (_, right, leads) = AFTER.iter().find(|(wrong, ..)| *wrong == word)?;
    is_listed(leads, line.before(at)).then_some(*right)
}

/// Where the word at `at` counts a noun that cannot be: the noun's place, and what may stand instead of the word.
fn counted(line: &Line<'_>, at: usize) -> Option<(usize, &'static [&'static str])> {
    let instead: &[&str] = match line.word(at) {
        "many" => &["much", "a lot of"],
        "several" | "various" => &["some"],
        "few" => &["little"],
        "these" => &["this"],
        "those" => &["that"],
        _ => return None,
    };
    let adjective = !is_mass(line.next(at)) && is_mass(line.next(at + 1)) && line.is(at + 1, Pos::Adj);
    let last = at + 1 + usize::from(adjective);
    let found = line.unbroken(at, last) && is_mass(line.word(last)) && line.ends_phrase(last);
    // `a few news`, `so many`: the words before belong to it.
    (found && !is_listed("a the so as how too", line.before(at))).then_some((last, instead))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(NEVER.is_sorted_by(|one, other| one.0 < other.0));
    }
}
