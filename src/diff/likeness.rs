//! Which changed paragraphs belong together: by the words that they share.

use std::collections::HashMap;
use std::ops::Range;

use super::align::{Link, rising};

/// Paragraphs that share less of their words are two paragraphs.
const ALIKE: f32 = 0.4;
/// The same for the parts of a paragraph that was split or joined, and for one that has moved.
pub(super) const MUCH_ALIKE: f32 = 0.6;
/// Into so many a paragraph may be split.
const PARTS: usize = 3;
/// Up to so many pairs of one gap every one is weighed.
const ALL_PAIRS: usize = 2_500;
/// Of all gaps together so many: some milliseconds.
pub(super) const MOST_PAIRS: usize = 40_000;
/// Where not all are weighed, a partner is looked for among so many.
const NEAR: usize = 8;

/// The words of a paragraph, as sorted hashes: as often as they occur.
pub(super) type Bag = Vec<u32>;

/// The words of a paragraph's first `reach` bytes.
pub(super) fn bag(text: &str, reach: usize) -> Bag {
    let text = &text[..text.floor_char_boundary(reach)];
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut bag: Bag = words.map(hash).collect();
    bag.sort_unstable();
    bag
}

/// FNV-1a.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// How many words two paragraphs have in common.
pub(super) fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut x, mut y, mut count) = (0, 0, 0);
    while let (Some(left), Some(right)) = (a.get(x), b.get(y)) {
        count += usize::from(left == right);
        x += usize::from(left <= right);
        y += usize::from(right <= left);
    }
    count
}

/// Whether the share of common words in the longer one is at least `least`.
pub(super) fn alike(a: &[u32], b: &[u32], least: f32) -> bool {
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    // They cannot share more than the shorter one has.
    longer > 0 && shorter as f32 >= least * longer as f32 && shared(a, b) as f32 >= least * longer as f32
}

/// Pairs the changed paragraphs of one gap, given by their indices: in order, with those that were split or joined.
/// Only the first `reach` bytes of each are read, and every pair is weighed as long as there is a `budget` for them.
/// `None` where nothing tells them apart.
pub(super) fn pair<'a>(
    old: &[usize],
    new: &[usize],
    text_a: &impl Fn(usize) -> &'a str,
    text_b: &impl Fn(usize) -> &'a str,
    reach: usize,
    budget: &mut usize,
) -> Option<Vec<Link>> {
    if old.is_empty() || new.is_empty() {
        return Some(Vec::new());
    }
    let a: Vec<Bag> = old.iter().map(|index| bag(text_a(*index), reach)).collect();
    let b: Vec<Bag> = new.iter().map(|index| bag(text_b(*index), reach)).collect();
    let mut found = Vec::new();
    let mut between = |a: &[Bag], b: &[Bag], base: (usize, usize), found: &mut Vec<Pair>| {
        let pairs = a.len() * b.len();
        if pairs <= ALL_PAIRS.min(*budget) {
            *budget -= pairs;
            weigh(a, b, base, found);
        } else {
            nearest(a, b, base, found);
        }
    };
    if a.len() * b.len() <= ALL_PAIRS {
        between(&a, &b, (0, 0), &mut found);
    } else {
        // Too many to weigh all: those that share a word which no other has are the anchors.
        let anchors: Vec<(usize, usize)> =
            telling(&a, &b).into_iter().filter(|(x, y)| alike(&a[*x], &b[*y], ALIKE)).collect();
        let anchors = rising(&anchors);
        let mut from = (0, 0);
        for (x, y) in anchors.iter().copied().chain([(a.len(), b.len())]) {
            between(&a[from.0..x], &b[from.1..y], from, &mut found);
            if x < a.len() {
                found.push((x..x + 1, y..y + 1));
            }
            from = (x + 1, y + 1);
        }
        if found.is_empty() {
            return None;
        }
    }
    let links = found.into_iter().filter_map(|(x, y)| {
        let (x, y) = (&old[x], &new[y]);
        let range = |side: &[usize]| {
            let (first, last) = (*side.first()?, *side.last()?);
            // What has moved away from between them holds them apart.
            (last - first + 1 == side.len()).then_some(first..last + 1)
        };
        Some(Link { old: range(x)?, new: range(y)?, same: false })
    });
    Some(links.collect())
}

/// Paragraphs that belong together, by their places in the gap.
type Pair = (Range<usize>, Range<usize>);

