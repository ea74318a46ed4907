//! A text cut finer than into words: at hyphens and before a possessive `’s`, so that a form is found inside `Kiev-based`.

use crate::text::Span;
use crate::text::words::{Kind, Token, tokens};

/// A text, cut.
pub(in crate::checks) struct Pieces<'t> {
    /// The text.
    pub text: &'t str,
    /// The same in lower case, every character where it was.
    lower: &'t str,
    /// Where the pieces are, and whether each is of one word with the piece before it.
    pieces: Vec<(Span, bool)>,
}

impl<'t> Pieces<'t> {
    /// The pieces of `text`; `lower` is the same in lower case, every character where it was.
    pub(super) fn of(text: &'t str, lower: &'t str) -> Self {
        Self::cut(text, lower, &tokens(text))
    }

    /// The pieces of a text whose tokens are found.
    pub(in crate::checks) fn cut(text: &'t str, lower: &'t str, tokens: &[Token]) -> Self {
        let mut pieces = Vec::with_capacity(tokens.len());
        for token in tokens {
            let whole = token.span;
            if matches!(token.kind, Kind::Mark | Kind::Address) || !is_compound(whole.of(text)) {
                pieces.push((whole, false));
                continue;
            }
            let word = whole.of(text);
            let possessive = ["'s", "’s", "'S", "’S"].iter().find_map(|end| word.strip_suffix(end));
            let possessive = possessive.map_or(word.len(), str::len);
            let hyphens = word[..possessive].match_indices(['-', '\u{2011}']);
            let cuts = hyphens.flat_map(|(at, hyphen)| [at, at + hyphen.len()]).chain([possessive, word.len()]);
            let mut from = 0;
            for to in cuts.filter(|to| *to > 0) {
                if from < to {
                    pieces.push((Span::new(from, to).shifted(whole.start), from > 0));
                }
                from = to;
            }
        }
        Self { text, lower, pieces }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Where the piece at `index` is.
    pub(super) fn span(&self, index: usize) -> Span {
        self.pieces[index].0
    }

    /// The piece as the tree has it.
    pub(super) fn key(&self, index: usize) -> &'t str {
        match self.span(index).of(self.lower) {
            "\u{2011}" => "-",
            "’s" => "'s",
            key => key,
        }
    }

    /// Whether the piece at `index` is no part of the word that the one before is of.
    pub(super) fn is_apart(&self, index: usize) -> bool {
        !self.pieces[index].1
    }

    /// Whether a hyphen binds the piece at `index` and the one before it.
    pub(super) fn is_joined(&self, index: usize) -> bool {
        let hyphen = |index: usize| {
            self.pieces.get(index).is_some_and(|(span, _)| matches!(span.of(self.text), "-" | "\u{2011}"))
        };
        self.pieces.get(index).is_some_and(|(_, joined)| *joined) && (hyphen(index) || index > 0 && hyphen(index - 1))
    }
}

/// Whether a word may have to be cut.
fn is_compound(word: &str) -> bool {
    // A curly apostrophe and a hyphen that does not break begin with this byte.
    word.bytes().any(|byte| matches!(byte, b'-' | b'\'' | 0xE2))
}

/// The plain one of the marks that `c` is one of: apostrophes, hyphens, spaces.
pub(super) fn alike(c: char) -> char {
    match c {
        '’' => '\'',
        '\u{2011}' => '-',
        '\u{a0}' => ' ',
        _ => c,
    }
}
