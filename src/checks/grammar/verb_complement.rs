//! A verb with the wrong kind of words after it: `suggested him to go`, `is able do`.

use super::line::{Line, capital_as, is_be, lines};
use super::nouns::noun;
use super::verbs::{Reading, bare, ing, may_be_bare, reading};
use crate::checks::idioms::verbs::Form;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "verb-complement",
    title: "Wrong words after the verb",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Whether “to do”, “doing” or “that” follows a verb is a matter of each verb. Machine translation takes the \
          build of the source.",
    examples: &[
        Example {
            wrong: "The storm [[made them to leave]] the island.",
            right: "The storm made them leave the island; they were made to leave, in boats made to order.",
        },
        Example {
            wrong: "The law [[allows to remove]] a judge.",
            right: "The law allows removing a judge; they are allowed to refuse.",
        },
        Example { wrong: "The crew is [[able reach]] the deck.", right: "The crew is able to reach the deck." },
        Example {
            wrong: "The union [[wants that they]] resign.",
            right: "The union wants them to resign, and I want that seat.",
        },
    ],
};

const OBJECTS: &str = "me him her them us you it people";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

/// What was found: the last word of the passage, what to write, and why.
type Wrong = (usize, Vec<String>, &'static str);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len().saturating_sub(1) {
            let Some((last, right, why)) = found(&line, at) else { continue };
            let span = line.span(at, last);
            let message = format!("“{}” is not how the verb is used: {why}.", line.quote(at, last));
            let finding = Finding::new(&META, span, 0.8, message);
            out.push(right.iter().fold(finding, |finding, text| {
                let text = capital_as(line.written(at), text);
                finding.with_fix(Fix::replace(span, text, Trust::Suggested))
            }));
        }
    }
}

fn found(line: &Line<'_>, at: usize) -> Option<Wrong> {
    if !line.joined(at) {
        return None;
    }
    let word = line.word(at);
    match word {
        "able" => return able(line, at),
        "want" | "wants" | "wanted" => return want_that(line, at),
        "told" | "informed" => return told_that(line, at),
        _ => {}
    }
    let verb = reading(word)?;
    match verb.base {
        "make" | "let" if word != "making" || line.word(at + 1) != "it" => object_to(line, at, verb),
        "prevent" => object_to(line, at, verb),
        "suggest" => object_to(line, at, verb).or_else(|| to_verb(line, at, verb)),
        "propose" => object_to(line, at, verb),
        "allow" | "enable" | "avoid" | "enjoy" | "finish" | "postpone" | "succeed" | "deny" => to_verb(line, at, verb),
        "help" => help_doing(line, at, verb),
        "explain" | "say" => told_whom(line, at, verb),
        "refuse" | "decide" | "agree" | "promise" | "hope" | "manage" | "fail" => verb_doing(line, at, verb),
        _ => None,
    }
}

/// `made them to leave`, `let people to see`, `prevent him to go`, `suggested him to go`.
fn object_to(line: &Line<'_>, at: usize, verb: &Reading) -> Option<Wrong> {
    let object = line.next(at);
    let whole = object_end(line, at)?;
    let (to, base) = (whole + 1, whole + 2);
    if !line.unbroken(at, base) || line.word(to) != "to" || !may_be_bare(line.word(base)) {
        return None;
    }
    let (head, object_text, action) = (line.written(at), line.quote(at + 1, whole), line.written(base));
    match verb.base {
        // `made them to measure`; `made for people to see` has no object here; `let it to tenants`.
        "make" | "let" => {
            let idiom = is_listed("order measure scale last fit rent people", line.word(base))
                || object == "it"
                || object == "you";
            let passive = verb.may_be(Form::Participle) && verb.base == "make" && is_be(line.before(at));
            (!idiom && !passive)
                .then(|| (base, vec![format!("{head} {object_text} {action}")], "the verb follows without “to”"))
        }
        "prevent" => {
            let doing = reading(action).map_or_else(|| "being".to_owned(), |said| said.to(Form::Ing));
            Some((base, vec![format!("{head} {object_text} from {doing}")], "it takes “from” and the form in “-ing”"))
        }
        _ if object == "it" || object == "people" => None,
        _ => {
            let subject = match object {
                "me" => "I",
                "him" => "he",
                "her" => "she",
                "them" => "they",
                "us" => "we",
                other => other,
            };
            Some((base, vec![format!("{head} that {subject} {action}")], "it takes “that” and a clause"))
        }
    }
}

/// Where the object after the verb at `at` ends: a pronoun, or people with an article.
fn object_end(line: &Line<'_>, at: usize) -> Option<usize> {
    let next = line.next(at);
    let person = |word: &str| noun(word).is_some_and(|noun| noun.person);
    if is_listed(OBJECTS, next) || person(next) && noun(next)?.plural {
        Some(at + 1)
    } else {
        (is_listed("the a his her their our its my", next) && person(line.next(at + 1))).then_some(at + 2)
    }
}

