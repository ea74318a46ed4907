//! How unexpected a text is to a language model: what a model tells the heat, whatever model it is.

/// How unexpected each token of one text is after those before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Surprise {
    /// In the order of the text; the first begins where the text begins, each other one where the one before it ends.
    pub tokens: Vec<Unexpected>,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unexpected {
    /// Where it ends, in bytes of the text. A token of a model that reads bytes may end within a character.
    pub end: u32,
    /// The negative natural logarithm of its probability; never below 0.
    pub nats: f32,
}

/// A text with what stands before it, which a model reads first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage<'a> {
    /// What stands before; as much of its end as the model likes is read.
    pub before: &'a str,
    /// The text whose tokens are wanted.
    pub text: &'a str,
}

/// A language model.
pub trait Surprising {
    /// The surprise of each passage, in order. `go_on` is asked at least ten times a second; `None` where it said no.
    ///
    /// The same passage has the same surprise, whatever passages it is read with.
    fn surprise(&self, passages: &[Passage<'_>], go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Surprise>>;
}
