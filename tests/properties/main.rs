//! Laws that hold for any text and any list of commands.

mod asks;

use copydesk::finding::{Category, Finding, Fix, Meta, Replacement, Rule, Severity, Trust};
use copydesk::formats::text;
use copydesk::report::{self, Facts, Log};
use copydesk::session::journal::{Action, Step};
use copydesk::session::{Command, Decision, Grade, Lesson, Reach, Reason, Session, Target, Taught};
use copydesk::text::Span;
use proptest::prelude::*;

use asks::{Ask, any_ask};

static METAS: [Meta; 2] = [meta("one", Severity::Minor), meta("two", Severity::Major)];

const fn meta(id: &'static str, severity: Severity) -> Meta {
    Meta { id, title: "Made up", category: Category::Style, severity, on: true, why: "", examples: &[] }
}

/// A text of words, marks of two to four bytes, and every kind of line end.
fn any_text(most: usize) -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "a", "b", "the", "The", " ", " ", " ", ".", ",", "é", "“", "”", "—", "🙂", "文", "\u{301}", "\u{200b}", "\0",
        "\n", "\r", "\r\n", "\n\n", "\u{feff}",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..most).prop_map(|pieces| pieces.concat())
}

/// The span of about `length` bytes that starts near `at`, on the boundaries of characters.
fn span_in(text: &str, at: usize, length: usize) -> Span {
    let start = text.floor_char_boundary(at % (text.len() + 1));
    Span::new(start, text.ceil_char_boundary((start + length).min(text.len())))
}

fn made_up(text: &str, (at, length, other, fix): &(usize, usize, usize, String)) -> Finding {
    let span = span_in(text, *at, *length);
    let finding = Finding::new(&METAS[other % 2], span, 0.5, "A made-up finding.");
    let elsewhere = span_in(text, *other, 2);
    let here = Replacement { span, text: fix.clone() };
    let mut edits = vec![here];
    if elsewhere.start > span.end {
        edits.push(Replacement { span: elsewhere, text: "é".into() });
    }
    let both = Fix { label: "Both".into(), trust: Trust::Suggested, edits };
    finding.with_fix(Fix::replace(span, fix.clone(), Trust::Safe)).with_fix(both)
}

/// A session beside a plain String that gets the same changes.
struct Pair {
    session: Session,
    text: String,
    done: Vec<(Step, String)>,
    undone: Vec<(Step, String)>,
    now: u64,
}

impl Pair {
    fn new(text: &str) -> Self {
        Self { session: Session::new(text), text: text.into(), done: vec![], undone: vec![], now: 1_000 }
    }

