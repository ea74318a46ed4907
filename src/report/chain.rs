//! The hashes that tie a log together.
//!
//! The header's hash is the SHA-256 of the header as canonical JSON without its member `hash`. An entry's hash is the
//! SHA-256 of the hash before it (64 hexadecimal digits; the first entry follows the header) and of the entry as
//! canonical JSON without its member `hash`. Canonical JSON is RFC 8785: members sorted by name, no white space. The
//! header counts the entries, so that a log that was cut short is noticed too.
//!
//! This tells a log that was damaged or touched up from one that was not. It is no signature: whoever alters a log
//! can make the hashes anew.

use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::log::{Kind, Log};
use crate::error::Error;

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the hashes of a new log.
pub(super) fn seal(log: &mut Log) {
    let mut last = link("", &log.header);
    log.header.hash.clone_from(&last);
    for entry in &mut log.entries {
        last = link(&last, entry);
        entry.hash.clone_from(&last);
    }
}

/// Checks the hashes and the numbers of a log.
pub(super) fn verify(log: &Log) -> Result<(), Error> {
    let bad = |why: String| Err(Error::BadLog { why });
    let mut last = link("", &log.header);
    if log.header.hash != last {
        return bad("its header was altered".into());
    }
    for (index, entry) in log.entries.iter().enumerate() {
        last = link(&last, entry);
        if entry.hash != last || entry.id != index + 1 {
            return bad(format!("entry {} was altered, or one before it was removed", index + 1));
        }
    }
    let count = |kind| log.entries.iter().filter(|entry| entry.kind == kind).count();
    if (count(Kind::Change), count(Kind::Dismissal)) != (log.header.changes, log.header.dismissals) {
        return bad("entries are missing".into());
    }
    Ok(())
}

/// The hash of `part` after `last`.
fn link(last: &str, part: &impl Serialize) -> String {
    let mut value = serde_json::to_value(part).expect("a log has string keys and finite numbers");
    if let Value::Object(members) = &mut value {
        members.remove("hash");
    }
    let mut text = last.to_owned();
    canonical(&value, &mut text);
    sha256(text.as_bytes())
}

/// Appends `value` as RFC 8785 writes it; names of members are ASCII here, so that any order of strings is the right one.
fn canonical(value: &Value, out: &mut String) {
    let mut separator = "";
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (name, member) in members {
                out.push_str(std::mem::replace(&mut separator, ","));
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                canonical(member, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for item in items {
                out.push_str(std::mem::replace(&mut separator, ","));
                canonical(item, out);
            }
            out.push(']');
        }
        // A whole number has no fraction there: 5, not 5.0.
        Value::Number(number) if number.is_f64() => out.push_str(&number.as_f64().unwrap_or_default().to_string()),
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn canonical_json_is_that_of_rfc_8785() {
        let value = serde_json::json!({"b": [1, 2.5, 5.0, null, true], "a": {"z": "é\n\"\u{1}", "y": 0.0001}});
        let mut out = String::new();
        canonical(&value, &mut out);
        assert_eq!(out, r#"{"a":{"y":0.0001,"z":"é\n\"\u0001"},"b":[1,2.5,5,null,true]}"#);
    }

    #[test]
    fn sha256_of_nothing() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
