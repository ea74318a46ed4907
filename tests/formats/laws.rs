//! What holds for every format, every file and every correction.

use std::path::Path;

use copydesk::error::Error;
use copydesk::formats::{Form, How, Piece, Reading};
use copydesk::report::{self, Facts};
use copydesk::session::{Command, Session};
use copydesk::text::{Patch, Span, lines};
use copydesk::workbench::{self, Manner, Opened};

/// One correction: where it begins and how many characters go, both taken modulo what there is, and what comes.
pub type Ask = (usize, usize, String);

/// A file of a format, and what its reader makes of text.
pub struct Case<'c> {
    /// Its name, for the extension.
    pub name: &'c str,
    /// How it is read.
    pub how: How,
    /// How it is written.
    pub manner: Manner,
    /// What two texts that a reader of the format cannot tell apart have in common: with white space as one space in HTML.
    pub normal: fn(&str) -> String,
    /// Whether its markup may be so broken that some corrections of it cannot be written.
    pub broken: bool,
    /// Whether it is a container, whose pieces are in parts and not in the file's own bytes.
    pub container: bool,
}

impl Case<'_> {
    /// A file that is read and written as its name says, with all its white space.
    pub fn of(name: &str) -> Case<'_> {
        Case {
            name,
            how: How::default(),
            manner: Manner::default(),
            normal: str::to_owned,
            broken: false,
            container: false,
        }
    }

    /// Opens the file.
    pub fn open(&self, bytes: &[u8]) -> Opened {
        let opened = workbench::open_bytes(Path::new(self.name), bytes.to_vec(), &self.how);
        opened.unwrap_or_else(|error| panic!("{}: {error}", self.name))
    }

    /// All laws over one file with some corrections; gives back how many of them the file could hold.
    pub fn holds(&self, bytes: &[u8], asks: &[Ask]) -> usize {
        let opened = self.open(bytes);
        self.is_whole(&opened, bytes);
        let mut session = opened.session();
        let idle = opened.written(&session, &self.manner, None).unwrap();
        assert_eq!(
            (idle.patches, idle.corrected),
            (Vec::new(), bytes.to_vec()),
            "{}: nothing was corrected",
            self.name
        );
        let mut held = 0;
        for (nth, ask) in asks.iter().enumerate() {
            held += usize::from(type_in(&mut session, ask, nth as u64));
        }
        let written = match opened.written(&session, &self.manner, Some("Ada Moor")) {
            Ok(written) => written,
            Err(Error::NotInEncoding { .. }) => return held,
            Err(Error::NotAsTyped { .. }) if self.broken => return held,
            Err(error) => panic!("{}: {error} after {asks:?}", self.name),
        };
        self.keeps_the_rest(&opened, &session, &written.patches, asks);
        // A few letters more may look like another encoding to one who has to guess.
        let known = How {
            format: Some(opened.format().to_owned()),
            encoding: Some(opened.reading().encoding.name().to_owned()),
            ..self.how.clone()
        };
        let again = Case { how: known, ..*self }.open(&written.corrected);
        assert_eq!((self.normal)(again.text()), (self.normal)(session.text()), "{}: {asks:?}", self.name);
        there_and_back(&session, &written);
        held
    }

    /// The pieces are the text, in order, and every line has a place for text.
    fn is_whole(&self, opened: &Opened, bytes: &[u8]) {
        let reading = opened.reading();
        let name = self.name;
        let mut at = 0;
        for piece in &reading.pieces {
            assert_eq!(piece.text.start, at, "{name}: a gap before {piece:?}");
            at = piece.text.end;
            assert!(reading.text.is_char_boundary(at) && piece.bytes.start <= piece.bytes.end, "{name}: {piece:?}");
            let text = piece.text.of(&reading.text);
            assert!(!matches!(piece.form, Form::Frame(_)) || text.is_empty(), "{name}: {piece:?} has text");
            if piece.form == Form::Plain && !self.container {
                let there = &bytes[piece.bytes.start..piece.bytes.end];
                let there = reading.encoding.decode_without_bom_handling(there).0;
                assert_eq!(there, text, "{name}: {piece:?}");
            }
        }
        assert_eq!(at, reading.text.len(), "{name}: the pieces end too early");
        if let Some(outline) = opened.article().outline() {
            let told: Vec<Span> =
                outline.fixed.iter().map(|fixed| fixed.span).filter(|span| !span.is_empty()).collect();
            let fixed: Vec<Span> =
                Reading::fixed(&reading.text, &reading.pieces, "").iter().map(|fixed| fixed.span).collect();
            assert_eq!(fixed, told, "{name}: what can only stand is told to the article");
            let lines: Vec<Span> = lines(&reading.text).map(|line| line.text).collect();
            assert_eq!(outline.lines.len(), lines.len(), "{name}: a line without an outline");
            for (line, of) in lines.iter().zip(&outline.lines) {
                let inside = |piece: &&Piece| piece.text.start >= line.start && piece.text.end <= line.end;
                let inside: Vec<&Piece> = reading.pieces.iter().filter(inside).collect();
                let open = |piece: &&&Piece| !piece.text.of(&reading.text).contains('\n') && piece.form != Form::Fixed;
                let has_fixed = inside.iter().any(|piece| piece.form == Form::Fixed && !piece.text.is_empty());
                let sealed = outline.fixed.iter().any(|fixed| fixed.sealed && fixed.span == *line);
                assert!(has_fixed || sealed || inside.iter().any(|piece| open(&piece)), "{name}: no place in {line:?}");
                let splits = inside.iter().filter(open).all(|piece| piece.split.is_some());
                assert!(!of.splits || splits, "{name}: {line:?} could not be split everywhere");
            }
        }
    }

    /// No byte of a piece that was left alone is replaced.
    fn keeps_the_rest(&self, opened: &Opened, session: &Session, patches: &[Patch], asks: &[Ask]) {
        if self.container || self.manner.to_utf8 {
            return;
        }
        let text = opened.text();
        let rows = opened.article().outline().is_some_and(|outline| outline.unit == "row");
        let touched = |piece: &Piece| {
            // A field of a table is quoted as a whole; beside broken markup a line may have to be written anew.
            let span = if rows || self.broken { line_of(text, piece.text) } else { piece.text };
            let near = |change: &copydesk::session::Change| {
                change.original.start <= span.end && span.start <= change.original.end
            };
            session.changes().iter().any(near)
        };
        // White space that nobody sees goes with the white space before it.
        let seen = |piece: &&Piece| piece.form != Form::Whole || !piece.text.is_empty();
        let pieces = opened.reading().pieces.iter().filter(seen);
        for piece in pieces.filter(|piece| !piece.bytes.is_empty() && !touched(piece)) {
            let harmed = patches.iter().find(|patch| patch.span.overlaps(piece.bytes));
            assert_eq!(harmed, None, "{}: {piece:?} was left alone: {asks:?}", self.name);
        }
    }
}

