//! A source file as the rules see it: without comments, without the words in strings, with and without its tests.

use std::path::Path;

/// One source file.
pub struct Source {
    /// From the top of the repository, with `/`.
    pub path: String,
    /// As it is on disk.
    pub text: String,
    /// Comments and the insides of strings blanked; every line where it was.
    pub bare: String,
    /// The same without what is compiled for tests only.
    pub code: String,
}

impl Source {
    /// A source file of that path and text.
    pub fn new(path: &str, text: &str) -> Self {
        let bare = bare(text);
        let code = without_tests(&bare);
        Self { path: path.to_owned(), text: text.to_owned(), bare, code }
    }

    /// Every Rust source under `folder` of the repository, in order.
    pub fn all_under(folder: &str) -> Vec<Self> {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut found = Vec::new();
        let mut folders = vec![top.join(folder)];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else if entry.extension().is_some_and(|ending| ending == "rs") {
                    let path = entry.strip_prefix(top).unwrap().to_str().unwrap().replace('\\', "/");
                    found.push(Self::new(&path, &std::fs::read_to_string(&entry).unwrap()));
                }
            }
        }
        found.sort_by(|a, b| a.path.cmp(&b.path));
        found
    }

    /// Whether it is part of the program, not of its tests; those of a module may lie in a file beside it.
    pub fn is_program(&self) -> bool {
        self.path.starts_with("src/") && !self.path.ends_with("_tests.rs")
    }

    /// A fault in it, to be read and clicked at.
    pub fn fault(&self, line: usize, why: &str) -> String {
        format!("{}:{line}: {why}", self.path)
    }
}

/// Blanks comments and the insides of literals.
fn bare(text: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    let mut bare = text.clone();
    let mut at = 0;
    while at < text.len() {
        let end = end_of_comment(&text, at).or_else(|| end_of_literal(&text, at));
        let Some(end) = end else {
            // A whole word at once: the r of `for"` begins no raw string.
            at += 1;
            while is_word(text[at - 1]) && text.get(at).is_some_and(|c| is_word(*c)) {
                at += 1;
            }
            continue;
        };
        for blank in &mut bare[at..end] {
            if *blank != '\n' {
                *blank = ' ';
            }
        }
        at = end;
    }
    bare.into_iter().collect()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn end_of_comment(text: &[char], at: usize) -> Option<usize> {
    match text.get(at..at + 2)? {
        ['/', '/'] => Some(text[at..].iter().position(|c| *c == '\n').map_or(text.len(), |end| at + end)),
        ['/', '*'] => {
            let (mut depth, mut end) = (1, at + 2);
            while depth > 0 && end < text.len() {
                match text.get(end..end + 2) {
                    Some(['/', '*']) => (depth, end) = (depth + 1, end + 2),
                    Some(['*', '/']) => (depth, end) = (depth - 1, end + 2),
                    _ => end += 1,
                }
            }
            Some(end)
        }
        _ => None,
    }
}

fn end_of_literal(text: &[char], at: usize) -> Option<usize> {
    let mut open = at;
    while matches!(text.get(open), Some('b' | 'c')) && open == at {
        open += 1;
    }
    let is_raw = text.get(open) == Some(&'r');
    let hashes = if is_raw { text[open + 1..].iter().take_while(|c| **c == '#').count() } else { 0 };
    let quote = open + usize::from(is_raw) + hashes;
    match text.get(quote)? {
        '"' if is_raw => {
            let ends = |end: &usize| text[*end] == '"' && text[end + 1..].iter().take(hashes).all(|c| *c == '#');
            Some((quote + 1..text.len()).find(ends).map_or(text.len(), |end| end + 1 + hashes))
        }
        '"' => Some(end_of_quoted(text, quote, '"')),
        // A lifetime has no quotation mark after its first character.
        '\'' if !is_raw && (text.get(quote + 1) == Some(&'\\') || text.get(quote + 2) == Some(&'\'')) => {
            Some(end_of_quoted(text, quote, '\''))
        }
        _ => None,
    }
}

fn end_of_quoted(text: &[char], quote: usize, mark: char) -> usize {
    let mut end = quote + 1;
    while end < text.len() && text[end] != mark {
        end += if text[end] == '\\' { 2 } else { 1 };
    }
    text.len().min(end + 1)
}

/// Blanks every item under `#[cfg(test)]`.
fn without_tests(bare: &str) -> String {
    let mut code: Vec<char> = bare.chars().collect();
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut at = 0;
    while at + mark.len() <= code.len() {
        if !code[at..].starts_with(&mark) {
            at += 1;
            continue;
        }
        let mut depth = 0;
        for c in &mut code[at..] {
            let was = *c;
            if was != '\n' {
                *c = ' ';
            }
            match was {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 && matches!(was, '}' | ';') {
                break;
            }
        }
    }
    code.into_iter().collect()
}
