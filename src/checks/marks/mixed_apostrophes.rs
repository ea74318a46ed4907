//! Straight and curly apostrophes in one article.

use super::near::{glyphs, word_after, word_before};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

/// Neutral: side by side they look careless, but hardly a reader sees it.
static META: Meta = Meta {
    id: "mixed-apostrophes",
    title: "Apostrophe of another kind",
    category: Category::LinguisticConventions,
    severity: Severity::Neutral,
    on: true,
    why: "Pieces of different origin bring different apostrophes. Side by side they look careless, and a search for \
          one does not find the other.",
    examples: &[
        Example {
            wrong: "Ann’s, Bern’s, Carl’s and Dora’s boats met [[Emil's]].",
            right: "Ann’s, Bern’s, Carl’s and Dora’s boats met Emil’s.",
        },
        Example { wrong: "They [[don´t]] know.", right: "They don't know Xi'an." },
        Example { wrong: "We [[can`t]] say that they won´t.", right: "We can’t say what ‘it’ is." },
    ],
};

/// How many apostrophes of the usual kind stand against one of the other.
const MAJORITY: usize = 4;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let (mut straight, mut curly, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    for (start, page) in pages.iter() {
        for (span, glyph) in inside_words(page.text()) {
            let kind = match glyph {
                '\'' => &mut straight,
                '’' => &mut curly,
                _ => &mut wrong,
            };
            kind.push(span.shifted(start));
        }
    }
    let house = if curly.len() > straight.len() { "’" } else { "'" };
    let (few, many) = if house == "’" { (straight, curly.len()) } else { (curly, straight.len()) };
    if few.len() * MAJORITY <= many {
        wrong.extend(few);
        wrong.sort_by_key(|span| span.start);
    }
    out.extend(finding(pages.text(), &wrong, house));
}

/// One finding for all of them, at the first one's word: whoever mends one wants all mended.
fn finding(text: &str, spans: &[Span], house: &str) -> Option<Finding> {
    let first = *spans.first()?;
    let word =
        Span::new(first.start - word_before(text, first.start).len(), first.end + word_after(text, first.end).len());
    let others = match spans.len() - 1 {
        0 => String::new(),
        1 => " The same holds for one more word.".to_owned(),
        more => format!(" The same holds for {more} more words."),
    };
    let message = format!(
        "The apostrophe here is not the “{house}” that this article writes elsewhere.{others} Make them all alike."
    );
    let edits = spans.iter().map(|span| Replacement { span: *span, text: house.to_owned() }).collect();
    let label = format!("{}{house}{}", &text[word.start..first.start], &text[first.end..word.end]);
    let label = if spans.len() == 1 { label } else { format!("{label} and all others") };
    Some(Finding::new(&META, word, 0.9, message).with_fix(Fix { label, trust: Trust::Safe, edits }))
}

/// The apostrophes, and the accents in their place, that stand between two letters.
fn inside_words(text: &str) -> impl Iterator<Item = (Span, char)> + '_ {
    glyphs(text, &['\'', '’', '´', '`']).filter_map(|(at, glyph)| {
        let end = at + glyph.len();
        let inside = text[..at].ends_with(char::is_alphabetic) && text[end..].starts_with(char::is_alphabetic);
        inside.then_some((Span::new(at, end), glyph.chars().next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn one_finding_mends_all() {
        let text = "Ann’s, Bo’s, Cy’s, Di’s, Ed’s, Flo’s, Gil’s and Hal’s boats met Ida's.\nJo's sank.";
        let found = run_one(&CHECK, text);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].span.of(text), "Ida's");
        assert!(!found[0].fixes[0].applied_to(text).contains('\''));
    }

    #[test]
    fn an_even_mix_is_nobodys_slip() {
        assert!(run_one(&CHECK, "Ann’s, Bo’s, Cy's and Di's boats met.").is_empty());
    }
}
