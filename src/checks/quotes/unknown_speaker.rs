//! A speech verb whose subject, a bare surname, the article has never introduced.

use std::collections::BTreeMap;

use crate::checks::{Pages, Plain, Words};
use crate::document::Kind;
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::frequency::frequency;
use crate::language::gazetteer::{Place, gazetteer};
use crate::language::spelling::spelling;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "unknown-speaker",
    title: "Speaker who was never introduced",
    category: Category::Terminology,
    severity: Severity::Major,
    on: true,
    why: "Machine translation spells one name in several ways and cuts others short; the reader meets a speaker who does not \
          exist.",
    examples: &[
        Example {
            wrong: "Deputy Okparo Lenz opened the hearing on Monday. [[Lynz]] noted: “The money is gone.”",
            right: "Deputy Okparo Lenz opened the hearing on Monday. Lenz noted: “The money is gone.”",
        },
        Example {
            wrong: "Adaeze Okpara runs the mine. Her deputy was silent. More [[Okparo]] claimed that nobody had asked \
                    the miners.",
            right: "Adaeze Okpara runs the mine. Her deputy was silent. Okpara claimed that nobody had asked the \
                    miners. Reuters said it first.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut strangers = strangers(pages);
    if strangers.is_empty() {
        return;
    }
    let length = meet(pages, &mut strangers);
    strangers.retain(|_, stranger| !stranger.introduced);
    for (word, stranger) in strangers {
        let short = length < SHORTEST;
        let usual = stranger.times > USUAL;
        // Nothing to decide: the article is long and the name rare.
        let near = (short || usual) && has_near_name(pages, word);
        if (near && usual) || (!near && short) {
            continue;
        }
        let message = format!(
            "{} speaks here but was never introduced. See whether it is a person named elsewhere under another \
             spelling, or say who it is.",
            stranger.span.of(pages.text())
        );
        out.push(Finding::new(&META, stranger.span, 0.65, message));
    }
}

/// A name that speaks.
struct Stranger {
    /// Where it speaks first.
    span: Span,
    /// Whether it comes earlier, or somewhere with a first name, a title or an office.
    introduced: bool,
    /// How often it comes.
    times: usize,
}

/// The names, in lower case, that stand alone before a verb of speech and need an introduction.
fn strangers<'p>(pages: &Pages<'p>) -> BTreeMap<&'p str, Stranger> {
    let mut found = BTreeMap::new();
    for (start, page) in pages.iter().filter(|(_, page)| page.kind == Kind::Paragraph) {
        for words in page.all_words() {
            for (index, span) in words.spans().iter().enumerate() {
                if is_capital(page.text(), *span) && speaks(&words, index) && found.len() < MOST {
                    let new = || Stranger { span: span.shifted(start), introduced: false, times: 0 };
                    found.entry(plain(words.lower(index))).or_insert_with(new);
                }
            }
        }
    }
    found.retain(|word, _| !is_known(word));
    found
}

/// Looks where else in the article the strangers come, and counts its words.
fn meet(pages: &Pages<'_>, strangers: &mut BTreeMap<&str, Stranger>) -> usize {
    let mut length = 0;
    for (start, page) in pages.iter() {
        for words in page.all_words() {
            length += words.len();
            for (index, span) in words.spans().iter().enumerate().filter(|(_, span)| is_capital(page.text(), **span)) {
                let word = plain(words.lower(index));
                if let Some(stranger) = strangers.get_mut(word) {
                    stranger.times += 1;
                    let earlier = span.start + start < stranger.span.start;
                    let alone = speaks(&words, index) || !has_name_beside(page.text(), &words, index);
                    stranger.introduced |= earlier || !alone;
                } else if word.contains('-') {
                    // `Sung-lak` may come again as `Lak`.
                    for part in word.split('-') {
                        if let Some(stranger) = strangers.get_mut(part) {
                            stranger.introduced |= span.start + start < stranger.span.start;
                        }
                    }
                }
            }
        }
    }
    length
}

/// Whether a name much like the unknown one is introduced in the article.
fn has_near_name(pages: &Pages<'_>, unknown: &str) -> bool {
    pages.iter().any(|(_, page)| {
        page.all_words().any(|words| {
            (0..words.len()).any(|index| {
                is_capital(page.text(), words.span(index))
                    && is_near(unknown, plain(words.lower(index)))
                    && unknown != plain(words.lower(index))
                    && has_name_beside(page.text(), &words, index)
            })
        })
    })
}

