//! The model itself: layers of attention and of gated sums over what the tokens are.
//!
//! As of <https://arxiv.org/abs/2302.13971>, with keys and values shared by several heads
//! (<https://arxiv.org/abs/2305.13245>).

use std::collections::BTreeSet;

use super::attention::{self, Turns};
use super::error::Error;
use super::foretold;
use super::gguf::{Head, shown};
use super::numbers::{GoOn, gate, multiply, normalise};
use super::quantised::Matrix;
use super::sizes::Sizes;
use super::windows::Batch;

/// A model: where its weights lie in its file.
#[derive(Debug)]
pub struct Llama {
    sizes: Sizes,
    embedding: Matrix,
    layers: Vec<Layer>,
    norm: Vec<f32>,
    /// What tells the next token; often the embedding again.
    out: Matrix,
}

/// What was read of a batch.
#[derive(Debug, Default)]
pub struct Read {
    /// One for each token that was asked for.
    pub nats: Vec<f32>,
    /// A row for each number that stands for a token, a column for each token of the batch; empty where no layer was named.
    numbers: Vec<f32>,
    tokens: usize,
}

impl Read {
    /// The numbers that stand for the token in a column.
    pub fn numbers(&self, column: usize) -> impl Iterator<Item = f32> + '_ {
        self.numbers.chunks_exact(self.tokens).map(move |row| row[column])
    }
}

#[derive(Debug)]
struct Layer {
    attention_norm: Vec<f32>,
    q: Matrix,
    k: Matrix,
    v: Matrix,
    mix: Matrix,
    inner_norm: Vec<f32>,
    gate: Matrix,
    up: Matrix,
    down: Matrix,
}

impl Llama {
    /// The model that a file with this head holds.
    ///
    /// # Errors
    /// What [`Sizes::new`] refuses; weights that are missing, are of another shape, or belong to no part.
    pub fn new(head: &Head<'_>, file: &[u8]) -> Result<Self, Error> {
        let sizes = Sizes::new(head)?;
        let mut parts = Parts { head, file, taken: BTreeSet::new() };
        let (width, inner, keys) = (sizes.width, sizes.inner, sizes.key_heads * sizes.head);
        let embedding = parts.matrix("token_embd", sizes.tokens, width)?;
        let tied = !head.weights.contains_key("output.weight");
        let out = if tied { embedding.clone() } else { parts.matrix("output", sizes.tokens, width)? };
        let norm = parts.row("output_norm", width)?;
        let mut layers = Vec::new();
        for number in 0..sizes.layers {
            let name = |part: &str| format!("blk.{number}.{part}");
            layers.push(Layer {
                attention_norm: parts.row(&name("attn_norm"), width)?,
                q: parts.matrix(&name("attn_q"), width, width)?,
                k: parts.matrix(&name("attn_k"), keys, width)?,
                v: parts.matrix(&name("attn_v"), keys, width)?,
                mix: parts.matrix(&name("attn_output"), width, width)?,
                inner_norm: parts.row(&name("ffn_norm"), width)?,
                gate: parts.matrix(&name("ffn_gate"), inner, width)?,
                up: parts.matrix(&name("ffn_up"), inner, width)?,
                down: parts.matrix(&name("ffn_down"), width, inner)?,
            });
        }
        parts.all_taken()?;
        Ok(Self { sizes, embedding, layers, norm, out })
    }

    /// How large its parts are.
    pub fn sizes(&self) -> &Sizes {
        &self.sizes
    }

