//! Why a file cannot be read as a language model.

/// What is wrong with the file, in words that name the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first bytes are others.
    #[error("this is no GGUF file")]
    NoModel,
    /// A version of the format that is not read.
    #[error("this is version {0} of GGUF; versions 2 and 3 are read")]
    Version(u32),
    /// The file is shorter than it says.
    #[error("the file ends within {0}")]
    Cut(&'static str),
    /// A field of the file's head cannot be what it is.
    #[error("the file is broken: {0}")]
    Broken(String),
    /// Another family of models.
    #[error("this is a model of the family {0}; models of the family “llama” are read")]
    Family(String),
    /// The file lacks a value that the model cannot do without.
    #[error("the file does not say {0}")]
    Unsaid(&'static str),
    /// A value that this reader has no way with.
    #[error("{key} is {value}, which cannot be read here")]
    Value {
        /// The key in the file.
        key: &'static str,
        /// What it says.
        value: String,
    },
    /// Weights that are not there.
    #[error("the weights {0} are missing")]
    NoWeights(String),
    /// Weights of a part that models of this family do not have.
    #[error("the weights {0} belong to no part of the model that is known here")]
    StrangeWeights(String),
    /// Weights of another size than the model needs.
    #[error("the weights {name} are {has:?}, not {wants:?}")]
    Shape {
        /// Their name.
        name: String,
        /// The sizes in the file, the quickest first.
        has: Vec<u64>,
        /// The sizes that follow from the model's values.
        wants: Vec<u64>,
    },
    /// Weights written in a way that is not read.
    #[error("the weights {name} are written in the way {code}; F32, F16, Q4_0, Q4_1 and Q8_0 are read")]
    Quantised {
        /// Their name.
        name: String,
        /// The number of the way in GGUF.
        code: u32,
    },
    /// The list of tokens or of merges does not fit.
    #[error("the vocabulary is broken: {0}")]
    Vocabulary(String),
    /// Weights of hunches that were learned from another model.
    #[error("the weights of the hunches belong to another model")]
    Hunch,
    /// The system gave no threads.
    #[error("the model’s threads could not be started")]
    Threads,
}
