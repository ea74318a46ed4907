//! One thread that runs the checks; the newest text wins.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

use crate::checks::{Rules, engine::Engine, is_english};
use crate::document::Article;
use crate::finding::Finding;
use crate::heat::surprises::Surprises;
use crate::heat::{Heat, fixes, odd};

/// What the checks found in one revision of a text.
#[derive(Debug)]
pub struct Answer {
    /// The ticket that [`Worker::check`] was given.
    pub ticket: u64,
    /// All findings; `None` when a check broke down over this text.
    pub findings: Option<Vec<Finding>>,
    /// The words of the text, counted here because a book has many.
    pub words: usize,
    /// The heat of the text; `None` where there are no findings, empty where the text is not English.
    pub heat: Option<Heat>,
    /// Whether the text is English: of any other only what holds for every language was checked.
    pub is_english: bool,
}

/// What is to be read, and how.
#[derive(Debug)]
pub struct Job {
    /// Comes back with the answer.
    pub ticket: u64,
    /// The text.
    pub article: Article,
    /// What holds for the checks.
    pub rules: Rules,
    /// The words that the reviewer said are at home in this article, in lower case.
    pub at_home: Arc<BTreeSet<String>>,
    /// What a language model said of its passages, where there is one.
    pub surprises: Option<Surprises>,
}

/// What the window and the thread share: the one job that waits, and whether to go home.
#[derive(Default)]
struct Desk {
    state: Mutex<State>,
    ring: Condvar,
    stop: AtomicBool,
}

#[derive(Default)]
struct State {
    waiting: Option<Job>,
    closed: bool,
}

/// The checks' thread. It ends when the worker is dropped.
pub struct Worker {
    desk: Arc<Desk>,
    answers: Receiver<Answer>,
}

impl Worker {
    /// Starts the thread; `wake` is called after each answer.
    #[must_use]
    pub fn start(wake: impl Fn() + Send + 'static) -> Self {
        let desk = Arc::new(Desk::default());
        let (sender, answers) = channel();
        let shared = Arc::clone(&desk);
        #[expect(clippy::disallowed_methods, reason = "this is the thread's home")]
        thread::spawn(move || work(&shared, &sender, &wake));
        Self { desk, answers }
    }

    /// Asks for the findings and the heat of an article. A job that still waits is replaced, one that runs is stopped.
    pub fn check(&self, job: Job) {
        let mut state = self.lock();
        state.waiting = Some(job);
        self.desk.stop.store(true, Ordering::Relaxed);
        drop(state);
        self.desk.ring.notify_one();
    }

    /// The answers that have come since the last look.
    pub fn answers(&self) -> impl Iterator<Item = Answer> + '_ {
        self.answers.try_iter()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.desk.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.desk.stop.store(true, Ordering::Relaxed);
        self.lock().closed = true;
        self.desk.ring.notify_one();
    }
}

fn work(desk: &Desk, answers: &Sender<Answer>, wake: &dyn Fn()) {
    let mut engine = Engine::new();
    loop {
        let job = {
            let mut state = desk.state.lock().unwrap_or_else(PoisonError::into_inner);
            loop {
                if state.closed {
                    return;
                }
                if let Some(job) = state.waiting.take() {
                    // Lowered under the lock: a newer job raises it again after it has put itself in place.
                    desk.stop.store(false, Ordering::Relaxed);
                    break job;
                }
                state = desk.ring.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        };
        // A check that breaks down over one text must not end the review of it.
        engine.set_rules(&job.rules);
        let found = catch_unwind(AssertUnwindSafe(|| read(&mut engine, &job, &desk.stop)));
        let (findings, heat) = match found {
            Ok(None) => continue,
            Ok(Some((findings, heat))) => (Some(findings), Some(heat)),
            Err(_) => {
                engine = Engine::new();
                (None, None)
            }
        };
        let (words, is_english) = (job.article.words(), is_english(job.article.text()));
        if answers.send(Answer { ticket: job.ticket, findings, words, heat, is_english }).is_err() {
            return;
        }
        wake();
    }
}

/// The findings of the checks, then what the heat has to say besides; `None` where it was stopped.
fn read(engine: &mut Engine, job: &Job, stop: &AtomicBool) -> Option<(Vec<Finding>, Heat)> {
    let mut findings = engine.run(&job.article, stop)?;
    let pages = engine.pages(&job.article, stop)?;
    let heat = match &job.surprises {
        Some(surprises) => Heat::read_with(&pages, &findings, &surprises.of(&job.article)),
        None => Heat::of(&pages, &findings),
    };
    if stop.load(Ordering::Relaxed) {
        // Pages end early then, and a part of an article is no article to rank words in.
        return None;
    }
    for finding in &mut findings {
        finding.chance = Some(heat.chance(finding));
        if let Some(surprises) = &job.surprises {
            fixes::rank(finding, &job.article, surprises);
        }
        if stop.load(Ordering::Relaxed) {
            return None;
        }
    }
    if !is_english(job.article.text()) {
        // It was learned from English.
        return Some((findings, Heat::default()));
    }
    let heat = heat.with_at_home(job.article.text(), &job.at_home);
    findings.extend(odd::findings(&heat, &job.article, &job.rules));
    Some((findings, heat))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heat::surprise::{Surprise, Unexpected};

    #[test]
    fn the_newest_text_is_answered() {
        let worker = Worker::start(|| {});
        for ticket in 0..50 {
            let article = Article::new(format!("Text number {ticket}."));
            worker.check(Job { ticket, article, rules: Rules::default(), at_home: Arc::default(), surprises: None });
        }
        let last = std::iter::from_fn(|| worker.answers.recv().ok()).find(|answer| answer.ticket == 49);
        assert!(last.is_some_and(|answer| answer.findings.is_some()));
    }

    #[test]
    fn fixes_come_in_the_order_that_a_model_gives_them() {
        let article = Article::new("They saw the a car.");
        let answer = |surprises: Option<Surprises>| {
            let worker = Worker::start(|| {});
            let (article, rules) = (article.clone(), Rules::default());
            worker.check(Job { ticket: 1, article, rules, at_home: Arc::default(), surprises });
            worker.answers.recv().unwrap().findings.unwrap()
        };
        let labels =
            |findings: &[Finding]| -> Vec<String> { findings[0].fixes.iter().map(|fix| fix.label.clone()).collect() };
        let plain = answer(None);
        assert_eq!(labels(&plain), ["the", "a"]);
        let surprises = Surprises::new("fake");
        assert_eq!(labels(&answer(Some(surprises.clone()))), ["the", "a"]);
        for (wish, nats) in fixes::wishes(&article, &plain).iter().zip([40.0, 20.0]) {
            let passage = wish.passage();
            let tokens = vec![Unexpected { end: passage.text.len() as u32, nats, hunch: 0.0 }];
            surprises.put([(surprises.key(passage), Arc::new(Surprise { tokens }))]);
        }
        assert_eq!(labels(&answer(Some(surprises))), ["a", "the"]);
    }
}
