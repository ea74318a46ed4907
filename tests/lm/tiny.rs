//! A language model that is made here, as small as one can be: the weights by chance, the file as any other GGUF file.

/// A value of the file's head.
#[derive(Clone, Debug)]
pub enum Value {
    /// A number of 32 bits.
    Number(u32),
    /// A number with a fraction.
    Real(f32),
    /// A text.
    Text(String),
    /// A list of texts.
    Texts(Vec<String>),
}

/// Weights: name, sizes with the quickest first, how they are written, their bytes.
pub type Weights = (String, Vec<u64>, u32, Vec<u8>);

/// What such a file holds; all of it can be changed before it is written.
#[derive(Clone, Debug)]
pub struct Tiny {
    pub values: Vec<(String, Value)>,
    pub weights: Vec<Weights>,
}

/// Layers, and the numbers of a token between them and within them.
const LAYERS: u32 = 2;
pub const WIDTH: u64 = 64;
const INNER: u64 = 96;
/// Heads of queries and of keys.
const HEADS: u32 = 4;
const KEY_HEADS: u32 = 2;
/// Tokens that the model sees at once.
const CONTEXT: u32 = 64;
/// Pairs of signs that are one token, the first ones first.
const MERGES: [&str; 12] = ["Ġ t", "h e", "Ġt he", "i n", "e r", "Ġ a", "o n", "in g", "Ġ Ġ", "a b", "ab ab", "Ã ©"];
/// Bytes that this model has no token for.
const UNKNOWN: [u8; 2] = [0x07, 0xf5];

impl Tiny {
    /// A model whose matrices are written in the way that GGUF gives this number: 0, 1, 2, 3 or 8.
    pub fn new(code: u32) -> Self {
        let text = |text: &str| Value::Text(text.to_owned());
        let tokens = tokens();
        let keys = WIDTH / u64::from(HEADS) * u64::from(KEY_HEADS);
        let mut chance = Chance(u64::from(code) + 1);
        let mut weights = Vec::new();
        let mut matrix = |name: String, sizes: [u64; 2]| {
            let bytes = chance.matrix(code, sizes[0] * sizes[1]);
            weights.push((name, sizes.to_vec(), code, bytes));
        };
        matrix("token_embd.weight".into(), [WIDTH, tokens.len() as u64]);
        let parts = [
            ("attn_q", [WIDTH, WIDTH]),
            ("attn_k", [WIDTH, keys]),
            ("attn_v", [WIDTH, keys]),
            ("attn_output", [WIDTH, WIDTH]),
            ("ffn_gate", [WIDTH, INNER]),
            ("ffn_up", [WIDTH, INNER]),
            ("ffn_down", [INNER, WIDTH]),
        ];
        for layer in 0..LAYERS {
            parts.iter().for_each(|(part, sizes)| matrix(format!("blk.{layer}.{part}.weight"), *sizes));
        }
        let layers =
            (0..LAYERS).flat_map(|layer| ["attn", "ffn"].map(|half| format!("blk.{layer}.{half}_norm.weight")));
        for name in layers.chain(["output_norm.weight".to_owned()]) {
            let row: Vec<u8> = (0..WIDTH).flat_map(|_| (1.0 + chance.real(0.3)).to_le_bytes()).collect();
            weights.push((name, vec![WIDTH], 0, row));
        }
        let values = [
            ("general.architecture", text("llama")),
            ("llama.block_count", Value::Number(LAYERS)),
            ("llama.context_length", Value::Number(CONTEXT)),
            ("llama.embedding_length", Value::Number(WIDTH as u32)),
            ("llama.feed_forward_length", Value::Number(INNER as u32)),
            ("llama.attention.head_count", Value::Number(HEADS)),
            ("llama.attention.head_count_kv", Value::Number(KEY_HEADS)),
            ("llama.rope.freq_base", Value::Real(1000.0)),
            ("llama.attention.layer_norm_rms_epsilon", Value::Real(1e-5)),
            ("tokenizer.ggml.model", text("gpt2")),
            ("tokenizer.ggml.pre", text("smollm")),
            ("tokenizer.ggml.tokens", Value::Texts(tokens)),
            ("tokenizer.ggml.merges", Value::Texts(MERGES.map(str::to_owned).to_vec())),
            ("tokenizer.ggml.unknown_token_id", Value::Number(0)),
        ];
        Self { values: values.map(|(key, value)| (key.to_owned(), value)).to_vec(), weights }
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let (mut file, mut data) = (b"GGUF\x03\0\0\0".to_vec(), Vec::new());
        file.extend((self.weights.len() as u64).to_le_bytes());
        file.extend((self.values.len() as u64).to_le_bytes());
        for (key, value) in &self.values {
            put_text(&mut file, key);
            match value {
                Value::Number(number) => put(&mut file, 4, &number.to_le_bytes()),
                Value::Real(number) => put(&mut file, 6, &number.to_le_bytes()),
                Value::Text(text) => {
                    put(&mut file, 8, &[]);
                    put_text(&mut file, text);
                }
                Value::Texts(texts) => {
                    put(&mut file, 9, &8u32.to_le_bytes());
                    file.extend((texts.len() as u64).to_le_bytes());
                    texts.iter().for_each(|text| put_text(&mut file, text));
                }
            }
        }
        for (name, sizes, code, bytes) in &self.weights {
            put_text(&mut file, name);
            file.extend((sizes.len() as u32).to_le_bytes());
            sizes.iter().for_each(|size| file.extend(size.to_le_bytes()));
            put(&mut file, *code, &(data.len() as u64).to_le_bytes());
            data.extend(bytes);
            data.resize(data.len().next_multiple_of(32), 0);
        }
        file.resize(file.len().next_multiple_of(32), 0);
        file.extend(data);
        file
    }
}

