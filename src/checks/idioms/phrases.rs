//! A check that is a table: reads the rows, finds them in a block, proposes what to say instead.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::pattern::{Line, Match, Pattern};
use super::verbs::{Form, forms, inflected};
use crate::checks::{Check, Page};
use crate::finding::{Finding, Fix, Meta, Trust};

/// A check made of the rows of tables.
pub struct PhraseCheck {
    meta: &'static Meta,
    message: fn(&Row, &str) -> String,
    table: LazyLock<Table>,
}

/// One line of a table.
pub struct Row {
    /// The language that the phrase comes from.
    pub language: &'static str,
    /// What the phrase means there.
    pub meaning: &'static str,
    /// What to say instead, the best first; `~verb`, `@poss` and `_` take what the pattern matched.
    pub corrections: Vec<&'static str>,
    /// Holds exactly one `[[passage]]`, found exactly.
    pub wrong: &'static str,
    /// No finding.
    pub right: &'static str,
    pattern: Pattern,
}

/// Rows, and the rows that a word can begin.
pub(super) struct Table {
    rows: Vec<Row>,
    heads: HashMap<String, Vec<usize>>,
}

impl PhraseCheck {
    /// The check of a table, which is read on first use; `message` says what is wrong with a passage.
    pub(super) const fn new(meta: &'static Meta, message: fn(&Row, &str) -> String, table: fn() -> Table) -> Self {
        Self { meta, message, table: LazyLock::new(table) }
    }

    /// The rows, in the order of the tables.
    pub fn rows(&self) -> &[Row] {
        &self.table.rows
    }
}

impl Check for PhraseCheck {
    fn meta(&self) -> &'static Meta {
        self.meta
    }

    fn block(&self, page: &Page, out: &mut Vec<Finding>) {
        let line = Line::new(page.text(), page.tokens());
        let mut at = 0;
        while at < line.words.len() {
            let Some((row, found)) = self.table.at(&line, at) else {
                at += 1;
                continue;
            };
            let passage = found.span.of(page.text());
            let mut finding = Finding::new(self.meta, found.span, 0.85, (self.message)(row, passage));
            for correction in &row.corrections {
                let text = filled(correction, &line, &found);
                finding = finding.with_fix(Fix::replace(found.span, text, Trust::Suggested));
            }
            out.push(finding);
            at = found.end;
        }
    }
}

impl Table {
    /// Reads tables: a language and its rows, a row to a line, `pattern`, `meaning`, `corrections` (with `/`
    /// between), `wrong` and `right` with tabs between; `#` begins a comment.
    ///
    /// # Panics
    /// When a row breaks the format; the tables are part of the program, and a test reads them all.
    pub fn read(tables: &[(&'static str, &'static str)]) -> Self {
        let mut table = Self { rows: Vec::new(), heads: HashMap::new() };
        for (language, rows) in tables {
            for line in rows.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let row = Row::read(language, line).unwrap_or_else(|why| panic!("{language} phrases: {why}"));
                for head in row.pattern.heads() {
                    table.heads.entry(head.to_owned()).or_default().push(table.rows.len());
                }
                table.rows.push(row);
            }
        }
        table
    }

    /// The longest phrase whose first obligatory word is token `at`.
    fn at(&self, line: &Line<'_>, at: usize) -> Option<(&Row, Match)> {
        let rows = self.heads.get(&line.words[at])?.iter().map(|index| &self.rows[*index]);
        rows.filter_map(|row| Some((row, row.pattern.at(line, at)?))).max_by_key(|(_, found)| found.span.len())
    }
}

impl Row {
    fn read(language: &'static str, line: &'static str) -> Result<Self, String> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [pattern, meaning, corrections, wrong, right] = columns[..] else {
            return Err(format!("five columns, not {}: {line}", columns.len()));
        };
        let pattern = Pattern::parse(pattern)?;
        let corrections: Vec<&str> = corrections.split('/').map(str::trim).collect();
        for slot in corrections.iter().flat_map(|correction| correction.split(' ')) {
            if (slot.starts_with('~') || matches!(slot, "@poss" | "_")) && !pattern.offers(slot) {
                return Err(format!("nothing in the pattern fills {slot}: {line}"));
            }
        }
        Ok(Self { language, meaning, corrections, wrong, right, pattern })
    }
}

