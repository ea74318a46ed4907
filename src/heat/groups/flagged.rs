//! Of what the checks found.

use crate::finding::Category;
use crate::heat::row::{self, Row};
use crate::heat::view::View;

/// The categories by their short names, in MQM's order.
static CATEGORIES: [&str; 7] = ["terminology", "accuracy", "conventions", "style", "locale", "audience", "markup"];

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let (flagged, sentence) = (view.words[at].flagged, view.sentence(at));
        row.put_if("flagged", "here", flagged.sure > 0.0);
        row.put("flagged", "confidence", flagged.sure);
        row.put("flagged", "confidence squared", flagged.sure * flagged.sure);
        row.put("flagged", "points", (flagged.points as f32).min(5.0));
        row.put("flagged", "broadly", flagged.broad);
        let category = flagged.category.and_then(|category| Category::ALL.iter().position(|other| *other == category));
        row.put_one_of("flagged", &CATEGORIES, category);
        let sure = |by: isize| view.beside(at, by).map_or(0.0, |word| word.flagged.sure);
        row.put("flagged", "beside", sure(-1).max(sure(1)));
        row.put("flagged", "near", (-4..=4).map(sure).fold(0.0, f32::max));
        let others = sentence.findings as f32;
        row.put("flagged", "in sentence", others.min(4.0));
        row.put("flagged", "density of sentence", others / (sentence.words.len() as f32 + 4.0));
    }
}
