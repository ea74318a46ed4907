//! What differs between the text on the desk and the file on disk, ready to be shown.

use std::time::Instant;

use crate::diff::{self, Kind, Tag};

/// A paragraph that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Its line on the side where it stands, from 1.
    pub line: usize,
    /// Its words in order.
    pub pieces: Vec<(Tag, String)>,
}

/// The paragraphs that differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Those that are shown.
    pub paragraphs: Vec<Paragraph>,
    /// How many there are beyond those.
    pub more: usize,
}

/// So many are shown.
const MOST: usize = 200;
/// Longer runs of words that are the same are cut in their middle, in characters.
const LONGEST_SAME: usize = 120;

impl Difference {
    /// From `old` to `new`; after `deadline` a good answer is taken for the shortest.
    pub fn between(old: &str, new: &str, deadline: Option<Instant>) -> Self {
        let (mut paragraphs, mut more) = (Vec::new(), 0);
        for row in diff::rows(old, new, deadline).into_iter().filter(|row| row.kind != Kind::Same) {
            let (was, now) = (row.old.of(old).trim_end(), row.new.of(new).trim_end());
            // Empty lines and line ends have no words to show.
            if was == now {
                continue;
            }
            if paragraphs.len() == MOST {
                more += 1;
                continue;
            }
            let words = diff::words(was, now, deadline);
            let pieces = words.iter().map(|piece| match piece.tag {
                Tag::Same => (Tag::Same, shortened(piece.old.of(was))),
                Tag::Removed => (Tag::Removed, piece.old.of(was).to_owned()),
                Tag::Added => (Tag::Added, piece.new.of(now).to_owned()),
            });
            let line = if now.is_empty() { row.old_line } else { row.new_line };
            paragraphs.push(Paragraph { line, pieces: pieces.collect() });
        }
        Self { paragraphs, more }
    }
}

/// The ends of a run of words that nobody changed.
fn shortened(words: &str) -> String {
    let count = words.chars().count();
    if count <= LONGEST_SAME {
        return words.to_owned();
    }
    let half = LONGEST_SAME / 2;
    let begin: String = words.chars().take(half).collect();
    let end: String = words.chars().skip(count - half).collect();
    format!("{begin} … {end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let old = "Rain fell.\nThe road to the port is closed.\nNobody was hurt.";
        let new = "Rain fell.\nThe road to the harbour is closed.\nNobody was hurt.\nMore rain is due.";
        let found = Difference::between(old, new, None);
        let told: Vec<(usize, &[(Tag, String)])> =
            found.paragraphs.iter().map(|one| (one.line, one.pieces.as_slice())).collect();
        let piece = |tag, words: &str| (tag, words.to_owned());
        let first = [
            piece(Tag::Same, "The road to the "),
            piece(Tag::Removed, "port"),
            piece(Tag::Added, "harbour"),
            piece(Tag::Same, " is closed."),
        ];
        let second = [piece(Tag::Added, "More rain is due.")];
        assert_eq!(told, [(2, &first[..]), (4, &second[..])]);
    }
}