    fn ask(&mut self, ask: &Ask) {
        self.now += 400;
        let (session, before) = (&self.session, self.text.clone());
        let pick = |index: usize, of: usize| index.checked_rem(of).unwrap_or(0);
        let open_id = |index: usize| session.open().get(pick(index, session.open().len())).map_or(999, |open| open.id);
        let command = match ask {
            Ask::Type(at, length, text) => {
                let span = span_in(&self.text, *at, *length);
                self.text.replace_range(span.start..span.end, text);
                Command::Type { span, text: text.clone() }
            }
            Ask::Key(at, c) => {
                let span = span_in(&self.text, *at, 0);
                self.text.insert(span.start, *c);
                Command::Type { span, text: c.to_string() }
            }
            Ask::TakeFix(finding, fix) => {
                let finding = open_id(*finding);
                let whole = session.finding(finding);
                let fix = pick(*fix, whole.as_ref().map_or(0, |whole| whole.fixes.len()));
                if let Some(fix) = whole.as_ref().and_then(|whole| whole.fixes.get(fix)) {
                    self.text = fix.applied_to(&self.text);
                }
                Command::TakeFix { finding, fix }
            }
            Ask::TakeFixes(findings) => {
                let takes: Vec<(u64, usize)> = findings.iter().map(|finding| (open_id(*finding), 0)).collect();
                let mut taken: Vec<Replacement> = Vec::new();
                let mut whole: Vec<_> = takes.iter().filter_map(|(id, _)| session.finding(*id)).collect();
                whole.sort_by_key(|whole| whole.fixes.first().map_or(0, |fix| fix.edits[0].span.start));
                for fix in whole.iter().filter_map(|whole| whole.fixes.first()) {
                    let near = |a: Span, b: Span| a.overlaps(b) || a.start == b.start;
                    let free = |edit: &Replacement| !taken.iter().any(|other| near(other.span, edit.span));
                    if takes.len() == 1 || fix.edits.iter().all(free) {
                        taken.extend(fix.edits.clone());
                    }
                }
                taken.sort_by_key(|edit| edit.span.start);
                for edit in taken.iter().rev() {
                    self.text.replace_range(edit.span.start..edit.span.end, &edit.text);
                }
                Command::TakeFixes { takes }
            }
            Ask::Replace(places, new) => {
                let mut edits: Vec<Replacement> = Vec::new();
                let mut spans: Vec<Span> =
                    places.iter().map(|(at, length)| span_in(&self.text, *at, *length)).collect();
                spans.sort_by_key(|span| (span.start, span.end));
                for span in spans {
                    if edits.last().is_none_or(|last| last.span.end <= span.start && last.span.start < span.start) {
                        edits.push(Replacement { span, text: new.clone() });
                    }
                }
                for edit in edits.iter().rev() {
                    self.text.replace_range(edit.span.start..edit.span.end, &edit.text);
                }
                Command::Replace { edits }
            }
            Ask::Dismiss(index, scope) => Command::Dismiss {
                finding: open_id(*index),
                reason: Reason::Name,
                note: "so it is".into(),
                scope: *scope,
            },
            Ask::Confirm(index) => Command::Confirm { finding: open_id(*index) },
            Ask::Mark(at, length) => {
                let grade = Grade { category: Category::Accuracy, severity: Severity::Minor };
                Command::Mark { span: span_in(&self.text, *at, *length), grade, comment: "Mine.".into() }
            }
            Ask::Annotate(at, length, to) => {
                let all = session.open().iter().map(|open| open.id).chain(session.decided().iter().map(|d| d.id));
                let all: Vec<u64> = all.collect();
                let on = match all.get(at % (all.len() + 1)) {
                    Some(id) => Target::Finding(*id),
                    None => Target::Passage(span_in(&self.text, *at, *length)),
                };
                Command::Annotate { on, to: to.clone() }
            }
            Ask::Teach(at, length) => {
                let word = span_in(&self.text, *at, *length).of(&self.text).to_owned();
                let (lesson, note) = (Lesson::Word { word }, String::new());
                Command::Teach { taught: Taught { lesson, reach: Reach::Article, reason: Reason::Name, note } }
            }
            Ask::Forget(index) => match session.taught().get(pick(*index, session.taught().len())) {
                Some(taught) => Command::Forget { taught: taught.clone() },
                None => return,
            },
            Ask::Reopen(index) => {
                let finding = session.decided().get(pick(*index, session.decided().len()));
                Command::Reopen { finding: finding.map_or(999, |decided| decided.id) }
            }
            Ask::Rule(check, rule) => Command::SetRule { check: METAS[*check].id.to_owned(), rule: *rule },
            Ask::Revert(index) => {
                let changes = session.changes();
                let change = pick(*index, changes.len());
                if let Some(found) = changes.get(change) {
                    let was = found.original.of(session.original());
                    self.text.replace_range(found.current.start..found.current.end, was);
                }
                Command::Revert { change }
            }
            Ask::Undo => {
                if let Some((step, text)) = self.done.pop() {
                    self.undone.push((step, std::mem::replace(&mut self.text, text)));
                }
                Command::Undo
            }
            Ask::Redo => {
                if let Some((step, text)) = self.undone.pop() {
                    self.done.push((step, std::mem::replace(&mut self.text, text)));
                }
                Command::Redo
            }
            Ask::Findings(findings) => {
                let findings = findings.iter().map(|finding| made_up(&self.text, finding)).collect();
                Command::Findings { revision: session.revision(), findings }
            }
            Ask::Late => {
                let finding = Finding::new(&METAS[0], Span::new(0, 9_999), 1.0, "Too late.");
                Command::Findings { revision: session.revision().wrapping_sub(1), findings: vec![finding] }
            }
            Ask::Saved => Command::Saved { entries: session.journal().len() },
        };
        let entries = self.session.journal().len();
        self.session.apply(command, self.now).expect("every command fits");
        if let Some(entry) = self.session.journal()[entries..].first()
            && !matches!(entry.action, Action::Undo { .. } | Action::Redo { .. })
        {
            self.undone.clear();
            if self.done.last().is_none_or(|(step, _)| *step != entry.step) {
                self.done.push((entry.step, before));
            }
        }
    }

