//! What the model's thread does: looks up what is known, and has the model read the rest.

use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;
use std::sync::{Arc, PoisonError};

use super::{Desk, Job, Patience, Progress, State, Wanted};
use crate::error::Error;
use crate::heat::surprise::{Passage, Surprise, Surprising};
use crate::heat::surprises::{Key, Memory, Surprises, cost};

/// Bytes that a model reads at a time, with what stands before each passage: few at first, so that something is seen
/// soon, then what it reads with the least effort. About a second's work.
const FIRST_BATCH: usize = 1_000;
const BATCH: usize = 2_500;

/// Passages that are looked up before the window hears of them.
const LOOKED_UP: usize = 200;

/// Passages of a job that are not known yet, in the order in which they are wanted, each with its name.
type Missing = Vec<(Wanted, Key)>;

/// What the thread has.
pub(super) struct Reader<'d, O, M, W> {
    /// The first to go: whoever hears that the thread has ended has its memory back.
    pub(super) model: Option<Box<dyn Surprising + Send>>,
    pub(super) desk: &'d Desk,
    pub(super) open: O,
    pub(super) surprises: Surprises,
    pub(super) memory: M,
    pub(super) patience: Patience,
    pub(super) wake: W,
    pub(super) tell: Sender<Error>,
}

impl<O, M, W> Reader<'_, O, M, W>
where
    O: Fn() -> Result<Box<dyn Surprising + Send>, Error>,
    M: Memory,
    W: Fn(),
{
    /// Works until the desk is closed.
    pub(super) fn work(mut self) {
        while let Some(job) = self.next() {
            // Broken off: a newer job waits, or the thread is to end.
            if let ControlFlow::Continue((missing, room)) = self.look_up(&job) {
                _ = self.read(&job, &missing, room);
            }
        }
    }

    /// The next job; `None` when there will be none.
    fn next(&mut self) -> Option<Job> {
        self.wait(|state| state.closed || state.waiting.is_some());
        let mut state = self.desk.lock();
        self.desk.stop.store(state.closed, Ordering::Relaxed);
        let waiting = state.waiting.take();
        waiting.filter(|_| !state.closed)
    }

    /// Waits until it is so. Where that takes long the model's memory is given back.
    fn wait(&mut self, until: impl Fn(&State) -> bool) {
        let desk = self.desk;
        if self.model.is_some() {
            let waited = desk.ring.wait_timeout_while(desk.lock(), self.patience.idle, |state| !until(state));
            let (state, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
            drop(state);
            if !timeout.timed_out() {
                return;
            }
            self.model = None;
        }
        drop(desk.ring.wait_while(desk.lock(), |state| !until(state)).unwrap_or_else(PoisonError::into_inner));
    }

    /// Finds what is known of a job, here or from another time. Gives the rest, and how many bytes of memory are
    /// left for it.
    fn look_up(&mut self, job: &Job) -> ControlFlow<(), (Missing, usize)> {
        let (mut missing, mut found) = (Missing::new(), Vec::new());
        let (mut done, mut of, mut room) = (0, 0, self.surprises.room());
        for wanted in job.wanted() {
            let Some(passage) = job.passage(wanted) else { continue };
            self.go_on()?;
            let key = self.surprises.key(passage);
            let known = self.surprises.cost(key).or_else(|| {
                let surprise = self.memory.find(key).filter(|surprise| fits(surprise, passage))?;
                let cost = cost(&surprise);
                found.push((key, Arc::new(surprise)));
                Some(cost)
            });
            match known {
                Some(cost) if cost > room => break,
                Some(cost) => (done, room) = (done + passage.text.len(), room - cost),
                None => missing.push((wanted, key)),
            }
            of += passage.text.len();
            if found.len() >= LOOKED_UP {
                self.surprises.put(found.drain(..));
                self.report(|progress| (progress.done, progress.of) = (done, of));
            }
        }
        if !found.is_empty() {
            self.surprises.put(found);
        }
        self.report(|progress| (progress.done, progress.of) = (done, of));
        ControlFlow::Continue((missing, room))
    }

    /// Has the model read what is missing.
    fn read(&mut self, job: &Job, missing: &[(Wanted, Key)], mut room: usize) -> ControlFlow<()> {
        let mut most = FIRST_BATCH;
        let mut rest = missing;
        if !rest.is_empty() {
            self.let_others_speak();
        }
        while !rest.is_empty() {
            self.wait_out_pause()?;
            if self.desk.lock().progress.unusable {
                return ControlFlow::Break(());
            }
            let (batch, taken) = self.batch(job, rest, most);
            let passages: Vec<Passage<'_>> = batch.iter().map(|(_, passage)| *passage).collect();
            let read = if batch.is_empty() { Some(Vec::new()) } else { self.surprise_of(&passages) };
            // Paused, asked anew, or broken: which it is comes out above.
            let Some(read) = read else { continue };
            let mut learned: Vec<(Key, Arc<Surprise>)> =
                batch.iter().zip(read).map(|((key, _), surprise)| (*key, Arc::new(surprise.rounded()))).collect();
            self.memory.keep(&learned);
            // What is left of a text that is longer than the memory for it is not read: it would push out what is in sight.
            let mut fitting = 0;
            for (_, surprise) in &learned {
                let Some(left) = room.checked_sub(cost(surprise)) else { break };
                (fitting, room) = (fitting + 1, left);
            }
            let full = fitting < learned.len();
            learned.truncate(fitting);
            self.surprises.put(learned);
            let (read, behind) = rest.split_at(taken);
            let bytes: usize = read.iter().filter_map(|(wanted, _)| Some(job.passage(*wanted)?.text.len())).sum();
            (rest, most) = (behind, BATCH);
            self.report(|progress| {
                progress.done += bytes;
                if full {
                    progress.of = progress.done;
                }
            });
            if full {
                break;
            }
        }
        ControlFlow::Continue(())
    }

    /// The passages to read next, and how many of the missing ones are then dealt with. What has been read in the
    /// meantime, because the article says the same twice, is passed over.
    fn batch<'a>(&self, job: &'a Job, missing: &[(Wanted, Key)], most: usize) -> (Vec<(Key, Passage<'a>)>, usize) {
        let mut batch: Vec<(Key, Passage<'a>)> = Vec::new();
        let mut bytes = 0;
        for (at, (wanted, key)) in missing.iter().enumerate() {
            let Some(passage) = job.passage(*wanted) else { continue };
            let more = passage.before.len() + passage.text.len();
            if bytes + more > most && !batch.is_empty() {
                return (batch, at);
            }
            if self.surprises.cost(*key).is_none() && batch.iter().all(|(other, _)| other != key) {
                batch.push((*key, passage));
                bytes += more;
            }
        }
        (batch, missing.len())
    }

    /// Has the model read; `None` where it was stopped or does not work.
    fn surprise_of(&mut self, passages: &[Passage<'_>]) -> Option<Vec<Surprise>> {
        let stop = &self.desk.stop;
        let go_on = || !stop.load(Ordering::Relaxed);
        let (model, open) = (&mut self.model, &self.open);
        // A model that breaks down over one text must not end the program, nor be asked again and again.
        let read = catch_unwind(AssertUnwindSafe(|| {
            let model = match model {
                Some(model) => model,
                None => model.insert(open()?),
            };
            Ok(model.surprise(passages, &go_on))
        }));
        let why = match read {
            Ok(Ok(None)) if stop.load(Ordering::Relaxed) => return None,
            // It would be asked the same for ever.
            Ok(Ok(None)) => Error::ModelNotUsed { why: "it stopped by itself".into() },
            Ok(Ok(Some(read))) => {
                let whole = read.len() == passages.len();
                if whole && read.iter().zip(passages).all(|(surprise, passage)| fits(surprise, *passage)) {
                    return Some(read);
                }
                Error::ModelNotUsed { why: "what it says of this article does not fit the text".into() }
            }
            Ok(Err(error)) => error,
            Err(_) => Error::ModelNotUsed { why: "it broke down over this article".into() },
        };
        self.model = None;
        _ = self.tell.send(why);
        self.report(|progress| progress.unusable = true);
        None
    }

    /// Breaks off where a newer job waits or the thread is to end. In a pause what is known is looked up all the same.
    fn go_on(&self) -> ControlFlow<()> {
        if !self.desk.stop.load(Ordering::Relaxed) {
            return ControlFlow::Continue(());
        }
        let state = self.desk.lock();
        if state.closed || state.waiting.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Waits out a pause before the model reads.
    fn wait_out_pause(&mut self) -> ControlFlow<()> {
        self.wait(|state| state.closed || state.waiting.is_some() || !state.progress.paused);
        let state = self.desk.lock();
        if state.closed || state.waiting.is_some() {
            return ControlFlow::Break(());
        }
        self.desk.stop.store(state.progress.paused, Ordering::Relaxed);
        ControlFlow::Continue(())
    }

    /// Waits for who asks again right away.
    fn let_others_speak(&self) {
        let nobody = |state: &mut State| !state.closed && state.waiting.is_none();
        drop(self.desk.ring.wait_timeout_while(self.desk.lock(), self.patience.quiet, nobody));
    }

    fn report(&self, what: impl FnOnce(&mut Progress)) {
        what(&mut self.desk.lock().progress);
        (self.wake)();
    }
}

/// Whether a surprise can be that of the passage: its tokens lie in the text, in order.
fn fits(surprise: &Surprise, passage: Passage<'_>) -> bool {
    let tokens = &surprise.tokens;
    tokens.is_sorted_by_key(|token| token.end)
        && tokens.last().is_none_or(|token| token.end as usize <= passage.text.len())
}