/// The correction with the verb form, the possessive and the words that the pattern matched.
fn filled(correction: &str, line: &Line<'_>, found: &Match) -> String {
    let verb = found.verb.map_or("", |span| span.of(line.text));
    let form = likely_form(line, found);
    let word = |slot: &str| match slot {
        "@poss" => found.possessive.map_or("their", |span| span.of(line.text)).to_lowercase(),
        "_" => found.gap.map_or("", |span| span.of(line.text)).to_owned(),
        _ => match slot.strip_prefix('~') {
            // `are` and `were` have no place among five forms: the same verb stays as it is.
            Some(base) if forms(base).iter().any(|(word, _)| word.eq_ignore_ascii_case(verb)) => verb.to_lowercase(),
            Some(base) => inflected(base, form),
            None => slot.to_owned(),
        },
    };
    let text = correction.split(' ').map(word).collect::<Vec<_>>().join(" ");
    let capital = found.span.of(line.text).starts_with(char::is_uppercase);
    match text.chars().next().filter(|_| capital) {
        Some(first) => first.to_uppercase().chain(text[first.len_utf8()..].chars()).collect(),
        None => text,
    }
}

/// Which form the matched verb has: `put` may be three, and the words before it decide.
fn likely_form(line: &Line<'_>, found: &Match) -> Form {
    const WITH_BASE: [&str; 18] = [
        "to", "will", "would", "must", "can", "could", "shall", "should", "may", "might", "do", "does", "did", "not",
        "let", "cannot", "don't", "they",
    ];
    const WITH_PARTICIPLE: [&str; 14] =
        ["has", "have", "had", "having", "be", "been", "being", "is", "are", "was", "were", "get", "gets", "got"];
    let before = line.tokens.partition_point(|token| token.span.start < found.verb.unwrap_or(found.span).start);
    let before = before.checked_sub(1).map_or("", |at| line.words[at].as_str());
    let likely = if WITH_BASE.contains(&before) {
        Form::Base
    } else if WITH_PARTICIPLE.contains(&before) {
        Form::Participle
    } else {
        Form::Past
    };
    match found.forms.as_slice() {
        forms if forms.contains(&likely) => likely,
        [first, ..] => *first,
        [] => Form::Base,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;
    use crate::finding::{Category, Severity};

    static META: Meta = Meta {
        id: "phrase",
        title: "Phrase",
        category: Category::Style,
        severity: Severity::Minor,
        on: true,
        why: "Why.",
        examples: &[],
    };
    static CHECK: PhraseCheck = PhraseCheck::new(
        &META,
        |row, passage| format!("{} {passage}", row.language),
        || {
            Table::read(&[(
                "Spanish",
                "# rows\n~put the batteries\tx\t~step up / ~try\t\t\n\
             ~put the batteries on _\tx\t~load _\t\t\n\
             ~pull @poss|the hair\tx\t~cut @poss hair\t\t\n~be a roll\tx\t~be easy\t\t",
            )])
        },
    );

    fn fixes(text: &str) -> Vec<String> {
        let found = run_one(&CHECK, text);
        found.iter().flat_map(|finding| &finding.fixes).map(|fix| fix.applied_to(text)).collect()
    }

    #[test]
    fn corrections_take_the_form_of_what_stood_there() {
        assert_eq!(fixes("They must put the batteries."), ["They must step up.", "They must try."]);
        assert_eq!(fixes("He has put the batteries."), ["He has stepped up.", "He has tried."]);
        assert_eq!(fixes("She put the batteries."), ["She stepped up.", "She tried."]);
        assert_eq!(fixes("Putting the batteries helps."), ["Stepping up helps.", "Trying helps."]);
        assert_eq!(fixes("He pulls the mayor’s hair."), ["He cuts the mayor’s hair."]);
        assert_eq!(fixes("They were a roll."), ["They were easy."]);
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(fixes("We put the batteries on old carts."), ["We loaded old carts."]);
    }

    #[test]
    fn refuses_bad_rows() {
        for row in ["a b\tx\tc\td", "a b\tx\t~c\td\te", "a\tx\tc\td\te", "a b\tx\t_ c\td\te"] {
            assert!(Row::read("Spanish", row).is_err(), "{row}");
        }
    }
}
