//! From the lines of a page to a reading: the text, its pieces, and what the page allows of them.

use std::collections::HashMap;

use super::Html;
use super::choice::Choice;
use super::decoded::Decoded;
use super::tags::{H1, Role, key, role};
use super::tokens::{Token, Tokens, is_space};
use super::walk::{Line, Run, Walk, again};
use crate::document::{self, Kind, Outline};
use crate::formats::{Form, Piece, Reading};
use crate::text::Span;

/// The markup between two lines that goes when they are joined.
#[derive(Clone, Copy)]
struct Core {
    span: Span,
    /// How many end tags of words stand before it; `None` where there is a start tag too.
    closed: Option<usize>,
}

/// The reading of the lines that were chosen.
pub fn reading(page: &Decoded<'_>, walk: &Walk, choice: &Choice, whole: bool) -> Reading {
    let mut reading = Reading::plain(Html::NAME, String::new(), 0);
    reading.pieces.clear();
    reading.splits.clone_from(&walk.splits);
    let mut maker = Maker { page, walk, reading, lines: Vec::new(), known: HashMap::new() };
    let chosen = || walk.lines.iter().enumerate().filter(|(index, _)| choice.lines[*index]);
    if let Some(title) = walk.title.filter(|_| has_title(walk, whole)) {
        maker.line(&title, Some(Kind::Heading));
        maker.lines.iter_mut().for_each(|line| line.joins = false);
    }
    let mut before: Option<(usize, Line)> = None;
    for (index, line) in chosen() {
        if !maker.lines.is_empty() {
            let neighbour = before.filter(|(last, _)| last + 1 == index);
            maker.seam(neighbour.and_then(|(_, last)| Some((last, seam(page, walk, &last, line)?))));
        }
        maker.line(line, kind(walk, line));
        before = Some((index, *line));
    }
    if maker.lines.is_empty() {
        maker.nothing();
    }
    let mut reading = maker.reading;
    reading.outline =
        Some(Outline { lines: maker.lines, unit: "part of the page", source_language: None, fixed: Vec::new() });
    if choice.chosen {
        reading.notes.push("Only the article of this page is shown; what stands around it is left as it is.".into());
    }
    reading
}

/// What the page says that a line is.
fn kind(walk: &Walk, line: &Line) -> Option<Kind> {
    match walk.nodes[line.node as usize].role {
        Role::Heading => Some(Kind::Heading),
        Role::Paragraph => Some(Kind::Paragraph),
        _ => None,
    }
}

/// Whether the page's title is a line of it. It is the window's: mostly the headline with the name of the site behind it.
/// So it is read where the whole page is asked for, and of a page that has no headline. What the headline says must not
/// matter: once it is corrected, a title that has the old words would come up in the corrected file.
fn has_title(walk: &Walk, whole: bool) -> bool {
    whole || !walk.nodes.iter().any(|node| node.key == H1)
}

struct Maker<'m> {
    page: &'m Decoded<'m>,
    walk: &'m Walk,
    reading: Reading,
    lines: Vec<document::Line>,
    /// Markup for line ends that no piece of a line needed.
    known: HashMap<String, u32>,
}

