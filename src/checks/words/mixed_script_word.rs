//! A word with letters of two scripts that look alike.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::language::frequency::frequency;
use crate::text::Span;
use crate::text::words::Kind;

static META: Meta = Meta {
    id: "mixed-script-word",
    title: "Letters of two scripts in one word",
    category: Category::LinguisticConventions,
    severity: Severity::Major,
    on: true,
    why: "A Cyrillic or Greek letter that looks like a Latin one slips into a word when a keyboard is switched or a text \
          is scanned. Nobody sees it, but search, spelling and screen readers stumble over the word.",
    examples: &[
        Example { wrong: "The [[pr\u{43e}test]] ended at dawn.", right: "The protest ended at dawn." },
        Example {
            wrong: "[[\u{421}anada]] sent two ships to the strait.",
            right: "Canada found β-carotene, TNFα and 5 μm of dust; the paper is called Правда.",
        },
    ],
};

/// Letters of other scripts, and the Latin ones that they look like.
const LOOKALIKES: [(char, char); 47] = [
    ('а', 'a'),
    ('с', 'c'),
    ('е', 'e'),
    ('һ', 'h'),
    ('і', 'i'),
    ('ј', 'j'),
    ('ӏ', 'l'),
    ('о', 'o'),
    ('р', 'p'),
    ('ѕ', 's'),
    ('у', 'y'),
    ('х', 'x'),
    ('ԁ', 'd'),
    ('ԛ', 'q'),
    ('ԝ', 'w'),
    ('к', 'k'),
    ('А', 'A'),
    ('В', 'B'),
    ('С', 'C'),
    ('Е', 'E'),
    ('Н', 'H'),
    ('І', 'I'),
    ('Ј', 'J'),
    ('К', 'K'),
    ('М', 'M'),
    ('О', 'O'),
    ('Р', 'P'),
    ('Ѕ', 'S'),
    ('Т', 'T'),
    ('Х', 'X'),
    ('У', 'Y'),
    ('ο', 'o'),
    ('ν', 'v'),
    ('ι', 'i'),
    ('κ', 'k'),
    ('ρ', 'p'),
    ('Α', 'A'),
    ('Β', 'B'),
    ('Ε', 'E'),
    ('Ζ', 'Z'),
    ('Η', 'H'),
    ('Ι', 'I'),
    ('Κ', 'K'),
    ('Μ', 'M'),
    ('Ν', 'N'),
    ('Ο', 'O'),
    ('Τ', 'T'),
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    // Greek and Cyrillic letters begin with these bytes.
    if text.is_ascii() || !text.bytes().any(|byte| matches!(byte, 0xCD..=0xD4)) {
        return;
    }
    for token in page.tokens().iter().filter(|token| token.kind == Kind::Word) {
        out.extend(mixed(text, token.span));
    }
}

fn mixed(text: &str, span: Span) -> Option<Finding> {
    let word = span.of(text);
    let latin = word.chars().filter(|c| matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}')).count();
    let cyrillic = word.chars().filter(|c| matches!(c, '\u{400}'..='\u{52f}')).count();
    let greek = word.chars().filter(|c| matches!(c, '\u{370}'..='\u{3ff}')).count();
    // A hyphen joins words of two scripts: `β-carotene`, `Covid-вакцина`.
    if latin == 0 || cyrillic + greek == 0 || word.contains('-') {
        return None;
    }
    let (script, count) = if cyrillic > 0 { ("Cyrillic", cyrillic) } else { ("Greek", greek) };
    let letter = |c: char| LOOKALIKES.iter().find(|(other, _)| *other == c).map_or(c, |(_, latin)| *latin);
    let written: String = word.chars().map(letter).collect();
    let is_latin = written.chars().all(|c| c.is_ascii_alphabetic() || c == '’' || c == '\'');
    let is_word = is_latin && frequency().zipf(&written.to_lowercase()) > 2.0;
    // Greek letters are symbols: `TNFα`. In a word that is one without them they are not.
    if script == "Greek" && !is_word {
        return None;
    }
    let letters = if count == 1 { "a letter that is" } else { "letters that are" };
    let message = format!("“{word}” holds {letters} {script}, not Latin. Write it with the letters of one script.");
    let finding = Finding::new(&META, span, 0.95, message);
    Some(if is_latin {
        let trust = if is_word { Trust::Safe } else { Trust::Suggested };
        finding.with_fix(Fix::replace(span, written.as_str(), trust).labelled(format!("{written}, all Latin")))
    } else {
        finding
    })
}