    /// What holds after every command.
    fn check(&self) -> Result<(), TestCaseError> {
        let session = &self.session;
        prop_assert_eq!(session.text(), &self.text);
        prop_assert_eq!(session.can_undo(), !self.done.is_empty());
        prop_assert_eq!(session.can_redo(), !self.undone.is_empty());
        for open in session.open() {
            let whole = session.finding(open.id).expect("an open finding is at hand");
            let spans = whole.fixes.iter().flat_map(|fix| fix.edits.iter().map(|edit| edit.span));
            for span in spans.chain([open.span()]) {
                prop_assert!(self.text.get(span.start..span.end).is_some(), "{span:?} in {:?}", self.text);
            }
        }
        for decided in session.decided() {
            let place = decided.place;
            prop_assert!(self.text.get(place.start..place.end).is_some(), "{place:?} in {:?}", self.text);
        }
        for open in session.open() {
            if open.is_own() {
                continue;
            }
            let whole = session.finding(open.id).unwrap();
            let taught = |taught: &Taught| taught.lesson.covers(&whole, open.span().of(&self.text));
            prop_assert!(!session.taught().iter().any(taught), "what was taught is not marked again");
            match session.rules().get(open.meta().id) {
                Some(Rule::Off) => prop_assert!(false, "a finding of a check that is off"),
                Some(Rule::Graded(severity)) => {
                    let grade = session.annotation(Target::Finding(open.id)).grade;
                    prop_assert_eq!(open.severity(), grade.map_or(*severity, |grade| grade.severity));
                }
                Some(Rule::On) | None => {}
            }
        }
        prop_assert_eq!(rebuilt(session), session.text());
        Ok(())
    }
}

/// The original with every change applied.
fn rebuilt(session: &Session) -> String {
    let mut text = String::new();
    let mut done = 0;
    for change in session.changes() {
        text.push_str(&session.original()[done..change.original.start]);
        assert_eq!(text.len(), change.current.start, "changes are ascending and apart");
        text.push_str(change.current.of(session.text()));
        done = change.original.end;
    }
    text + &session.original()[done..]
}

fn dismissals(session: &Session) -> Vec<(String, Span)> {
    let dismissed = session.decided().iter().filter(|d| matches!(d.decision, Decision::Dismissed { .. }));
    let mut told: Vec<_> = dismissed.map(|d| (format!("{:?}", d.case.key), d.place)).collect();
    told.sort();
    told
}

/// What the reviewer added, with its places, and what was taught.
fn added(session: &Session) -> Vec<String> {
    let notes = session.notes().map(|note| format!("{:?} {:?} {:?}", note.on, note.place, note.annotation));
    let own = session.open().iter().filter(|open| open.is_own());
    let own = own.map(|open| format!("{:?} {:?} {}", open.span(), open.severity(), open.message()));
    let mut told: Vec<String> = notes.chain(own).collect();
    told.extend(session.taught().iter().map(|taught| format!("{taught:?}")));
    told.sort();
    told
}

fn log_of(session: &Session, original: &[u8], corrected: &[u8], bom: bool) -> Log {
    let facts = Facts {
        backup: None,
        original_name: "a.txt",
        corrected_name: "a.corrected.txt",
        original,
        corrected,
        bom,
        checks: "",
        reviewer: None,
        opened: 0,
        saved: 1,
    };
    report::make(session, &facts)
}

