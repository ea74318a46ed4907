//! The rules of style and of homes that every source keeps. Each is a function from a source to its faults.

use super::doors;
use super::paths::{Path, paths, tokens};
use super::source::Source;

/// The most lines that a source may have.
pub const LONGEST: usize = 400;

/// A rule: a source in, its faults out.
pub type Rule = fn(&Source) -> Vec<String>;

/// Every rule that looks at one source alone.
pub const ALL: &[Rule] =
    &[length, introduction, words, expectations, locks, disk, threads, clocks, colours, doors::faults];

/// No source is so long that a reader loses the thread.
fn length(source: &Source) -> Vec<String> {
    let lines = source.text.lines().count();
    let fault = || source.fault(LONGEST + 1, &format!("{lines} lines; no source has more than {LONGEST}"));
    (lines > LONGEST).then(fault).into_iter().collect()
}

/// A module begins with what it is for.
fn introduction(source: &Source) -> Vec<String> {
    let fault = || source.fault(1, "a module begins with a sentence that says what it is for (`//!`)");
    (!source.text.trim_start().starts_with("//!")).then(fault).into_iter().collect()
}

/// Words that no source has.
fn words(source: &Source) -> Vec<String> {
    let tokens = tokens(&source.bare);
    let mut faults = Vec::new();
    for pair in tokens.windows(2) {
        let why = match (pair[0].text, pair[1].text) {
            ("unsafe", _) => "no unsafe code",
            ("allow", "(") => "an exception to a lint is `expect` with a reason, not `allow`",
            ("todo" | "unimplemented" | "dbg", "!") => "nothing unfinished is committed",
            _ => continue,
        };
        faults.push(source.fault(pair[0].line, why));
    }
    faults
}

/// An exception to a lint says its reason.
fn expectations(source: &Source) -> Vec<String> {
    let tokens = tokens(&source.bare);
    let mut faults = Vec::new();
    for at in 2..tokens.len() {
        if tokens[at].text == "expect" && tokens[at - 1].text == "[" && matches!(tokens[at - 2].text, "#" | "!") {
            let mut inside = tokens[at..].iter().take_while(|token| token.text != "]");
            if !inside.any(|token| token.text == "reason") {
                faults.push(source.fault(tokens[at].line, "an exception to a lint says its reason"));
            }
        }
    }
    faults
}

/// Nothing global can be locked: state has an owner.
fn locks(source: &Source) -> Vec<String> {
    let tokens = tokens(&source.code);
    let mut faults = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| token.text == "static") {
        let mut kind = tokens[at..].iter().take_while(|token| !matches!(token.text, "=" | ";"));
        if source.is_program() && kind.any(|token| matches!(token.text, "Mutex" | "RwLock" | "RefCell")) {
            faults.push(source.fault(token.line, "no global state with a lock"));
        }
    }
    faults
}

/// The faults of a program source that names, outside `homes`, what `is_homely` says.
fn at_home(source: &Source, homes: &[&str], why: &str, is_homely: impl Fn(&Path<'_>) -> bool) -> Vec<String> {
    if !source.is_program() || homes.iter().any(|home| source.path.starts_with(home)) {
        return Vec::new();
    }
    paths(&source.code).iter().filter(|path| is_homely(path)).map(|path| source.fault(path.line, why)).collect()
}

fn disk(source: &Source) -> Vec<String> {
    at_home(source, &["src/files/"], "only src/files touches the disk", |path| path.has(&["std", "fs"]))
}

fn threads(source: &Source) -> Vec<String> {
    let pools = at_home(source, &["src/lm/mod.rs"], "only src/lm/mod.rs starts a pool of threads", |path| {
        path.segments.contains(&"ThreadPoolBuilder")
    });
    let homes = ["src/worker.rs", "src/model_worker.rs", "src/ui/errands.rs", "src/cli/scan.rs"];
    let why = "only src/worker.rs, src/model_worker.rs, src/ui/errands.rs and src/cli/scan.rs start threads";
    let single = at_home(source, &homes, why, |path| {
        ["spawn", "scope", "Builder"].iter().any(|start| path.has(&["thread", start]))
    });
    [pools, single].concat()
}

fn clocks(source: &Source) -> Vec<String> {
    let homes = ["src/ui/clock.rs", "src/cli/", "src/main.rs"];
    at_home(source, &homes, "only src/ui/clock.rs, src/cli and src/main.rs read the time", |path| {
        ["Instant", "SystemTime", "Timestamp", "Zoned"].iter().any(|clock| path.has(&[clock, "now"]))
    })
}

fn colours(source: &Source) -> Vec<String> {
    at_home(source, &["src/ui/theme.rs"], "only src/ui/theme.rs makes colours", |path| {
        path.segments.windows(2).any(|pair| pair[0] == "Color32" && pair[1].starts_with("from_"))
    })
}
