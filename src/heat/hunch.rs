//! What a language model makes of a word beside how unexpected it is: a weighted sum of the numbers that stand for the
//! word half-way through the model, and bent sums of them. The weights are learned from what people marked, as those of
//! the heat are.
//!
//! Such sums are known as probes: <https://arxiv.org/abs/1610.01644>.

use sha2::{Digest, Sha256};

use super::bent::Bent;

/// The weights of the sums; they belong to one model. None of them: every hunch is 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hunch {
    /// The numbers are taken after so many layers of the model.
    pub layer: usize,
    /// What the sum begins with.
    pub intercept: f32,
    /// One for each number.
    pub weights: Vec<f32>,
    /// What is added to the sum.
    pub bent: Bent,
}

impl Hunch {
    /// Tells these weights from all others: 16 hexadecimal digits.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update((self.layer as u64).to_le_bytes());
        let weights = [self.intercept].into_iter().chain(self.weights.iter().copied());
        weights.chain(self.bent.numbers()).for_each(|number| hash.update(number.to_le_bytes()));
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
    #[must_use]
    pub fn of(&self, numbers: &[f32]) -> f32 {
        let products = self.weights.iter().zip(numbers).map(|(weight, number)| weight * number);
        self.intercept + products.sum::<f32>() + self.bent.of(numbers)
    }

    /// Whether these weights are for tokens that so many numbers stand for.
    #[must_use]
    pub fn fits(&self, numbers: usize) -> bool {
        self.weights.len() == numbers && [0, numbers].contains(&self.bent.inputs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_weights_are_told_from_these() {
        let hunch = Hunch { layer: 2, intercept: 0.5, weights: vec![1.0, -2.0], bent: Bent::default() };
        let bent = Bent::read(&["mean\t0 0", "scale\t1 1", "unit\t2\t-1\t1\t1 0"]).expect("they are rows");
        let bent = Hunch { bent, ..hunch.clone() };
        assert_eq!((hunch.of(&[3.0, 0.25]), bent.of(&[3.0, 0.25]), bent.of(&[0.5, 0.0])), (3.0, 7.0, 1.0));
        assert_eq!(Hunch::default().of(&[3.0]), 0.0);
        assert!(hunch.fits(2) && bent.fits(2) && !bent.fits(1));
        assert!(!Hunch { weights: vec![1.0; 3], ..bent.clone() }.fits(3), "the bent sums are of two");
        assert_eq!(hunch.digest(), hunch.clone().digest());
        for other in [
            Hunch { layer: 3, ..hunch.clone() },
            Hunch { intercept: 0.25, ..hunch.clone() },
            Hunch { weights: vec![1.0, -2.5], ..hunch.clone() },
            bent,
        ] {
            assert_ne!(hunch.digest(), other.digest());
        }
    }
}
