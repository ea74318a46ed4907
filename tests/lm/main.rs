//! The language model: its numbers against a reference, its laws, and files that mean harm.

mod hostile;
mod laws;
mod reference;
mod tiny;

use copydesk::heat::hunch::Hunch;
use copydesk::heat::surprise::{Passage, Surprise, Surprising};
use copydesk::lm::{Error, Reader};

use reference::Reference;
use tiny::Tiny;

/// How weights can be written, by GGUF's numbers.
const KINDS: [u32; 5] = [0, 1, 2, 3, 8];
/// The tiny model sees so many tokens at once, and a quarter of them before what it is asked for.
const WINDOW: usize = 64;
/// So many numbers stand for a token.
const WIDTH: usize = tiny::WIDTH as usize;

fn reader(tiny: &Tiny) -> Reader {
    Reader::new(tiny.bytes()).expect("a model")
}

fn read(reader: &Reader, before: &str, text: &str) -> Surprise {
    reader.surprise(&[Passage { before, text }], &|| true).expect("not stopped").remove(0)
}

/// The surprise of a passage by the reference, windows and all.
fn expected(reference: &Reference, before: &str, text: &str) -> Vec<f64> {
    let ids = |text: &str| reference.tokens(text).iter().map(|(id, _)| *id).collect::<Vec<_>>();
    let (mut all, text) = (ids(before), ids(text));
    all.drain(..all.len().saturating_sub(WINDOW / 4));
    let mut at = all.len();
    all.extend(text);
    let mut nats = Vec::new();
    let mut back = at;
    while at < all.len() {
        let to = all.len().min(at + WINDOW - 1 - back);
        let seen: Vec<usize> = [0].iter().chain(&all[at - back..to]).copied().collect();
        nats.extend(&reference.nats(&seen)[back..]);
        (at, back) = (to, WINDOW / 4);
    }
    nats
}

fn assert_near(surprise: &Surprise, expected: &[f64]) {
    let nats: Vec<f64> = surprise.tokens.iter().map(|token| token.nats.into()).collect();
    assert_eq!(nats.len(), expected.len());
    for (at, (nats, expected)) in nats.iter().zip(expected).enumerate() {
        assert!((nats - expected).abs() < 2e-4, "token {at}: {nats}, not {expected}");
    }
}

const TEXT: &str = "The mine near the abab hill was “closed” in 1987; it’s café now, don't ask.";

#[test]
fn the_numbers_are_those_of_the_papers_however_the_weights_are_written() {
    for kind in KINDS {
        let tiny = Tiny::new(kind);
        let (reader, reference) = (reader(&tiny), Reference::new(&tiny));
        let text = &TEXT[..40];
        let expected = expected(&reference, "", text);
        let spread = expected.iter().copied().fold(0.0, f64::max) - expected.iter().copied().fold(99.0, f64::min);
        assert!(spread > 0.5, "kind {kind}: the weights make no difference: {expected:?}");
        assert_near(&read(&reader, "", text), &expected);
    }
}

/// Some weights for hunches.
fn hunch(layer: usize) -> Hunch {
    let weights = (0..WIDTH).map(|number| (number as f32 * 0.7).sin()).collect();
    Hunch { layer, intercept: -0.25, weights, ..Hunch::default() }
}

#[test]
fn a_hunch_is_the_weighted_sum_of_what_a_token_has_become() {
    let tiny = Tiny::new(8);
    let reference = Reference::new(&tiny);
    for (layer, before) in [(1, ""), (2, ""), (1, "The mine ")] {
        let reader = reader(&tiny).with_hunch(hunch(layer)).expect("it fits");
        let ids = |text: &str| reference.tokens(text).iter().map(|(id, _)| *id).collect::<Vec<_>>();
        let (before_ids, text) = (ids(before), &TEXT[..40]);
        let seen = [vec![0], before_ids.clone(), ids(text)].concat();
        let stream = &reference.stream(&seen, layer)[1 + before_ids.len()..];
        let hunches = read(&reader, before, text).tokens.into_iter().map(|token| f64::from(token.hunch));
        let numbers = reader.numbers(&[Passage { before, text }], layer, &|| true).expect("not stopped").remove(0).1;
        assert_eq!(numbers.len(), stream.len() * WIDTH);
        for (at, ((hunch_here, stream), numbers)) in hunches.zip(stream).zip(numbers.chunks(WIDTH)).enumerate() {
            let weights = hunch(layer).weights;
            let sum: f64 = weights.iter().zip(stream).map(|(weight, number)| f64::from(*weight) * number).sum();
            assert!((hunch_here - (sum - 0.25)).abs() < 2e-4, "layer {layer}, token {at}: {hunch_here}");
            for (number, expected) in numbers.iter().zip(stream) {
                assert!((f64::from(*number) - expected).abs() < 2e-4, "layer {layer}, token {at}");
            }
        }
    }
}

#[test]
fn hunches_of_another_model_are_refused() {
    let tiny = Tiny::new(8);
    let narrow = Hunch { weights: vec![1.0; WIDTH - 1], ..hunch(1) };
    for other in [hunch(0), hunch(3), narrow, Hunch::default()] {
        assert_eq!(reader(&tiny).with_hunch(other).unwrap_err(), Error::Hunch);
    }
    assert!(read(&reader(&tiny), "", TEXT).tokens.iter().all(|token| token.hunch == 0.0), "nobody taught it");
}

#[test]
fn what_stands_before_is_read_as_far_as_its_end() {
    let tiny = Tiny::new(8);
    let (reader, reference) = (reader(&tiny), Reference::new(&tiny));
    for before in ["The ", TEXT, &TEXT.repeat(9)] {
        assert_near(&read(&reader, before, "a ninth theme"), &expected(&reference, before, "a ninth theme"));
    }
    assert_ne!(read(&reader, "The ", "mine"), read(&reader, "A ", "mine"));
}

#[test]
fn a_long_text_is_read_window_by_window() {
    let tiny = Tiny::new(3);
    let (reader, reference) = (reader(&tiny), Reference::new(&tiny));
    for length in [40, 63, 64, 65, 66, 112, 113, 300] {
        let text = &"x1".repeat(length)[..length];
        assert_near(&read(&reader, "", text), &expected(&reference, "", text));
        assert_near(&read(&reader, TEXT, text), &expected(&reference, TEXT, text));
    }
}

#[test]
fn weights_of_its_own_tell_the_next_token_where_the_file_has_them() {
    let mut tiny = Tiny::new(8);
    let tied = read(&reader(&tiny), "", TEXT);
    let (_, sizes, code, _) = tiny.weights[0].clone();
    let other = Tiny::new(0).weights[0].3.clone();
    tiny.weights.push(("output.weight".into(), sizes.clone(), code, tiny.weights[0].3.clone()));
    assert_eq!(read(&reader(&tiny), "", TEXT), tied);
    tiny.weights.pop();
    tiny.weights.push(("output.weight".into(), sizes, 0, other));
    assert_ne!(read(&reader(&tiny), "", TEXT), tied);
}
