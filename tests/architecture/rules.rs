//! The rules of style and of homes that every source keeps. Each is a function from a source to its faults.

use super::paths::{Path, Token, paths, tokens};
use super::source::Source;

/// The most lines that a source may have.
pub const LONGEST: usize = 400;

/// A rule: a source in, its faults out.
pub type Rule = fn(&Source) -> Vec<String>;

/// Every rule that looks at one source alone.
pub const ALL: &[Rule] =
    &[length, introduction, words, expectations, locks, disk, threads, clocks, colours, session_doors];

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
    at_home(source, &["src/files.rs"], "only src/files.rs touches the disk", |path| path.has(&["std", "fs"]))
}

fn threads(source: &Source) -> Vec<String> {
    let homes = ["src/worker.rs", "src/ui/errands.rs"];
    at_home(source, &homes, "only src/worker.rs and src/ui/errands.rs start threads", |path| {
        ["spawn", "scope", "Builder"].iter().any(|start| path.has(&["thread", start]))
    })
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

/// A session's state changes through `apply` alone; only `new` and `replay` make one.
fn session_doors(source: &Source) -> Vec<String> {
    if !source.path.starts_with("src/session/") {
        return Vec::new();
    }
    let tokens = tokens(&source.code);
    let is_public = |at: usize| tokens[at].text == "pub" && tokens.get(at + 1).is_some_and(|next| next.text != "(");
    let mut faults = Vec::new();
    for at in 1..tokens.len() {
        if tokens[at].text != "Session" {
            continue;
        }
        let inside = match tokens[at - 1].text {
            "struct" | "impl" => block(&tokens, at),
            "for" => {
                let mut inside = block(&tokens, at).windows(3);
                if inside.any(|window| window[0].text == "&" && window[1].text == "mut" && window[2].text == "self") {
                    faults.push(source.fault(tokens[at].line, "a trait must not open a second door to a session"));
                }
                continue;
            }
            "mut" => {
                faults.push(source.fault(tokens[at].line, "a session is changed by `Session::apply` alone"));
                continue;
            }
            _ => continue,
        };
        let start = at + 1;
        for at in (start..start + inside.len()).filter(|at| is_public(*at) || is_crate_wide(&tokens, *at)) {
            let line = tokens[at].line;
            if tokens[start - 2].text == "struct" {
                faults.push(source.fault(line, "the fields of a session are its own"));
                continue;
            }
            let Some(name) =
                tokens[at..].iter().position(|token| token.text == "fn").map(|fun| tokens[at + fun + 1].text)
            else {
                continue;
            };
            let arguments: Vec<&str> = tokens[at..]
                .iter()
                .skip_while(|token| token.text != name)
                .skip(2)
                .take_while(|token| token.text != ")")
                .map(|token| token.text)
                .collect();
            let changes = matches!(arguments.as_slice(), ["&", "mut", "self", ..] | ["mut", "self", ..]);
            let makes = !arguments.contains(&"self");
            if changes && name != "apply" || makes && !matches!(name, "new" | "replay") {
                faults.push(source.fault(line, &format!("`{name}` is a second door to a session beside `apply`")));
            }
        }
    }
    faults
}

fn is_crate_wide(tokens: &[Token<'_>], at: usize) -> bool {
    let next = |by: usize| tokens.get(at + by).map_or("", |token| token.text);
    tokens[at].text == "pub" && next(1) == "(" && next(2) == "crate"
}

/// The tokens behind `at` up to the end of the block that opens next.
fn block<'a, 'b>(tokens: &'b [Token<'a>], at: usize) -> &'b [Token<'a>] {
    let mut depth = 0;
    for (end, token) in tokens.iter().enumerate().skip(at + 1) {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(token.text, "}" | ";") {
            return &tokens[at + 1..end];
        }
    }
    &tokens[at + 1..]
}
