//! The paths that a source names, with the groups of its `use` lines spread out.

/// A word or a mark of a source.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    /// As written; `::` and a lifetime are one token each.
    pub text: &'a str,
    /// Counted from 1.
    pub line: usize,
}

/// A path of two segments or more.
#[derive(Debug)]
pub struct Path<'a> {
    /// `std`, `fs`, `read`.
    pub segments: Vec<&'a str>,
    /// The line of its last segment, counted from 1.
    pub line: usize,
    /// How many modules of the same file it stands in.
    pub depth: usize,
}

impl Path<'_> {
    /// Whether these segments stand in it, one after the other.
    pub fn has(&self, segments: &[&str]) -> bool {
        self.segments.windows(segments.len()).any(|window| window == segments)
    }
}

/// Splits a source without comments and strings.
pub fn tokens(bare: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (line, text) in bare.lines().enumerate() {
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = |from: usize| {
                rest[from..].find(|c: char| !c.is_alphanumeric() && c != '_').map_or(rest.len(), |end| from + end)
            };
            let end = match first {
                ':' if rest.starts_with("::") => 2,
                '\'' => word(1),
                _ => word(0).max(first.len_utf8()),
            };
            tokens.push(Token { text: &rest[..end], line: line + 1 });
            rest = rest[end..].trim_start();
        }
    }
    tokens
}

/// Every path in a source without comments and strings.
pub fn paths(bare: &str) -> Vec<Path<'_>> {
    let tokens = tokens(bare);
    let mut paths = Vec::new();
    // For each open brace, whether it is a module's.
    let mut braces = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens[at].text);
        match tokens[at].text {
            "{" => braces.push(before(2) == "mod"),
            "}" => {
                braces.pop();
            }
            word if is_word(word) && tokens.get(at + 1).is_some_and(|next| next.text == "::") && begins(before) => {
                let depth = braces.iter().filter(|is_module| **is_module).count();
                at = spread(&tokens, at, &[], depth, &mut paths);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    paths
}

/// Whether a word with these tokens before it begins a path: not behind `::`, unless that itself begins one.
fn begins<'a>(before: impl Fn(usize) -> &'a str) -> bool {
    before(1) != "::" || before(2) == "use" || !(is_word(before(2)) || before(2) == ">")
}

fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Reads one path, or one branch of a group, and gives the place behind it.
fn spread<'a>(tokens: &[Token<'a>], mut at: usize, prefix: &[&'a str], depth: usize, out: &mut Vec<Path<'a>>) -> usize {
    let mut segments = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        if token.text == "{" && !segments.is_empty() {
            at += 1;
            while let Some(next) = tokens.get(at).filter(|next| next.text != "}") {
                let is_branch = is_word(next.text) || next.text == "*";
                at = if is_branch { spread(tokens, at, &segments, depth, out) } else { at + 1 };
            }
            return at + 1;
        }
        if is_word(token.text) || token.text == "*" {
            segments.push(token.text);
            at += 1;
        }
        if tokens.get(at).is_some_and(|next| next.text == "::") && token.text != "::" {
            at += 1;
            continue;
        }
        out.push(Path { segments, line: token.line, depth });
        return at.max(1);
    }
    at
}
