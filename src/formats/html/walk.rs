//! One walk over a page: the lines of text on it, where each stretch of them stands, and the elements that hold them.
//!
//! No tree is built. The open elements are a stack, every element that ends a line is a row of a flat list and knows its
//! parent by number, and all work is done once for each token.

mod splits;
mod words;

use std::collections::HashMap;

use super::decoded::Decoded;
use super::references::References;
use super::tags::{P, Role, closes, ends_cells, is_wall, key, role};
use super::tokens::{Token, Tokens};
use crate::error::Error;
use crate::formats::Form;
use crate::formats::limits::DEEPEST;
use crate::text::Span;

pub use splits::again;

/// An element that ends a line.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The number of the element around it; its own number for the first.
    pub parent: u32,
    /// Its name: see [`key`].
    pub key: u64,
    /// Its name in its start tag.
    pub name: Span,
    /// Its start tag.
    pub tag: Span,
    /// What it is.
    pub role: Role,
}

/// A stretch of a line.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// What people read, in [`Walk::shown`]; empty for white space that a browser does not show.
    pub shown: Span,
    /// Where it stands in the page's text.
    pub at: Span,
    /// [`Form::Plain`] or [`Form::Whole`].
    pub form: Form,
    /// What a line end becomes here, in [`Walk::splits`].
    pub split: Option<u32>,
}

/// A line of text on a page.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The element that it stands in.
    pub node: u32,
    /// Its runs: from this one to the one before the next line's first.
    pub from: usize,
    /// Behind its last run.
    pub to: usize,
    /// Bytes of its text.
    pub letters: usize,
    /// Bytes of its text in links.
    pub linked: usize,
}

/// All that a walk finds.
#[derive(Default)]
pub struct Walk {
    /// The elements, each after the one around it. The first is the page.
    pub nodes: Vec<Node>,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// Their stretches, in order.
    pub runs: Vec<Run>,
    /// What people read.
    pub shown: String,
    /// The markup for line ends.
    pub splits: Vec<String>,
    /// The line with the page's title.
    pub title: Option<Line>,
    /// Where text could be put into a page that has none.
    pub place: usize,
}

/// An open element that does not end a line.
struct Open {
    name: Span,
    tag: Span,
    node: u32,
    link: bool,
}

/// More open tags than this are not looked at.
const MOST_OPEN: usize = 64;

/// How far an end tag looks for its start tag.
const FARTHEST: usize = 256;

struct Walker<'p> {
    page: &'p Decoded<'p>,
    text: &'p str,
    walk: Walk,
    references: References,
    stack: Vec<u32>,
    inline: Vec<Open>,
    links: usize,
    /// The first of [`Decoded::odd`] that was not passed.
    odd: usize,
    /// The line that is being read.
    line: Option<Line>,
    /// White space that is shown when more text comes, and what is hidden behind it.
    waiting: Vec<Span>,
    /// The markup for a line end here, once it was asked for.
    split: Option<Option<u32>>,
    known: HashMap<String, u32>,
    /// How many bytes of such markup may still be written.
    budget: usize,
    /// Whether the body's end tag was there.
    body_ended: bool,
    /// Whether the page's title comes.
    in_title: bool,
    /// Whether it has begun.
    titled: bool,
    /// Whether a line feed right here belongs to the tag before it.
    after_pre: bool,
    /// Whether this is the first line of preformatted text, in which a line end cannot come: it might be dropped.
    fresh_pre: bool,
    /// Where the last end tag of a skipped element begins, by its name.
    last_ends: HashMap<String, usize>,
}

/// Walks over a page.
///
/// # Errors
/// [`Error::OverLimit`] for elements too deep inside each other.
pub fn walk(page: &Decoded<'_>) -> Result<Walk, Error> {
    let text = &*page.text;
    let root = Node { parent: 0, key: 0, name: Span::at(0), tag: Span::at(0), role: Role::Block };
    let mut walker = Walker {
        page,
        text,
        walk: Walk { nodes: vec![root], ..Walk::default() },
        references: References::default(),
        stack: vec![0],
        inline: Vec::new(),
        links: 0,
        odd: 0,
        line: None,
        waiting: Vec::new(),
        split: None,
        known: HashMap::new(),
        budget: text.len() + 1_000_000,
        body_ended: false,
        in_title: false,
        titled: false,
        after_pre: false,
        fresh_pre: false,
        last_ends: HashMap::new(),
    };
    let tokens = Tokens::new(text, 0);
    // A skipped element, and how many of its kind are open inside it.
    let mut skipped: Option<(Span, usize)> = None;
    for token in tokens {
        if let Some((name, depth)) = &mut skipped {
            let same = |other: Span| other.of(text).eq_ignore_ascii_case(name.of(text));
            match token {
                Token::Start(tag, other) if same(other) && !tag.of(text).ends_with("/>") => *depth += 1,
                Token::End(_, other) if same(other) && *depth == 0 => skipped = None,
                Token::End(_, other) if same(other) => *depth -= 1,
                _ => {}
            }
            continue;
        }
        match token {
            Token::Text(span) => walker.words(span, false),
            Token::Raw(span) => walker.title(span),
            Token::Start(tag, name) if role(name.of(text)) == Role::Skip => {
                if walker.is_closed(tag, name) {
                    skipped = Some((name, 0));
                }
            }
            Token::Start(tag, name) => walker.start(tag, name)?,
            Token::End(tag, name) => walker.end(tag, name),
            Token::Other(_) => {}
        }
    }
    walker.end_line();
    Ok(walker.walk)
}

