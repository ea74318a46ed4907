//! `copydesk scan`: many texts through one pipe, a line of JSON each, answered in order.
#![expect(clippy::disallowed_methods, reason = "all cores work on one pipe; nothing of the window is in the way")]

use std::io::{self, BufRead, Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use clap::Args;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::heat::{Asked, Heated, Hot};
use super::rules::Choice;
use super::{End, json, tell};
use crate::checks::{ALL, Rules, engine::Engine};
use crate::document::{Article, pairing::with_source};
use crate::finding::Finding;
use crate::text::words;
use crate::workbench::LARGEST_ARTICLE;

/// What `scan` can be asked.
#[derive(Debug, Args)]
pub struct Options {
    /// How many texts are checked at a time; all cores unless told.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// Also answer how likely a person who reviews would mark each word and each line: `words` is then a list of [start,
    /// end, risk] in code points, `segments` likewise for the lines, and the number of words is `word_count`.
    #[arg(long)]
    heat: bool,
    /// Do not ask the language model for the heat, though one is installed: see `copydesk model`.
    #[arg(long, requires = "heat")]
    no_model: bool,
    #[command(flatten)]
    choice: Choice,
}

/// Lines that wait for each core: enough to keep it busy, few enough to keep memory small.
const WAITING: usize = 8;

/// One line of the input. Other fields may be there and are not looked at.
#[derive(Deserialize)]
struct Question {
    /// Given back as it came.
    #[serde(default)]
    id: Value,
    text: String,
    /// What it was translated from; its lines are paired with those of the text.
    source: Option<String>,
    language: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    id: Value,
    words: Words,
    /// The number of words, where `words` lists them.
    #[serde(skip_serializing_if = "Option::is_none")]
    word_count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<Vec<Hot>>,
    findings: Vec<json::Found>,
    /// MQM points for every 1000 words.
    score: f64,
}

/// The words of an answer: how many there are, or each with its risk.
#[derive(Serialize)]
#[serde(untagged)]
enum Words {
    Count(usize),
    Hot(Vec<Hot>),
}

#[derive(Serialize)]
struct Refusal {
    /// From 1.
    line: u64,
    error: String,
}

/// A line of the input on its way to a core, and where the answer is waited for.
struct Job {
    line: u64,
    bytes: Vec<u8>,
    reply: Sender<Reply>,
}

struct Reply {
    text: String,
    good: bool,
}

pub(super) fn run(options: &Options, out: &mut dyn Write) -> io::Result<End> {
    let rules = match options.choice.rules(None) {
        Ok(rules) => rules,
        Err(error) => {
            tell(&error);
            return Ok(End::Failed);
        }
    };
    let asked = if options.heat && !options.no_model { Asked::installed() } else { Ok(Asked::default()) };
    let asked = match asked {
        Ok(asked) => Arc::new(asked),
        Err(error) => {
            tell(&error);
            return Ok(End::Failed);
        }
    };
    let jobs = options.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    let (hand_out, jobs_left) = sync_channel::<Job>(jobs * WAITING);
    let (promise, answers) = sync_channel::<Receiver<Reply>>(jobs * WAITING);
    let jobs_left = Arc::new(Mutex::new(jobs_left));
    // Nobody waits for the threads: where the answers are no longer wanted, as in `copydesk scan | head`, the reader may
    // wait for input for ever.
    for _ in 0..jobs {
        let (jobs_left, rules) = (Arc::clone(&jobs_left), rules.clone());
        let (choice, asked) = (options.choice.clone(), options.heat.then(|| Arc::clone(&asked)));
        thread::spawn(move || work(&jobs_left, rules, &choice, asked.as_deref()));
    }
    thread::spawn(move || read(io::stdin().lock(), &hand_out, &promise));
    write(&answers, out)
}

/// Hands out the lines of `input` until it ends or nobody takes them any more.
fn read(mut input: impl BufRead, hand_out: &SyncSender<Job>, promise: &SyncSender<Receiver<Reply>>) {
    for line in 1.. {
        let (reply, answer) = channel();
        let mut bytes = Vec::new();
        match limited_line(&mut input, &mut bytes) {
            Ok(0) => return,
            Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => continue,
            Ok(_) => {
                if promise.send(answer).is_err() || hand_out.send(Job { line, bytes, reply }).is_err() {
                    return;
                }
            }
            Err(error) => {
                _ = reply.send(refused(line, format!("cannot read on: {error}")));
                _ = promise.send(answer);
                return;
            }
        }
    }
}

/// Reads a line with its end; of one that is longer than any article may be only the beginning is kept.
fn limited_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<usize> {
    let read = input.by_ref().take(LARGEST_ARTICLE + 1).read_until(b'\n', line)?;
    if read as u64 > LARGEST_ARTICLE && line.last() != Some(&b'\n') {
        input.skip_until(b'\n')?;
    }
    Ok(read)
}

fn work(jobs: &Mutex<Receiver<Job>>, rules: Rules, choice: &Choice, heat: Option<&Asked>) {
    let mut engine = Engine::with(&ALL, rules);
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { line, bytes, reply }) = job else { return };
        let answer = match answer(&bytes, &mut engine, choice, heat) {
            Ok(answer) => Reply { text: answer, good: true },
            Err(why) => refused(line, why),
        };
        _ = reply.send(answer);
    }
}

