//! Who is named beside a quotation as its speaker.

use super::speech::is_verb;
use crate::text::Span;

/// The words beside a quotation that say who spoke. Offsets are in bytes of the article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Speaker and verb: `the mayor said`.
    pub span: Span,
    /// The speaker alone: `the mayor`.
    pub speaker: Span,
}

/// How many bytes beside a quotation are looked at; a bound keeps a text of nothing but quotations linear.
const REACH: usize = 160;

/// The longest way from the beginning of a speaker's name to the verb, in words.
const LONGEST_NAME: usize = 8;

/// The credit at the beginning of `region`, which follows a closing mark: `said the mayor`, `the mayor said`.
pub fn credit_after(text: &str, region: Span) -> Option<Credit> {
    let end = text.floor_char_boundary(region.end.min(region.start + REACH));
    let rest = &text[region.start..end];
    let skipped = rest.strip_prefix(',').unwrap_or(rest).trim_start_matches([' ', '\u{a0}']);
    // A credit may be set apart by a dash; a full stop begins something else.
    let start = region.start + rest.len() - skipped.len();
    let clause = skipped.split(['.', ';', ':', '“', '"', '”', '\n', '(']).next().unwrap_or_default();
    let words = words(clause, start);
    let (first, others) = words.split_first()?;
    if is_verb(first.of(text)) {
        let name = name(text, others)?;
        return Some(Credit { span: first.hull(name), speaker: name });
    }
    if !begins_name(first.of(text)) {
        return None;
    }
    let verb = words.iter().take(LONGEST_NAME + 1).position(|word| is_verb(word.of(text)))?;
    let last = before_adverbs(text, &words[..verb])?;
    let speaker = first.hull(words[last]);
    let plain = !speaker.of(text).contains([',', '—', '–']) || is_apposition(speaker.of(text));
    plain.then_some(Credit { span: first.hull(words[verb]), speaker })
}

/// The credit at the end of `region`, which an opening mark follows: `the mayor said: `, `she told reporters, `.
pub fn credit_before(text: &str, region: Span) -> Option<Credit> {
    let start = text.floor_char_boundary(region.start.max(region.end.saturating_sub(REACH)));
    let head = text[start..region.end].trim_end();
    let body = head.strip_suffix([':', ','])?;
    let ends = |(at, c): (usize, char)| {
        let stop = matches!(c, '.' | '!' | '?' | ';') && body[at + c.len_utf8()..].starts_with(' ');
        (stop || matches!(c, '“' | '"' | '”')).then_some(at + c.len_utf8())
    };
    let from = body.char_indices().rev().find_map(ends).unwrap_or(0);
    let words = words(&body[from..], start + from);
    let verb = words.iter().rposition(|word| is_verb(word.of(text)))?;
    let after = Span::new(words[verb].end, start + body.len()).of(text);
    // Something else than the quotation was said: `she said on Monday, and left the “hall`.
    if after.contains(',') || words.len() - verb > 7 || matches!(words[verb].of(text), "according" | "pointed") {
        return None;
    }
    let last = before_adverbs(text, &words[..verb])?;
    let is_capital = |word: &Span| word.of(text).starts_with(char::is_uppercase);
    let begins = if is_capital(&words[last]) {
        words[..last].iter().rposition(|word| !is_capital(word)).map_or(0, |before| before + 1)
    } else {
        // `the mayor of the town said`
        (last.saturating_sub(LONGEST_NAME)..=last).rev().find(|index| begins_name(words[*index].of(text)))?
    };
    Some(Credit { span: words[begins].hull(words[verb]), speaker: words[begins].hull(words[last]) })
}

/// The index of the last of `words` that is not an adverb before the verb: `she also said`, `he later said`.
fn before_adverbs(text: &str, words: &[Span]) -> Option<usize> {
    words.iter().rposition(|word| {
        !matches!(word.of(text), "also" | "later" | "then" | "further" | "again" | "has" | "had" | "recently")
    })
}

/// Whether a word begins the name of a speaker.
fn begins_name(word: &str) -> bool {
    let article = matches!(word, "he" | "she" | "they" | "the" | "a" | "an" | "one" | "his" | "her" | "their" | "its");
    article || word.starts_with(char::is_uppercase)
}

/// The speaker named by the first of `words`, which follow the verb: `the mayor of Hallness`, `Mr Renn`.
fn name(text: &str, words: &[Span]) -> Option<Span> {
    let first = words.first().filter(|word| begins_name(word.of(text)))?;
    let goes_on = |pair: &&[Span]| pair[0].end + 1 == pair[1].start && !is_link(pair[1].of(text));
    let more = words.windows(2).take_while(goes_on).take(LONGEST_NAME);
    Some(more.fold(*first, |name, pair| name.hull(pair[1])))
}

/// Whether a word after a name leads on to something else: `said Hale in a letter`.
fn is_link(word: &str) -> bool {
    matches!(word, "in" | "on" | "at" | "to" | "during" | "as" | "when" | "who" | "and" | "after" | "before")
}

/// Whether the words between a name and the verb are `Renn, the head of the station,`.
fn is_apposition(speaker: &str) -> bool {
    let mut parts = speaker.split(',');
    let name = parts.next().unwrap_or_default();
    name.split(' ').all(|word| word.starts_with(char::is_uppercase)) && parts.count() <= 2
}

/// The words of `clause`, which begins at byte `at` of the text, without the marks around them.
fn words(clause: &str, at: usize) -> Vec<Span> {
    let mut start = at;
    let mut spans = Vec::new();
    for piece in clause.split([' ', '\u{a0}', '\t']) {
        let core = piece.trim_matches(|c: char| !c.is_alphanumeric());
        if !core.is_empty() {
            let from = start + piece.find(core).unwrap_or_default();
            spans.push(Span::new(from, from + core.len()));
        }
        // Each of the three is at least one byte; the hard space is two.
        start += piece.len();
        start += clause[start - at..].chars().next().map_or(0, char::len_utf8);
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> Option<&str> {
        credit_after(text, Span::new(0, text.len())).map(|credit| credit.speaker.of(text))
    }

    fn before(text: &str) -> Option<&str> {
        credit_before(text, Span::new(0, text.len())).map(|credit| credit.speaker.of(text))
    }

    #[test]
    fn speakers_after_a_quotation() {
        assert_eq!(after(" the mayor said on Monday."), Some("the mayor"));
        assert_eq!(after(" said Adaeze Okpara, who runs the mine."), Some("Adaeze Okpara"));
        assert_eq!(after(", she also told reporters."), Some("she"));
        assert_eq!(after(" Renn, the head of the station, said."), Some("Renn, the head of the station"));
        assert_eq!(after(" and left the hall, she said."), None);
        assert_eq!(after(" It rained."), None);
        assert_eq!(after(" – said\u{a0}Hale."), Some("Hale"));
        assert_eq!(after(""), None);
    }

    #[test]
    fn speakers_before_a_quotation() {
        assert_eq!(before("It rained. The mayor told reporters: "), Some("The mayor"));
        assert_eq!(before("In the hall Adaeze Okpara later said, "), Some("Adaeze Okpara"));
        assert_eq!(before("She said on Monday, and left the "), None);
        assert_eq!(before("There were three words, "), None);
        assert_eq!(before(""), None);
    }
}
