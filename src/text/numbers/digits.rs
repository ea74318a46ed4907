//! Figures written in digits: how they are grouped, and what they say.

/// How the digits of a figure are grouped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// No separator at all: `1500`, `12.5`; also figures in words.
    None,
    /// `1,500`, `12,000,000.5`.
    Comma,
    /// `12 000`, with a common, a thin or a hard space.
    Space,
    /// `12.000.000`, `1.500,5`.
    Dot,
    /// `1,20,000`.
    Indian,
}

/// What a run of digits says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digits {
    pub value: f64,
    /// The place of the last digit written: 0.1 for `3.4`.
    pub step: f64,
    pub grouping: Grouping,
    /// Whether a comma stands before the decimals: `3,5`.
    pub decimal_comma: bool,
}

/// Reads digits with their inner stops and commas; `None` where they are no one figure, as in `1,2,3` or `10.0.1`.
pub(super) fn parse(text: &str) -> Option<Digits> {
    if text.is_empty() || text.len() > 24 || !text.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') {
        return None;
    }
    let commas = text.matches(',').count();
    let stops = text.matches('.').count();
    let (whole, decimals, grouping, decimal_comma) = match (commas, stops) {
        (0, 0) => (text, "", Grouping::None, false),
        (0, 1) => {
            let (whole, decimals) = text.split_once('.')?;
            (whole, decimals, Grouping::None, false)
        }
        (_, 0 | 1) if stops == 0 || text.find('.') > text.rfind(',') => {
            let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
            if is_grouped(whole, ',') {
                (whole, decimals, Grouping::Comma, false)
            } else if is_indian(whole) {
                (whole, decimals, Grouping::Indian, false)
            } else if commas == 1 && stops == 0 {
                let (whole, decimals) = text.split_once(',')?;
                if whole.len() > 3 || decimals.len() > 2 {
                    return None;
                }
                (whole, decimals, Grouping::None, true)
            } else {
                return None;
            }
        }
        (0 | 1, _) => {
            let (whole, decimals) = text.split_once(',').unwrap_or((text, ""));
            if !is_grouped(whole, '.') {
                return None;
            }
            (whole, decimals, Grouping::Dot, commas == 1)
        }
        _ => return None,
    };
    let mut plain: String = whole.chars().filter(char::is_ascii_digit).collect();
    plain.push('.');
    plain.push_str(decimals);
    let value = plain.trim_end_matches('.').parse().ok()?;
    let places = i32::try_from(decimals.len()).ok()?;
    Some(Digits { value, step: 10_f64.powi(-places), grouping, decimal_comma })
}

/// Groups of three behind a first one of one to three digits.
fn is_grouped(whole: &str, mark: char) -> bool {
    let mut groups = whole.split(mark);
    groups.next().is_some_and(|first| (1..=3).contains(&first.len())) && groups.all(|group| group.len() == 3)
}

/// Groups of two between the first one and a last one of three.
fn is_indian(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split(',').collect();
    let [first, middle @ .., last] = groups.as_slice() else { return false };
    !middle.is_empty()
        && (1..=2).contains(&first.len())
        && middle.iter().all(|group| group.len() == 2)
        && last.len() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_grouping() {
        for (text, value, grouping, decimal_comma) in [
            ("7", 7.0, Grouping::None, false),
            ("1500", 1500.0, Grouping::None, false),
            ("3.45", 3.45, Grouping::None, false),
            ("10,000", 10_000.0, Grouping::Comma, false),
            ("1,234,567.8", 1_234_567.8, Grouping::Comma, false),
            ("1,20,000", 120_000.0, Grouping::Indian, false),
            ("12,34,567", 1_234_567.0, Grouping::Indian, false),
            ("1.500.000", 1_500_000.0, Grouping::Dot, false),
            ("10.000,5", 10_000.5, Grouping::Dot, true),
            ("3,5", 3.5, Grouping::None, true),
        ] {
            let digits = parse(text).unwrap();
            assert_eq!(
                (digits.value, digits.grouping, digits.decimal_comma),
                (value, grouping, decimal_comma),
                "{text}"
            );
        }
        assert!((parse("3.45").unwrap().step - 0.01).abs() < 1e-9);
    }

    #[test]
    fn lists_and_addresses_are_no_figure() {
        for text in ["1,2,3", "10.0.0.1", "1.2.3", "2019,20", "1,000,00", "", "12,3456", "99999999999999999999999999"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
