//! Sentences of a paragraph.

mod abbreviations;

use super::Span;
use super::words::is_listed;
use abbreviations::{STARTERS, goes_on, last_word};

/// Verbs of speech that take up a question or an exclamation: `“Who?” Marlow asked.`
const SPEECH: &str = "\
    added adds agreed answered announced argued asked asks asserted began called claimed commented complained concluded \
    confirmed continued cried declared demanded emphasised emphasized exclaimed explained insisted joked laughed noted \
    observed pleaded quipped recalled remarked repeated replied reported responded said saying says screamed shouted \
    stated stressed suggested told urged warned whispered wondered wrote yelled";

/// Names that bring their exclamation mark.
const EXCLAIMED: &str = "Yahoo Jeopardy";

/// The sentences of one paragraph in order, without the white space between them. Linear in the length of the text.
///
/// A sentence ends after `.` `!` `?` `…` or `。` with the closing quotation marks, brackets and footnote marks that
/// follow, where the next word could begin a sentence. Full stops of abbreviations, initials, figures and inside words
/// end none, nor does a question that a verb of speech takes up (`“Who?” Marlow asked.`).
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let ends = if c == '\n' {
            true
        } else if is_end_mark(c) {
            let wide = is_wide_end_mark(c);
            while chars.peek().is_some_and(|&(_, c)| is_end_mark(c) || is_closing(c)) {
                end += chars.next().map_or(0, |(_, c)| c.len_utf8());
            }
            let belated = belated_length(&text[end..]);
            let marks = Span::new(at, end);
            end += belated;
            while chars.next_if(|&(at, _)| at < end).is_some() {}
            let sentence = text[start..at].trim_start();
            ends_here(sentence, marks.of(text), &text[end..]) || wide
        } else {
            false
        };
        if ends {
            push(&mut found, text, Span::new(start, end));
            start = end;
        }
    }
    push(&mut found, text, Span::new(start, text.len()));
    found
}

fn push(found: &mut Vec<Span>, text: &str, span: Span) {
    let piece = span.of(text);
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let start = span.start + piece.len() - piece.trim_start().len();
        found.push(Span::new(start, start + trimmed.len()));
    }
}

/// How many bytes of what follows an end mark still belong before the next sentence: the footnote marks `[3]` and `²`,
/// and a closing quotation mark behind a space too many, as in `it is so. ” Then`.
fn belated_length(after: &str) -> usize {
    /// The longest footnote mark, in bytes: the look ahead must not grow with the text.
    const LONGEST: usize = 8;
    let window = &after[..after.floor_char_boundary(LONGEST)];
    let footnote = window.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(0, |(number, _)| {
        let numeric = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b',');
        if numeric { number.len() + 2 } else { 0 }
    });
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁰'..='⁹' | '†' | '‡');
    let raised = window.len() - window.trim_start_matches(is_raised).len();
    let rest = window.trim_start_matches([' ', '\u{a0}']);
    let spaces = window.len() - rest.len();
    let mut chars = rest.chars();
    let mark = chars.next().filter(|c| spaces > 0 && matches!(c, '”' | '’' | '"' | '»'));
    let apart = chars.next().map_or(spaces + rest.len() == after.len(), char::is_whitespace);
    let quote = mark.filter(|_| apart).map_or(0, |mark| spaces + mark.len_utf8());
    footnote.max(raised).max(quote)
}

/// Whether the sentence whose words are `before` ends with `marks`, which `after` follows.
fn ends_here(before: &str, marks: &str, after: &str) -> bool {
    let Some(next) = Next::of(after) else { return after.trim().is_empty() };
    if !next.spaced {
        // `ended.The`, `in 1998.The`: the space was forgotten. Not `mana.gers`, `example.org`, `3.5`, `U.S`.
        let word = last_word(before);
        let lower = word.len() > 2 && word.chars().all(char::is_lowercase);
        let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && next.starts_anew();
        return (lower || year) && next.is_capitalised_word();
    }
    if next.is_lower() || next.takes_up(marks) {
        return false;
    }
    match marks {
        "." | ".)" | ".]" => !goes_on(before, &next),
        "!" => !is_listed(EXCLAIMED, last_word(before)) || next.starts_anew(),
        _ => true,
    }
}

/// What follows an end mark.
struct Next<'a> {
    /// The first word or figure, without what comes before it.
    word: &'a str,
    /// The text from the word on, not much of it.
    rest: &'a str,
    /// Whether white space stands before it.
    spaced: bool,
    /// Whether a quotation mark stands before it.
    quoted: bool,
}

impl<'a> Next<'a> {
    /// `None` where no word follows, or another end mark does, as in `. . .`.
    fn of(after: &'a str) -> Option<Self> {
        /// How far it is looked, in bytes.
        const WINDOW: usize = 64;
        let mut spaced = false;
        let mut quoted = false;
        for (at, c) in after.char_indices() {
            if c.is_alphanumeric() {
                let rest = &after[at..];
                let rest = &rest[..rest.floor_char_boundary(WINDOW)];
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
                return Some(Self { word: &rest[..end], rest, spaced, quoted });
            }
            // `.NET` and `.22` begin with their full stop.
            let inner = c == '.' && spaced && after[at + 1..].starts_with(char::is_alphanumeric);
            if is_end_mark(c) && !inner || matches!(c, ',' | ';' | ':') {
                return None;
            }
            spaced |= c.is_whitespace();
            quoted |= matches!(c, '“' | '‘' | '"' | '\'' | '«' | '„' | '「');
        }
        None
    }

    fn is_lower(&self) -> bool {
        let mut chars = self.word.chars();
        // `iPhone` and `eBay` may begin a sentence.
        chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
    }

    fn starts_anew(&self) -> bool {
        is_listed(STARTERS, &self.word.to_lowercase())
    }

    fn is_capitalised_word(&self) -> bool {
        let mut chars = self.word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && (self.starts_anew() || chars.clone().count() > 2)
            && chars.all(char::is_lowercase)
    }

    fn is_figure(&self) -> bool {
        self.word.starts_with(char::is_numeric)
    }

    /// Whether a speaker and a verb of speech follow a quotation that ends with `marks`.
    fn takes_up(&self, marks: &str) -> bool {
        if self.quoted || !marks.starts_with(['?', '!', '…']) || !marks.ends_with(['”', '"', '’', '\'', '»']) {
            return false;
        }
        let capital = |word: &&str| word.starts_with(char::is_uppercase) && !word.ends_with([',', ':', ';']);
        let speaker = self.rest.split(' ').take_while(capital).count();
        let verb = self.rest.split(' ').nth(speaker).map(|word| word.trim_end_matches(['.', ',', ':']));
        (1..6).contains(&speaker) && verb.is_some_and(|verb| is_listed(SPEECH, verb))
    }
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide_end_mark(c)
}

fn is_wide_end_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '」' | '』' | '）' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_blank_text() {
        assert!(sentences("").is_empty());
        assert!(sentences(" \u{a0}\t").is_empty());
    }

    #[test]
    fn one_endless_paragraph_is_no_trap() {
        for piece in ["a. ", ". ", "a.b", "( ", ".", "Mr. ", "“A.” ", "x", ".[1", ". ”", "?” A b ", ".²", "? .x"]
        {
            let text = piece.repeat(200_000 / piece.len());
            let found = sentences(&text);
            assert!(found.iter().all(|span| !span.is_empty()));
        }
    }
}
