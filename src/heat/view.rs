//! What the features look at: the words of an article with all that is known of each, looked up once.

use std::collections::HashMap;
use std::ops::Range;

use super::marks::Beside;
use super::small::is_small;
use super::told::Told;
use crate::checks::{Page, Pages};
use crate::document::{Block, Kind};
use crate::finding::{Category, Finding};
use crate::language::frequency::frequency;
use crate::language::lexicon::lexicon;
use crate::language::spelling::spelling;
use crate::text::Span;
use crate::text::words::{Kind as Made, Token};

/// The Zipf value of what the list of frequencies cannot know: numbers and addresses. That of a common word.
const UNLISTED_KIND: f32 = 4.5;

/// A finding of more words than this says something of the sentence, not of the words.
const SHORT_FINDING: usize = 6;

/// Words of a long finding that are looked at; a sentence has seldom more.
const LONG_FINDING: usize = 80;

/// One word, number or address.
pub struct Word<'a> {
    /// In bytes of its page's text.
    pub span: Span,
    /// As it is written.
    pub text: &'a str,
    /// In lower case, without a possessive ending.
    pub lower: &'a str,
    /// What it is made of.
    pub made: Made,
    /// How common it is: see [`crate::language::frequency::Frequency::zipf`]. Of a word with hyphens, its rarest part.
    pub zipf: f32,
    /// Its length in characters.
    pub chars: usize,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether all its letters, two or more, are capitals.
    pub shouted: bool,
    /// Whether it has a hyphen inside.
    pub hyphen: bool,
    /// Whether a dictionary has it.
    pub known: bool,
    /// Whether it is one of the small words, which say how a sentence is built.
    pub small: bool,
    /// The number of its sentence in [`View::sentences`].
    pub sentence: usize,
    /// The mark that stands before it, and the one behind it.
    pub marks: (Beside, Beside),
    /// Whether it stands in quotation marks.
    pub quoted: bool,
    /// How often the article has it, and how often before this place.
    pub count: (u32, u32),
    /// How many words ago it came last.
    pub since: Option<usize>,
    /// How many words ago it came last with the same word before it.
    pub pair_since: Option<usize>,
    /// How many words ago another word came that begins with the same letters.
    pub kin_since: Option<usize>,
    /// What the checks found at it.
    pub flagged: Flagged,
}

/// What the checks found at a word.
#[derive(Clone, Copy, Default)]
pub struct Flagged {
    /// The confidence of the surest finding of few words.
    pub sure: f32,
    /// That of the surest finding of many words.
    pub broad: f32,
    /// The points of the gravest finding of few words.
    pub points: u32,
    /// The category of the surest finding of few words.
    pub category: Option<Category>,
}

/// One sentence.
#[derive(Default)]
pub struct Sentence {
    /// Its words in [`View::words`].
    pub words: Range<usize>,
    /// The number of its line in [`View::lines`].
    pub line: usize,
    /// The mean Zipf value of its words.
    pub zipf: f32,
    /// Its commas.
    pub commas: usize,
    /// The findings that begin in it.
    pub findings: usize,
}

/// One block of the article that has words.
pub struct Line<'a> {
    /// The line that it belongs to, as [`Block::line`]: a very long line is several blocks.
    pub number: usize,
    /// Its number among the blocks of the article.
    pub block: usize,
    /// Where it begins in the article's text.
    pub start: usize,
    /// Its page.
    pub page: &'a Page,
    /// Its words in [`View::words`].
    pub words: Range<usize>,
    /// Its sentences in [`View::sentences`].
    pub sentences: Range<usize>,
    /// The mean Zipf value of its words.
    pub zipf: f32,
    /// Words with a capital, and words with a digit.
    pub capitals: usize,
    /// Numbers.
    pub numbers: usize,
    /// Commas.
    pub commas: usize,
    /// Quotation marks.
    pub quotes: usize,
}

/// An article as the features see it.
#[derive(Default)]
pub struct View<'a> {
    /// All words, in order.
    pub words: Vec<Word<'a>>,
    /// All sentences that have words, in order.
    pub sentences: Vec<Sentence>,
    /// All blocks that have words, in order.
    pub lines: Vec<Line<'a>>,
    /// The mean Zipf value of all words.
    pub zipf: f32,
    /// The mean number of words of a sentence.
    pub sentence_length: f32,
    /// The mean number of words of a line.
    pub line_length: f32,
    /// What a language model tells of it, where one was asked.
    pub told: Option<Told>,
}

