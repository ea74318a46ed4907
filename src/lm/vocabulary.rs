//! From text to the tokens of the model: byte pairs that are merged, the commonest first, within pieces of the text.
//!
//! The pieces are those of GPT-2 with every digit by itself, as SmolLM was trained on.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use regex::Regex;

use super::error::Error;
use super::gguf::shown;

/// A longer piece is cut, in bytes: no word is as long, and the memory for one stays small.
const LONGEST_PIECE: usize = 4096;
/// No neighbour.
const NONE: u32 = u32::MAX;

/// A piece of text that the model knows by a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: u32,
    /// Where it ends, in bytes of the text.
    pub end: usize,
}

/// What the model knows of writing.
#[derive(Debug)]
pub struct Vocabulary {
    /// For each byte the token that it is alone.
    bytes: [u32; 256],
    /// Which two tokens become which: rank and token.
    merges: HashMap<(u32, u32), (u32, u32)>,
    /// What a text begins with.
    start: u32,
    pieces: Regex,
}

impl Vocabulary {
    /// A vocabulary of tokens and of merges in the order of their rank, two tokens with a space between. A byte without
    /// a token is `unknown`; a text begins with `start`.
    ///
    /// # Errors
    /// A merge of tokens that are not there, a number that is no token.
    pub fn new(tokens: &[&str], merges: &[&str], unknown: u32, start: u32) -> Result<Self, Error> {
        if u32::try_from(tokens.len()).is_err() || u32::try_from(merges.len()).is_err() {
            return Err(Error::Vocabulary("it has too many tokens".into()));
        }
        if [unknown, start].iter().any(|id| *id as usize >= tokens.len()) {
            return Err(Error::Vocabulary(format!("it has no token {}", unknown.max(start))));
        }
        let ids: HashMap<&str, u32> = tokens.iter().copied().zip(0..).collect();
        let mut named = [unknown; 256];
        for (byte, sign) in alphabet().iter().enumerate() {
            if let Some(id) = ids.get(sign.encode_utf8(&mut [0; 4]) as &str) {
                named[byte] = *id;
            }
        }
        let mut table = HashMap::with_capacity(merges.len());
        let mut joined = String::new();
        for (merge, rank) in merges.iter().zip(0u32..) {
            let bad = || Error::Vocabulary(format!("the merge {} is of no tokens", shown(merge)));
            let (left, right) = merge.split_once(' ').ok_or_else(bad)?;
            joined.clear();
            joined.extend([left, right]);
            let [left, right, whole] = [left, right, &joined].map(|token| ids.get(token).copied());
            let (Some(left), Some(right), Some(whole)) = (left, right, whole) else { return Err(bad()) };
            table.entry((left, right)).or_insert((rank, whole));
        }
        Ok(Self { bytes: named, merges: table, start, pieces: pieces() })
    }

    /// What a text begins with.
    pub fn start(&self) -> u32 {
        self.start
    }

    /// The tokens of a text: each begins where the one before it ends, and the last ends with the text. `None` where
    /// `go_on` said no.
    pub fn tokens(&self, text: &str, go_on: &dyn Fn() -> bool) -> Option<Vec<Token>> {
        let mut tokens = Vec::with_capacity(text.len() / 4);
        let mut word = Word::default();
        let (mut at, mut asked) = (0, 0);
        while at < text.len() {
            if at >= asked {
                asked = at + LONGEST_PIECE;
                if !go_on() {
                    return None;
                }
            }
            let end = self.piece(text, at);
            word.read(self, &text.as_bytes()[at..end], at, &mut tokens);
            at = end;
        }
        Some(tokens)
    }

    /// Where the piece that begins here ends.
    fn piece(&self, text: &str, at: usize) -> usize {
        let most = text.floor_char_boundary(at + LONGEST_PIECE);
        let Some(found) = self.pieces.find_at(&text[..most], at) else { return most };
        let (piece, after) = (found.as_str(), &text[found.end()..]);
        let last = piece.chars().next_back().map_or(0, char::len_utf8);
        // The last of several spaces goes with the word after it.
        let word_follows = after.starts_with(|next: char| !next.is_whitespace() && !next.is_numeric());
        if word_follows && piece.len() > last && piece.chars().all(char::is_whitespace) {
            found.end() - last
        } else {
            found.end()
        }
    }
}