fn refused(line: u64, error: String) -> Reply {
    let text = serde_json::to_string(&Refusal { line, error }).expect("plain strings");
    Reply { text, good: false }
}

/// The answer to one line, or what is wrong with it.
fn answer(line: &[u8], engine: &mut Engine, choice: &Choice, heat: Option<&Asked>) -> Result<String, String> {
    if line.len() as u64 > LARGEST_ARTICLE {
        return Err(format!("the line is longer than {} MB", LARGEST_ARTICLE / 1_000_000));
    }
    let Question { id, text, source, language } = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if let Some(language) = language.filter(|tag| tag.get(..2).is_none_or(|tag| !tag.eq_ignore_ascii_case("en"))) {
        return Err(format!("only English is checked, not {language}"));
    }
    let article = match source {
        Some(source) => {
            let outline = with_source(&text, None, &source, None);
            Article::with_outline(text, outline.into())
        }
        None => Article::new(text),
    };
    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let findings = engine.run(&article, &false.into())?;
        // What is left out below was found all the same.
        let heated = match heat {
            Some(asked) => Some(heated(&article, engine, &findings, asked)?),
            None => None,
        };
        Some((findings, heated))
    }));
    let (mut findings, heated) = checked.ok().flatten().ok_or("a check broke down over this text")?;
    findings.retain(|finding| choice.wants(finding));
    let count = words::count(article.text());
    let points: u32 = findings.iter().map(|finding| finding.severity.points()).sum();
    let (words, segments) = match heated {
        Some(Heated { words, segments }) => (Words::Hot(words), Some(segments)),
        None => (Words::Count(count), None),
    };
    let answer = Answer {
        id,
        words,
        word_count: segments.is_some().then_some(count),
        segments,
        score: f64::from(points) * 1000.0 / count.max(1) as f64,
        findings: json::found(&article, &findings),
    };
    serde_json::to_string(&answer).map_err(|error| error.to_string())
}

/// The heat of an article that `engine` just read; `None` where it did not.
fn heated(article: &Article, engine: &Engine, findings: &[Finding], asked: &Asked) -> Option<Heated> {
    let nobody = false.into();
    Some(Heated::new(article, &asked.heat(article, &engine.pages(article, &nobody)?, findings)))
}

/// Writes the answers in the order of the questions; a waiting reader gets each as soon as it is there.
fn write(answers: &Receiver<Receiver<Reply>>, out: &mut dyn Write) -> io::Result<End> {
    let mut end = End::Good;
    loop {
        let next = match answers.try_recv() {
            Ok(next) => next,
            Err(_) => {
                out.flush()?;
                let Ok(next) = answers.recv() else { return Ok(end) };
                next
            }
        };
        let Reply { text, good } = match next.try_recv() {
            Ok(reply) => reply,
            Err(_) => {
                out.flush()?;
                next.recv().unwrap_or_else(|_| refused(0, "the check of this line was broken off".into()))
            }
        };
        writeln!(out, "{text}")?;
        if !good {
            end = End::Failed;
        }
    }
}
