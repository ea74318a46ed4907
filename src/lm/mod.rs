//! A small language model of the Llama family, read from a GGUF file and run on the processor: how unexpected each token
//! of a text is, and a hunch at each (see [`crate::heat::hunch`]). It only reads; nothing is ever written by it.
//!
//! The weights stay as they are in the file; of a matrix a few rows at a time are made into numbers, multiplied with a
//! few hundred tokens together, and forgotten.
//!
//! What stands before a passage costs as much as the passage: several short paragraphs are better given as one.

#![expect(clippy::disallowed_methods, reason = "this is where the model's threads start")]

mod attention;
mod error;
mod foretold;
mod gguf;
mod llama;
mod numbers;
mod quantised;
mod sizes;
mod vocabulary;
mod windows;

pub use error::Error;

use rayon::ThreadPool;

use crate::heat::hunch::Hunch;
use crate::heat::surprise::{Passage, Surprise, Surprising, Unexpected};
use llama::{Llama, Read};
use numbers::GoOn;
use vocabulary::{Token, Vocabulary};
use windows::{Asked, Batch};

/// At most so many threads read: more would take the machine away from the person at it.
const THREADS: usize = 2;

/// How many tokens before a passage are read for it. Of translated news, 41 tokens a line, a token takes 3.87 nats with
/// none, 3.32 with 32, 3.16 with 64, 3.07 with 96.
const CONTEXT: usize = 64;
/// So many bytes for each token of it are looked at: a token of English has four or five.
const BYTES_A_TOKEN: usize = 16;

/// A model that reads.
#[derive(Debug)]
pub struct Reader {
    file: Vec<u8>,
    model: Llama,
    vocabulary: Vocabulary,
    threads: ThreadPool,
    hunch: Hunch,
}

impl Reader {
    /// A model out of the bytes of a GGUF file, which are kept. Nothing is read for it beside them. It has no hunches.
    ///
    /// # Errors
    /// Bytes that are no such file, or of a model that cannot be read here: [`Error`] says why.
    pub fn new(bytes: Vec<u8>) -> Result<Self, Error> {
        let head = gguf::head(&bytes)?;
        let (model, vocabulary) = (Llama::new(&head, &bytes)?, sizes::vocabulary(&head)?);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = rayon::ThreadPoolBuilder::new().num_threads(cores.min(THREADS)).build();
        let threads = threads.map_err(|_| Error::Threads)?;
        Ok(Self { model, vocabulary, threads, file: bytes, hunch: Hunch::default() })
    }

    /// The same with hunches.
    ///
    /// # Errors
    /// [`Error::Hunch`] where the weights of `hunch` do not fit the model.
    pub fn with_hunch(self, hunch: Hunch) -> Result<Self, Error> {
        let sizes = self.model.sizes();
        let fits = hunch.fits(sizes.width) && (1..=sizes.layers).contains(&hunch.layer);
        if fits { Ok(Self { hunch, ..self }) } else { Err(Error::Hunch) }
    }

    /// The surprise of each passage, and the numbers that stand for its tokens after so many layers, one token after the
    /// other: what hunches are learned from. Otherwise as [`Surprising::surprise`].
    pub fn numbers(
        &self,
        passages: &[Passage<'_>],
        layer: usize,
        go_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<Vec<(Surprise, Vec<f32>)>> {
        let mut numbers = vec![Vec::new(); passages.len()];
        let surprises = self.read(passages, layer, go_on, |asked, _, read| {
            numbers[asked.passage].extend(read.numbers(asked.column + 1))
        })?;
        Some(surprises.into_iter().zip(numbers).collect())
    }

    /// Reads passages; `take` is called for each token in order.
    fn read(
        &self,
        passages: &[Passage<'_>],
        layer: usize,
        go_on: &(dyn Fn() -> bool + Sync),
        mut take: impl FnMut(&Asked, &mut Unexpected, &Read),
    ) -> Option<Vec<Surprise>> {
        let go_on = GoOn::new(go_on);
        let mut surprises = Vec::with_capacity(passages.len());
        let mut batch = Batch::default();
        let mut read = |batch: &mut Batch, surprises: &mut [Surprise]| {
            let read = self.threads.install(|| self.model.read(&self.file, batch, layer, &go_on))?;
            for (asked, nats) in batch.asked.iter().zip(&read.nats) {
                let token = &mut surprises[asked.passage].tokens[asked.token];
                token.nats = *nats;
                take(asked, token, &read);
            }
            batch.clear();
            Some(())
        };
        let longest = self.model.sizes().window;
        for (number, passage) in passages.iter().enumerate() {
            let before = self.before(passage.before, CONTEXT.min(longest / 4), &|| go_on.ask())?;
            let tokens = self.vocabulary.tokens(passage.text, &|| go_on.ask())?;
            let unexpected = |token: &Token| Unexpected {
                end: u32::try_from(token.end).unwrap_or(u32::MAX),
                ..Unexpected::default()
            };
            surprises.push(Surprise { tokens: tokens.iter().map(unexpected).collect() });
            for window in windows::windows(before.len(), tokens.len(), longest) {
                if batch.is_full(&window) {
                    read(&mut batch, &mut surprises)?;
                }
                batch.add(number, &window, self.vocabulary.start(), &before, &tokens);
            }
        }
        read(&mut batch, &mut surprises)?;
        Some(surprises)
    }

    /// The tokens of the end of what stands before a passage.
    fn before(&self, before: &str, most: usize, go_on: &dyn Fn() -> bool) -> Option<Vec<Token>> {
        let from = before.ceil_char_boundary(before.len().saturating_sub(most * BYTES_A_TOKEN));
        let mut tokens = self.vocabulary.tokens(&before[from..], go_on)?;
        tokens.drain(..tokens.len().saturating_sub(most));
        Some(tokens)
    }
}

impl Surprising for Reader {
    fn surprise(&self, passages: &[Passage<'_>], go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Surprise>> {
        let mut numbers = Vec::new();
        self.read(passages, self.hunch.layer, go_on, |asked, token, read| {
            numbers.clear();
            numbers.extend(read.numbers(asked.column + 1));
            let hunch = self.hunch.of(&numbers);
            // Weights that are no numbers have none.
            token.hunch = if hunch.is_finite() { hunch } else { 0.0 };
        })
    }
}
