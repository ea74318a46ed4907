//! A subordinate clause that stands as a sentence of its own.

use super::{has_quotation_mark, inside_quotation, join};
use crate::checks::{Page, Plain, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::{Pos, Tag, VerbForm};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "lone-subordinate",
    title: "Clause left hanging",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation ends the sentence where the source makes a pause. A clause that begins with “because”, \
          “although” or “which” leaves the reader waiting for the rest.",
    examples: &[
        Example {
            wrong: "The island lacks water. [[Now that the wells are running dry.]]",
            right: "The island lacks water. Now that the wells are running dry, ships bring it.",
        },
        Example {
            wrong: "The match was put off. [[Because the pitch was under water.]] Tickets stay valid.",
            right: "Because the pitch was under water, the match was put off. Why? Because it rained.",
        },
        Example {
            wrong: "The mill was sold in May. [[Although the workers were against it.]]",
            right: "Although the workers were against it the mill was sold. Although small, it had been rich.",
        },
        Example {
            wrong: "Each driver gets a bonus, [[which if 1,000 drivers receive.]] The sum is large.",
            right: "Each driver gets a bonus, which if 1,000 drivers receive it makes a large sum.",
        },
        Example {
            wrong: "The firm sold its ships. [[Which were built in Bergen.]]",
            right: "The firm sold its ships. Which of them were built in Bergen is not known. Which one was it?",
        },
    ],
};

