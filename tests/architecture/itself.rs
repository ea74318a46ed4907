//! The scanners' own test: small wrong sources that must be caught, and right ones that must not.

use super::source::Source;
use super::{rooms, rules};

/// All faults of a source that keeps the rule about its first line.
fn faults(path: &str, code: &str) -> Vec<String> {
    let source = Source::new(path, &format!("//! Says what it is for.\n{code}"));
    rooms::faults(&source).into_iter().chain(rules::ALL.iter().flat_map(|rule| rule(&source))).collect()
}

/// Sources with a fault: path, code, the line of the fault, a part of its words.
const WRONG: &[(&str, &str, usize, &str)] = &[
    ("src/text/words.rs", "use crate::document::Article;", 2, "`text` names `document`"),
    ("src/text/words.rs", "\npub fn count() -> usize {\n    crate::score::count()\n}", 4, "`text` names `score`"),
    ("src/text/words.rs", "pub use copydesk::score::Score;", 2, "`text` names `score`"),
    ("src/diff.rs", "use crate::{text::Span, session};", 2, "`diff` names `session`"),
    ("src/diff.rs", "use crate::{\n    text::{Span, words},\n    files,\n};", 4, "`diff` names `files`"),
    ("src/diff.rs", "use super::ui;", 2, "`diff` names `ui`"),
    ("src/session/mod.rs", "fn f() { super::checks::run(); }", 2, "`session` names `checks`"),
    ("src/session/journal.rs", "use super::super::checks;", 2, "`session` names `checks`"),
    ("src/session/journal.rs", "mod inner {\n    use super::super::super::checks;\n}", 3, "`session` names `checks`"),
    ("src/checks/words/doubled_word.rs", "use super::{Check, super::super::session};", 2, "`checks` names `session`"),
    ("src/ui/desk.rs", "use crate::files::read;", 2, "`ui` names `files`"),
    ("src/ui/desk.rs", "use self::super::super::report;", 2, "`ui` names `report`"),
    ("src/cli/check.rs", "use crate::worker::Worker;", 2, "`cli` names `worker`"),
    ("src/garden.rs", "", 1, "`garden` is not in the table"),
    ("src/text/words.rs", "use crate::garden::Rose;", 2, "`text` names `garden`"),
    ("src/text/words.rs", "use crate::*;", 2, "`text` names `*`"),
    ("src/error.rs", "use std::fs;", 2, "touches the disk"),
    ("src/error.rs", "use std::{fmt, fs::File, io};", 2, "touches the disk"),
    ("src/cli/check.rs", "fn f() { let _ = ::std::fs::read(p); }", 2, "touches the disk"),
    ("src/error.rs", "use ::std::fs;", 2, "touches the disk"),
    ("src/checks/engine.rs", "use std::thread;\nfn f() { thread::spawn(g); }", 3, "start threads"),
    ("src/ui/desk.rs", "use std::thread::{Builder, sleep};", 2, "start threads"),
    ("src/lm/numbers.rs", "use rayon::ThreadPoolBuilder;", 2, "a pool of threads"),
    ("src/session/mod.rs", "fn f() { let _ = std::time::Instant::now(); }", 2, "read the time"),
    ("src/ui/desk.rs", "fn f() { let _ = SystemTime::now(); }", 2, "read the time"),
    ("src/ui/desk.rs", "const RED: Color32 = egui::Color32::from_rgb(9, 0, 0);", 2, "makes colours"),
    ("src/ui/desk.rs", "fn f() { g(Color32::from_gray(9)) }", 2, "makes colours"),
    ("src/error.rs", "fn f() { unsafe { g() } }", 2, "no unsafe code"),
    ("src/error.rs", "#![allow(dead_code)]", 2, "not `allow`"),
    ("src/error.rs", "#[cfg_attr(unix, allow(dead_code))]\nfn f() {}", 2, "not `allow`"),
    ("tests/report.rs", "#[allow(unused)]\nfn f() {}", 2, "not `allow`"),
    ("src/error.rs", "#[expect(dead_code)]\nfn f() {}", 2, "says its reason"),
    ("src/error.rs", "fn f() { todo!() }", 2, "nothing unfinished"),
    ("src/error.rs", "fn f() { unimplemented!(\"later\") }", 2, "nothing unfinished"),
    ("tests/report.rs", "fn f() { dbg!(1); }", 2, "nothing unfinished"),
    ("src/error.rs", "static S: Mutex<u8> = Mutex::new(0);", 2, "no global state"),
    ("src/error.rs", "pub static S: LazyLock<\n    RwLock<u8>,\n> = LazyLock::new(f);", 2, "no global state"),
    ("src/session/mod.rs", "pub struct Session {\n    pub text: String,\n}", 3, "fields of a session"),
    ("src/session/mod.rs", "pub struct Session {\n    pub(crate) text: String,\n}", 3, "fields of a session"),
    ("src/session/open.rs", "impl Session {\n    pub fn close(&mut self) {}\n}", 3, "`close` is a second door"),
    ("src/session/open.rs", "impl Session {\n    pub(crate) fn close(&mut self) {}\n}", 3, "`close` is a second door"),
    ("src/session/open.rs", "impl Session {\n    pub fn load(at: u8) -> Self { f() }\n}", 3, "`load` is a second door"),
    ("src/session/open.rs", "pub fn close(session: &mut Session) {}", 2, "`Session::apply` alone"),
    ("src/session/open.rs", "impl DerefMut for Session { fn deref_mut(&mut self) {} }", 2, "a second door"),
];