impl Walker<'_> {
    /// Whether an element that is left alone has an end. Without one it would swallow the page.
    fn is_closed(&mut self, tag: Span, name: Span) -> bool {
        let text = self.text;
        if tag.of(text).ends_with("/>") {
            return false;
        }
        let wanted = format!("</{}", name.of(text).to_ascii_lowercase());
        let last = *self.last_ends.entry(wanted).or_insert_with_key(|wanted| {
            let wanted = wanted.as_bytes();
            let is_it = |window: &[u8]| window.eq_ignore_ascii_case(wanted);
            text.as_bytes().windows(wanted.len()).rposition(is_it).unwrap_or(0)
        });
        last >= tag.end
    }

    fn top(&self) -> u32 {
        // The first element is never closed.
        self.stack.last().copied().unwrap_or(0)
    }

    fn top_role(&self) -> Role {
        self.walk.nodes[self.top() as usize].role
    }

    fn key(&self, node: u32) -> u64 {
        self.walk.nodes[node as usize].key
    }

    fn start(&mut self, tag: Span, name: Span) -> Result<(), Error> {
        let role = role(name.of(self.text));
        self.after_pre = false;
        match role {
            Role::Void | Role::Skip => {}
            Role::Title => {
                // The first is the page's, even without a word in it: it may just have been emptied.
                self.in_title = !std::mem::replace(&mut self.titled, true);
                return Ok(());
            }
            Role::Break => {
                self.end_line();
                (self.fresh_pre, self.split) = (false, None);
            }
            Role::Inline => self.open(tag, name),
            _ => self.block(tag, name, role)?,
        }
        if !self.body_ended {
            self.walk.place = tag.end;
        }
        Ok(())
    }

    fn open(&mut self, tag: Span, name: Span) {
        let link = name.of(self.text).eq_ignore_ascii_case("a");
        // One link is never inside another.
        if link {
            self.close_inline(name);
        }
        if tag.of(self.text).ends_with("/>") || self.inline.len() >= MOST_OPEN {
            return;
        }
        self.links += usize::from(link);
        self.inline.push(Open { name, tag, node: self.top(), link });
        self.split = None;
    }

    fn close_inline(&mut self, name: Span) {
        let text = self.text;
        let found = self.inline.iter().rposition(|open| open.name.of(text).eq_ignore_ascii_case(name.of(text)));
        if let Some(index) = found {
            let gone = self.inline.remove(index);
            self.links -= usize::from(gone.link);
            self.split = None;
        }
    }

    fn block(&mut self, tag: Span, name: Span, role: Role) -> Result<(), Error> {
        self.end_line();
        let own = key(name.of(self.text).as_bytes());
        if self.key(self.top()) == P {
            self.pop_to(self.stack.len() - 1);
        }
        if role == Role::Rule {
            return Ok(());
        }
        if let Some((closed, walls)) = closes(own) {
            let found = self.nearest(|key| closed.contains(&key) || walls.contains(&key));
            if let Some(index) = found.filter(|index| closed.contains(&self.key(self.stack[*index]))) {
                self.pop_to(index);
            }
        }
        if self.stack.len() > DEEPEST {
            return Err(Error::OverLimit { what: "elements inside elements", limit: DEEPEST as u64 });
        }
        self.stack.push(u32::try_from(self.walk.nodes.len()).unwrap_or(u32::MAX));
        let parent = self.stack[self.stack.len() - 2];
        self.walk.nodes.push(Node { parent, key: own, name, tag, role });
        self.split = None;
        (self.after_pre, self.fresh_pre) = (role == Role::Pre, role == Role::Pre);
        Ok(())
    }

    /// Closes open elements until this many are left.
    fn pop_to(&mut self, left: usize) {
        self.stack.truncate(left.max(1));
        self.split = None;
        // What was opened inside of what is closed is closed with it.
        let top = self.top();
        let kept = self.inline.iter().take_while(|open| open.node <= top).count();
        for gone in self.inline.drain(kept..) {
            self.links -= usize::from(gone.link);
        }
    }

    /// The nearest open element of a kind.
    fn nearest(&self, is: impl Fn(u64) -> bool) -> Option<usize> {
        let stack = self.stack.iter().enumerate().rev().take(FARTHEST);
        stack.map(|(index, node)| (index, self.key(*node))).find(|(_, key)| is(*key)).map(|(index, _)| index)
    }

    fn end(&mut self, tag: Span, name: Span) {
        let text = self.text;
        if !self.body_ended {
            self.body_ended = name.of(text).eq_ignore_ascii_case("body");
            self.walk.place = if self.body_ended { tag.start } else { tag.end };
        }
        match role(name.of(text)) {
            Role::Title => self.in_title = false,
            // The standard reads both as if they were opened.
            Role::Break => self.end_line(),
            Role::Inline => self.close_inline(name),
            role if role.is_block() => {
                self.end_line();
                let own = key(name.of(text).as_bytes());
                let found = self.nearest(|key| key == own || is_wall(key) && !ends_cells(own));
                if let Some(index) = found.filter(|index| *index > 0 && self.key(self.stack[*index]) == own) {
                    self.pop_to(index);
                }
            }
            _ => {}
        }
    }
}
