//! Recognises the words that say who spoke: `, he told reporters.`

/// Whether `text`, which follows a closing mark, begins by naming who spoke.
pub fn is_attribution(text: &str) -> bool {
    /// `said Adaeze Okpara`, `the minister for mines, Adaeze Okpara, said`.
    const REACH: usize = 9;
    /// Words that begin a sentence of the speaker's own.
    const NO_SPEAKER: [&str; 24] = [
        "and",
        "but",
        "or",
        "so",
        "it",
        "we",
        "i",
        "you",
        "if",
        "when",
        "while",
        "there",
        "here",
        "this",
        "that",
        "these",
        "those",
        "nobody",
        "everybody",
        "what",
        "why",
        "how",
        "because",
        "then",
    ];
    let mut ended = false;
    let sentence = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take_while(|word| {
        let within = !ended;
        // `Mr.` and `Gen.` end no sentence.
        ended = word.ends_with(['.', '?', '!', ';']) && !(word.len() <= 4 && word.starts_with(char::is_uppercase));
        within
    });
    let mut words = sentence.take(REACH);
    let Some(first) = words.next() else { return false };
    is_verb(first) || (!NO_SPEAKER.iter().any(|word| word.eq_ignore_ascii_case(first)) && words.any(is_verb))
}

/// Where the quoted words end in `text` (after their comma), when its last sentence ends by naming who spoke.
pub fn attribution_in(text: &str) -> Option<usize> {
    /// The longest attribution, in words.
    const LONGEST: usize = 8;
    /// And in bytes; a bound keeps a text of nothing but quotations linear.
    const REACH: usize = 160;
    let body = text.trim_end().trim_end_matches(['.', '!', '?']);
    let near = body.floor_char_boundary(body.len().saturating_sub(REACH));
    let comma = near + body[near..].rfind(", ")? + 1;
    if body[comma..].contains(['.', '!', '?']) {
        return None;
    }
    let words: Vec<&str> = body[comma..].split_whitespace().collect();
    let subject = |word: &str| {
        matches!(word, "he" | "she" | "they" | "the" | "a" | "an" | "his" | "her")
            || word.starts_with(char::is_uppercase)
    };
    let verb = words.iter().position(|word| is_verb(word))?;
    let named = match verb {
        0 => words.get(1).is_some_and(|word| subject(word)),
        _ => subject(words[0]) && verb <= 4,
    };
    (named && words.len() <= LONGEST).then_some(comma)
}

/// Where the quoted words end in `text`, when any of its sentences ends by naming who spoke: the first one counts.
pub fn first_attribution(text: &str) -> Option<usize> {
    let mut start = 0;
    text.split_inclusive(['.', '!', '?']).find_map(|sentence| {
        let at = attribution_in(sentence).map(|at| start + at);
        start += sentence.len();
        at
    })
}

/// Whether a word, with any marks around it, names speech.
pub fn is_verb(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    // One comparison by length and bytes for each; this is asked of many words.
    matches!(
        word,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "added"
            | "adds"
            | "asked"
            | "asks"
            | "replied"
            | "replies"
            | "answered"
            | "wrote"
            | "writes"
            | "explained"
            | "explains"
            | "noted"
            | "notes"
            | "stressed"
            | "stresses"
            | "insisted"
            | "insists"
            | "warned"
            | "warns"
            | "argued"
            | "argues"
            | "claimed"
            | "claims"
            | "admitted"
            | "admits"
            | "announced"
            | "declared"
            | "recalled"
            | "recalls"
            | "continued"
            | "concluded"
            | "stated"
            | "states"
            | "tweeted"
            | "posted"
            | "commented"
            | "remarked"
            | "complained"
            | "joked"
            | "shouted"
            | "confirmed"
            | "emphasised"
            | "emphasized"
            | "pointed"
            | "according"
            | "asserted"
            | "reiterated"
            | "quipped"
            | "responded"
            | "acknowledged"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_who_spoke() {
        assert!(is_attribution(" said Adaeze Okpara, who runs the mine."));
        assert!(is_attribution(", the deputy minister for mines said on Monday."));
        assert!(is_attribution(" Mr. Renn told the council."));
        assert!(!is_attribution(" Asking? It is the families who said so."));
    }

    #[test]
    fn finds_where_the_quoted_words_end() {
        let text = "We need more time, he told reporters.";
        assert_eq!(attribution_in(text).map(|at| &text[..at]), Some("We need more time,"));
        assert_eq!(attribution_in("We need more time, said Okpara"), Some(18));
        assert_eq!(attribution_in("We need time, and we said so."), None);
        assert_eq!(attribution_in("We need more time."), None);
        let text = "It is late. We need time, he told reporters. The hall was empty.";
        assert_eq!(attribution_in(text), None);
        assert_eq!(first_attribution(text).map(|at| &text[..at]), Some("It is late. We need time,"));
    }
}
