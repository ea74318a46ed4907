//! Words that were left in another language.

use crate::checks::{Page, Pages, Plain, Words};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::language::foreign::{commonest, languages};
use crate::language::frequency::frequency;
use crate::language::spelling::spelling;
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "untranslated-fragment",
    title: "Not translated",
    category: Category::Accuracy,
    severity: Severity::Major,
    on: true,
    why: "Machine translation leaves words as they are where it does not know them or loses its way. An English reader \
          cannot read them.",
    examples: &[
        Example {
            wrong: "The fund lost 2 billion [[人民币]] last year.",
            right: "Zhang Wei (张伟) wrote the character “福” on the door and met Dr Ω. The poet read from Вій (“Viy”).",
        },
        Example {
            wrong: "The minister resigned [[porque no tenía el apoyo de los suyos]] on Monday.",
            right: "The Banco de la Nación and the Universidad de los Andes en Bogotá signed “el pacto de la noche en que todo”.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut found = Vec::new();
    let mut foreign = 0;
    for (start, page) in pages.iter() {
        let before = found.len();
        other_scripts(page.text(), &mut found);
        other_words(page, &mut found);
        for finding in &mut found[before..] {
            foreign += finding.span.len();
            let span = finding.span.shifted(start);
            finding.span = span;
        }
    }
    // An article in another language is not an English one with holes.
    if foreign * 4 < pages.text().len() * 3 {
        out.append(&mut found);
    }
}

/// Runs of letters that are not Latin.
fn other_scripts(text: &str, out: &mut Vec<Finding>) {
    // The first bytes of such letters; 0xE2 begins quotation marks and dashes.
    if text.is_ascii() || !text.bytes().any(|byte| matches!(byte, 0xCD..=0xE1 | 0xE3..=0xF0)) {
        return;
    }
    let mut rest = 0;
    while let Some(at) = text[rest..].find(|c| script(c).is_some()) {
        let start = rest + at;
        let (mut end, mut letters) = (start, 0);
        for (at, c) in text[start..].char_indices() {
            if script(c).is_some() {
                end = start + at + c.len_utf8();
                letters += 1;
            } else if c.is_alphabetic() || matches!(c, '(' | ')' | '（' | '）' | '“' | '”' | '"') {
                break;
            }
        }
        rest = end;
        let span = Span::new(start, end);
        let name = text[start..].chars().next().and_then(script).unwrap_or_default();
        if !is_meant(text, span, name, letters) {
            let message = format!(
                "“{}” was left in {name} script, which an English reader cannot read. Translate it, or write the name in Latin letters.",
                span.of(text)
            );
            out.push(Finding::new(&META, span, 0.9, message));
        }
    }
}

/// The script of a letter that is not Latin.
fn script(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => "Greek",
        '\u{400}'..='\u{52f}' => "Cyrillic",
        '\u{531}'..='\u{58f}' => "Armenian",
        '\u{5d0}'..='\u{5f4}' => "Hebrew",
        '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => "Arabic",
        '\u{900}'..='\u{dff}' => "Indian",
        '\u{e01}'..='\u{e5b}' => "Thai",
        '\u{10a0}'..='\u{10ff}' => "Georgian",
        '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => "Japanese",
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2ffff}' => "Chinese",
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => "Korean",
        _ => return None,
    })
    .filter(|_| c.is_alphabetic())
}

/// Whether the run is there for its own sake: a symbol, a name that was given in Latin letters before, a word that the
/// sentence is about.
fn is_meant(text: &str, span: Span, script: &str, letters: usize) -> bool {
    const ABOUT: [&str; 13] = [
        "character",
        "characters",
        "letter",
        "letters",
        "word",
        "words",
        "symbol",
        "sign",
        "hashtag",
        "spelled",
        "spelt",
        "written",
        "ideogram",
    ];
    let (before, after) = (&text[..span.start], &text[span.end..]);
    // `Ω`, `TNFα`, `Δt`; letters of two scripts in one word are another check's.
    let symbol = script == "Greek" && letters < 3;
    let touches = before.ends_with(|c: char| c.is_alphabetic()) || after.starts_with(|c: char| c.is_alphabetic());
    if symbol || (touches && matches!(script, "Greek" | "Cyrillic")) {
        return true;
    }
    let opened = before.trim_end_matches(['“', '"', '‘', '《', '〈', '「', '*', '_', ' ']);
    let is_gloss = opened.ends_with(['(', '（', '[', '/']) || before.trim_end().ends_with([',', '–', '—', ':']);
    if is_gloss {
        // The name that the brackets explain begins with a capital or ends with a quotation mark.
        let name = opened.trim_end_matches(['(', '（', '[', '/', ' ', ',', '–', '—', ':']);
        let last = name.split_whitespace().next_back().unwrap_or_default();
        let named = last.starts_with(char::is_uppercase) || name.ends_with(['”', '"', '’', '»']);
        let brackets = opened.ends_with(['(', '（', '[', '/']);
        if brackets && (named || letters < 8 && last.ends_with(char::is_alphabetic)) {
            return true;
        }
    }
    // `Вій (“Viy”)`: the rendering follows.
    if after.trim_start_matches(['”', '"', '’', '》', '」', ' ']).starts_with(['(', '（', '[']) {
        return true;
    }
    let lower = before.to_lowercase();
    let mut near = lower.split(|c: char| !c.is_alphabetic()).rev().filter(|word| !word.is_empty()).take(4);
    before.ends_with(['#', '@', '/']) || near.any(|word| ABOUT.contains(&word))
}

