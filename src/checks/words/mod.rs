//! Words that are damaged, repeated, unknown, or taken for others.

crate::checks::list![
    confused_word,
    corrupted_token,
    doubled_word,
    lost_diacritics,
    mixed_script_word,
    mixed_variants,
    register_shift,
    unknown_word,
];

mod context;
mod fused;
mod known;
