//! Which fix of a finding a language model likes best: the passage as each fix would leave it, read side by side.

use std::collections::HashSet;

use super::passages::{end_of, passage};
use super::surprise::{Passage, Surprise};
use super::surprises::Surprises;
use crate::document::Article;
use crate::finding::{Finding, Fix, Replacement, Trust};
use crate::text::Span;
use crate::text::sentences::sentences;

/// Fixes of one finding that are read: as many as its card shows.
pub const MOST_FIXES: usize = 9;

/// Passages of more bytes than this are not read for a fix.
const LONGEST: usize = 2000;

/// By how many nats a passage must be likelier than another for its fix to go before one that its check put a place
/// higher: seven times as likely. With SmolLM2-135M the first fix was then the right one 23 times of 27 in our labelled
/// twins (by the check's order 21, by the model alone 19), and 196 times of 212 where a second article or a slip of the
/// pen was put into a right sentence (74 and 199).
const EACH_PLACE: f64 = 2.0;

/// A passage as a fix would leave it, with what stands before it: something that a model is asked to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Wish {
    before: String,
    text: String,
}

impl Wish {
    /// A text after what stands before it.
    #[must_use]
    pub fn new(before: &str, text: impl Into<String>) -> Self {
        Self { before: before.to_owned(), text: text.into() }
    }

    /// As a model reads it.
    #[must_use]
    pub fn passage(&self) -> Passage<'_> {
        Passage { before: &self.before, text: &self.text }
    }
}

/// The fixes of a finding that may change places, by their numbers, each with the passage that it would leave; `None`
/// where there is nothing to rank.
///
/// The passage is the sentence, or the sentences that any of the fixes touches: what follows costs as much to read and
/// says little. Fixes that reach into other paragraphs are not compared: one that mends every place is not likelier or
/// less likely than one that mends this place, it is another wish.
fn variants(article: &Article, finding: &Finding) -> Option<Vec<(usize, Wish)>> {
    let shown = finding.fixes.iter().take(MOST_FIXES).enumerate();
    let rivals: Vec<_> = shown.filter(|(_, fix)| fix.trust == Trust::Suggested).collect();
    if rivals.len() < 2 {
        return None;
    }
    let number = article.block_at(finding.span.start);
    let block = article.blocks().get(number)?.span;
    let places = || rivals.iter().flat_map(|(_, fix)| &fix.edits).map(|edit| edit.span);
    if !places().all(|place| block.contains(place)) {
        return None;
    }
    let hull = places().fold(finding.span, Span::hull);
    let text = block.of(article.text());
    let (from, to) = (hull.start - block.start, hull.end.min(block.end) - block.start);
    let touched = sentences(text).into_iter().filter(|sentence| sentence.end >= from && sentence.start <= to);
    let stretch = touched.fold(Span::new(from, to), Span::hull);
    // The space before a sentence is a part of its first token.
    let start = text[..stretch.start].trim_end().len();
    let stretch = Span::new(start, stretch.end);
    if stretch.len() > LONGEST {
        return None;
    }
    let before = if start == 0 { passage(article, number)?.before } else { end_of(&text[..start]) };
    let variant = |edits: &[Replacement]| {
        let mut variant = String::new();
        let mut at = start;
        for edit in edits {
            variant += &text[at..edit.span.start - block.start];
            variant += &edit.text;
            at = edit.span.end - block.start;
        }
        variant += &text[at..stretch.end];
        Wish::new(before, variant)
    };
    Some(rivals.into_iter().map(|(index, fix)| (index, variant(&fix.edits))).collect())
}

/// What has to be read before the fixes of these findings can be ranked, each passage once, in the order of the findings.
#[must_use]
pub fn wishes(article: &Article, findings: &[Finding]) -> Vec<Wish> {
    let mut met = HashSet::new();
    let all = findings.iter().filter_map(|finding| variants(article, finding)).flatten();
    all.map(|(_, wish)| wish).filter(|wish| met.insert(wish.clone())).collect()
}

