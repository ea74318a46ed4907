//! Which of the lines on a page are its article.
//!
//! Running text (long lines, few links) is weighed for every element, from the innermost out. From the page inwards the
//! way goes where most of it is: to the element that says it is the article, or as far as one element holds most. All in
//! time that grows with the page. Readability's signs (text length, commas, link density, words in a class) without its
//! tree.

use std::ops::Range;

use super::tags::{AROUND, H1, OF_ARTICLE, Role};
use super::tokens::attributes;
use super::walk::{Node, Walk};

/// Less running text than this, in bytes, and no choice is made.
const FEWEST: f32 = 250.0;
/// The part of all running text that the article has to hold.
const MOST: f32 = 0.6;
/// What stands around the article by its name is left out where it holds less than this part of it.
const LITTLE: f32 = 0.25;
/// A form is left alone where it holds less than this part of the page.
const FORM: f32 = 0.5;

/// Which lines are read, one answer for each; and whether it is a choice at all.
pub struct Choice {
    /// Whether each line is read.
    pub lines: Vec<bool>,
    /// Whether some are left out because they are not the article.
    pub chosen: bool,
}

/// What the tag of an element says of it.
#[derive(Clone, Copy, Default, PartialEq)]
struct Hint {
    /// It is around the article, whatever it holds.
    outside: bool,
    /// It may be around the article.
    around: bool,
}

/// Chooses the article's lines; all of them with `whole`.
#[must_use]
pub fn choose(walk: &Walk, text: &str, whole: bool) -> Choice {
    let all = || Choice { lines: vec![true; walk.lines.len()], chosen: false };
    if whole {
        return all();
    }
    let hints: Vec<Hint> = walk.nodes.iter().map(|node| hint(node, text)).collect();
    let outside = outside(walk, &hints);
    let good = weights(walk, &hints, &outside);
    let total = good[0];
    let container = if total < FEWEST { 0 } else { container(walk, &good) };
    let inside = inside(walk, &hints, &good, container);
    let headline = headline(walk, &inside, &outside, container);
    let of_article = |node: usize| !outside[node] && inside[node] || headline.contains(&node);
    let lines: Vec<bool> = walk.lines.iter().map(|line| of_article(line.node as usize)).collect();
    if !lines.contains(&true) {
        return all();
    }
    let chosen = lines.contains(&false);
    Choice { lines, chosen }
}

fn hint(node: &Node, text: &str) -> Hint {
    let mut hint = Hint { outside: false, around: matches!(node.role, Role::Around | Role::Form) };
    if matches!(node.role, Role::Article | Role::Heading | Role::Paragraph) && node.tag.len() < 40 {
        return hint;
    }
    for attribute in attributes(text, node.name.end) {
        let (name, value) = (attribute.name.of(text), attribute.value.of(text));
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("hidden") && !value.eq_ignore_ascii_case("until-found") {
            hint.outside = true;
        } else if is("role") {
            let roles = ["navigation", "banner", "contentinfo", "complementary", "search", "menu", "dialog"];
            hint.outside |= roles.iter().any(|role| value.eq_ignore_ascii_case(role));
        } else if (is("class") || is("id")) && value.len() < 1_000 {
            let value = value.to_ascii_lowercase();
            let says = |words: &[&str]| words.iter().any(|word| value.contains(word));
            hint.around |= says(AROUND) && !says(OF_ARTICLE);
        }
    }
    hint.outside &= !matches!(node.role, Role::Article);
    hint.around &= !matches!(node.role, Role::Article);
    hint
}

/// For each element whether it is left alone with all that it holds: navigation, and what has no part in any article.
fn outside(walk: &Walk, hints: &[Hint]) -> Vec<bool> {
    let mut outside: Vec<bool> = Vec::with_capacity(walk.nodes.len());
    let mut in_article: Vec<bool> = Vec::with_capacity(walk.nodes.len());
    for (index, node) in walk.nodes.iter().enumerate() {
        let parent = node.parent as usize;
        let (was_out, was_in) = if index == 0 { (false, false) } else { (outside[parent], in_article[parent]) };
        // The header of an article holds its headline.
        let header = node.key == super::tags::key(b"header");
        let around = node.role == Role::Around && !(header && was_in);
        outside.push(was_out || around || hints[index].outside);
        in_article.push(was_in || node.role == Role::Article || node.key == super::tags::key(b"main"));
    }
    outside
}

