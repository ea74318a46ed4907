//! A time word and a tense that cannot go together.

use super::line::{Line, is_be, is_function_word, lines};
use super::verbs::{Reading, past_or_participle, reading, third};
use crate::checks::idioms::verbs::Form;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Pos;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "tense-shift",
    title: "Tense against the time",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese and others leave the tense to a time word. Machine translation then picks a tense that the time word \
          forbids.",
    examples: &[
        Example {
            wrong: "Yesterday, the ministry [[announces]] a new tax.",
            right: "Yesterday, the ministry announced a new tax. Last year is over.",
        },
        Example {
            wrong: "The council [[has approved]] the plan yesterday.",
            right: "The council approved the plan yesterday. Sales have risen compared with last year.",
        },
        Example {
            wrong: "The team [[will meet]] last week.",
            right: "The team met last week. It will publish what it found last week.",
        },
        Example {
            wrong: "Since 2010, she [[is]] the head of the school.",
            right: "Since 2010, she has been the head of the school. Since then is a long time.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        let mut report = |first: usize, last: usize, time: &str, right: Vec<String>| {
            let span = line.span(first, last);
            let message = format!(
                "“{time}” tells of the past, and “{}” does not fit it. {}",
                line.quote(first, last),
                right.first().map_or_else(|| "Use the simple past.".to_owned(), |right| format!("Write “{right}”."))
            );
            let finding = Finding::new(&META, span, 0.75, message);
            out.push(
                right
                    .into_iter()
                    .fold(finding, |finding, text| finding.with_fix(Fix::replace(span, text, Trust::Suggested))),
            );
        };
        opening(&line, &mut report);
        for at in 3..line.len() {
            if let Some((first, last, time_end)) = closing(&line, at) {
                report(first, last, line.quote(at, time_end), simple_past(&line, first, last));
            }
        }
    }
}

/// The last word of the past time that begins with the word at `at`: `yesterday`, `last week`.
fn past_time(line: &Line<'_>, at: usize) -> Option<usize> {
    match line.word(at) {
        "yesterday" => Some(at),
        "last"
            if is_listed(
                "week month year night summer winter autumn spring monday tuesday wednesday thursday friday",
                line.next(at),
            ) =>
        {
            Some(at + 1)
        }
        "a" if line.next(at + 1) == "ago" => {
            is_listed("year month week day decade century", line.next(at)).then_some(at + 2)
        }
        count if line.next(at + 1) == "ago" && is_count(count) => {
            is_listed("years months weeks days hours decades", line.next(at)).then_some(at + 2)
        }
        _ => None,
    }
}

fn is_count(word: &str) -> bool {
    is_listed("two three four five six seven eight nine ten twelve twenty thirty", word)
        || word.bytes().all(|b| b.is_ascii_digit())
}

/// A sentence that opens with a past time and goes on in the present.
fn opening(line: &Line<'_>, report: &mut impl FnMut(usize, usize, &str, Vec<String>)) {
    if line.len() < 4 {
        return;
    }
    let since = line.word(0) == "since";
    let time = match line.word(0) {
        "since" if is_year(line.word(1)) || line.next(0) == "then" => 1,
        "since" => match past_time(line, 1) {
            Some(time) if line.next(0) == "last" => time,
            _ => return,
        },
        _ => match past_time(line, 0) {
            Some(time) => time,
            None => return,
        },
    };
    if !matches!(line.gap(time), " " | ", ") {
        return;
    }
    // The subject: up to five words, none of which may be a verb or begin a clause.
    for at in time + 1..line.len().min(time + 8) {
        let word = line.word(at);
        let subject = at > time + 1;
        if subject && line.joined(at - 1) {
            let right = match word {
                "is" | "are" if since => Some((if word == "is" { "has been" } else { "have been" }).to_owned()),
                _ if since => None,
                "is" => Some("was".to_owned()),
                "are" => Some("were".to_owned()),
                "has" => Some("had".to_owned()),
                _ => present(line, at).filter(|said| said.base != "say").map(|said| said.to(Form::Past)),
            };
            if let Some(right) = right {
                let passive = since && past_or_participle(line.next(at)).is_some();
                // `Last year is the best that there is`: what is true still may be said so.
                let still = !since && is_be(word) && !line.is(at + 1, Pos::Verb);
                if !passive && !still {
                    report(at, at, line.quote(0, time), vec![right]);
                }
                return;
            }
        }
        let stops = line.tag(at).is_some_and(|tag| tag.is_finite_verb()) || !line.joined(at) || is_clause_word(word);
        if stops {
            return;
        }
    }
}

/// The verb at `at` if it is a present form and no noun.
fn present(line: &Line<'_>, at: usize) -> Option<&'static Reading> {
    let object = is_listed("the a an his her its their to that", line.next(at));
    third(line.word(at)).or_else(|| reading(line.word(at)).filter(|said| object && said.is_only(Form::Third)))
}

fn is_clause_word(word: &str) -> bool {
    matches!(word, "that" | "which" | "who" | "when" | "where" | "as" | "and" | "or" | "if" | "because" | "what")
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// `has approved the plan yesterday`, `will meet last week`: where the verb begins and ends, and where the time ends.
fn closing(line: &Line<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let time = past_time(line, at)?;
    // `compared with last year`, `since yesterday`, `last year’s`, `the last week`.
    if is_function_word(line.before(at)) || !line.joined(at - 1) || !line.ends_phrase(time) && line.joined(time) {
        return None;
    }
    let lowest = at.saturating_sub(7);
    for helper in (lowest..at - 1).rev() {
        let word = line.word(helper);
        let perfect = matches!(word, "has" | "have") && past_or_participle(line.next(helper)).is_some();
        let been = matches!(word, "has" | "have")
            && line.next(helper) == "been"
            && past_or_participle(line.next(helper + 1)).is_some();
        let future = word == "will" && reading(line.next(helper)).is_some_and(|said| said.may_be(Form::Base));
        if perfect || been || future {
            let last = helper + 1 + usize::from(been);
            let whole = line.unbroken(helper, at) && (last + 1..at).all(|at| is_plain(line, at));
            let asked = line.before(helper).is_empty() && helper > 0
                || line.word(helper) == "have"
                    && is_listed("to may might must could would should", line.before(helper));
            return (whole && !asked).then_some((helper, last, time));
        }
    }
    None
}

/// Whether the word at `at` begins no other clause and compares nothing.
fn is_plain(line: &Line<'_>, at: usize) -> bool {
    let word = line.word(at);
    !is_clause_word(word)
        && !matches!(
            word,
            "to" | "than" | "from" | "since" | "compared" | "over" | "he" | "she" | "they" | "it" | "we" | "of"
        )
        && !reading(word).is_some_and(|said| !said.doubtful || said.may_be(Form::Past) || said.may_be(Form::Ing))
}

/// The verb from `first` to `last` in the simple past, where it is certain.
fn simple_past(line: &Line<'_>, first: usize, last: usize) -> Vec<String> {
    let passive = last == first + 2;
    let right = match reading(line.word(last)) {
        Some(said) if passive => {
            let was = if line.word(first) == "has" { "was" } else { "were" };
            format!("{was} {}", said.to(Form::Participle))
        }
        Some(said) => said.to(Form::Past),
        None => return Vec::new(),
    };
    vec![right]
}
