//! Bent sums on top of a weighted one: several small networks, learned side by side and averaged.
//!
//! What is drawn by lot is drawn by a generator that always begins with the same number, and every sum is made in one
//! order: the same data makes the same networks.

use std::fmt::Write;
use std::ops::Range;

use copydesk::heat::bent::FAR;
use ndarray::{Array2, Axis, Slice, Zip};

use super::fit::{Matrix, chance};

/// So many networks are averaged: twelve came to no more than four.
const NETS: usize = 4;

/// How often each row is learned from.
const PASSES: usize = 4;

/// So many rows make one step.
const ROWS: usize = 4096;

/// How far the first steps go; the last ones go nowhere.
const RATE: f64 = 2e-3;

/// What the generator begins with.
const SEED: u64 = 2022;

/// Weights are written as so many steps at most.
const STEPS: f32 = 127.0;

/// What is to be learned of the rows of a matrix.
pub struct Task<'t> {
    /// Standardised.
    pub features: &'t Matrix,
    pub rows: &'t [usize],
    /// The logarithm of odds of every row of the matrix without these sums.
    pub odds: &'t [f64],
    /// For every row of the matrix some shares and weights; the losses are added.
    pub wanted: &'t (dyn Fn(usize) -> [(f64, f64); 2] + Sync),
}

/// What networks are made over some of the features.
#[derive(Clone)]
pub struct Plan {
    pub columns: Range<usize>,
    /// Of each network.
    pub units: usize,
    /// Of 256 values so many are withheld at each step, so that no unit leans on one of them.
    pub withheld: u8,
}

/// Networks over some of the features.
#[derive(Clone)]
pub struct Part {
    plan: Plan,
    /// From inputs to the units of all networks, net after net.
    weights: Learning<Array2<f32>>,
    starts: Learning<Array2<f32>>,
    /// A row for each net.
    outs: Learning<Array2<f32>>,
}

/// Numbers with what Adam's method knows of their slopes: <https://arxiv.org/abs/1412.6980>.
#[derive(Clone)]
struct Learning<A> {
    is: A,
    mean: A,
    square: A,
}

/// A generator of numbers (SplitMix64: <https://doi.org/10.1145/2714064.2660195>).
struct Lots(u64);

impl Part {
    /// Networks that have learned nothing yet.
    fn new(features: &Matrix, plan: &Plan, lots: &mut Lots) -> Self {
        let Plan { columns, units, .. } = plan.clone();
        let (inputs, all) = (columns.len(), NETS * units);
        let spread = 1.0 / (inputs as f32).sqrt();
        let mut weights = Array2::from_shape_simple_fn((inputs, all), || lots.normal() * spread);
        // It was the same everywhere, and what it will be elsewhere nobody knows.
        for still in columns.clone().filter(|at| features.is_still(*at)) {
            weights.row_mut(still - columns.start).fill(0.0);
        }
        let spread = 0.1 / (units as f32).sqrt();
        let outs = Array2::from_shape_simple_fn((NETS, units), || lots.normal() * spread);
        Self {
            plan: plan.clone(),
            weights: Learning::of(weights),
            starts: Learning::of(Array2::zeros((1, all))),
            outs: Learning::of(outs),
        }
    }

    /// Learns the networks of all `plans` together: what is added is the sum of what they come to.
    pub fn learn(task: &Task<'_>, plans: &[Plan]) -> Vec<Self> {
        let mut lots = Lots(SEED);
        let mut parts: Vec<Self> = plans.iter().map(|plan| Self::new(task.features, plan, &mut lots)).collect();
        let mut rows = task.rows.to_vec();
        let (mut step, steps) = (0, PASSES * (rows.len() / ROWS));
        for _ in 0..PASSES {
            lots.shuffle(&mut rows);
            for rows in rows.chunks_exact(ROWS) {
                let rate = RATE * (1.0 - f64::from(step) / steps as f64);
                step += 1;
                let seen: Vec<Array2<f32>> = parts.iter().map(|part| part.see(task, rows, Some(&mut lots))).collect();
                let units: Vec<Array2<f32>> = parts.iter().zip(&seen).map(|(part, seen)| part.units(seen)).collect();
                let slopes = slopes(task, rows, &parts, &units);
                for ((part, seen), units) in parts.iter_mut().zip(&seen).zip(units) {
                    part.step(seen, units, &slopes, Adam::at(rate, step));
                }
            }
        }
        parts.iter_mut().for_each(Self::round);
        parts
    }

