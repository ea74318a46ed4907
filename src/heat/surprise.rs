//! What a language model tells the heat, whatever model it is: how unexpected a text is, and its hunches.

/// How unexpected each token of one text is after those before it, and what else the model makes of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Surprise {
    /// In the order of the text; the first begins where the text begins, each other one where the one before it ends.
    pub tokens: Vec<Unexpected>,
}

impl Surprise {
    /// The same with the finest steps that are told apart, and no more than [`MOST_NATS`]: what is kept on disk and what
    /// a model has just said are one.
    #[must_use]
    pub fn rounded(mut self) -> Self {
        for token in &mut self.tokens {
            token.nats = f32::from(token.steps()) / STEPS;
            token.hunch = f32::from(token.hunch_steps()) / STEPS;
        }
        self
    }
}

/// Steps of one nat, or of 1 of a hunch. Fewer are told apart than a model's arithmetic can be trusted with.
const STEPS: f32 = 64.0;

/// The most steps that a token has; no model gives a probability of less than 1 in 10^27 that means anything.
const MOST_STEPS: u16 = 4095;

/// The most nats that a token has once it is rounded.
pub const MOST_NATS: f32 = MOST_STEPS as f32 / STEPS;

/// The most steps of a hunch, up or down. One that is a thousand times as likely to be marked has a seventh of them.
const MOST_HUNCH: i16 = 3000;

/// One token.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Unexpected {
    /// Where it ends, in bytes of the text. A token of a model that reads bytes may end within a character.
    pub end: u32,
    /// The negative natural logarithm of its probability; never below 0.
    pub nats: f32,
    /// By how much it raises the logarithm of the odds that a person would mark it, by what the model makes of it and of
    /// what stands before it: see [`super::hunch`]. 0 where nobody taught the model.
    pub hunch: f32,
}

impl Unexpected {
    /// A token that ends there and has so many steps of 1/64 nat, and of 1/64 its hunch.
    pub(super) fn of_steps(end: u32, steps: u16, hunch: i16) -> Option<Self> {
        let (nats, most) = (f32::from(steps) / STEPS, MOST_HUNCH);
        let fits = steps <= MOST_STEPS && (-most..=most).contains(&hunch);
        fits.then(|| Self { end, nats, hunch: f32::from(hunch) / STEPS })
    }

    /// Its nats in steps; 0 for what is no number.
    pub(super) fn steps(self) -> u16 {
        // `as` keeps to the ends of the range, and takes what is no number for 0.
        ((self.nats * STEPS).round() as u16).min(MOST_STEPS)
    }

    /// Its hunch in steps; 0 for what is no number.
    pub(super) fn hunch_steps(self) -> i16 {
        ((self.hunch * STEPS).round() as i16).clamp(-MOST_HUNCH, MOST_HUNCH)
    }
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
