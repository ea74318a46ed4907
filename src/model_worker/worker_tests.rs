//! The model's thread with a model of its own making, which says what its texts tell it to.

mod wishes;

use std::sync::mpsc::RecvTimeoutError;

use super::*;
use crate::heat::surprise::{Passage, Surprise, Unexpected};
use crate::heat::surprises::Key;

/// What the models of one test did.
#[derive(Default)]
struct Log {
    read: Vec<String>,
    opened: usize,
    dropped: usize,
    /// How often a text that never ends asked whether to go on.
    asked: usize,
    kept: Vec<Key>,
}

type Shared = Arc<Mutex<Log>>;

struct Fake(Shared);

impl Drop for Fake {
    fn drop(&mut self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).dropped += 1;
    }
}

/// One token a text, as unexpected as the texts are long.
fn said(passage: &Passage<'_>) -> Surprise {
    let nats = passage.text.len() as f32 / 7.0 + passage.before.len() as f32;
    Surprise { tokens: vec![Unexpected { end: passage.text.len() as u32, nats, hunch: 0.0 }] }
}

impl Surprising for Fake {
    fn surprise(&self, passages: &[Passage<'_>], go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Surprise>> {
        let mut all = Vec::new();
        for passage in passages {
            while passage.text.contains("endless") {
                self.0.lock().unwrap().asked += 1;
                if !go_on() {
                    return None;
                }
                thread::yield_now();
            }
            match passage.text {
                "panic" => panic!("the model was told to"),
                "stop" => return None,
                "lose" => return Some(Vec::new()),
                "beyond" => all.push(Surprise { tokens: vec![Unexpected { end: 100, nats: 1.0, hunch: 0.0 }] }),
                _ => all.push(said(passage)),
            }
            self.0.lock().unwrap().read.push(passage.text.to_owned());
        }
        Some(all)
    }
}

/// Keeps one thing from another time.
struct Kept(Shared, Option<(Key, Surprise)>);

impl Memory for Kept {
    fn find(&mut self, key: Key) -> Option<Surprise> {
        self.1.as_ref().filter(|kept| kept.0 == key).map(|kept| kept.1.clone())
    }

    fn keep(&mut self, learned: &[(Key, Arc<Surprise>)]) {
        self.0.lock().unwrap().kept.extend(learned.iter().map(|(key, _)| *key));
    }
}

const HASTE: Patience = Patience { quiet: Duration::ZERO, idle: Duration::from_secs(600) };

struct Table {
    log: Shared,
    surprises: Surprises,
    worker: ModelWorker,
    news: Receiver<()>,
}

impl Table {
    fn new() -> Self {
        Self::with(HASTE, Surprises::new("fake"), None, |_| Ok(()))
    }

    fn with(
        patience: Patience,
        surprises: Surprises,
        kept: Option<(Key, Surprise)>,
        may_open: impl Fn(usize) -> Result<(), Error> + Send + 'static,
    ) -> Self {
        let log = Shared::default();
        let (tell, news) = channel();
        let opening = Arc::clone(&log);
        let open = move || -> Result<Box<dyn Surprising + Send>, Error> {
            let mut log = opening.lock().unwrap();
            log.opened += 1;
            may_open(log.opened)?;
            Ok(Box::new(Fake(Arc::clone(&opening))))
        };
        let memory = Kept(Arc::clone(&log), kept);
        let wake = move || _ = tell.send(());
        let worker = ModelWorker::start(open, surprises.clone(), memory, patience, wake);
        Self { log, surprises, worker, news }
    }

    /// Waits for news until it is so.
    fn until(&self, so: impl Fn(&Self) -> bool) {
        while !so(self) {
            match self.news.recv_timeout(Duration::from_secs(60)) {
                Err(RecvTimeoutError::Timeout) => panic!("no news for a minute: {:?}", self.worker.progress()),
                Err(RecvTimeoutError::Disconnected) => panic!("the thread has ended"),
                Ok(()) => {}
            }
        }
    }

    /// Waits until a text that never ends is being read; of that there is no news.
    fn until_endless(&self) {
        while self.log(|log| log.asked < 3) {
            thread::yield_now();
        }
    }

    /// Waits until all of the article is known.
    fn until_known(&self, article: &Article) {
        self.until(|table| {
            let known = table.surprises.of(article).iter().flatten().count();
            let progress = table.worker.progress();
            known == words(article) && progress.done == progress.of
        });
    }

    fn read(&self) -> Vec<String> {
        std::mem::take(&mut self.log.lock().unwrap().read)
    }

