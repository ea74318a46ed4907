//! A verb in a form that its helping verb does not take, and forms that no verb has.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::line::{Line, capital_as, is_be, is_modal, is_negated, lines};
use super::verbs::{Reading, bare, ing, only_past, past_or_participle, reading, third};
use crate::checks::idioms::verbs::{Form, IRREGULAR, past};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Pos;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "wrong-verb-form",
    title: "Wrong form of the verb",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Each helping verb takes one form of the verb after it: has gone, did go, will go, was built. Machine translation \
          mixes them.",
    examples: &[
        Example {
            wrong: "The minister [[has went]] home.",
            right: "The minister has gone home, and what he did was right.",
        },
        Example {
            wrong: "The school [[was build]] in a year.",
            right: "The school was built in a year. All they could do was build it.",
        },
        Example {
            wrong: "The firm [[will announced]] its plans on Monday.",
            right: "The firm will announce its plans, and his last will surprised them.",
        },
        Example {
            wrong: "She [[teached]] there for ten years.",
            right: "She taught there for ten years and rang up the dead, whom she had laid out.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len() {
            let word = line.word(at);
            if let Some(right) = regularised(word).filter(|_| !line.is_capital(at)) {
                let span = line.span(at, at);
                let message = format!("There is no form “{word}”. The verb is irregular: “{right}”.");
                let fix = Fix::replace(span, right, Trust::Suggested);
                out.push(Finding::new(&META, span, 0.95, message).with_fix(fix));
            } else if let Some((last, right)) = found(&line, at) {
                let span = line.span(at, last);
                let passage = line.quote(at, last);
                let message = format!("In “{passage}” the two verb forms do not go together. Write “{right}”.");
                let fix = Fix::replace(span, capital_as(line.written(at), &right), Trust::Suggested);
                out.push(Finding::new(&META, span, 0.85, message).with_fix(fix));
            }
        }
    }
}

/// The past of the irregular verb whose past was made up in `word`.
fn regularised(word: &str) -> Option<&'static str> {
    /// Right for some, or with a meaning of their own: `a leaded pane`, `fully costed`, `see` and `seed`.
    const RIGHT: &str = "\
        beated bended bursted casted costed cutted flied hanged laid leaded leaped leaved lied lighted putted ringed seed \
        shedded shrinked spitted waked splitted spreaded sweated treaded weaved";
    static FORMS: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
        let wrong = IRREGULAR.iter().map(|(base, right, _)| (past(base), *right));
        wrong.filter(|(wrong, right)| wrong != right && !is_listed(RIGHT, wrong)).collect()
    });
    if !word.ends_with("ed") || word.len() > 13 {
        return None;
    }
    FORMS.get(word).copied()
}

/// Where the pair of forms that begins with the word at `at` ends, and what it should be.
fn found(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let helper = line.word(at);
    if helper.len() < 2 {
        return None;
    }
    match helper {
        "has" | "have" | "had" => perfect(line, at),
        "is" | "are" | "was" | "were" | "be" | "been" | "being" => passive(line, at),
        "did" | "does" | "do" => support(line, at),
        "to" => infinitive(line, at),
        _ if is_modal(helper) => modal(line, at),
        _ if is_negated(helper) && (helper.starts_with("did") || helper.starts_with("do")) => support(line, at),
        _ => None,
    }
}

/// The place of the word after `at`, one adverb skipped.
fn main_verb(line: &Line<'_>, at: usize) -> Option<usize> {
    const BETWEEN: &str = "also already never always just now since still not recently";
    let skipped = is_listed(BETWEEN, line.next(at));
    let verb = at + 1 + usize::from(skipped);
    line.unbroken(at, verb).then_some(verb)
}

/// The passage with its last word replaced.
fn with(line: &Line<'_>, at: usize, verb: usize, right: &str) -> Option<(usize, String)> {
    Some((verb, format!("{} {right}", line.quote(at, verb - 1))))
}

/// `has went`, `has build`, `had becomes`, `has being`.
fn perfect(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let verb = main_verb(line, at)?;
    let word = line.word(verb);
    if word == "being" && line.word(at) != "have" || word == "be" && !line.any_before(at, 3, |word| word == "to") {
        return with(line, at, verb, "been");
    }
    // `the rose`, `a saw`: as nouns they may follow. `The power they have allow it` is two clauses.
    let noun = is_listed("rose saw bore ground lay fell shook drew ran", word) && line.word(at) == "has";
    let wrong = only_past(word).filter(|_| !noun).or_else(|| {
        (line.word(at) != "have").then(|| bare(word)).flatten().or_else(|| third(word).filter(|_| word == "becomes"))
    });
    let built = || reading(word).filter(|_| word == "build" && is_closed(line, verb) && line.word(at) != "have");
    wrong.or_else(built).and_then(|reading| with(line, at, verb, &reading.to(Form::Participle)))
}

