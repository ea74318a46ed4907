//! What the reviewer can do: one row each has its words, its key and its place; buttons, menus, keys and help read it.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::keymap::Keymap;

/// One thing to do, by button or key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Choose an article and open it.
    Open,
    /// Save the corrected article and the change log.
    Save,
    /// The same under a chosen name.
    SaveAs,
    /// Undo the last step.
    Undo,
    /// Do it again.
    Redo,
    /// Go to the next finding.
    Next,
    /// Go to the one before.
    Previous,
    /// Take the first fix and go on.
    TakeFirst,
    /// Dismiss with the last reason and go on.
    Dismiss,
    /// Dismiss with a reason to choose and a note.
    DismissWith,
    /// Write a comment on the finding under the hand.
    Comment,
    /// Make a finding of the selected passage.
    OwnFinding,
    /// Show all fixes of the check under the hand.
    FixKind,
    /// Show all safe fixes.
    FixSafe,
    /// Show what was decided and taught.
    Decisions,
    /// Take fix 1 to 9, counted from 0.
    Take(u8),
    /// Put the caret into the passage.
    EditHere,
    /// Begin the review afresh.
    Afresh,
    /// Show the review.
    Review,
    /// Show the changes.
    Changes,
    /// Show the report.
    Report,
    /// Light, dark, or as the system.
    Theme,
    /// High contrast or the usual colours.
    Contrast,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As at first.
    ZoomReset,
    /// Search in the article.
    Find,
    /// Search and replace.
    Replace,
    /// Go to the next match.
    FindNext,
    /// Go to the match before.
    FindPrevious,
    /// Go to a paragraph by its number.
    GoTo,
    /// Choose among all commands.
    Commands,
    /// Change settings and keys.
    Settings,
    /// Begin the tour.
    Tour,
    /// Show the keys.
    Keys,
    /// Show the manual of the checks.
    Manual,
}

/// The words and keys of an action.
#[derive(Debug)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// On buttons and in the list of keys. An ellipsis where a dialog follows.
    pub label: &'static str,
    /// In the tooltip: what it does, as a sentence without a full stop.
    pub hint: &'static str,
    /// The first is the one that is shown.
    pub keys: &'static [KeyboardShortcut],
}

const fn key(modifiers: Modifiers, key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(modifiers, key)
}