/// The pairing in which the most words are shared, of all that keep the order.
fn weigh(a: &[Bag], b: &[Bag], base: (usize, usize), found: &mut Vec<Pair>) {
    let width = b.len() + 1;
    let mut best = vec![0_usize; (a.len() + 1) * width];
    // How many paragraphs of either side the last pair takes; zeros where one is left alone.
    let mut took = vec![(0_usize, 0_usize); best.len()];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut most = (0, (0, 0));
            if i > 0 {
                most = (best[(i - 1) * width + j], (1, 0));
            }
            if j > 0 && best[i * width + j - 1] > most.0 || i == 0 {
                most = (if j > 0 { best[i * width + j - 1] } else { 0 }, (0, usize::from(j > 0)));
            }
            let shapes = [(1, 1)].into_iter().chain((2..=PARTS).flat_map(|parts| [(1, parts), (parts, 1)]));
            for (x, y) in shapes.filter(|(x, y)| *x <= i && *y <= j) {
                let Some(worth) = worth(&a[i - x..i], &b[j - y..j]) else { continue };
                let sum = best[(i - x) * width + j - y] + worth;
                if sum > most.0 {
                    most = (sum, (x, y));
                }
            }
            (best[i * width + j], took[i * width + j]) = most;
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut pairs = Vec::new();
    while i > 0 || j > 0 {
        let (x, y) = took[i * width + j];
        (i, j) = (i - x, j - y);
        if x > 0 && y > 0 {
            pairs.push((base.0 + i..base.0 + i + x, base.1 + j..base.1 + j + y));
        }
    }
    found.extend(pairs.into_iter().rev());
}

/// Pairs each paragraph with the first one near its place that it is like.
fn nearest(a: &[Bag], b: &[Bag], base: (usize, usize), found: &mut Vec<Pair>) {
    let mut next = 0;
    for (x, bag) in a.iter().enumerate() {
        let near = next..(next + NEAR).min(b.len());
        if let Some(y) = near.into_iter().find(|y| alike(bag, &b[*y], ALIKE)) {
            found.push((base.0 + x..base.0 + x + 1, base.1 + y..base.1 + y + 1));
            next = y + 1;
        }
    }
}

/// How many words these paragraphs share, twice; `None` where they do not belong together.
fn worth(a: &[Bag], b: &[Bag]) -> Option<usize> {
    match (a, b) {
        ([x], [y]) => alike(x, y, ALIKE).then(|| 2 * shared(x, y)),
        ([whole], parts) | (parts, [whole]) => {
            let (sum, most) = (parts.iter().map(Vec::len).sum::<usize>(), whole.len());
            if (sum.min(most) as f32) < MUCH_ALIKE * sum.max(most) as f32 {
                return None;
            }
            // Every part must come from the whole, and they must be most of it.
            let inside = |part: &Bag| shared(part, whole) as f32 >= MUCH_ALIKE * part.len().max(1) as f32;
            let mut all = parts.concat();
            all.sort_unstable();
            // One word less than it shares: a plain pair is likelier.
            (parts.iter().all(inside) && alike(&all, whole, MUCH_ALIKE)).then(|| 2 * shared(&all, whole) - 1)
        }
        _ => None,
    }
}

/// For paragraphs of the left the one of the right with which they share the most words that no other paragraph has.
pub(super) fn telling(a: &[Bag], b: &[Bag]) -> Vec<(usize, usize)> {
    /// More than one paragraph has the word.
    const MANY: usize = usize::MAX;
    /// None has it yet.
    const NONE: usize = usize::MAX - 1;
    let mut owners: HashMap<u32, [usize; 2]> = HashMap::new();
    for (side, bags) in [a, b].into_iter().enumerate() {
        for (index, bag) in bags.iter().enumerate() {
            for word in bag {
                // What only one side has tells nothing.
                let owner = if side == 0 {
                    &mut owners.entry(*word).or_insert([NONE; 2])[0]
                } else if let Some(both) = owners.get_mut(word) {
                    &mut both[1]
                } else {
                    continue;
                };
                *owner = if *owner == NONE || *owner == index { index } else { MANY };
            }
        }
    }
    let mut votes: Vec<(usize, usize)> =
        owners.into_values().filter(|both| both.iter().all(|owner| *owner < NONE)).map(|[x, y]| (x, y)).collect();
    votes.sort_unstable();
    let mut best: Vec<(usize, usize, usize)> = Vec::new();
    for same in votes.chunk_by(|one, other| one == other) {
        let ((x, y), count) = (same[0], same.len());
        match best.last_mut() {
            Some(last) if last.0 == x => {
                if count > last.2 {
                    *last = (x, y, count);
                }
            }
            _ => best.push((x, y, count)),
        }
    }
    best.into_iter().map(|(x, y, _)| (x, y)).collect()
}
