//! One open article in the window: its session and everything that is only view.

pub mod house;
pub mod warmth;

mod keeping;
mod sources;

use std::path::PathBuf;

use super::changes::Changes;
use super::clock;
use super::editor::Editor;
use super::notice::Notice;
use super::queue::{self, Queue};
use super::report::Report;
use crate::error::Error;
use crate::finding::Finding;
use crate::heat::fixes;
use crate::score::Score;
use crate::session::journal::Millis;
use crate::session::{Change, Command, Outcome, Session, Target};
use crate::text::{Span, runs_right_to_left, words};
use crate::workbench::{House, Keeper, Manner, Opened, Saved, SettingsChange};
use crate::worker::{Answer, Job};
pub use warmth::Warmth;

/// Which view is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The article with its findings.
    #[default]
    Review,
    /// The original beside the corrected article.
    Changes,
    /// How good it was and is, and what was done.
    Report,
}

/// Lines of such an article would be drawn with their words in the wrong order, and the caret in the wrong place.
const RIGHT_TO_LEFT: &str = "This article runs from right to left; Copydesk shows it but cannot edit it yet";

/// Longer articles are checked only after a pause in the typing.
const LARGE: usize = 2_000_000;
/// That pause.
const PAUSE: Millis = 250;

/// A word about the keeping of unsaved work; each is said once.
#[derive(Debug)]
pub enum Word {
    /// It is not kept.
    NotKept(Error),
    /// It is kept again.
    KeptAgain,
}

/// One open article.
pub struct Desk {
    /// The article under review.
    pub session: Session,
    /// Where it came from and what of it is on disk.
    pub opened: Opened,
    /// Caret, selection, view.
    pub editor: Editor,
    /// The rows of the queue.
    pub queue: Queue,
    /// The view of the changes.
    pub changes_view: Changes,
    /// The report.
    pub report: Report,
    /// The changed passages of the text as it is now.
    pub changes: Vec<Change>,
    /// The finding under the hand.
    pub current: Option<u64>,
    current_place: Option<Span>,
    /// The finding under the hand, where its fixes are not in the order that the last answer had them in.
    order_held: Option<u64>,
    /// Words, points, HTER; `None` until the checks have answered once.
    pub score: Option<Score>,
    /// The heat of the article.
    pub warmth: Warmth,
    /// How the corrected article is written.
    pub manner: Manner,
    /// Where the corrected article was saved, once it was.
    pub saved_to: Option<PathBuf>,
    /// Whether a save is on its way.
    pub saving: bool,
    /// Why the article is only shown; `None` where it can be edited.
    pub read_only: Option<&'static str>,
    /// What another program did to the file, until the reviewer has answered.
    pub notice: Option<Notice>,
    /// What is to be told of the keeping.
    pub word: Option<Word>,
    /// What was decided before this session.
    house: House,
    /// What is to be written into the user's settings.
    lasting: Vec<SettingsChange>,
    keeper: Option<Keeper>,
    kept: Option<Millis>,
    not_kept: bool,
    /// The ticket of the check that is under way, and the revision that it reads.
    asked_for: Option<(u64, u64)>,
    check_at: Option<Millis>,
    words: usize,
    words_before: usize,
    /// Whether any paragraph has a source.
    has_source: bool,
    /// How many entries of the journal came with the file.
    brought: usize,
}

impl Desk {
    /// Puts an opened article on the desk, whose checks go by the rules of the `house`. `keeper` keeps the unsaved journal on disk, where that is possible.
    pub fn new(session: Session, opened: Opened, house: House, keeper: Option<Keeper>, now: Millis) -> Self {
        let mut desk = Self {
            session,
            opened,
            editor: Editor::default(),
            queue: Queue::default(),
            changes_view: Changes::default(),
            report: Report::default(),
            changes: Vec::new(),
            current: None,
            current_place: None,
            order_held: None,
            score: None,
            warmth: Warmth::default(),
            manner: Manner::default(),
            saved_to: None,
            saving: false,
            read_only: None,
            house,
            notice: None,
            word: None,
            lasting: Vec::new(),
            keeper,
            kept: None,
            not_kept: false,
            asked_for: None,
            check_at: Some(now),
            words: 0,
            words_before: 0,
            has_source: false,
            brought: 0,
        };
        desk.look_for_source();
        desk.bring_findings(now);
        desk.read_only = runs_right_to_left(desk.session.text()).then_some(RIGHT_TO_LEFT);
        desk.editor.focus();
        desk.after_change();
        desk
    }

