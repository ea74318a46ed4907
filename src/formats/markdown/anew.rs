//! The last way to write a correction: the whole lines that it stands in, as words without any marks.

use super::leaves::{Leaf, Sort, leaves};
use super::writing::written;
use crate::formats::{Reading, Rewrite};
use crate::text::{Patch, Span, lines};

/// Lines that a correction reaches into, with all corrections in them.
struct Group<'e> {
    first: usize,
    last: usize,
    edits: &'e [Rewrite],
}

/// What is replaced where lines are written anew. `None` where one of them holds more than words: a link would be lost.
pub fn anew(source: &str, mark: usize, before: &Reading, edits: &[Rewrite]) -> Option<Vec<Patch>> {
    let places: Vec<Span> = lines(&before.text).map(|line| line.text).collect();
    let line_of = |at: usize| places.partition_point(|line| line.end < at).min(places.len() - 1);
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut from = 0;
    for (index, edit) in edits.iter().enumerate() {
        let (first, last) = (line_of(edit.span.start), line_of(edit.span.end));
        match groups.last_mut().filter(|group| group.last >= first) {
            Some(group) => {
                group.last = group.last.max(last);
                group.edits = &edits[from..=index];
            }
            None => {
                from = index;
                groups.push(Group { first, last, edits: &edits[from..=index] });
            }
        }
    }
    let mut all = Vec::new();
    let found = leaves(source, mark, &mut |leaf| all.push(Leaf { runs: Vec::new(), ..leaf }));
    if all.len() != places.len() {
        return None;
    }
    groups.iter().map(|group| one(group, &all[group.first..=group.last], &places, &found.splits, before)).collect()
}

fn one(group: &Group<'_>, leaves: &[Leaf], places: &[Span], splits: &[String], before: &Reading) -> Option<Patch> {
    let (first, last) = (leaves.first()?, leaves.last()?);
    if leaves.iter().any(|leaf| leaf.holds_more) {
        return None;
    }
    let (mut text, mut done) = (String::new(), places[group.first].start);
    for edit in group.edits {
        text.extend([&before.text[done..edit.span.start], edit.text.as_str()]);
        done = edit.span.end;
    }
    text.push_str(&before.text[done..places[group.last].end]);
    let lines: Vec<&str> = text.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    let words = first.content.hull(last.content);
    if lines.is_empty() && first.sort == Sort::Heading {
        // A line under it would be text without it.
        let span = first.heading.map_or(words, |heading| heading.hull(words));
        return Some(Patch { span, inserted: Vec::new() });
    }
    let between = first.split.and_then(|split| splits.get(split as usize));
    let between = if lines.len() < 2 { "" } else { between? };
    let inserted = lines.iter().map(|line| written(line, [false; 2], true)).collect::<Vec<_>>().join(between);
    Some(Patch { span: words, inserted: inserted.into_bytes() })
}
