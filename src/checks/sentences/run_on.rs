//! A sentence that begins in the middle of another: "is more guaranteed The work has".

use super::{has_quotation_mark, inside_quotation, prose};
use crate::checks::{Page, Plain, Words};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::Tag;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "run-on",
    title: "Sentence begins inside another",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation puts pieces of two sentences together and loses the full stop between them. The reader \
          notices only when the second verb comes.",
    examples: &[
        Example {
            wrong: "The journey is now safer for [[families The]] number of guards has doubled.",
            right: "The journey is now safer for families. The number of guards has doubled. It leads to The Hague.",
        },
        Example {
            wrong: "Nobody paid for the [[repairs However]] the bridge was opened in June.",
            right: "Nobody paid for the repairs. However, the bridge was opened in June. He sang Such is life.",
        },
    ],
};

/// Words that begin a sentence with a capital and are small inside one; no names are among them.
pub(super) const STARTERS: &str = "\
    also although and as at because both but by each every for from however if in its many meanwhile moreover not of on \
    or our she some such that the their then there therefore these they this those to we when where while with";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for words in prose(page) {
        out.extend((2..words.len()).filter(|at| is_border(page, &words, *at)).map(|at| finding(&words, at)));
    }
}

/// Whether the word at `at` begins with a capital for which there is no reason inside a sentence.
pub(super) fn is_stray_starter(page: &Page, words: &Words<'_>, at: usize) -> bool {
    let text = page.text();
    let small = |word: &str| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    words.text(at).as_bytes().first().is_some_and(u8::is_ascii_uppercase)
        && small(&words.text(at)[1..])
        && is_listed(STARTERS, words.lower(at))
        && small(words.text(at - 1))
        && small(words.text(at + 1))
        && text[words.span(at - 1).end..words.span(at).start] == *" "
        && text[words.span(at).end..words.span(at + 1).start].trim().is_empty()
        && !has_quotation_mark(words.sentence().of(text))
        && !inside_quotation(page, words.sentence().start)
}

/// Whether a whole sentence stands before the word at `at`, and another begins with it.
pub(super) fn is_border(page: &Page, words: &Words<'_>, at: usize) -> bool {
    // Behind a small word the clause goes on: `because of The`.
    let ends = |word: &str| {
        !is_listed(STARTERS, word) && !is_listed("a an is are was were be has have into than called named titled", word)
    };
    let finite = |tags: &[Tag]| tags.iter().any(Tag::is_finite_verb);
    at > 2
        && at + 3 < words.len()
        && is_stray_starter(page, words, at)
        && ends(words.text(at - 1))
        && finite(&words.tags()[..at])
        && finite(&words.tags()[at + 1..])
        && !matches!(words.lower(at), "and" | "or" | "of" | "to" | "by" | "from" | "with" | "that")
}

fn finding(words: &Words<'_>, at: usize) -> Finding {
    let span = words.span(at - 1).hull(words.span(at));
    let (before, first) = (words.text(at - 1), words.text(at));
    let message = format!(
        "With “{first}” a new sentence seems to begin, and the one before it has no end. Set a full stop behind \
         “{before}”, or join the two."
    );
    let stop = Fix::replace(span, format!("{before}. {first}"), Trust::Suggested);
    let small = Fix::replace(span, format!("{before} {}", words.lower(at)), Trust::Suggested);
    Finding::new(&META, span, 0.75, message).with_fix(stop).with_fix(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn names_and_titles_begin_no_sentence() {
        for text in [
            "The court in The Hague has not said when The Guardian will be heard.",
            "He said “we wait The rest is gone” and left the room for good.",
            "They say that Liu He has met the envoy and that Ping An will pay.",
            "The song is called Not today and was sung by all who came.",
            "THE BRIDGE IS CLOSED AND THE MAYOR IS AWAY, IT IS SAID.",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