/// The pieces of GPT-2; what it looks ahead for is seen to in [`Vocabulary::piece`]. Every character begins one.
fn pieces() -> Regex {
    Regex::new(r"'s|'t|'re|'ve|'m|'ll|'d|\p{N}| ?\p{L}+| ?[^\s\p{L}\p{N}]+|\s+")
        .expect("a pattern that is written here")
}

/// The signs that GPT-2 writes bytes with: what can be seen stands for itself, the others for those from U+0100 on.
fn alphabet() -> [char; 256] {
    let mut hidden = '\u{100}'..;
    std::array::from_fn(|byte| match u8::try_from(byte).map_or('\0', char::from) {
        seen @ ('!'..='~' | '¡'..='¬' | '®'..='ÿ') => seen,
        _ => hidden.next().unwrap_or('\0'),
    })
}

/// One piece while its pairs are merged; kept for the next, so that a text costs few allocations.
#[derive(Default)]
struct Word {
    symbols: Vec<Symbol>,
    /// Rank, place, both tokens: the best pair first, of equal ones the leftmost.
    pairs: BinaryHeap<Reverse<(u32, u32, u32, u32)>>,
}

struct Symbol {
    id: u32,
    /// Bytes; 0 where it was merged into the one before it.
    length: u32,
    before: u32,
    after: u32,
}

impl Word {
    fn read(&mut self, vocabulary: &Vocabulary, piece: &[u8], mut at: usize, tokens: &mut Vec<Token>) {
        self.symbols.clear();
        self.pairs.clear();
        for (byte, place) in piece.iter().zip(0u32..) {
            let id = vocabulary.bytes[usize::from(*byte)];
            let after = if place as usize + 1 < piece.len() { place + 1 } else { NONE };
            self.symbols.push(Symbol { id, length: 1, before: place.wrapping_sub(1), after });
        }
        for left in 0..self.symbols.len().saturating_sub(1) {
            self.offer(vocabulary, left as u32);
        }
        while let Some(Reverse((_, left, left_id, right_id))) = self.pairs.pop() {
            let symbol = &self.symbols[left as usize];
            let right = symbol.after;
            // A pair that was offered may have been merged with others since.
            if symbol.length == 0
                || symbol.id != left_id
                || right == NONE
                || self.symbols[right as usize].id != right_id
            {
                continue;
            }
            self.merge(vocabulary, left, right);
        }
        for symbol in self.symbols.iter().filter(|symbol| symbol.length > 0) {
            at += symbol.length as usize;
            tokens.push(Token { id: symbol.id, end: at });
        }
    }

    fn merge(&mut self, vocabulary: &Vocabulary, left: u32, right: u32) {
        let gone = &mut self.symbols[right as usize];
        let (length, after, id) = (std::mem::take(&mut gone.length), gone.after, gone.id);
        let kept = &mut self.symbols[left as usize];
        let Some((_, whole)) = vocabulary.merges.get(&(kept.id, id)) else { return };
        kept.id = *whole;
        kept.length += length;
        kept.after = after;
        let before = kept.before;
        if after != NONE {
            self.symbols[after as usize].before = left;
        }
        self.offer(vocabulary, left);
        if before != NONE {
            self.offer(vocabulary, before);
        }
    }

    /// Enters the pair that begins here, where it can be merged.
    fn offer(&mut self, vocabulary: &Vocabulary, left: u32) {
        let symbol = &self.symbols[left as usize];
        if symbol.after == NONE {
            return;
        }
        let pair = (symbol.id, self.symbols[symbol.after as usize].id);
        if let Some((rank, _)) = vocabulary.merges.get(&pair) {
            self.pairs.push(Reverse((*rank, left, pair.0, pair.1)));
        }
    }
}
