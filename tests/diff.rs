//! Laws of the comparison of two texts: nothing of either is lost, whatever has moved.

use copydesk::diff::{Kind, Tag, pieces, rows};
use proptest::prelude::*;

/// A text of a few paragraphs, so that two of them have much in common.
fn any_text() -> impl Strategy<Value = String> {
    const LINES: &[&str] = &[
        "The river rose by two metres in a night.",
        "The river rose by three metres in one night.",
        "The mayor asked for boats.",
        "The mayor asked for boats. The river rose by two metres in a night.",
        "All schools stay shut until Monday, the ministry said.",
        "Größe  zählt — “nicht”.",
        "* * *",
        "a",
        "",
        "  ",
    ];
    const ENDS: &[&str] = &["\n", "\n", "\n\n", "\r\n", "\r", " ", ""];
    let line = (prop::sample::select(LINES), prop::sample::select(ENDS)).prop_map(|(line, end)| format!("{line}{end}"));
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

fn check(old: &str, new: &str) -> Result<(), TestCaseError> {
    let rows = rows(old, new, None);
    let (mut a, mut b) = (String::new(), String::new());
    for (index, row) in rows.iter().enumerate() {
        let (mut was, mut is) = (String::new(), String::new());
        for piece in pieces(&rows, index, old, new, None) {
            match piece.tag {
                Tag::Same => {
                    was.push_str(piece.old.of(old));
                    is.push_str(piece.new.of(new));
                }
                Tag::Removed => was.push_str(piece.old.of(old)),
                Tag::Added => is.push_str(piece.new.of(new)),
            }
        }
        prop_assert_eq!(&was, row.old.of(old), "the old side of {:?}", row);
        prop_assert_eq!(&is, row.new.of(new), "the new side of {:?}", row);
        match row.kind {
            Kind::Same => prop_assert_eq!(&was, &is),
            Kind::MovedTo(to) => prop_assert_eq!(rows[to].kind, Kind::MovedFrom(index)),
            Kind::MovedFrom(from) => prop_assert_eq!(rows[from].kind, Kind::MovedTo(index)),
            _ => prop_assert_ne!(&was, &is, "what is changed differs"),
        }
        a.push_str(&was);
        b.push_str(&is);
    }
    prop_assert_eq!(&a, old, "Same and Removed are the old text");
    prop_assert_eq!(&b, new, "Same and Added are the new text");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_and_moves_point_at_each_other(old in any_text(), new in any_text()) {
        check(&old, &new)?;
    }

    #[test]
    fn nothing_is_lost_where_lines_are_endless(word in "[a-zé]{1,9}", at in 0..9_000_usize, new in "[a-z \n]{0,9}") {
        let old = format!("{word} and so on. ").repeat(2_000);
        let at = old.floor_char_boundary(at);
        check(&old, &format!("{}{new}{}", &old[..at], &old[at..]))?;
    }
}

#[test]
fn a_book_of_which_all_is_new_is_told_paragraph_by_paragraph() {
    let book = |words: &str| (0..40_000).map(|n| format!("{words} {n}.\n")).collect::<String>();
    check(&book("One paragraph of the old book"), &book("Another line in the new one")).unwrap();
}
