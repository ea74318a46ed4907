//! `He said: “…”` in an article of American spelling.

use super::near::{before, word_before};
use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::spelling::spelling;
use crate::text::Span;
use crate::text::words::{Kind, is_listed};

static META: Meta = Meta {
    id: "colon-before-quotation",
    title: "Colon before a quotation",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese, Russian and Spanish put a colon before quoted words. British print often does too; American print \
          sets a comma after “said”, and keeps the colon for long quotations.",
    examples: &[
        Example {
            wrong: "The labor court opens in May. The clerk said[[:]] “We are ready.”",
            right: "The labour court opens in May. The clerk said: “We are ready.”",
        },
        Example {
            wrong: "“We pay,” she said, “We go,” and he added, “Not yet.” The mayor replied[[:]] \"Wait.\"",
            right: "The center opens in May. The clerk said, “We are ready.” The sign said: 12 to 5.",
        },
    ],
};

/// Verbs after which American print sets a comma.
const VERBS: &str = "\
    added admitted announced argued asked claimed commented concluded declared emphasized explained insisted joked \
    noted out recalled remarked replied responded said says stated stressed tweeted warned wrote";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut colons = Vec::new();
    let mut commas = 0;
    for (start, page) in pages.iter() {
        for (span, verb) in leads(page.text(), ':') {
            colons.push((span.shifted(start), verb));
        }
        commas += leads(page.text(), ',').count();
    }
    // Where the article itself writes commas, its spelling does not matter.
    if colons.is_empty() || !(commas > colons.len() || is_american(pages)) {
        return;
    }
    for (span, verb) in colons {
        let message = format!(
            "A colon stands between “{verb}” and the quoted words. American print sets a comma here, unless the \
             quotation is long."
        );
        let fix = Fix::replace(span, ",", Trust::Suggested).labelled(format!("{verb},"));
        out.push(Finding::new(&META, span, 0.8, message).with_fix(fix));
    }
}

/// The marks of this kind between a verb of saying and a quotation, with the verb.
fn leads(text: &str, mark: char) -> impl Iterator<Item = (Span, &str)> {
    text.match_indices(mark).filter_map(move |(at, _)| {
        let opens = text[at + 1..].trim_start_matches(' ').starts_with(['“', '"']);
        let verb = if opens { word_before(text, at) } else { "" };
        let named = !verb.is_empty()
            && is_listed(VERBS, verb)
            && before(text, at - verb.len()).is_some_and(char::is_whitespace);
        let verb = if verb == "out" { "pointed out" } else { verb };
        (named && text[..at].ends_with(verb)).then(|| (Span::new(at, at + 1), verb))
    })
}

/// Whether the article has words of American spelling and none of British.
fn is_american(pages: &Pages<'_>) -> bool {
    let mut american = false;
    for (_, page) in pages.iter() {
        match variant(page) {
            Some(true) => american = true,
            Some(false) => return false,
            None => {}
        }
    }
    american
}

/// Whether the page has words of American spelling and none of British; `None` where it has neither.
fn variant(page: &Page) -> Option<bool> {
    /// What the words that the two sides of the Atlantic spell differently have in them.
    const TELLTALE: &[&str] =
        &["iz", "is", "or", "our", "ter", "tre", "ens", "enc", "program", "percent", "led", "ling"];
    let mut american = None;
    for token in page.tokens() {
        let word = token.span.of(page.text());
        let candidate = token.kind == Kind::Word
            && word.len() > 4
            && word.bytes().all(|b| b.is_ascii_lowercase())
            && TELLTALE.iter().any(|part| word.contains(part));
        if candidate {
            match (spelling().american(word), spelling().british(word)) {
                (true, false) => american = Some(true),
                (false, true) => return Some(false),
                _ => {}
            }
        }
    }
    american
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn one_british_word_leaves_the_colon() {
        let text = "The center organized a march. The mayor said: “We wait.”";
        assert_eq!(run_one(&CHECK, text).len(), 1);
        assert!(run_one(&CHECK, &format!("{text} The harbour was quiet.")).is_empty());
        assert!(run_one(&CHECK, "The mayor said: “We wait.”").is_empty(), "nothing tells the house");
    }
}
