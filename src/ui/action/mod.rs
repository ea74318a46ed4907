//! What the reviewer can do: one row each has its words, its key and its place; buttons, menus, keys and help read it.

mod table;

use egui::{KeyboardShortcut, Modifiers};

pub use table::ALL;

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
    /// The same with the corrections as tracked changes.
    SaveTracked,
    /// Write the change log in the form of another program.
    Export,
    /// Bring in findings of other programs and people.
    Import,
    /// Pair a second file with the article as its source.
    OpenSource,
    /// Show the source or hide it.
    ShowSource,
    /// Copy the source of the paragraph at hand.
    CopySource,
    /// Show the heat more strongly, or not at all.
    Heat,
    /// Show it of more words.
    MoreHeat,
    /// Show it of fewer.
    LessHeat,
    /// Read the article in another encoding.
    Encoding,
    /// Read all of a page, or its article alone.
    WholePage,
    /// Choose the columns of a table.
    Columns,
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
    /// What it has to do with.
    pub group: Group,
    /// The action.
    pub action: Action,
    /// On buttons and in the list of keys. An ellipsis where a dialog follows.
    pub label: &'static str,
    /// In the tooltip: what it does, as a sentence without a full stop.
    pub hint: &'static str,
    /// The first is the one that is shown.
    pub keys: &'static [KeyboardShortcut],
}

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
