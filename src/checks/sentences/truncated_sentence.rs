//! A sentence that breaks off: on a word that needs another, or on a comma.

use super::hangs;
use crate::checks::{Page, Pages, Plain};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "truncated-sentence",
    title: "Sentence breaks off",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation stops too early, or loses the end of a long sentence. What was said there is missing, and \
          nothing tells the reader how much.",
    examples: &[
        Example {
            wrong: "The council voted for the new road because [[the]].",
            right: "The council voted for the new road because the old one floods. What is it made of?",
        },
        Example {
            wrong: "The ferry was built in Bergen in 1962 and was sold to a firm from the [[south,]]",
            right: "The ferry was built in Bergen in 1962 and was sold to a firm from the south.",
        },
        Example {
            wrong: "The pit above the town was shut in May, and about four hundred miners lost the work that their fathers \
                    had lived [[by]]\n\nNobody has told them yet what they can do.",
            right: "The pit above the town was shut in May, and about four hundred miners lost the work that their fathers \
                    had lived by.\n\nNobody has told them yet what they can do.",
        },
    ],
};

/// A line that ends with a comma and has fewer words is a salutation or a verse.
const SHORTEST: usize = 9;

/// Words that a sentence may end with, but no paragraph without its full stop.
const OPEN: &str = "\
    are as at be but by can could for from has have if in is may might must of on should that to was were which who will \
    with would";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut doubtful = Vec::new();
    let mut paragraphs = 0;
    let mut last: Option<(bool, Finding)> = None;
    for (start, page) in pages.iter().filter(|(_, page)| page.kind != Kind::Blank) {
        // A line that begins small goes on with the sentence: the text is broken into lines.
        let goes_on = page.text().trim_start().starts_with(char::is_lowercase);
        if let Some((sure, finding)) = last.take().filter(|_| !goes_on) {
            if sure { out.push(finding) } else { doubtful.push(finding) }
        }
        paragraphs += usize::from(page.kind == Kind::Paragraph);
        last = broken(page).map(|(sure, finding)| (sure, finding.shifted(start)));
    }
    if let Some((sure, finding)) = last {
        if sure { out.push(finding) } else { doubtful.push(finding) }
    }
    // Where many lines end so, it is how the text is broken or written.
    if doubtful.len() <= 1 + paragraphs / 8 {
        out.append(&mut doubtful);
    }
}

/// The finding where the last sentence of a paragraph breaks off, and whether it does so however the text is broken into
/// lines.
fn broken(page: &Page) -> Option<(bool, Finding)> {
    let text = page.text().trim_end();
    let end_mark = text.chars().next_back()?;
    // A headline breaks off too, but only a long one is told from a title.
    if page.kind == Kind::Heading && page.sentences().len() == 1 && page.words(0).len() < 9
        || !(end_mark.is_alphanumeric() || matches!(end_mark, '.' | ','))
    {
        return None;
    }
    let index = page.sentences().len().checked_sub(1)?;
    let words = page.words(index);
    let end = words.len().checked_sub(1)?;
    if end < 2 {
        return None;
    }
    let word = words.span(end);
    let bare = &text[word.end..];
    let open = bare.is_empty() && page.kind == Kind::Paragraph && is_listed(OPEN, words.text(end));
    let hanging = hangs(&words) && matches!(bare, "" | "." | ",");
    if open || hanging {
        let message = format!(
            "The sentence breaks off behind “{}”, which needs a word to follow. Look up in the source what is missing.",
            words.text(end)
        );
        return Some((hanging, Finding::new(&META, word, 0.85, message)));
    }
    let first = text.trim_start().chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '“' | '"'));
    if bare == "," && first && words.len() >= SHORTEST && page.text().matches(',').count() < 6 {
        let span = Span::new(word.start, word.end + 1);
        let message = "The paragraph ends with a comma: something is missing behind it, or it must be a full stop.";
        let fix =
            Fix::replace(Span::new(word.end, word.end + 1), ".", Trust::Suggested).labelled("End with a full stop");
        return Some((false, Finding::new(&META, span, 0.75, message).with_fix(fix)));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_only_looks_broken() {
        for text in [
            "The bridge over the river is\nclosed until the end of the\nmonth of May.",
            "The pit was shut in May. Photo: Anna Roe for the Hollow Daily News",
            "Dear readers of the Hollow Daily,\n\nThe pit was shut in May.",
            "It is a word that he knows the meaning of. “He came, and”",
            "They went for a while. They were proud of what they had got into.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn lines_that_all_end_with_commas_are_left_alone() {
        let line = "The pit above the town was shut in May, and about four hundred miners lost their work,\n\n";
        let text = line.repeat(6);
        assert!(run_one(&CHECK, &text).is_empty());
    }
}
