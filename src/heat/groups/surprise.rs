//! Of what a language model did not expect, and of its hunches: see [`crate::heat::told`].

use crate::heat::row::{self, Row};
use crate::heat::told::{OfWord, Told};
use crate::heat::view::View;

/// The natural logarithm of what a step of one on Zipf's scale multiplies a word's frequency with.
const ZIPF_STEP: f32 = std::f32::consts::LN_10;

/// A word of this Zipf value makes up all words.
const ALL_WORDS: f32 = 9.0;

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let none = Told::default();
        let told = view.told.as_ref().unwrap_or(&none);
        let here = told.words.get(at).copied().unwrap_or_default();
        let word = &view.words[at];
        let beside = |by: isize| -> OfWord {
            let other = at.checked_add_signed(by).filter(|other| view.sentence(at).words.contains(other));
            other.and_then(|other| told.words.get(other)).copied().unwrap_or_default()
        };
        let only = |is_so: bool| if is_so { here.sum } else { 0.0 };
        row.put_below("surprise", "of the word", here.sum, &[1.0, 2.0, 3.5, 5.0, 7.0, 9.0, 12.0, 16.0]);
        row.put_below("surprise", "of its beginning", here.first, &[2.0, 5.0, 8.0, 12.0]);
        row.put_below("surprise", "of a token", here.most, &[2.0, 5.0, 8.0, 12.0]);
        row.put_below("surprise", "of the mark after", here.mark, &[0.5, 2.0, 4.0, 7.0]);
        row.put_below("surprise", "of the mark before", beside(-1).mark, &[2.0, 5.0]);
        row.put("surprise", "of a small word", only(word.small));
        row.put("surprise", "of a capital", only(word.capital));
        row.put("surprise", "of a name met before", only(word.capital && word.count.1 > 0));
        row.put("surprise", "of a word met before", only(!word.small && word.count.1 > 0));
        row.put("surprise", "of a number", only(!word.text.starts_with(char::is_alphabetic)));
        row.put("surprise", "of what a check found", only(word.flagged.sure > 0.0));
        row.put("surprise", "of the first word", only(view.sentence(at).words.start == at));
        // How much less likely than by its frequency alone.
        let lift = here.sum - (ALL_WORDS - word.zipf) * ZIPF_STEP;
        row.put_below("surprise", "lift", lift, &[-10.0, -7.0, -5.0, -3.0, -1.0, 1.0]);
        row.put("surprise", "lift of a small word", if word.small { lift } else { 0.0 });
        for (name, by) in [("before", -1), ("after", 1), ("two before", -2), ("two after", 2)] {
            row.put_below("surprise beside", name, beside(by).sum, &[2.0, 5.0, 9.0]);
        }
        row.put_below("surprise beside", "beginning after", beside(1).first, &[2.0, 5.0]);
        let mean = |far: isize| (-far..=far).map(|by| beside(by).sum).sum::<f32>() / (2 * far + 1) as f32;
        row.put("surprise beside", "mean of 3", mean(1));
        row.put("surprise beside", "mean of 5", mean(2));
        row.put("surprise beside", "mean of 9", mean(4));
        row.put("surprise beside", "most of 3", (-1..=1).map(|by| beside(by).sum).fold(0.0, f32::max));
        row.put("surprise beside", "most of 7", (-3..=3).map(|by| beside(by).sum).fold(0.0, f32::max));
        row.put("surprise beside", "both before", here.sum.min(beside(-1).sum));
        row.put("surprise beside", "both after", here.sum.min(beside(1).sum));
        let sentence = told.sentences.get(word.sentence).copied().unwrap_or_default();
        let line = told.lines.get(view.sentence(at).line).copied().flatten().unwrap_or_default();
        row.put_below("surprise in sentence", "mean", sentence.mean, &[2.5, 3.5, 4.5, 6.0]);
        row.put("surprise in sentence", "most", sentence.most);
        row.put("surprise in sentence", "deviation", sentence.deviation);
        row.put("surprise in sentence", "above mean", (here.sum - sentence.mean) / (1.0 + sentence.deviation));
        row.put_if("surprise in sentence", "most of it", here.sum > 0.0 && here.sum >= sentence.most);
        row.put("surprise in sentence", "above the line", sentence.mean - line);
        row.put("surprise in line", "mean", line);
        row.put("hunch", "of the word", here.hunch);
    }
}
