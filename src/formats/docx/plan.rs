//! Where in the XML the corrections and remarks of a revision go.

use std::collections::BTreeMap;

use super::model::{Anchor, Child, Host, Item, Story};
use crate::error::Error;
use crate::formats::{Remark, Revision, Rewrite};
use crate::text::{Span, lines};

/// What is done to the runs and paragraphs of a story, by their numbers.
#[derive(Debug, Default)]
pub(super) struct Plan<'r> {
    pub(super) runs: BTreeMap<usize, RunPlan<'r>>,
    /// What is put between runs: by paragraph and place.
    pub(super) between: BTreeMap<(usize, usize), (Option<usize>, Vec<Put<'r>>)>,
    pub(super) paragraphs: BTreeMap<usize, ParagraphPlan<'r>>,
}

/// What is done to a run.
#[derive(Debug, Default)]
pub(super) struct RunPlan<'r> {
    /// What goes, in order, and when.
    pub(super) gone: Vec<(Span, &'r str)>,
    pub(super) puts: Vec<Put<'r>>,
}

/// Something that comes.
#[derive(Clone, Debug)]
pub(super) struct Put<'r> {
    /// Where, in the XML.
    pub(super) at: usize,
    pub(super) what: What<'r>,
}

/// What comes; of several at one place in this order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum What<'r> {
    /// Where the passage of a comment begins.
    Begin(String),
    /// Text that looks like a run does.
    Text { text: &'r str, time: &'r str, like: Option<usize> },
    /// Where the passage of a comment ends.
    End(String),
}

/// What is done to a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ParagraphPlan<'r> {
    /// How many line ends come into it, and when.
    pub(super) breaks: usize,
    pub(super) broken: &'r str,
    /// When its own line end goes.
    pub(super) joined: Option<&'r str>,
    /// Whether the line end before it goes.
    pub(super) follows: bool,
}

impl<'r> Plan<'r> {
    /// The corrections of a revision.
    pub(super) fn of(story: &Story, revision: &Revision<'r>) -> Result<Self, Error> {
        let mut plan = Self::default();
        for edit in revision.edits {
            plan.edit(story, edit, revision.tracked)?;
        }
        Ok(plan)
    }

    fn edit(&mut self, story: &Story, edit: &'r Rewrite, tracked: bool) -> Result<(), Error> {
        let (span, text) = story.narrowed(edit);
        let mut ends: Option<[(usize, usize); 2]> = None;
        let mut apart = false;
        for item in story.items_in(span).filter(|_| !span.is_empty()) {
            match item.host {
                Host::Plain(run) | Host::Whole(run) => {
                    let bytes = cut_of(item, span);
                    self.runs.entry(run).or_default().gone.push((bytes, &edit.time));
                    let here = (run, bytes.end);
                    apart |= ends.is_some_and(|[_, last]| story.stays_between(last, (run, bytes.start)));
                    ends = Some([ends.map_or(here, |[first, _]| first), here]);
                }
                Host::Between(before, after) => {
                    self.paragraphs.entry(before).or_default().joined = Some(&edit.time);
                    self.paragraphs.entry(after).or_default().follows = true;
                    // The one paragraph that is left has the properties of the first.
                    apart = true;
                }
                Host::Fixed(_) | Host::LineEnd => return Err(Error::Stale),
            }
        }
        if text.is_empty() {
            return Ok(());
        }
        let (anchor, like) = match ends {
            Some([first, last]) => {
                // Behind all that went; but not in a link that only the end of it was in, and not behind what stays.
                let together = tracked && !apart && story.runs[first.0].wrap == story.runs[last.0].wrap;
                let (run, at) = if together { last } else { first };
                (Anchor::Run { run, at }, Some(first.0))
            }
            None => {
                let anchor = story.place(span.start).ok_or(Error::Stale)?;
                (anchor, story.like(anchor))
            }
        };
        let breaks = lines(text).count() - 1;
        if breaks > 0 {
            let plan = self.paragraphs.entry(story.paragraph_of(anchor)).or_default();
            (plan.breaks, plan.broken) = (plan.breaks + breaks, &edit.time);
        }
        self.put(anchor, What::Text { text, time: &edit.time, like });
        Ok(())
    }

    /// Puts something somewhere.
    pub(super) fn put(&mut self, anchor: Anchor, what: What<'r>) {
        match anchor {
            Anchor::Run { run, at } => self.runs.entry(run).or_default().puts.push(Put { at, what }),
            Anchor::Paragraph { paragraph, at, wrap } => {
                // One that is a single tag must be opened for it.
                self.paragraphs.entry(paragraph).or_default();
                let (_, puts) = self.between.entry((paragraph, at)).or_insert((wrap, Vec::new()));
                puts.push(Put { at, what });
            }
        }
    }
}

/// The bytes of what an edit takes of an item.
fn cut_of(item: &Item, span: Span) -> Span {
    match item.host {
        Host::Plain(_) => {
            let start = item.bytes.start + span.start.saturating_sub(item.text.start);
            let end = item.bytes.end - item.text.end.saturating_sub(span.end);
            Span::new(start, end)
        }
        _ => item.bytes,
    }
}

impl Story {
    /// The items that a stretch of the text reaches into.
    fn items_in(&self, span: Span) -> impl Iterator<Item = &Item> {
        let from = self.items.partition_point(|item| item.text.end <= span.start);
        self.items[from..].iter().take_while(move |item| item.text.start < span.end)
    }

