//! Which way letters run.

/// Whether `c` is a letter of a script that is written from right to left: the blocks of Hebrew, Arabic, Syriac,
/// Thaana, N'Ko, Samaritan and Mandaic, their presentation forms, and the historic and newer scripts that Unicode
/// keeps together for this (Unicode Standard Annex 9, classes R and AL).
#[must_use]
pub fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && c.is_alphabetic()
}

/// Whether most letters of `text` run from right to left. A few names of another script make no difference.
/// Reads as much of the text as it takes to know.
#[must_use]
pub fn runs_right_to_left(text: &str) -> bool {
    /// So many letters tell.
    const ENOUGH: usize = 20_000;
    let (mut letters, mut to_the_left) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| c.is_alphabetic()).take(ENOUGH) {
        letters += 1;
        to_the_left += usize::from(is_right_to_left(c));
    }
    2 * to_the_left > letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_letters() {
        for c in ['א', 'ש', 'ا', 'ي', 'پ', 'ܐ', 'ހ', 'ߊ', '\u{fb2a}', '\u{fe8e}', '\u{1e900}'] {
            assert!(is_right_to_left(c), "{c:?}");
        }
        // Digits, marks and signs run with what is around them.
        for c in ['a', 'é', 'я', 'ह', '中', '٣', '3', '،', '.', ' ', '\u{200f}'] {
            assert!(!is_right_to_left(c), "{c:?}");
        }
    }

    #[test]
    fn most_letters_decide() {
        assert!(runs_right_to_left("הגשר נשאר סגור אחרי הסערה (BBC)"));
        assert!(runs_right_to_left("بقي الجسر مغلقا بعد العاصفة 2024"));
        assert!(!runs_right_to_left("The paper, הארץ, wrote that the bridge stays shut."));
        assert!(!runs_right_to_left("12 (34)"));
        assert!(!runs_right_to_left(""));
    }
}
