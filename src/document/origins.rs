//! Which lines of its file the blocks of an article come from, and what the file allows there.

use std::ops::Range;
use std::sync::Arc;

use super::{Article, Block, Kind, Line, Origin, Outline, Refusal};
use crate::text::{Edit, Shared};

impl Article {
    /// The article of `text`, of whose lines a file says more.
    #[must_use]
    pub fn with_outline(text: impl Into<Shared>, outline: Arc<Outline>) -> Self {
        let fixed = outline.fixed.iter().map(|fixed| fixed.span).collect();
        let mut article = Self { outline: Some(outline), fixed, ..Self::new(text) };
        for index in 0..article.blocks.len() {
            article.blocks[index].origin = Origin::of(article.blocks[index].line - 1);
            article.blocks[index].kind = article.kind_of(&article.blocks[index]);
        }
        article
    }

    /// What the file says of the lines of its text.
    #[must_use]
    pub fn outline(&self) -> Option<&Arc<Outline>> {
        self.outline.as_ref()
    }

    /// What a block was translated from: the sources of all lines that it comes from. Of the pieces of a line that was
    /// split the first has it.
    pub fn sources(&self, block: usize) -> impl Iterator<Item = &str> {
        let before = block.checked_sub(1).and_then(|before| self.blocks.get(before));
        let told = before.map_or(0, |before| before.origin.last as usize + 1);
        let lines = self.blocks.get(block).zip(self.outline.as_deref()).map(|(here, outline)| {
            let lines = here.origin.lines(outline);
            &lines[told.saturating_sub(here.origin.first as usize).min(lines.len())..]
        });
        lines.unwrap_or_default().iter().filter_map(|line| line.source.as_deref())
    }

    /// Why the file could not hold the text after this edit, if so.
    #[must_use]
    pub fn refuses(&self, edit: &Edit) -> Option<Refusal> {
        let outline = self.outline.as_deref()?;
        if let Some(fixed) = self.fixed_in(edit) {
            return Some(Refusal::Fixed { what: fixed.what });
        }
        let unit = outline.unit;
        let before = edit.before();
        let (from, to) = (self.block_at(before.start), self.block_at(before.end));
        let may = |index: usize, way: fn(&Line) -> bool| {
            self.blocks.get(index).is_none_or(|block| block.origin.lines(outline).iter().all(way))
        };
        // Where a block ends a line of the outline the line end is the file's; within one it is the reviewer's own.
        let held = (from..to).any(|index| {
            let (here, next) = (self.blocks[index].origin, self.blocks[index + 1].origin);
            here != next && here.lines(outline).last().is_some_and(|line| !line.joins)
        });
        if held {
            return Some(Refusal::Join { unit });
        }
        let splits = edit.inserted.contains(['\n', '\r']);
        (splits && !(may(from, |line| line.splits) && may(to, |line| line.splits))).then_some(Refusal::Split { unit })
    }

    /// The same article with the text that many edits of it make; they are given from the last to the first.
    #[must_use]
    pub fn rewritten(&self, text: String, edits: &[Edit]) -> Self {
        let Some(outline) = &self.outline else { return Self::new(text) };
        let has_line_end = |text: &str| text.contains(['\n', '\r']);
        if edits.iter().any(|edit| has_line_end(&edit.removed) || has_line_end(&edit.inserted)) {
            let mut article = self.clone();
            if edits.iter().all(|edit| article.apply(edit).is_ok()) && article.text == text {
                return article;
            }
        }
        // Every line is where it was.
        let origins: Vec<Origin> = self.blocks.iter().filter(|block| block.first).map(|block| block.origin).collect();
        let mut fixed = self.fixed.clone();
        super::fixed::shift(&mut fixed, edits);
        let mut article = Self { outline: Some(outline.clone()), fixed, ..Self::new(text) };
        for index in 0..article.blocks.len() {
            let line = article.blocks[index].line - 1;
            article.blocks[index].origin = origins.get(line).copied().unwrap_or_default();
            article.blocks[index].kind = article.kind_of(&article.blocks[index]);
        }
        article
    }

    /// The line ends of the text as it was read that still stand: each as the number of its line there, from 0, and its
    /// place here.
    #[must_use]
    pub fn seams(&self) -> Vec<(usize, usize)> {
        let pairs = self.blocks.windows(2).filter(|pair| pair[0].origin.last < pair[1].origin.first);
        pairs.map(|pair| (pair[0].origin.last as usize, pair[0].span.end)).collect()
    }

