//! Grammar: what no native writer would write, seen in a few words and certain without knowing the source.
//!
//! A perceptron's reading is a guess, so no check here goes by the tagger alone: words are looked up in lists of nouns,
//! verbs and phrases, and the tagger may only forbid.

crate::checks::list![
    agreement,
    article_noun,
    a_an,
    two_determiners,
    uncountable_plural,
    wrong_verb_form,
    tense_shift,
    wrong_preposition,
    verb_complement,
    gerund_after_preposition,
    word_order,
    comparative,
    pronoun_case,
    relative_pronoun,
    double_negative,
    double_conjunction,
];

mod line;
mod noun_number;
pub(super) mod nouns;
mod phrases;
mod sound;
mod subject_verb;
mod verbs;
