//! No space between a mark and the word after it.

use super::near::{after, before, is_closing_quote, is_in_address, word_after, word_before};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::lexicon::lexicon;
use crate::text::Span;

static META: Meta = Meta {
    id: "missing-space-after-mark",
    title: "Missing space after a mark",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese and Japanese marks carry their own space; written in English they need one after them. \
          Without it two words read as one.",
    examples: &[
        Example { wrong: "The boats left[[,but]] the crew stayed.", right: "The boats left, but the crew stayed." },
        Example {
            wrong: "The vote was over[[.Nobody]] cheered.",
            right: "At 10:30 he paid 1,200 to U.S. and Ph.D students.",
        },
        Example {
            wrong: "The agency (NTA[[)said]] so.",
            right: "(Un)happy employee(s) read f(x) at News.example/Go,now.",
        },
        Example { wrong: "He asked[[,“Who]] pays?”", right: "He asked, “Who pays?”" },
        Example {
            wrong: "It opened on March 3[[,2019]] in Bern.",
            right: "It opened on March 3, 2019 in Bern, with 3,201 guests.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    let bytes = text.as_bytes();
    for at in 1..bytes.len().saturating_sub(1) {
        let mark = bytes[at];
        if !matches!(mark, b',' | b';' | b':' | b'.' | b'!' | b'?' | b')') || bytes[at + 1].is_ascii_whitespace() {
            continue;
        }
        let Some(trust) = trust(text, at, mark) else { continue };
        if is_in_address(text, at) {
            continue;
        }
        let next = after(text, at + 1).filter(|c| !c.is_alphanumeric()).map_or(0, char::len_utf8);
        let end = at + 1 + next + word_after(text, at + 1 + next).len();
        let mark = char::from(mark);
        let message = format!("The space after “{mark}” is missing, so two words run together. Put one in.");
        let fix = Fix::replace(Span::at(at + 1), " ", trust).labelled("Put a space in");
        let confidence = if trust == Trust::Safe { 0.95 } else { 0.85 };
        out.push(Finding::new(&META, Span::new(at, end), confidence, message).with_fix(fix));
    }
}

/// How far a space after the mark at byte `at` may be trusted; `None` where none is missing.
fn trust(text: &str, at: usize, mark: u8) -> Option<Trust> {
    let (last, next) = (before(text, at)?, after(text, at + 1)?);
    let opens = matches!(next, '“' | '‘' | '«');
    let after_word = last.is_alphanumeric() || is_closing_quote(last) || matches!(last, ')' | ']' | '%');
    let found = match mark {
        b',' if next.is_ascii_digit() => is_year_of_a_date(text, at),
        b',' | b';' => after_word && (next.is_alphabetic() || opens) && !is_letters_apart(text, at),
        b':' => word_before(text, at).len() > 2 && last.is_lowercase() && (next.is_alphabetic() || opens),
        b'!' | b'?' => word_before(text, at).len() > 1 && last.is_lowercase() && next.is_uppercase(),
        b'.' => return full_stop(text, at),
        _ => closes_an_aside(text, at) && next.is_alphabetic(),
    };
    found.then_some(if mark == b':' { Trust::Suggested } else { Trust::Safe })
}

/// `ended.The`, not `Acme.Com`, `Ph.D`, `J.R.Smith`.
fn full_stop(text: &str, at: usize) -> Option<Trust> {
    let (left, right) = (word_before(text, at), word_after(text, at + 1));
    let mut letters = right.chars();
    let capitalised = letters.next()?.is_uppercase() && right.len() > 1 && letters.all(char::is_lowercase);
    let closed = before(text, at).is_some_and(|c| is_closing_quote(c) || c == ')');
    let ended = left.len() > 1 && left.chars().skip(1).all(char::is_lowercase);
    if !capitalised || !(closed || ended) || text[at + 1 + right.len()..].starts_with('.') {
        return None;
    }
    let known = left.starts_with(char::is_lowercase) && lexicon().knows(left) && lexicon().knows(right);
    (known || closed || lexicon().knows(left)).then_some(if known { Trust::Safe } else { Trust::Suggested })
}

/// `a,b;c`: names of things in a formula.
fn is_letters_apart(text: &str, at: usize) -> bool {
    let single = |word: &str| word.chars().count() == 1 && word != "a" && word != "I";
    single(word_before(text, at)) && word_after(text, at + 1).chars().count() == 1
}

/// `March 3,2019`.
fn is_year_of_a_date(text: &str, at: usize) -> bool {
    let (day, year) = (word_before(text, at), word_after(text, at + 1));
    let month = word_before(text, text[..at - day.len()].trim_end_matches([' ', '.']).len());
    let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    let named = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    matches!(day.len(), 1 | 2)
        && year.len() == 4
        && digits(day)
        && digits(year)
        && named.iter().any(|name| month.starts_with(name))
}

/// Whether the bracket at byte `at` closes words of their own, as in `(see below)`, and no part of one, as in `(un)fair`.
fn closes_an_aside(text: &str, at: usize) -> bool {
    let near = &text[text.ceil_char_boundary(at.saturating_sub(120))..at];
    let Some(open) = near.rfind('(') else { return false };
    let inside = &near[open + 1..];
    near[..open].chars().next_back().is_none_or(char::is_whitespace)
        && inside.len() > 1
        && (inside.contains(' ') || inside.chars().all(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_needs_no_space() {
        for text in [
            "Read news.Example.org, mail a;b@c.example, open C:news and std::io.",
            "x,y;z and 10,000 at 3:1, ratio 4:3, J.R.R.Moss",
            "“Go!”he cried", // The quotation marks' own checks look there.
            "He asked, “Really?” “Yes.”",
            "(re)build, (un)fair, f(x)dx",
            "\u{301}a,\u{301}b.\u{301}C",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
