//! What a language model said of the lines, kept in a file between runs, because it takes an hour: by the content of the
//! passage, nothing of its text.

use std::collections::HashMap;
use std::io::Write;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use copydesk::document::Article;
use copydesk::heat::hunch::Hunch;
use copydesk::heat::passages::passage;
use copydesk::heat::surprise::{Passage, Surprise};
use copydesk::heat::surprises::{Key, Surprises};
use copydesk::heat::written;
use copydesk::lm::Reader;

use super::data::{self, Rated};

/// After so many layers the numbers are taken that hunches are learned from. Of 10, 16, 22 and 30 this one had the highest
/// P at all budgets.
pub const LAYER: usize = 16;

/// How many passages are read between two writes.
const AT_ONCE: usize = 64;

/// What is known already.
pub struct Cache {
    names: Surprises,
    bytes: Vec<u8>,
    known: HashMap<Key, Known>,
    /// How many numbers stand for a token.
    pub width: usize,
    /// How much of the file is whole, in bytes.
    whole: usize,
}

/// What is known of a passage.
pub struct Known {
    /// The hunch of each token is its number, counted from 1: by it the token is found at which a word ends.
    pub surprise: Arc<Surprise>,
    /// Where its numbers lie, in bytes.
    numbers: Range<usize>,
}

impl Cache {
    /// Reads the file; a record that was broken off at its end is left out.
    pub fn read(file: &Path) -> Self {
        let mut cache = Self {
            names: Surprises::new("trainer"),
            bytes: std::fs::read(file).unwrap_or_default(),
            known: HashMap::new(),
            width: 0,
            whole: 0,
        };
        let mut rest = &cache.bytes[..];
        while let Some((key, after)) = rest.split_first_chunk::<16>()
            && let Some((record, after)) = split(after)
            && let Some((numbers, after)) = split(after)
        {
            let mut surprise = written::read(record).expect("the file of surprises is whole");
            surprise.tokens.iter_mut().zip(1_u16..).for_each(|(token, number)| token.hunch = number.into());
            let end = cache.bytes.len() - after.len();
            cache.width = cache.width.max(numbers.len() / 2 / surprise.tokens.len().max(1));
            cache.whole = end;
            let numbers = end - numbers.len()..end;
            cache.known.insert(Key(*key), Known { surprise: Arc::new(surprise), numbers });
            rest = after;
        }
        cache
    }

    /// What is known of each block of `article`; `None` where some of it is not.
    pub fn of(&self, article: &Article) -> Option<Vec<Option<&Known>>> {
        let one = |block: usize| match passage(article, block) {
            Some(passage) => self.known.get(&self.names.key(passage)).map(Some),
            None => Some(None),
        };
        (0..article.blocks().len()).map(one).collect()
    }

    /// The same with the hunches of these weights.
    pub fn surprises(&self, article: &Article, hunch: &Hunch) -> Option<Vec<Option<Arc<Surprise>>>> {
        let with_hunches = |known: &Known| {
            let mut surprise = Surprise::clone(&known.surprise);
            for (token, number) in surprise.tokens.iter_mut().zip(1..) {
                token.hunch = hunch.of(&self.numbers(Some(known), number));
            }
            Arc::new(surprise.rounded())
        };
        Some(self.of(article)?.into_iter().map(|known| known.map(with_hunches)).collect())
    }

    /// The numbers that stand for a token, counted from 1; as many zeros where there is none.
    pub fn numbers(&self, known: Option<&Known>, token: usize) -> Vec<f32> {
        let Some((known, before)) = known.zip(token.checked_sub(1)) else { return vec![0.0; self.width] };
        let bytes = &self.bytes[known.numbers.clone()][before * self.width * 2..][..self.width * 2];
        bytes
            .chunks_exact(2)
            .map(|half| f32::from_bits(u32::from(u16::from_le_bytes([half[0], half[1]])) << 16))
            .collect()
    }

    /// Asks the model of all articles that are not known, in an order drawn once for all, until somebody ends the program.
    pub fn fill(mut self, folder: &Path, model: &Path, file: &Path) {
        let model = Reader::new(std::fs::read(model).expect("the model is there")).expect("a model");
        let mut out = std::fs::OpenOptions::new().append(true).create(true).open(file).expect("the file of surprises");
        out.set_len(self.whole as u64).expect("the broken end goes");
        let texts = data::TEXTS.iter().flat_map(|(_, sets, side)| data::texts(folder, sets, *side));
        let mut articles: Vec<Rated> = texts.collect();
        articles.sort_by_cached_key(|rated| stir(&rated.document, &rated.system));
        let (count, began, mut tokens) = (articles.len(), Instant::now(), 0);
        for (number, rated) in articles.into_iter().enumerate() {
            let article = Article::new(rated.text);
            let passages = (0..article.blocks().len()).filter_map(|block| passage(&article, block));
            let mut wanted: Vec<(Key, Passage<'_>)> =
                passages.map(|passage| (self.names.key(passage), passage)).collect();
            wanted.retain(|(key, _)| !self.known.contains_key(key));
            for some in wanted.chunks(AT_ONCE) {
                let texts: Vec<Passage<'_>> = some.iter().map(|(_, passage)| *passage).collect();
                let read = model.numbers(&texts, LAYER, &|| true).expect("nobody stops it");
                for ((key, _), (surprise, numbers)) in some.iter().zip(read) {
                    tokens += surprise.tokens.len();
                    let record = written::written(&surprise).expect("tokens in order");
                    // The upper half of each: as large, in coarser steps.
                    let upper = |number: &f32| (((number.to_bits() + 0x8000) >> 16) as u16).to_le_bytes();
                    let numbers: Vec<u8> = numbers.iter().flat_map(upper).collect();
                    let length = |bytes: &[u8]| u32::try_from(bytes.len()).expect("a line is short").to_le_bytes();
                    let whole = [&key.0[..], &length(&record), &record, &length(&numbers), &numbers].concat();
                    out.write_all(&whole).expect("the surprises are written");
                    self.known.insert(*key, Known { surprise: Arc::new(surprise), numbers: 0..0 });
                }
            }
            let rate = tokens as f64 / began.elapsed().as_secs_f64();
            println!("{} of {count} articles, {tokens} tokens, {rate:.0} a second", number + 1);
        }
    }
}

/// A stretch of bytes after its length, and the rest; `None` where it was broken off.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, after) = bytes.split_first_chunk::<4>()?;
    after.split_at_checked(u32::from_le_bytes(*length) as usize)
}

/// A number that stirs the articles: FNV-1a, its high half.
fn stir(document: &str, system: &str) -> u64 {
    let bytes = document.bytes().chain([0]).chain(system.bytes());
    let hash =
        bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