/// The whole line that a span is part of.
fn line_of(text: &str, span: Span) -> Span {
    let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end..].find('\n').map_or(text.len(), |at| span.end + at);
    Span::new(start, end)
}

/// Types into a session; false where the file could not hold it, and nothing changed.
pub fn type_in(session: &mut Session, (at, length, text): &Ask, time: u64) -> bool {
    let here = session.text();
    let places: Vec<usize> = here.char_indices().map(|(at, _)| at).chain([here.len()]).collect();
    let start = at % places.len();
    let end = (start + length).min(places.len() - 1);
    let span = Span::new(places[start], places[end]);
    let before = here.to_owned();
    match session.apply(Command::Type { span, text: text.clone() }, time * 2_000) {
        Ok(outcome) => outcome.changed,
        Err(Error::CannotHold { .. } | Error::Fixed { .. }) => {
            assert_eq!(session.text(), before);
            false
        }
        Err(error) => panic!("{error}"),
    }
}

/// The change log leads from the original to the corrected file and back, byte for byte.
fn there_and_back(session: &Session, written: &workbench::Written<'_>) {
    let facts = Facts {
        backup: None,
        original_name: "a",
        corrected_name: "b",
        original: &written.original,
        corrected: &written.corrected,
        format: "any",
        encodings: ("UTF-8", "UTF-8"),
        patches: Some(&written.patches),
        bom: false,
        checks: "",
        reviewer: None,
        opened: 0,
        saved: 1,
    };
    let log = report::Log::from_json(&report::make(session, &facts).to_json()).unwrap();
    assert_eq!(log.apply(&written.original).unwrap(), written.corrected);
    assert_eq!(log.revert(&written.corrected).unwrap(), *written.original);
}
