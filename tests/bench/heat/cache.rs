//! What a language model said of the lines, kept in a file between runs, because it takes hours: by the content of the
//! passage, nothing of its text.

use std::collections::HashMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use copydesk::document::Article;
use copydesk::heat::passages::passage;
use copydesk::heat::surprise::{Passage, Surprise, Surprising};
use copydesk::heat::surprises::{Key, Surprises};
use copydesk::heat::written;
use copydesk::lm::Reader;

use super::data::{self, RATED, Rated, Side};

/// How many passages are read between two writes.
const AT_ONCE: usize = 64;

/// What is known already.
pub struct Cache {
    names: Surprises,
    known: HashMap<Key, Arc<Surprise>>,
}

impl Cache {
    /// Reads the file; a record that was broken off at its end is left out.
    pub fn read(file: &Path) -> Self {
        let mut cache = Self { names: Surprises::new("trainer"), known: HashMap::new() };
        let bytes = std::fs::read(file).unwrap_or_default();
        let mut rest = &bytes[..];
        while let Some((key, after)) = rest.split_first_chunk::<16>()
            && let Some((length, after)) = after.split_first_chunk::<4>()
            && let Some((record, after)) = after.split_at_checked(u32::from_le_bytes(*length) as usize)
        {
            let surprise = written::read(record).expect("the file of surprises is whole");
            cache.known.insert(Key(*key), Arc::new(surprise));
            rest = after;
        }
        cache
    }

    /// What is known of each block of `article`; `None` where some of it is not.
    pub fn of(&self, article: &Article) -> Option<Vec<Option<Arc<Surprise>>>> {
        let one = |block: usize| match passage(article, block) {
            Some(passage) => self.known.get(&self.names.key(passage)).cloned().map(Some),
            None => Some(None),
        };
        (0..article.blocks().len()).map(one).collect()
    }

    /// Asks the model of all articles that are not known, in an order drawn once for all, until somebody ends the program.
    pub fn fill(mut self, folder: &Path, model: &Path, file: &Path) {
        let model = Reader::new(std::fs::read(model).expect("the model is there")).expect("a model");
        let mut out = std::fs::OpenOptions::new().append(true).create(true).open(file).expect("the file of surprises");
        let mut articles: Vec<Rated> = RATED.iter().flat_map(|set| data::read(folder, set, Side::Machine)).collect();
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
                let read = model.surprise(&texts, &|| true).expect("nobody stops it");
                for ((key, _), surprise) in some.iter().zip(read) {
                    tokens += surprise.tokens.len();
                    let record = written::written(&surprise).expect("tokens in order");
                    let length = u32::try_from(record.len()).expect("a line is short");
                    let whole = [&key.0[..], &length.to_le_bytes(), &record].concat();
                    out.write_all(&whole).expect("the surprises are written");
                    self.known.insert(*key, Arc::new(surprise));
                }
            }
            let rate = tokens as f64 / began.elapsed().as_secs_f64();
            println!("{} of {count} articles, {tokens} tokens, {rate:.0} a second", number + 1);
        }
    }
}

/// A number that stirs the articles: FNV-1a, its high half.
fn stir(document: &str, system: &str) -> u64 {
    let bytes = document.bytes().chain([0]).chain(system.bytes());
    let hash =
        bytes.fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3));
    hash.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
