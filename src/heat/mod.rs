//! The heat of an article: for every word the chance that a person who reviews would mark it.
//!
//! It orders places within one article and says nothing of the article as a whole: a good one is as hot as a bad one. So it
//! is used by shares (the riskiest 5 % of the words), never by a fixed limit.
//!
//! Features come in groups ([`row::Group`]); the model is a weighted sum of them, and bent sums ([`bent::Bent`]).
//! Those that are built in see the text, the article around it, and what the checks found.

pub mod bent;
pub mod chance;
pub mod fixes;
pub mod groups;
pub mod hunch;
pub mod line;
mod marks;
pub mod model;
pub mod odd;
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

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::checks::Pages;
use crate::finding::Finding;
use crate::text::Span;
use crate::text::words::{Kind, tokens};

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
    /// The risks of all words, the highest first.
    ranks: Vec<f32>,
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
        let (mut last, mut models) = (None, Vec::new());
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
                    models.push(model);
                }
            }
            last = Some(line.number);
        }
        for (line, model) in heat.lines.iter_mut().zip(&models) {
            row.clear();
            line::put(&heat.words[line.first..line.end], &mut row);
            line.risk = model.line(&row);
        }
        if let Some(model) = models.last() {
            heat.passages = model.passages().clone();
        }
        heat.rank();
        heat
    }

    fn rank(&mut self) {
        self.ranks = ranks(&self.words);
    }

    /// The same heat of `text` where a reviewer has said of the full words in `at_home`, in lower case, that they belong
    /// into this article: they bear no risk wherever they stand. What is said of whole lines stays.
    #[must_use]
    pub fn with_at_home(mut self, text: &str, at_home: &BTreeSet<String>) -> Self {
        if at_home.is_empty() {
            return self;
        }
        for word in &mut self.words {
            if at_home.contains(&word.span.of(text).to_lowercase()) {
                word.risk = 0.0;
            }
        }
        self.rank();
        self
    }

    /// Every word, in order.
    #[must_use]
    pub fn words(&self) -> &[HotWord] {
        &self.words
    }

    /// The words that lie in `span` or reach into it, in order.
    #[must_use]
    pub fn words_in(&self, span: Span) -> &[HotWord] {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let count = self.words[first..].partition_point(|word| word.span.start < span.end);
        &self.words[first..first + count]
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
        let in_sentence = self.joints.get(..=word)?.iter().rev().take(most).take_while(|joint| !joint.first).count();
        let first = self.words[word - in_sentence..word].first()?;
        Some(Span::new(first.span.start, self.words[word - 1].span.end))
    }

    /// The risk that the riskiest `share` of the words, 0 to 1, have at least; above 1 where that is no word. Of words of one
    /// risk either all belong to them or none, so that they are never more than the share.
    #[must_use]
    pub fn budget(&self, share: f32) -> f32 {
        budget(&self.ranks, share)
    }

    /// The share of the words, 0 to 1, that are as risky as a word of `risk` or riskier.
    #[must_use]
    pub fn share(&self, risk: f32) -> f32 {
        self.ranks.partition_point(|other| *other >= risk) as f32 / self.ranks.len().max(1) as f32
    }

    /// The highest risk; 0 where there is no word.
    #[must_use]
    pub fn highest(&self) -> f32 {
        self.ranks.first().copied().unwrap_or_default()
    }
}

/// The risks of `words`, the highest first.
#[must_use]
pub fn ranks(words: &[HotWord]) -> Vec<f32> {
    let mut ranks: Vec<f32> = words.iter().map(|word| word.risk).collect();
    ranks.sort_unstable_by(|one, other| other.total_cmp(one));
    ranks
}

/// The risk that the riskiest `share` of the words with these [`ranks`] have at least: see [`Heat::budget`].
#[must_use]
pub fn budget(ranks: &[f32], share: f32) -> f32 {
    let wanted = (ranks.len() as f32 * share.clamp(0.0, 1.0)).round() as usize;
    let fits = match (wanted.checked_sub(1).map(|last| ranks[last]), ranks.get(wanted)) {
        (Some(least), Some(next)) if least == *next => ranks.partition_point(|risk| *risk > least),
        _ => wanted,
    };
    fits.checked_sub(1).map_or(f32::INFINITY, |last| ranks[last])
}

/// The full words of a passage in lower case, as [`Heat::with_at_home`] wants them: small ones are at home everywhere and say
/// nothing.
pub fn full_words(passage: &str) -> impl Iterator<Item = String> {
    tokens(passage).into_iter().filter(|token| token.kind == Kind::Word).filter_map(move |token| {
        let lower = token.span.of(passage).to_lowercase();
        (!small::is_small(&lower)).then_some(lower)
    })
}
