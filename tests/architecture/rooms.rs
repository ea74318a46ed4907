//! Which room of the sources may name which: the direction that the data goes, and no other.

use super::paths::{Path, paths};
use super::source::Source;

/// A room is a module at the top of `src/`; beside it the rooms that it may name.
pub const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("error", &[]),
    ("files", &["error"]),
    ("document", &["text"]),
    ("finding", &["text"]),
    ("diff", &["text"]),
    ("language", &["text"]),
    ("formats", &["text", "document", "error"]),
    ("checks", &["text", "document", "finding", "language"]),
    ("heat", &["text", "document", "finding", "language", "checks"]),
    ("lm", &["heat"]),
    ("imports", &["text", "finding", "error"]),
    ("session", &["text", "document", "finding", "error"]),
    ("score", &["text", "document", "finding", "session", "diff"]),
    ("report", &["text", "document", "finding", "session", "diff", "score", "error"]),
    ("settings", &["checks", "finding"]),
    ("manual", &["checks", "finding"]),
    ("worker", &["document", "finding", "checks", "heat", "session"]),
    ("model_worker", &["document", "error", "heat"]),
    (
        "workbench",
        &[
            "text", "error", "files", "document", "finding", "diff", "language", "formats", "checks", "heat", "lm",
            "imports", "session", "score", "report", "manual", "settings",
        ],
    ),
    (
        "cli",
        &[
            "workbench",
            "checks",
            "heat",
            "manual",
            "text",
            "error",
            "document",
            "finding",
            "diff",
            "session",
            "score",
            "report",
        ],
    ),
    (
        "ui",
        &[
            "text",
            "error",
            "document",
            "finding",
            "session",
            "diff",
            "score",
            "manual",
            "worker",
            "model_worker",
            "heat",
            "workbench",
        ],
    ),
];

/// The faults of one source of the program against the table.
pub fn faults(source: &Source) -> Vec<String> {
    let Some(room) = room_of(&source.path) else { return Vec::new() };
    let Some((_, may_name)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![source.fault(1, &format!("the room `{room}` is not in the table of who may name whom"))];
    };
    let mut faults = Vec::new();
    for path in paths(&source.code) {
        let Some(named) = named_room(&path, depth_of(&source.path)) else { continue };
        if named != room && !may_name.contains(&named) {
            let may = if may_name.is_empty() { "no other room".to_owned() } else { may_name.join(", ") };
            faults.push(source.fault(path.line, &format!("`{room}` names `{named}`; it may name {may}")));
        }
    }
    faults
}

/// The room that a source belongs to; `None` for the two crate roots, which may name all.
fn room_of(path: &str) -> Option<&str> {
    let path = path.strip_prefix("src/")?;
    match path.split_once('/') {
        Some((room, _)) => Some(room),
        None => path.strip_suffix(".rs").filter(|room| !matches!(*room, "lib" | "main")),
    }
}

/// How many modules deep a source lies.
fn depth_of(path: &str) -> usize {
    path.matches('/').count() - usize::from(path.ends_with("/mod.rs"))
}

/// The room that a path leads to, from the crate's root or by way of `super`.
fn named_room<'a>(path: &Path<'a>, depth: usize) -> Option<&'a str> {
    let segments = match path.segments.as_slice() {
        ["self", rest @ ..] => rest,
        all => all,
    };
    match segments {
        ["crate" | "copydesk", room, ..] => Some(room),
        _ => {
            let up = segments.iter().take_while(|segment| **segment == "super").count();
            (up > 0 && up == depth + path.depth).then(|| segments.get(up).copied()).flatten()
        }
    }
}
