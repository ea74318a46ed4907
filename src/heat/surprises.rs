//! What is known of the surprise of an article's passages, shared by the thread that learns it and all who read it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::passages::passage;
use super::surprise::{Passage, Surprise, Unexpected};
use crate::document::Article;

/// How much is held in memory, in bytes.
const LARGEST: usize = 64_000_000;

/// What a passage costs beside its tokens, in bytes: its key, its place in the table, what shares it.
const EACH: usize = 120;

/// The name of a passage's surprise: a hash of the model, of what stands before the passage, and of its text. Equal
/// names, equal surprise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub [u8; 16]);

/// The surprises of passages by content. Copies share what they hold: what one puts in all find.
#[derive(Clone, Debug)]
pub struct Surprises {
    model: [u8; 32],
    limit: usize,
    shelf: Arc<Mutex<Shelf>>,
}

#[derive(Debug, Default)]
struct Shelf {
    held: HashMap<Key, Held>,
    /// What all of them cost, in bytes.
    cost: usize,
    /// Counts the looks, so that what nobody asked for is known.
    looks: u64,
    revision: u64,
}

#[derive(Debug)]
struct Held {
    surprise: Arc<Surprise>,
    /// The look at which it was asked for last.
    used: u64,
}

/// Where what was learned is kept for the next time.
pub trait Memory {
    /// What is kept under that name.
    fn find(&mut self, key: Key) -> Option<Surprise>;

    /// Keeps what was learned, as far as it can.
    fn keep(&mut self, learned: &[(Key, Arc<Surprise>)]);
}

impl Surprises {
    /// None yet. `model` tells one model, and one way of running it, from all others.
    #[must_use]
    pub fn new(model: &str) -> Self {
        Self::with_limit(model, LARGEST)
    }

    /// None yet, and never more than so many bytes.
    #[must_use]
    pub(crate) fn with_limit(model: &str, limit: usize) -> Self {
        Self { model: Sha256::digest(model).into(), limit, shelf: Arc::default() }
    }

    /// What is known of each block of `article`, one for one with [`Article::blocks`]; `None` for what is not known yet
    /// and for blank blocks. Reads the whole text once to name it: some milliseconds for a book.
    #[must_use]
    pub fn of(&self, article: &Article) -> Vec<Option<Arc<Surprise>>> {
        let key = |block| passage(article, block).map(|passage| self.key(passage));
        let keys: Vec<Option<Key>> = (0..article.blocks().len()).map(key).collect();
        let mut shelf = self.shelf();
        shelf.looks += 1;
        let now = shelf.looks;
        let mut find = |key: Key| {
            let held = shelf.held.get_mut(&key)?;
            held.used = now;
            Some(Arc::clone(&held.surprise))
        };
        keys.into_iter().map(|key| key.and_then(&mut find)).collect()
    }

