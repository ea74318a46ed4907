//! The small words, which say how a sentence is built.

use std::collections::HashSet;
use std::sync::LazyLock;

/// The small words, and what is as common as they are.
static SMALL: &[&str] = &[
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my", "your", "of", "to",
    "in", "on", "at", "for", "from", "with", "by", "about", "as", "into", "over", "after", "before", "under",
    "between", "through", "during", "against", "among", "since", "until", "within", "without", "along", "up", "down",
    "out", "off", "and", "or", "but", "so", "if", "while", "when", "where", "which", "who", "what", "how", "than",
    "because", "although", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does",
    "did", "will", "would", "can", "could", "may", "should", "must", "not", "no", "also", "only", "more", "most",
    "some", "all", "each", "every", "other", "such", "same", "new", "there", "then", "now", "still", "already", "it",
    "he", "she", "they", "we", "i", "you", "them", "him", "us", "said", "one", "two", "first", "many", "very",
];

/// Whether a word in lower case is one of [`SMALL`].
pub fn is_small(lower: &str) -> bool {
    static LISTED: LazyLock<HashSet<&str>> = LazyLock::new(|| SMALL.iter().copied().collect());
    LISTED.contains(lower)
}
