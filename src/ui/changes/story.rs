//! What is known of a change: the finding that it settled, how it came about, when and why.

use std::collections::HashMap;

use crate::session::journal::{Millis, Origin};
use crate::session::{Annotation, Change, Decided, Decision, Session, Target};

/// What the card of a change says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Story {
    /// The line of the corrected text.
    pub line: usize,
    /// The finding's title, or that there was none.
    pub title: String,
    /// How it came about: `fix taken`.
    pub how: String,
    /// Why, as far as the reviewer said: the grade of the error, the comment.
    pub why: String,
    /// Whether no check had a word in it, so that only the reviewer can say why.
    pub is_own: bool,
}

/// How many passages a fix changed at one moment, and how many findings were settled by that.
type AtOnce = HashMap<Millis, (usize, usize)>;

/// The stories of the changes, each told once for every state of the article.
#[derive(Debug, Default)]
pub struct Stories {
    of: Option<(u64, u64)>,
    told: HashMap<usize, Story>,
    at_once: AtOnce,
}

impl Stories {
    /// The story of the change of that index; `moved` says where its paragraph went to or came from.
    pub fn of(&mut self, session: &Session, changes: &[Change], index: usize, moved: Option<(bool, usize)>) -> &Story {
        let now = Some((session.revision(), session.listed()));
        if self.of != now {
            self.of = now;
            self.told.clear();
            self.at_once.clear();
            for change in changes.iter().filter(|change| change.origin == Origin::Fix) {
                self.at_once.entry(change.time).or_default().0 += 1;
            }
            for decided in session.decided().iter().filter(|decided| decided.decision == Decision::Accepted) {
                self.at_once.entry(decided.time).or_default().1 += 1;
            }
        }
        let at_once = &self.at_once;
        self.told.entry(index).or_insert_with(|| tell(session, &changes[index], at_once, moved))
    }
}

fn tell(session: &Session, change: &Change, at_once: &AtOnce, moved: Option<(bool, usize)>) -> Story {
    let settled = settled(session, change);
    let line = session.article().blocks()[session.article().block_at(change.current.start)].line;
    let title = match (settled, moved) {
        // A finding in a paragraph that was cut and pasted was not what that was about.
        (_, Some((true, line))) if change.origin.is_by_hand() => format!("Moved to ¶ {line}"),
        (_, Some((false, line))) if change.origin.is_by_hand() => format!("Moved from ¶ {line}"),
        (Some(decided), _) => decided.case.title.clone(),
        (None, _) => "Your own change".to_owned(),
    };
    let how = match (change.origin, settled.map(|decided| &decided.decision)) {
        (Origin::Replace, _) => "replaced".to_owned(),
        (Origin::Fix, _) | (_, Some(Decision::Accepted)) => match at_once.get(&change.time) {
            Some((_, findings @ 2..)) => format!("fix taken, one of {findings}"),
            Some((places @ 2.., _)) => format!("fix taken, {places} places"),
            _ => "fix taken".to_owned(),
        },
        (Origin::Hand, Some(_)) => "corrected by hand".to_owned(),
        (Origin::Hand, None) => "edited by hand".to_owned(),
        (Origin::Revert, _) => "partly put back".to_owned(),
    };
    let of_finding = settled.map(|decided| session.annotation(Target::Finding(decided.id)));
    let of_change = session.note_of(change).map(|note| note.annotation.clone());
    let why = of_change.into_iter().chain(of_finding).map(|note| why(&note)).filter(|why| !why.is_empty());
    let why = why.collect::<Vec<_>>().join(" · ");
    Story { line, title, how, why, is_own: settled.is_none() }
}

/// `Accuracy, major · checked against the video`
fn why(note: &Annotation) -> String {
    let grade = note.grade.map(|grade| format!("{}, {}", grade.category.name(), grade.severity.name()));
    let comment = Some(note.comment.trim().to_owned()).filter(|comment| !comment.is_empty());
    grade.into_iter().chain(comment).collect::<Vec<_>>().join(" · ")
}

/// The finding that a change settled.
fn settled<'a>(session: &'a Session, change: &Change) -> Option<&'a Decided> {
    let settled = || session.decided().iter().filter(|decided| !decided.decision.leaves_the_text());
    let touching =
        |decided: &&Decided| decided.place.start <= change.current.end && change.current.start <= decided.place.end;
    // A fix may work away from its passage: a quotation is closed where it ends. The same moment tells them together.
    let at_once = |decided: &&Decided| change.origin == Origin::Fix && decided.time == change.time;
    settled().find(touching).or_else(|| settled().find(at_once))
}
