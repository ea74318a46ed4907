//! The same model in another way: every number by itself, in 64 bits, one token after the other, straight from the papers.

use std::collections::BTreeMap;

use crate::tiny::{Tiny, Value, sign};

/// A tiny model, its weights as numbers.
pub struct Reference {
    numbers: BTreeMap<String, Vec<f64>>,
    tokens: Vec<String>,
    merges: Vec<String>,
    values: BTreeMap<String, f64>,
}

impl Reference {
    pub fn new(tiny: &Tiny) -> Self {
        let texts = |wanted: &str| match tiny.values.iter().find(|(key, _)| key == wanted) {
            Some((_, Value::Texts(texts))) => texts.clone(),
            other => panic!("{wanted} is {other:?}"),
        };
        let number = |value: &Value| match value {
            Value::Number(number) => Some(f64::from(*number)),
            Value::Real(number) => Some(f64::from(*number)),
            _ => None,
        };
        Self {
            numbers: tiny.weights.iter().map(|(name, _, code, bytes)| (name.clone(), numbers(*code, bytes))).collect(),
            tokens: texts("tokenizer.ggml.tokens"),
            merges: texts("tokenizer.ggml.merges"),
            values: tiny.values.iter().filter_map(|(key, value)| Some((key.clone(), number(value)?))).collect(),
        }
    }

    /// Tokens with how many bytes each has.
    pub fn tokens(&self, text: &str) -> Vec<(usize, usize)> {
        pieces(text).iter().flat_map(|piece| self.merged(piece)).collect()
    }

    fn merged(&self, piece: &str) -> Vec<(usize, usize)> {
        let mut parts: Vec<(String, usize)> = piece.bytes().map(|byte| (sign(byte).to_string(), 1)).collect();
        while let Some(at) = self.best(&parts) {
            let (right, length) = parts.remove(at + 1);
            parts[at].0 += &right;
            parts[at].1 += length;
        }
        let id = |part: &str| self.tokens.iter().position(|token| token == part).unwrap_or(0);
        parts.iter().map(|(part, length)| (id(part), *length)).collect()
    }

    /// Where the pair is that is to be merged next.
    fn best(&self, parts: &[(String, usize)]) -> Option<usize> {
        let rank = |pair: &[(String, usize)]| {
            let pair = format!("{} {}", pair[0].0, pair[1].0);
            self.merges.iter().position(|merge| *merge == pair)
        };
        let ranks = parts.windows(2).enumerate().filter_map(|(at, pair)| Some((rank(pair)?, at)));
        ranks.min().map(|(_, at)| at)
    }

    /// What each token has become after so many layers.
    pub fn stream(&self, ids: &[usize], layers: usize) -> Vec<Vec<f64>> {
        let value = |key: &str| self.values[&format!("llama.{key}")];
        let (heads, key_heads) = (value("attention.head_count") as usize, value("attention.head_count_kv") as usize);
        let width = value("embedding_length") as usize;
        let head = width / heads;
        let mut stream: Vec<Vec<f64>> = ids.iter().map(|id| self.row("token_embd.weight", *id, width)).collect();
        for layer in 0..layers {
            let name = |part: &str| format!("blk.{layer}.{part}.weight");
            let normal: Vec<_> = stream.iter().map(|token| self.normal(token, &name("attn_norm"))).collect();
            let times = |part: &str| -> Vec<_> { normal.iter().map(|token| self.times(&name(part), token)).collect() };
            let (mut q, mut k, v) = (times("attn_q"), times("attn_k"), times("attn_v"));
            for (place, (q, k)) in q.iter_mut().zip(&mut k).enumerate() {
                self.turn(q, head, place);
                self.turn(k, head, place);
            }
            for (place, token) in stream.iter_mut().enumerate() {
                let mut mixed = Vec::new();
                for number in 0..heads {
                    let own = number * head..(number + 1) * head;
                    let shared = number / (heads / key_heads) * head;
                    let shared = shared..shared + head;
                    let scores = k[..=place].iter().map(|k| dot(&q[place][own.clone()], &k[shared.clone()]));
                    let shares: Vec<f64> = scores.map(|score| (score / (head as f64).sqrt()).exp()).collect();
                    let sum: f64 = shares.iter().sum();
                    let mix = |number| shares.iter().zip(&v).map(|(share, v)| share / sum * v[number]).sum::<f64>();
                    mixed.extend(shared.map(mix));
                }
                add(token, &self.times(&name("attn_output"), &mixed));
            }
            for token in &mut stream {
                let normal = self.normal(token, &name("ffn_norm"));
                let gate = self.times(&name("ffn_gate"), &normal);
                let up = self.times(&name("ffn_up"), &normal);
                let inner: Vec<f64> = gate.iter().zip(up).map(|(gate, up)| gate / (1.0 + (-gate).exp()) * up).collect();
                add(token, &self.times(&name("ffn_down"), &inner));
            }
        }
        stream
    }

