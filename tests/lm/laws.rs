//! What holds for any text.

use std::sync::atomic::{AtomicUsize, Ordering};

use copydesk::heat::surprise::{Passage, Surprising};
use proptest::prelude::*;

use crate::reference::Reference;
use crate::tiny::Tiny;
use crate::{TEXT, read, reader};

fn any_text() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "a",
        "b",
        "the",
        "ing",
        " ",
        " ",
        "  ",
        "\n",
        "\t",
        "\u{a0}",
        "1",
        "½",
        "٣",
        "'s",
        "'",
        "'ll",
        "é",
        "“",
        "🙂",
        "文字",
        "\u{301}",
        "\u{200b}",
        "\0",
        "\u{7}",
        "<|endoftext|>",
        "abab",
        ".",
        "--",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The tokens lie side by side from the first byte to the last, and are those of the reference.
    #[test]
    fn tokens_tile_the_text(text in any_text()) {
        let tiny = Tiny::new(8);
        let surprise = read(&reader(&tiny), "", &text);
        let mut at = 0;
        let ends = Reference::new(&tiny).tokens(&text).into_iter().map(|(_, length)| {
            at += length as u32;
            at
        });
        prop_assert_eq!(surprise.tokens.iter().map(|token| token.end).collect::<Vec<_>>(), ends.collect::<Vec<_>>());
        prop_assert_eq!(at as usize, text.len());
        prop_assert!(surprise.tokens.iter().all(|token| token.nats >= 0.0 && token.nats.is_finite()));
    }

    /// To the last bit.
    #[test]
    fn a_passage_has_the_same_surprise_whatever_it_is_read_with(texts in prop::collection::vec((any_text(), any_text()), 1..12)) {
        let reader = reader(&Tiny::new(3));
        let passages: Vec<Passage<'_>> = texts.iter().map(|(before, text)| Passage { before, text }).collect();
        let together = reader.surprise(&passages, &|| true).expect("not stopped");
        for (passage, surprise) in passages.iter().zip(&together) {
            prop_assert_eq!(&read(&reader, passage.before, passage.text), surprise);
        }
        let backwards: Vec<_> = passages.iter().rev().copied().collect();
        let mut backwards = reader.surprise(&backwards, &|| true).expect("not stopped");
        backwards.reverse();
        prop_assert_eq!(together, backwards);
    }
}

#[test]
fn nothing_is_unexpected_where_nothing_is() {
    let reader = reader(&Tiny::new(0));
    assert_eq!(reader.surprise(&[], &|| true).map(|surprises| surprises.len()), Some(0));
    assert!(read(&reader, TEXT, "").tokens.is_empty());
}

/// A word of any length is read in time that grows with it.
#[test]
fn a_long_word_costs_no_more_than_a_long_text() {
    let reader = reader(&Tiny::new(8));
    for text in ["ab".repeat(20_000), " ".repeat(40_000), "é".repeat(20_000)] {
        let surprise = read(&reader, &text, &text);
        assert_eq!(surprise.tokens.last().map(|token| token.end as usize), Some(text.len()));
    }
}

#[test]
fn a_no_at_any_time_ends_it() {
    let reader = reader(&Tiny::new(8));
    let passages = vec![Passage { before: "", text: TEXT }; 30];
    let asked = AtomicUsize::new(0);
    let counted = || asked.fetch_add(1, Ordering::Relaxed) < usize::MAX;
    let whole = reader.surprise(&passages, &counted);
    assert!(whole.is_some());
    let all = asked.load(Ordering::Relaxed);
    assert!(all > 100, "asked {all} times");
    for last in (0..all).step_by(7).chain([all - 1]) {
        let left = AtomicUsize::new(last);
        let go_on = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok();
        assert_eq!(reader.surprise(&passages, &go_on), None, "a no after {last} of {all}");
    }
    assert_eq!(reader.surprise(&passages, &|| true), whole);
}
