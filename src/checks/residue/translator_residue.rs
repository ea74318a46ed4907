//! What the translator, man or machine, says about the translation instead of translating.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;

static META: Meta = Meta {
    id: "translator-residue",
    title: "The translator’s own words",
    category: Category::DesignAndMarkup,
    severity: Severity::Critical,
    on: true,
    why: "A language model that translates adds remarks to its user, repeats its orders, or leaves placeholders. None of it \
          is part of the article, and it must never be printed.",
    examples: &[
        Example {
            wrong: "[[Here is the translation of the article]]: The ferry will sail again on Monday.",
            right: "Here is the translation that readers waited for: the novel is out in English on Monday.",
        },
        Example {
            wrong: "The minister was called [[<unk>]] by his own party.",
            right: "The minister was called “untranslatable” [sic] by his own party.",
        },
        Example {
            wrong: "[[I’m sorry, but I can’t translate]] this text.",
            right: "“I’m sorry, but I can’t come,” he wrote. She works as a translator of this text.",
        },
    ],
};

/// Phrases that only a program says of its work, in lower case with straight apostrophes. A `^` begins the block or the
/// sentence.
const PHRASES: [&str; 55] = [
    "^here is the translation of the text",
    "^here is the translation of the article",
    "^here is the translation of your",
    "^here is the translation:",
    "^here is the english translation",
    "^here is the translated",
    "^here is a translation of",
    "^here is my translation",
    "^here's the translation",
    "^here's the english translation",
    "^here's the translated",
    "^here's a translation of",
    "^below is the translation",
    "^below is the english translation",
    "^the following is the translation",
    "^the following is a translation",
    "^the translation is as follows",
    "^the translated text is",
    "^the translation of the text is",
    "^the translation of this text is",
    "^sure, here is",
    "^sure! here is",
    "^sure, here's",
    "^sure! here's",
    "^certainly! here",
    "^certainly, here is the",
    "^of course! here is",
    "^of course! here's",
    "^english translation:",
    "^translated text:",
    "^translated version:",
    "^source text:",
    "^original text:",
    "^target text:",
    "^note: the translation",
    "^translation note:",
    "^translator's note: the source",
    "^i hope this translation",
    "^please provide the text",
    "^please provide the article",
    "^please let me know if you need",
    "^let me know if you need any",
    "^i'm sorry, but i can't translate",
    "^i am sorry, but i cannot translate",
    "^i'm sorry, i cannot translate",
    "i'm sorry, but i can't assist with",
    "i am sorry, but i cannot assist with",
    "i can't assist with that request",
    "i cannot fulfill this request",
    "as an ai language model",
    "as a large language model",
    "^translate the following",
    "^you are a professional translator",
    "^you are a translator",
    "lorem ipsum dolor",
];

/// Placeholders and marks of translation programs, in lower case.
const MARKS: [&str; 30] = [
    "[untranslated]",
    "[not translated]",
    "[no translation]",
    "[translation missing]",
    "[missing translation]",
    "[translation needed]",
    "[translation]",
    "[end of translation]",
    "[translated text]",
    "[source text]",
    "[insert name]",
    "[insert date]",
    "[insert text]",
    "[insert here]",
    "[your name]",
    "[text missing]",
    "[unintelligible in source]",
    "[unk]",
    "[mask]",
    "[pad]",
    "[sep]",
    "[cls]",
    "<unk>",
    "<pad>",
    "<s>",
    "</s>",
    "<|endoftext|>",
    "<|im_start|>",
    "<|im_end|>",
    "{{text}}",
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let (text, lower) = (page.text(), page.lower());
    if lower.contains(['[', '<', '{']) {
        for mark in MARKS {
            for (at, _) in lower.match_indices(mark) {
                let span = Span::new(at, at + mark.len());
                let message =
                    format!("“{}” is a placeholder of a translation program. Put the text there.", span.of(text));
                out.push(Finding::new(&META, span, 0.95, message));
            }
        }
    }
    // A word of each phrase: nearly every block has none.
    const SIGNS: [&str; 11] = [
        "transl",
        "here is",
        "here’s",
        "here's",
        "please provide",
        "let me know",
        "language model",
        "lorem ipsum",
        "request",
        " text:",
        "assist",
    ];
    if !SIGNS.iter().any(|sign| lower.contains(sign)) {
        return;
    }
    for sentence in page.sentences() {
        out.extend(remark(text, lower, *sentence));
    }
}

/// The remark in one sentence: from its first word to the end of the phrase, and of the word there.
fn remark(text: &str, lower: &str, sentence: Span) -> Option<Finding> {
    let plain = sentence.of(lower);
    // A curly apostrophe is three bytes; the phrases have straight ones, so places are counted in characters.
    let straight = plain.replace('’', "'");
    let begin = straight.find(char::is_alphanumeric)?;
    let (from, phrase) = PHRASES.iter().find_map(|phrase| match phrase.strip_prefix('^') {
        Some(phrase) => straight[begin..].starts_with(phrase).then_some((begin, phrase)),
        None => straight.find(phrase).map(|at| (at, *phrase)),
    })?;
    let place = |at: usize| {
        let count = straight[..at].chars().count();
        sentence.start + plain.char_indices().nth(count).map_or(plain.len(), |(at, _)| at)
    };
    let mut span = Span::new(place(from), place(from + phrase.len()));
    let tail = &text[span.end..sentence.end.max(span.end)];
    let open_word = text[..span.end].ends_with(char::is_alphanumeric);
    if open_word {
        span.end += tail.len() - tail.trim_start_matches(char::is_alphanumeric).len();
    }
    // In quotation marks somebody else says it.
    if text[..span.start].ends_with(['“', '"', '‘', '«']) {
        return None;
    }
    let passage = span.of(text).trim_end_matches(':');
    span.end = span.start + passage.len();
    let message =
        format!("“{passage}” is what a translation program says to its user, not a part of the article. Take it out.");
    Some(Finding::new(&META, span, 0.9, message))
}
