//! A check that is a table: its rows, what it says of a passage, and what it proposes instead.

use std::borrow::Cow;
use std::sync::LazyLock;

use super::PHRASES;
use super::book::Book;
use super::line::{Line, Vocabulary};
use super::pattern::{Match, Pattern};
use super::verbs::{Form, forms, inflected};
use crate::checks::{Check, Page};
use crate::finding::{Finding, Fix, Meta, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

/// The tables of all phrase checks, read on first use.
pub static BOOK: LazyLock<Book> = LazyLock::new(|| Book::read(PHRASES));

/// A check made of the rows of tables.
pub struct PhraseCheck {
    meta: &'static Meta,
    /// How sure a finding is.
    confidence: f32,
    /// What is wrong with a phrase.
    message: fn(&Row, &str) -> String,
    /// The tables, by the language that their phrases come from.
    pub(super) tables: &'static [(&'static str, &'static str)],
}

/// One line of a table.
pub struct Row {
    /// The check that the row belongs to.
    pub(super) check: &'static PhraseCheck,
    /// The language that the phrase comes from; `None` for a row of the user's own.
    pub language: Option<&'static str>,
    /// What the phrase means there, or why it is wrong.
    pub meaning: Cow<'static, str>,
    /// What to say instead, the best first; `~verb`, `@poss` and `_` take what the pattern matched.
    pub corrections: Vec<Cow<'static, str>>,
    /// Holds exactly one `[[passage]]`, found exactly.
    pub wrong: &'static str,
    /// No finding.
    pub right: &'static str,
    pub(super) pattern: Pattern,
}

impl PhraseCheck {
    /// The check of tables, a language and its rows each; `message` says what is wrong with a phrase.
    pub(super) const fn new(
        meta: &'static Meta,
        confidence: f32,
        message: fn(&Row, &str) -> String,
        tables: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { meta, confidence, message, tables }
    }

    /// The rows, in the order of the tables.
    pub fn rows(&self) -> impl Iterator<Item = &'static Row> {
        BOOK.rows().iter().filter(|row| row.check.is(self))
    }

    /// Whether both are one check.
    pub(super) fn is(&self, other: &Self) -> bool {
        std::ptr::eq(self.meta, other.meta)
    }
}

impl Check for PhraseCheck {
    fn meta(&self) -> &'static Meta {
        self.meta
    }

    fn block(&self, page: &Page, out: &mut Vec<Finding>) {
        out.extend(page.phrases().iter().filter(|found| std::ptr::eq(found.meta, self.meta)).cloned());
    }
}

impl Row {
    /// Reads one line: `pattern`, `meaning`, `corrections` (with `/` between), `wrong` and `right`, a tab between.
    ///
    /// # Errors
    /// In what the line breaks the format.
    pub(super) fn read(
        check: &'static PhraseCheck,
        language: &'static str,
        line: &'static str,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, String> {
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [pattern, meaning, corrections, wrong, right] = columns[..] else {
            return Err(format!("five columns, not {}: {line}", columns.len()));
        };
        let corrections = corrections.split('/').map(|correction| correction.trim().into()).collect();
        let row = Self::new(check, pattern, meaning.into(), corrections, vocabulary)?;
        Ok(Self { language: Some(language), wrong, right, ..row })
    }

    /// A row of the user's own: no language, no examples.
    ///
    /// # Errors
    /// In what the pattern breaks the rules, or which slot of a correction it does not fill.
    pub(super) fn new(
        check: &'static PhraseCheck,
        pattern: &str,
        meaning: Cow<'static, str>,
        corrections: Vec<Cow<'static, str>>,
        vocabulary: &mut Vocabulary,
    ) -> Result<Self, String> {
        let parsed = Pattern::parse(pattern, vocabulary)?;
        for slot in corrections.iter().flat_map(|correction| correction.split(' ')) {
            if (slot.starts_with('~') || matches!(slot, "@poss" | "_")) && !parsed.offers(slot) {
                return Err(format!("nothing in the pattern fills {slot}: {pattern}"));
            }
        }
        Ok(Self { check, language: None, meaning, corrections, wrong: "", right: "", pattern: parsed })
    }

