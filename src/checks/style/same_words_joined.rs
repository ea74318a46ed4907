//! A word joined to itself: "the workers and workers".

use super::{Row, rows};
use crate::checks::quotes::inside;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::{Pos, VerbForm};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "same-words-joined",
    title: "Word joined to itself",
    category: Category::Style,
    severity: Severity::Minor,
    on: true,
    why: "Where the source joins two words of like meaning, machine translation may render both by one English word. \
          The second says nothing, and the difference is lost.",
    examples: &[
        Example {
            wrong: "The hall was full of [[guests and guests]] from the coast.",
            right: "The hall was full of guests and hosts from the coast, and the noise grew louder and louder.",
        },
        Example {
            wrong: "Two [[honest and honest]] clerks kept the books.",
            right: "Two honest and careful clerks kept the books, again and again.",
        },
        Example {
            wrong: "The town built an open, [[modern, modern]] and quiet library.",
            right: "The town built an open, modern and quiet library a long, long way off.",
        },
    ],
};

/// Words that writers join to themselves: time, place and number that do not end.
const ENDLESS: &str = "\
    about ages again along around away back billions boxes centuries dead decades down dozens even ever fewer forth \
    further generations half heaps hours hundreds kilometres kilometers less loads long lots many masses metres meters \
    miles millions minutes months more much nights other others over pages piles rows round same scores seconds some \
    step still such that them then these they this those thousands through tonnes tons under very weeks what worse \
    years yards days";

/// Beginnings of the verbs that are told by being said again: `they talked and talked`.
const TOLD_AGAIN: [&str; 43] = [
    "ask", "beg", "call", "climb", "cough", "cried", "cry", "danc", "dig", "drove", "drift", "fail", "fell", "fight",
    "fought", "grew", "grow", "hop", "kept", "kick", "knock", "laugh", "look", "play", "pray", "pull", "push", "rain",
    "read", "rise", "rose", "sang", "scream", "search", "shout", "sing", "talk", "tried", "wait", "walk", "wander",
    "work", "writ",
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for row in rows(page) {
        let mut at = 1;
        while at < row.words.len() {
            let Some((first, middle, last)) = joined(&row, at) else {
                at += 1;
                continue;
            };
            at = last + 1;
            let span = row.words.span(first).hull(row.words.span(last));
            let kept = row.words.span(first).hull(row.words.span(middle)).of(page.text());
            if inside(page, span.start) {
                continue;
            }
            let message = format!(
                "“{kept}” is joined to itself; the source had two words here. Put in the second, or remove it."
            );
            out.push(Finding::new(&META, span, 0.85, message).with_fix(Fix::replace(span, kept, Trust::Suggested)));
        }
    }
}

/// The first word, the last of the first half, and the last word of a passage whose second half begins at or after `at`.
fn joined(row: &Row<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let words = &row.words;
    let word = words.lower(at);
    if matches!(word, "and" | "or") {
        if row.unbroken(at - 1, at + 1) && is_same(row, at - 1, at + 1) && is_whole(row, at - 1, at + 1) {
            return Some((at - 1, at - 1, at + 1));
        }
        let two = at > 1
            && words.lower(at - 1) == words.lower(at + 2)
            && is_same(row, at - 2, at + 1)
            && row.unbroken(at - 2, at + 2)
            && row.is_small(at + 2)
            && words.lower(at + 2).len() > 3
            && row.ends_phrase(at + 2);
        return two.then(|| (at - 2, at - 1, at + 2));
    }
    // In a list: `open, modern, modern and quiet`; but `rain, rain and more rain`.
    let more = matches!(words.lower(at + 2), "more" | "only") || words.lower(at + 2) == word;
    let listed = word.len() > 3
        && word == words.lower(at - 1)
        && row.gap(at - 1) == ", "
        && is_plain(row, at)
        && !more
        && (row.gap(at) == ", " || row.gap(at) == " " && is_listed("and or", words.lower(at + 1)));
    listed.then(|| (at - 1, at - 1, at))
}

/// Whether the words at `one` and `other` are the same, and none that writers say again.
fn is_same(row: &Row<'_>, one: usize, other: usize) -> bool {
    let word = row.words.lower(other);
    word.len() > 3
        && word == row.words.lower(one)
        && is_plain(row, other)
        // Not `Makefile and makefile`: the first may be a name.
        && (one == 0 || row.is_small(one))
        && !TOLD_AGAIN.iter().any(|verb| word.starts_with(verb))
}

/// Whether the word at `at` is no name, and none that has no end.
fn is_plain(row: &Row<'_>, at: usize) -> bool {
    let word = row.words.lower(at);
    row.is_small(at)
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        // Growing without end: `bigger and bigger`.
        && !word.ends_with("er")
        && !is_listed(ENDLESS, word)
}

/// Whether the second word is not the first part of another thing: `travel and travel insurance`.
fn is_whole(row: &Row<'_>, one: usize, other: usize) -> bool {
    let tags = row.words.tags();
    let describes = |at: usize| tags[at].pos == Pos::Adj || tags[at].form == Some(VerbForm::Participle);
    let kinds = one > 1 && matches!(row.words.lower(one - 1), "are" | "were") && row.words.lower(one - 2) == "there";
    // `there are teachers and teachers`
    !kinds && (row.ends_phrase(other) || row.gap(other) == " " && (describes(one) || describes(other)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_writers_say_again() {
        for text in [
            "It went on and on, over and over, for years and years.",
            "They waited and waited, and the queue grew longer and longer.",
            "Johnson and Johnson sued Miller and Miller; they make Polish and polish.",
            "She sells travel and travel insurance to clubs or clubs’ members.",
            "There are teachers and teachers, an old man said.",
            "“We want work and bread, bread and work, and peace and peace,” he said.",
            "He walked a long, long way to many, many towns.",
            "They came in pairs, pairs that never parted.",
            "It brought rain, rain and more rain, and they sang, sang and sang.",
            "The task was hard, very, very hard, and that, that and no more, was said.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }

    #[test]
    fn two_words_count_as_one() {
        let text = "Volunteers offer traffic guidance and traffic guidance at the gates.";
        let found = run_one(&CHECK, text);
        assert_eq!(found[0].span.of(text), "traffic guidance and traffic guidance");
    }
}
