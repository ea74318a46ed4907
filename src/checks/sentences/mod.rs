//! Sentences that are broken, torn apart or wrongly joined.

crate::checks::list![
    fragment_no_verb,
    lone_subordinate,
    cut_attribution,
    capital_after_semicolon,
    looped_clause,
    truncated_sentence,
    split_sentence,
    lower_case_start,
    dangling_time_word,
    stray_question,
    repeated_phrase,
    repeated_sentence,
    two_verbs,
    missing_subject,
    missing_object,
    comma_splice,
    run_on,
    odd_capitals,
    overlong_sentence,
];

use super::quotes::inside as inside_quotation;
use super::{Page, Words};
use crate::document::Kind;
use crate::finding::{Fix, Replacement, Trust};
use crate::language::Pos;
use crate::language::lexicon::lexicon;
use crate::text::Span;
use crate::text::words::is_listed;

/// The words of each sentence of running text: a headline leaves out what a sentence needs.
fn prose(page: &Page) -> impl Iterator<Item = Words<'_>> {
    page.all_words().filter(|_| page.kind == Kind::Paragraph)
}

/// Words that no clause ends with: another must follow.
const HANGING: &str = "\
    a although an and because every its my nor or our per than the their unless via whereas whether whose your";

/// Whether the last of `words` needs another to follow: `because of the`, `the Ministry of`.
fn hangs(words: &Words<'_>) -> bool {
    let Some(end) = words.len().checked_sub(1).filter(|end| *end > 1) else { return false };
    match words.text(end) {
        // Not `that we dreamt of`, `what he is made of`, `the club she was a member of`.
        "of" => {
            let noun = words.text(end - 1);
            matches!(words.tags()[end - 1].pos, Pos::Noun | Pos::Propn)
                && (noun.ends_with("ry") || noun.ends_with("ion") || noun.ends_with("ment") || noun.ends_with("ness"))
                && !words.texts().any(|word| matches!(word, "which" | "who" | "whom" | "that" | "what" | "where" | "a"))
        }
        word => is_listed(HANGING, word),
    }
}

/// The places where a full stop and a lower-case word stand in one sentence: the word before, and the word behind.
fn small_starts(page: &Page) -> impl Iterator<Item = (Span, Span)> + '_ {
    /// Abbreviations that are words too, or that the list of words knows.
    const SHORTENED: &str =
        "abbr al approx ca cf cont dept ed eds esp est etc ext incl max min misc no resp tel trans vol vs";
    let text = page.text();
    text.match_indices(". ").filter_map(move |(at, _)| {
        let rest = text[at + 1..].trim_start();
        let start = text.len() - rest.len();
        if !rest.starts_with(char::is_lowercase) {
            return None;
        }
        let index = page.tokens().partition_point(|token| token.span.start < at);
        let (before, after) = (page.tokens().get(index.checked_sub(1)?)?, page.tokens().get(index + 1)?);
        let word = before.span.of(text);
        let whole = before.span.end == at
            && word.len() > 2
            && word.chars().all(char::is_lowercase)
            && !is_listed(SHORTENED, word)
            && lexicon().knows(word);
        // Not `b. second`, `iPhone`, `i.e.`
        let after_word = after.span.of(text);
        let plain = after.span.start == start
            && after_word.chars().all(char::is_lowercase)
            && (after_word.len() > 1 || after_word == "a");
        (whole && plain && !inside_quotation(page, at)).then_some((before.span, after.span))
    })
}

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