    /// Where the lines of `fresh` come from, which stand after the edit in the place of `old`.
    pub(super) fn trace(fresh: &mut [Block], old: &[Block], edit: &Edit) {
        let after = |at: usize| at - edit.inserted.len() + edit.removed.len();
        // A line that begins where something was removed begins before it, and one that ends there ends behind it.
        let start_of = |at: usize| if at >= edit.after().end && at > edit.at { after(at) } else { at.min(edit.at) };
        let end_of = |at: usize| if at >= edit.after().end { after(at) } else { at.min(edit.at) };
        for block in &mut *fresh {
            let start = start_of(block.span.start);
            let end = end_of(block.span.end).max(start);
            let first = old.partition_point(|old| old.span.end < start).min(old.len() - 1);
            let last = old.partition_point(|old| old.span.start <= end).clamp(first + 1, old.len()) - 1;
            block.origin = old[first..=last].iter().map(|old| old.origin).reduce(Origin::hull).unwrap_or_default();
        }
        cover(fresh);
    }

    /// Sets the blocks right by what is known for certain: lines of the outline, from 0, whose ends still stand, each with
    /// the place where its end is now. Ascending. Undoing brings line ends back that no origin remembers.
    pub fn retrace(&mut self, stand: &[(usize, usize)]) {
        let Some(outline) = self.outline.clone() else { return };
        let (mut block, mut line) = (0, 0);
        let end = (outline.lines.len().saturating_sub(1), self.text.len());
        for (last, at) in stand.iter().copied().chain([end]) {
            let to = (block + self.blocks[block..].partition_point(|block| block.span.end <= at)).max(block + 1);
            let to = to.min(self.blocks.len());
            let here = &mut self.blocks[block..to];
            let (from, upto) = (Origin::of(line).first, Origin::of(last).last);
            for block in &mut *here {
                block.origin.first = block.origin.first.clamp(from, upto);
                block.origin.last = block.origin.last.clamp(block.origin.first, upto);
            }
            here[0].origin.first = from;
            here[here.len() - 1].origin.last = upto;
            cover(here);
            one_by_one(here);
            (block, line) = (to, last + 1);
            if block >= self.blocks.len() {
                break;
            }
        }
        for index in 0..self.blocks.len() {
            self.blocks[index].kind = self.kind_of(&self.blocks[index]);
        }
    }

    /// Lines that were joined and are apart again are those that they were: where as many blocks come from some lines as
    /// there are lines, each comes from its own. Looks at the blocks of `range` and at those beside it that come from
    /// the same lines.
    pub(super) fn settle(&mut self, range: Range<usize>) {
        let alike = |left: usize| self.blocks[left].origin.last >= self.blocks[left + 1].origin.first;
        let mut start = range.start;
        while start > 0 && alike(start - 1) {
            start -= 1;
        }
        let mut end = range.end;
        while end > 0 && end < self.blocks.len() && alike(end - 1) {
            end += 1;
        }
        while start < end {
            let mut to = start + 1;
            while to < end && self.blocks[to - 1].origin.last >= self.blocks[to].origin.first {
                to += 1;
            }
            one_by_one(&mut self.blocks[start..to]);
            start = to;
        }
        for index in range {
            self.blocks[index].kind = self.kind_of(&self.blocks[index]);
        }
    }

    /// What a block is: what the file says, or what its text looks like.
    pub(super) fn kind_of(&self, block: &Block) -> Kind {
        let told = self.outline.as_deref().and_then(|outline| block.origin.lines(outline).first()?.kind);
        match super::kind_of(block.span.of(&self.text)) {
            Kind::Blank => Kind::Blank,
            guessed => told.unwrap_or(guessed),
        }
    }
}

/// What of a line is gone altogether belongs to the block before.
fn cover(blocks: &mut [Block]) {
    for index in 1..blocks.len() {
        let missing = blocks[index].origin.first.saturating_sub(1);
        let before = &mut blocks[index - 1].origin;
        before.last = before.last.max(missing);
    }
}

/// Where there are as many blocks as the lines that they come from, each comes from its own.
fn one_by_one(blocks: &mut [Block]) {
    let of = blocks.iter().map(|block| block.origin).reduce(Origin::hull).unwrap_or_default();
    let lines = blocks.iter().filter(|block| block.first).count();
    if lines == (of.last - of.first) as usize + 1 {
        let mut line = of.first as usize;
        for (index, block) in blocks.iter_mut().enumerate() {
            line += usize::from(index > 0 && block.first);
            block.origin = Origin::of(line);
        }
    }
}
