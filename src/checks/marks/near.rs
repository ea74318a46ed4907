//! What stands beside a mark. Every look is short, so that a text of nothing but marks costs no more than another.

/// The most bytes of a word or an address that are looked at on each side of a mark.
const REACH: usize = 48;

/// Where the characters of `wanted` stand in `text`, with each. Looks at bytes first: most texts have few of them.
pub(super) fn glyphs<'t>(text: &'t str, wanted: &'static [char]) -> impl Iterator<Item = (usize, &'t str)> {
    let mut first = [false; 256];
    for glyph in wanted {
        let mut bytes = [0; 4];
        glyph.encode_utf8(&mut bytes);
        first[usize::from(bytes[0])] = true;
    }
    text.bytes().enumerate().filter(move |(_, byte)| first[usize::from(*byte)]).filter_map(|(at, _)| {
        let glyph = after(text, at).filter(|c| wanted.contains(c))?;
        Some((at, &text[at..at + glyph.len_utf8()]))
    })
}

/// The character that ends at byte `at`.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character that begins at byte `at`.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The letters and digits that end at byte `at`; of a very long word its end.
pub(super) fn word_before(text: &str, at: usize) -> &str {
    let near = &text[text.ceil_char_boundary(at.saturating_sub(REACH))..at];
    &near[near.trim_end_matches(char::is_alphanumeric).len()..]
}

/// The letters and digits that begin at byte `at`; of a very long word its beginning.
pub(super) fn word_after(text: &str, at: usize) -> &str {
    let near = &text[at..text.floor_char_boundary((at + REACH).min(text.len()))];
    &near[..near.len() - near.trim_start_matches(char::is_alphanumeric).len()]
}

/// Whether the mark at byte `at` may be part of an address, a path, a handle or a file name.
pub(super) fn is_in_address(text: &str, at: usize) -> bool {
    let left = &text[text.ceil_char_boundary(at.saturating_sub(REACH))..at];
    let right = &text[at..text.floor_char_boundary((at + REACH).min(text.len()))];
    let left = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let right = right.split(char::is_whitespace).next().unwrap_or_default();
    let whole = &text[at - left.len()..at + right.len()];
    whole.contains(['/', '@', '\\', '_', '#', '=', '&']) || whole.contains("www.")
}

/// Whether `c` closes a quotation.
pub(super) fn is_closing_quote(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn glyphs_of_any_width() {
        let found: Vec<_> = glyphs("a“b”, ‘c’(d）", &['“', '(', '）']).collect();
        assert_eq!(found, [(1, "“"), (17, "("), (19, "）")]);
    }

    #[test]
    fn words_beside_a_mark() {
        let text = "Wait, über-all";
        assert_eq!((word_before(text, 4), word_after(text, 6)), ("Wait", "über"));
        assert_eq!((word_before(text, 5), word_after(text, 4)), ("", ""));
        assert_eq!((before(text, 0), after(text, text.len())), (None, None));
        let long = "ä".repeat(100);
        assert!(word_before(&long, 200).len() <= REACH && word_after(&long, 0).len() <= REACH);
    }

    #[test]
    fn addresses() {
        for text in ["see a.example/x,y now", "write to a.b@c.example", "www.a.example"] {
            assert!(is_in_address(text, text.find(['.', ',']).unwrap()), "{text}");
        }
        assert!(!is_in_address("It ended.The rain", 8));
    }
}
