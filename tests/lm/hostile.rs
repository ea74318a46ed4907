//! Files that are no models, or are broken, or mean harm: each is refused with a word, or read like any other.

use copydesk::lm::{Error, Reader};
use proptest::prelude::*;

use crate::tiny::{Tiny, Value};
use crate::{TEXT, read};

/// Where the weights begin.
fn head(tiny: &Tiny) -> usize {
    let weights: usize = tiny.weights.iter().map(|(_, _, _, bytes)| bytes.len().next_multiple_of(32)).sum();
    tiny.bytes().len() - weights
}

fn refused(tiny: &Tiny) -> String {
    Reader::new(tiny.bytes()).expect_err("refused").to_string()
}

fn with(key: &str, value: Value) -> Tiny {
    let mut tiny = Tiny::new(8);
    tiny.values.retain(|(known, _)| known != key);
    tiny.values.push((key.to_owned(), value));
    tiny
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    let tiny = Tiny::new(8);
    let (file, head) = (tiny.bytes(), head(&tiny));
    for length in (0..head).chain((head..file.len()).step_by(997)) {
        assert!(Reader::new(file[..length].to_vec()).is_err(), "cut after {length} bytes");
    }
    assert_eq!(Reader::new(Vec::new()).unwrap_err(), Error::NoModel);
    assert_eq!(Reader::new(b"GGUF\x01\0\0\0".to_vec()).unwrap_err(), Error::Version(1));
}

/// Nothing is laid aside for what a file only promises.
#[test]
fn a_giant_number_anywhere_does_no_harm() {
    let tiny = Tiny::new(8);
    let (file, head) = (tiny.bytes(), head(&tiny));
    for (at, giant) in (0..head - 8).zip([u64::MAX, 1 << 40, 1 << 31, u64::MAX / 2].into_iter().cycle()) {
        let mut file = file.clone();
        file[at..at + 8].copy_from_slice(&giant.to_le_bytes());
        _ = Reader::new(file);
    }
}

proptest! {
    #[test]
    fn bytes_that_were_changed_break_nothing(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let tiny = Tiny::new(2);
        let (mut file, head) = (tiny.bytes(), head(&tiny));
        for (at, byte) in changes {
            file[at.index(head + 4000)] = byte;
        }
        if let Ok(reader) = Reader::new(file) {
            let surprise = read(&reader, "", TEXT);
            prop_assert_eq!(surprise.tokens.last().map(|token| token.end as usize), Some(TEXT.len()));
            prop_assert!(surprise.tokens.iter().all(|token| token.nats >= 0.0 && token.nats.is_finite()));
        }
    }
}

#[test]
fn what_is_refused_is_named() {
    let changed = |weights: &str, change: fn(&mut crate::tiny::Weights)| {
        let mut tiny = Tiny::new(8);
        change(tiny.weights.iter_mut().find(|(name, ..)| name == weights).expect("there"));
        refused(&tiny)
    };
    let cases = [
        (refused(&with("general.architecture", text("gpt2"))), "family “gpt2”"),
        (refused(&with("tokenizer.ggml.model", text("llama"))), "tokenizer.ggml.model is “llama”"),
        (refused(&with("tokenizer.ggml.pre", text("qwen2"))), "tokenizer.ggml.pre is “qwen2”"),
        (refused(&with("llama.rope.scaling.type", text("yarn"))), "llama.rope.scaling.type is “yarn”"),
        (refused(&with("llama.attention.head_count", Value::Number(3))), "llama.attention.head_count is 3"),
        (refused(&with("llama.attention.head_count_kv", Value::Number(3))), "llama.attention.head_count_kv is 3"),
        (refused(&with("llama.attention.key_length", Value::Number(8))), "llama.attention.key_length is 8"),
        (refused(&with("llama.expert_count", Value::Number(8))), "llama.expert_count is 8"),
        (refused(&with("llama.rope.freq_base", Value::Real(f32::NAN))), "llama.rope.freq_base is NaN"),
        (refused(&with("llama.context_length", Value::Number(4))), "llama.context_length is 4"),
        (refused(&with("llama.block_count", Value::Number(3))), "“blk.2.attn_norm.weight” are missing"),
        (refused(&with("llama.block_count", Value::Number(1))), "“blk.1.attn_k.weight” belong to no part"),
        (refused(&with("general.alignment", Value::Number(24))), "alignment is no power of two"),
        (refused(&with("tokenizer.ggml.tokens", Value::Texts(Vec::new()))), "“token_embd.weight” are [64, "),
        (refused(&with("tokenizer.ggml.merges", Value::Texts(vec!["t q".into()]))), "the merge “t q” is of no tokens"),
        (changed("blk.0.ffn_up.weight", |weights| weights.2 = 14), "“blk.0.ffn_up.weight” are written in the way 14"),
        (
            changed("blk.0.ffn_up.weight", |weights| weights.0 = "blk.0.up.weight".into()),
            "“blk.0.ffn_up.weight” are missing",
        ),
        (changed("blk.0.ffn_up.weight", |weights| weights.1 = vec![96, 64]), "are [96, 64], not [64, 96]"),
        (changed("blk.0.ffn_up.weight", |weights| weights.1 = vec![64, 1 << 60]), "lie outside of it"),
        (changed("blk.0.ffn_up.weight", |weights| weights.1 = vec![33, 96]), "cannot be [33, 96]"),
        (changed("blk.0.ffn_up.weight", |weights| weights.1 = vec![64; 5]), "have 5 dimensions"),
    ];
    for (said, wanted) in cases {
        assert!(said.contains(wanted), "{said:?} does not say {wanted:?}");
    }
    let mut twice = Tiny::new(8);
    twice.values.push(("llama.block_count".into(), Value::Number(2)));
    assert!(refused(&twice).contains("“llama.block_count” twice"), "{}", refused(&twice));
}

/// A number that is none says nothing, and does not spoil what others say.
#[test]
fn weights_that_are_no_numbers_make_no_nonsense() {
    let mut tiny = Tiny::new(0);
    for (_, _, _, bytes) in &mut tiny.weights {
        bytes[..4].copy_from_slice(&f32::NAN.to_le_bytes());
    }
    let reader = Reader::new(tiny.bytes()).expect("a model");
    assert!(read(&reader, "", TEXT).tokens.iter().all(|token| token.nats >= 0.0 && token.nats.is_finite()));
}