/// `was build`, `been hold`, `is consist of`, `were died`, `is been`.
fn passive(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let verb = main_verb(line, at)?;
    let (be, word) = (line.word(at), line.word(verb));
    let finite = matches!(be, "is" | "are" | "was" | "were");
    if finite && word == "been" {
        let has = match be {
            "is" => "has",
            "are" => "have",
            _ => "had",
        };
        return (verb == at + 1).then(|| (verb, format!("{has} been")));
    }
    let said = reading(word)?;
    // `All they can do is ask`, `what it does is allow`.
    let cleft = || finite && line.any_before(at, 12, |word| is_listed("do does did done doing what all to", word));
    if finite && is_listed("consist belong depend happen occur exist", said.base) && !cleft() && said.may_be(Form::Base)
    {
        let third = if matches!(be, "is") {
            Form::Third
        } else if be == "are" {
            Form::Base
        } else {
            Form::Past
        };
        return Some((verb, said.to(third)));
    }
    if finite
        && is_listed("happen occur consist exist die emerge remain", said.base)
        && past_or_participle(word).is_some()
    {
        return (verb == at + 1 && !cleft()).then(|| (verb, said.to(Form::Past)));
    }
    // `was took`; `the petals are rose` and `it was saw against hammer` are nouns.
    let past = only_past(word).is_some() && !is_listed("rose saw bore lay ground drew", word);
    let sure = past || bare(word).is_some() && !(finite && is_listed("let", word));
    let loose =
        !finite && be != "be" && is_listed("hold build make take find give show", word) && said.may_be(Form::Base);
    let built = finite && word == "build" && is_closed(line, verb);
    ((sure || loose || built) && !cleft()).then(|| with(line, at, verb, &said.to(Form::Participle))).flatten()
}

/// Whether no object follows the verb at `verb`.
fn is_closed(line: &Line<'_>, verb: usize) -> bool {
    is_listed("in on at by for from to with of near during after before", line.next(verb)) || !line.joined(verb)
}

/// `did not went`, `does not has`; `did he went`.
fn support(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let asked = is_listed("he she it they we you i", line.next(at))
        && (at == 0 || is_listed("why how when where what who whom", line.before(at)));
    let verb = if is_negated(line.word(at)) {
        at + 1
    } else if line.next(at) == "not" || asked && line.word(at) != "do" {
        at + 2
    } else {
        return None;
    };
    if !line.unbroken(at, verb) {
        return None;
    }
    let word = line.word(verb);
    // `Those who do not are fined`, `as he did not said nobody`: another clause begins.
    let relative =
        line.any_before(at, 4, |word| matches!(word, "who" | "that" | "which" | "if" | "what" | "those" | "as"));
    let pronoun = is_listed("he she it they we you i", line.before(at));
    let right = match word {
        "has" | "had" if pronoun || asked => "have".to_owned(),
        "was" | "were" | "is" if pronoun => return None,
        _ if relative => return None,
        _ => past_or_participle(word).or_else(|| third(word))?.base.to_owned(),
    };
    with(line, at, verb, &right)
}

/// `will announced`, `could made`, `cannot goes`.
fn modal(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let verb = main_verb(line, at)?;
    let (word, before) = (line.word(verb), line.before(at));
    let pronoun = is_listed("he she it they we you i this there which", before);
    // `What you can has to be done`, `as best they could left`: the clause of the modal is over before the verb.
    const OPENERS: &str = "who what as where when if than all everything those whatever wherever";
    let broken = || line.any_before(at, 4, |word| is_listed(OPENERS, word));
    // `His last will surprised them`, `the garbage can has a lid`, `military might made it`.
    let noun = matches!(line.word(at), "will" | "can" | "might" | "must" | "may") && !pronoun;
    if line.is_capital(at) {
        return None;
    }
    let right = match word {
        "been" if pronoun || !noun => format!("have {word}"),
        "has" | "had" if pronoun => "have".to_owned(),
        "is" | "are" | "was" | "were" if pronoun && verb == at + 1 => "be".to_owned(),
        _ => {
            let said = past_or_participle(word).or_else(|| third(word)).filter(|said| said.base != "have")?;
            if noun && !is_subject(line, at) {
                return None;
            }
            said.base.to_owned()
        }
    };
    if broken() { None } else { with(line, at, verb, &right) }
}

/// Whether the word before the modal at `at` is the end of its subject, so that the modal is no noun.
fn is_subject(line: &Line<'_>, at: usize) -> bool {
    let before = line.before(at);
    let owner = before.ends_with("'s") || before.ends_with("’s");
    line.word(at) == "will" && !owner && at > 0 && (line.is(at - 1, Pos::Noun) || line.is(at - 1, Pos::Propn))
}

/// `in order to went`, `wants to goes`, `had to made`.
fn infinitive(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    const LEADS: &str = "\
        want wants wanted try tries tried able order decided decides manage manages managed hope hopes hoped agreed refused \
        begun began plan plans planned best has had have failed";
    if !is_listed(LEADS, line.before(at)) || !line.joined(at) {
        return None;
    }
    let verb = at + 1;
    let word = line.word(verb);
    let wrong = |said: &&Reading| !said.may_be(Form::Base);
    let moving = || {
        ing(word)
            .filter(|_| is_listed("want wants wanted able order decided managed hope hopes hoped", line.before(at)))
    };
    let said =
        only_past(word).or_else(|| third(word)).or_else(|| past_or_participle(word)).or_else(moving).filter(wrong);
    match word {
        "is" | "was" | "were" | "are" | "been" if !is_be(line.back(at, 2)) => with(line, at, verb, "be"),
        "has" | "had" => with(line, at, verb, "have"),
        _ => said.and_then(|said| with(line, at, verb, said.base)),
    }
}
