//! One thread on which a language model reads an article: what is in sight first, the newest text wins.

mod reader;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::document::Article;
use crate::error::Error;
use crate::heat::fixes::Wish;
use crate::heat::passages::passage;
use crate::heat::surprise::{Passage, Surprising};
use crate::heat::surprises::{Memory, Surprises};
use reader::Reader;

/// How long the thread waits.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// From the last that was asked until the model begins to read: who types or scrolls asks again and again.
    pub quiet: Duration,
    /// Without work until the model's memory is given back.
    pub idle: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { quiet: Duration::from_millis(250), idle: Duration::from_secs(20) }
    }
}

/// How far the reading of the newest article is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of text whose surprise is known, those of the wishes among them.
    pub done: usize,
    /// Bytes of text that are read in the end; as many as `done` where there is nothing to do.
    pub of: usize,
    /// Whether the reading waits for [`ModelWorker::resume`].
    pub paused: bool,
    /// Whether the model cannot be used, as a message has said: only what was known is shown.
    pub unusable: bool,
}

struct Job {
    article: Article,
    first: usize,
    wishes: Vec<Wish>,
}

impl Job {
    /// A passage of the job; `None` for what has no words.
    fn passage(&self, what: Wanted) -> Option<Passage<'_>> {
        match what {
            Wanted::Block(block) => passage(&self.article, block),
            Wanted::Wish(wish) => self.wishes.get(wish).map(Wish::passage),
        }
    }

    /// All that is wanted, in the order in which it is.
    fn wanted(&self) -> impl Iterator<Item = Wanted> {
        let blocks = self.article.blocks().len();
        let first = self.first.min(blocks);
        let order = (first..blocks).chain((0..first).rev());
        order.map(Wanted::Block).chain((0..self.wishes.len()).map(Wanted::Wish))
    }
}

/// One passage of a job, by its number.
#[derive(Clone, Copy)]
enum Wanted {
    Block(usize),
    Wish(usize),
}

/// What the window and the thread share.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    ring: Condvar,
    /// Asks the model to stop where it is.
    stop: AtomicBool,
}

#[derive(Default)]
struct State {
    waiting: Option<Job>,
    closed: bool,
    progress: Progress,
}

impl Desk {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The model's thread. It ends when the worker is dropped.
///
/// What the model learns is in the [`Surprises`] that it was started with; `wake` is called whenever there is more.
pub struct ModelWorker {
    desk: Arc<Desk>,
    messages: Receiver<Error>,
}

impl ModelWorker {
    /// Starts the thread. `open` makes the model, on the thread and not before something has to be read; it is called
    /// again when the model was given back for a while. `wake` is called after each piece of news.
    #[must_use]
    pub fn start<O, M, W>(open: O, surprises: Surprises, memory: M, patience: Patience, wake: W) -> Self
    where
        O: Fn() -> Result<Box<dyn Surprising + Send>, Error> + Send + 'static,
        M: Memory + Send + 'static,
        W: Fn() + Send + 'static,
    {
        let desk = Arc::new(Desk::default());
        let (tell, messages) = channel();
        let shared = Arc::clone(&desk);
        let work = move || Reader { desk: &shared, open, surprises, memory, patience, wake, tell, model: None }.work();
        #[expect(clippy::disallowed_methods, reason = "this is the thread's home")]
        thread::spawn(work);
        Self { desk, messages }
    }

    /// Asks for the surprise of every passage of `article`: from the block `first` onward, then what stands before it,
    /// the nearest first, and after all that of the `wishes`, in their order. What is known is not read again. What was
    /// asked before is forgotten, and its reading stopped within a tenth of a second. To be called when the text or the
    /// place has changed, not in every frame.
    pub fn ask(&self, article: Article, first: usize, wishes: Vec<Wish>) {
        self.change(|state| state.waiting = Some(Job { article, first, wishes }));
    }

    /// Stops the reading until [`ModelWorker::resume`].
    pub fn pause(&self) {
        self.change(|state| state.progress.paused = true);
    }

    /// Goes on with what was asked last.
    pub fn resume(&self) {
        self.change(|state| state.progress.paused = false);
    }

    /// Uses the model again, from the next that is asked, after it could not be opened or broke down.
    pub fn retry(&self) {
        self.change(|state| state.progress.unusable = false);
    }

    /// How far the reading is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.desk.lock().progress
    }

    /// What went wrong since the last look, each thing once.
    pub fn messages(&self) -> impl Iterator<Item = Error> + '_ {
        self.messages.try_iter()
    }

    fn change(&self, what: impl FnOnce(&mut State)) {
        let mut state = self.desk.lock();
        what(&mut state);
        // Under the lock: the thread lowers it there, after it has seen what was changed.
        self.desk.stop.store(true, Ordering::Relaxed);
        drop(state);
        self.desk.ring.notify_one();
    }
}

impl Drop for ModelWorker {
    fn drop(&mut self) {
        self.change(|state| state.closed = true);
    }
}

#[cfg(test)]
mod worker_tests;