    /// The negative natural logarithm of the probability of each token that a batch asks for, and what the tokens have
    /// become after so many layers; `None` where `go_on` said no.
    ///
    /// The tokens of a window are the same numbers whatever other windows are in the batch: every sum is taken over one
    /// window or one token, in an order that does not depend on how many there are.
    pub fn read(&self, file: &[u8], batch: &Batch, after: usize, go_on: &GoOn<'_>) -> Option<Read> {
        if batch.asked.is_empty() {
            return Some(Read::default());
        }
        let tokens = batch.tokens.len();
        let Sizes { width, inner, epsilon, .. } = self.sizes;
        let keys = self.sizes.key_heads * self.sizes.head;
        let turns = Turns::new(&self.sizes, &batch.windows);
        let room = |rows: usize| vec![0.0f32; rows * tokens];
        let mut stream = self.embed(file, &batch.tokens);
        let mut numbers = Vec::new();
        let (mut normal, mut mixed) = (room(width), room(width));
        let (mut q, mut k, mut v) = (room(width), room(keys), room(keys));
        let (mut gates, mut ups) = (room(inner), room(inner));
        for (number, layer) in self.layers.iter().enumerate() {
            let times = |weights: &Matrix, input: &[f32], out: &mut [f32], add: bool| {
                multiply(weights, file, input, tokens, out, add, go_on);
            };
            normalise(&stream, &layer.attention_norm, epsilon, tokens, &mut normal);
            times(&layer.q, &normal, &mut q, false);
            times(&layer.k, &normal, &mut k, false);
            times(&layer.v, &normal, &mut v, false);
            turns.turn(&mut q);
            turns.turn(&mut k);
            attention::attend(&self.sizes, &batch.windows, [&q, &k, &v], &mut mixed, go_on);
            times(&layer.mix, &mixed, &mut stream, true);
            normalise(&stream, &layer.inner_norm, epsilon, tokens, &mut normal);
            times(&layer.gate, &normal, &mut gates, false);
            times(&layer.up, &normal, &mut ups, false);
            gate(&mut gates, &ups);
            times(&layer.down, &gates, &mut stream, true);
            if number + 1 == after {
                numbers.clone_from(&stream);
            }
            if !go_on.ask() {
                return None;
            }
        }
        normalise(&stream, &self.norm, epsilon, tokens, &mut normal);
        let nats = foretold::nats(&self.out, file, &normal, tokens, &batch.asked, go_on)?;
        Some(Read { nats, numbers, tokens })
    }

    /// What the tokens are to begin with.
    fn embed(&self, file: &[u8], tokens: &[u32]) -> Vec<f32> {
        let mut stream = vec![0.0; self.sizes.width * tokens.len()];
        let mut numbers = vec![0.0; self.sizes.width];
        for (column, token) in tokens.iter().enumerate() {
            let row = *token as usize;
            self.embedding.read(file, row..row + 1, &mut numbers);
            for (row, number) in stream.chunks_exact_mut(tokens.len()).zip(&numbers) {
                row[column] = *number;
            }
        }
        stream
    }
}

/// Takes the weights out of a file part by part.
struct Parts<'a> {
    head: &'a Head<'a>,
    file: &'a [u8],
    taken: BTreeSet<String>,
}

impl Parts<'_> {
    /// The weights of a part as a matrix of this shape.
    fn matrix(&mut self, part: &str, rows: usize, columns: usize) -> Result<Matrix, Error> {
        self.weights(format!("{part}.weight"), rows, &[columns as u64, rows as u64])
    }

    /// The weights of a part as a row of numbers.
    fn row(&mut self, part: &str, columns: usize) -> Result<Vec<f32>, Error> {
        let matrix = self.weights(format!("{part}.weight"), 1, &[columns as u64])?;
        let mut numbers = vec![0.0; columns];
        matrix.read(self.file, 0..1, &mut numbers);
        Ok(numbers)
    }

    fn weights(&mut self, name: String, rows: usize, wants: &[u64]) -> Result<Matrix, Error> {
        let Some(place) = self.head.weights.get(name.as_str()) else { return Err(Error::NoWeights(shown(&name))) };
        if place.sizes != wants {
            return Err(Error::Shape { name: shown(&name), has: place.sizes.clone(), wants: wants.to_vec() });
        }
        self.taken.insert(name);
        Ok(Matrix { kind: place.kind, rows, columns: wants[0] as usize, bytes: place.bytes.clone() })
    }

    /// Weights that nobody took mean a model of another make, whose numbers would come out wrong.
    fn all_taken(&self) -> Result<(), Error> {
        match self.head.weights.keys().find(|name| !self.taken.contains(**name)) {
            Some(strange) => Err(Error::StrangeWeights(shown(strange))),
            None => Ok(()),
        }
    }
}
