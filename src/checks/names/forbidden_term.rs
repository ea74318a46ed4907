//! A form that the glossary of the house rules out.

use crate::checks::glossary::{Glossary, Hit, Pieces};
use crate::checks::grammar::nouns::plural;
use crate::checks::{Page, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "forbidden-term",
    title: "Form that the glossary rules out",
    category: Category::Terminology,
    severity: Severity::Major,
    on: true,
    why: "Machine translation does not know what your house has agreed to write. It finds only what stands in a glossary \
          of yours, a file glossary.tsv; the examples go by one that wants “Velgrava”, “fire service” and “internet”.",
    examples: &[
        Example {
            wrong: "The mayor of [[Welgrawa]] ordered roast Velgrade.",
            right: "The mayor of Velgrava ordered roast Velgrade.",
        },
        Example {
            wrong: "Three [[fire brigades]] came.",
            right: "Three fire services came. A brigade fired, and the fire, Brigadier Moll said, went out.",
        },
        Example { wrong: "They met on the [[Internet]].", right: "They met on the internet. Internet use is rising." },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.glossaries().is_empty() {
        return;
    }
    let pieces = Pieces::cut(page.text(), page.lower(), page.tokens());
    // What a nearer glossary speaks of, a farther one leaves alone.
    let mut decided: Vec<Span> = Vec::new();
    for glossary in page.glossaries() {
        let hits = glossary.hits(&pieces);
        let is_new = |hit: &&Hit| {
            let from = decided.partition_point(|span| span.end <= hit.span.start);
            decided.get(from).is_none_or(|span| !span.overlaps(hit.span))
        };
        let hits: Vec<Hit> = hits.iter().filter(is_new).cloned().collect();
        out.extend(hits.iter().filter_map(|hit| finding(page, glossary, hit)));
        decided.extend(hits.iter().map(|hit| hit.span));
        decided.sort_by_key(|span| span.start);
    }
}

/// The finding of a place, unless it is forbidden by nothing but its capitals and they are those of a sentence's beginning.
fn finding(page: &Page, glossary: &Glossary, hit: &Hit) -> Option<Finding> {
    let passage = hit.span.of(page.text());
    // A headline may have capitals everywhere.
    let opens = page.kind == Kind::Heading || opens_sentence(page, hit.span.start);
    let mut fixes: Vec<String> = Vec::new();
    let mut notes: Vec<&str> = Vec::new();
    for (entry, form) in &hit.forbidden_by {
        let entry = &glossary.entries()[*entry];
        let fixed = fitted(&entry.term, &entry.forbidden[*form], passage, hit.plural, opens);
        if fixed != passage && !fixes.contains(&fixed) {
            fixes.push(fixed);
            notes.extend(Some(entry.note.trim()).filter(|note| !note.is_empty()));
        }
    }
    let wanted = fixes.iter().map(|fixed| format!("“{fixed}”")).reduce(|all, one| format!("{all} or {one}"))?;
    let mut message = format!("Your glossary wants {wanted} here, not “{passage}”.");
    for note in notes {
        let end = if note.ends_with(['.', '!', '?']) { "" } else { "." };
        message.push_str(&format!(" It notes: {note}{end}"));
    }
    let finding = Finding::new(&META, hit.span, 0.95, message);
    let fix = |fixed| Fix::replace(hit.span, fixed, Trust::Suggested);
    Some(fixes.into_iter().map(fix).fold(finding, Finding::with_fix))
}

/// Whether nothing but marks stands before `at` in its sentence.
fn opens_sentence(page: &Page, at: usize) -> bool {
    let sentences = page.sentences();
    let number = sentences.partition_point(|sentence| sentence.start <= at);
    let start = number.checked_sub(1).map_or(0, |number| sentences[number].start);
    !page.text()[start..at].contains(char::is_alphanumeric)
}

/// The term as it must be written where `passage` stood, which is `form` with other capitals and perhaps a plural.
fn fitted(term: &str, form: &str, passage: &str, many: bool, opens: bool) -> String {
    let is_small = |text: &str| !text.contains(char::is_uppercase);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    let is_loud = |text: &str| letters(text) > 1 && !text.contains(char::is_lowercase);
    let mut fixed = match many {
        true if is_small(term) => plural(term),
        true if term.ends_with(['s', 'x']) || term.ends_with("ch") || term.ends_with("sh") => format!("{term}es"),
        true => format!("{term}s"),
        false => term.to_owned(),
    };
    let words = || passage.split_whitespace();
    let is_title = words().count() > 1 && words().all(|word| capital(word) || is_listed(LITTLE, word));
    if is_loud(passage) && !is_loud(form) {
        fixed = fixed.to_uppercase();
    } else if is_title && capital(passage) && is_small(form) && is_small(term) {
        let word = |word: &str| if is_listed(LITTLE, word) { word.to_owned() } else { raised(word) };
        fixed = raised(&fixed.split(' ').map(word).collect::<Vec<_>>().join(" "));
    } else if capital(passage) && (opens || !capital(form)) && term.split(' ').next().is_some_and(is_small) {
        fixed = raised(&fixed);
    }
    fixed
}

/// Words that stay small in a title.
const LITTLE: &str = "a an and at by for from in of on or the to with";

fn capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// `words` with a capital at the beginning.
fn raised(words: &str) -> String {
    let mut rest = words.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::checks::glossary::Entry;

    fn glossary(rows: &[(&str, &[&str], &str)]) -> Arc<Glossary> {
        let entry = |(term, forbidden, note): &(&str, &[&str], &str)| Entry {
            term: (*term).into(),
            forbidden: forbidden.iter().map(|form| (*form).into()).collect(),
            note: (*note).into(),
            ..Entry::default()
        };
        Arc::new(Glossary::new(rows.iter().map(entry).collect()).unwrap())
    }

    fn found(text: &str, glossaries: &[Arc<Glossary>]) -> Vec<Finding> {
        let mut found = Vec::new();
        find(&Page::new(text, Kind::Paragraph).with_glossaries(glossaries), &mut found);
        found
    }

    #[test]
    fn the_fix_takes_the_capitals_and_the_number_of_what_stood_there() {
        let glossaries = [glossary(&[
            ("fire service", &["fire brigade"], ""),
            ("Kyiv", &["Kiev"], ""),
            ("MP", &["deputy"], ""),
            ("internet", &["Internet"], ""),
            ("city", &["urban unit"], ""),
        ])];
        for (wrong, right) in [
            ("Fire brigades came.", "Fire services came."),
            ("The FIRE BRIGADE came.", "The FIRE SERVICE came."),
            ("The Fire Brigade came.", "The Fire Service came."),
            ("To kiev, from KIEV.", "To Kyiv, from Kyiv."),
            ("The deputies, the deputy’s wife.", "The deputies, the MP’s wife."),
            ("The Internet. Internet is “Internet”.", "The internet. Internet is “internet”."),
            ("Many urban units.", "Many cities."),
        ] {
            let mut text = wrong.to_owned();
            for finding in found(wrong, &glossaries).into_iter().rev() {
                text = finding.fixes[0].applied_to(&text);
            }
            assert_eq!(text.replace("KYIV", "Kyiv"), right);
            assert!(found(right, &glossaries).is_empty(), "{right}");
        }
        let mut heading = Vec::new();
        let page = Page::new("The Internet Comes to Kiev", Kind::Heading).with_glossaries(&glossaries);
        find(&page, &mut heading);
        assert_eq!(heading.len(), 1, "a headline may have its capitals");
    }

    #[test]
    fn the_nearer_glossary_decides() {
        let near = glossary(&[("Kiev", &[], ""), ("lift", &["elevator"], "")]);
        let far = glossary(&[("Kyiv", &["Kiev"], ""), ("elevator", &["lift"], ""), ("car", &["auto"], "")]);
        let text = "The elevator in Kiev, a lift, an auto.";
        let passages: Vec<_> = found(text, &[near, far]).iter().map(|finding| finding.span.of(text)).collect();
        assert_eq!(passages, ["elevator", "auto"]);
    }

    #[test]
    fn two_rows_may_offer_two_terms() {
        let rows: &[(&str, &[&str], &str)] =
            &[("tap", &["faucet"], "for water"), ("valve", &["faucet"], "For gas!"), ("tap", &["faucet"], "")];
        let found = found("The faucet drips.", &[glossary(rows)]);
        let message =
            "Your glossary wants “tap” or “valve” here, not “faucet”. It notes: for water. It notes: For gas!";
        assert_eq!(found[0].message, message);
        assert_eq!(found[0].fixes.len(), 2);
    }
}
