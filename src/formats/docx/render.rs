//! Corrections as WordprocessingML: the runs that they reach into are written anew, cleanly or with tracked changes.

mod page;

use page::{Group, OpenWords, Page};

use super::copies::{NUMBER, copy, numbered};
use super::escapes::{escaped, quoted};
use super::model::{Child, Run, Story, Words};
use super::plan::{ParagraphPlan, Plan, Put, RunPlan, What};
use crate::error::Error;
use crate::formats::Revision;
use crate::text::{Span, lines};

/// What replaces a stretch of a part's XML.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) part: usize,
    pub(super) span: Span,
    /// What comes first at one place: properties, content, an end tag.
    order: u8,
    pub(super) inserted: String,
}

/// Properties of a run or a paragraph that belong to the change that made them, not to the text, and those that hide it:
/// what the reviewer writes is seen.
const OWN_CHANGES: &[&str] =
    &["rPrChange", "pPrChange", "ins", "del", "moveFrom", "moveTo", "sectPr", "vanish", "specVanish"];

/// Writes the runs of one part.
struct Pen<'w, 'r> {
    story: &'w Story,
    plan: &'w Plan<'r>,
    tracked: bool,
    author: String,
    /// How many line ends are still to come into a paragraph: its number, and how many.
    left: (usize, usize),
}

/// All cuts of a plan, ascending; the numbers of changes are still to be given.
pub(super) fn cuts(story: &Story, plan: &Plan<'_>, revision: &Revision<'_>) -> Result<Vec<Cut>, Error> {
    let author = quoted(if revision.author.is_empty() { "Copydesk" } else { revision.author });
    let mut pen = Pen { story, plan, tracked: revision.tracked, author, left: (usize::MAX, 0) };
    let mut cuts = pen.texts()?;
    for (index, of) in &plan.paragraphs {
        pen.paragraph(*index, of, &mut cuts);
    }
    cuts.retain(|cut| story.xml(cut.part, cut.span) != cut.inserted);
    cuts.sort_by_key(|cut| (cut.part, cut.span.start, cut.span.end, cut.order));
    Ok(cuts)
}

