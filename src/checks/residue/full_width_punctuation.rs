//! Full-width marks, letters and digits of East Asian type in English text.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "full-width-punctuation",
    title: "Full-width character",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Chinese, Japanese and Korean type has marks, digits and letters as wide as a whole character. Machine translation \
          carries them over, and in English they tear holes into the line.",
    examples: &[
        Example { wrong: "The talks failed[[，]]both sides said.", right: "The talks failed, both sides said." },
        Example {
            wrong: "The fund lost [[１５]] per cent.",
            right: "The fund lost 15 per cent. The poster read “北京，我爱你。”.",
        },
    ],
};

/// Marks with their English counterparts, and whether a space belongs before and after.
const MARKS: [(char, &str, bool, bool); 26] = [
    ('，', ",", false, true),
    ('、', ",", false, true),
    ('。', ".", false, true),
    ('．', ".", false, true),
    ('：', ":", false, true),
    ('；', ";", false, true),
    ('！', "!", false, true),
    ('？', "?", false, true),
    ('（', "(", true, false),
    ('）', ")", false, true),
    ('［', "[", true, false),
    ('］', "]", false, true),
    ('【', "[", true, false),
    ('】', "]", false, true),
    ('《', "“", true, false),
    ('》', "”", false, true),
    ('〈', "‘", true, false),
    ('〉', "’", false, true),
    ('「', "“", true, false),
    ('」', "”", false, true),
    ('『', "‘", true, false),
    ('』', "’", false, true),
    ('\u{3000}', " ", false, false),
    ('〜', "–", false, false),
    ('～', "–", false, false),
    ('・', " ", false, false),
];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    // The characters begin with these bytes, and so does nothing in English.
    if text.is_ascii() || !text.bytes().any(|byte| matches!(byte, 0xE3 | 0xEF)) {
        return;
    }
    let mut rest = 0;
    // Where marks stand that the finding of their opening one mends, too.
    let mut settled = Vec::new();
    for (start, c) in text.char_indices() {
        if start < rest || !is_wide(c) {
            continue;
        }
        let end = text.len() - text[start..].trim_start_matches(is_wide).len();
        rest = end;
        // Between East Asian characters they are right.
        let before = text[..start].trim_end().chars().next_back();
        let after = text[end..].trim_start().chars().next();
        let (before_is, after_is) = (before.is_some_and(is_east_asian), after.is_some_and(is_east_asian));
        let foreign = |c: Option<char>, is: bool| is || !c.is_some_and(char::is_alphanumeric);
        if (before_is || after_is) && foreign(before, before_is) && foreign(after, after_is) {
            continue;
        }
        let span = Span::new(start, end);
        let partner = partner(text, span).filter(|partner| !settled.contains(&partner.start));
        settled.extend(partner.map(|partner| partner.start));
        if settled.contains(&start) {
            continue;
        }
        out.push(reported(text, span, partner));
    }
}

/// The mark that closes the single bracket at `span`.
fn partner(text: &str, span: Span) -> Option<Span> {
    let closing = match span.of(text) {
        "（" => '）',
        "［" => '］',
        "【" => '】',
        "《" => '》',
        "〈" => '〉',
        "「" => '」',
        "『" => '』',
        _ => return None,
    };
    let at = span.end + text[span.end..].find(closing)?;
    // More marks in a row are a finding of their own.
    let end = at + closing.len_utf8();
    let alone = !text[end..].starts_with(is_wide) && !text[..at].ends_with(is_wide);
    alone.then_some(Span::new(at, end))
}

fn reported(text: &str, span: Span, partner: Option<Span>) -> Finding {
    let mut narrow = narrowed(text, span);
    let mut shown = span.of(text).trim().to_owned();
    let mut edits = vec![Replacement { span, text: narrow.clone() }];
    if let Some(partner) = partner {
        let closing = narrowed(text, partner);
        shown.push_str(partner.of(text));
        narrow.push_str(closing.trim());
        edits.push(Replacement { span: partner, text: closing });
    }
    let (narrow, many) = (narrow.trim(), shown.chars().count() > 1);
    let message = match (shown.is_empty(), many) {
        (true, _) => "A space as wide as a Chinese character stands here. Replace it by an English one.".to_owned(),
        (false, false) => format!("“{shown}” is as wide as a Chinese character. Write “{narrow}”."),
        (false, true) => format!("“{shown}” are as wide as Chinese characters. Write “{narrow}”."),
    };
    let label = if narrow.is_empty() { "A space" } else { narrow };
    Finding::new(&META, span, 0.95, message).with_fix(Fix { label: label.to_owned(), trust: Trust::Safe, edits })
}

fn is_wide(c: char) -> bool {
    wide_ascii(c).is_some() || MARKS.iter().any(|(mark, ..)| *mark == c)
}

/// The letter, digit or sign of ASCII that `c` is the wide form of.
fn wide_ascii(c: char) -> Option<char> {
    matches!(c, '\u{ff01}'..='\u{ff5e}').then(|| char::from_u32(u32::from(c) - 0xFEE0)).flatten()
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}')
}

/// The wide characters of `span` as English writes them, with the spaces that they held inside themselves.
fn narrowed(text: &str, span: Span) -> String {
    let mut out = String::new();
    for (at, c) in span.of(text).char_indices() {
        let Some((_, mark, before, after)) = MARKS.iter().find(|(mark, ..)| *mark == c) else {
            out.extend(wide_ascii(c));
            continue;
        };
        let so_far = if at == 0 { &text[..span.start] } else { out.as_str() };
        let to_come = &text[span.start + at + c.len_utf8()..];
        let joins = |c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?');
        let space_before = *before && so_far.ends_with(joins);
        let spare = mark.trim().is_empty() && (so_far.ends_with(' ') || to_come.starts_with(' '));
        let is_figure = |c: char| c.is_ascii_digit() || wide_ascii(c).is_some_and(|c| c.is_ascii_digit());
        let in_figure = so_far.ends_with(|c: char| c.is_ascii_digit()) && to_come.starts_with(is_figure);
        let space_after = *after && !in_figure && to_come.starts_with(char::is_alphanumeric);
        out.push_str(if space_before { " " } else { "" });
        out.push_str(if spare { "" } else { mark });
        out.push_str(if space_after { " " } else { "" });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn spaces_go_where_english_has_them() {
        for (wrong, right) in [
            ("It failed，he said。", "It failed, he said."),
            ("the fund（ABC）fell", "the fund (ABC) fell"),
            ("the film《Red Sea》won", "the film “Red Sea” won"),
            ("at ９：３０ on", "at 9:30 on"),
            ("one\u{3000}two", "one two"),
        ] {
            let mut text = wrong.to_owned();
            while let Some(finding) = run_one(&CHECK, &text).first() {
                text = finding.fixes[0].applied_to(&text);
            }
            assert_eq!(text, right);
        }
    }
}
