//! Of the words and marks beside the word.

use crate::heat::marks::Beside;
use crate::heat::row::{self, Row};
use crate::heat::view::{View, Word};
use crate::text::words::Kind;

/// How far a run of words of one kind is looked for.
const FAR: isize = 8;

pub struct Group;

impl row::Group for Group {
    fn put(&self, view: &View<'_>, at: usize, row: &mut Row) {
        let word = &view.words[at];
        let zipf = |by: isize| view.beside(at, by).map_or(view.zipf, |word| word.zipf);
        let rarity = |by: isize| view.beside(at, by).map_or(0.0, |word| (5.0 - word.zipf).max(0.0));
        for (name, by) in [("before", -1), ("after", 1), ("two before", -2), ("two after", 2)] {
            row.put_below("beside", name, zipf(by), &[6.5, 5.0, 4.0, 3.0]);
        }
        let window = |far: isize| (-far..=far).map(zipf).fold(9.0_f32, f32::min);
        row.put("beside", "rarest of 3", 5.0 - window(1));
        row.put("beside", "rarest of 7", 5.0 - window(3));
        let own = rarity(0);
        row.put("beside", "both rare before", own.min(rarity(-1)));
        row.put("beside", "both rare after", own.min(rarity(1)));
        row.put("beside", "three rare", own.min(rarity(1)).min(rarity(-1)));
        let beside = |by: isize, is: fn(&Word<'_>) -> bool| view.beside(at, by).is_some_and(is);
        row.put_if("beside", "small before", beside(-1, |word| word.small));
        row.put_if("beside", "small after", beside(1, |word| word.small));
        row.put_if("beside", "capital before", beside(-1, |word| word.capital));
        row.put_if("beside", "capital after", beside(1, |word| word.capital));
        row.put_if("beside", "both capital", word.capital && beside(-1, |word| word.capital));
        row.put_if("beside", "capitals after", word.capital && beside(1, |word| word.capital));
        row.put_if("beside", "number before", beside(-1, |word| word.made == Kind::Number));
        row.put_if("beside", "number after", beside(1, |word| word.made == Kind::Number));
        row.put_if("beside", "unknown before", beside(-1, |word| !word.known));
        row.put_if("beside", "unknown after", beside(1, |word| !word.known));
        let run = |way: isize| {
            let full = |by: &isize| view.beside(at, by * way).is_some_and(|word| !word.small);
            (1..=FAR).take_while(full).count() as f32
        };
        let (back, on) = (run(-1), run(1));
        let own_full = !word.small;
        row.put("run", "full words before", back.min(5.0));
        row.put("run", "full words after", on.min(5.0));
        row.put("run", "full words around", if own_full { (back + on).min(6.0) } else { 0.0 });
        row.put_if("run", "small between small", !own_full && back == 0.0 && on == 0.0);
        row.put_one_of("mark before", &Beside::NAMES, Some(word.marks.0 as usize));
        row.put_one_of("mark after", &Beside::NAMES, Some(word.marks.1 as usize));
    }
}
