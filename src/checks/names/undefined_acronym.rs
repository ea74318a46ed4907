//! An acronym that the article never explains.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::acronyms::{initials, is_acronym, is_common};
use crate::checks::{Pages, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "undefined-acronym",
    title: "Acronym that is never explained",
    category: Category::AudienceAppropriateness,
    severity: Severity::Minor,
    on: false,
    why: "The readers of the source know their own authorities by their letters; the readers of the translation do not.",
    examples: &[
        Example {
            wrong: "The [[RDVB]] closed three harbours on Monday. Fishermen say the RDVB never asked them.",
            right: "The River and Dyke Board (RDVB) closed three harbours. Fishermen say the RDVB never asked them.",
        },
        Example {
            wrong: "Two banks bought the debt, [[KBT]] said. The minister thanked KBT and went home.",
            right: "Two banks bought the debt, NATO and the EU said. The Kolan Bank of Trade did not, and KBT is silent.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let (register, text) = (pages.names(), pages.text());
    let mut mentions: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    let mut explained: HashSet<&str> = HashSet::new();
    for run in register.runs() {
        let words = register.words_of(*run);
        let shouted = words.len() > 1 && words.iter().all(|word| !word.text.contains(char::is_lowercase));
        for word in words.iter().filter(|word| is_acronym(word.text) && !is_common(word.text) && !shouted) {
            // In brackets it is explained, or explains: `KBT (the Kolan bank)`.
            if text[..word.span.start].ends_with('(') || text[word.span.end..].starts_with(" (") {
                explained.insert(word.text);
            }
            if pages.page(run.page).kind == Kind::Paragraph {
                mentions.entry(word.text).or_default().push(word.span);
            }
        }
    }
    mentions.retain(|acronym, spans| spans.len() > 1 && !explained.contains(acronym));
    if mentions.is_empty() {
        return;
    }
    let names: Vec<String> = register
        .runs()
        .iter()
        .flat_map(|run| register.words_of(*run).split(|word| is_acronym(word.text)))
        .map(|words| initials(&words.iter().map(|word| word.text).collect::<Vec<_>>()))
        .collect();
    let all = names.concat();
    // Everything that could be looked for, once: an article may have thousands of acronyms, and of names.
    let lengths: BTreeSet<usize> = mentions.keys().map(|acronym| acronym.len()).collect();
    let spelled: HashSet<&[u8]> = lengths.iter().flat_map(|length| all.as_bytes().windows(*length)).collect();
    for (acronym, spans) in mentions.iter().filter(|(acronym, _)| !spelled.contains(acronym.as_bytes())) {
        let message =
            format!("The article never says what “{acronym}” stands for. Write the name in full where it first comes.");
        out.push(Finding::new(&META, spans[0], 0.5, message));
    }
}