/// Enough for every run of the tests; before a release `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(1_500)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_keeps_its_laws(start in any_text(40), asks in prop::collection::vec(any_ask(), 0..25)) {
        let mut pair = Pair::new(&start);
        for ask in &asks {
            pair.ask(ask);
            pair.check()?;
        }

        // The journal alone gives the same session.
        let again = Session::replay(start.as_str(), pair.session.journal().to_vec()).unwrap();
        prop_assert_eq!(again.text(), pair.session.text());
        prop_assert_eq!(again.changes(), pair.session.changes());
        prop_assert_eq!(dismissals(&again), dismissals(&pair.session));
        prop_assert_eq!(again.rules(), pair.session.rules());
        prop_assert_eq!(added(&again), added(&pair.session));

        // So does the journal after it was on disk.
        for entry in pair.session.journal() {
            let line = serde_json::to_string(entry).unwrap();
            prop_assert!(!line.contains('\n'));
            prop_assert_eq!(&serde_json::from_str::<copydesk::session::journal::Entry>(&line).unwrap(), entry);
        }

        // Undoing everything leads back, doing it again leads here.
        let last = pair.session.text().to_owned();
        let last_dismissals = dismissals(&pair.session);
        let last_added = added(&pair.session);
        let mut undone = 0;
        while pair.session.can_undo() {
            pair.ask(&Ask::Undo);
            pair.check()?;
            undone += 1;
        }
        prop_assert_eq!(pair.session.text(), start.as_str());
        prop_assert!(pair.session.changes().is_empty());
        prop_assert_eq!(dismissals(&pair.session), vec![]);
        prop_assert!(pair.session.rules().is_empty());
        prop_assert_eq!(added(&pair.session), Vec::<String>::new());
        for _ in 0..undone {
            pair.ask(&Ask::Redo);
            pair.check()?;
        }
        prop_assert_eq!(pair.session.text(), last);
        prop_assert_eq!(dismissals(&pair.session), last_dismissals);
        prop_assert_eq!(added(&pair.session), last_added);
    }

    #[test]
    fn a_log_leads_there_and_back(start in any_text(40), asks in prop::collection::vec(any_ask(), 0..15), bom: bool) {
        let mut pair = Pair::new(&start);
        for ask in &asks {
            pair.ask(ask);
        }
        let original = text::write(pair.session.original(), bom);
        let corrected = text::write(pair.session.text(), bom);
        let log = log_of(&pair.session, &original, &corrected, bom);
        let read = Log::from_json(&log.to_json()).unwrap();
        prop_assert_eq!(&read, &log);
        prop_assert_eq!(&read.apply(&original).unwrap(), &corrected);
        prop_assert_eq!(&read.revert(&corrected).unwrap(), &original);
        if original != corrected {
            prop_assert!(read.apply(&corrected).is_err());
        }
        for entry in &log.entries {
            let range = entry.corrected;
            let chars: String = pair.text.chars().skip(range.start_char).take(range.end_char - range.start_char).collect();
            prop_assert_eq!(&chars, &entry.after);
        }
        prop_assert!(!log.to_markdown().is_empty());
    }

    #[test]
    fn an_edit_changes_only_its_own_range(start in any_text(60), at in 0..1_000usize, length in 0..9usize, new in any_text(4)) {
        let mut session = Session::new(start.as_str());
        let span = span_in(&start, at, length);
        session.apply(Command::Type { span, text: new.clone() }, 0).unwrap();
        prop_assert!(session.text().starts_with(&start[..span.start]));
        prop_assert!(session.text().ends_with(&start[span.end..]));
        prop_assert!(session.changes().len() <= 1);
    }

    #[test]
    fn what_is_opened_is_saved_byte_for_byte(bytes in prop::collection::vec(any::<u8>(), 0..60), words in any_text(60)) {
        for bytes in [bytes, words.into_bytes()] {
            match text::read(bytes.clone()) {
                Ok(read) => {
                    let session = Session::new(read.text);
                    prop_assert_eq!(text::write(session.text(), read.bom), bytes);
                }
                Err(error) => prop_assert!(!error.advice().is_empty()),
            }
        }
    }
}