/// `allows to build`, `avoid to speak`, `succeeded to win`.
fn to_verb(line: &Line<'_>, at: usize, verb: &Reading) -> Option<Wrong> {
    let said = bare(line.next(at + 1)).or_else(|| {
        reading(line.next(at + 1)).filter(|said| {
            said.may_be(Form::Base) && is_listed("the a an his her its their our this these it them", line.next(at + 2))
        })
    })?;
    if line.next(at) != "to" || verb.doubtful && verb.base != "finish" {
        return None;
    }
    // `They are allowed to go`, `the game, postponed to allow repairs`: of something done to them.
    let participle = verb.may_be(Form::Participle);
    let active = is_listed("he she it they we i you who", line.before(at)) || line.before(at) == "not" && !participle;
    if participle && !active && verb.base != "succeed" {
        return None;
    }
    let (head, doing) = (line.written(at), said.to(Form::Ing));
    let (right, why) = match verb.base {
        "allow" | "enable" => (
            vec![format!("{head} them to {}", said.base), format!("{head} {doing}")],
            "it needs an object before “to”, or the form in “-ing”",
        ),
        "succeed" => (vec![format!("{head} in {doing}")], "it takes “in” and the form in “-ing”"),
        _ => (vec![format!("{head} {doing}")], "it takes the form in “-ing”"),
    };
    Some((at + 2, right, why))
}

/// `is able reach`.
fn able(line: &Line<'_>, at: usize) -> Option<Wrong> {
    let next = line.next(at);
    let object = is_listed("the a an his her its their our this these it them", line.next(at + 1));
    let verb = bare(next).is_some() || may_be_bare(next) && object || next == "be";
    verb.then(|| (at + 1, vec![format!("{} to {next}", line.written(at))], "“to” is missing before the verb"))
}

/// `wants that they resign`.
fn want_that(line: &Line<'_>, at: usize) -> Option<Wrong> {
    let subject = line.next(at + 1);
    let object = match subject {
        "he" => "him",
        "she" => "her",
        "they" => "them",
        "we" => "us",
        "it" | "everyone" | "everybody" | "people" => subject,
        _ => return None,
    };
    (line.next(at) == "that" && line.joined(at + 2)).then(|| {
        (at + 2, vec![format!("{} {object} to", line.written(at))], "it takes an object and “to”, not a clause")
    })
}

/// `He told that the road was closed`.
fn told_that(line: &Line<'_>, at: usize) -> Option<Wrong> {
    let subject = is_listed("he she they we i it there", line.next(at + 1));
    let active = is_listed("he she they we i who", line.before(at)) && !is_be(line.back(at, 2));
    (line.next(at) == "that" && subject && active).then(|| {
        (
            at + 1,
            vec!["said that".to_owned(), format!("{} reporters that", line.written(at))],
            "it must be told to somebody",
        )
    })
}

/// `help them finding`.
fn help_doing(line: &Line<'_>, at: usize, verb: &Reading) -> Option<Wrong> {
    let said = ing(line.next(at + 1))?;
    let object = line.next(at);
    (is_listed("me him them us people", object) && !verb.may_be(Form::Ing)).then(|| {
        (
            at + 2,
            vec![
                format!("{} {object} {}", line.written(at), said.base),
                format!("{} {object} to {}", line.written(at), said.base),
            ],
            "the bare verb or “to” follows",
        )
    })
}

/// `explained him that`, `said us why`.
fn told_whom(line: &Line<'_>, at: usize, verb: &Reading) -> Option<Wrong> {
    let object = line.next(at);
    let clause = is_listed("that why how what whether", line.next(at + 1));
    (is_listed("me him them us her", object) && clause && !verb.may_be(Form::Ing)).then(|| {
        let told = reading("tell").filter(|_| verb.base == "say").map(|tell| {
            let form = verb.forms.first().copied().unwrap_or(Form::Past);
            format!("{} {object}", tell.to(form))
        });
        let to = format!("{} to {object}", line.written(at));
        (at + 1, told.into_iter().chain([to]).collect(), "who hears it follows with “to”")
    })
}

/// `refused going`, `decided leaving`.
fn verb_doing(line: &Line<'_>, at: usize, verb: &Reading) -> Option<Wrong> {
    const SURE: &str = "be go do make take give get have become leave come join participate improve provide return";
    let next = line.next(at);
    let said = match next {
        "being" => "be",
        _ => ing(next).filter(|said| is_listed(SURE, said.base))?.base,
    };
    let finite = !verb.doubtful && !verb.may_be(Form::Ing) || matches!(line.word(at), "refused" | "promised" | "hoped");
    (finite && !is_be(line.before(at)))
        .then(|| (at + 1, vec![format!("{} to {said}", line.written(at))], "it takes “to” and the bare verb"))
}