const fn row(action: Action, label: &'static str, hint: &'static str, keys: &'static [KeyboardShortcut]) -> Row {
    Row { action, label, hint, keys }
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
        Action::Next,
        "Next finding",
        "Go to the next finding; among the changes, to the next change",
        &[key(NONE, Key::F8), key(ALT, Key::ArrowDown)],
    ),
    row(
        Action::Previous,
        "Previous finding",
        "Go to the finding before; among the changes, to the change before",
        &[key(SHIFT, Key::F8), key(ALT, Key::ArrowUp)],
    ),
    row(
        Action::TakeFirst,
        "Take the first fix and go on",
        "Take the first fix of this finding and go to the next",
        &[key(COMMAND, Key::Enter)],
    ),
    row(Action::Take(0), "Take fix 1", "Take the first fix", &[key(ALT, Key::Num1)]),
    row(Action::Take(1), "Take fix 2", "Take the second fix", &[key(ALT, Key::Num2)]),
    row(Action::Take(2), "Take fix 3", "Take the third fix", &[key(ALT, Key::Num3)]),
    row(Action::Take(3), "Take fix 4", "Take the fourth fix", &[key(ALT, Key::Num4)]),
    row(Action::Take(4), "Take fix 5", "Take the fifth fix", &[key(ALT, Key::Num5)]),
    row(Action::Take(5), "Take fix 6", "Take the sixth fix", &[key(ALT, Key::Num6)]),
    row(Action::Take(6), "Take fix 7", "Take the seventh fix", &[key(ALT, Key::Num7)]),
    row(Action::Take(7), "Take fix 8", "Take the eighth fix", &[key(ALT, Key::Num8)]),
    row(Action::Take(8), "Take fix 9", "Take the ninth fix", &[key(ALT, Key::Num9)]),
    row(Action::EditHere, "Edit here", "Put the caret into the passage and correct it by hand", &[key(NONE, Key::F2)]),
    row(
        Action::Dismiss,
        "Dismiss and go on",
        "Dismiss this finding with the last reason and go to the next",
        &[key(COMMAND, Key::D)],
    ),
    row(
        Action::DismissWith,
        "Dismiss with a reason…",
        "Choose why this finding is no error, and add a note",
        &[key(COMMAND_SHIFT, Key::D)],
    ),
    row(
        Action::Comment,
        "Comment…",
        "Write a comment on the selected passage or on this finding",
        &[key(COMMAND_ALT, Key::M)],
    ),
    row(
        Action::OwnFinding,
        "Mark your own finding…",
        "Mark the selected passage as an error, with its kind and how grave it is",
        &[key(COMMAND_SHIFT, Key::F)],
    ),
    row(
        Action::FixKind,
        "Fix all of this kind…",
        "Show every place that the check of this finding has a fix for, and take those that you tick as one step",
        &[key(COMMAND_SHIFT, Key::Enter)],
    ),
    row(
        Action::FixSafe,
        "Take all safe fixes…",
        "Show every safe fix of the article, and take those that you tick as one step",
        &[key(COMMAND_ALT, Key::Enter)],
    ),
    row(
        Action::Decisions,
        "Decisions…",
        "Show what was dismissed, kept and taught, and take it back",
        &[key(COMMAND_SHIFT, Key::A)],
    ),
    row(Action::Undo, "Undo", "Undo the last step", &[key(COMMAND, Key::Z)]),
    row(Action::Redo, "Redo", "Do the step again that was undone", &[key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)]),
    row(Action::Open, "Open…", "Choose an article and open it", &[key(COMMAND, Key::O)]),
    row(
        Action::Save,
        "Save",
        "Save the corrected article and its change log beside the original",
        &[key(COMMAND, Key::S)],
    ),
    row(
        Action::SaveAs,
        "Save as…",
        "Save the corrected article and its change log under another name",
        &[key(COMMAND_SHIFT, Key::S)],
    ),
    row(
        Action::Afresh,
        "Begin afresh…",
        "Put the review of this article aside and begin a new one",
        &[key(COMMAND_SHIFT, Key::N)],
    ),
    row(Action::Review, "Review", "Show the article with its findings", &[key(COMMAND, Key::Num1)]),
    row(Action::Changes, "Changes", "Show what was changed, beside the original", &[key(COMMAND, Key::Num2)]),
    row(
        Action::Report,
        "Report",
        "Show how good the article was and is, and what was done to it",
        &[key(COMMAND, Key::Num3)],
    ),
    row(Action::Theme, "Light or dark", "Change between light and dark", &[key(COMMAND_SHIFT, Key::L)]),
    row(
        Action::Contrast,
        "High contrast",
        "Change between the usual colours and those of high contrast",
        &[key(COMMAND_SHIFT, Key::H)],
    ),
    row(Action::ZoomIn, "Larger", "Show everything larger", &[key(COMMAND, Key::Plus), key(COMMAND, Key::Equals)]),
    row(Action::ZoomOut, "Smaller", "Show everything smaller", &[key(COMMAND, Key::Minus)]),
    row(Action::ZoomReset, "Usual size", "Show everything in its usual size", &[key(COMMAND, Key::Num0)]),
    row(Action::Find, "Search…", "Search in the article", &[key(COMMAND, Key::F)]),
    row(Action::Replace, "Search and replace…", "Search in the article and replace", &[key(COMMAND, Key::H)]),
    row(Action::FindNext, "Next match", "Go to the next match of the search", &[key(NONE, Key::F3)]),
    row(Action::FindPrevious, "Previous match", "Go to the match before", &[key(SHIFT, Key::F3)]),
    row(Action::GoTo, "Go to paragraph…", "Go to a paragraph by its number", &[key(COMMAND, Key::G)]),
    row(Action::Commands, "Commands…", "Find any command by a few letters of its name", &[key(COMMAND_SHIFT, Key::P)]),
    row(Action::Settings, "Settings…", "Your name, the look of the window, and the keys", &[key(COMMAND, Key::Comma)]),
    row(
        Action::Tour,
        "Take the tour",
        "Learn the eight keys that matter on a sample article, in two minutes",
        &[key(COMMAND_SHIFT, Key::F1)],
    ),
    row(Action::Keys, "Keys", "Show all keys", &[key(NONE, Key::F1)]),
    row(
        Action::Manual,
        "Manual…",
        "Show what each check looks for, why, and how often it is right",
        &[key(SHIFT, Key::F1)],
    ),
];

