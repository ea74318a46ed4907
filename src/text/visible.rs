//! Makes characters visible that a screen would hide or obey.

/// `text` on one line in which nothing is hidden: line ends are `↵`, a tab is a space, and characters that move the
/// cursor, turn the direction of writing or have no width are named, as `<U+202E>`.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push('↵'),
            '\t' => out.push(' '),
            _ if is_hidden(c) => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
            _ => out.push(c),
        }
    }
    out
}

/// Whether a screen shows nothing for `c`, or does something on reading it: control characters, Unicode line ends,
/// direction marks (the "Trojan Source" characters of CVE-2021-42574), characters without width, tags.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// The short name that Unicode's charts give a hidden character, for a label; `None` where it has none.
#[must_use]
pub fn hidden_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "NUL",
        '\u{8}' => "BS",
        '\u{b}' => "VT",
        '\u{c}' => "FF",
        '\u{1b}' => "ESC",
        '\u{7f}' => "DEL",
        '\u{85}' => "NEL",
        '\u{ad}' => "SHY",
        '\u{61c}' => "ALM",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        _ => return None,
    })
}

/// Whether a hidden character does its proper work between its neighbours, so that showing it would spoil what is
/// written: a joiner or its opposite inside an emoji or a word of a script that joins its letters, and the tags of a
/// flag.
#[must_use]
pub fn is_at_work(before: Option<char>, c: char, after: Option<char>) -> bool {
    // Scripts that join, and emoji, lie behind the European ones; in between are the punctuation marks.
    let joins = |c: Option<char>| c.is_some_and(|c| c >= '\u{600}' && !matches!(c, '\u{2000}'..='\u{20ff}'));
    let is_tag = |c: char| matches!(c, '\u{e0020}'..='\u{e007f}');
    match c {
        '\u{200c}' | '\u{200d}' => joins(before) && joins(after),
        _ if is_tag(c) => before.is_some_and(|before| before == '\u{1f3f4}' || is_tag(before)),
        _ => false,
    }
}

/// Whether `c` is a space, yet not the ordinary one: it does not break, or is of another width.
#[must_use]
pub fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_hidden() {
        assert_eq!(visible("a\u{1b}[2J\u{202e}b\u{200b}"), "a<U+001B>[2J<U+202E>b<U+200B>");
        assert_eq!(visible("one\r\ntwo\nthree\rfour\tfive"), "one↵two↵three↵four five");
        assert_eq!(visible("“é— 🙂”"), "“é— 🙂”");
    }

    #[test]
    fn joiners_are_left_to_their_work() {
        assert!(is_at_work(Some('👩'), '\u{200d}', Some('🚒')));
        assert!(is_at_work(Some('ی'), '\u{200c}', Some('ه')));
        assert!(is_at_work(Some('🏴'), '\u{e0067}', Some('\u{e0062}')));
        assert!(!is_at_work(Some('a'), '\u{200d}', Some('b')));
        assert!(!is_at_work(Some('क'), '\u{200d}', None));
        assert!(!is_at_work(Some('中'), '\u{200b}', Some('中')));
    }

    #[test]
    fn only_hidden_characters_have_such_names() {
        let named: Vec<char> = ('\0'..=char::MAX).filter(|c| hidden_name(*c).is_some()).collect();
        assert_eq!(named.len(), 27);
        assert!(named.into_iter().all(|c| is_hidden(c) && !is_odd_space(c)));
    }
}
