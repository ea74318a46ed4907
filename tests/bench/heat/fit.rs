//! Logistic regression with a ridge, by a method that takes the same steps every time.

use copydesk::heat::model::{Linear, Term};
use ndarray::ArrayView2;

/// Rows of features.
#[derive(Default)]
pub struct Matrix {
    values: Vec<f32>,
    /// How many features a row has.
    pub width: usize,
    /// Of each feature; 0 before [`Matrix::standardise`].
    mean: Vec<f64>,
    scale: Vec<f64>,
}

/// What is wanted of a row: the share that it should come to, and how much it counts.
pub type Wanted = (f64, f64);

/// A weighted sum over standardised features; the last number is the intercept.
pub type Weights = Vec<f64>;

/// The least deviation that a feature is divided by: what is hardly ever seen shall not weigh much.
const LEAST_SCALE: f64 = 0.05;

impl Matrix {
    /// Adds a row.
    pub fn push(&mut self, row: &[f32]) {
        assert!(self.values.is_empty() || row.len() == self.width, "rows of one width");
        self.width = row.len();
        self.values.extend(row);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    /// Keeps of some features only whether they are above 0.
    pub fn only_whether(&mut self, features: &[usize]) {
        for row in self.values.chunks_exact_mut(self.width) {
            features.iter().for_each(|at| row[*at] = f32::from(u8::from(row[*at] > 0.0)));
        }
    }

    /// Moves every feature to a mean of 0 and a deviation of 1, or less where it hardly varies.
    pub fn standardise(&mut self) {
        let (width, count) = (self.width, self.len() as f64);
        let mut mean = vec![0.0; width];
        let mut scale = vec![0.0; width];
        for row in self.values.chunks_exact(width) {
            row.iter().zip(&mut mean).for_each(|(value, sum)| *sum += f64::from(*value) / count);
        }
        for row in self.values.chunks_exact(width) {
            let off = row.iter().zip(&mean).map(|(value, mean)| f64::from(*value) - mean);
            off.zip(&mut scale).for_each(|(off, sum)| *sum += off * off / count);
        }
        scale.iter_mut().for_each(|scale| *scale = scale.sqrt().max(LEAST_SCALE));
        for row in self.values.chunks_exact_mut(width) {
            for (at, value) in row.iter_mut().enumerate() {
                *value = ((f64::from(*value) - mean[at]) / scale[at]) as f32;
            }
        }
        (self.mean, self.scale) = (mean, scale);
    }

    /// The features of row `at`.
    pub fn row(&self, at: usize) -> &[f32] {
        &self.values[at * self.width..(at + 1) * self.width]
    }

    /// The logarithm of odds of row `at`.
    pub fn odds(&self, weights: &Weights, at: usize) -> f64 {
        // Eight sums side by side: one would wait for itself at every feature.
        let (mut sums, row) = ([0.0; 8], self.row(at).chunks_exact(8));
        let rest = row.remainder().iter().zip(&weights[self.width - row.remainder().len()..]);
        let rest: f64 = rest.map(|(value, weight)| f64::from(*value) * weight).sum();
        for (values, weights) in row.zip(weights.chunks_exact(8)) {
            for ((sum, value), weight) in sums.iter_mut().zip(values).zip(weights) {
                *sum += f64::from(*value) * weight;
            }
        }
        weights[self.width] + sums.iter().sum::<f64>() + rest
    }

    /// The weights over features as they were before they were standardised, with few digits.
    /// Those of the features behind the ones that have names are left out, as are their means.
    pub fn linear(&self, names: &[String], weights: &Weights) -> Linear {
        let mut intercept = weights[self.width];
        let mut terms = Vec::with_capacity(self.width);
        for (at, name) in names.iter().enumerate() {
            let (mean, weight) = self.plain(weights, at);
            intercept -= weight * mean;
            terms.push(Term { name: name.clone(), mean: mean as f32, weight: weight as f32 });
        }
        Linear { intercept: intercept as f32, terms }
    }

    /// The mean of a feature and its weight, as it was before it was standardised.
    pub fn plain(&self, weights: &Weights, at: usize) -> (f64, f64) {
        (self.mean[at], weights[at] / self.scale[at])
    }

    /// The mean of a feature and what its distance from it is divided by.
    pub fn spread(&self, at: usize) -> (f64, f64) {
        (self.mean[at], self.scale[at])
    }

    /// Whether a feature is nothing everywhere.
    pub fn is_still(&self, at: usize) -> bool {
        self.spread(at) == (0.0, LEAST_SCALE)
    }

    /// A quarter of the sum of the weighted products of features over `rows`: no logistic curve bends more.
    pub fn bend(&self, rows: impl Iterator<Item = usize>, wanted: &[Wanted]) -> Vec<f64> {
        const AT_ONCE: usize = 1024;
        let size = self.width + 1;
        let mut bend = vec![0.0; size * size];
        let mut some = Vec::with_capacity(AT_ONCE * size);
        let mut add = |some: &mut Vec<f32>| {
            let rows = ArrayView2::from_shape((some.len() / size, size), some).expect("whole rows");
            bend.iter_mut().zip(rows.t().dot(&rows).iter()).for_each(|(sum, value)| *sum += f64::from(*value));
            some.clear();
        };
        for at in rows {
            let root = (wanted[at].1 / 4.0).sqrt() as f32;
            some.extend(self.row(at).iter().map(|value| value * root));
            some.push(root);
            if some.len() == AT_ONCE * size {
                add(&mut some);
            }
        }
        add(&mut some);
        bend
    }

    /// The weights that make the likelihood of the `wish` for `rows` greatest, less half the sum of the squares of how far
    /// they are from those it begins with, each times its ridge. `bend` is [`Matrix::bend`] of the same rows.
    ///
    /// Newton's method with a fixed bound on the curvature, so that every step climbs: Böhning and Lindsay 1988.
    pub fn fit(&self, rows: &[usize], wish: &Wish<'_>, mut bend: Vec<f64>) -> Weights {
        const STEPS: usize = 60;
        const SMALL: f64 = 1e-5;
        let size = self.width + 1;
        wish.ridge.iter().enumerate().for_each(|(at, ridge)| bend[at * size + at] += ridge);
        factor(&mut bend, size);
        let mut weights = wish.from.clone();
        for _ in 0..STEPS {
            let mut slope = vec![0.0; size];
            for (at, ridge) in wish.ridge.iter().enumerate() {
                slope[at] = -ridge * (weights[at] - wish.from[at]);
            }
            for at in rows {
                let (share, weight) = wish.wanted[*at];
                let offset = wish.offsets.map_or(0.0, |offsets| offsets[*at]);
                let off = weight * (share - chance(offset + self.odds(&weights, *at)));
                slope.iter_mut().zip(self.row(*at)).for_each(|(sum, value)| *sum += off * f64::from(*value));
                slope[self.width] += off;
            }
            solve(&bend, size, &mut slope);
            weights.iter_mut().zip(&slope).for_each(|(weight, step)| *weight += step);
            if slope.iter().all(|step| step.abs() < SMALL) {
                break;
            }
        }
        weights
    }

    /// The same weighted sum over the standardised features of this matrix, whose first ones are those of `other`; those
    /// that `other` has not weigh nothing.
    pub fn carried(&self, other: &Self, weights: &Weights) -> Weights {
        let mut carried = vec![0.0; self.width + 1];
        carried[self.width] = weights[other.width];
        for at in 0..other.width {
            let raw = weights[at] / other.scale[at];
            carried[at] = raw * self.scale[at];
            carried[self.width] += raw * (self.mean[at] - other.mean[at]);
        }
        carried
    }
}

/// What weights are to come to.
pub struct Wish<'w> {
    /// Of each row.
    pub wanted: &'w [Wanted],
    /// What is added to the odds of each row, and is not to be learned.
    pub offsets: Option<&'w [f64]>,
    /// The weights to begin with.
    pub from: Weights,
    /// What it costs to leave them: one a feature.
    pub ridge: Vec<f64>,
}

