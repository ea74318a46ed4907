//! Punctuation and the spaces around it.

#[cfg(test)]
mod hostile;
mod near;

crate::checks::list![
    space_before_mark,
    missing_space_after_mark,
    double_space,
    trailing_space,
    repeated_mark,
    stray_mark,
    unpaired_bracket,
    wrong_ellipsis,
    wrong_dash,
    spaced_hyphen,
    inverted_mark,
    full_stop_inside_abbreviation,
    spaced_apostrophe,
    space_inside_time,
    mixed_apostrophes,
    closing_mark_order,
    colon_before_quotation,
    colon_without_quotation,
    mixed_serial_comma,
    missing_end_mark,
];