    /// The values of some rows; with `lots`, some of them withheld and the others raised by as much.
    fn see(&self, task: &Task<'_>, rows: &[usize], mut lots: Option<&mut Lots>) -> Array2<f32> {
        let Plan { columns, withheld, .. } = &self.plan;
        let raised = 256.0 / (256.0 - f32::from(*withheld));
        let mut values = Vec::with_capacity(rows.len() * columns.len());
        for row in rows {
            for values_at in task.features.row(*row)[columns.clone()].chunks(8) {
                let near = values_at.iter().map(|value| value.clamp(-FAR, FAR));
                match &mut lots {
                    Some(lots) => values.extend(
                        near.zip(lots.next().to_le_bytes()).map(
                            |(value, lot)| {
                                if lot < *withheld { 0.0 } else { value * raised }
                            },
                        ),
                    ),
                    None => values.extend(near),
                }
            }
        }
        Array2::from_shape_vec((rows.len(), columns.len()), values).expect("a value for each")
    }

    /// What the units pass on.
    fn units(&self, seen: &Array2<f32>) -> Array2<f32> {
        let mut units = seen.dot(&self.weights.is) + &self.starts.is;
        units.mapv_inplace(|unit| unit.max(0.0));
        units
    }

    /// The sum of each net, a row for each row.
    fn sums(&self, units: &Array2<f32>) -> Array2<f32> {
        let width = self.outs.is.ncols();
        let mut sums = Array2::zeros((units.nrows(), NETS));
        for (net, outs) in self.outs.is.outer_iter().enumerate() {
            sums.column_mut(net).assign(&units.slice_axis(Axis(1), own(net, width)).dot(&outs));
        }
        sums
    }

    /// Goes one step down the slopes.
    fn step(&mut self, seen: &Array2<f32>, mut units: Array2<f32>, slopes: &Array2<f32>, adam: Adam) {
        let width = self.outs.is.ncols();
        let mut of_outs = Array2::zeros(self.outs.is.dim());
        for (net, mut of_outs) in of_outs.outer_iter_mut().enumerate() {
            let mut units = units.slice_axis_mut(Axis(1), own(net, width));
            of_outs.assign(&units.t().dot(&slopes.column(net)));
            let outs = self.outs.is.row(net);
            for (mut row, slope) in units.outer_iter_mut().zip(slopes.column(net)) {
                Zip::from(&mut row)
                    .and(&outs)
                    .for_each(|unit, out| *unit = if *unit > 0.0 { slope * out } else { 0.0 });
            }
        }
        let of_starts = units.sum_axis(Axis(0)).insert_axis(Axis(0));
        self.weights.step(&seen.t().dot(&units), adam);
        self.starts.step(&of_starts, adam);
        self.outs.step(&of_outs, adam);
    }

    /// Leaves of the weights of each unit what will be written.
    fn round(&mut self) {
        for mut unit in self.weights.is.columns_mut() {
            let step = step_of(unit.iter());
            unit.mapv_inplace(|weight| (weight / step).round() * step);
        }
    }

    /// What these networks add to the logarithm of odds of some rows: the mean of their sums.
    fn add(&self, task: &Task<'_>, rows: Range<usize>, odds: &mut [f64]) {
        let rows: Vec<usize> = rows.collect();
        let sums = self.sums(&self.units(&self.see(task, &rows, None)));
        for (row, sums) in rows.iter().zip(sums.outer_iter()) {
            odds[*row] += f64::from(sums.sum()) / NETS as f64;
        }
    }

