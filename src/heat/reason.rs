//! Why a word is hot, in plain words.

/// What raises the risk of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A check found something here or close by.
    Flagged,
    /// It is rare, or in no dictionary.
    Rare,
    /// It is rarer than what the article is written in.
    UnlikeArticle,
    /// It is long.
    Long,
    /// It is a name, a figure, or joined of parts.
    Form,
    /// Its ending.
    Kind,
    /// The words beside it.
    Neighbours,
    /// Many full words in a row.
    Crowded,
    /// The marks beside it.
    Marks,
    /// It comes again, or it alone does not.
    Repeated,
    /// Where it stands.
    Place,
    /// The sentence that it stands in.
    Sentence,
    /// The paragraph that it stands in.
    Paragraph,
    /// A language model did not expect it there.
    Unexpected,
    /// A language model finds it like what people marked.
    Alike,
    /// What another group of features knows.
    Other,
}

impl Reason {
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// Every reason, in order.
    pub const ALL: [Self; 16] = [
        Self::Flagged,
        Self::Rare,
        Self::UnlikeArticle,
        Self::Long,
        Self::Form,
        Self::Kind,
        Self::Neighbours,
        Self::Crowded,
        Self::Marks,
        Self::Repeated,
        Self::Place,
        Self::Sentence,
        Self::Paragraph,
        Self::Unexpected,
        Self::Alike,
        Self::Other,
    ];

    /// The reason that a feature of this name stands for.
    pub(super) fn of(feature: &str) -> Self {
        match feature {
            "rarity.than article" => return Self::UnlikeArticle,
            _ if feature.starts_with("shape.chars") => return Self::Long,
            _ => {}
        }
        match feature.split('.').next().unwrap_or_default() {
            "flagged" => Self::Flagged,
            "rarity" => Self::Rare,
            "shape" => Self::Form,
            "ending" => Self::Kind,
            "beside" => Self::Neighbours,
            "run" => Self::Crowded,
            "mark before" | "mark after" => Self::Marks,
            "again" => Self::Repeated,
            "place" => Self::Place,
            "sentence" => Self::Sentence,
            "line" => Self::Paragraph,
            "surprise" => Self::Unexpected,
            "surprise beside" => Self::Neighbours,
            "surprise in sentence" => Self::Sentence,
            "surprise in line" => Self::Paragraph,
            "hunch" => Self::Alike,
            _ => Self::Other,
        }
    }

    /// The reason for a reader.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Flagged => "A check found something here or close by.",
            Self::Rare => "The word is rare, or no dictionary has it.",
            Self::UnlikeArticle => "The word is rarer than the rest of this article.",
            Self::Long => "The word is long.",
            Self::Form => "Names, figures and joined words go wrong more often.",
            Self::Kind => "Words of this kind go wrong more often.",
            Self::Neighbours => "The words beside it are unusual.",
            Self::Crowded => "Many full words follow each other without a small one.",
            Self::Marks => "The marks beside it are unusual.",
            Self::Repeated => "The article repeats itself here, or says this nowhere else.",
            Self::Place => "Errors are more frequent at this place.",
            Self::Sentence => "The sentence is long or unlike the others.",
            Self::Paragraph => "The paragraph is unlike the others.",
            Self::Unexpected => "It is unexpected after the words before it.",
            Self::Alike => "It reads like what reviewers marked in other translations.",
            Self::Other => "It is unexpected here.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_listed_and_can_be_told() {
        for (number, reason) in Reason::ALL.into_iter().enumerate() {
            assert_eq!(reason as usize, number);
            assert!(reason.sentence().ends_with('.'), "{reason:?}");
        }
    }
}