    /// Applies a command, keeps the journal on disk, and brings the view in step.
    ///
    /// # Errors
    /// [`Error::ReadOnly`] where the article is only shown; as [`Session::apply`].
    pub fn apply(&mut self, command: Command, now: Millis) -> Result<Outcome, Error> {
        if let Some(why) = self.read_only
            && !matches!(command, Command::Findings { .. } | Command::Saved { .. })
        {
            return Err(Error::ReadOnly { why });
        }
        let (revision, listed) = (self.session.revision(), self.session.listed());
        let typing = matches!(command, Command::Type { .. });
        let stand = self.editor.stand();
        // No key teaches anything: the lessons are not looked through at every one.
        let taught = (!typing).then(|| self.session.taught().to_vec());
        let outcome = self.session.apply(command, now)?;
        if let Some(taught) = taught {
            let lasting = self.lasting_since(&taught);
            self.lasting.extend(lasting);
        }
        if !outcome.changed {
            return Ok(outcome);
        }
        self.after_change();
        if !self.session.is_checked() {
            let pause = if typing && self.session.text().len() > LARGE { PAUSE } else { 0 };
            self.check_at = Some(now + pause);
        }
        if self.session.revision() != revision {
            self.editor.clamp(self.session.text());
            if let Some(entry) = self.session.journal().last() {
                self.editor.remember(stand, entry, outcome.place);
            }
        }
        if self.session.listed() != listed {
            if self.warmth.learn(&self.session) {
                self.warm_again(now);
            }
            if self.score.is_some() {
                self.refresh_score();
            }
        }
        self.keep(now);
        Ok(outcome)
    }

    fn keep(&mut self, now: Millis) {
        let Some(keeper) = &mut self.keeper else { return };
        let kept = keeper.keep(self.session.journal());
        self.note_keeping(kept, now);
    }

    fn after_change(&mut self) {
        self.queue.refresh(&self.session);
        self.changes = self.session.changes();
    }

    /// Whether the checks have found the article to be English: a language model has nothing to say of any other.
    pub fn is_english(&self) -> bool {
        self.score.is_some() && !self.queue.is_foreign
    }

    /// What the checks have to read now; `None` where nothing is due.
    pub fn due_check(&mut self, now: Millis, tickets: &mut u64) -> Option<Job> {
        if self.order_held.is_some() && self.order_held != self.current {
            // The hand has left it: its fixes may now come in the order that they were found to have.
            self.order_held = None;
            self.warm_again(now);
        }
        self.check_at.filter(|at| *at <= now)?;
        self.check_at = None;
        *tickets += 1;
        self.asked_for = Some((*tickets, self.session.revision()));
        let (article, at_home) = (self.session.article().clone(), self.warmth.at_home());
        Some(Job { ticket: *tickets, article, rules: self.rules(), at_home, surprises: None })
    }

    /// There is more to warm the article with: it is read again, from what is known of it.
    pub fn warm_again(&mut self, now: Millis) {
        self.check_at.get_or_insert(now);
    }

    /// How long until the next check is due.
    pub fn check_in(&self, now: Millis) -> Option<Millis> {
        self.check_at.map(|at| at.saturating_sub(now))
    }

    /// Whether the findings on screen are not yet those of the text.
    pub fn is_checking(&self) -> bool {
        self.asked_for.is_some() || self.check_at.is_some()
    }

    /// Takes an answer of the checks; one for another ticket is thrown away.
    pub fn answer(&mut self, answer: Answer, now: Millis) {
        let Some((asked, revision)) = self.asked_for else { return };
        if asked != answer.ticket {
            return;
        }
        self.asked_for = None;
        let first = self.score.is_none();
        let held = self.current.and_then(|id| self.session.finding(id));
        let findings = answer.findings.map(|findings| self.with_order_held(findings, held.as_ref()));
        let held = held.filter(|held| !self.warmth.is_at_home(held.span.of(self.session.text())));
        let findings = findings.map(|findings| warmth::of_the_article(findings, &self.changes, held));
        if let Some(findings) = findings
            && let Ok(Outcome { changed: true, .. }) = self.session.apply(Command::Findings { revision, findings }, now)
        {
            self.warmth.set(answer.heat.unwrap_or_default());
            self.after_change();
            let gone = self.current.is_some_and(|id| self.queue.place_of(&self.session, id).is_none());
            if gone || (first && self.current.is_none()) {
                // The finding under the hand was mended along with another: the next one takes its place.
                self.current = self.next_open(true).map(|(id, _)| id);
            }
            self.note_current();
        }
        self.words = answer.words;
        self.queue.is_foreign = !answer.is_english;
        if self.session.journal().is_empty() {
            self.words_before = answer.words;
        } else if self.words_before == 0 {
            // Work of last time was taken up before the original was ever checked.
            self.words_before = words::count(self.session.original());
        }
        self.refresh_score();
    }

