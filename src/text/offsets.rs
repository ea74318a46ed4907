//! From byte offsets to code points.

/// Turns ascending or random byte offsets of one text into code point offsets, in about constant time each.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// Code points before every `STEP`th byte.
    marks: Vec<usize>,
}

const STEP: usize = 256;

impl Offsets {
    /// Indexes `text`, linear in its length.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut chars = 0;
        let marks = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = chars;
                chars += starts(chunk);
                before
            })
            .collect();
        Self { marks }
    }

    /// The number of code points of `text` before byte `at`; `text` must be the indexed one.
    #[must_use]
    pub fn chars(&self, text: &str, at: usize) -> usize {
        let mark = (at / STEP).min(self.marks.len().saturating_sub(1));
        self.marks.get(mark).copied().unwrap_or(0) + starts(&text.as_bytes()[mark * STEP..at])
    }
}

/// The number of bytes that begin a code point.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points() {
        let text = "a“é—".repeat(300);
        let offsets = Offsets::new(&text);
        for (chars, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars(&text, at), chars);
        }
        assert_eq!(offsets.chars(&text, text.len()), 1200);
        assert_eq!(Offsets::new("").chars("", 0), 0);
    }
}
