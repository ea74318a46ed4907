//! A right word in the wrong place: `loose` for `lose`, `then` for `than`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::context::{Row, read};
use super::known::with_capital;
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::sieve::Sieve;

static META: Meta = Meta {
    id: "confused-word",
    title: "One word taken for another",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Two words that look or sound alike were taken for each other, in the source or by the translation. No spelling \
          check sees it, since both are English.",
    examples: &[
        Example { wrong: "The party may [[loose]] its majority.", right: "The party may lose its loose majority." },
        Example {
            wrong: "More [[then]] forty boats were lost, the coastguard said.",
            right: "They wanted more, then half of it, rather than all.",
        },
    ],
};

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| read(include_str!("../../../assets/confused/words.tsv")));

/// The rows by the word that they are about.
static BY_WORD: LazyLock<HashMap<&'static str, Vec<&'static Row>>> = LazyLock::new(|| {
    let mut by_word: HashMap<_, Vec<_>> = HashMap::new();
    for row in ROWS.iter() {
        for (wrong, _) in &row.wrong {
            by_word.entry(*wrong).or_default().push(row);
        }
    }
    by_word
});

static SIEVE: LazyLock<Sieve> = LazyLock::new(|| {
    // The text may have a curly apostrophe where the table has a straight one.
    let curly: Vec<String> = BY_WORD.keys().map(|word| word.replace('\'', "’")).collect();
    Sieve::of(BY_WORD.keys().copied().chain(curly.iter().map(String::as_str)))
});

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let sieve = &*SIEVE;
    for words in page.all_words() {
        for at in 0..words.len() {
            let lower = words.lower(at);
            if !sieve.lets_pass(lower) {
                continue;
            }
            let rows = match lower.contains('’') {
                true => BY_WORD.get(lower.replace('’', "'").as_str()),
                false => BY_WORD.get(lower),
            };
            let Some(row) = rows.and_then(|rows| rows.iter().find(|row| row.fits(&words, page.text(), at))) else {
                continue;
            };
            let straight = lower.replace('’', "'");
            let right = row.wrong.iter().find(|(wrong, _)| *wrong == straight).map_or("", |(_, right)| right);
            let (span, word) = (words.span(at), words.text(at));
            let right = with_capital(right, word);
            let message = format!("“{word}” is the wrong word here. {}. Write “{right}”.", row.why);
            let finding = Finding::new(&META, span, 0.85, message);
            out.push(finding.with_fix(Fix::replace(span, right, Trust::Suggested)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn every_row_finds_its_own_example_and_nothing_else() {
        let table = include_str!("../../../assets/confused/words.tsv").lines().filter(|line| !line.starts_with('#'));
        assert_eq!(table.count(), ROWS.len(), "a row is not in the form that the README describes");
        let mut faults = Vec::new();
        for row in ROWS.iter() {
            let [wrong, right] = row.examples;
            let start = wrong.find("[[").expect("read asks for it");
            let text = wrong.replace("[[", "").replace("]]", "");
            let found = run_one(&CHECK, &text);
            let passages: Vec<_> = found.iter().map(|finding| (finding.span.start, finding.span.of(&text))).collect();
            let expected = wrong[start + 2..].split_once("]]").map(|(passage, _)| (start, passage));
            if passages != expected.into_iter().collect::<Vec<_>>() {
                faults.push(format!("{wrong}: {passages:?}"));
            }
            for finding in &found {
                let mended = finding.fixes[0].applied_to(&text);
                let again = run_one(&CHECK, &mended);
                faults.extend(again.iter().map(|finding| format!("{mended}: {}", finding.message)));
            }
            faults.extend(run_one(&CHECK, right).iter().map(|finding| format!("{right}: {}", finding.message)));
        }
        assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
    }
}
