//! Laws that hold for any text and any list of commands.

mod asks;
mod pair;

use copydesk::finding::{Category, Meta, Replacement, Severity};
use copydesk::formats::{Format, How, Revision, text};
use copydesk::report::{self, Facts, Log};
use copydesk::session::{Command, Decision, Session};
use copydesk::text::Span;
use proptest::prelude::*;

use asks::{Ask, any_ask};
use pair::Pair;

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
    let own = session.open().iter().filter(|open| open.is_of_no_check());
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
        format: "plain text",
        encodings: ("UTF-8", "UTF-8"),
        patches: None,
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
        let original = text::in_utf8(pair.session.original(), bom).into_owned();
        let corrected = text::in_utf8(pair.session.text(), bom).into_owned();
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
    fn many_edits_at_once_are_as_many_one_by_one(
        start in prop::collection::vec(any_text(4), 60..90),
        asks in prop::collection::vec(any_ask(), 0..12),
        places in prop::collection::vec((0..60usize, 0..4usize, any_text(3)), 20..40),
    ) {
        let mut pair = Pair::new(&start.concat());
        for ask in &asks {
            pair.ask(ask);
        }
        let text = pair.session.text().to_owned();
        let mut edits: Vec<Replacement> = Vec::new();
        let mut at = 0;
        for (gap, length, new) in places {
            let span = span_in(&text, (at + gap).min(text.len()), length);
            if span.start > at || edits.is_empty() {
                edits.push(Replacement { span, text: new });
                at = span.end.max(span.start + 1);
            }
        }
        let mut one_by_one = pair.session.clone();
        pair.session.apply(Command::Replace { edits: edits.clone() }, 9_000_000).unwrap();
        for edit in edits.iter().rev() {
            one_by_one.apply(Command::Replace { edits: vec![edit.clone()] }, 9_000_000).unwrap();
        }
        let told = |session: &Session| {
            let open: Vec<_> = session.open().iter().map(|open| (open.id, open.span())).collect();
            let mut decided: Vec<_> = session.decided().iter().map(|d| (d.case.key.check.clone(), d.place)).collect();
            decided.sort();
            (session.text().to_owned(), session.changes(), open, decided, added(session))
        };
        prop_assert_eq!(told(&pair.session), told(&one_by_one));
        for session in [&mut pair.session, &mut one_by_one] {
            while session.can_undo() {
                session.apply(Command::Undo, 9_000_001).unwrap();
            }
        }
        prop_assert_eq!(pair.session.text(), start.concat());
        prop_assert_eq!(pair.session.changes(), vec![]);
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
            match text::Text.read(&bytes, &How::default()) {
                Ok(read) => {
                    // Every byte but those of the mark stands for something.
                    let mut at = read.pieces[0].bytes.start;
                    prop_assert_eq!(at > 0, read.bom);
                    for piece in &read.pieces {
                        prop_assert_eq!(piece.bytes.start, at);
                        at = piece.bytes.end;
                    }
                    prop_assert_eq!(at, bytes.len());
                    prop_assert!(text::Text.write(&bytes, &read, &Revision::default()).unwrap().is_empty());
                }
                Err(error) => prop_assert!(!error.advice().is_empty()),
            }
        }
    }
}
