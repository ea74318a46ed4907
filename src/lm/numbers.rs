//! Arithmetic on many numbers at once. Matrices lie row after row, and a column is a token.

use std::sync::atomic::{AtomicBool, Ordering};

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};
use rayon::prelude::*;

use super::quantised::Matrix;

/// So many weights are made into numbers at a time: they stay in the cache of a core, and a person who cancels waits for
/// no more than these.
const WEIGHTS: usize = 1 << 18;

/// Whether to go on: once no, always no.
pub struct GoOn<'a> {
    asked: &'a (dyn Fn() -> bool + Sync),
    stopped: AtomicBool,
}

impl<'a> GoOn<'a> {
    /// Asks this.
    pub fn new(asked: &'a (dyn Fn() -> bool + Sync)) -> Self {
        Self { asked, stopped: AtomicBool::new(false) }
    }

    /// Asks anew.
    pub fn ask(&self) -> bool {
        let go_on = !self.stopped.load(Ordering::Relaxed) && (self.asked)();
        if !go_on {
            self.stopped.store(true, Ordering::Relaxed);
        }
        go_on
    }
}

/// A view of numbers as a matrix with so many columns.
pub fn matrix(numbers: &[f32], columns: usize) -> ArrayView2<'_, f32> {
    ArrayView2::from_shape((numbers.len() / columns, columns), numbers).expect("as many numbers as rows and columns")
}

/// The same, to be written to.
pub fn matrix_mut(numbers: &mut [f32], columns: usize) -> ArrayViewMut2<'_, f32> {
    ArrayViewMut2::from_shape((numbers.len() / columns, columns), numbers).expect("as many numbers as rows and columns")
}

/// How many rows of so many columns are read at a time: a multiple of 16, which the kernels like.
pub fn rows_at_once(columns: usize) -> usize {
    (WEIGHTS / columns / 16 * 16).max(16)
}

/// `out = weights · input`, or `out += weights · input`; what stands in `out` is worth nothing once `go_on` said no.
pub fn multiply(
    weights: &Matrix,
    file: &[u8],
    input: &[f32],
    tokens: usize,
    out: &mut [f32],
    add: bool,
    go_on: &GoOn<'_>,
) {
    let rows = rows_at_once(weights.columns);
    let input = matrix(input, tokens);
    out.par_chunks_mut(rows * tokens).enumerate().for_each_init(Vec::new, |numbers, (number, out)| {
        if go_on.ask() {
            let from = number * rows;
            numbers.resize(out.len() / tokens * weights.columns, 0.0);
            weights.read(file, from..from + out.len() / tokens, numbers);
            let beta = if add { 1.0 } else { 0.0 };
            general_mat_mul(1.0, &matrix(numbers, weights.columns), &input, beta, &mut matrix_mut(out, tokens));
        }
    });
}

/// Each token's numbers over their root mean square, times the weights.
pub fn normalise(input: &[f32], weights: &[f32], epsilon: f32, tokens: usize, out: &mut [f32]) {
    let mut squares = vec![0.0f32; tokens];
    for row in input.chunks_exact(tokens) {
        for (square, number) in squares.iter_mut().zip(row) {
            *square += number * number;
        }
    }
    let factors: Vec<f32> =
        squares.iter().map(|square| 1.0 / (square / weights.len() as f32 + epsilon).sqrt()).collect();
    out.par_chunks_mut(tokens).zip(input.par_chunks(tokens)).zip(weights).for_each(|((out, input), weight)| {
        for ((out, number), factor) in out.iter_mut().zip(input).zip(&factors) {
            *out = number * factor * weight;
        }
    });
}

/// `gate = gate / (1 + e^-gate) · up`.
pub fn gate(gate: &mut [f32], up: &[f32]) {
    gate.par_chunks_mut(1 << 14).zip(up.par_chunks(1 << 14)).for_each(|(gate, up)| {
        for (gate, up) in gate.iter_mut().zip(up) {
            *gate = *gate / (1.0 + exp(-*gate)) * up;
        }
    });
}

/// e^x within 2 units of the last place, between the least and the greatest number; without a branch, so that the compiler
/// does several at once.
///
/// e^x = 2^n · e^r with the whole number n next to x / ln 2; e^r, with |r| at most ln 2 / 2, by its series.
pub fn exp(x: f32) -> f32 {
    // Added to a number it leaves no room for a fraction: the lowest bits are n.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let shifted = x * std::f32::consts::LOG2_E + ROUND;
    let n = shifted - ROUND;
    // ln 2 in two parts, the first with so few bits that n times it is exact.
    let r = x - n * 0.693_359_4 - n * -2.121_944_4e-4;
    let series = 1.0 / 5040.0;
    let series = series * r + 1.0 / 720.0;
    let series = series * r + 1.0 / 120.0;
    let series = series * r + 1.0 / 24.0;
    let series = series * r + 1.0 / 6.0;
    let series = series * r + 0.5;
    let series = series * r + 1.0;
    let series = series * r + 1.0;
    f32::from_bits(series.to_bits().wrapping_add(shifted.to_bits() << 23))
}

#[cfg(test)]
mod tests {
    use super::exp;

    #[test]
    fn a_power_of_e_is_right_to_the_last_places() {
        for step in -87_000..88_000 {
            let x = step as f32 / 1000.0;
            let right = f64::from(x).exp();
            let off = (f64::from(exp(x)) - right).abs() / right;
            assert!(off < 2.0 * f64::from(f32::EPSILON), "e^{x} is {right}, not {}", exp(x));
        }
        assert_eq!(exp(0.0), 1.0);
        assert!(exp(f32::NEG_INFINITY) < 1e-37);
    }
}
