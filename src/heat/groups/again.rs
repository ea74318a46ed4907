//! Of what comes again in the article.

use crate::heat::row::{self, Row};
use crate::heat::view::View;

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let word = &view.words[at];
        let full = !word.small;
        let only = |is_so: bool, value: f32| if is_so { value } else { 0.0 };
        let (all, before) = (word.count.0 as f32, word.count.1 as f32);
        row.put("again", "full word, times", only(full, all.ln()));
        row.put("again", "small word, times", only(!full, all.ln()));
        row.put_if("again", "full word, first of several", full && before == 0.0 && all > 1.0);
        row.put_if("again", "full word, only one", full && all == 1.0);
        row.put("again", "full word, times before", only(full, before.ln_1p()));
        row.put("again", "name, times", only(word.capital, all.ln()));
        row.put("again", "rare word, times", only(full && word.zipf < 4.0, all.ln()));
        let in_sentence = at - view.sentence(at).words.start;
        let here = |since: Option<usize>| since.is_some_and(|since| since <= in_sentence);
        let near = |since: Option<usize>| since.map_or(0.0, |since| 1.0 / (1.0 + since as f32 / 8.0));
        row.put_if("again", "full word in sentence", full && here(word.since));
        row.put_if("again", "small word in sentence", !full && here(word.since));
        row.put("again", "full word near", only(full && !word.capital, near(word.since)));
        row.put("again", "name near", only(word.capital, near(word.since)));
        row.put_if("again", "pair in sentence", here(word.pair_since));
        row.put("again", "pair near", near(word.pair_since));
        row.put_if("again", "pair in article", word.pair_since.is_some());
        row.put_if("again", "kin in sentence", full && here(word.kin_since));
        row.put("again", "kin near", only(full, near(word.kin_since)));
    }
}
