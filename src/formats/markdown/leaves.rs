//! The lines of text in a Markdown file, and where each stretch of them stands.

mod words;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::formats::Form;
use crate::text::Span;

/// What a line of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A paragraph of its own.
    Paragraph,
    /// A list item without paragraphs.
    Item,
    /// A heading.
    Heading,
    /// A cell of a table.
    Cell,
    /// What stands behind a line end inside any of these.
    After,
}

/// A stretch of a line.
pub struct Run {
    /// What people read, where it is not what stands there.
    pub shown: Option<Box<str>>,
    /// Where it stands.
    pub at: Span,
    /// [`Form::Plain`] or [`Form::Whole`].
    pub form: Form,
    /// What a line end becomes here.
    pub split: Option<u32>,
}

impl Run {
    /// What people read.
    pub fn text<'s>(&'s self, source: &'s str) -> &'s str {
        self.shown.as_deref().unwrap_or(self.at.of(source))
    }
}

/// A line of text.
pub struct Leaf {
    /// What it is.
    pub sort: Sort,
    /// The block around it.
    pub container: usize,
    /// The list of its item.
    pub list: Option<usize>,
    /// The mark of its item, with the space behind it.
    pub marker: String,
    /// All its bytes, with the marks of emphasis at its ends.
    pub content: Span,
    /// All the bytes of the heading that it is.
    pub heading: Option<Span>,
    /// Whether there is more in it than words and their marks: a link, a picture, raw HTML, a note.
    pub holds_more: bool,
    /// Its stretches.
    pub runs: Vec<Run>,
    /// What a line end between this line and the next becomes.
    pub split: Option<u32>,
}

/// What a file has beside its lines.
#[derive(Default)]
pub struct Found {
    /// The markup for line ends.
    pub splits: Vec<String>,
    /// The insides of code, ascending: nothing is markup there.
    pub code: Vec<Span>,
    /// The marks of code, in pairs.
    pub ticks: Vec<[Span; 2]>,
    /// The marks of emphasis, in pairs.
    pub emphasis: Vec<[Span; 2]>,
}

/// A block that holds others.
struct Container {
    id: usize,
    /// What stands before every further line in it; `None` where we cannot say.
    prefix: Option<String>,
    /// Of an item: its list, and its mark.
    item: Option<(usize, String)>,
}

/// Marks around words, which a line end inside of them closes and opens again.
struct Marks {
    open: String,
    close: String,
}

/// More marks inside each other than this are not opened again.
const MOST_REOPENED: usize = 16;

struct Reader<'s, 'e> {
    source: &'s str,
    /// Those of one block of the file.
    events: Vec<(Event<'s>, Range<usize>)>,
    /// For each event that begins something where its end is.
    ends: Vec<usize>,
    each: &'e mut dyn FnMut(Leaf),
    found: Found,
    containers: Vec<Container>,
    marks: Vec<Marks>,
    leaf: Option<Leaf>,
    /// What a line end between two lines of this leaf becomes.
    base: Option<String>,
    /// Where a line end in the file stands that is shown as a space once more text comes.
    soft: Option<usize>,
    known: HashMap<String, u32>,
    /// How many bytes of markup for line ends may still be written.
    budget: usize,
    next_id: usize,
}

/// Reads a file behind its byte order mark and hands out its lines in order, every one with runs. Not more than one block
/// of the file is held at a time.
#[must_use]
pub fn leaves(source: &str, mark: usize, each: &mut dyn FnMut(Leaf)) -> Found {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = Reader {
        source,
        events: Vec::new(),
        ends: Vec::new(),
        each,
        found: Found::default(),
        containers: vec![Container { id: 0, prefix: Some(String::new()), item: None }],
        marks: Vec::new(),
        leaf: None,
        base: None,
        soft: None,
        known: HashMap::new(),
        budget: source.len() + 1_000_000,
        next_id: 1,
    };
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(&source[mark..], options).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        reader.events.push((event, range.start + mark..range.end + mark));
        if depth == 0 {
            reader.block();
        }
    }
    reader.block();
    reader.end_leaf();
    reader.found
}