impl Maker<'_> {
    fn line(&mut self, line: &Line, kind: Option<Kind>) {
        let runs = &self.walk.runs[line.from..line.to];
        for run in runs {
            self.run(run);
        }
        let splits = runs.iter().all(|run| run.split.is_some());
        self.lines.push(document::Line { kind, splits, joins: true, source: None });
    }

    fn run(&mut self, run: &Run) {
        let bytes = self.page.bytes(run.at);
        self.piece(run.shown.of(&self.walk.shown), bytes, run.form, run.split);
    }

    fn piece(&mut self, text: &str, bytes: Span, form: Form, split: Option<u32>) {
        let start = self.reading.text.len();
        self.reading.text.push_str(text);
        let text = Span::new(start, self.reading.text.len());
        self.reading.pieces.push(Piece { text, part: 0, bytes, form, split });
    }

    /// The line end behind the last line, and where it stands if it can go.
    fn seam(&mut self, seam: Option<(Line, Core)>) {
        let last = self.reading.pieces.last().copied();
        let end = last.map_or(0, |piece| piece.bytes.end);
        let held = seam.and_then(|(line, core)| Some((core, self.split_at(&line, core, last?)?)));
        if let Some((core, split)) = held {
            let bytes = self.page.bytes(core.span);
            self.piece("\n", bytes, Form::Whole, Some(split));
            return;
        }
        self.piece("\n", Span::at(end), Form::Fixed, None);
        if let Some(line) = self.lines.last_mut() {
            line.joins = false;
        }
    }

    /// What a line end is written as in the place of this one: without the tags of words that are closed by then.
    fn split_at(&mut self, line: &Line, core: Core, last: Piece) -> Option<u32> {
        let split = last.split?;
        let markup = &self.reading.splits[split as usize];
        let node = &self.walk.nodes[line.node as usize];
        let of_words = matches!(node.role, Role::Paragraph | Role::Heading);
        if !of_words || core.closed == Some(0) {
            return Some(split);
        }
        // One of its end tags is that of the paragraph.
        if core.closed? + 1 != markup.matches("</").count() {
            return None;
        }
        let mut markup = String::new();
        again(&self.page.text, node.tag, node.name, &mut markup);
        if let Some(known) = self.known.get(&markup) {
            return Some(*known);
        }
        let index = u32::try_from(self.reading.splits.len()).ok()?;
        self.reading.splits.push(markup.clone());
        self.known.insert(markup, index);
        Some(index)
    }

    /// A page without any text has a place for some.
    fn nothing(&mut self) {
        let bytes = Span::at(self.page.byte(self.walk.place));
        self.piece("", bytes, Form::Plain, None);
        self.lines.push(document::Line { kind: None, splits: false, joins: false, source: None });
    }
}

/// The line end between two lines that stand one after the other, if it can go.
fn seam(page: &Decoded<'_>, walk: &Walk, one: &Line, other: &Line) -> Option<Core> {
    let (last, first) = (walk.runs[..one.to].last()?, walk.runs.get(other.from)?);
    let gap = Span::new(last.at.end, first.at.start);
    let (here, there) = (&walk.nodes[one.node as usize], &walk.nodes[other.node as usize]);
    let core = if one.node == other.node {
        core(gap.of(&page.text), |token, text| match token {
            Token::Start(_, name) => name.of(text).eq_ignore_ascii_case("br"),
            Token::Text(span) => here.role == Role::Pre && matches!(span.of(text), "\n" | "\r\n" | "\r"),
            _ => false,
        })
    } else {
        let siblings = here.parent == there.parent && here.key == there.key;
        let kinds = matches!(here.role, Role::Paragraph | Role::Heading) || here.key == const { key(b"div") };
        if !siblings || !kinds {
            return None;
        }
        core(gap.of(&page.text), |token, text| match token {
            Token::Start(_, name) | Token::End(_, name) => key(name.of(text).as_bytes()) == here.key,
            _ => false,
        })
    };
    core.map(|core| Core { span: core.span.shifted(gap.start), ..core })
}

/// The part of the markup between two lines that goes when they are joined: tags that `is_end` knows, with the white
/// space around them. `None` where there is anything else but tags of words.
fn core(gap: &str, is_end: impl Fn(Token, &str) -> bool) -> Option<Core> {
    /// More than this is more than two paragraphs have between them.
    const MOST: usize = 64;
    let mut core: Option<Core> = None;
    // White space right here, before anything goes.
    let mut space: Option<Span> = None;
    let mut words = false;
    let mut closed = Some(0);
    for (index, token) in Tokens::new(gap, 0).enumerate() {
        if index >= MOST {
            return None;
        }
        let (Token::Text(span) | Token::Start(span, _) | Token::End(span, _)) = token else { return None };
        match token {
            // Tags of words between two that go are not ours to take away.
            token if is_end(token, gap) && words => return None,
            token if is_end(token, gap) => {
                let begin = space.take().unwrap_or(span);
                let all = core.map_or(begin, |core| core.span).hull(span);
                core = Some(Core { span: all, closed });
            }
            Token::Text(text) if text.of(gap).bytes().all(is_space) => match &mut core {
                // White space behind the tags of words would be seen.
                _ if words => return None,
                Some(core) => core.span.end = text.end,
                None => space = Some(text),
            },
            Token::Start(_, name) | Token::End(_, name) if role(name.of(gap)) == Role::Inline => {
                // So would white space before them.
                if space.is_some() {
                    return None;
                }
                words = core.is_some();
                let ends = matches!(token, Token::End(..));
                closed = closed.filter(|_| ends || words).map(|closed| closed + usize::from(ends && !words));
            }
            _ => return None,
        }
    }
    core
}