impl<'a> View<'a> {
    /// The words of the article behind `pages`, with what was found in it. Linear in its length.
    #[must_use]
    pub fn new(pages: &Pages<'a>, findings: &[Finding]) -> Self {
        let mut view = Self::default();
        let mut met = Met::default();
        for (number, (block, page)) in pages.blocks().enumerate() {
            if page.kind != Kind::Blank {
                view.read(number, block, page, &mut met);
            }
        }
        for (word, met_as) in view.words.iter_mut().zip(&met.ids) {
            word.count.0 = met.counts[*met_as];
        }
        // A book has millions of words: single precision would lose the last ones.
        let mean = |sum: f64, count: usize| (sum / count.max(1) as f64) as f32;
        view.zipf = mean(view.words.iter().map(|word| f64::from(word.zipf)).sum(), view.words.len());
        view.sentence_length = mean(view.words.len() as f64, view.sentences.len());
        view.line_length = mean(view.words.len() as f64, view.lines.len());
        view.flag(findings);
        view
    }

    /// The word `by` places from `at`, in the same sentence.
    #[must_use]
    pub fn beside(&self, at: usize, by: isize) -> Option<&Word<'a>> {
        let other = at.checked_add_signed(by)?;
        self.sentence(at).words.contains(&other).then(|| &self.words[other])
    }

    /// The sentence of the word `at`.
    #[must_use]
    pub fn sentence(&self, at: usize) -> &Sentence {
        &self.sentences[self.words[at].sentence]
    }

    /// The line of the word `at`.
    #[must_use]
    pub fn line(&self, at: usize) -> &Line<'a> {
        &self.lines[self.sentence(at).line]
    }

    fn read(&mut self, number: usize, block: &Block, page: &'a Page, met: &mut Met<'a>) {
        let (first_word, first_sentence) = (self.words.len(), self.sentences.len());
        let (text, lower) = (page.text(), page.lower());
        let (mut ends, mut quoted) = (page.sentences().iter().peekable(), page.quoted().iter().peekable());
        let (mut commas, mut quotes) = (0, 0);
        let mut open = Sentence { words: first_word..first_word, line: self.lines.len(), ..Sentence::default() };
        let mut before = Beside::Nothing;
        for token in page.tokens() {
            while ends.next_if(|end| end.end <= token.span.start).is_some() {
                self.close(&mut open);
            }
            if token.kind == Made::Mark {
                let mark = Beside::of(token.span.of(text));
                if let Some(word) =
                    self.words[open.words.start..].last_mut().filter(|word| word.marks.1 == Beside::Nothing)
                {
                    word.marks.1 = mark;
                }
                open.commas += usize::from(mark == Beside::Comma);
                commas += usize::from(mark == Beside::Comma);
                quotes += usize::from(mark == Beside::Quote);
                before = mark;
                continue;
            }
            if let Some(word) = self.words[open.words.start..].last_mut().filter(|word| word.marks.1 == Beside::Nothing)
            {
                word.marks.1 = Beside::Word;
            }
            while quoted.next_if(|span| span.end <= token.span.start).is_some() {}
            let mut word = Word::new(*token, text, lower);
            word.quoted = quoted.peek().is_some_and(|span| span.start <= token.span.start);
            word.sentence = self.sentences.len();
            word.marks.0 = before;
            met.note(&mut word, &self.words);
            before = Beside::Word;
            self.words.push(word);
        }
        self.close(&mut open);
        let words = first_word..self.words.len();
        if words.is_empty() {
            return;
        }
        let these = &self.words[words.clone()];
        self.lines.push(Line {
            number: block.line,
            block: number,
            start: block.span.start,
            page,
            zipf: these.iter().map(|word| word.zipf).sum::<f32>() / these.len() as f32,
            capitals: these.iter().filter(|word| word.capital).count(),
            numbers: these.iter().filter(|word| word.made == Made::Number).count(),
            commas,
            quotes,
            words,
            sentences: first_sentence..self.sentences.len(),
        });
    }

    /// Ends the open sentence, if it has words, and begins another.
    fn close(&mut self, open: &mut Sentence) {
        let next = Sentence { words: self.words.len()..self.words.len(), line: open.line, ..Sentence::default() };
        open.words.end = self.words.len();
        if !open.words.is_empty() {
            let words = &self.words[open.words.clone()];
            open.zipf = words.iter().map(|word| word.zipf).sum::<f32>() / words.len() as f32;
            self.sentences.push(std::mem::replace(open, next));
        }
    }

    /// Notes at the words what was found at them.
    fn flag(&mut self, findings: &[Finding]) {
        for finding in findings {
            self.flag_one(finding);
            for other in &finding.also {
                self.flag_one(other);
            }
        }
    }

    fn flag_one(&mut self, finding: &Finding) {
        let line = self.lines.partition_point(|line| line.start <= finding.span.start).saturating_sub(1);
        let Some(Line { start, words, .. }) = self.lines.get(line) else { return };
        let (start, words) = (*start, words.clone());
        // A finding of a mark or a gap speaks of the word before it.
        let from =
            words.start + self.words[words.clone()].partition_point(|word| start + word.span.end < finding.span.start);
        let touched = self.words[from.min(words.end)..words.end]
            .iter()
            .take(LONG_FINDING)
            .take_while(|word| start + word.span.start < finding.span.end.max(finding.span.start + 1))
            .count();
        if touched == 0 {
            return;
        }
        let sentence = self.words[from].sentence;
        self.sentences[sentence].findings += 1;
        let short = touched <= SHORT_FINDING;
        for word in &mut self.words[from..from + touched] {
            let flagged = &mut word.flagged;
            if !short {
                flagged.broad = flagged.broad.max(finding.confidence);
                continue;
            }
            if finding.confidence >= flagged.sure {
                flagged.category = Some(finding.category);
            }
            flagged.sure = flagged.sure.max(finding.confidence);
            flagged.points = flagged.points.max(finding.severity.points());
        }
    }
}