/// Puts the suggested fixes of a finding in the order of how likely each makes its passage, where that is known of all of
/// them; a safe fix keeps its place.
///
/// What counts is the sum of the nats of the whole passage: how likely the model finds it that somebody writes just this.
/// A mean over tokens or bytes would ask which passage is the easiest to read on, and let a fix win by being wordy. But the
/// sum favours whatever is short, such as taking a quotation mark away instead of setting the other one, and the order
/// that a check gives its fixes in knows what no model does. So each place that a fix stands further back costs it
/// two nats.
pub fn rank(finding: &mut Finding, article: &Article, surprises: &Surprises) {
    let Some(rivals) = variants(article, finding) else { return };
    let known = |wish: &Wish| Some(nats(&*surprises.find(surprises.key(wish.passage()))?));
    let costs: Option<Vec<f64>> = rivals.iter().map(|(_, wish)| known(wish)).collect();
    let Some(mut costs) = costs else { return };
    for (place, cost) in costs.iter_mut().enumerate() {
        *cost += place as f64 * EACH_PLACE;
    }
    let mut order: Vec<usize> = (0..rivals.len()).collect();
    order.sort_by(|one, other| costs[*one].total_cmp(&costs[*other]));
    let ranked: Vec<Fix> = order.iter().map(|rival| finding.fixes[rivals[*rival].0].clone()).collect();
    for ((place, _), fix) in rivals.iter().zip(ranked) {
        finding.fixes[*place] = fix;
    }
}

/// Puts the fixes of a finding back into the order that `before` had, where they are the same ones; whether they had
/// another.
pub fn hold(finding: &mut Finding, before: &Finding) -> bool {
    let same = finding.span == before.span && finding.meta.id == before.meta.id;
    if !same || finding.fixes == before.fixes || finding.fixes.len() != before.fixes.len() {
        return false;
    }
    // Fixes are few, and seldom two of them alike.
    let mut rest: Vec<&Fix> = finding.fixes.iter().collect();
    let taken = |fix: &Fix| rest.iter().position(|other| *other == fix).map(|at| rest.swap_remove(at)).is_some();
    let held = before.fixes.iter().all(taken);
    if held {
        finding.fixes.clone_from(&before.fixes);
    }
    held
}

