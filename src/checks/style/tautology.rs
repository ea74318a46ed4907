//! One word said twice in a phrase, in two forms or as its own part: "spark new sparks", "the wall of the wall".

use super::{Row, rows};
use crate::checks::quotes::inside;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::Pos;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "tautology",
    title: "Word that says the same again",
    category: Category::Style,
    severity: Severity::Minor,
    on: true,
    why: "Two words of the source may have one root in English. Machine translation takes it for both, and one of the \
          two says nothing.",
    examples: &[
        Example {
            wrong: "The park got a [[landscaped landscape]] with ponds.",
            right: "The park got a landscaped garden with ponds, and migrant workers work there.",
        },
        Example {
            wrong: "The talks are to [[spark new sparks]] between the towns.",
            right: "The talks are to bring new life to the towns, where people live their lives.",
        },
        Example {
            wrong: "He leant on [[the wall of the wall]] and slept.",
            right: "He leant on the wall of the house and slept; it was the best of the best.",
        },
        Example {
            wrong: "They signed a [[cooperation memorandum of cooperation]] in May.",
            right: "They signed a memorandum of cooperation in May.",
        },
    ],
};

/// Roots that writers do say twice: `live lives`, `dance dances`, `the need needs`.
const FREE: &str = "\
    chang danc dream fight help liv nam need part pay plan plant play pric sing song stat start talk test think walk \
    work writ";

/// Words that are the best, or the rest, of their own kind.
const OF_ITSELF: &str = "\
    best better billions bottom centre center core cream elite end ends first head heart hearts hundreds kind king last \
    least list love many millions more most part parts pick some sort such that them these this thousands those \
    time top two what which worst years";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for row in rows(page) {
        for at in 1..row.words.len() {
            let Some((first, last)) = twice(&row, at) else { continue };
            let span = row.words.span(first).hull(row.words.span(last));
            if inside(page, span.start) {
                continue;
            }
            let passage = span.of(page.text());
            let message = format!(
                "“{passage}” says one thing twice: both words have the same root. Leave one out, or put another."
            );
            out.push(Finding::new(&META, span, 0.75, message));
        }
    }
}

/// The first and the last word of a passage whose second half is the word at `at`.
fn twice(row: &Row<'_>, at: usize) -> Option<(usize, usize)> {
    let words = &row.words;
    let word = words.lower(at);
    if word.len() < 4 || !row.is_small(at) {
        return None;
    }
    if shares_root(words.lower(at - 1), word) {
        return (row.unbroken(at - 1, at) && is_pair(row, at)).then_some((at - 1, at));
    }
    let back = |by: usize| at.checked_sub(by).map_or("", |at| words.lower(at));
    // `spark new sparks`, `feel the feelings`
    if is_listed("the a new some more", back(1)) && shares_root(back(2), word) {
        let object = back(1) != "a"
            && (word.ends_with('s') || word.ends_with("ing"))
            && row.unbroken(at - 2, at)
            && row.is_small(at - 2)
            && matches!(words.tags()[at - 2].pos, Pos::Verb)
            && words.tags()[at].pos == Pos::Noun
            && row.ends_phrase(at);
        return object.then(|| (at - 2, at));
    }
    of_itself(row, at)
}

/// The passage `the wall of the wall`, `cooperation memorandum of cooperation` that the word at `at` ends.
fn of_itself(row: &Row<'_>, at: usize) -> Option<(usize, usize)> {
    let words = &row.words;
    let word = words.lower(at);
    let back = |by: usize| at.checked_sub(by).map_or("", |at| words.lower(at));
    // Not `shares of A shares`.
    let article = is_listed("the its their his her a", back(1)) && row.is_small(at - 1);
    let of = if article { 2 } else { 1 };
    if back(of) != "of" {
        return None;
    }
    let whole = back(of + 1) == word;
    let part = !whole && word.len() > 5 && back(of + 2) == word && row.is_small(at - of - 1);
    let head = at
        - if whole {
            of + 1
        } else if part {
            of + 2
        } else {
            return None;
        };
    let plain = row.is_small(head)
        && row.unbroken(head, at)
        && row.ends_phrase(at)
        && !word.ends_with("est")
        && !is_listed(OF_ITSELF, word)
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && words.tags()[at].pos == Pos::Noun
        && words.tags()[head].pos == Pos::Noun;
    let with_article = head > 0 && article && whole && words.lower(head - 1) == "the" && row.unbroken(head - 1, head);
    plain.then(|| (if with_article { head - 1 } else { head }, at))
}