/// Runs of words of another language in Latin letters, told by its small words.
fn other_words(page: &Page, out: &mut Vec<Finding>) {
    for words in page.all_words() {
        // A name has one or two of them: `Universidad de la República`.
        let mut small = (0..words.len()).filter(|at| languages(words.text(*at), words.lower(*at)) != 0);
        if small.nth(2).is_some() {
            in_sentence(page, &words, out);
        }
    }
}

fn in_sentence(page: &Page, words: &Words<'_>, out: &mut Vec<Finding>) {
    let mut from = 0;
    while from < words.len() {
        let joined = |at: usize| at == from || !is_parted(page.text(), words, at);
        let run = (from..words.len()).take_while(|at| joined(*at) && is_foreign(words, *at)).count();
        if run >= 5 {
            out.extend(fragment(page, words, from, from + run));
        }
        from += run.max(1);
    }
}

/// Whether a quotation or a bracket begins or ends before word `at`.
fn is_parted(text: &str, words: &Words<'_>, at: usize) -> bool {
    let between = &text[words.span(at - 1).end..words.span(at).start];
    between.contains(['“', '”', '"', '«', '»', '„', '(', ')', '[', ']'])
}

/// Small words of another language that are English words, too: inside a run they are not.
const EITHER: &str = "as con die do me no per sin son van war";

/// Whether a word can be part of a run in another language.
fn is_foreign(words: &Words<'_>, at: usize) -> bool {
    /// The Zipf value of what every English text may hold.
    const ENGLISH: f32 = 3.6;
    languages(words.text(at), words.lower(at)) != 0
        || is_listed(EITHER, words.lower(at))
        || frequency().zipf(words.lower(at)) < ENGLISH
}

fn fragment(page: &Page, words: &Words<'_>, from: usize, to: usize) -> Option<Finding> {
    let text = page.text();
    let mut run: Vec<usize> = (from..to).collect();
    // English names at the edges belong to the English sentence, unless a small word ties them in.
    let small = |at: &usize| languages(words.text(*at), words.lower(*at)) != 0;
    let capital = |at: &usize| words.text(*at).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let either = |at: &usize| is_listed(EITHER, words.lower(*at)) || spelling().knows(words.text(*at));
    while run.first().is_some_and(|at| (capital(at) || either(at)) && !small(at)) {
        run.remove(0);
    }
    while run.last().is_some_and(|at| (capital(at) || either(at)) && !small(at)) {
        run.pop();
    }
    let (language, count) = commonest(run.iter().map(|at| languages(words.text(*at), words.lower(*at))));
    let content = run.iter().filter(|at| !small(at) && !capital(at) && !either(at)).count();
    let enough = run.len() >= 5 && ((count >= 3 && content >= 1) || count >= 6);
    if !enough {
        return None;
    }
    let span = words.span(*run.first()?).hull(words.span(*run.last()?));
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let marks: [char; 10] = ['“', '"', '‘', '\'', '«', '„', '(', '[', '*', '_'];
    let set_off = before.ends_with(marks)
        && after
            .trim_start_matches(['.', ',', '!', '?', '…'])
            .starts_with(['”', '"', '’', '\'', '»', '“', ')', ']', '*', '_']);
    if set_off {
        return None;
    }
    let message = format!("“{}” was left in {language}. Translate it.", span.of(text));
    Some(Finding::new(&META, span, 0.85, message))
}