/// How a subordinate clause begins.
enum Opening {
    /// Not at all.
    None,
    /// With words so many, and `link` joins it to a sentence before.
    Words(usize, &'static str),
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph {
        return;
    }
    for (index, sentence) in page.sentences().iter().enumerate() {
        let before = index.checked_sub(1).map(|index| page.sentences()[index]);
        out.extend(lone(page, before, *sentence).or_else(|| torn_relative(page, *sentence)));
    }
}

fn lone(page: &Page, before: Option<Span>, sentence: Span) -> Option<Finding> {
    let text = sentence.of(page.text());
    if !may_open(text)
        || !text.ends_with(['.', '…'])
        || text.contains(['—', '–', ':', ';', '('])
        || text.contains(" - ")
    {
        return None;
    }
    // People speak in such pieces, and answer questions with them.
    let answers = before.is_some_and(|before| before.of(page.text()).trim_end_matches(['”', '"', '’']).ends_with('?'));
    if answers || has_quotation_mark(text) || inside_quotation(page, sentence.start) {
        return None;
    }
    let words = page.words_of(sentence);
    let tags = words.tags();
    let Opening::Words(length, link) = opening(&words, tags) else { return None };
    if has_main_clause(page.text(), &words, tags, length) {
        return None;
    }
    let first: Vec<&str> = words.texts().take(length).collect();
    let message = format!(
        "The clause that begins with “{}” depends on a main clause, and there is none in this sentence. Join it to the \
         sentence it belongs to.",
        first.join(" ")
    );
    let finding = Finding::new(&META, sentence, if words.lower(0) == "while" { 0.65 } else { 0.8 }, message);
    Some(match before {
        Some(before) => finding.with_fix(join(page.text(), before, sentence, link)),
        None => finding,
    })
}

/// The relative clause that ends before it has its verb: `…, which if the men agree.`
fn torn_relative(page: &Page, sentence: Span) -> Option<Finding> {
    const TORN: [&str; 6] = ["which if ", "which when ", "which because ", "which although ", "who if ", "who when "];
    let text = sentence.of(page.text());
    if !text.ends_with('.') || !TORN.iter().any(|torn| text.contains(torn)) {
        return None;
    }
    let words = page.words_of(sentence);
    let conjunction = |word: &str| matches!(word, "if" | "when" | "because" | "although");
    let relative = |at: &usize| matches!(words.text(*at), "which" | "who") && conjunction(words.text(at + 1));
    let from = (0..words.len()).find(relative)?;
    let rest = &page.text()[words.span(from + 1).end..sentence.end];
    if rest.contains(", ") || rest.contains(['—', '–', '”', '"']) {
        return None;
    }
    let tags = words.tags();
    let mut verbs = (from + 2..tags.len()).filter(|index| tags[*index].finite_lead > -10.0);
    let verb = verbs.next().filter(|_| verbs.next().is_none())?;
    // With a subject it is the verb of the inner clause, and the relative clause has none: not `which if sold will burn`.
    let subject = &tags[from + 2..verb];
    let named = subject.iter().any(|tag| matches!(tag.pos, Pos::Noun | Pos::Propn | Pos::Pron));
    let participle = subject.first().is_some_and(|tag| tag.form == Some(VerbForm::Participle));
    let span = Span::new(words.span(from).start, sentence.end);
    let message = format!(
        "The clause that begins with “{} {}” ends before it says anything of its own. Complete it, or join it to the \
         sentence that follows.",
        words.text(from),
        words.text(from + 1)
    );
    (named && !participle).then(|| Finding::new(&META, span, 0.7, message))
}

/// A quick look whether [`opening`] need be asked.
fn may_open(text: &str) -> bool {
    [
        "Now that ",
        "Because ",
        "Although ",
        "Though ",
        "Even ",
        "Whereas ",
        "While ",
        "Unless ",
        "Which ",
        "If ",
        "When ",
    ]
    .iter()
    .any(|opening| text.starts_with(opening))
}

fn opening(words: &Words<'_>, tags: &[Tag]) -> Opening {
    let second = words.lower(1);
    let finite_next = tags.get(1).is_some_and(Tag::is_finite_verb);
    match (words.lower(0), second) {
        // `Now that was a surprise.`
        ("now", "that") if !tags.get(2).is_some_and(Tag::is_finite_verb) => Opening::Words(2, " "),
        ("even", "though" | "if") => Opening::Words(2, " "),
        // `Because of the rain.` lacks a verb: another check's.
        ("because", second) if second != "of" => Opening::Words(1, " "),
        ("although" | "though" | "whereas" | "while", _) if !finite_next => Opening::Words(1, ", "),
        // `If only`, `When to leave`
        ("unless" | "if" | "when", second) if !matches!(second, "only" | "to" | "not" | "so") && !finite_next => {
            Opening::Words(1, " ")
        }
        // `Which is why …` is an idiom.
        ("which", _) if finite_next && !matches!(words.lower(2), "why" | "how" | "what" | "where") => {
            Opening::Words(1, ", ")
        }
        _ => Opening::None,
    }
}

/// Words that begin an addition to a clause and no clause of their own.
const ADDITIONS: &str = "as at especially even for in including like meaning particularly such with";

/// Words that join a further clause to one that is there already.
const JOINING: &str = "and but or";

/// Words that begin a further clause that is no main clause here.
const FURTHER: &str = "because how if that what when where whether which who whom whose";

/// Whether a main clause follows the subordinate one that begins with `length` words: behind a comma, or without one as
/// a second finite verb that no further clause claims.
fn has_main_clause(text: &str, words: &Words<'_>, tags: &[Tag], length: usize) -> bool {
    if words.lower(0) == "which" {
        return false; // With a finite verb after it, all that follows belongs to it.
    }
    let comma_before = |index: usize| text[words.span(index - 1).end..words.span(index).start].contains(',');
    let (mut finite, mut claimed, mut addition) = (0, false, false);
    for (index, tag) in tags.iter().enumerate().skip(length) {
        let word = words.lower(index);
        let joining = is_listed(JOINING, word);
        let further = is_listed(FURTHER, word);
        if index > length && comma_before(index) {
            addition = is_listed(ADDITIONS, word);
            // `…, that function fails`: behind a comma “that” points at something.
            if !addition && !joining && (!further || word == "that") {
                return true;
            }
        }
        claimed |= further || joining && finite > 0;
        // Behind a comma the least doubt counts: a missed main clause is a false alarm.
        if tag.finite_lead > if addition { -10.0 } else { -8.0 } {
            if addition {
                return true;
            }
            finite += usize::from(!claimed);
            claimed = false;
        }
    }
    // None at all: `While in Rome.` is no clause.
    finite != 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn whole_sentences_are_left_alone() {
        for text in [
            "Now that was a surprise. Even so. While at it.",
            "When he came home he found the door open. If it rains we stay.",
            "“Because I can.” She laughed. “If you say so.”",
            "While the north voted, the south abstained.",
            "Because the mill that he had built was sold he left.",
            "If in doubt, ask.",
            "If both ships and boats are sold the firm will stay and its staff will be paid.",
            "If you use it, but you also lend it, that friend could lose it by taking it away.",
            "They own a mill which if sold will pay the debts. She is one who when the war ended fled.",
            "While it may be so - nobody denies it - the case is closed.",
            "Which way the wind blows is anyone’s guess.",
            "If players are held, the throw counts as two points. Which is why they train.",
            "While most of it was lost a part remains.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn joins_behind_a_closing_mark() {
        let text = "He called it “a fair deal.” Now that prices are low.";
        let found = run_one(&CHECK, text);
        assert_eq!(found[0].fixes[0].applied_to(text), "He called it “a fair deal” now that prices are low.");
    }
}