    /// How unexpected each token but the first is.
    pub fn nats(&self, ids: &[usize]) -> Vec<f64> {
        let stream = self.stream(ids, self.values["llama.block_count"] as usize);
        let seen = stream.iter().zip(&ids[1..]);
        let nats = seen.map(|(token, next)| {
            let scores = self.times("token_embd.weight", &self.normal(token, "output_norm.weight"));
            scores.iter().map(|score| score.exp()).sum::<f64>().ln() - scores[*next]
        });
        nats.collect()
    }

    fn row(&self, name: &str, row: usize, width: usize) -> Vec<f64> {
        self.numbers[name][row * width..(row + 1) * width].to_vec()
    }

    fn times(&self, name: &str, input: &[f64]) -> Vec<f64> {
        self.numbers[name].chunks(input.len()).map(|row| dot(row, input)).collect()
    }

    fn normal(&self, token: &[f64], name: &str) -> Vec<f64> {
        let square = token.iter().map(|number| number * number).sum::<f64>() / token.len() as f64;
        let root = (square + self.values["llama.attention.layer_norm_rms_epsilon"]).sqrt();
        token.iter().zip(&self.numbers[name]).map(|(number, weight)| number / root * weight).collect()
    }

    fn turn(&self, heads: &mut [f64], head: usize, place: usize) {
        for (at, pair) in heads.chunks_mut(2).enumerate() {
            let number = (at * 2 % head) as f64;
            let angle = place as f64 * self.values["llama.rope.freq_base"].powf(-number / head as f64);
            let (x, y) = (pair[0], pair[1]);
            pair[0] = x * angle.cos() - y * angle.sin();
            pair[1] = x * angle.sin() + y * angle.cos();
        }
    }
}

fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

fn add(to: &mut [f64], from: &[f64]) {
    to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
}

/// Weights as numbers, by the definition of how they are written.
fn numbers(code: u32, bytes: &[u8]) -> Vec<f64> {
    let block = |size: usize, read: fn(&[u8]) -> Vec<f64>| bytes.chunks(size).flat_map(read).collect();
    match code {
        0 => block(4, |bytes| vec![f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]).into()]),
        1 => block(2, |bytes| vec![half(bytes)]),
        2 => block(18, |bytes| nibbles(&bytes[2..]).map(|q| (q - 8.0) * half(bytes)).collect()),
        3 => block(20, |bytes| nibbles(&bytes[4..]).map(|q| q * half(bytes) + half(&bytes[2..])).collect()),
        _ => block(34, |bytes| bytes[2..].iter().map(|q| f64::from(*q as i8) * half(bytes)).collect()),
    }
}

/// The low halves of all bytes, then the high ones.
fn nibbles(bytes: &[u8]) -> impl Iterator<Item = f64> {
    bytes.iter().map(|byte| byte % 16).chain(bytes.iter().map(|byte| byte / 16)).map(f64::from)
}

/// A number of 16 bits: a sign, 5 bits of exponent, 10 of fraction.
fn half(bytes: &[u8]) -> f64 {
    let bits = u16::from_le_bytes([bytes[0], bytes[1]]);
    let fraction = f64::from(bits & 0x3ff) / 1024.0;
    let size = match bits >> 10 & 31 {
        0 => fraction * 2f64.powi(-14),
        exponent => (1.0 + fraction) * 2f64.powi(i32::from(exponent) - 15),
    };
    if bits >> 15 == 1 { -size } else { size }
}

/// The pieces of GPT-2 between digits, found letter by letter.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for run in text.split_inclusive(char::is_numeric) {
        let (mut words, digit) = run.split_at(run.trim_end_matches(char::is_numeric).len());
        while !words.is_empty() {
            let (piece, rest) = words.split_at(first(words));
            pieces.push(piece);
            words = rest;
        }
        pieces.extend(Some(digit).filter(|digit| !digit.is_empty()));
    }
    pieces
}

/// How long the first piece of a text without digits is.
fn first(text: &str) -> usize {
    for short in ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"] {
        if text.starts_with(short) {
            return short.len();
        }
    }
    let run = |from: usize, is: fn(char) -> bool| text.len() - text[from..].trim_start_matches(is).len();
    let space = usize::from(text.starts_with(' '));
    let other = |sign: char| !sign.is_alphabetic() && !sign.is_whitespace();
    for is in [char::is_alphabetic, other] {
        if text[space..].starts_with(is) {
            return run(space, is);
        }
    }
    let spaces = run(0, char::is_whitespace);
    let last = text[..spaces].chars().next_back().map_or(0, char::len_utf8);
    if spaces < text.len() && spaces > last { spaces - last } else { spaces }
}
