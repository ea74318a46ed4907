//! One person who is he here and she there.

use std::collections::BTreeMap;

use super::people::{is_one_person, key};
use super::register::{Register, Run, Word, without_opener};
use super::{offices, surnames};
use crate::checks::{Pages, Plain, Words};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "gender-switch",
    title: "He and she for one person",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: true,
    why: "Many languages say “he” and “she” with one word, or leave it out. Machine translation then guesses, sentence by \
          sentence.",
    examples: &[
        Example {
            wrong: "Tova Lindqar said she would stay. She has led the union since May. The factory is shut. Lindqar said \
                    [[he]] had no plan.",
            right: "Tova Lindqar said she would stay. Her brother came, too. He had no plan, and she said so.",
        },
        Example {
            wrong: "Mr Anton Burek opened the school. Mr Anton Burek cut the ribbon. At noon [[Ms]] Anton Burek left.",
            right: "Mr Anton Burek opened the school. At noon Ms Ada Burek left, and Mr Burek followed.",
        },
    ],
};

/// Words for other people a pronoun may mean.
const RELATIVES: &str = "\
    aunt boy brother colleague couple daughter father friend girl girlfriend grandfather grandmother guest husband lady \
    man mother nephew niece other parents partner patient sister son uncle victim widow wife woman";

/// Verbs of speech before a clause about the speaker.
const SAYS: &str = "added admitted believes explained insisted noted recalled revealed said says thinks told wrote";

/// A word that says whether a person is a man.
struct Vote {
    man: bool,
    /// The word.
    span: Span,
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let register = pages.names();
    let mut votes: BTreeMap<String, Vec<Vote>> = BTreeMap::new();
    for mention in pages.until_stopped(register.mentions(pages.text())) {
        if let Some(man) = mention.office.is_of_man()
            && mention.name.len() > 1
        {
            let name: Vec<&str> = mention.name.iter().map(|word| word.text).collect();
            // A couple shares a surname: only the full name tells who is meant.
            let person = if surnames::comes_first(name[0]) { key(mention.name) } else { name.join(" ") };
            votes.entry(person).or_default().push(Vote { man, span: mention.office_span });
        }
    }
    let starts: Vec<usize> = pages.iter().map(|(start, _)| start).collect();
    let sentences = register.runs().chunk_by(|one, two| (one.page, one.sentence) == (two.page, two.sentence));
    for runs in pages.until_stopped(sentences) {
        let Some(start) = starts.get(runs[0].page) else { return };
        let sentence = pages.page(runs[0].page).words(runs[0].sentence);
        let next = next(pages, runs[0], *start);
        // The sentence is read only where one of the two pronouns follows.
        if next.is_none() && !(0..sentence.len()).any(|at| matches!(sentence.lower(at), "he" | "she")) {
            continue;
        }
        if let Some(person) = subject(runs, register, &sentence) {
            let pronouns = [said(&sentence, person, *start), next];
            votes.entry(key(person)).or_default().extend(pronouns.into_iter().flatten());
        }
    }
    for (person, votes) in votes {
        let men = votes.iter().filter(|vote| vote.man).count();
        let women = votes.len() - men;
        if men > 0 && women > 0 && is_one_person(&person, register) {
            report(&person, &votes, men >= women, men == women, out);
        }
    }
}

/// The name of the person whom the sentence begins with, if it speaks of nobody else.
fn subject<'r, 'a>(runs: &[Run], register: &'r Register<'a>, sentence: &Words<'_>) -> Option<&'r [Word<'a>]> {
    let name = without_opener(register.words_of(runs[0]));
    let name = match name.iter().rposition(|word| offices::is_head(word.text)) {
        Some(last) => &name[last + 1..],
        None => name,
    };
    if !(1..=3).contains(&name.len()) || runs[0].possessive {
        return None;
    }
    let alone = runs[1..].iter().all(|run| register.words_of(*run).len() == 1);
    let nobody_else = || (0..sentence.len()).all(|at| !is_listed(RELATIVES, sentence.lower(at)));
    (alone && nobody_else()).then_some(name)
}

/// `Lindqar said he`, `Lindqar said that he`
fn said(sentence: &Words<'_>, person: &[Word<'_>], start: usize) -> Option<Vote> {
    let end = person[person.len() - 1].span.end;
    let after = sentence.spans().iter().position(|span| span.start + start >= end)?;
    if !is_listed(SAYS, sentence.lower(after)) {
        return None;
    }
    let at = after + if sentence.lower(after + 1) == "that" { 2 } else { 1 };
    vote(sentence.lower(at), sentence.spans().get(at)?.shifted(start))
}

/// The pronoun that the next sentence of the paragraph begins with.
fn next(pages: &Pages<'_>, run: Run, start: usize) -> Option<Vote> {
    let page = pages.page(run.page);
    (run.sentence + 1 < page.sentences().len()).then(|| page.words(run.sentence + 1)).and_then(|words| {
        let span = words.spans().first()?;
        vote(words.lower(0), span.shifted(start))
    })
}

fn vote(word: &str, span: Span) -> Option<Vote> {
    match word {
        "he" => Some(Vote { man: true, span }),
        "she" => Some(Vote { man: false, span }),
        _ => None,
    }
}

/// Flags the words of the smaller side; where both are alike, those after the first.
fn report(person: &str, votes: &[Vote], man: bool, even: bool, out: &mut Vec<Finding>) {
    let man = if even { votes[0].man } else { man };
    for vote in votes.iter().filter(|vote| vote.man != man) {
        let (here, there) = if man { ("a woman", "a man") } else { ("a man", "a woman") };
        let message =
            format!("{person} is {here} here and {there} elsewhere. Find out which is right, and keep to it.");
        out.push(Finding::new(&META, vote.span, 0.65, message));
    }
}