fn is_capital(text: &str, word: Span) -> bool {
    let first = text.as_bytes()[word.start];
    first.is_ascii_uppercase() || (!first.is_ascii() && word.of(text).starts_with(char::is_uppercase))
}

/// A name that comes more often is one name spelled in several ways, where one much like it was introduced.
const USUAL: usize = 2;

/// The most speakers of one article that are looked at: each is compared with all names.
const MOST: usize = 60;

/// A text of fewer words introduces nobody, unless a name much like the unknown one stands in it.
const SHORTEST: usize = 80;

/// Whether a name, in lower case, needs no introduction: a common word, a country, a firm or a paper.
fn is_known(word: &str) -> bool {
    if matches!(word, "he" | "she" | "it" | "we" | "you" | "who" | "one" | "all" | "i") {
        return true;
    }
    // How often a short word is used says little: most are something in some language.
    let familiar = word.len() > 3 && frequency().zipf(word) >= FAMILIAR;
    let place = gazetteer().place(&capital(word)).is_some_and(|place| place != Place::Town);
    familiar || place || spelling().knows(word)
}

/// Whether two names, in lower case, may be spellings of one: at most one letter in three differs.
fn is_near(one: &str, other: &str) -> bool {
    // No name is so long; and the time would grow with the square.
    if one.len().max(other.len()) > 32 {
        return false;
    }
    let most = one.len().max(other.len()) / 3;
    if one.len().min(other.len()) < 3 || one.len().abs_diff(other.len()) > most {
        return false;
    }
    // The edit distance, by rows.
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, here) in one.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = index + 1;
        for (column, there) in other.bytes().enumerate() {
            let exchanged = corner + usize::from(here != there);
            corner = row[column + 1];
            row[column + 1] = exchanged.min(corner + 1).min(row[column] + 1);
        }
    }
    row[other.len()] <= most
}

/// Names in such use (Zipf) need no introduction: firms, papers, heads of state.
const FAMILIAR: f32 = 2.5;

/// A word in lower case without its possessive ending.
fn plain(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Whether the word at `index` stands alone before a verb of speech, in a place where a subject begins.
fn speaks(words: &Words<'_>, index: usize) -> bool {
    const BEFORE: &str = "and but that as while when because where after although moreover more further furthermore meanwhile also then later";
    let word = words.text(index);
    // Not an abbreviation, nor a name that is cut somewhere.
    if word.len() < 2 || !word.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let next = match words.lower(index + 1) {
        "also" | "further" | "later" | "then" => words.text(index + 2),
        _ => words.text(index + 1),
    };
    if !is_speech(next) || words.span(index).end + 1 != words.span(index + 1).start {
        return false;
    }
    match index.checked_sub(1) {
        None => true,
        Some(before) => {
            let apart = words.span(before).end + 1 < words.span(index).start;
            apart || is_listed(BEFORE, words.lower(before))
        }
    }
}

/// Verbs of which only people and offices are the subject.
fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "noted"
            | "added"
            | "told"
            | "stressed"
            | "explained"
            | "claimed"
            | "argued"
            | "insisted"
            | "wrote"
            | "recalled"
            | "admitted"
            | "concluded"
            | "remarked"
            | "replied"
            | "asserted"
    )
}

/// Whether a capitalised word stands right beside the one at `index`, or a comma and its office right after it.
fn has_name_beside(text: &str, words: &Words<'_>, index: usize) -> bool {
    let here = words.span(index);
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let before = index.checked_sub(1).is_some_and(|before| {
        let gap = Span::new(words.span(before).end, here.start).of(text);
        matches!(gap, " " | ". ") && capital(words.text(before))
    });
    let after = words.spans().get(index + 1).is_some_and(|next| next.start == here.end + 1 && capital(next.of(text)));
    let office = text[here.end..].strip_prefix(", ").is_some_and(|rest| {
        ["the ", "a ", "an ", "who ", "head ", "chief ", "whose "].iter().any(|word| rest.starts_with(word))
    });
    before || after || office
}