    /// Grows whenever something new is known.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.shelf().revision
    }

    /// The name of a passage's surprise.
    #[must_use]
    pub fn key(&self, passage: Passage<'_>) -> Key {
        let mut hash = Sha256::new();
        hash.update(self.model);
        // Its length keeps what stands before apart from the text.
        hash.update((passage.before.len() as u64).to_le_bytes());
        hash.update(passage.before);
        hash.update(passage.text);
        let mut key = [0; 16];
        key.copy_from_slice(&hash.finalize()[..16]);
        Key(key)
    }

    /// The surprise of that name, if it is known. It then stays as long as what was asked for just now.
    #[must_use]
    pub fn find(&self, key: Key) -> Option<Arc<Surprise>> {
        let mut shelf = self.shelf();
        let now = shelf.looks;
        let held = shelf.held.get_mut(&key)?;
        held.used = now;
        Some(Arc::clone(&held.surprise))
    }

    /// How many bytes the surprise of that name takes, if it is known. It then stays as long as what was asked for just
    /// now.
    #[must_use]
    pub fn cost(&self, key: Key) -> Option<usize> {
        self.find(key).map(|surprise| cost(&surprise))
    }

    /// How many bytes one article may take, so that all that is learned of it is known together.
    #[must_use]
    pub fn room(&self) -> usize {
        self.limit / 10 * 9
    }

    /// Puts in what was learned. Where that is more than may be held, what nobody asked for the longest goes.
    pub fn put(&self, learned: impl IntoIterator<Item = (Key, Arc<Surprise>)>) {
        let mut shelf = self.shelf();
        shelf.revision += 1;
        let used = shelf.looks;
        for (key, surprise) in learned {
            shelf.cost += cost(&surprise);
            if let Some(old) = shelf.held.insert(key, Held { surprise, used }) {
                shelf.cost -= cost(&old.surprise);
            }
        }
        if shelf.cost > self.limit {
            shelf.shrink(self.room());
        }
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    /// Makes room: somewhat more than needed, so that it need not be done for every passage.
    fn shrink(&mut self, to: usize) {
        let mut oldest: Vec<(u64, Key)> = self.held.iter().map(|(key, held)| (held.used, *key)).collect();
        oldest.sort_unstable();
        for (_, key) in oldest {
            if self.cost <= to {
                return;
            }
            if let Some(gone) = self.held.remove(&key) {
                self.cost -= cost(&gone.surprise);
            }
        }
    }
}

/// Bytes that a surprise takes.
#[must_use]
pub fn cost(surprise: &Surprise) -> usize {
    EACH + surprise.tokens.len() * size_of::<Unexpected>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surprise(tokens: u32) -> Arc<Surprise> {
        Arc::new(Surprise { tokens: (1..=tokens).map(|end| Unexpected { end, nats: 1.0, hunch: 0.0 }).collect() })
    }

    #[test]
    fn an_edit_unsettles_its_block_and_the_next() {
        let surprises = Surprises::new("one");
        let article = Article::new("One.\nTwo.\n\nThree.\nFour.");
        let keys = |article: &Article| -> Vec<Option<Key>> {
            (0..article.blocks().len())
                .map(|block| passage(article, block).map(|passage| surprises.key(passage)))
                .collect()
        };
        surprises.put(keys(&article).into_iter().flatten().map(|key| (key, surprise(1))));
        let known =
            |text: &str| -> Vec<bool> { surprises.of(&Article::new(text)).iter().map(Option::is_some).collect() };
        assert_eq!(known("One.\nTwo.\n\nThree.\nFour."), [true, true, false, true, true]);
        assert_eq!(known("One.\nTwo!\n\nThree.\nFour."), [true, false, false, false, true]);
        // Another model has said nothing yet; what one copy learns all know.
        assert!(Surprises::new("two").of(&article).iter().all(Option::is_none));
        assert_eq!(surprises.clone().revision(), 1);
    }

    #[test]
    fn what_stands_before_is_not_taken_for_the_text() {
        let surprises = Surprises::new("one");
        let one = surprises.key(Passage { before: "ab", text: "c" });
        assert_ne!(one, surprises.key(Passage { before: "a", text: "bc" }));
    }

    #[test]
    fn what_nobody_asks_for_goes_first() {
        let article = Article::new("One.\nTwo.\nThree.");
        let room = Surprises::with_limit("one", 3 * cost(&surprise(10)));
        let keys: Vec<Key> = (0..3).filter_map(|block| Some(room.key(passage(&article, block)?))).collect();
        room.put([(keys[2], surprise(10)), (keys[0], surprise(10))]);
        // Only the first block is looked at.
        assert_eq!(room.of(&Article::new("One.")).len(), 1);
        room.put([(keys[1], surprise(10)), (Key([0; 16]), surprise(5))]);
        let known: Vec<bool> = room.of(&article).iter().map(Option::is_some).collect();
        assert_eq!(known, [true, true, false]);
        // The same again costs nothing more.
        let before = room.shelf().cost;
        room.put([(keys[1], surprise(10))]);
        assert_eq!(room.shelf().cost, before);
    }
}
