//! What the queue shows and in which order: filter, search, sorting, and the headings between.

use serde::{Deserialize, Serialize};

use super::{Item, Queue, Source};
use crate::finding::{READS_ODDLY, Severity};
use crate::session::Session;

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// As the article is read.
    #[default]
    Reading,
    /// The gravest first.
    Severity,
    /// By the checks' titles.
    Check,
    /// By MQM category.
    Category,
    /// What a person would most likely mark first.
    #[serde(alias = "confidence")]
    Likelihood,
}

impl Sort {
    /// Every order, in that of the menu.
    pub const ALL: [Self; 5] = [Self::Reading, Self::Severity, Self::Check, Self::Category, Self::Likelihood];

    /// The words on the menu.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Reading => "Reading order",
            Self::Severity => "By severity",
            Self::Check => "By check",
            Self::Category => "By category",
            Self::Likelihood => "Likeliest first",
        }
    }
}

/// What is remembered of the queue from one start to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// The order.
    pub sort: Sort,
    /// Whether those that are decided are left out.
    pub hide_decided: bool,
}

/// Which rows are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All findings.
    #[default]
    All,
    /// Those of one severity.
    Severity(Severity),
    /// Those of one group of checks.
    Group(usize),
    /// Those with the flag.
    ComeBack,
    /// The reviewer's own.
    Own,
    /// Those with a comment, and comments on passages.
    Comments,
}

impl Filter {
    fn lets_through(self, item: &Item) -> bool {
        match self {
            Self::All => item.is_finding(),
            Self::Severity(severity) => item.is_finding() && item.severity() == severity,
            Self::Group(group) => item.group == Some(group),
            Self::ComeBack => item.is_finding() && item.come_back,
            Self::Own => item.is_own(),
            Self::Comments => item.commented,
        }
    }
}

/// One line of the list.
#[derive(Clone, Debug)]
pub(super) enum Line {
    /// An item, by its index in reading order.
    Row(usize),
    /// What those below have in common, and how many they are.
    Head(String),
}

impl Queue {
    /// Makes the lines anew: what filter, search and folding leave, sorted.
    pub(super) fn arrange(&mut self, session: &Session) {
        let wanted = self.search.trim().to_lowercase();
        let shown = |item: &Item| {
            self.filter.lets_through(item)
                && (!self.look.hide_decided || !matches!(item.source, Source::Decided(_)))
                && (wanted.is_empty() || says(session, item, &wanted))
        };
        let mut rows: Vec<usize> = (0..self.items.len()).filter(|index| shown(&self.items[*index])).collect();
        let item = |index: &usize| &self.items[*index];
        // All of these keep the reading order among equals.
        match self.look.sort {
            Sort::Reading => {}
            Sort::Severity => rows.sort_by_key(|index| std::cmp::Reverse(item(index).severity())),
            Sort::Check => rows.sort_by_cached_key(|index| title(session, item(index))),
            Sort::Category => rows.sort_by_key(|index| item(index).grade.category),
            Sort::Likelihood => {
                rows.sort_by(|one, other| chance(session, item(other)).total_cmp(&chance(session, item(one))))
            }
        }
        self.lines.clear();
        self.heads.clear();
        let mut from = 0;
        while from < rows.len() {
            let head = head(session, &self.items[rows[from]], self.look.sort);
            let same = |index: &usize| head == self::head(session, &self.items[*index], self.look.sort);
            let to = from + rows[from..].partition_point(same);
            if let Some(head) = head {
                self.heads.push(self.lines.len());
                self.lines.push(Line::Head(format!("{head} · {}", to - from)));
            }
            self.lines.extend(rows[from..to].iter().map(|index| Line::Row(*index)));
            from = to;
        }
        self.note_hand();
    }
}

/// What stands over the rows that have it in common; none where the order makes no groups.
fn head<'s>(session: &'s Session, item: &Item, sort: Sort) -> Option<&'s str> {
    match sort {
        Sort::Reading if item.odd => Some(READS_ODDLY.title),
        Sort::Reading | Sort::Likelihood => None,
        Sort::Severity => Some(item.severity().label()),
        Sort::Check => Some(title(session, item)),
        Sort::Category => Some(item.grade.category.name()),
    }
}

/// The title of a row.
pub(super) fn title<'s>(session: &'s Session, item: &Item) -> &'s str {
    match item.source {
        Source::Open(index) => session.open().get(index).map(|open| open.meta().title),
        Source::Decided(index) => session.decided().get(index).map(|decided| decided.case.title.as_str()),
        Source::Note(_) => Some("Comment"),
    }
    .unwrap_or_default()
}

fn chance(session: &Session, item: &Item) -> f32 {
    match item.source {
        Source::Open(index) => session.open().get(index).map_or(0.0, |open| open.chance()),
        _ => 0.0,
    }
}

/// Whether a row says what is searched for, which is in lower case.
fn says(session: &Session, item: &Item, wanted: &str) -> bool {
    let has = |words: &str| words.to_lowercase().contains(wanted);
    let passage = item.place(session);
    let comment = || match item.source {
        Source::Note(number) => session.note(number).map(|note| note.annotation.comment.clone()),
        _ if item.commented => Some(session.annotation(crate::session::Target::Finding(item.id)).comment),
        _ => None,
    };
    let message = match item.source {
        Source::Open(index) => session.open().get(index).map(|open| open.message()),
        Source::Decided(index) => session.decided().get(index).map(|decided| decided.case.message.as_str()),
        Source::Note(_) => None,
    };
    let quote = match item.source {
        Source::Decided(index) => session.decided().get(index).map(|decided| decided.case.key.quote.as_str()),
        _ => session.text().get(passage.start..passage.end),
    };
    has(title(session, item))
        || quote.is_some_and(has)
        || message.is_some_and(has)
        || comment().is_some_and(|words| has(&words))
}
