//! Which paragraphs of two texts are the same, in order.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Instant;

use similar::{Algorithm, DiffOp, capture_diff_slices_deadline};

/// Beyond this many paragraphs without one that tells itself from all others, no exact search is made.
const LARGEST: usize = 4_000;
/// How often a stretch between two anchors is searched for anchors of its own.
const DEEPEST: usize = 6;

/// Paragraphs that belong together, by their indices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
    /// Whether they are the same.
    pub(super) same: bool,
}

impl Link {
    pub(super) fn equal(old: usize, new: usize) -> Self {
        Self { old: old..old + 1, new: new..new + 1, same: true }
    }
}

/// Paragraphs between two links.
#[derive(Clone, Debug)]
pub(super) struct Gap {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Pairs of equal paragraphs, ascending on both sides. Those that are in either text once are the anchors (patience
/// diff); what lies between them is searched likewise.
pub(super) fn equal(a: &[u32], b: &[u32], deadline: Option<Instant>) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    search(a, b, (0, 0), DEEPEST, deadline, &mut pairs);
    pairs
}

fn search(
    a: &[u32],
    b: &[u32],
    base: (usize, usize),
    depth: usize,
    deadline: Option<Instant>,
    pairs: &mut Vec<(usize, usize)>,
) {
    let same = |(x, y): &(&u32, &u32)| x == y;
    let front = a.iter().zip(b).take_while(same).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(same).count();
    pairs.extend((0..front).map(|index| (base.0 + index, base.1 + index)));
    let (end_a, end_b) = (a.len() - back, b.len() - back);
    let (mid_a, mid_b) = (&a[front..end_a], &b[front..end_b]);
    if !mid_a.is_empty() && !mid_b.is_empty() {
        let base = (base.0 + front, base.1 + front);
        let anchors = if depth > 0 { anchors(mid_a, mid_b) } else { Vec::new() };
        if !anchors.is_empty() {
            let mut from = (0, 0);
            for (x, y) in anchors.iter().copied().chain([(mid_a.len(), mid_b.len())]) {
                let base = (base.0 + from.0, base.1 + from.1);
                search(&mid_a[from.0..x], &mid_b[from.1..y], base, depth - 1, deadline, pairs);
                if x < mid_a.len() {
                    pairs.push((base.0 + x - from.0, base.1 + y - from.1));
                }
                from = (x + 1, y + 1);
            }
        } else if mid_a.len() + mid_b.len() <= LARGEST {
            for op in capture_diff_slices_deadline(Algorithm::Myers, mid_a, mid_b, deadline) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    pairs.extend((0..len).map(|index| (base.0 + old_index + index, base.1 + new_index + index)));
                }
            }
        }
    }
    pairs.extend((0..back).map(|index| (base.0 + end_a + index, base.1 + end_b + index)));
}

/// Paragraphs that both texts have exactly once, as many of them as stand in the same order.
fn anchors(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let mut once: HashMap<u32, [(usize, usize); 2]> = HashMap::with_capacity(a.len());
    for (side, ids) in [a, b].into_iter().enumerate() {
        for (index, id) in ids.iter().enumerate() {
            let seen = &mut once.entry(*id).or_default()[side];
            *seen = (seen.0 + 1, index);
        }
    }
    let mut pairs: Vec<(usize, usize)> =
        once.into_values().filter_map(|[(in_a, x), (in_b, y)]| (in_a == 1 && in_b == 1).then_some((x, y))).collect();
    pairs.sort_unstable();
    rising(&pairs)
}

/// The longest part of `pairs`, which ascend on the left, that ascends on the right too (patience sorting).
pub(super) fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (index, (_, y)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|top| pairs[*top].1 < *y);
        before.push(pile.checked_sub(1).map(|left| piles[left]));
        match piles.get_mut(pile) {
            Some(top) => *top = index,
            None => piles.push(index),
        }
    }
    let mut chain = Vec::with_capacity(piles.len());
    let mut next = piles.last().copied();
    while let Some(index) = next {
        chain.push(pairs[index]);
        next = before[index];
    }
    chain.reverse();
    chain
}

/// What lies between the equal paragraphs.
pub(super) fn gaps(equal: &[(usize, usize)], len_a: usize, len_b: usize) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut from = (0, 0);
    for (x, y) in equal.iter().copied().chain([(len_a, len_b)]) {
        if from.0 < x || from.1 < y {
            gaps.push(Gap { old: from.0..x, new: from.1..y });
        }
        from = (x + 1, y + 1);
    }
    gaps
}
