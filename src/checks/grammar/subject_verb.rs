//! A verb whose number is not that of its subject.

use super::agreement::Disagreement;
use super::line::{Line, is_function_word, is_negated};
use super::nouns::{is_mass, noun, singular, sure_plural};
use super::verbs::{reading, third};
use crate::checks::idioms::verbs::Form;
use crate::language::Pos;
use crate::text::words::is_listed;

/// The verb that does not agree with the subject that begins or ends with the word at `at`.
pub(super) fn disagreeing(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    match line.word(at) {
        "he" | "she" | "it" | "everyone" | "everybody" | "someone" | "somebody" | "nobody" | "everything" => {
            lone_subject(line, at)
        }
        "they" | "we" | "i" => many_subject(line, at),
        "there" => existence(line, at),
        "number" => number_of(line, at),
        "both" | "many" | "most" | "some" | "several" | "few" if is_listed("them these those", line.next(at + 1)) => {
            some_of(line, at)
        }
        "each" if line.next(at) == "of" => each_of(line, at),
        "who" => relative(line, at),
        _ if at == 0 => opening(line),
        _ => None,
    }
}

/// The finding that the verb at `verb` should be `right`.
fn wrong(line: &Line<'_>, verb: usize, right: &str, subject: &str, many: bool, sure: f32) -> Option<Disagreement> {
    let number = if many { "many" } else { "one" };
    let why = format!("“{subject}” is {number}, and the verb “{}” does not fit it.", line.word(verb));
    Some(Disagreement { words: (verb, verb), right: vec![right.to_owned()], why, sure })
}

/// The verb for one instead of the one at `at` for many.
fn singular_verb(line: &Line<'_>, at: usize) -> Option<String> {
    let right = match line.word(at) {
        "are" => "is",
        "were" => "was",
        "have" => "has",
        "do" => "does",
        "don't" | "don’t" => "doesn’t",
        "haven't" | "haven’t" => "hasn’t",
        "aren't" | "aren’t" => "isn’t",
        "weren't" | "weren’t" => "wasn’t",
        // After a pronoun a word that may be a noun is a verb: `it look`, but not `it cost`.
        word => return reading(word).filter(|said| said.is_only(Form::Base)).map(|said| said.to(Form::Third)),
    };
    Some(right.to_owned())
}

/// The verb for many instead of the one at `at` for one.
fn plural_verb(line: &Line<'_>, at: usize) -> Option<String> {
    let right = match line.word(at) {
        "is" => "are",
        "was" => "were",
        "has" => "have",
        "does" => "do",
        "doesn't" | "doesn’t" => "don’t",
        "hasn't" | "hasn’t" => "haven’t",
        "isn't" | "isn’t" => "aren’t",
        "wasn't" | "wasn’t" => "weren’t",
        word => return third(word).map(|said| said.base.to_owned()),
    };
    Some(right.to_owned())
}

/// `He have`, `when it come`, `everyone are`.
fn lone_subject(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    const ADVERBS: &str = "also often always still never even only soon now openly usually";
    let clause = line.begins_clause(at)
        && !line.any_before(at, 8, |word| {
            matches!(
                word,
                "does"
                    | "did"
                    | "do"
                    | "should"
                    | "would"
                    | "will"
                    | "can"
                    | "could"
                    | "let"
                    | "lest"
                    | "make"
                    | "made"
                    | "wish"
                    | "may"
            )
        });
    let adverb = is_listed(ADVERBS, line.next(at));
    let verb = at + 1 + usize::from(adverb);
    if !clause || !line.unbroken(at, verb) || line.is_capital(verb) {
        return None;
    }
    let right = singular_verb(line, verb)?;
    // `if he were`, `as it were`; `so help it`: the subjunctive is for some still alive.
    let plain = reading(line.word(verb));
    let old = line.word(verb) == "were" || is_listed("if whether so but", line.before(at)) && plain.is_some();
    // `He announce` may be a slip for `announced`.
    let mut found = wrong(line, verb, &right, line.word(at), false, 0.85).filter(|_| !old)?;
    found.right.extend(plain.map(|said| said.to(Form::Past)));
    Some(found)
}

/// `Each of the workers have`.
fn each_of(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let after = at + 2;
    let verb = match line.word(after) {
        "them" | "us" | "these" | "those" if is_be_or_have(line.word(after + 1)) => after + 1,
        "the" | "these" | "those" | "his" | "her" | "its" | "their" | "our" => {
            (after + 2..after + 4).find(|verb| is_be_or_have(line.word(*verb)))?
        }
        _ => return None,
    };
    // `Each of the mill’s owners and all who work there have`: only the plain phrase is sure.
    let plain =
        line.begins_clause(at) && line.unbroken(at, verb) && line.word(verb - 1).ends_with(['s', 'm', 'n', 'e']);
    let right = singular_verb(line, verb).filter(|_| plain)?;
    wrong(line, verb, &right, line.quote(at, verb - 1), false, 0.8)
}

