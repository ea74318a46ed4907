//! Words, numbers and marks of a paragraph.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes and hyphens: `don’t`, `Sung-lak`; initials with their stops: `U.S.`, `a.m.`.
    Word,
    /// Begins with a digit: `10,000`, `3.5`, `14th`, `16-year-old`.
    Number,
    /// One mark: `,` `“` `—`.
    Mark,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// The tokens of `text` in order; white space is left out. Linear in the length of the text.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (length, kind) = if first.is_numeric() {
            (number_length(&text[at..]), Kind::Number)
        } else if first.is_alphabetic() {
            let rest = &text[at..];
            (initials_length(rest).unwrap_or_else(|| word_length(rest)), Kind::Word)
        } else {
            (first.len_utf8(), Kind::Mark)
        };
        tokens.push(Token { span: Span::new(at, at + length), kind });
        at += length;
    }
    tokens
}

/// The number of words and numbers of `text`, as the points per 1000 words count them.
#[must_use]
pub fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether `word` is one of those in `list`, which single spaces separate.
#[must_use]
pub fn is_listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// How far the word reaches that `rest` begins with.
fn word_length(rest: &str) -> usize {
    run_length(rest, |mark, next| matches!(mark, '\'' | '’' | '-' | '\u{2011}') && next.is_alphanumeric())
}

/// How far the number reaches that `rest` begins with.
fn number_length(rest: &str) -> usize {
    run_length(rest, |mark, next| match mark {
        '.' | ',' => next.is_numeric(),
        '-' | '\u{2011}' => next.is_alphabetic(),
        _ => false,
    })
}

/// How far letters, digits and inner marks reach; `inner` says of a mark and what follows it whether it is inner.
fn run_length(rest: &str, inner: impl Fn(char, char) -> bool) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = c.is_alphanumeric() || is_combining(c) || chars.peek().is_some_and(|&(_, next)| inner(c, next));
        if !goes_on {
            return at;
        }
    }
    rest.len()
}

/// The length of `U.S.`, `p.m.`, `J.R.R.`: two single letters or more, each with its full stop; the last stop may lack.
fn initials_length(rest: &str) -> Option<usize> {
    let mut length = 0;
    let mut letters = 0;
    let mut chars = rest.chars().peekable();
    while let Some(letter) = chars.next_if(|c| c.is_alphabetic()) {
        match chars.peek() {
            Some('.') => {
                chars.next();
                length += letter.len_utf8() + 1;
                letters += 1;
            }
            next if letters > 0 && !next.is_some_and(|c| c.is_alphanumeric()) => {
                length += letter.len_utf8();
                letters += 1;
                break;
            }
            // `mana.gers`, `U.Smith`: no initials.
            _ => return None,
        }
    }
    (letters > 1).then_some(length)
}

/// Whether `c` belongs to the letter before it: accents written apart, the soft hyphen.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn hard_words() {
        for (text, expected) in [
            ("don’t re-open Sung-lak’s", vec!["don’t", "re-open", "Sung-lak’s"]),
            ("the U.S. at 5 p.m. sharp", vec!["the", "U.S.", "at", "5", "p.m.", "sharp"]),
            ("a Ph.D student", vec!["a", "Ph", ".", "D", "student"]),
            ("J.R.R. Hollow", vec!["J.R.R.", "Hollow"]),
            ("in the U.K, he", vec!["in", "the", "U.K", ",", "he"]),
            ("mana.gers", vec!["mana", ".", "gers"]),
            ("It is I. A man", vec!["It", "is", "I", ".", "A", "man"]),
            ("3.5 and 10,000, 14th", vec!["3.5", "and", "10,000", ",", "14th"]),
            ("a 16-year-old in 2019-20", vec!["a", "16-year-old", "in", "2019", "-", "20"]),
            ("‘rock ’n’ roll’", vec!["‘", "rock", "’", "n", "’", "roll", "’"]),
            ("cafe\u{301}s", vec!["cafe\u{301}s"]),
            ("“No—” she", vec!["“", "No", "—", "”", "she"]),
            ("", vec![]),
        ] {
            assert_eq!(texts(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_words_not_marks() {
        assert_eq!(count("Well — 10,000 men, he said …"), 5);
    }
}