/// How unlikely a passage is as a whole.
fn nats(surprise: &Surprise) -> f64 {
    surprise.tokens.iter().map(|token| f64::from(token.nats)).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::finding::READS_ODDLY;
    use crate::heat::surprise::Unexpected;

    const TEXT: &str = "A headline\n\nIt was late. They saw the a car. It left.\nThe end.";

    /// A finding of the first `passage`, with fixes that replace it.
    fn finding(text: &str, passage: &str, fixes: &[(&str, Trust)]) -> Finding {
        let start = text.find(passage).unwrap();
        let span = Span::new(start, start + passage.len());
        let all = fixes.iter().map(|(words, trust)| Fix::replace(span, *words, *trust));
        all.fold(Finding::new(&READS_ODDLY, span, 0.5, "Why."), Finding::with_fix)
    }

    fn suggested(text: &str, passage: &str, fixes: &[&str]) -> Finding {
        finding(text, passage, &fixes.iter().map(|words| (*words, Trust::Suggested)).collect::<Vec<_>>())
    }

    fn labels(finding: &Finding) -> Vec<&str> {
        finding.fixes.iter().map(|fix| fix.label.as_str()).collect()
    }

    /// A model that finds the passages that hold a word as unlikely as is said beside it.
    fn told(article: &Article, finding: &Finding, nats: &[(&str, f32)]) -> Surprises {
        let surprises = Surprises::new("fake");
        for wish in wishes(article, std::slice::from_ref(finding)) {
            let Some((_, nats)) = nats.iter().find(|(word, _)| wish.text.contains(word)) else { continue };
            // Two tokens, so that the sum is seen to count.
            let end = wish.text.len() as u32;
            let tokens =
                vec![Unexpected { end: 1, nats: 1.0, hunch: 0.0 }, Unexpected { end, nats: nats - 1.0, hunch: 0.0 }];
            surprises.put([(surprises.key(wish.passage()), Arc::new(Surprise { tokens }))]);
        }
        surprises
    }

    fn ranked(finding: &Finding, nats: &[(&str, f32)]) -> Vec<String> {
        let article = Article::new(TEXT);
        let mut finding = finding.clone();
        let surprises = told(&article, &finding, nats);
        rank(&mut finding, &article, &surprises);
        labels(&finding).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_sentence_is_read_as_each_fix_leaves_it_after_what_stands_before() {
        let article = Article::new(TEXT);
        let read = |finding: &Finding| -> Vec<(String, String)> {
            let wishes = wishes(&article, std::slice::from_ref(finding));
            wishes.into_iter().map(|wish| (wish.before, wish.text)).collect()
        };
        let pair = |before: &str, text: &str| (before.to_owned(), text.to_owned());
        assert_eq!(
            read(&suggested(TEXT, "the a", &["the", "a", "the"])),
            [pair("It was late.", " They saw the car."), pair("It was late.", " They saw a car.")]
        );
        // The first of a paragraph comes after the paragraph before; a fix at the edge takes in both sentences.
        assert_eq!(
            read(&suggested(TEXT, "late. They", &["late; they", "late, and they"])),
            [
                pair("A headline", "It was late; they saw the a car."),
                pair("A headline", "It was late, and they saw the a car.")
            ]
        );
        // Several edits of one fix.
        let mut both = suggested(TEXT, "the a", &["the", "a"]);
        let left = TEXT.find("left").unwrap();
        both.fixes[1].edits.push(Replacement { span: Span::new(left, left + 4), text: "stayed".into() });
        assert_eq!(read(&both)[0].1, " They saw the car. It left.");
        assert_eq!(read(&both)[1].1, " They saw a car. It stayed.");
    }

    #[test]
    fn what_cannot_be_compared_is_not_read() {
        let article = Article::new(TEXT);
        let mut elsewhere = suggested(TEXT, "the a", &["the", "a"]);
        let end = TEXT.find("end").unwrap();
        elsewhere.fixes[1].edits.push(Replacement { span: Span::new(end, end + 3), text: "End".into() });
        let safe = finding(TEXT, "the a", &[("the", Trust::Safe), ("a", Trust::Suggested)]);
        assert_eq!(wishes(&article, &[elsewhere, safe, suggested(TEXT, "the a", &["the"])]), []);
        let long = format!("It {}saw the a car.", "really ".repeat(300));
        assert_eq!(wishes(&Article::new(long.as_str()), &[suggested(&long, "the a", &["the", "a"])]), []);
    }

    #[test]
    fn the_likelier_passage_comes_first() {
        let fixes = suggested(TEXT, "the a", &["one", "two", "six"]);
        assert_eq!(ranked(&fixes, &[("one", 30.0), ("two", 20.0), ("six", 10.0)]), ["six", "two", "one"]);
        assert_eq!(ranked(&fixes, &[("one", 20.0), ("two", 30.0), ("six", 10.0)]), ["six", "one", "two"]);
    }

    #[test]
    fn the_order_of_the_check_stands_where_the_model_hardly_knows_better() {
        let fixes = suggested(TEXT, "the a", &["one", "two", "six"]);
        assert_eq!(ranked(&fixes, &[("one", 21.5), ("two", 20.0), ("six", 18.5)]), ["one", "two", "six"]);
        assert_eq!(ranked(&fixes, &[("one", 20.0), ("two", 20.0), ("six", 20.0)]), ["one", "two", "six"]);
    }

    #[test]
    fn nothing_moves_until_all_is_known() {
        let fixes = suggested(TEXT, "the a", &["one", "two", "six"]);
        assert_eq!(ranked(&fixes, &[("one", 30.0), ("two", 10.0)]), ["one", "two", "six"]);
    }

    #[test]
    fn a_safe_fix_keeps_its_place_and_so_does_what_no_card_shows() {
        let fixes =
            finding(TEXT, "the a", &[("zero", Trust::Safe), ("one", Trust::Suggested), ("two", Trust::Suggested)]);
        assert_eq!(ranked(&fixes, &[("one", 30.0), ("two", 10.0)]), ["zero", "two", "one"]);
        let names: Vec<String> = (0..=MOST_FIXES).map(|number| format!("x{number}x")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let nats: Vec<(&str, f32)> =
            names.iter().zip(0_u8..).map(|(name, at)| (*name, 900.0 - 90.0 * f32::from(at))).collect();
        let ranked = ranked(&suggested(TEXT, "the a", &names), &nats);
        assert_eq!((ranked[0].as_str(), ranked[8].as_str(), ranked[9].as_str()), ("x8x", "x0x", "x9x"));
    }

    #[test]
    fn the_order_that_was_shown_is_held_while_the_fixes_are_the_same() {
        let shown = suggested(TEXT, "the a", &["one", "two"]);
        let mut fresh = suggested(TEXT, "the a", &["two", "one"]);
        assert!(hold(&mut fresh, &shown));
        assert_eq!(labels(&fresh), ["one", "two"]);
        assert!(!hold(&mut fresh, &shown), "nothing was held back");
        for mut other in [
            suggested(TEXT, "the a", &["two", "six"]),
            suggested(TEXT, "the a", &["two", "one", "six"]),
            suggested(TEXT, "the a", &["two", "two"]),
            suggested(TEXT, "saw", &["two", "one"]),
        ] {
            let before = labels(&other).join(" ");
            assert!(!hold(&mut other, &shown));
            assert_eq!(labels(&other).join(" "), before);
        }
    }
}