    /// A correction without what it says again as it was behind, or before, something that stays within it: words that
    /// were made whole for people to read are not, where the mark of a note would move.
    fn narrowed<'r>(&self, edit: &'r Rewrite) -> (Span, &'r str) {
        let (mut span, mut text) = (edit.span, edit.text.as_str());
        let at = |item: &Item| match item.host {
            Host::Plain(run) | Host::Whole(run) => Some((run, cut_of(item, span))),
            _ => None,
        };
        let items: Vec<&Item> = self.items_in(span).collect();
        let stays = |pair: &&[&Item]| match (at(pair[0]), at(pair[1])) {
            (Some((one, before)), Some((other, after))) => self.stays_between((one, before.end), (other, after.start)),
            _ => false,
        };
        let joints: Vec<usize> = items.windows(2).filter(stays).map(|pair| pair[1].text.start).collect();
        let same_end = |at: &&usize| text.ends_with(&self.text[**at..span.end]);
        if let Some(&joint) = joints.iter().find(same_end) {
            text = &text[..text.len() - (span.end - joint)];
            span.end = joint;
        }
        let same_start = |at: &&usize| **at < span.end && text.starts_with(&self.text[span.start..**at]);
        if let Some(&joint) = joints.iter().rev().find(same_start) {
            text = &text[joint - span.start..];
            span.start = joint;
        }
        (span, text)
    }

    /// Whether something that is no text of the reviewer's stands between two places in runs: a picture, hidden words.
    fn stays_between(&self, from: (usize, usize), to: (usize, usize)) -> bool {
        let between = |child: &Child| child.span.start >= from.1 && child.span.end <= to.1;
        let runs = &self.runs[from.0..=to.0];
        runs.iter().skip(1).any(|run| run.set_apart) || runs.iter().any(|run| self.children(run).iter().any(between))
    }

    /// Where text goes that comes at a place of the text: into the words before it rather than those after it.
    pub(super) fn place(&self, at: usize) -> Option<Anchor> {
        let line = self.line_at(at);
        let items = &self.items[line.items.clone()];
        let index = items.partition_point(|item| item.text.end < at);
        let before = items.get(index).filter(|item| item.text.start < at);
        let after = items[index..].iter().find(|item| item.text.start == at);
        let within = |item: &Item| match item.host {
            Host::Plain(run) => Some(Anchor::Run { run, at: cut_of(item, Span::new(at, at)).start }),
            _ => None,
        };
        let edge = |item: &Item, ends: bool| match &item.host {
            Host::Plain(run) | Host::Whole(run) => {
                Some(Anchor::Run { run: *run, at: if ends { item.bytes.end } else { item.bytes.start } })
            }
            Host::Fixed(fixed) => Some(if ends { fixed.after } else { fixed.before }),
            Host::Between(..) | Host::LineEnd => None,
        };
        let before_ends = before.filter(|item| item.text.end == at);
        before
            .and_then(within)
            .or_else(|| after.and_then(within))
            .or_else(|| before_ends.and_then(|item| edge(item, true)))
            .or_else(|| after.and_then(|item| edge(item, false)))
            .or(line.place.filter(|_| items.is_empty()))
    }

    /// Where a passage begins: before the words after a place rather than behind those before it.
    pub(super) fn start_of(&self, at: usize) -> Option<Anchor> {
        let line = self.line_at(at);
        let items = &self.items[line.items.clone()];
        let item = items.get(items.partition_point(|item| item.text.end <= at))?;
        match &item.host {
            Host::Plain(run) => {
                let run = *run;
                Some(Anchor::Run { run, at: cut_of(item, Span::new(at.max(item.text.start), item.text.end)).start })
            }
            Host::Whole(run) => Some(Anchor::Run { run: *run, at: item.bytes.start }),
            Host::Fixed(fixed) => Some(fixed.before),
            Host::Between(..) | Host::LineEnd => None,
        }
    }

    /// Where the passage of a remark begins and ends; `None` where nothing can be said in the file: in a note, or in a
    /// line that is filled in by Word.
    pub(super) fn passage(&self, remark: &Remark) -> Option<(Anchor, Anchor)> {
        let end = self.place(remark.span.end)?;
        let start = if remark.span.is_empty() { end } else { self.start_of(remark.span.start)? };
        let sealed = [remark.span.start, remark.span.end].iter().any(|at| self.line_at(*at).sealed.is_some());
        let part = |anchor: Anchor| self.paragraphs[self.paragraph_of(anchor)].part;
        (!sealed && part(start) == 0 && part(end) == 0).then_some((start, end))
    }

    /// The paragraph of a place.
    pub(super) fn paragraph_of(&self, anchor: Anchor) -> usize {
        match anchor {
            Anchor::Run { run, .. } => self.runs[run].paragraph,
            Anchor::Paragraph { paragraph, .. } => paragraph,
        }
    }

    /// The run that text at a place looks like: its own, or the nearest of the paragraph.
    fn like(&self, anchor: Anchor) -> Option<usize> {
        match anchor {
            Anchor::Run { run, .. } => Some(run),
            Anchor::Paragraph { paragraph, at, .. } => {
                let first = self.runs.partition_point(|run| run.paragraph < paragraph);
                let after = self.runs.partition_point(|run| run.paragraph <= paragraph);
                let before = self.runs[first..after].iter().rposition(|run| run.span.end <= at);
                before.map(|index| first + index).or((first < after).then_some(first))
            }
        }
    }
}
