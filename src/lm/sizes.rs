//! What the values of a file say about its model, checked against each other.

use super::error::Error;
use super::gguf::{Head, Value, shown};
use super::vocabulary::Vocabulary;

/// The model sees no more tokens at once: attention grows with the square of it, and what is further away says little
/// about a word.
const WINDOW: u64 = 512;

/// How large the parts of the model are.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// Layers.
    pub layers: usize,
    /// Numbers of a token between the layers.
    pub width: usize,
    /// Numbers within the second half of a layer.
    pub inner: usize,
    /// Heads of queries.
    pub heads: usize,
    /// Heads of keys and values; divides `heads`.
    pub key_heads: usize,
    /// Numbers of a head; even.
    pub head: usize,
    /// What the speeds of the turns of positions are powers of.
    pub base: f64,
    /// What keeps the normalisation from a division by zero.
    pub epsilon: f32,
    /// Tokens in the vocabulary.
    pub tokens: usize,
    /// Tokens that are seen at once; at least 8.
    pub window: usize,
}

impl Sizes {
    /// The sizes of the model in a file.
    ///
    /// # Errors
    /// Another family, a value that is missing, contradicts another or asks for what is not done here.
    pub fn new(head: &Head<'_>) -> Result<Self, Error> {
        match head.values.get("general.architecture") {
            Some(Value::Text("llama")) => (),
            Some(Value::Text(family)) => return Err(Error::Family(shown(family))),
            _ => return Err(Error::Unsaid("general.architecture")),
        }
        let width = whole(head, "llama.embedding_length", 1..=1 << 14)?;
        let heads = whole(head, "llama.attention.head_count", 1..=1 << 10)?;
        let key_heads = or(whole(head, "llama.attention.head_count_kv", 1..=heads), heads)?;
        if width % heads != 0 || (width / heads) % 2 != 0 {
            return Err(bad(head, "llama.attention.head_count"));
        }
        if heads % key_heads != 0 {
            return Err(bad(head, "llama.attention.head_count_kv"));
        }
        let part = width / heads;
        for key in ["llama.rope.dimension_count", "llama.attention.key_length", "llama.attention.value_length"] {
            or(whole(head, key, part..=part), part)?;
        }
        or(whole(head, "llama.expert_count", 0..=0), 0)?;
        match head.values.get("llama.rope.scaling.type") {
            None | Some(Value::Text("none")) => (),
            Some(_) => return Err(bad(head, "llama.rope.scaling.type")),
        }
        let sizes = Self {
            layers: whole(head, "llama.block_count", 1..=1 << 10)? as usize,
            width: width as usize,
            inner: whole(head, "llama.feed_forward_length", 1..=1 << 16)? as usize,
            heads: heads as usize,
            key_heads: key_heads as usize,
            head: part as usize,
            base: or(real(head, "llama.rope.freq_base", 1.0..=1e12), 10_000.0)?,
            epsilon: real(head, "llama.attention.layer_norm_rms_epsilon", 0.0..=1.0)? as f32,
            tokens: texts(head, "tokenizer.ggml.tokens")?.len(),
            window: whole(head, "llama.context_length", 8..=u64::MAX)?.min(WINDOW) as usize,
        };
        Ok(sizes)
    }
}

/// The vocabulary of a file.
///
/// # Errors
/// Another way to make tokens than SmolLM's, lists that do not fit.
pub fn vocabulary(head: &Head<'_>) -> Result<Vocabulary, Error> {
    for (key, wanted) in [("tokenizer.ggml.model", "gpt2"), ("tokenizer.ggml.pre", "smollm")] {
        match head.values.get(key) {
            Some(Value::Text(text)) if *text == wanted => (),
            Some(_) => return Err(bad(head, key)),
            None => return Err(Error::Unsaid(key)),
        }
    }
    let tokens = texts(head, "tokenizer.ggml.tokens")?;
    let merges = texts(head, "tokenizer.ggml.merges")?;
    let last = (tokens.len() as u64).saturating_sub(1).min(u64::from(u32::MAX));
    let unknown = or(whole(head, "tokenizer.ggml.unknown_token_id", 0..=last), 0)? as u32;
    let start = tokens.iter().position(|token| *token == "<|endoftext|>").unwrap_or(0) as u32;
    Vocabulary::new(tokens, merges, unknown, start)
}

/// Where a value is not said, another holds.
fn or<T>(value: Result<T, Error>, otherwise: T) -> Result<T, Error> {
    match value {
        Err(Error::Unsaid(_)) => Ok(otherwise),
        other => other,
    }
}

fn whole(head: &Head<'_>, key: &'static str, within: std::ops::RangeInclusive<u64>) -> Result<u64, Error> {
    match head.values.get(key) {
        None => Err(Error::Unsaid(key)),
        Some(Value::Whole(number)) if within.contains(number) => Ok(*number),
        Some(_) => Err(bad(head, key)),
    }
}

fn real(head: &Head<'_>, key: &'static str, within: std::ops::RangeInclusive<f64>) -> Result<f64, Error> {
    match head.values.get(key) {
        None => Err(Error::Unsaid(key)),
        Some(Value::Real(number)) if within.contains(number) => Ok(*number),
        Some(_) => Err(bad(head, key)),
    }
}

fn texts<'a, 'b>(head: &'b Head<'a>, key: &'static str) -> Result<&'b [&'a str], Error> {
    match head.values.get(key) {
        Some(Value::Texts(texts)) => Ok(texts),
        Some(_) => Err(bad(head, key)),
        None => Err(Error::Unsaid(key)),
    }
}

/// The value of a key as something that cannot be.
fn bad(head: &Head<'_>, key: &'static str) -> Error {
    let value = match head.values.get(key) {
        Some(Value::Whole(number)) => number.to_string(),
        Some(Value::Real(number)) => number.to_string(),
        Some(Value::Text(text)) => shown(text),
        Some(Value::Texts(_) | Value::List) => "a list".into(),
        None => "not said".into(),
    };
    Error::Value { key, value }
}
