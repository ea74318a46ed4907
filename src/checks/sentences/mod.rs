//! Sentences that are broken, torn apart or wrongly joined.

crate::checks::list![fragment_no_verb, lone_subordinate, cut_attribution, capital_after_semicolon, looped_clause];

use super::quotes::inside as inside_quotation;
use crate::finding::{Fix, Replacement, Trust};
use crate::text::Span;

/// Whether `sentence` holds a quotation mark; apostrophes are none.
fn has_quotation_mark(sentence: &str) -> bool {
    sentence.contains(['“', '”', '"', '„', '«', '»', '‘'])
}

/// The fix that makes `sentence` the end of the sentence before it, with `link` between them.
fn join(text: &str, before: Span, sentence: Span, link: &str) -> Fix {
    let first = sentence.of(text).chars().next().map_or(0, char::len_utf8);
    let lower = sentence.of(text)[..first].to_lowercase();
    join_as(text, before, Span::new(sentence.start, sentence.start + first), sentence.end, &format!("{link}{lower}"))
}

/// The fix that joins to the sentence `before` the one that begins with `head` and stops at `end`, written as `words`.
fn join_as(text: &str, before: Span, head: Span, end: usize, words: &str) -> Fix {
    const STOPS: [char; 3] = ['.', '…', '!'];
    let stop = before.of(text).trim_end_matches(STOPS).len();
    // A full stop before a closing mark goes, the mark stays: `trade.” Now` becomes `trade” now`.
    let mark = before.of(text)[..stop].trim_end_matches(['”', '’', '"']).len();
    let inner = before.of(text)[..mark].trim_end_matches('.').len();
    let kept = &before.of(text)[mark..stop];
    let mut edits =
        vec![Replacement { span: Span::new(before.start + inner, head.end), text: format!("{kept}{words}") }];
    // What was left over at the end of a paragraph may lack the mark that the joined sentence needs.
    if text[..end].ends_with(char::is_alphanumeric) {
        if head.end == end {
            edits[0].text.push('.');
        } else {
            edits.push(Replacement { span: Span::at(end), text: ".".into() });
        }
    }
    Fix { label: "Join to the sentence before".into(), trust: Trust::Suggested, edits }
}