    /// The findings with the fixes of the one under the hand in the order in which its card shows them.
    fn with_order_held(&mut self, mut findings: Vec<Finding>, held: Option<&Finding>) -> Vec<Finding> {
        let is_held = held.is_some_and(|held| findings.iter_mut().any(|finding| fixes::hold(finding, held)));
        self.order_held = self.current.filter(|_| is_held);
        findings
    }

    /// Puts a finding under the hand.
    pub fn set_current(&mut self, id: u64) {
        self.current = Some(id);
        self.note_current();
    }

    /// The open finding after (or before) the one under the hand, as the queue has them; and whether that is round the
    /// end.
    pub fn next_open(&self, forth: bool) -> Option<(u64, bool)> {
        self.queue.step(&self.session, self.current_place, forth)
    }

    /// What a comment would be about: the selection, or what is under the hand.
    pub fn commentable(&self) -> Option<Target> {
        let selected = self.selected();
        let here = self.current.and_then(|id| self.queue.place_of(&self.session, id));
        // What is said of the passage under the hand is said of the finding.
        if !selected.is_empty() && here != Some(selected) {
            return Some(Target::Passage(selected));
        }
        let id = self.current?;
        let note = queue::note_of(&self.session, id).map(|note| Target::Passage(note.place));
        let there = || self.queue.place_of(&self.session, id).map(|_| Target::Finding(id));
        note.or_else(there)
    }

    /// What is selected, without the spaces at its ends, which a quick hand selects along.
    pub fn selected(&self) -> Span {
        let selection = self.editor.selection();
        let words = selection.of(self.session.text());
        let start = selection.start + (words.len() - words.trim_start().len());
        Span::new(start, start.max(selection.start + words.trim_end().len()))
    }

    fn note_current(&mut self) {
        self.queue.hold(self.current);
        let place = self.current.and_then(|id| self.queue.place_of(&self.session, id));
        self.current_place = place.or(self.current_place);
    }

    /// Counts points and HTER again; the words are those of the last answer.
    fn refresh_score(&mut self) {
        self.score = Some(Score::with_words(&self.session, self.words_before, self.words));
    }

    /// Takes note of a save that was made of the first `entries` of the journal.
    pub fn saved(&mut self, saved: &Saved, entries: usize, now: Millis) {
        self.saving = false;
        self.saved_to = Some(saved.article.clone());
        // The session may have gone on while the files were written; what came after is still unsaved.
        let _ = self.session.apply(Command::Saved { entries }, now);
        if let Some(keeper) = &mut self.keeper {
            let kept = keeper.saved(self.session.journal(), saved.mark.as_ref().clone());
            self.note_keeping(kept, now);
        }
    }

    /// `saved` or `unsaved, kept at 14:05`.
    pub fn saving_words(&self) -> String {
        if self.saving {
            return "saving…".to_owned();
        }
        if !self.session.is_unsaved() {
            return if self.saved_to.is_some() { "saved" } else { "unchanged" }.to_owned();
        }
        if self.not_kept {
            return "unsaved, and not kept on disk".to_owned();
        }
        // The time of day, not how long ago: that would count on, and an idle window does nothing.
        self.kept.map_or_else(|| "unsaved".to_owned(), |kept| format!("unsaved, kept at {}", clock::time_of_day(kept)))
    }

    /// Where the caret is: `¶ 14, character 212`, both from 1. In a line of many thousand characters only the line.
    pub fn caret_words(&self) -> String {
        const LONGEST: usize = 64 * 1024;
        let article = self.session.article();
        let at = self.editor.caret();
        let index = article.block_at(at);
        let block = article.blocks()[index];
        let first = article.blocks()[..=index].iter().rposition(|block| block.first).unwrap_or(0);
        let start = article.blocks()[first].span.start;
        let end = at.min(block.span.end);
        if end - start > LONGEST {
            return format!("¶ {}", block.line);
        }
        format!("¶ {}, character {}", block.line, article.text()[start..end].chars().count() + 1)
    }
}
