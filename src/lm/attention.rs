//! What the tokens of a window take from those before them.

use ndarray::linalg::general_mat_mul;
use ndarray::{Axis, Slice};
use rayon::prelude::*;
use std::ops::Range;

use super::numbers::{GoOn, exp, matrix, matrix_mut};
use super::sizes::Sizes;

/// Turns pairs of numbers by angles that grow with the place of the token in its window, so that a product of two tokens
/// tells how far they are apart (rotary position embedding, <https://arxiv.org/abs/2104.09864>; GGUF has the two of a pair
/// side by side).
pub struct Turns {
    /// Cosines and sines: a row for each pair of a head, a column for each token.
    cosines: Vec<f32>,
    sines: Vec<f32>,
    head: usize,
    tokens: usize,
}

impl Turns {
    /// The turns of a batch.
    pub fn new(sizes: &Sizes, windows: &[Range<usize>]) -> Self {
        let tokens = windows.last().map_or(0, |window| window.end);
        let mut turns = Self { cosines: Vec::new(), sines: Vec::new(), head: sizes.head, tokens };
        for pair in 0..sizes.head / 2 {
            let speed = sizes.base.powf(-2.0 * pair as f64 / sizes.head as f64);
            for place in windows.iter().flat_map(|window| 0..window.len()) {
                let (sine, cosine) = (place as f64 * speed).sin_cos();
                turns.cosines.push(cosine as f32);
                turns.sines.push(sine as f32);
            }
        }
        turns
    }

    /// Turns all heads.
    pub fn turn(&self, heads: &mut [f32]) {
        heads.par_chunks_mut(self.head * self.tokens).for_each(|head| {
            let angles = self.cosines.chunks_exact(self.tokens).zip(self.sines.chunks_exact(self.tokens));
            for (pair, (cosines, sines)) in head.chunks_exact_mut(2 * self.tokens).zip(angles) {
                let (first, second) = pair.split_at_mut(self.tokens);
                for (((first, second), cosine), sine) in first.iter_mut().zip(second).zip(cosines).zip(sines) {
                    (*first, *second) = (*first * cosine - *second * sine, *first * sine + *second * cosine);
                }
            }
        });
    }
}

/// Every head's mix of values, from queries, keys and values with a row for each number of each head. Several heads of
/// queries share one of keys and values.
pub fn attend(sizes: &Sizes, windows: &[Range<usize>], [q, k, v]: [&[f32]; 3], out: &mut [f32], go_on: &GoOn<'_>) {
    let tokens = windows.last().map_or(0, |window| window.end);
    let rows = sizes.head * tokens;
    let shared = sizes.heads / sizes.key_heads;
    let scale = 1.0 / (sizes.head as f32).sqrt();
    out.par_chunks_mut(rows).zip(q.par_chunks(rows)).enumerate().for_each_init(Vec::new, |scores, (head, (out, q))| {
        let key_rows = head / shared * rows..(head / shared + 1) * rows;
        let (q, k, v) = (matrix(q, tokens), matrix(&k[key_rows.clone()], tokens), matrix(&v[key_rows], tokens));
        let mut out = matrix_mut(out, tokens);
        for window in windows {
            if !go_on.ask() {
                return;
            }
            let columns = Slice::from(window.clone());
            let [q, k, v] = [&q, &k, &v].map(|all| all.slice_axis(Axis(1), columns));
            scores.resize(window.len() * window.len(), 0.0);
            general_mat_mul(scale, &q.t(), &k, 0.0, &mut matrix_mut(scores, window.len()));
            for (place, row) in scores.chunks_exact_mut(window.len()).enumerate() {
                let (seen, unseen) = row.split_at_mut(place + 1);
                weigh(seen);
                unseen.fill(0.0);
            }
            let scores = matrix(scores, window.len());
            general_mat_mul(1.0, &v, &scores.t(), 0.0, &mut out.slice_axis_mut(Axis(1), columns));
        }
    });
}

/// Makes scores into shares that add up to 1.
fn weigh(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    for score in &mut *scores {
        *score = exp(*score - most);
    }
    let sum: f32 = scores.iter().sum();
    for score in scores {
        *score /= sum;
    }
}
