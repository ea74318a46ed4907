//! The heat of an article: for every word the chance that a person who reviews would mark it.
//!
//! It orders places within one article and says nothing of the article as a whole: a good one is as hot as a bad one. So it
//! is used by shares (the riskiest 5 % of the words), never by a fixed limit.
//!
//! Features come in groups ([`row::Group`]); the model is one weighted sum of them. Those that are built in see the text,
//! the article around it, and what the checks found.

pub mod chance;
pub mod groups;
pub mod line;
mod marks;
pub mod model;
pub mod passages;
mod reason;
pub mod row;
pub mod runs;
mod small;
pub mod surprise;
pub mod surprises;
#[cfg(test)]
mod tests;
pub mod told;
pub mod view;
pub mod written;

use std::sync::Arc;

use crate::checks::Pages;
use crate::finding::Finding;
use crate::text::Span;

pub use reason::Reason;

use model::{Model, OfPassages};
use row::{Group, Row};
use runs::Joint;
use surprise::Surprise;
use told::Told;
use view::View;

/// The heat of every word of an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    words: Vec<HotWord>,
    /// One for each word.
    joints: Vec<Joint>,
    lines: Vec<HotLine>,
    /// The models of passages that belong to these risks.
    passages: OfPassages,
}

/// One word, number or address.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HotWord {
    /// In bytes of the article's text.
    pub span: Span,
    /// The chance that a person who reviews would mark it, 0 to 1.
    pub risk: f32,
    /// What raises the risk most, the foremost first.
    pub reasons: [Option<Reason>; 2],
}

/// One line of the article that has words: a paragraph or a heading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HotLine {
    /// In bytes of the article's text.
    pub span: Span,
    /// The chance that a person who reviews would mark a grave error in it, 0 to 1.
    pub risk: f32,
    /// The first of its words in [`Heat::words`].
    first: usize,
    /// One past the last.
    end: usize,
}

/// How a line is read.
struct Reading<'m> {
    model: &'m Model,
    groups: &'m [&'m (dyn Group + Sync)],
}

impl Heat {
    /// The heat of the article behind `pages`, in which `findings` were found; the same for the same text and findings.
    ///
    /// Linear in the length of the article. A word's risk depends on its own line and, through means and counts alone, on
    /// the rest of the article.
    #[must_use]
    pub fn of(pages: &Pages<'_>, findings: &[Finding]) -> Self {
        Self::with(model::built_in(), groups::BUILT_IN, &View::new(pages, findings))
    }

    /// The same with what a language model has told so far: `surprises` has one for each block of the article, `None` where
    /// it was not asked yet. A line that it was asked of is read by weights of their own, any other as [`Heat::of`] reads it.
    #[must_use]
    pub fn read_with(pages: &Pages<'_>, findings: &[Finding], surprises: &[Option<Arc<Surprise>>]) -> Self {
        let mut view = View::new(pages, findings);
        view.told = Some(Told::new(&view, surprises));
        let told = |line: usize| view.told.as_ref().is_some_and(|told| told.lines[line].is_some());
        Self::by(&view, |line| {
            if told(line) {
                Reading { model: model::with_model(), groups: groups::WITH_MODEL }
            } else {
                Reading { model: model::built_in(), groups: groups::BUILT_IN }
            }
        })
    }

    /// The heat by other weights, or with other groups of features; `model` has a weight for each feature of `groups`.
    #[must_use]
    pub fn with(model: &Model, groups: &[&(dyn Group + Sync)], view: &View<'_>) -> Self {
        Self::by(view, |_| Reading { model, groups })
    }

    /// The heat where each of [`View::lines`] is read as `choose` says.
    fn by<'m>(view: &View<'_>, choose: impl Fn(usize) -> Reading<'m>) -> Self {
        let mut row = Row::default();
        let mut heat = Self {
            words: Vec::with_capacity(view.words.len()),
            joints: Vec::with_capacity(view.words.len()),
            ..Self::default()
        };
        let mut last = None;
        for (number, line) in view.lines.iter().enumerate() {
            let first = heat.words.len();
            let Reading { model, groups } = choose(number);
            for at in line.words.clone() {
                row.clear();
                groups.iter().for_each(|group| group.put(view, at, &mut row));
                let (risk, reasons) = model.word(&row);
                heat.words.push(HotWord { span: view.words[at].span.shifted(line.start), risk, reasons });
                heat.joints.push(Joint::of(view, at));
            }
            // A very long line of the file is several blocks, and one line here.
            match heat.lines.last_mut().filter(|_| last == Some(line.number)) {
                Some(whole) => (whole.span.end, whole.end) = (line.start + line.page.text().len(), heat.words.len()),
                None => {
                    let span = Span::new(line.start, line.start + line.page.text().len());
                    heat.lines.push(HotLine { span, risk: 0.0, first, end: heat.words.len() });
                    heat.passages = model.passages().clone();
                }
            }
            let whole = heat.lines.last_mut().expect("it was just put there");
            row.clear();
            line::put(&heat.words[whole.first..whole.end], &mut row);
            whole.risk = model.line(&row);
            last = Some(line.number);
        }
        heat
    }

    /// Every word, in order.
    #[must_use]
    pub fn words(&self) -> &[HotWord] {
        &self.words
    }

    /// Every line that has words, in order.
    #[must_use]
    pub fn lines(&self) -> &[HotLine] {
        &self.lines
    }

    /// The words of a line, which is one of [`Heat::lines`].
    #[must_use]
    pub fn words_of(&self, line: &HotLine) -> &[HotWord] {
        &self.words[line.first..line.end]
    }

    /// What stands before the word of this number in its sentence, to be quoted: up to so many words; `None` before the first
    /// word of a sentence. [`Reason::Unexpected`] is unexpected after these.
    #[must_use]
    pub fn before(&self, word: usize, most: usize) -> Option<Span> {
        let in_sentence = self.joints[..=word].iter().rev().take(most).take_while(|joint| !joint.first).count();
        let first = self.words[word - in_sentence..word].first()?;
        Some(Span::new(first.span.start, self.words[word - 1].span.end))
    }

    /// The risk that the riskiest `share` of the words, 0 to 1, have at least; above 1 where that is no word.
    #[must_use]
    pub fn budget(&self, share: f32) -> f32 {
        budget(&self.words, share)
    }
}

/// The risk that the riskiest `share` of `words` have at least: see [`Heat::budget`].
fn budget(words: &[HotWord], share: f32) -> f32 {
    let wanted = (words.len() as f32 * share.clamp(0.0, 1.0)).round() as usize;
    let Some(last) = wanted.checked_sub(1) else { return f32::INFINITY };
    let mut risks: Vec<f32> = words.iter().map(|word| word.risk).collect();
    let (_, least, _) = risks.select_nth_unstable_by(last, |one, other| other.total_cmp(one));
    *least
}
