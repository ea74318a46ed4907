//! Sentences of a paragraph.

use super::Span;
use super::words::is_listed;

/// Abbreviations that the rest of their sentence follows, without the last full stop: titles and the like.
const BEFORE_MORE: &str = "\
    adm approx atty brig ca capt cf cmdr col cpl det dr e.g fig fr ft gen gov hon i.e insp lt maj messrs mlle mme \
    mr mrs ms mt pres prof pvt rep rev sen sgt spc supt v viz vs";

/// Abbreviations that a figure follows; before anything else they are words of their own (`No.`).
const BEFORE_FIGURE: &str = "art ch no nos op p para pp rs sec vol";

/// Abbreviations that may end a sentence, which then begins anew with a word of [`STARTERS`].
const MAY_END: &str = "\
    apr assn aug ave blvd bros co corp dec dept est etc feb inc jan jr jul jun llc ltd mar nov oct ph.d plc rd sep \
    sept sr st univ";

/// Words that begin a sentence and, written with a capital, hardly anything else.
const STARTERS: &str = "\
    a after all also although an and another as at because before both but by during each even every few for from \
    he her here his how however i if in instead it its last many meanwhile more most my no not now of on once one \
    only or other our she since so some such that the their then there these they this those though to two under \
    until we what when where while who why with yet you";

/// The longest word before a full stop that may be an abbreviation, in bytes; longer ones are not looked at.
const LONGEST_ABBREVIATION: usize = 12;

/// The sentences of one paragraph in order, without the white space between them. Linear in the length of the text.
///
/// A sentence ends after `.` `!` `?` `…` or `。` with the closing quotation marks and brackets that follow, where the next
/// word could begin a sentence. Full stops of abbreviations, initials, figures and inside words end none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let mut end = at + c.len_utf8();
        let ends = if c == '\n' {
            true
        } else if is_end_mark(c) {
            let wide = is_wide_end_mark(c);
            while let Some((at, c)) = chars.next_if(|&(_, c)| is_end_mark(c) || is_closing(c)) {
                end = at + c.len_utf8();
            }
            let sentence = &text[start..at];
            ends_here(sentence.trim_start(), Span::new(at, end).of(text), &text[end..]) || wide
        } else {
            false
        };
        if ends {
            push(&mut found, text, Span::new(start, end));
            start = end;
        }
    }
    push(&mut found, text, Span::new(start, text.len()));
    found
}

fn push(found: &mut Vec<Span>, text: &str, span: Span) {
    let piece = span.of(text);
    let trimmed = piece.trim();
    if !trimmed.is_empty() {
        let start = span.start + piece.len() - piece.trim_start().len();
        found.push(Span::new(start, start + trimmed.len()));
    }
}

/// Whether the sentence whose words are `before` ends with `marks`, which `after` follows.
fn ends_here(before: &str, marks: &str, after: &str) -> bool {
    let Some(next) = Next::of(after) else { return after.trim().is_empty() };
    let word = last_word(before);
    if !next.spaced {
        // `ended.The`: the space was forgotten. Not `mana.gers`, `example.org`, `3.5`, `U.S`.
        return word.len() > 2 && word.chars().all(char::is_lowercase) && next.is_capitalised_word();
    }
    if next.is_lower() {
        return false;
    }
    marks != "." || !abbreviation_goes_on(before, word, &next)
}

/// Whether `word`, the last of `before`, is an abbreviation and its full stop not the end of the sentence.
fn abbreviation_goes_on(before: &str, word: &str, next: &Next<'_>) -> bool {
    if word.is_empty() || word.len() > LONGEST_ABBREVIATION {
        return false;
    }
    if word.len() == before.len() && word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit()) {
        return true; // `1. Heat the oven`: the number of an item.
    }
    let lower = word.to_lowercase();
    let is_in = |list: &str| is_listed(list, &lower);
    let titled = word.starts_with(char::is_uppercase) || lower.len() < 4 || lower.contains('.');
    if is_in(BEFORE_MORE) && titled {
        return true;
    }
    if is_in(BEFORE_FIGURE) {
        return next.is_figure();
    }
    let letters = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic));
    let initials = letters && (word.contains('.') || word.chars().all(char::is_uppercase));
    let may_end = is_in(MAY_END) && (titled || lower == "etc");
    (initials || may_end) && !next.quoted && !is_listed(STARTERS, &next.word.to_lowercase())
}

