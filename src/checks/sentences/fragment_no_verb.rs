//! A short sentence without a verb inside running text.

use super::{cut_attribution, dangling_time_word, has_quotation_mark, inside_quotation, join};
use crate::checks::{Page, Plain, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::lexicon::lexicon;
use crate::language::{Pos, Tag, tagger};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "fragment-no-verb",
    title: "Sentence without a verb",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "Machine translation cuts a sentence where the source has a pause or an abbreviation, and a phrase is left over \
          that says nothing by itself. The reader cannot tell what it belongs to.",
    examples: &[
        Example {
            wrong: "The army holds the two forts on the coast. [[In the far north.]] The rebels hold the hills.",
            right: "The army holds the two forts on the coast in the far north. The rebels hold the hills.",
        },
        Example {
            wrong: "Farmers sold the last of the barley. [[Of the northern valleys.]]",
            right: "Farmers sold the last of the barley of the northern valleys. Who bought it? The army.",
        },
        Example {
            wrong: "The miners lost their work and their homes. [[The families too of them.]] Nobody paid.",
            right: "The council met behind closed doors. Yes. Thank you. No comment. It voted for the road.",
        },
    ],
};

/// A longer sentence is hardly left over from another.
const LONGEST: usize = 12;

/// Up to here the tagger overlooks no verb; in longer ones each word is asked by itself.
const SHORT: usize = 6;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.kind != Kind::Paragraph || page.sentences().len() < 2 {
        return;
    }
    for (index, pair) in page.sentences().windows(2).enumerate() {
        let next = page.sentences().get(index + 2);
        out.extend(fragment(page, pair[0], pair[1], next.copied()));
    }
}

fn fragment(page: &Page, before: Span, sentence: Span, next: Option<Span>) -> Option<Finding> {
    let text = sentence.of(page.text());
    if text.len() > 100
        || !text.starts_with(char::is_alphabetic)
        || has_quotation_mark(text)
        || text.contains(" -")
        || text.contains([',', ':', ';', '—', '–', '(', '[', '/', '@', '|', '!'])
    {
        return None;
    }
    let words = page.words_of(sentence);
    if words.is_empty() || words.len() > LONGEST || !starts_plainly(&words) {
        return None;
    }
    if text.ends_with('?') || dangling_time_word::rate(page, sentence).is_some() {
        return None;
    }
    let tags = words.tags();
    // `Of course.`, `In vain.`
    let set_phrase = tags[0].pos == Pos::Adp && words.len() == 2 && words.lower(1) == words.text(1);
    if set_phrase || words.may_have_verb() || !belongs_to_prose(page, before, sentence, next) {
        return None;
    }
    if has_verb_form(&words) || is_echo(&page.words_of(before), &words) {
        return None;
    }
    if cut_attribution::cut(page, before, sentence).is_some() {
        return None;
    }
    let message = format!(
        "“{text}” has no verb and says nothing by itself. It seems to be left over from another sentence; join it to \
         that one or complete it."
    );
    let finding = Finding::new(&META, sentence, confidence(&words, tags), message);
    Some(finding.with_fix(join(page.text(), before, sentence, " ")))
}

/// Words with which people answer, exclaim, add or deny: `Not any more.`, `And for good.`, `Hence the delay.`
const STYLISTIC: &str = "\
    again all also and another as because but certainly clearly congratulations easy enough especially even every \
    exactly except fair fine first good great hardly hello hence how if including indeed just less like maybe more \
    most much never next no nobody none nor not nothing oh ok okay once only or perhaps please plus possibly \
    probably quite rather right same second simple simply so sorry still such sure thank thanks that then third \
    this though thus too true unless very welcome well what when where which while who whose why with without yes \
    yet";

/// Whether the sentence does not begin as a fragment that a writer wants, and is no name or credit (`Hale Press.`).
fn starts_plainly(words: &Words<'_>) -> bool {
    let first = words.lower(0);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let name = words.texts().all(|word| word.len() < 4 || capital(word));
    // `Film director Ana Ruiz.` is what stood below a photograph.
    let caption = words.texts().skip(1).rev().take(2).filter(|&word| capital(word)).count() > 1;
    !is_listed(STYLISTIC, first)
        && !first.starts_with(char::is_numeric)
        && !caption
        && (!name || words.len() == 1 && lexicon().has(first))
}

