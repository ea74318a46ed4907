//! Straight and curly apostrophes in one article.

use crate::checks::{Check, Pages};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "mixed-apostrophes",
    title: "Apostrophe of another kind",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Pieces of different origin bring different apostrophes. Side by side they look careless, and a search for \
          one does not find the other.",
    examples: &[
        Example {
            wrong: "Ann’s, Bern’s, Carl’s and Dora’s boats met [[Emil's]].",
            right: "Ann’s, Bern’s, Carl’s and Dora’s boats met Emil’s.",
        },
        Example { wrong: "They [[don´t]] know.", right: "They don't know Xi'an." },
    ],
};

/// How many apostrophes of the usual kind stand against one of the other.
const MAJORITY: usize = 4;

/// See [`META`].
pub struct MixedApostrophes;

/// The check, for the list.
pub(super) static CHECK: MixedApostrophes = MixedApostrophes;

impl Check for MixedApostrophes {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
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
        for span in wrong {
            out.push(finding(pages.text(), span, house, "This accent stands in an apostrophe's place.", 0.9));
        }
        if few.len() * MAJORITY <= many {
            for span in few {
                out.push(finding(
                    pages.text(),
                    span,
                    house,
                    "Elsewhere this article's apostrophes look different.",
                    0.9,
                ));
            }
        }
    }
}

/// The finding of the apostrophe at `span`, which underlines its word.
fn finding(text: &str, span: Span, house: &str, what: &str, confidence: f32) -> Finding {
    let start = span.start - super::near::word_before(text, span.start).len();
    let end = span.end + super::near::word_after(text, span.end).len();
    let message = format!("{what} Write “{house}” here too.");
    let fix = Fix::replace(span, house, Trust::Safe).labelled(format!(
        "{}{house}{}",
        &text[start..span.start],
        &text[span.end..end]
    ));
    Finding::new(&META, Span::new(start, end), confidence, message).with_fix(fix)
}

/// The apostrophes, and the accents in their place, that stand between two letters.
fn inside_words(text: &str) -> impl Iterator<Item = (Span, char)> + '_ {
    text.match_indices(['\'', '’', '´', '`']).filter_map(|(at, glyph)| {
        let end = at + glyph.len();
        let inside = text[..at].ends_with(char::is_alphabetic) && text[end..].starts_with(char::is_alphabetic);
        inside.then_some((Span::new(at, end), glyph.chars().next()?))
    })
}