/// The keys that hold while the queue has the keyboard, and not in the text.
pub static IN_QUEUE: &[(&str, &str)] = &[
    ("Next, previous row", "J, K  or  Down, Up"),
    ("First, last row", "Home, End"),
    ("Take the first fix and go on", "A"),
    ("Dismiss with the last reason and go on", "D"),
    ("Edit in the article", "E  or  Enter"),
    ("Comment", "C"),
];

impl Action {
    /// The action's row.
    ///
    /// # Panics
    /// For an action that [`ALL`] forgot: every button asks for its row, so the first frame would tell.
    pub fn row(self) -> &'static Row {
        ALL.iter().find(|row| row.action == self).expect("every action has its row")
    }

    /// The words on its button.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// Its hint with its key, for a tooltip.
    pub fn tooltip(self, ctx: &egui::Context) -> String {
        let (hint, key) = (self.row().hint, Keymap::of(ctx).words(ctx, self));
        if key.is_empty() { hint.to_owned() } else { format!("{hint} ({key})") }
    }
}

/// What an action has to do with; the list of keys is arranged by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Findings and decisions.
    Findings,
    /// While the queue has the keyboard.
    Queue,
    /// The article as a whole.
    Article,
    /// Searching, going, commands.
    Way,
    /// What is shown.
    Views,
    /// The window and its settings.
    Window,
}

impl Group {
    /// All, in the order of the list of keys.
    pub const ALL: [Self; 6] = [Self::Findings, Self::Queue, Self::Article, Self::Way, Self::Views, Self::Window];

    /// Its heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Queue => "In the queue",
            Self::Findings => "Findings",
            Self::Article => "Article",
            Self::Way => "Finding one’s way",
            Self::Views => "Views",
            Self::Window => "Window",
        }
    }

    /// The group of an action.
    pub fn of(action: Action) -> Self {
        match action {
            Action::Open | Action::Save | Action::SaveAs | Action::Undo | Action::Redo | Action::Afresh => {
                Self::Article
            }
            Action::Find | Action::Replace | Action::FindNext | Action::FindPrevious => Self::Way,
            Action::GoTo | Action::Commands => Self::Way,
            Action::Review | Action::Changes | Action::Report => Self::Views,
            Action::Theme | Action::Contrast | Action::ZoomIn | Action::ZoomOut | Action::ZoomReset => Self::Window,
            Action::Settings | Action::Keys | Action::Manual | Action::Tour => Self::Window,
            _ => Self::Findings,
        }
    }
}

/// The actions whose keys were pressed; takes the keys away, so that no text field sees them.
pub fn pressed(ctx: &egui::Context) -> Vec<Action> {
    let keymap = Keymap::of(ctx);
    ctx.input_mut(|input| {
        let mut pressed = Vec::new();
        // Those with more modifiers first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
        let mut keys: Vec<_> =
            ALL.iter().flat_map(|row| keymap.keys(row.action).iter().map(move |key| (key, row.action))).collect();
        keys.sort_by_key(|(key, _)| std::cmp::Reverse(count(key.modifiers)));
        for (key, action) in keys {
            if input.consume_shortcut(key) {
                pressed.push(action);
            }
        }
        // With Alt held a key also comes as text: Alt+1 must take a fix and not type a 1. (On a Mac it types the
        // characters of that layer, and AltGr holds Ctrl as well.)
        let alt_types = cfg!(target_os = "macos") && pressed.is_empty();
        if input.modifiers.alt && !input.modifiers.ctrl && !alt_types {
            input.events.retain(|event| !matches!(event, egui::Event::Text(_)));
        }
        pressed
    })
}

fn count(modifiers: Modifiers) -> usize {
    [modifiers.alt, modifiers.ctrl || modifiers.command, modifiers.shift].into_iter().filter(|held| *held).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_actions_share_a_key() {
        let mut seen = Vec::new();
        for row in ALL {
            for key in row.keys {
                assert!(!seen.contains(key), "{} has the key of another action: {key:?}", row.label);
                seen.push(*key);
            }
        }
    }

    #[test]
    fn words_are_cared_for() {
        for row in ALL {
            assert!(!row.keys.is_empty(), "{} has no key", row.label);
            assert!(!row.hint.ends_with('.') && !row.label.ends_with('.'), "{}", row.label);
            assert!(row.label.starts_with(char::is_uppercase) && row.hint.starts_with(char::is_uppercase));
        }
    }
}
