//! British and American spelling in one article.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::sieve::Sieve;
use crate::text::Span;
use crate::text::words::Kind;

static META: Meta = Meta {
    id: "mixed-variants",
    title: "Spelling of two countries mixed",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation has read both and writes now the one, now the other. Either is right, but an article keeps to \
          one of them.",
    examples: &[
        Example {
            wrong: "The harbour has a centre and no colour. Later the [[color]] came back.",
            right: "The harbour has a centre and no colour. Later the colour came back.",
        },
        Example {
            wrong: "Workers organized a rally and criticized the mayor, who apologized. One [[organised]] a march.",
            right: "The Labour Party organized a rally and criticized the mayor, who apologized at the World Trade Center.",
        },
    ],
};

/// Which of two ways a word is spelled in.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Way {
    /// `-ise` or `-ize`: a question of its own, since Britain has both.
    ise: bool,
    british: bool,
}

/// Words with a spelling of their own on one side of the ocean, and how the other side spells them.
static PAIRS: LazyLock<HashMap<&'static str, (Way, &'static str)>> = LazyLock::new(|| {
    /// Where the American spelling is good British, too, in another sense.
    const BOTH: [&str; 14] = [
        "check",
        "checks",
        "curb",
        "meter",
        "meters",
        "program",
        "programs",
        "tire",
        "tires",
        "mom",
        "gray",
        "airplane",
        "airplanes",
        "practice",
    ];
    let mut pairs = HashMap::new();
    for line in include_str!("../../../assets/spelling/variants.tsv").lines() {
        let mut columns = line.split('\t');
        if let (Some(british), Some(american)) = (columns.next(), columns.next()) {
            let ise = columns.next() == Some("z");
            pairs.insert(british, (Way { ise, british: true }, american));
            if !BOTH.contains(&american) {
                pairs.insert(american, (Way { ise, british: false }, british));
            }
        }
    }
    pairs
});

static SIEVE: LazyLock<Sieve> = LazyLock::new(|| Sieve::of(PAIRS.keys().copied()));

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    /// How many words of the other way there must be for each of this one, and at least.
    const MAJORITY: usize = 3;
    let sieve = &*SIEVE;
    let mut seen: Vec<(Way, Span, &'static str)> = Vec::new();
    for (start, page) in pages.iter() {
        for token in page.tokens() {
            let lower = token.span.of(page.lower());
            if token.kind != Kind::Word || !sieve.lets_pass(lower) {
                continue;
            }
            // A capital inside a sentence is a name's: `Labour`, `World Trade Center`.
            if token.span.of(page.text()).starts_with(char::is_lowercase)
                && let Some((way, other)) = PAIRS.get(lower)
            {
                seen.push((*way, token.span.shifted(start), other));
            }
        }
    }
    for ise in [false, true] {
        let of = |british| seen.iter().filter(move |(way, ..)| *way == Way { ise, british });
        let (britain, america) = (of(true).count(), of(false).count());
        let odd = if britain >= MAJORITY * america.max(1) {
            false
        } else if america >= MAJORITY * britain.max(1) {
            true
        } else {
            continue;
        };
        for (_, span, other) in of(odd) {
            out.push(reported(pages.text(), *span, other, Way { ise, british: odd }));
        }
    }
}

fn reported(text: &str, span: Span, other: &str, way: Way) -> Finding {
    let word = span.of(text);
    let message = match (way.ise, way.british) {
        (true, true) => {
            format!("“{word}” is spelled with -is-, and the same ending elsewhere in this article with -iz-.")
        }
        (true, false) => {
            format!("“{word}” is spelled with -iz-, and the same ending elsewhere in this article with -is-.")
        }
        (false, true) => format!("“{word}” is British spelling, and the rest of this article is American."),
        (false, false) => format!("“{word}” is American spelling, and the rest of this article is British."),
    };
    let finding = Finding::new(&META, span, 0.8, format!("{message} Write “{other}”."));
    finding.with_fix(Fix::replace(span, other, Trust::Suggested))
}
