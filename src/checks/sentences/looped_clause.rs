//! The same verb twice for one subject: "what it makes each year makes about a million".

use crate::checks::{Page, Plain, Words};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::{Tag, tagger};
use crate::text::Span;
use crate::text::words::{Kind, is_listed};

static META: Meta = Meta {
    id: "looped-clause",
    title: "Verb said twice",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Where the source puts the verb at the end, machine translation may write it in both places. The clause runs \
          in a loop, and what the sentence is about gets lost.",
    examples: &[
        Example {
            wrong: "The four tons of honey that the valley [[yields every summer yields]] only a small profit.",
            right: "The four tons of honey that the valley yields every summer bring only a small profit.",
        },
        Example {
            wrong: "The fine that he [[paid last week paid]] for the new fence.",
            right: "He paid last week, and paid again today. The law will never break their will.",
        },
    ],
};

/// Verbs that may rightly come back so soon.
const LIGHT: &str = "\
    will can may must might could should would is are was were be been am has have had does do did says said goes went gets got comes came \
    thinks thought knows knew means meant";

/// Words that begin another clause or bring in another subject.
const CLAUSE: &str = "and or but nor that who whom which what where when while why how if as than because so then until before after once since \
    i he she it we they you there this these those not";

/// How far behind a finite verb may be among a word's readings: two verbs in one clause confuse the tagger.
const BEHIND: f32 = -8.0;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for sentence in page.sentences() {
        let words = page.words_of(*sentence);
        let Some((first, second)) = candidate(page, &words) else { continue };
        let tags = words.tags();
        let doubted = tags[first].finite_lead < BEHIND || tags[second].finite_lead < BEHIND;
        if doubted && !is_relative(&words, first) {
            continue;
        }
        let verb = words.text(second);
        let message = format!(
            "“{verb}” stands twice in one clause, so it is not clear who does what. Keep one of the two, or give \
             the second a verb or a subject of its own."
        );
        out.push(Finding::new(&META, words.span(first).hull(words.span(second)), 0.7, message));
    }
}

/// Whether the word at `verb` ends `that the mill produces`: then it is a verb, though it may be a noun elsewhere.
fn is_relative(words: &Words<'_>, verb: usize) -> bool {
    let subject = verb.checked_sub(3).is_some_and(|that| {
        matches!(words.lower(that), "that" | "which")
            && matches!(words.lower(that + 1), "the" | "a" | "an" | "its" | "his" | "their")
    });
    let verb = words.text(verb);
    subject && verb.ends_with('s') && tagger().tag(&["he", verb]).iter().any(Tag::is_finite_verb)
}

/// Two equal words with one to three others and no mark or new clause between them.
fn candidate(page: &Page, words: &Words<'_>) -> Option<(usize, usize)> {
    let fits = |first: usize, second: usize| {
        // The length first: it is at hand, and seldom the same.
        if words.span(first).len() != words.span(second).len() {
            return false;
        }
        let (one, two) = (words.text(first), words.text(second));
        let between = Span::new(words.span(first).end, words.span(second).start);
        one == two
            && one.chars().all(char::is_lowercase)
            && (one.ends_with('s') || one.ends_with("ed") || one.len() > 3)
            && !is_listed(LIGHT, one)
            && (first + 1..second).all(|index| !is_listed(CLAUSE, words.lower(index)))
            && page.tokens_in(between).iter().all(|token| token.kind != Kind::Mark)
    };
    (0..words.len()).find_map(|first| {
        let last = (first + 5).min(words.len());
        (first + 2..last).find(|second| fits(first, *second)).map(|second| (first, second))
    })
}
