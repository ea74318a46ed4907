//! Walks the whole article once and says which quotation marks find no partner.
//!
//! Each family of marks is walked by itself, so a quotation inside a quotation needs no nesting rules. What is
//! open at the end of a paragraph waits for the next ones: a paragraph that begins with an opening mark goes on
//! with the quotation, one without marks may belong to it, one with quotations of its own ends the wait.

use crate::document::{Article, Kind};
use crate::text::Span;

use super::marks::{Family, Mark, Place, Side, marks};
use super::quotation::{Quotation, Quotes};
use super::speech::{attribution_in, is_attribution};

/// What is wrong with one quotation. Offsets are in bytes of the article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Opened and never closed. `until` is where the words end that may belong to it: the next opening mark, or
    /// the end of the paragraph.
    Unclosed { open: Mark, until: usize },
    /// Closed and never opened. `after` is the closing mark before it in the same paragraph.
    Orphan { close: Mark, paragraph: Span, after: Option<Mark> },
    /// Closed too early at `early` and once more at `close`.
    Torn { open: Mark, early: Mark, close: Mark },
    /// Goes on in paragraphs that carry no opening mark; `starts` are their first letters.
    NotReopened { open: Mark, starts: Vec<usize> },
}

/// A longer line, in bytes, is several paragraphs whose line ends were lost: there, a mark may open again what is open.
const LONGEST_PARAGRAPH: usize = 2000;

/// Finds the quotations and the troubles of all marks but the single ones.
pub fn walk(article: &Article, paragraphs: &[Paragraph], found: &mut Quotes) {
    let segmented = is_segmented(article, paragraphs);
    for family in Family::PAIRING {
        if !paragraphs.iter().any(|paragraph| paragraph.marks.iter().any(|mark| mark.family == family)) {
            continue;
        }
        let mut walk = Walk { text: article.text(), segmented, waiting: None, found };
        for paragraph in paragraphs {
            walk.paragraph(paragraph, family);
        }
        walk.give_up();
    }
}

/// One line of the article that is not blank.
pub struct Paragraph {
    /// Without white space at either end.
    pub span: Span,
    kind: Kind,
    /// All families, in order.
    pub marks: Vec<Mark>,
}

/// The paragraphs of an article with their marks; none of those that were not reached when `stopped` said so.
pub fn paragraphs(article: &Article, stopped: impl Fn() -> bool) -> Vec<Paragraph> {
    let text = article.text();
    let mut out: Vec<Paragraph> = Vec::new();
    for block in article.blocks() {
        match out.last_mut() {
            // A further piece of a very long line.
            Some(last) if !block.first => last.span = last.span.hull(block.span),
            _ => out.push(Paragraph { span: block.span, kind: block.kind, marks: Vec::new() }),
        }
    }
    out.retain_mut(|paragraph| {
        if stopped() {
            return false;
        }
        let line = paragraph.span.of(text);
        let start = paragraph.span.start + (line.len() - line.trim_start().len());
        paragraph.span = Span::new(start, start + line.trim().len());
        marks(text, paragraph.span, &mut paragraph.marks);
        !paragraph.span.is_empty()
    });
    out
}

/// Whether the lines are single sentences, as texts cut for translation have them, and not paragraphs.
fn is_segmented(article: &Article, paragraphs: &[Paragraph]) -> bool {
    /// Fewer lines than this prove nothing.
    const ENOUGH: usize = 8;
    /// And more need not be read: a text is cut throughout or not at all.
    const SAMPLE: usize = 400;
    let sample = &paragraphs[..paragraphs.len().min(SAMPLE)];
    let blank = article.blocks().iter().filter(|block| block.kind == Kind::Blank).count();
    let whole = |paragraph: &&Paragraph| {
        let line = paragraph.span.of(article.text());
        // 0x9D is the last byte of `”`.
        let ends = |pair: &[u8]| pair[1] == b' ' && matches!(pair[0], b'.' | b'?' | b'!' | b'"' | 0x9D);
        let mut pairs = line.as_bytes().windows(2).enumerate().filter(|(_, pair)| ends(pair));
        pairs.any(|(at, _)| line[at + 2..].starts_with(char::is_uppercase))
    };
    blank <= 1 && sample.len() >= ENOUGH && sample.iter().filter(whole).count() * 5 <= sample.len()
}

/// A quotation that was open when its paragraph ended.
struct Waiting {
    open: Mark,
    paragraph: Span,
    /// The paragraphs since that carry no mark.
    unopened: Vec<usize>,
    /// Lines since, of any kind.
    lines: usize,
    /// Whether the line before ended a sentence, so that the next one begins a paragraph.
    ended: bool,
}

