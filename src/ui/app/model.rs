//! The language model of the window: what it is to read, and when what it said is taken over.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use egui::Context;

use super::App;
use crate::error::Error;
use crate::finding::Finding;
use crate::heat::fixes::{self, Wish};
use crate::heat::surprise::Surprising;
use crate::heat::surprises::Surprises;
use crate::model_worker::{ModelWorker, Patience, Progress};
use crate::session::journal::Millis;
use crate::session::{self, Session};
use crate::ui::desk::Desk;
use crate::ui::dialog;
use crate::ui::toast::Toast;
use crate::workbench::Folders;
use crate::workbench::model::{self, Learned};

/// What a model said is taken over no sooner after the last time, in milliseconds: each time the article is read anew by
/// the checks' thread, which shall be busy with that for a small part of the time only.
const PAUSE: Millis = 1000;

/// In a book of so many bytes it is twice as long, and so on.
const LONG: usize = 50_000;

/// So many blocks the view may move before the model is told: it reads from there on anyway.
const NEAR: usize = 20;

/// So many findings have their fixes ranked at a time.
const RANKED: usize = 64;

/// So many are looked at for them, on each side of what is in sight.
const LOOKED_AT: usize = 512;

/// Makes the model when it is needed.
pub type Open = Box<dyn Fn() -> Result<Box<dyn Surprising + Send>, Error> + Send>;

/// Looks whether there is a model.
pub type LookForModel = Arc<dyn Fn() -> Option<Reads> + Send + Sync>;

/// A language model that may be used.
pub struct Reads {
    /// Tells it from all other models: what it said once is known again by that.
    pub identity: String,
    /// Makes it.
    pub open: Open,
}

impl Reads {
    /// The model that is installed, if one is and this program can run it.
    pub fn installed(folders: &Folders) -> Option<Self> {
        let installed = model::installed(folders).filter(|_| model::RUNS)?;
        let folders = folders.clone();
        Some(Self { identity: installed.identity(), open: Box::new(move || model::open(&folders)) })
    }
}

/// The model at work.
pub struct Model {
    worker: ModelWorker,
    surprises: Surprises,
    /// The review, its revision and the block that was asked for last.
    asked: Option<(Arc<()>, u64, usize)>,
    /// What was asked for besides, and of which list of findings.
    wished: HashSet<Wish>,
    listed: u64,
    /// How much of what is known the heat has taken over, and when.
    heard: (u64, Millis),
}

impl Model {
    pub(super) fn start(ctx: &Context, reads: Reads, folders: &Folders) -> Self {
        let surprises = Surprises::new(&reads.identity);
        let wake = ctx.clone();
        let memory = Learned::of(folders);
        let wake = move || wake.request_repaint();
        let worker = ModelWorker::start(reads.open, surprises.clone(), memory, Patience::default(), wake);
        Self { worker, surprises, asked: None, wished: HashSet::new(), listed: 0, heard: (0, 0) }
    }

    /// What it said so far.
    pub(super) fn surprises(&self) -> Surprises {
        self.surprises.clone()
    }

    /// Lets it read what is on the desk; whether there is news for the heat, or in how many milliseconds to look again.
    fn follow(&mut self, desk: &Desk, now: Millis) -> Result<bool, Millis> {
        if !desk.is_english() {
            return Ok(false);
        }
        let session = &desk.session;
        let article = session.article();
        let top = desk.editor.top().min(article.text().len());
        let block = article.block_at(top);
        let told = self.asked.as_ref().is_some_and(|(review, revision, asked)| {
            Arc::ptr_eq(review, session.identity()) && *revision == session.revision() && asked.abs_diff(block) <= NEAR
        });
        if !told || self.listed != session.listed() {
            self.listed = session.listed();
            // Between an edit and the checks' answer the fixes are still those of the text before.
            let near = if session.is_checked() { near(session, top) } else { Vec::new() };
            let wishes = fixes::wishes(article, &near);
            // Whoever is asked anew begins anew: not for less than was asked for.
            if !told || !wishes.iter().all(|wish| self.wished.contains(wish)) {
                self.asked = Some((Arc::clone(session.identity()), session.revision(), block));
                self.wished = wishes.iter().cloned().collect();
                self.worker.ask(article.clone(), block, wishes);
            }
        }
        let known = self.surprises.revision();
        if known == self.heard.0 {
            return Ok(false);
        }
        let Progress { done, of, .. } = self.worker.progress();
        let since = now.saturating_sub(self.heard.1);
        let pause = PAUSE * (1 + session.text().len() / LONG) as Millis;
        if done < of && since < pause {
            return Err(pause - since);
        }
        self.heard = (known, now);
        Ok(true)
    }

    /// How far it is, where it is reading or was told to wait.
    pub fn reading(&self) -> Option<Progress> {
        Some(self.worker.progress()).filter(|progress| progress.done < progress.of && !progress.unusable)
    }
}

/// The findings with several fixes that are nearest to a place, the nearest first.
fn near(session: &Session, place: usize) -> Vec<Finding> {
    let open = session.open();
    let (before, after) = open.split_at(open.partition_point(|open| open.span().start < place));
    let with_choice = |open: &&session::Open| open.fixes() > 1;
    let after = after.iter().take(LOOKED_AT).filter(with_choice).take(RANKED);
    let before = before.iter().rev().take(LOOKED_AT).filter(with_choice).take(RANKED);
    let mut near: Vec<&session::Open> = after.chain(before).collect();
    near.sort_by_key(|open| open.span().start.abs_diff(place));
    near.truncate(RANKED);
    near.into_iter().map(|open| session.whole(open)).collect()
}

impl App {
    /// A model was looked for: it reads along from now on, unless one does already.
    pub(super) fn model_found(&mut self, ctx: &Context, reads: Reads, now: Millis) {
        if self.model.is_none() {
            self.model = Some(Model::start(ctx, reads, self.errands.folders()));
            self.toast = Some(Toast::say("The language model that you added reads along from now on", now));
        }
    }

    /// Lets the language model read along, where there is one.
    pub(super) fn read_along(&mut self, ctx: &Context, now: Millis) {
        let (Some(model), Some(desk)) = (&mut self.model, &mut self.desk) else { return };
        match model.follow(desk, now) {
            Ok(true) => desk.warm_again(now),
            Ok(false) => {}
            Err(wait) => ctx.request_repaint_after(Duration::from_millis(wait)),
        }
        if let Some(error) = model.worker.messages().last() {
            let words = format!("{}. {}", dialog::sentence(&error), error.advice().trim_end_matches('.'));
            self.toast = Some(Toast::say(words, now));
        }
    }

    /// Lets the model wait, or go on.
    pub(super) fn pause_model(&mut self) {
        let Some(model) = &self.model else { return };
        if model.worker.progress().paused { model.worker.resume() } else { model.worker.pause() }
    }
}