fn is_be_or_have(word: &str) -> bool {
    matches!(word, "are" | "were" | "have" | "do")
}

/// `they was`, `we has`, `I has`.
fn many_subject(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let word = line.word(at);
    let verb = at + 1;
    // `World War I was`, `Elizabeth I has`.
    let numeral = word == "i" && (at > 0 || line.next(at) == "is");
    if numeral || !line.joined(at) || line.before(at) == "of" || line.before(at) == "and" {
        return None;
    }
    if word == "i" {
        let right = match line.word(verb) {
            "has" => "have",
            "are" | "is" => "am",
            _ => return None,
        };
        return wrong(line, verb, right, "I", false, 0.9);
    }
    // `What they has`: no. `Those are they is`: no verb of one follows.
    plural_verb(line, verb).and_then(|right| wrong(line, verb, &right, word, true, 0.85))
}

/// `There is many reasons`, `there are a reason`.
fn existence(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let verb = at + 1;
    let count = line.next(verb);
    match line.next(at) {
        "is" | "was" | "isn't" | "wasn't" | "isn’t" | "wasn’t" => {
            let sure = is_listed("many several numerous various hundreds thousands dozens these those", count);
            let counted = || {
                is_listed("two three four five six seven eight nine ten few some no", count)
                    && sure_plural(line.next(verb + 1)).is_some_and(|noun| !noun.measure)
            };
            // `There is many a slip`, `that there was these days`.
            let idiom = matches!(line.next(verb + 1), "a" | "an" | "days") || line.before(at) == "that";
            let right = plural_verb(line, verb)?;
            ((sure && !idiom) || counted())
                .then(|| wrong(line, verb, &right, line.word(verb + 1), true, 0.85))
                .flatten()
        }
        "are" | "were" => {
            let single = is_listed("a an another", count)
                && singular(line.next(verb + 1)).is_some_and(|noun| !noun.body && !noun.measure && !noun.doubtful)
                && line.ends_phrase(verb + 2)
                && line.next(verb + 2) != "of"
                && line.joined(verb + 2);
            let uncounted =
                is_listed("much little no", count) && is_mass(line.next(verb + 1)) && line.ends_phrase(verb + 2);
            let right = singular_verb(line, verb)?;
            let last = verb + 2;
            (single || uncounted).then(|| wrong(line, verb, &right, line.word(last), false, 0.85)).flatten()
        }
        _ => None,
    }
}

/// `The number of accidents are`, `a number of accidents has`.
fn number_of(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    if line.next(at) != "of" {
        return None;
    }
    let (mut first, article) = (at, line.before(at));
    let adjective = at >= 2 && line.is(at - 1, Pos::Adj);
    let article = if adjective { line.before(at - 1) } else { article };
    first -= usize::from(adjective) + 1.min(first);
    // `of the number of cases were three`: only a subject.
    if !(line.begins_clause(first) || line.before(first) == "that") {
        return None;
    }
    let noun = (at + 2..line.len().min(at + 5)).find(|at| sure_plural(line.word(*at)).is_some())?;
    let verb = noun + 1;
    if !line.unbroken(at, verb) {
        return None;
    }
    match article {
        "the" => matches!(line.word(verb), "are" | "were" | "have")
            .then(|| singular_verb(line, verb))
            .flatten()
            .and_then(|right| wrong(line, verb, &right, "the number", false, 0.85)),
        "a" => matches!(line.word(verb), "is" | "has")
            .then(|| plural_verb(line, verb))
            .flatten()
            .and_then(|right| wrong(line, verb, &right, line.quote(at - 1, noun), true, 0.75)),
        _ => None,
    }
}

/// `Many of them is`.
fn some_of(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let verb = at + 3;
    let subject = line.next(at) == "of" && line.unbroken(at, verb) && (at == 0 || line.begins_clause(at));
    if !subject || !is_listed("is was has", line.word(verb)) {
        return None;
    }
    let right = plural_verb(line, verb)?;
    wrong(line, verb, &right, line.quote(at, at + 2), true, 0.85)
}

/// `workers who has`, `a man who have`.
fn relative(line: &Line<'_>, at: usize) -> Option<Disagreement> {
    let before = noun(line.before(at)).filter(|noun| noun.person || line.before(at) == "people")?;
    let verb = at + 1;
    // `One of the workers who has`; `the mother and child who have`; `the head of the workers who is`.
    let joined =
        line.any_before(at - 1, 6, |word| matches!(word, "one" | "of" | "and" | "or" | "number" | "among" | "nor"));
    if joined || !line.joined(at) || !line.joined(at - 1) {
        return None;
    }
    if before.plural {
        let sure = matches!(line.word(verb), "is" | "was" | "has" | "does");
        let article = line.any_before(at, 3, |word| {
            matches!(word, "the" | "many" | "these" | "those" | "all" | "some" | "several" | "two" | "most")
        }) || at == 1;
        return (sure && article)
            .then(|| plural_verb(line, verb))
            .flatten()
            .and_then(|right| wrong(line, verb, &right, line.before(at), true, 0.8));
    }
    let article = is_listed("a an the every each", line.back(at, 2)) && line.joined(at - 2);
    let sure = matches!(line.word(verb), "are" | "were" | "have" | "do");
    (article && sure)
        .then(|| singular_verb(line, verb))
        .flatten()
        .and_then(|right| wrong(line, verb, &right, line.before(at), false, 0.8))
}

