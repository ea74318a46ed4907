//! A bare verb where a preposition asks for the form in `-ing`.

use super::line::{Line, is_be, lines};
use super::verbs::{Reading, bare, may_be_bare, reading};
use crate::checks::idioms::verbs::Form;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "gerund-after-preposition",
    title: "Bare verb after a preposition",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "After a preposition a verb takes “-ing”: without asking, committed to improving. Machine translation leaves the \
          bare verb, as the source has it.",
    examples: &[
        Example {
            wrong: "They left without [[ask]] the owner.",
            right: "They left without asking the owner, without say in the matter.",
        },
        Example {
            wrong: "The measure is conducive to [[improve]] the air.",
            right: "The measure is conducive to improving the air, and it led to improved trade.",
        },
        Example {
            wrong: "Wash your hands before [[to eat]].",
            right: "Wash your hands before eating, better than ever before to be safe.",
        },
    ],
};

/// What stands before a `to` that is a preposition.
const TO_THINGS: &str = "\
    conducive dedicated devoted accustomed committed opposed objected addition prior contribute \
    contributes contributed contributing thanks due";

/// Nouns and objects that the bare verb after a preposition may be mistaken for, where it takes no object.
const OBJECT: &str = "the a an his her its their our my your this that these those all any more him them it us me";

/// Verbs that are hardly ever nouns with `the` or `his` after them.
const ACTIONS: &str = "break build buy finish find give hold leave make meet pay put sell take win";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len().saturating_sub(1) {
            let Some((first, last, verb)) = found(&line, at) else { continue };
            let span = line.span(first, last);
            let right = if verb == "be" { "being".to_owned() } else { ing_of(verb) };
            let message =
                format!("After “{}” a verb takes the form in “-ing”. Write “{right}”.", line.quote(at, first - 1));
            let fix = Fix::replace(span, right, Trust::Suggested);
            out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
        }
    }
}

fn ing_of(verb: &str) -> String {
    reading(verb).map_or_else(|| format!("{verb}ing"), |reading| reading.to(Form::Ing))
}

/// The first and the last word of the bare verb after the preposition at `at`, and the verb.
fn found<'p>(line: &Line<'p>, at: usize) -> Option<(usize, usize, &'p str)> {
    let next = line.next(at);
    let object = || is_listed(OBJECT, line.next(at + 1));
    match line.word(at) {
        "without" | "by" | "despite" | "before" | "after" if next == "to" => {
            // `Day by day to`, `ever before to`, `what it is for to him`.
            let adverb =
                is_listed("ever as day days week year years never than time long hours month", line.before(at));
            let verb = line.next(at + 1);
            let after = is_listed(OBJECT, line.next(at + 2)) || !line.joined(at + 2);
            let free = line.word(at) == "without" || !adverb && after && !line.is_capital(at + 2);
            let sure = bare(verb).is_some()
                || line.word(at) == "without" && may_be_bare(verb)
                || is_listed("be go eat have", verb);
            (free && sure && (line.word(at) != "by" || object_after(line, at + 2))).then_some((at + 1, at + 2, verb))
        }
        "without" | "by" | "of" | "before" | "after" | "from" | "about" | "for" => {
            // With an object after it even a word that may be a noun is a verb: `after finish the exam`.
            let said = bare(next)
                .or_else(|| reading(next).filter(|said| is_listed(ACTIONS, said.base) && said.may_be(Form::Base)))?;
            let plain = !is_listed("let do forget die know", said.base) && !line.is_capital(at + 1);
            // `of improve` may be a name; with an object it is a verb. `How he came by`, `what it is built from` end a clause.
            (plain && object() && !ends_clause(line, at)).then_some((at + 1, at + 1, next))
        }
        "in" if is_listed("interested succeeded succeeds involved engaged", line.before(at)) => {
            let said = reading(next).filter(|said| said.may_be(Form::Base))?;
            let sure = is_listed(ACTIONS, said.base) || !said.doubtful;
            (sure && object()).then_some((at + 1, at + 1, next))
        }
        "to" if is_listed(TO_THINGS, line.before(at)) => {
            let said: &Reading = reading(next).filter(|said| said.may_be(Form::Base))?;
            let sure = !said.doubtful || object();
            // `He took the lead, committed to leave`: a person may be committed to do something.
            let person =
                matches!(line.before(at), "due" | "committed" | "thanks" | "contribute") && !is_sure(line, at, said);
            (sure && !person).then_some((at + 1, at + 1, next))
        }
        "forward" if next == "to" && is_listed("look looks looked looking", line.before(at)) => {
            let verb = line.next(at + 1);
            let sure =
                bare(verb).is_some() || verb == "be" || may_be_bare(verb) && is_listed(OBJECT, line.next(at + 2));
            sure.then_some((at + 2, at + 2, verb))
        }
        _ => None,
    }
}

fn object_after(line: &Line<'_>, at: usize) -> bool {
    is_listed(OBJECT, line.next(at))
}

/// Whether the preposition at `at` closes a clause: `what they came for prove it`.
fn ends_clause(line: &Line<'_>, at: usize) -> bool {
    line.any_before(at, 6, |word| matches!(word, "what" | "which" | "who" | "whom" | "that" | "all" | "how"))
        || is_be(line.before(at)) && !matches!(line.word(at), "about" | "for")
        || !matches!(line.word(at), "by" | "without")
            && reading(line.before(at)).is_some_and(|said| said.may_be(Form::Past))
}

/// Whether `to` after a word that may take an infinitive is a preposition here.
fn is_sure(line: &Line<'_>, at: usize, said: &Reading) -> bool {
    match line.before(at) {
        "committed" => is_be(line.back(at, 2)) && !said.doubtful,
        "contribute" => !said.doubtful,
        // `The train is due to arrive`.
        _ => false,
    }
}
