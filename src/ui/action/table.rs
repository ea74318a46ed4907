//! The table of actions: one row is all that an action needs to have a key, a tooltip, a place among the commands and in
//! the list of keys.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Action, Group, Row};

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn row(
    group: Group,
    action: Action,
    label: &'static str,
    hint: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Row {
    Row { group, action, label, hint, keys }
}

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND_ALT: Modifiers = Modifiers::COMMAND.plus(Modifiers::ALT);
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Every action, in the order of the list of keys.
pub static ALL: &[Row] = &[
    row(
        Group::Findings,
        Action::Next,
        "Next finding",
        "Go to the next finding; among the changes, to the next change",
        &[key(NONE, Key::F8), key(ALT, Key::ArrowDown)],
    ),
    row(
        Group::Findings,
        Action::Previous,
        "Previous finding",
        "Go to the finding before; among the changes, to the change before",
        &[key(SHIFT, Key::F8), key(ALT, Key::ArrowUp)],
    ),
    row(
        Group::Findings,
        Action::TakeFirst,
        "Take the first fix and go on",
        "Take the first fix of this finding and go to the next",
        &[key(COMMAND, Key::Enter)],
    ),
    row(Group::Findings, Action::Take(0), "Take fix 1", "Take the first fix", &[key(ALT, Key::Num1)]),
    row(Group::Findings, Action::Take(1), "Take fix 2", "Take the second fix", &[key(ALT, Key::Num2)]),
    row(Group::Findings, Action::Take(2), "Take fix 3", "Take the third fix", &[key(ALT, Key::Num3)]),
    row(Group::Findings, Action::Take(3), "Take fix 4", "Take the fourth fix", &[key(ALT, Key::Num4)]),
    row(Group::Findings, Action::Take(4), "Take fix 5", "Take the fifth fix", &[key(ALT, Key::Num5)]),
    row(Group::Findings, Action::Take(5), "Take fix 6", "Take the sixth fix", &[key(ALT, Key::Num6)]),
    row(Group::Findings, Action::Take(6), "Take fix 7", "Take the seventh fix", &[key(ALT, Key::Num7)]),
    row(Group::Findings, Action::Take(7), "Take fix 8", "Take the eighth fix", &[key(ALT, Key::Num8)]),
    row(Group::Findings, Action::Take(8), "Take fix 9", "Take the ninth fix", &[key(ALT, Key::Num9)]),
    row(
        Group::Findings,
        Action::EditHere,
        "Edit here",
        "Put the caret into the passage and correct it by hand",
        &[key(NONE, Key::F2)],
    ),
    row(
        Group::Findings,
        Action::Dismiss,
        "Dismiss and go on",
        "Dismiss this finding with the last reason and go to the next",
        &[key(COMMAND, Key::D)],
    ),
    row(
        Group::Findings,
        Action::DismissWith,
        "Dismiss with a reason…",
        "Choose why this finding is no error, and add a note",
        &[key(COMMAND_SHIFT, Key::D)],
    ),
    row(
        Group::Findings,
        Action::Comment,
        "Comment…",
        "Write a comment on the selected passage or on this finding",
        &[key(COMMAND_ALT, Key::M)],
    ),
    row(
        Group::Findings,
        Action::OwnFinding,
        "Mark your own finding…",
        "Mark the selected passage as an error, with its kind and how grave it is",
        &[key(COMMAND_SHIFT, Key::F)],
    ),
    row(
        Group::Findings,
        Action::FixKind,
        "Fix all of this kind…",
        "Show every place that the check of this finding has a fix for, and take those that you tick as one step",
        &[key(COMMAND_SHIFT, Key::Enter)],
    ),
    row(
        Group::Findings,
        Action::FixSafe,
        "Take all safe fixes…",
        "Show every safe fix of the article, and take those that you tick as one step",
        &[key(COMMAND_ALT, Key::Enter)],
    ),
    row(
        Group::Findings,
        Action::Decisions,
        "Decisions…",
        "Show what was dismissed, kept and taught, and take it back",
        &[key(COMMAND_SHIFT, Key::A)],
    ),
    row(Group::Article, Action::Undo, "Undo", "Undo the last step", &[key(COMMAND, Key::Z)]),
    row(
        Group::Article,
        Action::Redo,
        "Redo",
        "Do the step again that was undone",
        &[key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)],
    ),
    row(Group::Article, Action::Open, "Open…", "Choose an article and open it", &[key(COMMAND, Key::O)]),
    row(
        Group::Article,
        Action::Save,
        "Save",
        "Save the corrected article and its change log beside the original",
        &[key(COMMAND, Key::S)],
    ),
    row(
        Group::Article,
        Action::SaveAs,
        "Save as…",
        "Save the corrected article and its change log under another name",
        &[key(COMMAND_SHIFT, Key::S)],
    ),
    row(
        Group::Article,
        Action::SaveTracked,
        "Save with tracked changes",
        "Save the corrected article with every correction as a tracked change and your comments as comments",
        &[key(COMMAND_ALT, Key::S)],
    ),
    row(
        Group::Article,
        Action::Export,
        "Export…",
        "Write the change log as a web page, a table, or in the form of another program",
        &[key(COMMAND, Key::E)],
    ),
    row(
        Group::Article,
        Action::Import,
        "Import findings…",
        "Bring in findings of other programs and people: Marot, ESA or LanguageTool",
        &[key(COMMAND_SHIFT, Key::I)],
    ),
    row(
        Group::Article,
        Action::OpenSource,
        "Open source…",
        "Choose the text that this article was translated from; it is paired paragraph by paragraph",
        &[key(COMMAND_SHIFT, Key::O)],
    ),
    row(
        Group::Article,
        Action::CopySource,
        "Copy source",
        "Copy what the paragraph at hand was translated from",
        &[key(SHIFT, Key::F9)],
    ),
    row(
        Group::Article,
        Action::Encoding,
        "Encoding…",
        "Open the article again and read its letters in an encoding of your choice",
        &[key(COMMAND_SHIFT, Key::E)],
    ),
    row(
        Group::Article,
        Action::WholePage,
        "Read the whole page",
        "Open a web page again and read everything on it, or again its article alone",
        &[key(COMMAND_SHIFT, Key::W)],
    ),
    row(
        Group::Article,
        Action::Columns,
        "Columns…",
        "Say which columns of a table have the source and the article",
        &[key(COMMAND_SHIFT, Key::K)],
    ),
    row(
        Group::Article,
        Action::Afresh,
        "Begin afresh…",
        "Put the review of this article aside and begin a new one",
        &[key(COMMAND_SHIFT, Key::N)],
    ),
    row(Group::Views, Action::Review, "Review", "Show the article with its findings", &[key(COMMAND, Key::Num1)]),
    row(
        Group::Views,
        Action::Changes,
        "Changes",
        "Show what was changed, beside the original",
        &[key(COMMAND, Key::Num2)],
    ),
    row(
        Group::Views,
        Action::Report,
        "Report",
        "Show how good the article was and is, and what was done to it",
        &[key(COMMAND, Key::Num3)],
    ),
    row(
        Group::Views,
        Action::ShowSource,
        "Show or hide source",
        "Show the source beside the article, or hide it",
        &[key(NONE, Key::F9)],
    ),
    row(
        Group::Views,
        Action::Heat,
        "Heat: off, subtle, strong",
        "Tint the words that people would most likely mark: not at all, a little, or more",
        &[key(NONE, Key::F7)],
    ),
    row(
        Group::Views,
        Action::MoreHeat,
        "Heat on more words",
        "Tint more of the riskiest words",
        &[key(COMMAND, Key::F7)],
    ),
    row(
        Group::Views,
        Action::LessHeat,
        "Heat on fewer words",
        "Tint only the riskiest of the words that are tinted now",
        &[key(SHIFT, Key::F7)],
    ),
    row(Group::Window, Action::Theme, "Light or dark", "Change between light and dark", &[key(COMMAND_SHIFT, Key::L)]),
    row(
        Group::Window,
        Action::Contrast,
        "High contrast",
        "Change between the usual colours and those of high contrast",
        &[key(COMMAND_SHIFT, Key::H)],
    ),
    row(
        Group::Window,
        Action::ZoomIn,
        "Larger",
        "Show everything larger",
        &[key(COMMAND, Key::Plus), key(COMMAND, Key::Equals)],
    ),
    row(Group::Window, Action::ZoomOut, "Smaller", "Show everything smaller", &[key(COMMAND, Key::Minus)]),
    row(
        Group::Window,
        Action::ZoomReset,
        "Usual size",
        "Show everything in its usual size",
        &[key(COMMAND, Key::Num0)],
    ),
    row(Group::Way, Action::Find, "Search…", "Search in the article", &[key(COMMAND, Key::F)]),
    row(
        Group::Way,
        Action::Replace,
        "Search and replace…",
        "Search in the article and replace",
        &[key(COMMAND, Key::H)],
    ),
    row(Group::Way, Action::FindNext, "Next match", "Go to the next match of the search", &[key(NONE, Key::F3)]),
    row(Group::Way, Action::FindPrevious, "Previous match", "Go to the match before", &[key(SHIFT, Key::F3)]),
    row(Group::Way, Action::GoTo, "Go to paragraph…", "Go to a paragraph by its number", &[key(COMMAND, Key::G)]),
    row(
        Group::Way,
        Action::Commands,
        "Commands…",
        "Find any command by a few letters of its name",
        &[key(COMMAND_SHIFT, Key::P)],
    ),
    row(
        Group::Window,
        Action::Settings,
        "Settings…",
        "Your name, the look of the window, and the keys",
        &[key(COMMAND, Key::Comma)],
    ),
    row(
        Group::Window,
        Action::Tour,
        "Take the tour",
        "Learn the eight keys that matter on a sample article, in two minutes",
        &[key(COMMAND_SHIFT, Key::F1)],
    ),
    row(Group::Window, Action::Keys, "Keys", "Show all keys", &[key(NONE, Key::F1)]),
    row(
        Group::Window,
        Action::Manual,
        "Manual…",
        "Show what each check looks for, why, and how often it is right",
        &[key(SHIFT, Key::F1)],
    ),
];
