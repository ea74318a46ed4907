//! Two words without the space between them.

use super::known::stands_alone;
use crate::language::frequency::frequency;

/// The two words that `word` is made of by mistake: `ofthe`, `slowdownto`, `andand`. The caller knows that it is none itself.
pub fn fused(word: &str) -> Option<(&str, &str)> {
    /// Words that end up stuck to their neighbour, and that no compound begins or ends with.
    const SMALL: [&str; 26] = [
        "about", "also", "and", "are", "because", "been", "but", "for", "from", "has", "have", "is", "of", "said",
        "that", "the", "their", "this", "to", "was", "were", "which", "will", "with", "would", "you",
    ];
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || !(5..=24).contains(&word.len()) {
        return None;
    }
    let fits = |at: &usize| {
        let (left, right) = word.split_at(*at);
        let small = SMALL.contains(&left) || SMALL.contains(&right);
        let twice = left == right && left.len() > 2;
        (small || twice) && stands_alone(left) && stands_alone(right) && (left.len() > 2 || right.len() > 2)
    };
    let score = |at: &usize| {
        let (left, right) = word.split_at(*at);
        frequency().zipf(left).min(frequency().zipf(right))
    };
    let at = (2..word.len() - 1).filter(fits).max_by(|one, other| score(one).total_cmp(&score(other)))?;
    Some(word.split_at(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_seam() {
        for (word, expected) in [
            ("ofthe", Some(("of", "the"))),
            ("thelatest", Some(("the", "latest"))),
            ("slowdownto", Some(("slowdown", "to"))),
            ("andand", Some(("and", "and"))),
            ("reportssaid", Some(("reports", "said"))),
            ("muntjac", None),
            ("zhengqi", None),
            ("fintech", None),
        ] {
            assert_eq!(fused(word), expected, "{word}");
        }
    }
}