impl<'r> Pen<'_, 'r> {
    /// Runs and what stands between them, in the order of the text.
    fn texts(&mut self) -> Result<Vec<Cut>, Error> {
        let (story, plan) = (self.story, self.plan);
        let runs = plan.runs.iter().map(|(index, of)| {
            let run = &story.runs[*index];
            (run.paragraph, run.span, Some((run, of)), None)
        });
        let between =
            plan.between.iter().map(|((paragraph, at), of)| (*paragraph, Span::new(*at, *at), None, Some(of)));
        let mut sites: Vec<_> = runs.chain(between).collect();
        sites.sort_by_key(|(paragraph, span, _, _)| (*paragraph, span.start, span.end));
        let mut cuts = Vec::with_capacity(sites.len());
        for (paragraph, span, run, between) in sites {
            if self.left.0 != paragraph {
                self.left = (paragraph, plan.paragraphs.get(&paragraph).map_or(0, |of| of.breaks));
            }
            let part = story.paragraphs[paragraph].part;
            let mut page = Page::new(
                paragraph,
                run.map(|(run, _)| run),
                run.map_or_else(|| between.and_then(|of| of.0), |(run, _)| run.wrap),
            );
            if let Some((run, of)) = run {
                self.run(run, of, &mut page)?;
            }
            for put in between.map(|(_, puts)| in_order(puts)).unwrap_or_default() {
                self.put(&mut page, put, None)?;
            }
            self.close(&mut page);
            cuts.push(trimmed(Cut { part, span, order: 1, inserted: page.out }, story));
        }
        Ok(cuts)
    }

    fn run(&mut self, run: &Run, of: &RunPlan<'_>, page: &mut Page<'_>) -> Result<(), Error> {
        let part = self.story.paragraphs[run.paragraph].part;
        let puts = in_order(&of.puts);
        let mut puts = puts.into_iter().peekable();
        let mut gone = of.gone.iter().peekable();
        let mut done = run.properties.map_or(run.open.end, |properties| properties.end);
        for child in self.story.children(run) {
            while let Some(put) = puts.next_if(|put| put.at <= child.span.start) {
                self.put(page, put, None)?;
            }
            self.gap(page, self.story.xml(part, Span::new(done, child.span.start)));
            done = child.span.end;
            let Some(words) = &child.words else {
                match gone.next_if(|(span, _)| *span == child.span) {
                    Some((_, time)) => self.goes(page, time, self.story.xml(part, child.span), false),
                    None => self.stays(page, self.story.xml(part, child.span)),
                }
                continue;
            };
            let mut at = words.shown.start;
            let touched = gone.peek().is_some_and(|(span, _)| span.start < words.shown.end)
                || puts.peek().is_some_and(|put| put.at <= words.shown.end);
            if !touched {
                self.stays(page, self.story.xml(part, child.span));
                continue;
            }
            loop {
                let begins = |put: &&Put<'_>| put.at < at || put.at == at && matches!(put.what, What::Begin(_));
                while let Some(put) = puts.next_if(begins) {
                    self.put(page, put, Some((child, words)))?;
                }
                if let Some((span, time)) = gone.next_if(|(span, _)| span.start == at && span.end <= words.shown.end) {
                    self.goes(page, time, self.story.xml(part, *span), true);
                    at = span.end;
                    continue;
                }
                while let Some(put) = puts.next_if(|put| put.at <= at) {
                    self.put(page, put, Some((child, words)))?;
                }
                let next_gone = gone.peek().map_or(words.shown.end, |(span, _)| span.start);
                let next_put = puts.peek().map_or(words.shown.end, |put| put.at);
                let next = next_gone.min(next_put).min(words.shown.end);
                if next <= at {
                    break;
                }
                self.words(page, child, words, self.story.xml(part, Span::new(at, next)));
                at = next;
            }
            self.close_words(page);
        }
        for put in puts {
            self.put(page, put, None)?;
        }
        self.gap(page, self.story.xml(part, Span::new(done, run.close)));
        Ok(())
    }

    /// White space between the elements of a run.
    fn gap(&self, page: &mut Page<'_>, white: &str) {
        if page.group == Group::Run && !self.tracked {
            self.close_words(page);
            page.out.push_str(white);
        }
    }

    /// An element of the run that stays.
    fn stays(&self, page: &mut Page<'_>, xml: &str) {
        self.close_words(page);
        self.enter(page, Group::Run, "", None);
        page.out.push_str(xml);
    }

    /// Text of the run that stays.
    fn words(&self, page: &mut Page<'_>, child: &Child, words: &Words, xml: &str) {
        self.enter(page, Group::Run, "", None);
        if page.words.as_ref().is_none_or(|open| open.from != Some(child.span.start)) {
            self.close_words(page);
            let first = page.begun.insert(child.span.start);
            page.words = Some(OpenWords {
                from: Some(child.span.start),
                like: first.then(|| words.clone()),
                xml: String::new(),
            });
        }
        if let Some(open) = &mut page.words {
            open.xml.push_str(xml);
        }
    }

    /// Something of the run that goes.
    fn goes(&self, page: &mut Page<'_>, time: &str, xml: &str, words: bool) {
        if !self.tracked {
            return;
        }
        let run = page.run;
        self.enter(page, Group::Gone, time, run);
        if words {
            page.words.get_or_insert_with(OpenWords::default).xml.push_str(xml);
        } else {
            self.close_words(page);
            page.out.push_str(xml);
        }
    }

    fn put(&mut self, page: &mut Page<'_>, put: &Put<'_>, inside: Option<(&Child, &Words)>) -> Result<(), Error> {
        let (text, time, like) = match &put.what {
            What::Begin(markup) | What::End(markup) => {
                self.close(page);
                page.out.push_str(markup);
                return Ok(());
            }
            What::Text { text, time, like } => (*text, *time, *like),
        };
        let like = like.map(|run| &self.story.runs[run]);
        for (nth, line) in lines(text).enumerate() {
            if nth > 0 {
                self.split(page);
            }
            for (nth, words) in line.text.of(text).split('\t').enumerate() {
                let prefix = self.prefix(page.paragraph);
                let own = !self.tracked && page.run.is_some();
                if nth > 0 || !words.is_empty() {
                    let (group, time) = if own { (Group::Run, "") } else { (Group::Put, time) };
                    self.enter(page, group, time, like);
                }
                if nth > 0 {
                    self.close_words(page);
                    page.out.push_str(&format!("<{prefix}tab/>"));
                }
                if words.is_empty() {
                    continue;
                }
                let words = escaped(words)?;
                match inside {
                    Some((child, of)) if own => self.words(page, child, of, &words),
                    _ => page.words.get_or_insert_with(OpenWords::default).xml.push_str(&words),
                }
            }
        }
        Ok(())
    }

    /// A paragraph ends here and a new one begins.
    fn split(&mut self, page: &mut Page<'_>) {
        self.close(page);
        let story = self.story;
        self.left.1 = self.left.1.saturating_sub(1);
        let around: Vec<_> = story.around(page.wrap).collect();
        for wrap in &around {
            page.out.push_str(&format!("</{}>", wrap.name));
        }
        let prefix = self.prefix(page.paragraph);
        let head = self.head(page.paragraph, self.left.1 == 0);
        page.out.push_str(&format!("</{prefix}p><{prefix}p>{head}"));
        let part = story.paragraphs[page.paragraph].part;
        for wrap in around.iter().rev() {
            page.out.push_str(&numbered(story.xml(part, wrap.open)));
        }
    }

    /// The properties of a paragraph that a split makes, and whether it is the last one, which has the old line end.
    fn head(&self, paragraph: usize, last: bool) -> String {
        let of = &self.story.paragraphs[paragraph];
        let plan = self.plan.paragraphs.get(&paragraph).copied().unwrap_or_default();
        let mark = match plan.joined {
            _ if !self.tracked => None,
            _ if !last => (!of.inserted).then(|| self.mark("ins", plan.broken, of.part)),
            joined => joined.map(|time| self.mark("del", time, of.part)),
        };
        let raw = of.properties.as_ref().map(|properties| self.story.xml(of.part, properties.span));
        let made = match (&of.properties, raw, mark) {
            (Some(properties), Some(raw), Some(mark)) => {
                let from = properties.place.span.start - properties.span.start;
                let to = properties.place.span.end - properties.span.start;
                let (before, after) = (&properties.place.before, &properties.place.after);
                format!("{}{before}{mark}{after}{}", &raw[..from], &raw[to..])
            }
            (_, Some(raw), None) => raw.to_owned(),
            (_, _, Some(mark)) => self.properties_with(paragraph, &mark),
            (_, None, None) => String::new(),
        };
        let without: &[&str] = if last { &["sectPr"] } else { &["sectPr", "pPrChange"] };
        copy(&made, without)
    }

    /// New properties with a change of the paragraph's mark.
    fn properties_with(&self, paragraph: usize, mark: &str) -> String {
        let prefix = self.prefix(paragraph);
        format!("<{prefix}pPr><{prefix}rPr>{mark}</{prefix}rPr></{prefix}pPr>")
    }

    /// A tracked change without content.
    fn mark(&self, name: &str, time: &str, part: usize) -> String {
        format!("{}/>", self.change(name, time, part))
    }

    /// The start tag of a tracked change, without its bracket.
    fn change(&self, name: &str, time: &str, part: usize) -> String {
        let prefix = &self.story.parts[part].prefix;
        let author = &self.author;
        format!("<{prefix}{name} {prefix}id=\"{NUMBER}\" {prefix}author=\"{author}\" {prefix}date=\"{}\"", quoted(time))
    }

    fn prefix(&self, paragraph: usize) -> &str {
        &self.story.parts[self.story.paragraphs[paragraph].part].prefix
    }

    /// What happens to the tags of a paragraph itself.
    fn paragraph(&self, index: usize, plan: &ParagraphPlan<'_>, cuts: &mut Vec<Cut>) {
        let of = &self.story.paragraphs[index];
        let part = of.part;
        let mut cut = |span: Span, inserted: String, order: u8| cuts.push(Cut { part, span, order, inserted });
        let mark = match plan.joined {
            _ if !self.tracked => None,
            _ if plan.breaks > 0 => (!of.inserted).then(|| self.mark("ins", plan.broken, part)),
            joined => joined.map(|time| self.mark("del", time, part)),
        };
        let (follows, joined) = (plan.follows && !self.tracked, plan.joined.is_some() && !self.tracked);
        if of.empty {
            let tag = self.story.xml(part, of.open).trim_end_matches("/>").trim_end();
            let head = mark.map(|mark| self.properties_with(index, &mark)).unwrap_or_default();
            let open = if follows { String::new() } else { format!("{tag}>{head}") };
            let close = if joined { String::new() } else { format!("</{}p>", self.prefix(index)) };
            // What is put into it stands behind its only tag.
            cut(of.span, open, 0);
            cut(Span::new(of.span.end, of.span.end), close, 2);
            return;
        }
        if follows {
            cut(Span::new(of.span.start, of.content.start), String::new(), 0);
        }
        if joined {
            cut(Span::new(of.content.end, of.span.end), String::new(), 2);
        }
        if let Some(mark) = mark {
            match &of.properties {
                Some(properties) => {
                    let place = &properties.place;
                    cut(place.span, format!("{}{mark}{}", place.before, place.after), 0);
                }
                None => cut(Span::new(of.open.end, of.open.end), self.properties_with(index, &mark), 0),
            }
        }
    }
}

/// What comes, by its places.
fn in_order<'p, 'r>(puts: &'p [Put<'r>]) -> Vec<&'p Put<'r>> {
    let mut puts: Vec<&Put<'_>> = puts.iter().collect();
    puts.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.what.cmp(&b.what)));
    puts
}

/// The cut without what stands there already at its edges.
fn trimmed(cut: Cut, story: &Story) -> Cut {
    let was = story.xml(cut.part, cut.span);
    let now = cut.inserted.clone();
    let now = now.as_str();
    let front = was.bytes().zip(now.bytes()).take_while(|(a, b)| a == b).count();
    let front = was.floor_char_boundary(front);
    let (was, now) = (&was[front..], &now[front..]);
    let back = was.bytes().rev().zip(now.bytes().rev()).take_while(|(a, b)| a == b).count();
    let back = was.len() - was.ceil_char_boundary(was.len() - back);
    let span = Span::new(cut.span.start + front, cut.span.end - back);
    Cut { span, inserted: now[..now.len() - back].to_owned(), ..cut }
}
