//! The passages of an article: findings of one passage are brought together under the most telling of them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::unless;
use crate::finding::Finding;
use crate::text::Span;

/// Brings the findings of one passage together under the most telling of them, and all into reading order.
///
/// Two findings are of one passage when they share at least half of the longer one. A name inside a long
/// quotation, or two neighbours that touch, stay apart; and since everything is compared with the leader only,
/// a chain of overlaps never grows into a paragraph.
///
/// `None` when `stop` was raised meanwhile.
pub(super) fn merged(found: Vec<Finding>, stop: &AtomicBool) -> Option<Vec<Finding>> {
    // Sorted apart from the findings: to move them about would take as long as all else, and cannot be stopped.
    let rank = |(index, finding): (usize, &Finding)| {
        let Finding { severity, confidence, span, .. } = finding;
        // The bits of what is not negative are in its order.
        (Reverse(*severity), Reverse(confidence.to_bits()), Reverse(span.len()), span.start, index)
    };
    let mut ranks: Vec<_> = found.iter().enumerate().map(rank).collect();
    ranks.sort_unstable();
    let mut found: Vec<Option<Finding>> = found.into_iter().map(Some).collect();
    // Leaders by size class and start. Two leaders of one class never share a start: they would be one passage.
    // So each look-up meets a handful of candidates, however many findings there are.
    let mut leaders: BTreeMap<(u32, usize), Finding> = BTreeMap::new();
    for (.., index) in ranks {
        unless(stop)?;
        let Some(finding) = found[index].take() else { continue };
        let span = filled(finding.span);
        let class = span.len().ilog2();
        let near = (class.saturating_sub(1)..=class + 1).find_map(|class| {
            let from = span.start.saturating_sub(2 * span.len());
            let mut range = leaders.range((class, from)..(class, span.end));
            range.find(|(_, leader)| same_passage(filled(leader.span), span)).map(|(place, _)| *place)
        });
        match near.and_then(|place| leaders.get_mut(&place)) {
            Some(leader) => leader.also.push(finding),
            None => {
                leaders.insert((class, span.start), finding);
            }
        }
    }
    let mut leaders: Vec<_> = leaders.into_values().collect();
    leaders.sort_by_key(|finding| (finding.span.start, finding.span.end));
    Some(leaders)
}

/// The span, one byte long where it is empty: a mark that is missing has a place too.
fn filled(span: Span) -> Span {
    Span::new(span.start, span.end.max(span.start + 1))
}

/// Whether the spans share at least half of the longer one.
fn same_passage(one: Span, other: Span) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    2 * shared >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Category, Meta, Severity};

    const fn meta(id: &'static str, severity: Severity) -> Meta {
        Meta { id, title: "", category: Category::Style, severity, on: true, why: "", examples: &[] }
    }

    static MINOR: Meta = meta("minor", Severity::Minor);
    static MAJOR: Meta = meta("major", Severity::Major);

    fn finding(meta: &'static Meta, start: usize, end: usize, confidence: f32) -> Finding {
        Finding::new(meta, Span::new(start, end), confidence, "")
    }

    fn all(found: Vec<Finding>) -> Vec<Finding> {
        merged(found, &AtomicBool::new(false)).unwrap()
    }

    fn spans(found: &[Finding]) -> Vec<(usize, usize, usize)> {
        found.iter().map(|finding| (finding.span.start, finding.span.end, finding.also.len())).collect()
    }

    #[test]
    fn the_most_telling_finding_leads_its_passage() {
        let found = all(vec![
            finding(&MINOR, 0, 20, 0.9),
            finding(&MAJOR, 5, 17, 0.3),
            finding(&MAJOR, 5, 16, 0.6),
            finding(&MAJOR, 4, 17, 0.6),
        ]);
        assert_eq!(spans(&found), [(4, 17, 3)]);
        assert_eq!(found[0].also.iter().map(|other| other.span.start).collect::<Vec<_>>(), [5, 5, 0]);
    }

    #[test]
    fn a_name_inside_a_long_passage_keeps_its_own_finding() {
        let found = all(vec![finding(&MAJOR, 0, 60, 0.9), finding(&MINOR, 20, 28, 0.5)]);
        assert_eq!(spans(&found), [(0, 60, 0), (20, 28, 0)]);
    }

    #[test]
    fn a_chain_of_overlaps_is_not_glued_together() {
        let chain = (0..10).map(|step| finding(&MINOR, step * 6, step * 6 + 10, 0.5)).collect();
        assert_eq!(all(chain).len(), 10);
    }

    #[test]
    fn missing_marks_at_one_place_are_one_passage() {
        let found = all(vec![finding(&MINOR, 7, 7, 0.5), finding(&MINOR, 7, 7, 0.5), finding(&MINOR, 8, 8, 0.5)]);
        assert_eq!(spans(&found), [(7, 7, 1), (8, 8, 0)]);
    }

    #[test]
    fn no_two_leaders_are_one_passage() {
        let mut seed = 7_usize;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        let found: Vec<_> = (0..400)
            .map(|_| {
                let start = next(300);
                finding(if next(2) == 0 { &MINOR } else { &MAJOR }, start, start + next(40), 0.5)
            })
            .collect();
        let leaders = all(found);
        assert_eq!(leaders.iter().map(|leader| 1 + leader.also.len()).sum::<usize>(), 400);
        for (index, one) in leaders.iter().enumerate() {
            for other in &leaders[index + 1..] {
                assert!(!same_passage(filled(one.span), filled(other.span)), "{:?} {:?}", one.span, other.span);
            }
        }
    }
}
