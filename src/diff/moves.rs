//! Paragraphs that stand elsewhere in the other text.

use std::collections::{HashMap, VecDeque};

use super::align::{Gap, Link};
use super::likeness::{self, Bag, MUCH_ALIKE};

/// Shorter paragraphs, in words, may well be written twice: they are not said to have moved.
const SHORTEST: usize = 3;

/// What moved where, by the indices of the paragraphs.
#[derive(Debug)]
pub(super) struct Moves {
    to: Vec<Option<usize>>,
    from: Vec<Option<usize>>,
}

impl Moves {
    /// Nothing has moved yet.
    pub(super) fn new(len_a: usize, len_b: usize) -> Self {
        Self { to: vec![None; len_a], from: vec![None; len_b] }
    }

    /// Where a paragraph of the old text went.
    pub(super) fn to(&self, old: usize) -> Option<usize> {
        self.to.get(old).copied().flatten()
    }

    /// Where a paragraph of the new text came from.
    pub(super) fn from(&self, new: usize) -> Option<usize> {
        self.from.get(new).copied().flatten()
    }

    fn note(&mut self, old: usize, new: usize) {
        (self.to[old], self.from[new]) = (Some(new), Some(old));
    }

    /// Finds those among the unaligned whose text is the same to the letter.
    pub(super) fn same_text<'a>(&mut self, gaps: &[Gap], a: &[u32], b: &[u32], text_a: impl Fn(usize) -> &'a str) {
        let mut gone: HashMap<u32, VecDeque<usize>> = HashMap::new();
        for index in gaps.iter().flat_map(|gap| gap.old.clone()) {
            gone.entry(a[index]).or_default().push_back(index);
        }
        for new in gaps.iter().flat_map(|gap| gap.new.clone()) {
            let Some(places) = gone.get_mut(&b[new]) else { continue };
            let long = |old: &usize| text_a(*old).split_whitespace().nth(SHORTEST - 1).is_some();
            if let Some(old) = places.front().copied().filter(long) {
                places.pop_front();
                self.note(old, new);
            }
        }
    }

    /// The paragraphs of a gap that have not moved.
    pub(super) fn left_in(&self, gap: &Gap) -> (Vec<usize>, Vec<usize>) {
        let old = gap.old.clone().filter(|index| self.to[*index].is_none()).collect();
        let new = gap.new.clone().filter(|index| self.from[*index].is_none()).collect();
        (old, new)
    }

    /// Finds those among what no link holds that have most of their words in common.
    pub(super) fn much_alike<'a>(
        &mut self,
        links: &[Link],
        (len_a, len_b): (usize, usize),
        text_a: impl Fn(usize) -> &'a str,
        text_b: impl Fn(usize) -> &'a str,
        reach: usize,
    ) {
        let mut linked = (vec![false; len_a], vec![false; len_b]);
        for link in links {
            linked.0[link.old.clone()].fill(true);
            linked.1[link.new.clone()].fill(true);
        }
        let free = |linked: &[bool], moved: &[Option<usize>]| -> Vec<usize> {
            (0..linked.len()).filter(|index| !linked[*index] && moved[*index].is_none()).collect()
        };
        let (old, new) = (free(&linked.0, &self.to), free(&linked.1, &self.from));
        if old.is_empty() || new.is_empty() {
            return;
        }
        let a: Vec<Bag> = old.iter().map(|index| likeness::bag(text_a(*index), reach)).collect();
        let b: Vec<Bag> = new.iter().map(|index| likeness::bag(text_b(*index), reach)).collect();
        for (x, y) in likeness::telling(&a, &b) {
            let long = a[x].len().min(b[y].len()) > SHORTEST;
            if long && self.from[new[y]].is_none() && likeness::alike(&a[x], &b[y], MUCH_ALIKE) {
                self.note(old[x], new[y]);
            }
        }
    }
}
