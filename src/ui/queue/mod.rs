//! The queue at the left: every finding, open or decided, in the order and the choice that the reviewer wants.

mod chips;
mod draw;
mod keys;
mod order;
mod row;

use std::collections::HashMap;

use crate::finding::{READS_ODDLY, Severity};
use crate::manual;
use crate::session::{Grade, Note, OWN, Open, Session};
use crate::text::Span;

use order::Line;
pub use order::{Filter, Look, Sort};

/// One row of the queue. Where its passage is, the session knows: the text moves under it.
#[derive(Clone, Copy, Debug)]
struct Item {
    id: u64,
    grade: Grade,
    /// The group of its check; none for the reviewer's own.
    group: Option<usize>,
    source: Source,
    /// Whether no check says so, but the heat: it stands after all that the checks have found.
    odd: bool,
    commented: bool,
    come_back: bool,
}

/// The index of a finding among the open or among the decided ones; the number of a comment on a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Open(usize),
    Decided(usize),
    Note(usize),
}

impl Item {
    fn is_open(&self) -> bool {
        matches!(self.source, Source::Open(_))
    }

    fn is_finding(&self) -> bool {
        !matches!(self.source, Source::Note(_))
    }

    fn severity(&self) -> Severity {
        self.grade.severity
    }

    fn place(&self, session: &Session) -> Span {
        match self.source {
            Source::Open(index) => session.open().get(index).map(|open| open.span()),
            Source::Decided(index) => session.decided().get(index).map(|decided| decided.place),
            Source::Note(number) => session.note(number).map(|note| note.place),
        }
        .unwrap_or(Span::at(0))
    }

    fn is_own(&self) -> bool {
        self.group.is_none() && self.is_finding()
    }

    /// Reading order; what merely reads oddly after all else.
    fn key(&self, session: &Session) -> (bool, usize, usize, u64) {
        let place = self.place(session);
        (self.odd, place.start, place.end, self.id)
    }
}

/// The number in the queue of a comment on a passage: counted from above, where no finding comes.
pub fn id_of_note(number: usize) -> u64 {
    u64::MAX - number as u64
}

/// The comment on a passage that has that number in the queue.
pub fn note_of(session: &Session, id: u64) -> Option<&Note> {
    session.note(usize::try_from(u64::MAX - id).ok()?)
}

/// How many rows there are of each kind, whatever is shown.
#[derive(Debug, Default)]
struct Counts {
    findings: usize,
    decided: usize,
    severities: [usize; Severity::ALL.len()],
    groups: Vec<usize>,
    come_back: usize,
    own: usize,
    comments: usize,
}

/// The queue's rows, made anew when a finding has come, gone or been decided.
#[derive(Debug, Default)]
pub struct Queue {
    /// All, in reading order; what merely reads oddly after all else.
    items: Vec<Item>,
    /// What is shown: rows and headings.
    lines: Vec<Line>,
    /// The lines that are headings.
    heads: Vec<usize>,
    counts: Counts,
    /// Open findings that have a fix, by their checks.
    fixable: HashMap<&'static str, usize>,
    filter: Filter,
    search: String,
    look: Look,
    /// The finding under the hand, and the line that it is or was in.
    hand: Option<u64>,
    /// Whether it is or was one that merely reads oddly.
    odd: bool,
    at: usize,
    view: draw::View,
    of: Option<u64>,
    /// Whether the article is not in English.
    pub(super) is_foreign: bool,
}

impl Queue {
    /// Takes over what the session holds now, if that is another list than before.
    pub fn refresh(&mut self, session: &Session) {
        if self.of == Some(session.listed()) {
            return;
        }
        self.of = Some(session.listed());
        self.items = items(session);
        self.items.sort_by_key(|item| item.key(session));
        self.count(session);
        self.arrange(session);
        self.view.list_changed();
    }

    fn count(&mut self, session: &Session) {
        let mut counts = Counts { groups: vec![0; manual::groups().count()], ..Counts::default() };
        for item in &self.items {
            counts.comments += usize::from(item.commented);
            if !item.is_finding() {
                continue;
            }
            counts.findings += 1;
            counts.decided += usize::from(!item.is_open());
            let severity = Severity::ALL.iter().position(|severity| *severity == item.severity());
            counts.severities[severity.unwrap_or_default()] += 1;
            counts.come_back += usize::from(item.come_back);
            match item.group {
                Some(group) => counts.groups[group] += 1,
                None => counts.own += 1,
            }
        }
        self.counts = counts;
        self.fixable.clear();
        for open in session.open().iter().filter(|open| open.has_fix()) {
            *self.fixable.entry(open.meta().id).or_default() += 1;
        }
    }

    /// How many open findings of a check have a fix.
    pub fn fixable(&self, check: &str) -> usize {
        self.fixable.get(check).copied().unwrap_or_default()
    }

    /// Where the passage of a finding or a comment is; `None` when there is no such any more.
    pub fn place_of(&self, session: &Session, id: u64) -> Option<Span> {
        self.items.iter().find(|item| item.id == id).map(|item| item.place(session))
    }

