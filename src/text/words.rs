//! Words, numbers and marks of a paragraph.

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes and hyphens: `don’t`, `Sung-lak`.
    Word,
    /// Begins with a digit: `10,000`, `3.5`, `14th`.
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

/// The tokens of `text` in order; white space is left out.
#[must_use]
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let kind = if first.is_numeric() {
            Kind::Number
        } else if first.is_alphabetic() {
            Kind::Word
        } else {
            Kind::Mark
        };
        if kind != Kind::Mark {
            while let Some(&(at, c)) = chars.peek() {
                let next = text[at + c.len_utf8()..].chars().next();
                let inner = if kind == Kind::Word {
                    matches!(c, '\'' | '’' | '-') && next.is_some_and(char::is_alphanumeric)
                } else {
                    matches!(c, '.' | ',') && next.is_some_and(char::is_numeric)
                };
                if !(c.is_alphanumeric() || inner) {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
        }
        tokens.push(Token { span: Span::new(start, end), kind });
    }
    tokens
}

/// The number of words and numbers of `text`, as the points per 1000 words count them.
#[must_use]
pub fn count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
