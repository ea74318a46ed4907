//! A possessive or a contraction torn at its apostrophe.

use super::near::{after, before, glyphs, word_before};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "spaced-apostrophe",
    title: "Space at an apostrophe",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Programs that cut text into pieces set the “s” of a possessive apart and forget to join it again. The loose \
          apostrophe reads as a quotation mark.",
    examples: &[
        Example { wrong: "The [[city ’ s]] bridge fell.", right: "The city’s bridge fell." },
        Example { wrong: "The [[mayor 's]] car stood there.", right: "The mayor's car stood there, 's' is a letter." },
        Example { wrong: "[[Bern’ s]] bridge fell.", right: "The boys’ school of the ’60s closed." },
        Example { wrong: "They [[don ’ t]] know.", right: "They don’t know, ‘and won’ said he." },
    ],
};

/// What follows an apostrophe in English words.
const ENDINGS: &[&str] = &["s", "t", "re", "ve", "ll"];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    for (at, glyph) in glyphs(text, &['\'', '’']) {
        let word_end = text[..at].strip_suffix(' ').map_or(at, str::len);
        let rest = &text[at + glyph.len()..];
        let ending_at = at + glyph.len() + usize::from(rest.starts_with(' '));
        let torn = word_end < at || rest.starts_with(' ');
        let Some(ending) = torn.then(|| ending(text, ending_at)).flatten() else { continue };
        let word = word_before(text, word_end);
        let start = word_end - word.len();
        if !belongs(text, start, word, ending) {
            continue;
        }
        let span = Span::new(start, ending_at + ending.len());
        let joined = format!("{word}{glyph}{ending}");
        let message = format!("The apostrophe of “{joined}” has come loose. Close it up.");
        out.push(Finding::new(&META, span, 0.9, message).with_fix(Fix::replace(span, joined, Trust::Safe)));
    }
}

/// The ending that stands alone at byte `at`.
fn ending(text: &str, at: usize) -> Option<&'static str> {
    ENDINGS.iter().copied().find(|ending| {
        let next = text[at..].strip_prefix(ending).map(|rest| rest.chars().next());
        // `'s'` is a letter in quotation marks.
        next.is_some_and(|next| next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')))
    })
}

/// Whether the word and the ending make one: `don` and `t`, `they` and `re`, any noun and `s`.
fn belongs(text: &str, start: usize, word: &str, ending: &str) -> bool {
    let lower = word.to_lowercase();
    let free = before(text, start).is_none_or(|c| !matches!(c, '\'' | '’'))
        && after(text, start).is_some_and(char::is_alphabetic);
    let fits = match ending {
        "s" => word.len() > 1,
        "t" => {
            lower.ends_with('n')
                && matches!(
                    &*lower,
                    "don"
                        | "doesn"
                        | "didn"
                        | "isn"
                        | "wasn"
                        | "aren"
                        | "weren"
                        | "won"
                        | "wouldn"
                        | "couldn"
                        | "shouldn"
                        | "hasn"
                        | "haven"
                        | "hadn"
                        | "can"
                        | "mustn"
                )
        }
        "re" => matches!(&*lower, "we" | "you" | "they"),
        "ve" => matches!(&*lower, "i" | "we" | "you" | "they" | "would" | "could" | "should"),
        _ => matches!(&*lower, "i" | "we" | "you" | "they" | "he" | "she" | "it" | "there"),
    };
    free && fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn quotation_marks_and_letters_are_left_alone() {
        for text in [
            "‘Come’ she said",
            "the letter 's' and 't'",
            "rock 'n' roll",
            "the boys' slow boat",
            "in the 1990s ’ sound",
            "ten ' t",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
