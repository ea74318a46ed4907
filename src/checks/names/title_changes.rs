//! One person, two offices that nobody holds together.

use std::collections::{BTreeMap, HashMap};

use super::offices::Office;
use super::people::{is_one_person, key};
use super::register::{Mention, Run};
use crate::checks::{Pages, Plain, Words};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "title-changes",
    title: "Office changes",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation renders an office anew each time, drops a “vice”, or takes one minister for another. Readers \
          take two offices for two people, or believe the wrong one.",
    examples: &[
        Example {
            wrong: "Prime Minister Oleg Tarn opened the bridge. “It will stand,” Prime Minister Tarn said. At \
                    noon [[President]] Tarn drove home.",
            right: "Prime Minister Oleg Tarn opened the bridge. “It will stand,” Prime Minister Tarn said. President \
                    Ruta Holm drove home.",
        },
        Example {
            wrong: "Foreign Minister Ana Burek spoke first. [[Defence Minister]] Ana Burek left before noon.",
            right: "Foreign Minister Ana Burek spoke first. Defence Minister Josip Burek left before noon.",
        },
        Example {
            wrong: "Vice President Lena Sorg will fly to Oslo. [[President]] Sorg returns on Monday.",
            right: "Then Vice President Lena Sorg flew to Oslo. President Sorg has returned twice since.",
        },
    ],
};

/// Words that tell of a change of office in their sentence.
const CHANGES: &str = "\
    acting appointed became become becomes candidate designate elected ex former formerly inaugurated incoming named \
    newly nominated outgoing previously promoted resign resigned sacked served succeed succeeded sworn";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let register = pages.names();
    let mut people: BTreeMap<String, Vec<Mention<'_, '_>>> = BTreeMap::new();
    for mention in register.mentions(pages.text()) {
        people.entry(key(mention.name)).or_default().push(mention);
    }
    let mut changes = Changes::default();
    for (name, mentions) in pages.until_stopped(&people) {
        let offices = uses(mentions.iter());
        let clash = offices.iter().any(|(one, _)| offices.iter().any(|(other, _)| one.clashes(other)));
        if clash && is_one_person(name, register) {
            report(mentions, pages, &mut changes, out);
        }
    }
}

/// The different offices of the mentions in order, with how often each is named.
fn uses<'m>(mentions: impl Iterator<Item = &'m Mention<'m, 'm>>) -> Vec<(Office, usize)> {
    let mut offices: Vec<(Office, usize)> = Vec::new();
    for mention in mentions {
        match offices.iter_mut().find(|(office, _)| *office == mention.office) {
            Some((_, count)) => *count += 1,
            None => offices.push((mention.office, 1)),
        }
    }
    offices
}

/// Which sentences, by page and number, tell of a change of office. Each is read once, however many people it names.
type Changes = HashMap<(usize, usize), bool>;

/// Flags the office that is used less; of two that are used alike, the later.
fn report(mentions: &[Mention<'_, '_>], pages: &Pages<'_>, changes: &mut Changes, out: &mut Vec<Finding>) {
    let mut is_told = |run: Run| {
        let place = (run.page, run.sentence);
        !*changes.entry(place).or_insert_with(|| tells_of_change(&pages.page(run.page).words(run.sentence)))
    };
    let told: Vec<&Mention<'_, '_>> = mentions.iter().filter(|mention| is_told(mention.run)).collect();
    let mut offices = uses(told.iter().copied());
    offices.sort_by_key(|(_, count)| usize::MAX - count);
    // The first mention of each office.
    let firsts: Vec<_> =
        offices.iter().map(|(office, _)| told.iter().find(|mention| mention.office == *office)).collect();
    for mention in &told {
        let own = offices.iter().position(|(office, _)| *office == mention.office).unwrap_or_default();
        let clashing = offices[..own].iter().position(|(office, _)| office.clashes(&mention.office));
        let Some(standard) = clashing.and_then(|standard| firsts[standard]) else { continue };
        let (here, there) = (mention.office_span.of(pages.text()), standard.office_span.of(pages.text()));
        let surname = mention.name[mention.name.len() - 1].text;
        let message = format!(
            "{surname} is called “{here}” here and “{there}” elsewhere. If it is one person, one of the two offices is wrong."
        );
        out.push(Finding::new(&META, mention.office_span, 0.7, message));
    }
}

/// Whether the sentence says that the office was not always, or will not always be, the person's.
fn tells_of_change(words: &Words<'_>) -> bool {
    (0..words.len()).any(|at| words.span(at).len() < 12 && is_listed(CHANGES, words.lower(at)))
}