/// The walk of one family through the article.
struct Walk<'a> {
    text: &'a str,
    segmented: bool,
    waiting: Option<Waiting>,
    found: &'a mut Quotes,
}

impl Walk<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, family: Family) {
        /// A quotation that is not closed after so many lines never will be.
        const PATIENCE: usize = 16;
        let marks: Vec<Mark> = paragraph.marks.iter().copied().filter(|mark| mark.family == family).collect();
        let Some(first) = marks.first() else {
            self.pass_over(paragraph, PATIENCE);
            return;
        };
        let leading = self.text[paragraph.span.start..first.span.start].chars().all(|c| !c.is_alphanumeric());
        let reopens =
            leading && first.side(false) == Side::Open && !matches!(first.place, Place::Closing | Place::Last);
        let mut base = None;
        if let Some(mut waiting) = self.waiting.take() {
            let over =
                !self.segmented && attribution_in(&self.text[waiting.open.span.end..waiting.paragraph.end]).is_some();
            if reopens && !over && (waiting.unopened.is_empty() || self.segmented) {
                // The opening mark repeats the one that waits; it is not one more.
                base = Some(first);
                self.found.quotations.push(Quotation::unfinished(waiting.open, waiting.paragraph));
            } else if !reopens && closes_what_waits(&marks) {
                if waiting.ended {
                    waiting.unopened.push(paragraph.span.start);
                }
                if !waiting.unopened.is_empty() && !self.segmented {
                    self.found.troubles.push(Trouble::NotReopened { open: waiting.open, starts: waiting.unopened });
                }
                let around = waiting.paragraph.hull(paragraph.span);
                self.found.quotations.push(Quotation::new(waiting.open, *first, around, false));
                self.pairs(paragraph, &marks[1..], Vec::new(), Some((waiting.open, *first)));
                return;
            } else {
                self.waiting = Some(waiting);
                self.give_up();
            }
        }
        match base {
            Some(first) => self.pairs(paragraph, &marks[1..], vec![*first], None),
            None => self.pairs(paragraph, &marks, Vec::new(), None),
        }
    }

    /// A paragraph without marks: a heading, narration, or part of what waits.
    fn pass_over(&mut self, paragraph: &Paragraph, patience: usize) {
        let Some(waiting) = &mut self.waiting else { return };
        waiting.lines += 1;
        if waiting.lines > patience {
            self.give_up();
        } else if paragraph.kind != Kind::Heading {
            if waiting.ended {
                waiting.unopened.push(paragraph.span.start);
            }
            waiting.ended = ends_sentence(paragraph.span.of(self.text));
        }
    }

    /// What waits is never closed.
    fn give_up(&mut self) {
        if let Some(waiting) = self.waiting.take() {
            self.found.troubles.push(Trouble::Unclosed { open: waiting.open, until: waiting.paragraph.end });
        }
    }

    /// Pairs the marks of one paragraph; `open` are those open already, `before` a pair closed already.
    fn pairs(&mut self, paragraph: &Paragraph, marks: &[Mark], mut open: Vec<Mark>, before: Option<(Mark, Mark)>) {
        let mut last = before;
        let mut rest = marks.iter().enumerate();
        while let Some((index, mark)) = rest.next() {
            if mark.side(!open.is_empty()) == Side::Open {
                open.push(*mark);
            } else if let Some(partner) = open.pop() {
                self.found.quotations.push(Quotation::new(partner, *mark, paragraph.span, !open.is_empty()));
                last = Some((partner, *mark));
            } else if let Some(close) = self.spaced_wrongly(&marks[index..]) {
                self.found.quotations.push(Quotation::new(*mark, close, paragraph.span, false));
                last = Some((*mark, close));
                rest.next();
            } else {
                self.unpaired(paragraph, *mark, last);
                // The quotation that was torn ends here: a third mark cannot tear it again.
                last = Some((*mark, *mark));
            }
        }
        // Opened again at the beginning of a sentence, the one before cannot go on: it was never closed.
        let starts: Vec<usize> =
            marks.iter().filter(|mark| self.starts_sentence(**mark)).map(|mark| mark.span.start).collect();
        let merged = paragraph.span.len() > LONGEST_PARAGRAPH;
        let mut rest = Vec::new();
        for one in open {
            match starts.get(starts.partition_point(|start| *start <= one.span.start)) {
                Some(next) if merged && attribution_in(&self.text[one.span.end..*next]).is_none() => {}
                Some(next) => self.found.troubles.push(Trouble::Unclosed { open: one, until: *next }),
                None => rest.push(one),
            }
        }
        if let Some(open) = rest.pop() {
            for (index, other) in rest.iter().enumerate() {
                let until = rest.get(index + 1).unwrap_or(&open).span.start;
                self.found.troubles.push(Trouble::Unclosed { open: *other, until });
            }
            let ended = ends_sentence(paragraph.span.of(self.text));
            self.waiting = Some(Waiting { open, paragraph: paragraph.span, unopened: Vec::new(), lines: 0, ended });
        }
    }

    /// The second of `marks`, where the first two enclose a term but stand on the wrong side of the spaces:
    /// `the film" Rain "won`. The first then looks like a closing mark and the second like an opening one.
    fn spaced_wrongly(&self, marks: &[Mark]) -> Option<Mark> {
        /// A longer stretch between two marks is not a term, in bytes and in words.
        const LONGEST: usize = 60;
        const MOST: usize = 5;
        let [open, close, ..] = marks else { return None };
        if open.place != Place::Closing || !matches!(close.place, Place::Opening | Place::Loose) {
            return None;
        }
        let inner = Span::new(open.span.end, close.span.start);
        let words = Some(inner).filter(|inner| inner.len() <= LONGEST)?.of(self.text);
        let term = words.starts_with(' ')
            && words.ends_with(' ')
            && !words.contains(['.', ',', ';', ':', '?', '!', '(', ')'])
            && words.split_whitespace().count() <= MOST;
        // The mark after them must begin something of its own; else it closes what the second one opens.
        let opens = |index: usize| marks.get(index).is_none_or(|mark| mark.place == Place::Opening);
        let alone = opens(2) || opens(3);
        (term && alone && words.trim().contains(char::is_alphanumeric)).then_some(*close)
    }

    /// A closing mark with nothing open: the quotation before it was torn, or this mark is one too many.
    fn unpaired(&mut self, paragraph: &Paragraph, close: Mark, last: Option<(Mark, Mark)>) {
        if close.glyph == '"' && self.text[..close.span.start].ends_with(|c: char| c.is_ascii_digit()) {
            // Inches.
            return;
        }
        self.found.troubles.push(match last {
            Some((open, early)) if self.is_torn(open, early, close) => Trouble::Torn { open, early, close },
            _ => Trouble::Orphan { close, paragraph: paragraph.span, after: last.map(|(_, close)| close) },
        });
    }

    /// Whether the words between the two closing marks belong to the quotation: a whole clause was quoted before
    /// them, nobody is named as its speaker, and they end as speech does.
    fn is_torn(&self, open: Mark, early: Mark, close: Mark) -> bool {
        /// A quotation of fewer words is a term or a title.
        const CLAUSE: usize = 4;
        if early.span.end > close.span.start || open.span.end > early.span.start {
            return false;
        }
        let quoted = Span::new(open.span.end, early.span.start).of(self.text);
        let gap = Span::new(early.span.end, close.span.start).of(self.text);
        quoted.split_whitespace().count() >= CLAUSE
            && gap.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() >= 2
            && gap.trim_end().ends_with([',', '.', '!', '?', '…', '—'])
            && !is_attribution(gap)
    }

    /// Whether an opening mark stands at the beginning of a sentence inside its paragraph.
    fn starts_sentence(&self, mark: Mark) -> bool {
        let before = self.text[..mark.span.start].trim_end_matches([' ', '\u{a0}']);
        mark.side(false) == Side::Open && before.len() < mark.span.start && ends_sentence(before)
    }
}

/// Whether the first mark of a paragraph ends the quotation before it. A mark that says nothing of itself does so
/// only where the others pair without it.
fn closes_what_waits(marks: &[Mark]) -> bool {
    let clear = marks[0].side(false) == Side::Close;
    clear || (marks[0].side(true) == Side::Close && marks.len() % 2 == 1)
}

/// Whether a paragraph ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    /// How many closing marks may stand after the stop; a bound keeps a text of nothing but marks linear.
    const AFTER: usize = 3;
    let closing = |c: &char| matches!(c, '”' | '"' | '’' | '\'' | '»' | '」' | ')' | ']');
    let last = text.chars().rev().take(AFTER + 1).find(|c| !closing(c));
    last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
}

#[cfg(test)]
#[path = "machine_tests.rs"]
mod tests;