/// A sentence that opens with a noun and its verb: `Workers is`, `The problem are`, `The price of tickets are`.
fn opening(line: &Line<'_>) -> Option<Disagreement> {
    let determiner = is_listed(
        "the this that his her its their our these those many some all most every each a an several",
        line.word(0),
    );
    let mut head = usize::from(determiner);
    if determiner && noun(line.word(head)).is_none() && is_head(line.next(head)) && line.is(head, Pos::Adj) {
        head += 1;
    }
    if !line.unbroken(0, head) || head > 0 && line.is_capital(head) {
        return None;
    }
    let subject = line.word(head);
    let verb = head + 1;
    if let Some(found) = coupled(line, head) {
        return Some(found);
    }
    if subject == "police" || sure_plural(subject).is_some_and(|noun| !noun.measure && (head > 0 || noun.person)) {
        let verb = after_place(line, head).unwrap_or(verb);
        let sure = line.joined(verb - 1) && matches!(line.word(verb), "is" | "was" | "has" | "does");
        let sure = sure || is_negated(line.next(head));
        return sure
            .then(|| plural_verb(line, verb))
            .flatten()
            .and_then(|right| wrong(line, verb, &right, subject, true, 0.85));
    }
    let one = singular(subject).is_some_and(|noun| !noun.body && !noun.doubtful) || is_mass(subject);
    let head_noun = one || is_listed(HEADS, subject);
    if !head_noun {
        return None;
    }
    let have = |at: usize| matches!(line.word(at), "are" | "were" | "have");
    // `The child have`; `Information are`; but `The accused have` is no noun of the list.
    if one && line.joined(head) && have(verb) && (determiner || is_mass(subject)) {
        let right = singular_verb(line, verb)?;
        return wrong(line, verb, &right, subject, false, 0.85);
    }
    // `The price of the tickets are`.
    let many = (head + 2..line.len().min(head + 6)).find(|at| sure_plural(line.word(*at)).is_some())?;
    let plain = |at: usize| !is_function_word(line.word(at)) || is_listed("the his her its their our", line.word(at));
    let straight = line.next(head) == "of"
        && line.unbroken(head, many + 1)
        && (head + 2..many).all(|at| plain(at) && reading(line.word(at)).is_none());
    if !(determiner && straight && have(many + 1)) || is_listed("these those many several some all most", line.word(0))
    {
        return None;
    }
    let right = singular_verb(line, many + 1)?;
    wrong(line, many + 1, &right, subject, false, 0.75)
}

/// Whether a subject may end in `word`.
fn is_head(word: &str) -> bool {
    noun(word).is_some() || is_mass(word) || word == "police" || is_listed(HEADS, word)
}

/// The verb after a noun and where it is or whose: `Workers at the mill has`.
fn after_place(line: &Line<'_>, head: usize) -> Option<usize> {
    let place = head + 2 + usize::from(is_listed("the this their its his her our", line.next(head + 1)));
    let verb = place + 1;
    let place_word = is_listed("in of at from on", line.next(head)) && line.unbroken(head, verb);
    let noun = || singular(line.word(place)).is_some() || line.is(place, Pos::Propn);
    (place_word && matches!(line.word(verb), "is" | "was" | "has") && noun()).then_some(verb)
}

/// `The prevention and control is`: two things joined by `and`.
fn coupled(line: &Line<'_>, head: usize) -> Option<Disagreement> {
    const ABSTRACT: [&str; 7] = ["tion", "ment", "ity", "ance", "ence", "ness", "ship"];
    let abstract_noun = ABSTRACT.iter().any(|end| line.word(head).ends_with(end));
    let verb = head + 3;
    let joined = head == 1 && line.next(head) == "and" && line.unbroken(head, verb) && !line.is_capital(head + 2);
    if !(abstract_noun && joined && is_listed("is was has", line.word(verb)) && line.is(head + 2, Pos::Noun)) {
        return None;
    }
    let right = plural_verb(line, verb)?;
    wrong(line, verb, &right, line.quote(head, head + 2), true, 0.7)
}

/// Nouns that are one however many things follow `of`.
const HEADS: &str = "\
    aim amount arrival cause construction cost death development establishment goal growth impact implementation increase lack level \
    life loss opening popularity price production protection purpose quality rate release role safety scale size speed spread use \
    value";