    /// The rows of the file: see assets/heat/README.md. What they add is multiplied by `stretch`.
    pub fn write(&self, file: &mut String, name: &str, features: &Matrix, stretch: f64) {
        let spreads: Vec<(f64, f64)> = self.plan.columns.clone().map(|at| features.spread(at)).collect();
        let row = |values: &mut dyn Iterator<Item = String>| values.collect::<Vec<_>>().join(" ");
        let mut line = |row: String| writeln!(file, "{name}\t{row}").expect("a text takes all");
        line(format!("mean\t{}", row(&mut spreads.iter().map(|(mean, _)| format!("{mean:.3e}")))));
        line(format!("scale\t{}", row(&mut spreads.iter().map(|(_, scale)| format!("{scale:.3e}")))));
        for ((unit, start), out) in self.weights.is.columns().into_iter().zip(&self.starts.is).zip(&self.outs.is) {
            let step = step_of(unit.iter());
            let weights = row(&mut unit.iter().map(|weight| format!("{:.0}", (weight / step).round() + 0.0)));
            let out = f64::from(*out) * stretch / NETS as f64;
            line(format!("unit\t{out:.3e}\t{start:.3e}\t{step:.3e}\t{weights}"));
        }
    }
}

/// What `parts` make of the odds of every row.
pub fn bend(task: &Task<'_>, parts: &[Part]) -> Vec<f64> {
    let mut odds = task.odds.to_vec();
    for from in (0..odds.len()).step_by(ROWS) {
        let rows = from..odds.len().min(from + ROWS);
        parts.iter().for_each(|part| part.add(task, rows.clone(), &mut odds));
    }
    odds
}

/// By how much the loss of each row, each net for itself, would rise with its odds.
fn slopes(task: &Task<'_>, rows: &[usize], parts: &[Part], units: &[Array2<f32>]) -> Array2<f32> {
    let mut sums = Array2::zeros((rows.len(), NETS));
    parts.iter().zip(units).for_each(|(part, units)| sums += &part.sums(units));
    for (row, mut sums) in rows.iter().zip(sums.outer_iter_mut()) {
        let wanted = (task.wanted)(*row);
        for sum in &mut sums {
            let is = chance(task.odds[*row] + f64::from(*sum));
            let slope: f64 = wanted.iter().map(|(share, weight)| weight * (is - share)).sum();
            *sum = (slope / rows.len() as f64) as f32;
        }
    }
    sums
}

/// The columns of the units of a net that has so many.
fn own(net: usize, units: usize) -> Slice {
    Slice::from(net * units..(net + 1) * units)
}

/// The size of one step of what is written of these weights.
fn step_of<'w>(weights: impl Iterator<Item = &'w f32>) -> f32 {
    weights.fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs())) / STEPS
}

/// One step of Adam's method.
#[derive(Clone, Copy)]
struct Adam {
    rate: f32,
    /// How much of a mean, and of a mean square, there is by now.
    grown: [f32; 2],
}

impl Adam {
    /// How much is kept of the mean and of the mean square at each step.
    const KEPT: [f32; 2] = [0.9, 0.999];

    fn at(rate: f64, step: i32) -> Self {
        Self { rate: rate as f32, grown: Self::KEPT.map(|kept| 1.0 - kept.powi(step)) }
    }
}

impl Learning<Array2<f32>> {
    fn of(is: Array2<f32>) -> Self {
        let none = Array2::zeros(is.dim());
        Self { is, mean: none.clone(), square: none }
    }

    fn step(&mut self, slope: &Array2<f32>, adam: Adam) {
        let Adam { rate, grown } = adam;
        let [of_mean, of_square] = Adam::KEPT;
        Zip::from(&mut self.is).and(&mut self.mean).and(&mut self.square).and(slope).for_each(
            |is, mean, square, slope| {
                *mean += (1.0 - of_mean) * (slope - *mean);
                *square += (1.0 - of_square) * (slope * slope - *square);
                *is -= rate * (*mean / grown[0]) / ((*square / grown[1]).sqrt() + 1e-8);
            },
        );
    }
}

impl Lots {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Of a bell of deviation 1, near enough: the sum of twelve even ones.
    fn normal(&mut self) -> f32 {
        (0..12).map(|_| (self.next() >> 40) as f32 / (1 << 24) as f32).sum::<f32>() - 6.0
    }

    fn shuffle(&mut self, rows: &mut [usize]) {
        for last in (1..rows.len()).rev() {
            rows.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}
