//! What a language model makes of a word beside how unexpected it is: a weighted sum of the numbers that stand for the
//! word half-way through the model. The weights are learned from what people marked, as those of the heat are.
//!
//! Such sums are known as linear probes: <https://arxiv.org/abs/1610.01644>.

/// The weights of the sum; they belong to one model. None of them: every hunch is 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hunch {
    /// The numbers are taken after so many layers of the model.
    pub layer: usize,
    /// What the sum begins with.
    pub intercept: f32,
    /// One for each number.
    pub weights: Vec<f32>,
}

impl Hunch {
    /// Takes over a row of a file of weights: what it is the row of, and its number. `None` where it is no such row, or a
    /// weight is not the next one.
    pub(super) fn read(&mut self, row: &str) -> Option<()> {
        let (name, number) = row.split_once('\t')?;
        let real = || number.parse::<f32>().ok().filter(|number| number.is_finite());
        match name {
            "layer" => self.layer = number.parse().ok()?,
            "intercept" => self.intercept = real()?,
            _ if name.parse() == Ok(self.weights.len()) => self.weights.push(real()?),
            _ => return None,
        }
        Some(())
    }

    /// The hunch of a token that `numbers` stand for, as many as there are weights.
    pub fn of(&self, numbers: impl Iterator<Item = f32>) -> f32 {
        self.intercept + self.weights.iter().zip(numbers).map(|(weight, number)| weight * number).sum::<f32>()
    }
}
