//! Which words around a mark a person would underline, and which mark would close or open there.

use crate::text::Span;

/// From the byte `start` (an opening mark or a first letter) to the end of its first clause, before `end`: up to
/// the first break, at most about 60 characters, and never ending on a word that leads on to the next.
pub fn first_clause(text: &str, start: usize, end: usize) -> Span {
    const LONGEST: usize = 60;
    const LEADING_ON: [&str; 16] =
        ["a", "an", "the", "in", "on", "of", "to", "at", "for", "with", "by", "from", "that", "and", "or", "as"];
    let mut clause = start;
    let mut letters = false;
    let mut cut_short = false;
    for (count, (at, c)) in Span::new(start, end).of(text).char_indices().enumerate() {
        let next = text[start + at + c.len_utf8()..end].chars().next();
        let breaks = matches!(c, '\n' | '\r')
            || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '—') && !next.is_some_and(char::is_alphanumeric);
        if count >= LONGEST || (letters && breaks) {
            cut_short = !breaks;
            if cut_short && c.is_alphanumeric() {
                // The word does not fit as a whole.
                let cut = text[start..start + at].rfind(char::is_whitespace);
                clause = cut.map_or(start + at, |cut| start + cut);
            }
            break;
        }
        letters |= c.is_alphanumeric();
        clause = start + at + c.len_utf8();
    }
    loop {
        let words = text[start..clause].trim_end();
        clause = start + words.len();
        match words.rsplit_once(char::is_whitespace) {
            Some((before, last)) if cut_short && LEADING_ON.contains(&last) => clause = start + before.len(),
            _ => return Span::new(start, clause),
        }
    }
}

/// The passage itself where it is short, else its first clause.
pub fn whole_or_beginning(text: &str, passage: Span) -> Span {
    /// In bytes; a longer passage is not underlined as a whole.
    const SHORT: usize = 60;
    if passage.len() <= SHORT { passage } else { first_clause(text, passage.start, passage.end) }
}

/// Where the last clause before byte `at` begins, not before `from` and at most `most` words back.
pub fn clause_before(text: &str, from: usize, at: usize, most: usize) -> usize {
    let mut start = at;
    let mut head = &text[from..at];
    for _ in 0..most {
        head = head.trim_end();
        if head.is_empty() || (start < at && head.ends_with([',', '.', ';', ':', '!', '?', '—'])) {
            break;
        }
        head = head.trim_end_matches(|c: char| !c.is_whitespace());
        start = from + head.len();
    }
    start
}

/// Where the first `most` words after byte `at` end, not after `to`, nor beyond a comma.
pub fn words_after(text: &str, at: usize, to: usize, most: usize) -> usize {
    let mut end = at;
    for _ in 0..most {
        let rest = text[end..to].trim_start();
        let start = to - rest.len();
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        end = start + word.len();
        if word.is_empty() || word.ends_with([',', ';', ':']) {
            break;
        }
    }
    at + text[at..end].trim_end_matches(|c: char| !c.is_alphanumeric() && c != '?' && c != '!').len()
}

/// The mark that closes what `glyph` opens. A mark that is known as a closing one, and opens here, closes too:
/// Swedish and Finnish writers use one shape for both, Danish ones turn the guillemets round.
pub fn closing(glyph: char) -> char {
    match glyph {
        '“' | '„' | '‟' => '”',
        '«' => '»',
        '»' => '«',
        '「' => '」',
        '『' => '』',
        '‘' => '’',
        other => other,
    }
}

/// The mark that opens what `glyph` closes.
pub fn opening(glyph: char) -> char {
    match glyph {
        '”' => '“',
        '“' => '„',
        '«' => '»',
        '»' => '«',
        '」' => '「',
        '』' => '『',
        '’' => '‘',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underlines_the_first_clause() {
        let of = |text| first_clause(text, 0, str::len(text)).of(text);
        assert_eq!(of("“We waited, and nobody came."), "“We waited");
        assert_eq!(of("“Well"), "“Well");
        assert_eq!(of("“Well\r\nthen"), "“Well");
        assert_eq!(
            of("“The pumps have been standing still for the whole week in the lower shafts"),
            "“The pumps have been standing still for the whole week"
        );
        assert_eq!(of("“"), "“");
        assert_eq!(of(&"“é".repeat(99)).chars().count(), 60);
    }

    #[test]
    fn underlines_the_words_around_a_mark() {
        let text = "If so, what do many ask?” Asking? It is the rain, he said.";
        let mark = text.find('”').unwrap();
        assert_eq!(&text[clause_before(text, 0, mark, 6)..mark], "what do many ask?");
        assert_eq!(&text[mark..words_after(text, mark + 3, text.len(), 4)], "” Asking? It is the");
        assert_eq!(clause_before("", 0, 0, 3), 0);
        assert_eq!(words_after("x ,", 1, 3, 4), 1);
    }
}