/// How much running text each element holds.
fn weights(walk: &Walk, hints: &[Hint], outside: &[bool]) -> Vec<f32> {
    /// A shorter line is a headline, a caption, a button.
    const SHORTEST: usize = 60;
    /// A comma in running text is worth as much as this many bytes.
    const COMMA: usize = 20;
    let mut good = vec![0.0_f32; walk.nodes.len()];
    let mut around: Vec<bool> = Vec::with_capacity(walk.nodes.len());
    for (index, node) in walk.nodes.iter().enumerate() {
        let inherited = index > 0 && around[node.parent as usize];
        around.push(inherited || hints[index].around && node.role != Role::Form);
    }
    for line in &walk.lines {
        let node = line.node as usize;
        if outside[node] || line.letters < SHORTEST || line.linked * 2 > line.letters {
            continue;
        }
        let runs = &walk.runs[line.from..line.to];
        let commas = runs.iter().map(|run| run.shown.of(&walk.shown).bytes().filter(|byte| *byte == b',').count());
        let weight = (line.letters - line.linked + COMMA * commas.sum::<usize>()) as f32;
        good[node] += if around[node] { weight / 5.0 } else { weight };
    }
    for index in (1..good.len()).rev() {
        let parent = walk.nodes[index].parent as usize;
        good[parent] += good[index];
    }
    good
}

/// The element that holds the article.
fn container(walk: &Walk, good: &[f32]) -> usize {
    let total = good[0];
    let mut best: Vec<usize> = (0..good.len()).collect();
    for index in (1..good.len()).rev() {
        let parent = walk.nodes[index].parent as usize;
        if best[parent] == parent || good[index] >= good[best[parent]] {
            best[parent] = index;
        }
    }
    let (mut here, mut article) = (0, None);
    while best[here] != here && good[best[here]] >= MOST * total {
        here = best[here];
        if walk.nodes[here].role == Role::Article {
            article = Some(here);
        }
        // A paragraph is not the article, what holds it is.
        if matches!(walk.nodes[best[here]].role, Role::Paragraph | Role::Heading | Role::Pre) {
            break;
        }
    }
    article.unwrap_or(here)
}

/// The headline where it stands before the element that holds the text: the last `h1` there, and those right before it,
/// which it may have been split into. An `h1` without a word is one too, or another would come when it is emptied.
fn headline(walk: &Walk, inside: &[bool], outside: &[bool], container: usize) -> Range<usize> {
    let is_headline = |index: &usize| walk.nodes[*index].key == H1 && !outside[*index];
    let has = (0..inside.len()).any(|index| inside[index] && is_headline(&index));
    let Some(last) = (0..container).rev().find(is_headline).filter(|_| !has) else { return 0..0 };
    let beside = |index: &usize| is_headline(index) && walk.nodes[*index].parent == walk.nodes[last].parent;
    let first = (0..=last).rev().take_while(beside).last().unwrap_or(last);
    first..last + 1
}

/// For each element whether it is in the container and not left out of it.
fn inside(walk: &Walk, hints: &[Hint], good: &[f32], container: usize) -> Vec<bool> {
    let mut inside: Vec<bool> = Vec::with_capacity(walk.nodes.len());
    for (index, node) in walk.nodes.iter().enumerate() {
        let inherited = index > 0 && inside[node.parent as usize];
        let part = if node.role == Role::Form { FORM * good[0] } else { LITTLE * good[container] };
        let left_out = hints[index].around && good[index] < part && node.role != Role::Around;
        inside.push(index == container || inherited && !left_out);
    }
    inside
}
