//! A closing mark with nothing to close.

use super::Trouble;
use super::speech::is_verb;
use super::underline::{clause_before, opening};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "orphan-closing-quote",
    title: "Closing mark without an opening one",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation drops opening marks and doubles closing ones. The reader cannot tell which words \
          were spoken and which are the reporter's.",
    examples: &[
        Example {
            wrong: "The road will open again in [[May,”]] the mayor said.",
            right: "“The road will open again in May,” the mayor said.",
        },
        Example {
            wrong: "“We are tired,” she said. The water keeps [[rising.”]]",
            right: "“We are tired,” she said. “The water keeps rising.”",
        },
        Example {
            wrong: "He called the plan “[[brave””]] and left.", right: "He called the plan “brave” and left."
        },
        Example {
            wrong: "The [[miners”]] lamps went out one by one.",
            right: "The miners’ lamps went out one by one.",
        },
        Example {
            wrong: "The old pier is [[gone.\"]] Nobody knows why.",
            right: "The plank was 5'4\" long, and the old pier is gone.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for trouble in &pages.quotes().troubles {
        let Trouble::Orphan { close, paragraph, after } = trouble else { continue };
        let spoken_from = after.map_or(paragraph.start, |mark| mark.span.end);
        let doubled = !text[spoken_from..close.span.start].contains(char::is_alphanumeric);
        let possessive = is_possessive(text, close.span);
        let message = if possessive {
            "This mark closes no quotation; it seems to stand where an apostrophe belongs. Put the apostrophe there, \
             or open the quotation where the spoken words begin."
        } else if doubled {
            "This quotation is closed twice. Take one of the two marks away."
        } else {
            "A quotation is closed here that was never opened, so the reader cannot tell where the spoken words \
             begin. Open it where they begin, or take this mark away."
        };
        let mut finding = Finding::new(&META, underlined(text, paragraph.start, close.span), 0.9, message);
        if possessive {
            let apostrophe = if close.glyph == '"' { "'" } else { "’" };
            let fix = Fix::replace(close.span, apostrophe, Trust::Suggested);
            finding = finding.with_fix(fix.labelled("Put an apostrophe"));
        }
        if let Some(at) = beginning(text, Span::new(spoken_from, close.span.start), after.is_some()) {
            let word = text[at..close.span.start].split_whitespace().next().unwrap_or_default();
            let open = Fix::replace(Span::at(at), opening(close.glyph), Trust::Suggested);
            finding = finding.with_fix(open.labelled(format!("Open it before “{word}”")));
        }
        let away = Fix::replace(close.span, "", Trust::Suggested).labelled("Take the mark away");
        out.push(finding.with_fix(away));
    }
}

/// `the miners” lamps`: the mark follows a plural and a thing follows it.
fn is_possessive(text: &str, mark: Span) -> bool {
    let owned = text[mark.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_lowercase()));
    let verb = text[mark.end..].split_whitespace().next().is_some_and(is_verb);
    owned && !verb && text[..mark.start].ends_with('s')
}

/// The mark with the word before it, which stands in the same paragraph.
fn underlined(text: &str, paragraph: usize, mark: Span) -> Span {
    /// A word is never so long, in bytes; a bound keeps a text of nothing but marks linear.
    const REACH: usize = 160;
    let from = text.floor_char_boundary(mark.start.saturating_sub(REACH)).max(paragraph);
    let word = from + text[from..mark.start].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let start = clause_before(text, from, word, 1);
    let opening = text[start..].chars().next().filter(|c| matches!(c, '“' | '"' | '«')).map_or(0, char::len_utf8);
    Span::new((start + opening).min(mark.start), mark.end)
}

/// Where the spoken words begin: after the words that name a speaker, else at the beginning of the paragraph.
fn beginning(text: &str, words: Span, closed_before: bool) -> Option<usize> {
    let passage = words.of(text);
    let skip = |at: usize| words.start + at + (passage[at..].len() - passage[at..].trim_start().len());
    let named = |head: &str| head.split_whitespace().any(is_verb);
    let colon = passage.find(": ").filter(|at| named(&passage[..*at])).map(|at| skip(at + 1));
    let sentence = || passage.find(". ").filter(|at| named(&passage[..*at])).map(|at| skip(at + 1));
    let at = if closed_before { colon.or_else(sentence)? } else { colon.unwrap_or(words.start) };
    text[at..words.end].starts_with(char::is_alphanumeric).then_some(at)
}