fn put(file: &mut Vec<u8>, kind: u32, bytes: &[u8]) {
    file.extend(kind.to_le_bytes());
    file.extend(bytes);
}

fn put_text(file: &mut Vec<u8>, text: &str) {
    file.extend((text.len() as u64).to_le_bytes());
    file.extend(text.as_bytes());
}

/// The sign that the vocabulary writes a byte with.
pub fn sign(byte: u8) -> char {
    let seen = |byte: &u8| matches!(byte, b'!'..=b'~' | 0xa1..=0xac | 0xae..=0xff);
    if seen(&byte) {
        return char::from(byte);
    }
    let before = (0..byte).filter(|byte| !seen(byte)).count() as u32;
    char::from_u32(256 + before).expect("a sign of Latin Extended-A")
}

/// What a text begins with, the bytes, the merged pairs.
fn tokens() -> Vec<String> {
    let bytes = (0..=255).filter(|byte| !UNKNOWN.contains(byte)).map(|byte| sign(byte).to_string());
    let merged = MERGES.iter().map(|merge| merge.replace(' ', ""));
    ["<|endoftext|>".to_owned()].into_iter().chain(bytes).chain(merged).collect()
}

/// Numbers by chance, the same every time (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// Between `-most` and `most`.
    fn real(&mut self, most: f32) -> f32 {
        (self.next() >> 40) as f32 / (1 << 23) as f32 * most - most
    }

    /// A number of 16 bits between 2^-8 and 2^-2 in size; the sign by chance.
    fn half(&mut self, exponents: u64) -> [u8; 2] {
        let next = self.next();
        let bits = (next & 0x8000) | (7 + (next >> 16) % exponents) << 10 | (next >> 32 & 0x3ff);
        (bits as u16).to_le_bytes()
    }

    fn matrix(&mut self, code: u32, count: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (block, rest) = match code {
            0 => (1, 0),
            1 => (1, 0),
            2 | 3 => (32, 16),
            _ => (32, 32),
        };
        for _ in 0..count / block {
            match code {
                0 => bytes.extend(self.real(0.4).to_le_bytes()),
                1 => bytes.extend(self.half(6)),
                2 => bytes.extend(self.half(3)),
                3 => bytes.extend([self.half(3), self.half(5)].concat()),
                _ => bytes.extend([self.next() as u8, 0x18 | (self.next() as u8 & 0x81)]),
            }
            bytes.extend((0..rest).map(|_| self.next() as u8));
        }
        bytes
    }
}
