//! What was measured of each check: how often it was right where people had marked the errors.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Serialize;

/// How often a check was right where people had marked the errors: see tests/bench/ACCURACY.md.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// Its findings in rated machine translations.
    pub findings: u32,
    /// The share of them that touch a passage which somebody marked, 0 to 1.
    pub touched: f32,
    /// The same share of random passages of the same length.
    pub by_chance: f32,
    /// Its findings for every 1000 words of English that nobody translated.
    pub per_thousand: f32,
    /// By how much its confidence in itself was too high (below 1) or too low.
    pub trust: f32,
}

/// Written by tests/bench/accuracy.
static MEASURED: &str = include_str!("../../assets/measured.tsv");

impl Measured {
    /// What was measured of a check; `None` where nothing was.
    #[must_use]
    pub fn of(check: &str) -> Option<Self> {
        let mut columns = MEASURED.lines().find_map(|line| line.strip_prefix(check)?.strip_prefix('\t'))?.split('\t');
        let findings = columns.next()?.parse().ok()?;
        let mut share = || columns.next()?.parse().ok();
        Some(Self { findings, touched: share()?, by_chance: share()?, per_thousand: share()?, trust: share()? })
    }

    /// The figures as a sentence or two.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { findings, touched, by_chance, per_thousand, .. } = self;
        let found = match findings {
            0 => "It found nothing in the rated machine translations".to_owned(),
            1 => format!("Its one finding in rated machine translations {} what people marked", {
                if *touched > 0.5 { "touches" } else { "does not touch" }
            }),
            _ => format!(
                "Of its {findings} findings in rated machine translations {:.0} % touch what people marked (chance: {:.0} %)",
                touched * 100.0,
                by_chance * 100.0
            ),
        };
        match per_thousand {
            0.0 => format!("{found}; in English that nobody translated it flags nothing."),
            _ => format!("{found}; in 1000 words of English that nobody translated it flags {per_thousand:.2}."),
        }
    }
}

/// The confidence that a check's word has proved to be worth: among findings of 0.8, four in five are right.
pub(super) fn calibrated(check: &str, confidence: f32) -> f32 {
    static TRUST: LazyLock<HashMap<&str, f32>> = LazyLock::new(|| {
        let ids = MEASURED.lines().filter_map(|line| line.split('\t').next());
        ids.filter_map(|id| Some((id, Measured::of(id)?.trust))).collect()
    });
    (confidence * TRUST.get(check).copied().unwrap_or(1.0)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line that cannot be read would leave its check without figures, and nobody would notice.
    #[test]
    fn every_measured_line_is_of_a_check_and_can_be_read() {
        for line in MEASURED.lines().filter(|line| !line.starts_with('#')) {
            let (id, _) = line.split_once('\t').expect("columns");
            assert!(Measured::of(id).is_some(), "{line}");
        }
    }

    #[test]
    fn confidence_is_what_it_proved_to_be() {
        assert_eq!(calibrated("no-such-check", 0.7), 0.7);
        for line in MEASURED.lines().filter(|line| !line.starts_with('#')) {
            let id = line.split('\t').next().unwrap_or_default();
            let one = calibrated(id, 1.0);
            assert!((0.0..=1.0).contains(&one) && calibrated(id, 0.5) <= one, "{line}");
        }
    }

    #[test]
    fn figures_read_as_sentences() {
        let measured =
            |findings, touched| Measured { findings, touched, by_chance: 0.25, per_thousand: 0.1, trust: 1.0 };
        assert!(
            measured(40, 0.75).sentence().starts_with("Of its 40 findings in rated machine translations 75 % touch")
        );
        assert!(measured(1, 0.0).sentence().contains("does not touch"));
        assert!(measured(0, 0.0).sentence().starts_with("It found nothing"));
    }
}
