//! A name that is written with its accents here and without them there.

use std::collections::HashMap;

use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::Kind;

static META: Meta = Meta {
    id: "lost-diacritics",
    title: "Name with and without its accents",
    category: Category::Terminology,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation keeps the accents of a name in one sentence and drops them in the next. The name looks like two.",
    examples: &[
        Example {
            wrong: "Minister Vojtěch Havránek came late. “No comment,” said [[Havranek]].",
            right: "Minister Vojtěch Havránek came late. “No comment,” said Havránek in a cafe; the café was full.",
        },
        Example {
            wrong: "Zürich voted on Sunday. In [[Zurich]]’s bars nobody slept.",
            right: "Zürich voted on Sunday. In Zürich’s bars nobody slept.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    // Names with accents, by what is left without them.
    let mut accented: HashMap<String, &str> = HashMap::new();
    for (_, page) in pages.iter().filter(|(_, page)| !page.text().is_ascii()) {
        for token in page.tokens().iter().filter(|token| token.kind == Kind::Word) {
            let word = bare(token.span.of(page.text()));
            if !word.is_ascii()
                && word.starts_with(char::is_uppercase)
                && let Some(plain) = without_accents(word)
            {
                accented.entry(plain).or_insert(word);
            }
        }
    }
    if accented.is_empty() {
        return;
    }
    for (start, page) in pages.iter() {
        for token in page.tokens().iter().filter(|token| token.kind == Kind::Word) {
            let word = token.span.of(page.text());
            if !word.starts_with(|c: char| c.is_ascii_uppercase()) || word.len() < 4 {
                continue;
            }
            let word = bare(word);
            if let Some(name) = accented.get(word) {
                let span = Span::new(start + token.span.start, start + token.span.start + word.len());
                let message = format!("“{word}” is written “{name}” elsewhere in this article. Write it in one way.");
                let finding = Finding::new(&META, span, 0.85, message);
                out.push(finding.with_fix(Fix::replace(span, *name, Trust::Suggested)));
            }
        }
    }
}

/// `word` without the `’s` of a possessive.
fn bare(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// `word` without its accents, where nothing but Latin letters is left.
fn without_accents(word: &str) -> Option<String> {
    /// Each group of letters with the plain one first.
    const LETTERS: [&str; 38] = [
        "AÀÁÂÃÄÅĀĂĄ",
        "aàáâãäåāăąạảấầẩẫậắằẳẵặ",
        "CÇĆĈĊČ",
        "cçćĉċč",
        "DĎĐ",
        "dďđ",
        "EÈÉÊËĒĔĖĘĚ",
        "eèéêëēĕėęěẹẻẽếềểễệ",
        "GĜĞĠĢ",
        "gĝğġģ",
        "HĤĦ",
        "hĥħ",
        "IÌÍÎÏĨĪĬĮİ",
        "iìíîïĩīĭįıỉị",
        "JĴ",
        "jĵ",
        "KĶ",
        "kķ",
        "LĹĻĽŁ",
        "lĺļľł",
        "NÑŃŅŇ",
        "nñńņň",
        "OÒÓÔÕÖØŌŎŐƠ",
        "oòóôõöøōŏőơọỏốồổỗộớờởỡợ",
        "RŔŖŘ",
        "rŕŗř",
        "SŚŜŞŠȘ",
        "sśŝşšș",
        "TŢŤŦȚ",
        "tţťŧț",
        "UÙÚÛÜŨŪŬŮŰŲƯ",
        "uùúûüũūŭůűųưụủứừửữự",
        "WŴ",
        "wŵ",
        "YÝŶŸ",
        "yýŷÿỳỵỷỹ",
        "ZŹŻŽ",
        "zźżž",
    ];
    let plain = |c: char| {
        let group = LETTERS.iter().find(|group| group.chars().skip(1).any(|letter| letter == c));
        if c.is_ascii() { Some(c) } else { group.and_then(|group| group.chars().next()) }
    };
    word.chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_taken_off() {
        for (word, plain) in [("Dvořák", "Dvorak"), ("İzmir", "Izmir"), ("Łódź", "Lodz"), ("Nguyễn", "Nguyen")]
        {
            assert_eq!(without_accents(word).as_deref(), Some(plain), "{word}");
        }
        assert_eq!(without_accents("Москва"), None);
    }
}
