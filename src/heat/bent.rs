//! A sum of bent sums: what one weighted sum cannot say, such as that a rare word counts for more in a crowded sentence.
//!
//! Known as a network with one hidden layer of rectified units: <https://doi.org/10.1038/323533a0>. The mean of several
//! such networks is one with the units of all.

/// No value counts for further from its mean than so many deviations: what was hardly ever seen shall not decide alone.
pub const FAR: f32 = 8.0;

/// Units, each of which passes on the weighted sum of what it is given where that is above 0; none of them: 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bent {
    inputs: Vec<Input>,
    /// For each input a row: what one more of it adds to each unit.
    weights: Vec<f32>,
    /// Of each unit where all inputs are [`Input::zero`].
    starts: Vec<f32>,
    /// What each unit counts.
    outs: Vec<f32>,
}

/// What a value is taken for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Input {
    low: f32,
    high: f32,
    /// What 0 is taken for: most values are 0, and cost nothing.
    zero: f32,
}

impl Bent {
    /// Reads rows as assets/heat/README.md describes them; `None` where they are none. No row makes no unit.
    pub(super) fn read(rows: &[&str]) -> Option<Self> {
        let [means, scales, units @ ..] = rows else { return rows.is_empty().then(Self::default) };
        let means = numbers(means.strip_prefix("mean\t")?)?;
        let scales = numbers(scales.strip_prefix("scale\t")?)?;
        if means.len() != scales.len() || scales.iter().any(|scale| *scale <= 0.0) {
            return None;
        }
        let input = |(mean, scale): (&f32, &f32)| {
            let (low, high) = (mean - FAR * scale, mean + FAR * scale);
            Input { low, high, zero: 0.0_f32.clamp(low, high) }
        };
        let inputs: Vec<Input> = means.iter().zip(&scales).map(input).collect();
        let mut bent = Self { weights: vec![0.0; inputs.len() * units.len()], inputs, ..Self::default() };
        for (at, unit) in units.iter().enumerate() {
            let (head, weights) = unit.strip_prefix("unit\t")?.rsplit_once('\t')?;
            let [out, mut start, step] = numbers(head)?.try_into().ok()?;
            let weights: Vec<i8> = weights.split(' ').map(|weight| weight.parse().ok()).collect::<Option<_>>()?;
            if weights.len() != bent.inputs.len() {
                return None;
            }
            for (input, steps) in weights.into_iter().enumerate() {
                let weight = f32::from(steps) * step / scales[input];
                bent.weights[input * units.len() + at] = weight;
                start += weight * (bent.inputs[input].zero - means[input]);
            }
            bent.starts.push(start);
            bent.outs.push(out);
        }
        Some(bent)
    }

    /// How many values it is made for; 0 for what takes any and makes nothing of them.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.inputs.len()
    }

    /// What it makes of `values`, as many as there are inputs.
    #[must_use]
    pub fn of(&self, values: &[f32]) -> f32 {
        let units = self.outs.len();
        let mut sums = self.starts.clone();
        for (at, (value, input)) in values.iter().zip(&self.inputs).enumerate() {
            let by = value.clamp(input.low, input.high) - input.zero;
            if by != 0.0 {
                let row = &self.weights[at * units..(at + 1) * units];
                sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += by * weight);
            }
        }
        sums.iter().zip(&self.outs).map(|(sum, out)| sum.max(0.0) * out).sum()
    }

    /// All its numbers, in one order.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f32> + '_ {
        let inputs = self.inputs.iter().flat_map(|input| [input.low, input.high]);
        inputs.chain([&self.weights, &self.starts, &self.outs].into_iter().flatten().copied())
    }
}

/// Numbers between blanks.
fn numbers(row: &str) -> Option<Vec<f32>> {
    row.split([' ', '\t']).map(|number| number.parse().ok().filter(|number: &f32| number.is_finite())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two values; the second unit counts the other way.
    const ROWS: [&str; 4] = ["mean\t1 0.5", "scale\t2 0.05", "unit\t3\t0.25\t0.5\t2 -4", "unit\t-1\t-1\t0.1\t10 0"];

    #[test]
    fn units_pass_on_what_is_above_nothing() {
        let bent = Bent::read(&ROWS).expect("they are rows");
        // As the rows say it: values less their means by their scales, no further than eight.
        let told = |one: f32, other: f32| {
            let (one, other) = (((one - 1.0) / 2.0).clamp(-8.0, 8.0), ((other - 0.5) / 0.05).clamp(-8.0, 8.0));
            3.0 * (0.25 + one - 2.0 * other).max(0.0) - (-1.0 + one).max(0.0)
        };
        for (one, other) in [(0.0, 0.0), (1.0, 0.5), (5.0, 0.45), (9.0, 0.52), (-3.0, 0.4), (900.0, -900.0)] {
            let is = bent.of(&[one, other]);
            assert!((is - told(one, other)).abs() < 1e-3, "{one} {other}: {is}");
        }
        assert_eq!((Bent::default().of(&[7.0]), Bent::read(&[])), (0.0, Some(Bent::default())));
    }

    #[test]
    fn rows_that_are_none_are_refused() {
        for (row, other) in [
            (0, "mean\t1"),
            (0, "mean\t1 NaN"),
            (1, "scale\t2 0"),
            (1, "mean\t2 1"),
            (2, "unit\t3\t0.25\t2 -4"),
            (2, "unit\t3\t0.25\t0.5\t2"),
            (3, "unit\t3\t0.25\t0.5\t2 400"),
            (3, "word"),
        ] {
            let mut rows = ROWS;
            rows[row] = other;
            assert_eq!(Bent::read(&rows), None, "{other}");
        }
        assert_eq!(Bent::read(&ROWS[..1]), None);
    }
}