    /// Another order, or the decided ones shown or not.
    pub fn set_look(&mut self, session: &Session, look: Look) {
        if self.look != look {
            self.look = look;
            self.arrange(session);
            self.view.look_changed();
        }
    }

    /// Shows only what the filter lets through.
    fn set_filter(&mut self, session: &Session, filter: Filter) {
        self.filter = filter;
        self.arrange(session);
        self.view.look_changed();
    }

    /// Takes note of the finding under the hand.
    pub fn hold(&mut self, id: Option<u64>) {
        self.hand = id;
        self.note_hand();
    }

    fn note_hand(&mut self) {
        let line = self.hand.and_then(|id| self.line_of(id));
        self.at = line.unwrap_or(self.at);
        self.odd = line.and_then(|line| self.item(line)).map_or(self.odd, |item| item.odd);
    }

    /// Brings a row into sight at the next frame.
    pub fn scroll_to(&mut self, id: u64) {
        self.view.scroll_to = Some(id);
    }

    /// The open finding of that number; the one under the hand is found at once.
    pub fn open<'s>(&self, session: &'s Session, id: u64) -> Option<&'s Open> {
        match self.item(self.at).filter(|item| item.id == id).map(|item| item.source) {
            Some(Source::Open(index)) => session.open().get(index).filter(|open| open.id == id),
            Some(_) => None,
            None => session.open_by_id(id),
        }
    }

    fn line_of(&self, id: u64) -> Option<usize> {
        if self.item(self.at).is_some_and(|item| item.id == id) {
            return Some(self.at);
        }
        self.lines.iter().position(|line| matches!(line, Line::Row(index) if self.items[*index].id == id))
    }

    /// The item of a line; none for a heading.
    fn item(&self, line: usize) -> Option<&Item> {
        match self.lines.get(line)? {
            Line::Row(index) => self.items.get(*index),
            Line::Head(_) => None,
        }
    }

    /// The open finding after (or before) the one under the hand, round the end; and whether it went round. Where that
    /// one is not in the list any more, from where it was: `place` in the article.
    pub fn step(&self, session: &Session, place: Option<Span>, forth: bool) -> Option<(u64, bool)> {
        let open = |line: &usize| self.item(*line).is_some_and(Item::is_open);
        let count = self.lines.len();
        let (after, before) = match (self.hand.and_then(|id| self.line_of(id)), place) {
            (Some(line), _) => (line + 1, line),
            (None, None) => (0, count),
            (None, Some(place)) => {
                let from = if self.look.sort == Sort::Reading {
                    // Where a decided one was folded away the text tells best.
                    self.lines.partition_point(|line| match line {
                        Line::Row(index) => self.items[*index].key(session) < (self.odd, place.start, place.end, 0),
                        // The heading of those that read oddly.
                        Line::Head(_) => self.odd,
                    })
                } else {
                    self.at.min(count)
                };
                (from, from)
            }
        };
        let (direct, round) = if forth {
            ((after..count).find(open), (0..count).find(open))
        } else {
            ((0..before).rfind(open), (0..count).rfind(open))
        };
        let id = |line: usize| self.item(line).map(|item| item.id);
        direct.and_then(id).map(|id| (id, false)).or_else(|| round.and_then(id).map(|id| (id, true)))
    }
}

fn items(session: &Session) -> Vec<Item> {
    let groups = manual::group_of();
    // What was added to findings, by check and place.
    let mut added = HashMap::new();
    let mut items = Vec::with_capacity(session.open().len() + session.decided().len());
    for (number, note) in session.numbered_notes() {
        let commented = !note.annotation.comment.is_empty();
        match &note.on {
            Some(key) => {
                added.insert(
                    (key.check.as_str(), note.place.start, note.place.end),
                    (commented, note.annotation.come_back),
                );
            }
            None if commented => items.push(Item {
                id: id_of_note(number),
                grade: note.annotation.grade.unwrap_or(Grade { category: OWN.category, severity: Severity::Neutral }),
                group: None,
                source: Source::Note(number),
                odd: false,
                commented,
                come_back: note.annotation.come_back,
            }),
            None => {}
        }
    }
    let flags = |check: &str, place: Span| match added.is_empty() {
        true => (false, false),
        false => added.get(&(check, place.start, place.end)).copied().unwrap_or_default(),
    };
    items.extend(session.open().iter().enumerate().map(|(index, open)| {
        let (commented, come_back) = flags(open.meta().id, open.span());
        let grade = Grade { category: open.category(), severity: open.severity() };
        let group = groups.get(open.meta().id).copied();
        let odd = open.meta().id == READS_ODDLY.id;
        Item { id: open.id, grade, group, source: Source::Open(index), odd, commented, come_back }
    }));
    items.extend(session.decided().iter().enumerate().map(|(index, decided)| {
        let check = decided.case.key.check.as_str();
        let (commented, come_back) = flags(check, decided.place);
        let (grade, group) = (session.grade(decided), groups.get(check).copied());
        let odd = check == READS_ODDLY.id;
        Item { id: decided.id, grade, group, source: Source::Decided(index), odd, commented, come_back }
    }));
    items
}
