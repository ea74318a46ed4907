//! What the reviewer can do: one row each has its words, its key and its place; buttons, menus, keys and help read it.

use egui::{Key, KeyboardShortcut, Modifiers};

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
    /// Take fix 1 to 9, counted from 0.
    Take(u8),
    /// Put the caret into the passage.
    EditHere,
    /// Show the review.
    Review,
    /// Show the changes.
    Changes,
    /// Light, dark, or as the system.
    Theme,
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// As at first.
    ZoomReset,
    /// Show the keys.
    Keys,
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

const NONE: Modifiers = Modifiers::NONE;
const COMMAND: Modifiers = Modifiers::COMMAND;
const ALT: Modifiers = Modifiers::ALT;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Every action, in the order of the list of keys.
pub static ALL: &[Row] = &[
    Row {
        action: Action::Next,
        label: "Next finding",
        hint: "Go to the next finding",
        keys: &[key(NONE, Key::F8), key(ALT, Key::ArrowDown)],
    },
    Row {
        action: Action::Previous,
        label: "Previous finding",
        hint: "Go to the finding before",
        keys: &[key(SHIFT, Key::F8), key(ALT, Key::ArrowUp)],
    },
    Row {
        action: Action::TakeFirst,
        label: "Take the first fix and go on",
        hint: "Take the first fix of this finding and go to the next",
        keys: &[key(COMMAND, Key::Enter)],
    },
    Row { action: Action::Take(0), label: "Take fix 1", hint: "Take the first fix", keys: &[key(ALT, Key::Num1)] },
    Row { action: Action::Take(1), label: "Take fix 2", hint: "Take the second fix", keys: &[key(ALT, Key::Num2)] },
    Row { action: Action::Take(2), label: "Take fix 3", hint: "Take the third fix", keys: &[key(ALT, Key::Num3)] },
    Row {
        action: Action::EditHere,
        label: "Edit here",
        hint: "Put the caret into the passage and correct it by hand",
        keys: &[key(NONE, Key::F2)],
    },
    Row {
        action: Action::Dismiss,
        label: "Dismiss and go on",
        hint: "Dismiss this finding with the last reason and go to the next",
        keys: &[key(COMMAND, Key::D)],
    },
    Row { action: Action::Undo, label: "Undo", hint: "Undo the last step", keys: &[key(COMMAND, Key::Z)] },
    Row {
        action: Action::Redo,
        label: "Redo",
        hint: "Do the step again that was undone",
        keys: &[key(COMMAND_SHIFT, Key::Z), key(COMMAND, Key::Y)],
    },
    Row {
        action: Action::Open, label: "Open…", hint: "Choose an article and open it", keys: &[key(COMMAND, Key::O)]
    },
    Row {
        action: Action::Save,
        label: "Save",
        hint: "Save the corrected article and its change log beside the original",
        keys: &[key(COMMAND, Key::S)],
    },
    Row {
        action: Action::SaveAs,
        label: "Save as…",
        hint: "Save the corrected article and its change log under another name",
        keys: &[key(COMMAND_SHIFT, Key::S)],
    },
    Row {
        action: Action::Review,
        label: "Review",
        hint: "Show the article with its findings",
        keys: &[key(COMMAND, Key::Num1)],
    },
    Row {
        action: Action::Changes,
        label: "Changes",
        hint: "Show what was changed, beside the original",
        keys: &[key(COMMAND, Key::Num2)],
    },
    Row {
        action: Action::Theme,
        label: "Light or dark",
        hint: "Change between light and dark",
        keys: &[key(COMMAND_SHIFT, Key::L)],
    },
    Row {
        action: Action::ZoomIn,
        label: "Larger",
        hint: "Show everything larger",
        keys: &[key(COMMAND, Key::Plus), key(COMMAND, Key::Equals)],
    },
    Row {
        action: Action::ZoomOut,
        label: "Smaller",
        hint: "Show everything smaller",
        keys: &[key(COMMAND, Key::Minus)],
    },
    Row {
        action: Action::ZoomReset,
        label: "Usual size",
        hint: "Show everything in its usual size",
        keys: &[key(COMMAND, Key::Num0)],
    },
    Row { action: Action::Keys, label: "Keys", hint: "Show all keys", keys: &[key(NONE, Key::F1)] },
];

impl Action {
    /// The action's row.
    ///
    /// # Panics
    /// Never for an action of the list; a test sees to it that all are in it.
    pub fn row(self) -> &'static Row {
        ALL.iter().find(|row| row.action == self).expect("every action has its row")
    }

    /// The words on its button.
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// Its hint with its key, for a tooltip.
    pub fn tooltip(self, ctx: &egui::Context) -> String {
        let row = self.row();
        match row.keys.first() {
            Some(key) => format!("{} ({})", row.hint, ctx.format_shortcut(key)),
            None => row.hint.to_owned(),
        }
    }
}

/// The actions whose keys were pressed; takes the keys away, so that no text field sees them.
pub fn pressed(ctx: &egui::Context) -> Vec<Action> {
    ctx.input_mut(|input| {
        let mut pressed = Vec::new();
        // Those with more modifiers first: egui lets Ctrl+Shift+Z pass for Ctrl+Z.
        let mut keys: Vec<_> = ALL.iter().flat_map(|row| row.keys.iter().map(move |key| (key, row.action))).collect();
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
