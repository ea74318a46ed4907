//! Characters that a screen does not show, where no script needs them.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Replacement, Severity, Trust};
use crate::text::{Span, is_hidden};

static META: Meta = Meta {
    id: "control-or-zero-width",
    title: "Hidden character",
    category: Category::DesignAndMarkup,
    severity: Severity::Major,
    on: true,
    why: "Web pages and programs leave characters in a text that no screen shows. They split words for search and \
          spelling, turn the direction of writing, or make a printer stop.",
    examples: &[
        Example { wrong: "The [[min\u{200b}ister]] left at noon.", right: "The minister left at noon." },
        Example {
            wrong: "She said:[[\u{8}]] no.",
            right: "A soft hy\u{ad}phen, a family 👨\u{200d}👩\u{200d}👧, and می\u{200c}خواهم are right.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    // Plain text has neither. Without an early end the compiler looks at many bytes at once.
    if text.bytes().fold(true, |plain, byte| plain & (b' '..0x7F).contains(&byte)) {
        return;
    }
    let mut rest = 0;
    for (at, c) in text.char_indices() {
        if at < rest || !is_misplaced(text, at, c) {
            continue;
        }
        let span = around(text, at);
        rest = span.end;
        let inside = span.of(text).char_indices().map(|(inner, c)| (span.start + inner, c));
        let hidden: Vec<_> = inside.filter(|(at, c)| is_misplaced(text, *at, *c)).collect();
        let shown = if span.of(text).chars().all(is_hidden) {
            "A hidden character stands here".to_owned()
        } else {
            let word: String = span.of(text).chars().filter(|c| !is_hidden(*c)).collect();
            format!("A hidden character stands in “{word}”")
        };
        let message = format!("{shown} (U+{:04X}). No reader sees it; take it out.", u32::from(c));
        let edits = hidden.iter().map(|(at, c)| Replacement {
            span: Span::new(*at, at + c.len_utf8()),
            text: if breaks_line(*c) { " ".to_owned() } else { String::new() },
        });
        let fix = Fix { label: "Take it out".to_owned(), trust: Trust::Safe, edits: edits.collect() };
        out.push(Finding::new(&META, span, 0.95, message).with_fix(fix));
    }
}

/// Whether the hidden character `c` at `at` does nothing that a script or a line of text needs.
fn is_misplaced(text: &str, at: usize, c: char) -> bool {
    if !is_hidden(c) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let joined = |c: Option<char>| c.is_some_and(|c| needs_joiners(c) || is_hidden(c));
    match c {
        '\t' | '\n' | '\r' | '\u{ad}' => false,
        '\u{80}'..='\u{9f}' => !before.is_some_and(|c| matches!(c, 'Â'..='ô')),
        // Joiners belong to Indic and Arabic scripts and to emoji; the word joiner and the mark of a line's end to none.
        '\u{200c}' | '\u{200d}' => !joined(before) && !joined(after),
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            !text.chars().any(is_right_to_left)
        }
        '\u{e0000}'..='\u{e007f}' => !text[..at].trim_end_matches(is_hidden).ends_with('🏴'),
        _ => true,
    }
}

/// Letters and pictures that joiners stand between.
fn needs_joiners(c: char) -> bool {
    is_right_to_left(c)
        || matches!(c, '\u{900}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{2190}'..='\u{2bff}'
        | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn breaks_line(c: char) -> bool {
    matches!(c, '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The word that the character stands in, since it cannot be seen itself; at a word's edge the character alone.
fn around(text: &str, at: usize) -> Span {
    let hidden_end = text.len() - text[at..].trim_start_matches(is_hidden).len();
    let (before, after) = (&text[..at], &text[hidden_end..]);
    if !before.ends_with(char::is_alphanumeric) || !after.starts_with(char::is_alphanumeric) {
        return Span::new(at, hidden_end);
    }
    let inner = |c: char| c.is_alphanumeric() || is_hidden(c);
    Span::new(before.trim_end_matches(inner).len(), text.len() - after.trim_start_matches(inner).len())
}