impl<'w> Wish<'w> {
    /// Weights from nothing, each with the same ridge.
    pub fn new(wanted: &'w [Wanted], width: usize, ridge: f64) -> Self {
        Self { wanted, offsets: None, from: vec![0.0; width + 1], ridge: vec![ridge; width] }
    }
}

/// The chance that belongs to the logarithm of odds.
pub fn chance(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// Cholesky's factor of a symmetric matrix, in place, below its diagonal.
fn factor(matrix: &mut [f64], size: usize) {
    for row in 0..size {
        for column in 0..=row {
            let done = (0..column).map(|at| matrix[row * size + at] * matrix[column * size + at]).sum::<f64>();
            let rest = matrix[row * size + column] - done;
            matrix[row * size + column] =
                if row == column { rest.max(1e-12).sqrt() } else { rest / matrix[column * size + column] };
        }
    }
}

/// Solves the system whose factor is given, in place.
fn solve(factor: &[f64], size: usize, vector: &mut [f64]) {
    for row in 0..size {
        let done = (0..row).map(|at| factor[row * size + at] * vector[at]).sum::<f64>();
        vector[row] = (vector[row] - done) / factor[row * size + row];
    }
    for row in (0..size).rev() {
        let done = (row + 1..size).map(|at| factor[at * size + row] * vector[at]).sum::<f64>();
        vector[row] = (vector[row] - done) / factor[row * size + row];
    }
}