/// Whether the word at `at` and the one before it say the same: `landscaped landscape`, `build buildings`.
fn is_pair(row: &Row<'_>, at: usize) -> bool {
    let words = &row.words;
    let (one, other) = (words.lower(at - 1), words.lower(at));
    let (first, second) = (words.tags()[at - 1].pos, words.tags()[at].pos);
    let lettered = one.bytes().all(|byte| byte.is_ascii_lowercase()) && row.is_small(at - 1);
    // A noun and what it does may well sound alike (`the work works`, `the film filmed in Spain`, `bank banking`).
    let named = second == Pos::Noun && !other.ends_with("ing") && !other.ends_with("ed") && !other.ends_with("ly");
    let describes = one.ends_with("ed") || one.ends_with("ing") || one.ends_with("able");
    let does = first == Pos::Verb && !one.ends_with("ed");
    let adverb = one.ends_with("ly") && matches!(second, Pos::Adj | Pos::Verb) && !other.ends_with("ed");
    let shows = one.ends_with("ion") && other.ends_with('s') && !other.ends_with("ions");
    lettered && (named && (describes || does) || adverb || shows)
}

/// Whether two words are different forms of one.
fn shares_root(one: &str, other: &str) -> bool {
    // Most words are told apart by their beginnings.
    let (start, begin) = (one.as_bytes(), other.as_bytes());
    if start.len() < 4 || begin.len() < 4 || start[..4] != begin[..4] || one == other {
        return false;
    }
    let root = root(one);
    root.len() > 3 && root == self::root(other) && !is_listed(FREE, root)
}

/// `word` without the endings that forms of one word have.
fn root(word: &str) -> &str {
    const ENDINGS: [&str; 18] = [
        "ations", "able", "ation", "ments", "ment", "ingly", "ings", "ing", "ions", "ion", "ies", "ied", "ed", "es",
        "ly", "s", "e", "y",
    ];
    // `mission` is nothing missed: of a short root little can be said.
    let left = |end: &&str| if end.len() > 2 && !end.starts_with("ing") && !end.ends_with("able") { 5 } else { 4 };
    let end = ENDINGS.iter().find(|end| word.ends_with(**end) && word.len() >= end.len() + left(end));
    let root = end.map_or(word, |end| &word[..word.len() - end.len()]);
    match root.as_bytes() {
        // `planned` and `plan`
        [.., a, b] if a == b && root.len() > 4 && !matches!(b, b's' | b'l') => &root[..root.len() - 1],
        _ => root,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_writers_may_say() {
        for text in [
            "People live their lives, and dancers dance dances.",
            "The film filmed in Spain and the agreement agreed in May were praised.",
            "It was the best of the best, the richest of the richest, the heart of the heart.",
            "Migrant workers work here; what works works.",
            "The missed mission is over, and the position was a positive position.",
            "He bought a station stationed near the head of the head office.",
            "The bank banking on it lost. They made the public publicly known.",
            "“We plan the plans and spark new sparks,” he said.",
            "The firm bought shares of A shares in May.",
            "Day by day, face to face, they fought the fight.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }

    #[test]
    fn roots() {
        assert_eq!(root("landscaping"), root("landscapes"));
        assert_eq!(root("planned"), root("plan"));
        assert_ne!(root("mission"), root("missed"));
    }
}