    /// The finding of a match.
    pub(super) fn finding(&self, line: &Line<'_>, found: &Match) -> Finding {
        let PhraseCheck { meta, confidence, message, .. } = self.check;
        let passage = named(line.text, found).of(line.text);
        let message = match self.language {
            Some(_) => message(self, passage),
            None => format!("“{passage}” is on your list: {}.", self.meaning.trim_end_matches('.')),
        };
        let mut finding = Finding::new(meta, found.span, *confidence, message);
        for correction in &self.corrections {
            let text = filled(correction, line, found);
            finding = finding.with_fix(Fix::replace(found.span, text, Trust::Suggested));
        }
        finding
    }
}

/// What the message quotes of a match: the phrase with the words that must stand around it. Behind a phrase that ends in
/// a preposition anything may follow, and half of it would read oddly: `do a good job in poverty`.
fn named(text: &str, found: &Match) -> Span {
    const PREPOSITIONS: &str = "at for from in into of on over to through towards with";
    let phrase = Span::new(found.whole.start, found.span.end);
    let mut words = phrase.of(text).rsplit(' ');
    let is_whole = words.next().is_some_and(|last| is_listed(PREPOSITIONS, last)) && words.count() > 1;
    if is_whole { phrase } else { found.whole }
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
    let before = before.checked_sub(1).map_or_else(String::new, |at| line.word(at).to_lowercase().replace('’', "'"));
    let likely = if WITH_BASE.contains(&before.as_str()) {
        Form::Base
    } else if WITH_PARTICIPLE.contains(&before.as_str()) {
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
    use crate::document::Kind;
    use crate::finding::{Category, Severity};

    static META: Meta = Meta {
        id: "phrase",
        title: "Phrase",
        category: Category::Style,
        severity: Severity::Minor,
        why: "Why.",
        examples: &[],
        on: true,
    };
    static CHECK: PhraseCheck = PhraseCheck::new(
        &META,
        0.5,
        |row, passage| format!("{} {passage}", row.language.unwrap_or_default()),
        &[(
            "Spanish",
            "# rows\n~put the batteries\tx\t~step up / ~try\t\t\n\
             ~put the batteries on _\tx\t~load _\t\t\n\
             ~do > a ?big mistake\tx\t~make\t\t\n\
             ~draw < attention on > a|the problem\tx\tattention to\t\t\n\
             ~pull @poss|the hair\tx\t~cut @poss hair\t\t\n~be a roll\tx\t~be easy\t\t",
        )],
    );

    fn findings(text: &str) -> Vec<Finding> {
        Book::read(&[&CHECK]).findings(&Page::new(text, Kind::Paragraph))
    }

    fn fixes(text: &str) -> Vec<String> {
        let found = findings(text);
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
    fn only_the_passage_is_replaced_but_the_phrase_is_named() {
        let text = "Did a big mistake cost him?";
        assert_eq!(fixes(text), ["Made a big mistake cost him?"]);
        assert_eq!(findings(text)[0].message, "Spanish Did a big mistake");
        let text = "It drew attention on the problem of waste.";
        assert_eq!(findings(text)[0].message, "Spanish drew attention on", "the problem is another phrase's");
    }

    #[test]
    fn the_longest_phrase_wins() {
        assert_eq!(fixes("We put the batteries on old carts."), ["We loaded old carts."]);
    }

    #[test]
    fn refuses_bad_rows() {
        for row in ["a b\tx\tc\td", "a b\tx\t~c\td\te", "a\tx\tc\td\te", "a b\tx\t_ c\td\te"] {
            assert!(Row::read(&CHECK, "Spanish", row, &mut Vocabulary::default()).is_err(), "{row}");
        }
    }
}
