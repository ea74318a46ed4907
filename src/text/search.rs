//! Search and replace: what is looked for, where it stands, and what comes in its place. Pure text.

use regex::{Captures, Regex, RegexBuilder};

use super::Span;

/// More matches than this are not listed.
pub const MOST: usize = 100_000;

/// What is looked for, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words, or the pattern.
    pub text: String,
    /// Capitals count.
    pub case: bool,
    /// Only where a word begins and ends.
    pub words: bool,
    /// The text is a regular expression.
    pub pattern: bool,
}

/// A query ready to search with.
#[derive(Clone, Debug)]
pub struct Needle {
    regex: Regex,
    words: bool,
    pattern: bool,
}

/// Where something stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The places, in order; none overlaps another.
    pub spans: Vec<Span>,
    /// Whether there are more than [`MOST`].
    pub more: bool,
}

impl Query {
    /// Makes the query ready; `None` while nothing is asked for.
    ///
    /// # Errors
    /// What is wrong with the pattern, as a sentence without a full stop.
    pub fn needle(&self) -> Result<Option<Needle>, String> {
        if self.text.is_empty() {
            return Ok(None);
        }
        let (words, pattern) = (self.words, self.pattern);
        let text = if pattern {
            // Each alone first, so that what is wrong is not found in the frame around it.
            build(&self.text, self.case).map_err(|error| plain_words(&error))?;
            // The edges are looked at again in `find`; here they make the pattern try its other branches.
            if words {
                format!(r"(?-u:\b{{start-half}})(?:{})(?-u:\b{{end-half}})", self.text)
            } else {
                self.text.clone()
            }
        } else {
            regex::escape(&self.text)
        };
        let regex = build(&text, self.case).map_err(|error| plain_words(&error))?;
        Ok(Some(Needle { regex, words, pattern }))
    }
}

fn build(text: &str, case: bool) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text).case_insensitive(!case).multi_line(true).crlf(true).size_limit(2 << 20).build()
}

/// What is wrong with a pattern, for people; the crate's own message spans lines and points with carets.
fn plain_words(error: &regex::Error) -> String {
    let regex::Error::Syntax(long) = error else { return "This pattern is too large".to_owned() };
    let why = long.lines().rev().find_map(|line| line.strip_prefix("error: ")).unwrap_or_default();
    let words = match why {
        "unclosed group" => "A bracket ( is opened but never closed",
        "unopened group" => "A bracket ) is closed but never opened",
        "unclosed character class" => "A bracket [ is opened but never closed",
        "repetition operator missing expression" => "There is nothing before * + ? or { to be repeated",
        "unclosed counted repetition" => "A bracket { is opened but never closed",
        "incomplete escape sequence, reached end of pattern prematurely" => "Something must follow the \\ at the end",
        "unrecognized escape sequence" => "A \\ stands before a letter that has no meaning of its own",
        _ if why.starts_with("backreferences") => "A pattern cannot look back at what it has found, as \\1 does",
        _ if why.starts_with("look-around") => "A pattern cannot look ahead or behind, as (?=…) does",
        "" => "This pattern cannot be read",
        other => return format!("This pattern cannot be read: {other}"),
    };
    words.to_owned()
}

impl Needle {
    /// All places in `text`, up to [`MOST`]. Linear in the length of the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Found {
        let mut found = Found::default();
        let mut from = 0;
        let mut last_end = None;
        while let Some(hit) = self.regex.find_at(text, from) {
            let span = Span::new(hit.start(), hit.end());
            let after = |at: usize| text[at..].chars().next().map(|c| at + c.len_utf8());
            let refused = (span.is_empty() && (last_end == Some(span.start) || splits_line_end(text, span.start)))
                || (self.words && !stands_alone(text, span));
            if !refused {
                if found.spans.len() == MOST {
                    found.more = true;
                    break;
                }
                found.spans.push(span);
                last_end = Some(span.end);
            }
            // What was refused may still hide a match that begins later inside it.
            let next = if refused || span.is_empty() { after(span.start.max(from)) } else { Some(span.end) };
            match next {
                Some(next) => from = next,
                None => break,
            }
        }
        found
    }

    /// What comes in the place of a match: as it is written, or in a pattern with `$1` and `${name}` filled in.
    /// With `keep_case` it takes over capitals of what stood there.
    #[must_use]
    pub fn replacement(&self, text: &str, span: Span, with: &str, keep_case: bool) -> String {
        let mut filled = String::new();
        let fits = |captures: &Captures<'_>| {
            captures.get(0).is_some_and(|whole| (whole.start(), whole.end()) == (span.start, span.end))
        };
        match self.regex.captures_at(text, span.start).filter(fits) {
            Some(captures) if self.pattern => captures.expand(with, &mut filled),
            _ => filled.push_str(with),
        }
        if keep_case { cased_like(span.of(text), filled) } else { filled }
    }
}

/// The pattern that finds just this text.
#[must_use]
pub fn escaped(text: &str) -> String {
    regex::escape(text)
}

/// An empty match between `\r` and `\n` would tear the line end apart.
fn splits_line_end(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}

/// Whether no word goes on over an edge of the span. An apostrophe inside a word holds it together, but for that of
/// a possessive: `mayor` stands alone in `mayor’s`, `don` not in `don’t`.
fn stands_alone(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let inside = span.of(text);
    let starts = inside.chars().next().is_some_and(is_word);
    let ends = inside.chars().next_back().is_some_and(is_word);
    let held_before = || {
        let mut back = before.chars().rev();
        match back.next() {
            Some(c) if is_word(c) => true,
            Some(c) if is_apostrophe(c) => back.next().is_some_and(is_word),
            _ => false,
        }
    };
    let held_after = || {
        let mut rest = after.chars();
        match rest.next() {
            Some(c) if is_word(c) => true,
            Some(c) if is_apostrophe(c) => {
                let tail: Vec<char> = rest.take_while(|c| is_word(*c)).take(2).collect();
                !matches!(tail.as_slice(), [] | ['s' | 'S'])
            }
            _ => false,
        }
    };
    !(starts && held_before() || ends && held_after())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36F}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// `lake` in the place of `River` is `Lake`, in the place of `RIVER` it is `LAKE`.
fn cased_like(model: &str, words: String) -> String {
    let letters = || model.chars().filter(|c| c.is_alphabetic());
    let all_capitals = letters().count() > 1 && letters().all(char::is_uppercase);
    let first = letters().next().is_some_and(char::is_uppercase);
    let mut chars = words.chars();
    match chars.next() {
        Some(_) if all_capitals => words.to_uppercase(),
        Some(head) if first => head.to_uppercase().chain(chars).collect(),
        _ => words,
    }
}

#[cfg(test)]
mod tests;
