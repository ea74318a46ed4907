//! What the reader should see of the usual changes.

use super::*;

/// The rows in short: their kinds, and the words with what differs in brackets.
fn seen(old: &str, new: &str) -> Vec<String> {
    let rows = rows(old, new, None);
    let line = |index: usize| {
        let marked: String = pieces(&rows, index, old, new, None)
            .iter()
            .map(|piece| match piece.tag {
                Tag::Same if piece.old.is_empty() => piece.new.of(new).to_owned(),
                Tag::Same => piece.old.of(old).to_owned(),
                Tag::Removed => format!("[-{}-]", piece.old.of(old)),
                Tag::Added => format!("{{+{}+}}", piece.new.of(new)),
            })
            .collect();
        format!("{:?} {}", rows[index].kind, marked.replace("\r\n", "¶").replace('\n', "¶"))
    };
    (0..rows.len()).map(line).collect()
}

const FLOOD: &str = "The river rose by two metres in a night and flooded the old town.";
const MAYOR: &str = "The mayor asked the army for boats because the bridges were closed.";
const SCHOOL: &str = "All schools stay shut until Monday, the ministry of education said.";
const TRAINS: &str = "Trains from the capital end at the last station before the valley.";

#[test]
fn an_inserted_paragraph_does_not_turn_the_rest_red() {
    let old = format!("{FLOOD}\n\n{MAYOR}\n\n{SCHOOL}\n");
    let new = format!("{FLOOD}\n\nNobody was hurt.\n\n{}\n\n{SCHOOL}\n", MAYOR.replace("boats", "ships"));
    assert_eq!(
        seen(&old, &new)[1..3],
        [
            "Come {+Nobody was hurt.¶¶+}",
            "Changed The mayor asked the army for [-boats-]{+ships+} because the bridges were closed.¶¶"
        ]
    );
}

#[test]
fn a_split_paragraph_shows_only_its_new_line_end() {
    let old = format!("{FLOOD}\n{MAYOR} {SCHOOL}\n{TRAINS}\n");
    let new = format!("{FLOOD}\n{MAYOR}\n\n{SCHOOL}\n{TRAINS}\n");
    let marked = format!("Split {MAYOR}[- -]{{+¶¶+}}{SCHOOL}¶");
    assert_eq!(seen(&old, &new), [format!("Same {FLOOD}¶"), marked, format!("Same {TRAINS}¶")]);
    let marked = format!("Joined {MAYOR}[-¶¶-]{{+ +}}{SCHOOL}¶");
    assert_eq!(seen(&new, &old)[1], marked);
}

#[test]
fn a_moved_paragraph_is_named_in_both_places() {
    let old = format!("{FLOOD}\n\n{MAYOR}\n\n{SCHOOL}\n\n{TRAINS}\n");
    let new = format!("{MAYOR}\n\n{SCHOOL}\n\n{TRAINS}\n\n{}\n", FLOOD.replace("two", "three"));
    let seen = seen(&old, &new);
    assert_eq!(seen[0], format!("MovedTo(4) {}¶¶", FLOOD.replace("two", "[-two-]")));
    assert_eq!(seen[4], format!("MovedFrom(0) {}¶", FLOOD.replace("two", "{+three+}")));
    assert!(seen[1].starts_with("Same") && seen[2].starts_with("Same"), "{seen:?}");
}

#[test]
fn the_same_text_elsewhere_has_moved_even_past_an_edit() {
    let old = format!("{FLOOD}\n{MAYOR}\n{SCHOOL}\n{TRAINS}\n");
    let new = format!("{}\n{TRAINS}\n{MAYOR}\n{SCHOOL}\n", FLOOD.replace("metres", "meters"));
    let kinds: Vec<Kind> = rows(&old, &new, None).iter().map(|row| row.kind).collect();
    assert_eq!(kinds, [Kind::Changed, Kind::MovedFrom(4), Kind::Same, Kind::Same, Kind::MovedTo(1)]);
}

#[test]
fn another_paragraph_in_its_place_is_not_taken_to_pieces() {
    let old = format!("{FLOOD}\n{MAYOR}\n{SCHOOL}\n");
    let new = format!("{FLOOD}\n{TRAINS}\n{SCHOOL}\n");
    assert_eq!(seen(&old, &new)[1], format!("Replaced [-{MAYOR}¶-]{{+{TRAINS}¶+}}"));
}

#[test]
fn white_space_alone_is_a_change() {
    assert_eq!(seen("to  day it rains\n", "to day it rains\n"), ["Changed to [- -]day it rains¶"]);
    assert_eq!(seen("a b c\nd e f\n", "a b c\r\nd e f\n")[0], "Changed a b c[-¶-]{+¶+}");
    assert_eq!(seen("a b c\nd e f\n", "a b c\n\n\nd e f\n")[0], "Changed a b c¶{+¶¶+}");
    assert_eq!(seen("", "").len(), 0);
}

#[test]
fn a_book_in_which_every_paragraph_changed_still_pairs_them() {
    let book = |word: &str, extra: &str| -> String {
        (0..6_000)
            .map(|day| format!("{extra}Day {day}. {} {word} of them in the {} hours.\n", FLOOD, day * 7))
            .collect()
    };
    let (old, new) =
        (book("two", ""), format!("A new paragraph before all others, as it were.\n{}", book("three", "")));
    let rows = rows(&old, &new, None);
    let paired = rows.iter().filter(|row| row.kind == Kind::Changed && row.old_line + 1 == row.new_line).count();
    assert!(paired > 5_900, "{paired}");
}
