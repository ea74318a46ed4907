//! What drawing may ask for. Drawing sees `&Session`; what it collects here runs once after it.

use std::path::PathBuf;

use egui::KeyboardShortcut;

use super::action::Action;
use super::desk::warmth::Shown;
use super::dialog::fixall::Which;
use super::find::Wish;
use super::queue::Look;
use crate::session::{Command, Grade, Lesson, Reach, Reason, Scope, Target, Taught};
use crate::workbench::{Export, How};

/// One wish of the reviewer's.
#[derive(Debug)]
pub enum Ask {
    /// An action of the table.
    Do(Action),
    /// Something of the session.
    Session(Command),
    /// Bring this finding under the hand, and its passage into sight.
    Show(u64),
    /// Bring this finding under the hand; its passage is in sight.
    Look(u64),
    /// Take a fix of a finding.
    Take(u64, usize),
    /// Another order of the queue, or the decided ones shown or not.
    Arrange(Look),
    /// Go to a passage in the review.
    Visit(crate::text::Span),
    /// Show the manual's page of the check of that id.
    Manual(&'static str),
    /// An action chosen among the commands.
    Choose(Action),
    /// Something of the search bar.
    Find(Wish),
    /// Change a setting of the window.
    Change(Setting),
    /// Something of the view of the changes.
    Seeing(super::changes::Wish),
    /// End the tour.
    EndTour,
    /// Open this file.
    OpenPath(PathBuf),
    /// Open the article again and read it in this way.
    ReadAs(How),
    /// Write the change log in this form.
    Export(Export),
    /// What the file says of itself was read.
    Read,
    /// Show what another program changed in the file.
    Compare,
    /// Go on with the text as it was opened.
    GoOnWithMine,
    /// Open the file as it is on disk now.
    OpenNew,
    /// Take an article off the list of recent ones.
    ForgetRecent(PathBuf),
    /// Answer the dialog that is open.
    Answer(Answer),
    /// Decide or add something.
    Deed(Deed),
}

/// What can be taken back from the list of decisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Back {
    /// A dismissal or an error that was kept, with all that its scope took in.
    Decision(u64),
    /// What this review taught.
    Lesson(Taught),
    /// What this review decided about a check.
    Rule(String),
    /// What stands in the user's settings.
    Setting(Lesson),
}

/// What can be decided or added, from the card, the queue or a dialog. A number is a finding's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Dismiss a finding and go on.
    Dismiss {
        /// The finding.
        finding: u64,
        /// Why.
        reason: Reason,
        /// In the reviewer's own words.
        note: String,
        /// How far that reaches.
        scope: Scope,
    },
    /// Choose reason and scope first.
    AskDismiss(u64),
    /// Keep the passage as it is, and count it as an error.
    Confirm(u64),
    /// Let a word be right from now on.
    Teach(String, Reach),
    /// Another grade than the check's; `None` for the check's.
    Regrade(u64, Option<Grade>),
    /// Set or take away the flag.
    ComeBack(u64, bool),
    /// Write a comment, or change it.
    AskComment(Target),
    /// Make a finding of the reviewer's own.
    Mark {
        /// Its passage.
        span: crate::text::Span,
        /// Its kind and how grave it is.
        grade: Grade,
        /// What is wrong.
        comment: String,
    },
    /// Show many fixes before they are taken.
    AskFixAll(Which),
    /// Take fixes of several findings, each by its number and its index, as one step.
    TakeAll(Vec<(u64, usize)>),
    /// Take a decision or a lesson back.
    TakeBack(Back),
    /// It says this from now on; nothing takes it away.
    Comment(Target, String),
}

/// A change of the settings.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// Give an action a key, or its usual ones back.
    Key(Action, Option<KeyboardShortcut>),
    /// Give all actions their usual keys back.
    UsualKeys,
    /// Dark or light; `None` follows the system.
    Dark(Option<bool>),
    /// How much larger than usual everything is.
    Zoom(f32),
    /// How much of the room is the source's, from 0 to 1.
    SourceShare(f32),
    /// How strongly the heat is shown, and of how many words.
    Heat(Shown),
    /// The reviewer's name.
    Reviewer(Option<String>),
    /// The points per 1000 words from which on an article does not pass.
    PassBelow(Option<f64>),
}

/// What a dialog's buttons say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Close the dialog and do nothing.
    Cancel,
    /// Save, then do what was meant.
    Save,
    /// Do what was meant without saving.
    Discard,
    /// Overwrite the file.
    Overwrite,
    /// Save it in UTF-8.
    InUtf8,
    /// Take up the unsaved work of last time.
    TakeUp,
    /// Leave it and begin afresh.
    Afresh,
    /// Choose another name to save under.
    SaveElsewhere,
    /// Open the article to read it.
    Read,
    /// Use this path.
    Path(PathBuf),
    /// Close the dialog and do this.
    Deed(Deed),
    /// This error was mended, for this reason.
    Grade(Option<Grade>, String),
}
