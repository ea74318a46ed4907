//! From a session to the bytes of the corrected file.

use std::borrow::Cow;

use super::Opened;
use crate::error::Error;
use crate::formats::{self, Remark, Revision, Rewrite};
use crate::report;
use crate::session::Session;
use crate::text::{Patch, Span, lines};

/// How a corrected article is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// With the corrections as tracked changes and the comments as comments, where the format has such.
    pub tracked: bool,
    /// As UTF-8, whatever the file was in.
    pub to_utf8: bool,
}

/// A corrected file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// The bytes of the file as it was opened.
    pub original: Cow<'a, [u8]>,
    /// Those of the corrected file.
    pub corrected: Vec<u8>,
    /// What differs between the two.
    pub patches: Vec<Patch>,
}

impl Opened {
    /// The corrected file as it would be saved; corrections that are tracked get the name of the `author`.
    ///
    /// # Errors
    /// [`Error::NotInEncoding`] where the file's encoding lacks a character of the corrections.
    pub fn written(&self, session: &Session, manner: &Manner, author: Option<&str>) -> Result<Written<'_>, Error> {
        let format = formats::by_name(self.reading.format);
        let original = self.original();
        let tracked = manner.tracked && format.tracks();
        let edits = rewrites(session, tracked);
        let remarks = if format.holds_remarks(tracked) { remarks(session) } else { Vec::new() };
        let revision = Revision {
            edits: &edits,
            remarks: &remarks,
            author: author.unwrap_or_default(),
            tracked,
            to_utf8: manner.to_utf8,
        };
        let patches = format.write(&original, &self.reading, &revision)?;
        let corrected = Patch::applied(&patches, &original).ok_or(Error::Stale)?;
        Ok(Written { original, corrected, patches })
    }
}

/// What the reviewer said of passages, as formats take it.
fn remarks(session: &Session) -> Vec<Remark> {
    let remark = |remark: report::Remark| Remark {
        span: remark.span,
        comment: remark.comment,
        grade: remark.grade.map(|(category, severity)| (category.name(), severity.points())),
        time: remark.time,
    };
    report::remarks(session).into_iter().map(remark).collect()
}

/// What a session replaces in the text as it was read: as little as can be, or whole words for people to see. No line
/// end that the file gave and that still stands is ever part of it.
fn rewrites(session: &Session, whole_words: bool) -> Vec<Rewrite> {
    let (original, current) = (session.original(), session.text());
    let changes = if whole_words { session.changes() } else { session.hunks().to_vec() };
    let kept = kept(session);
    let mut rewrites = Vec::new();
    let mut next = 0;
    for change in changes {
        let (mut was, mut now) = (change.original, change.current);
        let mut add = |was: Span, now: Span| {
            if was.of(original) != now.of(current) {
                let (text, time) = (now.of(current).to_owned(), report::in_seconds(change.time));
                rewrites.push(Rewrite { span: was, text, time });
            }
        };
        while let Some(&(there, here)) = kept.get(next) {
            if there.start < was.start || here.start < now.start {
                // Whole words may begin within what stands.
                if there.end > was.start && here.end > now.start && there.start < was.start {
                    was.start = there.end.min(was.end);
                    now.start = here.end.min(now.end);
                }
                if there.end > was.end {
                    break;
                }
            } else if there.start < was.end && here.start < now.end {
                add(Span::new(was.start, there.start), Span::new(now.start, here.start));
                was.start = there.end.min(was.end);
                now.start = here.end.min(now.end);
                if there.end > was.end {
                    break;
                }
            } else {
                break;
            }
            next += 1;
        }
        add(was, now);
    }
    rewrites
}

/// What still stands whatever the reviewer did, there and here: line ends that the file gave, and what it fixes.
fn kept(session: &Session) -> Vec<(Span, Span)> {
    let Some(outline) = session.article().outline() else { return Vec::new() };
    let mut kept = seams(session);
    if !outline.fixed.is_empty() {
        let there = outline.fixed.iter().map(|fixed| fixed.span);
        let pairs = there.zip(session.article().fixed().iter().copied());
        kept.extend(pairs.filter(|(there, here)| there.of(session.original()) == here.of(session.text())));
        kept.sort_by_key(|(there, _)| there.start);
    }
    kept
}

/// The line ends that the file gave and that still stand, there and here.
fn seams(session: &Session) -> Vec<(Span, Span)> {
    let (original, current) = (session.original(), session.text());
    let ends: Vec<Span> = lines(original).map(|line| Span::new(line.text.end, line.full.end)).collect();
    let seams = session.article().seams();
    let whole = |(line, at): (usize, usize)| {
        let there = *ends.get(line)?;
        let here = Span::new(at, at + there.len());
        (current.get(here.start..here.end)? == there.of(original)).then_some((there, here))
    };
    seams.into_iter().filter_map(whole).collect()
}
