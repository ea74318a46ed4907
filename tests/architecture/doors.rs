//! The doors to a session: `apply` alone changes it, `new` and `replay` alone make one.

use super::paths::{Token, tokens};
use super::source::Source;

/// The faults of one source of the room `session`.
pub fn faults(source: &Source) -> Vec<String> {
    if !source.path.starts_with("src/session/") {
        return Vec::new();
    }
    let tokens = tokens(&source.code);
    let mut faults = Vec::new();
    for at in 1..tokens.len() {
        if tokens[at].text != "Session" {
            continue;
        }
        let behind = &tokens[at + 1..];
        let found = match tokens[at - 1].text {
            "struct" => open_fields(block(behind)),
            "impl" => second_doors(block(behind)),
            "for" if has(block(behind), &["&", "mut", "self"]) => {
                vec![(tokens[at].line, "a trait must not open a second door to a session".to_owned())]
            }
            "mut" => vec![(tokens[at].line, "a session is changed by `Session::apply` alone".to_owned())],
            _ => continue,
        };
        faults.extend(found.iter().map(|(line, why)| source.fault(*line, why)));
    }
    faults
}

/// The fields that others can reach.
fn open_fields(fields: &[Token<'_>]) -> Vec<(usize, String)> {
    let open = public(fields).into_iter().map(|at| fields[at].line);
    open.map(|line| (line, "the fields of a session are its own".to_owned())).collect()
}

/// The functions, open to others, that change or make a session and are not its known doors.
fn second_doors(functions: &[Token<'_>]) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for at in public(functions) {
        let mut rest = functions[at..].iter().map(|token| token.text).skip_while(|word| *word != "fn").skip(1);
        let Some(name) = rest.next() else { continue };
        let arguments: Vec<&str> =
            rest.skip_while(|word| *word != "(").skip(1).take_while(|word| *word != ")").collect();
        let changes = matches!(arguments.as_slice(), ["&", "mut", "self", ..] | ["mut", "self", ..]);
        let makes = !arguments.contains(&"self");
        if changes && name != "apply" || makes && !matches!(name, "new" | "replay") {
            faults.push((functions[at].line, format!("`{name}` is a second door to a session beside `apply`")));
        }
    }
    faults
}

/// The places of `pub` and `pub(crate)`; what is `pub(super)` stays in the room.
fn public(tokens: &[Token<'_>]) -> Vec<usize> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    let is_public = |at: &usize| word(*at) == "pub" && (word(at + 1) != "(" || word(at + 2) == "crate");
    (0..tokens.len()).filter(is_public).collect()
}

fn has(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens.windows(words.len()).any(|window| window.iter().map(|token| token.text).eq(words.iter().copied()))
}

/// The tokens up to the end of the block that opens next.
fn block<'a, 'b>(tokens: &'b [Token<'a>]) -> &'b [Token<'a>] {
    let mut depth = 0;
    for (end, token) in tokens.iter().enumerate() {
        match token.text {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        if depth == 0 && matches!(token.text, "}" | ";") {
            return &tokens[..end];
        }
    }
    tokens
}
