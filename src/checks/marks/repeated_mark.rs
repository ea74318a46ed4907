//! Two marks where one belongs.

use super::near::{after, before, is_in_address, word_before};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "repeated-mark",
    title: "Two marks in a row",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Where sentences are cut or joined, machine translation keeps the marks of both. The reader does not know \
          whether the sentence ends or goes on.",
    examples: &[
        Example { wrong: "The ferry left[[,,]] and we stayed.", right: "The ferry left, and we stayed." },
        Example { wrong: "The ferry left[[..]]", right: "The ferry left ... and came back…" },
        Example { wrong: "The ferry left[[. ,]] We stayed.", right: "Acme Co., Ltd. left, etc.; we stayed." },
        Example { wrong: "Who paid[[??]]", right: "Who paid?! Nobody . . . “Really?”, he asked." },
        Example { wrong: "“We stayed[[.”.]] They left.", right: "“We stayed.” They left." },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if at < done || !is_mark(byte) {
            continue;
        }
        let cluster = cluster(text, at);
        done = cluster.end;
        let marks = cluster.of(text);
        if marks.len() < 2 || before(text, at).is_none_or(|c| !belongs_to(c)) || is_in_address(text, at) {
            continue;
        }
        let Some((right, trust)) = correction(text, cluster) else { continue };
        let message = format!("Two marks stand together here: “{marks}”. One is enough; write “{right}”.");
        let fix = Fix::replace(cluster, right, trust);
        let confidence = if trust == Trust::Safe { 0.9 } else { 0.8 };
        out.push(Finding::new(&META, cluster, confidence, message).with_fix(fix));
    }
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b':' | b'.' | b'!' | b'?')
}

/// What may stand before the first of the marks: the end of a word or of an aside.
fn belongs_to(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '”' | '’' | '"' | '\'' | ')' | ']' | '%' | '»')
}

/// The marks that begin at byte `at`: those that touch, those that one space parts, and `.”.`.
fn cluster(text: &str, at: usize) -> Span {
    let bytes = text.as_bytes();
    let mut end = at + 1;
    loop {
        let spaced = bytes.get(end) == Some(&b' ') && bytes.get(end + 1).is_some_and(|b| is_mark(*b));
        if bytes.get(end).is_some_and(|b| is_mark(*b)) {
            end += 1;
        } else if spaced {
            end += 2;
        } else {
            break;
        }
    }
    if end == at + 1 && bytes[at] == b'.' {
        let quote = after(text, end).filter(|c| matches!(c, '”' | '"'));
        let stop = end + quote.map_or(0, char::len_utf8);
        let goes_on = text[stop..].strip_prefix('.').is_some_and(|rest| !rest.starts_with(['.', '"', '”']));
        if quote.is_some() && goes_on {
            end = stop + 1;
        }
    }
    Span::new(at, end)
}

/// What should stand for the marks, and how sure that is; `None` where they may stand as they are.
fn correction(text: &str, cluster: Span) -> Option<(String, Trust)> {
    let marks = cluster.of(text);
    let rest = text[cluster.end..].trim_start();
    let goes_on = rest.starts_with(char::is_lowercase);
    let ended =
        rest.is_empty() || rest.starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '‘' | '”' | '"' | '’'));
    let some = |right: &str, trust| Some((right.to_owned(), trust));
    match marks {
        ",," | ", ," | ",,," => some(",", Trust::Safe),
        ";;" | "; ;" => some(";", Trust::Safe),
        ".." | ". ." if ended => some(".", Trust::Safe),
        ".." => some(if goes_on { "..." } else { "." }, Trust::Suggested),
        // A space in front is the other check's business.
        ". ," | ", ." | ",." | ". ;" | "; ." | ";." => {
            some(if goes_on { "," } else { "." }, Trust::Suggested).filter(|_| goes_on || ended)
        }
        ",;" | ";," | ", ;" | "; ," | ",:" | ":," => {
            some(if marks.contains(';') { ";" } else { ":" }, Trust::Suggested)
        }
        "?." | "!." | "? ." | "! ." if word_before(text, cluster.start).chars().all(char::is_lowercase) => {
            some(&marks[..1], Trust::Suggested)
        }
        "??" | "???" | "!!" | "!!!" => some(&marks[..1], Trust::Suggested),
        _ if marks.ends_with('.') && marks.contains(['”', '"']) => some(&marks[..marks.len() - 1], Trust::Safe),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn ellipses_and_marks_of_abbreviations_may_stand() {
        for text in [
            "He paused... then left .... and “Why...?” she asked",
            "Smith et al., 2019; Acme Inc., etc.: all",
            "../up and std::io at a.example/??",
            "?? . .",
            "Is it Yahoo!, or what?, he wondered",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
