//! What a language model makes of a word beside how unexpected it is: a weighted sum of the numbers that stand for the
//! word half-way through the model. The weights are learned from what people marked, as those of the heat are.
//!
//! Such sums are known as linear probes: <https://arxiv.org/abs/1610.01644>.

use sha2::{Digest, Sha256};

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
    /// Tells these weights from all others: 16 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update((self.layer as u64).to_le_bytes());
        [self.intercept].iter().chain(&self.weights).for_each(|number| hash.update(number.to_le_bytes()));
        hash.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_weights_are_told_from_these() {
        let hunch = Hunch { layer: 2, intercept: 0.5, weights: vec![1.0, -2.0] };
        assert_eq!(hunch.of([3.0, 0.25].into_iter()), 3.0);
        assert_eq!(Hunch::default().of([3.0].into_iter()), 0.0);
        assert_eq!(hunch.digest(), hunch.clone().digest());
        for other in [
            Hunch { layer: 3, ..hunch.clone() },
            Hunch { intercept: 0.25, ..hunch.clone() },
            Hunch { weights: vec![1.0, -2.5], ..hunch.clone() },
        ] {
            assert_ne!(hunch.digest(), other.digest());
        }
    }
}
