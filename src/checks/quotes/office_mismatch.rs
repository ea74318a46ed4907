//! One ministry speaks, and the holder of another office is then quoted from its statement.

use super::speech::is_verb;
use crate::checks::{Page, Plain, Words};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "office-mismatch",
    title: "Another office speaks",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation confuses the names of ministries and of those who lead them; then a statement of one comes from \
          the head of another.",
    examples: &[
        Example {
            wrong: "The Defence Ministry confirmed the losses. In a statement on Monday, the [[Health Minister]] said the ships were old.",
            right: "The Defence Ministry confirmed the losses. In a statement on Monday, the Defence Minister said the ships were old.",
        },
        Example {
            wrong: "The State Department has announced new talks. In its statement, [[Treasury Secretary]] Ada Renn said they would begin soon.",
            right: "The State Department has announced new talks. In its statement, the Secretary of State said they would begin soon.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if !["Ministry", "Department", "Pentagon"].iter().any(|office| page.text().contains(office)) {
        return;
    }
    for number in 1..page.sentences().len() {
        let second = page.words(number);
        if !is_from_statement(&second) {
            continue;
        }
        let first = page.words(number - 1);
        let (Some(house), Some((holder, span))) = (speaking_house(&first), quoted_holder(&second)) else {
            continue;
        };
        // `the Foreign Ministry … the Prime Minister and the Foreign Minister`
        let same = (0..second.len()).any(|index| field(second.lower(index)) == Some(house));
        if house != holder && !same {
            let message = format!(
                "The sentence before names one office, and here the holder of another speaks for it. See whether {} is right.",
                span.of(page.text())
            );
            out.push(Finding::new(&META, span, 0.65, message));
        }
    }
}

/// What a ministry is for, by a word of its name; names of one field are one.
fn field(word: &str) -> Option<&'static str> {
    Some(match word {
        "foreign" | "state" => "foreign",
        "defence" | "defense" | "pentagon" => "defence",
        "health" => "health",
        "finance" | "treasury" => "finance",
        "interior" | "home" => "interior",
        "justice" => "justice",
        "education" => "education",
        "transport" | "transportation" => "transport",
        "agriculture" => "agriculture",
        "energy" => "energy",
        "labour" | "labor" => "labour",
        "trade" | "commerce" => "trade",
        "environment" => "environment",
        "culture" => "culture",
        _ => return None,
    })
}

/// Whether a sentence begins as one that quotes from a statement of whoever was named before.
fn is_from_statement(words: &Words<'_>) -> bool {
    const FORMS: &str = "statement interview letter message release briefing post";
    words.lower(0) == "in"
        && matches!(words.lower(1), "a" | "an" | "its" | "the" | "their")
        && (2..5).any(|index| is_listed(FORMS, words.lower(index)))
}

/// The field of the ministry that is the subject of a sentence and makes something known.
fn speaking_house(words: &Words<'_>) -> Option<&'static str> {
    const VERBS: &str = "announced confirmed declared denied issued published reported said stated warned";
    /// How far the verb may be from the name.
    const REACH: usize = 4;
    let verb = (1..words.len()).find(|index| is_listed(VERBS, words.text(*index)))?;
    let house = (verb.saturating_sub(REACH)..verb)
        .rev()
        .find(|index| matches!(words.text(*index), "Ministry" | "Department" | "Pentagon"))?;
    if words.text(house) == "Pentagon" {
        return field("pentagon");
    }
    if words.lower(house + 1) == "of" {
        let after = if words.lower(house + 2) == "the" { house + 3 } else { house + 2 };
        return field(words.lower(after)).filter(|_| words.lower(after + 1) != "and");
    }
    house.checked_sub(1).and_then(|before| field(words.lower(before)))
}

/// The field of the minister who speaks in a sentence, and where the office stands.
fn quoted_holder(words: &Words<'_>) -> Option<(&'static str, Span)> {
    /// How far the verb may be from the office: the name stands between.
    const REACH: usize = 7;
    let office = (1..words.len()).find(|index| matches!(words.text(*index), "Minister" | "Secretary"))?;
    (office + 1..=office + REACH).find(|index| is_verb(words.text(*index)))?;
    if words.lower(office + 1) == "of" {
        let after = if words.lower(office + 2) == "the" { office + 3 } else { office + 2 };
        return Some((field(words.lower(after))?, words.span(office).hull(words.span(after))));
    }
    Some((field(words.lower(office - 1))?, words.span(office - 1).hull(words.span(office))))
}
