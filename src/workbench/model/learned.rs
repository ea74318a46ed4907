//! What a model has said of passages, on disk: hashes and numbers, nothing of any text.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Folders, Installed, Store};
use crate::files::Records;
use crate::heat::model::with_model;
use crate::heat::surprise::Surprise;
use crate::heat::surprises::{Key, Memory};
use crate::heat::written::{read, written};

/// How much is kept of one model, in bytes: a hundred long reads.
const LARGEST: u64 = 32_000_000;

/// The first line of the file; another form of it gets another number.
const FORM: &str = "copydesk surprises 2";

/// Counts the ways of running a model: what another way has said is not used any more.
const WAY: u32 = 2;

impl Installed {
    /// What tells what this model says, run as it is now and asked for these hunches, from what all others say.
    #[must_use]
    pub fn identity(&self) -> String {
        format!("{} {WAY} {}", self.pack.sha256, with_model().hunch().digest())
    }
}

/// What a model has said, kept for the next time in a file of the user's data folder that several programs may use at
/// once. It names passages by hashes of their content, so nothing of a text can be read in it.
///
/// Where it cannot be read or written it knows nothing and keeps nothing: the model reads again.
#[derive(Debug, Default)]
pub struct Learned {
    /// Opened when it is needed for the first time.
    place: Option<Place>,
    records: Option<Records>,
    /// Nothing more can be kept.
    full: bool,
}

/// Where the file is, and how it begins.
#[derive(Debug)]
struct Place {
    path: PathBuf,
    head: String,
    limit: u64,
}

impl Store {
    pub(super) fn learned(&self) -> Learned {
        let place = self.installed().map(|installed| {
            let head = format!("{FORM}\n{}\n", installed.identity());
            Place { path: self.learned_path(installed.pack), head, limit: LARGEST }
        });
        Learned { place, ..Learned::default() }
    }
}

impl Learned {
    /// What the model that is installed has said.
    #[must_use]
    pub fn of(folders: &Folders) -> Self {
        Store::of(folders).map_or_else(Self::default, |store| store.learned())
    }

    fn records(&mut self) -> Option<&mut Records> {
        if let Some(Place { path, head, limit }) = self.place.take() {
            self.records = Records::open(&path, head.as_bytes(), limit).ok();
        }
        self.records.as_mut()
    }
}

impl Memory for Learned {
    fn find(&mut self, key: Key) -> Option<Surprise> {
        read(&self.records()?.find(&key.0)?)
    }

    fn keep(&mut self, learned: &[(Key, Arc<Surprise>)]) {
        if self.full {
            return;
        }
        let Some(records) = self.records() else { return };
        let fresh: Vec<([u8; 16], Vec<u8>)> =
            learned.iter().filter_map(|(key, surprise)| Some((key.0, written(surprise)?))).collect();
        // The disk is full, or the model was removed: what is there is still found, and nothing more is tried.
        self.full = records.append(fresh.iter().map(|(key, kept)| (*key, kept.as_slice()))).is_err();
    }
}
