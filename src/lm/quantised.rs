//! Weights as they lie in a file, made into numbers a few rows at a time, so that the memory holds the file and little more.
//!
//! A quantised row is cut into blocks of 32 weights with a scale of their own; the layouts are those of ggml's
//! `block_q4_0`, `block_q4_1` and `block_q8_0`.

use std::ops::Range;

/// Weights in a block.
const BLOCK: usize = 32;

/// How weights are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// 32 bits each.
    F32,
    /// 16 bits each, as of IEEE 754.
    F16,
    /// A scale; 4 bits each, less 8.
    Q4_0,
    /// A scale and the least weight; 4 bits each.
    Q4_1,
    /// A scale; 8 bits each, signed.
    Q8_0,
}

impl Kind {
    /// The way that GGUF gives this number; `None` where it is not read.
    pub fn of(code: u32) -> Option<Self> {
        Some(match code {
            0 => Self::F32,
            1 => Self::F16,
            2 => Self::Q4_0,
            3 => Self::Q4_1,
            8 => Self::Q8_0,
            _ => return None,
        })
    }

    /// How many weights are written together.
    pub fn block(self) -> usize {
        match self {
            Self::F32 | Self::F16 => 1,
            Self::Q4_0 | Self::Q4_1 | Self::Q8_0 => BLOCK,
        }
    }

    /// How many bytes a block has.
    fn block_bytes(self) -> usize {
        match self {
            Self::F32 => 4,
            Self::F16 => 2,
            Self::Q4_0 => 2 + BLOCK / 2,
            Self::Q4_1 => 4 + BLOCK / 2,
            Self::Q8_0 => 2 + BLOCK,
        }
    }

    /// The bytes of weights of these sizes; `None` where no memory holds them or a row is no whole number of blocks.
    pub fn bytes(self, sizes: &[u64]) -> Option<u64> {
        let weights = sizes.iter().try_fold(1u64, |product, size| product.checked_mul(*size))?;
        let block = self.block() as u64;
        (sizes.first()? % block == 0).then(|| (weights / block).checked_mul(self.block_bytes() as u64))?
    }
}

/// A matrix in the bytes of a file, row after row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// How it is written.
    pub kind: Kind,
    /// Rows: what comes out of a multiplication.
    pub rows: usize,
    /// Columns: what goes in; a whole number of blocks.
    pub columns: usize,
    /// Its bytes, as many as `kind` asks for.
    pub bytes: Range<usize>,
}

impl Matrix {
    /// Writes some rows to `numbers`, which has room for just these.
    pub fn read(&self, file: &[u8], rows: Range<usize>, numbers: &mut [f32]) {
        let row = self.columns / self.kind.block() * self.kind.block_bytes();
        let bytes = &file[self.bytes.clone()][rows.start * row..rows.end * row];
        match self.kind {
            Kind::F32 => {
                each(bytes, numbers, |bytes: &[u8; 4], out: &mut [f32; 1]| *out = [f32::from_le_bytes(*bytes)])
            }
            Kind::F16 => each(bytes, numbers, |bytes: &[u8; 2], out: &mut [f32; 1]| *out = [half(*bytes)]),
            Kind::Q4_0 => each(bytes, numbers, q4_0),
            Kind::Q4_1 => each(bytes, numbers, q4_1),
            Kind::Q8_0 => each(bytes, numbers, q8_0),
        }
    }
}

/// Reads block after block.
fn each<const IN: usize, const OUT: usize>(
    bytes: &[u8],
    numbers: &mut [f32],
    read: impl Fn(&[u8; IN], &mut [f32; OUT]),
) {
    let (blocks, _) = bytes.as_chunks::<IN>();
    let (numbers, _) = numbers.as_chunks_mut::<OUT>();
    for (block, numbers) in blocks.iter().zip(numbers) {
        read(block, numbers);
    }
}

fn q4_0(block: &[u8; 18], numbers: &mut [f32; BLOCK]) {
    let scale = half([block[0], block[1]]);
    nibbles(&block[2..], numbers, |weight| (f32::from(weight) - 8.0) * scale);
}

fn q4_1(block: &[u8; 20], numbers: &mut [f32; BLOCK]) {
    let (scale, least) = (half([block[0], block[1]]), half([block[2], block[3]]));
    nibbles(&block[4..], numbers, |weight| f32::from(weight) * scale + least);
}

/// The first half of a block lies in the low halves of its bytes, the second in the high ones.
fn nibbles(bytes: &[u8], numbers: &mut [f32; BLOCK], weight: impl Fn(u8) -> f32) {
    let (low, high) = numbers.split_at_mut(BLOCK / 2);
    for ((byte, low), high) in bytes.iter().zip(low).zip(high) {
        *low = weight(byte & 15);
        *high = weight(byte >> 4);
    }
}

fn q8_0(block: &[u8; 34], numbers: &mut [f32; BLOCK]) {
    let scale = half([block[0], block[1]]);
    for (byte, number) in block[2..].iter().zip(numbers) {
        *number = f32::from(byte.cast_signed()) * scale;
    }
}

/// A number of 16 bits as one of 32: exponents are 112 apart, and a multiplication also sets right what is below the
/// least exponent.
fn half(bytes: [u8; 2]) -> f32 {
    let bits = u32::from(u16::from_le_bytes(bytes));
    let sign = (bits & 0x8000) << 16;
    let size = if bits & 0x7c00 == 0x7c00 {
        0x7f80_0000 | (bits & 0x3ff) << 13
    } else {
        (f32::from_bits((bits & 0x7fff) << 13) * f32::from_bits((127 + 112) << 23)).to_bits()
    };
    f32::from_bits(sign | size)
}

#[cfg(test)]
mod tests {
    use super::half;

    /// All of them, against the definition.
    #[test]
    fn a_number_of_16_bits_is_the_same_with_32() {
        for bits in 0..=u16::MAX {
            let (sign, exponent, fraction) = (bits >> 15, i32::from(bits >> 10 & 31), f64::from(bits & 0x3ff) / 1024.0);
            let size = match exponent {
                0 => fraction * 2f64.powi(-14),
                31 if fraction == 0.0 => f64::INFINITY,
                31 => f64::NAN,
                _ => (1.0 + fraction) * 2f64.powi(exponent - 15),
            };
            let (is, wanted) = (f64::from(half(bits.to_le_bytes())), if sign == 1 { -size } else { size });
            assert!(is == wanted || is.is_nan() && wanted.is_nan(), "{bits:#x} is {wanted}, not {is}");
        }
    }
}
