//! A paragraph of quoted speech with nobody named as the speaker, in it or beside it.

use super::Quotation;
use super::speech::is_verb;
use super::underline::first_clause;
use crate::checks::{Pages, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "speech-without-speaker",
    title: "Speech without a speaker",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: false,
    why: "Machine translation drops the words that name the speaker, or puts the quotation where they are not. The reader does \
          not know who speaks.",
    examples: &[
        Example {
            wrong: "The bridge was closed in May.\n[[“We were told nothing at all about it]].”\nThe ferry sails twice a day.",
            right: "The bridge was closed in May, the mayor said.\n“We were told nothing at all about it.”\nThe ferry sails twice a day.",
        },
        Example {
            wrong: "The fair ended on Sunday.\n[[\"It was the best year that we have had]], and the rain stayed away.\"\nThe stalls are gone.",
            right: "The fair ended on Sunday.\n\"It was the best year that we have had, and the rain stayed away.\"\nSo said Ada Renn, who sold out.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    let mut quotations = pages.quotations().iter().peekable();
    // Whether the last paragraph with words outside marks speaks of somebody who spoke; at first nobody is awaited.
    let mut named = true;
    let mut waiting: Vec<Span> = Vec::new();
    for (start, page) in pages.iter() {
        let end = start + page.text().len();
        let mut outside = start;
        let mut speech = false;
        let mut words = false;
        let mut spoken = Vec::new();
        while let Some(quotation) = quotations.next_if(|quotation| quotation.span.start < end) {
            if quotation.span.start >= outside {
                let between = Span::new(outside, quotation.span.start).of(text);
                speech |= tells(between);
                words |= between.contains(char::is_alphanumeric);
                spoken.push(quotation);
                outside = quotation.span.end.min(end);
            }
        }
        let rest = Span::new(outside, end).of(text);
        speech |= tells(rest);
        words |= rest.contains(char::is_alphanumeric);
        if page.kind == Kind::Blank {
            continue;
        }
        if words {
            // Somebody speaks here, or nobody: then the speech before has no speaker, unless its words go on here.
            if !speech {
                out.extend(waiting.iter().map(|span| {
                    let message = "Nobody is named as the speaker of this quotation, neither here nor in the paragraphs \
                                   beside it. Say who speaks.";
                    Finding::new(&META, first_clause(text, span.start, span.end), 0.5, message)
                }));
            }
            waiting.clear();
            named = speech || page.kind == Kind::Heading;
        } else if !named
            && let [only] = spoken[..]
            && is_speech(text, only)
        {
            waiting.push(only.span);
            // What follows in marks too is the same speech.
            named = true;
        }
    }
}

/// Whether the words outside marks speak of somebody who spoke, or lead up to a quotation.
fn tells(words: &str) -> bool {
    words.trim_end().ends_with(':') || words.split_whitespace().any(is_verb)
}

/// Whether a quotation is a sentence that somebody spoke.
fn is_speech(text: &str, quotation: &Quotation) -> bool {
    let words = quotation.inner().of(text);
    quotation.close.is_some()
        && words.starts_with(char::is_uppercase)
        && words.ends_with(['.', '!', '?'])
        && quotation.has_words(text, 6)
}
