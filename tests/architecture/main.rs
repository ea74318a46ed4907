//! The architecture as a test: reads the sources and says, with file and line, where they leave the plan.
#![expect(clippy::disallowed_methods, reason = "the sources are read from the disk")]

mod doors;
mod itself;
mod paths;
mod rooms;
mod rules;
mod source;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use source::Source;

/// What the top of the repository may hold.
const TOP: &[&str] = &[
    ".ci",
    ".gitattributes",
    ".gitignore",
    "ARCHITECTURE.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "assets",
    "clippy.toml",
    "deny.toml",
    "rustfmt.toml",
    "samples",
    "src",
    "tests",
];

/// Crates that draw the window.
const WINDOW: &[&str] = &["accesskit", "eframe", "egui", "epaint", "fontdb", "glow", "glutin", "rfd", "wgpu", "winit"];

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn every_room_names_only_what_it_may() {
    let sources = Source::all_under("src");
    assert!(sources.len() > 50, "the sources were not found");
    let faults: Vec<String> = sources.iter().flat_map(rooms::faults).collect();
    assert_none(&faults);
}

#[test]
fn every_source_keeps_the_rules() {
    let mut sources = Source::all_under("src");
    sources.extend(Source::all_under("tests"));
    let faults: Vec<String> =
        sources.iter().flat_map(|source| rules::ALL.iter().flat_map(|rule| rule(source))).collect();
    assert_none(&faults);
}

#[test]
fn the_rooms_form_no_circle() {
    let mut placed = BTreeSet::new();
    while placed.len() < rooms::ROOMS.len() {
        let free: Vec<&str> = rooms::ROOMS
            .iter()
            .filter(|(room, names)| !placed.contains(room) && names.iter().all(|name| placed.contains(name)))
            .map(|(room, _)| *room)
            .collect();
        assert!(!free.is_empty(), "these rooms name one another in a circle, or one that is not there: {placed:?}");
        placed.extend(free);
    }
}

#[test]
fn a_session_has_exactly_its_one_door() {
    let session: String = Source::all_under("src/session").into_iter().map(|source| source.code).collect();
    for door in ["pub struct Session {", "pub fn apply(&mut self, ", "pub fn replay("] {
        assert_eq!(session.matches(door).count(), 1, "{door}: the rule about a session's doors looks for this");
    }
}

/// The crates of the normal tree, without those of tests and builds.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let run = |offline: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.current_dir(top()).args(["tree", "-e", "normal", "--prefix", "none", "--locked"]).args(features);
        cargo.args(offline).output().unwrap()
    };
    let mut output = run(&["--offline"]);
    if !output.status.success() {
        output = run(&[]);
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let words = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<String> =
        words.lines().filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    assert!(crates.contains("copydesk") && crates.contains("serde_json"), "this is not our tree: {crates:?}");
    crates
}

#[test]
fn the_library_draws_no_window() {
    let core = tree(&["--no-default-features"]);
    let has =
        |crates: &BTreeSet<String>, name: &str| crates.iter().any(|found| found.split(['-', '_']).next() == Some(name));
    let faults: Vec<&&str> = WINDOW.iter().filter(|name| has(&core, name)).collect();
    assert!(faults.is_empty(), "without the feature `gui` the tree holds {faults:?}");
    assert!(has(&tree(&[]), "egui"), "the test would not see egui where it is");
}

#[test]
fn nothing_speaks_to_the_network() {
    let deny = std::fs::read_to_string(top().join("deny.toml")).unwrap();
    let refused: Vec<&str> = deny.split("{ crate = \"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(refused.contains(&"hyper") && refused.contains(&"openssl"), "deny.toml refuses only {refused:?}");
    for features in [&[][..], &["--no-default-features"]] {
        let crates = tree(features);
        let faults: Vec<&&str> = refused.iter().filter(|name| crates.contains(**name)).collect();
        assert!(faults.is_empty(), "deny.toml refuses {faults:?}, and the tree holds them");
    }
}

#[test]
fn the_top_of_the_repository_is_tidy() {
    let listed = Command::new("git").current_dir(top()).args(["ls-files", "-z"]).output();
    let Some(listed) = listed.ok().filter(|output| output.status.success() && top().join(".git").exists()) else {
        println!("skipped: this is no git repository");
        return;
    };
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let entries: BTreeSet<&str> = listed.split('\0').filter_map(|path| path.split('/').next()).collect();
    let strangers: Vec<&&str> = entries.iter().filter(|entry| !entry.is_empty() && !TOP.contains(entry)).collect();
    assert!(strangers.is_empty(), "these do not belong at the top: {strangers:?}");
}
