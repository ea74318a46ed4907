//! What a language model tells of every word: its surprise, brought from tokens to words, sentences and lines.

use std::sync::Arc;

use super::surprise::{Surprise, Unexpected};
use super::view::View;

/// More than this is no more telling.
const MOST: f32 = 30.0;

/// All that is told of an article.
#[derive(Debug, Default)]
pub struct Told {
    /// One for each of [`View::words`].
    pub words: Vec<OfWord>,
    /// One for each of [`View::sentences`].
    pub sentences: Vec<OfSentence>,
    /// One for each of [`View::lines`]: the mean of its words; `None` where nothing is told.
    pub lines: Vec<Option<f32>>,
}

/// What is told of a word, in nats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OfWord {
    /// Of all its tokens together: those whose last byte that is no white space is in it.
    pub sum: f32,
    /// Of its first token: it says how unexpected the word is, the others how it goes on.
    pub first: f32,
    /// Of its most unexpected token.
    pub most: f32,
    /// Of the marks between it and the next word.
    pub mark: f32,
    /// The hunch at its last token; no nats, but what it adds to the logarithm of odds.
    pub hunch: f32,
}

/// What is told of the words of a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct OfSentence {
    /// Their mean.
    pub mean: f32,
    /// Their standard deviation.
    pub deviation: f32,
    /// The most unexpected one.
    pub most: f32,
}

impl Told {
    /// What `surprises`, one for each block of the article, tell of `view`. Linear in the length of the article.
    #[must_use]
    pub fn new(view: &View<'_>, surprises: &[Option<Arc<Surprise>>]) -> Self {
        let mut told = Self { words: vec![OfWord::default(); view.words.len()], ..Self::default() };
        for line in &view.lines {
            let surprise = surprises.get(line.block).and_then(Option::as_deref);
            if let Some(surprise) = surprise {
                told.hear(view, line.words.clone(), line.page.text(), &surprise.tokens);
            }
            let words = &told.words[line.words.clone()];
            let mean = words.iter().map(|word| word.sum).sum::<f32>() / words.len() as f32;
            told.lines.push(surprise.map(|_| mean));
        }
        told.sentences = view.sentences.iter().map(|sentence| of(&told.words[sentence.words.clone()])).collect();
        told
    }

    /// Brings the tokens of a block to its words.
    fn hear(&mut self, view: &View<'_>, words: std::ops::Range<usize>, text: &str, tokens: &[Unexpected]) {
        let (mut at, mut start) = (words.start, 0);
        for token in tokens {
            let end = (token.end as usize).min(text.len());
            let bytes = text.as_bytes().get(start..end).unwrap_or_default();
            let last = bytes.iter().rposition(|byte| !byte.is_ascii_whitespace()).map(|last| start + last);
            start = end;
            let Some(last) = last else { continue };
            while at + 1 < words.end && view.words[at + 1].span.start <= last {
                at += 1;
            }
            let (span, told) = (view.words[at].span, &mut self.words[at]);
            let nats = if token.nats.is_nan() { 0.0 } else { token.nats.clamp(0.0, MOST) };
            if last >= span.end {
                told.mark = (told.mark + nats).min(MOST);
            } else if last >= span.start {
                if told.sum == 0.0 {
                    told.first = nats;
                }
                told.sum = (told.sum + nats).min(MOST);
                told.most = told.most.max(nats);
                told.hunch = if token.hunch.is_finite() { token.hunch } else { 0.0 };
            }
        }
    }
}

fn of(words: &[OfWord]) -> OfSentence {
    let count = words.len().max(1) as f32;
    let mean = words.iter().map(|word| word.sum).sum::<f32>() / count;
    let off = words.iter().map(|word| (word.sum - mean).powi(2)).sum::<f32>() / count;
    OfSentence { mean, deviation: off.sqrt(), most: words.iter().map(|word| word.sum).fold(0.0, f32::max) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::Engine;
    use crate::document::Article;

    fn told(text: &str, surprises: &[Option<Arc<Surprise>>]) -> Told {
        let (article, stop) = (Article::new(text), false.into());
        let mut engine = Engine::new();
        engine.run(&article, &stop).unwrap();
        Told::new(&View::new(&engine.pages(&article, &stop).unwrap(), &[]), surprises)
    }

    fn surprise(tokens: &[(u32, f32)]) -> Option<Arc<Surprise>> {
        Some(Arc::new(Surprise {
            tokens: tokens.iter().map(|(end, nats)| Unexpected { end: *end, nats: *nats, hunch: -*nats }).collect(),
        }))
    }

    #[test]
    fn a_token_belongs_to_the_word_that_holds_its_last_letter() {
        // “|The| ore|s|,| twice|.|”|
        let text = "“The ores, twice.”";
        let told = told(
            text,
            &[surprise(&[(3, 1.0), (6, 2.0), (10, 4.0), (11, 8.0), (12, 0.5), (18, 5.0), (19, 0.25), (22, 0.5)])],
        );
        let of = |sum, first, most, mark| OfWord { sum, first, most, mark, hunch: -most };
        assert_eq!(told.words, [of(2.0, 2.0, 2.0, 0.0), of(12.0, 4.0, 8.0, 0.5), of(5.0, 5.0, 5.0, 0.75)]);
        assert_eq!(told.lines, [Some(19.0 / 3.0)]);
        assert_eq!(told.sentences[0].most, 12.0);
    }

    #[test]
    fn nothing_is_told_of_a_line_that_was_not_read() {
        let told =
            told("One two.\n\nThree.\nFour.", &[surprise(&[(3, 1.0), (7, 1.0)]), None, None, surprise(&[(4, 3.0)])]);
        assert_eq!(told.lines, [Some(1.0), None, Some(3.0)]);
        assert_eq!(told.words[2], OfWord::default());
    }

    /// The heat is drawn whatever a model says.
    #[test]
    fn tokens_that_fit_no_text_do_no_harm() {
        for tokens in [&[][..], &[(99, 1.0)], &[(4, f32::NAN), (2, f32::INFINITY), (4, -3.0)], &[(0, 1.0), (0, 1.0)]] {
            let told = told("Öre \u{a0} ore", &[surprise(tokens)]);
            let fine = |nats: f32| (0.0..=MOST).contains(&nats);
            assert!(told.words.iter().all(|word| fine(word.sum) && fine(word.most) && fine(word.mark)), "{tokens:?}");
            assert!(told.lines[0].is_some_and(fine));
        }
    }
}
