//! The heat of articles as JSON for other programs.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use crate::checks::Pages;
use crate::document::Article;
use crate::error::Error;
use crate::finding::Finding;
use crate::heat::Heat;
use crate::heat::passages::passage;
use crate::heat::surprise::{Passage, Surprise, Surprising};
use crate::text::{Offsets, Span};
use crate::workbench::{Folders, model};

/// The language model that the heat asks, where one is installed. It is asked of one article at a time.
#[derive(Default)]
pub(super) struct Asked(Option<Mutex<Box<dyn Surprising + Send>>>);

impl Asked {
    /// The model that the user has installed; none where this program cannot run one.
    ///
    /// # Errors
    /// As [`model::open`]: what is installed cannot be used.
    pub(super) fn installed() -> Result<Self, Error> {
        let folders = Folders::of_user();
        let wanted = model::RUNS && model::installed(&folders).is_some();
        Ok(Self(if wanted { Some(Mutex::new(model::open(&folders)?)) } else { None }))
    }

    /// The heat of the article behind `pages`.
    pub(super) fn heat(&self, article: &Article, pages: &Pages<'_>, findings: &[Finding]) -> Heat {
        let Some(model) = &self.0 else { return Heat::of(pages, findings) };
        let model = model.lock().unwrap_or_else(PoisonError::into_inner);
        Heat::read_with(pages, findings, &told(article, &**model))
    }
}

/// What the model says of each block.
fn told(article: &Article, model: &dyn Surprising) -> Vec<Option<Arc<Surprise>>> {
    let blocks = 0..article.blocks().len();
    let passages: Vec<Option<Passage<'_>>> = blocks.map(|block| passage(article, block)).collect();
    let asked: Vec<Passage<'_>> = passages.iter().flatten().copied().collect();
    let mut said = model.surprise(&asked, &|| true).unwrap_or_default().into_iter();
    // As the window has them, which keeps them on disk.
    let mut next = |_| said.next().map(|surprise| Arc::new(surprise.rounded()));
    passages.into_iter().map(|passage| passage.and_then(&mut next)).collect()
}

/// A place and its risk, `[start, end, risk]`: in Unicode code points of the article's text, end exclusive, and 0 to 1.
#[derive(Serialize)]
pub(super) struct Hot(usize, usize, f64);

/// The heat of one article.
pub(super) struct Heated {
    /// Of every word: the chance that a person who reviews would mark it.
    pub words: Vec<Hot>,
    /// Of every line that has words: the chance that a person who reviews would mark a grave error in it.
    pub segments: Vec<Hot>,
}

impl Heated {
    pub(super) fn new(article: &Article, heat: &Heat) -> Self {
        let text = article.text();
        let offsets = Offsets::new(text);
        let hot = |span: Span, risk: f32| {
            // Four digits are more than the risk is worth.
            let rounded = (f64::from(risk) * 10_000.0).round() / 10_000.0;
            Hot(offsets.chars(text, span.start), offsets.chars(text, span.end), rounded)
        };
        Self {
            words: heat.words().iter().map(|word| hot(word.span, word.risk)).collect(),
            segments: heat.lines().iter().map(|line| hot(line.span, line.risk)).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heat::surprise::Unexpected;

    /// Says how long each passage is, and what stands before it.
    struct Counting;

    impl Surprising for Counting {
        fn surprise(&self, passages: &[Passage<'_>], _: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Surprise>> {
            let one = |passage: &Passage<'_>| {
                let token =
                    Unexpected { end: passage.text.len() as u32, nats: passage.before.len() as f32, hunch: 0.0 };
                Surprise { tokens: vec![token] }
            };
            Some(passages.iter().map(one).collect())
        }
    }

    #[test]
    fn each_block_gets_what_was_said_of_it() {
        let said = told(&Article::new("One.\n\nThree of them.\nFour."), &Counting);
        let said: Vec<Option<(u32, f32)>> =
            said.iter().map(|one| one.as_ref().map(|one| (one.tokens[0].end, one.tokens[0].nats))).collect();
        assert_eq!(said[..4], [Some((4, 0.0)), None, Some((14, 4.0)), Some((5, 14.0))]);
    }
}
