//! A curly mark that points the wrong way: `”Come in“`, `‘90s`.

use super::Quotation;
use super::marks::{Family, is_elided};
use super::underline::clause_before;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "wrong-direction-quote",
    title: "Quotation mark points the wrong way",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation puts opening and closing marks in each other’s place, or keeps the marks of a language that \
          writes them the other way round.",
    examples: &[
        Example { wrong: "He called it [[”brave]]” and left.", right: "He called it “brave” and left." },
        Example { wrong: "“The road is [[closed,“]] she said.", right: "“The road is closed,” she said." },
        Example {
            wrong: "The house was built in the [[‘90s]].",
            right: "The house was built in the ’90s, and ‘1984’ was read there.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find).in_any_language();

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let text = pages.text();
    let doubles = || pages.quotations().iter().filter(|quotation| quotation.open.family == Family::Double);
    // Swedish and Finnish writers open every quotation with the closing mark: a style of the house.
    let turned = |quotation: &&Quotation| quotation.open.glyph == '”';
    let habit = doubles().count() > 3 && doubles().filter(turned).count() * 2 > doubles().count();
    for quotation in doubles().filter(|_| !habit) {
        if quotation.open.glyph == '”' {
            let end = word_end(text, quotation.open.span.end, quotation.inner().end);
            out.push(found(Span::new(quotation.open.span.start, end), quotation.open.span, "“"));
        }
        let close = quotation.close.filter(|close| close.glyph == '“' && quotation.open.glyph != '„');
        if let Some(close) = close {
            let start = clause_before(text, quotation.open.span.end, close.span.start, 1);
            out.push(found(Span::new(start, close.span.end), close.span, "”"));
        }
    }
    for (at, mark) in text.match_indices('‘') {
        let after = at + mark.len();
        let elided = text[after..].starts_with(|c: char| c.is_ascii_digit()) && is_elided(&text[after..]);
        if elided && !text[..at].ends_with(char::is_alphanumeric) {
            let end = word_end(text, after, text.len());
            let decade = Span::new(after, end).of(text).ends_with('s');
            if decade && !text[end..].starts_with(['’', '\'']) {
                out.push(found(Span::new(at, end), Span::new(at, after), "’"));
            }
        }
    }
}

/// Where the word that begins at or after byte `from` ends, before `to`.
fn word_end(text: &str, from: usize, to: usize) -> usize {
    let words = &text[from..to];
    let begin = words.find(char::is_alphanumeric).unwrap_or(0);
    let length = words[begin..].find(|c: char| !c.is_alphanumeric()).unwrap_or(words.len() - begin);
    from + begin + length
}

/// The finding of the `mark` inside `passage` that ought to be `right`.
fn found(passage: Span, mark: Span, right: &str) -> Finding {
    let message = match right {
        "“" => "A quotation begins here, but the mark is a closing one. Put an opening mark.",
        "”" => "A quotation ends here, but the mark is an opening one. Put a closing mark.",
        _ => "An apostrophe stands for the figures left out, but the mark is an opening one. Put an apostrophe.",
    };
    Finding::new(&META, passage, 0.85, message).with_fix(Fix::replace(mark, right, Trust::Safe))
}
