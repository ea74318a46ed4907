//! What drawing may ask for. Drawing sees `&Session`; what it collects here runs once after it.

use std::path::PathBuf;

use egui::KeyboardShortcut;

use super::action::Action;
use super::find::Wish;
use crate::session::{Command, Grade, Reason};

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
    /// Show only findings of one severity, or all.
    Filter(Option<crate::finding::Severity>),
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
    /// Dismiss for this reason, with this note.
    Dismiss(Reason, String),
    /// This error was mended, for this reason.
    Grade(Option<Grade>, String),
}