/// Sources without a fault.
const RIGHT: &[(&str, &str)] = &[
    ("src/text/words.rs", "use super::Span;\nuse crate::text::lines;\nuse std::io::Write;"),
    ("src/diff.rs", "use crate::{text::{Span, words}, diff};"),
    ("src/session/journal.rs", "mod inner {\n    use super::super::Session;\n}"),
    ("src/session/journal.rs", "// use crate::checks;\n/* crate::checks::ALL /* nested */ std::fs */"),
    ("src/session/journal.rs", "/// See [`crate::checks`].\nconst S: &str = \"use crate::checks; // \\\" std::fs\";"),
    ("src/session/journal.rs", "const S: &str = r#\"crate::checks \" std::fs\"#;\nconst C: [char; 2] = ['\"', '\\''];"),
    ("src/session/journal.rs", "#[cfg(test)]\nmod tests {\n    use crate::checks::ALL;\n    use std::fs;\n}"),
    ("src/session/journal.rs", "fn f<'a>(x: &'a str) -> &'static Mutex<u8> { g::<'a>(x) }"),
    ("src/session/mod.rs", "pub struct Session {\n    text: String,\n}"),
    (
        "src/session/mod.rs",
        "impl Session {\n    pub fn new() -> Self {}\n    pub fn replay() -> Self {}\n    \
         pub fn apply(&mut self, c: Command) {}\n    pub fn text(&self) -> &str {}\n    fn edit(&mut self) {}\n    \
         pub(super) fn enter(&mut self) {}\n}",
    ),
    ("src/lib.rs", "pub mod files;\nuse crate::ui::App;"),
    ("src/main.rs", "use copydesk::{cli, ui};\nfn f() { let _ = std::time::Instant::now(); }"),
    ("src/files/mod.rs", "use std::fs::File;"),
    ("src/worker.rs", "fn f() { std::thread::spawn(g); }"),
    ("src/lm/mod.rs", "fn f() { rayon::ThreadPoolBuilder::new(); }"),
    ("src/ui/clock.rs", "fn f() { Instant::now(); }"),
    ("src/ui/theme.rs", "fn f() { Color32::from_rgb(1, 2, 3); }"),
    ("src/ui/desk.rs", "fn f(c: Color32) { x.expect(\"never\"); Color32::TRANSPARENT; c.allowed(1); unsafely(); }"),
    ("src/error.rs", "#![expect(dead_code, reason = \"shown\")]\nstatic S: OnceLock<u8> = OnceLock::new();"),
    ("tests/report.rs", "use std::fs;\nfn f() { std::thread::spawn(g); }"),
];

#[test]
fn what_is_wrong_is_caught_in_its_line() {
    for (path, code, line, why) in WRONG {
        let found = faults(path, code);
        let place = format!("{path}:{line}: ");
        assert!(found.iter().any(|fault| fault.starts_with(&place) && fault.contains(why)), "{code}\n{found:?}");
        assert_eq!(found.len(), 1, "{code}\n{found:?}");
    }
}

#[test]
fn what_is_right_is_left_alone() {
    for (path, code) in RIGHT {
        assert_eq!(faults(path, code), [""; 0], "{code}");
    }
}

#[test]
fn long_sources_and_those_without_a_word_on_top_are_caught() {
    let long = "\n".repeat(rules::LONGEST);
    assert!(faults("src/error.rs", &long)[0].contains("401 lines"));
    assert_eq!(faults("src/error.rs", &long[1..]), [""; 0]);
    let bare = Source::new("src/error.rs", "// A remark.\n//! Too late.");
    let found: Vec<String> = rules::ALL.iter().flat_map(|rule| rule(&bare)).collect();
    assert!(found.len() == 1 && found[0].contains("what it is for"), "{found:?}");
}
