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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_what_is_hidden() {
        assert_eq!(visible("a\u{1b}[2J\u{202e}b\u{200b}"), "a<U+001B>[2J<U+202E>b<U+200B>");
        assert_eq!(visible("one\r\ntwo\nthree\rfour\tfive"), "one↵two↵three↵four five");
        assert_eq!(visible("“é— 🙂”"), "“é— 🙂”");
    }
}
