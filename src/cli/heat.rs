//! The heat of articles as JSON for other programs.

use serde::Serialize;

use crate::document::Article;
use crate::heat::Heat;
use crate::text::{Offsets, Span};

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