/// What follows an end mark.
struct Next<'a> {
    /// The first word or figure, without what comes before it.
    word: &'a str,
    /// Whether white space stands before it.
    spaced: bool,
    /// Whether a quotation mark stands before it.
    quoted: bool,
}

impl<'a> Next<'a> {
    /// `None` where no word follows, or another end mark does, as in `. . .`.
    fn of(after: &'a str) -> Option<Self> {
        let mut spaced = false;
        let mut quoted = false;
        for (at, c) in after.char_indices() {
            if c.is_alphanumeric() {
                let rest = &after[at..];
                let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len().min(64));
                return Some(Self { word: &rest[..rest.floor_char_boundary(end)], spaced, quoted });
            }
            if is_end_mark(c) || matches!(c, ',' | ';' | ':') {
                return None;
            }
            spaced |= c.is_whitespace();
            quoted |= matches!(c, '“' | '‘' | '"' | '\'' | '«' | '„' | '「');
        }
        None
    }

    fn is_lower(&self) -> bool {
        let mut chars = self.word.chars();
        // `iPhone` and `eBay` may begin a sentence.
        chars.next().is_some_and(char::is_lowercase) && !chars.next().is_some_and(char::is_uppercase)
    }

    fn is_capitalised_word(&self) -> bool {
        let mut chars = self.word.chars();
        chars.next().is_some_and(char::is_uppercase)
            && (is_listed(STARTERS, &self.word.to_lowercase()) || chars.clone().count() > 2)
            && chars.all(char::is_lowercase)
    }

    fn is_figure(&self) -> bool {
        self.word.starts_with(char::is_numeric)
    }
}

/// The last word of `before` with its inner full stops: `U.S`, `Gen`.
fn last_word(before: &str) -> &str {
    // One byte more than the longest, so that a longer word is seen to be longer.
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST_ABBREVIATION + 1))..];
    let start = tail
        .char_indices()
        .rev()
        .find(|&(_, c)| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    tail[start..].trim_start_matches('.')
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide_end_mark(c)
}

fn is_wide_end_mark(c: char) -> bool {
    matches!(c, '。' | '！' | '？')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '」' | '』' | '）' | '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts `text` at every `|` and expects the splitter to cut there and nowhere else.
    fn check(marked: &str) {
        let expected: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text).iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn hard_sentences() {
        for marked in [
            "It rained.| We stayed.",
            "It rained! | Did it?| It did …| So we stayed...| All day.",
            "Mr. Hale met Dr. Noor and Gen. Ruiz.| They talked.",
            "The U.S. Army left the U.S. in May.| It had come from the U.K.| The rest stayed.",
            "At 5 a.m. Monday the doors opened.| At 6 p.m. they shut.| It closed at 6 p.m.| He left.",
            "Group No. 84 fought.| Did you?| No.| I did not.",
            "Apples, e.g. Cox, are sour, i.e. Sharp.",
            "On Jan. 5 it froze.| It thawed in Feb.| The ice broke.",
            "Anna J. Marlow spoke.| J. R. Hollow listened.| So did J.R.R. Moss.",
            "It grew by 3.5 per cent.| Prices rose 2.1.| They fell.",
            "“We wait.” | She left.",
            "“We wait.” she said.| “Go!” he cried.| “Who?” they asked.",
            "(It was late.) | He slept [or so he said.] | She did not.",
            "The mana.gers met at example.org today.| It ended.|The guests left.",
            "He paused . . . and spoke.| Then he left.",
            "1. Heat the oven.| 2. Wait.",
            "Acme Inc. Chairman Roe resigned.| He ran Acme Inc.| The board thanked him.",
            "天气很好。|我们走吧！|好",
            "He bought an iPhone.| iPhones are dear.",
            "“Is it so?” | “It is.” | “Good.”",
            "a headline without a mark",
            "Wait.......| What?!| Yes.",
            "John Smith Jr. Hall burned.| So did St. Mary’s.",
            "It stood in Yard St.| The man paid Rs. 100.",
        ] {
            check(marked);
        }
    }

    #[test]
    fn nothing_in_blank_text() {
        assert!(sentences("").is_empty());
        assert!(sentences(" \u{a0}\t").is_empty());
    }

    #[test]
    fn one_endless_paragraph_is_no_trap() {
        for piece in ["a. ", ". ", "a.b", "( ", ".", "Mr. ", "“A.” ", "x"] {
            let text = piece.repeat(200_000 / piece.len());
            let found = sentences(&text);
            assert!(found.iter().all(|span| !span.is_empty()));
        }
    }
}
