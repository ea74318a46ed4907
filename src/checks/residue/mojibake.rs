//! Text that was read in the wrong encoding: `donâ€™t` for `don’t`.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "mojibake",
    title: "Garbled characters",
    category: Category::DesignAndMarkup,
    severity: Severity::Major,
    on: true,
    why: "A program read the text in another encoding than the one it was written in, so one character became two or three \
          others. Machine translation copies the result.",
    examples: &[
        Example {
            wrong: "“We don[[â€™]]t sell the island,” he said.",
            right: "“We don’t sell the island,” he said in a château.",
        },
        Example {
            wrong: "The caf[[Ã©]] opens at nine.", right: "The CAFÉ’S owner sang “A IRMÔ and “Ä”…"
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    if text.is_ascii() {
        return;
    }
    let mut rest = 0;
    while let Some(at) = text.as_bytes()[rest..].iter().position(|byte| !byte.is_ascii()) {
        let start = rest + at;
        let found = misread(text, start);
        rest = match &found {
            Some((end, meant)) => {
                let span = Span::new(start, *end);
                let message = format!(
                    "“{}” is what is left of “{meant}” after a program read it in the wrong encoding. Put it back.",
                    span.of(text)
                );
                out.push(Finding::new(&META, span, 0.95, message).with_fix(Fix::replace(span, meant, Trust::Safe)));
                *end
            }
            None => start + text[start..].chars().next().map_or(1, char::len_utf8),
        };
    }
}

/// Where the misread characters that begin at `start` end, and what they were.
fn misread(text: &str, start: usize) -> Option<(usize, String)> {
    let mut end = start;
    let mut meant = String::new();
    while let Some((length, character)) = one_misread(&text[end..]) {
        meant.push(character);
        end += length;
    }
    let first = meant.chars().next()?;
    // Two letters that a person wrote can look like one misread letter of another script; a whole word of them cannot.
    let alone = meant.chars().nth(1).is_none();
    let latin = matches!(first, '\u{a0}'..='\u{17f}' | '\u{2010}'..='\u{203a}' | '€' | '™' | '\u{feff}' | '\u{fffd}');
    if alone && !latin && first < '\u{10000}' {
        return None;
    }
    // `É’s`, “Ä”: a letter that is right, and the mark after it. Inside a word in small letters it is not.
    let mark = text[start..end].chars().nth(1).is_some_and(|c| !matches!(c, '\u{80}'..='\u{ff}'));
    let in_word = text[..start].ends_with(char::is_lowercase) || text[end..].starts_with(char::is_lowercase);
    if alone && mark && !in_word && matches!(first, '\u{c0}'..='\u{17f}') {
        return None;
    }
    let shown = if first == '\u{feff}' { meant.trim_start_matches('\u{feff}').to_owned() } else { meant };
    Some((end, shown))
}

/// The length of the misread character at the start of `rest`, and what it was.
fn one_misread(rest: &str) -> Option<(usize, char)> {
    let mut bytes = [0; 4];
    let mut chars = rest.char_indices();
    let lead = byte_of(chars.next()?.1)?;
    let count = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    bytes[0] = lead;
    for byte in &mut bytes[1..count] {
        *byte = byte_of(chars.next()?.1)?;
    }
    let character = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    // A control character is no more likely than what stands there.
    (!character.is_control()).then(|| (chars.next().map_or(rest.len(), |(at, _)| at), character))
}

/// The byte that `c` stands for in the encoding that Windows took for Western text.
fn byte_of(c: char) -> Option<u8> {
    /// From 0x80; the gaps are unused.
    const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match c {
        '\u{80}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => WINDOWS.chars().position(|other| other == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    /// `text` as that program would have shown it.
    fn garbled(text: &str) -> String {
        const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
        let shown = |byte: u8| match byte {
            0x80..=0x9F => WINDOWS.chars().nth(usize::from(byte - 0x80)).unwrap(),
            _ => char::from(byte),
        };
        text.bytes().map(shown).collect()
    }

    #[test]
    fn finds_what_it_would_have_made() {
        for meant in ["“quoted”", "naïve", "Dvořák", "Москва", "北京", "5 € – 6 £", "🙂", "it’s", "ÀÉÎ"]
        {
            let text = garbled(meant);
            let found = run_one(&CHECK, &text);
            assert!(!found.is_empty(), "{meant}: {text}");
            let mended = found.iter().rev().fold(text, |text, finding| finding.fixes[0].applied_to(&text));
            assert_eq!(mended, meant);
        }
    }

    #[test]
    fn right_letters_are_left_alone() {
        for text in ["“É”", "São Tomé’s Ñandú", "‘À’ la carte…", "ÎLE-DE-FRANCE”", "Ж’", "café”…", "Š”", "50 °C ± 2"]
        {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
