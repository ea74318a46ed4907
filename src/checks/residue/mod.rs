//! What the page, the program or the translator left in the text.

crate::checks::list![
    control_or_zero_width,
    full_width_punctuation,
    leftover_entity_or_tag,
    mojibake,
    page_residue,
    replacement_character,
    translator_residue,
    untranslated_fragment,
];
