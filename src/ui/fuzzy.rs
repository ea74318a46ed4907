//! Finds what was meant by a few letters: all of them in order, best at the beginnings of words.

/// How well `typed` fits `words`; `None` where its letters do not all come in order. More is better.
pub fn score(typed: &str, words: &str) -> Option<i32> {
    /// A letter that begins a word.
    const START: i32 = 8;
    /// A letter right after the one before.
    const NEXT: i32 = 5;
    let typed: Vec<char> = typed.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    let words: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
    let begins = |at: usize| words[at].is_alphanumeric() && (at == 0 || !words[at - 1].is_alphanumeric());
    // The best score with the letter of this round at each place; one round a letter.
    let mut best: Vec<Option<i32>> = vec![None; words.len()];
    for (round, letter) in typed.iter().enumerate() {
        let mut reached = None;
        let mut fresh = vec![None; words.len()];
        for at in 0..words.len() {
            let before = if round == 0 { Some(0) } else { reached };
            if words[at] == *letter {
                let near = at.checked_sub(1).and_then(|before| best[before]).map(|score| score + NEXT);
                let from = if round == 0 { before } else { before.max(near) };
                fresh[at] = from.map(|score| score + 1 + if begins(at) { START } else { 0 });
            }
            reached = reached.max(best[at]);
        }
        best = fresh;
    }
    let length = i32::try_from(words.len()).unwrap_or(i32::MAX);
    match typed.is_empty() {
        true => Some(0),
        // Of two that fit as well the shorter is nearer to what was typed.
        false => best.into_iter().flatten().max().map(|score| score * 100 - length.min(99)),
    }
}

#[cfg(test)]
mod tests {
    use super::score;

    #[test]
    fn letters_come_in_order() {
        assert!(score("sav", "Save as…").is_some());
        assert!(score("vas", "Save").is_none());
        assert_eq!(score("", "Save"), Some(0));
        assert!(score("éc", "Écran").is_some());
        assert!(score("x", "").is_none());
    }

    #[test]
    fn beginnings_of_words_come_first() {
        let better = |typed: &str, this: &str, that: &str| {
            assert!(score(typed, this) > score(typed, that), "{typed}: {this} before {that}");
        };
        better("nf", "Next finding", "Confirm");
        better("save", "Save", "Save as…");
        better("fi", "Take the first fix", "Confirm");
        better("gtp", "Go to paragraph…", "Light or dark, agtp");
        better("find", "Next finding", "Take fix and decide");
    }
}