    fn log<T>(&self, what: impl Fn(&Log) -> T) -> T {
        what(&self.log.lock().unwrap())
    }
}

/// The blocks that are not blank.
fn words(article: &Article) -> usize {
    (0..article.blocks().len()).filter(|block| crate::heat::passages::passage(article, *block).is_some()).count()
}

/// Lines of 603 bytes, so that the first is read alone.
fn article(names: &[&str]) -> Article {
    Article::new(names.iter().map(|name| format!("{name} {} {name}\n", "x".repeat(599))).collect::<String>())
}

fn names(read: &[String]) -> Vec<&str> {
    read.iter().map(|text| text.split(' ').next().unwrap()).collect()
}

#[test]
fn what_is_in_sight_is_read_first_and_each_passage_once() {
    let table = Table::new();
    let article = article(&["a", "b", "c", "d", "c", "b"]);
    table.worker.ask(article.clone(), 2, Vec::new());
    table.until_known(&article);
    // The second b comes after another c, so it is read as another passage.
    assert_eq!(names(&table.read()), ["c", "d", "c", "b", "b", "a"]);
    for (block, known) in table.surprises.of(&article).iter().enumerate().take(6) {
        let passage = crate::heat::passages::passage(&article, block).unwrap();
        assert_eq!(**known.as_ref().unwrap(), said(&passage).rounded());
    }
    let progress = table.worker.progress();
    assert_eq!((progress.done, progress.of), (6 * 603, 6 * 603));
    // Nothing is read twice, and a place behind the end is none.
    table.worker.ask(article.clone(), 1000, Vec::new());
    table.worker.ask(article, 0, Vec::new());
    table.until(|table| table.worker.progress().done == 6 * 603);
    assert_eq!(table.log(|log| (log.opened, log.kept.len())), (1, 6));
    assert_eq!(table.read(), [""; 0]);
}

#[test]
fn an_edit_has_its_block_and_the_next_read_anew() {
    let table = Table::new();
    let first = Article::new("One.\nTwo.\nThree.\nFour.\nTwo.");
    table.worker.ask(first.clone(), 0, Vec::new());
    table.until_known(&first);
    table.read();
    let edited = Article::new("One.\nTwo!\nThree.\nFour.\nTwo.");
    table.worker.ask(edited.clone(), 0, Vec::new());
    table.until_known(&edited);
    assert_eq!(table.read(), ["Two!", "Three."]);
}

#[test]
fn a_passage_that_comes_twice_is_read_once() {
    let table = Table::new();
    let article = Article::new("Same.\nSame.\nSame.\nSame.");
    table.worker.ask(article.clone(), 0, Vec::new());
    table.until_known(&article);
    assert_eq!(table.read(), ["Same.", "Same."]);
    assert_eq!(table.worker.progress().done, 20);
}

#[test]
fn the_newest_job_stops_the_one_before() {
    let table = Table::new();
    table.worker.ask(Article::new("First.\nendless"), 0, Vec::new());
    table.until_endless();
    let newest = Article::new("Second.");
    table.worker.ask(newest.clone(), 0, Vec::new());
    let asked = table.log(|log| log.asked);
    table.until_known(&newest);
    assert!(table.log(|log| log.asked) <= asked + 1, "it went on after it was told to stop");
    assert_eq!(table.worker.messages().count(), 0);
}

#[test]
fn what_was_read_before_the_newest_job_stays() {
    let table = Table::new();
    let both = Article::new(format!("{}\nendless", "a ".repeat(FIRST)));
    table.worker.ask(both.clone(), 0, Vec::new());
    table.until_endless();
    table.worker.ask(Article::new("Another."), 0, Vec::new());
    table.until_known(&Article::new("Another."));
    assert!(table.surprises.of(&both)[0].is_some());
}

/// As many words as fill the first reading.
const FIRST: usize = 600;

#[test]
fn a_pause_stops_the_reading_and_not_what_is_known() {
    let table = Table::new();
    let known = Article::new("Known.");
    table.worker.ask(known.clone(), 0, Vec::new());
    table.until_known(&known);
    table.read();
    table.worker.pause();
    let article = Article::new("Known.\nNew.");
    table.worker.ask(article.clone(), 0, Vec::new());
    table.until(|table| table.worker.progress().of == 10);
    assert_eq!(table.worker.progress(), Progress { done: 6, of: 10, paused: true, unusable: false });
    assert_eq!(table.read(), [""; 0]);
    table.worker.resume();
    table.until_known(&article);
    assert_eq!(table.read(), ["New."]);
    // In the middle of a reading.
    table.worker.ask(Article::new("endless"), 0, Vec::new());
    table.until_endless();
    table.worker.pause();
    let asked = table.log(|log| log.asked);
    table.worker.ask(known.clone(), 0, Vec::new());
    table.until(|table| table.worker.progress().of == 6);
    assert!(table.log(|log| log.asked) <= asked + 1);
    assert_eq!(table.worker.messages().count(), 0);
}

#[test]
fn a_model_that_breaks_down_is_told_of_once_and_not_used() {
    for (text, why) in [("panic", "broke down"), ("stop", "stopped by itself"), ("lose", "fit"), ("beyond", "fit")] {
        let table = Table::new();
        let known = Article::new("Known.");
        table.worker.ask(known.clone(), 0, Vec::new());
        table.until_known(&known);
        table.worker.ask(Article::new(text), 0, Vec::new());
        table.until(|table| table.worker.progress().unusable);
        for again in ["more", text] {
            table.worker.ask(Article::new(again), 0, Vec::new());
            table.until(|table| table.worker.progress().of == again.len());
        }
        let told: Vec<String> = table.worker.messages().map(|error| error.to_string()).collect();
        assert!(told.len() == 1 && told[0].contains(why), "{told:?}");
        assert!(table.surprises.of(&known)[0].is_some());
        assert_eq!(table.log(|log| (log.opened, log.dropped)), (1, 1));
        table.worker.retry();
        let fine = Article::new("Fine again.");
        table.worker.ask(fine.clone(), 0, Vec::new());
        table.until_known(&fine);
        assert_eq!(table.log(|log| log.opened), 2);
    }
}

#[test]
fn a_model_that_cannot_be_opened_is_told_of_once_and_tried_again_when_asked() {
    let refuse = |time| if time < 2 { Err(Error::ModelNotUsed { why: "gone".into() }) } else { Ok(()) };
    let table = Table::with(HASTE, Surprises::new("fake"), None, refuse);
    for text in ["one", "three"] {
        table.worker.ask(Article::new(text), 0, Vec::new());
        table.until(|table| table.worker.progress().of == text.len() && table.worker.progress().unusable);
    }
    table.worker.ask(Article::new("seventh"), 0, Vec::new());
    table.until(|table| table.worker.progress().of == 7);
    assert_eq!(table.worker.messages().count(), 1);
    assert_eq!(table.log(|log| log.opened), 1);
    table.worker.retry();
    table.worker.ask(Article::new("seventh"), 0, Vec::new());
    table.until_known(&Article::new("seventh"));
}

#[test]
fn the_model_is_given_back_when_idle_and_made_again() {
    let patience = Patience { idle: Duration::ZERO, ..HASTE };
    let table = Table::with(patience, Surprises::new("fake"), None, |_| Ok(()));
    for (time, text) in ["One.", "Two."].into_iter().enumerate() {
        table.worker.ask(Article::new(text), 0, Vec::new());
        table.until_known(&Article::new(text));
        let mut looks = 0;
        while table.log(|log| log.dropped) <= time {
            looks += 1;
            assert!(looks < 1_000_000, "it is still there");
            thread::yield_now();
        }
    }
    assert_eq!(table.log(|log| log.opened), 2);
    // With patience it is kept.
    let table = Table::new();
    for text in ["One.", "Two."] {
        table.worker.ask(Article::new(text), 0, Vec::new());
        table.until_known(&Article::new(text));
    }
    assert_eq!(table.log(|log| (log.opened, log.dropped)), (1, 0));
}

#[test]
fn what_is_kept_from_another_time_is_not_read() {
    let surprises = Surprises::new("fake");
    let key = surprises.key(Passage { before: "", text: "Kept." });
    let kept = Surprise { tokens: vec![Unexpected { end: 5, nats: 2.0, hunch: 0.0 }] };
    let table = Table::with(HASTE, surprises, Some((key, kept.clone())), |_| Ok(()));
    let article = Article::new("Kept.\nNew.");
    table.worker.ask(article.clone(), 0, Vec::new());
    table.until_known(&article);
    assert_eq!(table.read(), ["New."]);
    assert_eq!(table.surprises.of(&article)[0].as_deref(), Some(&kept));
    assert_eq!(table.log(|log| log.kept.len()), 1);
}

#[test]
fn what_does_not_fit_the_text_is_not_believed_of_the_disk_either() {
    let surprises = Surprises::new("fake");
    let key = surprises.key(Passage { before: "", text: "Kept." });
    let kept = Surprise { tokens: vec![Unexpected { end: 6, nats: 2.0, hunch: 0.0 }] };
    let table = Table::with(HASTE, surprises, Some((key, kept)), |_| Ok(()));
    table.worker.ask(Article::new("Kept."), 0, Vec::new());
    table.until_known(&Article::new("Kept."));
    assert_eq!(table.read(), ["Kept."]);
}

#[test]
fn of_an_article_without_room_only_as_much_is_read_as_has_room() {
    let article = article(&["a", "b", "c", "d", "e", "f", "g", "h"]);
    let table = Table::with(HASTE, Surprises::with_limit("fake", 5 * 128), None, |_| Ok(()));
    table.worker.ask(article.clone(), 3, Vec::new());
    let ended = |table: &Table| {
        let progress = table.worker.progress();
        progress.of > 0 && progress.done == progress.of
    };
    table.until(ended);
    let known: Vec<bool> = table.surprises.of(&article).iter().map(Option::is_some).collect();
    assert!(known[3] && !known.iter().all(|known| *known), "{known:?}");
    // Asked again it does not begin to read what has no room.
    let read = table.read().len();
    table.worker.ask(article, 3, Vec::new());
    table.until(ended);
    assert!(read <= 8 && table.read().len() <= 4);
}

#[test]
fn the_thread_ends_with_the_worker() {
    let Table { worker, news, log, .. } = Table::new();
    worker.ask(Article::new("endless"), 0, Vec::new());
    while log.lock().unwrap().asked == 0 {
        thread::yield_now();
    }
    drop(worker);
    // The thread has the other end.
    while news.recv_timeout(Duration::from_secs(60)) != Err(RecvTimeoutError::Disconnected) {}
    assert_eq!(log.lock().unwrap().dropped, 1);
}
