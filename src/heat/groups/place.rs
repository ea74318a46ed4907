//! Of where the word stands: in its sentence, in the article, in a quotation.

use crate::document::Kind;
use crate::heat::row::{self, Row};
use crate::heat::view::View;

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let (word, sentence, line) = (&view.words[at], view.sentence(at), view.line(at));
        let (from, length) = ((at - sentence.words.start) as f32, sentence.words.len() as f32);
        row.put("place", "in sentence", from / length);
        row.put_below("place", "from start", from, &[1.0, 2.0, 4.0, 8.0]);
        row.put_below("place", "from end", length - 1.0 - from, &[1.0, 2.0, 4.0]);
        row.put("place", "in line", (at - line.words.start) as f32 / line.words.len() as f32);
        row.put("place", "in article", at as f32 / view.words.len() as f32);
        row.put_if("place", "first line", line.words.start == 0);
        row.put_if("place", "second line", view.lines.get(1).is_some_and(|second| second.start == line.start));
        row.put_if("place", "heading", line.page.kind == Kind::Heading);
        row.put_if("place", "quoted", word.quoted);
        row.put_if("place", "capital in quotation", word.quoted && word.capital);
        row.put("place", "rare in quotation", if word.quoted { (5.0 - word.zipf).max(0.0) } else { 0.0 });
    }
}
