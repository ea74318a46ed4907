//! Words, numbers and marks of a paragraph.

mod address;

use super::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner apostrophes and hyphens: `don’t`, `Sung-lak`; initials with their stops: `U.S.`, `a.m.`,
    /// `Ph.D.`; names with an ampersand: `AT&T`.
    Word,
    /// Begins with a digit: `10,000`, `3.5`, `14th`, `16-year-old`.
    Number,
    /// Where a page or a mail box is: `https://example.org/news`, `press@example.org`, `example.org`.
    Address,
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
    // A word has five letters and a space.
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..];
        let (length, kind) = if first.is_numeric() {
            (number_length(rest), Kind::Number)
        } else if first.is_alphabetic() {
            match initials_length(rest) {
                Some(length) => (length, Kind::Word),
                None => word_or_address(rest),
            }
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
///
/// The checks ask this of every word, and nearly always the answer is no: so the list is first read as a whole, without
/// cutting it into words, for a place where the first two letters stand behind a space.
#[must_use]
pub fn is_listed(list: &str, word: &str) -> bool {
    let (listed, bytes) = (list.as_bytes(), word.as_bytes());
    let is_at = |at: usize| {
        let end = at + bytes.len();
        listed[at..].starts_with(bytes) && matches!(listed.get(end), None | Some(b' ')) && !bytes.contains(&b' ')
    };
    let [first, rest @ ..] = bytes else {
        return list.split(' ').any(str::is_empty);
    };
    if is_at(0) {
        return true;
    }
    // Behind a word of one letter there is a space, or the list is over.
    let second = rest.first().unwrap_or(&b' ');
    let length = listed.len();
    if length < 3 || rest.is_empty() && listed.ends_with(&[b' ', *first]) {
        return length > 1 && is_at(length - 1) && listed[length - 2] == b' ';
    }
    // No branch in here: the compiler makes it compare sixteen places at once.
    let places = listed[..length - 2].iter().zip(&listed[1..length - 1]).zip(&listed[2..]);
    let begins =
        places.fold(false, |any, ((space, one), two)| any | ((*space == b' ') & (one == first) & (two == second)));
    begins && (1..length - 1).any(|at| listed[at - 1] == b' ' && listed[at] == *first && is_at(at))
}

/// What `rest` begins with, which is a letter: how far it reaches, and what it is.
fn word_or_address(rest: &str) -> (usize, Kind) {
    let length = word_length(rest);
    // Few words have such a mark behind them.
    let possible = matches!(rest.as_bytes().get(length), Some(b'.' | b':' | b'@' | b'_' | b'+'));
    match possible.then(|| address::length(rest)).flatten() {
        Some(length) => (length, Kind::Address),
        None => (length, Kind::Word),
    }
}

/// How far the word reaches that `rest` begins with.
fn word_length(rest: &str) -> usize {
    let length = run_length(rest, is_inner);
    // `AT&T`, `Q&A`: capitals on both sides, and not `AT&amp;T`.
    let upper = |part: &str| !part.is_empty() && part.chars().all(char::is_uppercase);
    match rest[length..].strip_prefix('&') {
        Some(after) if upper(&rest[..length]) => {
            let more = run_length(after, is_inner);
            if upper(&after[..more]) { length + 1 + more } else { length }
        }
        _ => length,
    }
}

/// Whether `mark` with `next` behind it belongs to the word around it.
fn is_inner(mark: char, next: char) -> bool {
    matches!(mark, '\'' | '’' | '-' | '\u{2011}') && next.is_alphanumeric()
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
/// `Ph.D.` and `M.Sc.` are such too, and what is joined to them: `U.S.-led`, `U.S.’s`.
fn initials_length(rest: &str) -> Option<usize> {
    const DEGREES: [&str; 8] = ["B.Ed", "B.Sc", "D.Phil", "Ed.D", "M.Phil", "M.Sc", "Ph.D", "Ph.Ds"];
    let may_be_degree = matches!(rest.as_bytes(), [b'B' | b'D' | b'E' | b'M' | b'P', ..]);
    let degrees = if may_be_degree { &DEGREES[..] } else { &[] };
    let degree = degrees
        .iter()
        .find(|degree| rest.strip_prefix(**degree).is_some_and(|after| !after.starts_with(char::is_alphanumeric)));
    let length = match degree {
        Some(degree) => degree.len() + usize::from(rest[degree.len()..].starts_with('.')),
        None => letters_length(rest)?,
    };
    let mut after = rest[length..].chars();
    let joined = after.next().zip(after.next()).is_some_and(|(mark, next)| is_inner(mark, next));
    Some(if joined { length + run_length(&rest[length..], is_inner) } else { length })
}

fn letters_length(rest: &str) -> Option<usize> {
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

    #[test]
    fn what_a_token_is() {
        let text = "At 5,000 U.S. sites — see example.org/a or Ph.D.";
        let kinds: Vec<Kind> = tokens(text).iter().map(|token| token.kind).collect();
        use Kind::{Address, Mark, Number, Word};
        assert_eq!(kinds, [Word, Number, Word, Word, Mark, Word, Address, Word, Word]);
    }

    #[test]
    fn a_listed_word_is_one_of_the_list_and_no_part_of_one() {
        let list = "one two three four five six seven eight nine ten";
        for word in list.split(' ') {
            assert!(is_listed(list, word) && is_listed(word, word), "{word}");
        }
        for word in ["", "thre", "threes", "o", "n", "two three", " ten", "ten ", "é"] {
            assert!(!is_listed(list, word), "{word}");
        }
        for list in ["", "a", "ab", "a b", "a b c", "ab c", "a bc", " ab", "ab ", "a  b", "é a", "ab abc b"] {
            for word in ["", "a", "b", "c", "ab", "bc", "abc", "a b", "é", " "] {
                assert_eq!(is_listed(list, word), list.split(' ').any(|listed| listed == word), "{list:?} {word:?}");
            }
        }
    }

    #[test]
    fn one_endless_word_is_no_trap() {
        for piece in ["a.", "a@", "a_b.", "www.", "A&", "x-", "http:", "a.com/"] {
            let text = piece.repeat(200_000 / piece.len());
            assert!(tokens(&text).iter().all(|token| !token.span.is_empty()), "{piece}");
        }
    }

    #[test]
    fn counts_words_not_marks() {
        assert_eq!(count("Well — 10,000 men, he said …"), 5);
    }
}
