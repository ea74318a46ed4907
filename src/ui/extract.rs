//! Short extracts of the article for rows, buttons and cards: one line, whole words.

use super::boxes;
use crate::finding::context;
use crate::text::Span;

/// What stands before and after a passage in its own paragraph: at most so many characters, whole words only, so that
/// the eye is not caught by half ones.
pub fn around(text: &str, span: Span, chars: usize) -> (&str, &str) {
    let (before, after) = context(text, span, chars);
    let cut = |side: &str| side.chars().count() == chars;
    let (left_cut, right_cut) = (cut(before), cut(after));
    let ends = ['\n', '\r'];
    let (left, right) = (before.rsplit(ends).next().unwrap_or_default(), after.split(ends).next().unwrap_or_default());
    let left_cut = left_cut && left.len() == before.len();
    let right_cut = right_cut && right.len() == after.len();
    (
        if left_cut { left.split_once(' ').map_or("", |(_, whole)| whole) } else { left },
        if right_cut { right.rsplit_once(' ').map_or("", |(whole, _)| whole) } else { right },
    )
}

/// A text on one line of at most so many characters; what cannot be seen is shown.
pub fn one_line(text: &str, chars: usize) -> String {
    let shown = |c: char| match c {
        '\n' | '\r' => '¶',
        '\t' => ' ',
        c => c,
    };
    let mut line: String = text.chars().take(chars).map(shown).collect();
    if line.trim().is_empty() {
        // Spaces alone would not be seen.
        line = line.replace(' ', "␣");
    }
    if text.chars().nth(chars).is_some() {
        line.push('…');
    }
    boxes::shown(&line)
}

/// A text in quotation marks on one line of at most so many characters; one that has such marks itself goes without.
pub fn quoted(text: &str, chars: usize) -> String {
    let line = one_line(text, chars);
    if line.contains(['“', '”', '"', '„', '«', '»']) { line } else { format!("“{line}”") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surroundings_are_whole_words_of_the_same_paragraph() {
        let text = "First one.\nWe saw the re.porters standing in the rain";
        let at = text.find("re.").unwrap();
        let span = Span::new(at, at + "re.porters".len());
        assert_eq!(around(text, span, 9), ("saw the ", ""));
        assert_eq!(around(text, span, 40), ("We saw the ", " standing in the rain"));
        assert_eq!(around(text, span, 14), ("We saw the ", " standing in"));
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(one_line("  ", 10), "␣␣");
        assert_eq!(one_line("a\nb\tc", 10), "a¶b c");
        assert!(one_line("a\0", 10).chars().all(|c| !c.is_control()));
        assert_eq!(one_line("abcdef", 3), "abc…");
    }
}
