//! What the window remembers from one start to the next.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::session::Reason;
use crate::ui::changes;
use crate::ui::desk::warmth::Shown;
use crate::ui::editor::USUAL_SHARE;
use crate::ui::queue::Look;

/// What is remembered from one start to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Light or dark; `None` follows the system.
    pub dark: Option<bool>,
    /// Whether the colours are those of high contrast.
    pub contrast: bool,
    /// How much larger than usual everything is; 0 stands for 1.
    pub zoom: f32,
    /// The articles opened last, the newest first.
    pub recent: Vec<PathBuf>,
    /// The reason of the last dismissal.
    pub last_reason: Reason,
    /// The order of the queue.
    pub queue: Look,
    /// The keys of the reviewer's own choice, `Ctrl+Shift+D`, by the names of their actions.
    pub keys: BTreeMap<String, String>,
    /// The names of the commands chosen last, the newest first.
    pub used: Vec<String>,
    /// How the view of the changes is set.
    pub changes: changes::Mode,
    /// Whether the source is hidden.
    pub hides_source: bool,
    /// How strongly the heat of the article is shown, and of how many words.
    pub heat: Shown,
    /// How much of the room is the source's, from 0 to 1; 0 stands for the usual share.
    pub source_share: f32,
}

impl Settings {
    /// How much of the room the source has, where it is shown.
    pub(super) fn source(&self) -> Option<f32> {
        let share = if self.source_share > 0.0 { self.source_share } else { USUAL_SHARE };
        (!self.hides_source).then_some(share)
    }
}
