//! Changes `copydesk.toml` without touching what else stands in it: comments, order and spacing stay.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::{Fault, fault, utf8};
use crate::finding::Rule;

/// One change of a settings file.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// A word is right as it stands.
    AddWord(String),
    /// It is not any more.
    RemoveWord(String),
    /// A text is not marked again by a check.
    AddDismissed {
        /// The check's id.
        check: String,
        /// The marked words.
        text: String,
        /// Why, in one word of kebab-case.
        reason: String,
        /// In the reviewer's own words; may be empty.
        note: String,
    },
    /// It is marked again.
    RemoveDismissed {
        /// The check's id.
        check: String,
        /// The marked words.
        text: String,
    },
    /// What holds for a check; `None` leaves it as the check has it.
    SetCheck(String, Option<Rule>),
    /// The reviewer's name; `None` takes it away.
    SetReviewer(Option<String>),
    /// The points per 1000 words from which on an article does not pass; `None` takes the limit away.
    SetPassBelow(Option<f64>),
}

/// The text of a settings file after `changes`; what is asked for and stands there already changes nothing.
///
/// # Errors
/// The file is not UTF-8 or not TOML, or holds something else where a change must go.
pub fn edited(bytes: &[u8], changes: &[Change]) -> Result<String, Fault> {
    let text = utf8(bytes)?;
    let mut file: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        fault(text, error.span().unwrap_or_default().start, error.message().trim_end().to_owned())
    })?;
    for change in changes {
        apply(&mut file, change).ok_or_else(|| Fault {
            line: 1,
            column: 1,
            why: "something else stands where the window wants to write".into(),
        })?;
    }
    Ok(file.to_string())
}

/// `None` where another kind of value is in the way.
fn apply(file: &mut DocumentMut, change: &Change) -> Option<()> {
    match change {
        Change::AddWord(word) => {
            let words = file.entry("words").or_insert_with(|| value(toml_edit::Array::new())).as_array_mut()?;
            if !words.iter().any(|known| is(known, word)) {
                words.push(word.as_str());
            }
        }
        Change::RemoveWord(word) => {
            if let Some(words) = file.get_mut("words") {
                words.as_array_mut()?.retain(|known| !is(known, word));
            }
        }
        Change::AddDismissed { check, text, reason, note } => {
            let rows = file.entry("dismissed").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
            let rows = rows.as_array_of_tables_mut()?;
            if !rows.iter().any(|row| is_row(row, check, text)) {
                let mut row = Table::new();
                row["check"] = value(check.as_str());
                row["text"] = value(text.as_str());
                row["reason"] = value(reason.as_str());
                if !note.is_empty() {
                    row["note"] = value(note.as_str());
                }
                rows.push(row);
            }
        }
        Change::RemoveDismissed { check, text } => {
            if let Some(rows) = file.get_mut("dismissed") {
                rows.as_array_of_tables_mut()?.retain(|row| !is_row(row, check, text));
            }
        }
        Change::SetCheck(check, rule) => {
            let checks = file.entry("checks").or_insert_with(|| Item::Table(Table::new())).as_table_like_mut()?;
            match rule {
                Some(rule) => checks.insert(check, value(word(*rule))),
                None => checks.remove(check),
            };
        }
        Change::SetReviewer(Some(name)) => set(file, "reviewer", name.as_str()),
        Change::SetReviewer(None) => drop(file.remove("reviewer")),
        Change::SetPassBelow(Some(limit)) => set(file, "pass-below", *limit),
        Change::SetPassBelow(None) => drop(file.remove("pass-below")),
    }
    Some(())
}

/// Sets a value, and keeps the comment behind one that stands there.
fn set(file: &mut DocumentMut, key: &str, new: impl Into<Value>) {
    let mut new = new.into();
    if let Some(old) = file.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    file[key] = Item::Value(new);
}

fn is(known: &Value, word: &str) -> bool {
    known.as_str().is_some_and(|known| known.to_lowercase() == word.to_lowercase())
}

fn is_row(row: &Table, check: &str, text: &str) -> bool {
    let says = |key: &str, wanted: &str| row.get(key).and_then(Item::as_str) == Some(wanted);
    says("check", check) && says("text", text)
}

fn word(rule: Rule) -> &'static str {
    match rule {
        Rule::Off => "off",
        Rule::On => "on",
        Rule::Graded(severity) => severity.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::finding::Severity;

    fn dismissed(text: &str) -> Change {
        let note = "a \"quoted\" note".to_owned();
        Change::AddDismissed { check: "doubled-word".into(), text: text.into(), reason: "name".into(), note }
    }

    #[test]
    fn what_a_person_wrote_stays() {
        let before = "# our house\nwords = [\"kolkhoz\"] # from the desk\n\n[checks]\ntorn-quote = \"off\"\n";
        let changes = [
            Change::AddWord("Okpara".into()),
            Change::AddWord("KOLKHOZ".into()),
            Change::SetCheck("doubled-word".into(), Some(Rule::Graded(Severity::Major))),
            Change::SetReviewer(Some("Ada".into())),
            Change::SetPassBelow(Some(8.5)),
            dismissed("had had"),
        ];
        let after = edited(before.as_bytes(), &changes).unwrap();
        assert!(after.starts_with("# our house\nwords = [\"kolkhoz\", \"Okpara\"] # from the desk\n"), "{after}");
        let read = parse(after.as_bytes()).unwrap();
        assert_eq!((read.reviewer.as_deref(), read.pass_below), (Some("Ada"), Some(8.5)));
        assert!(read.rules.dismissed.contains(&("doubled-word".into(), "had had".into())));
        assert_eq!(read.rules.checks.len(), 2);
        assert_eq!(edited(after.as_bytes(), &changes).unwrap(), after, "said twice is said once");

        let back = [
            Change::RemoveWord("okpara".into()),
            Change::SetCheck("doubled-word".into(), None),
            Change::SetReviewer(None),
            Change::SetPassBelow(None),
            Change::RemoveDismissed { check: "doubled-word".into(), text: "had had".into() },
        ];
        assert_eq!(edited(after.as_bytes(), &back).unwrap(), before);
    }

    #[test]
    fn an_empty_file_takes_everything() {
        let after = edited(b"", &[dismissed("the\nthe"), Change::AddWord("x".into())]).unwrap();
        let read = parse(after.as_bytes()).unwrap();
        assert!(read.rules.words.contains("x") && read.rules.dismissed.len() == 1);
    }

    #[test]
    fn a_file_that_is_none_is_refused() {
        assert!(edited(b"words = [", &[Change::AddWord("x".into())]).is_err());
        assert!(edited(b"words = 3", &[Change::AddWord("x".into())]).is_err());
        assert!(edited(b"\xff", &[]).is_err());
    }
}