impl Reader<'_, '_> {
    /// Reads the events of one block.
    fn block(&mut self) {
        self.ends.clear();
        self.ends.resize(self.events.len(), 0);
        let mut open = Vec::new();
        for (index, (event, _)) in self.events.iter().enumerate() {
            match event {
                Event::Start(_) => open.push(index),
                Event::End(_) => {
                    if let Some(start) = open.pop() {
                        self.ends[start] = index;
                    }
                }
                _ => {}
            }
        }
        let mut at = 0;
        while at < self.events.len() {
            at = self.event(at);
        }
        self.events.clear();
    }

    /// Reads one event; gives back which is next.
    fn event(&mut self, at: usize) -> usize {
        let (event, range) = self.events[at].clone();
        match event {
            Event::Start(tag) => return self.start(at, &tag, range),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => self.code(&text, range),
            Event::SoftBreak => {
                self.touch(&range);
                self.soft = Some(range.start);
            }
            Event::HardBreak => self.hard_break(at, range),
            Event::InlineHtml(_) | Event::FootnoteReference(_) => self.pass(&range),
            _ => {}
        }
        at + 1
    }

    fn start(&mut self, at: usize, tag: &Tag<'_>, range: Range<usize>) -> usize {
        let end = self.ends[at];
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.mark(at, end, range),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } | Tag::Image { .. } => {
                self.pass(&range);
                return end + 1;
            }
            Tag::Link { .. } => {
                self.pass(&(range.start..range.start));
                self.mark(at, end, range);
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.end_leaf();
                return end + 1;
            }
            Tag::Paragraph => self.begin(Sort::Paragraph, self.prefix().map(|prefix| format!("\n\n{prefix}"))),
            Tag::Heading { level, .. } => {
                let marks = "#".repeat(*level as usize);
                let signed = self.source[range.start..].starts_with('#');
                let base = self.prefix().filter(|_| signed).map(|prefix| format!("\n\n{prefix}{marks} "));
                self.begin(Sort::Heading, base);
                if let Some(leaf) = &mut self.leaf {
                    leaf.heading = Some(Span::new(range.start, range.end));
                }
            }
            Tag::TableCell => self.begin(Sort::Cell, None),
            other => self.hold(at, other, range),
        }
        at + 1
    }

    /// A block that holds others.
    fn hold(&mut self, at: usize, tag: &Tag<'_>, range: Range<usize>) {
        self.end_leaf();
        let id = self.next_id;
        self.next_id += 1;
        let outer = self.prefix();
        let (prefix, item) = match tag {
            Tag::BlockQuote(_) => (outer.map(|outer| outer + "> "), None),
            Tag::FootnoteDefinition(_) => (outer.map(|outer| outer + "    "), None),
            Tag::Item => {
                let first = &self.events[at + 1];
                let inside = if at + 1 < self.ends[at] { first.1.start } else { range.start };
                let marker = self.source.get(range.start..inside).unwrap_or_default().to_owned();
                // With a tab or a line end in it we do not know how far its text is set in.
                let clear = !marker.is_empty() && !marker.contains(['\t', '\n', '\r']);
                let list = self.containers.last().map_or(0, |list| list.id);
                (outer.filter(|_| clear).map(|outer| outer + &" ".repeat(marker.len())), Some((list, marker)))
            }
            _ => (outer, None),
        };
        self.containers.push(Container { id, prefix, item });
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                self.marks.pop();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => self.end_leaf(),
            _ => {
                self.end_leaf();
                self.containers.pop();
            }
        }
    }

    fn prefix(&self) -> Option<String> {
        self.containers.last()?.prefix.clone()
    }

    fn begin(&mut self, sort: Sort, base: Option<String>) {
        self.end_leaf();
        self.base = base;
        let container = self.containers.last();
        let (list, marker) = container.and_then(|container| container.item.clone()).unzip();
        self.leaf = Some(Leaf {
            sort,
            container: container.map_or(0, |container| container.id),
            list,
            marker: marker.unwrap_or_default(),
            content: Span::new(usize::MAX, 0),
            heading: None,
            holds_more: false,
            runs: Vec::new(),
            split: None,
        });
    }

    /// Text comes without a paragraph: that of a list item.
    fn begin_item(&mut self) {
        let outer = self.containers.iter().rev().nth(1).and_then(|outer| outer.prefix.clone());
        let item = self.containers.last().and_then(|container| container.item.clone());
        let clear = |marker: &str| !marker.contains(['\t', '\n', '\r']);
        let base = outer.zip(item).filter(|(_, (_, marker))| clear(marker));
        self.begin(Sort::Item, base.map(|(outer, (_, marker))| format!("\n{outer}{marker}")));
    }

    fn end_leaf(&mut self) {
        self.soft = None;
        if let Some(mut leaf) = self.leaf.take().filter(|leaf| !leaf.runs.is_empty()) {
            let base = self.base.clone();
            leaf.split = base.and_then(|base| self.known(base));
            (self.each)(leaf);
        }
    }

    /// Something of the leaf stands here that is no words.
    fn pass(&mut self, range: &Range<usize>) {
        self.touch(range);
        if let Some(leaf) = &mut self.leaf {
            leaf.holds_more = true;
        }
    }

    /// Something of the leaf stands here.
    fn touch(&mut self, range: &Range<usize>) {
        if self.leaf.is_none() {
            self.begin_item();
        }
        if let Some(leaf) = &mut self.leaf {
            leaf.content.start = leaf.content.start.min(range.start);
            leaf.content.end = leaf.content.end.max(range.end);
        }
        self.space(range.start);
    }

    fn hard_break(&mut self, at: usize, range: Range<usize>) {
        let next = self.events.get(at + 1).map_or(range.end, |(_, next)| next.start.max(range.end));
        let before = self.source[..range.start].trim_end_matches([' ', '\t']).len();
        let Some(leaf) = &mut self.leaf else { return };
        let inline = matches!(self.events.get(at + 1), Some((Event::End(_), _)) | None);
        if leaf.runs.is_empty() || inline || !self.marks.is_empty() {
            return self.soft = Some(range.start);
        }
        leaf.content.end = before.max(leaf.content.end.min(range.start));
        let (container, list, marker) = (leaf.container, leaf.list, leaf.marker.clone());
        let base = self.base.clone();
        self.end_leaf();
        self.base = base;
        let content = Span::new(next, next);
        self.leaf = Some(Leaf {
            sort: Sort::After,
            container,
            list,
            marker,
            content,
            heading: None,
            holds_more: false,
            runs: Vec::new(),
            split: None,
        });
    }

    fn mark(&mut self, at: usize, end: usize, range: Range<usize>) {
        self.touch(&range);
        let (first, last) = (&self.events[at + 1].1, &self.events[end - 1].1);
        let inside = if end > at + 1 { first.start..last.end } else { range.end..range.end };
        let of = |from: usize, to: usize| self.source.get(from..to).unwrap_or_default().to_owned();
        // A sign that is escaped begins with its stroke.
        let open = of(range.start, inside.start);
        let open = open.strip_suffix('\\').map_or(open.clone(), str::to_owned);
        if !matches!(self.events[at].0, Event::Start(Tag::Link { .. })) {
            let opening = Span::new(range.start, range.start + open.len());
            self.found.emphasis.push([opening, Span::new(inside.end, range.end)]);
        }
        self.marks.push(Marks { open, close: of(inside.end, range.end) });
    }

    /// What a line end becomes here.
    fn split(&mut self) -> Option<u32> {
        let base = self.base.as_ref()?;
        let size: usize = self.marks.iter().map(|mark| mark.open.len() + mark.close.len()).sum();
        if self.marks.len() > MOST_REOPENED || size > self.budget {
            return None;
        }
        self.budget -= size;
        let closed: String = self.marks.iter().rev().map(|mark| mark.close.as_str()).collect();
        let opened: String = self.marks.iter().map(|mark| mark.open.as_str()).collect();
        let markup = format!("{closed}{base}{opened}");
        self.known(markup)
    }

    fn known(&mut self, markup: String) -> Option<u32> {
        if let Some(known) = self.known.get(&markup) {
            return Some(*known);
        }
        let index = u32::try_from(self.found.splits.len()).ok()?;
        self.found.splits.push(markup.clone());
        self.known.insert(markup, index);
        Some(index)
    }
}
