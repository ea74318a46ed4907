//! Of the sentence and the line that the word stands in, beside the rest of the article.

use crate::heat::row::{self, Row};
use crate::heat::view::View;

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let (sentence, line) = (view.sentence(at), view.line(at));
        let (words, length) = (sentence.words.len() as f32, line.words.len() as f32);
        row.put_below("sentence", "length", words, &[6.0, 12.0, 20.0, 30.0, 45.0, 60.0]);
        row.put("sentence", "longer than usual", (words / view.sentence_length.max(1.0)).ln());
        row.put("sentence", "rarer than usual", view.zipf - sentence.zipf);
        row.put("sentence", "zipf", sentence.zipf);
        row.put("sentence", "commas", sentence.commas as f32 / words);
        row.put("sentence", "words before comma", words / (1.0 + sentence.commas as f32));
        row.put_below("line", "length", length, &[8.0, 16.0, 30.0, 60.0]);
        row.put("line", "longer than usual", (length / view.line_length.max(1.0)).ln());
        row.put("line", "rarer than usual", view.zipf - line.zipf);
        row.put("line", "sentences", (line.sentences.len() as f32).ln());
        row.put("line", "capitals", line.capitals as f32 / length);
        row.put("line", "numbers", line.numbers as f32 / length);
        row.put("line", "commas", line.commas as f32 / length);
        row.put("line", "quotes", (line.quotes as f32 / length).min(0.5));
        row.put_if("line", "has quotes", line.quotes > 0);
    }
}
