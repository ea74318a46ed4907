//! How unexpected the token is that came, among all that could have come.

use ndarray::linalg::general_mat_mul;
use rayon::prelude::*;

use super::numbers::{GoOn, exp, matrix, matrix_mut, rows_at_once};
use super::quantised::Matrix;
use super::windows::Asked;

/// The negative natural logarithm of the probability of each token that is asked for. `normal` is what the model made of
/// `tokens` tokens; `out` scores by it each token that could come. `None` where `go_on` said no.
///
/// The scores of the whole vocabulary are never there together: a few are made at a time, and their greatest and their
/// sum kept.
pub fn nats(
    out: &Matrix,
    file: &[u8],
    normal: &[f32],
    tokens: usize,
    asked: &[Asked],
    go_on: &GoOn<'_>,
) -> Option<Vec<f32>> {
    let mut input = Vec::with_capacity(out.columns * asked.len());
    for row in normal.chunks_exact(tokens) {
        input.extend(asked.iter().map(|asked| row[asked.column]));
    }
    let input = matrix(&input, asked.len());
    let rows = rows_at_once(out.columns);
    let slices: Vec<usize> = (0..out.rows).step_by(rows).collect();
    let slices = slices.par_iter().map_init(
        || (Vec::new(), Vec::new()),
        |(weights, scores), from| {
            if !go_on.ask() {
                return None;
            }
            let slice = *from..out.rows.min(from + rows);
            weights.resize(slice.len() * out.columns, 0.0);
            scores.resize(slice.len() * asked.len(), 0.0);
            out.read(file, slice.clone(), weights);
            let mut view = matrix_mut(scores, asked.len());
            general_mat_mul(1.0, &matrix(weights, out.columns), &input, 0.0, &mut view);
            let came = asked.iter().enumerate().filter(|(_, asked)| slice.contains(&(asked.id as usize)));
            let came = came.map(|(column, asked)| (column, view[(asked.id as usize - slice.start, column)])).collect();
            let mut could = Could::none(asked.len());
            could.add(scores);
            Some(Slice { could, came })
        },
    );
    let slices: Vec<Slice> = slices.collect::<Option<_>>()?;
    let mut all = Could::none(asked.len());
    let mut scores = vec![f32::NAN; asked.len()];
    for slice in &slices {
        all.join(&slice.could);
        slice.came.iter().for_each(|(column, score)| scores[*column] = *score);
    }
    // Weights that are no numbers make scores that are none: these say nothing.
    let nats = scores.iter().zip(&all.most).zip(&all.sums).map(|((score, most), sum)| most - score + sum.ln());
    Some(nats.map(|nats| if nats.is_finite() { nats.max(0.0) } else { 0.0 }).collect())
}

/// What a slice of the vocabulary says.
struct Slice {
    could: Could,
    /// The scores of the tokens that came and are in it, by their column.
    came: Vec<(usize, f32)>,
}

/// Of some tokens that could come, for each that came: the greatest score, and the sum of e^(score - greatest).
struct Could {
    most: Vec<f32>,
    sums: Vec<f32>,
}

impl Could {
    fn none(columns: usize) -> Self {
        Self { most: vec![f32::NEG_INFINITY; columns], sums: vec![0.0; columns] }
    }

    /// Scores, a row for each token that could come, where none were before.
    fn add(&mut self, scores: &[f32]) {
        let columns = self.most.len();
        for row in scores.chunks_exact(columns) {
            for (most, score) in self.most.iter_mut().zip(row) {
                *most = most.max(*score);
            }
        }
        for row in scores.chunks_exact(columns) {
            for ((sum, most), score) in self.sums.iter_mut().zip(&self.most).zip(row) {
                *sum += exp(score - most);
            }
        }
    }

    fn join(&mut self, other: &Self) {
        let own = self.most.iter_mut().zip(&mut self.sums);
        for ((most, sum), (other_most, other_sum)) in own.zip(other.most.iter().zip(&other.sums)) {
            let greater = most.max(*other_most);
            *sum = *sum * exp(*most - greater) + other_sum * exp(other_most - greater);
            *most = greater;
        }
    }
}
