//! An article that is missing, or that the noun does not take.

use std::sync::LazyLock;

use super::line::{Line, capital_as, is_function_word, is_modal, lines};
use super::nouns::{is_mass, singular};
use super::phrases::Phrases;
use super::sound::{Sound, sound};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Pos;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "article-noun",
    title: "Article missing or needless",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese, Japanese, Korean, Russian and many others have no articles. Machine translation guesses them, and \
          guesses wrong where the noun decides.",
    examples: &[
        Example {
            wrong: "They arrived [[at same time]].",
            right: "They arrived at the same time, at end-of-year sales.",
        },
        Example {
            wrong: "He has lived [[in UK]] since May.",
            right: "He has lived in the UK since May and worked in UK politics.",
        },
        Example {
            wrong: "The clinic needs [[an equipment]].",
            right: "The clinic needs an equipment list and a piece of advice.",
        },
        Example {
            wrong: "The two sides will sign [[agreement]] on Monday.",
            right: "The two sides will sign an agreement on Monday, or sign agreements by train.",
        },
    ],
};

static PHRASES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::read(include_str!("../../../assets/grammar/articles.tsv")));

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        PHRASES.all(&line, |found| {
            // Headings drop their articles.
            if !line.is_prose() {
                return;
            }
            let message = format!(
                "In “{}” an article is missing or one too many. Write “{}”.",
                found.span.of(page.text()),
                found.corrections.join("” or “")
            );
            let finding = Finding::new(&META, found.span, 0.8, message);
            // `play a role`, `play an important role`: the sound decides which of the two is offered.
            let fixes = found.corrections.into_iter().filter(|text| sounds_right(text));
            out.push(
                fixes.fold(finding, |finding, text| finding.with_fix(Fix::replace(found.span, text, Trust::Suggested))),
            );
        });
        for at in 0..line.len() {
            let found = match line.word(at) {
                "in" | "from" | "to" | "of" | "at" | "across" | "throughout" => place(&line, at),
                "a" | "an" => mass(&line, at),
                _ => bare_object(&line, at),
            };
            out.extend(found);
        }
    }
}

/// Whether an article in the text fits the word after it.
fn sounds_right(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words.windows(2).all(|pair| match pair[0] {
        "a" => sound(pair[1]) != Some(Sound::Vowel),
        "an" => sound(pair[1]) == Some(Sound::Vowel),
        _ => true,
    })
}

/// `in UK`, `from United States`: names that take `the`.
fn place(line: &Line<'_>, at: usize) -> Option<Finding> {
    if !line.joined(at) || !line.is_capital(at + 1) || !line.is_prose() {
        return None;
    }
    let last = match line.word(at + 1) {
        "uk" | "usa" | "eu" | "u.s" | "u.s." | "u.k." | "uae" | "netherlands" | "philippines" | "maldives"
        | "bahamas" | "kremlin" | "pentagon" | "vatican" => at + 1,
        "us" | "un" if line.written(at + 1).chars().all(char::is_uppercase) => at + 1,
        "united" if is_listed("states kingdom nations", line.next(at + 1)) => at + 2,
        "european" if line.next(at + 1) == "union" => at + 2,
        "middle" if line.next(at + 1) == "east" => at + 2,
        "soviet" if line.next(at + 1) == "union" => at + 2,
        "czech" | "dominican" if line.next(at + 1) == "republic" => at + 2,
        "white" if line.next(at + 1) == "house" && line.is_capital(at + 2) => at + 2,
        _ => return None,
    };
    let gap = line.gap(last);
    // `in UK politics`, `in US and Chinese waters`, `US$5`: the name belongs to what follows.
    let next = line.next(last);
    let over = if next.is_empty() {
        gap.trim_start().starts_with(['.', ';', '!', '?', ')']) && last + 1 >= line.len()
            || gap == ", " && !line.is_capital(last + 1)
    } else {
        is_function_word(next)
    };
    let listed = at > 0 && line.gap(at - 1).contains('/');
    if !over || listed || line.joined(last) && line.gap(last).contains('$') {
        return None;
    }
    let span = line.span(at, last);
    let name = line.quote(at + 1, last);
    let message = format!("“{name}” takes the article: “the {name}”.");
    let fix = Fix::replace(span, format!("{} the {name}", line.written(at)), Trust::Suggested);
    Some(Finding::new(&META, span, 0.75, message).with_fix(fix))
}

/// `an information`, `a good news`.
fn mass(line: &Line<'_>, at: usize) -> Option<Finding> {
    let noun = match line.next(at) {
        next if is_mass(next) => at + 1,
        _ if is_mass(line.next(at + 1)) && line.is(at + 1, Pos::Adj) => at + 2,
        _ => return None,
    };
    // `an information desk`, `a news agency`: only the last noun counts.
    let over = line.unbroken(at, noun) && line.ends_phrase(noun);
    if !over || line.next(noun) == "of" || line.is_capital(noun) || at > 0 && line.is_capital(at) {
        return None;
    }
    let span = line.span(at, noun);
    let rest = line.quote(at + 1, noun);
    let message = format!(
        "“{}” cannot be counted and takes no “{}”. Leave it out, or write “a piece of”.",
        line.word(noun),
        line.word(at)
    );
    let fix = |text: String| Fix::replace(span, capital_as(line.written(at), &text), Trust::Suggested);
    let piece = is_listed("advice evidence equipment furniture information news research", line.word(noun));
    let finding = Finding::new(&META, span, 0.85, message).with_fix(fix(rest.to_owned()));
    Some(if piece { finding.with_fix(fix(format!("a piece of {rest}"))) } else { finding })
}

/// Verbs whose object is a thing that can be counted.
const TAKERS: &str = "\
    sign signed hold held build built buy bought write wrote written publish published win won launch launched choose chose \
    chosen create created develop developed establish established need needs needed";

/// Things that are never spoken of without an article, a plural or a name.
const THINGS: &str = "\
    agreement apartment bridge car ceremony committee company computer conference contract department document exhibition \
    factory house letter mechanism meeting museum phone platform product project proposal report statement system team \
    ticket vehicle website";

/// `will sign agreement on Monday`: a thing as an object, without an article.
fn bare_object(line: &Line<'_>, at: usize) -> Option<Finding> {
    let (noun, before) = (at + 1, line.before(at));
    let finite = is_modal(before)
        || matches!(before, "to" | "he" | "she" | "it" | "they" | "we" | "you" | "i" | "who" | "has" | "have" | "had");
    if !finite || !line.joined(at) || !is_listed(TAKERS, line.word(at)) || !is_listed(THINGS, line.word(noun)) {
        return None;
    }
    let over = is_listed("in on at with for from to by that which between", line.next(noun))
        || !line.joined(noun) && line.ends_phrase(noun);
    if !over || !line.is_prose() || line.is_capital(noun) || singular(line.word(noun)).is_none() {
        return None;
    }
    let span = line.span(noun, noun);
    let thing = line.word(noun);
    let article = if sound(thing) == Some(Sound::Vowel) { "an" } else { "a" };
    let message = format!("“{thing}” stands here without an article. Write “{article} {thing}” or “the {thing}”.");
    let fix = |article: &str| Fix::replace(span, format!("{article} {thing}"), Trust::Suggested);
    Some(Finding::new(&META, span, 0.7, message).with_fix(fix(article)).with_fix(fix("the")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        super::super::phrases::assert_sound(&PHRASES, &CHECK);
    }
}