impl<'a> Word<'a> {
    fn new(token: Token, text: &'a str, lower: &'a str) -> Self {
        let (written, lower) = (token.span.of(text), token.span.of(lower));
        let bare = lower.strip_suffix("'s").or_else(|| lower.strip_suffix("’s")).unwrap_or(lower);
        let is_word = token.kind == Made::Word;
        let hyphen = is_word && bare.contains(['-', '\u{2011}']);
        let letters = || written.chars().filter(|c| c.is_alphabetic());
        let small = is_small(lower);
        let known = !is_word || small || lexicon().has(bare) || {
            let of = &written[..bare.len()];
            spelling().knows(of) || hyphen && of.split(['-', '\u{2011}']).all(|part| spelling().knows(part))
        };
        Self {
            span: token.span,
            text: written,
            lower: bare,
            made: token.kind,
            zipf: if is_word { zipf(bare, hyphen) } else { UNLISTED_KIND },
            chars: written.chars().count(),
            capital: written.starts_with(char::is_uppercase),
            shouted: letters().all(char::is_uppercase) && letters().nth(1).is_some(),
            hyphen,
            known,
            small,
            sentence: 0,
            marks: (Beside::Nothing, Beside::Nothing),
            quoted: false,
            count: (0, 0),
            since: None,
            pair_since: None,
            kin_since: None,
            flagged: Flagged::default(),
        }
    }
}

/// The Zipf value of a word in lower case, or of its rarest part.
fn zipf(bare: &str, hyphen: bool) -> f32 {
    let one = |part: &str| match part.contains('’') {
        true => frequency().zipf(&part.replace('’', "'")),
        false => frequency().zipf(part),
    };
    if !hyphen {
        return one(bare);
    }
    let parts = bare.split(['-', '\u{2011}']).filter(|part| part.starts_with(char::is_alphabetic));
    parts
        .map(one)
        .fold(None, |least: Option<f32>, part| Some(least.map_or(part, |least| least.min(part))))
        .unwrap_or(UNLISTED_KIND)
}

/// The words met so far.
#[derive(Default)]
struct Met<'a> {
    /// The number of each word, and where it stood last.
    words: HashMap<&'a str, (usize, usize)>,
    /// By number.
    counts: Vec<u32>,
    /// The number of the word at each place.
    ids: Vec<usize>,
    /// Where a word stood last behind another, by their numbers.
    pairs: HashMap<(usize, usize), usize>,
    /// Where a beginning of a word stood last, and the number of the word.
    kin: HashMap<&'a str, (usize, usize)>,
}

/// How many letters make two words kin.
const KIN: usize = 5;

impl<'a> Met<'a> {
    /// Tells `word`, which comes behind `before`, where it was met.
    fn note(&mut self, word: &mut Word<'a>, before: &[Word<'a>]) {
        let at = before.len();
        let fresh = self.counts.len();
        let (id, last) = *self.words.entry(word.lower).or_insert((fresh, at));
        if id == fresh {
            self.counts.push(0);
        } else {
            word.since = Some(at - last);
        }
        self.words.insert(word.lower, (id, at));
        word.count.1 = self.counts[id];
        self.counts[id] += 1;
        if before.last().is_some_and(|last| last.sentence == word.sentence) {
            let pair = (self.ids[at - 1], id);
            word.pair_since = self.pairs.insert(pair, at).map(|last| at - last);
        }
        if word.made == Made::Word
            && let Some((end, _)) = word.lower.char_indices().nth(KIN)
            && let Some((other, last)) = self.kin.insert(&word.lower[..end], (id, at))
            && other != id
        {
            word.kin_since = Some(at - last);
        }
        self.ids.push(id);
    }
}
