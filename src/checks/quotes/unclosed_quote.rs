//! A quotation that is opened and never closed.

use super::Trouble;
use super::speech::first_attribution;
use super::underline::{clause_before, closing, first_clause};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "unclosed-quote",
    title: "Quotation never closed",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation loses closing marks, most of all before the words that name the speaker. \
          The reader then takes the reporter's words for the speaker's.",
    examples: &[
        Example {
            wrong: "[[“We need more time]], she told the council.",
            right: "“We need more time,” she told the council.",
        },
        Example {
            wrong: "The mayor wrote: [[\"The bridge is safe]]. Nobody has to move.\nTraffic was light on Monday.",
            right: "The mayor wrote: \"The bridge is safe. Nobody has to move.\"\nTraffic was light on Monday.",
        },
        Example {
            wrong: "[[“The boats are ready]], he said. “We sail at six.”",
            right: "“The boats are ready,” he said. “We sail at six.”",
        },
        Example { wrong: "[[« La digue tient]]. Personne ne part.", right: "« La digue tient. Personne ne part. »" },
        Example {
            wrong: "‘Come in,’ she said. [[‘The kettle is on]].",
            right: "‘Come in,’ she said. ‘The kettle is on.’ It was the ’90s, and the soldiers’ boots stood in the hall.",
        },
        Example {
            wrong: "He asked: [[“Who pays]]? Nobody answered.",
            right: "“Who pays?” he asked. “Not the town.\n“Nor the county,” he added. The pipe is 6'2\" long.",
        },
        Example {
            wrong: "“We sail at [[six,’]] he said. “The boats are ready.”",
            right: "“We sail at six,” he said. “The ‘boats’ are ready.”",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    for trouble in &pages.quotes().troubles {
        let Trouble::Unclosed { open, until } = trouble else { continue };
        let quoted = Span::new(open.span.end, *until);
        let words = quoted.of(text).trim_end();
        if let Some(mark) = other_close(words).map(|mark| mark.shifted(quoted.start)) {
            let message = "This quotation is opened with one kind of mark and closed with another. Close it with the \
                           kind that opened it.";
            let passage = Span::new(clause_before(text, quoted.start, mark.start, 1), mark.end);
            let fix = Fix::replace(mark, closing(open.glyph).to_string(), Trust::Suggested);
            out.push(Finding::new(&META, passage, 0.9, message).with_fix(fix));
            continue;
        }
        let named = first_attribution(words);
        let at = quoted.start + named.unwrap_or(words.len());
        let message = if named.is_some() {
            "This quotation is opened but never closed, so the words that name the speaker read as spoken too. \
             Close it before them."
        } else {
            "This quotation is opened but never closed, so the reader cannot tell where the speaker stops. \
             Close it where the quoted words end."
        };
        let confidence = if named.is_some() { 0.95 } else { 0.85 };
        let finding = Finding::new(&META, first_clause(text, open.span.start, *until), confidence, message);
        out.push(finding.with_fix(close_at(text, quoted, at, open.glyph)));
    }
}

/// The single mark that closes `words`, which a double one opened: it follows a stop, and no single mark opened before.
fn other_close(words: &str) -> Option<Span> {
    let is_single = |c: char| matches!(c, '’' | '\'');
    let (at, mark) =
        words.char_indices().find(|(at, c)| is_single(*c) && words[..*at].ends_with([',', '.', '?', '!']))?;
    let span = Span::new(at, at + mark.len_utf8());
    let opened = words[..at].split_whitespace().any(|word| word.starts_with(['‘', '\'']));
    let ends = words[span.end..].starts_with(' ') || words[span.end..].is_empty();
    (ends && !opened).then_some(span)
}

/// Puts the closing mark at byte `at`, spaced as the opening one is.
fn close_at(text: &str, quoted: Span, at: usize, glyph: char) -> Fix {
    let space = quoted.of(text).chars().next().filter(|c| c.is_whitespace() && matches!(glyph, '«' | '»'));
    let mark: String = space.into_iter().chain([closing(glyph)]).collect();
    let last = text[quoted.start..at].split_whitespace().next_back().unwrap_or_default();
    Fix::replace(Span::at(at), mark, Trust::Suggested).labelled(format!("Close it after “{last}”"))
}