/// Whether a word looks like a verb, whatever the tagger says of it here: in a longer sentence, or where it begins with one
/// of a kind, which no plural follows (`A guard earns more.`).
fn has_verb_form(words: &Words<'_>) -> bool {
    const SINGULAR: &str = "a an another each every everybody everyone he it nobody one she somebody someone this";
    let ending = |word: &str| word.ends_with("ed") || word.ends_with('s') && !word.ends_with("ss");
    let is_verb = |word: &str| ending(word) && tagger().tag(&["he", word]).iter().any(Tag::is_finite_verb);
    (words.len() > SHORT || is_listed(SINGULAR, words.lower(0))) && words.texts().skip(1).any(is_verb)
}

/// Whether it takes up three words of the sentence before on purpose: `It was a long way. A long way down.`
fn is_echo(before: &Words<'_>, words: &Words<'_>) -> bool {
    let at = |words: &Words<'_>, from: usize| [0, 1, 2].map(|step| words.lower(from + step).to_owned());
    words.len() > 2 && (2..before.len()).any(|end| at(before, end - 2) == at(words, 0))
}

/// Whether whole sentences stand around it: not a list, an answer, a dateline.
pub(super) fn belongs_to_prose(page: &Page, before: Span, sentence: Span, next: Option<Span>) -> bool {
    if inside_quotation(page, sentence.start) {
        return false;
    }
    let before_text = before.of(page.text());
    // A question outside a quotation may be answered: `Who paid? The army.`
    let quoted = before_text.ends_with(['”', '"', '’']);
    let last = before_text.trim_end_matches(['”', '"', '’', ')']);
    let words = page.words_of(before);
    // `Jan. Video`, `Acme Co. Limited`: perhaps no end of a sentence at all.
    let abbreviated =
        words.texts().next_back().is_some_and(|word| word.len() < 4 && word.starts_with(char::is_uppercase));
    if abbreviated || !last.ends_with(['.', '?']) || (last.ends_with('?') && !quoted) {
        return false;
    }
    let whole = |span: Span| {
        let words = page.words_of(span);
        words.len() > LONGEST || words.tags().iter().any(|tag| tag.finite_lead > -6.0)
    };
    words.len() > 3 && whole(before) && next.is_none_or(whole)
}

/// How sure the shape of a sentence without a verb makes us that it was left over and not wanted by the writer.
fn confidence(words: &Words<'_>, tags: &[Tag]) -> f32 {
    match (words.lower(0), words.len()) {
        ("of", _) => 0.85,
        _ if tags[0].pos == Pos::Adp => 0.65,
        _ => 0.6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_writers_mean_is_left_alone() {
        for text in [
            "The talks were held in secret. Nobody knows. The reason was never given.",
            "It cost a fortune to build the ship. Enough said. It sank within the hour.",
            "Who was it that paid for the new bridge? The army. It paid for the old one too.",
            "Ruiz bought three farms in the valley last spring. Big farms. Old farms. Then he left.",
            "“We shall rebuild all of it,” she said to the crowd. “The whole town.” Nobody clapped.",
            "The photograph was taken before the war began. Marlow Press.",
            "The taxi took him to the old harbour. The driver returned alone. Nobody was seen there.",
            "The road ends at the lake. Turn left. The mill is at the end.",
            "The film was shown for the first time in May. Famous director Ana Ruiz. It won a prize.",
            "He tried to mend the engine all night. In vain. Of course. The ship had to turn back.",
            "The year.",
            "The harbour was once the largest on the coast. The cranes - all nine - stand still. Nobody comes.",
            "A nurse in the camp earns about 90 crowns a week. A guard earns twice as much. Nobody earns less.",
            "He was found in the cellar at the end of a long way. A long way down. Nobody had been there.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
