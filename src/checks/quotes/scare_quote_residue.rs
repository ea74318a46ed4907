//! Quotation marks put round one term again and again, as Chinese and Russian do with names of programmes and slogans.

use std::collections::HashMap;

use super::Quotation;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "scare-quote-residue",
    title: "Marks round a term each time",
    category: Category::Style,
    severity: Severity::Minor,
    on: true,
    why: "Some languages put marks round every name, slogan and new word each time it appears. In English they mean “so called” \
          or first mention; after that the words stand without them.",
    examples: &[
        Example {
            wrong: "The council opened the “Green Harbour” plan in May. The “Green Harbour” plan will cost a million. Critics of [[“Green Harbour”]] left early.",
            right: "The council opened the “Green Harbour” plan in May. The Green Harbour plan will cost a million. Critics of “Green Harbour” left early.",
        },
        Example {
            wrong: "The song \"Low Tide\" won. The \"Blue Coast\" camp and the \"Blue Coast\" tour ended; the [[\"Blue Coast\"]] fund stays.",
            right: "The song \"Low Tide\" won. The \"Low Tide\" tour ended, and the \"Low Tide\" album came out.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    // How often each term came, and whether it is the title of a work.
    let mut seen: HashMap<&str, (usize, bool)> = HashMap::new();
    for quotation in pages.quotations() {
        let Some((term, close)) = quotation.close.and_then(|close| Some((term(text, quotation)?, close))) else {
            continue;
        };
        let (times, work) = seen.entry(term).or_default();
        *times += 1;
        *work = *work || is_work(text, quotation);
        if *times <= PATIENCE || *work {
            continue;
        }
        let edits = vec![
            Replacement { span: quotation.open.span, text: String::new() },
            Replacement { span: close.span, text: String::new() },
        ];
        let fix = Fix { label: term.to_owned(), trust: Trust::Suggested, edits };
        let message = format!(
            "“{term}” has stood in quotation marks twice before. English marks a name or a new term once at most; \
             take the marks away here."
        );
        out.push(Finding::new(&META, quotation.span, 0.6, message).with_fix(fix));
    }
}

/// How often a term may stand in marks: where it comes up, and once more.
const PATIENCE: usize = 2;

/// The quoted words where they are the name of something, of at most four words, and nobody's speech.
fn term<'t>(text: &'t str, quotation: &Quotation) -> Option<&'t str> {
    /// A longer stretch is no term, in bytes.
    const LONGEST: usize = 48;
    let words = quotation.inner().of(text);
    if words.len() > LONGEST || quotation.is_credited() || !words.starts_with(char::is_uppercase) {
        return None;
    }
    let words = words.trim_end_matches([',', '.']);
    let plain = !words.contains([',', '.', ';', ':', '?', '!', '\n']) && words.split(' ').count() <= 4;
    (plain && words.chars().count() > 1).then_some(words)
}

/// Whether the words beside the marks say that they hold the title of a work, which keeps them.
fn is_work(text: &str, quotation: &Quotation) -> bool {
    const WORKS: &str = "\
        album anthem article ballad book cartoon chapter comedy comic documentary drama episode essay exhibition film \
        magazine memoir movie musical newspaper novel opera painting play podcast poem programme report sculpture \
        sequel serial series show single sitcom song story symphony thriller track trilogy video";
    /// How many bytes on either side are looked at.
    const REACH: usize = 40;
    let from = text.floor_char_boundary(quotation.span.start.saturating_sub(REACH).max(quotation.around.start));
    let to = text.floor_char_boundary((quotation.span.end + REACH).min(quotation.around.end)).max(quotation.span.end);
    let before = text[from.min(quotation.span.start)..quotation.span.start].split_whitespace().rev().take(3);
    let after = text[quotation.span.end..to].split_whitespace().take(2);
    before.chain(after).any(|word| is_listed(WORKS, &word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase()))
}
