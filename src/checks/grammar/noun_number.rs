//! A noun in the wrong number after a word that says how many.

use super::agreement::Disagreement;
use super::line::{Line, is_function_word};
use super::nouns::{Noun, noun, singular, sure_plural};
use super::verbs::reading;
use crate::checks::idioms::verbs::Form;
use crate::language::Pos;
use crate::text::words::is_listed;

/// The noun that does not agree with the word at `at`, which says how many.
pub(super) fn miscounted(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    match line.word(at) {
        "many" | "several" | "various" | "numerous" | "these" | "those" | "both" | "few" | "two" | "three" | "four"
        | "five" | "six" | "seven" | "eight" | "nine" | "ten" => too_few(line, at),
        "each" | "every" | "another" | "this" | "a" | "an" => too_many(line, at),
        "one" if line.next(at) == "of" => one_of(line, at),
        _ => None,
    }
}

/// `many problem`, `these country`, `two person`.
fn too_few(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let last = noun_after(line, at)?;
    let found = singular(line.word(last)).filter(|_| !line.is_capital(last))?;
    // `these official`, `those present`, `many a man`; `a two person team`; `number two player`.
    let before = line.before(at);
    let listed = is_listed("a an the every number no chapter article group", before) && !is_these(line.word(at));
    let capital = at > 0 && line.joined(at - 1) && line.is_capital(at - 1) && at > 1;
    if listed || capital || !is_over(line, last) || cannot_be_one(line, at, last, found) {
        return None;
    }
    let count = line.word(at);
    Some(Disagreement {
        words: (at, last),
        right: vec![format!("{} {}", line.quote(at, last - 1), found.other)],
        why: format!("“{count}” speaks of more than one, “{}” of one.", line.word(last)),
        sure: 0.8,
    })
}

fn is_these(word: &str) -> bool {
    matches!(word, "these" | "those")
}

/// Whether the noun at `last` may stand in the singular all the same.
fn cannot_be_one(line: &Line<'_>, at: usize, last: usize, found: &Noun) -> bool {
    let count = line.word(at);
    // `both husband and wife`, `both film and book`.
    count == "both" && line.any_before(line.len(), line.len() - last, |word| word == "and")
        // `many human and animal rights`: an adjective.
        || is_listed("human official patient criminal representative present local future individual", line.word(last))
        || found.doubtful && is_these(count)
        // `two thousand`; `these past year`: no.
        || found.measure && !is_listed("of in to that", line.next(last)) && line.joined(last)
}

/// `each workers`, `every countries`, `a people`.
fn too_many(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let last = at + 1;
    let found = sure_plural(line.next(at)).filter(|_| !line.is_capital(last))?;
    let count = line.word(at);
    // `a women’s team`, `another people`, `this past weeks` is left alone; `a sports car`.
    let loose = matches!(count, "a" | "an" | "this" | "another") && (found.measure || line.word(last) == "people");
    let capital = at > 0 && line.is_capital(at);
    if loose
        || capital
        || !is_over(line, last)
        || count == "this" && is_listed("that the a an his her its their our", line.next(last))
    {
        return None;
    }
    let plural = match count {
        "this" => Some(format!("these {}", line.word(last))),
        "a" | "an" => Some(line.word(last).to_owned()),
        "another" => Some(format!("other {}", line.word(last))),
        _ => None,
    };
    let one = format!("{count} {}", found.other);
    Some(Disagreement {
        words: (at, last),
        right: plural.into_iter().chain([one]).collect(),
        why: format!("“{count}” speaks of one, “{}” of more.", line.word(last)),
        sure: 0.85,
    })
}

/// `one of the oldest worker`, `one of workers`.
fn one_of(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let owner = line.next(at + 1);
    if sure_plural(owner).is_some() && !line.is_capital(at + 2) && line.ends_phrase(at + 2) {
        return Some(Disagreement {
            words: (at, at + 2),
            right: vec![format!("one of the {owner}")],
            why: format!("“One of” takes an article or a possessive before “{owner}”."),
            sure: 0.8,
        });
    }
    if !is_listed("the its his her their our these those my", owner) {
        return None;
    }
    let first = at + 3;
    let last = (first..line.len().min(first + 5)).find(|last| {
        let known = singular(line.word(*last)).is_some() && line.ends_phrase(*last);
        known || !line.joined(*last)
    })?;
    let found = singular(line.word(last)).filter(|found| !found.body && !line.is_capital(last))?;
    let modifier = |at: usize| {
        let word = line.word(at);
        line.is(at, Pos::Adj)
            || is_listed("most least more very best first last", word)
            || word.ends_with("'s")
            || word.ends_with("’s")
    };
    // `one of the best in the country`, `one of the three who met the minister`: other words come between.
    let straight = line.unbroken(at, last) && (first..last).all(modifier) && line.ends_phrase(last);
    // `one of the worst that week`: the noun must have an adjective, or follow at once.
    straight.then(|| Disagreement {
        words: (last, last),
        right: vec![found.other.clone()],
        why: format!(
            "After “one of” comes a plural, since there are several to choose from; “{}” is one.",
            line.word(last)
        ),
        sure: 0.8,
    })
}

/// Whether the noun at `last` is the end of its phrase: no other noun follows, and a verb may.
fn is_over(line: &Line<'_>, last: usize) -> bool {
    let verb = |at: usize| {
        let word = line.word(at);
        reading(word).is_some_and(|said| said.may_be(Form::Past) || !said.doubtful && said.is_only(Form::Base))
    };
    // `many rock and roll fans`: what follows `and` must not be a noun.
    let goes_on = |at: usize| is_function_word(line.word(at)) || verb(at);
    let linked = matches!(line.next(last), "and" | "or") && line.joined(last + 1) && goes_on(last + 2);
    line.ends_phrase(last) || line.joined(last) && verb(last + 1) || linked
}

/// Where the noun after the count at `at` is, one adjective skipped.
fn noun_after(line: &Line<'_>, at: usize) -> Option<usize> {
    let next = line.next(at);
    if singular(next).is_some() {
        return Some(at + 1);
    }
    let second = line.joined(at) && noun(next).is_none() && singular(line.next(at + 1)).is_some();
    (second && line.is(at + 1, Pos::Adj)).then_some(at + 2)
}
